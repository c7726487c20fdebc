"""Inside QGIS: the clicks of story 4 in the flow dock, and the pictures of them.

Started by `screenshot.sh` through `qgis --code`. Ends QGIS in any case; what went wrong is on the standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsMapToolIdentifyFeature
from qgis.PyQt.QtCore import QEvent, QPoint, QRect, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDockWidget, QWidget
from qgis.utils import iface

ROOT = Path.cwd()  # screenshot.sh starts QGIS in the checkout
sys.path.insert(0, str(ROOT / "tools"))
import qgis_script  # noqa: E402

PICTURES = ROOT / "build" / "screenshots"
SIZE = (1600, 1000)
LANGUAGE = QgsApplication.locale()[:2]


def pictures() -> Iterator[float | Callable[[], bool]]:
    """The steps; each yields how many seconds to wait, or what to wait for."""
    window = iface.mainWindow()
    window.setGeometry(0, 0, *SIZE)  # there is no window manager
    for name in ("Browser", "ProcessingToolbox"):
        for dock in window.findChildren(QDockWidget, name):
            dock.hide()
    dock = window.findChild(QDockWidget, "ecoipFlowDock")
    dock.show()
    window.resizeDocks([dock], [640], Qt.Orientation.Horizontal)
    yield 1.0
    _save("flows_empty.png")
    window.findChild(QAction, "ecoipSample_kcn_mau").trigger()
    yield 3.0
    layers = {layer.customProperty("ecoip/table"): layer for layer in QgsProject.instance().mapLayers().values()}
    iface.mapCanvas().setExtent(layers["firm"].extent().buffered(300))
    window.resizeDocks([dock], [640], Qt.Orientation.Horizontal)
    yield 3.0
    _save("flows_open.png")
    yield from _click_on_map(dock, layers["firm"], "F5")
    yield 2.0  # the partners of the firms that came into sight are counted
    _save("flows_firm.png")
    before = layers["flow"].featureCount()
    _press(dock, "addFlowButton")
    yield 0.5
    _keys(dock, "bun thai")
    yield 1.0
    _save("flows_typing.png")
    _enter(dock)
    yield 0.5
    row = _new_row(dock, layers["flow"])
    yield from _cell(dock, row, "quantity", "-5")
    _save("flows_refused.png")
    _keys(dock, "5")
    _enter(dock)
    yield 0.5
    yield from _cell(dock, row, "unit", "xe")
    _save("flows_unit.png")
    _keys(dock, "tấn/ngày")
    _enter(dock)
    yield 1.0
    partners = dock.findChild(QWidget, "partnersView")
    partners.setFocus()
    partners.selectRow(0)
    yield 1.0
    _save("flows_partners.png")
    _press(dock, "saveButton")
    yield 1.0
    _save("flows_saved.png")
    _press(dock, "undoButton")
    yield 1.0
    if layers["flow"].featureCount() != before:
        raise RuntimeError(f"undo left {layers['flow'].featureCount()} flows of {before}")
    _save("flows_undone.png")
    _press(dock, "redoButton")
    yield 0.5
    _press(dock, "saveButton")
    yield 0.5
    if layers["flow"].featureCount() != before + 1:
        raise RuntimeError("redo did not bring the flow back")
    yield from _click_on_map(dock, layers["firm"], "F10")
    _press(dock, "measuresButton")
    yield lambda: window.findChild(QDialog, "ecoipMeasures") is not None
    yield 1.0
    _save("flows_measures.png", window.findChild(QDialog, "ecoipMeasures"))
    window.findChild(QDialog, "ecoipMeasures").reject()
    dock.findChild(QWidget, "flowTabs").setCurrentIndex(2)
    yield 2.0
    _save("flows_totals.png")
    dock.findChild(QWidget, "flowTabs").setCurrentIndex(0)
    _press(dock, "fullAnalysisButton")
    yield lambda: any(layer.name() in ("Liên kết tìm được", "Links found") for layer in _project_layers())
    yield 3.0
    _save("flows_analysis.png")


def _project_layers():
    return QgsProject.instance().mapLayers().values()


def _click_on_map(dock, layer, firm_id):
    """The button, where its tool is not on yet, then a click on the firm's sign."""
    canvas = iface.mapCanvas()
    if not isinstance(canvas.mapTool(), QgsMapToolIdentifyFeature):
        _press(dock, "pickFirmButton")
    yield 0.5
    if not isinstance(canvas.mapTool(), QgsMapToolIdentifyFeature):
        raise RuntimeError("the tool for choosing a firm is not on")
    (feature,) = [each for each in layer.getFeatures() if each["firm_id"] == firm_id]
    point = canvas.getCoordinateTransform().transform(feature.geometry().asPoint())
    at = QPoint(round(point.x()), round(point.y()))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    yield 1.5
    if firm_id not in dock.findChild(QWidget, "firmLabel").text():
        raise RuntimeError(f"{firm_id} is not chosen: {dock.findChild(QWidget, 'firmLabel').text()}")


def _new_row(dock, layer) -> int:
    model = dock.findChild(QWidget, "flowTable").model()
    return next(row for row in range(model.rowCount()) if model.fid(row) < 0)


def _cell(dock, row, field, text):
    table = dock.findChild(QWidget, "flowTable")
    index = table.model().index(row, table.model().fields.index(field))
    table.setCurrentIndex(index)
    table.edit(index)
    yield 0.3
    _keys(dock, text)
    _enter(dock)
    yield 0.8


def _editor(dock):
    """The cell that is open. Not the focus widget: without a window manager no window is active."""
    editors = dock.findChild(QWidget, "flowTable").viewport().findChildren(QWidget, "flowCellEditor")
    return next(each for each in editors if each.isVisible())


def _keys(dock, text) -> None:
    editor = _editor(dock)
    editor.selectAll()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def _enter(dock) -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.hide()
    QTest.keyClick(_editor(dock), Qt.Key.Key_Return)


def _press(dock, name) -> None:
    QTest.mouseClick(dock.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def _save(name: str, shown: QWidget | None = None) -> None:
    """The whole screen, since lists and sentences beside a cell are windows of their own; and its part with the dock,
    or the window that is `shown`, for the help pages."""
    picture = QApplication.primaryScreen().grabWindow(0)
    shown = shown or iface.mainWindow().findChild(QDockWidget, "ecoipFlowDock")
    part = picture.copy(QRect(shown.mapToGlobal(QPoint(0, 0)), shown.size()))
    whole = name if LANGUAGE == "vi" else name.replace(".png", f"_{LANGUAGE}.png")
    for each, path in ((picture, PICTURES / whole), (part, PICTURES / "help" / whole)):
        path.parent.mkdir(exist_ok=True)
        if not each.save(str(path)):
            raise RuntimeError(f"{path} cannot be written")


qgis_script.run(pictures())
