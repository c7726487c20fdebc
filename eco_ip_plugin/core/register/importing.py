"""A table of facts held against those a project has: row by row what it adds or changes, before anything is written.

A row is known again by its fact_id, or because the same fact is there already; parks that the project lacks come along.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from ..tables.numbers import is_empty
from ..text import say
from .facts import Facts, read_rows
from .tables import figures, span_words

ADDED, CHANGED, UNCHANGED, REFUSED = "added", "changed", "unchanged", "refused"
DECISIONS = (REFUSED, CHANGED, ADDED, UNCHANGED)
"""In the order in which they should be read."""
COLUMNS = {
    "row": "integer", "park_id": "string", "attribute": "string", "said": "string", "before": "string",
    "source": "string", "source_date": "string", "decision": "string", "message": "string",
}  # fmt: skip
Problem = tuple[str, Mapping[str, Any]]
Check = Callable[[Mapping[str, Any]], Sequence[Problem]]
"""What of the values of a row of the table `fact` the store refuses."""
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """A row of the table. values: as the table `fact` keeps them, {} for one that cannot be read. position: of the fact
    it changes among those of the project. before: the values of that one. problems: why it is refused, or what is to be
    said of it."""

    row: int
    park_id: str
    attribute: str
    decision: str
    values: Values = field(default_factory=dict)
    position: int | None = None
    before: Values = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Held:
    """lines: in the order of the table. parks: rows of the table `park` to be added for the facts."""

    lines: tuple[Line, ...]
    parks: tuple[Values, ...]

    def count(self, decision: str) -> int:
        """How many rows there are of a decision."""
        return sum(each.decision == decision for each in self.lines)

    @property
    def writes(self) -> tuple[Line, ...]:
        """The rows that add or change a fact."""
        return tuple(each for each in self.lines if each.decision in (ADDED, CHANGED))


def held_against(
    table: Mapping[str, Sequence[Any]], stored: Mapping[str, Sequence[Any]], parks: Collection[str], check: Check
) -> Held:
    """What `table` would do to the facts `stored` (columns by name). parks: the ids of those that are there."""
    there = {values["fact_id"]: (position, values) for position, values in _rows_of(stored)}
    same: dict[tuple[Any, ...], int] = {_content(values): 0 for _, values in there.values()}
    facts, unread = read_rows(table)
    lines = [Line(each.row, each.park_id, each.attribute, REFUSED, problems=((each.key, each.params),))
             for each in unread]  # fmt: skip
    ids: dict[str, int] = {}
    for at, row in enumerate(facts.row.tolist()):
        values = values_of(facts, at, table)
        line = _line(row, values, there, same, check)
        first = ids.setdefault(values["fact_id"] or f"#{row}", row)
        if first != row and line.decision in (ADDED, CHANGED):
            line = replace(line, decision=REFUSED, problems=(("register.import.id_twice", {"row": first}),))
        lines.append(line)
    lines.sort(key=lambda each: each.row)
    return Held(tuple(lines), tuple(_new_parks(lines, parks)))


def values_of(facts: Facts, at: int, table: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """A fact as a row of the table `fact`, by field: days as text, a bound without a value. table: it was read from."""

    def cell(name: str) -> str | None:
        value = table[name][int(facts.row[at]) - 1] if name in table else None
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # an id that a workbook took for a number
        return None if is_empty(value) else str(value).strip()

    value, low, high = figures([facts.value[at], facts.low[at], facts.high[at]])
    exact = value is not None and low == high
    rank = float(facts.rank[at])
    days = {name: _day(getattr(facts, name)[at]) for name in ("as_of", "valid_from", "valid_to", "source_date")}
    return {
        "fact_id": cell("fact_id"), "park_id": facts.park[at] or None, "attribute": facts.attribute[at],
        "value": value, "value_low": None if exact else low, "value_high": None if exact else high,
        "text": facts.text[at] or None, "unit": facts.unit[at] or None, **days,
        "source_title": cell("source_title"), "source_no": cell("source_no"),
        "rank": None if math.isnan(rank) else int(rank) if rank.is_integer() else rank,
        "evidence": facts.evidence[at] or None, "note": cell("note"),
    }  # fmt: skip


def lines_of(found: Held, language: str) -> Iterator[tuple[Any, ...]]:
    """Rows of `COLUMNS`, those first that should be read first."""
    order = {decision: place for place, decision in enumerate(DECISIONS)}
    for each in sorted(found.lines, key=lambda one: (order[one.decision], one.row)):
        message = " ".join(say(key, language, **params) for key, params in each.problems) or None
        source = " · ".join(filter(None, (each.values.get("source_title"), each.values.get("source_no"))))
        yield (
            each.row, each.park_id or None, each.attribute or None, said_in(each.values, language) or None,
            said_in(each.before, language) or None, source or None, each.values.get("source_date"), each.decision,
            message,
        )  # fmt: skip


def said_in(values: Values, language: str) -> str:
    """A row of the table `fact` in words: its figure, bound or range, or its text; "" for none."""
    if not values:
        return ""
    value, low, high = (values.get(name) for name in ("value", "value_low", "value_high"))
    if value is not None:
        low = high = value
    if low is None and high is None:
        return str(values.get("text") or "")
    ends = -math.inf if low is None else low, math.inf if high is None else high
    return span_words(*ends, values.get("unit") or "", language)


def _line(
    row: int, values: dict[str, Any], there: Mapping[Any, tuple[int, Values]], same: dict[tuple[Any, ...], int],
    check: Check,
) -> Line:  # fmt: skip
    about = values["park_id"] or "", values["attribute"]
    known = there.get(values["fact_id"]) if values["fact_id"] else None
    problems = tuple(check(values))
    if problems:
        return Line(row, *about, REFUSED, values, problems=problems)
    content = _content(values)
    if known is not None:
        position, before = known
        decision = UNCHANGED if _content(before) == content else CHANGED
        return Line(row, *about, decision, values, position, before)
    first = same.setdefault(content, row)
    if first != row:
        told: tuple[Problem, ...] = (("register.import.twice", {"row": first}),) if first else ()
        return Line(row, *about, UNCHANGED, values, problems=told)
    return Line(row, *about, ADDED, values)


def _rows_of(stored: Mapping[str, Sequence[Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The facts of a project, each with its place among them, written as a table is."""
    if not len(stored.get("attribute", ())):
        return
    facts, unread = read_rows(stored)
    for at, row in enumerate(facts.row.tolist()):
        yield row - 1, values_of(facts, at, stored)
    for each in unread:  # nobody can say what it tells; its id is taken all the same
        yield each.row - 1, {"fact_id": stored["fact_id"][each.row - 1], "park_id": each.park_id}


def _content(values: Values) -> tuple[Any, ...]:
    """What two facts have in common that are one."""
    return tuple(sorted((name, str(each)) for name, each in values.items() if each is not None and name != "fact_id"))


def _new_parks(lines: Sequence[Line], parks: Collection[str]) -> Iterator[dict[str, Any]]:
    """Parks that facts are about and the project lacks, with what the facts call them."""
    lacking = dict.fromkeys(each.park_id for each in lines if each.decision in (ADDED, CHANGED) and each.park_id)
    told = {(each.park_id, each.attribute): each.values.get("text") for each in lines if each.decision != REFUSED}
    for park in lacking:
        if park not in parks:
            province = told.get((park, "province"))
            row = {"park_id": park, "name": told.get((park, "name")) or park}
            yield {**row, "province": province} if province else row


def _day(value: np.datetime64) -> str | None:
    return None if np.isnat(value) else str(value)
