"""What no table knows and somebody has written down: dated facts whose attribute is the item itself (A.4:II.1),
criteria that were decided, with their documents, and figures of a whole year."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np

from ...park.measured import differ, of_year, said, total
from ...tables.words import fold
from ..found import SEEN, Found, Note, Part, Value, unknown
from ..items import Item
from ..scope import Scope
from .land import social_works

_YES = ("1", "co", "yes", "true", "x", "da co", "dat")
_STATES = {"met": True, "not_met": False}
_NO = ("0", "khong", "no", "false", "chua", "chua co")


def typed(scope: Scope, item: Item) -> Found:
    """The newest fact of the park about the item up to the end of the form's year; nothing where there is none."""
    if "fact" not in scope:
        return Found()
    facts, end = scope["fact"], datetime.date(scope.ask.year, 12, 31)
    wanted = item.key.casefold()
    rows = [
        row for row, each in enumerate(facts["attribute"].tolist())
        if str(each or "").replace(" ", "").casefold() == wanted and _holds(facts, row, end)
    ]  # fmt: skip
    rows = [row for row in rows if _value(item, facts["text"][row], facts["value"][row]) is not None]
    if not rows:
        return Found()
    best = max(rows, key=lambda row: _precedence(facts, row))
    return Found(scope.seen("fact", np.array([best]), SEEN),
                 value=_value(item, facts["text"][best], facts["value"][best]))  # fmt: skip


def proved(scope: Scope, item: Item) -> Found:
    """Yes or no as somebody has decided on the criterion of this name, with the documents kept with it."""
    said = typed(scope, item)
    if said.value is not None or "criterion" not in scope:
        return said
    criteria, end = scope["criterion"], datetime.date(scope.ask.year, 12, 31)
    names = {item.item.casefold(), item.key.casefold()}
    rows = [
        row for row, rule in enumerate(criteria["rule"].tolist())
        if str(rule or "").replace(" ", "").casefold() in names and (criteria["as_of"][row] or end) <= end
    ]  # fmt: skip
    if not rows:
        return Found()
    best = max(rows, key=lambda row: criteria["as_of"][row] or datetime.date.min)
    papers = _papers(scope, str(criteria["criterion_id"][best]))
    parts = (*scope.seen("criterion", np.array([best]), SEEN), *papers)
    value = _STATES.get(str(criteria["state"][best]))
    if value is None:
        return unknown("form.note.undecided", parts)
    return Found(parts, value=value, notes=() if papers or not value else (("form.note.no_paper", {}),))


def social(scope: Scope, item: Item) -> Found:
    """What was written down or decided goes before what the map shows."""
    said = proved(scope, item)
    return said if said.value is not None else social_works(scope, item)


def fact_of_year(scope: Scope, attribute: str, year: int) -> Part | None:
    """A figure of the park about a year: of several that of the highest rank, of these the newest; None for none."""
    if "fact" not in scope:
        return None
    facts, end = scope["fact"], datetime.date(year, 12, 31)
    rows = [
        row for row in facts.rows_where("attribute", attribute).tolist()
        if facts["value"][row] == facts["value"][row] and _is_of(facts, row, end)
    ]  # fmt: skip
    if not rows:
        return None
    best = max(rows, key=lambda row: _precedence(facts, row))
    return scope.part("fact", best, float(facts["value"][best]))


def figure_of_year(scope: Scope, attribute: str, year: int) -> tuple[tuple[Part, ...], tuple[Note, ...]]:
    """A figure of the park about a year: what is declared as a fact, else what instruments have measured where they
    have enough readings; () for neither. What was measured is told where it is taken, where it differs from what is
    declared, and where it lacks too many readings."""
    told = fact_of_year(scope, attribute, year)
    rows = of_year(scope.parks.measured, scope.park_id, attribute, year)
    value = total(rows)
    if not rows:
        return (() if told is None else (told,)), ()
    values = {**said(rows), "year": str(year)}
    if value is None:
        return (() if told is None else (told,)), (("form.note.measured_few", values),)
    if told is None:
        return tuple(Part(f"stream/{each.stream}", each.value) for each in rows), (("form.note.measured", values),)
    apart = differ(told.amount, value)
    return (told,), ((("form.note.measured_apart", {**values, "declared": told.amount}),) if apart else ())


def _is_of(facts: Any, row: int, end: datetime.date) -> bool:
    """Whether a fact tells of the year that ends on a day."""
    first, last, as_of = (facts[name][row] for name in ("valid_from", "valid_to", "as_of"))
    if first is not None and last is not None:
        return bool(first <= end <= last)
    day = as_of or first
    return day is not None and day.year == end.year


def _papers(scope: Scope, criterion: str) -> tuple[Part, ...]:
    if "attachment" not in scope:
        return ()
    papers = scope["attachment"]
    rows = [row for row in papers.rows_where("row_id", criterion).tolist() if papers["table_name"][row] == "criterion"]
    return scope.seen("attachment", np.array(rows, dtype=int), SEEN)


def _holds(facts: Any, row: int, end: datetime.date) -> bool:
    begins = [facts[name][row] for name in ("as_of", "valid_from") if facts[name][row] is not None]
    over = facts["valid_to"][row]
    return all(day <= end for day in begins) and (over is None or over >= end)


def _precedence(facts: Any, row: int) -> tuple[float, datetime.date]:
    rank = facts["rank"][row]
    day = facts["source_date"][row] or facts["as_of"][row] or datetime.date.min
    return (0.0 if rank != rank else float(rank)), day


def _value(item: Item, text: Any, number: float) -> Value:
    words = str(text or "").strip()
    if item.type != "yes_no":
        return words or (None if number != number else number)
    said = fold(words) if words else ("" if number != number else f"{number:g}")
    return True if said in _YES else False if said in _NO else None
