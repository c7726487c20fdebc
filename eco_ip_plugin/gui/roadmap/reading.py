"""Reads a park out of its store in a task, and holds it against the steps: the window goes on meanwhile."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsTask
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import Cancelled
from ...crs import settle
from ...dependencies import bind_shapely

translate = QCoreApplication.translate


class Reading(QgsTask):
    """From a store to a `Roadmap`. `then` is told in the main thread: this task with `found` and `parks`, or with
    `error`; with none of them when it was cancelled, or where the store holds no park."""

    def __init__(self, store: Any, park_id: str, unmet: int | None, then: Callable[[Reading], None]) -> None:
        """park_id: "" for the first park with land."""
        super().__init__(translate("EcoIp", "Reading the data of the park"), QgsTask.Flag.CanCancel)
        bind_shapely()
        settle(QgsCoordinateReferenceSystem(store.crs_id()))  # or it would end with the thread of the task
        self._store, self._park_id, self._unmet, self._then = store, park_id, unmet, then
        self.parks: dict[str, str] = {}
        self.found: Any = None
        self.error: Exception | None = None

    def report(self, fraction: float) -> None:
        """As `core.progress.Progress`."""
        self.setProgress(100.0 * fraction)

    def cancelled(self) -> bool:
        """As `core.progress.Progress`."""
        return bool(self.isCanceled())

    def run(self) -> bool:
        try:
            self._read()
        except Cancelled:
            return False
        except Exception as error:  # told where it is shown
            self.error = error
        return self.error is None

    def finished(self, _successful: bool) -> None:
        self._then(self)

    def _read(self) -> None:
        from ...core.roadmap.pack import shipped
        from ...core.roadmap.scope import TABLES, park_names, scope_of
        from ...core.roadmap.standing import standing
        from ...storage.park import points_read, read_park
        from ...storage.readings.standing import point_states

        seen = self._store.tables()
        park = read_park(self._store, [name for name in TABLES if name in seen], self)
        self.parks = park_names(park)
        if self.parks:
            chosen = self._park_id if self._park_id in self.parks else next(iter(self.parks))
            scope = scope_of(park, chosen, datetime.date.today(), self._unmet, points_read(self._store))
            states = point_states(self._store, park["monitoring"]) if "monitoring" in park else {}
            self.found = standing(replace(scope, point_states=states), shipped())
