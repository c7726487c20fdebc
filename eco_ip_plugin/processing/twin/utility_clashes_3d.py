"""`ecoip:utilityclashes3d`: buried utilities that come too close to each other in space."""

from __future__ import annotations

from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE, VERDICT
from ..framework.outputs import POINT, POINT_Z, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .blocks import TWIN
from .ground import GROUND, GROUND_LEVEL, ground_of, seen_ground
from .lines import DEPTH, DIAMETER, ID, KIND, POSITION, RULES, UTILITIES, pipes, utilities

CLASHES = Table(
    "CLASHES",
    text("Clashes"),
    text("A point for each place where two utilities are too close, between their axes where they are nearest."),
    {
        "a": "string", "b": "string", "kind_a": "string", "kind_b": "string", "clear_m": "double",
        "required_m": "double", "short_m": "double", "clause": "string", "relation": "string", "length_m": "double",
        "evidence": "string",
    },
    POINT_Z,
    "utility_clashes.qml",
)  # fmt: skip
FINDINGS = Table(
    "FINDINGS",
    text("Without a verdict, and data to mend"),
    text("Places that could not be judged, lines without depth, above the ground, crossing themselves …"),
    {"kind": "string", "ids": "string", "message": "string"},
    POINT,
    "utility_findings.qml",
)
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))


def work(run: Run) -> Done:
    """Hold every pair of buried lines against the table, in space."""
    from ...core.corridors.report import render
    from ...core.rules.verdict import FAIL, NO_VERDICT, PASS
    from ...core.twin.underground.clashes import find_clashes
    from ...core.twin.underground.dig_words import (
        clash_columns,
        clash_notes,
        clash_table,
        fault_table,
        finding_columns,
        points_of,
    )

    layer = utilities(run)
    lines = pipes(run, layer, ground_of(run))
    found = find_clashes(lines, run.progress(30, 90))
    run.tell_all(clash_notes(lines, found, run.language))
    count = len(found.found)
    message = say(
        "clashes3d.message", run.language, clashes=count, crossings=found.crossings, findings=len(found.faults)
    )
    figures = {
        "VERDICT": FAIL if count else NO_VERDICT if found.open else PASS,
        "CLASH_COUNT": count,
        "CROSSING_COUNT": found.crossings,
        "NO_RULE_COUNT": len(found.without_rule),
        "FINDING_COUNT": len(found.faults),
    }
    return Done(
        message,
        figures,
        {
            CLASHES: lambda: Content(clash_columns(lines, found), points_of([each.place for each in found.found], 3)),
            FINDINGS: lambda: Content(
                finding_columns(lines, found.faults, run.language),
                points_of([fault.place for fault in found.faults], 2),
            ),
        },
        {
            REPORT: lambda: render(
                "clashes3d_page", message,
                [clash_table(lines, found, run.language), fault_table(lines, found.faults, run.language)],
                run.notes, run.language,
            )
        },
    )  # fmt: skip


SPEC = Spec(
    "utilityclashes3d",
    text("Clashes of utilities in space"),
    text(
        "Measures between the axes of buried pipes and cables in space, takes off both radii, and holds what is left"
        " against the distances of QCVN 01:2021, Table 2.30, and those for gas of QCVN 07-6:2023: the horizontal figure"
        " where two run side by side, the vertical one where they cross. Each place is one row, with what is clear,"
        " what is required, what is short, and the clause.\n\n"
        "Where a depth or a deciding diameter is not known, or the table has no figure for two kinds, there is no"
        " verdict; such places and rows that need mending are listed with their place."
    ),
    text("utilities,pipes,clash,3d,underground,crossing,depth,xung dot cong trinh ngam"),
    TWIN,
    takes=(UTILITIES, KIND, DIAMETER, DEPTH, POSITION, ID, RULES, GROUND, GROUND_LEVEL, LANGUAGE),
    gives=(
        CLASHES,
        FINDINGS,
        REPORT,
        VERDICT,
        Figure("CLASH_COUNT", text("Clashes")),
        Figure("CROSSING_COUNT", text("Crossings")),
        Figure("NO_RULE_COUNT", text("Pairs of kinds without a figure")),
        Figure("FINDING_COUNT", text("Findings")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipCorridorMenu", text("Clashes in space…")),
    look_first=seen_ground,
)
