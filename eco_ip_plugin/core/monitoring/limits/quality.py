"""What makes readings doubtful: flat lines, jumps, gaps, and what the instrument itself marks, each with its time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..readings import CALIBRATING as IN_CALIBRATION
from ..readings import FAULTY, MEASURED
from .windows import Series, counts

FLAT, JUMP, GAP = "flat", "jump", "gap"
CALIBRATING, DEVICE_ERROR, NO_VALUE = "calibrating", "device_error", "no_value"
KINDS = (GAP, FLAT, JUMP, CALIBRATING, DEVICE_ERROR, NO_VALUE)
_STATUS = {IN_CALIBRATION: CALIBRATING, FAULTY: DEVICE_ERROR}


class Thresholds(NamedTuple):
    """flat: more readings than this in a row with one value; jump: steps farther from the usual step than this many
    median absolute deviations of the steps; gap: more intervals than this between two readings."""

    flat: float
    jump: float
    gap: float


class Doubt(NamedTuple):
    """One stretch. start, end: seconds UTC of its readings, of a gap of those beside it; size: how many these are, of a
    gap how many lack; value: the one of a flat line, the step of a jump, NaN else; threshold: what it is beyond,
    in the same, NaN for what the instrument marks."""

    kind: str
    start: int
    end: int
    size: int
    value: float
    threshold: float


def doubts(series: Series, interval_s: float, thresholds: Thresholds) -> list[Doubt]:
    """Everything doubtful of a series, by time. Flat lines and jumps are looked for in readings that count, jumps not
    across a gap."""
    good = counts(series)
    t, v = series.t[good], series.v[good]
    found = [
        *_gaps(series.t, interval_s, thresholds.gap), *_flat(t, v, thresholds.flat),
        *_jumps(t, v, interval_s, thresholds), *_marked(series),
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.start, KINDS.index(each.kind)))


def _gaps(t: np.ndarray, interval_s: float, most: float) -> Iterator[Doubt]:
    """Nothing is missed where the interval is not known."""
    if not interval_s > 0:
        return
    for at in np.flatnonzero(np.diff(t) > most * interval_s).tolist():
        missed = max(int(round((t[at + 1] - t[at]) / interval_s)) - 1, 1)
        yield Doubt(GAP, int(t[at]), int(t[at + 1]), missed, float("nan"), most)


def _flat(t: np.ndarray, v: np.ndarray, most: float) -> Iterator[Doubt]:
    for first, last in _runs(v, int(most) + 1):
        yield Doubt(FLAT, int(t[first]), int(t[last]), last - first + 1, float(v[first]), most)


def _jumps(t: np.ndarray, v: np.ndarray, interval_s: float, thresholds: Thresholds) -> Iterator[Doubt]:
    step, apart = np.diff(v), np.diff(t)
    if interval_s > 0:
        beside = apart <= thresholds.gap * interval_s
        step, place = step[beside], np.flatnonzero(beside)
    else:
        place = np.arange(len(step))
    if not len(step):
        return
    usual = np.median(step)
    spread = float(np.median(np.abs(step - usual)))
    if not spread > 0:  # of values that hardly ever change every change would be one
        return
    for at in np.flatnonzero(np.abs(step - usual) > thresholds.jump * spread).tolist():
        from_, to = int(place[at]), int(place[at]) + 1
        yield Doubt(JUMP, int(t[from_]), int(t[to]), 1, float(step[at]), thresholds.jump * spread)


def _marked(series: Series) -> Iterator[Doubt]:
    silent = np.where(np.isfinite(series.v), MEASURED, FAULTY + 1)
    kind = np.where(series.status != MEASURED, np.minimum(series.status, FAULTY), silent)
    for first, last in _runs(kind, 1):
        if kind[first]:
            name = _STATUS.get(int(kind[first]), NO_VALUE)
            yield Doubt(name, int(series.t[first]), int(series.t[last]), last - first + 1, float("nan"), float("nan"))


def _runs(values: np.ndarray, least: int) -> Iterator[tuple[int, int]]:
    """First and last place of each run of at least so many equal values."""
    if not len(values):
        return
    edges = np.flatnonzero(values[1:] != values[:-1]) + 1
    first, last = np.concatenate([[0], edges]), np.append(edges, len(values)) - 1
    keep = last - first + 1 >= least
    yield from zip(first[keep].tolist(), last[keep].tolist())
