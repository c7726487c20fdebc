"""Hourly series as users hand them in: a row for each hour 0 to 8759; all else is refused, never mended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ...errors import EcoIpError
from ...tables import user_csv
from ...tables.columns import numbers
from .calendar import HOURS

_LENGTHS = {8784: "leap", 35040: "quarters", 35136: "quarters", 17520: "halves", 17568: "halves",
            8759: "gap", 8761: "gap"}  # fmt: skip
"""Numbers of rows whose cause is known."""


def read_hours(
    path: Path, columns: Sequence[str], optional: Sequence[str] = (), tell: user_csv.Tell | None = None
) -> dict[str, np.ndarray]:
    """(8760,) of each column, in the order of the hours; of the `optional` ones those that are there.

    Raises EcoIpError for another number of rows, an hour that lacks or is there twice, and a figure that is none or
    below 0.
    """
    cells = user_csv.columns(path, ("hour", *columns), tell)
    there = [name for name in (*columns, *optional) if name in cells]
    if len(cells["hour"]) != HOURS:
        cause = f"energy.error.rows_{_LENGTHS.get(len(cells['hour']), 'other')}"
        raise EcoIpError(cause, path=path.name, count=len(cells["hour"]))
    read = numbers({name: cells[name] for name in ("hour", *there)}, HOURS)
    hours = read["hour"]
    if np.array_equal(np.sort(hours), np.arange(HOURS)) and all((read[name] >= 0).all() for name in there):
        order = np.argsort(hours)
        return {name: read[name][order] for name in there}
    return _row_by_row(path, there)


def _row_by_row(path: Path, there: Sequence[str]) -> dict[str, np.ndarray]:
    """The same where something is wrong: finds the line and says what."""
    table = user_csv.rows(path, ("hour", *there))
    hours, found = _hours(table), {}
    for name in there:
        values = np.empty(HOURS)
        values[hours] = [figure_of(table, line, row, name) for line, row in table]
        found[name] = values
    return found


def figure_of(table: user_csv.Rows, line: int, row: dict[str, str], name: str) -> float:
    """A figure of a row that is not below 0. Raises EcoIpError that names its line."""
    try:
        value = user_csv.number(row[name])
    except ValueError:
        raise table.no_figure(line, name, row[name], "energy.wanted.figure") from None
    if value < 0:
        place = {"path": table.path.name, "line": line, "column": table.headings[name]}
        raise EcoIpError("energy.error.negative", **place, value=row[name])
    return value


def _hours(table: user_csv.Rows) -> np.ndarray:
    """(8760,) the hour of each row."""
    found = np.empty(HOURS, dtype=int)
    seen: dict[int, int] = {}
    for place, (line, row) in enumerate(table):
        try:
            hour = user_csv.number(row["hour"])
        except ValueError:
            raise table.no_figure(line, "hour", row["hour"], "energy.wanted.hour") from None
        if hour != int(hour) or not 0 <= hour < HOURS:
            raise table.no_figure(line, "hour", row["hour"], "energy.wanted.hour")
        first = seen.setdefault(int(hour), line)
        if first != line:
            lacking = int(np.setdiff1d(np.arange(HOURS), [int(user_csv.number(each["hour"])) for _, each in table])[0])
            raise EcoIpError(
                "energy.error.hour_twice", path=table.path.name, hour=int(hour), first=first, line=line, lacking=lacking
            )
        found[place] = int(hour)
    return found
