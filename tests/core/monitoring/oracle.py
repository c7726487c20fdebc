"""A logger's file read by another program: regular expressions, decimals and the calendar of the standard library."""

from __future__ import annotations

import calendar
import re
from decimal import Decimal

_LINE = re.compile(
    r"\s*(?P<name>[^\t;\r\n]+?)\s*[\t;]\s*(?P<value>[^\t;\r\n]*?)\s*[\t;]\s*(?P<unit>[^\t;\r\n]*?)\s*[\t;]"
    r"\s*(?P<time>\d{14})\s*[\t;]\s*(?P<status>0[012])\s*"
)


def read(content: bytes) -> list[tuple[str, str, int, float | None, int]]:
    """Name, unit, seconds UTC, value and status of every line of a file without faults."""
    found = []
    for line in content.decode("utf-8-sig").splitlines():
        if not line.strip():
            continue
        parts = _LINE.fullmatch(line)
        time = parts["time"]
        fields = [int(time[:4]), *(int(time[at : at + 2]) for at in range(4, 14, 2))]
        t = calendar.timegm((*fields, 0, 0, 0)) - 7 * 3600
        value = parts["value"].replace(",", ".")
        number = float(Decimal(value)) if re.fullmatch(r"[-+]?[0-9.]+", value) else None
        found.append((parts["name"], parts["unit"], t, number, int(parts["status"])))
    return found
