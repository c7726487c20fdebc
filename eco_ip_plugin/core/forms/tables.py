"""A form and what explains it as columns of layers and tables."""

from __future__ import annotations

import math
from typing import Any

from ..text import say
from .explain import Explained
from .fill import Cell, Filled
from .found import told
from .items import laws


def form_columns(filled: Filled, language: str) -> dict[str, list[Any]]:
    """One row an item. value: as text in the C locale, so that every kind fits; number: where it is one."""
    cells = list(filled.cells.values())
    return {
        "item": [cell.item.item for cell in cells],
        "value": [value_text(cell, language) for cell in cells],
        "unit": [cell.item.unit for cell in cells],
        "state": [cell.state for cell in cells],
        "source": [source_text(cell, language) for cell in cells],
        "text": [cell.item.label(filled.ask.year, language) for cell in cells],
        "number": [number_of(cell) for cell in cells],
        "rows": [", ".join(cell.found.rows) if cell.is_known else "" for cell in cells],
        "parameters": [", ".join(cell.parameters) for cell in cells],
        "note": [told(cell.notes, language) for cell in cells],
        "clause": [laws()[cell.item.section][0][language] for cell in cells],
        "park_id": [filled.park_id] * len(cells),
        "firm_id": [filled.ask.firm] * len(cells),
    }


def row_columns(found: Explained, language: str) -> dict[str, list[Any]]:
    """The rows that made a value."""
    rows = found.rows
    return {
        "item": [row.of for row in rows],
        "row": [f"{row.table}/{row.id}" for row in rows],
        "table_name": [row.table for row in rows],
        "row_id": [row.id for row in rows],
        "label": [row.label for row in rows],
        "role": [row.role for row in rows],
        "amount": [None if math.isnan(row.amount) else row.amount for row in rows],
        "unit": [row.unit for row in rows],
        "kept_back": [row.kept_back for row in rows],
        "said": [say(f"form.role.{row.role}", language) for row in rows],
    }


def change_columns(found: Explained, language: str) -> dict[str, list[Any]]:
    """What changed, by cause."""
    names = ("before", "after", "delta")
    return {
        "item": [each.item for each in found.changes],
        "cause": [each.cause for each in found.changes],
        "row": [each.row for each in found.changes],
        **{name: [_known(getattr(each, name)) for each in found.changes] for name in names},
        "detail": [_detail(each.detail, language) for each in found.changes],
    }


def parameter_columns(found: Explained, language: str) -> dict[str, list[Any]]:
    """The factors a value was computed with, and the law its section goes back to."""
    grid = {each.key: each for each in (found.filled.ask.grid or {}).values()}
    keys = list(dict.fromkeys(key for cell in found.filled.cells.values() for key in cell.parameters))
    factors = [grid[key] for key in keys if key in grid]
    return {
        "kind": [*("factor" for _ in factors), "law"],
        "key": [*(each.key for each in factors), found.cell.item.section],
        "value": [*(each.value for each in factors), None],
        "unit": [*("tCO2/MWh" for _ in factors), ""],
        "source": [*(each.said(language) for each in factors), found.clause[language]],
        "evidence": [*(each.evidence for each in factors), found.evidence],
    }


def value_text(cell: Cell, language: str) -> str | None:
    """A value as one text; None where it is not known."""
    value = cell.value
    if value is None:
        return None
    if isinstance(value, bool):
        return say("form.yes" if value else "form.no", language)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)


def number_of(cell: Cell) -> float | None:
    """The value where it is a number."""
    value = cell.value
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def source_text(cell: Cell, language: str) -> str:
    """Where a value comes from, in words: the part of the store, and how many rows."""
    if not cell.is_known:
        return say(f"form.state.{cell.state}", language)
    tables: dict[str, int] = {}
    for row in cell.found.rows:
        name = row.partition("/")[0]
        tables[name] = tables.get(name, 0) + 1
    rows = ", ".join(f"{say(f'form.table.{name}', language)}: {count}" for name, count in tables.items())
    return f"{cell.item.formula} ({rows})" if cell.item.formula else rows


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _detail(detail: str, language: str) -> str:
    key = f"form.change.{detail}"
    known = ("unknown_before", "unknown_now", "gone", "new", "reads_differently")
    return say(key, language) if detail in known else detail
