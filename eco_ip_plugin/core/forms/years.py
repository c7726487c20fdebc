"""The years of a form: N is the year it is handed in, N-1 the one it tells of, `..N-1` all up to that one."""

from __future__ import annotations

import datetime
import math
import re
from typing import NamedTuple

from ..errors import EcoIpError

FIRST = 1990
_SPAN = re.compile(r"(?:(N[+-]?\d*)?\.\.)?(N(?:[+-]\d)?)")


class Span(NamedTuple):
    """Whole years, both ends with it; first is −∞ where everything before counts."""

    first: float
    last: int

    @property
    def end(self) -> datetime.date:
        """Its last day."""
        return datetime.date(self.last, 12, 31)

    @property
    def is_open(self) -> bool:
        """Whether what has no date is in it: it was there before the form's years."""
        return math.isinf(self.first)


def span(years: str, of_form: int) -> Span:
    """The years that `years` means in the form of a year. Raises ValueError for what is none."""
    found = _SPAN.fullmatch(years)
    if found is None:
        raise ValueError(years)
    last = of_form + _offset(found[2])
    if ".." not in years:
        return Span(last, last)
    return Span(of_form + _offset(found[1]) if found[1] else -math.inf, last)


def checked(year: float | None, today: datetime.date) -> int:
    """The year of a form, this one for none. Raises EcoIpError for one that has not begun or was long ago."""
    if year is None:
        return today.year
    if year != int(year) or not FIRST <= year <= today.year:
        raise EcoIpError("error.form.year", year=f"{year:g}", first=str(FIRST), last=str(today.year))
    return int(year)


def _offset(name: str) -> int:
    return int(name[1:] or 0)
