"""Reads a park out of its store in a task and makes it ready for the plant: the window goes on meanwhile."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsTask
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import Cancelled, EcoIpError
from ...crs import settle
from ...dependencies import bind_shapely
from ..widgets.tasks import courteous

translate = QCoreApplication.translate


class Reading(QgsTask):
    """From a store and a card to a `Prepared`. `then` is told in the main thread: this task with `prepared` and
    `whole`, or with `error`; with neither when it was cancelled. whole: the park as read before, None to read it."""

    def __init__(
        self, store: Any, card: Any, then: Callable[[Reading], None], whole: Any = None,
        edited: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(translate("EcoIp", "Reading the data of the park"), QgsTask.Flag.CanCancel)
        bind_shapely()
        settle(QgsCoordinateReferenceSystem(store.crs_id()))  # or it would end with the thread of the task
        self._store, self._card, self._then, self._edited = store, card, then, edited or {}
        self.whole: Any = whole
        self.prepared: Any = None
        self.error: Exception | None = None

    def report(self, fraction: float) -> None:
        """As `core.progress.Progress`."""
        self.setProgress(100.0 * fraction)

    def cancelled(self) -> bool:
        """As `core.progress.Progress`."""
        return bool(self.isCanceled())

    def run(self) -> bool:
        try:
            with courteous():
                self._read()
        except Cancelled:
            return False
        except Exception as error:  # told where it is shown
            self.error = error
        return self.error is None

    def finished(self, _successful: bool) -> None:
        self._then(self)

    def _read(self) -> None:
        from ...core.impact.given import TABLES, Given, norms_of
        from ...core.impact.live import prepare
        from ...core.impact.park_roads import gates_on, roads_of
        from ...core.park.one import Parks
        from ...core.rules.pack import load_shipped
        from ...core.rules.shipped import SHIPPED
        from ...storage.park import read_park

        if self.whole is None:
            seen = self._store.tables()
            self.whole = read_park(self._store, [name for name in TABLES if name in seen], self, self._edited)
        parks = Parks(self.whole)
        if not parks.ids:
            raise EcoIpError("error.form.no_park")
        park, day = parks.only() or parks.ids[0], datetime.date.today()
        rows = parks.rows(park)
        roads = roads_of(self.whole["network"].of(rows["network"])) if "network" in rows else None
        mine = self.whole["park"].of(rows["park"])
        outline = mine.geometry[0] if mine.geometry is not None and mine.placed.any() else None
        given = Given(parks, park, self._card, day, load_shipped(SHIPPED[0]), norms_of(day), "a4",
                      roads=roads, gates=gates_on(roads, outline))  # fmt: skip
        if not given.sites:
            raise EcoIpError("error.impact.nowhere", park=given.name)
        self.prepared = prepare(given, list(given.sites.values()), self)
