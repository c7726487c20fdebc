"""The panel at work: follows the store that is open, shows its points by their state, and says what to do next."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QTimer
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction

from ... import settings
from ...core.errors import EcoIpError
from ...core.monitoring.limits.stated import Ask
from ...core.monitoring.view.points import Limit, Point, restated
from ...language import interface_language
from ...storage.geopackage.store import GeoPackageStore
from ...storage.opening import is_loading, store_of
from ..flows.edits.layers import find_layer
from . import said
from .checks.limits import limits_now, packs
from .dock import MonitoringDock
from .hands import Hands
from .points.given import limits_of, points_of
from .points.list_shown import ListShown
from .points.on_map import StatesOnMap
from .reading import PointsReading
from .series import SeriesShown
from .watch import StoreWatch

translate = QCoreApplication.translate

_PAUSE_MS = 400
_MINUTE_MS = 60_000
_TRIES = 5
"""So often a file is looked at again that another program is writing."""


class MonitoringContent(QObject):
    """store: the one that is open, None for none; points: as read last."""

    def __init__(self, iface: Any, dock: MonitoringDock) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._project = iface, dock, QgsProject.instance()
        self.store: Any = None
        self.layer: QgsVectorLayer | None = None
        self.points: tuple[Point, ...] = ()
        self._is_read, self._failures = False, 0
        self._task: PointsReading | None = None
        self.on_map = StatesOnMap(self._project)
        self.list = ListShown(dock, self)
        self.series = SeriesShown(dock, iface.mapCanvas(), lambda: self.store)
        self.hands = Hands(iface, dock, self)
        self.watch = StoreWatch(self)
        self._soon, self._minute = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._wire()
        self.follow()

    def unload(self) -> None:
        """Let go of layers and tasks; nothing of the panel stays on the map."""
        self._soon.stop()
        self._minute.stop()
        self.watch.stop()
        self._project.layersAdded.disconnect(self._changed_layers)
        self._project.layersRemoved.disconnect(self._changed_layers)
        self._project.layersWillBeRemoved.disconnect(self._before_removal)
        self._give_up()
        self.hands.unload()
        self.series.unload()
        self._let_go()
        self.on_map.hide()

    def follow(self) -> None:
        """Take the store that is open; the sentence what to do where there is none."""
        self._let_go()
        self.store, self.points, self._is_read = None, (), False
        self.series.stop()
        self.hands.forget()
        layer = find_layer(self._project, "monitoring")
        if layer is None:
            self._show_nothing(
                translate(
                    "EcoIp",
                    "No project of a park is open.\n\nNext step: menu Eco-industrial park ▸ Park data ▸ Create… or"
                    " Open…, or one of the samples there.",
                )
            )
            return
        self.layer = layer
        layer.afterCommitChanges.connect(self.read_soon)
        layer.editingStopped.connect(self.read_soon)
        layer.selectionChanged.connect(self.list.follow_map)
        self.read()

    def read(self) -> None:
        """Read the store anew; what is shown stays until it is there."""
        self._give_up()
        self._soon.stop()
        if self.layer is None:
            return
        if is_loading():
            self.read_soon()
            return
        if not self._is_read:
            self._dock.show_parts(False)
            self._dock.show_next("", "")
            self._dock.say(translate("EcoIp", "Reading the newest readings…"))
        try:
            self.store = store_of(self.layer)
        except EcoIpError as error:
            self._failed(error)
            return
        if self.store is None:
            self._show_nothing(
                translate("EcoIp", "The points of monitoring that are open belong to no project of a park.")
            )
            return
        points, typed, own = points_of(self.layer), limits_of(self.layer), settings.rule_packs()
        permits = self.hands.permits.read()

        def limits(streams: Any) -> dict[int, Limit]:
            return limits_now(streams, points, typed, Ask(permits, packs(own)), said.now())

        self._task = PointsReading(self.store, points, limits, self._read)
        QgsApplication.taskManager().addTask(self._task)

    def read_soon(self, *_: Any) -> None:
        """After a pause: a save touches several layers."""
        self._soon.start(_PAUSE_MS)

    def _read(self, task: PointsReading) -> None:
        if task is not self._task:
            return
        self._task = None
        if task.error is not None:
            self._failed(task.error)
            return
        if task.isCanceled():
            return
        self._failures, self._is_read = 0, True
        self.series.closed = "" if task.closed is None else task.closed.say(interface_language())
        self._dock.say(self.series.closed or self.hands.permits.problem)
        self._dock.show_parts(True)
        if isinstance(self.store, GeoPackageStore):
            self.watch.follow(self.store.path)
        else:
            self.watch.stop()
        self._show(task.points)

    def _show(self, points: tuple[Point, ...]) -> None:
        self.points = points
        self.list.show_points(points)
        if self.series.closed:
            self._dock.show_next("", "")
        else:
            self.hands.show_next(points, said.now())
        self._show_on_map()

    def _failed(self, error: Exception) -> None:
        """What is shown stays; a file that is being written is looked at again."""
        sentence = error.say(interface_language()) if isinstance(error, EcoIpError) else str(error)
        if not self._is_read:
            self._show_nothing(sentence)
        else:
            self._dock.say(f"⚠ {sentence}")
        self._failures += 1
        if self._failures <= _TRIES:
            self._soon.start(_PAUSE_MS * 2**self._failures)

    def _show_nothing(self, why: str) -> None:
        self.points, self._is_read = (), False
        self._dock.say(why)
        self._dock.show_next("", "")
        self._dock.show_parts(False)
        self.list.show_points(())
        self.series.show(None, None)
        self.on_map.hide()
        self.hands.settle()

    def _show_on_map(self, *_: Any) -> None:
        is_open = self._dock.toggleViewAction().isChecked()
        if is_open and self._dock.on_map.isChecked() and self.layer is not None and self._is_read:
            self.on_map.show(self.points, self.layer.crs())
        else:
            self.on_map.hide()

    def _each_minute(self) -> None:
        """What nobody sends grows stale; of a database nobody tells that others have imported."""
        if self._is_read and not self._dock.isHidden():
            if isinstance(self.store, GeoPackageStore):
                self._show(restated(self.points, said.now()))
            else:
                self.read()

    def _changed_layers(self, *_: Any) -> None:
        if find_layer(self._project, "monitoring") is not self.layer:
            QTimer.singleShot(0, self._follow_other)

    def _follow_other(self) -> None:
        if not sip.isdeleted(self) and find_layer(self._project, "monitoring") is not self.layer:
            self._give_up()
            self.follow()

    def _before_removal(self, ids: list[str]) -> None:
        if self.layer is not None and self.layer.id() in ids:
            self._give_up()
            self._let_go()
            QTimer.singleShot(0, self._gone)  # the layers are still there now

    def _gone(self) -> None:
        if not sip.isdeleted(self) and self.layer is None:
            self.follow()

    def _let_go(self) -> None:
        layer, self.layer = self.layer, None
        self.watch.stop()
        if layer is not None and not sip.isdeleted(layer):
            layer.afterCommitChanges.disconnect(self.read_soon)
            layer.editingStopped.disconnect(self.read_soon)
            layer.selectionChanged.disconnect(self.list.follow_map)

    def _give_up(self) -> None:
        task, self._task = self._task, None
        if task is not None and not sip.isdeleted(task):
            task.cancel()
            task.waitForFinished(5000)

    def _wire(self) -> None:
        dock = self._dock
        self._soon.timeout.connect(self.read)
        self._minute.timeout.connect(self._each_minute)
        self._minute.start(_MINUTE_MS)
        self._project.layersAdded.connect(self._changed_layers)
        self._project.layersRemoved.connect(self._changed_layers)
        self._project.layersWillBeRemoved.connect(self._before_removal)
        self.watch.changed.connect(self.read)
        dock.on_map.toggled.connect(self._show_on_map)
        dock.toggleViewAction().toggled.connect(self._show_on_map)
        dock.refresh.clicked.connect(lambda *_: self.read())
        again = QAction(dock)
        again.setShortcut(QKeySequence("F5"))
        again.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        again.triggered.connect(lambda *_: self.read())
        dock.addAction(again)
