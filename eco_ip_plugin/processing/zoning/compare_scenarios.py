"""`ecoip:comparescenarios`: what a scenario changes in land use and verdicts."""

from __future__ import annotations

from ...core.errors import EcoIpError
from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE, VERDICT, ZONING
from ..framework.keys import polygons
from ..framework.outputs import POLYGON, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .blocks import MAPPING, PARKS, RULING, code_of, zones_named

BASE = zones_named("BASE")
SCENARIO = polygons(
    "SCENARIO",
    text("Zones of the scenario"),
    text("The zones as they would be, with the same code field and coordinate system."),
)
LEASED = polygons(
    "LEASED", text("Leased plots"), text("Plots leased today, for the occupancy rate."), advanced=True, optional=True
)
NEWLY_LEASED = polygons(
    "NEWLY_LEASED",
    text("Plots leased in the scenario"),
    text("Plots that the scenario leases besides."),
    advanced=True,
    optional=True,
)
CHANGES = Table(
    "CHANGES",
    text("Changes of land use"),
    text("Land whose class changes, with the class before and after."),
    {"park": "string", "class_before": "string", "class_after": "string", "area_ha": "double"},
    POLYGON,
    "changes.qml",
)
INDICATORS = Table(
    "INDICATORS",
    text("Indicators before and after"),
    text("Rules, hectares of each class, gaps and overlaps: base, scenario, difference."),
    {
        "indicator": "string", "base": "double", "scenario": "double", "delta": "double", "unit": "string",
        "required": "double", "base_verdict": "string", "scenario_verdict": "string",
    },
)  # fmt: skip


def work(run: Run) -> Done:
    """Check the plan as it is and as it would be, in the parks of the plan as it is."""
    from ...core.reporting.words import word
    from ...core.review.scenarios import change_columns, changes, indicator_columns, indicators, occupancy
    from .inputs import given, read_drawing, read_zones

    base = read_drawing(run, BASE)
    zones, read = read_zones(run, SCENARIO)
    if read.crs != run.crs:
        raise EcoIpError("error.scenario_crs", base=run.crs.authid(), scenario=read.crs.authid())
    scenario = base.of(zones, read.name)
    leased, newly = (each and each.layer.geometry for each in (given(run, LEASED), given(run, NEWLY_LEASED)))
    before, after = base.check(run, 40, 60), scenario.check(run, 60, 80)
    found = list(changes(before, after, run.progress(80, 95)))
    rows = [*indicators(before.review, after.review), *occupancy(before, after, leased, newly)]
    verdicts = {"BASE_VERDICT": before.review.verdict, "VERDICT": after.review.verdict}
    changed_ha = sum(change.area_ha for change in found)
    said = [word(f"verdict.{verdict}", run.language) for verdict in verdicts.values()]
    return Done(
        say("compare.message", run.language, changed_ha=changed_ha, base=said[0], scenario=said[1]),
        {"CHANGED_HA": changed_ha, **verdicts},
        {CHANGES: lambda: Content(*change_columns(found)), INDICATORS: lambda: Content(indicator_columns(rows))},
    )


SPEC = Spec(
    "comparescenarios",
    text("Compare scenarios"),
    text(
        "Checks the present plan and a scenario under the same rules and shows side by side what changes: the land that"
        " turns from one class into another, and every rule and class before and after.\n\n"
        "With the leased plots the occupancy rate is given as well."
    ),
    text("scenario,change,before,after,kich ban,so sanh"),
    ZONING,
    takes=(BASE, code_of(BASE), SCENARIO, *PARKS, *RULING, LEASED, NEWLY_LEASED, MAPPING, LANGUAGE),
    gives=(
        CHANGES,
        INDICATORS,
        Figure("CHANGED_HA", text("Land whose class changes (ha)")),
        Figure("BASE_VERDICT", text("Verdict of the base"), "words"),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipDrawingMenu", text("Compare scenarios…")),
)
