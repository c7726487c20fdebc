"""Inside a real QGIS window, on a database whose login lies in QGIS's authentication store: an officer and a planner go
through every room that a shared store has, while a colleague works on it too and the server is stopped and started."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDockWidget, QLineEdit, QMenu, QWidget
from qgis.utils import iface

sys.path.insert(0, os.path.join(os.environ["ECOIP_ROOT"], "tools"))
import qgis_script

WORK = Path(os.environ["ECOIP_WORK"])
LAN, AN = os.environ["ECOIP_LAN"], os.environ["ECOIP_AN"]
Step = Iterator[Any]
answers: list[tuple[str, Callable[[Any], None]]] = []
pictures = 0
MOST_S = 120


def answer() -> None:
    """Give the dialog that is open the answer prepared for it."""
    QTimer.singleShot(150, answer)
    window = QApplication.activeModalWidget()
    name = "" if window is None else window.objectName() or window.metaObject().className()
    if answers and name == answers[0][0]:
        picture()
        answers.pop(0)[1](window)


def picture() -> None:
    """What is to be seen, the open dialog included."""
    global pictures
    pictures += 1
    QApplication.processEvents()
    iface.mainWindow().screen().grabWindow(0).save(str(WORK / f"{pictures:02}.png"))


def patient(steps: Step) -> Step:
    """The steps, each waiting a while at most for what it waits for."""
    for wait in steps:
        if not callable(wait):
            yield wait
            continue
        end = time.monotonic() + MOST_S
        yield lambda wait=wait, end=end: wait() or time.monotonic() > end
        if time.monotonic() > end and not wait():
            picture()
            raise AssertionError(f"it never came; the dock says: {message()!r}, answers left: {answers}")


def dock(name: str) -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, name)


def find(name: str, where: str = "ecoipFlowDock") -> Any:
    found = dock(where).findChild(QWidget, name)
    assert found is not None, name
    return found


def press(name: str, where: str = "ecoipFlowDock", window: Any = None) -> None:
    button = find(name, where) if window is None else window.findChild(QWidget, name)
    assert button.isEnabled(), f"{name} cannot be pressed"
    if button.isVisible():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        button.click()


def then(dialog: str, act: Callable[[Any], None]) -> None:
    answers.append((dialog, act))


def click(point: Any) -> None:
    """On the map, at a place in its system."""
    canvas = iface.mapCanvas()
    pixel = canvas.mapSettings().mapToPixel().transform(point).toQPointF().toPoint()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(pixel))


def layer(table: str) -> QgsVectorLayer:
    layers = QgsProject.instance().mapLayers().values()
    return next(each for each in layers if each.customProperty("ecoip/table") == table)


def rows(table: str, **wanted: Any) -> list[Any]:
    return [each for each in layer(table).getFeatures() if all(each[name] == value for name, value in wanted.items())]


def saved() -> bool:
    return not any(each.isModified() for each in QgsProject.instance().mapLayers().values() if each.isEditable())


def server(what: str) -> Step:
    """Have whoever started this window stop or start the server."""
    (WORK / what).touch()
    yield lambda: (WORK / f"{what}.done").exists()


def message() -> str:
    return find("messageLabel").text()


def put(column: str, value: str) -> None:
    model = find("flowTable").model()
    assert model.setData(model.index(0, model.fields.index(column)), value)


def said(part: str) -> bool:
    return any(part in item.text() for item in iface.messageBar().items())


def officer(an: Any) -> Step:
    """Edit, conflict, firms by a click, from the clipboard and from a file, forms, links."""
    from eco_ip_plugin.storage.changes import UPDATE, Change

    put("quantity", "7")
    press("saveButton")
    yield saved
    fid = rows("flow", flow_id="X1")[0].id()
    put("quantity", "8")
    an.save([Change("flow", UPDATE, fid, None, {"quantity": 9.0, "note": "của An"})])
    then("ecoipConflicts", lambda window: (press("allMineButton", window=window),
                                           press("saveChosenButton", window=window)))  # fmt: skip
    press("saveButton")
    yield saved
    assert (rows("flow", flow_id="X1")[0]["quantity"], rows("flow", flow_id="X1")[0]["note"]) == (8, "của An")

    plot = rows("plot", plot_id="L02")[0].geometry().pointOnSurface().asPoint()
    press("placeFirmButton")
    yield 0.5

    def fill(window: Any) -> None:
        assert "L02" in window.findChild(QWidget, "firmPlotBox").currentText()
        window.findChild(QLineEdit, "firmNameEdit").setText("Cơ khí Bình Minh")
        press("firmAcceptButton", window=window)

    then("ecoipFirm", fill)
    click(plot)
    yield lambda: len(rows("firm", name="Cơ khí Bình Minh")) == 1
    press("placeFirmButton")
    lines = ["Tên|Số lô|Số lao động|Chiều|Tài nguyên|Khối lượng (tấn/năm)"]
    lines += [f"Dệt Phương Nam {n}|L1{n}|1.20{n}|ra|bùn thải|50{n}" for n in range(1, 6)]
    QApplication.clipboard().setText("\n".join(lines).replace("|", "\t"))
    then("ecoipFirmList", lambda window: press("takeFirmsButton", window=window))
    press("pasteFirmsButton")
    yield lambda: len(layer("firm").allFeatureIds()) == 47 and not answers
    (WORK / "danh sách.csv").write_text("\n".join(
        ["Tên;Số lô;Số lao động", *(f"Nhựa An Phú {n};L2{n};30" for n in range(1, 4))]), encoding="utf-8")  # fmt: skip

    def choose(window: Any) -> None:
        window.findChild(QLineEdit, "fileNameEdit").setText(str(WORK / "danh sách.csv"))
        QTimer.singleShot(0, window.accept)

    then("QFileDialog", choose)
    then("ecoipFirmList", lambda window: press("takeFirmsButton", window=window))
    press("importFirmsButton")
    yield lambda: len(layer("firm").allFeatureIds()) == 50 and not answers
    press("saveButton")
    yield saved
    assert "⚠" not in message(), message()
    picture()
    yield from forms(an)
    yield from links()


def forms(an: Any) -> Step:
    """Forms for every firm, noted as sent; a colleague notes an answer."""
    from eco_ip_plugin.storage.changes import UPDATE, Change

    def ask(window: Any) -> None:
        window.folder.setFilePath(str(WORK / "Phiếu"))
        press("writeFormsButton", window=window)

    then("ecoipForms", ask)
    press("requestFormsButton")
    yield lambda: len(rows("request")) == 50
    press("saveButton")
    yield saved
    assert len(list((WORK / "Phiếu").iterdir())) == 50
    answered = rows("request", state="sent")[0]
    an.save([Change("request", UPDATE, answered.id(), None, {"state": "received", "received_at": "2026-11-29"})])
    model = find("firmTable").model()
    yield lambda: any(str(model.index(row, 5).data()).startswith("✓") for row in range(model.rowCount()))
    picture()


def links() -> Step:
    """The analysis, its links taken over in bulk and saved."""
    from eco_ip_plugin.gui.flows.panes.found_links import found_layer

    press("fullAnalysisButton")
    yield lambda: found_layer() is not None
    yield 1.0
    then("ecoipFoundLinks", lambda window: press("recordFoundButton", window=window))
    press("foundLinksButton")
    yield lambda: not answers and len(rows("link")) > 0
    press("saveButton")
    yield saved
    assert "⚠" not in message(), message()
    picture()


def planner(an: Any) -> Step:
    """Two scenarios, one of them without a zone; compared; a colleague's comes by itself, one that both changed is
    chosen."""
    from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change

    iface.mainWindow().findChild(QAction, "ecoipPlannerAction").trigger()
    panel = "ecoipPlannerDock"
    yield lambda: dock(panel).is_built and find("newScenarioButton", panel).isEnabled()
    iface.mapCanvas().setExtent(layer("zone").extent())
    iface.mapCanvas().refresh()
    yield lambda: not iface.mapCanvas().isDrawing()
    press("newScenarioButton", panel)
    yield 0.5
    places = [zone.geometry().pointOnSurface().asPoint() for zone in rows("zone", **{"class": "industrial"})[:2]]
    for land_class, place in zip(("green", "gap"), places):
        combo = find("scenarioClass", panel)
        combo.setCurrentIndex(combo.findData(land_class))
        click(place)
        yield 0.5
    press("copyScenarioButton", panel)
    yield lambda: find("scenarioChoice", panel).count() == 2
    press("scenarioSaveButton", panel)
    yield saved
    assert sorted(each["change"] for each in rows("scenario_zone")) == ["changed", "changed", "removed", "removed"]
    picture()
    name = find("scenarioName", panel)
    chosen = find("scenarioChoice", panel).currentData()
    mine = rows("scenario", scenario_id=chosen)[0]
    name.setText("Phương án của Lan")
    name.editingFinished.emit()
    an.save([Change("scenario", UPDATE, mine.id(), None, {"name": "Phương án của An"}),
             Change("scenario", INSERT, values={"scenario_id": "S-An", "name": "Phương án riêng"})])  # fmt: skip
    yield lambda: find("scenarioChoice", panel).count() == 3
    then("ecoipConflicts", lambda window: (press("allMineButton", window=window),
                                           press("saveChosenButton", window=window)))  # fmt: skip
    press("scenarioSaveButton", panel)
    yield saved
    assert len(rows("scenario", name="Phương án của Lan")) == 1
    find("scenarioTabs", panel).setCurrentIndex(1)
    yield 0.5
    picture()


def without_the_server() -> Step:
    """Everything stays to be seen and edited, each save is one sentence, and all is saved when it is back."""
    panel = "ecoipPlannerDock"
    place = rows("zone", **{"class": "industrial"})[2].geometry().pointOnSurface().asPoint()
    firms = find("firmTable").model()
    layer("firm").selectByIds([each.id() for each in rows("firm", firm_id="F99")])
    yield lambda: find("flowTable").model().rowCount() == 1
    firm_count, link_count = firms.rowCount(), find("linksView").model().rowCount()
    yield from server("stop")
    assert find("scenarioMapButton", panel).isChecked()
    click(place)
    yield lambda: bool(find("plannerState", panel).text())
    assert find("scenarioChoice", panel).count() == 3
    picture()
    press("scenarioSaveButton", panel)
    yield lambda: said("kcn")
    dock("ecoipFlowDock").raise_()
    put("note", "không có máy chủ")
    press("saveButton")
    yield lambda: message().startswith("⚠")
    states = [firms.index(row, 5).data() for row in range(firms.rowCount())]
    assert firms.rowCount() == firm_count
    assert all(states), states
    assert find("linksView").model().rowCount() == link_count
    picture()
    yield from server("start")
    press("saveButton")
    yield lambda: not layer("flow").isModified()
    press("scenarioSaveButton", panel)
    yield saved
    assert rows("flow", note="không có máy chủ")
    yield 1.0
    picture()


def steps() -> Step:
    from eco_ip_plugin.storage.postgis.store import PostgisStore

    window = iface.mainWindow()
    window.setGeometry(0, 0, 1366, 768)
    yield lambda: window.findChild(QMenu, "ecoipMenu") is not None and window.isVisible()
    assert QgsApplication.authManager().setMasterPassword(os.environ["ECOIP_WORD"], True)
    answer()
    assert iface.addProject(os.environ["ECOIP_PROJECT"])
    yield lambda: len(rows("firm")) == 41
    for name in ("Browser", "Browser2"):
        if dock(name) is not None:
            dock(name).hide()
    iface.messageBar().clearWidgets()
    iface.mapCanvas().setExtent(layer("zone").extent())
    iface.mapCanvas().refresh()
    an = PostgisStore.open(AN, "kcn")
    panel = dock("ecoipFlowDock")
    panel.show()
    panel.raise_()
    layer("firm").selectByIds([each.id() for each in rows("firm", firm_id="F99")])
    yield lambda: find("flowTable").model() is not None and find("flowTable").model().rowCount() == 1
    picture()
    yield from officer(an)
    yield from planner(an)
    yield from without_the_server()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isModal()
                and each.isVisible()]  # fmt: skip


QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
qgis_script.run(patient(steps()), 0.5)
