"""The map of a report on recycling land: what can be reached, the land, and each place of waste by what becomes of it.

Nothing is told by colour alone: places differ in fill and hatching.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...text import say
from ...water.plan import Shown, plan
from .catchment import FAR, FED, NO_KIND, NO_ZONE, Catchment

_MOST = 2_000
_MARGIN = 1.3
_LEAST, _MOST_SHARE = 1 / 110, 1 / 40
"""Of the width of the map the radius of a disc: of the least and of the most tonnes."""
_LOOKS = {
    NO_KIND: ('fill="none" stroke="#757575" stroke-width="8" stroke-dasharray="20 20"', 0.0),
    NO_ZONE: ('fill="#fff3e0" stroke="#e65100" stroke-width="10"', 5.0),
    FAR: ('fill="#ffffff" stroke="#6d4c41" stroke-width="14"', 0.0),
    FED: ('fill="#00897b" stroke="#202020" stroke-width="8"', 0.0),
}


@dataclass(frozen=True)
class Picture:
    """svg: the map; outside: places beyond its edge; small: those with so few tonnes
    that they are not drawn."""

    svg: str
    outside: int
    small: int


def picture(found: Catchment, language: str) -> Picture:
    """Draw it, about the land and what lies within the radius of it."""
    land, wastes = found.land, found.wastes
    reach = shapely.union_all(shapely.buffer(land.geometry, found.radius_m))
    left, low, right, high = shapely.bounds(reach).tolist()
    middle, half = np.array([left + right, low + high]) / 2, np.array([right - left, high - low]) / 2
    inside = np.flatnonzero((np.abs(wastes.xy - middle) <= half * _MARGIN).all(axis=1))
    most = inside[np.argsort(-wastes.t_per_year[inside], kind="stable")[:_MOST]]
    width = float(right - left) * _MARGIN
    discs = shapely.buffer(shapely.points(wastes.xy[most]), _radius(wastes.t_per_year[most]) * width, quad_segs=8)
    layers = [Shown(_word("reach", language), np.array([reach], dtype=object),
                    'fill="#eef4fb" stroke="#1f4e79" stroke-width="12" stroke-dasharray="60 40"')]  # fmt: skip
    for state, (look, hatched) in _LOOKS.items():
        layers.append(
            Shown(say(f"recycling.state.{state}", language), discs[found.state[most] == state], look, hatched)
        )
    dots = Shown(_word("land", language), shapely.centroid(land.geometry), "")
    drawn = plan(layers, np.empty(0, dtype=object), dots, [])
    return Picture(drawn, len(wastes.who) - len(inside), len(inside) - len(most))


def _radius(t_per_year: np.ndarray) -> np.ndarray:
    """(n,) share of the width of the map, such that a disc is as large as its tonnes, but never too small to see."""
    most = float(t_per_year.max(initial=0.0))
    share = np.sqrt(t_per_year / most) if most > 0 else np.zeros(len(t_per_year))
    return np.maximum(share * _MOST_SHARE, _LEAST)


def _word(key: str, language: str) -> str:
    return say(f"recycling.map.{key}", language)
