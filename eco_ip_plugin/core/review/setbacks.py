"""How far do buildings stand back from the road boundary line, and how far must they by road width and height? Metres.

QCVN 01:2021/BXD Table 2.7. Only its row of roads narrower than 19 m is whole in the public copies; for wider roads
there is no figure here, and so no verdict.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..rules.figures import Regulation, figures
from ..rules.judge import APART_M, AT_LEAST, Judged, Stated, holds, judge
from ..rules.verdict import FAIL
from .plots import Buildings

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
    buildings: Buildings, roads: np.ndarray, road_m: np.ndarray, reach_m: float, regulation: Regulation
) -> tuple[Setback, ...]:
    """Every building with every road boundary line, (r,) of roads (r,) m wide, that is not farther from it than
    `reach_m`; NaN where a width is not known."""
    shapes = buildings.geometry
    building, road = shapely.STRtree(roads).query(shapes, predicate="dwithin", distance=reach_m)
    order = np.lexsort((road, building))
    building, road = building[order], road[order]
    distance_m = shapely.distance(shapes[building], roads[road])
    crosses = shapely.crosses(roads[road], shapes[building])
    ways = shapely.shortest_line(shapes[building], roads[road])
    sizes = buildings.height_m[building].tolist(), road_m[road].tolist()
    return tuple(
        Setback(
            k, r, crossing, _known(high_m), _known(wide_m), _judged(apart_m, crossing, high_m, wide_m, regulation), way
        )
        for k, r, apart_m, crossing, high_m, wide_m, way in zip(
            building.tolist(), road.tolist(), distance_m.tolist(), crosses.tolist(), *sizes, ways
        )
    )


def _known(size_m: float) -> float | None:
    return None if np.isnan(size_m) else size_m


def _judged(distance_m: float, crosses: bool, height_m: float, road_m: float, regulation: Regulation) -> Judged:
    judged = judge(distance_m, _required(distance_m, height_m, road_m, regulation), AT_LEAST, APART_M)
    return replace(judged, verdict=FAIL, accuracy=None) if crosses else judged


def _required(distance_m: float, height_m: float, road_m: float, regulation: Regulation) -> Stated:
    if np.isnan(road_m):
        return Stated(None, reason=("setbacks.no_width", {}))
    kind = next(name for name, below_m in ROADS if road_m < below_m)
    if not np.isnan(height_m):
        return regulation.stated(FIGURE, technology=kind, capacity=height_m)
    # Without a height: what is far enough for the highest is far enough.
    rows = [row for row in figures(regulation.pack_id) if row.id == FIGURE and row.technology == kind]
    heights = [row.bounds.at_least for row in rows if row.bounds.at_least is not None]
    most = regulation.stated(FIGURE, technology=kind, capacity=max(heights, default=0.0))
    if most.value is None or holds(distance_m, most.value, AT_LEAST, APART_M):
        return most
    return replace(most, value=None, evidence="none", reason=("setbacks.no_height", {}))
