"""Routes without a network: over free land, round what stands in the way, at the least cost there is.

The best way round obstacles bends at their corners only. All corners with all lines of sight between them would be a
large graph, most of it far from any route; so the search begins with the obstacles on the straight lines, and takes in
those that the routes found run into, until they run into none. Fewer obstacles never make the best route dearer, so
the last one is the best of all. A shared tree may branch anywhere: joints are put where three branches meet at 120°
(Fermat's points), again and again while the tree gets cheaper. How far that is from the best is not known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely

from ...progress import Progress, step
from .barriers import Barriers
from .joints import better_joints
from .network import Network
from .routes import Routes

_EPS_M = 1e-4
_BESIDE_M = 1e-3
"""How far beside a barrier a way round its end passes it."""
_AT_ONCE = 200_000
_ROUNDS = 40
"""Of better joints; with each the tree gets cheaper."""


@dataclass(frozen=True)
class Land:
    """What is in the way. obstacles: (o,) polygons, the clearance included, which share no edge; necks: (k,) where two
    touch at a corner, or come so near that nothing passes; beside: (k, 2) rows of the obstacles on either side."""

    obstacles: np.ndarray
    barriers: Barriers
    necks: np.ndarray
    beside: np.ndarray

    @classmethod
    def of(cls, forbidden: np.ndarray, clearance_m: float, barriers: Barriers) -> Land:
        """From (f,) polygons; routes keep `clearance_m` from them."""
        wide = shapely.buffer(forbidden, clearance_m, join_style="mitre", mitre_limit=2) if clearance_m else forbidden
        united = shapely.get_parts(shapely.union_all(wide)) if len(wide) else np.empty(0, dtype=object)
        obstacles = united[shapely.area(united) > 0]
        return cls(obstacles, barriers, *_necks(obstacles))


def routes_over(
    land: Land,
    stops: np.ndarray,
    pairs: np.ndarray,
    solve: Callable[[Network, np.ndarray], Routes],
    progress: Progress,
    *,
    branching: bool = False,
) -> tuple[Network, np.ndarray, Routes, int]:
    """What `solve(network, node of each stop)` finds over `land`; with the network it found it on, the nodes of the
    (t,) stops, and how many stops lie in an obstacle (they leave it by the shortest way).

    pairs: (p, 2) rows of stops that are to be joined, for a first guess at what is in the way. branching: whether what
    is found is one tree, which may have joints where nothing stands.
    """
    search = _Search(land, stops, solve, progress)
    ways = shapely.linestrings(shapely.get_coordinates(search.doors)[pairs].reshape(-1, 2, 2))
    network, node, found = search.run(ways, np.zeros((0, 2)))
    joints = np.zeros((0, 2))
    for _ in range(_ROUNDS if branching else 0):
        joints = better_joints(network, found, joints)
        trial = search.run(np.array([route.line for route in found.routes], dtype=object), joints)
        if _cost(trial[2]) >= _cost(found) * (1 - 1e-9) or len(trial[2].unreached) > len(found.unreached):
            break
        network, node, found = trial
    return network, node, found, len(search.spurs)


def _cost(found: Routes) -> float:
    return sum(route.cost for route in found.routes)


class _Search:
    """A search that takes in what its ways run into, and remembers it."""

    def __init__(
        self, land: Land, stops: np.ndarray, solve: Callable[[Network, np.ndarray], Routes], progress: Progress
    ) -> None:
        self.land, self.stops, self.solve, self.progress = land, stops, solve, progress
        self.tight = shapely.buffer(land.obstacles, -_EPS_M, join_style="mitre")
        self.trees = [shapely.STRtree(each) for each in (self.tight, land.necks, land.barriers.line)]
        self.doors, self.spurs = _doors(land.obstacles, stops)
        self.seen = np.zeros(len(land.obstacles), dtype=bool)
        self.crossed = np.zeros(len(land.barriers.line), dtype=bool)
        self.done = 0.0

    def run(self, ways: np.ndarray, joints: np.ndarray) -> tuple[Network, np.ndarray, Routes]:
        """Search again until nothing more is in the way of what is found; joints: (j, 2) where it may branch."""
        self._meet(ways)
        while True:
            self.done += (1 - self.done) / 3
            step(self.progress, self.done)
            network, node = _sight_lines(self, joints)
            found = self.solve(network, node)
            ways = np.array([route.line for route in found.routes], dtype=object)
            if len(self.spurs) and len(ways):
                spurs = shapely.buffer(network.line[: len(self.spurs)], _BESIDE_M)
                ways = shapely.difference(ways, shapely.union_all(spurs))
            if not self._meet(ways):
                return network, node, found

    def _meet(self, ways: np.ndarray) -> bool:
        """Take in what the ways run into; whether there was more."""
        before = self.seen.sum() + self.crossed.sum()
        tight, necks, barriers = self.trees
        self.seen[tight.query(ways, predicate="intersects")[1]] = True
        self.seen[self.land.beside[necks.query(ways, predicate="intersects")[1]]] = True
        self.crossed[barriers.query(ways, predicate="crosses")[1]] = True
        return bool(self.seen.sum() + self.crossed.sum() > before)


def _necks(obstacles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where nothing passes between two obstacles, or between two edges of one: (k,) small polygons, and (k, 2) rows."""
    rings, owner = shapely.get_rings(obstacles, return_index=True)
    near_m = 2 * _EPS_M
    one, other = shapely.STRtree(rings).query(rings, predicate="dwithin", distance=near_m)
    one, other = one[one < other], other[one < other]
    wide = shapely.buffer(rings, near_m, join_style="mitre")
    necks = shapely.intersection(wide[one], wide[other])
    return necks, np.stack([owner[one], owner[other]], axis=1).reshape(-1, 2)


