"""Where the outlines of polygons cross, and which polygons come too close to one another for that to be sure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...parallel import in_order
from ...progress import Progress, step

CLOSE_M = 1e-6
"""Corners this close to another outline, and crossings this close to each other, are not told apart by numbers."""

_AT_ONCE = 20_000
_DENSE = 200
"""Pairs of segments per segment from which on a union from crossings does not pay."""


@dataclass(frozen=True)
class Outlines:
    """The rings of (multi)polygons, interior on the left. corner: (c, 2), rings one after the other, the first corner
    of each once more at its end. ring: (r + 1,) where each begins. part: (r,) the single polygon each ring is of, and
    owner: (r,) the (multi)polygon."""

    corner: np.ndarray
    ring: np.ndarray
    part: np.ndarray
    owner: np.ndarray

    @property
    def sizes(self) -> np.ndarray:
        """Corners of each ring without the repeated one, (r,)."""
        return np.diff(self.ring) - 1


@dataclass(frozen=True)
class Crossings:
    """Proper crossings of segments of different owners. one, other: (x,) the segments, by number of their first
    corner. along_one, along_other: (x,) share of the segment. enters: (x,) whether `one` goes into the land of
    `other`; if not, it comes out. sine: (x,) of the angle between them."""

    one: np.ndarray
    other: np.ndarray
    along_one: np.ndarray
    along_other: np.ndarray
    enters: np.ndarray
    sine: np.ndarray


def outlines_of(parts: np.ndarray, owner: np.ndarray) -> Outlines:
    """The rings of (p,) valid single polygons; owner: (p,) which (multi)polygon each is part of."""
    _, corner, (ring, first) = shapely.to_ragged_array(shapely.remove_repeated_points(parts))
    part = np.repeat(np.arange(len(parts)), np.diff(first))
    shell = np.zeros(len(part), dtype=bool)
    shell[first[:-1]] = True
    turned = np.flatnonzero((signed_areas(corner, ring) > 0) != shell)
    rows = np.arange(len(corner))
    inside, where = ragged(ring[turned], np.diff(ring)[turned])
    rows[inside] = (ring[turned] + ring[turned + 1] - 1)[where] - inside
    return Outlines(corner[rows], ring, part, owner[part])


def signed_areas(corner: np.ndarray, ring: np.ndarray) -> np.ndarray:
    """Areas of closed rings, (r,), negative for those that run clockwise; ring: (r + 1,) where each begins."""
    own = np.repeat(corner[ring[:-1]], np.diff(ring), axis=0)
    x, y = (corner - own).T  # from a corner of their own: far from the origin digits are lost
    doubled = np.append(x[:-1] * y[1:] - x[1:] * y[:-1], 0.0)
    doubled[ring[1:] - 1] = 0.0  # from the end of one ring to the next
    return np.add.reduceat(doubled, ring[:-1]) / 2 if len(ring) > 1 else np.empty(0)


def ragged(begin: np.ndarray, size: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers begin … begin + size − 1 of each run, one run after the other, and the run each is of."""
    run = np.repeat(np.arange(len(size)), size)
    return np.arange(len(run)) - (np.cumsum(size) - size)[run] + begin[run], run


def crossings_of(
    outlines: Outlines, progress: Progress, span: tuple[float, float]
) -> tuple[Crossings, np.ndarray] | None:
    """The crossings, and (k, 2) pairs of owners that come too close; None where far too many segments meet."""
    is_segment = np.ones(len(outlines.corner), dtype=bool)
    is_segment[outlines.ring[1:] - 1] = False
    first = np.flatnonzero(is_segment)
    start, end = outlines.corner[first], outlines.corner[first + 1]
    edge = end - start
    owner = np.repeat(outlines.owner, outlines.sizes)
    low, high = np.minimum(start, end) - CLOSE_M, np.maximum(start, end) + CLOSE_M
    diagonal = shapely.linestrings(np.stack([low, high], axis=1))
    tree = shapely.STRtree(diagonal)
    step(progress, span[0])

    def of(chunk: int) -> tuple[np.ndarray, ...] | None:
        mine = diagonal[chunk : chunk + _AT_ONCE]
        one, other = tree.query(mine)
        if len(one) > _DENSE * len(mine):
            return None
        one = one + chunk
        apart = (one < other) & (owner[one] != owner[other])
        return _crossed(start, edge, one[apart], other[apart])

    found = []
    for number, part in enumerate(in_order(of, range(0, len(first), _AT_ONCE))):
        if part is None:
            return None
        found.append(part)
        step(progress, span[0] + (span[1] - span[0]) * (number + 1) * _AT_ONCE / (len(first) + _AT_ONCE))
    one, other, along_one, along_other, enters, sine, close_one, close_other = (
        np.concatenate(parts) for parts in zip(*found)
    )
    close = np.stack([owner[close_one], owner[close_other]], axis=1)
    return Crossings(first[one], first[other], along_one, along_other, enters, sine), close


def _crossed(start: np.ndarray, edge: np.ndarray, one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, ...]:
    """The fields of `Crossings` among pairs of segments, and the two segments of pairs that come too close."""
    (ax, ay), (bx, by) = edge[one].T, edge[other].T
    wx, wy = (start[other] - start[one]).T
    across = ax * by - ay * bx
    # How far the ends of each lie to the left of the other, times its length.
    one_starts, other_starts = wx * by - wy * bx, ax * wy - ay * wx
    one_ends, other_ends = one_starts - across, other_starts + across
    one_m, other_m = np.hypot(ax, ay), np.hypot(bx, by)
    crosses = ((one_starts > 0) != (one_ends > 0)) & ((other_starts > 0) != (other_ends > 0))
    nearest_m = np.minimum(
        np.minimum(np.abs(one_starts), np.abs(one_ends)) / other_m,
        np.minimum(np.abs(other_starts), np.abs(other_ends)) / one_m,
    )
    doubtful = np.flatnonzero(nearest_m <= CLOSE_M)
    doubtful = doubtful[_meet(start, edge, one[doubtful], other[doubtful])]
    real = np.flatnonzero(crosses)
    across = across[real]
    return (
        one[real],
        other[real],
        one_starts[real] / across,
        -other_starts[real] / across,
        across < 0,
        np.abs(across) / (one_m[real] * other_m[real]),
        one[doubtful],
        other[doubtful],
    )


def _meet(start: np.ndarray, edge: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Which pairs of segments come as close as `CLOSE_M`, (p,) bool."""
    lines = (shapely.linestrings(np.stack([start[rows], start[rows] + edge[rows]], axis=1)) for rows in (one, other))
    return shapely.dwithin(*lines, CLOSE_M)
