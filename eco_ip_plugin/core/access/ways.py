"""Ways over roads from places beside them: each place joins at the nearest point of a road, and the straight stretch
there counts. All in degrees of WGS 84; metres and minutes on the ellipsoid.

Roads are joined where they share a corner, as OpenStreetMap and QGIS's own network analysis have it, and at their ends
within the tolerance; lines that merely cross do not meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely

from ..progress import Progress, Stretch, step
from ..symbiosis.matching.network import nearest_on_globe
from ..symbiosis.matching.places import geodesic_m
from .network import SLACK, Joined, joined, metric

_CELLS = 250_000
"""Sources times nodes that are looked at together: a search holds the interpreter, and the window waits for it."""
_MINUTES = 60.0 / 1000.0
_PER_DEGREE, _ACROSS = 1e7, 1 << 31
"""Corners are the same to a centimetre; the two figures of a place go into one whole number."""


@dataclass(frozen=True)
class Roads:
    """line: (n,) of one part, in degrees. row: the road of each; way: 1 driven as drawn only, −1 the other way only, 0
    both; speed_kmh: above 0."""

    line: np.ndarray
    row: np.ndarray
    way: np.ndarray
    speed_kmh: np.ndarray

    def split(self, tolerance_m: float) -> Roads:
        """The same cut where a road has a corner in common with another, or the end of another lies at its corner."""
        line, whole = _cut(self.line, tolerance_m)
        return Roads(line, self.row[whole], self.way[whole], self.speed_kmh[whole])


@dataclass(frozen=True)
class Ways:
    """Arcs between `count` nodes. tail, head, metres, minutes: (a,). Of each place: foot: (p,) its node, −1 for one too
    far from any road; leg_m, leg_min: (p,) the straight stretch to it; away_m: (p,) how far the nearest road is. speed:
    the one speed of all roads, None where they differ."""

    count: int
    tail: np.ndarray
    head: np.ndarray
    metres: np.ndarray
    minutes: np.ndarray
    foot: np.ndarray
    leg_m: np.ndarray
    leg_min: np.ndarray
    away_m: np.ndarray
    speed: float | None

    def graph(self, weight: np.ndarray) -> Any:
        """The least (a,) weight between neighbours as a sparse matrix."""
        from scipy.sparse import csr_matrix

        order = np.lexsort((weight, self.head, self.tail))
        tail, head = self.tail[order], self.head[order]
        first = order[np.r_[True, (np.diff(tail) != 0) | (np.diff(head) != 0)][: len(order)]]
        first = first[self.tail[first] != self.head[first]]
        # An arc without length would be no arc to a sparse matrix.
        kept = np.maximum(weight[first], 1e-12)
        return csr_matrix((kept, (self.tail[first], self.head[first])), shape=(self.count, self.count))

    @cached_property
    def by_metres(self) -> Any:
        """The graph of lengths."""
        return self.graph(self.metres)

    @cached_property
    def by_minutes(self) -> Any:
        """The graph of times."""
        return self.graph(self.minutes)


def ways_of(roads: Roads, nodes: Joined, places: np.ndarray, reach_m: float, tolerance_m: float) -> Ways:
    """Join (p, 2) places to the roads that lie within `reach_m`; who stands within `tolerance_m` of the end of a road
    is at the junction, from which every road there can be taken."""
    edge, share, foot = nearest_on_globe(roads.line, places)
    away_m = geodesic_m(places, foot)
    count, edges = len(nodes.xy), len(roads.line)
    reached = away_m <= reach_m * SLACK
    along_m = np.column_stack([share, 1.0 - share]) * nodes.length_m[edge][:, None]
    at_end = reached & (along_m.min(axis=1) <= tolerance_m)
    node_of = np.full(len(places), -1)
    node_of[at_end] = nodes.ends[edge[at_end], along_m[at_end].argmin(axis=1)]
    near = np.flatnonzero(reached & ~at_end)
    node_of[near] = count + np.arange(len(near))
    # Along each edge: its first end, the feet in their order, its last end.
    on = np.r_[np.arange(edges), edge[near], np.arange(edges)]
    at = np.r_[np.zeros(edges), share[near], np.ones(edges)]
    node = np.r_[nodes.ends[:, 0], node_of[near], nodes.ends[:, 1]]
    rank = np.r_[np.zeros(edges), np.ones(len(near)), np.full(edges, 2)]
    order = np.lexsort((rank, at, on))
    on, at, node = on[order], at[order], node[order]
    along = np.flatnonzero(on[1:] == on[:-1])
    a, b, of = node[along], node[along + 1], on[along]
    metres = (at[along + 1] - at[along]) * nodes.length_m[of]
    ahead, back = roads.way[of] >= 0, roads.way[of] <= 0
    metres, of = np.r_[metres[ahead], metres[back]], np.r_[of[ahead], of[back]]
    speed = roads.speed_kmh
    leg_m = np.where(node_of >= 0, away_m, np.inf)
    one = float(speed[0]) if len(speed) and (speed == speed[0]).all() else None
    number = _neighbours_together(count + len(near), a, b)
    node_of[reached] = number[node_of[reached]]
    return Ways(
        count + len(near), number[np.r_[a[ahead], b[back]]], number[np.r_[b[ahead], a[back]]], metres,
        metres * _MINUTES / speed[of], node_of, leg_m, leg_m * _MINUTES / speed[edge], away_m, one,
    )  # fmt: skip


def _neighbours_together(count: int, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """(v,) numbers for nodes such that neighbours have near ones: on half a million roads a search takes half the time
    when what it looks at next lies beside what it has looked at."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import reverse_cuthill_mckee

    links = coo_matrix((np.ones(2 * len(a), dtype=np.int8), (np.r_[a, b], np.r_[b, a])), shape=(count, count)).tocsr()
    number = np.empty(count, dtype=int)
    number[reverse_cuthill_mckee(links, symmetric_mode=True)] = np.arange(count)
    return number


