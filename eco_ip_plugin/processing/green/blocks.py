"""Parameters and outputs of the study of green land."""

from __future__ import annotations

from qgis.core import QgsProcessing

from ..framework.keys import TABLES, Field, File, Number, Source, Switch, polygons
from ..framework.outputs import LINE, POINT, POLYGON, Document, Table
from ..framework.texts import text

_KINDS = QgsProcessing.SourceType

ZONES = polygons(
    "ZONES",
    text("Land-use zones"),
    text(
        "Polygons of the zoning plan, in a projected coordinate system in metres (VN-2000). Patches are what counts as"
        " green in the 25 percent check: undisputed, each square metre once."
    ),
    optional=True,
)
CODE_FIELD = Field(
    "CODE_FIELD",
    text("Land-use code"),
    text("Field of the zones with the code or name of the land use as typed."),
    of=ZONES,
)
GREEN = polygons(
    "GREEN",
    text("Green land"),
    text(
        "Polygons of green, such as a survey of trees or green inside plots. Where it is given, patches are these"
        " alone; zones then serve for belt, reserve land and saleable land."
    ),
    optional=True,
)
BARRIERS = Source(
    "BARRIERS",
    text("Barriers"),
    text(
        "Polygons or lines that are dear to cross or cannot be crossed: factories, roads, fences; also the layer of"
        " zones itself, with its field of codes below. Without a field nothing passes any of them."
    ),
    optional=True,
    kinds=(_KINDS.TypeVectorPolygon, _KINDS.TypeVectorLine),
    read="read_shapes",
)
BARRIER_CODE = Field(
    "BARRIER_CODE_FIELD",
    text("Land-use code of the barriers"),
    text("Field with the code or name of the land use; the table of factors says what each class costs to cross."),
    of=BARRIERS,
)
COST = Field(
    "COST_FIELD",
    text("Cost of crossing"),
    text(
        "Field with a number: of a polygon, as how many metres of open land a metre in it counts (1 or more); of a"
        " line, how many metres a crossing adds. The word forbidden, or an empty cell where no code says more: nothing"
        " passes."
    ),
    of=BARRIERS,
)
MEDIAN = Number(
    "MEDIAN_DISTANCE",
    text("Median distance (m)"),
    text(
        "At this distance half of those that set out still cross. It depends on the species you plan for; no law gives"
        " it, so that there is no default."
    ),
    minimum=0.0,
    optional=False,
)
REACH = Number(
    "MAX_DISTANCE",
    text("Largest distance (m)"),
    text("Gaps that cost more than this count as none. Empty: ten times the median distance, where 0.1 % still cross."),
    positive=True,
)
IIC = Number(
    "IIC_DISTANCE",
    text("Threshold of IIC (m)"),
    text("Gaps up to this are one link of IIC. Empty: the median distance, at most the largest distance."),
    advanced=True,
    positive=True,
)
LANDSCAPE = Number(
    "LANDSCAPE_HA",
    text("Area of the landscape (ha)"),
    text("PC and IIC are over its square. Empty: the area of the boundary, or of the zones. EC does not need it."),
    positive=True,
)
IMPORTANCE = Switch(
    "IMPORTANCE",
    text("Importance of each patch"),
    text(
        "What is lost of PC without it (dPC). Of more than 1,000 connected patches only that of the 500 largest; of"
        " 5,000 this takes about a minute."
    ),
    default=True,
)
STEP_COUNT = Number(
    "STEP_COUNT",
    text("Number of steps"),
    text("So many pieces of land that would help most are looked for, one after the other."),
    default=3,
    minimum=0,
    maximum=50,
    whole=True,
)
VACANT = polygons(
    "VACANT",
    text("Vacant land"),
    text("Polygons that may become green, beside reserve land of the zones and gaps in the belt."),
    optional=True,
)
VACANT_ID = Field(
    "VACANT_ID_FIELD",
    text("Name of the vacant land"),
    text("Field with what people call each; without it its number."),
    of=VACANT,
)
MIN_PATCH = Number(
    "MIN_PATCH",
    text("Smallest patch (m²)"),
    text("Smaller patches are left out and counted."),
    advanced=True,
    default=1.0,
    minimum=0.0,
)
FACTORS = File(
    "FACTORS",
    text("Own factors of crossing"),
    text(
        "CSV or Excel file with the columns class,factor: what a metre of a class of land counts, or forbidden. Its"
        " rows replace those that come with the plugin, which are assumptions."
    ),
    advanced=True,
    filter=TABLES,
)

PATCHES = Table(
    "PATCHES",
    text("Patches"),
    text("Green that hangs together, with its area, what is lost of PC without it, its group and narrowest place."),
    {
        "patch_id": "string", "area_ha": "double", "dpc_pct": "double", "component": "integer",
        "narrowest_m": "double",
    },
    POLYGON,
    "green_patches.qml",
)  # fmt: skip
LINKS = Table(
    "LINKS",
    text("Links"),
    text("Gaps between patches that can be got over, straight and by the least cost, with the share that crosses."),
    {
        "from_id": "string", "to_id": "string", "gap_m": "double", "cost_m": "double", "p": "double",
        "iic": "boolean", "detour": "boolean",
    },
    LINE,
    "green_links.qml",
)  # fmt: skip
NECKS = Table(
    "NECKS",
    text("Necks"),
    text("A line across the narrowest place of each patch that is pinched somewhere."),
    {"patch_id": "string", "width_m": "double", "required_m": "double"},
    LINE,
    "green_necks.qml",
)
PROFILE = Table(
    "PROFILE",
    text("Width profile of the belt"),
    text("Every 5 m of the boundary the width of the green that begins there, straight inwards."),
    {
        "park": "string", "ring": "integer", "along_m": "double", "width_m": "double", "required_m": "double",
        "narrow": "boolean",
    },
    POINT,
    "green_profile.qml",
)  # fmt: skip
STEPS = Table(
    "STEPS",
    text("Land that would help most"),
    text(
        "Gaps in the belt, reserve and vacant land in the order in which to plant them, with what it brings and costs."
    ),
    {
        "rank": "integer", "kind": "string", "label": "string", "area_ha": "double", "saleable_ha": "double",
        "ec_ha": "double", "gain_ha": "double", "gain_pct": "double", "alone_pct": "double", "joins": "integer",
    },
    POLYGON,
    "green_steps.qml",
)  # fmt: skip
PARAMETERS = Document(
    "PARAMETERS",
    text("Factors used"),
    text(
        "The factors of this run as a table with source and evidence: edit it and hand it in as Own factors of"
        " crossing."
    ),
    filter="CSV (*.csv)",
)
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
