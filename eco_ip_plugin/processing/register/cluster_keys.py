"""What a cluster across a border takes: sides, firms, rules."""

from __future__ import annotations

from qgis.core import QgsProcessing

from ...core.rules.shipped import CLUSTER, shipped_about
from ..framework.blocks import PackTitle
from ..framework.keys import Choice, File, Words, table
from ..framework.several import Layers
from ..framework.texts import text

_KINDS = QgsProcessing.SourceType

SIDES = Layers(
    "SIDES",
    text("Sides"),
    text("Zones of each side, one layer a side, each in a projected coordinate system of its own in metres."),
    kinds=(_KINDS.TypeVectorPolygon,),
    read="read_polygons",
)
CODE_FIELD = Words(
    "CODE_FIELD",
    text("Land-use code"),
    text("Name of the field with the code or name of the land use, the same in all sides."),
    default="code",
    optional=True,
)
TAG_FIELD = Words(
    "TAG_FIELD",
    text("High-tech or green"),
    text("Name of the field that says which zones are for high-tech or green industries: 1 and 0, có and không."),
    optional=True,
)
LEASED_FIELD = Words(
    "LEASED_FIELD",
    text("Leased"),
    text("Name of the field that says which zones are leased: 1 and 0, có and không."),
    optional=True,
)
RULES = Choice(
    "RULES",
    text("Rules"),
    text("cross-border-2025: 30 % of the land high-tech or green, 70 % occupancy, targets for 2030 and no law."),
    options=shipped_about(CLUSTER),
    shown=tuple(map(PackTitle, shipped_about(CLUSTER))),
)
RULES_FILE = File(
    "RULES_FILE",
    text("Own rule pack"),
    text("JSON file that takes the place of the rules above; docs/rule_packs.md says how to write one."),
    advanced=True,
    extension="json",
)
FIRMS = Layers(
    "FIRMS",
    text("Firms"),
    text("Firms of all sides, points or plots, in one layer or several, each in any coordinate system; with firm_id."),
    kinds=(_KINDS.TypeVectorPoint, _KINDS.TypeVectorPolygon),
    read="read_places",
    optional=True,
)
FLOWS = table(
    "FLOWS",
    text("Flow table"),
    text("What the firms give off and need: firm_id, direction, resource, quantity, unit, period, as for the radius."),
    optional=True,
)
