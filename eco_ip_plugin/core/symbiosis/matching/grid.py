"""Candidates within a radius, found in a grid of cells as wide as the radius: a supply looks at its own row of cells
and the rows beside it. Along a row cells are finer, so that little is looked at beyond the radius. Metres.

Supplies are worked on in the order of the flows, so that pairs come out nearly sorted. `take` and `compress` are used
where brackets would do: they let other threads work meanwhile.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import numpy as np

_CANDIDATES = 50_000
_SUPPLIES = 20_000
_FINE = 4
_MOST_CELLS = {2: 1 << 24, 3: 1 << 16}
_TABLE = 32
"""How many cells for each demand may be counted in a table; more are searched for."""


class Near:
    """Supplies and demands by cell. metres: (n, k) every place; kind: (n,) numbers of kinds; supply: (s,) positions,
    one for each kind it looks for; wanted: (s,) that kind; demand: (d,) positions."""

    def __init__(
        self, metres: np.ndarray, kind: np.ndarray, supply: np.ndarray, wanted: np.ndarray, demand: np.ndarray,
        radius_m: float,
    ) -> None:  # fmt: skip
        low, side, self._shape = _grid(metres, radius_m)
        self.supply, self._from = supply, metres.take(supply, axis=0)
        self._own = _keys(wanted, self._from, low, side, self._shape)
        to = metres.take(demand, axis=0)
        keys = _keys(kind.take(demand), to, low, side, self._shape)
        order = order_of(keys)
        self.demand, self._to = demand.take(order), to.take(order, axis=0)
        self._before = _before(keys.take(order), (int(kind.max(initial=0)) + 1) * int(np.prod(self._shape)))
        self._squared = beyond(radius_m) ** 2

    def slices(self, pieces: int) -> list[slice]:
        """The supplies in at most so many about equal pieces; small ones are not worth it."""
        pieces = max(1, min(pieces, len(self.supply) // _SUPPLIES))
        bounds = np.linspace(0, len(self.supply), pieces + 1).astype(int).tolist()
        return [slice(start, stop) for start, stop in zip(bounds[:-1], bounds[1:]) if stop > start]

    def pairs(self, mine: slice) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Places in `supply` and `demand` that are hardly further apart than the radius, many at a time, and the
        squares of the metres between them."""
        strides = np.r_[np.cumprod(self._shape[:0:-1])[::-1], 1]
        beside = np.array(list(itertools.product((-1, 0, 1), repeat=len(self._shape) - 1))) @ strides[:-1]
        for start in range(mine.start, mine.stop, _SUPPLIES):
            rows = (self._own[start : min(start + _SUPPLIES, mine.stop), None] + beside).ravel()
            first = self._before(rows - _FINE)
            for row, j in spans(first, self._before(rows + (_FINE + 1)) - first):
                i = row // len(beside) + start
                between = self._from.take(i, axis=0)
                between -= self._to.take(j, axis=0)
                squared = np.einsum("ij,ij->i", between, between)
                near = np.flatnonzero(squared <= self._squared)
                yield i.take(near), j.take(near), squared.take(near)


def beyond(radius_m: float) -> float:
    """A little more than the radius: what is on its edge is decided by the exact distance."""
    return radius_m * (1.0 + 1e-6) + 1e-3


def order_of(keys: np.ndarray) -> np.ndarray:
    """The stable order of whole numbers from 0, (n,): by 16 bits at a time, which are sorted by counting."""
    bits = int(keys.max(initial=0)).bit_length()
    return np.lexsort([(keys >> shift).astype(np.uint16) for shift in range(0, max(bits, 1), 16)])


def spans(first: np.ndarray, count: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Each position with the `count` positions from `first` on, some hundred thousand at a time."""
    asking = np.flatnonzero(count > 0)
    first, count = first.take(asking), count.take(asking)
    ends = np.cumsum(count)
    start = begin = 0
    while start < len(asking):
        stop = max(start + 1, int(np.searchsorted(ends, begin + _CANDIDATES, side="right")))
        mine = slice(start, stop)
        begins = ends[mine] - count[mine] - begin
        length = int(ends[stop - 1]) - begin
        # Steps that are summed up: `np.repeat` lets no other thread work.
        yield _summed(asking[mine], begins, 0, length), _summed(first[mine], begins, 1, length)
        start, begin = stop, begin + length


def _summed(values: np.ndarray, begins: np.ndarray, step: int, length: int) -> np.ndarray:
    """(length,) one of `values` from each of `begins` on, growing by `step`."""
    result = np.full(length, step)
    jumps = values - step * begins  # where a line of that slope through the value starts
    jumps[1:] -= values[:-1] - step * begins[:-1]
    result[begins] = jumps + step
    result[0] -= step
    return np.cumsum(result, out=result)


def _grid(metres: np.ndarray, radius_m: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Low corner, sides of a cell, and how many cells there are each way, a rim included that stays empty."""
    axes = np.ascontiguousarray(metres.T)
    low, high = axes.min(axis=1), axes.max(axis=1)
    side = np.full(len(low), max(beyond(radius_m), float((high - low).max()) / _MOST_CELLS[len(low)]))
    side[-1] /= _FINE
    rim = np.r_[np.ones(len(low) - 1, dtype=np.int64), _FINE]
    return low, side, ((high - low) / side).astype(np.int64) + 1 + 2 * rim


def _keys(kind: np.ndarray, metres: np.ndarray, low: np.ndarray, side: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """One number for kind and cell; cells next to each other in the last direction are consecutive."""
    key = kind.astype(np.int64)
    for axis, length in enumerate(shape.tolist()):
        rim = _FINE if axis == len(shape) - 1 else 1
        key *= length
        key += ((metres[:, axis] - low[axis]) / side[axis]).astype(np.int64)
        key += rim
    return key


def _before(keys: np.ndarray, cells: int) -> Callable[[np.ndarray], np.ndarray]:
    """How many of the sorted keys, all below `cells`, come before a number."""
    if cells > _TABLE * len(keys):
        return keys.searchsorted
    ends = np.flatnonzero(np.diff(keys, append=-1)) + 1
    table = np.zeros(cells + _FINE + 1, dtype=np.int32)
    table[keys.take(ends - 1) + 1] = np.diff(ends, prepend=0)
    return np.cumsum(table, out=table).take
