"""Rain of roofs month by month through a tank: what comes, what is used, what runs over, what is left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...tables import user_csv

MONTHS = range(1, 13)
_MONTH = re.compile(r"(?:tháng|thang|t|month)?\s*0?(\d{1,2})(?:\.0+)?", re.IGNORECASE)
_MOST_MM, _MOST_DAYS = 5_000.0, 31.0


@dataclass(frozen=True)
class Rain:
    """mm: by month, those that are known; wet_days: by month, where they are known."""

    mm: Mapping[int, float]
    wet_days: Mapping[int, float]


@dataclass(frozen=True)
class Month:
    """One month, m³; None for what is not known: a month without rain or demand leaves the tank unknown from there."""

    month: int
    inflow: float | None
    demand: float | None
    taken: float | None
    spill: float | None
    stored: float | None


def monthly(path: Path, column: str, most: float, tell: user_csv.Tell | None = None) -> dict[int, float]:
    """A table with the columns month and `column`: figures of 0 or more by month; a month without one is left out.

    Raises EcoIpError with the line of what cannot be used.
    """
    table = user_csv.rows(path, (column,), needed=("month", column), tell=tell)
    found: dict[int, float] = {}
    for line, row in table.named("month"):
        month = _month(table, line, row["month"])
        if row[column]:
            value = _figure(table, line, column, row[column], most)
            table.check_once(line, str(month), value, row["month"])
            found[month] = value
    return found


def read_rain(path: Path, tell: user_csv.Tell | None = None) -> Rain:
    """The columns month, mm and, if there, wet_days. Raises as `monthly`."""
    mm = monthly(path, "mm", _MOST_MM, tell)
    has_days = "wet_days" in user_csv.rows(path, (), needed=("month",)).headings
    return Rain(mm, monthly(path, "wet_days", _MOST_DAYS) if has_days else {})


def inflow_m3(rain: Rain, roof_m2: float, share: float, flush_mm: float) -> dict[int, float]:
    """What roofs give in each month of which enough is known: area × (rain − first flush of each rainy day) × share."""
    found = {}
    for month, mm in rain.mm.items():
        if not flush_mm or month in rain.wet_days:
            net_mm = max(mm - flush_mm * rain.wet_days.get(month, 0.0), 0.0)
            found[month] = roof_m2 * net_mm / 1000.0 * share
    return found


def through_tank(inflow: Mapping[int, float], demand: Mapping[int, float] | None, tank_m3: float | None) -> list[Month]:
    """Twelve months from January with an empty tank, yield after spillage: Y = min(D, V before), V = min(V before + Q −
    Y, S − Y). Without a tank or a demand only the inflow is known."""
    level: float | None = 0.0 if tank_m3 is not None and demand is not None else None
    months = []
    for month in MONTHS:
        came, wanted = inflow.get(month), None if demand is None else demand.get(month)
        if level is None or came is None or wanted is None or tank_m3 is None:
            level = None
            months.append(Month(month, came, wanted, None, None, None))
            continue
        taken = min(wanted, level)
        left = min(level + came - taken, tank_m3 - taken)
        months.append(Month(month, came, wanted, taken, level + came - taken - left, left))
        level = left
    return months


def columns(months: list[Month]) -> dict[str, list[Any]]:
    """(12,) values by column."""
    return {
        "month": [each.month for each in months],
        "inflow": [each.inflow for each in months],
        "demand": [each.demand for each in months],
        "yield": [each.taken for each in months],
        "spill": [each.spill for each in months],
        "stored": [each.stored for each in months],
    }


def _month(table: user_csv.Rows, line: int, typed: str) -> int:
    match = _MONTH.fullmatch(typed.strip())
    if match is None or int(match[1]) not in MONTHS:
        raise table.no_figure(line, "month", typed, "wanted.month")
    return int(match[1])


def _figure(table: user_csv.Rows, line: int, column: str, typed: str, most: float) -> float:
    try:
        value = user_csv.number(typed)
    except ValueError as error:
        raise table.no_figure(line, column, typed, "wanted.from_nought") from error
    if not 0 <= value <= most:
        raise table.no_figure(line, column, typed, "wanted.from_nought")
    return value
