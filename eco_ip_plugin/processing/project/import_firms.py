"""`ecoip:importfirms`: a list of firms from Excel into the layers of a project, after a look at what each line does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import QgsProcessing, QgsProcessingParameterVectorLayer, QgsVectorLayer

from ...core.errors import EcoIpError
from ...core.progress import step
from ...core.text import listed, say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import TABLES, File, Other, Switch
from ..framework.outputs import Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.texts import text
from .declared import FIRMS, FLOWS
from .place import GROUP

LIST = File(
    "LIST",
    text("List of firms"),
    text(
        "An Excel workbook or CSV file as the office keeps it: a line of headings with the firm's name and what else is"
        " known (id, plot, industry, workers, coordinates); its flows beside the firms or in another sheet."
    ),
    filter=TABLES,
    optional=False,
)


def _plots(run: Any) -> QgsVectorLayer | None:
    """The layer of plots as it lies open in QGIS, unsaved edits told."""
    layer = run.algorithm.parameterAsVectorLayer(run.parameters, PLOTS.name, run.context)
    if layer is not None:
        run.tell_unsaved(PLOTS, layer.name())
    return layer


PLOTS = Other(
    "PLOTS",
    text("Plots"),
    text("Layer of plots with plot_id: firms with a plot number and no coordinates are placed on them."),
    make=lambda name, label: QgsProcessingParameterVectorLayer(
        name, label, [QgsProcessing.SourceType.TypeVectorPolygon], None, True
    ),
    get=_plots,
)
APPLY = Switch("APPLY", text("Write to the layers"), text("Off: only shows what would happen."))
COLUMNS = {
    "line": "integer", "sheet": "string", "kind": "string", "id": "string", "firm": "string", "decision": "string",
    "field": "string", "before": "string", "after": "string", "message": "string",
}  # fmt: skip
RESULT = Table(
    "RESULT",
    text("What each line does"),
    text("One row per line of the list and field changed, with the value before and after."),
    COLUMNS,
)


def work(run: Run) -> Done:
    """Read the list; the layers are changed last of all, one undo step in each."""
    from ... import settings
    from ...core.symbiosis.firm_list.reading import read_list, told
    from ...core.symbiosis.firm_list.sheets import sheets_of
    from ...core.symbiosis.firm_list.told import lines
    from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
    from ...storage.declarations import FLOW, rows
    from ...storage.firm_lists import apply, park_of

    step(run.progress(0, 10), 0.0)
    firms, flows, path = run[FIRMS], run[FLOWS], run[LIST]
    known = rows(flows, FLOW)
    park = park_of(firms, known, run[PLOTS], Vocabulary.shipped(), settings.currency())
    if path is None:
        raise EcoIpError("error.source", parameter=LIST.name)
    found = read_list(sheets_of(path), park)
    counts, last = told(found.flows, found.firms), None
    said = [say("firm_list.read", run.language, path=path.name, **counts)]
    if found.unread:
        said.append(say("firm_list.unread", run.language, names=listed(found.unread)))
    if not run[APPLY]:
        said.append(say("declaration.preview", run.language))
    elif found.writes:
        fids = {str(row["flow_id"]): fid for fid, row in known.items()}
        last = lambda: apply(firms, flows, found, path.name, run.language, fids)  # noqa: E731
        said.append(say("declaration.unsaved", run.language, layer=f"{firms.name()}, {flows.name()}"))
    figures = {name.upper(): count for name, count in counts.items()}
    table = {RESULT: lambda: _content(lines(found, park, run.language))}
    return Done(" ".join(said), figures, table, last=last)


def _content(rows: Iterator[tuple[Any, ...]]) -> Content:
    return Content.of_rows(COLUMNS, rows)


SPEC = Spec(
    "importfirms",
    text("Import list of firms"),
    text(
        "Reads a list of firms as offices keep it and lists each line with what it adds, changes with the value before,"
        " leaves as it is, or why it is refused. Run it first to look, then with Write to the layers.\n\n"
        "Firms are placed by VN-2000 metres (X and Y in either order), longitude and latitude, or on their plot; they"
        " are known by id or name, with or without marks. Flows in the same workbook are taken in the same go.\n\n"
        "Writing is one undo step in the edit session of each layer; nothing is saved until you press Save. What the"
        " list leaves out is never deleted."
    ),
    text("excel,xlsx,csv,firms,list,companies,tenants,danh sach doanh nghiep"),
    GROUP,
    takes=(FIRMS, FLOWS, PLOTS, LIST, APPLY, LANGUAGE),
    gives=(
        RESULT,
        Figure("FIRMS_ADDED", text("Firms added")),
        Figure("FIRMS_CHANGED", text("Firms changed")),
        Figure("FIRMS_UNCHANGED", text("Firms unchanged")),
        Figure("FIRMS_REFUSED", text("Firms refused")),
        Figure("FLOWS_ADDED", text("Flows added")),
        Figure("FLOWS_CHANGED", text("Flows changed")),
        Figure("FLOWS_UNCHANGED", text("Flows unchanged")),
        Figure("FLOWS_REFUSED", text("Flows refused")),
        MESSAGE,
    ),
    work=work,
    threads=False,  # the edit session of a layer belongs to the main thread
)
