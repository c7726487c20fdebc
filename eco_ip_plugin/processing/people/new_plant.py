"""`ecoip:newplant`: what a new plant does to a park, each figure today, with the plant, and what is asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..framework.blocks import APPRAISAL_DATE, LANGUAGE, MAPPING, MESSAGE, PEOPLE, VERDICT
from ..framework.outputs import LINE, POLYGON, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import STORE, look_for_store
from ..framework.texts import text
from . import impact_keys as keys
from .road_blocks import CSV, MENU, REPORT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Callable

    from ...core.impact.live import Impact

IMPACT = Table(
    "IMPACT",
    text("Impact"),
    text(
        "One row a figure: today (base), with the plant, the change; required and verdict where something is asked;"
        " source and evidence of each."
    ),
    {
        "topic": "string", "indicator": "string", "base": "double", "with_plant": "double", "delta": "double",
        "unit": "string", "required": "double", "verdict": "string", "source": "string", "name": "string",
        "base_verdict": "string", "evidence": "string",
    },
)  # fmt: skip
PLOT_OUT = Table(
    "PLOT_OUT",
    text("Plot with the plant"),
    text("The place, who is there today, and how many figures fail."),
    {
        "plot_id": "string", "name": "string", "area_ha": "double", "status": "string", "firms": "string",
        "fails": "integer", "verdict": "string",
    },
    POLYGON,
    "impact_plot.qml",
)  # fmt: skip
LAND = Table(
    "LAND",
    text("Land that turns industrial"),
    text("Land of the plot that is for something else today. Empty with zones after."),
    {"zone_id": "string", "class_before": "string", "class_after": "string", "area_ha": "double"},
    POLYGON,
    "impact_land.qml",
)
SECTIONS = Table(
    "SECTIONS",
    text("Feeders and pipes on the way"),
    text("Sections between the plot and the source of each network, with their load by norm and their capacity."),
    {
        "section_id": "string", "kind": "string", "capacity": "double", "base": "double", "with_plant": "double",
        "used_pct": "double", "unit": "string", "verdict": "string",
    },
    LINE,
    "impact_sections.qml",
)  # fmt: skip
LINKS = Table(
    "LINKS",
    text("Roads with their traffic"),
    text("Roads in the busiest hour, with and without the plant; for a two-way road one row a direction."),
    {
        "road": "string", "volume": "double", "v_c": "double", "time_min": "double", "los": "string",
        "queue": "integer", "direction": "integer", "t_free_min": "double", "length_m": "double",
        "volume_before": "double", "v_c_before": "double", "time_before": "double", "los_before": "string",
        "change": "double",
    },
    LINE,
    "traffic_links.qml",
)  # fmt: skip
PAIRS = Table(
    "PAIRS",
    text("Exchanges the plant could have"),
    text("A line to every firm that could take what the plant gives or give what it needs."),
    {"firm_id": "string", "direction": "string", "output": "string", "input": "string", "distance_m": "double"},
    LINE,
    "impact_pairs.qml",
)
REPORT_DOCX = Document(
    "REPORT_DOCX",
    text("Report (Word)"),
    text("The report as a Word document."),
    filter=text("Word documents (*.docx)"),
)
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters of this run"),
    text("Every norm and factor of this run with its source, to edit and hand in again as Own parameters."),
    filter=CSV,
)


def work(run: Run) -> Done:
    """Read park and card, reckon both states, say what changes."""
    from ...core.impact import tables
    from ...core.impact.live import prepare
    from ...core.progress import step
    from ...core.tables.norms import table_of
    from . import impact_inputs

    step(run.progress(0, 1), 0.0)  # who has stopped it before it began hears of nothing else
    given, site = impact_inputs.read(run)
    impact = prepare(given, [site] if site else [], run.progress(42, 85)).step(site)
    for key, values in impact.notes:
        run.warn(key, **values)
    return Done(
        tables.message(impact, run.language),
        tables.figures(impact),
        {
            IMPACT: lambda: Content(tables.impact_columns(impact, run.language)),
            PLOT_OUT: lambda: Content(*tables.plot_columns(impact)),
            LAND: lambda: Content(*tables.land_columns(impact)),
            SECTIONS: lambda: Content(*tables.section_columns(impact)),
            LINKS: lambda: Content(*tables.link_columns(impact)),
            PAIRS: lambda: Content(*tables.pair_columns(impact)),
        },
        {**_documents(run, impact), PARAMETERS: lambda: table_of(given.norms)},
    )


def _documents(run: Run, impact: Impact) -> Mapping[Document, Callable[[], str | bytes]]:
    from ...core.documents import docx_page, html
    from ...core.impact.report import report

    return {
        REPORT: lambda: html.page(report(impact, run.notes, run.language)),
        REPORT_DOCX: lambda: docx_page.render(report(impact, run.notes, run.language, drawn=False)),
    }


SPEC = Spec(
    "newplant",
    text("Impact of a new plant"),
    text(
        "Says what a new plant on a plot brings: verdicts on land, density, power, water, wastewater, waste, jobs,"
        " housing and services, lorries and roads, greenhouse gases, exchanges; each figure as today, with the plant,"
        " what is required, and its source. The plant is told by a small JSON card, which the panel “Plant what-if”"
        " writes as well.\n\n"
        "Power, water and waste are by the norms of QCVN 01:2021 in force on the day; feeders, pipes and power on offer"
        " by what the project says they carry. Assumed parameters, such as vehicle factors, never stand behind a"
        " verdict; no number, no verdict. Waste is t/ha as printed, which practice reads a day.\n\n"
        "Housing is held against the buildings whose use is lodging, by the floor for each person, and judged where Own"
        " parameters say the least (lodging_floor): no text that was read does.\n\n"
        "Left out: junctions and signals, voltage and pressure, smell and noise, and how many places schools have. What"
        " firms keep back is in no sum."
    ),
    text("plant,factory,impact,new firm,what if,traffic,jobs,nha may moi,tac dong,du an,thu hut dau tu"),
    PEOPLE,
    takes=(
        keys.PLOT, keys.CARD, *STORE, keys.SCENARIO, keys.CODE_FIELD, keys.ROADS, keys.GATES, keys.SHARE_FIELD,
        keys.LODGING_PCT, keys.DEPENDANTS, keys.RULES, keys.RULES_FILE, keys.READING, MAPPING, APPRAISAL_DATE,
        keys.YEAR, keys.FACTORS, keys.CARBON_FACTORS, LANGUAGE,
    ),
    gives=(
        IMPACT, PLOT_OUT, LAND, SECTIONS, LINKS, PAIRS, REPORT, REPORT_DOCX, PARAMETERS,
        Figure("FAIL_COUNT", text("Figures that fail")),
        Figure("NEW_FAIL_COUNT", text("Figures that fail because of the plant")),
        Figure("PAIR_COUNT", text("Exchanges the plant could have")),
        Figure("ROW_COUNT", text("Figures")),
        VERDICT, MESSAGE,
    ),
    work=work,
    menu=Menu(MENU, text("Impact of a new plant…")),
    look_first=look_for_store,
)  # fmt: skip
