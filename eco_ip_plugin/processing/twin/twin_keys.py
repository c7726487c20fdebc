"""What the export of a twin takes: its keys, which its reader shares."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingParameterRasterLayer

from ..framework.blocks import several
from ..framework.keys import TABLES, Choice, Field, File, Other, Switch, axes, lines, places, polygons, table
from ..framework.outputs import Document
from ..framework.texts import Text, text

THEME_IDS = ("terrain", "zone", "green", "water", "corridor", "building", "rack", "utility", "tree")

BUILDINGS = polygons(
    "BUILDINGS",
    text("Buildings"),
    text("Footprints. A layer given here goes before the buildings of the project."),
    optional=True,
)
HEIGHT = Field(
    "HEIGHT_FIELD",
    text("Height (m)"),
    text("Field of the buildings with their height above the ground."),
    of=BUILDINGS,
    default="height_m",
)
FLOORS = Field(
    "FLOORS_FIELD",
    text("Storeys"),
    text("Field of the buildings with their storeys, for those without a height."),
    of=BUILDINGS,
    default="floors",
)
ZONES = polygons(
    "ZONES", text("Zones"), text("Land use as planned. It goes before the zones of the project."), optional=True
)
CODE = Field("CODE_FIELD", text("Land-use code"), text("Field of the zones with code or class."), of=ZONES)
UTILITIES = axes(
    "UTILITIES",
    text("Pipes and cables"),
    text("Lines of utilities. They go before the network of the project."),
    optional=True,
)
KIND = Field(
    "KIND_FIELD",
    text("Kind of utility"),
    text("Field of the utilities with the kind, as the table of corridor kinds has it."),
    of=UTILITIES,
    default="kind",
)
DIAMETER = Field(
    "DIAMETER_FIELD", text("Diameter (mm)"), text("Field of the utilities."), of=UTILITIES, default="dn_mm"
)
DEPTH = Field(
    "DEPTH_FIELD",
    text("Depth of the axis (m)"),
    text("Field of the utilities: from the ground down to the middle of the pipe; below 0 above the ground."),
    of=UTILITIES,
    default="depth_m",
)
POSITION = Field(
    "POSITION_FIELD",
    text("Position"),
    text("Field of the utilities with below, above or inside (a trench or tunnel); empty is below."),
    of=UTILITIES,
    default="position",
)
NAME = Field(
    "NAME_FIELD",
    text("Name"),
    text("Field with the name of the utility; not told at the public level."),
    of=UTILITIES,
    default="name",
)
OWNER = Field(
    "OWNER_FIELD",
    text("Owner"),
    text("Field with whoever runs the utility; not told at the public level."),
    of=UTILITIES,
    default="owner",
)
YEAR = Field(
    "YEAR_FIELD",
    text("Year of building"),
    text("Field with the year from which the utility is there."),
    of=UTILITIES,
    default="year_from",
)
CORRIDORS = lines(
    "CORRIDORS",
    text("Corridors and racks"),
    text("Lines; those whose field kind says pipe_rack stand on posts. The width is their field width_m."),
    optional=True,
)
GREEN = places("GREEN", text("Green land or trees"), text("Polygons of green land, or points of trees."), optional=True)
DEM = Other(
    "DEM",
    text("Elevation model"),
    text("Raster of heights in metres, in any coordinate system. Without it the ground is level."),
    make=lambda name, label: QgsProcessingParameterRasterLayer(name, label, optional=True),
)
LEVEL = Choice(
    "LEVEL",
    text("For whom"),
    text(
        "public: of the project only what its schema marks as public, so no depths of pipes, names of firms or"
        " emissions; of layers given here the shapes and the fields chosen. restricted: all but what is confidential or"
        " secret."
    ),
    options=("public", "restricted"),
    shown=(text("Everybody (public)"), text("Whoever it is handed to (restricted)")),
)


def _chosen(run: Any) -> list[str]:
    given = run.parameters.get("THEMES")
    if isinstance(given, str):
        return [each.strip() for each in given.split(",") if each.strip()]
    return list(run.algorithm.parameterAsEnumStrings(run.parameters, "THEMES", run.context))


THEMES = Other(
    "THEMES",
    text("Themes"),
    text("What is built; nothing ticked: everything."),
    make=several(THEME_IDS),
    get=_chosen,
)
COLOUR_BY = Choice(
    "COLOUR_BY",
    text("Coloured by"),
    text("class: land use and kind of utility; verdict: of the table of verdicts; occupancy: of plots; emissions."),
    options=("class", "verdict", "occupancy", "emissions"),
    shown=(text("Land use"), text("Verdict"), text("Occupancy"), text("Emissions")),
)
VERDICTS = table(
    "VERDICTS",
    text("Verdicts"),
    text(
        "Table with the column verdict (pass, fail, no_verdict) and one of zone_id, plot_id, building_id, network_id,"
        " corridor_id or id."
    ),
    optional=True,
)
INVENTORY = table(
    "INVENTORY",
    text("Emissions"),
    text("The table Inventory of the greenhouse gas inventory; scopes 1 and 2 count. Never used at the public level."),
    optional=True,
)
TIME = Switch(
    "TIME",
    text("With time"),
    text("Years of buildings and phases go into the file, for the time slider."),
    default=True,
)
FORMAT = Choice(
    "FORMAT",
    text("Written as"),
    text(
        "html: one file with its viewer, for any browser, without a network. glb: glTF for 3D programs. cityjson:"
        " CityJSON 2.0 in the park's coordinate system. tiles: 3D Tiles 1.1, with the GLB beside."
    ),
    options=("html", "glb", "cityjson", "tiles"),
    shown=(
        text("Web page, for any browser"),
        text("GLB, for 3D programs"),
        text("CityJSON, for city models"),
        text("3D Tiles, for QGIS and globes"),
    ),
)
FACTORS = File(
    "FACTORS",
    text("Own assumptions"),
    text(
        "CSV or Excel file with the columns key,value: what is assumed where data lack, such as cover_m. The output"
        " Parameters of a run is such a table to edit."
    ),
    advanced=True,
    filter=TABLES,
)
FILE = Document(
    "FILE",
    text("Twin"),
    text("The file; a name that ends otherwise gets the ending of its format."),
    filter=Text("HTML (*.html);;GLB (*.glb);;CityJSON (*.city.json *.json);;3D Tiles (*.json)"),
    optional=False,
    by_default=True,
)
