"""What the solar potential takes: its keys, which its reader shares."""

from __future__ import annotations

from ...core.drawing.vn2000 import provinces
from ..framework.keys import TABLES, Choice, Field, File, Number, Words, polygons
from ..framework.outputs import Document
from ..framework.several import Layers
from ..framework.texts import Text, text

ROOFS = polygons(
    "ROOFS", text("Roofs"), text("Outlines of the buildings. Land under several counts once."), optional=True
)
ROOF_SHARE = Field(
    "ROOF_SHARE_FIELD",
    text("Usable share of the roof (0 to 1)"),
    text("Field of the roofs with the share that panels can take; it goes before the figure for all roofs."),
    of=ROOFS,
    default="roof_share",
)
PLOTS = polygons(
    "PLOTS",
    text("Plots without buildings"),
    text("Plots: those on which no roof is drawn count with the roofs that will come, by their building density."),
    optional=True,
)
DENSITY = Field(
    "DENSITY_FIELD",
    text("Building density of the plot (%)"),
    text("Field of the plots. Without it the density of the table of assumptions holds."),
    of=PLOTS,
)
GROUND = polygons(
    "GROUND", text("Vacant land"), text("Land on which panels may stand. What is under roofs or water is left out."),
    optional=True,
)  # fmt: skip
WATER = polygons("WATER", text("Water surfaces"), text("Ponds and lakes on which panels may float."), optional=True)
EXCLUDE = Layers(
    "EXCLUDE",
    text("Excluded land"),
    text("Corridors, green belts, safety zones: one layer or several. They are taken off every surface, roofs too."),
    optional=True,
    kinds=(ROOFS.kinds[0],),
)
USABLE = Number(
    "USABLE_PCT",
    text("Usable share of all surfaces (%)"),
    text(
        "What of a surface panels can take. Empty: the figures of the table of assumptions, 60 % of roofs and land"
        " and 30 % of water, none of which was read in a text."
    ),
    minimum=0.0,
    maximum=100.0,
)
KWP = Number(
    "KWP_PER_M2",
    text("Power of a square metre of panels (kWp)"),
    text("Empty: 0.20, assumed."),
    positive=True,
    minimum=0.0,
    maximum=1.0,
)
PROVINCE = Choice(
    "PROVINCE",
    text("Province (before July 2025)"),
    text(
        "Yields that are published for the province: one figure or two, which differ by up to 12 %. Both are used side"
        " by side, there is no average."
    ),
    options=tuple(provinces()),
    optional=True,
)
WEATHER = File(
    "WEATHER",
    text("Weather of a year"),
    text(
        "EnergyPlus file (epw), or a table with the columns hour (0 to 8759, local time), ghi, dni, dhi in W/m² and,"
        " where it is known, temp_air in °C. It goes before the province."
    ),
    filter=text("Weather") + " (*.epw *.EPW *.csv *.CSV *.xlsx *.XLSX)",
)
YIELD = Number(
    "YIELD",
    text("Own yield (kWh per kWp and year)"),
    text("A figure of your own, such as of a plant next door. It goes before province and weather."),
    advanced=True,
    positive=True,
    minimum=0.0,
    maximum=3000.0,
)
TILT = Number("TILT", text("Tilt of the panels (°)"), text("0 is level."), default=10.0, minimum=0.0, maximum=90.0)
AZIMUTH = Number(
    "AZIMUTH",
    text("Direction of the panels (°)"),
    text("Where they face, from north over east: 180 is south."),
    default=180.0,
    minimum=0.0,
    maximum=360.0,
)
YEAR = Number(
    "YEAR",
    text("Year"),
    text(
        "Of the grid's emission factor and the place of the sun. A year without an official factor has no CO2 until you"
        " choose one. Empty: the newest year with a factor, which is said."
    ),
    minimum=1950,
    maximum=2100,
    whole=True,
)
FACTOR_YEAR = Number(
    "FACTOR_YEAR",
    text("Grid factor of another year"),
    text("The year whose emission factor you choose to use where that of the year has none."),
    advanced=True,
    minimum=1900,
    maximum=2199,
    whole=True,
)
TURBIDITY = Words(
    "TURBIDITY",
    text("Turbidity of the air (Linke)"),
    text(
        "For hours without a weather file: one figure, or twelve for the months, parted by blanks. Without it the table"
        " of the Python library pvlib is used where that is installed; no figure is made up."
    ),
    advanced=True,
    optional=True,
)
SERIES = Choice(
    "SERIES",
    text("Yield of the hourly series"),
    text("Which of two published yields the hours add up to."),
    advanced=True,
    options=("low", "high"),
    shown=(text("The lower one"), text("The higher one")),
)
ALTITUDE = Number(
    "ALTITUDE", text("Height above the sea (m)"), text("Of the park, for the air above it."), advanced=True,
    default=10.0, minimum=-500.0, maximum=9000.0,
)  # fmt: skip
UTC_OFFSET = Number(
    "UTC_OFFSET", text("Local time (hours ahead of UTC)"), text("7 in Vietnam, Laos, Cambodia and Thailand."),
    advanced=True, default=7.0, minimum=-12.0, maximum=14.0,
)  # fmt: skip
FACTORS = File(
    "FACTORS",
    text("Own factors"),
    text(
        "CSV or Excel file with the columns key,value and if wanted unit, year, source: what is assumed, and the grid's"
        " factor of a year as grid_2025. The output Parameters of a run is such a table to edit."
    ),
    advanced=True,
    filter=TABLES,
)
HOURLY = Document(
    "HOURLY",
    text("Hourly series"),
    text("CSV with hour (0 to 8759, local time, a year of 365 days) and kw, as the energy balance reads it."),
    filter=Text("CSV (*.csv)"),
)
