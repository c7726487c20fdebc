"""Straight pieces of lines in space: how near two of them come, and where along the one the other is nearer than asked.

The same formulas hold in the page (`dig.js`). With u = end − start of the first piece, v of the second, w = start −
start: the nearest points lie at s = (b·e − c·d) / (a·c − b²), t = (a·e − b·d) / (a·c − b²) of them, where a = u·u,
b = u·v, c = v·v, d = u·w, e = v·w, if both are within 0 … 1; else at one of the four ends, each held against the other
piece, t = clamp(v·(p − start) / c). The distance from a point that moves along a piece to another piece is convex, so
that it is below a bound on one interval at most.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

_HALVINGS = 40
_ALIKE_M = 1e-6
"""Of places that are as near as that to the nearest, which parallel pieces have many of, the first counts."""
_PART_GAP_M = 1_000.0
"""Between the stations of two parts of one line, which do not go on into each other."""


@dataclass(frozen=True)
class Segments:
    """(m,) pieces. start, end: (m, 3) metres, z NaN where not known. row: (m,) of their line. station_m: (m,) of
    their starts along the line in plan; between two parts of a line stations jump."""

    start: np.ndarray
    end: np.ndarray
    row: np.ndarray
    station_m: np.ndarray

    @property
    def length_m(self) -> np.ndarray:
        """(m,) lengths in plan."""
        return np.hypot(*(self.end - self.start)[:, :2].T)


@dataclass(frozen=True)
class Nearest:
    """(k,) distances, and where along the first and the second piece, 0 to 1, the nearest points lie."""

    distance: np.ndarray
    first: np.ndarray
    second: np.ndarray


def segments_of(lines: np.ndarray) -> Segments:
    """The pieces of (n,) lines of one or more parts; pieces without length are left out."""
    parts, row_of_part = shapely.get_parts(lines, return_index=True)
    xyz, part = shapely.get_coordinates(parts, include_z=True, return_index=True)
    same = part[1:] == part[:-1]
    start, end, part = xyz[:-1][same], xyz[1:][same], part[:-1][same]
    step = end - start
    length = np.hypot(step[:, 0], step[:, 1])
    row = row_of_part[part]
    run = np.concatenate([[0.0], np.cumsum(length)[:-1]]) if len(length) else length
    first = np.unique(row, return_index=True)[1]
    begun = np.repeat(run[first], np.diff(np.append(first, len(row))))
    first_part = np.repeat(part[first], np.diff(np.append(first, len(row))))
    station = run - begun + (part - first_part) * _PART_GAP_M
    there = (length > 0.0) | (np.nan_to_num(step[:, 2]) != 0.0)
    return Segments(start[there], end[there], row[there], station[there])


def nearest(p: np.ndarray, p_end: np.ndarray, q: np.ndarray, q_end: np.ndarray) -> Nearest:
    """Of (k,) pairs of pieces given by their ends, (k, 2) or (k, 3)."""
    u, v, w = p_end - p, q_end - q, p - q
    a, b, c, d, e = (_dot(one, other) for one, other in ((u, u), (u, v), (v, v), (u, w), (v, w)))
    between = a * c - b * b
    with np.errstate(divide="ignore", invalid="ignore"):
        s, t = (b * e - c * d) / between, (a * e - b * d) / between
    inside = (between > 1e-12 * a * c) & (s >= 0) & (s <= 1) & (t >= 0) & (t <= 1)
    s, t = np.where(inside, s, 0.0), np.where(inside, t, 0.0)
    zero, one = np.zeros(len(p)), np.ones(len(p))
    tries = [
        (zero, along(p, q, q_end)),
        (one, along(p_end, q, q_end)),
        (along(q, p, p_end), zero),
        (along(q_end, p, p_end), one),
        (s, t),
    ]
    gaps = np.stack([_gap(p + u * each_s[:, None], q + v * each_t[:, None]) for each_s, each_t in tries])
    gaps[-1][~inside] = np.inf
    least = gaps.min(axis=0)
    best = (gaps <= least + _ALIKE_M).argmax(axis=0)
    pick = np.arange(len(p))
    return Nearest(
        least, np.stack([each[0] for each in tries])[best, pick],
        np.stack([each[1] for each in tries])[best, pick],
    )  # fmt: skip


def along(point: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Where along (k,) pieces, 0 to 1, (k,) points are nearest to them."""
    step = end - start
    size = _dot(step, step)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(size > 0, np.clip(_dot(point - start, step) / size, 0.0, 1.0), 0.0)


def distance_to(point: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """From (k,) points to (k,) pieces."""
    return _gap(point, start + (end - start) * along(point, start, end)[:, None])


def nearer_than(
    ends: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray], at: np.ndarray, bound: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """From where to where along the first of (k,) pairs the second is nearer than `bound`, 0 to 1. at: where it is
    nearest, and nearer than that."""
    return tuple(_edge(ends, at, np.full(len(at), far), bound) for far in (0.0, 1.0))  # type: ignore[return-value]


def middle_of_nearest(
    one: np.ndarray, one_end: np.ndarray, other: np.ndarray, other_end: np.ndarray, first: float
) -> np.ndarray:
    """Half way between two pieces (3,) where they are nearest; of parallel ones in the middle of where they are."""
    step = one_end - one
    trial = np.linspace(0.0, 1.0, 65)
    points = one + step * trial[:, None]
    many = [np.broadcast_to(each, points.shape) for each in (other, other_end)]
    far = distance_to(points, *many)
    at_first = one + step * first
    least = distance_to(at_first[None], other[None], other_end[None])[0]
    alike = np.flatnonzero(far <= least + _ALIKE_M)
    point = one + step * trial[alike].mean() if len(alike) > 2 else at_first
    partner = other + (other_end - other) * along(point[None], other[None], other_end[None])[0]
    return (point + partner) / 2


def _edge(
    ends: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray], near: np.ndarray, far: np.ndarray, bound: np.ndarray
) -> np.ndarray:
    p, p_end, q, q_end = ends
    step = p_end - p
    reaches = distance_to(p + step * far[:, None], q, q_end) < bound
    inner, outer = near.copy(), far.copy()
    open_ = np.flatnonzero(~reaches)
    for _ in range(_HALVINGS if len(open_) else 0):
        middle = (inner[open_] + outer[open_]) / 2
        within = distance_to(p[open_] + step[open_] * middle[:, None], q[open_], q_end[open_]) < bound[open_]
        inner[open_[within]], outer[open_[~within]] = middle[within], middle[~within]
    return np.where(reaches, far, inner)


def _dot(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.einsum("ij,ij->i", one, other)


def _gap(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    step = one - other
    return np.sqrt(_dot(step, step))
