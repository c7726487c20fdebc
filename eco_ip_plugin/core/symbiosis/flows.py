"""The flow table as typed to flows that can be compared: resource known, quantity per year, newest report only.

A row that cannot be used is rejected with its reason and stays listed. Quantities per year are in base units (t, m³,
MWh) of the resource's family; NaN stands for NULL.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .factors import Factor
from .units import Unit, parse_months, parse_number, periods_per_year, read_unit, to_family
from .vocabulary import Vocabulary, fold

COLUMNS = (
    "flow_id", "firm_id", "direction", "resource", "quantity", "unit", "period", "year", "months", "temperature_c",
    "pressure_bar", "moisture_pct", "hazardous", "legal_status", "licence_ref", "waste_code", "price", "confidential",
    "status",
)  # fmt: skip
"""Columns of the flow table that the analysis reads; a table may lack any but firm, direction and resource."""

DIRECTIONS = {
    **dict.fromkeys(("output", "out", "dau ra", "ra", "phat sinh"), "output"),
    **dict.fromkeys(("input", "in", "dau vao", "vao", "nhu cau"), "input"),
}
TRUE = {"1", "true", "yes", "co", "x", "1.0"}
FALSE = {"0", "false", "no", "khong", "0.0"}


@dataclass(frozen=True)
class Firms:
    """Firms as arrays of the same length: id (n,) str, name (n,) str, xy (n, 2) float with NaN where the place is
    unknown, hours_per_day and days_per_year (n,)."""

    id: np.ndarray
    name: np.ndarray
    xy: np.ndarray
    hours_per_day: np.ndarray
    days_per_year: np.ndarray


@dataclass(frozen=True)
class Rejected:
    """A row of the flow table that takes no part: `reason` is fixed, `detail` what was typed, `near` likely names."""

    row: int
    reason: str
    detail: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flows:
    """Usable flows, arrays of the same length, sorted by firm, direction and flow id.

    row: row of the table. firm: position in `Firms`. per_year: base units a year, NaN unknown. yearly: base units a
    year in one typed unit per period. base: base units in one typed unit. price: per base unit. months: bit mask,
    January = 1. hazardous: 1, 0 or NaN.
    """

    row: np.ndarray
    id: np.ndarray
    firm: np.ndarray
    is_output: np.ndarray
    resource: np.ndarray
    per_year: np.ndarray
    yearly: np.ndarray
    base: np.ndarray
    unit: np.ndarray
    period: np.ndarray
    months: np.ndarray
    temperature_c: np.ndarray
    pressure_bar: np.ndarray
    moisture_pct: np.ndarray
    hazardous: np.ndarray
    legal_status: np.ndarray
    licensed: np.ndarray
    price: np.ndarray
    confidential: np.ndarray
    status: np.ndarray

    def quantity(self, flows: np.ndarray, per_year: np.ndarray) -> np.ndarray:
        """Base units a year of `flows` as quantities in their typed unit and period."""
        return per_year / self.yearly[flows]


def settle(
    table: Mapping[str, Sequence[Any]], firms: Firms, vocabulary: Vocabulary, factors: Mapping[str, Factor]
) -> tuple[Flows, tuple[Rejected, ...]]:
    """The usable flows of `table` (columns by name, None for NULL) and the rows that are not."""
    count = len(table["firm_id"])
    column = {name: list(table[name]) if name in table else [None] * count for name in COLUMNS}
    index = {id_: position for position, id_ in enumerate(firms.id.tolist())}
    firm = np.array(_each(column["firm_id"], lambda typed: index.get(plain_id(typed), -1)), dtype=int)
    direction = _each(column["direction"], lambda typed: DIRECTIONS.get(fold(typed), ""))
    resources = _each(column["resource"], lambda typed: vocabulary.resolve(typed) or "")
    units = _each(list(zip(column["unit"], column["period"])), lambda typed: read_unit(*typed))
    quantity = _numbers(column["quantity"])
    months = np.array(_each(column["months"], lambda typed: parse_months(typed) or 0), dtype=int)
    into = _each(list(zip(units, resources)), lambda pair: _factor(pair[0], pair[1], vocabulary, factors))
    yearly = _yearly(units, into, firm, months, firms)
    reasons = _reasons(column, firms, firm, direction, resources, units, into, quantity, months)
    rejected = tuple(_rejected(row, reason, column, vocabulary) for row, reason in enumerate(reasons) if reason)
    kept = np.flatnonzero(np.array([not reason for reason in reasons], dtype=bool))
    ids = np.array([plain_id(typed) or str(row + 1) for row, typed in enumerate(column["flow_id"])], dtype=object)
    firm_ids = [firms.id[position] for position in firm[kept]]
    order = sorted(range(len(kept)), key=lambda k: (firm_ids[k], direction[kept[k]], ids[kept[k]], kept[k]))
    rows = kept[order]
    return _flows(rows, column, ids, firm, direction, resources, units, into, quantity, yearly, months, vocabulary), (
        rejected
    )


def plain_id(typed: object) -> str:
    """An id as text: blanks cut off, a whole number read as float without its ".0"."""
    if isinstance(typed, float) and typed.is_integer():
        return str(int(typed))
    return "" if typed is None else str(typed).strip()


def _each(values: list[Any], function: Callable[[Any], Any]) -> list[Any]:
    """`function` of every value, computed once for each different one."""
    if len({bool, int, float}.intersection(map(type, values))) > 1:  # 1, 1.0 and True are one key, but not the same
        return [function(value) for value in values]
    seen = {value: function(value) for value in dict.fromkeys(values)}
    return [seen[value] for value in values]


def _numbers(values: list[Any]) -> np.ndarray:
    """(n,) float: NaN for NULL, −inf for what is no number."""

    def number(typed: Any) -> float:
        if typed is None or typed == "":
            return np.nan
        parsed = parse_number(typed)
        return -np.inf if parsed is None or np.isinf(parsed) else parsed

    return np.array(_each(values, number), dtype=float)


def _factor(unit: Unit | None, resource: str, vocabulary: Vocabulary, factors: Mapping[str, Factor]) -> float | None:
    """Base units of the resource's family in one typed unit, None when it cannot be converted."""
    if unit is None or not resource:
        return None
    into = to_family(unit.family, resource, vocabulary, factors)
    return None if into is None else unit.factor * into


