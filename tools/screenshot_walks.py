"""Inside QGIS: the walks of the planner and of the officer, and the pictures of them that the tutorials show.

Started by `screenshot.sh` through `qgis --code`. Ends QGIS in any case; what went wrong is on the standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QRect, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QLineEdit, QWidget
from qgis.utils import iface

ROOT = Path.cwd()  # screenshot.sh starts QGIS in the checkout
sys.path.insert(0, str(ROOT / "tools"))
import qgis_script  # noqa: E402
from qgis_hands import RIGHT, Hands, find, window  # noqa: E402

Steps = Iterator[Any]
PICTURES = Path(os.environ.get("ECOIP_PICTURES", ROOT / "build" / "screenshots"))
WIDE, HIGH = map(int, os.environ.get("ECOIP_SIZE", "1366x768").split("x"))
TUTORIALS = Path(os.environ.get("ECOIP_PICTURES", ROOT / "docs" / "screenshots"))
IN_TUTORIALS = ("planner_widths", "planner_scenarios", "officer_list", "officer_sent")
HANDS = Hands()
EAST, NORTH = 500_000.0, 2_340_000.0
LANGUAGE = QgsApplication.locale()[:2]
LIST = """Tên doanh nghiệp\tSố lô\tMã ngành\tLao động
Công ty TNHH Bao bì Á Châu\tLô L01\tC17\t120
Công ty CP Cơ khí Hòa Phát Đạt\tLô L02\tC25\t310
Công ty TNHH Thực phẩm Sao Mai\tLô L99\tC10\t85"""


def place(x: float, y: float) -> QgsPointXY:
    """Metres from the corner of KCN Vuông."""
    return QgsPointXY(EAST + x, NORTH + y)


def steps() -> Steps:
    """Both walks, one after the other."""
    window().setGeometry(0, 0, WIDE, HIGH)  # there is no window manager
    for name in ("Browser", "ProcessingToolbox"):
        for dock in window().findChildren(QDockWidget, name):
            dock.hide()
    yield from planner()
    yield from officer()


def planner() -> Steps:
    """A corridor at three widths, then two scenarios compared."""
    yield from opened("ecoipSample_kcn_vuong")
    yield from HANDS.entry("ecoipMenu", "ecoipPlanningMenu", "ecoipCorridorMenu", "ecoipDrawCorridorAction")
    HANDS.on_map(place(300, 500))
    HANDS.on_map(place(900, 500))
    save("planner_drawing")
    HANDS.on_map(place(900, 500), RIGHT)
    yield lambda: window().findChild(QDockWidget, "ecoipCorridorWidthDock") is not None
    yield lambda: find("corridorWidthTable").isVisible() and find("corridorWidthPinButton").isEnabled()
    yield 1.0
    save("planner_width")
    for width in ("20", "30"):
        HANDS.press("corridorWidthPinButton")
        HANDS.type_into(find("corridorWidthBox").findChild(QLineEdit), width)
        yield 0.5
    save("planner_widths")
    yield from HANDS.entry("ecoipMenu", "ecoipPlanningMenu", "ecoipPlannerAction")
    yield lambda: "26" in find("scenarioVerdict").text()
    yield 1.0
    save("planner_panel")
    for land_class, x in (("industrial", 245), ("green", 225)):
        HANDS.press("newScenarioButton")
        yield from HANDS.choose(find("scenarioClass"), land_class)
        HANDS.on_map(place(x, 500))
        yield 1.0
        save(f"planner_{land_class}")
    HANDS.tab(find("scenarioTabs"), 1)
    yield 1.0
    save("planner_scenarios")
    find("plannerBasis").setCollapsed(False)
    yield 1.0
    save("planner_basis")
    find("plannerBasis").setCollapsed(True)
    HANDS.in_file_dialog()
    HANDS.press("comparisonWordButton")
    yield lambda: window().findChild(QWidget, "openComparisonButton") is not None
    yield 1.0
    save("planner_written")


def officer() -> Steps:
    """A list of firms pasted, then their forms."""
    yield from opened("ecoipSample_kcn_mau")
    dock = window().findChild(QDockWidget, "ecoipFlowDock")
    yield lambda: find("firmTable", dock).model().rowCount() > 30
    yield 3.0
    save("officer_dock")
    QApplication.clipboard().setText(LIST)
    HANDS.in_dialog("takeFirmsButton", lambda dialog: save("officer_list"))
    HANDS.press("pasteFirmsButton", dock)
    yield 1.5
    save("officer_taken")
    HANDS.in_dialog("writeFormsButton", lambda dialog: save("officer_forms"))
    HANDS.press("requestFormsButton", dock)
    yield 6.0
    HANDS.press("saveButton", dock)
    yield 2.0
    save("officer_sent")
    HANDS.in_dialog("firmAcceptButton", lambda dialog: (save("officer_firm"), dialog.reject()))
    HANDS.press("addFirmButton", dock)
    yield 1.0


def opened(action: str) -> Steps:
    """A sample, its map drawn."""
    QgsProject.instance().setDirty(False)
    for layer in QgsProject.instance().mapLayers().values():
        if getattr(layer, "isEditable", lambda: False)():
            layer.rollBack()
    window().findChild(QAction, action).trigger()
    yield lambda: not iface.mapCanvas().isDrawing()
    yield 1.5


def save(name: str) -> None:
    """The screen, as far as the window goes: dialogs and lists are windows of their own."""
    picture = QApplication.primaryScreen().grabWindow(0).copy(QRect(0, 0, WIDE, HIGH)).toImage()
    file = name if LANGUAGE == "vi" else f"{name}_{LANGUAGE}"
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    few_colours = picture.convertToFormat(QImage.Format.Format_Indexed8, flags)
    made = {PICTURES / f"{file}.png": picture}
    if name in IN_TUTORIALS:
        made[TUTORIALS / f"{file}.png"] = few_colours  # a third of the size
    for path, image in made.items():
        if not image.save(str(path)):
            raise RuntimeError(f"{path} cannot be written")


qgis_script.run(steps())
