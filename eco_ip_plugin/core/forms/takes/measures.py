"""Measures of resource efficiency and cleaner production: how many, of how many firms, what they are called."""

from __future__ import annotations

import numpy as np

from ..found import ADDED, ALL, COUNT, OF, SEEN, SHARE, Found, Note, unknown
from ..items import Item
from ..scope import Scope


def measure_count(scope: Scope, item: Item) -> Found:
    """Measures of a status in the years, those of firms and those of the park."""
    chosen = _chosen(scope, item)
    if chosen is None:
        return unknown("form.note.no_measures")
    return Found(_or_looked_at(scope, np.flatnonzero(chosen)), COUNT)


def measure_firms(scope: Scope, item: Item) -> Found:
    """Firms with such a measure."""
    chosen = _chosen(scope, item)
    if chosen is None:
        return unknown("form.note.no_measures")
    measures = scope["measure"]
    place = measures.rows_of("firm_id", scope["firm"])
    rows = np.flatnonzero(chosen & (place >= 0))
    if not len(rows):
        return Found(_or_looked_at(scope, rows), COUNT)
    firms = scope.seen("firm", np.unique(place[rows]), ADDED)
    return Found((*firms, *scope.seen("measure", rows, SEEN)), COUNT)


def measure_share(scope: Scope, item: Item) -> Found:
    """Firms with such a measure in % of all that are there."""
    chosen = _chosen(scope, item)
    working = np.flatnonzero(scope.working) if "firm" in scope else np.empty(0, dtype=int)
    if chosen is None or not len(working):
        return unknown("form.note.no_measures")
    place = scope["measure"].rows_of("firm_id", scope["firm"])
    done = np.intersect1d(np.unique(place[chosen & (place >= 0)]), working)
    parts = (*scope.seen("firm", done, OF), *scope.seen("firm", working, ALL))
    return Found((*parts, *scope.seen("measure", np.flatnonzero(chosen), SEEN)), SHARE)


def measure_titles(scope: Scope, item: Item) -> Found:
    """What the measures done are called: those that save electricity or fuel, or where none is known to, all."""
    chosen = _chosen(scope, item)
    if chosen is None or not chosen.any():
        return unknown("form.note.no_measures")
    years = scope.span(item.years)
    energy = sorted({owner for _, owner in scope.effects("measure", years, ("electricity", "fuel"))})
    rows = np.array([row for row in energy if chosen[row]] or np.flatnonzero(chosen).tolist(), dtype=int)
    titles = [str(each) for each in scope["measure"]["title"][rows].tolist() if each]
    notes: tuple[Note, ...] = () if energy else (("form.note.all_measures", {}),)
    return Found(scope.seen("measure", rows, SEEN), value=titles or None, notes=notes)


def _chosen(scope: Scope, item: Item) -> np.ndarray | None:
    """(n,) bool; None where no measure was ever entered, which says nothing about how many there are. What is only
    planned has no date before which it would count."""
    if "measure" not in scope or not len(scope["measure"]):
        return None
    measures, years = scope["measure"], scope.span(item.years)
    found = scope.done(years, item.kind)
    if item.kind == "planned":
        found |= (measures["status"] == item.kind) & np.isnan(measures["year"])
    return found


def _or_looked_at(scope: Scope, rows: np.ndarray) -> tuple:  # type: ignore[type-arg]
    """The rows, or that there is none among all that were looked at."""
    return scope.seen("measure", rows, ADDED) or scope.seen("measure", np.arange(len(scope["measure"])), SEEN)
