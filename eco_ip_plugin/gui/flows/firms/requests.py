"""Which firms were sent a declaration form, and which have answered: out of the table of requests, and into it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QDate, QObject

from ....core.symbiosis.declaration.requests import (
    KIND,
    NOT_SENT,
    OVERDUE,
    RECEIVED,
    SENT,
    Asked,
    asked,
)
from ....core.text import date as written
from ....language import filled, interface_language
from ....storage.last_seen import LastSeen
from ..edits.layers import value
from ..edits.project_edits import ProjectEdits

translate = QCoreApplication.translate

_NEEDED = ("firm_id", "kind", "sent_at", "received_at", "due", "state")


class Requests(QObject):
    """Read anew whenever the table has changed. today: for tests."""

    def __init__(self, edits: ProjectEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._asked: dict[str, Asked] = {}
        self._rows: tuple[Any, LastSeen] | None = None
        self.today = datetime.date.today

    @property
    def is_kept(self) -> bool:
        """Whether there is a table of requests."""
        edits = self._edits.requests
        return edits is not None and all(edits.layer.fields().lookupField(name) >= 0 for name in _NEEDED)

    def read(self) -> None:
        """Look at the table as it is now, unsaved edits included; as seen last while its database is gone."""
        self._asked = {}
        if self.is_kept:
            layer = self._edits.requests.layer
            if self._rows is None or self._rows[0] is not layer:
                self._rows = layer, LastSeen(layer)
            features = self._rows[1].features()
            rows = ((each.id(), {name: _plain(each[name]) for name in _NEEDED}) for each in features)
            self._asked = asked(rows, self.today())

    def of(self, firm_id: str) -> Asked:
        """How far the form of a firm is."""
        return self._asked.get(firm_id, Asked())

    def waiting(self, firm_ids: Collection[str]) -> list[str]:
        """Those of the firms that were sent a form and have not answered."""
        return [each for each in firm_ids if self.of(each).state in (SENT, OVERDUE)]

    def sent(self, title: str, firm_ids: Sequence[str], due: datetime.date) -> None:
        """Note that forms went out today, as one undo step; who was asked before and has not answered is asked anew.
        Raises Refused."""
        values = {"kind": KIND, "state": "sent", "sent_at": QDate(self.today()), "due": QDate(due)}
        open_ = {each: self.of(each).key for each in firm_ids if self.of(each).key is not None
                 and self.of(each).state != RECEIVED}  # fmt: skip
        rows = [{"firm_id": each, **values} for each in firm_ids if each not in open_]
        self._edits.requests.apply(title, rows, {key: dict(values) for key in open_.values()})

    def received(self, title: str, firm_ids: Collection[str]) -> int:
        """Note that these firms have answered today, as one undo step; how many of them had been asked. Raises
        Refused."""
        waiting = self.waiting(firm_ids)
        if waiting:
            values = {"state": "received", "received_at": QDate(self.today())}
            self._edits.requests.apply(title, [], {self.of(each).key: dict(values) for each in waiting})
        return len(waiting)

    def text(self, firm_id: str) -> str:
        """The state in a few words: "due 12/12/2026", "⚠ overdue …"; – where nobody keeps it."""
        if not self.is_kept:
            return "–"
        found = self.of(firm_id)
        day = written(found.day, interface_language()) if found.day is not None else ""
        if found.state == NOT_SENT:
            return ""
        words = {
            SENT: translate("EcoIp", "due {day}") if day else translate("EcoIp", "sent"),
            OVERDUE: translate("EcoIp", "⚠ overdue {day}"),
            RECEIVED: translate("EcoIp", "✓ received {day}") if day else translate("EcoIp", "received"),
        }[found.state]
        return words.format(day=day)

    def why_not(self) -> str:
        """How to have the states kept, where they are not; "" where they are."""
        if self.is_kept:
            return ""
        return translate(
            "EcoIp",
            "Which forms were sent and have come back is kept in projects made by New project with this version."
            " Open project brings an older one up to date, after a backup.",
        )


def names() -> dict[str, str]:
    """What the states are called in the filter, in its order; "" for all."""
    return {
        "": translate("EcoIp", "all forms"),
        NOT_SENT: translate("EcoIp", "form not sent"),
        SENT: translate("EcoIp", "sent, not yet due"),
        OVERDUE: translate("EcoIp", "overdue"),
        RECEIVED: translate("EcoIp", "received"),
    }


def sent_sentence(count: int, due: datetime.date) -> str:
    """What the undo step of forms that went out is called."""
    text = translate("EcoIp", "Forms sent to {count} {count:|firm|firms}, due {day}")
    return filled(text, count=count, day=written(due, interface_language()))


def _plain(attribute: Any) -> Any:
    """Days as `date`, whatever the data source gives."""
    found = value(attribute)
    if isinstance(found, QDate) or hasattr(found, "date"):
        day = found if isinstance(found, QDate) else found.date()
        return datetime.date(day.year(), day.month(), day.day()) if day.isValid() else None
    try:
        return datetime.date.fromisoformat(found[:10]) if isinstance(found, str) and found[4:5] == "-" else found
    except ValueError:
        return found
