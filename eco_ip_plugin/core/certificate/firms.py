"""Shares of the firms of a park: with a measure done, and with the rules that the social indicators ask for.

A firm whose status, workers or answer nobody knows counts neither as yes nor as no: the share then lies between two.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..park.firm_shares import FirmShare, asked_if_large, done_by, known_as, tristate, with_measure
from .found import Found, Note, unknown
from .scope import ASKED, COUNTS, OPEN, Row, Scope, with_roles


def recp_firms_pct(scope: Scope) -> Found:
    """Operating firms with at least one measure done by the day ÷ all operating firms, %."""
    if "measure" not in scope:
        return unknown("certificate.why.no_table", table="measure")
    if not len(scope["measure"]):
        return unknown("certificate.why.no_rows", table="measure")
    if none := _no_firms(scope):
        return none
    measures, year = scope["measure"].columns, scope.as_of.year
    share = FirmShare(scope.operating, with_measure(scope["firm"]["firm_id"].tolist(), measures, year))
    done = done_by(measures, year)
    silent = known_as(done, None)
    notes = (*_notes(share.maybe, "certificate.note.firm_status"), *_notes(silent, "certificate.note.measure_status"))
    counted = known_as(done, True) & _of(scope, share.counts | share.maybe)
    used = scope.shown("measure", np.flatnonzero(counted), COUNTS)
    used += scope.shown("measure", np.flatnonzero(silent & _of(scope, share.silent)), OPEN)
    return _found(scope, share, notes, used)


def answer_pct(scope: Scope, column: str, large: bool) -> Found:
    """Firms that answer yes in a column ÷ operating firms, or those of them with more than 100 workers, %."""
    if none := _no_firms(scope):
        return none
    table, asked = scope["firm"], scope.operating
    notes = _notes(known_as(asked, None), "certificate.note.firm_status")
    if large:
        silent = np.isnan(table["workers"]) & ~known_as(asked, False)
        notes += _notes(silent, "certificate.note.firm_workers")
        asked = asked_if_large(asked, table["workers"])
    answers = table[column]
    share = FirmShare(asked, tristate(answers == 1, np.isnan(answers)))
    notes += _notes(share.silent, "certificate.note.firm_answer")
    return _found(scope, share, notes, kept_back=scope.secret("firm") if large else None)


def _no_firms(scope: Scope) -> Found | None:
    if "firm" not in scope:
        return unknown("certificate.why.no_table", table="firm")
    return unknown("certificate.why.no_firms") if known_as(scope.operating, False).all() else None


def _found(
    scope: Scope, share: FirmShare, notes: tuple[Note, ...], more: Sequence[Row] = (),
    kept_back: np.ndarray | None = None,
) -> Found:  # fmt: skip
    """The share with the firms it rests on, and `more`."""
    roles = ((share.counts, COUNTS), (share.against, ASKED), (share.open, OPEN))
    rows, left_out = with_roles(scope, "firm", roles, kept_back)
    bounds = share.bounds
    if bounds is None:
        return unknown("certificate.why.nobody_asked", rows)
    return Found(*bounds, (*rows, *more), notes, left_out)


def _of(scope: Scope, firms: np.ndarray) -> np.ndarray:
    """(n,) bool, the measures of some firms."""
    return np.isin(scope["measure"]["firm_id"].astype(str), scope["firm"]["firm_id"][firms].astype(str))


def _notes(rows: np.ndarray, key: str) -> tuple[Note, ...]:
    return ((key, {"count": int(rows.sum())}),) if rows.any() else ()
