"""Documents of a criterion: what somebody has decided, and whether the files kept with it are there and unchanged."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..tables.words import fold
from .found import Note
from .scope import SEEN, Row, Scope

THERE, MISSING, CHANGED, LEADS_OUT, UNREAD, NOT_LOOKED_AT = (
    "there", "missing", "changed", "leads_out", "unread", "not_looked_at"
)  # fmt: skip
"""What became of a file: there as it was kept, gone, with another content, named outside the project's folder, not to
be read, or not looked at, because nobody knows the folder."""
BROKEN = (MISSING, CHANGED, LEADS_OUT, UNREAD)

Look = Callable[[str, str], "tuple[str, str]"]
"""Looks at a file, by the path and the hash that are kept: what became of it, and the hash it has now, "" for none."""


@dataclass(frozen=True)
class Paper:
    """A file kept with a row. sha256: as kept; now: as it is, "" where it could not be read. secret: its title and path
    are not told; name: what may be told of it."""

    id: str
    row: Row
    title: str
    path: str
    sha256: str
    now: str
    state: str
    secret: bool = False

    @property
    def name(self) -> str:
        """The file as it may be told: its name, or its id where it is confidential."""
        return self.id if self.secret else PurePosixPath(self.path.replace("\\", "/")).name or self.title or self.id


@dataclass(frozen=True)
class Decision:
    """What a person has decided on a criterion. state: as entered, "" for none; as_of: None where no day is entered."""

    id: str
    state: str
    as_of: datetime.date | None
    person: str
    note: str


class Papers:
    """The files of a park, each looked at once, when it is asked for."""

    def __init__(self, scope: Scope, look: Look) -> None:
        self._scope, self._look = scope, look
        self._known: dict[int, Paper] = {}

    @property
    def are_there(self) -> bool:
        """Whether this user may see papers at all."""
        return "attachment" in self._scope

    def of(self, rows: Iterable[Row]) -> tuple[Paper, ...]:
        """The files kept with rows, in the order of these."""
        if not self.are_there:
            return ()
        table = self._scope["attachment"]
        found = []
        for row in dict.fromkeys((each.table, each.id) for each in rows):
            of_row = table.rows_where("row_id", row[1])
            found += [
                self._paper(place, Row(*row)) for place in of_row.tolist() if table["table_name"][place] == row[0]
            ]
        return tuple(found)

    def _paper(self, place: int, row: Row) -> Paper:
        if place not in self._known:
            table = self._scope["attachment"]
            secret = bool(self._scope.secret("attachment")[place])
            path, kept, title = (str(table[name][place] or "").strip() for name in ("path", "sha256", "title"))
            state, now = self._look(path, kept)
            id_ = str(table["attachment_id"][place])
            self._known[place] = Paper(id_, row, title, path, kept, now, state, secret)
        return self._known[place]


def decision_on(
    scope: Scope, names: Collection[str], packs: Collection[str]
) -> tuple[Decision | None, tuple[Note, ...]]:
    """The newest decision on a criterion up to the day, None for none. names: what it is called; packs: ids of the
    packs it may be entered under; one that names no pack is meant as well."""
    if "criterion" not in scope:
        return None, ()
    table = scope["criterion"]
    wanted, under = {_plain(each) for each in names}, {_plain(each) for each in packs} | {""}
    rows = [
        row for row, (rule, pack) in enumerate(zip(table["rule"].tolist(), table["pack"].tolist()))
        if _plain(rule) in wanted and _plain(pack) in under
    ]  # fmt: skip
    days = {row: table["as_of"][row] for row in rows}
    later = [row for row in rows if days[row] is not None and days[row] > scope.as_of]
    notes: tuple[Note, ...] = (("certificate.note.decided_later", {"count": len(later)}),) if later else ()
    rows = [row for row in rows if row not in later]
    if not rows:
        return None, notes
    newest = max(days[row] or datetime.date.min for row in rows)
    best = [row for row in rows if (days[row] or datetime.date.min) == newest]
    states = {table["state"][row] for row in best}
    if len(states) > 1:
        notes = (*notes, ("certificate.note.decided_twice", {"count": len(best), "day": newest}))
    id_, state, person, note = (
        str(table[name][best[-1]] or "") for name in ("criterion_id", "state", "person", "note")
    )
    return Decision(id_, "" if len(states) > 1 else state, days[best[-1]], person, note), notes


def row_of(decision: Decision) -> Row:
    """The row a decision stands in."""
    return Row("criterion", decision.id, SEEN)


def stale(decision: Decision, renew_years: int | None, as_of: datetime.date) -> bool:
    """Whether a decision has to be made anew by the day."""
    return renew_years is not None and decision.as_of is not None and as_of.year - decision.as_of.year > renew_years


def broken(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Those that are not there as they were kept."""
    return tuple(paper for paper in papers if paper.state in BROKEN)


def _plain(typed: object) -> str:
    return fold("" if typed is None else typed).replace(" ", "").replace("_", "").replace(".", "").replace("-", "")
