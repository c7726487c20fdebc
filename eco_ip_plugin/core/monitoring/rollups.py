"""Readings by hour and by day: how many were measured, their mean, lowest and highest, and how many were left out."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from .readings import LOCAL_OFFSET_S, MEASURED

STEPS = {"hour": 3600, "day": 86_400}
"""Length of the steps in seconds. Days are those of UTC+7."""


@dataclass(frozen=True)
class Rollup:
    """Steps of several series, by series and time. stream, t: (n,) int64, t where the step begins; count: (n,) int64,
    measured values; mean, low, high: (n,) float64 of those, nan for none; left_out: (n,) int64, rows of status 1, 2."""

    stream: np.ndarray
    t: np.ndarray
    count: np.ndarray
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    left_out: np.ndarray

    def __len__(self) -> int:
        return len(self.t)

    def where(self, mask: np.ndarray) -> Rollup:
        """Some of the steps."""
        return Rollup(*(getattr(self, each.name)[mask] for each in fields(self)))


def begin(t: np.ndarray, step: str) -> np.ndarray:
    """Where the steps begin that moments lie in; t: int64, seconds UTC."""
    length, offset = STEPS[step], LOCAL_OFFSET_S if step == "day" else 0
    return (t + offset) // length * length - offset


def rolled(stream: np.ndarray, t: np.ndarray, v: np.ndarray, status: np.ndarray, step: str) -> Rollup:
    """Steps of readings, (n,) each, which are sorted by series and time."""
    start = begin(t, step)
    is_measured = (status == MEASURED) & ~np.isnan(v)
    count, left_out = is_measured.astype(np.int64), (status != MEASURED).astype(np.int64)
    mean, low, high = np.where(is_measured, v, 0.0), np.where(is_measured, v, np.inf), np.where(is_measured, v, -np.inf)
    return _summed(Rollup(stream, start, count, mean, low, high, left_out))


def merged(parts: list[Rollup]) -> Rollup:
    """Steps that were made of different readings, each once, by series and time."""
    if not parts:
        return Rollup(*(np.empty(0, np.int64),) * 3, *(np.empty(0),) * 3, np.empty(0, np.int64))
    stream, t, count, mean, low, high, left_out = (
        np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(Rollup)
    )
    order = np.lexsort((t, stream))
    none = count == 0
    total, low, high = np.where(none, 0.0, mean * count), np.where(none, np.inf, low), np.where(none, -np.inf, high)
    return _summed(Rollup(*(each[order] for each in (stream, t, count, total, low, high, left_out))))


def _summed(rows: Rollup) -> Rollup:
    """Neighbours of one step as one; `mean` holds sums, lowest and highest of none are infinite."""
    if not len(rows):
        return rows
    changes = (rows.stream[1:] != rows.stream[:-1]) | (rows.t[1:] != rows.t[:-1])
    first = np.flatnonzero(np.concatenate(([True], changes)))
    count = np.add.reduceat(rows.count, first)
    none = count == 0
    total = np.add.reduceat(rows.mean, first)
    mean = np.where(none, np.nan, total / np.maximum(count, 1))
    low = np.where(none, np.nan, np.minimum.reduceat(rows.low, first))
    high = np.where(none, np.nan, np.maximum.reduceat(rows.high, first))
    return Rollup(rows.stream[first], rows.t[first], count, mean, low, high, np.add.reduceat(rows.left_out, first))
