"""Firms and their products: what they make, and which share of them has a rule or mechanism."""

from __future__ import annotations

import numpy as np

from ...documents.figures import figure
from ..found import ALL, OF, SEEN, SHARE, Found, Note, unknown
from ..items import Item
from ..scope import Scope

_LARGE = 100
"""Workers above which the form asks a firm."""


def product(scope: Scope, item: Item) -> Found:
    """A column of the products, a line each: those of the newest year up to the form's, and those without one."""
    if "product" not in scope or not len(scope["product"]):
        return unknown("form.note.no_products")
    rows = _newest(scope)
    cells = scope["product"][item.kind][rows].tolist()
    if not len(rows) or all(each is None or each != each for each in cells):
        return unknown("form.note.no_products", scope.seen("product", rows, SEEN))
    lines = [_line(scope, item, row, cell) for row, cell in zip(rows.tolist(), cells)]
    silent = sum(line == "" for line in lines)
    notes: tuple[Note, ...] = (("form.note.silent", {"count": silent}),) if silent else ()
    return Found(scope.seen("product", rows, SEEN), value=lines, notes=notes)


def firm_share(scope: Scope, item: Item) -> Found:
    """Firms that answered yes in % of all that are asked. Not told while one has not answered: then it is between."""
    if "firm" not in scope or not scope.working.any():
        return unknown("form.note.no_firms")
    column, firms = item.kinds[0], scope["firm"]
    asked, unsure = scope.working.copy(), 0
    if "large" in item.kinds:
        workers = firms["workers"]
        unsure = int((asked & np.isnan(workers)).sum())
        asked &= workers > _LARGE
    answers = firms[column]
    yes, silent = asked & (answers == 1), asked & np.isnan(answers)
    whole = scope.seen("firm", np.flatnonzero(asked), ALL)
    parts = (*scope.seen("firm", np.flatnonzero(yes), OF), *whole)
    if unsure:
        return unknown("form.note.no_workers", parts, count=unsure)
    if not asked.any():
        return unknown("form.note.nobody_asked")
    if silent.any():
        low, high = (100.0 * int(each.sum()) / int(asked.sum()) for each in (yes, yes | silent))
        return unknown("form.note.no_answer", parts, count=int(silent.sum()), low=low, high=high)
    return Found(parts, SHARE)


def _newest(scope: Scope) -> np.ndarray:
    """(k,) rows of the year before the form's or earlier, else of the form's own year, and those without a year."""
    year = scope["product"]["year"]
    for last in (scope.ask.year - 1, scope.ask.year):
        dated = year <= last
        if dated.any():
            return np.flatnonzero(np.isnan(year) | (year == year[dated].max()))
    return np.flatnonzero(np.isnan(year))


def _line(scope: Scope, item: Item, row: int, cell: object) -> str:
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, str):
        return cell
    text = figure(float(cell), _decimals(float(cell)), scope.ask.language)  # type: ignore[arg-type]
    unit = scope["product"]["unit"][row] if item.kind in ("design_capacity", "actual") else None
    return f"{text} {unit}" if unit else text


def _decimals(value: float) -> int:
    return 0 if value.is_integer() else 2
