"""Parameters of `ecoip:socialservices`."""

from __future__ import annotations

from ..framework.keys import TABLES, Field, File, Number, Words, lines, places, polygons, table
from ..framework.outputs import Document
from ..framework.texts import Text, text

FIRMS = table(
    "FIRMS",
    text("Firms"),
    text("The firms with their workers, such as the firms of the project. Not needed where workers are typed."),
    optional=True,
)
WORKERS_FIELD = Field(
    "WORKERS_FIELD",
    text("Workers of a firm"),
    text("Field with the number of workers. Firms that leave it empty are counted and said."),
    of=FIRMS,
    default="workers",
)
WORKERS = Number(
    "WORKERS",
    text("Workers"),
    text("How many people work in the park; it goes before what the firms say."),
    minimum=0.0,
)
AREA_HA = Number(
    "AREA_HA",
    text("Industrial land (ha)"),
    text(
        "Land that the workers are held against: 50 to 130 a hectare are plausible. Left empty, the land of the"
        " boundary is taken."
    ),
    positive=True,
)
WORKERS_PER_HA = Number(
    "WORKERS_PER_HA",
    text("Workers per hectare, if nothing else is known"),
    text("Where neither firms nor workers are given, workers are this times the hectares: the project's own figure."),
    advanced=True,
    positive=True,
)
LODGING_PCT = Number(
    "LODGING_PCT",
    text("Workers who need lodging (%)"),
    text("Share of the workers who live in the park's lodging: the project's own figure, no norm says it."),
    default=100.0,
    minimum=0.0,
    maximum=100.0,
)
DEPENDANTS = Number(
    "DEPENDANTS",
    text("Dependants per worker"),
    text("How many people live with each of those workers: the project's own figure, no norm says it."),
    default=0.0,
    minimum=0.0,
)
UNITS = Number(
    "UNITS",
    text("Housing units"),
    text("Over how many housing units the people are spread: each needs its health station, market and centre."),
    default=1,
    minimum=1,
    whole=True,
    advanced=True,
)
COUNTED = Words(
    "KINDS",
    text("Works the verdict counts"),
    text(
        "Kinds with commas, such as kindergarten, primary, lower_secondary, or their names. Left empty, the verdict"
        " counts all works of the housing unit; those of the town are told and decide nothing."
    ),
    optional=True,
    advanced=True,
)
SUPPLY = places(
    "SUPPLY",
    text("Social works"),
    text("Points or polygons of kindergartens, schools, health stations …, built or planned."),
    optional=True,
)
SUPPLY_ID = Field(
    "SUPPLY_ID_FIELD", text("Name of the work"), text("Field with its name; without it the feature id."), of=SUPPLY
)
KIND = Field(
    "KIND_FIELD",
    text("Kind of work"),
    text("Field with the kind as an id (kindergarten, primary …) or as its Vietnamese or English name."),
    of=SUPPLY,
    default="kind",
)
CAPACITY = Field(
    "CAPACITY_FIELD",
    text("Capacity"),
    text(
        "Field with places, beds or m² of land, as the kind is counted. Where it is empty, a polygon has the places of"
        " its land by the norm."
    ),
    of=SUPPLY,
    default="capacity",
)
HOMES = places(
    "HOMES",
    text("Lodging and housing"),
    text("Points or polygons where those people live; of a polygon the middle counts. The way begins here."),
    optional=True,
)
HOME_ID = Field(
    "HOME_ID_FIELD", text("Name of the home"), text("Field with its name; without it the feature id."), of=HOMES
)
PEOPLE = Field(
    "PEOPLE_FIELD",
    text("People living there"),
    text("Field by which the population is shared out over the homes; without it evenly."),
    of=HOMES,
)
NETWORK = lines(
    "NETWORK",
    text("Network of roads and corridors"),
    text(
        "Streets people walk along, in a projected coordinate system in metres. They join where they touch or cross, so"
        " a bridge is a crossing too; one-way streets are walked both ways. Without it distances are straight."
    ),
    optional=True,
)
ZONES = polygons(
    "ZONES",
    text("Land-use zones"),
    text("Polygons of the zoning plan, in a projected coordinate system in metres (VN-2000)."),
    optional=True,
)
CODE_FIELD = Field(
    "CODE_FIELD",
    text("Land-use code"),
    text(
        "Field with the code or name of the land use as typed: CX, CX-1, Cây xanh, DAT_CAYXANHCHUYENDUNG …"
        " What is not known becomes “unknown” and is listed."
    ),
    of=ZONES,
)
BESIDE_M = Number(
    "BESIDE_M",
    text("Beside the park, up to (m)"),
    text("Lodging not farther from the boundary than this is beside the park: the project's own figure."),
    default=100.0,
    minimum=0.0,
    advanced=True,
)
SAFETY_M = Number(
    "SAFETY_M",
    text("Distance of lodging from production (m)"),
    text(
        "What the environmental impact assessment asks for. The Housing Law asks for an environmental safety distance"
        " and gives no figure, so none is held against a verdict."
    ),
    positive=True,
    advanced=True,
)
SOURCES = places(
    "SOURCES",
    text("Sources that lodging keeps away from"),
    text("Wastewater plants, waste facilities, cemeteries: held against QCVN 01 as in Environmental safety distances."),
    optional=True,
    advanced=True,
)
SOURCE_KIND = Field(
    "SOURCE_KIND_FIELD",
    text("Kind of source"),
    text("Field with the kind of source, as an id or as its name."),
    of=SOURCES,
    default="kind",
    advanced=True,
)
SOURCE_CAPACITY = Field(
    "SOURCE_CAPACITY_FIELD",
    text("Capacity of the source (m³/day)"),
    text("Field with the capacity of wastewater plants and pumping stations."),
    of=SOURCES,
    advanced=True,
)
SOURCE_TECHNOLOGY = Field(
    "SOURCE_TECHNOLOGY_FIELD",
    text("Technology of the source"),
    text("Field with the technology of wastewater plants or the kind of cemetery."),
    of=SOURCES,
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
