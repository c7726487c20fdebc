"""Pairs of pieces of two utilities that come near each other, in bounded memory, and the stretches they make up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from ...progress import Progress, step
from ...rules.judge import APART_M
from .segments import Nearest, Segments, nearer_than, nearest

_AT_ONCE = 4_000
_FLAT = np.sin(np.radians(1.0))
_APART_M = 1e-6


@dataclass(frozen=True)
class Pairs:
    """(k,) pairs of pieces. one, other: their numbers in `Segments`, the one of the line whose row is less. measured:
    whether both levels are known; where not, distances are those in plan. near: in space (in plan where not measured).
    flat: in plan. meets: whether they meet in plan as far as the drawing tells; crosses: and not side by side."""

    one: np.ndarray
    other: np.ndarray
    measured: np.ndarray
    near: Nearest
    flat: Nearest
    meets: np.ndarray
    crosses: np.ndarray

    def only(self, kept: np.ndarray) -> Pairs:
        """Some of them."""
        near, flat = (Nearest(at.distance[kept], at.first[kept], at.second[kept]) for at in (self.near, self.flat))
        return Pairs(
            self.one[kept], self.other[kept], self.measured[kept], near, flat, self.meets[kept], self.crosses[kept]
        )


@dataclass(frozen=True)
class Stretches:
    """(g,) places. of: (k,) to which one each pair belongs. start_m, end_m: (g,) stations along the first line."""

    of: np.ndarray
    start_m: np.ndarray
    end_m: np.ndarray

    def any(self, which: np.ndarray) -> np.ndarray:
        """(g,) whether `which` holds for one of the pairs of each."""
        return np.bincount(self.of, which, len(self.start_m)) > 0

    def least(self, value: np.ndarray) -> np.ndarray:
        """(g,) the number of the pair with the least value in each."""
        order = np.lexsort((value, self.of))
        return order[np.unique(self.of[order], return_index=True)[1]]


def pairs_near(segments: Segments, level: np.ndarray, reach_m: np.ndarray, progress: Progress) -> Iterator[Pairs]:
    """Pairs of pieces of different lines that are no farther apart in plan than `reach_m`, (n,) of each line, a few
    thousand pieces at a time. level: (n,) what z of each line counts from, 0 for nothing. Raises Cancelled."""
    lines = shapely.linestrings(np.stack([segments.start[:, :2], segments.end[:, :2]], axis=1))
    tree = shapely.STRtree(lines)
    for begin in range(0, len(lines), _AT_ONCE):
        step(progress, begin / len(lines))
        asked = np.arange(begin, min(begin + _AT_ONCE, len(lines)))
        found = tree.query(lines[asked], predicate="dwithin", distance=reach_m[segments.row[asked]])
        one, other = asked[found[0]], found[1]
        forward = np.flatnonzero(segments.row[one] < segments.row[other])
        forward = forward[np.lexsort((other[forward], one[forward]))]  # the tree has no order of its own
        if len(forward):
            yield _pairs(segments, level, one[forward], other[forward])


def _pairs(segments: Segments, level: np.ndarray, one: np.ndarray, other: np.ndarray) -> Pairs:
    ends = ends_of(segments, one, other, np.ones(len(one), dtype=bool))
    flat = nearest(*(each[:, :2] for each in ends))
    levels = level[segments.row[one]], level[segments.row[other]]
    measured = (levels[0] == levels[1]) & (levels[0] != 0)
    near = nearest(*ends_of(segments, one, other, measured))
    step_one, step_other = (ends[1] - ends[0])[:, :2], (ends[3] - ends[2])[:, :2]
    turned = np.abs(step_one[:, 0] * step_other[:, 1] - step_one[:, 1] * step_other[:, 0])
    across = turned > _FLAT * np.hypot(*step_one.T) * np.hypot(*step_other.T)
    meets = flat.distance <= APART_M
    return Pairs(one, other, measured, near, flat, meets, meets & across)


def ends_of(
    segments: Segments, one: np.ndarray, other: np.ndarray, measured: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Start and end of both of (k,) pairs of pieces; those that are not `measured` at z = 0."""
    ends = (segments.start[one], segments.end[one], segments.start[other], segments.end[other])
    for each in ends:
        each[~measured, 2] = 0.0
    return ends


def stretches(segments: Segments, pairs: Pairs, bound: np.ndarray) -> tuple[Pairs, Stretches]:
    """The pairs nearer to each other than `bound`, (k,) m, and the stretches of the first line over which the second
    one is: one for each stretch without a gap."""
    pairs, bound = pairs.only(close := pairs.near.distance < bound), bound[close]
    ends = ends_of(segments, pairs.one, pairs.other, pairs.measured)
    begin, end = nearer_than(ends, pairs.near.first, bound)
    station, length = segments.station_m[pairs.one], segments.length_m[pairs.one]
    begin, end = station + begin * length, station + end * length
    count = int(segments.row.max(initial=0)) + 1
    lines = segments.row[pairs.one].astype(np.int64) * count + segments.row[pairs.other]
    order = np.lexsort((begin, lines))
    group = np.unique(lines[order], return_inverse=True)[1]
    apart = float(end.max(initial=0.0)) + 1.0
    farthest = np.maximum.accumulate(end[order] + group * apart)
    opens = np.ones(len(order), dtype=bool)
    opens[1:] = begin[order][1:] + group[1:] * apart > farthest[:-1] + _APART_M
    number = np.cumsum(opens) - 1
    of = np.empty(len(order), dtype=np.intp)
    of[order] = number
    first = np.flatnonzero(opens)
    last = np.append(first, len(order))[1:] - 1
    return pairs, Stretches(of, begin[order][first], (farthest - group * apart)[last])