def between(ways: Ways, start: np.ndarray, end: np.ndarray, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Metres of the shortest way and minutes of the quickest from each of (s,) places to each of (e,), (s, e) both;
    infinite where none leads. Raises Cancelled."""
    metres = _all_pairs(ways.by_metres, ways, start, end, Stretch(progress, 0.0, 0.5 if ways.speed is None else 1.0))
    metres += ways.leg_m[start][:, None] + ways.leg_m[end][None]
    if ways.speed is not None:
        return metres, metres * _MINUTES / ways.speed
    minutes = _all_pairs(ways.by_minutes, ways, start, end, Stretch(progress, 0.5, 1.0))
    return metres, minutes + ways.leg_min[start][:, None] + ways.leg_min[end][None]


def minutes_to(ways: Ways, place: np.ndarray, others: np.ndarray, limit_min: float, progress: Progress) -> Any:
    """Of bundles of `place` the rows, and the minutes from each of (o,) `others` to it, infinite beyond the limit.
    Raises Cancelled."""
    from scipy.sparse.csgraph import dijkstra

    turned = ways.by_minutes.T.tocsr()
    for rows, here in _bundles(place, ways.count):
        step(progress, rows.start / max(len(place), 1))
        found = np.full((len(here), len(others)), np.inf)
        there, reached = ways.foot[here] >= 0, ways.foot[others] >= 0
        if there.any() and reached.any():
            table = dijkstra(turned, indices=ways.foot[here[there]], limit=limit_min)
            found[np.ix_(there, reached)] = table[:, ways.foot[others[reached]]]
        yield rows, found + ways.leg_min[here][:, None] + ways.leg_min[others][None]


def _all_pairs(graph: Any, ways: Ways, start: np.ndarray, end: np.ndarray, progress: Progress) -> np.ndarray:
    """From each start to each end without the straight stretches: from the side of which there are fewer."""
    from scipy.sparse.csgraph import dijkstra

    if len(end) < len(start):
        return _all_pairs(graph.T.tocsr(), ways, end, start, progress).T
    found = np.full((len(start), len(end)), np.inf)
    reached = ways.foot[end] >= 0
    for rows, here in _bundles(start, ways.count):
        step(progress, rows.start / max(len(start), 1))
        there = ways.foot[here] >= 0
        if there.any() and reached.any():
            table = dijkstra(graph, indices=ways.foot[here[there]])
            found[np.ix_(np.arange(rows.start, rows.stop)[there], reached)] = table[:, ways.foot[end[reached]]]
    return found


def _bundles(place: np.ndarray, count: int) -> Any:
    size = max(1, _CELLS // max(count, 1))
    for first in range(0, len(place), size):
        rows = slice(first, min(first + size, len(place)))
        yield rows, place[rows]


def nodes_of(roads: Roads, tolerance_m: float) -> Joined:
    """The ends of (split) roads, joined."""
    return joined(roads.line, tolerance_m, geodesic=True)


def _cut(line: np.ndarray, tolerance_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Lines cut at corners they share, and the line each piece is of."""
    xy, of = shapely.get_coordinates(line, return_index=True)
    first = np.r_[True, np.diff(of) != 0][: len(of)]
    last = np.r_[np.diff(of) != 0, True][: len(of)]
    inner = ~first & ~last
    if not inner.any():
        return line, np.arange(len(line))
    whole = np.round((xy + np.array([180.0, 90.0])) * _PER_DEGREE).astype(np.int64)
    _, place, often = np.unique(whole[:, 0] * _ACROSS + whole[:, 1], return_inverse=True, return_counts=True)
    shared = often[place.reshape(-1)] > 1
    cut = inner & shared
    cut[_met(xy, np.flatnonzero(inner & ~shared), np.flatnonzero(~inner & ~shared), tolerance_m)] = True
    if not cut.any():
        return line, np.arange(len(line))
    twice = np.repeat(np.arange(len(xy)), 1 + cut)
    begins = first[twice] | np.r_[False, twice[1:] == twice[:-1]]
    piece = np.cumsum(begins) - 1
    return np.asarray(shapely.linestrings(xy[twice], indices=piece)), of[twice[begins]]


def _met(xy: np.ndarray, corners: np.ndarray, ends: np.ndarray, tolerance_m: float) -> np.ndarray:
    """Those of `corners` that an end of a line lies at, within the tolerance."""
    from scipy.spatial import cKDTree

    if not len(corners) or not len(ends):
        return np.zeros(0, dtype=int)
    away, near = cKDTree(metric(xy[corners], True)).query(
        metric(xy[ends], True), distance_upper_bound=tolerance_m * SLACK
    )
    return corners[near[np.isfinite(away)]]
