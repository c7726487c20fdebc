"""Somebody who opens a park and works along its steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget

from eco_ip_plugin import settings
from eco_ip_plugin.storage.opening import load
from tests.gui.conftest import settle, wait_until
from tests.storage.conftest import postgis, postgis_schema, postgres  # noqa: F401
from tests.support.once.lean_stores import lean_store
from tests.support.stores import Few, few_rows

TABLES = (
    "link", "firm", "flow", "request", "monitoring", "plot", "zone", "park", "attachment", "history", "measure",
    "effect", "step", "criterion", "fact",
)  # fmt: skip
"""What the steps and criteria of the tests look at: to open a layer takes 20 ms."""


class Steps:
    """Presses what a user of the panel presses."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface

    @property
    def dock(self) -> Any:
        return self.iface.window.findChild(QDockWidget, "ecoipRoadmapDock")

    def find(self, name: str) -> Any:
        found = self.dock.findChild(object, name)
        assert found is not None, name
        return found

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """What is read beside the window, after its pause."""
        wait_until(holds, 30)

    def press(self, name: str) -> None:
        button = self.find(name)
        assert button.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()

    def step(self, no: int) -> list[str]:
        """Press a step; the lines of what it needs."""
        self.press(f"step{no}")
        needs = self.find("needsList")
        return [needs.item(row).text() for row in range(needs.count())]

    def cells(self, column: int) -> list[str]:
        model = self.find("taskTable").model()
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def task(self, row: int) -> tuple[int, str]:
        """The feature and the id of a task that is shown."""
        model = self.find("taskTable").model()
        return model.fid(row), str(model.task(row)["step_id"])

    def type(self, row: int, column: int, value: Any) -> bool:
        """As an editor of the cell hands it over."""
        model = self.find("taskTable").model()
        done = model.setData(model.index(row, column), value)
        settle()
        return done


def table(name: str) -> Any:
    layers = QgsProject.instance().mapLayers().values()
    return next(layer for layer in layers if layer.customProperty("ecoip/table") == name)


BOTH = pytest.mark.parametrize("kept", ["geopackage", "postgis"], indirect=True)
"""For tests in which the kind of store is what could go wrong."""
WHOLE = pytest.mark.parametrize("kept", ["whole geopackage", "postgis"], indirect=True)
"""As both; in the file the steps have all layers beside them."""


@pytest.fixture
def kept(request, iface, plugin, tmp_path):
    """KCN mẫu in a store, a GeoPackage unless said otherwise, opened as a user opens it."""
    kind = getattr(request, "param", "geopackage")
    crs = QgsCoordinateReferenceSystem("EPSG:9214")
    settings.set_shows_roadmap(True)
    path = tmp_path / "Kho dữ liệu.gpkg"
    if kind.endswith("geopackage"):
        tables = () if kind == "whole geopackage" else TABLES
        store = lean_store(path, "Lan", "en", sample="kcn_mau", tables=tables)
    else:
        store = Few(request.getfixturevalue("postgis")("lan"), TABLES)
        store.save(few_rows("kcn_mau", TABLES))
    iface.canvas.setDestinationCrs(crs)
    iface.window.resize(1366, 768)
    iface.window.show()
    load(QgsProject.instance(), store, "en")
    made = Steps(iface)
    settle()
    made.wait_until(lambda: made.dock.isVisible() and made.find("stepBar").isVisibleTo(made.dock))
    yield made
    settings.set_shows_roadmap(True)
