"""How far do buildings stand back from the road boundary line, and how far must they by road width and height? Metres.

QCVN 01:2021/BXD Table 2.7. Only its row of roads narrower than 19 m is whole in the public copies; for wider roads
there is no figure here, and so no verdict.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..rules.figures import figures, stated
from ..rules.judge import APART_M, AT_LEAST, Judged, Stated, holds, judge
from ..rules.verdict import FAIL

FIGURE = "setback"
ROADS = (("road_under_19", 19.0), ("road_19_to_22", 22.0), ("road_from_22", np.inf))
"""Rows of the table, each with the width below which it holds."""


@dataclass(frozen=True)
class Setback:
    """One building and one road boundary line it stands at. crosses: it stands on both sides. height_m, road_m: None
    where nobody says. distance: held against the setback, m; 0 where it touches or crosses the line. line: the shortest
    way between."""

    building: int
    road: int
    crosses: bool
    height_m: float | None
    road_m: float | None
    distance: Judged
    line: shapely.Geometry


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
    distance = judge(distance_m, _required(distance_m, height_m, road_m, pack_id, on), AT_LEAST, APART_M)
    if crosses:
        distance = replace(distance, verdict=FAIL, accuracy=None)
    height = None if np.isnan(height_m) else height_m
    width = None if np.isnan(road_m) else road_m
    return Setback(building, road, crosses, height, width, distance, way)


def _required(distance_m: float, height_m: float, road_m: float, pack_id: str, on: datetime.date) -> Stated:
    if np.isnan(road_m):
        return Stated(None, reason=("setbacks.no_width", {}))
    kind = next(name for name, below_m in ROADS if road_m < below_m)
    if not np.isnan(height_m):
        return stated(pack_id, FIGURE, on, technology=kind, capacity=height_m)
    # Without a height: what is far enough for the highest is far enough.
    heights = {row.bounds.at_least for row in figures(pack_id) if row.id == FIGURE and row.technology == kind}
    most = stated(
        pack_id, FIGURE, on, technology=kind, capacity=max((h for h in heights if h is not None), default=0.0)
    )
    if most.value is None or holds(distance_m, most.value, AT_LEAST, APART_M):
        return most
    return replace(most, value=None, evidence="none", reason=("setbacks.no_height", {}))
