"""The cheapest way from one patch to another over open land, dear land and round closed land.

The search is that of the corridors (`corridors.routing.free_land`); here a way may begin and end anywhere along the edge
of a patch: at the points nearest to the corners it can bend at, which are where a best way begins.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..corridors.routing.free_land import Land, routes_over
from ..corridors.routing.network import Network
from ..corridors.routing.routes import Routes, pair_routes
from ..progress import Silent
from .resistance import Dear, Resistance

_TOUCH_M, _INSIDE_M = 0.01, 1e-4
_ROUNDS = 5
_MOST_CORNERS = 80


@dataclass(frozen=True)
class Ground:
    """solid: (o,) polygons nothing passes; tight: the same, a hair smaller; dear: what costs more."""

    solid: np.ndarray
    tight: np.ndarray
    dear: Dear

    @classmethod
    def of(cls, resistance: Resistance, patches: np.ndarray) -> Ground:
        """What lies between (n,) patches."""
        solid = resistance.solid(patches)
        return cls(solid, shapely.buffer(solid, -_INSIDE_M, join_style="mitre"), resistance.dear())

    def closed(self, lines: np.ndarray) -> np.ndarray:
        """Which of (m,) lines run into what nothing passes, (m,) bool."""
        shut = np.zeros(len(lines), dtype=bool)
        shut[shapely.STRtree(self.tight).query(lines, predicate="intersects")[0]] = True
        return shut

    def near(self, one: shapely.Geometry, other: shapely.Geometry, most_m: float) -> Ground:
        """What a way of at most `most_m` can meet."""
        near = shapely.distance(self.solid, one) + shapely.distance(self.solid, other) <= most_m
        dear = shapely.distance(self.dear.line, one) + shapely.distance(self.dear.line, other) <= most_m
        return Ground(self.solid[near], self.tight[near], self.dear.part(dear))


def cheapest_way(
    ground: Ground, one: shapely.Geometry, other: shapely.Geometry, straight: shapely.Geometry, most_m: float
) -> tuple[float, shapely.Geometry] | None:
    """Cost and line of the cheapest way between two patches; None where none costs less than `most_m`."""
    here = ground.near(one, other, most_m)
    land = Land.of(here.solid, 0.0, here.dear)
    best: tuple[float, shapely.Geometry] | None = None
    way = straight
    for _ in range(_ROUNDS):
        found = _way(land, one, other, straight, _met(here, way))
        if found is None or (best is not None and found[0] >= best[0] - 1e-6):
            break
        best, way = found, found[1]
    return best if best is not None and best[0] < most_m - 1e-9 else None


def _met(ground: Ground, way: shapely.Geometry) -> np.ndarray:
    """Corners of all that a way runs into or along, (c,) points."""
    solid = ground.solid[shapely.dwithin(ground.solid, way, _TOUCH_M)] if len(ground.solid) else ground.solid
    dear = ground.dear.line[shapely.dwithin(ground.dear.line, way, _TOUCH_M)] if len(ground.dear.line) else solid[:0]
    xy = shapely.get_coordinates(np.concatenate([solid, dear]))
    points = shapely.points(np.unique(xy, axis=0)) if len(xy) else np.empty(0, dtype=object)
    return points[np.argsort(shapely.distance(points, way), kind="stable")[:_MOST_CORNERS]]


def _way(
    land: Land, one: shapely.Geometry, other: shapely.Geometry, straight: shapely.Geometry, corners: np.ndarray
) -> tuple[float, shapely.Geometry] | None:
    """Cost and line of the cheapest way that begins and ends where the patches are nearest to `corners`, or to each
    other."""
    first, last = (_doors(patch, straight, end, corners) for patch, end in ((one, 0), (other, -1)))
    stops = np.concatenate([first, last])
    begin, end = np.arange(len(first)), np.arange(len(first), len(stops))

    def solve(network: Network, node: np.ndarray) -> Routes:
        from scipy.sparse.csgraph import dijkstra

        far = dijkstra(network.matrix, indices=node[begin])[:, node[end]]
        row, column = np.unravel_index(int(far.argmin()), far.shape)
        pair = np.array([[begin[row], end[column]]])
        if not np.isfinite(far[row, column]):
            return Routes([], [(int(pair[0, 0]), int(pair[0, 1]))], 0.0)
        return pair_routes(network, node, pair, Silent())

    found = routes_over(land, stops, np.array([[0, len(first)]]), solve, Silent())[2]
    return (found.routes[0].cost, found.routes[0].line) if found.routes else None


def _doors(patch: shapely.Geometry, straight: shapely.Geometry, end: int, corners: np.ndarray) -> np.ndarray:
    """Where ways may leave a patch, (t,) points, that of the straight gap first."""
    nearest = shapely.get_point(shapely.shortest_line(patch, corners), 0) if len(corners) else corners
    xy = shapely.get_coordinates(np.concatenate([[shapely.get_point(straight, end)], nearest]))
    return shapely.points(xy[np.sort(np.unique(xy.round(4), axis=0, return_index=True)[1])])
