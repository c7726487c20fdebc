"""With how many firms each firm could exchange something: counted while nobody works, for the firms that are shown.

Counts by the same search as the list of possible partners, flow by flow between other work of the window; what has
been counted is shown until it is counted anew after an edit.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .... import settings
from ..edits.data import FlowData
from .partners_model import find_partners

MOST_WAITING = 500
"""Firms that wait to be counted; those asked for longest ago are dropped beyond."""
_IDLE_MS = 300
_BREATH_MS = 10
_SLICE_S = 0.02


class Count(NamedTuple):
    """Firms that could exchange with a firm; at_least: only the nearest flows were compared."""

    firms: int
    at_least: bool


class PartnerCounts(QObject):
    """counted: some firms have a new count; ended: nobody waits any more."""

    counted = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, data: FlowData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._radii = settings.radii()
        self._known: dict[str, Count] = {}
        self._fresh: set[str] = set()
        self._waiting: dict[str, None] = {}
        self._counting: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work)
        data.flows_changed.connect(self.recount)
        data.loaded.connect(self.recount)

    def of(self, firm: str) -> Count | None:
        """What is known of a firm; it is counted (anew) if need be. None while nothing is known."""
        if firm not in self._fresh:
            self.ask([firm])
        return self._known.get(firm)

    def known(self, firm: str) -> int:
        """The firm's count as far as it is known, else -1."""
        return self._known[firm].firms if firm in self._known else -1

    def ask(self, firms: Iterable[str]) -> None:
        """Count these firms when nobody works."""
        new = [each for each in firms if each not in self._fresh and each not in self._waiting]
        self._waiting.update(dict.fromkeys(new))
        for longest in list(self._waiting)[:-MOST_WAITING]:
            del self._waiting[longest]
        if new and not self._timer.isActive():
            self._timer.start(_IDLE_MS)

    def use(self, radii: dict[str, float]) -> None:
        """Own radii by resource; others than before change every count."""
        if radii != self._radii:
            self._radii = radii
            self.recount()
            self.counted.emit()

    def recount(self) -> None:
        """Flows, firms or radii have changed: every count is looked at anew when it is shown."""
        self.stop()
        if self._data.firm_layer is None:
            self._known.clear()

    def wait(self) -> None:
        """The user is at work: go on counting when nothing has happened for a while."""
        if self._timer.isActive():
            self._timer.start(_IDLE_MS)

    def stop(self) -> None:
        """Count no more until somebody asks."""
        self._timer.stop()
        self._counting = None
        self._fresh.clear()
        self._waiting.clear()

    def _work(self) -> None:
        if self._data.is_reading:
            return
        end = time.monotonic() + _SLICE_S
        while time.monotonic() < end:
            if self._counting is None:
                if not self._waiting:
                    self.ended.emit()
                    return
                firm, _ = self._waiting.popitem()
                self._fresh.add(firm)
                self._counting = self._count(firm)
            if next(self._counting, self) is self:
                self._counting = None
                self.counted.emit()
        self._timer.start(_BREATH_MS)

    def _count(self, firm: str) -> Iterator[None]:
        """A step for each flow of the firm."""
        others: set[str] = set()
        at_least = False
        for fid, row in self._data.rows(self._data.flow_ids_of([firm])).items():
            found = find_partners(self._data, fid, row, self._radii)
            others.update(each.firm for each in found.partners)
            at_least = at_least or found.further > 0
            yield
        self._known[firm] = Count(len(others), at_least)
