"""What colour a feature of the twin has, by what the reader asks for; the words of each colour stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..landuse.classes import land_classes
from ..tables import shipped

CLASS, VERDICT, OCCUPANCY, EMISSIONS = "class", "verdict", "occupancy", "emissions"
COLOUR_BY = (CLASS, VERDICT, OCCUPANCY, EMISSIONS)
THEME, UTILITY = "theme", "utility"
_STEPS = ((100.0, "to_100"), (1_000.0, "to_1000"), (10_000.0, "to_10000"), (float("inf"), "above_10000"))


@dataclass(frozen=True)
class Colour:
    """hex: "#rrggbb"; name: by language."""

    hex: str
    name: Mapping[str, str]


@cache
def colours() -> Mapping[str, Mapping[str, Colour]]:
    """All of them, by what they stand for and the id of it."""
    found: dict[str, dict[str, Colour]] = {}
    for row in shipped.rows("vocabulary", "twin_colours.csv"):
        found.setdefault(row["by"], {})[row["id"]] = Colour(row["colour"], {"vi": row["vi"], "en": row["en"]})
    found[CLASS] = {id_: Colour(each.colour, each.name) for id_, each in land_classes().items()}
    return found


def step_of(tonnes: float) -> str:
    """The colour step of t CO2e a year, "" for what is not known."""
    return "" if tonnes != tonnes else next(id_ for bound, id_ in _STEPS if tonnes < bound or bound == float("inf"))
