"""`ecoip:parkregister`: how many parks, how large, how full, as of a day and by which source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.errors import EcoIpError
from ..framework.blocks import AS_OF, LANGUAGE, MESSAGE
from ..framework.outputs import POLYGON, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import STORE, store_at_hand
from ..framework.texts import text
from .blocks import FACTS, PHASES, REGISTER_GROUP, REPORT

if TYPE_CHECKING:
    from ...storage.opening import Store

RESULT = Table(
    "REGISTER",
    text("Register"),
    text("What holds on that day: one row for each park and attribute, with its source."),
    {
        "park_id": "string", "name": "string", "attribute": "string", "value": "double", "low": "double",
        "high": "double", "unit": "string", "as_of": "date", "source": "string", "evidence": "string",
        "text": "string", "source_date": "date", "rank": "double", "contradicted": "boolean",
    },
)  # fmt: skip
CONTRADICTIONS = Table(
    "CONTRADICTIONS",
    text("Contradictions"),
    text("Two facts of one attribute that differ by more than 0.5 %, the older source first; none is averaged."),
    {
        "park_id": "string", "attribute": "string", "value_a": "double", "source_a": "string", "said_a": "string",
        "source_date_a": "date", "row_a": "integer", "value_b": "double", "source_b": "string", "said_b": "string",
        "source_date_b": "date", "row_b": "integer", "delta": "double", "unit": "string",
    },
)  # fmt: skip
TOTALS = Table(
    "TOTALS",
    text("Totals"),
    text("Sums of what holds, with how many parks they are of and of how many nothing exact is known."),
    {"attribute": "string", "value": "double", "parks": "integer", "missing": "integer", "bounded": "integer",
     "unit": "string"},
)  # fmt: skip
OCCUPANCY = Table(
    "OCCUPANCY",
    text("Occupancy"),
    text("Of each park as declared and as computed, from its plots or else from leased and leasable land as facts."),
    {
        "park_id": "string", "name": "string", "declared_pct": "double", "declared_low": "double",
        "declared_high": "double", "computed_pct": "double",
        "delta_pct": "double", "leased_ha": "double", "leasable_ha": "double", "computed_from": "string",
        "unknown_plots": "integer", "source": "string",
    },
)  # fmt: skip
CHECKS = Table(
    "CHECKS",
    text("Conditions"),
    text("Conditions of Decree 35/2022 on provinces and parks, with the reason where there is no verdict."),
    {
        "subject": "string", "name": "string", "rule": "string", "measured": "double", "required": "double",
        "unit": "string", "verdict": "string", "clause": "string", "evidence": "string", "reason": "string",
    },
)  # fmt: skip
YEARS = Table(
    "YEARS",
    text("Programme by year"),
    text("Hectares of phases begun and of planned fill at the end of each year."),
    {"year": "integer", "phase_ha": "double", "phases": "integer", "phases_unknown": "integer",
     "planned_ha": "double", "parks": "integer", "missing": "integer"},
)  # fmt: skip
PHASES_OUT = Table(
    "PHASES_OUT",
    text("Phases in time"),
    text("The phases, set up so that QGIS's temporal controller shows each from its start to its end."),
    {"phase_id": "string", "park_id": "string", "name": "string", "area_ha": "double", "starts": "date",
     "ends": "date"},
    POLYGON,
    "park_phases.qml",
    by_default=False,
)  # fmt: skip
UNREAD = Table(
    "UNREAD",
    text("Rows not read"),
    text("Rows of the facts that take no part, with the reason."),
    {"row": "integer", "park_id": "string", "attribute": "string", "message": "string"},
)


def look_first(run: Run) -> Store | EcoIpError | None:
    """The store, where no table of facts was given; for one that cannot be opened why, for `work` to say."""
    try:
        return store_at_hand(run) if run.parameters.get(FACTS.name) is None else None
    except EcoIpError as error:
        return error


def work(run: Run) -> Done:
    """Read the facts, and tell what holds."""
    from ...core.progress import step
    from ...core.register import report, tables
    from ...core.register.register import register
    from .inputs import read_all

    step(run.progress(0, 1), 0.0)
    given = read_all(run)
    found = register(given.facts, given.unread, given.phases, run[AS_OF], given.known, run.progress(40, 90))
    for key, values in report.notes(found):
        run.warn(key, **values)
    made: dict[Table, Any] = {
        RESULT: lambda: Content(tables.register_columns(found)),
        CONTRADICTIONS: lambda: Content(tables.contradiction_columns(found, run.language)),
        TOTALS: lambda: Content(tables.total_columns(found)),
        OCCUPANCY: lambda: Content(tables.occupancy_columns(found)),
        CHECKS: lambda: Content(tables.check_columns(found, run.language)),
        YEARS: lambda: Content(tables.year_columns(found)),
        PHASES_OUT: lambda: Content(tables.phase_columns(found), found.phases.geometry),
        UNREAD: lambda: Content(tables.unread_columns(found, run.language)),
    }
    page = {REPORT: lambda: report.render(found, run.language, run.notes)}
    return Done(report.message(found, run.language), report.figures_of(found), made, page)


SPEC = Spec(
    "parkregister",
    text("Register of parks"),
    text(
        "Answers how many parks there are, how large and how full, as of a day and by which source. Of several facts"
        " about one attribute the one of the highest rank holds, of these the one of the newest source; a fact may be"
        " a bound (> 90 %) or a range.\n\n"
        "Facts that differ by more than 0.5 % contradict each other unless valid_to parts them: both stand with their"
        " sources, none is averaged. Totals say of how many parks they are and what is missing.\n\n"
        "Occupancy as declared stands beside that of the plots (leased industrial and service land over all such land,"
        " Decree 35/2022, Article 2(22)). Land for small firms, mean occupancy of a province, the land for workers and"
        " phases are held against the decree as far as the facts say."
    ),
    text("register,parks,occupancy,province,statistics,contradiction,so dang ky,khu cong nghiep,lap day"),
    REGISTER_GROUP,
    takes=(FACTS, PHASES, AS_OF, *STORE, LANGUAGE),
    gives=(
        RESULT,
        CONTRADICTIONS,
        TOTALS,
        OCCUPANCY,
        CHECKS,
        YEARS,
        PHASES_OUT,
        UNREAD,
        REPORT,
        Figure("PARK_COUNT", text("Parks")),
        Figure("CONTRADICTION_COUNT", text("Contradictions between sources")),
        Figure("FACT_COUNT", text("Facts read")),
        Figure("UNREAD_COUNT", text("Rows that could not be read")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipRegisterMenu", text("Register of parks…")),
    look_first=look_first,
)
