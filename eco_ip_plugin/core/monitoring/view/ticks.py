"""Where the axes of a chart are marked: round values, and round moments of local time."""

from __future__ import annotations

import datetime
import math

from ..readings import LOCAL_OFFSET_S as LOCAL_S
from .frames import DAY_S, HOUR_S, Frame

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_SECONDS = (60, 300, 600, 1800, HOUR_S, 2 * HOUR_S, 3 * HOUR_S, 6 * HOUR_S, 12 * HOUR_S, DAY_S, 2 * DAY_S, 7 * DAY_S)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_MOST_DAYS = 14
"""Longer than so many days between two marks, months are marked."""


def value_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """At most about `most` round values from low to high; none where there is nothing between them."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return ()
    rough = (high - low) / max(most, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in _NICE if each * power >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(each * step for each in range(first, last + 1))


def decimals(ticks: tuple[float, ...]) -> int:
    """How many places after the point tell the marks apart."""
    if len(ticks) < 2:
        return 2
    step = ticks[1] - ticks[0]
    return next((places for places in range(7) if abs(round(step, places) - step) < 1e-6 * step), 6)


def time_ticks(frame: Frame, most: int) -> tuple[str, tuple[int, ...]]:
    """What the marks say ("time", "day", "month" or "year"), and at most about `most` moments, seconds UTC."""
    rough = frame.span / max(most, 1)
    step = next((each for each in _SECONDS if each >= rough), 0)
    if step and rough <= _MOST_DAYS * DAY_S:
        first = -(-(frame.start + LOCAL_S) // step) * step - LOCAL_S
        return ("day" if step >= DAY_S else "time"), tuple(range(first, frame.end, step))
    months = next((each for each in _MONTHS if each * 30.4 * DAY_S >= rough), _MONTHS[-1])
    return ("year" if months >= 12 else "month"), tuple(_month_starts(frame, months))


def local(t: float) -> datetime.datetime:
    """A moment as a clock in Vietnam shows it; what is beyond the years of a calendar is its first or last day."""
    least, most = -62_000_000_000, 250_000_000_000
    seconds = min(max(t, least), most) + LOCAL_S
    return datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)


def utc(moment: datetime.datetime) -> int:
    """Seconds UTC of what a clock in Vietnam shows."""
    return round((moment - datetime.datetime(1970, 1, 1)).total_seconds()) - LOCAL_S


def _month_starts(frame: Frame, months: int) -> list[int]:
    begins = local(frame.start)
    at, found = (begins.year * 12 + begins.month - 1) // months * months, []
    while at // 12 < datetime.MAXYEAR:
        moment = utc(datetime.datetime(max(at // 12, 1), at % 12 + 1, 1))
        if moment >= frame.end:
            break
        if moment >= frame.start:
            found.append(moment)
        at += months
    return found
