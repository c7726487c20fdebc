"""Sewers as a graph of pipes that flow one way, and the time from everywhere upstream to one point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ...corridors.routing.network import gathered, split

DRAWN, CONNECTED = "drawn", "connected"
DIRECTIONS = (DRAWN, CONNECTED)
"""Pipes flow as they are drawn, or whichever way leads to the point the soonest."""
_LEAST_S = 1e-9
"""An edge without cost would be no edge to scipy."""


@dataclass(frozen=True)
class Pipes:
    """(n,) sewers of a store. geometry: lines in metres; velocity: m/s, NaN where none is told."""

    id: np.ndarray
    geometry: np.ndarray
    velocity: np.ndarray


@dataclass(frozen=True)
class Sewers:
    """xy: (v, 2) nodes. ends: (e, 2) nodes a piece runs from and to as drawn; piece: (e,) lines; row: (e,) pipe of
    each; seconds: (e,) to run through it."""

    xy: np.ndarray
    ends: np.ndarray
    piece: np.ndarray
    row: np.ndarray
    seconds: np.ndarray

    def nearest(self, place: shapely.Point) -> tuple[int, float]:
        """The node nearest to a place, and how far it is off, m."""
        away = np.hypot(*(self.xy - [place.x, place.y]).T)
        node = int(away.argmin())
        return node, float(away[node])


@dataclass(frozen=True)
class Upstream:
    """What leads to a node. seconds: (v,) to it from each node, infinite for those that do not lead there; next_edge:
    (v,) the piece that water takes next, −1 at the node itself and where none is; leads: (e,) pieces upstream. away:
    rows of pipes that leave the way upstream, as drawn, for elsewhere; forks: nodes with more than one way on; rings:
    groups of nodes that water could go round in; loose: nodes of any net where pipes end and nothing goes on."""

    node: int
    seconds: np.ndarray
    next_edge: np.ndarray
    leads: np.ndarray
    away: np.ndarray
    forks: int
    rings: int
    loose: np.ndarray


def sewers_of(pipes: Pipes, places: np.ndarray, velocity: float, tolerance_m: float) -> Sewers:
    """The graph: pipes are cut where another one ends on them and where one of `places` is nearest; those that merely
    cross do not meet. velocity: m/s, where a pipe tells none or none above zero."""
    parts, row = shapely.get_parts(pipes.geometry, return_index=True)
    keep = shapely.length(parts) > 0
    parts, row = parts[keep], row[keep]
    pieces, piece_row = split(parts, row, _cuts(parts, places, tolerance_m))
    ends_xy = np.concatenate([shapely.get_coordinates(shapely.get_point(pieces, at)) for at in (0, -1)])
    xy, node = gathered(ends_xy, tolerance_m)
    ends = node.reshape(2, -1).T
    kept = ends[:, 0] != ends[:, 1]
    pieces, piece_row, ends = pieces[kept], piece_row[kept], ends[kept]
    told = pipes.velocity[piece_row]
    speed = np.where(told > 0, told, velocity)
    return Sewers(xy, ends, pieces, piece_row, shapely.length(pieces) / speed)


def upstream(sewers: Sewers, node: int, direction: str = DRAWN) -> Upstream:
    """Everything that flows to a node, each by its soonest way."""
    from scipy.sparse.csgraph import connected_components, dijkstra

    count, ends = len(sewers.xy), sewers.ends
    forward = _matrix(ends, sewers.seconds, count)
    graph = _matrix(ends[:, ::-1], sewers.seconds, count)
    if direction == CONNECTED:
        graph = _matrix(np.concatenate([ends, ends[:, ::-1]]), np.tile(sewers.seconds, 2), count)
    seconds, before = dijkstra(graph, indices=node, return_predecessors=True)
    reached = np.isfinite(seconds)
    a, b = ends.T
    leads = reached[b] & reached[a] if direction == DRAWN else reached[a]
    next_edge = _next_edges(sewers, before, direction)
    net = connected_components(forward, directed=False)[1]
    mine = net[a] == net[node]
    if direction == CONNECTED:
        none = np.empty(0, np.intp)
        return Upstream(node, seconds, next_edge, leads, none, 0, 0, none)
    down = np.isfinite(dijkstra(forward, indices=node))
    away = mine & reached[a] & ~reached[b] & ~down[a]
    out = np.bincount(a[leads & (a != node)], minlength=count)
    groups = np.bincount(
        connected_components(_matrix(ends[leads], sewers.seconds[leads], count), connection="strong")[1]
    )
    goes_on = np.isin(np.arange(count), a)
    loose = np.flatnonzero(~goes_on & ~down)
    return Upstream(
        node,
        seconds,
        next_edge,
        leads,
        np.unique(sewers.row[away]),
        int((out > 1).sum()),
        int((groups > 1).sum()),
        loose,
    )


def way(found: Upstream, sewers: Sewers, node: int) -> list[int]:
    """The pieces from a node down to the point, in the order water takes them."""
    edges: list[int] = []
    while node != found.node:
        edge = int(found.next_edge[node])
        edges.append(edge)
        a, b = sewers.ends[edge].tolist()
        node = b if a == node else a
    return edges


def gap_m(sewers: Sewers, node: int) -> float:
    """How far it is from a node to the nearest pipe that does not end there; infinite for none."""
    others = sewers.piece[(sewers.ends != node).all(axis=1)]
    if not len(others):
        return float("inf")
    return float(shapely.distance(shapely.Point(sewers.xy[node]), others).min())


def _cuts(parts: np.ndarray, places: np.ndarray, tolerance_m: float) -> list[np.ndarray]:
    """(n,) where each line is cut, metres along it."""
    tree = shapely.STRtree(parts)
    ends = shapely.get_point(np.repeat(parts, 2), np.tile([0, -1], len(parts)))
    which, line = tree.query(ends, predicate="dwithin", distance=tolerance_m)
    other = which // 2 != line
    near, mine = tree.query_nearest(places, all_matches=False) if len(places) else (np.empty(0, np.intp),) * 2
    points, of_line = np.concatenate([ends[which[other]], places[near]]), np.concatenate([line[other], mine])
    along, length = shapely.line_locate_point(parts[of_line], points), shapely.length(parts)
    found = []
    for number in range(len(parts)):
        here = np.unique(along[of_line == number])
        here = here[(here > tolerance_m) & (here < length[number] - tolerance_m)]
        found.append(here[np.concatenate([[True], np.diff(here) > tolerance_m])] if len(here) else here)
    return found


def _matrix(ends: np.ndarray, seconds: np.ndarray, count: int) -> Any:
    """Seconds from node to node, of several pieces the soonest."""
    from scipy.sparse import csr_matrix

    a, b = ends.T if len(ends) else (np.empty(0, np.intp),) * 2
    order = np.lexsort((seconds, b, a))
    a, b, cost = a[order], b[order], np.maximum(seconds[order], _LEAST_S)
    first = np.concatenate([[True], (np.diff(a) != 0) | (np.diff(b) != 0)]) if len(a) else np.empty(0, bool)
    return csr_matrix((cost[first], (a[first], b[first])), shape=(count, count))


def _next_edges(sewers: Sewers, before: np.ndarray, direction: str) -> np.ndarray:
    """(v,) the piece that leads from each node to the one that is next on its way, the soonest of several."""
    soonest: dict[tuple[int, int], int] = {}
    for edge in np.argsort(-sewers.seconds, kind="stable").tolist():
        a, b = sewers.ends[edge].tolist()
        soonest[a, b] = edge
        if direction == CONNECTED:
            other = soonest.get((b, a))
            if other is None or sewers.seconds[other] >= sewers.seconds[edge]:
                soonest[b, a] = edge
    found = np.full(len(sewers.xy), -1)
    for node, on in enumerate(before.tolist()):
        if on >= 0:
            found[node] = soonest[node, on]
    return found
