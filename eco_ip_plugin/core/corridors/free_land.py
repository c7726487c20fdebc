"""Routes without a network: over free land, round what stands in the way, at the least cost there is.

The best way round obstacles bends at their corners only. All corners with all lines of sight between them would be a
large graph, most of it far from any route; so the search begins with the obstacles on the straight lines, and takes in
those that the routes found run into, until they run into none. Fewer obstacles never make the best route dearer, so
the last one is the best of all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely

from ..progress import Progress, step
from .barriers import Barriers
from .network import Network
from .routes import Routes

_EPS_M = 1e-4
_BESIDE_M = 1e-3
"""How far beside a barrier a way round its end passes it."""
_AT_ONCE = 200_000


@dataclass(frozen=True)
class Land:
    """What is in the way. obstacles: (o,) polygons that do not touch each other, the clearance included."""

    obstacles: np.ndarray
    barriers: Barriers

    @classmethod
    def of(cls, forbidden: np.ndarray, clearance_m: float, barriers: Barriers) -> Land:
        """From (f,) polygons; routes keep `clearance_m` from them."""
        wide = shapely.buffer(forbidden, clearance_m, join_style="mitre", mitre_limit=2) if clearance_m else forbidden
        united = shapely.get_parts(shapely.union_all(wide)) if len(wide) else np.empty(0, dtype=object)
        return cls(united[shapely.area(united) > 0], barriers)


def routes_over(
    land: Land,
    stops: np.ndarray,
    pairs: np.ndarray,
    solve: Callable[[Network, np.ndarray], Routes],
    progress: Progress,
) -> tuple[Network, np.ndarray, Routes, int]:
    """What `solve(network, node of each stop)` finds over `land`; with the network it found it on, the nodes of the
    (t,) stops, and how many stops lie in an obstacle (they leave it by the shortest way).

    pairs: (p, 2) rows of stops that are to be joined, for a first guess at what is in the way.
    """
    tight = shapely.buffer(land.obstacles, -_EPS_M, join_style="mitre")
    tight_tree, barrier_tree = shapely.STRtree(tight), shapely.STRtree(land.barriers.line)
    doors, spurs = _doors(land.obstacles, stops)
    seen = np.zeros(len(land.obstacles), dtype=bool)
    crossed = np.zeros(len(land.barriers.line), dtype=bool)
    ways = shapely.linestrings(shapely.get_coordinates(doors)[pairs].reshape(-1, 2, 2))
    done, new = 0.0, True
    while new:
        seen[tight_tree.query(ways, predicate="intersects")[1]] = True
        crossed[barrier_tree.query(ways, predicate="crosses")[1]] = True
        before = seen.sum() + crossed.sum()
        done += (1 - done) / 3
        step(progress, done)
        network, node = _sight_lines(land, seen, crossed, tight, stops, doors, spurs, done, progress)
        found = solve(network, node)
        ways = np.array([route.line for route in found.routes], dtype=object)
        if len(spurs) and len(ways):
            ways = shapely.difference(ways, shapely.union_all(shapely.buffer(network.line[: len(spurs)], _BESIDE_M)))
        now = seen.copy(), crossed.copy()
        now[0][tight_tree.query(ways, predicate="intersects")[1]] = True
        now[1][barrier_tree.query(ways, predicate="crosses")[1]] = True
        new = now[0].sum() + now[1].sum() > before
    return network, node, found, len(spurs)


def _doors(obstacles: np.ndarray, stops: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the way from each stop reaches free land, (t,) points: the stop itself, or the nearest point on the edge of
    the obstacle that it lies in; and the rows of the latter."""
    doors = stops.copy()
    stop, obstacle = shapely.STRtree(obstacles).query(stops, predicate="within")
    out = shapely.shortest_line(stops[stop], shapely.boundary(obstacles[obstacle]))
    doors[stop] = shapely.get_point(out, -1)
    return doors, stop


def _sight_lines(
    land: Land,
    seen: np.ndarray,
    crossed: np.ndarray,
    tight: np.ndarray,
    stops: np.ndarray,
    doors: np.ndarray,
    spurs: np.ndarray,
    done: float,
    progress: Progress,
) -> tuple[Network, np.ndarray]:
    """Lines of sight between the doors, the corners of the obstacles seen and the ends of the barriers crossed."""
    barriers = land.barriers.part(crossed)
    beside = shapely.buffer(barriers.line, _BESIDE_M, cap_style="square", join_style="mitre")
    xy = np.concatenate([shapely.get_coordinates(doors), _corners(land.obstacles[seen]), _corners(beside)])
    xy, place = np.unique(xy, axis=0, return_inverse=True)
    node = place.ravel()[: len(stops)]
    walls = tight[seen]
    shapely.prepare(walls)
    tree = shapely.STRtree(walls)
    low, high = np.triu_indices(len(xy), 1)
    ends, lines = [np.zeros((0, 2), dtype=np.intp)], [np.empty(0, dtype=object)]
    for start in range(0, len(low), _AT_ONCE):
        step(progress, done)
        part = np.stack([low[start : start + _AT_ONCE], high[start : start + _AT_ONCE]], axis=1)
        sight = shapely.linestrings(xy[part])
        line, wall = tree.query(sight)
        free = np.ones(len(sight), dtype=bool)
        free[line[shapely.intersects(walls[wall], sight[line])]] = False
        ends.append(part[free])
        lines.append(sight[free])
    inside = shapely.get_coordinates(stops[spurs])
    spur = np.stack([np.arange(len(spurs)) + len(xy), node[spurs]], axis=1)
    node = node.copy()
    node[spurs] = spur[:, 0]
    xy = np.concatenate([xy, inside])
    edges = np.concatenate([spur, *ends])
    drawn = np.concatenate([shapely.linestrings(xy[spur]) if len(spur) else lines[0], *lines])
    cost = shapely.length(drawn) + (barriers.penalties(drawn) if crossed.any() else 0.0)
    return Network(xy, edges, drawn, cost, np.zeros(len(edges), dtype=np.intp), 0, 0), node


def _corners(polygons: np.ndarray) -> np.ndarray:
    """Corners of (o,) polygons that stick out into free land, (c, 2): only there does a shortest way bend."""
    rings = shapely.get_rings(polygons)
    if not len(rings):
        return np.zeros((0, 2))
    outer = shapely.get_exterior_ring(polygons)
    is_outer = np.isin(shapely.to_wkb(rings).astype(object), shapely.to_wkb(outer).astype(object))
    turned = shapely.is_ccw(rings) != is_outer
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    last = np.concatenate([ring[1:] != ring[:-1], [True]])
    before = np.where(np.concatenate([[True], last[:-1]]), 0, 1)
    first = np.searchsorted(ring, ring)
    size = np.bincount(ring)[ring]
    previous = np.where(before == 1, np.arange(len(xy)) - 1, first + size - 2)
    into, out = xy - xy[previous], np.roll(xy, -1, axis=0) - xy
    turn = into[:, 0] * out[:, 1] - into[:, 1] * out[:, 0]
    turn = np.where(turned[ring], -turn, turn)
    return xy[~last & (turn > 0)]
