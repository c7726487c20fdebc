"""`ecoip:parkaudit`: every check that the data of a park allow, in one run, and what changed since an earlier one."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.errors import EcoIpError
from ...core.text import say
from ...paths import plugin_version
from ..framework.blocks import AS_OF, LANGUAGE, MESSAGE, VERDICT, several
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
    from ...core.audit.checks.table import Check
    from ...core.audit.given import Given
    from ...core.audit.snapshot import Snapshot

TOPIC_IDS = (
    "data", "land", "occupancy", "plots", "dossier", "certificate", "generation", "forms", "symbiosis", "people",
    "roads", "underground", "water", "energy", "carbon", "green", "register", "monitoring",
)  # fmt: skip


def _chosen(run: Run) -> list[str]:
    """Those that are chosen; all where the parameter is left out, none where somebody has taken away every one. QGIS
    3.22 writes several texts into its log and history as an empty one: whoever runs that again means all of them."""
    if run.parameters.get("TOPICS", TOPIC_IDS) == []:
        return []
    return run.algorithm.parameterAsEnumStrings(run.parameters, "TOPICS", run.context) or list(TOPIC_IDS)


TOPICS = Other(
    "TOPICS",
    text("Topics"),
    text(
        "What is looked at; default: all. data: faults row by row; land: rules, belt, approved area; plots: density"
        " and setbacks; dossier: GIS dossier; people: social works and lodging; underground: spacing and clashes of"
        " mains; green: connectivity; register: dated facts and planning conditions; monitoring: series and limits."
    ),
    make=several(TOPIC_IDS),
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
        "evidence": "string", "check": "string",
    },
)  # fmt: skip
CHECKS = Table(
    "CHECKS",
    text("Checks"),
    text(
        "One row a check. state: made; needs_choice (some or all of it hangs on a parameter of its own tool, which"
        " missing_data names); not_made (note says what the store lacks); broken (note says why)."
    ),
    {
        "check": "string", "topic": "string", "name": "string", "state": "string", "algorithm": "string",
        "missing_data": "string", "note": "string", "lines": "integer",
    },
)  # fmt: skip
CHANGES = Table(
    "CHANGES",
    text("Changes since"),
    text(
        "One row a line that changed since the earlier snapshot: better, worse, other (neither), new, gone. cause: data"
        " (rows of the tables that are named), rule, day, program, other. Empty without a snapshot."
    ),
    {
        "change": "string", "topic": "string", "indicator": "string", "before": "double", "after": "double",
        "verdict_before": "string", "verdict_after": "string", "unit": "string", "cause": "string",
        "tables": "string",
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
    found = audit(given, topics, run.progress(40, 95), lambda check: _begun(run, check))
    after = snapshot.snapshot_of(found, plugin_version())
    compared = None if before is None else _compared(run, before, after)
    language = run.language
    return Done(
        page.message(found, compared, language),
        {
            **{name.upper(): count for name, count in found.counts.items()},
            **{name: found.states[name.lower()] for name in ("NOT_MADE", "NEEDS_CHOICE")},
            "VERDICT": found.verdict,
        },
        {
            TABLE: lambda: Content(page.columns(found, language)),
            CHECKS: lambda: Content(page.check_columns(found, language)),
            CHANGES: lambda: Content(page.change_columns(compared or ())),
            FAULTS: lambda: Content(page.fault_columns(found.faults, language)),
        },
        {**_documents(run, found, compared, before), SNAPSHOT: lambda: snapshot.written(after)},
    )


def _begun(run: Run, check: Check) -> None:
    """Say which check is being made, where the bar is."""
    run.feedback.setProgressText(say(f"audit.check.{check.id}", run.language))


def _given(run: Run) -> Given:
    """The park that is asked for, with every table this user may see."""
    from qgis.core import QgsCoordinateReferenceSystem

    from ...core.audit.given import Given
    from ...core.certificate.sheet import park_scope
    from ...core.park.one import Parks
    from ...core.progress import Onward
    from ...storage import schema
    from ...storage.park import read_park, series_ids
    from ...storage.proofs import looking_in

    store = found_store(run)
    there = [name for name in schema.tables() if name in store.tables()]
    whole = read_park(store, there, Onward(run.progress(2, 38)))
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
    latest, now = _latest(store), time.time()
    read = None if latest is None else partial(_readings, store)
    return Given(parks, park_id, run[AS_OF], look, latest, series_ids(store), streams=_streams(store, parks, park_id),
                 readings_of=read, now_s=now)  # fmt: skip


def _streams(store: Any, parks: Any, park_id: str) -> Any:
    """The series of the park with their points; none where the store shows none."""
    from ...core.monitoring.limits.study import series_of
    from ...storage.readings import reader

    if not {"stream", "monitoring"} <= set(parks.whole):
        return ()
    return series_of(reader.streams(store), parks.whole["monitoring"], parks.rows(park_id)["monitoring"])


def _readings(store: Any, series: int, end_s: int) -> Any:
    """The readings of a series before a time."""
    from ...core.monitoring.readings import EARLIEST
    from ...storage.readings import reader

    return reader.series(store, series, EARLIEST, end_s)


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
        "Looks at a park in every respect its data allow, in one run: faults of the data row by row, land, plots and"
        " setbacks, GIS dossier, certificate, report forms, symbiosis, people and lodging, roads, underground mains,"
        " water, energy, greenhouse gases, green land, dated facts, and readings against their limits. One report, the"
        " worst room first, in which each line has its verdict or names the table and field that lack.\n\n"
        "Each check is the one of its own tool, with the store's own data. One that lacks data is listed with the"
        " reason; one that hangs on a choice no law makes says which; what a tool assumes is shown where it counts."
        " Without a figure there is no verdict. A check that cannot be made says why; the others go on.\n\n"
        "Keep the snapshot, and hand it in next time: what got better, worse, new or gone is told, and whether data,"
        " rule or day did it. It is a look at the data as entered; the finding is the park board's."
    ),
    text("audit,health check,all checks,snapshot,compare,review,ra soat,kiem tra tong the"),
    GROUP,
    takes=(AS_OF, TOPICS, BEFORE, *STORE, LANGUAGE),
    gives=(
        TABLE,
        CHECKS,
        CHANGES,
        FAULTS,
        REPORT,
        REPORT_DOCX,
        SNAPSHOT,
        Figure("PASS", text("Checks that pass")),
        Figure("FAIL", text("Checks that fail")),
        Figure("NO_VERDICT", text("Checks without a verdict")),
        Figure("NO_RULE", text("Figures no rule asks anything of")),
        Figure("NOT_MADE", text("Checks without data")),
        Figure("NEEDS_CHOICE", text("Checks that need a choice")),
        Figure("BROKEN", text("Checks that could not be made")),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipProjectMenu", text("Audit of a park…")),
    look_first=look_for_store,
)
