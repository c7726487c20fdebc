"""One line of a logger's file, looked at with care: what it says, or why it is refused.

`Name<sep>Value<sep>Unit<sep>YYYYMMDDhhmmss<sep>Status`, as Appendix 15 of Circular 10/2021 is read by two programs that
take such files; the Circular itself was not at hand.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .readings import EARLIEST, LATEST, LOCAL_OFFSET_S, MEASURED

SEPARATORS = (b"\t", b";")
FIELDS = 5
STATUSES = {b"00": 0, b"01": 1, b"02": 2}
LONGEST_LINE = 1000
"""Bytes of a line; a longer one is none of a logger."""
LONGEST_NAME = 60
_NUMBER = re.compile(rb"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,3})?")
_GROUPED = re.compile(rb"[+-]?[1-9]\d{0,2}[.,]\d{3}")
"""What may be a figure with three decimals or one of thousands."""
MOMENT = 14
"""Figures of a time."""
_SHOWN = 40
_EPOCH = datetime.datetime(1970, 1, 1)


@dataclass(frozen=True)
class Dress:
    """How a file is written. separator: b"" where lines read two ways; point, comma: whether a mark before three digits
    is a decimal mark in this file."""

    separator: bytes
    point: bool = True
    comma: bool = True

    def is_settled(self, mark: bytes) -> bool:
        """Whether a mark before three digits reads one way."""
        return self.point if mark == b"." else self.comma


class Line(NamedTuple):
    """What a line says. t: seconds UTC; v: nan for no value, which only a status other than 00 may have."""

    name: str
    unit: str
    t: int
    v: float
    status: int


class Fault(NamedTuple):
    """Why a line is refused: key of a sentence, and what was found."""

    key: str
    found: str


def dress(lines: Iterable[bytes]) -> Dress:
    """The dress of a file by its first lines: the separator that makes most of them whole; and the decimal mark.

    A file that has one mark has a decimal point, or a decimal comma where one of its figures is no thousand. Where both
    marks stand, a figure such as 1,234 reads two ways.
    """
    lines = [line.strip(b"\r") for line in lines]
    whole = [sum(_is_whole(line.split(separator)) for line in lines) for separator in SEPARATORS]
    if whole[0] == whole[1]:
        whole = [sum(line.count(separator) == FIELDS - 1 for line in lines) for separator in SEPARATORS]
    if whole[0] == whole[1] and whole[0]:
        return Dress(b"")
    separator = SEPARATORS[0] if whole[0] > whole[1] else SEPARATORS[1]
    values = [parts[1].strip() for parts in (line.split(separator) for line in lines) if len(parts) == FIELDS]
    values = [value for value in values if _NUMBER.fullmatch(value)]
    has_point, has_comma = any(b"." in value for value in values), any(b"," in value for value in values)
    is_comma = any(b"," in value and not _GROUPED.fullmatch(value) for value in values)
    return Dress(separator, not has_comma, is_comma and not has_point)


def read_line(raw: bytes, dressed: Dress) -> Line | Fault:
    """What the line `raw` says, of which only a CR may be left of its end."""
    raw = raw.rstrip(b"\r")
    if not dressed.separator:
        return Fault("readings.refused.separator", _shown(raw))
    if len(raw) > LONGEST_LINE:
        return Fault("readings.refused.long", _shown(raw))
    if b"\0" in raw:
        return Fault("readings.refused.nul", _shown(raw))
    parts = [part.strip() for part in raw.split(dressed.separator)]
    if len(parts) != FIELDS:
        return Fault("readings.refused.fields", _shown(raw))
    try:
        name, unit = parts[0].decode("utf-8"), parts[2].decode("utf-8")
    except UnicodeDecodeError:
        return Fault("readings.refused.encoding", _shown(raw))
    if not is_name(name) or (unit and not is_name(unit)):
        return Fault("readings.refused.name", _shown(parts[0] if not is_name(name) else parts[2]))
    status = STATUSES.get(parts[4])
    if status is None:
        return Fault("readings.refused.status", _shown(parts[4]))
    t = _moment(parts[3])
    if t is None:
        return Fault("readings.refused.time", _shown(parts[3]))
    if not EARLIEST <= t < LATEST:
        return Fault("readings.refused.clock", _shown(parts[3]))
    value = _value(parts[1], status, dressed)
    return value if isinstance(value, Fault) else Line(name, unit, t, value, status)


def is_name(text: str) -> bool:
    """Whether a text can name a parameter, a unit or a station: a few letters, all of which can be shown."""
    return 0 < len(text) <= LONGEST_NAME and text.isprintable() and "\ufffd" not in text


def _value(text: bytes, status: int, dressed: Dress) -> float | Fault:
    if not _NUMBER.fullmatch(text):
        return math.nan if status != MEASURED else Fault("readings.refused.value", _shown(text))
    mark = b"." if b"." in text else b"," if b"," in text else b""
    if mark and _GROUPED.fullmatch(text) and not dressed.is_settled(mark):
        return Fault("readings.refused.two_ways", _shown(text))
    value = float(text.replace(b",", b"."))
    return value if math.isfinite(value) else Fault("readings.refused.value", _shown(text))


def _moment(text: bytes) -> int | None:
    """Local time as seconds UTC; second 60 is the next one. None for what is no time."""
    if len(text) != MOMENT or not text.isdigit():
        return None
    year, month, day, hour, minute, second = int(text[:4]), *(int(text[at : at + 2]) for at in range(4, MOMENT, 2))
    if second > 60:
        return None
    try:
        since = datetime.datetime(year, month, day, hour, minute) - _EPOCH
    except ValueError:
        return None
    return since.days * 86_400 + since.seconds + second - LOCAL_OFFSET_S


def _is_whole(parts: list[bytes]) -> bool:
    if len(parts) != FIELDS:
        return False
    moment = parts[3].strip()
    return len(moment) == MOMENT and moment.isdigit() and parts[4].strip() in STATUSES


def _shown(raw: bytes) -> str:
    """The beginning of what was found, as it can be printed."""
    text = raw[: 4 * _SHOWN].decode("utf-8", "replace")[:_SHOWN]
    return "".join(letter if letter.isprintable() else "·" for letter in text) or "–"
