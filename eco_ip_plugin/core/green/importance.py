"""What PC loses between others when one patch is taken away, for many patches.

A way round a missing patch may go through any other one. So ways are widened by letting patches in: to leave each out
once, half of them is let in and the other half gone through in the same way. Shares are multiplied and the larger kept
instead of metres added and the smaller kept. It is done for one square of the table after the other, patches that are
near each other side by side: in most squares few patches stand between, and only those are left out or let in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..progress import Progress, Stretch, step
from .closure import distances

_ROWS = 512
_SQUARE = 64
"""Patches of one side of a square."""
_EXACT = 1_000
"""Of more patches shares are held as numbers of seven digits, of up to so many as numbers of sixteen."""


def sum_of(distance_m: np.ndarray, weight: np.ndarray, median_m: float) -> float:
    """Σ over all pairs, both ways and with themselves, of weight · weight · 0.5 ^ (distance ÷ median)."""
    rows = range(0, len(weight), _ROWS)
    parts = [weight[low : low + _ROWS] @ (np.exp2(distance_m[low : low + _ROWS] / -median_m) @ weight) for low in rows]
    return float(sum(parts))


def lost_without(
    direct: np.ndarray,
    closed: np.ndarray,
    weight: np.ndarray,
    median_m: float,
    chosen: tuple[np.ndarray, np.ndarray],
    progress: Progress,
) -> np.ndarray:
    """What `sum_of` loses without each of the chosen patches, (c,). direct: what the links cost, (n, n); closed: the
    least distances, (n, n); chosen: (c,) patches, and whether a way between others may go through each, (c,) bool.
    Raises Cancelled."""
    patches, between = chosen
    share = np.exp2(closed[patches] / -median_m)
    lost = 2.0 * weight[patches] * (share @ weight) - weight[patches] ** 2
    if between.any():
        lost[between] += _lost_between(direct, closed, weight, median_m, patches[between], progress)
    return lost


def _lost_between(
    direct: np.ndarray, closed: np.ndarray, weight: np.ndarray, median_m: float, inner: np.ndarray, progress: Progress
) -> np.ndarray:
    """What pairs of others lose without each of the `inner` patches, (c,)."""
    order = _side_by_side(closed)
    place = np.argsort(order)
    rank = np.argsort(place[inner])
    first = _without(direct, inner, Stretch(progress, 0.0, 0.1))[np.ix_(order, order)]
    kind = np.float32 if len(weight) > _EXACT else np.float64
    base, whole = (np.exp2(each / -median_m).astype(kind) for each in (first, closed[np.ix_(order, order)]))
    rows = place[inner][rank]
    table = _Table(base, whole, rows, weight[order].astype(kind), _Branch.of(base[rows], rows, 0, None))
    lost = np.zeros(len(inner))
    squares = [(i, j) for i in range(table.sides) for j in range(i, table.sides)]
    for number, losses in enumerate(map(table.losses, squares)):
        step(progress, 0.1 + 0.9 * number / len(squares))
        for patch, loss in losses:
            lost[rank[patch]] += loss
    return lost


def _side_by_side(closed: np.ndarray) -> np.ndarray:
    """The patches in an order in which near ones stand side by side, (n,): halved again and again between two far
    ones."""
    done: list[np.ndarray] = []
    todo = [np.arange(len(closed))]
    while todo:
        part = todo.pop()
        if len(part) <= _SQUARE // 4:
            done.append(part)
            continue
        one = part[closed[part[0], part].argmax()]
        other = part[closed[one, part].argmax()]
        sorted_ = part[np.argsort(closed[one, part] - closed[other, part], kind="stable")]
        half = len(part) // 2
        todo += [sorted_[half:], sorted_[:half]]
    return np.concatenate(done)


def _without(direct: np.ndarray, inner: np.ndarray, progress: Progress) -> np.ndarray:
    """Least distances, (n, n), of ways that go through none of the `inner` patches, though they may end there."""
    others = np.setdiff1d(np.arange(len(direct)), inner)
    found = direct.copy()
    if not len(others):
        return found
    found[np.ix_(others, others)] = distances(direct[np.ix_(others, others)], progress)
    for patch in inner.tolist():
        near = others[np.isfinite(direct[patch, others])]
        if len(near):
            over = (direct[patch, near, None] + found[np.ix_(near, others)]).min(axis=0)
            found[patch, others] = found[others, patch] = over
    for patch in inner.tolist():
        near = others[np.isfinite(direct[patch, others])]
        if len(near):
            over = (direct[patch, near, None] + found[np.ix_(near, inner)]).min(axis=0)
            found[patch, inner] = np.minimum(found[patch, inner], over)
    return found


@dataclass(frozen=True)
class _Branch:
    """The patches left out, first to last of them. let_in: (k, n) shares of those let in since the branch above, each
    as it was let in; row: (n,) the share of the only patch left out, None for several."""

    first: int
    last: int
    let_in: np.ndarray
    row: np.ndarray | None
    below: tuple[_Branch, ...]

    @classmethod
    def of(cls, share: np.ndarray, rows: np.ndarray, first: int, let_in: np.ndarray | None) -> _Branch:
        """share: (c, n) of the patches left out, with all others let in; rows: (c,) their places among n."""
        count = len(rows)
        above = np.empty((0, share.shape[1]), dtype=share.dtype) if let_in is None else let_in
        if count == 1:
            return cls(first, first + 1, above, share[0], ())
        half, below = count // 2, []
        for out, in_ in ((slice(0, half), slice(half, count)), (slice(half, count), slice(0, half))):
            left, came = share[out].copy(), share[in_].copy()
            for number, row in enumerate(rows[in_].tolist()):
                pivot = came[number]
                np.maximum(left, left[:, row, None] * pivot, out=left)
                later = came[number + 1 :]
                np.maximum(later, later[:, row, None] * pivot, out=later)
            below.append(cls.of(left, rows[out], first + (out.start or 0), came))
        return cls(first, first + count, above, None, tuple(below))

    @cached_property
    def most(self) -> np.ndarray:
        """(k, sides) the largest share of each that is let in with a patch of each side."""
        return np.maximum.reduceat(self.let_in, np.arange(0, self.let_in.shape[1], _SQUARE), axis=1)


@dataclass(frozen=True)
class _Table:
    """base: (n, n) shares of ways through none of the patches that are left out; whole: through any; rows: (c,) places
    of those patches; weight: (n,); tree: what is let in to leave each out."""

    base: np.ndarray
    whole: np.ndarray
    rows: np.ndarray
    weight: np.ndarray
    tree: _Branch

    @property
    def sides(self) -> int:
        """How many squares stand side by side."""
        return -(-len(self.base) // _SQUARE)

    @cached_property
    def most(self) -> np.ndarray:
        """(c, sides) the largest share of each patch with a patch of each side."""
        return np.maximum.reduceat(self.whole[self.rows], np.arange(0, len(self.base), _SQUARE), axis=1)

    def losses(self, square: tuple[int, int]) -> list[tuple[int, float]]:
        """Patches, counted among those left out, with what the pairs of a square and its mirror lose without them."""
        i, j = square
        down, across = (slice(each * _SQUARE, (each + 1) * _SQUARE) for each in square)
        between = self._between(i, j, down, across)
        if not between.any():
            return []
        both = 1.0 if i == j else 2.0
        return [(row, both * loss) for row, loss in self._visit(self.tree, self.base[down, across], between, square)]

    def _between(self, i: int, j: int, down: slice, across: slice) -> np.ndarray:
        """Which patches stand between any pair of a square, (c,) bool."""
        whole = self.whole[down, across] * self.whole.dtype.type(1 - 1e-5)
        found = self.most[:, i] * self.most[:, j] >= whole.min()
        over = np.empty_like(whole)
        for patch in np.flatnonzero(found).tolist():
            row = self.whole[self.rows[patch]]
            np.multiply(row[down, None], row[across], out=over)
            found[patch] = bool((over >= whole).any())
        return found

    def _visit(
        self, branch: _Branch, share: np.ndarray, between: np.ndarray, square: tuple[int, int]
    ) -> Iterator[tuple[int, float]]:
        i, j = square
        down, across = (slice(each * _SQUARE, (each + 1) * _SQUARE) for each in square)
        if branch.row is not None:
            more = np.maximum(branch.row[down, None] * branch.row[across] - share, 0)
            yield branch.first, float(self.weight[down] @ more @ self.weight[across])
            return
        over = np.empty_like(share)
        for each in branch.below:
            if not between[each.first : each.last].any():
                continue
            wider = share.copy()
            for row in np.flatnonzero(each.most[:, i] * each.most[:, j] > share.min()).tolist():
                let_in = each.let_in[row]
                np.multiply(let_in[down, None], let_in[across], out=over)
                np.maximum(wider, over, out=wider)
            yield from self._visit(each, wider, between, square)
