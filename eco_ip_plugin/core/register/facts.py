"""Dated facts about parks as arrays: what each says of which attribute, since when, by which source.

A figure is from `low` to `high`, both its value where it is exact; a bound is open on one side. Rows that cannot be
read are listed with the reason, never guessed.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from ..rules.pack import EVIDENCE
from ..tables.cells import percent
from ..tables.days import day
from ..tables.numbers import is_empty, parsed, refusal_of
from ..tables.ranges import Span, mark_of, reads_two_ways, span
from ..tables.words import fold
from .units import area_factor, unit_of, units_read

COLUMNS = (
    "fact_id", "park_id", "attribute", "value", "value_low", "value_high", "text", "unit", "as_of", "valid_from",
    "valid_to", "source_title", "source_no", "source_date", "rank", "evidence", "note",
)  # fmt: skip
"""Of a table of facts; a table of the user's own may lack all but `NEEDED`."""
NEEDED = ("park_id", "attribute")
WORDS = ("name", "name_en", "kind", "status", "province", "developer", "investor", "decision")
"""Attributes that are words, whatever figures stand in them."""
PLANNED = "planned_"
"""How an attribute begins that is planned by day: its figures follow each other."""
_FIGURES = ("value", "value_low", "value_high")
_YEAR_ENDS = {"valid_from": (1, 1)}
_DAYS = ("as_of", "valid_from", "valid_to", "source_date")
_LEAST_YEAR, _MOST_YEAR = 1900, 2200


@dataclass(frozen=True)
class Unread:
    """A row that takes no part: its number from 1, what it is about, and why, as a sentence and what fills it in."""

    row: int
    park_id: str
    attribute: str
    key: str
    params: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Facts:
    """Arrays of the same length. park, attribute, text, unit, source, evidence: (n,) str, "" for none. value, rank:
    (n,) float, NaN for none; low, high: (n,), −inf and inf where open, NaN for words. The days: (n,) datetime64[D] with
    NaT. row: (n,) its number in the table, from 1."""

    row: np.ndarray
    park: np.ndarray
    attribute: np.ndarray
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    text: np.ndarray
    unit: np.ndarray
    as_of: np.ndarray
    valid_from: np.ndarray
    valid_to: np.ndarray
    source_date: np.ndarray
    rank: np.ndarray
    source: np.ndarray
    evidence: np.ndarray

    def __len__(self) -> int:
        return len(self.row)

    @cached_property
    def group(self) -> np.ndarray:
        """(n,) number from 0 of the park and attribute, in their order."""
        pairs = list(zip(self.park.tolist(), self.attribute.tolist()))
        number = {pair: position for position, pair in enumerate(sorted(set(pairs)))}
        return np.array([number[pair] for pair in pairs], dtype=np.intp)

    @cached_property
    def newest_last(self) -> np.ndarray:
        """(n,) their order by park and attribute, day of the source, day they are about; then what does not hang on the
        order of the table: the better evidence, the source, the figure."""
        founded = np.array([-EVIDENCE.index(each or EVIDENCE[-1]) for each in self.evidence.tolist()], dtype=np.int64)
        sources = self.source.tolist()
        place = {name: position for position, name in enumerate(sorted(set(sources)))}
        ties = np.nan_to_num(self.value), np.array([place[each] for each in sources], dtype=np.int64), founded
        days = (each.astype("datetime64[D]").astype(np.int64) for each in (self.as_of, self.source_date))
        return np.lexsort((*ties, *days, self.group))

    @cached_property
    def is_figure(self) -> np.ndarray:
        """(n,) bool, whether it is a figure, exact or not; words otherwise."""
        return ~np.isnan(self.low)

    @cached_property
    def begin(self) -> np.ndarray:
        """(n,) since when it is meant: as said, else the day it is about, else that of its source."""
        first = np.where(np.isnat(self.valid_from), self.as_of, self.valid_from)
        return np.where(np.isnat(first), self.source_date, first)


def read_facts(table: Mapping[str, Sequence[Any]]) -> tuple[Facts, tuple[Unread, ...]]:
    """The facts of a table (columns by name, None for NULL) and the rows that cannot be read."""
    found, unread = read_rows(table)
    return _series(found), unread


def read_rows(table: Mapping[str, Sequence[Any]], mark: str = "") -> tuple[Facts, tuple[Unread, ...]]:
    """The same with the days as typed: what is planned by day does not follow itself yet. mark: the decimal mark where
    nothing in the table shows one."""
    count = len(table["attribute"])
    columns = {name: list(table[name]) if name in table else [None] * count for name in COLUMNS}
    marks = _marks(columns, mark)
    read: list[tuple[Any, ...]] = []
    unread: list[Unread] = []
    for position in range(count):
        cells = {name: column[position] for name, column in columns.items()}
        if all(is_empty(each) for each in cells.values()):
            continue
        found = _fact(position + 1, cells, marks)
        if isinstance(found, Unread):
            unread.append(found)
        else:
            read.append(found)
    return _facts(read), tuple(unread)


def attribute_of(typed: Any) -> str:
    """An attribute as it is compared: area_ha, "Area ha" and "AREA_HA" are one."""
    return fold(typed).replace(" ", "_")


def _marks(columns: Mapping[str, Sequence[Any]], mark: str) -> dict[str, str]:
    """The decimal mark that the figures of each attribute show; where they are silent, that of the whole table."""
    names = [attribute_of(each) for each in columns["attribute"]]
    whole = [columns[name] for name in _FIGURES]
    figures: dict[str, list[Any]] = {}
    for position, name in enumerate(names):
        figures.setdefault(name, []).extend(column[position] for column in whole)
    units = ("%", "ha", "m2", "km2")
    in_table = mark_of([], whole, units) or mark
    return {name: mark_of(cells, (), units) or in_table for name, cells in figures.items()}


