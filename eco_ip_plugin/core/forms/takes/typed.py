"""What no table knows and somebody has written down: dated facts whose attribute is the item itself (A.4:II.1)."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np

from ...tables.words import fold
from ..found import SEEN, Found, Value
from ..items import Item
from ..scope import Scope
from .land import social_works

_YES = ("1", "co", "yes", "true", "x", "da co", "dat")
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


def social(scope: Scope, item: Item) -> Found:
    """What was written down goes before what the map shows."""
    said = typed(scope, item)
    return said if said.value is not None else social_works(scope, item)


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
