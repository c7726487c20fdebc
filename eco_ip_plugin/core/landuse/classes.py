"""The land-use classes every code is sorted into (data: `resources/vocabulary/landuse_classes.csv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from ..tables import shipped
from ..text import land_use_names

CLASSES = (
    "green", "traffic", "technical", "social", "industrial", "warehouse", "service", "water", "parking", "housing",
    "security", "cemetery", "reserve", "agriculture", "other", "unknown",
)  # fmt: skip
"""Class ids in the order of the balance table; fixed, models and scripts use them."""
LEASABLE = ("industrial", "service")
"""Land whose leased share is the occupancy (Decree 35/2022, Article 2(22))."""


@dataclass(frozen=True)
class LandClass:
    """A land-use class: `symbol` as planners write it on drawings, `name` by language, `colour` "#rrggbb" and where
    that colour comes from (`colour_source`: `tt16-2025` or `project`)."""

    id: str
    symbol: str
    name: dict[str, str]
    colour: str
    colour_source: str


@cache
def land_classes() -> dict[str, LandClass]:
    """Every class by id, in the order of `CLASSES`."""
    rows = {row["id"]: row for row in shipped.rows("vocabulary", "landuse_classes.csv")}
    names = land_use_names()
    return {
        id_: LandClass(id_, row["symbol"], names[id_], row["colour"], row["colour_source"])
        for id_, row in ((id_, rows[id_]) for id_ in CLASSES)
    }


def class_positions(ids: np.ndarray) -> np.ndarray:
    """Positions in `CLASSES` of (n,) class ids, (n,) int."""
    ordered = np.array(sorted(CLASSES), dtype=object)
    positions = np.array([CLASSES.index(class_) for class_ in ordered])
    return positions[np.searchsorted(ordered, ids)]
