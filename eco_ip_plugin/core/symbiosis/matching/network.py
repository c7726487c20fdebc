"""Ways along a network of lines: corridors, pipes, roads. Metres.

Lines are cut where they meet or cross. A firm joins at the nearest point of the network, and the straight way there
counts. Where two parts of the network do not touch there is no way: infinity.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from shapely.ops import substring

from ...errors import EcoIpError
from .places import FLATTENING, Places, geodesic_m, on_the_map

_CELLS = 20_000_000
_AT_ONCE = 1_000
_LEAST_M_PER_DEGREE = 110_574.0
"""A degree of latitude at the equator; elsewhere it is longer."""
_NEAR_POLE, _ACROSS_M = 89.9, 2.1e7
_TOUCH_DECIMALS = 3


@dataclass(frozen=True)
class Pieces:
    """Pieces of the network between two nodes, arrays of the same length: line, first and last share of it (of its
    metres), nodes, metres."""

    line: np.ndarray
    start: np.ndarray
    stop: np.ndarray
    nodes: np.ndarray
    length_m: np.ndarray


@dataclass(frozen=True)
class Graph:
    """The network with a node for each firm: symmetric matrix of metres, firms first; pieces with the firms' ways
    to the network last; limit_m: ways beyond it are not followed; geodesic: lines are in degrees."""

    lengths: coo_array
    pieces: Pieces
    limit_m: float = np.inf
    geodesic: bool = False

    def between(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Metres from firm a to firm b, (p,) positions each; inf where there is no way."""
        result = np.full(len(a), np.inf)
        starts, start = np.unique(a, return_inverse=True)
        rows = max(1, _CELLS // self.lengths.shape[0])
        for first in range(0, len(starts), rows):
            table = dijkstra(self.lengths, directed=False, indices=starts[first : first + rows], limit=self.limit_m)
            mine = (start >= first) & (start < first + rows)
            result[mine] = table[start[mine] - first, b[mine]]
        return result

    def reach(self, firm: int, radius_m: float) -> shapely.Geometry:
        """The stretches of the network that lie within `radius_m` along it from the firm, one (multi)line."""
        pieces = self.pieces
        far = dijkstra(self.lengths, directed=False, indices=firm, limit=radius_m)[pieces.nodes]
        rest = np.clip((radius_m - far) / pieces.length_m[:, None], 0.0, 1.0)  # share that can be gone from each end
        whole = rest.sum(axis=1) >= 1.0
        found = []
        for row in np.flatnonzero(rest.any(axis=1)).tolist():
            line, start, stop = pieces.line[row], pieces.start[row], pieces.stop[row]
            span = stop - start
            parts = [(start, stop)] if whole[row] else [
                (start, start + rest[row, 0] * span), (stop - rest[row, 1] * span, stop)
            ]  # fmt: skip
            if self.geodesic:
                parts = _in_degrees(line, np.array(parts)).tolist()
            found += [substring(line, low, high, normalized=True) for low, high in parts if high > low]
        return shapely.line_merge(shapely.union_all(found)) if found else shapely.MultiLineString()


def build(lines: np.ndarray, places: Places, limit_m: float = np.inf) -> Graph:
    """The graph of `lines`, (n,) in the coordinates of `places`. Raises EcoIpError when none has a length
    or one leads off the map."""
    corners, line = shapely.get_coordinates(lines, return_index=True)
    lost = np.unique(line[~on_the_map(corners)])
    if len(lost):
        raise EcoIpError("error.network_places", count=len(lost))
    edges = shapely.get_parts(shapely.union_all(lines))
    edges = edges[shapely.length(edges) > 0]
    if not len(edges):
        raise EcoIpError("error.network_empty")
    metres = _metres(edges, places.geodesic)
    count = len(places.xy)
    joined = np.flatnonzero(on_the_map(places.xy))
    edge, share, foot = (nearest_on_globe if places.geodesic else _nearest)(edges, places.xy[joined])
    access = geodesic_m(places.xy[joined], foot) if places.geodesic else np.hypot(*(places.xy[joined] - foot).T)
    ends, end_node = _end_nodes(edges, 9 if places.geodesic else _TOUCH_DECIMALS)
    feet = count + ends + np.arange(len(joined))
    # Along each edge: its first end, the feet of firms in their order, its last end.
    on = np.r_[np.arange(len(edges)), edge, np.arange(len(edges))]
    at = np.r_[np.zeros(len(edges)), share, np.ones(len(edges))]
    node = np.r_[count + end_node[:, 0], feet, count + end_node[:, 1]]
    rank = np.r_[np.zeros(len(edges)), np.ones(len(joined)), np.full(len(edges), 2)]
    order = np.lexsort((rank, at, on))
    on, at, node = on[order], at[order], node[order]
    along = np.flatnonzero(on[1:] == on[:-1])
    start, stop = np.r_[node[along], joined], np.r_[node[along + 1], feet]
    length = np.r_[(at[along + 1] - at[along]) * metres[on[along]], access]
    ways = shapely.linestrings(np.stack([places.xy[joined], foot], axis=1)) if len(joined) else np.empty(0, object)
    pieces = Pieces(
        line=np.r_[edges[on[along]], ways],
        start=np.r_[at[along], np.zeros(len(joined))],
        stop=np.r_[at[along + 1], np.ones(len(joined))],
        nodes=np.column_stack([start, stop]),
        length_m=np.maximum(length, 1e-9),
    )
    return Graph(_shortest(start, stop, length, count + ends + len(joined)), pieces, limit_m, places.geodesic)


def _nearest(edges: np.ndarray, xy: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each of (p, 2) places the nearest edge, at what share of it the nearest point is, and that point."""
    points = shapely.points(xy)
    edge = shapely.STRtree(edges).nearest(points)
    share = shapely.line_locate_point(edges[edge], points, normalized=True)
    return edge, share, shapely.get_coordinates(shapely.line_interpolate_point(edges[edge], share, normalized=True))


def nearest_on_globe(edges: np.ndarray, lon_lat: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same for edges in degrees, nearest on the ground, where a degree of longitude is shorter; share of metres."""
    xy, owner = shapely.get_coordinates(edges, return_index=True)
    straight = np.flatnonzero((owner[1:] == owner[:-1]) & (xy[1:] != xy[:-1]).any(axis=1))
    ends, owner = np.stack([xy[straight], xy[straight + 1]], axis=1), owner[straight]
    metres = geodesic_m(ends[:, 0], ends[:, 1])
    whole = np.bincount(owner, weights=metres, minlength=len(edges))
    before = np.cumsum(metres) - metres
    before -= before[np.searchsorted(owner, owner)]
    piece, share = _nearest_piece(ends, lon_lat)
    foot = ends[piece, 0] + share[:, None] * (ends[piece, 1] - ends[piece, 0])
    return owner[piece], (before[piece] + share * metres[piece]) / whole[owner[piece]], foot


def _nearest_piece(ends: np.ndarray, lon_lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each of (p, 2) places in degrees the nearest of straight pieces, (e, 2, 2), and the share of it.

    The tree holds longitudes shortened as in the middle of the places. What it finds bounds the distance, and all that
    may lie within it is measured.
    """
    if not len(lon_lat):
        return np.zeros(0, dtype=int), np.zeros(0)
    shorter = np.array([np.cos(np.radians(lon_lat[:, 1].mean())), 1.0])
    tree, points = shapely.STRtree(shapely.linestrings(ends * shorter)), shapely.points(lon_lat * shorter)
    within_m = np.nan_to_num(_feet(lon_lat, ends[tree.nearest(points)])[1], nan=_ACROSS_M)
    furthest = np.minimum(np.abs(lon_lat[:, 1]) + within_m / _LEAST_M_PER_DEGREE, _NEAR_POLE)
    per_degree = np.minimum(np.cos(np.radians(furthest)) / shorter[0], 1.0) * _LEAST_M_PER_DEGREE
    edge, share = np.zeros(len(points), dtype=int), np.zeros(len(points))
    for start in range(0, len(points), _AT_ONCE):
        mine = slice(start, start + _AT_ONCE)
        reach = within_m[mine] * (1.0 + 1e-6) / per_degree[mine] + 1e-9
        place, found = tree.query(points[mine], predicate="dwithin", distance=reach)
        shares, metres = _feet(lon_lat[place + start], ends[found])
        order = np.lexsort((found, metres, place))
        first = order[np.r_[True, place[order][1:] != place[order][:-1]]]
        edge[place[first] + start], share[place[first] + start] = found[first], shares[first]
    return edge, share


def _feet(lon_lat: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where on straight pieces, (p, 2, 2), the nearest point to (p, 2) places is, as shares, and the metres to it."""
    along, to, half_way = ends[:, 1] - ends[:, 0], lon_lat - ends[:, 0], lon_lat[:, 1]
    share = np.zeros(len(ends))
    squared = FLATTENING * (2.0 - FLATTENING)
    for _ in range(2):  # degrees of longitude, in those of latitude, as half-way between place and foot
        lat = np.radians(half_way)
        shorter = np.cos(lat) * (1.0 - squared * np.sin(lat) ** 2) / (1.0 - squared)
        scale = np.column_stack([shorter, np.ones(len(ends))]) ** 2
        share = np.clip((to * along * scale).sum(axis=1) / (along**2 * scale).sum(axis=1), 0.0, 1.0)
        half_way = (lon_lat[:, 1] + ends[:, 0, 1] + share * along[:, 1]) / 2.0
    return share, geodesic_m(lon_lat, ends[:, 0] + share[:, None] * along)


def _in_degrees(line: shapely.Geometry, shares: np.ndarray) -> np.ndarray:
    """Shares of a line's metres as shares of its length in degrees."""
    xy = shapely.get_coordinates(line)
    metres, degrees = np.cumsum(geodesic_m(xy[:-1], xy[1:])), np.cumsum(np.hypot(*np.diff(xy, axis=0).T))
    if not metres[-1]:
        return shares  # the way of a firm that stands on the network
    return np.interp(shares, np.r_[0.0, metres / metres[-1]], np.r_[0.0, degrees / degrees[-1]])


def _metres(edges: np.ndarray, geodesic: bool) -> np.ndarray:
    if not geodesic:
        return shapely.length(edges)
    xy, edge = shapely.get_coordinates(edges, return_index=True)
    same = edge[1:] == edge[:-1]
    return np.bincount(edge[1:][same], weights=geodesic_m(xy[:-1][same], xy[1:][same]), minlength=len(edges))


def _end_nodes(edges: np.ndarray, decimals: int) -> tuple[int, np.ndarray]:
    """How many nodes there are, and the first and last node of each edge, (e, 2)."""
    ends = [shapely.get_coordinates(shapely.get_point(edges, position)) for position in (0, -1)]
    _, node = np.unique(np.concatenate(ends).round(decimals), axis=0, return_inverse=True)
    node = node.reshape(-1)
    return int(node.max()) + 1, np.column_stack([node[: len(edges)], node[len(edges) :]])


def _shortest(start: np.ndarray, stop: np.ndarray, length: np.ndarray, nodes: int) -> coo_array:
    """A symmetric matrix with the shortest of parallel edges; a way of no length keeps a length above nothing, for
    a sparse matrix knows no zero."""
    low, high = np.minimum(start, stop), np.maximum(start, stop)
    order = np.lexsort((length, high, low))
    low, high, length = low[order], high[order], np.maximum(length[order], 1e-9)
    first = np.r_[True, (low[1:] != low[:-1]) | (high[1:] != high[:-1])] & (low != high)
    return coo_array((length[first], (low[first], high[first])), shape=(nodes, nodes)).tocsr()
