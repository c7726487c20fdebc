"""Local times of Viet Nam, written as 14 digits, as seconds UTC: the calendar is checked, second 60 is the next one."""

from __future__ import annotations

import numpy as np

from .readings import LOCAL_OFFSET_S

_PLACES = ((0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14))
_MONTH_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)
_DAYS_BEFORE_1970 = 719_468
"""From 1 March of the year 0."""


def seconds_utc(digits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Seconds UTC (n,) int64, and whether there is such a time (n,) bool. digits: (n, 14) figures 0 to 9 of
    YYYYMMDDhhmmss, local time UTC+7; other figures are no time."""
    is_figure = (digits <= 9).all(axis=1)
    whole = np.where(is_figure[:, None], digits, 0).astype(np.int64)
    parts = []
    for start, end in _PLACES:
        value = np.zeros(len(whole), np.int64)
        for place in range(start, end):
            value = value * 10 + whole[:, place]
        parts.append(value)
    year, month, day, hour, minute, second = parts
    is_month = (month >= 1) & (month <= 12)
    is_leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    most = _MONTH_DAYS[np.where(is_month, month, 0)] + ((month == 2) & is_leap)
    is_time = (hour <= 23) & (minute <= 59) & (second <= 60)
    is_there = is_figure & (year >= 1) & is_month & (day >= 1) & (day <= most) & is_time
    since = _days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    return since - LOCAL_OFFSET_S, is_there


def _days(year: np.ndarray, month: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Days since 1970-01-01; years begin in March, so that a leap day is their last."""
    year = year - (month <= 2)
    era, of_era = year // 400, year % 400
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _DAYS_BEFORE_1970
