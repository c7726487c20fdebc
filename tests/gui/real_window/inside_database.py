"""Inside a real QGIS window: a project on a database whose login lies in QGIS's authentication store."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

from qgis.core import QgsApplication, QgsDataSourceUri, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QLineEdit, QMenu, QWidget
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script

WORD = os.environ["ECOIP_WORD"]
asked: list[str] = []


def answer() -> None:
    """Give the master password whenever QGIS asks for it."""
    window = QApplication.activeModalWidget()
    if window is not None and window.metaObject().className() == "QgsCredentialDialog":
        asked.append(window.windowTitle())
        for line in window.findChildren(QLineEdit):
            line.setText(WORD)
        window.accept()
    QTimer.singleShot(100, answer)


def layer(table: str) -> QgsVectorLayer | None:
    layers = QgsProject.instance().mapLayers().values()
    return next((each for each in layers if each.customProperty("ecoip/table") == table), None)


def steps() -> Iterator[Any]:
    from eco_ip_plugin.storage.changes import INSERT, Change
    from eco_ip_plugin.storage.postgis.store import PostgisStore

    window = iface.mainWindow()
    window.setGeometry(0, 0, 1600, 1000)
    yield lambda: window.findChild(QMenu, "ecoipMenu") is not None and window.isVisible()
    answer()
    if os.environ["ECOIP_WAY"] == "known":
        assert QgsApplication.authManager().setMasterPassword(WORD, True)
    assert iface.addProject(os.environ["ECOIP_PROJECT"])
    yield lambda: layer("firm") is not None and layer("firm").featureCount() == 1
    dock = window.findChild(QDockWidget, "ecoipFlowDock")
    dock.show()
    layer("firm").selectAll()
    table = dock.findChild(QWidget, "flowTable")
    yield lambda: table.model() is not None and table.model().rowCount() == 1

    model = table.model()
    assert model.setData(model.index(0, model.fields.index("quantity")), "7")
    yield lambda: layer("flow").isModified()
    QTest.mouseClick(dock.findChild(QWidget, "saveButton"), Qt.MouseButton.LeftButton)
    yield lambda: not layer("flow").isModified()

    uri = QgsDataSourceUri(layer("flow").source())
    uri.setDataSource("", "", "")
    new = {"flow_id": "D2", "firm_id": "F1", "direction": "input", "resource": "steam"}
    PostgisStore.open(uri.connectionInfo(False), "kcn").save([Change("flow", INSERT, values=new)])
    yield lambda: model.rowCount() == 2  # heard of: nobody pressed F5
    assert len(asked) == (0 if os.environ["ECOIP_WAY"] == "known" else 1), asked


qgis_script.run(steps(), 0.5)