def _yearly(
    units: list[Unit | None], into: list[float | None], firm: np.ndarray, months: np.ndarray, firms: Firms
) -> np.ndarray:
    """Base units a year in one typed unit per period, (n,); NaN where it cannot be converted."""
    hours, days = firms.hours_per_day[firm], firms.days_per_year[firm]
    period = np.array(["" if unit is None else unit.period for unit in units], dtype=object)
    result = np.array([np.nan if each is None else each for each in into], dtype=float)
    share = np.array([bin(mask).count("1") for mask in months.tolist()]) / 12.0
    for name in set(period.tolist()) - {""}:
        mine = period == name
        times = np.broadcast_to(np.asarray(periods_per_year(name, hours[mine], days[mine])), mine.sum())
        result[mine] *= times * (1.0 if name == "year" else share[mine])
    return result


def _reasons(
    column: Mapping[str, list[Any]], firms: Firms, firm: np.ndarray, direction: list[str], resources: list[str],
    units: list[Unit | None], into: list[float | None], quantity: np.ndarray, months: np.ndarray,
) -> list[str]:  # fmt: skip
    """Why a row takes no part, "" for one that does."""
    count = len(firm)
    placed = np.isfinite(firms.xy).all(axis=1) if len(firms.id) else np.zeros(0, dtype=bool)
    found = np.full(count, "", dtype=object)
    missing_unit = np.array([each is None for each in into], dtype=bool)
    # Without a quantity no unit is needed: the flow is paired, and listed without a quantity.
    unitless = np.isnan(quantity) & np.array(_each(column["unit"], lambda typed: not fold(typed)), dtype=bool)
    for reason, wrong in (
        ("superseded", _superseded(column["year"], firm)),
        ("months", months == 0),
        ("unit", missing_unit & ~unitless),
        ("quantity", quantity <= 0),
        ("unknown_resource", np.array([not each for each in resources], dtype=bool)),
        ("direction", np.array([not each for each in direction], dtype=bool)),
        ("no_place", np.array([f >= 0 and not placed[f] for f in firm.tolist()], dtype=bool)),
        ("unknown_firm", firm < 0),
    ):
        found[wrong] = reason
    return found.tolist()


