"""A feeder as drawn, made a tree: lines that join at their ends, loads and sources on them.

A line is cut where another one ends on it, and where a load or a source stands on it; lines that merely cross do not
meet. What is no tree that hangs on one source is refused with its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from ...errors import EcoIpError

_ROUNDING_M = 1e-6
"""What a place on a line may be off it by the rounding of the computer."""


@dataclass(frozen=True)
class Lines:
    """(n,) each. geometry: in metres, with ends; r_ohm_km, x_ohm_km; max_ka: NaN where it is not known; length_km: NaN
    where the drawn length holds."""

    id: np.ndarray
    geometry: np.ndarray
    r_ohm_km: np.ndarray
    x_ohm_km: np.ndarray
    max_ka: np.ndarray
    length_km: np.ndarray


@dataclass(frozen=True)
class Stands:
    """Points with what they are called, (p,) each: loads, or sources."""

    id: np.ndarray
    geometry: np.ndarray


@dataclass(frozen=True)
class Tree:
    """Buses in an order in which each comes after the one that feeds it; the first are the sources.

    xy: (b, 2) metres. parent: (b,) bus each is fed from, −1 for a source. row: (b,) line of the layer that leads to it,
    −1 for a source; piece: (b,) that part of it, from the parent; length_km: (b,). load_bus: (l,) bus of each load.
    source: (b,) the source each hangs on.
    """

    xy: np.ndarray
    parent: np.ndarray
    row: np.ndarray
    piece: np.ndarray
    length_km: np.ndarray
    load_bus: np.ndarray
    source: np.ndarray

    @property
    def fed(self) -> np.ndarray:
        """Buses that are no source, each with its branch."""
        return np.flatnonzero(self.parent >= 0)


def tree_of(lines: Lines, sources: Stands, loads: Stands, tolerance_m: float) -> Tree:
    """The tree. Raises EcoIpError for a source or load off the lines, a loop, two sources on one net, and lines that
    hang on no source, each with its place."""
    parts, part_row = shapely.get_parts(lines.geometry, return_index=True)
    pieces, piece_part = _cut(parts, np.concatenate([sources.geometry, loads.geometry]), tolerance_m)
    row = part_row[piece_part]
    xy, ends = _nodes(pieces, tolerance_m)
    root, bus = (_standing(stands, pieces, xy, tolerance_m, key) for stands, key in (
        (sources, "error.feeder.source_off"), (loads, "error.feeder.load_off")))  # fmt: skip
    _check_loops(lines, row, pieces, ends, len(xy))
    order, parent, edge, source = _walk(ends, root, xy, sources)
    _check_reached(lines, row, pieces, ends, order, xy, root)
    place = np.full(len(xy), -1)
    place[order] = np.arange(len(order))
    km = shapely.length(pieces) / 1000.0
    drawn = np.bincount(row, weights=km, minlength=len(lines.id))
    km = np.where(np.isnan(lines.length_km[row]), km, lines.length_km[row] * km / drawn[row])
    turned = [_from_parent(pieces[each], ends[each], xy[parent[node]], parent[node]) if each >= 0 else None
              for node, each in zip(order, edge[order])]  # fmt: skip
    piece = np.empty(len(order), dtype=object)
    piece[:] = turned
    branch = edge[order]
    return Tree(
        xy[order],
        np.where(parent[order] >= 0, place[parent[order]], -1),
        np.where(branch >= 0, row[branch], -1),
        piece,
        np.where(branch >= 0, km[branch], 0.0),
        place[bus],
        source[order],
    )


def _cut(parts: np.ndarray, stands: np.ndarray, tolerance_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Lines cut where another one's end lies on them, and where a point stands nearest; with their line."""
    ends = shapely.get_point(np.repeat(parts, 2), np.tile([0, -1], len(parts)))
    tree = shapely.STRtree(parts)
    which, line = tree.query(ends, predicate="dwithin", distance=tolerance_m)
    other = which // 2 != line
    at, on = [ends[which[other]]], [line[other]]
    near, mine = tree.query_nearest(stands, max_distance=max(tolerance_m, _ROUNDING_M), all_matches=False)
    at.append(stands[near])
    on.append(mine)
    points, of_line = np.concatenate(at), np.concatenate(on)
    pieces, piece_part = [], []
    along = shapely.line_locate_point(parts[of_line], points)
    for number, part in enumerate(parts.tolist()):
        cuts = _inner(np.unique(along[of_line == number]), part.length, tolerance_m)
        found = list(_split(part, cuts)) if len(cuts) else [part]
        pieces += found
        piece_part += [number] * len(found)
    made = np.empty(len(pieces), dtype=object)
    made[:] = pieces
    return made, np.array(piece_part, dtype=np.intp)


def _inner(along: np.ndarray, length_m: float, tolerance_m: float) -> list[float]:
    """Places along a line that are not at its ends nor beside one another."""
    kept: list[float] = []
    for each in along.tolist():
        if tolerance_m < each < length_m - tolerance_m and (not kept or each - kept[-1] > tolerance_m):
            kept.append(each)
    return kept


