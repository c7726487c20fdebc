"""Parameters of `ecoip:recyclingcatchment`."""

from __future__ import annotations

from qgis.core import QgsProcessing

from ...core.tables.limits import MOST
from ..framework.keys import TABLES, Field, File, Number, Source, places, polygons, table
from ..framework.outputs import Document
from ..framework.texts import Text, text

ZONES = polygons(
    "ZONES",
    text("Recycling land"),
    text("Zones of the plan with their sub-class, in a projected coordinate system in metres (VN-2000)."),
)
SUBCLASS_FIELD = Field(
    "SUBCLASS_FIELD",
    text("Sub-class"),
    text("Field with recycling_plastic, recycling_metal … or their names; zones without one take no part."),
    of=ZONES,
    default="subclass",
)
FIRMS = places(
    "FIRMS",
    text("Firms"),
    text("Points or plots of the firms; of a plot the middle counts. Needed with the flow table."),
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
        "What firms give off: the outputs count, by waste_code or resource. Columns as in the radius analysis."
        " Confidential flows are counted and left out."
    ),
    optional=True,
)
WASTE = Source(
    "WASTE",
    text("Waste by place"),
    text(
        "Instead of flows, or beside them: points or a table with longitude and latitude, a row for each waste of a"
        " place, such as the European register E-PRTR or declarations of a province."
    ),
    optional=True,
    kinds=(QgsProcessing.SourceType.TypeVector,),
    read="read_places",
)
WASTE_KIND = Field(
    "WASTE_KIND_FIELD",
    text("Waste"),
    text("Field with the code of the waste, its resource, or a word that Own mapping knows."),
    of=WASTE,
)
WASTE_T = Field("WASTE_T_FIELD", text("Tonnes a year"), text("Field with tonnes a year."), of=WASTE)
WASTE_PLACE = Field(
    "WASTE_PLACE_FIELD",
    text("Place or firm"),
    text("Field by which places are counted; without it every row is a place."),
    of=WASTE,
)
WASTE_YEAR = Field(
    "WASTE_YEAR_FIELD",
    text("Year"),
    text("Field with the year of the row: only the reporting year counts, or of each place its newest."),
    of=WASTE,
)
RADIUS = Number(
    "RADIUS",
    text("Radius (m)"),
    text("How far waste is brought to recycling land, straight: the project's own figure."),
    default=50_000.0,
    minimum=0.001,
    maximum=MOST,
)
FEEDS = File(
    "FEEDS",
    text("Own mapping"),
    text(
        "CSV or Excel file with the columns waste,subclass: which waste, by code, resource or any word of the table,"
        " feeds which land; it goes before the shipped mapping. An empty sub-class takes a waste out."
    ),
    filter=TABLES,
    advanced=True,
)
FACTORS = File(
    "FACTORS",
    text("Own throughput"),
    text(
        "CSV or Excel file with the columns key,value and if wanted unit, source: tonnes a year that a hectare of each"
        " kind works up, from low to high. None is shipped, for no source was read; the output Parameters of a run is"
        " such a table to fill in."
    ),
    filter=TABLES,
    advanced=True,
)
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters"),
    text("Every figure the run was held on as one table: fill it in and hand it in as Own throughput."),
    filter=Text("CSV (*.csv)"),
)
