"""Inside QGIS: opens KCN mẫu, looks at the panel “Readings”, takes the pictures of its page.

Started by `screenshot.sh` through `qgis --code`. Ends QGIS in any case; what went wrong is on the standard error. The
clock of the panel stands a few minutes after the newest reading of the sample, which has three days of them.
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
NEWEST = 1_795_276_800


def pictures() -> Iterator[float | Callable[[], bool]]:
    """The steps; each yields how many seconds to wait, or what to wait for."""
    from eco_ip_plugin.gui.monitoring import said

    said.now = lambda: NEWEST + 600.0
    window = iface.mainWindow()
    window.setGeometry(0, 0, *SIZE)  # there is no window manager
    _dress()
    for name in ("Browser", "ProcessingToolbox"):
        for dock in window.findChildren(QDockWidget, name):
            dock.hide()
    yield 1.0
    window.findChild(QAction, "ecoipSample_kcn_mau").trigger()
    yield 3.0
    dock = window.findChild(QDockWidget, "ecoipMonitoringDock")
    if dock.isHidden():
        window.findChild(QAction, "ecoipMonitoringAction").trigger()
    dock.raise_()
    yield lambda: dock.isVisible() and dock.findChild(QWidget, "pointList") is not None
    yield lambda: dock.findChild(QWidget, "pointList").model().rowCount() > 0
    window.resizeDocks([dock], [SIZE[0] // 2 - 20], Qt.Orientation.Horizontal)
    yield 2.0
    _choose(dock.findChild(QWidget, "pointList"), "QT3", "COD")
    _take(dock, "windowBox", "week")
    dock.findChild(QWidget, "zoomToPointButton").click()
    yield 4.0
    _save(window.grab(), "panel")
    dock.findChild(QWidget, "monitoringTabs").setCurrentIndex(1)
    yield 1.0
    _save(dock.grab(), "calendar")
    dock.findChild(QWidget, "limitsButton").click()
    yield 6.0
    _save(window.grab(), "limits")


def _choose(view, point: str, parameter: str) -> None:
    model = view.model()
    for row, each in enumerate(model.shown_points):
        for place, line in enumerate(each.lines):
            if (each.id, line.symbol) == (point, parameter):
                view.setCurrentIndex(model.index(place, 0, model.index(row, 0)))


def _take(dock, name: str, value: str) -> None:
    box = dock.findChild(QWidget, name)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def _dress() -> None:
    if KIND == "dark":
        QgsApplication.setUITheme("Night Mapping")
    elif KIND == "large":
        font = QgsApplication.font()
        font.setPointSizeF(2 * font.pointSizeF())
        QgsApplication.setFont(font)


def _save(picture, name: str) -> None:
    path = PICTURES / "_".join(filter(None, ("monitoring", name, LANGUAGE, KIND)))
    few = picture.toImage().convertToFormat(QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.ThresholdDither)
    if not few.save(f"{path}.png"):
        raise RuntimeError(f"{path}.png cannot be written")


qgis_script.run(pictures())
