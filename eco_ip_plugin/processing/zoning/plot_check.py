"""`ecoip:plotcheck`: building density and green of each plot."""

from __future__ import annotations

from ...core.progress import step
from ..framework.blocks import APPRAISAL_DATE, LANGUAGE, MESSAGE, VERDICT, ZONING
from ..framework.keys import Field, Number, lines, polygons
from ..framework.outputs import LINE, POLYGON, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text

PLOTS = polygons("PLOTS", text("Plots"), text("Polygons of the plots, in a projected coordinate system in metres."))
BUILDINGS = polygons("BUILDINGS", text("Buildings"), text("Outlines of the buildings; land under several counts once."))
GREEN = polygons(
    "GREEN", text("Green"), text("Green inside the plots. Without it only the density is checked."), optional=True
)
PLOT_ID = Field("PLOT_ID_FIELD", text("Plot name"), text("Field of the plots with their name or number."), of=PLOTS)
FLOORS = Field(
    "FLOORS_FIELD",
    text("Floors"),
    text("Field with the number of floors used for production, of the buildings or plots."),
    of=BUILDINGS,
)
INDUSTRY = Field(
    "INDUSTRY_FIELD",
    text("Industry"),
    text(
        "Field of the plots with heavy, materials, food, textile, electronics, garment, small, crafts or warehouse, for"
        " the power to plan with."
    ),
    of=PLOTS,
)
RED_LINES = lines(
    "RED_LINES",
    text("Road boundary lines"),
    text("Lines from which setbacks are measured. Without them no setback is checked."),
    optional=True,
)
ROAD_WIDTH = Field(
    "ROAD_WIDTH_FIELD",
    text("Road width (m)"),
    text("Field of the road boundary lines with the width of their road."),
    of=RED_LINES,
)
HEIGHT = Field(
    "HEIGHT_FIELD", text("Building height (m)"), text("Field of the buildings with their height."), of=BUILDINGS
)
REACH = Number(
    "REACH",
    text("Buildings that stand at a road (m)"),
    text("A parameter of the project: what is farther from the line does not stand at the road."),
    advanced=True,
    default=30.0,
    minimum=0.0,
)
SETTING_BACK = (RED_LINES, ROAD_WIDTH, HEIGHT, REACH)
PLOTS_OUT = Table(
    "PLOTS_OUT",
    text("Plots checked"),
    text("Each plot with its density, its green and its verdict."),
    {
        "plot_id": "string", "area_ha": "double", "built_ha": "double", "density_pct": "double",
        "allowed_pct": "double", "excess_ha": "double", "green_ha": "double", "green_pct": "double",
        "green_required_pct": "double", "green_missing_ha": "double", "floors": "double", "power_kw": "double",
        "waste_t": "double", "verdict": "string", "evidence": "string", "clause": "string", "message": "string",
    },
    POLYGON,
    "plots.qml",
)  # fmt: skip
SETBACKS = Table(
    "SETBACKS",
    text("Setbacks"),
    text("The way from each building to each road boundary line it stands at."),
    {
        "building_id": "string", "height_m": "double", "road_width_m": "double", "distance_m": "double",
        "required_m": "double", "missing_m": "double", "verdict": "string", "clause": "string", "evidence": "string",
        "message": "string",
    },
    LINE,
    "setbacks.qml",
)  # fmt: skip


def work(run: Run) -> Done:
    """Measure every plot, and every building at a road."""
    from ...core.review import plot_tables
    from ...core.review.plots import PACK, Buildings, plot_figures
    from ...core.review.setbacks import setbacks
    from ...core.rules.figures import Regulation
    from ...core.rules.pack import load_shipped
    from .inputs import cells, positive_of, read_layer, required, warn_superseded

    layer = required(read_layer(run, PLOTS, PLOT_ID, FLOORS, INDUSTRY), PLOTS)
    built = required(read_layer(run, BUILDINGS, FLOORS, HEIGHT), BUILDINGS)
    green = read_layer(run, GREEN)
    warn_superseded(run, load_shipped(PACK))
    step(run.progress(40, 90), 0.0)
    regulation = Regulation(PACK, run[APPRAISAL_DATE])
    floors, height_m = (positive_of(run, BUILDINGS, built, each) for each in (FLOORS, HEIGHT))
    buildings = Buildings(built.geometry, floors, height_m)
    plots = plot_figures(
        layer.geometry, buildings, None if green is None else green.geometry, positive_of(run, PLOTS, layer, FLOORS),
        cells(run, layer, INDUSTRY), regulation,
    )  # fmt: skip
    roads, stands = read_layer(run, RED_LINES, ROAD_WIDTH), ()
    if roads is not None:
        width_m = positive_of(run, RED_LINES, roads, ROAD_WIDTH)
        stands = setbacks(buildings, roads.geometry, width_m, run[REACH], regulation)
    names = layer.words(run[PLOT_ID]) if run[PLOT_ID] in layer.columns else layer.id
    return Done(
        plot_tables.sentence(plots, stands, run.language),
        plot_tables.figures(plots, stands),
        {
            PLOTS_OUT: lambda: Content(plot_tables.plot_columns(plots, names, run.language), layer.geometry),
            SETBACKS: lambda: Content(*plot_tables.setback_columns(stands, built.id, run.language)),
        },
    )


SPEC = Spec(
    "plotcheck",
    text("Plots: density and green"),
    text(
        "Measures for each plot how much is built on and how much is green, and holds it against QCVN 01: at most 70"
        " percent built on, 60 percent with more than 5 floors used for production, at least 20 percent green.\n\n"
        "Where the number of floors is not known and would decide, there is no verdict.\n\n"
        "With road boundary lines the setbacks are measured too and held against Table 2.7 by road width and height."
        " Only its row of roads under 19 m has been read whole: wider roads get no verdict."
    ),
    text("plot,building,density,coverage,green,setback,mat do xay dung,lo dat"),
    ZONING,
    takes=(PLOTS, BUILDINGS, GREEN, PLOT_ID, FLOORS, INDUSTRY, *SETTING_BACK, APPRAISAL_DATE, LANGUAGE),
    gives=(
        PLOTS_OUT,
        SETBACKS,
        Figure("PLOT_COUNT", text("Plots")),
        Figure("FAIL_COUNT", text("Plots that fail")),
        Figure("NO_VERDICT_COUNT", text("Plots without verdict")),
        Figure("SETBACK_FAIL_COUNT", text("Setbacks that fail")),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipRulesMenu", text("Plots…")),
)
