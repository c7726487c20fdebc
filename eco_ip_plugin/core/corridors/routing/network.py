"""A network of lines as a graph: noded, weighed, cut off where it is forbidden, and the shortest ways over it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely

from ...parallel import in_chunks
from ...progress import Progress, step
from .barriers import Barriers


@dataclass(frozen=True)
class Network:
    """A graph. xy: (v, 2) nodes in metres. ends: (e, 2) nodes of each edge. line: (e,) edges as lines from the first
    node to the second. cost: (e,) ≥ 0. row: (e,) the line of the layer each edge comes from.

    nodes_added: places where lines were cut because they crossed or met along the way; copies: edges left out because
    they run on top of another.
    """

    xy: np.ndarray
    ends: np.ndarray
    line: np.ndarray
    cost: np.ndarray
    row: np.ndarray
    nodes_added: int
    copies: int

    @cached_property
    def length_m(self) -> np.ndarray:
        """Length of each edge, (e,)."""
        return shapely.length(self.line)

    @cached_property
    def matrix(self) -> Any:
        """Least cost between neighbours as a symmetric sparse matrix, (v, v)."""
        from scipy.sparse import csr_matrix

        a, b = np.concatenate([self.ends, self.ends[:, ::-1]]).T
        # An edge without cost would be no edge to scipy.
        weight = np.maximum(np.concatenate([self.cost, self.cost]), 1e-12)
        order = np.lexsort((weight, b, a))
        first = np.concatenate([[True], (np.diff(a[order]) != 0) | (np.diff(b[order]) != 0)]) if len(a) else order > 0
        kept = order[first]
        return csr_matrix((weight[kept], (a[kept], b[kept])), shape=(len(self.xy),) * 2)

    @cached_property
    def component(self) -> np.ndarray:
        """Number of the connected part each node belongs to, (v,)."""
        from scipy.sparse.csgraph import connected_components

        return connected_components(self.matrix, directed=False)[1]

    def approach(self, one: int, other: int) -> shapely.Geometry:
        """The shortest line from the part of the network that node `one` is in to the part of node `other`."""
        mine, theirs = (self._part(int(self.component[node]), node) for node in (one, other))
        row, near = shapely.STRtree(theirs).query_nearest(mine, all_matches=False)
        lines = shapely.shortest_line(mine[row], theirs[near])
        return lines[np.argmin(shapely.length(lines))]

    def _part(self, component: int, node: int) -> np.ndarray:
        edges = self.line[self.component[self.ends[:, 0]] == component] if len(self.ends) else self.line
        return edges if len(edges) else shapely.points(self.xy[[node]])

    @cached_property
    def cheapest(self) -> dict[tuple[int, int], int]:
        """The cheapest edge between two nodes, the smaller first."""
        low, high = self.ends.min(axis=1), self.ends.max(axis=1)
        order = np.argsort(-self.cost, kind="stable")
        return dict(zip(zip(low[order].tolist(), high[order].tolist()), order.tolist()))


def build(
    lines: np.ndarray,
    cost_per_m: np.ndarray,
    stops: np.ndarray,
    tolerance_m: float,
    forbidden: shapely.Geometry | None,
    progress: Progress,
    barriers: Barriers | None = None,
) -> tuple[Network, np.ndarray]:
    """Node (n,) lines where they cross or end on each other within `tolerance_m`, and where (t,) stops come nearest.

    Returns the network and the node of each stop, (t,). What lies inside `forbidden` is left out; where a line crosses
    one of `barriers`, its penalty is added to the cost.
    """
    parts, row = shapely.get_parts(lines, return_index=True)
    if forbidden is not None:
        parts, part_row = shapely.get_parts(shapely.difference(parts, forbidden), return_index=True)
        parts, row = parts[shapely.length(parts) > 0], row[part_row[shapely.length(parts) > 0]]
    cuts, added = _cuts(parts, stops, tolerance_m, progress)
    step(progress, 0.4)
    pieces, piece_row = split(parts, row, cuts)
    step(progress, 0.7)
    ends_xy = np.concatenate(
        [shapely.get_coordinates(shapely.get_point(pieces, 0)), shapely.get_coordinates(shapely.get_point(pieces, -1))]
    )
    xy, node = gathered(ends_xy, tolerance_m)
    ends = node.reshape(2, -1).T
    cost = shapely.length(pieces) * cost_per_m[piece_row]
    if barriers is not None:
        cost = cost + barriers.penalties(pieces)
    kept = ends[:, 0] != ends[:, 1]
    copy = _copies(pieces, ends, cost, tolerance_m) & kept
    kept &= ~copy
    network = Network(xy, ends[kept], pieces[kept], cost[kept], piece_row[kept], added, int(copy.sum()))
    step(progress, 0.9)
    return network, nearest_nodes(network, stops)


def _copies(pieces: np.ndarray, ends: np.ndarray, cost: np.ndarray, tolerance_m: float) -> np.ndarray:
    """Which (e,) pieces run within `tolerance_m` of a cheaper one between the same nodes, (e,) bool."""
    low, high = ends.min(axis=1), ends.max(axis=1)
    order = np.lexsort((cost, high, low))
    low, high = low[order], high[order]
    copy = np.zeros(len(pieces), dtype=bool)
    first = np.flatnonzero(np.concatenate([[True], (np.diff(low) != 0) | (np.diff(high) != 0)]))
    size = np.diff(np.concatenate([first, [len(order)]]))
    for back in range(1, int(size.max(initial=1))):
        # Each against those before it between the same nodes; two or three in any network people draw.
        later = np.flatnonzero(np.arange(len(order)) - np.repeat(first, size) >= back)
        one, other = order[later], order[later - back]
        copy[one] |= shapely.hausdorff_distance(pieces[one], pieces[other]) <= tolerance_m
    return copy


def nearest_nodes(network: Network, stops: np.ndarray) -> np.ndarray:
    """The node nearest to each stop, (t,); every stop has cut the network where it comes nearest."""
    from scipy.spatial import cKDTree

    used = np.unique(network.ends)
    if not len(used):
        return np.full(len(stops), -1)
    return used[cKDTree(network.xy[used]).query(shapely.get_coordinates(stops))[1]]


def _cuts(parts: np.ndarray, stops: np.ndarray, tolerance_m: float, progress: Progress) -> tuple[list[np.ndarray], int]:
    """Where each part is cut, distances along it; and at how many places lines cross or meet."""
    tree = shapely.STRtree(parts)
    a, b = tree.query(parts, predicate="dwithin", distance=tolerance_m)
    one, other = a[a < b], b[a < b]
    met = in_chunks(shapely.intersection, parts[one], parts[other], progress=progress, span=(0.0, 0.4))
    meeting, pair = shapely.get_parts(met, return_index=True)
    # Where two lines run on top of each other they are cut at both ends of that stretch.
    corner, which = shapely.get_coordinates(meeting, return_index=True)
    points, pair = shapely.points(corner), pair[which]
    ends = np.concatenate([shapely.get_point(parts, 0), shapely.get_point(parts, -1)])
    of_part = np.tile(np.arange(len(parts)), 2)
    end, part = tree.query(ends, predicate="dwithin", distance=tolerance_m)
    foreign = of_part[end] != part
    stop, near = tree.query_nearest(stops, all_matches=False) if len(stops) else (np.zeros(0, int),) * 2
    part_of = np.concatenate([one[pair], other[pair], part[foreign], near])
    place = np.concatenate([points, points, ends[end[foreign]], stops[stop]])
    at_m = shapely.line_locate_point(parts[part_of], place)
    order = np.lexsort((at_m, part_of))
    bounds = np.searchsorted(part_of[order], np.arange(len(parts) + 1))
    length_m = shapely.length(parts)
    cuts = []
    for number, (low, high) in enumerate(zip(bounds[:-1], bounds[1:])):
        along = at_m[order[low:high]]
        along = along[(along > tolerance_m) & (along < length_m[number] - tolerance_m)]
        cuts.append(along[np.concatenate([[True], np.diff(along) > tolerance_m])] if len(along) else along)
    inner = (at_m > tolerance_m) & (at_m < length_m[part_of] - tolerance_m)
    inner[len(inner) - len(near) :] = False
    places = gathered(shapely.get_coordinates(place[inner]), tolerance_m)[0]
    return cuts, len(places)


def split(parts: np.ndarray, row: np.ndarray, cuts: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Cut each part at the distances given."""
    from shapely.ops import substring

    whole = np.array([not len(cut) for cut in cuts], dtype=bool)
    pieces, rows = [parts[whole]], [row[whole]]
    for number in np.flatnonzero(~whole):
        marks = [0.0, *cuts[number].tolist(), shapely.length(parts[number])]
        made = [substring(parts[number], low, high) for low, high in zip(marks[:-1], marks[1:])]
        pieces.append(np.array(made, dtype=object))
        rows.append(np.full(len(made), row[number]))
    return np.concatenate(pieces), np.concatenate(rows)


def gathered(xy: np.ndarray, tolerance_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Nodes out of ends that lie within `tolerance_m` of each other: (v, 2), and the node of each end."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    if not len(xy):
        return xy, np.zeros(0, dtype=np.intp)
    places, place = np.unique(xy, axis=0, return_inverse=True)
    pairs = cKDTree(places).query_pairs(max(tolerance_m, 1e-9), output_type="ndarray")
    links = coo_matrix((np.ones(len(pairs), dtype=bool), (pairs[:, 0], pairs[:, 1])), shape=(len(places),) * 2)
    node = connected_components(links, directed=False)[1]
    first = np.unique(node, return_index=True)[1]
    return places[first], node[place.ravel()]