def _split(part: shapely.LineString, cuts: list[float]) -> Iterator[shapely.LineString]:
    xy = shapely.get_coordinates(part)
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(xy, axis=0), axis=1))])
    bounds = [0.0, *cuts, float(along[-1])]
    for start, end in zip(bounds, bounds[1:]):
        inside = xy[(along > start) & (along < end)]
        first, last = (shapely.get_coordinates(shapely.line_interpolate_point(part, each)) for each in (start, end))
        yield shapely.linestrings(np.concatenate([first, inside, last]))


def _nodes(pieces: np.ndarray, tolerance_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Ends within the tolerance are one node: (v, 2) places, and (e, 2) nodes of each piece."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    points = shapely.get_point(np.repeat(pieces, 2), np.tile([0, -1], len(pieces)))
    one, other = shapely.STRtree(points).query(points, predicate="dwithin", distance=tolerance_m)
    beside = coo_matrix((np.ones(len(one)), (one, other)), shape=(len(points),) * 2)
    count, node = connected_components(beside, directed=False)
    xy = np.stack([np.bincount(node, weights=each, minlength=count) for each in shapely.get_coordinates(points).T], 1)
    return xy / np.bincount(node)[:, None], node.reshape(-1, 2)


def _standing(stands: Stands, pieces: np.ndarray, xy: np.ndarray, tolerance_m: float, key: str) -> np.ndarray:
    """The node of each point, (p,). Raises EcoIpError `key` for one that is not on the lines."""
    away = shapely.distance(stands.geometry, pieces[shapely.STRtree(pieces).nearest(stands.geometry)])
    off = away > max(tolerance_m, _ROUNDING_M)
    if off.any():
        row = int(off.argmax())
        x, y = shapely.get_coordinates(stands.geometry[row])[0].tolist()
        raise EcoIpError(key, id=stands.id[row], x=x, y=y, away_m=float(away[row]), tolerance_m=tolerance_m)
    return np.asarray(shapely.STRtree(shapely.points(xy)).nearest(stands.geometry))


def _check_loops(lines: Lines, row: np.ndarray, pieces: np.ndarray, ends: np.ndarray, count: int) -> None:
    """Raise EcoIpError for the first piece that closes a loop."""
    group = np.arange(count)

    def top(node: int) -> int:
        while group[node] != node:
            group[node] = group[group[node]]
            node = int(group[node])
        return node

    for number, (a, b) in enumerate(ends.tolist()):
        one, other = top(a), top(b)
        if one == other:
            raise EcoIpError("error.feeder.loop", id=lines.id[row[number]], **_middle(pieces[number]))
        group[one] = other


def _walk(
    ends: np.ndarray, root: np.ndarray, xy: np.ndarray, sources: Stands
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Nodes in the order in which they are reached from the sources; of each node its parent, the piece that leads to
    it, and its source. Raises EcoIpError where two sources meet."""
    count = len(xy)
    beside: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for number, (a, b) in enumerate(ends.tolist()):
        beside[a].append((b, number))
        beside[b].append((a, number))
    parent, edge, source = (np.full(count, -1, dtype=np.intp) for _ in range(3))
    order = list(dict.fromkeys(root.tolist()))
    for number, node in enumerate(root.tolist()):
        source[node] = number if source[node] < 0 else source[node]
    for node in order:
        for other, number in beside[node]:
            if edge[node] == number:
                continue
            if source[other] >= 0:
                names = {"one": sources.id[source[node]], "other": sources.id[source[other]]}
                raise EcoIpError("error.feeder.two_sources", **names, x=float(xy[other, 0]), y=float(xy[other, 1]))
            source[other], parent[other], edge[other] = source[node], node, number
            order.append(other)
    return np.array(order, dtype=np.intp), parent, edge, source


def _check_reached(
    lines: Lines, row: np.ndarray, pieces: np.ndarray, ends: np.ndarray, order: np.ndarray, xy: np.ndarray,
    root: np.ndarray,
) -> None:  # fmt: skip
    """Raise EcoIpError for lines that no source feeds, with how far the nearest gap is."""
    reached = np.zeros(len(xy), dtype=bool)
    reached[order] = True
    island = ~reached[ends].all(axis=1)
    if not island.any():
        return
    lost = int(island.argmax())
    fed = pieces[~island] if (~island).any() else shapely.points(xy[root])
    gap_m = float(shapely.distance(shapely.union_all(pieces[island]), shapely.union_all(fed)))
    ids = len(set(lines.id[row[island]].tolist()))
    raise EcoIpError("error.feeder.island", id=lines.id[row[lost]], count=ids, gap_m=gap_m, **_middle(pieces[lost]))


def _middle(piece: shapely.LineString) -> dict[str, float]:
    x, y = shapely.get_coordinates(shapely.line_interpolate_point(piece, 0.5, normalized=True))[0]
    return {"x": float(x), "y": float(y)}


def _from_parent(piece: shapely.LineString, ends: np.ndarray, start: np.ndarray, parent: int) -> shapely.LineString:
    """The piece, drawn from where it is fed."""
    return piece if ends[0] == parent else shapely.reverse(piece)
