"""Tables of the hours of a year: 8,760 rows, hour 0 to 8759 of local time, or one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..errors import EcoIpError
from ..tables.numbers import figures

HOURS = 8760
"""Of a year of 365 days."""
_LEAP_HOURS, _QUARTERS = 8784, (35_040, 35_136)


def check_hours(name: str, count: int) -> None:
    """Raise EcoIpError for a table of another length than the hours of a year of 365 days, saying what to do."""
    if count == HOURS:
        return
    kind = "leap" if count == _LEAP_HOURS else "quarters" if count in _QUARTERS else "count"
    raise EcoIpError(f"error.solar.hours_{kind}", path=name, count=count)


def check_order(name: str, cells: Sequence[Any]) -> None:
    """Raise EcoIpError unless the cells are 0 to 8759, naming the first line that is not."""
    check_hours(name, len(cells))
    wrong = np.flatnonzero(~(figures(cells).values == np.arange(HOURS)))
    if len(wrong):
        raise EcoIpError("error.solar.hour_order", path=name, line=int(wrong[0]) + 2, hour=int(wrong[0]))
