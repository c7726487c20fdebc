"""What traffic assignment takes: its keys, which its reader shares."""

from __future__ import annotations

from ..framework.keys import TABLES, Choice, Field, File, Number, Switch, lines, points
from ..framework.texts import text

ROADS = lines(
    "ROADS",
    text("Roads"),
    text(
        "Centrelines, in any coordinate system, with the fields capacity (units an hour and direction), t0_min (minutes"
        " on the empty road) or speed_kmh, and if wanted alpha, beta, oneway (1: in drawing direction only). They are"
        " joined at their ends alone; lines that cross or run on top of each other do not meet."
    ),
)
ZONES = points(
    "ZONES",
    text("Zones of trips"),
    text("One point for each zone, at the end of a road: where its trips begin and end."),
)
ZONE_ID = Field(
    "ZONE_ID_FIELD", text("Zone id"), text("Field with what the table of trips calls the zone."), of=ZONES,
    optional=False,
)  # fmt: skip
OD = File(
    "OD",
    text("Trips"),
    text(
        "Table (CSV, Excel) with the columns from, to, trips: passenger car units an hour between zones. With a column"
        " vehicle (motorcycle, car, bus, truck, trailer) trips are vehicles and weighed by the parameters."
    ),
    optional=False,
    filter=TABLES,
)
OD_BEFORE = File(
    "OD_BEFORE",
    text("Trips before"),
    text("The same for the state to compare with, on the same roads: both then stand side by side, road by road."),
    filter=TABLES,
)
METHOD = Choice(
    "METHOD",
    text("Method"),
    text(
        "equilibrium: nobody would be quicker on another way; free_flow: everybody takes the way that is shortest on"
        " empty roads."
    ),
    options=("free_flow", "equilibrium"),
    shown=(text("Shortest way on empty roads (all or nothing)"), text("User equilibrium")),
    default="equilibrium",
)
GAP = Number(
    "GAP",
    text("Relative gap"),
    text("The equilibrium is found when no more than this share of all time could be spared by changing ways."),
    default=0.0001,
    positive=True,
)
PASS_ZONES = Switch(
    "PASS_ZONES",
    text("Ways may lead through zones"),
    text("Off: nobody drives through the node of a zone, as where zones are tied to the roads by connectors."),
)
TOLERANCE = Number(
    "TOLERANCE",
    text("Tolerance (m)"),
    text("Ends of roads that lie this near to each other are joined."),
    default=0.1,
    positive=True,
)
ZONE_REACH = Number(
    "ZONE_REACH",
    text("Reach of a zone (m)"),
    text("How far a zone may stand from the end of a road and still be on it. Empty: the tolerance."),
    minimum=0.0,
    advanced=True,
)
MOST = Number(
    "MAX_ITERATIONS",
    text("Iterations at most"),
    text("The search ends here even where the gap is not reached, which is said."),
    default=5000,
    minimum=1,
    whole=True,
    advanced=True,
)
FACTORS = File(
    "FACTORS",
    text("Own parameters"),
    text(
        "Table with the columns key, value, and if wanted unit, source: bounds of levels of service, formula and"
        " vehicle factors of your own go before the shipped ones, of which none is law."
    ),
    advanced=True,
    filter=TABLES,
)
NAME_FIELD = Field(
    "NAME_FIELD",
    text("Name of road"),
    text("Field by which report and findings call a road; without it the feature id."),
    of=ROADS,
    advanced=True,
)
_USUAL = text("Field of the roads; empty: the one of the usual name, where it is there.")
FIELDS = {
    meaning: Field(name, label, _USUAL, of=ROADS, default=meaning, advanced=True)
    for meaning, name, label in (
        ("capacity", "CAPACITY_FIELD", text("Capacity (units/h)")),
        ("t0_min", "T0_FIELD", text("Time on the empty road (min)")),
        ("speed_kmh", "SPEED_FIELD", text("Speed (km/h)")),
        ("alpha", "ALPHA_FIELD", text("Alpha")),
        ("beta", "BETA_FIELD", text("Beta")),
        ("oneway", "ONEWAY_FIELD", text("One-way")),
    )
}
