"""What `ecoip:rainwater` takes: land, roofs, the rain by month and by duration, the tank, the flood."""

from __future__ import annotations

from ..framework.keys import TABLES, Choice, Field, File, Number, Words, polygons
from ..framework.texts import text

ZONES = polygons(
    "ZONES",
    text("Land-use zones"),
    text(
        "Polygons of the plan, in a projected coordinate system in metres, for storage, rain gardens, ground and the"
        " SWMM file."
    ),
    optional=True,
)
CODE_FIELD = Field(
    "CODE_FIELD",
    text("Land-use code"),
    text("Field with the code or name of the land use as typed; its class has the runoff coefficient."),
    of=ZONES,
)
RUNOFF_FIELD = Field(
    "RUNOFF_FIELD",
    text("Runoff coefficient"),
    text("Field with a coefficient of your own, 0 to 1; an empty value takes that of the class."),
    of=ZONES,
    advanced=True,
)
LEVEL_FIELD = Field(
    "LEVEL_FIELD",
    text("Ground level (m)"),
    text("Field with the level of the finished ground, for the check against the flood."),
    of=ZONES,
    advanced=True,
)
FLOOD_LEVEL = Number(
    "FLOOD_LEVEL",
    text("Level of the flood (m)"),
    text("Of the return period that holds for the town; the ground has to lie above it (QCVN 01:2021/BXD, 2.8.1)."),
    signed=True,
    advanced=True,
)
ROOFS = polygons(
    "ROOFS", text("Roofs"), text("Polygons of the roofs whose rain is collected, such as buildings."), optional=True
)
RAIN = File(
    "RAIN",
    text("Rain by month"),
    text("CSV or Excel file with the columns month,mm and if wanted wet_days. A month without rain data is left open."),
    filter=TABLES,
)
DEMAND = File(
    "DEMAND",
    text("Demand by month"),
    text("CSV or Excel file with the columns month,m3: what is taken from the tank."),
    filter=TABLES,
)
TANK = Number(
    "TANK_M3", text("Tank (m³)"), text("Room for collected rain; the year begins with it empty."), minimum=0.0
)
STATION = Words(
    "STATION",
    text("Rain station"),
    text(
        "Name of a station of Table A.27 of QCVN 02:2022/BXD, with or without marks, such as Ha Noi. The table holds no"
        " return period."
    ),
    optional=True,
)
STATISTIC = Choice(
    "STATISTIC",
    text("Rain of the station"),
    text("mean: the mean of the yearly largest; largest: the largest recorded."),
    options=("mean", "largest"),
    shown=(text("Mean of the yearly largest"), text("Largest recorded")),
)
RETURN_YEARS = Number(
    "RETURN_YEARS",
    text("Return period (years)"),
    text("P of the formula, with its constants."),
    positive=True,
    advanced=True,
)
RAIN_A = Number(
    "RAIN_A",
    text("A of the formula"),
    text("Of q = A (1 + C lg P) ÷ (t + b)^n, in l/s/ha with t in minutes: type the constants of your place."),
    positive=True,
    advanced=True,
)
RAIN_C = Number(
    "RAIN_C",
    text("C of the formula"),
    text("Goes with the return period."),
    minimum=0.0,
    advanced=True,
)
RAIN_B = Number(
    "RAIN_B",
    text("b of the formula (min)"),
    text("Minutes added to the duration."),
    minimum=0.0,
    advanced=True,
)
RAIN_N = Number(
    "RAIN_N",
    text("n of the formula"),
    text("The power."),
    positive=True,
    maximum=5.0,
    advanced=True,
)
RAIN_SOURCE = Words(
    "RAIN_SOURCE",
    text("Source of the constants"),
    text("Title, number and page where they were read: without it the report says that none was typed."),
    optional=True,
    advanced=True,
)
CURVE = File(
    "CURVE",
    text("Own curve of rain"),
    text("CSV or Excel file with the columns minutes,mm or minutes,l_s_ha, instead of a station or constants."),
    filter=TABLES,
    advanced=True,
)
OUTFLOW = Number(
    "OUTFLOW_L_S",
    text("Outflow (l/s)"),
    text("What may flow away while it rains: of the receiving sewer or river. Empty: nothing."),
    minimum=0.0,
)
STORM_MIN = Number(
    "STORM_MIN",
    text("Duration in the SWMM file (min)"),
    text("Of the even storm in the file. Empty: the one that decides the storage, else an hour."),
    positive=True,
    advanced=True,
)
FACTORS = File(
    "FACTORS",
    text("Own parameters"),
    text(
        "CSV or Excel file with the columns key,value and if wanted unit, since, source: runoff coefficients and all"
        " else. The output Parameters of a run is such a table to edit."
    ),
    advanced=True,
    filter=TABLES,
)
