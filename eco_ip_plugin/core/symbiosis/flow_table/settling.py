"""The flow table as typed to flows that can be compared: resource known, quantity per year, newest report only.

A row that cannot be used is rejected with its reason and stays listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from ...tables.columns import Column, column, numbers
from ...tables.lazy import rank_of
from ...tables.words import fold
from ..matching.places import on_the_map
from ..secrecy import marks
from ..vocabulary.factors import Factor
from ..vocabulary.units import Unit, parse_months, periods_per_year, read_unit, to_family
from ..vocabulary.vocabulary import Vocabulary
from ..vocabulary.waste_codes import is_always_hazardous, is_hazardous
from .bounds import BOUNDS, LARGEST, USUAL
from .flows import COLUMNS, DIRECTIONS, FALSE, REASONS, TRUE, Firms, Flows, Rejected, plain_id

_SIDES = {"input": 0, "output": 1}
_NUMBERS = ("quantity", "year", "temperature_c", "pressure_bar", "moisture_pct", "price")
_OF_FIGURES = ("quantity", "number")
"""Reasons that are about a figure."""


@dataclass(frozen=True)
class _Read:
    """What each row says, (n,) each. cells, typed: texts and figures by column; ids: "" where there is none; firm: row
    of the firms, -1 for one that nobody knows; is_output: 1, 0, or -1 for neither; kind: row of `kinds`, -1 for an
    unknown resource; base: base units in one typed unit, yearly: base units a year in one of the typed quantity, NaN
    where they cannot be converted; months: a bit each; secret: confidential."""

    cells: Mapping[str, Column]
    typed: Mapping[str, np.ndarray]
    ids: np.ndarray
    firm: np.ndarray
    is_output: np.ndarray
    kinds: tuple[str, ...]
    kind: np.ndarray
    unit: Column
    base: np.ndarray
    yearly: np.ndarray
    months: np.ndarray
    secret: np.ndarray


def settle(
    table: Mapping[str, Sequence[Any]], firms: Firms, vocabulary: Vocabulary, factors: Mapping[str, Factor],
    year: int | None = None,
) -> tuple[Flows, tuple[Rejected, ...]]:  # fmt: skip
    """The usable flows of `table` (columns by name, None for NULL) and the rows that are not. year: the reporting year,
    default each firm's newest; rows without a year always count."""
    read = _read(table, firms, vocabulary, factors)
    reasons = _reasons(read, firms, year)
    rejected = tuple(
        _rejected(row, REASONS[reasons[row]], table, vocabulary, read) for row in np.flatnonzero(reasons).tolist()
    )
    rows = _ordered(np.flatnonzero(reasons == 0), firms, read)
    return _flows(read, rows, vocabulary), rejected


def _read(
    table: Mapping[str, Sequence[Any]], firms: Firms, vocabulary: Vocabulary, factors: Mapping[str, Factor]
) -> _Read:
    count = len(table["firm_id"])
    apart = ("flow_id", "confidential", *_NUMBERS)
    cells = {name: column(table.get(name), count) for name in COLUMNS if name not in apart}
    index = {id_: position for position, id_ in enumerate(firms.id.tolist()) if id_}
    firm = cells["firm_id"].each(lambda value: index.get(plain_id(value), -1), int)
    known = [vocabulary.resolve(value) or "" for value in cells["resource"].values]
    kinds = tuple(sorted(set(known) - {""}))
    kind = np.array([kinds.index(id_) if id_ else -1 for id_ in known], dtype=np.int16)[cells["resource"].codes]
    written = cells["unit"].beside(cells["period"])
    unit = Column(written.codes, [read_unit(*each) for each in written.values])
    base = unit.beside(Column(kind, [*kinds, ""])).each(
        lambda pair: _factor(pair[0], pair[1], vocabulary, factors), float
    )
    months = cells["months"].each(lambda value: parse_months(value) or 0, int)
    return _Read(
        cells=cells,
        typed=numbers({name: table.get(name) for name in _NUMBERS}, count, LARGEST),
        ids=_ids(table.get("flow_id"), count),
        firm=firm,
        is_output=cells["direction"].each(lambda value: _SIDES.get(DIRECTIONS.get(fold(value), ""), -1), np.int8),
        kinds=kinds,
        kind=kind,
        unit=unit,
        base=base,
        yearly=base * _times(unit, firm, months, firms),
        months=months,
        secret=_secret(table, firms, firm),
    )


def _secret(table: Mapping[str, Sequence[Any]], firms: Firms, firm: np.ndarray) -> np.ndarray:
    """(n,) rows that are confidential: marked, of a marked firm, or of one that nobody knows."""
    none = np.zeros(len(firms.id), dtype=bool)
    return marks(table, len(firm)) | np.r_[none if firms.confidential is None else firms.confidential, True][firm]


