"""Quantities as typed to quantities per year (data: `resources/vocabulary/units.csv`).

Base units: t for mass, m³ for volume, MWh for energy. A unit may carry its period (`kg/h`, `tấn/ngày`, `kW`). What the
table does not list, or what contradicts itself, is not converted: the flow is rejected and listed, nothing is guessed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...paths import resource
from .factors import Factor, known
from .vocabulary import Vocabulary, fold

BASE_UNITS = {"mass": "t", "volume": "m³", "energy": "MWh"}
MWH_PER_GJ = 1.0 / 3.6


@dataclass(frozen=True)
class Unit:
    """A unit as written: its symbol, family, base units in one of it, and the period it carries ("" for none)."""

    symbol: str
    family: str
    factor: float
    period: str


def read_unit(typed_unit: object, typed_period: object) -> Unit | None:
    """The unit with its period, None when one is not known, is missing, or both name different periods."""
    text = "" if typed_unit is None else str(typed_unit).strip()
    head, _, tail = text.partition("/")
    units, periods = _table()
    unit = units.get(fold(head))
    if unit is None:
        return None
    named = {periods.get(fold(each)) for each in (tail, typed_period) if fold(each)}
    if unit.period:
        named.add(unit.period)
    if len(named) != 1 or None in named:
        return None
    period = next(each for each in named if each)
    return Unit(unit.symbol, unit.family, unit.factor, period)


def unit_symbols() -> dict[str, str]:
    """Symbol and family of every unit that carries no period of its own, in the order of the table."""
    return {unit.symbol: unit.family for unit in _table()[0].values() if not unit.period}


def periods_per_year(period: str, hours_per_day: float, days_per_year: float) -> float:
    """How many operating periods a year has for a firm."""
    return {"hour": hours_per_day * days_per_year, "day": days_per_year, "month": 12.0, "year": 1.0}[period]


def to_family(family: str, resource_id: str, vocabulary: Vocabulary, factors: Mapping[str, Factor]) -> float | None:
    """Base units of the resource's own family in one base unit of `family`; None when no stated figure converts it.

    Steam may be given as heat (`steam_gj_per_t`), water by weight (`water_t_per_m3`).
    """
    own = vocabulary.resources[resource_id].unit_family
    top = vocabulary.top(resource_id)
    if family == own:
        return 1.0
    if top == "steam" and (family, own) == ("energy", "mass"):
        return 1.0 / (known(factors, "steam_gj_per_t") * MWH_PER_GJ)
    water = top in ("clean_water", "reclaimed_water", "cooling_water", "wastewater", "condensate")
    if water and (family, own) == ("mass", "volume"):
        return 1.0 / known(factors, "water_t_per_m3")
    return None


def parse_months(typed: object) -> int | None:
    """Months as a bit mask (January = 1): empty is all twelve, "1-3,12" four of them; None for what is no month."""
    text = "" if typed is None else str(typed).replace(" ", "")
    if not text:
        return 0xFFF
    mask = 0
    for part in re.split(r"[,;]", text):
        match = re.fullmatch(r"(\d{1,2})(?:[-–](\d{1,2}))?", part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return None
        span = range(first, last + 1) if first <= last else (*range(first, 13), *range(1, last + 1))
        mask |= sum(1 << (month - 1) for month in span)
    return mask


@cache
def _table() -> tuple[dict[str, Unit], dict[str, str]]:
    units, periods = {}, {}
    with resource("vocabulary", "units.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["family"] == "period":
                periods[fold(row["written"])] = row["period"]
            else:
                units[fold(row["written"])] = Unit(row["unit"], row["family"], float(row["factor"]), row["period"])
    return units, periods
