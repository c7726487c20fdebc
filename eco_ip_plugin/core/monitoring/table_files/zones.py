"""Local time to UTC: a fixed shift, or a zone with daylight saving, where an hour can be there twice or not at all."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import Any

import numpy as np

from ...errors import EcoIpError
from ..readings import LOCAL_OFFSET_S
from .mapping import HOME_ZONE

GAP, TWICE = "reading_table.refused.gap_hour", "reading_table.refused.twice_hour"
_SHIFT = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_AT_HOME = (HOME_ZONE, "Asia/Saigon", "Asia/Bangkok")
_QUARTER_S = 900  # no zone changes its clocks at another minute
_FIRST = datetime.datetime(1970, 1, 1)


def to_utc(local: np.ndarray, zone: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(n,) seconds UTC of seconds of local time, and which of them are not at all (gap) or twice. Raises EcoIpError for
    a zone that is not known."""
    shift = shift_of(zone)
    none = np.zeros(len(local), dtype=bool)
    if shift is not None:
        return local - shift, none, none
    rules = _zone(zone)
    quarters, places = np.unique(local // _QUARTER_S, return_inverse=True)
    shifts = np.array([_shifts(rules, int(each)) for each in quarters], dtype=np.int64).reshape(-1, 2)
    earlier, later = shifts[places, 0], shifts[places, 1]
    return local - earlier, earlier < later, earlier > later


def shift_of(zone: str) -> int | None:
    """The seconds that a zone without daylight saving is before UTC, None for one that needs its rules."""
    name = zone.strip()
    if name in _AT_HOME or not name:
        return LOCAL_OFFSET_S
    if name.upper() in ("UTC", "GMT", "Z"):
        return 0
    found = _SHIFT.fullmatch(name)
    if found is None:
        return None
    seconds = 3600 * int(found[2]) + 60 * int(found[3] or 0)
    return seconds if found[1] == "+" else -seconds


def check(zone: str) -> None:
    """Raise EcoIpError for a zone that is not known here."""
    if shift_of(zone) is None:
        _zone(zone)


@cache
def _zone(name: str) -> Any:
    import zoneinfo

    try:
        return zoneinfo.ZoneInfo(name.strip())
    except Exception as error:  # a name like a path, a file that is no zone, no data of zones on this computer
        raise EcoIpError("error.reading_table_zone", zone=name[:60]) from error


def _shifts(rules: Any, quarter: int) -> tuple[int, int]:
    """What a zone is before UTC by the first and by the second reading of a local time."""
    try:
        local = _FIRST + datetime.timedelta(seconds=quarter * _QUARTER_S)
    except OverflowError:
        return 0, 0
    first, second = (rules.utcoffset(local.replace(fold=fold)) for fold in (0, 1))
    return int(first.total_seconds()), int(second.total_seconds())
