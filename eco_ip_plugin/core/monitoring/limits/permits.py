"""Limits of environmental permits as a user types them: one row a point, parameter and averaging window.

Columns: monitoring_id or station (its name), parameter, low, high, unit, window, column, flow_m3_day, valid_from,
valid_to, source. A row without figures says column and discharge of a point, by which the rules of a pack are chosen.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...errors import EcoIpError
from ...tables import user_csv
from ...tables.days import day
from ...tables.words import fold
from ..parameters import parameter_key
from .windows import INSTANT, WINDOWS, YEAR

_FIGURES = ("low", "high", "flow_m3_day")
_NAMES = {"limit_low": "low", "limit_high": "high", "limit": "high", "flow": "flow_m3_day", "ma_diem": "monitoring_id"}
_WORDS = {
    "": "", "moment": INSTANT, "tuc thoi": INSTANT, "tung so do": INSTANT, "1 h": "1h", "hour": "1h", "1 gio": "1h",
    "gio": "1h", "8 h": "8h", "8 gio": "8h", "24 h": "24h", "24 gio": "24h", "day": "24h", "ngay": "24h", "nam": YEAR,
    "1 year": YEAR, "1 nam": YEAR, **{each: each for each in WINDOWS},
}  # fmt: skip
"""Averaging windows as people write them, folded."""


@dataclass(frozen=True)
class Permit:
    """One row. point: id or name of the monitoring point, folded; parameter: key of it, "" for all; low,
    high: NaN for none, in `unit`, "" for that of the series; window: "" where none is told; column, flow_m3_day: of the
    point, "" and NaN for not told; since, until: first and last day, None for open."""

    line: int
    point: str
    parameter: str
    low: float
    high: float
    unit: str
    window: str
    column: str
    flow_m3_day: float
    since: datetime.date | None
    until: datetime.date | None
    source: str

    @property
    def limits(self) -> bool:
        """Whether it gives a figure."""
        return self.low == self.low or self.high == self.high


def read_permits(path: Path, tell: user_csv.Tell | None = None) -> tuple[Permit, ...]:
    """The rows of a table. Raises EcoIpError with the line of what cannot be read, names no point, or is no window, no
    day, no band."""
    table = user_csv.rows(path, _FIGURES, names=_NAMES, needed=("parameter",), tell=tell)
    if "monitoring_id" not in table.headings and "station" not in table.headings:
        user_csv.check_needed(path, table.headings, ("monitoring_id",))
    return tuple(_permit(table, line, row) for line, row in table)


def of_point(permits: Sequence[Permit], monitoring_id: str, name: str) -> list[Permit]:
    """Those of a point, by its id or its name."""
    known = {fold(monitoring_id), fold(name)} - {""}
    return [each for each in permits if each.point in known]


def _permit(table: user_csv.Rows, line: int, row: Mapping[str, str]) -> Permit:
    point = row.get("monitoring_id") or row.get("station", "")
    place = {"path": table.path.name, "line": line}
    if not point:
        raise EcoIpError("error.permit.no_point", **place)
    low, high, flow = (_figure(table, line, row, name) for name in _FIGURES)
    if low > high:
        raise EcoIpError("error.permit.band", low=low, high=high, **place)
    typed = row.get("window", "")
    window = _WORDS.get(fold(typed))
    if window is None:
        raise EcoIpError("error.permit.window", found=typed, expected=", ".join(WINDOWS), **place)
    return Permit(
        line, fold(point), parameter_key(row["parameter"]), low, high, row.get("unit", ""), window,
        row.get("column", "").upper(), flow, _day(table, line, row, "valid_from"), _day(table, line, row, "valid_to"),
        row.get("source", ""),
    )  # fmt: skip


def _figure(table: user_csv.Rows, line: int, row: Mapping[str, str], name: str) -> float:
    typed = row.get(name, "")
    try:
        return user_csv.number(typed) if typed else float("nan")
    except ValueError as error:
        raise table.no_figure(line, name, typed, "wanted.norm") from error


def _day(table: user_csv.Rows, line: int, row: Mapping[str, str], name: str) -> datetime.date | None:
    typed = row.get(name, "")
    found = day(typed)
    if typed and found is None:
        raise EcoIpError("error.permit.day", path=table.path.name, line=line, column=table.headings[name], found=typed)
    return found
