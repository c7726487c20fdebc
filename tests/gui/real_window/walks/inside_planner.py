"""Inside a real QGIS window: a planner compares three widths of a corridor he has drawn, then makes two scenarios and
has them compared in Word, all with the mouse. What was seen, and how many clicks it took, goes to a file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QLineEdit, QMenu, QPushButton
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script
from qgis_hands import RIGHT, Hands, find, window

Steps = Iterator[Any]
SEEN: dict[str, Any] = {}
HANDS = Hands()
EAST, NORTH = 500_000.0, 2_340_000.0


def place(x: float, y: float) -> QgsPointXY:
    """Metres from the corner of KCN Vuông."""
    return QgsPointXY(EAST + x, NORTH + y)


def cells(table: str) -> list[list[str]]:
    model = find(table).model()
    rows = [[model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())]  # fmt: skip
    return [[model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())], *rows]


def drawn_corridor() -> Steps:
    yield from HANDS.entry("ecoipMenu", "ecoipPlanningMenu", "ecoipCorridorMenu", "ecoipDrawCorridorAction")
    HANDS.on_map(place(300, 500))
    HANDS.on_map(place(900, 500))
    HANDS.on_map(place(900, 500), RIGHT)
    yield lambda: window().findChild(QDockWidget, "ecoipCorridorWidthDock") is not None
    yield find("corridorWidthTable").isVisible


def three_widths() -> Steps:
    HANDS.clicks = 0
    HANDS.press("corridorWidthPinButton")
    for width in ("20", "30"):
        HANDS.type_into(find("corridorWidthBox").findChild(QLineEdit), width)
        yield 0.3
        HANDS.press("corridorWidthPinButton")
        yield 0.3
    SEEN["widths"] = {"clicks": HANDS.clicks, "cells": cells("corridorWidthTable"),
                      "about": find("corridorWidthSubject").text()}  # fmt: skip


def two_scenarios() -> Steps:
    HANDS.clicks = 0
    yield from HANDS.entry("ecoipMenu", "ecoipPlanningMenu", "ecoipPlannerAction")
    yield lambda: "26,00 %" in find("scenarioVerdict").text()
    for land_class, x in (("industrial", 245), ("green", 225)):
        HANDS.press("newScenarioButton")
        yield 0.3
        yield from HANDS.choose(find("scenarioClass"), land_class)
        HANDS.on_map(place(x, 500))
        yield 0.5
        SEEN.setdefault("verdicts", []).append(find("scenarioVerdict").text())
    HANDS.tab(find("scenarioTabs"), 1)
    yield 0.3
    SEEN["compared"] = cells("comparisonTable")
    SEEN["size"] = [window().width(), window().height()]
    HANDS.in_file_dialog()
    HANDS.press("comparisonWordButton")
    yield lambda: window().findChild(QPushButton, "openComparisonButton") is not None
    SEEN["scenarios"] = {"clicks": HANDS.clicks}


def steps() -> Steps:
    yield lambda: window().findChild(QMenu, "ecoipMenu") is not None and window().isVisible()
    window().showNormal()
    window().resize(1366, 768)
    yield 0.5
    window().findChild(QAction, "ecoipSample_kcn_vuong").trigger()
    yield lambda: not iface.mapCanvas().isDrawing()
    yield 1.0
    yield from drawn_corridor()
    yield from three_widths()
    yield from two_scenarios()
    with open(os.environ["ECOIP_SEEN"], "w", encoding="utf-8") as file:
        json.dump(SEEN, file)


qgis_script.run(steps(), 0.5)
