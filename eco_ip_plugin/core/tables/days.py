"""Days as people and programs write them: 2026-06-23, 23/06/2026, and what workbooks and layers hold."""

from __future__ import annotations

import datetime
import re
from typing import Any

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
_OFFICE = re.compile(r"(?:ngày )?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )(\d{4})")


def day(cell: Any) -> datetime.date | None:
    """The day in a cell, the day of the month before the month; None for none, and for what is no day: a year or a
    month alone is none."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    text = " ".join(str(cell or "").split()).casefold()
    iso, office = _ISO.fullmatch(text), _OFFICE.fullmatch(text)
    if iso is None and office is None:
        return None
    year, month, of_month = iso.groups()[:3] if iso else office.groups()[2::-1]  # type: ignore[union-attr]
    try:
        return datetime.date(int(year), int(month), int(of_month))
    except ValueError:
        return None
