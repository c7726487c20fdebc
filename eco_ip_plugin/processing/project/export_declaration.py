"""`ecoip:exportdeclaration`: the Excel form in which firms declare their flows."""

from __future__ import annotations

from pathlib import Path

from ...core.errors import EcoIpError
from ...core.progress import step
from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import File, Switch
from ..framework.outputs import Document, Figure, Folder
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.texts import text
from .declared import FIRMS, FLOWS, WORKBOOKS
from .place import GROUP

SELECTED = Switch(
    "SELECTED",
    text("Selected firms only"),
    text("Only the firms selected in the firm layer; otherwise the whole park."),
)
FOLDER = Folder(
    "FOLDER",
    text("Folder for a form of each firm"),
    text("For each firm a workbook with its own flows alone is written here."),
)
TOGETHER = Switch(
    "TOGETHER",
    text("All firms in one workbook"),
    text(
        "Tick it to have one workbook with the quantities, prices and notes of all these firms, confidential"
        " ones too. Never hand it to a firm."
    ),
)
GUIDE = File(
    "GUIDE",
    text("Own pages of guidance"),
    text(
        "Workbook whose sheets follow the declaration in every form, in place of the shipped page; start from"
        " resources/templates/declaration_vi.xlsx. Cells named firm_id, firm_name and flow_count are filled in; what is"
        " not known is left empty and yellow."
    ),
    advanced=True,
    extension="xlsx",
)
FORM = Document(
    "FORM",
    text("Declaration form"),
    text("The one workbook: of a single firm, or of all where that is ticked."),
    WORKBOOKS,
    lasting=True,
)


def work(run: Run) -> Done:
    """Make every workbook, then write them all or none."""
    from ...core.symbiosis.declaration.form import form, forms, in_folder, require_apart, write
    from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
    from ...storage.declarations import FIRM, FLOW, rows
    from ...storage.opening import is_masked

    step(run.progress(0, 10), 0.0)
    layer, flow_layer = run[FIRMS], run[FLOWS]
    found = rows(layer, FIRM, layer.selectedFeatureIds() if run[SELECTED] else None)
    firms = [(str(row["firm_id"]), str(row["name"] or "")) for row in found.values()]
    if not firms:
        raise EcoIpError("error.declaration_no_firms")
    if is_masked(flow_layer):
        raise EcoIpError("error.declaration_masked")
    ids = {id_ for id_, _ in firms}
    flows = [row for row in rows(flow_layer, FLOW).values() if row["firm_id"] in ids]
    path, folder = run.path(FORM), run.path(FOLDER)
    if path and not run[TOGETHER]:
        require_apart([*found.values()], flows)
    if not path and not folder:
        raise EcoIpError("error.declaration_nowhere")
    figures, given = {"FIRM_COUNT": len(firms), "FLOW_COUNT": len(flows)}, (firms, flows, Vocabulary.shipped())
    books, said, count = {}, [], {"firms": len(firms), "flows": len(flows)}
    if folder:
        books.update(in_folder(Path(folder), forms(*given, run.language, run.progress(10, 95), run[GUIDE])))
        said.append(say("declaration.written_each", run.language, **count, path=folder))
    if path:
        books[Path(path)] = form(*given, run.language, run[GUIDE])
        said.append(say("declaration.written", run.language, **count, path=path))
    places = {name: place for name, place in (("FORM", path), ("FOLDER", folder)) if place}
    return Done(" ".join(said), {**figures, **places}, last=lambda: write(books))


SPEC = Spec(
    "exportdeclaration",
    text("Export declaration form"),
    text(
        "Writes workbooks that firms fill in without QGIS, one for each firm: its flows as they are known,"
        " drop-downs of resources, units and statuses, checks, and a page that explains it. Import declaration form"
        " reads them back.\n\n"
        "A workbook for several firms holds the quantities, prices and notes of all of them: it is for your own use"
        " and has to be asked for."
    ),
    text("excel,xlsx,form,declaration,flows,to khai"),
    GROUP,
    takes=(FIRMS, FLOWS, SELECTED, LANGUAGE, GUIDE, FOLDER, TOGETHER, FORM),
    gives=(Figure("FIRM_COUNT", text("Firms in the form")), Figure("FLOW_COUNT", text("Flows in the form")), MESSAGE),
    work=work,
    threads=False,  # the edit session of a layer belongs to the main thread
)
