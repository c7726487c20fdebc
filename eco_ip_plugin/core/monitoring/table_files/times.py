"""Times as files write them, to seconds UTC: each different text once, those written alike all at once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from ...tables.words import fold
from ..readings import EARLIEST, LATEST
from . import zones

NO_TIME, NO_DAY, FAR = "reading_table.refused.no_time", "reading_table.refused.no_day", "reading_table.refused.far_time"
FORMATS = ("ymd", "dmy", "mdy", "compact", "excel", "excel1904", "unix", "unix_ms")
_CLOCK = (
    r"(?P<H>\d{1,2})(?::|h| giờ )(?P<M>\d{2})(?:(?::|m|'| phút )(?P<S>\d{2})(?:[.,](?P<f>\d{1,9}))?)?"
    r"(?:\s*(?P<half>AM|PM|SA|CH|am|pm|sa|ch))?"
)
_ZONE = r"\s*(?P<zone>Z|z|[+-]\d{2}(?::?\d{2})?)?"
_DATES = {
    "ymd": r"(?P<Y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
    "dmy": r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<Y>\d{4})",
    "mdy": r"(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})[-/.](?P<Y>\d{4})",
}
_COMPACT = r"(?P<Y>\d{4})(?P<m>\d{2})(?P<d>\d{2})[T ]?(?:(?P<H>\d{2})(?P<M>\d{2})(?P<S>\d{2})?)?"
_SERIAL = re.compile(r"\d{1,7}(?:[.,]\d*)?")
_STAMPS = {"unix": (re.compile(r"\d{1,11}(?:[.,]\d*)?"), 1.0), "unix_ms": (re.compile(r"\d{10,14}"), 1000.0)}
_EXCEL_DAYS = {"excel": 25_569, "excel1904": 24_107}
"""Days from the first of each system to 1970-01-01."""
_FIRST_SERIAL = {"excel": 61.0, "excel1904": 0.0}
"""Excel knows a 29 February 1900; what lies before it is not the same day everywhere."""
_ORDER = re.compile(r"%([Ymd])[-/.]%([Ymd])[-/.]%([Ymd])(?:[ T]%H:%M(?::%S(?:\.%f)?)?%?z?)?")
_MOST_SHAPES = 64


class Times(NamedTuple):
    """(n,) each. t: seconds UTC, 0 where there is none; faults: the key of the sentence why, "" for none."""

    t: np.ndarray
    faults: np.ndarray


def parsed(texts: Sequence[Any], formats: Sequence[str], zone: str) -> Times:
    """What texts (or numbers of Excel) mean by the first of `formats` that reads them; `zone` for those that name none.
    Raises EcoIpError for a zone that is not known."""
    count = len(texts)
    t, is_utc = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=bool)
    faults = np.full(count, NO_TIME, dtype=object)
    for name in formats:
        left = np.flatnonzero((faults == NO_TIME) | (faults == NO_DAY))
        if len(left):
            _read(name, left, texts, t, is_utc, faults)
    local = np.flatnonzero((faults == "") & ~is_utc)
    t[local], gap, twice = zones.to_utc(t[local], zone)
    faults[local[gap]], faults[local[twice]] = zones.GAP, zones.TWICE
    faults[(faults == "") & ((t < EARLIEST) | (t >= LATEST))] = FAR
    t[faults != ""] = 0
    return Times(t, faults)


def order_of(name: str) -> str:
    """The format that a pattern such as %d/%m/%Y %H:%M stands for, itself for one that needs to be read to the
    letter."""
    found = _ORDER.fullmatch(name)
    order = "".join(found.groups()).lower() if found else name
    return {"ymd": "ymd", "dmy": "dmy", "mdy": "mdy"}.get(order, name)


def is_known(name: str) -> bool:
    """Whether a format is one."""
    return name in FORMATS or "%" in name


def joined(day: Any, clock: Any) -> Any:
    """A day and a time of day of two columns as one text; of a day that a workbook shows with midnight, the day."""
    if isinstance(day, float) and isinstance(clock, float):
        return day + clock
    if isinstance(clock, float) and 0.0 <= clock < 1.0:
        seconds = round(clock * 86_400)
        clock = f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
    if day is None or clock is None:
        return day
    text = str(day).strip()
    return f"{text.split(' ')[0] if text.endswith(' 00:00:00') else text} {str(clock).strip()}"


def _read(
    name: str, left: np.ndarray, texts: Sequence[Any], t: np.ndarray, utc: np.ndarray, faults: np.ndarray
) -> None:
    """Read what is left by one format."""
    order = order_of(name)
    if order in _EXCEL_DAYS or order in _STAMPS:
        for place in left:
            found = _serial(texts[place], order) if order in _EXCEL_DAYS else _stamp(texts[place], order)
            if found is not None:
                t[place], faults[place], utc[place] = found, "", order in _STAMPS
    elif order in _DATES or order == "compact":
        _read_written(order, left, texts, t, utc, faults)
    else:
        for place in left:
            _read_pattern(name, place, texts, (t, utc, faults))


def _serial(cell: Any, order: str) -> int | None:
    if isinstance(cell, str):
        if not _SERIAL.fullmatch(cell):
            return None
        cell = cell.replace(",", ".")
    days = float(cell) if cell is not None else -1.0
    if not _FIRST_SERIAL[order] <= days < 3e6:
        return None
    return round((days - _EXCEL_DAYS[order]) * 86_400)


def _stamp(cell: Any, order: str) -> int | None:
    shape, per_second = _STAMPS[order]
    text = f"{cell:.0f}" if isinstance(cell, float) else cell
    return int(float(text.replace(",", ".")) // per_second) if isinstance(text, str) and shape.fullmatch(text) else None


def _read_pattern(name: str, place: int, texts: Sequence[Any], found: tuple[np.ndarray, ...]) -> None:
    t, utc, faults = found
    text, leap = str(texts[place]), 0
    if text.endswith(":60"):
        text, leap = f"{text[:-3]}:59", 1
    try:
        read = datetime.datetime.strptime(text, name)
    except (ValueError, re.error):
        return
    if read.tzinfo is not None:
        read, utc[place] = read.astimezone(datetime.timezone.utc).replace(tzinfo=None), True
    since = read - datetime.datetime(1970, 1, 1)
    t[place], faults[place] = 86_400 * since.days + since.seconds + leap, ""


@cache
def _shapes(order: str) -> tuple[re.Pattern[str], ...]:
    if order == "compact":
        return (re.compile(_COMPACT + _ZONE, re.ASCII),)
    date = _DATES[order]
    both = re.compile(rf"{date}(?:(?:\s*[Tt,]\s*|\s+){_CLOCK}{_ZONE})?", re.ASCII)
    return both, re.compile(rf"{_CLOCK}\s*,?\s+(?:ngày )?{date}", re.ASCII)


def _read_written(
    order: str, left: np.ndarray, texts: Sequence[Any], t: np.ndarray, utc: np.ndarray, faults: np.ndarray
) -> None:  # fmt: skip
    """Find how a text is written, read all that are written so, and go on with the next; what is written as few others
    is read by itself."""
    typed = [f"{each:.0f}" if isinstance(each, float) else str(each)[:60] for each in (texts[place] for place in left)]
    letters: np.ndarray = np.array(typed, dtype=np.str_).reshape(len(typed), 1).view(np.uint32)
    is_digit = (letters >= ord("0")) & (letters <= ord("9"))
    waiting = np.arange(len(left))
    for _ in range(_MOST_SHAPES):
        if not len(waiting):
            return
        first = waiting[0]
        alike = (is_digit[waiting] == is_digit[first]).all(axis=1)
        signs = ~is_digit[first]
        alike &= (letters[waiting][:, signs] == letters[first, signs]).all(axis=1)
        _settle(order, typed[first], letters[waiting[alike]], left[waiting[alike]], (t, utc, faults))
        waiting = waiting[~alike]
    for place in waiting:
        _settle(order, typed[place], letters[place : place + 1], left[place : place + 1], (t, utc, faults))


def _settle(order: str, text: str, letters: np.ndarray, rows: np.ndarray, found: tuple[np.ndarray, ...]) -> None:
    """Read `rows`, all written like `text`."""
    match = next(filter(None, (shape.fullmatch(text) for shape in _shapes(order))), None)
    if match is None:
        return
    t, utc, faults = found
    parts = _Parts(match, letters)
    seconds, wrong = parts.seconds()
    zone = match.groupdict().get("zone")
    if zone:
        seconds = seconds - (0 if zone in "Zz" else parts.shift())
        utc[rows] = True
    t[rows] = seconds
    faults[rows] = np.where(wrong, NO_DAY, "")


class _Parts(NamedTuple):
    """Figures of texts that are all written as `match`: (n, width) letters."""

    match: re.Match[str]
    letters: np.ndarray

    def number(self, start: int, end: int) -> np.ndarray:
        """(n,) what stands in some places."""
        value = np.zeros(len(self.letters), dtype=np.int64)
        for place in range(start, end):
            value = value * 10 + (self.letters[:, place].astype(np.int64) - ord("0"))
        return value

    def part(self, name: str) -> np.ndarray | int:
        """(n,) a part of the time, 0 for one that is not written."""
        start, end = self.match.span(name) if name in self.match.re.groupindex else (-1, -1)
        return self.number(start, end) if start >= 0 else 0

    def shift(self) -> np.ndarray:
        """(n,) seconds before UTC, as written behind the time."""
        start, end = self.match.span("zone")
        hours = self.number(start + 1, start + 3)
        minutes = self.number(end - 2, end) if end - start > 3 else 0
        return np.where(self.letters[:, start] == ord("-"), -1, 1) * (3600 * hours + 60 * minutes)

    def seconds(self) -> tuple[np.ndarray, np.ndarray]:
        """(n,) seconds since 1970 by the clock that is written, and which are no day or time; of a second cut short."""
        year, month, day = (np.asarray(self.part(name)) for name in "Ymd")
        hour, minute, second = (self.part(name) for name in "HMS")
        half = fold(self.match.groupdict().get("half") or "")
        wrong: np.ndarray = (month < 1) | (month > 12) | (day < 1)
        months = (year - 1970) * 12 + np.clip(month, 1, 12) - 1
        first, after = (each.astype("M8[M]").astype("M8[D]").astype(np.int64) for each in (months, months + 1))
        wrong |= day > after - first
        if half:
            wrong = wrong | (hour < 1) | (hour > 12)
            hour = hour % 12 + (12 if half in ("pm", "ch") else 0)
        midnight = (hour == 24) & (minute == 0) & (second == 0)
        wrong = wrong | ((hour > 23) & ~midnight) | (minute > 59) | (second > 60)
        return 86_400 * (first + day - 1) + 3600 * hour + 60 * minute + second, wrong


def readable_by(texts: Iterable[str]) -> dict[str, Times]:
    """By format what all of some texts mean in UTC; only formats that read them all."""
    typed = list(texts)
    found = {name: parsed(typed, (name,), "UTC") for name in FORMATS}
    return {name: times for name, times in found.items() if not (times.faults != "").any()}
