"""Inside a real QGIS window: unsaved flows, and every way of leaving them. What was seen goes to standard output."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QAction, QApplication, QDockWidget, QMenu, QMessageBox, QWidget
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script

SAMPLES = {"kcn_mau": 40, "kalundborg": 12}
Steps = Iterator[Any]


def layer(table: str) -> QgsVectorLayer | None:
    layers = QgsProject.instance().mapLayers().values()
    return next((each for each in layers if each.customProperty("ecoip/table") == table), None)


def dock() -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, "ecoipFlowDock")


def on_disk(sample: str = "kcn_mau") -> float:
    """The quantity of the first flow in the file."""
    path = os.path.join(os.environ["ECOIP_SAMPLES"], f"{sample}.gpkg")
    file = QgsVectorLayer(f"{path}|layername=flow", sample, "ogr")
    return next(each["quantity"] for each in file.getFeatures() if each["flow_id"] == FLOW[sample])


FLOW: dict[str, str] = {}


def edit(typed: str) -> Steps:
    """Type a quantity into the first row of the flow table."""
    table = dock().findChild(QWidget, "flowTable")
    yield lambda: table.model() is not None and table.model().rowCount() > 0
    model = table.model()
    assert model.setData(model.index(0, model.fields.index("quantity")), typed)
    sample = next(name for name, firms in SAMPLES.items() if firms == layer("firm").featureCount())
    FLOW[sample] = model.values(0)["flow_id"]
    yield lambda: layer("flow").isModified()


def answers(*wanted: str) -> list[str]:
    """Press these buttons of the next questions; returns what was asked, filled in as it comes."""
    asked: list[str] = []
    left, end = list(wanted), time.monotonic() + 20

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and left:
            asked.append(box.text())
            QTimer.singleShot(0, box.button(getattr(QMessageBox.StandardButton, left.pop(0))).click)
        if left and time.monotonic() < end:
            QTimer.singleShot(200, look)

    QTimer.singleShot(200, look)
    return asked


def click_through_menu(*names: str) -> Steps:
    """Click an entry of the menu bar, then those of its menus, each by the name of its menu or action."""
    bar = iface.mainWindow().menuBar()
    where: Any = bar
    for name in names:
        menu = iface.mainWindow().findChild(QMenu, name)
        action = menu.menuAction() if menu is not None else iface.mainWindow().findChild(QAction, name)
        at = where.actionGeometry(action).center()
        QTest.mouseClick(where, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        if menu is not None:
            yield menu.isVisible
            where = menu


def open_sample(name: str) -> Steps:
    yield from click_through_menu("ecoipMenu", "ecoipProjectMenu", "ecoipSampleMenu", f"ecoipSample_{name}")
    yield lambda: layer("firm") is not None and layer("firm").featureCount() == SAMPLES[name]
    yield dock().isVisible


def the_question(asked: list[str]) -> None:
    (question,) = asked
    assert layer("flow") is None or layer("flow").name() in question, question


def leaving_with(answer: str) -> Steps:
    """Quitting while a quantity is being typed, with no Return behind it."""
    yield from open_sample("kcn_mau")
    yield from edit("77,5")
    table = dock().findChild(QWidget, "flowTable")
    QTest.mouseClick(dock().findChild(QWidget, "revertButton"), Qt.MouseButton.LeftButton)
    table.edit(table.model().index(0, table.model().fields.index("quantity")))
    editor = table.viewport().findChild(QWidget, "flowCellEditor")
    editor.selectAll()
    QTest.keyClicks(editor, "79")
    assert not layer("flow").isModified()
    answers(answer)
    iface.actionExit().trigger()
    yield 60.0
    raise AssertionError("QGIS is still there")


def staying() -> Steps:
    """Project changed, layer removed, dock closed, quitting called off; then quitting with Save."""
    yield from open_sample("kcn_mau")
    yield from edit("77,5")
    before = on_disk()
    assert before != 77.5

    asked = answers("Cancel")
    assert not iface.newProject(True)
    the_question(asked)
    yield from removing("Cancel")
    asked = answers("Cancel")
    iface.actionExit().trigger()
    yield lambda: bool(asked)
    the_question(asked)
    QTest.mouseClick(dock().findChild(QAbstractButton, "qt_dockwidget_closebutton"), Qt.MouseButton.LeftButton)
    yield lambda: not dock().isVisible()
    assert iface.messageBar().items()  # says that the changes are still there
    assert layer("flow").isModified()
    assert on_disk() == before

    asked = answers("Save")
    yield from open_sample("kalundborg")
    the_question(asked)
    assert on_disk() == 77.5

    yield from edit("5")
    before = on_disk("kalundborg")
    yield from removing("Discard", "Ok")
    assert layer("flow") is None
    assert on_disk("kalundborg") == before

    answers("Discard")  # the project itself is asked about too: a layer of it is gone
    yield from open_sample("kcn_mau")
    yield from edit("78")
    answers("Save")
    iface.actionExit().trigger()
    yield 60.0
    raise AssertionError("QGIS is still there")


def removing(*wanted: str) -> Steps:
    """The layer of flows away, with the action of QGIS's own layer tree."""
    iface.setActiveLayer(layer("flow"))
    asked = answers(*wanted)
    iface.mainWindow().findChild(QAction, "mActionRemoveLayer").trigger()
    yield lambda: len(asked) == len(wanted)
    the_question(asked[:1])


def steps() -> Steps:
    window = iface.mainWindow()
    window.setGeometry(0, 0, 1600, 1000)
    yield lambda: window.findChild(QMenu, "ecoipMenu") is not None and window.isVisible()
    way = os.environ["ECOIP_WAY"]
    yield from staying() if way == "staying" else leaving_with(way)


qgis_script.run(steps(), 0.5)
