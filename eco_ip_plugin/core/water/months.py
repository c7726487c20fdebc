"""Rain by month as a table of the user's own: `month,mm,wet_days`."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import EcoIpError
from ..tables import user_csv
from ..tables.numbers import parsed

MONTHS = 12
DAYS = np.array([calendar.monthrange(2025, month)[1] for month in range(1, MONTHS + 1)])
"""Days of each month, (12,), of a year of 365."""


def months_said(months: Sequence[int]) -> str:
    """Every one of them, for a sentence: "1–2, 4–12"."""
    runs: list[list[int]] = []
    for month in sorted(months):
        if runs and month == runs[-1][-1] + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


@dataclass(frozen=True)
class Rain:
    """mm, wet_days: (12,) of each month, January first; NaN where the table has none."""

    mm: np.ndarray
    wet_days: np.ndarray

    @classmethod
    def none(cls) -> Rain:
        """No month is known."""
        return cls(np.full(MONTHS, np.nan), np.full(MONTHS, np.nan))

    @property
    def missing(self) -> list[int]:
        """The months, 1 to 12, without a number of wet days."""
        return (np.flatnonzero(np.isnan(self.wet_days)) + 1).tolist()


def read_rain(path: Path, tell: user_csv.Tell | None = None) -> Rain:
    """The rain of a table with the columns month (1 to 12), mm and wet_days. Months and cells may lack.

    Raises EcoIpError naming the line of what is no month, no amount, or more wet days than the month has.
    """
    rain = Rain.none()
    table = user_csv.rows(path, ("mm", "wet_days"), units=("mm",), needed=("month", "mm", "wet_days"), tell=tell)
    for line, row in table.named("month"):
        month = parsed(row["month"], "")
        if month is None or month not in range(1, MONTHS + 1):
            raise table.no_figure(line, "month", row["month"], "wanted.month")
        place = int(month) - 1
        for name, column, most in (("mm", rain.mm, np.inf), ("wet_days", rain.wet_days, float(DAYS[place]))):
            if not row[name]:
                continue
            value = parsed(row[name], "", ("mm",) if name == "mm" else ())
            if value is None or not 0 <= value <= most:
                raise table.no_figure(line, name, row[name], f"wanted.{name}")
            table.check_once(line, f"{name} {place}", value, row["month"])
            column[place] = value
    if np.isnan(rain.wet_days).all():
        raise EcoIpError("error.rain_empty", path=path.name)
    return rain
