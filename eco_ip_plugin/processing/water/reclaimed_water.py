"""`ecoip:reclaimedwater`: what reclaimed water can serve in a park, month by month, and whom its mains reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..framework.blocks import APPRAISAL_DATE, LANGUAGE, MAPPING, MESSAGE, WATER
from ..framework.keys import Number, Words
from ..framework.outputs import NO_PLACE, POINT, POLYGON, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from . import reuse_blocks as blocks

if TYPE_CHECKING:
    from ...core.water.norms import Norms
    from ...core.water.reuse.study import Given

REACH = Number(
    "REACH",
    text("Reach of a main (m)"),
    text(
        "A plot is served when a main of reclaimed water is at most so far from it, straight: the project's own figure."
    ),
    default=50.0,
    minimum=0.0,
)
ORDER = Words(
    "PRIORITY",
    text("Order of supply"),
    text("Which use is served first where reclaimed water is short, with commas; those left out come last."),
    advanced=True,
    default="garden,road,watering,washing,cooling,process",
    optional=True,
)
SERVED = Table(
    "SERVED",
    text("Plots served"),
    text(
        "Each plot with its straight distance to the nearest main of reclaimed water, the way from the nearest plant"
        " along the mains, and whether it is served."
    ),
    {"plot_id": "string", "distance_m": "double", "network_m": "double", "served": "boolean"},
    POLYGON,
    "water_served.qml",
)
BALANCE = Table(
    "BALANCE",
    text("Balance by month"),
    text(
        "What each use asks for in each month, and what serves it: reclaimed_water, and clean_water for the part of the"
        " demand that reclaimed water cannot give."
    ),
    {
        "park": "string", "month": "integer", "days": "integer", "use": "string", "demand_m3_day": "double",
        "supplied_m3_day": "double", "source": "string",
    },
    NO_PLACE,
)  # fmt: skip
ACCOUNT = Table(
    "ACCOUNT",
    text("Account of the months"),
    text("Wastewater of each month: not treated, lost, reused, let go; and the clean water used instead."),
    {
        "park": "string", "month": "integer", "days": "integer", "wastewater_m3_day": "double",
        "untreated_m3_day": "double", "treated_m3_day": "double", "lost_m3_day": "double", "reused_m3_day": "double",
        "discharged_m3_day": "double", "demand_m3_day": "double", "clean_m3_day": "double",
    },
    NO_PLACE,
)  # fmt: skip
FINDINGS = Table(
    "FINDINGS",
    text("Findings"),
    text(
        "Junctions with drinking water, mains too near to each other, without a kind or that no plant feeds, plants"
        " too small, and what is not known; with the place where there is one."
    ),
    {
        "number": "integer", "park": "string", "kind": "string", "severity": "string", "ids": "string",
        "message": "string",
    },
    POINT,
    "water_findings.qml",
)  # fmt: skip


def work(run: Run) -> Done:
    """Read the plan, make the study."""
    from ...core.water.norms import OF_MONEY, norms_on, own_norms, table_of
    from ...core.water.reuse.report import message, render
    from ...core.water.reuse.study import study
    from ...core.water.reuse.tables import balance_columns, finding_columns, month_columns, served_columns

    every = own_norms(norms_on(run[APPRAISAL_DATE]), run[blocks.FACTORS], run.tell)
    norms = {key: each for key, each in every.items() if key not in OF_MONEY}
    found = study(_given(run, norms), run.progress(58, 92))
    plots = [] if found.given.plots is None else found.given.plots.geometry.tolist()
    said = message(found, run.language)
    places = [each.geometry for each in found.findings]
    return Done(
        said,
        found.figures(),
        {
            SERVED: lambda: Content(served_columns(found), plots),
            BALANCE: lambda: Content(balance_columns(found)),
            ACCOUNT: lambda: Content(month_columns(found)),
            FINDINGS: lambda: Content(finding_columns(found.findings, run.language), places),
        },
        {
            blocks.REPORT: lambda: render(found, run.notes, run.language),
            blocks.PARAMETERS: lambda: table_of(norms),
        },
    )


def _given(run: Run, norms: Norms) -> Given:
    """All that the study is made of."""
    from ...core.water.months import read_rain
    from ...core.water.reuse.reclaimed import order_of
    from ...core.water.reuse.study import Given
    from .reuse_inputs import read_declared, read_lands, read_mains, read_plants, read_plots

    order = order_of(run[ORDER])
    path = run[blocks.RAIN]
    rain = None if path is None else read_rain(path, run.tell)
    lands = read_lands(run)
    plots, plants = read_plots(run), read_plants(run)
    mains, diameter_mm, depth_m = read_mains(run)
    return Given(
        lands=lands, norms=norms, day=run[APPRAISAL_DATE], rain=rain, declared=read_declared(run, lands),
        plants=plants, mains=mains, diameter_mm=diameter_mm, depth_m=depth_m, plots=plots, reach_m=run[REACH] or 0.0,
        tolerance_m=run[blocks.TOLERANCE] or 0.0, order=order,
    )  # fmt: skip


SPEC = Spec(
    "reclaimedwater",
    text("Reclaimed water of a park"),
    text(
        "Works out what reclaimed water can serve: watering and road washing by the norms of QCVN 01:2021 (2.10.2),"
        " which allow it, and what firms ask for; held month by month against the water of the wastewater plants. Says"
        " which plots, roads and green land lie within reach of the second network, and where it is joined to drinking"
        " water, lies too near to another pipe or is fed by no plant.\n\n"
        "Drinking water is counted on the share of the park the norm names, wastewater as the share of it that must be"
        " collected. Every norm is dated, with its source; where none is known on the appraisal date the figures stay"
        " empty. With rain, watering falls with the wet days, and figures of the year are means by days."
    ),
    text("reclaimed water,dual supply,reuse,wastewater,balance,nuoc tai su dung,cap nuoc kep,tai su dung nuoc thai"),
    WATER,
    takes=(
        blocks.ZONES, blocks.CODE_FIELD, blocks.BOUNDARY, blocks.PARK_FIELD, blocks.PLOTS, blocks.PLOT_ID, blocks.MAINS,
        blocks.KIND, blocks.PLANTS, blocks.CAPACITY, REACH, blocks.RAIN, blocks.FIRMS, blocks.FIRM_ID, blocks.FLOWS,
        APPRAISAL_DATE, blocks.MAIN_ID, blocks.DIAMETER, blocks.DEPTH, ORDER, blocks.TOLERANCE,
        blocks.FACTORS, MAPPING, LANGUAGE,
    ),
    gives=(
        SERVED, BALANCE, ACCOUNT, FINDINGS, blocks.REPORT, blocks.PARAMETERS,
        Figure("SUPPLY_M3_DAY", text("Drinking water by norm (m³/day)")),
        Figure("WASTEWATER_M3_DAY", text("Wastewater (m³/day)")),
        Figure("TREATED_M3_DAY", text("Wastewater treated (m³/day)")),
        Figure("DEMAND_M3_DAY", text("Demand that reclaimed water may serve (m³/day)")),
        Figure("REUSED_M3_DAY", text("Reclaimed water used (m³/day)")),
        Figure("REUSE_PCT", text("Wastewater reused, ENV.3 (%)")),
        Figure("COVERAGE_PCT", text("Plots served (%)")),
        Figure("SERVED_COUNT", text("Plots served")),
        Figure("ROAD_SERVED_M2", text("Roads within the reach (m²)")),
        Figure("GREEN_SERVED_HA", text("Green land within the reach (ha)")),
        Figure("ERROR_COUNT", text("Errors to mend")),
        Figure("FINDING_COUNT", text("Findings")),
        MESSAGE,
    ),
    work=work,
    menu=Menu(blocks.MENU, text("Reclaimed water…")),
)  # fmt: skip
