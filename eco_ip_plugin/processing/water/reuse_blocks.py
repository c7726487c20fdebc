"""Parameters that the algorithms about reclaimed water and its cascade share."""

from __future__ import annotations

from ..framework import blocks
from ..framework.keys import TABLES, Field, File, Number, Source, lines, places, points, polygons, table
from ..framework.outputs import Document
from ..framework.texts import Text, text

MENU = "ecoipWaterMenu"
BOUNDARY, PARK_FIELD = blocks.BOUNDARY, blocks.PARK_FIELD
ZONES = polygons(
    "ZONES",
    text("Land-use zones"),
    text("Polygons of the zoning plan, in a projected coordinate system in metres (VN-2000)."),
)
CODE_FIELD = Field(
    "CODE_FIELD",
    text("Land-use code"),
    text(
        "Field with the code or name of the land use as typed: CX, CX-1, Cây xanh, DAT_CAYXANHCHUYENDUNG …"
        " What is not known becomes “unknown” and is listed."
    ),
    of=ZONES,
    optional=False,
)
PLOTS = polygons("PLOTS", text("Plots"), text("Plots to be served with reclaimed water."), optional=True)
PLOT_ID = Field(
    "PLOT_ID_FIELD",
    text("Plot id"),
    text("Field with the plot's number or name; without it the feature id."),
    of=PLOTS,
)
MAINS = lines(
    "MAINS",
    text("Mains"),
    text("Pipes of drinking water, reclaimed water and whatever else lies in the ground, one line each."),
    optional=True,
)
KIND = Field(
    "KIND_FIELD",
    text("Kind of main"),
    text("Field with the kind: reclaimed_water, clean_water, wastewater … or its Vietnamese or English name."),
    of=MAINS,
)
MAIN_ID = Field(
    "MAIN_ID_FIELD",
    text("Name of main"),
    text("Field with the number or name by which findings call a main; without it the number of the feature."),
    of=MAINS,
    advanced=True,
)
DIAMETER = Field(
    "DIAMETER_FIELD",
    text("Diameter (mm)"),
    text("Field with the outer diameter: distances are then between outer walls."),
    of=MAINS,
    advanced=True,
)
DEPTH = Field(
    "DEPTH_FIELD",
    text("Depth of the axis (m)"),
    text("Field with the depth below ground, for the vertical distance at crossings."),
    of=MAINS,
    advanced=True,
)
PLANTS = points(
    "PLANTS",
    text("Wastewater plants"),
    text(
        "Central plants whose water is used again. Without the layer all wastewater counts as treated, which is said."
    ),
    optional=True,
)
CAPACITY = Field(
    "CAPACITY_FIELD",
    text("Capacity (m³/day)"),
    text("Field with what the plant can treat a day; where it is empty the plant is taken to treat all wastewater."),
    of=PLANTS,
)
FIRMS: Source = places(
    "FIRMS",
    text("Firms"),
    text(
        "Points or plots of the firms; of a plot the middle counts. Fields that are used when there:"
        " hours_per_day, days_per_year, workers, vsic."
    ),
    optional=True,
)
FIRM_ID = Field(
    "FIRM_ID_FIELD",
    text("Firm id"),
    text("Field of the firms that the flow table refers to."),
    of=FIRMS,
    default="firm_id",
)
FLOWS = table(
    "FLOWS",
    text("Flow table"),
    text(
        "What firms need: inputs of reclaimed water, process water, cooling water, irrigation and washing water add to"
        " the demand. Columns as in the radius analysis: firm_id, direction, resource, quantity, unit, period."
    ),
    optional=True,
)
RAIN = File(
    "RAIN",
    text("Rain by month"),
    text(
        "CSV or Excel file with the columns month,mm,wet_days: on wet days nothing is watered. Months that lack are"
        " said and not reduced."
    ),
    filter=TABLES,
)
TOLERANCE = Number(
    "TOLERANCE",
    text("Tolerance (m)"),
    text("Lines that end this close to each other are connected."),
    default=0.1,
    positive=True,
    advanced=True,
)
FACTORS = File(
    "FACTORS",
    text("Own norms"),
    text(
        "CSV or Excel file with the columns key,value and if wanted unit, source, clause: rows that replace shipped"
        " norms and rates. The output Parameters of a run is such a table to edit."
    ),
    filter=TABLES,
    advanced=True,
)
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters"),
    text("Every norm and rate the run was held on as one table: edit it and hand it in as Own norms."),
    filter=Text("CSV (*.csv)"),
)
