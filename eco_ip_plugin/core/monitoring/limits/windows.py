"""Averages of readings over fixed windows of local time (UTC+7), and how many readings each rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ..readings import LOCAL_OFFSET_S, MEASURED

INSTANT, YEAR = "instant", "year"
SECONDS = {"1h": 3600, "8h": 28800, "24h": 86400}
WINDOWS = (INSTANT, *SECONDS, YEAR)
"""Over what a limit is averaged, the shortest first."""


class Series(Protocol):
    """(n,) readings of one series by time. t: seconds UTC; v: NaN where there is no value; status."""

    @property
    def t(self) -> np.ndarray: ...
    @property
    def v(self) -> np.ndarray: ...
    @property
    def status(self) -> np.ndarray: ...


@dataclass(frozen=True)
class Averages:
    """(w,) the windows with a reading in them, by time. start, end: seconds UTC, the same for single readings; mean:
    NaN where no reading counts; count: readings that do, left_out: that do not (calibrating, device error, no value);
    expected: how many there should be, NaN where the interval is not known."""

    start: np.ndarray
    end: np.ndarray
    mean: np.ndarray
    count: np.ndarray
    left_out: np.ndarray
    expected: np.ndarray

    def __len__(self) -> int:
        return len(self.start)

    @property
    def completeness(self) -> np.ndarray:
        """(w,) readings that count, of those there should be; no more than 1."""
        return np.minimum(self.count / self.expected, 1.0)


def counts(series: Series) -> np.ndarray:
    """(n,) which readings count."""
    return (series.status == MEASURED) & np.isfinite(series.v)


def averages(series: Series, window: str, interval_s: float) -> Averages:
    """The averages of a series. interval_s: seconds from reading to reading.

    A window has the readings from its start until before its end. Days and years begin at midnight of local time, eight
    hours at 0, 8 and 16.
    """
    good = counts(series)
    if window == INSTANT:
        t, one = series.t[good], np.ones(int(good.sum()))
        return Averages(t, t, series.v[good], one.astype(np.int64), np.zeros(len(t), np.int64), one)
    if not len(series.t):
        none, whole = np.empty(0), np.empty(0, np.int64)
        return Averages(whole, whole, none, whole, whole, none)
    number = numbers(series.t, window)
    first = np.flatnonzero(np.concatenate([[True], number[1:] != number[:-1]]))
    count = np.add.reduceat(good.astype(np.int64), first)
    base = float(series.v[good].mean()) if good.any() else 0.0  # sums of small numbers round less
    total = np.add.reduceat(np.where(good, series.v - base, 0.0), first)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(count > 0, base + total / count, np.nan)
    start, end = bounds(number[first], window)
    size = np.diff(np.append(first, len(number)))
    expected = (end - start) / (interval_s if interval_s > 0 else np.nan)
    return Averages(start, end, mean, count, size - count, expected)


def numbers(t: np.ndarray, window: str) -> np.ndarray:
    """(n,) the number of the window of each time."""
    local = t + LOCAL_OFFSET_S
    if window == YEAR:
        return local.astype("datetime64[s]").astype("datetime64[Y]").astype(np.int64)
    return local // SECONDS[window]


def bounds(number: np.ndarray, window: str) -> tuple[np.ndarray, np.ndarray]:
    """(w,) start and end of windows by their numbers, seconds UTC."""
    if window == YEAR:
        edges = [each.astype("datetime64[Y]").astype("datetime64[s]").astype(np.int64) for each in (number, number + 1)]
        return edges[0] - LOCAL_OFFSET_S, edges[1] - LOCAL_OFFSET_S
    length = SECONDS[window]
    return number * length - LOCAL_OFFSET_S, (number + 1) * length - LOCAL_OFFSET_S


def usual_interval(t: np.ndarray) -> float:
    """Seconds from reading to reading as the times show, NaN for fewer than two."""
    return float(np.median(np.diff(t))) if len(t) > 1 else float("nan")
