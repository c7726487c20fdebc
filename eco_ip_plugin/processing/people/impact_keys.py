"""What the impact of a new plant takes: its keys, which its reader shares."""

from __future__ import annotations

from ...core.rules.shipped import PARK as OF_PARKS
from ...core.rules.shipped import shipped_about
from ..framework import blocks as shared
from ..framework.blocks import PackTitle
from ..framework.keys import TABLES, Choice, Field, File, Number, Words, lines, points, polygons
from ..framework.texts import text
from . import social_keys as social

PLOT = Words(
    "PLOT",
    text("Plot"),
    text(
        "Id of the plot of the project where the plant is to stand, or of a zone that no plot lies in. Its land turns"
        " industrial. Not needed for an empty card."
    ),
    optional=True,
)
CARD = File(
    "CARD",
    text("Plant card (JSON)"),
    text(
        "What the plant is: vsic, ha, floor_m2, floors, workers, shifts, flows (resource, direction, quantity, unit,"
        " period, content), and if wanted name, industry, green_m2, hours_per_day, days_per_year. Without a card, or"
        " with an empty one, everything is as today."
    ),
    extension="json",
)
SCENARIO = polygons(
    "SCENARIO",
    text("Zones after"),
    text("Zoning of the whole park as it is to be with the plant. Without it only the plot itself turns industrial."),
    optional=True,
)
CODE_FIELD = Field(
    "CODE_FIELD",
    text("Land-use code of the zones after"),
    text("Field with the code, name or class of the land use."),
    of=SCENARIO,
    default="code",
)
ROADS = lines(
    "ROADS",
    text("Roads"),
    text(
        "Centrelines with the fields capacity (units an hour and direction) and t0_min or speed_kmh, joined at their"
        " ends. Without them the roads of the project."
    ),
    optional=True,
)
GATES = points(
    "GATES",
    text("Gates"),
    text("Where lorries and workers enter the roads. Without them: ends of roads on the boundary of the park."),
    optional=True,
)
SHARE_FIELD = Field(
    "SHARE_FIELD",
    text("Share of a gate"),
    text("Field with the share of all trips that use the gate; without it all gates are used alike."),
    of=GATES,
    advanced=True,
)
LODGING_PCT, DEPENDANTS, RULES_FILE = social.LODGING_PCT, social.DEPENDANTS, shared.RULES_FILE
RULES = Choice(
    "RULES",
    text("Rules about land"),
    text("Which rules the land of the park is held against, before and after."),
    options=shipped_about(OF_PARKS),
    shown=tuple(map(PackTitle, shipped_about(OF_PARKS))),
)
READING = Words(
    "READING",
    text("Reading"),
    text("How the 25 percent are read, by the id of the reading in the rule pack."),
    default="a4",
    optional=True,
    advanced=True,
)
YEAR = Number(
    "YEAR",
    text("Year of the greenhouse gas inventory"),
    text("Empty: the newest year the flows tell of."),
    whole=True,
    advanced=True,
)
FACTORS = File(
    "FACTORS",
    text("Own parameters"),
    text(
        "Table with the columns key, value, and if wanted unit, source: norms, payload, vehicle factors and shares of"
        " your own go before the shipped ones. The output Parameters has every name."
    ),
    advanced=True,
    filter=TABLES,
)
CARBON_FACTORS = File(
    "CARBON_FACTORS",
    text("Own emission factors"),
    text("As Own factors of the greenhouse gas inventory."),
    advanced=True,
    filter=TABLES,
)
