"""What the table of access takes: its keys, which its reader shares."""

from __future__ import annotations

from ..framework.keys import Field, Number, Words, lines, points
from ..framework.texts import text

PARKS = points(
    "PARKS", text("Points of parks"), text("Points in any coordinate system: the gate of the park, or its middle.")
)
PARK_NAME = Field(
    "PARK_NAME_FIELD",
    text("Name of park"),
    text("Field with the park's name; without it the field called name, or else the feature id."),
    of=PARKS,
)
TARGETS = points(
    "TARGETS", text("Places to reach"), text("Ports, border gates, dry ports, airports, cities, as points.")
)
TARGET_NAME = Field(
    "TARGET_NAME_FIELD",
    text("Name of target"),
    text("Field with the target's name; without it the field called name, or else the feature id."),
    of=TARGETS,
)
KIND_FIELD = Field(
    "KIND_FIELD",
    text("Kind of target"),
    text("Field with the kind, such as port or border gate: targets are ranked within their kind."),
    of=TARGETS,
)
DELAY_FIELD = Field(
    "DELAY_FIELD",
    text("Delay (min)"),
    text("Field with the minutes waited at the target, as at a border gate; they count in the minutes alone."),
    of=TARGETS,
)
NETWORK = lines(
    "NETWORK",
    text("Network of roads"),
    text(
        "Roads in any coordinate system, joined where they share a corner or end on each other within the tolerance."
        " Without it only straight distances are given."
    ),
    optional=True,
)
SPEED_FIELD = Field(
    "SPEED_FIELD",
    text("Speed (km/h)"),
    text("Field of the roads. A road without a speed has the usual one, one with 0 is shut."),
    of=NETWORK,
)
ONEWAY_FIELD = Field(
    "ONEWAY_FIELD",
    text("One-way"),
    text("Field of the roads: 1 or yes in drawing direction only, -1 against it; empty or no both ways."),
    of=NETWORK,
)
SPEED = Number(
    "DEFAULT_SPEED",
    text("Usual speed (km/h)"),
    text("Of roads whose speed is not known. 40 is an assumption of practice."),
    default=40.0,
    positive=True,
)
PEOPLE = points(
    "PEOPLE",
    text("People"),
    text("Points with a number of people, such as communes or cells of a grid."),
    optional=True,
)
PEOPLE_FIELD = Field(
    "PEOPLE_FIELD",
    text("Number of people"),
    text("Field with how many live at the point; without it the one field of numbers there is."),
    of=PEOPLE,
)
MINUTES = Words(
    "MINUTES", text("Minutes of the catchment"), text("Figures with commas: people within each are counted."),
    default="30,45,60",
)  # fmt: skip
REACH = Number(
    "REACH",
    text("Furthest from a road (m)"),
    text("Places further from any road have no way along the network; that is said, and the straight distance stays."),
    default=5000.0,
    minimum=0.0,
    advanced=True,
)
TOLERANCE = Number(
    "TOLERANCE",
    text("Tolerance (m)"),
    text("Ends of roads that lie this near to each other, or to a corner of another road, are joined."),
    default=0.1,
    positive=True,
    advanced=True,
)
ROAD_NAME = Field(
    "ROAD_NAME_FIELD",
    text("Name of road"),
    text("Field by which findings call a road; without it the feature id."),
    of=NETWORK,
    advanced=True,
)
