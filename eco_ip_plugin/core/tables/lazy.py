"""Small helpers for long arrays: members made when asked for, and numbers given anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

import numpy as np

Member = TypeVar("Member")


class OnDemand(Sequence[Member], Generic[Member]):
    """`count` members, each made by `make` of its position when asked for."""

    def __init__(self, count: int, make: Callable[[int], Member]) -> None:
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, position: int) -> Member: ...

    @overload
    def __getitem__(self, position: slice) -> Sequence[Member]: ...

    def __getitem__(self, position: int | slice) -> Member | Sequence[Member]:
        places = range(self._count)[position]
        return self._make(places) if isinstance(places, int) else [self._make(each) for each in places]


def numbered(values: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """What `np.unique(values, return_inverse=True)` gives, for whole numbers from 0 below `count`."""
    if 4 * len(values) < count:
        return np.unique(values, return_inverse=True)
    there = np.zeros(count, dtype=bool)
    there[values] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[values]


def rank_of(ids: np.ndarray) -> np.ndarray:
    """(n,) the place of each id among them all, sorted as text: what does not hang on the order of the rows."""
    rank = np.empty(len(ids), dtype=np.int64)
    rank[sorted(range(len(ids)), key=ids.tolist().__getitem__)] = np.arange(len(ids))
    return rank


def differs(values: np.ndarray, group: np.ndarray, count: int) -> np.ndarray:
    """(count,) whether a group has more than one of `values`, (n,) each; group: (n,) from 0 below `count`."""
    one = np.zeros(count, dtype=values.dtype)
    one[group] = values
    several = np.zeros(count, dtype=bool)
    several[group[values != one[group]]] = True
    return several


def joined(arrays: Sequence[np.ndarray]) -> np.ndarray:
    """The arrays one after the other; a single one is not copied."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
