"""Inside QGIS: opens the samples, presses the plugin's button, runs the check, takes the pictures.

Started by `screenshot.sh` through `qgis --code`. Ends QGIS in any case; what went wrong is on the standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime, Qt, QUrl
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QTableView, QTabWidget, QTextBrowser
from qgis.utils import iface

ROOT = Path.cwd()  # screenshot.sh starts QGIS in the checkout
sys.path.insert(0, str(ROOT / "tools"))
import qgis_script  # noqa: E402

PICTURES = ROOT / "build" / "screenshots"
SAMPLES = ROOT / "resources" / "samples"
SIZE = (1600, 1000)
DAY = QDateTime.fromString("2026-11-21", Qt.DateFormat.ISODate)  # rules change on 2027-01-01


def pictures() -> Iterator[float | Callable[[], bool]]:
    """The steps; each yields how many seconds to wait, or what to wait for."""
    window = iface.mainWindow()
    window.resize(*SIZE)
    for name in ("Browser", "ProcessingToolbox"):
        for dock in window.findChildren(QDockWidget, name):
            dock.hide()
    yield from _check("soc_son_boundary", "soc_son_zones", "dialog.png")
    _save(window.grab(), "check.png")
    QgsProject.instance().clear()
    yield from _check("kcn_vuong_boundary", "kcn_vuong_dirty_zones")
    window.findChild(QTextBrowser, "reportView").anchorClicked.emit(QUrl("#finding-3"))
    yield 0.4
    _save(window.grab(), "finding.png")
    window.findChild(QTabWidget, "reviewTabs").setCurrentIndex(1)
    findings = window.findChild(QTableView, "findingsTable")
    findings.model().setData(findings.model().index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    findings.model().setData(findings.model().index(1, 6), "chờ tư vấn sửa")
    findings.selectRow(1)
    yield 0.4
    _save(window.grab(), "review.png")
    QgsProject.instance().removeAllMapLayers()
    yield from _check("kcn_vuong_boundary", "kcn_vuong_zones")
    _save(window.grab(), "resubmitted.png")


def _check(boundary: str, zones: str, dialog_picture: str = "") -> Iterator[float | Callable[[], bool]]:
    """What a reviewer does: open the layers, press the button, press Run."""
    window, canvas = iface.mainWindow(), iface.mapCanvas()
    layer = _added(boundary, "Ranh giới")
    _added(zones, "Phân khu chức năng")
    QgsProject.instance().setCrs(layer.crs())
    canvas.setExtent(layer.extent().buffered(60))
    yield 2.0
    window.findChild(QAction, "ecoipCheckAction").trigger()
    dialog = next(each for each in QApplication.topLevelWidgets() if hasattr(each, "runButton") and each.isVisible())
    dialog.setParameters({"APPRAISAL_DATE": DAY})
    dialog.resize(1000, 800)
    yield 1.5
    if dialog_picture:
        _save(dialog.grab(), dialog_picture)
    results: list[bool] = []
    dialog.algorithmFinished.connect(lambda successful, outputs: results.append(successful))
    dialog.runButton().click()
    yield lambda: bool(results)
    if not results[0]:
        raise RuntimeError("The check failed; its log is above.")
    dock = window.findChild(QDockWidget, "ecoipReviewDock")
    window.resizeDocks([dock], [SIZE[0] // 2 - 40], Qt.Orientation.Horizontal)
    yield 1.0
    canvas.setExtent(layer.extent().buffered(60))
    yield 3.0


def _added(name: str, title: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(str(SAMPLES / f"{name}.geojson"), title, "ogr")
    if not layer.isValid():
        raise RuntimeError(f"{SAMPLES / name}.geojson cannot be opened")
    QgsProject.instance().addMapLayer(layer)
    return layer


def _save(picture, name: str) -> None:
    if not picture.save(str(PICTURES / name)):
        raise RuntimeError(f"{PICTURES / name} cannot be written")


qgis_script.run(pictures())
