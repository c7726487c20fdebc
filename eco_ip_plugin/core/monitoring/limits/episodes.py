"""Stretches of time over a limit: windows in a row, each with its worst value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..states import is_over, ratio


@dataclass(frozen=True)
class Episodes:
    """(e,) each. start, end: seconds UTC; count: windows; worst: the value farthest from its limit; mean: of the
    values; limit: that of the worst value, above: whether it is above a high limit or below a low one; ratio: how many
    times the limit."""

    start: np.ndarray
    end: np.ndarray
    count: np.ndarray
    worst: np.ndarray
    mean: np.ndarray
    limit: np.ndarray
    above: np.ndarray
    ratio: np.ndarray

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True)
class Judged:
    """(w,) values by time and what each is held against: NaN where there is no limit, or no value that may be
    judged."""

    start: np.ndarray
    end: np.ndarray
    v: np.ndarray
    low: np.ndarray
    high: np.ndarray


def episodes(held: Judged, reach_s: float) -> Episodes:
    """reach_s: how many seconds may lie between two windows of one episode; a window without a verdict ends one."""
    over = np.flatnonzero(is_over(held.v, held.low, held.high))
    v, low, high = held.v[over], held.low[over], held.high[over]
    above = v > high
    times = ratio(v, low, high)
    start, end = held.start[over], held.end[over]
    if not len(over):
        none = np.empty(0)
        return Episodes(start, end, over, none, none, none, above, none)
    breaks = (np.diff(over) > 1) | (start[1:] - end[:-1] > reach_s) | (above[1:] != above[:-1])
    first = np.flatnonzero(np.concatenate([[True], breaks]))
    last = np.append(first[1:], len(over)) - 1
    number = np.cumsum(np.concatenate([[0], breaks.astype(np.int64)]))
    worst = np.lexsort((np.arange(len(over)), -times, number))[first]  # of each episode the first of its worst
    count = last - first + 1
    return Episodes(
        start[first], end[last], count, v[worst], np.add.reduceat(v, first) / count,
        np.where(above, high, low)[worst], above[first], times[worst],
    )  # fmt: skip
