"""The cheapest ways between patches over open land, dear land and round closed land.

The land, its obstacles and their corners are those of the corridors' routes over free land: a best way bends at corners
only. Here a way may begin and end anywhere along the edge of a patch: where that is nearest to the first, or last,
corner. So the corners are joined once for all patches, and each patch with the corners it sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..corridors.routing.free_land import Land, corners_of
from ..progress import Progress, step
from .resistance import Dear, Resistance

_INSIDE_M = 1e-4
_BESIDE_M = 1e-3
"""How far beside dear land a way round its end passes it."""
_AT_ONCE = 100_000
_MOST_LEGS = 400_000


@dataclass(frozen=True)
class Ground:
    """walls: (w,) polygons no way may enter. corner: (c, 2) where ways bend. far, before: (c, c) least cost between
    corners, and the corner before the last on the way. dear: what costs more."""

    walls: np.ndarray
    dear: Dear
    corner: np.ndarray
    far: np.ndarray
    before: np.ndarray

    @classmethod
    def of(cls, resistance: Resistance, patches: np.ndarray, reach_m: float, progress: Progress) -> Ground:
        """What lies between (n,) patches, for ways of at most `reach_m`. Raises Cancelled."""
        dear = resistance.dear()
        land = Land.of(resistance.solid(patches), 0.0, dear)
        walls = np.concatenate([shapely.buffer(land.obstacles, -_INSIDE_M, join_style="mitre"), land.necks])
        beside = shapely.buffer(dear.ends, _BESIDE_M, cap_style="square", join_style="mitre")
        corner = np.unique(np.concatenate([corners_of(land.obstacles), corners_of(beside)]), axis=0)
        shapely.prepare(walls)
        far, before = _joined(corner, walls, dear, reach_m, progress)
        return cls(walls, dear, corner, far, before)

    def closed(self, lines: np.ndarray) -> np.ndarray:
        """Which of (m,) lines run into what nothing passes, (m,) bool."""
        return _blocked(lines, shapely.STRtree(self.walls))

    def legs(self, patches: np.ndarray, rows: np.ndarray, reach_m: float, progress: Progress) -> Legs:
        """How the patches of these rows reach the corners. Raises Cancelled."""
        edge, patch = _edges(patches, rows, len(self.corner))
        cost = np.full((len(patches), len(self.corner)), np.inf)
        door = np.full((len(patches), len(self.corner), 2), np.nan)
        tree, wall_tree = shapely.STRtree(shapely.points(self.corner)), shapely.STRtree(self.walls)
        many = max(_AT_ONCE // max(len(self.corner), 1), 1)
        for low in range(0, len(edge) if len(self.corner) else 0, many):
            step(progress, low / len(edge))
            row, corner = tree.query(edge[low : low + many], predicate="dwithin", distance=reach_m)
            lines = shapely.shortest_line(edge[low + row], tree.geometries[corner])
            free = ~_blocked(lines, wall_tree)
            lines, row, corner = lines[free], patch[low + row[free]], corner[free]
            self._keep_best(cost, door, lines, row, corner)
        return Legs(self, cost, door)

    def _keep_best(
        self, cost: np.ndarray, door: np.ndarray, lines: np.ndarray, row: np.ndarray, corner: np.ndarray
    ) -> None:
        """Put the cheapest of (k,) legs of a patch to a corner into `cost` and `door`."""
        paid = shapely.length(lines) + self.dear.penalties(lines)
        order = np.argsort(-paid, kind="stable")  # the cheapest is written last
        better = order[paid[order] < cost[row[order], corner[order]]]
        cost[row[better], corner[better]] = paid[better]
        door[row[better], corner[better]] = shapely.get_coordinates(shapely.get_point(lines[better], 0))


@dataclass(frozen=True)
class Legs:
    """cost: (n, c) from each patch to each corner it sees, inf for the others; door: (n, c, 2) where it is left."""

    ground: Ground
    cost: np.ndarray
    door: np.ndarray

    def way(self, one: int, other: int, most_m: float) -> tuple[float, shapely.Geometry] | None:
        """Cost and line of the cheapest way with a bend between two patches, None where none is below `most_m`."""
        here, there = (np.flatnonzero(self.cost[row] < most_m) for row in (one, other))
        if not len(here) or not len(there):
            return None
        total = self.cost[one, here, None] + self.ground.far[np.ix_(here, there)] + self.cost[other, there]
        first, last = np.unravel_index(int(total.argmin()), total.shape)
        if not total[first, last] < most_m - 1e-9:
            return None
        begin, end = int(here[first]), int(there[last])
        bends = [end]
        while bends[-1] != begin:
            bends.append(int(self.ground.before[begin, bends[-1]]))
        xy = [self.door[one, begin], *self.ground.corner[bends[::-1]], self.door[other, end]]
        return float(total[first, last]), shapely.linestrings(np.array(xy))


def _blocked(lines: np.ndarray, walls: shapely.STRtree) -> np.ndarray:
    """Which of (m,) lines run into a wall, (m,) bool."""
    shut = np.zeros(len(lines), dtype=bool)
    line, wall = walls.query(lines)
    shut[line[shapely.intersects(walls.geometries[wall], lines[line])]] = True
    return shut


def _joined(corner: np.ndarray, walls: np.ndarray, dear: Dear, reach_m: float, progress: Progress) -> tuple[Any, Any]:
    """Least cost between (c, 2) corners and the corner before the last, both (c, c)."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra
    from scipy.spatial import cKDTree

    count = len(corner)
    if not count:
        return np.zeros((0, 0)), np.zeros((0, 0), dtype=np.int32)
    pairs = cKDTree(corner).query_pairs(reach_m, output_type="ndarray")
    tree = shapely.STRtree(walls)
    ends, costs = [np.zeros((0, 2), dtype=np.intp)], [np.zeros(0)]
    for low in range(0, len(pairs), _AT_ONCE):
        step(progress, low / len(pairs))
        some = pairs[low : low + _AT_ONCE]
        sight = shapely.linestrings(corner[some])
        free = ~_blocked(sight, tree)
        ends.append(some[free])
        costs.append(shapely.length(sight[free]) + dear.penalties(sight[free]))
    (a, b), cost = np.concatenate(ends).T, np.concatenate(costs)
    graph = csr_matrix((cost, (a, b)), shape=(count, count))
    return dijkstra(graph, directed=False, return_predecessors=True, limit=reach_m)


def _edges(patches: np.ndarray, rows: np.ndarray, corners: int) -> tuple[np.ndarray, np.ndarray]:
    """What ways begin at, (e,) lines or polygons, and the patch of each: every edge of a patch by itself, for one may
    see what another does not; of very many edges the patches as they are."""
    if int(shapely.get_num_coordinates(patches[rows]).sum()) * corners > _MOST_LEGS * 10:
        return patches[rows], rows
    parts, part_row = shapely.get_parts(shapely.boundary(patches[rows]), return_index=True)
    parts, ring_part = shapely.get_parts(parts, return_index=True)
    xy, ring = shapely.get_coordinates(parts, return_index=True)
    start = np.flatnonzero(ring[1:] == ring[:-1])
    edges = shapely.linestrings(np.stack([xy[start], xy[start + 1]], axis=1))
    return edges, rows[part_row[ring_part[ring[start]]]]
