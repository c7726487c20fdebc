"""Inside a real QGIS window: a new project as offered, then a park handed in twice and checked. What was seen goes to a
file."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

import qgis.utils
from qgis import processing
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication, QMenu, QMessageBox
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script

Steps = Iterator[Any]
SEEN: dict[str, Any] = {}


def desktop() -> Any:
    return qgis.utils.plugins["eco_ip_plugin"]._desktop


def dialogs() -> list[Any]:
    return [each for each in QApplication.topLevelWidgets() if hasattr(each, "runAlgorithm") and each.isVisible()]


def finished(dialog: Any) -> list[tuple[bool, dict[str, Any]]]:
    done: list[tuple[bool, dict[str, Any]]] = []
    dialog.algorithmFinished.connect(lambda successful, results: done.append((successful, results)))
    dialog.runAlgorithm()
    return done


def said_by_a_box(into: list[str]) -> None:
    """What the next message box says; it is closed."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            into.append(box.text())
            box.accept()
        else:
            QTimer.singleShot(200, look)

    QTimer.singleShot(200, look)


def a_new_project() -> Steps:
    menu = iface.mainWindow().findChild(QMenu, "ecoipProjectMenu")
    first = next(each for each in menu.actions() if each.objectName() != "ecoipRoadmapAction")
    QTimer.singleShot(0, first.trigger)
    yield lambda: bool(dialogs())
    (dialog,) = dialogs()
    wrappers = dialog.mainWidget().wrappers
    wrappers["NAME"].wrappedWidget().setText("KCN Thử")
    wrappers["CRS"].setParameterValue("EPSG:9214", dialog.mainWidget().processing_context)
    offered = wrappers["GEOPACKAGE"].parameterValue()
    asked: list[str] = []
    said_by_a_box(asked)
    passing = os.path.join(tempfile.gettempdir(), "kcn.gpkg")
    wrappers["GEOPACKAGE"].setParameterValue(passing, dialog.mainWidget().processing_context)
    dialog.runAlgorithm()
    yield lambda: bool(asked)
    SEEN["refused"] = asked[0]
    wrappers["GEOPACKAGE"].setParameterValue(offered, dialog.mainWidget().processing_context)
    done = finished(dialog)
    yield lambda: bool(done)
    assert done[0][0], dialog
    SEEN["store"] = offered
    dialog.close()
    yield lambda: len(QgsProject.instance().mapLayers()) > 5


def handed_in(drawing: str) -> Steps:
    before = len(QgsProject.instance().mapLayers())
    dialog = processing.createAlgorithmDialog("ecoip:importdrawing", {"DRAWING": drawing, "PROVINCE": "Bắc Giang"})
    dialog.show()
    done = finished(dialog)
    yield lambda: bool(done)
    assert done[0][0]
    yield lambda: len(QgsProject.instance().mapLayers()) == before + 3
    dialog.close()


def checked() -> Steps:
    iface.mainWindow().findChild(QAction, "ecoipCheckAction").trigger()
    yield lambda: bool(dialogs())
    (dialog,) = dialogs()
    parameters = dialog.createProcessingParameters()
    layers = [QgsProject.instance().mapLayer(parameters[name]) for name in ("ZONES", "BOUNDARY")]
    SEEN.setdefault("checked", []).append([layer.name() for layer in layers])
    done = finished(dialog)
    yield lambda: bool(done)
    assert done[0][0]
    SEEN.setdefault("reports", []).append(done[0][1]["REPORT"])
    SEEN.setdefault("green_pct", []).append(done[0][1]["GREEN_PCT"])
    yield lambda: not dialogs()
    yield lambda: not desktop().review.review.keeper.is_comparing  # its layers come into their group then
    SEEN["summary"] = desktop().review.dock.findings.summary.text()


def steps() -> Steps:
    window = iface.mainWindow()
    yield lambda: window.findChild(QMenu, "ecoipMenu") is not None and window.isVisible()
    yield from a_new_project()
    iface.newProject(False)
    for drawing in os.environ["ECOIP_DRAWINGS"].split("|"):
        yield from handed_in(drawing)
        yield from checked()
    with open(os.environ["ECOIP_SEEN"], "w", encoding="utf-8") as file:
        json.dump(SEEN, file)
    QgsProject.instance().clear()
    iface.actionExit().trigger()  # as a user does: what is temporary goes
    yield 60.0
    raise AssertionError("QGIS is still there")


qgis_script.run(steps(), 0.5)
