"""How far do buildings stand back from the road boundary line, and how far must they by road width and height? Metres.

QCVN 01:2021/BXD Table 2.7. Only its row of roads narrower than 19 m is whole in the public copies; for wider roads
there is no figure here, and so no verdict.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
import shapely

from ..landuse.accuracy import APART_M
from ..rules.figures import Stated, figures, stated
from ..rules.verdict import FAIL, NO_VERDICT, PASS

FIGURE = "setback"
ROADS = (("road_under_19", 19.0), ("road_19_to_22", 22.0), ("road_from_22", np.inf))
"""Rows of the table, each with the width below which it holds."""
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Setback:
    """One building and one road boundary line it stands at. distance_m: 0 where it touches or crosses the line.
    crosses: it stands on both sides. height_m, road_m: None where nobody says. line: the shortest way between."""

    building: int
    road: int
    distance_m: float
    crosses: bool
    height_m: float | None
    road_m: float | None
    required: Stated
    verdict: str
    line: shapely.Geometry

    @property
    def missing_m(self) -> float:
        """What is missing to the required setback; 0 where it is kept, or not known."""
        return max((self.required.value or 0.0) - self.distance_m, 0.0) if self.verdict == FAIL else 0.0

    @property
    def at_limit(self) -> bool:
        """Whether what is missing is within the accuracy of the drawing."""
        return self.verdict == PASS and self.distance_m < (self.required.value or 0.0) * (1 - _TOLERANCE)


def setbacks(
    buildings: np.ndarray, height_m: np.ndarray, roads: np.ndarray, road_m: np.ndarray, reach_m: float, pack_id: str,
    on: datetime.date,
) -> tuple[Setback, ...]:  # fmt: skip
    """Every building, (n,) polygons of height (n,), with every road boundary line, (r,) of roads (r,) m wide, that is
    not farther from it than `reach_m`; NaN where height or width are not known."""
    building, road = shapely.STRtree(roads).query(buildings, predicate="dwithin", distance=reach_m)
    order = np.lexsort((road, building))
    building, road = building[order], road[order]
    distance_m = shapely.distance(buildings[building], roads[road])
    crosses = shapely.crosses(roads[road], buildings[building])
    ways = shapely.shortest_line(buildings[building], roads[road])
    rows = zip(building.tolist(), road.tolist(), distance_m.tolist(), crosses.tolist(), ways)
    return tuple(
        _setback(k, r, apart, crossing, float(height_m[k]), float(road_m[r]), pack_id, on, way)
        for k, r, apart, crossing, way in rows
    )


def _setback(
    building: int, road: int, distance_m: float, crosses: bool, height_m: float, road_m: float, pack_id: str,
    on: datetime.date, way: shapely.Geometry,
) -> Setback:  # fmt: skip
    required = _required(distance_m, height_m, road_m, pack_id, on)
    verdict = NO_VERDICT
    if crosses:
        verdict = FAIL
    elif required.value is not None:
        verdict = PASS if distance_m >= required.value * (1 - _TOLERANCE) - APART_M else FAIL
    height = None if np.isnan(height_m) else height_m
    width = None if np.isnan(road_m) else road_m
    return Setback(building, road, distance_m, crosses, height, width, required, verdict, way)


def _required(distance_m: float, height_m: float, road_m: float, pack_id: str, on: datetime.date) -> Stated:
    if np.isnan(road_m):
        return Stated(None, "", "", "none", ("setbacks.no_width", {}))
    kind = next(name for name, below_m in ROADS if road_m < below_m)
    if not np.isnan(height_m):
        return stated(pack_id, FIGURE, on, technology=kind, capacity=height_m)
    # Without a height: what is far enough for the highest is far enough.
    heights = {row.at_least for row in figures(pack_id) if row.id == FIGURE and row.technology == kind}
    most = stated(
        pack_id, FIGURE, on, technology=kind, capacity=max((h for h in heights if h is not None), default=0.0)
    )
    if most.value is None or distance_m >= most.value * (1 - _TOLERANCE) - APART_M:
        return most
    return Stated(None, most.clause, most.source, "none", ("setbacks.no_height", {}))
