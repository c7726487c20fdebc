"""Candidates within a radius, found in a grid of cells as wide as the radius: a supply looks at its own row of cells
and the rows beside it. Along a row cells are finer, so that little is looked at beyond the radius. Metres.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

_CANDIDATES = 500_000
_PIECE = 25_000
_FINE = 8
_MOST_CELLS = {2: 1 << 24, 3: 1 << 16}


class Near:
    """Supplies and demands by cell. Each of `groups` is (positions of supplies, number of the kind they look for);
    axes: (k, n) metres of every place; kind: (n,) numbers of kinds; demand: (d,) positions."""

    def __init__(
        self, axes: np.ndarray, groups: Sequence[tuple[np.ndarray, int]], demand: np.ndarray, kind: np.ndarray,
        radius_m: float,
    ) -> None:  # fmt: skip
        supply = np.concatenate([np.zeros(0, dtype=np.int64), *(each for each, _ in groups)])
        count = [len(each) for each, _ in groups]
        wanted = np.repeat(np.array([each for _, each in groups], dtype=np.int64), count)
        self._squared = beyond(radius_m) ** 2
        low, side, self._shape = _grid(axes, radius_m)
        keys = [
            _keys(kinds.astype(np.int64), np.take(axes, rows, axis=1), low, side, self._shape)
            for kinds, rows in ((wanted, supply), (kind[demand], demand))
        ]
        orders = [order_of(each) for each in keys]
        self._own, self._keys = (each[order] for each, order in zip(keys, orders))
        self.supply, self.demand = supply[orders[0]], demand[orders[1]]
        self.group = np.repeat(np.arange(len(groups)), count)[orders[0]]
        self._from, self._to = (np.take(axes, each, axis=1) for each in (self.supply, self.demand))

    def slices(self, pieces: int) -> list[slice]:
        """The supplies in at most so many about equal pieces, neighbours together; small ones are not worth it."""
        pieces = max(1, min(pieces, len(self.supply) // _PIECE))
        bounds = np.linspace(0, len(self.supply), pieces + 1).astype(int).tolist()
        return [slice(start, stop) for start, stop in zip(bounds[:-1], bounds[1:]) if stop > start]

    def pairs(self, mine: slice) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Places in `supply` and `demand` that are hardly further apart than the radius, many at a time."""
        own, (from_, to) = self._own[mine], (self._from, self._to)
        strides = np.r_[np.cumprod(self._shape[:0:-1])[::-1], 1]
        for beside in itertools.product((-1, 0, 1), repeat=len(self._shape) - 1):
            row = own + int(np.dot(beside, strides[:-1]))
            first = np.searchsorted(self._keys, row - _FINE, side="left")
            last = np.searchsorted(self._keys, row + _FINE, side="right")
            for i, j in _spans(first, last - first):
                i += mine.start
                squared = sum((x[i] - u[j]) ** 2 for x, u in zip(from_, to))
                near = np.flatnonzero(squared <= self._squared)
                yield i[near], j[near]


def beyond(radius_m: float) -> float:
    """A little more than the radius: what is on its edge is decided by the exact distance."""
    return radius_m * (1.0 + 1e-6) + 1e-3


def order_of(keys: np.ndarray) -> np.ndarray:
    """The stable order of whole numbers from 0, (n,): by 16 bits at a time, which are sorted by counting."""
    bits = int(keys.max(initial=0)).bit_length()
    return np.lexsort([(keys >> shift).astype(np.uint16) for shift in range(0, max(bits, 1), 16)])


def _grid(axes: np.ndarray, radius_m: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Low corner, sides of a cell, and how many cells there are each way, a rim included that stays empty."""
    low, high = axes.min(axis=1), axes.max(axis=1)
    side = np.full(len(axes), max(beyond(radius_m), float((high - low).max()) / _MOST_CELLS[len(axes)]))
    side[-1] /= _FINE
    rim = np.r_[np.ones(len(axes) - 1, dtype=np.int64), _FINE]
    return low, side, ((high - low) / side).astype(np.int64) + 1 + 2 * rim


def _keys(kind: np.ndarray, metres: np.ndarray, low: np.ndarray, side: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """One number for kind and cell; cells next to each other in the last direction are consecutive."""
    key = kind
    for axis, length in enumerate(shape.tolist()):
        rim = _FINE if axis == len(shape) - 1 else 1
        key = key * length + (((metres[axis] - low[axis]) / side[axis]).astype(np.int64) + rim)
    return key


def _spans(first: np.ndarray, count: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Each position with the `count` positions from `first` on, some hundred thousand at a time."""
    asking = np.flatnonzero(count)
    ends = np.cumsum(count[asking])
    start = 0
    while start < len(asking):
        before = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + _CANDIDATES, side="right")))
        rows = asking[start:stop]
        times = count[rows]
        to = np.arange(times.sum()) + np.repeat(first[rows] - np.cumsum(times) + times, times)
        yield np.repeat(rows, times), to
        start = stop