def _superseded(years: list[Any], firm: np.ndarray) -> np.ndarray:
    """Rows of a year older than the firm's newest: two years are never added up. A row without a year stays."""
    year = _numbers(years)
    year[~np.isfinite(year)] = np.nan
    newest = np.full(int(firm.max(initial=-1)) + 1, -np.inf)
    dated = ~np.isnan(year) & (firm >= 0)
    np.maximum.at(newest, firm[dated], year[dated])
    result = np.zeros(len(firm), dtype=bool)
    result[dated] = year[dated] < newest[firm[dated]]
    return result


def _rejected(row: int, reason: str, column: Mapping[str, list[Any]], vocabulary: Vocabulary) -> Rejected:
    shown = {
        "unknown_firm": ("firm_id",), "no_place": ("firm_id",), "direction": ("direction",),
        "unknown_resource": ("resource",), "quantity": ("quantity",), "unit": ("unit", "period"),
        "months": ("months",), "superseded": ("year",),
    }[reason]  # fmt: skip
    detail = " / ".join(str(column[name][row]) for name in shown if column[name][row] is not None)
    near = tuple(vocabulary.suggestions(detail)) if reason == "unknown_resource" else ()
    return Rejected(row, reason, detail, near)


def _flows(
    rows: np.ndarray, column: Mapping[str, list[Any]], ids: np.ndarray, firm: np.ndarray, direction: list[str],
    resources: list[str], units: list[Unit | None], into: list[float | None], quantity: np.ndarray,
    yearly: np.ndarray, months: np.ndarray, vocabulary: Vocabulary,
) -> Flows:  # fmt: skip
    kept = rows.tolist()

    def chosen_of(name: str) -> list[Any]:
        return [column[name][row] for row in kept]

    def text(name: str) -> np.ndarray:
        return np.array(_each(chosen_of(name), lambda typed: str(typed or "").strip()), dtype=object)

    def number(name: str) -> np.ndarray:
        values = _numbers(chosen_of(name))
        return np.where(np.isfinite(values), values, np.nan)

    chosen = [units[row] for row in rows]
    resource = np.array([resources[row] for row in rows], dtype=object)
    legal = text("legal_status")
    base = np.array([np.nan if into[row] is None else into[row] for row in rows], dtype=float)
    declared = [column["hazardous"][row] for row in rows]
    return Flows(
        row=rows,
        id=ids[rows],
        firm=firm[rows],
        is_output=np.array([direction[row] == "output" for row in rows], dtype=bool),
        resource=resource,
        per_year=quantity[rows] * yearly[rows],
        yearly=yearly[rows],
        base=base,
        unit=np.array(["" if unit is None else unit.symbol for unit in chosen], dtype=object),
        period=np.array(["" if unit is None else unit.period for unit in chosen], dtype=object),
        months=months[rows],
        temperature_c=number("temperature_c"),
        pressure_bar=number("pressure_bar"),
        moisture_pct=number("moisture_pct"),
        hazardous=_hazardous(declared, resource, legal, text("waste_code"), vocabulary),
        legal_status=legal,
        licensed=text("licence_ref") != "",
        price=number("price") / base,
        confidential=np.array(_each(chosen_of("confidential"), lambda typed: fold(typed) in TRUE), dtype=bool),
        status=text("status"),
    )


def _hazardous(
    typed: list[Any], resource: np.ndarray, legal: np.ndarray, waste_code: np.ndarray, vocabulary: Vocabulary
) -> np.ndarray:
    """(n,) 1 or 0 as declared; undeclared: 1 by the waste code's asterisk or for a resource hazardous as a waste."""
    declared = _each(typed, lambda t: 1.0 if fold(t) in TRUE else 0.0 if fold(t) in FALSE else np.nan)
    by_kind = [vocabulary.resources[r].hazardous and status != "product" for r, status in zip(resource, legal)]
    known = np.array([kind or code.endswith("*") for kind, code in zip(by_kind, waste_code)], dtype=bool)
    result = np.array(declared, dtype=float)
    result[np.isnan(result) & known] = 1.0
    return result
