"""Reads a source of facts and lays the register out, in a task; the panel then follows the slider at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsTask
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import Cancelled, EcoIpError
from ...dependencies import bind_shapely
from .sources import FILE, STORE, Source, layer_of

if TYPE_CHECKING:
    from ...core.register.given import Given
    from ...core.register.ledger import Ledger

translate = QCoreApplication.translate


class Reading(QgsTask):
    """From a source to a `Ledger`. `then` is told in the main thread: this task with `ledger`, or with `error`; with
    neither when it was cancelled. notes: sentences to be said, as keys with what fills them in."""

    def __init__(self, source: Source, then: Callable[[Reading], None]) -> None:
        """Raises EcoIpError for a store that cannot be opened, or is of another version."""
        super().__init__(translate("EcoIp", "Reading the facts about parks"), QgsTask.Flag.CanCancel)
        bind_shapely()
        self.source, self._then = source, then
        self.ledger: Ledger | None = None
        self.error: Exception | None = None
        self.notes: list[tuple[str, dict[str, Any]]] = []
        self._store: Any = None
        self._edited: dict[str, Any] = {}
        self._table: Any = None
        if source.kind == STORE:
            self._open_store(source)
        elif source.kind != FILE:
            self._open_table(source)

    def report(self, fraction: float) -> None:
        """As `core.progress.Progress`."""
        self.setProgress(100.0 * fraction)

    def cancelled(self) -> bool:
        """As `core.progress.Progress`."""
        return bool(self.isCanceled())

    def run(self) -> bool:
        from ...core.progress import Stretch
        from ...core.register.ledger import ledger_of

        try:
            self.ledger = ledger_of(self._given(), Stretch(self, 0.6, 1.0))
        except Cancelled:
            return False
        except Exception as error:  # told where it is shown
            self.error = error
        return self.error is None

    def finished(self, _successful: bool) -> None:
        self._then(self)

    def _open_store(self, source: Source) -> None:
        from ...core.register.given import TABLES
        from ...crs import settle
        from ...storage.opening import store_of
        from ...storage.park import Snapshot

        layer = source.layer()
        self._store = None if layer is None else store_of(layer)
        if self._store is None:
            raise EcoIpError("error.register.no_facts")
        settle(QgsCoordinateReferenceSystem(self._store.crs_id()))  # or it would end with the thread of the task
        layers = {name: layer_of(source, name) for name in TABLES}
        self._edited = {name: Snapshot(each) for name, each in layers.items()
                        if each is not None and each.isEditable() and each.isModified()}  # fmt: skip

    def _open_table(self, source: Source) -> None:
        from ...storage.park import Snapshot

        layer = source.layer()
        if layer is None:
            raise EcoIpError("error.register.no_facts")
        self._table = Snapshot(layer)

    def _given(self) -> Given:
        from ...core.progress import Stretch
        from ...core.register.facts import NEEDED, read_facts
        from ...core.register.given import TABLES, Given, given_of
        from ...core.register.phases import read_phases
        from ...core.tables import user_csv

        if self._store is None:
            table = _columns(self._table, Stretch(self, 0.0, 0.4)) if self._table is not None else user_csv.columns(
                Path(self.source.key), NEEDED, lambda key, **values: self.notes.append((key, values)))  # fmt: skip
            facts, unread = read_facts(table)
            return Given(facts, unread, read_phases({}))
        from ...storage import schema
        from ...storage.park import read_park

        there = [name for name in TABLES if name in self._store.tables() and name in schema.tables()]
        given = given_of(read_park(self._store, there, Stretch(self, 0.0, 0.3), self._edited), Stretch(self, 0.3, 0.6))
        if given.unplaced:
            self.notes.append(("register.note.unplaced_zones", {"count": given.unplaced}))
        if not given.has_facts:
            self.notes.append(("register.note.no_table", {"store": self._store.title()}))
        return given


def _columns(layer: Any, progress: Any) -> dict[str, list[Any]]:
    """The cells of a table by column, small letters in the headings."""
    from ...features import plain, taken

    names = layer.fields.names()
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    found = taken(layer.rows(request), range(len(names)), layer.count, progress, layer.wkb_type, None)
    return {name.strip().lower(): [plain(each) for each in cells] for name, cells in zip(names, found[2])}
