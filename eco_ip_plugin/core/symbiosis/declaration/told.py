"""What the reading of a form comes to: counts, and a row for every line and changed field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...text import say
from .reading import ADDED, CHANGED, REFUSED, UNCHANGED, Declared

COLUMNS = ("line", "firm_id", "flow_id", "decision", "field", "before", "after", "message", "sheet")


def counted(declared: Sequence[Declared]) -> dict[str, int]:
    """How many rows there are of each decision."""
    return {each: sum(row.decision == each for row in declared) for each in (ADDED, CHANGED, UNCHANGED, REFUSED)}


def lines(declared: Iterable[Declared], language: str) -> Iterator[tuple[Any, ...]]:
    """Rows of `COLUMNS`: a changed row has one for each of its fields."""
    for row in declared:
        yield from _lines(row, language)


def _lines(row: Declared, language: str) -> Iterator[tuple[Any, ...]]:
    decision = say(f"declaration.decision.{row.decision}", language)
    message = " ".join(problem.say(language) for problem in row.problems) or None
    head = (row.line, row.firm_id, row.flow_id or None, decision)
    if row.decision == CHANGED:
        for name, value in row.values.items():
            yield (*head, name, _text(row.before.get(name)), _text(value), message, row.sheet or None)
    else:
        yield (*head, None, None, None, message, row.sheet or None)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
