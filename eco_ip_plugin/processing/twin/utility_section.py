"""`ecoip:utilitysection`: a trench unrolled, with every utility across and beside it."""

from __future__ import annotations

from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE, VERDICT
from ..framework.outputs import POINT, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import Text, text
from .blocks import TWIN
from .ground import GROUND, GROUND_LEVEL, seen_ground
from .lines import DEPTH, DIAMETER, ID, KIND, POSITION, RULES, UTILITIES
from .trench_keys import (
    LINE,
    NAME,
    OWNER,
    PHASE_END,
    PHASE_NAME,
    PHASE_START,
    PHASES,
    REACH,
    TRENCH_DEPTH,
    TRENCH_DIAMETER,
    TRENCH_KIND,
    YEAR,
)

SECTION = Document("SECTION", text("Drawing"), text("The section along the trench."), filter=Text("SVG (*.svg)"))
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
CROSSINGS = Table(
    "CROSSINGS",
    text("Across and beside"),
    text("A point for each utility across or beside the trench, by station."),
    {
        "number": "integer", "station_m": "double", "relation": "string", "id": "string", "kind": "string",
        "name": "string", "owner": "string", "depth_m": "double", "level_m": "double", "diameter_mm": "double",
        "angle": "double", "clear_m": "double", "required_m": "double", "short_m": "double", "clause": "string",
        "evidence": "string", "verdict": "string", "year_from": "integer", "phase": "string", "order": "integer",
        "from_m": "double", "to_m": "double",
    },
    POINT,
    "utility_crossings.qml",
)  # fmt: skip


def work(run: Run) -> Done:
    """Unroll the trench and draw it."""
    from ...core.corridors.report import render
    from ...core.rules.verdict import FAIL, NO_VERDICT
    from ...core.twin.underground.crossings import section_of
    from ...core.twin.underground.dig_words import crossing_columns, crossing_table, points_of, section_notes
    from ...core.twin.underground.trench_svg import trench_svg
    from .trench import trench_and_others

    given = trench_and_others(run)
    found = section_of(given.trench, given.pipes, given.ground, given.named.year, run.progress(50, 90))
    run.tell_all([*given.notes, *section_notes(found, given.pipes.faults)])
    verdicts = [row.verdict for row in found.rows]
    counts = {"fails": verdicts.count(FAIL), "open": verdicts.count(NO_VERDICT)}
    length_m = given.trench.length_m
    message = say("utilitysection.message", run.language, length_m=length_m, count=len(verdicts), **counts)

    def drawing(listed: bool) -> str:
        return trench_svg(found, given.named, given.ground, run.language, listed=listed)

    figures = {
        "VERDICT": found.verdict, "LENGTH_M": length_m, "CROSSING_COUNT": len(verdicts), "FAIL_COUNT": counts["fails"],
        "OPEN_COUNT": counts["open"],
    }  # fmt: skip
    return Done(
        message,
        figures,
        {
            CROSSINGS: lambda: Content(
                crossing_columns(found, given.named), points_of([row.place for row in found.rows], 2)
            )
        },
        {
            SECTION: lambda: drawing(listed=True),
            REPORT: lambda: render(
                "utilitysection_page", message, [crossing_table(found, given.named, run.language)], run.notes,
                run.language, drawing(listed=False),
            ),
        },
    )  # fmt: skip


SPEC = Spec(
    "utilitysection",
    text("Section along a trench"),
    text(
        "Unrolls a trench and draws every buried utility that crosses it, at its station, depth and diameter, and those"
        " that run along it within reach: what they are, who runs them, how far they are from the trench's own pipe,"
        " what is required by which clause, and in which order they are built.\n\n"
        "Where a depth or a kind is not known, or the table has no figure, the utility is shown without a verdict."
    ),
    text("trench,section,profile,crossing,utilities,dig,mat cat doc,tuyen dao"),
    TWIN,
    takes=(
        UTILITIES, KIND, DIAMETER, DEPTH, POSITION, ID, NAME, OWNER, YEAR, LINE, TRENCH_KIND, TRENCH_DIAMETER,
        TRENCH_DEPTH, REACH, RULES, GROUND, GROUND_LEVEL, PHASES, PHASE_NAME, PHASE_START, PHASE_END, LANGUAGE,
    ),
    gives=(
        SECTION,
        REPORT,
        CROSSINGS,
        VERDICT,
        Figure("LENGTH_M", text("Length of the trench (m)")),
        Figure("CROSSING_COUNT", text("Utilities across and beside")),
        Figure("FAIL_COUNT", text("Too close")),
        Figure("OPEN_COUNT", text("Without a verdict")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipCorridorMenu", text("Section along a trench…")),
    look_first=seen_ground,
)  # fmt: skip
