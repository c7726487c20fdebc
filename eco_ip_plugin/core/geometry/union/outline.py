"""The union of polygons from their outlines: what no other polygon covers of them is the outline of the union.

Along an outline the number of other polygons over it changes only where it crosses another outline, by one up where it
goes in and by one down where it comes out. Counted at one corner and summed up along the ring, it is known everywhere;
the pieces that none covers are put together, for where one ends because another outline comes out, that one goes on.

Numbers decide this only where outlines cross clearly. Polygons that share corners or edges are united by GEOS first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ...parallel import in_chunks
from ...progress import Progress
from .crossings import CLOSE_M, Crossings, Outlines, crossings_of, outlines_of, ragged, signed_areas

_ROUNDS = 3
_ROUNDING_M = 4e-9
_MANY = 500
"""So many polygons that share corners are better united tile by tile."""


def union_by_outline(polygons: np.ndarray, progress: Progress, span: tuple[float, float]) -> shapely.Geometry | None:
    """The union of (n,) valid (multi)polygons; None where another way has to be taken: too many of them share
    corners or edges, they lie in heaps, or the outline does not close. Raises Cancelled when stopped."""
    for _ in range(_ROUNDS):
        parts, owner = shapely.get_parts(polygons, return_index=True)
        outlines = outlines_of(parts, owner)
        met = crossings_of(outlines, progress, span)
        if met is None:
            return None
        crossings, close = met
        visits = _visits(outlines, crossings)
        close = np.concatenate([close, _crowded(outlines, crossings, visits)])
        if not len(close):
            return _outline(parts, outlines, crossings, visits, progress)
        group = hanging_together(close, len(polygons))
        if np.bincount(group).max() > _MANY:
            return None
        polygons = _united(polygons, group, progress, span)
    return None


@dataclass(frozen=True)
class _Visits:
    """Crossings as outlines pass them, two visits for each, in the order of the rings and along them.

    crossing: (v,). segment: (v,). along: (v,) share of the segment. change: (v,) +1 where the outline goes into the
    other polygon, −1 where it comes out. ring: (v,). following: (v,) the next visit of the ring. partner: (v,) the
    visit of the other outline."""

    crossing: np.ndarray
    segment: np.ndarray
    along: np.ndarray
    change: np.ndarray
    ring: np.ndarray
    following: np.ndarray
    partner: np.ndarray


def _visits(outlines: Outlines, crossings: Crossings) -> _Visits:
    count = len(crossings.one)
    segment = np.concatenate([crossings.one, crossings.other])
    along = np.concatenate([crossings.along_one, crossings.along_other])
    change = np.where(crossings.enters, 1, -1)
    order = np.argsort(segment + np.minimum(along, 1 - 1e-9))  # too near to tell apart: `_crowded` sees it
    place = np.empty(2 * count, dtype=np.intp)
    place[order] = np.arange(2 * count)
    ring = np.searchsorted(outlines.ring, segment[order], side="right") - 1
    following = np.arange(1, 2 * count + 1)
    last = np.append(ring[1:] != ring[:-1], True)[: 2 * count]
    first = np.append(True, last[:-1])[: 2 * count]
    following[last] = np.flatnonzero(first)
    return _Visits(
        (order % count) if count else order,
        segment[order],
        along[order],
        np.concatenate([change, -change])[order],
        ring,
        following,
        place[(order + count) % (2 * count)] if count else order,
    )


def _crowded(outlines: Outlines, crossings: Crossings, visits: _Visits) -> np.ndarray:
    """Pairs of owners that cross a third one so close to each other that their order is not sure, (k, 2)."""
    edge = outlines.corner[visits.segment + 1] - outlines.corner[visits.segment]
    from_start_m = visits.along * np.hypot(*edge.T)
    unsure_m = CLOSE_M + _ROUNDING_M / crossings.sine[visits.crossing]
    near = np.diff(from_start_m) <= unsure_m[1:] + unsure_m[:-1]
    first = np.flatnonzero(near & (np.diff(visits.segment) == 0))
    owner = outlines.owner[visits.ring]
    others = owner[visits.partner]
    pairs = (owner[first], others[first]), (owner[first], others[first + 1])
    return np.concatenate([np.stack(pair, axis=1) for pair in pairs])


def hanging_together(links: np.ndarray, count: int) -> np.ndarray:
    """The group of each of `count` things, of which (k, 2) pairs hang together, (count,)."""
    from scipy.sparse import coo_matrix  # here: it takes long to load
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(links), dtype=bool), (links[:, 0], links[:, 1])), shape=(count, count))
    return connected_components(graph, directed=False)[1]


def _united(polygons: np.ndarray, group: np.ndarray, progress: Progress, span: tuple[float, float]) -> np.ndarray:
    """The union of each group. Its parts may still touch, but never cross."""
    parts, owner = shapely.get_parts(polygons, return_index=True)
    order = np.argsort(group[owner], kind="stable")
    gathered = shapely.multipolygons(parts[order], indices=group[owner][order])
    several = np.bincount(group) > 1
    gathered[several] = in_chunks(_each, gathered[several], progress=progress, span=span)
    return gathered


def _each(polygons: np.ndarray) -> np.ndarray:
    return shapely.union_all(polygons[:, None], axis=1)


def _outline(
    parts: np.ndarray, outlines: Outlines, crossings: Crossings, visits: _Visits, progress: Progress
) -> shapely.Geometry | None:
    """The union, where every outline crosses the others clearly."""
    at_first = _depth_at_first_corner(parts, outlines)
    before = np.searchsorted(visits.ring, np.arange(len(outlines.part) + 1))
    summed = np.concatenate([[0], np.cumsum(visits.change)])
    depth = at_first[visits.ring] + summed[1:] - summed[before[visits.ring]]
    bare = depth == 0
    onward = visits.partner[visits.following]
    if (summed[before[1:]] != summed[before[:-1]]).any() or (depth < 0).any() or (bare[onward] != bare).any():
        return None
    pieces, ring = _in_turn(np.flatnonzero(bare), onward)
    untouched = np.flatnonzero((np.diff(before) == 0) & (at_first == 0))
    corner, begins = _corners(outlines, crossings, visits, pieces, ring, untouched)
    group = hanging_together(
        np.stack([outlines.part[visits.ring], outlines.part[visits.ring[visits.partner]]], axis=1), len(parts)
    )
    first_piece = pieces[np.flatnonzero(np.diff(ring, prepend=-1))]
    whose = outlines.part[np.concatenate([visits.ring[first_piece], untouched])]
    return _polygons(corner, begins, group[whose])


def _in_turn(bare: np.ndarray, onward: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The bare pieces, one closed ring after the other, and the number of the ring each is in, (b,)."""
    onto = np.full(len(onward), -1)
    onto[bare] = onward[bare]
    left = onto.tolist()
    turn: list[int] = []
    ends: list[int] = []
    for start in bare.tolist():
        if left[start] >= 0:
            piece = start
            while left[piece] >= 0:
                turn.append(piece)
                left[piece], piece = -1, left[piece]
            ends.append(len(turn))
    size = np.diff(np.array(ends, dtype=np.intp), prepend=0)
    return np.array(turn, dtype=np.intp), np.repeat(np.arange(len(size)), size)