def _fact(row: int, cells: Mapping[str, Any], marks: Mapping[str, str]) -> tuple[Any, ...] | Unread:
    park, attribute = _text(cells["park_id"]), attribute_of(cells["attribute"])
    refuse = _refuser(row, park, attribute)
    if not attribute:
        return refuse("register.unread.attribute")
    days = {name: _day(name, cells[name]) for name in _DAYS}
    for name, found in days.items():
        if found is None and not is_empty(cells[name]):
            return refuse("register.unread.day", column=name, typed=_text(cells[name]))
    rank = parsed(cells["rank"])
    if rank is None and not is_empty(cells["rank"]):
        return refuse("register.unread.figure", column="rank", typed=_text(cells["rank"]))
    told = _told(attribute, cells, marks.get(attribute, ""), refuse)
    if isinstance(told, Unread):
        return told
    evidence = _text(cells["evidence"]).casefold()
    if evidence and evidence not in EVIDENCE:
        return refuse("register.unread.evidence", typed=_text(cells["evidence"]), known=", ".join(EVIDENCE))
    source = " · ".join(filter(None, (_text(cells["source_title"]), _text(cells["source_no"]))))
    at = tuple(days[name] for name in _DAYS)
    return (row, park, attribute, *told, *at, math.nan if rank is None else rank, source, evidence)


def _told(attribute: str, cells: Mapping[str, Any], mark: str, refuse: Callable[..., Unread]) -> Any:
    """Value, low, high, text and unit of a fact."""
    unit = unit_of(attribute, _text(cells["unit"]))
    words = _text(cells["text"])
    if attribute in WORDS:
        words = words or _text(cells["value"])
        return (math.nan, math.nan, math.nan, words, "") if words else refuse("register.unread.nothing")
    units, found = units_read(unit), {}
    for name in _FIGURES:
        typed = percent(cells[name]) if unit == "%" else cells[name]
        found[name] = None if is_empty(typed) else span(typed, mark, units)
        if found[name] is None and not is_empty(typed):
            return _no_figure(name, typed, units, refuse)
    if found == dict.fromkeys(_FIGURES):
        found["value"] = span(words, mark, units) if words else None
        if found["value"] is None:
            return (math.nan, math.nan, math.nan, words, unit) if words else refuse("register.unread.nothing")
        words = ""
    return _settled(found, words, attribute, unit, refuse)


def _settled(
    found: Mapping[str, Span | None], words: str, attribute: str, unit: str, refuse: Callable[..., Unread]
) -> Any:
    said, least, most = (found[name] for name in _FIGURES)
    value = said.low if said and said.low == said.high else math.nan
    ends = said or Span(-math.inf, math.inf)
    low = least.low if least else ends.low
    high = most.high if most else ends.high
    if low > high or not (value != value or low <= value <= high):
        return refuse("register.unread.bounds", low=low, high=high, value=value)
    factor, plain = area_factor(attribute, unit)
    return value * factor, low * factor, high * factor, words, plain


def _no_figure(column: str, typed: Any, units: Sequence[str], refuse: Callable[..., Unread]) -> Unread:
    if reads_two_ways(typed, units):
        return refuse("number.two_ways", **refusal_of(typed, "register.place", column=column))
    return refuse("register.unread.figure", column=column, typed=_text(typed))


def _refuser(row: int, park: str, attribute: str) -> Callable[..., Unread]:
    return lambda key, **params: Unread(row, park, attribute, key, params)


def _day(name: str, cell: Any) -> datetime.date | None:
    """A day; a year alone is its last day, or its first where something begins."""
    found = day(cell)
    year = parsed(cell) if found is None else None
    if year is None or not year.is_integer() or not _LEAST_YEAR <= year <= _MOST_YEAR:
        return found
    return datetime.date(int(year), *_YEAR_ENDS.get(name, (12, 31)))


def _text(cell: Any) -> str:
    if is_empty(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # an id that a workbook took for a number
    return str(cell).strip()


def _facts(rows: Sequence[tuple[Any, ...]]) -> Facts:
    names = ("row", "park", "attribute", "value", "low", "high", "text", "unit", *_DAYS, "rank", "source", "evidence")
    columns = dict(zip(names, zip(*rows))) if rows else dict.fromkeys(names, ())
    kinds: dict[str, Any] = {"row": np.intp, **dict.fromkeys(("value", "low", "high", "rank"), float)}
    kinds.update(dict.fromkeys(_DAYS, "datetime64[D]"))
    return Facts(**{name: np.array(columns[name], dtype=kinds.get(name, object)) for name in names})


def _series(facts: Facts) -> Facts:
    """What is planned by day follows itself: a figure of one source holds from its day to the day before the next."""
    begin, end = facts.valid_from.copy(), facts.valid_to.copy()
    rows: dict[tuple[int, str, Any], list[int]] = {}
    for position, name in enumerate(facts.attribute.tolist()):
        bare = np.isnat(begin[position]) and np.isnat(end[position]) and not np.isnat(facts.as_of[position])
        if name.startswith(PLANNED) and bare:
            key = int(facts.group[position]), facts.source[position], facts.source_date[position].astype(int)
            rows.setdefault(key, []).append(position)
    for positions in rows.values():
        order = sorted(positions, key=lambda each: facts.as_of[each].astype(int))
        for position, after in zip(order, [*order[1:], None]):
            begin[position] = facts.as_of[position]
            if after is not None and facts.as_of[after] > facts.as_of[position]:
                end[position] = facts.as_of[after] - np.timedelta64(1, "D")
    return replace(facts, valid_from=begin, valid_to=end)
