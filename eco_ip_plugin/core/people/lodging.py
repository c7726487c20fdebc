"""Where lodging stands: on service land of the park, elsewhere in it, beside it or outside; and how far from what it
has to keep away from.

The law puts lodging on the commercial and service land of the park (Housing Law 27/2023, Article 2(8)) and asks for the
environmental safety distance from production (Article 94(1)) without a figure: that one is the project's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

SERVICE, IN_PARK, BESIDE, OUTSIDE, NOT_KNOWN = "service", "park", "beside", "outside", "unknown"
PRODUCTION = ("industrial", "warehouse")
_WHOLE_PCT = 100.0
_ALL_BUT = 1e-3
_NEAR_M = 1e-3


@dataclass(frozen=True)
class Land:
    """What lodging is held against. park: None where neither boundary nor zones were given; geometry, land_class: (z,)
    zones, None without them; beside_m: how far from the park is still beside it; safety_m: the project's distance from
    production, None for none."""

    park: shapely.Geometry | None
    geometry: np.ndarray | None
    land_class: np.ndarray | None
    beside_m: float
    safety_m: float | None


@dataclass(frozen=True)
class Lodging:
    """Of each home, (h,). where: one of the five; service_pct: of its land on service land, NaN where not known;
    production_m: to the nearest land of industry or warehouses, NaN without; near: nearer than the project's distance.
    """

    where: np.ndarray
    service_pct: np.ndarray
    production_m: np.ndarray
    near: np.ndarray

    def count(self, where: str) -> int:
        """How many homes stand there."""
        return int((self.where == where).sum())


def lodging(homes: np.ndarray, land: Land) -> Lodging:
    """Place (h,) homes, points or polygons."""
    count = len(homes)
    nothing = np.full(count, np.nan)
    if land.park is None or not count:
        return Lodging(np.full(count, NOT_KNOWN, dtype=object), nothing, nothing.copy(), np.zeros(count, dtype=bool))
    inside = _share(homes, land.park) >= 0.5
    beside = shapely.distance(homes, land.park) <= land.beside_m + _NEAR_M
    where = np.where(inside, IN_PARK, np.where(beside, BESIDE, OUTSIDE)).astype(object)
    service_pct = nothing
    production_m = nothing.copy()
    if land.geometry is not None and land.land_class is not None:
        service_pct = _WHOLE_PCT * _share(homes, _union(land.geometry[land.land_class == "service"]))
        where[inside & (service_pct >= _WHOLE_PCT * (1.0 - _ALL_BUT))] = SERVICE
        made = land.geometry[np.isin(land.land_class, PRODUCTION)]
        if len(made):
            nearest = shapely.STRtree(made).nearest(homes)
            production_m = np.asarray(shapely.distance(homes, made[nearest]))
    near = np.zeros(count, dtype=bool)
    if land.safety_m is not None:
        near = production_m < land.safety_m - _NEAR_M
    return Lodging(where, service_pct, production_m, near)


def _share(homes: np.ndarray, land: shapely.Geometry) -> np.ndarray:
    """How much of each home lies on the land, (h,) 0 to 1; of a point all or nothing."""
    area = shapely.area(homes)
    shared = shapely.area(shapely.intersection(homes, land))
    points = shapely.intersects(homes, land).astype(float)
    return np.where(area > 0, np.divide(shared, area, out=np.zeros(len(homes)), where=area > 0), points)


def _union(polygons: Sequence[shapely.Geometry] | np.ndarray) -> shapely.Geometry:
    return shapely.union_all(np.asarray(polygons, dtype=object))
