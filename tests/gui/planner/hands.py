"""A planner at the window, who counts the clicks, and KCN Vuông open before him."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget

from tests.gui.conftest import finish_tasks, settle

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "resources" / "samples"
EAST, NORTH = 500_000.0, 2_340_000.0


def open_vuong(folder: Path, iface: Any) -> QgsVectorLayer:
    """KCN Vuông in a folder of the planner's own, open in the window; returns its zones."""
    zones = None
    for name, shown in (("kcn_vuong_boundary", "Ranh giới"), ("kcn_vuong_zones", "Phân khu")):
        place = folder / f"{name}.geojson"
        shutil.copy(SAMPLES / place.name, place)
        layer = QgsVectorLayer(str(place), shown, "ogr")
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
        assert layer.isValid()
        QgsProject.instance().addMapLayer(layer)
        zones = layer
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    iface.canvas.setExtent(QgsRectangle(EAST - 50, NORTH - 50, EAST + 1050, NORTH + 1050))
    iface.active = zones
    iface.window.resize(1366, 768)
    iface.window.show()
    settle()
    return zones


class Planner:
    """Presses what a planner presses."""

    def __init__(self, iface: Any) -> None:
        self.iface, self.clicks = iface, 0

    def open(self) -> Planner:
        """The menu, then its entry: two clicks."""
        self.clicks += 2
        self.iface.window.findChild(QAction, "ecoipPlannerAction").trigger()
        self.wait_until(lambda: self.dock.is_ready)
        self.wait()
        return self

    @property
    def dock(self) -> Any:
        return self.iface.window.findChild(QDockWidget, "ecoipPlannerDock")

    def find(self, name: str) -> Any:
        found = self.dock.findChild(object, name)
        assert found is not None, name
        return found

    def wait(self) -> None:
        settle()
        finish_tasks()
        settle()

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """What comes after a pause in editing."""
        end = time.monotonic() + 10
        while not holds() and time.monotonic() < end:
            time.sleep(0.02)
            self.wait()

    def press(self, name: str) -> Planner:
        """A button: one click."""
        self.clicks += 1
        button = self.find(name)
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()
        return self

    def choose_class(self, land_class: str) -> Planner:
        """Open the list, choose: two clicks."""
        self.clicks += 2
        combo = self.find("scenarioClass")
        combo.setCurrentIndex(combo.findData(land_class))
        settle()
        return self

    def tab(self, number: int) -> Planner:
        """A tab: one click."""
        self.clicks += 1
        self.find("scenarioTabs").setCurrentIndex(number)
        settle()
        return self

    def at(self, kind: Any, x: float, y: float, button: Any) -> QgsMapMouseEvent:
        point = self.iface.canvas.mapSettings().mapToPixel().transform(QgsPointXY(EAST + x, NORTH + y))
        return QgsMapMouseEvent(self.iface.canvas, kind, point.toQPointF().toPoint(), button)

    def click(self, x: float, y: float, button: Any = Qt.MouseButton.LeftButton) -> Planner:
        """A place on the map, metres from the corner of KCN Vuông: one click."""
        self.clicks += 1
        tool = self.iface.canvas.mapTool()
        tool.canvasPressEvent(self.at(QEvent.Type.MouseButtonPress, x, y, button))
        tool.canvasReleaseEvent(self.at(QEvent.Type.MouseButtonRelease, x, y, button))
        settle()
        return self

    def draw_round(self, *corners: tuple[float, float]) -> Planner:
        """A line drawn round zones with the button held: one click."""
        self.clicks += 1
        tool, left = self.iface.canvas.mapTool(), Qt.MouseButton.LeftButton
        tool.canvasPressEvent(self.at(QEvent.Type.MouseButtonPress, *corners[0], left))
        for corner in corners[1:]:
            tool.canvasMoveEvent(self.at(QEvent.Type.MouseMove, *corner, left))
        tool.canvasReleaseEvent(self.at(QEvent.Type.MouseButtonRelease, *corners[-1], left))
        settle()
        return self

    @property
    def verdict(self) -> str:
        return self.find("scenarioVerdict").text()

    def column(self, table: str, column: int) -> list[str]:
        model = self.find(table).model()
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def figures(self, plan: int) -> dict[str, str]:
        """What the comparison shows of a plan, by indicator."""
        return dict(zip(self.column("comparisonTable", 0), self.column("comparisonTable", 2 + plan)))
