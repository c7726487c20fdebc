"""Somebody who looks at the readings of a park."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget

from eco_ip_plugin.gui.monitoring import said
from eco_ip_plugin.gui.monitoring.series import SeriesShown
from eco_ip_plugin.storage.opening import load
from tests.gui.conftest import finish_tasks, settle, wait_until
from tests.storage.conftest import postgis, postgis_schema, postgres  # noqa: F401
from tests.support.once.lean_stores import lean_store

TABLES = ("firm", "network", "monitoring", "zone", "park", "stream", "history")
"""What the panel looks at; all layers of a store are opened by the tests of the store."""
NOW = 1_795_276_800 + 600
"""Ten minutes after the newest reading of KCN mẫu."""


class Watcher:
    """Presses what a user of the panel presses."""

    def __init__(self, iface: Any, store: Any = None) -> None:
        self.iface, self.store = iface, store

    @property
    def dock(self) -> Any:
        return self.iface.window.findChild(QDockWidget, "ecoipMonitoringDock")

    def open(self) -> None:
        self.iface.window.resize(1366, 768)
        self.iface.window.show()
        self.iface.window.findChild(QAction, "ecoipMonitoringAction").trigger()
        settle()
        finish_tasks()

    def find(self, name: str) -> Any:
        found = self.dock.findChild(object, name)
        assert found is not None, name
        return found

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """What is read beside the window, after its pause."""
        wait_until(holds, 20)

    def press(self, name: str) -> None:
        button = self.find(name)
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()
        finish_tasks()

    def rows(self, column: int = 0) -> list[str]:
        model = self.find("pointList").model()
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def choose(self, point: str, parameter: str = "") -> Any:
        """A point, or one of its series; its chart is there afterwards."""
        model = self.find("pointList").model()
        row = next(at for at, each in enumerate(model.shown_points) if each.id == point)
        index = model.index(row, 0)
        if parameter:
            place = next(at for at, each in enumerate(model.shown_points[row].lines) if each.parameter == parameter)
            index = model.index(place, 0, index)
        self.find("pointList").setCurrentIndex(index)
        return self.drawn()

    def drawn(self) -> Any:
        """The scene of the chart once nothing is read any more."""
        series = self.dock.findChild(SeriesShown)
        self.wait_until(lambda: not series.is_reading)
        return self.find("chartView").scene


def table(name: str) -> Any:
    layers = QgsProject.instance().mapLayers().values()
    return next(layer for layer in layers if layer.customProperty("ecoip/table") == name)


@pytest.fixture
def now(monkeypatch):
    """The clock stands a few minutes after the newest reading of the sample."""
    monkeypatch.setattr(said, "now", lambda: float(NOW))


@pytest.fixture
def opened(iface, plugin, tmp_path, now):
    """KCN mẫu in a GeoPackage whose path has blanks and marks, with the panel open."""
    return _opened(iface, sample_store(tmp_path))


def sample_store(folder: Path) -> Any:
    """KCN mẫu in a GeoPackage of a folder; one of this name is made once."""
    folder.mkdir(exist_ok=True)
    return lean_store(folder / "Kho dữ liệu.gpkg", "Lan", "en", sample="kcn_mau", tables=TABLES)


def _opened(iface: Any, store: Any) -> Watcher:
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    load(QgsProject.instance(), store, "en")
    made = Watcher(iface, store)
    made.open()
    made.wait_until(lambda: made.find("pointList").isVisibleTo(made.dock) and bool(made.rows()))
    made.drawn()
    return made