def _doors(obstacles: np.ndarray, stops: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the way from each stop reaches free land, (t,) points: the stop itself, or the nearest point on the edge of
    the obstacle that it lies in; and the rows of the latter."""
    doors = stops.copy()
    stop, obstacle = shapely.STRtree(obstacles).query(stops, predicate="within")
    out = shapely.shortest_line(stops[stop], shapely.boundary(obstacles[obstacle]))
    doors[stop] = shapely.get_point(out, -1)
    return doors, stop


def _sight_lines(search: _Search, joints: np.ndarray) -> tuple[Network, np.ndarray]:
    """Lines of sight between the doors, the corners of the obstacles seen, the ends of the barriers crossed, joints."""
    land, stops, spurs, seen = search.land, search.stops, search.spurs, search.seen
    barriers = land.barriers.part(search.crossed)
    beside = shapely.buffer(barriers.line, _BESIDE_M, cap_style="square", join_style="mitre")
    doors = shapely.get_coordinates(search.doors)
    xy = np.concatenate([doors, corners_of(land.obstacles[seen]), corners_of(beside), joints])
    xy, place = np.unique(xy, axis=0, return_inverse=True)
    node = place.ravel()[: len(stops)]
    walls = np.concatenate([search.tight[seen], land.necks[seen[land.beside].any(axis=1)]])
    shapely.prepare(walls)
    tree = shapely.STRtree(walls)
    low, high = np.triu_indices(len(xy), 1)
    ends, lines = [np.zeros((0, 2), dtype=np.intp)], [np.empty(0, dtype=object)]
    for start in range(0, len(low), _AT_ONCE):
        step(search.progress, search.done)
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
    cost = shapely.length(drawn) + (barriers.penalties(drawn) if search.crossed.any() else 0.0)
    return Network(xy, edges, drawn, cost, np.zeros(len(edges), dtype=np.intp), 0, 0), node


def corners_of(polygons: np.ndarray) -> np.ndarray:
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
