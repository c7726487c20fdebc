"""Inside a real QGIS window: the store of KCN Vuông becomes a dossier by the wizard, is checked, spoiled, checked
again, and the fault is gone to. What was seen goes to a file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import qgis.utils
from osgeo import gdal
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMenu, QWidget
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script

Steps = Iterator[Any]
STORE, BASIC, SCAN, FOLDER = os.environ["ECOIP_FILES"].split("|")
SEEN: dict[str, Any] = {}


def dossier() -> Any:
    return qgis.utils.plugins["eco_ip_plugin"]._desktop.dossier


def typed(parent: QWidget, name: str, text: str) -> None:
    line = parent.findChild(QWidget, name)
    line.clear()
    QTest.keyClicks(line, text)


def click(parent: QWidget, name: str) -> None:
    widget = parent.findChild(QWidget, name)
    assert widget.isVisible(), name
    assert widget.isEnabled(), name
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def written() -> Steps:
    from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
    from eco_ip_plugin.storage.opening import load

    load(QgsProject.instance(), GeoPackageStore.open(Path(STORE)), "vi")
    iface.mainWindow().findChild(QDockWidget, "ecoipFlowDock").show()  # brings shapely along: it must be the right one
    yield 1.0
    iface.mainWindow().findChild(QAction, "ecoipExportDossierAction").trigger()
    yield 0.5
    wizard = dossier().wizard
    typed(wizard, "dossierHoSo", "24qpk0010001")
    typed(wizard, "dossierThongTin", "242623012345")
    SEEN["decoded"] = wizard.findChild(QWidget, "dossierDecoded").text()
    SEEN["name"] = wizard.findChild(QWidget, "dossierPlanName").text()
    click(wizard, "dossierNext")
    yield lambda: not wizard.source.run.is_running
    SEEN["source"] = wizard.findChild(QWidget, "dossierPlacesSaid").text()
    click(wizard, "dossierNext")
    for name, path in (("dossierBasic", BASIC), ("dossierScan", SCAN), ("dossierFolder", FOLDER)):
        wizard.findChild(QWidget, name).setFilePath(path)
    yield lambda: not wizard.files.task.is_running
    SEEN["papers"] = wizard.findChild(QWidget, "dossierPapersSaid").text()
    click(wizard, "dossierNext")
    yield lambda: wizard.currentPage() is wizard.written
    SEEN["written"] = wizard.findChild(QWidget, "dossierVerdict").text()
    click(wizard, "dossierCheckIt")
    yield lambda: not dossier().controller.run.is_running
    SEEN["size"] = [wizard.width(), wizard.height()]
    click(wizard, "dossierFinish")


def spoiled() -> Steps:
    dock = dossier().dock
    SEEN["checked"] = dock.findChild(QWidget, "checkVerdict").text()
    SEEN["proof"] = dock.findChild(QWidget, "checkProofSaid").text()
    (plan,) = (Path(FOLDER) / "CSDL_KCNVuong" / "HoSoGIS").glob("QuyHoach.g*")
    dataset = gdal.OpenEx(str(plan), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayerByName("ChucNangSuDungDat_A")
    row = layer.GetFeature(4)
    row.SetField("maHoSoQH", "24QPX0010001")
    layer.SetFeature(row)
    del row, layer, dataset
    click(dock, "checkRun")
    yield lambda: not dossier().controller.run.is_running
    tree = dock.findChild(QWidget, "checkFindings")
    failures = [one for one in tree.listed if one.level == "fail"]
    SEEN["failures"] = [[one.kind, one.place, one.count, one.state] for one in failures]
    tree.go_to(failures[0])
    QTest.keyClick(tree, Qt.Key.Key_Return)
    yield 1.0
    extent = iface.mapCanvas().extent()
    (node,) = QgsProject.instance().layerTreeRoot().findGroup("CSDL_KCNVuong").findLayers()
    SEEN["selected"] = [node.layer().name(), node.layer().selectedFeatureIds()]
    SEEN["extent"] = [extent.xMinimum(), extent.xMaximum(), extent.yMinimum(), extent.yMaximum()]
    SEEN["window"] = [iface.mainWindow().width(), iface.mainWindow().height()]


def steps() -> Steps:
    yield lambda: iface.mainWindow().findChild(QMenu, "ecoipExportMenu") is not None and iface.mainWindow().isVisible()
    iface.mainWindow().showNormal()
    iface.mainWindow().resize(1366, 768)
    yield 0.5
    yield from written()
    yield from spoiled()
    with open(os.environ["ECOIP_SEEN"], "w", encoding="utf-8") as file:
        json.dump(SEEN, file)


qgis_script.run(steps(), 0.5)
