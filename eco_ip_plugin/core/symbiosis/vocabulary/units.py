"""Quantities as typed to quantities per year (data: `resources/vocabulary/units.csv`).

Base units: t for mass, m³ for volume, MWh for energy. A unit may carry its period (`kg/h`, `tấn/ngày`, `kW`). What the
table does not list, or what contradicts itself, is not converted: the flow is rejected and listed, nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from unicodedata import normalize

from ...tables import shipped
from ...tables.words import fold
from .factors import Factor, known
from .vocabulary import Vocabulary

BASE_UNITS = {"mass": "t", "volume": "m³", "energy": "MWh"}
MWH_PER_GJ = 1.0 / 3.6
WATERS = ("clean_water", "reclaimed_water", "cooling_water", "wastewater", "condensate")
_PER = re.compile(r"[/⁄∕／]|\s(?:mỗi|moi|một|mot|trên|tren|per)\s", re.IGNORECASE)
_LOOSE = re.compile(r"[\s./·]")


@dataclass(frozen=True)
class Unit:
    """A unit as written: its symbol, family, base units in one of it, and the period it carries ("" for none)."""

    symbol: str
    family: str
    factor: float
    period: str


def read_unit(typed_unit: object, typed_period: object) -> Unit | None:
    """The unit with its period, None when one is not known, is missing, or both name different periods."""
    unit = parse_unit(typed_unit)
    if unit is None:
        return None
    named = {unit.period} - {""}
    if _key(typed_period):
        named.add(read_period(typed_period))
    if len(named) != 1 or "" in named:
        return None
    return replace(unit, period=named.pop())


def read_period(typed: object) -> str:
    """A period as typed, "" where there is none or it is not known."""
    return _table()[2].get(_key(typed), "")


def parse_unit(typed: object) -> Unit | None:
    """A unit as typed with the period it carries, "" where it carries none: "t", "m³/ngày.đêm", "kW".

    None where unit or period is not known, or two periods are named.
    """
    head, tail = split_unit(typed)
    symbols, written, periods = _table()
    unit = symbols.get(head) or written.get(_key(head))
    if unit is None or not tail:
        return unit
    period = periods.get(_key(tail), "")
    return replace(unit, period=period) if period and unit.period in ("", period) else None


def split_unit(typed: object) -> tuple[str, str]:
    """What is typed before and after "/" or "mỗi"; the latter "" where there is nothing."""
    head, tail = (*_PER.split(normalize("NFC", "" if typed is None else str(typed)), 1), "")[:2]
    return head.strip(), tail.strip()


def unit_symbols() -> dict[str, str]:
    """Symbol and family of every unit that carries no period of its own, in the order of the table."""
    return {unit.symbol: unit.family for unit in _table()[0].values()}


def periods_per_year(period: str, hours_per_day: float, days_per_year: float) -> float:
    """How many operating periods a year has for a firm."""
    return {"hour": hours_per_day * days_per_year, "day": days_per_year, "month": 12.0, "year": 1.0}[period]


def to_family(family: str, resource_id: str, vocabulary: Vocabulary, factors: Mapping[str, Factor]) -> float | None:
    """Base units of the resource's own family in one base unit of `family`; None when no stated figure converts it.

    Steam may be given as heat (`steam_gj_per_t`), water and LPG by weight (`water_t_per_m3`, `lpg_gj_per_t`), and
    compressed air in normal cubic metres.
    """
    resource_ = vocabulary.resources[resource_id]
    own = resource_.unit_family
    top = vocabulary.top(resource_id)
    if family == own:
        return 1.0
    if top == "steam" and (family, own) == ("energy", "mass"):
        return 1.0 / (known(factors, "steam_gj_per_t") * MWH_PER_GJ)
    if family == "mass":
        weight_t = tonnes_per_unit(resource_id, vocabulary, factors)
        return None if weight_t is None else 1.0 / weight_t
    if (family, own) == ("normal_volume", "volume") and resource_.phase == "gas":
        return 1.0
    return None


def tonnes_per_unit(resource_id: str, vocabulary: Vocabulary, factors: Mapping[str, Factor]) -> float | None:
    """Tonnes of one base unit of the resource's own family; None when no stated figure tells."""
    own = vocabulary.resources[resource_id].unit_family
    if own == "mass":
        return 1.0
    if own == "volume" and vocabulary.top(resource_id) in WATERS:
        return known(factors, "water_t_per_m3")
    if own == "energy" and "lpg" in vocabulary.lineage(resource_id):
        return 1.0 / (known(factors, "lpg_gj_per_t") * MWH_PER_GJ)
    return None


def parse_months(typed: object) -> int | None:
    """Months as a bit mask (January = 1): empty is all twelve, "1-3,12" four of them; None for what is no month."""
    if isinstance(typed, float) and typed.is_integer():
        typed = int(typed)
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
def _table() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, str]]:
    """Units by symbol as it stands, for Mt is no MT; units and periods by what else is written, as `_key` has it."""
    symbols, written, periods = {}, {}, {}
    for row in shipped.rows("vocabulary", "units.csv"):
        if row["family"] == "period":
            periods[_key(row["written"])] = row["period"]
            continue
        unit = Unit(row["unit"], row["family"], float(row["factor"]), row["period"])
        written[_key(row["written"])] = unit
        if not unit.period:
            symbols[unit.symbol] = unit
    return symbols, written, periods


def _key(typed: object) -> str:
    """What is written, without case, marks, blanks and the dots of abbreviations: "Ng.đêm" and "ngđêm" are one."""
    return _LOOSE.sub("", fold(normalize("NFKC", "" if typed is None else str(typed))))
