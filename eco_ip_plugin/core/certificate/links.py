"""Links of industrial symbiosis that are in place on a day; what is suggested or negotiated never counts."""

from __future__ import annotations

import numpy as np

from .found import Found, Note, unknown
from .scope import COUNTS, OPEN, Scope


def implemented_links(scope: Scope) -> Found:
    """Links that are implemented and in place on the day; one whose status nobody knows may be another."""
    if "link" not in scope:
        return unknown("certificate.why.no_table", table="link")
    links, day = scope["link"], scope.as_of
    if not len(links):
        return unknown("certificate.why.no_rows", table="link")
    begun = np.array([each is None or each <= day for each in links["since"].tolist()], dtype=bool)
    ended = np.array([each is not None and each < day for each in links["until"].tolist()], dtype=bool)
    status = links["status"]
    silent = np.array([each is None for each in status.tolist()], dtype=bool)
    there = (status == "implemented") & begun & ~ended
    open_ = silent & begun & ~ended
    rows = (*scope.shown("link", np.flatnonzero(there), COUNTS), *scope.shown("link", np.flatnonzero(open_), OPEN))
    counts = {
        "certificate.note.link_ended": (status == "implemented") & ended,
        "certificate.note.link_later": (status == "implemented") & ~begun,
        "certificate.note.link_status": open_,
        "certificate.note.link_not_yet": np.isin(status.astype(str), ("suggested", "negotiating")),
    }
    notes: tuple[Note, ...] = tuple((key, {"count": int(each.sum())}) for key, each in counts.items() if each.any())
    return Found(float(there.sum()), float(there.sum() + open_.sum()), rows, notes)