def _ids(typed: Sequence[Any] | None, count: int) -> np.ndarray:
    """(n,) ids as text, nearly all different: "" where there is none."""
    kinds = set(map(type, typed or ()))
    read = str if kinds == {int} else str.strip if kinds == {str} else plain_id
    found = np.full(count, "", dtype=object)
    if typed is not None:
        found[:] = list(map(read, typed))
    return found


def _ordered(rows: np.ndarray, firms: Firms, read: _Read) -> np.ndarray:
    """Rows by id of the firm, inputs first, then by id of the flow; those that share one, or have none, by what else
    they say: never as they come."""
    found, twins = _by_id(rows, rank_of(firms.id)[read.firm[rows]], read.is_output, read.ids)
    if twins:
        rows = rows[np.lexsort([each[rows] for each in _content(read)])]
        found, _ = _by_id(rows, rank_of(firms.id)[read.firm[rows]], read.is_output, read.ids)
    return found


def _by_id(rows: np.ndarray, rank: np.ndarray, is_output: np.ndarray, ids: np.ndarray) -> tuple[np.ndarray, bool]:
    """Rows by rank, inputs first, then by id, equal ones as they come; and whether there are equal ones."""
    order = np.lexsort((is_output[rows], rank))
    rows, side = rows[order], 2 * rank[order] + is_output[rows[order]]
    names = ids[rows]
    same = side[1:] == side[:-1]
    starts = np.r_[0, np.flatnonzero(~same) + 1, len(rows)]
    # Most tables come in order: only the firms whose flows do not are sorted, text by text.
    wrong = np.flatnonzero(same & (names[1:] < names[:-1]))
    for group in np.unique(np.searchsorted(starts, wrong, side="right")).tolist():
        start, stop = starts[group - 1], starts[group]
        inside = sorted(range(start, stop), key=names.__getitem__)
        rows[start:stop] = rows[inside]
    names = ids[rows]
    return rows, bool((same & (names[1:] == names[:-1])).any())


def _content(read: _Read) -> list[np.ndarray]:
    """(n,) each, what rows differ by beside firm, direction and id; the last counts most."""
    told = ("status", "licence_ref", "waste_code", "legal_status", "hazardous", "months", "period", "unit")
    ranks = []
    for name in told:
        texts = np.array([fold(value) for value in read.cells[name].values], dtype=str)
        ranks.append(np.unique(texts, return_inverse=True)[1][read.cells[name].codes])
    figures = ("price", "moisture_pct", "pressure_bar", "temperature_c", "quantity")
    return [*ranks, *(read.typed[name] for name in figures), read.yearly, read.kind]


def _factor(unit: Unit | None, resource: str, vocabulary: Vocabulary, factors: Mapping[str, Factor]) -> float:
    """Base units of the resource's family in one typed unit, NaN when it cannot be converted."""
    if unit is None or not resource:
        return np.nan
    into = to_family(unit.family, resource, vocabulary, factors)
    return np.nan if into is None else unit.factor * into


def _times(unit: Column, firm: np.ndarray, months: np.ndarray, firms: Firms) -> np.ndarray:
    """How many of the typed periods a year has, (n,); NaN where no unit was read."""
    names = ["" if each is None else each.period for each in unit.values]
    share = _months_in()[months] / 12.0
    result = np.full(len(firm), np.nan)
    for name in set(names) - {""}:
        mine = np.flatnonzero(np.array([each == name for each in names])[unit.codes] & (firm >= 0))
        hours, days = firms.hours_per_day[firm[mine]], firms.days_per_year[firm[mine]]
        result[mine] = periods_per_year(name, hours, days) * (1.0 if name == "year" else share[mine])
    return result


@cache
def _months_in() -> np.ndarray:
    """(4096,) how many months each set of months has."""
    return np.array([bin(mask).count("1") for mask in range(4096)])


def _reasons(read: _Read, firms: Firms, year: int | None) -> np.ndarray:
    """Why a row takes no part, (n,) positions in `REASONS`, 0 for one that does; the last that holds."""
    typed, firm = read.typed, read.firm
    placed = np.r_[on_the_map(firms.xy), True]
    times = (BOUNDS[name].hold(getattr(firms, name)) & ~np.isnan(getattr(firms, name)) for name in USUAL)
    working = np.r_[np.all(list(times), axis=0), True]
    # Without a quantity no unit is needed: the flow is paired, and listed without a quantity.
    unitless = np.isnan(typed["quantity"]) & read.cells["unit"].each(lambda value: not fold(value), bool)
    old = _superseded(typed["year"], firm) if year is None else np.zeros(len(firm), dtype=bool)
    other = np.zeros(len(firm), dtype=bool) if year is None else np.isfinite(typed["year"]) & (typed["year"] != year)
    allowed = {name: BOUNDS[name].hold(typed[name]) for name in _NUMBERS}
    wrong = (
        old, other, read.months == 0, np.isnan(read.base) & ~unitless, ~np.all(list(allowed.values()), axis=0),
        ~allowed["quantity"], read.kind < 0, read.is_output < 0, ~working[firm], ~placed[firm], firm < 0,
    )  # fmt: skip
    found = np.zeros(len(firm), dtype=np.int8)
    for code, each in enumerate(wrong, start=1):
        found[each] = code
    return found


