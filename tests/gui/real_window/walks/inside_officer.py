"""Inside a real QGIS window: an officer takes over an Excel list of firms on plots with their flows, then sends each
its form, all with the mouse. What was seen, and how many clicks it took, goes to a file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

from qgis import processing
from qgis.core import QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayerUtils, edit
from qgis.PyQt.QtWidgets import QDockWidget, QLabel, QMenu, QToolBar
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script
from qgis_hands import Hands, window

Steps = Iterator[Any]
SEEN: dict[str, Any] = {}
HANDS = Hands()
EAST, NORTH = 500_000.0, 2_340_000.0


def layer(table: str) -> Any:
    return next(
        each for each in QgsProject.instance().mapLayers().values() if each.customProperty("ecoip/table") == table
    )


def a_park_with_forty_plots() -> None:
    """What an officer has: a project made some time ago, its plots drawn, and no firm yet."""
    store = {"GEOPACKAGE": os.environ["ECOIP_STORE"]}
    processing.run("ecoip:createproject", {"NAME": "KCN Thử", "CRS": "EPSG:9214", "LOAD": False, **store})
    processing.run("ecoip:openproject", store)
    plots = layer("plot")
    with edit(plots):
        for number in range(40):
            west, south = EAST + 120 * (number % 8), NORTH + 120 * (number // 8)
            square = QgsGeometry.fromRect(QgsRectangle(west, south, west + 100, south + 100))
            square.convertToMultiType()
            names = plots.fields()
            given = {
                names.lookupField("plot_id"): f"L{number + 1:02d}",
                names.lookupField("name"): f"Lô {number + 1:02d}",
            }
            assert plots.addFeature(QgsVectorLayerUtils.createFeature(plots, square, given))
    iface.mapCanvas().setExtent(plots.extent().buffered(60))


def told(dock: Any) -> str:
    return dock.findChild(QLabel, "messageLabel").text()


def firms_and_flows(dock: Any) -> Steps:
    HANDS.clicks = 0
    HANDS.click(window().findChild(QToolBar, "ecoipToolBar").widgetForAction(dock.toggleViewAction()))
    yield lambda: dock.isVisible() and dock.is_built
    yield 1.0
    summary: list[str] = []
    HANDS.in_file_dialog(os.path.basename(os.environ["ECOIP_LIST"]))
    HANDS.in_dialog("takeFirmsButton", lambda dialog: summary.append(dialog.summary.text()))
    HANDS.press("importFirmsButton", dock)
    yield lambda: layer("firm").featureCount() == 40
    yield 0.5
    HANDS.press("saveButton", dock)
    yield lambda: not layer("firm").isModified()
    on_plots = sum(bool(each["plot_id"]) for each in layer("firm").getFeatures())
    SEEN["list"] = {"clicks": HANDS.clicks, "summary": summary[0], "on plots": on_plots,
                    "flows": layer("flow").featureCount(), "size": [window().width(), window().height()]}  # fmt: skip


def forms(dock: Any) -> Steps:
    HANDS.clicks = 0
    HANDS.in_dialog("writeFormsButton", lambda dialog: SEEN.update(folder=dialog.folder.filePath()))
    HANDS.press("requestFormsButton", dock)
    yield lambda: "40" in told(dock) and SEEN["folder"] in told(dock)
    SEEN["said"] = told(dock)
    HANDS.press("saveButton", dock)
    yield lambda: not layer("request").isModified()
    SEEN["forms"] = {"clicks": HANDS.clicks, "requests": layer("request").featureCount()}


def steps() -> Steps:
    yield lambda: window().findChild(QMenu, "ecoipMenu") is not None and window().isVisible()
    window().showNormal()
    window().resize(1366, 768)
    os.chdir(os.path.dirname(os.environ["ECOIP_LIST"]))  # where the officer looked for files last
    a_park_with_forty_plots()
    yield 1.0
    dock = window().findChild(QDockWidget, "ecoipFlowDock")
    yield from firms_and_flows(dock)
    yield from forms(dock)
    with open(os.environ["ECOIP_SEEN"], "w", encoding="utf-8") as file:
        json.dump(SEEN, file)


qgis_script.run(steps(), 0.5)
