"""`ecoip:solarpotential`: what panels on roofs, water and vacant land can give."""

from __future__ import annotations

from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.outputs import POLYGON, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import Text, text
from . import solar_keys as keys
from .solar_blocks import ENERGY
from .solar_keys import HOURLY

SURFACES = Table(
    "SURFACES",
    text("Surfaces"),
    text("Each surface with what is left of it, its panels, and what they give in a year."),
    {
        "kind": "string", "surface_id": "string", "area_m2": "double", "usable_pct": "double", "kwp": "double",
        "mwh_low": "double", "mwh_high": "double", "co2_t_low": "double", "co2_t_high": "double", "drawn_m2": "double",
    },
    POLYGON,
    "solar_surfaces.qml",
)  # fmt: skip
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters"),
    text("Every figure the run rests on as one table: edit it and hand it in as Own factors."),
    filter=Text("CSV (*.csv)"),
)
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))


def work(run: Run) -> Done:
    """Surfaces, then panels, then what the sun gives them."""
    from ...core.energy.solar import potential, report
    from ...core.energy.solar.parameters import table_of
    from .solar_inputs import read_all

    result = read_all(run)
    for key, values in result.notes:
        if (key, values) not in run.notes:  # those have been said
            run.warn(key, **values)
    found = result.found
    hours = {} if result.kw is None else {HOURLY: lambda: potential.hourly_csv(result.kw)}
    return Done(
        report.message(result, run.language),
        report.figures(result),
        {SURFACES: lambda: Content(found.columns(), found.surface.geometry)},
        {
            **hours,
            REPORT: lambda: report.page(result, run.language),
            PARAMETERS: lambda: table_of(found.parameters),
        },
    )


SPEC = Spec(
    "solarpotential",
    text("Solar potential of roofs, water and land"),
    text(
        "Adds up where panels can stand: roofs as drawn or as plots will be built, water surfaces and vacant land, each"
        " square metre once and without corridors, belts and safety zones; then their power, what they give in a year,"
        " and the CO2 of as much electricity from the grid.\n\n"
        "The yield is that of the weather file, or what is published for the province: where two figures are published"
        " both are shown side by side. Every share is a parameter with its evidence, and the report prints it.\n\n"
        "The hourly series is that of the weather file, or of a clear sky brought down to the yield of the year."
    ),
    text("solar,pv,photovoltaic,roof,floating,energy,dien mat troi,mai nha,pin"),
    ENERGY,
    takes=(
        keys.ROOFS, keys.ROOF_SHARE, keys.PLOTS, keys.DENSITY, keys.GROUND, keys.WATER, keys.EXCLUDE, keys.USABLE,
        keys.KWP, keys.PROVINCE, keys.WEATHER, keys.TILT, keys.AZIMUTH, keys.YEAR, keys.FACTOR_YEAR, keys.YIELD,
        keys.TURBIDITY, keys.SERIES, keys.ALTITUDE, keys.UTC_OFFSET, keys.FACTORS, LANGUAGE,
    ),
    gives=(
        SURFACES, HOURLY, REPORT, PARAMETERS,
        Figure("KWP", text("Power of the panels (kWp)")),
        Figure("MWH_LOW", text("Electricity a year, the lower figure (MWh)")),
        Figure("MWH_HIGH", text("Electricity a year, the higher figure (MWh)")),
        Figure("CO2_T_LOW", text("CO2 of as much electricity from the grid, the lower figure (t)")),
        Figure("CO2_T_HIGH", text("CO2 of as much electricity from the grid, the higher figure (t)")),
        Figure("AREA_M2", text("Area of the surfaces (m²)")),
        Figure("SURFACE_COUNT", text("Surfaces with panels")),
        Figure("POA_KWH_M2", text("Sunlight on the panels (kWh/m² and year)")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipEnergyMenu", text("Solar potential…")),
)  # fmt: skip