def _corners(
    outlines: Outlines, crossings: Crossings, visits: _Visits, pieces: np.ndarray, ring: np.ndarray,
    untouched: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Corners of the rings put together from pieces and of the untouched ones, and where each ring begins."""
    start, end = outlines.corner[crossings.one], outlines.corner[crossings.one + 1]
    crossed = start + crossings.along_one[:, None] * (end - start)
    # A piece: the crossing it begins at, and the corners up to the next one, past the end of the ring if need be.
    source = visits.ring[pieces]
    begin, size = outlines.ring[source], outlines.sizes[source]
    next_ = visits.following[pieces]
    corners = visits.segment[next_] - visits.segment[pieces]
    corners = np.where(corners + (next_ > pieces) > 0, corners, corners + size)
    rows, piece = ragged(np.zeros(len(pieces), dtype=np.intp), corners + 1)
    corner_rows = begin[piece] + (visits.segment[pieces][piece] - begin[piece] + rows) % size[piece]
    rows = np.where(rows == 0, len(outlines.corner) + visits.crossing[pieces][piece], corner_rows)
    whole, which = ragged(outlines.ring[untouched], outlines.sizes[untouched])
    rows = np.concatenate([rows, whole])
    rings = np.concatenate([ring[piece], (ring[-1] + 1 if len(ring) else 0) + which])
    # The first corner once more at the end of each ring.
    begins = np.flatnonzero(np.diff(rings, prepend=-1))
    ends = np.append(begins[1:], len(rows))
    closed = np.insert(rows, ends, rows[begins])
    return np.concatenate([outlines.corner, crossed])[closed], np.append(begins, len(rows)) + np.arange(len(begins) + 1)


def _polygons(corner: np.ndarray, ring: np.ndarray, group: np.ndarray) -> shapely.Geometry | None:
    """Rings as one (multi)polygon: what hangs together, by `group` (r,), has one shell; the other rings are holes."""
    hole = signed_areas(corner, ring) < 0
    order = np.lexsort((hole, group))
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    if not len(starts) or np.count_nonzero(~hole) != len(starts) or hole[order][starts].any():
        return None
    if _touches_itself(corner, ring, group):
        return None
    size = np.diff(ring)[order]
    rows, _ = ragged(ring[:-1][order], size)
    rings = np.concatenate([[0], np.cumsum(size)])
    made = shapely.from_ragged_array(shapely.GeometryType.POLYGON, corner[rows], (rings, np.append(starts, len(order))))
    return shapely.multipolygons(made) if len(made) > 1 else made[0]


def _touches_itself(corner: np.ndarray, ring: np.ndarray, group: np.ndarray) -> bool:
    """Whether the rings of a group share a corner, or one passes it twice: such rings would have to be parted anew."""
    once = np.delete(np.arange(len(corner)), ring[1:] - 1)
    position = np.sort(np.ascontiguousarray(corner[once]).view(np.complex128).ravel())
    if not (position[1:] == position[:-1]).any():
        return False
    x, y = corner[once].T
    return bool(pd.DataFrame({"x": x, "y": y, "group": np.repeat(group, np.diff(ring) - 1)}).duplicated().any())


def _depth_at_first_corner(parts: np.ndarray, outlines: Outlines) -> np.ndarray:
    """How many other (multi)polygons the first corner of each ring lies in, (r,)."""
    owner = np.empty(len(parts), dtype=np.intp)
    owner[outlines.part] = outlines.owner
    corner = shapely.points(outlines.corner[outlines.ring[:-1]])
    ring, part = shapely.STRtree(parts).query(corner)
    other = owner[part] != outlines.owner[ring]
    ring, part = ring[other], part[other]
    shapely.prepare(parts)  # for one thread only
    inside = shapely.intersects(parts[part], corner[ring])
    shapely.destroy_prepared(parts)
    return np.bincount(ring[inside], minlength=len(corner))
