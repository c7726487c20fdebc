"""How large recycling land can be: the waste within reach of it, a year, and the hectares that such an amount feeds.

Straight metres from the place of a waste to the nearest land of its sub-class. Tonnes are counted once.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from ...geometry.units import M2_PER_HA
from ...landuse.subclasses import sub_classes
from ...tables.norms import Norm, Norms
from .feeds import RECYCLING
from .waste import Wastes

FED, FAR, NO_ZONE, NO_KIND = "fed", "far", "no_zone", "no_kind"
"""What becomes of a waste: within reach, too far, no land of its sub-class, feeds no sub-class."""
TREATMENT = "treatment_ha_per_1000t"
_PER_T, _NEAR_M = 1000.0, 1e-6


@dataclass(frozen=True)
class Land:
    """Recycling land. geometry: (z,) polygons in metres; subclass: (z,) ids."""

    geometry: np.ndarray
    subclass: np.ndarray

    def of(self, subclass: str) -> np.ndarray:
        """The polygons of a sub-class."""
        return np.asarray(self.geometry[self.subclass == subclass])


@dataclass(frozen=True)
class Feed:
    """What one waste feeds a sub-class with: tonnes a year, of how many places, their mean distance by tonnes."""

    subclass: str
    name: str
    t_per_year: float
    firms: int
    mean_m: float


@dataclass(frozen=True)
class Size:
    """Of one sub-class: what is within reach; drawn_ha: its land; ha_low, ha_high: how large it can be, None where no
    figure says; basis: what that rests on, a key of `recycling.basis`, with the norms behind it."""

    subclass: str
    t_per_year: float
    firms: int
    drawn_ha: float
    ha_low: float | None
    ha_high: float | None
    basis: str
    norms: tuple[Norm, ...]


@dataclass(frozen=True)
class Catchment:
    """state: (n,) what becomes of each waste; distance_m: (n,) to the land it feeds, NaN where there is none."""

    land: Land
    wastes: Wastes
    state: np.ndarray
    distance_m: np.ndarray
    feeds: tuple[Feed, ...]
    sizes: tuple[Size, ...]
    radius_m: float
    day: datetime.date
    norms: Norms

    def tonnes(self, state: str) -> float:
        """How much of all waste comes to that."""
        return float(self.wastes.t_per_year[self.state == state].sum())


def catchment(land: Land, wastes: Wastes, radius_m: float, day: datetime.date, norms: Norms) -> Catchment:
    """Hold the waste against the land."""
    count = len(wastes.who)
    state = np.full(count, NO_KIND, dtype=object)
    distance_m = np.full(count, np.nan)
    points = shapely.points(wastes.xy)
    present = [each for each in sub_classes() if (land.subclass == each).any()]
    for each in (id_ for id_ in sub_classes() if id_.startswith(RECYCLING)):
        rows = np.flatnonzero(wastes.subclass == each)
        state[rows] = NO_ZONE
        if each in present and len(rows):
            zones = land.of(each)
            nearest = shapely.STRtree(zones).nearest(points[rows])
            distance_m[rows] = shapely.distance(points[rows], zones[nearest])
            state[rows] = np.where(distance_m[rows] <= radius_m + _NEAR_M, FED, FAR)
    fed = tuple(feed for each in present for feed in _feeds(each, wastes, state, distance_m))
    sizes = tuple(_size(each, land, wastes, state, norms) for each in present if each.startswith(RECYCLING))
    return Catchment(land, wastes, state, distance_m, fed, sizes, radius_m, day, norms)


def _feeds(subclass: str, wastes: Wastes, state: np.ndarray, distance_m: np.ndarray) -> list[Feed]:
    """By waste, the most first."""
    mine = (wastes.subclass == subclass) & (state == FED)
    found = []
    for name in dict.fromkeys(wastes.name[mine].tolist()):
        rows = np.flatnonzero(mine & (wastes.name == name))
        tonnes = wastes.t_per_year[rows]
        total = float(tonnes.sum())
        mean_m = float(np.average(distance_m[rows], weights=tonnes if total > 0 else None))
        found.append(Feed(subclass, name, total, len(set(wastes.who[rows].tolist())), mean_m))
    return sorted(found, key=lambda each: (-each.t_per_year, each.name))


def _size(subclass: str, land: Land, wastes: Wastes, state: np.ndarray, norms: Norms) -> Size:
    mine = (wastes.subclass == subclass) & (state == FED)
    tonnes = float(wastes.t_per_year[mine].sum())
    drawn_ha = float(shapely.area(shapely.union_all(land.of(subclass)))) / M2_PER_HA
    low, high, basis, used = _hectares(subclass, tonnes, norms)
    return Size(subclass, tonnes, len(set(wastes.who[mine].tolist())), drawn_ha, low, high, basis, used)


def _hectares(
    subclass: str, tonnes: float, norms: Mapping[str, Norm]
) -> tuple[float | None, float | None, str, tuple[Norm, ...]]:
    """The least and the most hectares, what they rest on, and its norms: the project's own throughput goes before the
    ceiling of the code, which says nothing about the least."""
    given = [norms[key] for key in (f"{subclass}_t_per_ha_low", f"{subclass}_t_per_ha_high") if norms[key].value]
    rates = [norm.value for norm in given if norm.value]
    if rates:
        return tonnes / max(rates), tonnes / min(rates), "own", tuple(given)
    ceiling = norms[TREATMENT]
    if ceiling.value is not None:
        return None, tonnes / _PER_T * ceiling.value, "ceiling", (ceiling,)
    return None, None, "none", ()
