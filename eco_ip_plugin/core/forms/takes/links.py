"""Links of industrial symbiosis: how many are in place, as links and as networks, of which kinds, with whom."""

from __future__ import annotations

from pathlib import PurePosixPath

import numpy as np

from ...symbiosis.vocabulary.vocabulary import Vocabulary
from ...text import say
from ..found import ADDED, COUNT, SEEN, Found, Note, unknown
from ..items import Item
from ..scope import NETWORKS, Scope

KINDS = ("exchange", "shared_infrastructure", "service", "other_park", "other")
_MOST_FILES = 10


def link_count(scope: Scope, item: Item) -> Found:
    """Links in place, or the networks of firms they join; both are told. Suggested ones never count."""
    if "link" not in scope or not len(scope["link"]):
        return unknown("form.note.no_links")
    there = scope.in_place(scope.span(item.years))
    return _counted(scope, np.flatnonzero(there), _ended(scope, item))


def link_expected(scope: Scope, item: Item) -> Found:
    """Links that are being negotiated; what is only suggested nobody expects yet."""
    rows = _negotiated(scope, item)
    return _counted(scope, rows, ()) if len(rows) else unknown("form.note.no_negotiated")


def link_expected_text(scope: Scope, item: Item) -> Found:
    """The links that are being negotiated, each in words."""
    rows = _negotiated(scope, item)
    if not len(rows):
        return unknown("form.note.no_negotiated")
    value = "; ".join(_in_words(scope, row) for row in rows.tolist())
    return Found(scope.seen("link", rows, SEEN), value=value)


def link_kind(scope: Scope, item: Item) -> Found:
    """Whether one of the links in place is of a kind; not known while the kind of one is not."""
    rows = _in_place(scope, item)
    if not len(rows):
        return unknown("form.note.no_links")
    kinds = scope["link"]["symbiosis_kind"][rows]
    mine = rows[kinds == item.kind]
    if len(mine):
        return Found(scope.seen("link", mine, SEEN), value=True)
    silent = sum(kind not in KINDS for kind in kinds.tolist())
    if silent:
        return unknown("form.note.no_kind", count=silent)
    return Found(scope.seen("link", rows, SEEN), value=False)


def link_kinds(scope: Scope, item: Item) -> Found:
    """The kinds of the links in place."""
    rows = _in_place(scope, item)
    kinds = scope["link"]["symbiosis_kind"][rows].tolist() if len(rows) else []
    named = [say(f"form.kind.{kind}", scope.ask.language) for kind in KINDS if kind in kinds]
    silent = sum(kind not in KINDS for kind in kinds)
    notes: tuple[Note, ...] = (("form.note.no_kind", {"count": silent}),) if silent else ()
    return Found(scope.seen("link", rows, SEEN), value=named or None, notes=notes)


def link_partners(scope: Scope, item: Item) -> Found:
    """The firms at the ends of the links in place: of the same park, or of others. A link that is said to go to another
    park counts there, whatever park its firms are entered in."""
    rows = _in_place(scope, item)
    names: dict[str, str] = {}
    used = []
    for row in rows.tolist():
        across = scope["link"]["symbiosis_kind"][row] == "other_park"
        ends = [end for end in scope.partner(row) if end != scope.ask.firm]
        outside = [end for end in ends if scope.is_outside(end)]
        if item.kind == "outside":
            mine = outside or (ends if across else [])
        else:
            mine = [] if across and not outside else [end for end in ends if end not in outside]
        for end in mine:
            names[end] = scope.parks.firm_name(end)
        used += [row] if mine else []
    if not names:
        return unknown("form.note.no_partners" if len(rows) else "form.note.no_links", scope.seen("link", rows, SEEN))
    return Found(scope.seen("link", np.array(used), SEEN), value=list(names.values()))


def link_services(scope: Scope, item: Item) -> Found:
    """The services that are shared, each in words."""
    rows = [row for row in _in_place(scope, item).tolist() if scope["link"]["symbiosis_kind"][row] == item.kind]
    if not rows:
        return unknown("form.note.no_services")
    value = "; ".join(_in_words(scope, row) for row in rows)
    return Found(scope.seen("link", np.array(rows), SEEN), value=value)


def link_files(scope: Scope, item: Item) -> Found:
    """The files kept with the links in place; none that is confidential."""
    if "attachment" not in scope or "link" not in scope:
        return unknown("form.note.no_files")
    ids = set(scope["link"]["link_id"][_in_place(scope, item)].tolist())
    papers = scope["attachment"]
    found = [row for row in range(len(papers)) if papers["table_name"][row] == "link" and papers["row_id"][row] in ids]
    open_ = [row for row in found if not scope.secret("attachment")[row]]
    if not open_:
        return unknown("form.note.no_files")
    names = [PurePosixPath(str(papers["path"][row]).replace("\\", "/")).name for row in open_]
    notes: tuple[Note, ...] = (("form.note.too_many_files", {"count": len(names)}),) if len(names) > _MOST_FILES else ()
    return Found(scope.seen("attachment", np.array(open_), SEEN), value=names, notes=notes,
                 kept_back=len(found) - len(open_))  # fmt: skip


def networks(ends: list[tuple[str, str]]) -> int:
    """How many connected parts links between firms make."""
    above: dict[str, str] = {}

    def top(firm: str) -> str:
        while above.setdefault(firm, firm) != firm:
            above[firm] = above[above[firm]]
            firm = above[firm]
        return firm

    for supplier, receiver in ends:
        above[top(supplier)] = top(receiver)
    return len({top(firm) for firm in list(above)})


def _counted(scope: Scope, rows: np.ndarray, notes: tuple[Note, ...]) -> Found:
    count = networks([scope.partner(row) for row in rows.tolist()])
    also = {"links": len(rows), "networks": count}
    notes = (("form.note.both_readings", dict(also)), *notes)
    parts = scope.seen("link", rows, ADDED) or scope.seen("link", np.arange(len(scope["link"])), SEEN)
    if scope.ask.count == NETWORKS:
        return Found(parts, value=count, notes=notes, also=also)
    return Found(parts, COUNT, notes=notes, also=also)


def _in_place(scope: Scope, item: Item) -> np.ndarray:
    if "link" not in scope:
        return np.empty(0, dtype=int)
    return np.flatnonzero(scope.in_place(scope.span(item.years)))


def _negotiated(scope: Scope, item: Item) -> np.ndarray:
    if "link" not in scope:
        return np.empty(0, dtype=int)
    return np.flatnonzero(scope.in_place(scope.span(item.years), item.kind))


def _ended(scope: Scope, item: Item) -> tuple[Note, ...]:
    links, end = scope["link"], scope.span(item.years).end
    over = sum(
        status == "implemented" and until is not None and until < end
        for status, until in zip(links["status"].tolist(), links["until"].tolist())
    )
    return (("form.note.ended", {"count": over}),) if over else ()


def _in_words(scope: Scope, row: int) -> str:
    """A link: what goes from whom to whom."""
    links, vocabulary = scope["link"], Vocabulary.shipped()
    typed = str(links["resource"][row] or "")
    known = vocabulary.resolve(typed)
    name = vocabulary.resources[known].name[scope.ask.language] if known else typed
    supplier, receiver = (scope.parks.firm_name(each) for each in scope.partner(row))
    return f"{name}: {supplier} → {receiver}"