def _superseded(typed: np.ndarray, firm: np.ndarray) -> np.ndarray:
    """Rows of a year older than the firm's newest: two years are never added up. A row without a year stays."""
    newest = np.full(int(firm.max(initial=-1)) + 1, -np.inf)
    dated = np.flatnonzero(np.isfinite(typed) & (firm >= 0))
    np.maximum.at(newest, firm[dated], typed[dated])
    result = np.zeros(len(firm), dtype=bool)
    result[dated] = typed[dated] < newest[firm[dated]]
    return result


def _rejected(
    row: int, reason: str, table: Mapping[str, Sequence[Any]], vocabulary: Vocabulary, read: _Read
) -> Rejected:
    secret, figured = bool(read.secret[row]), reason in _OF_FIGURES
    wrong = [name for name in _NUMBERS if not BOUNDS[name].hold(read.typed[name][row])] if figured else [""]
    shown = {
        **dict.fromkeys(("unknown_firm", "no_place", "working_time"), ("firm_id",)), "direction": ("direction",),
        "unknown_resource": ("resource",), **dict.fromkeys(_OF_FIGURES, wrong[:1]), "unit": ("unit", "period"),
        "months": ("months",), "superseded": ("year",), "other_year": ("year",),
    }[reason]  # fmt: skip
    detail = " / ".join(str(table[name][row]) for name in shown if name in table and table[name][row] is not None)
    near = tuple(vocabulary.suggestions(detail)) if reason == "unknown_resource" else ()
    found = Rejected(row, reason, detail, near, secret, wrong[0])
    if not secret or (shown[0] in ("firm_id", "year") and reason not in _OF_FIGURES):
        return found
    # What was typed may be a quantity, in words or in the wrong column too.
    return replace(found, detail="" if reason in _OF_FIGURES else found.told(detail) or "")


def _flows(read: _Read, rows: np.ndarray, vocabulary: Vocabulary) -> Flows:
    ids, kind, base, yearly = read.ids[rows], read.kind[rows], read.base[rows], read.yearly[rows]
    nameless = np.flatnonzero(ids == "")
    ids[nameless] = [str(row + 1) for row in rows[nameless].tolist()]
    unit, legal = read.unit.of(rows), read.cells["legal_status"].of(rows)

    def text(name: str) -> Column:
        return read.cells[name].of(rows)

    def number(name: str) -> np.ndarray:
        return read.typed[name][rows]

    return Flows(
        row=rows,
        id=ids,
        firm=read.firm[rows],
        is_output=read.is_output[rows] == 1,
        kind=kind,
        per_year=number("quantity") * yearly,
        yearly=yearly,
        base=base,
        unit=unit.each(lambda each: "" if each is None else each.symbol),
        period=unit.each(lambda each: "" if each is None else each.period),
        months=read.months[rows],
        temperature_c=number("temperature_c"),
        pressure_bar=number("pressure_bar"),
        moisture_pct=number("moisture_pct"),
        hazardous=_hazardous(text("hazardous"), kind, legal, text("waste_code"), read.kinds, vocabulary),
        is_waste=legal.each(lambda value: _plain(value) == "waste", bool),
        status_unknown=legal.each(lambda value: _plain(value) in ("", "unknown"), bool),
        licensed=text("licence_ref").each(lambda value: _plain(value) != "", bool),
        price=number("price") / base,
        confidential=read.secret[rows],
        status=text("status").each(_plain),
        kinds=read.kinds,
    )


def _plain(typed: object) -> str:
    return str(typed or "").strip()


def _hazardous(
    typed: Column, kind: np.ndarray, legal: Column, waste_code: Column, kinds: tuple[str, ...], vocabulary: Vocabulary
) -> np.ndarray:
    """(n,) 1 or 0 as declared, but 1 for a code that is hazardous whatever is in it; undeclared: 1 by the list of waste
    codes, by the code's asterisk, or for a resource hazardous as a waste."""
    result = typed.each(lambda t: 1.0 if fold(t) in TRUE else 0.0 if fold(t) in FALSE else np.nan, float)
    by_kind = np.array([*(vocabulary.resources[id_].hazardous for id_ in kinds), False], dtype=bool)[kind]
    by_kind &= legal.each(lambda value: _plain(value) != "product", bool)
    result[np.isnan(result) & (by_kind | waste_code.each(is_hazardous, bool))] = 1.0
    result[waste_code.each(is_always_hazardous, bool)] = 1.0
    return result
