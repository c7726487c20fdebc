"""What the buttons of the panel do: import, limits, zoom, save, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtWidgets import QFileDialog

from ...core.errors import EcoIpError
from ...core.monitoring.view.next_step import CHECK, IMPORT, NOTHING, PERMIT, SHOW, NextStep, next_step
from ...core.monitoring.view.points import Point
from ...core.text import say
from ...keeping import offered
from ...language import interface_language
from ...storage.geopackage.store import GeoPackageStore
from ..menu import open_dialog
from .checks.permits import PermitTable
from .checks.run_beside import LimitsRun
from .dock import CALENDAR_TAB, CHART_TAB, MonitoringDock
from .points.on_map import zoom_to

translate = QCoreApplication.translate

IMPORTER = "ecoip:importreadings"


class Hands(QObject):
    """limits: the check and its tables; permits: the table of them that holds for the project."""

    def __init__(self, iface: Any, dock: MonitoringDock, content: Any) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._content = iface, dock, content
        self._next = NextStep("", NOTHING)
        self.permits = PermitTable(iface, dock, content)
        self.permits.changed.connect(content.read)
        self.limits = LimitsRun(iface, dock, content, self.permits)
        self.limits.ended.connect(content.read)
        dock.take.clicked.connect(lambda *_: self.take())
        dock.zoom.clicked.connect(lambda *_: self.zoom())
        dock.points.doubleClicked.connect(lambda *_: self.zoom())
        dock.export.clicked.connect(lambda *_: self.ask_to_save())
        dock.next_button.clicked.connect(lambda *_: self.go_on())
        self.settle()

    def unload(self) -> None:
        """Give up what is under way."""
        self.limits.stop()

    def forget(self) -> None:
        """Another store is open."""
        self.limits.forget()
        self.settle()

    def settle(self) -> None:
        """Buttons as far as they can be pressed now."""
        chosen = self._content.list.point
        self._dock.zoom.setEnabled(chosen is not None and chosen.has_place)
        self._dock.take.setEnabled(self._content.store is not None)
        self._dock.refresh.setEnabled(self._content.layer is not None)
        self.permits.settle()
        self.limits.settle()

    def show_next(self, points: Sequence[Point], now: float) -> None:
        """Say what to do next."""
        self._next = next_step(points, now)
        words = {
            IMPORT: translate("EcoIp", "Import readings…"), CHECK: translate("EcoIp", "Check limits"),
            PERMIT: translate("EcoIp", "Enter the limit…"), SHOW: translate("EcoIp", "Show the chart"), NOTHING: "",
        }  # fmt: skip
        self._dock.show_next(say(self._next.key, interface_language(), **self._next.values), words[self._next.does])
        self.settle()

    def go_on(self) -> None:
        """Do what is to be done next."""
        does, point = self._next.does, self._next.point
        if point:
            self._content.list.choose(point)
        if does == IMPORT:
            self.take()
        elif does == CHECK:
            self.limits.press()
        elif does == PERMIT:
            self.type_permit(point)
        elif does == SHOW:
            self._dock.tabs.setCurrentIndex(CHART_TAB)
            self._dock.chart.setFocus()

    def take(self) -> None:
        """Open the import of readings; what came in is shown once it is closed."""
        store = self._content.store
        known = {"GEOPACKAGE": str(store.path)} if isinstance(store, GeoPackageStore) else {}
        open_dialog(self._iface, IMPORTER, lambda _name: known)
        self._content.read_soon()

    def type_permit(self, point: str) -> None:
        """The form of a point, where its limit is typed; saved as one step of the layer."""
        layer = self._content.layer
        if layer is None:
            return
        row = next((each for each in layer.getFeatures() if str(each["monitoring_id"]) == point), None)
        if row is None:
            return
        if not layer.isEditable() and not layer.readOnly():
            layer.startEditing()
        self._iface.openFeatureForm(layer, row, False, True)

    def zoom(self) -> None:
        """Zoom the map to the point that is chosen."""
        point = self._content.list.point
        if point is not None:
            said = zoom_to(self._iface, point)
            if said:
                self._iface.messageBar().pushInfo("", said)

    def ask_to_save(self) -> None:
        """Ask for a file, and save what is in front: the chart, or the calendar."""
        calendar = self._dock.tabs.currentIndex() == CALENDAR_TAB
        scene = (self._dock.calendar if calendar else self._dock.chart).scene
        pictures, figures = translate("EcoIp", "Pictures"), translate("EcoIp", "Figures")
        kinds = f"{pictures} SVG (*.svg);;{pictures} PNG (*.png);;{figures} CSV (*.csv)"
        offer = offered(scene.title.replace(" · ", " - ") or "chart", (".svg",))[0]
        title = translate("EcoIp", "Save what is shown")
        path, kind = QFileDialog.getSaveFileName(self._iface.mainWindow(), title, offer, kinds)
        if path:
            self.save(
                path if "." in path.rpartition("/")[2] else path + kind[kind.find(".") : kind.find(")")], calendar
            )

    def save(self, path: str, calendar: bool = False) -> None:
        """Save what is shown, and say where it is."""
        from .export import save

        scene = (self._dock.calendar if calendar else self._dock.chart).scene
        try:
            save(path, scene, calendar)
        except EcoIpError as error:
            self._iface.messageBar().pushWarning("", error.say(interface_language()))
            return
        self._iface.messageBar().pushSuccess("", translate("EcoIp", "Written to {path}").format(path=path))
