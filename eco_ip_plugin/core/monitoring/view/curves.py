"""A series as a chart draws it: figures with their range, open gaps, and what is measured apart from the rest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..readings import LOCAL_OFFSET_S as LOCAL_S
from ..readings import MEASURED
from .frames import RAW, STEP_S

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_GAP = 1.5
"""Two readings further apart than so many intervals have a gap between them."""
_GAP_UNKNOWN = 3.0
"""The same where no interval is known, of the usual distance of two."""
_BEYOND = 1e300
"""What is larger is nonsense out of a file: an axis would have no number for it."""


def _no_floats() -> Floats:
    return np.zeros(0)


def _no_ints() -> Ints:
    return np.zeros(0, np.int64)


@dataclass(frozen=True)
class Curve:
    """step: "raw", "hour" or "day"; t: (n,) seconds UTC, of an hour or a day its middle; v: the reading or the mean,
    NaN for none; low, high: the least and largest; count: readings in it; left_out: those of them that calibrate or
    are at fault; status: 0 measured, 1 calibrating, 2 device error, of raw readings."""

    step: str = RAW
    interval_s: int = 0
    t: Ints = field(default_factory=_no_ints)
    v: Floats = field(default_factory=_no_floats)
    low: Floats = field(default_factory=_no_floats)
    high: Floats = field(default_factory=_no_floats)
    count: Ints = field(default_factory=_no_ints)
    left_out: Ints = field(default_factory=_no_ints)
    status: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))

    def __len__(self) -> int:
        return len(self.t)

    @property
    def measured(self) -> NDArray[np.bool_]:
        """Where there is a figure that counts."""
        return np.isfinite(self.v) & (self.status == MEASURED)

    @property
    def apart(self) -> NDArray[np.bool_]:
        """Where there is a figure that does not count: calibrating, device at fault."""
        return np.isfinite(self.v) & (self.status != MEASURED)


def of_readings(t: Ints, v: Floats, status: NDArray[np.int8], interval_s: int) -> Curve:
    """Readings as they are, by time."""
    ones = np.ones(len(t), np.int64)
    return Curve(RAW, interval_s, t, v, v, v, ones, (status != MEASURED).astype(np.int64), status)


def of_rollup(step: str, t: Ints, count: Ints, mean: Floats, low: Floats, high: Floats, left_out: Ints) -> Curve:
    """Hours or days by their beginning; mean, low and high leave out what does not count."""
    middle = t + STEP_S[step] // 2
    return Curve(step, STEP_S[step], middle, mean, low, high, count, left_out, np.zeros(len(t), np.int8))


def pieces(curve: Curve) -> list[slice]:
    """Stretches without a gap among the figures that count: indices into those alone (`curve.t[curve.measured]`)."""
    t = curve.t[curve.measured]
    if not len(t):
        return []
    breaks = np.flatnonzero(np.diff(t) > gap_s(curve)) + 1
    ends = [0, *breaks.tolist(), len(t)]
    return [slice(start, end) for start, end in zip(ends, ends[1:])]


def gap_s(curve: Curve) -> float:
    """Seconds between two readings from which on there is a gap between them."""
    if curve.interval_s > 0:
        return _GAP * curve.interval_s
    if len(curve.t) < 2:
        return math.inf
    return _GAP_UNKNOWN * float(np.median(np.diff(curve.t)))


def thinned(t: Ints, v: Floats, start: int, end: int, columns: int) -> tuple[Ints, Floats]:
    """So few of the points that no column of the picture has more than its first, least, largest and last: a line
    through them looks like one through all."""
    if len(t) <= 4 * columns or end <= start:
        return t, v
    column = (t - start) * columns // (end - start)
    begins = np.flatnonzero(np.r_[True, np.diff(column) != 0])
    group = np.cumsum(np.r_[0, np.diff(column) != 0])
    by_value = np.lexsort((v, group))
    ends = np.r_[begins[1:], len(t)] - 1
    kept = np.unique(np.r_[begins, ends, by_value[begins], by_value[ends]])
    return t[kept], v[kept]


def nearest(curve: Curve, t: float) -> int:
    """The figure next to a moment, counting or not; −1 where there is none."""
    there = np.flatnonzero(np.isfinite(curve.v))
    if not len(there):
        return -1
    place = int(np.searchsorted(curve.t[there], t))
    around = there[max(place - 1, 0) : place + 1]
    return int(around[np.argmin(np.abs(curve.t[around] - t))])


def neighbour(curve: Curve, index: int, by: int) -> int:
    """The figure that stands `by` places further, at the ends the last one; −1 where there is none."""
    there = np.flatnonzero(np.isfinite(curve.v))
    if not len(there):
        return -1
    place = int(np.searchsorted(there, index)) + by
    return int(there[min(max(place, 0), len(there) - 1)])


def extent(curve: Curve, others: Sequence[float]) -> tuple[float, float]:
    """The least and the largest to be drawn, with a little room; others: limits, which are always seen."""
    values = np.concatenate([curve.low[curve.measured], curve.high[curve.measured], curve.v[curve.apart],
                             np.array([each for each in others if math.isfinite(each)])])  # fmt: skip
    values = values[np.isfinite(values)]
    if not len(values):
        return 0.0, 1.0
    low, high = max(float(values.min()), -_BEYOND), min(float(values.max()), _BEYOND)
    if low >= 0.0 and low < 0.6 * high:
        low = 0.0  # amounts are seen from nothing, temperatures and pH from near
    room = 0.06 * (high - low) or 0.5 * abs(high) or 1.0
    return (low if low == 0.0 else low - room), high + room


def means(curve: Curve, window_s: int) -> Curve:
    """Means of whole windows of local time of what counts, each as a figure at the middle of its window: what a limit
    on such a mean is held against. Hours and days weigh by the readings in them."""
    good = curve.measured
    t, v, weight = curve.t[good], curve.v[good], np.maximum((curve.count - curve.left_out)[good], 1)
    if not len(t):
        return Curve(RAW, window_s)
    window = (t + LOCAL_S) // window_s
    begins = np.flatnonzero(np.r_[True, np.diff(window) != 0])
    counts = np.add.reduceat(weight, begins)
    mean = np.add.reduceat(v * weight, begins) / counts
    middle = window[begins] * window_s - LOCAL_S + window_s // 2
    zeros = np.zeros(len(middle), np.int64)
    low, high = np.minimum.reduceat(curve.low[good], begins), np.maximum.reduceat(curve.high[good], begins)
    return Curve("mean", window_s, middle, mean, low, high, counts, zeros, zeros.astype(np.int8))


def newest_mean(curve: Curve, window_s: int, interval_s: int, share: float) -> float:
    """The mean of the newest window that is over and has enough readings, NaN for none. share: of those there should be
    by the interval, where that is known."""
    found = means(curve, window_s)
    if not len(found):
        return math.nan
    newest = float(curve.t[curve.measured][-1]) + curve.interval_s / 2.0
    over = np.flatnonzero(found.t + window_s / 2.0 <= newest + interval_s)
    if not len(over):
        return math.nan
    last = int(over[-1])
    enough = interval_s <= 0 or found.count[last] >= share * window_s / interval_s * (1 - 1e-9)
    return float(found.v[last]) if enough else math.nan
