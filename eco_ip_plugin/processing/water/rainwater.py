"""`ecoip:rainwater`: what roofs give month by month, what a storm leaves to be stored, rain gardens, ground above
flood, and the same land as a file for SWMM."""

from __future__ import annotations

from ...core.errors import EcoIpError
from ..framework.blocks import LANGUAGE, MAPPING, MESSAGE, VERDICT, WATER
from ..framework.outputs import POLYGON, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import Text, text
from . import rain_keys as keys

STORAGE_CURVE = Table(
    "STORAGE_CURVE",
    text("Storage curve"),
    text("Depth, water that comes and flows away, and what has to be stored, by the duration of the rain."),
    {
        "minutes": "double", "mm": "double", "l_s_ha": "double", "inflow_m3": "double", "outflow_m3": "double",
        "storage_m3": "double",
    },
)  # fmt: skip
HARVEST = Table(
    "HARVEST",
    text("Harvest by month"),
    text("What the roofs give, what is wanted, taken, spilled, and left in the tank at the end of each month, m³."),
    {
        "month": "integer", "inflow": "double", "demand": "double", "yield": "double", "spill": "double",
        "stored": "double",
    },
)  # fmt: skip
GARDENS = Table(
    "GARDENS",
    text("Rain gardens"),
    text("Zones that shed water, with the area of the rain garden each needs."),
    {
        "zone_id": "string", "class": "string", "area_m2": "double", "coefficient": "double", "sheds_m2": "double",
        "garden_m2": "double", "garden_pct": "double",
    },
    POLYGON,
    "water_gardens.qml",
)  # fmt: skip
GROUND = Table(
    "GROUND",
    text("Ground against the flood"),
    text("Zones with their level, what it has to be, and how much lacks."),
    {
        "zone_id": "string", "class": "string", "level_m": "double", "required_m": "double", "short_m": "double",
        "clause": "string", "verdict": "string",
    },
    POLYGON,
    "water_ground.qml",
    by_default=False,
)  # fmt: skip
INP_SWMM = Document(
    "INP_SWMM",
    text("SWMM file"),
    text(
        "The zones with one even storm for EPA SWMM 5, the rain by five minutes. Without rain gardens: what SWMM asks"
        " of their soil was read nowhere."
    ),
    filter=Text("SWMM (*.inp)"),
)
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters"),
    text("Every figure the run rests on, with day, source and evidence: edit it and hand it in as Own parameters."),
    filter=Text("CSV (*.csv)"),
)
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))


def work(run: Run) -> Done:
    """Compute what can be computed of what was entered; the rest is said."""
    from ...core.water.rain import harvest, report
    from ...core.water.rain.parameters import table_of
    from ...core.water.rain.swmm import swmm_inp
    from .rain_inputs import study_of

    study = study_of(run, wants_swmm=run.wants(INP_SWMM))
    run.tell_all(study.notes)
    land, gardens, ground = study.land, study.gardens, study.ground
    none = Content({name: [] for name in GARDENS.columns}, []), Content({name: [] for name in GROUND.columns}, [])

    def garden_rows() -> Content:
        if land is None or gardens is None:
            return none[0]
        return Content(report.garden_columns(land, gardens), land.geometry[gardens.zone])

    def ground_rows() -> Content:
        if land is None or ground is None:
            return none[1]
        return Content(report.ground_columns(land, ground, run.language), land.geometry[ground.zone])

    def swmm() -> str:
        if land is None or study.storm_mm is None or study.storm_min is None:
            raise EcoIpError("error.rain_swmm")
        return swmm_inp(land, study.parameters, study.storm_mm, study.storm_min, f"Eco-IP: {run.name(keys.ZONES)}")

    return Done(
        report.message(study, run.language),
        study.figures,
        {
            STORAGE_CURVE: lambda: Content(report.curve_columns(study.storage)),
            HARVEST: lambda: Content(harvest.columns(study.months or [])),
            GARDENS: garden_rows,
            GROUND: ground_rows,
        },
        {
            INP_SWMM: swmm,
            PARAMETERS: lambda: table_of(study.parameters),
            REPORT: lambda: report.page(study, run.notes, run.language),
        },
    )


SPEC = Spec(
    "rainwater",
    text("Rainwater: harvest and storage"),
    text(
        "Computes, as far as the data go: what roofs give month by month through a tank (yield after spillage); how"
        " much a storm leaves to be stored; the rain garden each zone needs; whether the ground lies above the flood;"
        " and the zones as a file for SWMM.\n\n"
        "The storm is a station of QCVN 02:2022/BXD (a mean or a largest rain: the table holds no return period), the"
        " constants of a formula with their source and a return period, or a curve of your own. Rows of the table whose"
        " figures were lost, months without rain and land without a coefficient are said, never guessed.\n\n"
        "Runoff coefficients and the like are parameters with source and evidence; most are assumptions of practice"
        " that your own table replaces."
    ),
    text("rain,rainwater,storm,storage,retention,harvest,tank,runoff,rain garden,swmm,flood,nuoc mua,ho dieu hoa,ngap"),
    WATER,
    takes=(
        keys.ZONES, keys.CODE_FIELD, keys.STATION, keys.STATISTIC, keys.OUTFLOW, keys.ROOFS, keys.RAIN, keys.DEMAND,
        keys.TANK, keys.RETURN_YEARS, keys.RAIN_A, keys.RAIN_C, keys.RAIN_B, keys.RAIN_N, keys.RAIN_SOURCE, keys.CURVE,
        keys.RUNOFF_FIELD, keys.LEVEL_FIELD, keys.FLOOD_LEVEL, keys.STORM_MIN, keys.FACTORS, MAPPING,
        LANGUAGE,
    ),
    gives=(
        STORAGE_CURVE, HARVEST, GARDENS, GROUND, INP_SWMM, PARAMETERS, REPORT,
        Figure("STORAGE_M3", text("Storage (m³)")),
        Figure("CRITICAL_MIN", text("Duration that decides the storage (min)")),
        Figure("HARVEST_M3", text("Water the roofs give in a year (m³)")),
        Figure("YIELD_M3", text("Water taken from the tank (m³)")),
        Figure("SPILL_M3", text("Water spilled (m³)")),
        Figure("STORED_M3", text("Left in the tank (m³)")),
        Figure("RUNOFF_HA", text("Land by its coefficient (ha)")),
        Figure("UNKNOWN_HA", text("Land without a coefficient (ha)")),
        Figure("GARDEN_M2", text("Rain gardens (m²)")),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipWaterMenu", text("Rainwater…")),
)  # fmt: skip
