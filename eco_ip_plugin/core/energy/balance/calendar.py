"""The 8,760 hours of a year of 365 days, local time: which month, day of the week and hour each one is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np

DAYS, MONTHS = 365, 12
SUNDAY = 6


@dataclass(frozen=True)
class Calendar:
    """(8760,) each. month: 0 to 11; weekday: 0 for Monday; hour: 0 to 23; day: 0 to 364. A leap year is without its
    29 February."""

    year: int
    month: np.ndarray
    weekday: np.ndarray
    hour: np.ndarray
    day: np.ndarray


def calendar_of(year: int) -> Calendar:
    """The hours of `year`."""
    first = datetime.date(year, 1, 1)
    days = [first + datetime.timedelta(days=each) for each in range(366)]
    kept = [each for each in days if each.year == year and (each.month, each.day) != (2, 29)]
    return Calendar(
        year=year,
        month=np.repeat([each.month - 1 for each in kept], 24),
        weekday=np.repeat([each.weekday() for each in kept], 24),
        hour=np.tile(np.arange(24), DAYS),
        day=np.repeat(np.arange(DAYS), 24),
    )


def by_month_and_hour(values: np.ndarray, calendar: Calendar) -> np.ndarray:
    """(24, 12) the mean of `values`, (8760,), in each hour of the day of each month."""
    cell = calendar.hour * MONTHS + calendar.month
    sums = np.bincount(cell, values, minlength=24 * MONTHS)
    counts = np.bincount(cell, minlength=24 * MONTHS)
    return np.asarray(sums / counts).reshape(24, MONTHS)
