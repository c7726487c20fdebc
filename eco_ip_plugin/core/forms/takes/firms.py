"""Firms and their products: what they make, and which share of them has a rule or mechanism."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ...documents.figures import figure
from ...park.firm_shares import FirmShare, asked_if_large, known_as, tristate
from ..found import ALL, OF, SEEN, SHARE, UNSURE, Found, Note, Part, unknown
from ..items import Item
from ..scope import Scope


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
    """Firms that answered yes in % of all that are asked; between two, and not filled in, while that is not known."""
    if "firm" not in scope or known_as(scope.operating, False).all():
        return unknown("form.note.no_firms")
    column, asked, firms = item.kinds[0], scope.operating, scope["firm"]
    notes = list(noted(known_as(asked, None), "form.note.firm_status"))
    if "large" in item.kinds:
        notes += noted(np.isnan(firms["workers"]) & ~known_as(asked, False), "form.note.no_workers")
        asked = asked_if_large(asked, firms["workers"])
    answers = firms[column]
    share = FirmShare(asked, tristate(answers == 1, np.isnan(answers)))
    if share.bounds is None:
        return unknown("form.note.nobody_asked")
    named: tuple[Part, ...] = ()
    if "large" in item.kinds and not scope.ask.firm:
        # A firm that keeps its workers back is named whether or not it has so many that it is asked.
        named = scope.seen("firm", np.flatnonzero(scope.secret("firm") & ~share.sure & ~share.open), SEEN)
    return shared(scope, share, [*notes, *noted(share.silent, "form.note.no_answer")], named)


def shared(scope: Scope, share: FirmShare, notes: Iterable[Note], more: tuple[Part, ...] = ()) -> Found:
    """A share of firms with the firms it rests on, and `more`. notes: why it may not be known."""
    low, high = share.bounds or (0.0, 0.0)
    parts = (
        *scope.seen("firm", np.flatnonzero(share.counts), OF),
        *scope.seen("firm", np.flatnonzero(share.open), UNSURE),
        *scope.seen("firm", np.flatnonzero(share.sure), ALL),
        *more,
    )
    if low == high and share.sure.any():  # what is not known makes no difference
        return Found(parts, SHARE, notes=tuple(notes))
    return Found(parts, notes=(*notes, ("form.note.between", {"low": low, "high": high})))


def noted(rows: np.ndarray, key: str) -> tuple[Note, ...]:
    """How many of (n,) bool there are, as a note, where there is one."""
    return ((key, {"count": int(rows.sum())}),) if rows.any() else ()


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
