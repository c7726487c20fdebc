"""What the pairs of one square of the table lose without each patch that stands between them.

A patch matters for a square if some way over it is no longer than the longest that the way there is can become without
another one. Most do not, and are neither left out nor let in. Of a square only those cells are gone through between
whose patches somebody stands that is still left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .order import Order
from .tree import Branch
from .ways import NONE, TWICE, shortness

_EXACT = 1_000
"""Of more patches shares are held as numbers of seven digits, of up to so many as numbers of sixteen."""
_DOUBT = 1e-9
"""By how much sums and differences of halvings may be wrong."""
_APART = -2.0
"""Of a cell no patch stands between: no way is that short."""


@dataclass(frozen=True)
class Sheet:
    """A square: `cells` by the cells of its sides. slack: (v, p, q) by how much a way of a cell can become longer
    without a patch, `_APART` where it does not stand between; extra: (v, p, q) by how much a way over it is longer, at
    least; place: (c,) where among v a patch stands, -1 where it does not matter; cell: of each row and each column;
    start: their first patch; short: `TWICE` less the distance; mass: what the pairs are worth."""

    slack: np.ndarray
    extra: np.ndarray
    place: np.ndarray
    cell: tuple[np.ndarray, np.ndarray]
    start: tuple[int, int]
    short: np.ndarray
    mass: np.ndarray


@dataclass(frozen=True)
class Table:
    """base: (n, n) distances in halvings through none of the patches that are left out; whole: through any; to_all:
    (c, n) from those patches through any, low: (c, cells) the least of them to a cell; high: (cells, cells) the largest
    between two; weight: (n,); longest: (c, s, s) as `detours` has it; tree: what is let in to leave each out; kind: of
    the numbers shares are held as."""

    order: Order
    base: np.ndarray
    whole: np.ndarray
    to_all: np.ndarray
    low: np.ndarray
    high: np.ndarray
    weight: np.ndarray
    longest: np.ndarray
    tree: Branch
    kind: type

    @classmethod
    def of(
        cls,
        order: Order,
        tables: tuple[np.ndarray, np.ndarray],
        rows: np.ndarray,
        weight: np.ndarray,
        longest: np.ndarray,
    ) -> Table:
        """tables: base and whole; rows: (c,) places of the patches that are left out."""
        base, whole = tables
        to_all, starts = whole[rows], order.starts
        low = np.minimum.reduceat(to_all, starts, axis=1)
        high = np.maximum.reduceat(np.maximum.reduceat(whole, starts, axis=0), starts, axis=1)
        kind = np.float32 if len(weight) > _EXACT else np.float64
        return cls(order, base, whole, to_all, low, high, weight, longest, Branch.root(base[rows], rows), kind)

    def losses(self, square: tuple[int, int]) -> list[tuple[int, float]]:
        """Patches, counted among those left out, with what the pairs of a square and its mirror lose without them."""
        sheet = self._sheet(*square)
        if sheet is None:
            return []
        rows, columns = (np.arange(len(each)) for each in sheet.cell)
        one, other = (slice(low, low + len(each)) for low, each in zip(sheet.start, sheet.cell))
        both = 1.0 if square[0] == square[1] else 2.0
        begun = TWICE - self.base[one, other]
        return [(patch, both * loss) for patch, loss in self._visit(self.tree, sheet, begun, (rows, columns))]

    def _sheet(self, i: int, j: int) -> Sheet | None:
        """A square, None if no patch stands between any of its pairs."""
        one, other = self.order.sides[i], self.order.sides[j]
        least = self.low[:, one, None] + self.low[:, None, other] - self.high[one, other]
        longest = self.longest[:, i, j]
        near = least.min(axis=(1, 2))
        between = near <= _DOUBT
        if not between.any():
            return None
        most = longest[between].max() + _DOUBT
        few = np.flatnonzero(near <= most)
        extra = self._extra(one, other, few, least[few].min(axis=2) <= most)
        slack = np.where(extra <= _DOUBT, longest[few, None, None] + 2 * _DOUBT, _APART)
        place = np.full(len(self.low), -1)
        keep = np.flatnonzero((extra <= slack.max(axis=0)).any(axis=(1, 2)))
        place[few[keep]] = keep
        (down, rows), (across, columns) = self.order.side(one), self.order.side(other)
        cell = _numbers(rows, down), _numbers(columns, across)
        whole = self.whole[down, across]
        mass = (np.exp2(-whole) * self.weight[down, None] * self.weight[across]).astype(self.kind)
        return Sheet(slack, extra, place, cell, (down.start, across.start), TWICE - whole, mass)

    def _extra(self, one: slice, other: slice, few: np.ndarray, near: np.ndarray) -> np.ndarray:
        """(v, p, q) by how much a way over each of a few patches is longer, at least, for the pairs of two cells; inf
        for cells p of which none is `near`, (v, p)."""
        (down, rows), (across, columns) = self.order.side(one), self.order.side(other)
        found = np.full((len(few), len(rows), len(columns)), np.inf)
        to_columns = self.to_all[few, across]
        ends = np.append(rows[1:], down.stop - down.start)
        for cell, part in enumerate(slice(*each) for each in (down.start + np.stack([rows, ends], axis=1)).tolist()):
            chosen = np.flatnonzero(near[:, cell])
            if len(chosen):
                short = shortness(self.to_all[few[chosen], part], NONE - self.whole[across, part])
                found[chosen, cell] = np.minimum.reduceat(to_columns[chosen] - short, columns, axis=1) + NONE
        return found

    def _visit(
        self, branch: Branch, sheet: Sheet, short: np.ndarray, at: tuple[np.ndarray, np.ndarray]
    ) -> Iterator[tuple[int, float]]:
        """short: `TWICE` less the distances through none of the branch, between the rows and the columns `at`."""
        cells = [cell[places] for cell, places in zip(sheet.cell, at)]
        for each in branch.below:
            own = sheet.place[each.branch.first : each.branch.last]
            own = own[own >= 0]
            if not len(own):
                continue
            slack = sheet.slack[own].max(axis=0)
            inside = slack > _APART
            rows, columns = (inside.any(axis=1 - axis)[cells[axis]].nonzero()[0] for axis in (0, 1))
            if not len(rows):
                continue
            wider = _part(short, rows, columns)
            below = at[0][rows], at[1][columns]
            there = sheet.place[each.let_in]
            come = (there >= 0).nonzero()[0]
            come = come[(sheet.extra[there[come]] <= slack).any(axis=(1, 2))]
            if len(come):
                over = shortness(*(_part(each.ways, low + one, come) for low, one in zip(sheet.start, below)))
                wider = np.maximum(wider, over, out=over)
            if each.branch.below:
                yield from self._visit(each.branch, sheet, wider, below)
            else:
                yield each.branch.first, self._lost(sheet, wider, inside, below)

    def _lost(self, sheet: Sheet, short: np.ndarray, inside: np.ndarray, at: tuple[np.ndarray, np.ndarray]) -> float:
        """What the pairs lose of the cells `inside`, (p, q), whose ways are shorter by `short` than `TWICE`."""
        rows, columns = at
        longer = (short - _part(sheet.short, rows, columns)).astype(self.kind)
        longer *= inside.take(sheet.cell[0][rows], axis=0).take(sheet.cell[1][columns], axis=1)
        longer *= self.kind(np.log(2.0))
        np.exp(np.minimum(longer, 0, out=longer), out=longer)
        np.subtract(1, longer, out=longer)
        return float(np.vdot(longer, _part(sheet.mass, rows, columns)))


def _numbers(starts: np.ndarray, part: slice) -> np.ndarray:
    """The cell of each patch of a side, whose cells begin with `starts`."""
    return np.repeat(np.arange(len(starts)), np.diff(starts, append=part.stop - part.start))


def _part(table: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Some rows, and some columns in growing order; of all columns that is quicker."""
    part = table.take(rows, axis=0)
    return part if len(columns) == part.shape[1] else part.take(columns, axis=1)
