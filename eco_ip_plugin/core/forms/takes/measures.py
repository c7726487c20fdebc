"""Measures of resource efficiency and cleaner production: how many, of how many firms, what they are called."""

from __future__ import annotations

import numpy as np

from ...park.firm_shares import FirmShare, done_by, known_as, with_measure
from ..found import ADDED, COUNT, SEEN, Found, Note, unknown
from ..items import Item
from ..scope import Scope
from .firms import noted, shared


def measure_count(scope: Scope, item: Item) -> Found:
    """Measures of a status in the years, those of firms and those of the park."""
    chosen = _chosen(scope, item)
    if chosen is None:
        return unknown("form.note.no_measures")
    return Found(_or_looked_at(scope, np.flatnonzero(chosen)), COUNT, notes=_unsaid(scope, item))


def measure_firms(scope: Scope, item: Item) -> Found:
    """Firms with such a measure."""
    chosen = _chosen(scope, item)
    if chosen is None:
        return unknown("form.note.no_measures")
    measures = scope["measure"]
    place = measures.rows_of("firm_id", scope["firm"])
    rows = np.flatnonzero(chosen & (place >= 0))
    if not len(rows):
        return Found(_or_looked_at(scope, rows), COUNT, notes=_unsaid(scope, item))
    firms = scope.seen("firm", np.unique(place[rows]), ADDED)
    return Found((*firms, *scope.seen("measure", rows, SEEN)), COUNT, notes=_unsaid(scope, item))


def measure_share(scope: Scope, item: Item) -> Found:
    """Operating firms with a measure done in % of all of them; between two, and not filled in, while that is not
    known."""
    chosen = _chosen(scope, item)
    if chosen is None:
        return unknown("form.note.no_measures")
    if "firm" not in scope or known_as(scope.operating, False).all():
        return unknown("form.note.no_firms")
    measures, year = scope["measure"].columns, int(scope.span(item.years).last)
    share = FirmShare(scope.operating, with_measure(scope["firm"]["firm_id"].tolist(), measures, year))
    notes = (*noted(share.maybe, "form.note.firm_status"), *_unsaid(scope, item))
    seen = chosen | known_as(done_by(measures, year), None)
    return shared(scope, share, notes, scope.seen("measure", np.flatnonzero(seen), SEEN))


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


def _unsaid(scope: Scope, item: Item) -> tuple[Note, ...]:
    """That measures of the years have no status: they are not known to be done."""
    measures, years = scope["measure"].columns, scope.span(item.years)
    if item.kind != "done":
        return ()
    in_years = ~(measures["year"] < years.first) & (years.is_open | ~np.isnan(measures["year"]))
    return noted(known_as(done_by(measures, int(years.last)), None) & in_years, "form.note.measure_status")


def _or_looked_at(scope: Scope, rows: np.ndarray) -> tuple:  # type: ignore[type-arg]
    """The rows, or that there is none among all that were looked at."""
    return scope.seen("measure", rows, ADDED) or scope.seen("measure", np.arange(len(scope["measure"])), SEEN)
