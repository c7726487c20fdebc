"""Readings as a calendar: hours below each day, or the days of each month."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np

from ..readings import LOCAL_OFFSET_S as LOCAL_S
from .curves import Curve, Floats
from .frames import DAY, DAY_S, HOUR, HOUR_S, Frame

_MOST_DAYS = 62
"""More days than these are laid out by months."""
_EPOCH = datetime.date(1970, 1, 1)


@dataclass(frozen=True)
class Grid:
    """value: (rows, columns), NaN where nothing was measured; start: the same shape, seconds UTC, −1 for a cell that is
    no day of its month; step: "hour" (rows are hours 0 to 23, columns days) or "day" (rows months, columns days 1 to
    31); days: of each column or, of months, their first day, of each row."""

    step: str
    value: Floats
    start: np.ndarray
    days: tuple[datetime.date, ...]

    @property
    def cell_s(self) -> int:
        """Seconds of a cell."""
        return HOUR_S if self.step == HOUR else DAY_S


def step_for(frame: Frame) -> str:
    """How a window is laid out: by hours as far as a screen has room for its days."""
    return HOUR if frame.span <= _MOST_DAYS * DAY_S else DAY


def grid_of(curve: Curve, frame: Frame) -> Grid:
    """The means of hours or days, as `curve` has them, on the calendar of a window."""
    first, last = (frame.start + LOCAL_S) // DAY_S, (frame.end - 1 + LOCAL_S) // DAY_S
    cell = (curve.t + LOCAL_S) // (HOUR_S if curve.step == HOUR else DAY_S)
    good = curve.measured
    if curve.step == HOUR:
        return _by_hours(cell[good], curve.v[good], first, last)
    return _by_months(cell[good], curve.v[good], first, last)


def _by_hours(cell: np.ndarray, value: Floats, first: int, last: int) -> Grid:
    days = last - first + 1
    found = np.full(days * 24, np.nan)
    inside = (cell >= first * 24) & (cell < (last + 1) * 24)
    found[cell[inside] - first * 24] = value[inside]
    start = (np.arange(first * 24, (last + 1) * 24) * HOUR_S - LOCAL_S).reshape(days, 24).T
    named = tuple(_day(each) for each in range(first, last + 1))
    return Grid(HOUR, found.reshape(days, 24).T, start, named)


def _by_months(cell: np.ndarray, value: Floats, first: int, last: int) -> Grid:
    begins, ends = _day(first), _day(last)
    months = (ends.year - begins.year) * 12 + ends.month - begins.month + 1
    firsts = tuple(_month(begins, each) for each in range(months + 1))
    number = np.array([(each - _EPOCH).days for each in firsts])
    found, start = np.full((months, 31), np.nan), np.full((months, 31), -1, np.int64)
    for row in range(months):
        length = number[row + 1] - number[row]
        start[row, :length] = (number[row] + np.arange(length)) * DAY_S - LOCAL_S
    inside = (cell >= number[0]) & (cell < number[-1])
    row = np.searchsorted(number, cell[inside], side="right") - 1
    found[row, cell[inside] - number[row]] = value[inside]
    return Grid(DAY, found, start, firsts[:-1])


def _month(day: datetime.date, later: int) -> datetime.date:
    months = day.year * 12 + day.month - 1 + later
    return datetime.date(months // 12, months % 12 + 1, 1)


def _day(number: int) -> datetime.date:
    return _EPOCH + datetime.timedelta(days=int(number))
