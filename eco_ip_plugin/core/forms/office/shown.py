"""How a value of a form is printed, and what has to be said under it."""

from __future__ import annotations

from collections.abc import Iterator

from ...documents.figures import decimals_for, figure
from ...text import say
from ..fill import Cell, Filled
from ..found import told

_FEW = 3
"""Figures of fewer can be worked out."""


def word(key: str, language: str, **values: object) -> str:
    """The fixed words `form.word.<key>`."""
    return say(f"form.word.{key}", language, **values)


def lines(cell: Cell, language: str) -> list[str]:
    """A known value as lines of text; none for what is not known."""
    value = cell.value
    if value is None:
        return []
    if isinstance(value, bool):
        return [say("form.yes" if value else "form.no", language)]
    if isinstance(value, list):
        return [str(each) for each in value]
    if isinstance(value, str):
        return [value]
    return [number(cell, float(value), language)]


def number(cell: Cell, value: float, language: str) -> str:
    """A figure with the decimals of its item, more where it would print as nothing; a percent without zeros behind."""
    decimals = cell.item.decimals if value == 0 else decimals_for(value, 0.0, cell.item.decimals)
    text = figure(value, decimals, language)
    if cell.item.type == "percent" and decimals:
        return text.rstrip("0").rstrip(",.")
    return text


def notes_of(filled: Filled) -> Iterator[str]:
    """What has to be known with the form: of each item, of its traps, of the form itself."""
    language = filled.ask.language
    yield word("unread", language, source=filled.form.source)
    yield word("yellow", language)
    yield word("years", language)
    yield from (say(key, language, **values) for key, values in (*filled.notes, *sole_sources(filled)))
    for trap in filled.form.traps:
        yield f"{trap.item}: {trap.text[language]}"
    for name, cell in filled.cells.items():
        if cell.notes:
            yield f"{name}: {told(cell.notes, language)}"


def sole_sources(filled: Filled) -> Iterator[tuple[str, dict[str, str]]]:
    """Figures that rest on so few firms, one of them confidential, that they can be worked out."""
    few = [name for name, cell in filled.cells.items() if _is_sole(cell)]
    if few:
        yield "form.note.sole", {"items": ", ".join(few)}


def _is_sole(cell: Cell) -> bool:
    if not cell.is_known or cell.item.source not in ("measure", "link", "water"):
        return False
    if cell.item.take.endswith("_fuels"):  # a text of sums
        counted = [part for part in cell.found.parts if part.row.startswith("effect/")]
    else:
        counted = [part for part in cell.found.parts if part.role in ("added", "times", "of")]
        if cell.found.how not in ("sum", "share"):
            return False
    return len(counted) < _FEW and any(part.secret for part in counted)
