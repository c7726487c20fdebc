"""Inside QGIS: opens KCN mẫu, presses steps and criteria of the panel “Seven steps”, takes the pictures of its page.

Started by `screenshot.sh` through `qgis --code`. Ends QGIS in any case; what went wrong is on the standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QWidget
from qgis.utils import iface

ROOT = Path.cwd()  # screenshot.sh starts QGIS in the checkout
sys.path.insert(0, str(ROOT / "tools"))
import qgis_script  # noqa: E402

PICTURES = ROOT / "build" / "screenshots"
SIZE = (1366, 768)
LANGUAGE = QgsApplication.locale()[:2]
KIND = os.environ.get("ECOIP_LOOK", "")  # "dark": the dark theme; "large": fonts twice as large


def pictures() -> Iterator[float | Callable[[], bool]]:
    """The steps; each yields how many seconds to wait, or what to wait for."""
    window = iface.mainWindow()
    window.setGeometry(0, 0, *SIZE)  # there is no window manager
    _dress()
    for name in ("Browser", "ProcessingToolbox"):
        for dock in window.findChildren(QDockWidget, name):
            dock.hide()
    yield 1.0
    window.findChild(QAction, "ecoipSample_kcn_mau").trigger()
    dock = window.findChild(QDockWidget, "ecoipRoadmapDock")
    yield lambda: dock.isVisible() and dock.findChild(QWidget, "step1") is not None
    yield lambda: not _busy(dock)
    window.resizeDocks([dock], [SIZE[0] // 2 - 60], Qt.Orientation.Horizontal)
    yield 3.0
    _save(window.grab(), "steps")
    dock.findChild(QWidget, "step5").click()
    yield 1.0
    _save(dock.grab(), "step")
    dock.findChild(QWidget, "roadmapTabs").setCurrentIndex(1)
    yield 0.5
    tree = dock.findChild(QWidget, "criteriaTree")
    if tree.topLevelItemCount():
        dock.findChild(QWidget, "showWhereButton").setFocus()
        _choose(tree, "ENV.2")
        yield 0.5
        dock.findChild(QWidget, "showWhereButton").click()
        yield 3.0
    _save(window.grab(), "criteria")


def _choose(tree, criterion: str) -> None:
    for at in range(tree.topLevelItemCount()):
        for place in range(tree.topLevelItem(at).childCount()):
            item = tree.topLevelItem(at).child(place)
            if item.data(0, Qt.ItemDataRole.UserRole) == criterion:
                tree.setCurrentItem(item)


def _busy(dock) -> bool:
    return dock.findChild(QWidget, "criteriaState").text().endswith("…")


def _dress() -> None:
    if KIND == "dark":
        QgsApplication.setUITheme("Night Mapping")
    elif KIND == "large":
        font = QgsApplication.font()
        font.setPointSizeF(2 * font.pointSizeF())
        QgsApplication.setFont(font)


def _save(picture, name: str) -> None:
    path = PICTURES / "_".join(filter(None, ("roadmap", name, LANGUAGE, KIND)))
    few = picture.toImage().convertToFormat(QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.ThresholdDither)
    if not few.save(f"{path}.png"):
        raise RuntimeError(f"{path}.png cannot be written")


qgis_script.run(pictures())
