"""Tables of the hours of a year as users hand them in: a row for each hour 0 to 8759 of local time, in any order; all
else is refused in one sentence, never mended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import EcoIpError
from ..tables import user_csv
from ..tables.columns import numbers

HOURS = 8760
"""Of a year of 365 days."""
_LENGTHS = {8784: "leap", 35040: "quarters", 35136: "quarters", 17520: "halves", 17568: "halves",
            8759: "gap", 8761: "gap"}  # fmt: skip
"""Numbers of rows whose cause is known."""


def check_hours(name: str, count: int) -> None:
    """Raise EcoIpError for a table of another length than the hours of a year of 365 days, saying what to do."""
    if count != HOURS:
        raise EcoIpError(f"energy.error.rows_{_LENGTHS.get(count, 'other')}", path=name, count=count)


def order_of(path: Path, cells: Sequence[Any]) -> np.ndarray:
    """(8760,) the row of each hour, from the cells of the column `hour`.

    Raises EcoIpError for another number of rows, and for an hour that lacks or is there twice, naming its line.
    """
    check_hours(path.name, len(cells))
    hours = numbers({"hour": cells}, HOURS)["hour"]
    if np.array_equal(np.sort(hours), np.arange(HOURS)):
        return np.argsort(hours)
    return np.argsort(_row_of_hours(user_csv.rows(path, ("hour",))))


def read_hours(
    path: Path, columns: Sequence[str], optional: Sequence[str] = (), tell: user_csv.Tell | None = None
) -> dict[str, np.ndarray]:
    """(8760,) of each column, in the order of the hours; of the `optional` ones those that are there.

    Raises EcoIpError as `order_of`, and for a figure that is none or below 0.
    """
    cells = user_csv.columns(path, ("hour", *columns), tell)
    there = [name for name in (*columns, *optional) if name in cells]
    check_hours(path.name, len(cells["hour"]))
    read = numbers({name: cells[name] for name in ("hour", *there)}, HOURS)
    hours = read["hour"]
    if np.array_equal(np.sort(hours), np.arange(HOURS)) and all((read[name] >= 0).all() for name in there):
        order = np.argsort(hours)
        return {name: read[name][order] for name in there}
    return _row_by_row(path, there)


def _row_by_row(path: Path, there: Sequence[str]) -> dict[str, np.ndarray]:
    """The same where something is wrong: finds the line and says what."""
    table = user_csv.rows(path, ("hour", *there))
    hours, found = _row_of_hours(table), {}
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


def _row_of_hours(table: user_csv.Rows) -> np.ndarray:
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
