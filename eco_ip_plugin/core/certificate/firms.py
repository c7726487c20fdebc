"""Shares of the firms of a park: with a measure done, and with the rules that the social indicators ask for.

A firm whose status, workers or answer nobody knows counts neither as yes nor as no: the share then lies between two.
"""

from __future__ import annotations

import numpy as np

from .found import Found, Note, share, unknown
from .scope import ASKED, COUNTS, OPEN, Row, Scope, with_roles

LARGE_WORKERS = 100
"""Firms with more workers are asked by some indicators."""


def recp_firms_pct(scope: Scope) -> Found:
    """Operating firms with at least one measure done by the day ÷ all operating firms, %."""
    if "measure" not in scope:
        return unknown("certificate.why.no_table", table="measure")
    if not len(scope["measure"]):
        return unknown("certificate.why.no_rows", table="measure")
    firms = _firms(scope)
    if isinstance(firms, Found):
        return firms
    sure, maybe = firms
    measures = scope["measure"]
    done = (measures["status"] == "done") & ~(measures["year"] > scope.as_of.year)
    silent = np.array([each is None for each in measures["status"].tolist()], dtype=bool)
    with_done, with_silent = _has(scope, done), _has(scope, silent)
    yes, open_ = with_done, with_silent & ~with_done
    named = done & np.isin(measures["firm_id"].astype(str), scope["firm"]["firm_id"][(sure | maybe) & yes].astype(str))
    rows = _together(scope, sure, maybe, yes, open_)
    used = tuple(scope.shown("measure", np.flatnonzero(named), COUNTS))
    return _between(sure, maybe, yes, open_, (*rows[0], *used), _notes(maybe, "certificate.note.firm_status"), rows[1])


def answer_pct(scope: Scope, column: str, large: bool) -> Found:
    """Firms that answer yes in a column ÷ operating firms, or those of them with more than 100 workers, %."""
    firms = _firms(scope)
    if isinstance(firms, Found):
        return firms
    sure, maybe = firms
    table = scope["firm"]
    notes = _notes(maybe, "certificate.note.firm_status")
    if large:
        workers = table["workers"]
        silent = np.isnan(workers) & (sure | maybe)
        notes += _notes(silent, "certificate.note.firm_workers")
        sure, maybe = sure & (workers > LARGE_WORKERS), (maybe & (workers > LARGE_WORKERS)) | silent
    answers = table[column]
    yes, open_ = answers == 1, np.isnan(answers)
    notes += _notes(open_ & (sure | maybe), "certificate.note.firm_answer")
    kept_back = scope.secret("firm") if large else None
    rows, left_out = _together(scope, sure, maybe, yes, open_, kept_back)
    return _between(sure, maybe, yes, open_, rows, notes, left_out)


def _firms(scope: Scope) -> tuple[np.ndarray, np.ndarray] | Found:
    """(n,) bool each: firms that operate, and those of which nobody knows."""
    if "firm" not in scope:
        return unknown("certificate.why.no_table", table="firm")
    sure = scope.operating == True  # noqa: E712, element by element
    maybe = scope.operating == None  # noqa: E711, element by element
    return (sure, maybe) if (sure | maybe).any() else unknown("certificate.why.no_firms")


def _has(scope: Scope, chosen: np.ndarray) -> np.ndarray:
    """(n,) bool, which firms have one of the measures `chosen`."""
    ids = {each for each in scope["measure"]["firm_id"][chosen].tolist() if each is not None}
    return np.array([each in ids for each in scope["firm"]["firm_id"].tolist()], dtype=bool)


def _between(
    sure: np.ndarray, maybe: np.ndarray, yes: np.ndarray, open_: np.ndarray, rows: tuple[Row, ...],
    notes: tuple[Note, ...], kept_back: int,
) -> Found:  # fmt: skip
    """Least: of those nobody knows only the ones count that would pull it down; most: only those that pull it up."""
    certain, asked = int((sure & yes).sum()), int(sure.sum())
    against, might = int((maybe & ~yes).sum()), int((maybe & (yes | open_)).sum())
    least = certain, asked + against
    most = int((sure & (yes | open_)).sum()) + might, asked + might
    if not least[1] and not most[1]:
        return share((0, 0), (0, 0), rows)
    if not least[1]:  # nobody is certainly asked: whether it is anything hangs on those nobody knows
        least = (1, 1)
    if not most[1]:
        most = (0, 1)
    return share((least[0], most[0]), (least[1], most[1]), rows, notes, kept_back)


def _together(
    scope: Scope, sure: np.ndarray, maybe: np.ndarray, yes: np.ndarray, open_: np.ndarray,
    kept_back: np.ndarray | None = None,
) -> tuple[tuple[Row, ...], int]:  # fmt: skip
    no = sure & ~yes & ~open_
    return with_roles(scope, "firm", ((sure & yes, COUNTS), (no, ASKED), (maybe | (sure & open_), OPEN)), kept_back)


def _notes(rows: np.ndarray, key: str) -> tuple[Note, ...]:
    return ((key, {"count": int(rows.sum())}),) if rows.any() else ()
