"""The park of story 4 as a project, and hands and eyes for the flow dock."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
    edit,
)
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QWidget

from eco_ip_plugin.gui.flows.edits.layers import find_layer
from eco_ip_plugin.gui.flows.panes.delegate import CellEditor
from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.opening import load
from tests.support.once.lean_stores import lean_store
from tests.support.stores import Few
from tests.support.symbiosis_cases import STORY_FIRMS, STORY_FLOWS

EAST, NORTH = 500_000, 2_340_000
TABLES = ("link", "firm", "flow", "request")
"""What the dock edits; to open a layer takes 20 ms. Tests of its windows name what these look at besides; all layers
of a store are opened by the tests of the store."""
FLOW_FIELDS = (
    "flow_id:string", "firm_id:string", "direction:string", "resource:string", "quantity:double", "unit:string",
    "period:string", "temperature_c:double", "waste_code:string", "hazardous:integer", "confidential:integer",
    "note:string",
)  # fmt: skip
SETTLED = {"hơi": "steam", "tro bay": "fly_ash", "bùn giấy": "paper_sludge", "bùn": "sludge"}
PERIODS = {"ngày": "day", "tấn": "t"}


def story_flows(*, without: str = "bùn thải") -> list[dict[str, Any]]:
    """The flows of the story as the store keeps them, without the one that is entered by hand."""
    rows = []
    for number, (firm, direction, resource, quantity, unit, period) in enumerate(STORY_FLOWS, 1):
        if resource == without:
            continue
        quantity = float(str(quantity).replace(" ", ""))
        unit, _, per = unit.partition("/")
        period = PERIODS.get(period, period) or {"h": "hour"}[per]
        rows.append({
            "flow_id": f"D{number}", "firm_id": firm, "direction": direction, "resource": SETTLED[resource],
            "quantity": quantity, "unit": PERIODS.get(unit, unit), "period": period,
        })  # fmt: skip
    return rows


def memory_project() -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """Firms and flows of the story as memory layers of the project."""
    firms = QgsVectorLayer("Point?crs=EPSG:9214&field=firm_id:string&field=name:string", "firm", "memory")
    flows = QgsVectorLayer("None?" + "&".join(f"field={field}" for field in FLOW_FIELDS), "flow", "memory")
    with edit(firms):
        for id_, name, x, y in STORY_FIRMS:
            feature = QgsFeature(firms.fields())
            feature.setAttributes([id_, name])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(EAST + x, NORTH + y)))
            firms.addFeature(feature)
    with edit(flows):
        for row in story_flows():
            feature = QgsFeature(flows.fields())
            for name, value in row.items():
                feature.setAttribute(name, value)
            flows.addFeature(feature)
    QgsProject.instance().addMapLayers([firms, flows])
    return firms, flows


def store_project(path: Path, language: str = "en", tables: tuple[str, ...] = TABLES) -> Any:
    """The story as a GeoPackage store, opened as a project with these layers, all without any; returns the store."""
    store = lean_store(path, "An", language, park="KCN Vuông", rows=_story, tables=tables)
    load(QgsProject.instance(), store, language)
    return store


def shared_project(store: Any, language: str = "en", tables: tuple[str, ...] = TABLES) -> Any:
    """The story in an empty store of any kind, opened as a project with these layers; returns the store."""
    store.save(_story(), "An")
    load(QgsProject.instance(), Few(store, tables), language)
    return store


def _story() -> list[Change]:
    firms = [
        Change("firm", INSERT, values={
            "firm_id": id_, "name": name,
            "geom": bytes(QgsGeometry.fromPointXY(QgsPointXY(EAST + x, NORTH + y)).asWkb()),
        })
        for id_, name, x, y in STORY_FIRMS
    ]  # fmt: skip
    return [*firms, *(Change("flow", INSERT, values=row) for row in story_flows())]


class Hands:
    """Uses the dock as a person does, by the released object names."""

    def __init__(self, window: QWidget) -> None:
        self.dock = window.findChild(QDockWidget, "ecoipFlowDock")
        window.resize(1400, 1000)
        window.show()
        self.dock.show()
        self.settle()

    def find(self, name: str) -> Any:
        found = self.dock.findChild(QWidget, name)
        assert found is not None, name
        return found

    def settle(self) -> None:
        for _ in range(6):
            QgsApplication.processEvents()

    def wait_for(self, there: Callable[[], bool], seconds: float = 10.0) -> None:
        end = time.monotonic() + seconds
        while not there():
            assert time.monotonic() < end, "it never came"
            QgsApplication.processEvents()
            time.sleep(0.005)

    def press(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        self.settle()

    def editor(self) -> CellEditor | None:
        editors = self.find("flowTable").viewport().findChildren(CellEditor)
        return next((each for each in editors if each.isVisible()), None)

    def column(self, heading: str) -> int:
        model = self.find("flowTable").model()
        return [model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount())].index(heading)

    def type(self, text: str, row: int | None = None, heading: str = "") -> None:
        """Type into a cell (the open one without row) and press Enter."""
        table = self.find("flowTable")
        if row is not None:
            index = table.model().index(row, self.column(heading))
            table.setCurrentIndex(index)
            table.edit(index)
            self.settle()
        editor = self.editor()
        assert editor is not None
        editor.selectAll()
        for letter in text:  # QTest's own keyClicks takes ASCII only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QgsApplication.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        editor._completer.popup().hide()
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.settle()

    def escape(self) -> None:
        QTest.keyClick(self.editor(), Qt.Key.Key_Escape)
        self.settle()

    def cells(self, table: str) -> list[list[str]]:
        model = self.find(table).model()
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def firm_names(self) -> list[str]:
        return [row[0] for row in self.cells("firmTable")]

    def chosen_firm(self) -> str:
        return self.find("firmLabel").text()

    def message(self) -> str:
        label = self.find("messageLabel")
        return label.text() if label.isVisible() else ""


def layer(table):
    return find_layer(QgsProject.instance(), table)


def content(plugin):
    return plugin._desktop._flows.controller.content


def select(hands, *firm_ids):
    firms = layer("firm")
    firms.selectByIds([each.id() for each in firms.getFeatures() if each["firm_id"] in firm_ids])
    hands.settle()


def resources(hands):
    return [row[hands.column("Flow")] for row in hands.cells("flowTable")]


def record_link(hands):
    """The first possible partner of the second flow of F3, recorded as a link."""
    select(hands, "F3")
    table = hands.find("flowTable")
    table.setCurrentIndex(table.model().index(1, 0))
    hands.settle()
    hands.find("partnersView").selectRow(0)
    hands.press("recordLinkButton")
