"""The weather of a year hour by hour, from an EnergyPlus file (EPW) or a table: 8,760 hours or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import EcoIpError
from ...tables import user_csv
from ...tables.numbers import figures
from ..hours import check_hours, order_of
from .position import Site
from .sky import Sky

EPW = (".epw",)
_EPW_HEAD = "location"
_EPW_COLUMNS = {"month": 1, "day": 2, "hour": 3, "air_c": 6, "global": 13, "direct": 14, "diffuse": 15}
_NO_AIR_C, _NO_LIGHT = 99.0, 9999.0
"""From these values on EPW means that nothing was measured."""
_MOST_W_M2 = 1_500.0
_LEAP_HOURS = 8784
_COLUMNS = ("ghi", "dni", "dhi")


@dataclass(frozen=True)
class Weather:
    """A sky of 8,760 hours in local time. site: where it was measured, None for a table, which does not say."""

    sky: Sky
    name: str
    site: Site | None = None


def read_weather(path: Path, tell: user_csv.Tell | None = None) -> Weather:
    """From a file. Raises EcoIpError with what is wrong: not 8,760 hours, a gap, a cell that is no figure."""
    return _read_epw(path) if path.suffix.lower() in EPW else _read_table(path, tell)


def _read_table(path: Path, tell: user_csv.Tell | None) -> Weather:
    table = user_csv.columns(path, ("hour", *_COLUMNS), tell)
    order = order_of(path, table["hour"])
    level, direct, diffuse = (_figures(path, table, name, 0.0, _MOST_W_M2)[order] for name in _COLUMNS)
    air = _figures(path, table, "temp_air", -60.0, 70.0)[order] if "temp_air" in table else None
    return Weather(Sky(level, direct, diffuse, air), path.name)


def _figures(path: Path, table: Mapping[str, Sequence[Any]], column: str, least: float, most: float) -> np.ndarray:
    """A column whose every cell is a figure between two bounds."""
    found = figures(table[column], [table[name] for name in _COLUMNS if name in table], most=most)
    wrong = ~(found.values >= least) | ~(found.values <= most)
    if wrong.any():
        row = int(wrong.argmax())
        cell = "" if table[column][row] is None else str(table[column][row])
        raise EcoIpError("error.solar.weather_cell", path=path.name, line=row + 2, column=column, found=cell)
    return found.values


def _read_epw(path: Path) -> Weather:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise EcoIpError("error.symbiosis_file", path=str(path), cause=str(error)) from error
    head = (lines[0] if lines else "").split(",")
    try:
        if head[0].strip().lower() != _EPW_HEAD:
            raise ValueError(head[0])
        latitude, longitude, offset, altitude = (float(cell) for cell in head[6:10])
        site = Site(latitude, longitude, altitude, offset)
    except ValueError as error:
        raise EcoIpError("error.solar.epw_head", path=path.name) from error
    rows = [(number, line.split(",")) for number, line in enumerate(lines[8:], 9) if line.strip()]
    rows = [row for row in rows if row[1][1:3] != ["2", "29"]] if len(rows) == _LEAP_HOURS else rows
    check_hours(path.name, len(rows))
    table = {name: _epw_column(path, rows, name) for name in _EPW_COLUMNS}
    _check_epw_order(path, rows, table)
    sky = Sky(table["global"], table["direct"], table["diffuse"], table["air_c"])
    return Weather(sky, f"{head[1].strip()} ({path.name})", site)


def _epw_column(path: Path, rows: Sequence[tuple[int, list[str]]], name: str) -> np.ndarray:
    place, light = _EPW_COLUMNS[name], name in ("global", "direct", "diffuse")
    values = np.full(len(rows), np.nan)
    for row, (number, cells) in enumerate(rows):
        try:
            values[row] = float(cells[place])
        except (ValueError, IndexError):
            values[row] = np.nan
        missing = values[row] >= (_NO_LIGHT if light else _NO_AIR_C) if light or name == "air_c" else False
        if missing or not abs(values[row]) <= _MOST_W_M2 or (light and values[row] < 0.0):
            found = cells[place] if place < len(cells) else ""
            raise EcoIpError("error.solar.weather_cell", path=path.name, line=number, column=name, found=found)
    return values


def _check_epw_order(path: Path, rows: Sequence[tuple[int, list[str]]], table: Mapping[str, np.ndarray]) -> None:
    """Hours go 1 to 24 in a day, the first row is that of the first hour of 1 January."""
    wrong = np.flatnonzero(table["hour"] != np.tile(np.arange(1.0, 25.0), len(rows) // 24))
    if not len(wrong) and (table["month"][0], table["day"][0]) == (1.0, 1.0):
        return
    row = int(wrong[0]) if len(wrong) else 0
    raise EcoIpError("error.solar.hour_order", path=path.name, line=rows[row][0], hour=row)
