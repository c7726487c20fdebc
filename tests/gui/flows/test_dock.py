"""The flow dock: what it shows and keeps in step."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, edit
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget

from tests.gui.flows.park import EAST, NORTH, Hands, layer, memory_project, select


def test_without_layers_it_says_the_next_step(iface, plugin):
    hands = Hands(iface.window)
    assert "Park data ▸ Create…" in hands.find("flowEmptyLabel").text()
    memory_project()
    hands.settle()
    assert len(hands.firm_names()) == 5


@pytest.mark.parametrize(
    ("typed", "found"),
    [("gach", ["F4"]), ("GẠCH", ["F4"]), ("f5", ["F5"]), ("tro bay", ["F1", "F4"]), ("xyz", [])],
)
def test_the_filter_finds_name_id_and_flow_marks_or_not(hands, typed, found):
    hands.find("firmFilter").setText(typed)
    assert sorted(name[-3:-1] for name in hands.firm_names()) == found
    assert hands.find("firmCount").text() == f"{len(found)} / 5"


def test_only_firms_in_the_map_view(hands, iface):
    iface.canvas.setDestinationCrs(layer("firm").crs())
    hands.find("firmsInView").setChecked(True)
    iface.canvas.setExtent(layer("firm").extent().buffered(1))
    iface.canvas.zoomToFeatureExtent(QgsGeometry.fromPointXY(QgsPointXY(EAST, NORTH)).buffer(50, 4).boundingBox())
    hands.settle()
    assert hands.firm_names() == ["Nhiệt điện (F1)"]


def test_firms_are_sorted_by_their_number_of_flows(hands):
    hands.find("firmTable").sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert hands.firm_names()[0] == "Gạch không nung (F4)"


def test_map_table_and_dock_choose_together(hands):
    select(hands, "F3")
    assert "Giấy (F3)" in hands.chosen_firm()
    hands.find("firmTable").selectRow(hands.firm_names().index("Nhiệt điện (F1)"))
    assert [each["firm_id"] for each in layer("firm").selectedFeatures()] == ["F1"]
    hands.find("flowTable").selectRow(1)
    assert [each["resource"] for each in layer("flow").selectedFeatures()] == ["fly_ash"]
    steam = next(each.id() for each in layer("flow").getFeatures() if each["resource"] == "steam")
    layer("flow").selectByIds([steam])
    assert {index.row() for index in hands.find("flowTable").selectedIndexes()} == {0}


def test_the_locator_finds_a_firm_without_marks_and_opens_it(hands, iface):
    from qgis.core import QgsFeedback, QgsLocatorContext

    locator = next(each for each in iface.locators if each.name() == "ecoip_firms")
    assert len(locator.prefix()) >= 3, "QGIS drops shorter ones of plugins"
    found = []
    locator.resultFetched.connect(found.append)
    locator.prepare("gach", QgsLocatorContext())
    locator.fetchResults("gach", QgsLocatorContext(), QgsFeedback())
    assert [each.displayString for each in found] == ["Gạch không nung (F4)"]
    locator.triggerResult(found[0])
    hands.settle()
    assert "(F4)" in hands.chosen_firm()


def test_totals_of_firm_and_park_are_worked_out_in_the_background(hands):
    select(hands, "F4")
    hands.find("flowTabs").setCurrentIndex(2)
    hands.wait_for(lambda: bool(hands.cells("totalsView")))
    rows = {(row[0], row[1]): row[2:] for row in hands.cells("totalsView")}
    assert rows["Fly ash", "in"] == ["21,900", "21,900", "t/year", ""]
    assert rows["Fly ash", "out"][1] == "43,800"


def test_a_park_in_degrees_is_measured_on_the_ellipsoid(iface, plugin):
    memory_project()
    firms = layer("firm")
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    move = QgsCoordinateTransform(firms.crs(), degrees, QgsProject.instance())
    with edit(firms):
        for feature in firms.getFeatures():
            geometry = feature.geometry()
            geometry.transform(move)
            firms.changeGeometry(feature.id(), geometry)
    firms.setCrs(degrees)
    hands = Hands(iface.window)
    select(hands, "F1")
    assert [row[1] for row in hands.cells("partnersView")] == ["500 m", "1.00 km"]


def test_the_dock_is_there_hidden_and_every_released_name_is_a_widget(iface, plugin):
    assert iface.window.findChild(QDockWidget, "ecoipFlowDock").isHidden()
    hands = Hands(iface.window)
    for name in (
        "firmFilter", "firmTable", "flowTable", "addFlowButton", "duplicateFlowButton", "deleteFlowButton",
        "undoButton", "redoButton", "saveButton", "revertButton", "importButton", "exportButton", "partnersView",
        "messageLabel",
    ):  # fmt: skip
        assert hands.find(name) is not None


def test_the_full_analysis_runs_as_a_task_and_its_links_come_into_the_project(hands):
    QgsProject.instance().setDirty(False)
    hands.press("fullAnalysisButton")
    assert "Stop" in hands.find("fullAnalysisButton").text()
    hands.wait_for(lambda: "possible pairs" in hands.message(), 30)
    assert "5 possible pairs" not in hands.message()  # the sludge of F5 is not entered
    assert hands.message().startswith("4 possible pairs, 4 links, 4 firms")
    names = {each.name() for each in QgsProject.instance().mapLayers().values()}
    assert {"Links found", "Reach of suppliers", "Unmatched flows"} <= names
    group = QgsProject.instance().layerTreeRoot().children()[0]
    assert [each.itemVisibilityChecked() for each in group.children() if each.name() == "Reach of suppliers"] == [False]


def test_an_analysis_that_is_stopped_brings_nothing(hands):
    before = len(QgsProject.instance().mapLayers())
    hands.press("fullAnalysisButton")
    hands.press("fullAnalysisButton")
    hands.wait_for(lambda: hands.find("fullAnalysisButton").text().startswith("Full"), 30)
    after = len(QgsProject.instance().mapLayers())
    assert after == before or "possible pairs" in hands.message()


def test_keys_of_the_dock_work_beside_those_of_qgis_on_the_same_keys(hands, iface):
    pressed = []
    for keys in ("Ctrl+Z", "Ctrl+S", "Ctrl+D", "F5"):
        action = QAction(keys, iface.window)
        action.setShortcut(keys)
        action.triggered.connect(lambda *_, keys=keys: pressed.append(keys))
        iface.window.addAction(action)
    select(hands, "F2")
    table = hands.find("flowTable")
    table.setCurrentIndex(table.model().index(0, 0))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(table, Qt.Key.Key_U, control)
    assert len(hands.cells("flowTable")) == 2
    QTest.keyClick(table, Qt.Key.Key_Z, control)
    assert len(hands.cells("flowTable")) == 1
    QTest.keyClick(table, Qt.Key.Key_Y, control)
    QTest.keyClick(table, Qt.Key.Key_S, control)
    assert layer("flow").featureCount() == 8
    assert not layer("flow").isModified()
    QTest.keyClick(table, Qt.Key.Key_F, control)
    assert pressed == []


def test_waste_codes_are_found_by_the_vietnamese_name_of_what_is_wasted(stored):
    from eco_ip_plugin.gui.flows.panes.delegate import suggestions

    select(stored, "F2")
    found = suggestions(stored.find("flowTable").model(), 0, "waste_code", "tro bay")
    assert any(each.startswith("10 01 02") for each in found)


def test_the_sentence_beside_a_cell_stays_on_the_screen(stored):
    stored.dock.window().move(
        QApplication.primaryScreen().availableGeometry().right() - stored.dock.window().width(), 0
    )
    select(stored, "F2")
    table = stored.find("flowTable")
    table.setCurrentIndex(table.model().index(0, stored.column("Waste code")))
    table.edit(table.currentIndex())
    stored.settle()
    stored.editor().setText("xyz")
    stored.editor()._typed("xyz")
    bubble = stored.editor()._bubble
    assert bubble.isVisible()
    assert bubble.frameGeometry().right() <= bubble.screen().availableGeometry().right()
    stored.escape()
