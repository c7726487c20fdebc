"""`ecoip:parkaudit`: every check that the data of a park allow, in one run, and what changed since an earlier one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingParameterEnum

from ...core.errors import EcoIpError
from ..framework.blocks import AS_OF, LANGUAGE, MESSAGE, VERDICT
from ..framework.keys import File, Other
from ..framework.outputs import Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import PARK, STORE, found_store, look_for_store
from ..framework.texts import text
from .place import GROUP

if TYPE_CHECKING:
    from ...core.audit.audit import Audit
    from ...core.audit.changes import Change
    from ...core.audit.given import Given
    from ...core.audit.snapshot import Snapshot

TOPIC_IDS = (
    "data", "land", "occupancy", "plots", "dossier", "certificate", "generation", "forms", "symbiosis", "water",
    "energy", "carbon", "register", "monitoring",
)  # fmt: skip


def _topics(name: str, label: str) -> QgsProcessingParameterEnum:
    return QgsProcessingParameterEnum(name, label, list(TOPIC_IDS), True, list(TOPIC_IDS), True, usesStaticStrings=True)


def _chosen(run: Run) -> list[str]:
    """Those that are chosen; all where the parameter is left out, none where somebody has taken away every one."""
    given = run.parameters.get("TOPICS", TOPIC_IDS)
    if given in ([], ""):
        return []
    return run.algorithm.parameterAsEnumStrings(run.parameters, "TOPICS", run.context) or list(TOPIC_IDS)


TOPICS = Other(
    "TOPICS",
    text("Topics"),
    text(
        "What is looked at; default: all. data: faults row by row; land: rules, belt, approved area; plots: density;"
        " dossier: GIS dossier; register: dated facts and planning conditions."
    ),
    make=_topics,
    get=_chosen,
)
BEFORE = File(
    "BEFORE",
    text("Earlier snapshot"),
    text("A file kept as Snapshot of an earlier audit of the same park: what changed since is told."),
    extension="json",
)
TABLE = Table(
    "TABLE",
    text("Audit"),
    text(
        "One row a check. verdict: pass, fail, no_verdict (missing_data names the tables and fields that lack), no_rule"
        " (a figure nothing is asked of), broken (note says why it could not be made)."
    ),
    {
        "topic": "string", "indicator": "string", "value": "double", "required": "double", "verdict": "string",
        "missing_data": "string", "unit": "string", "text": "string", "note": "string", "clause": "string",
        "evidence": "string",
    },
)  # fmt: skip
CHANGES = Table(
    "CHANGES",
    text("Changes since"),
    text(
        "One row a line that changed since the earlier snapshot: better, worse, other (neither), new, gone. Empty"
        " without one."
    ),
    {
        "change": "string", "topic": "string", "indicator": "string", "before": "double", "after": "double",
        "verdict_before": "string", "verdict_after": "string", "unit": "string",
    },
)  # fmt: skip
FAULTS = Table(
    "FAULTS",
    text("Faults"),
    text("The rows behind the topic data: kind of fault, table, row and field."),
    {"kind": "string", "table_name": "string", "row_id": "string", "field": "string", "note": "string"},
)
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
REPORT_DOCX = Document(
    "REPORT_DOCX",
    text("Report (Word)"),
    text("The report as a Word document."),
    filter=text("Word documents (*.docx)"),
)
SNAPSHOT = Document(
    "SNAPSHOT",
    text("Snapshot"),
    text("The audit as a JSON file, to hand in as Earlier snapshot next time. The same data give the same file."),
    filter=text("JSON files (*.json)"),
)


def work(run: Run) -> Done:
    """Read the store once, look at it in every respect, compare, tell."""
    from ...core.audit import page, snapshot
    from ...core.audit.audit import audit

    topics = run[TOPICS]
    if not topics:
        raise EcoIpError("error.audit.no_topic")
    earlier = run[BEFORE]
    before = snapshot.read(earlier) if earlier is not None else None
    given = _given(run)
    found = audit(given, topics, run.progress(40, 95))
    after = snapshot.snapshot_of(found)
    compared = None if before is None else _compared(run, before, after)
    language = run.language
    return Done(
        page.message(found, compared, language),
        {**{name.upper(): count for name, count in found.counts.items()}, "VERDICT": found.verdict},
        {
            TABLE: lambda: Content(page.columns(found, language)),
            CHANGES: lambda: Content(page.change_columns(compared or ())),
            FAULTS: lambda: Content(page.fault_columns(found.faults, language)),
        },
        {**_documents(run, found, compared, before), SNAPSHOT: lambda: snapshot.written(after)},
    )


def _given(run: Run) -> Given:
    """The park that is asked for, with every table this user may see."""
    from qgis.core import QgsCoordinateReferenceSystem

    from ...core.audit.given import Given
    from ...core.certificate.sheet import park_scope
    from ...core.park.one import Parks
    from ...storage import schema
    from ...storage.park import read_park, series_ids
    from ...storage.proofs import looking_in

    store = found_store(run)
    there = [name for name in schema.tables() if name in store.tables()]
    whole = read_park(store, there, run.progress(2, 38))
    run.crs = QgsCoordinateReferenceSystem(whole.crs)
    if lost := [name for name in schema.tables() if name not in there]:
        run.tell("audit.note.table", names=", ".join(lost))
    if whole.hidden:
        run.tell("park.hidden", count=whole.hidden)
    parks = Parks(whole)
    park_id = park_scope(parks, run[PARK], run[AS_OF]).park_id
    if unowned := parks.of_nobody():
        run.tell("certificate.note.of_nobody", count=unowned)
    path = getattr(store, "path", None)
    look = looking_in(Path(path).parent if path is not None else None)
    return Given(parks, park_id, run[AS_OF], look, _latest(store), series_ids(store))


def _latest(store: Any) -> Any:
    """The newest reading of each series, None where this user may not see them."""
    from ...storage.park import read_park

    try:
        return read_park(store, ["latest"])["latest"]
    except (EcoIpError, KeyError):
        return None


def _compared(run: Run, before: Snapshot, after: Snapshot) -> list[Change]:
    from ...core.audit.changes import changes, topics_apart

    if before.as_of > after.as_of:
        run.tell("audit.note.later", before=before.as_of, day=after.as_of)
    if apart := topics_apart(before, after):
        run.tell("audit.note.apart", names=", ".join(apart))
    return changes(before, after)


def _documents(run: Run, found: Audit, compared: list[Change] | None, before: Snapshot | None) -> dict[Document, Any]:
    from ...core.audit.page import report
    from ...core.documents import docx_page, html
    from ...core.text import date

    since = "" if before is None else date(before.as_of, run.language)
    made = lambda: report(found, compared, run.language, run.notes, since)  # noqa: E731, said twice
    return {REPORT: lambda: html.page(made()), REPORT_DOCX: lambda: docx_page.render(made())}


SPEC = Spec(
    "parkaudit",
    text("Audit of a park"),
    text(
        "Looks at a park in every respect its data allow, in one run: faults of the data row by row, land, occupancy,"
        " plots, GIS dossier, certificate, report forms, symbiosis, water, energy, greenhouse gases, dated facts and"
        " monitoring. One report, in which each line has its verdict or names the table and field that lack.\n\n"
        "Without a figure there is no verdict, and a figure that no rule asks anything of gets none. A check that"
        " cannot be made is a line that says why; the others go on.\n\n"
        "Keep the snapshot, and hand it in next time: what got better, what worse, what is new or gone is told. It is"
        " a look at the data as entered; the finding is the park board's."
    ),
    text("audit,health check,all checks,snapshot,compare,review,ra soat,kiem tra tong the"),
    GROUP,
    takes=(AS_OF, TOPICS, BEFORE, *STORE, LANGUAGE),
    gives=(
        TABLE,
        CHANGES,
        FAULTS,
        REPORT,
        REPORT_DOCX,
        SNAPSHOT,
        Figure("PASS", text("Checks that pass")),
        Figure("FAIL", text("Checks that fail")),
        Figure("NO_VERDICT", text("Checks without a verdict")),
        Figure("NO_RULE", text("Figures no rule asks anything of")),
        Figure("BROKEN", text("Checks that could not be made")),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipProjectMenu", text("Audit of a park…")),
    look_first=look_for_store,
)
