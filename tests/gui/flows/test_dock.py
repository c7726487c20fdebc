"""The flow dock: what it shows and keeps in step."""

from __future__ import annotations

import pytest
from qgis.core import QgsExpression, QgsFeature, QgsGeometry, QgsPointXY, QgsProject, edit
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QFileDialog, QMessageBox

from eco_ip_plugin.gui.flows.expressions import FlowTotal
from tests.gui.flows.park import EAST, NORTH, Hands, layer, memory_project, record_link, select


def test_without_layers_it_says_the_next_step(iface, plugin):
    hands = Hands(iface.window)
    assert "New project" in hands.find("flowEmptyLabel").text()
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


def test_partners_follow_every_edit_whoever_makes_it(hands):
    select(hands, "F4")
    hands.find("flowTable").setCurrentIndex(hands.find("flowTable").model().index(1, 0))
    hands.settle()
    assert [row[0] for row in hands.cells("partnersView")] == ["Giấy (F3)"]
    flows = layer("flow")
    flows.startEditing()
    feature = QgsFeature(flows.fields())
    for name, value in {"flow_id": "X", "firm_id": "F5", "direction": "output", "resource": "sludge"}.items():
        feature[name] = value
    flows.addFeature(feature)
    hands.settle()
    assert [row[0] for row in hands.cells("partnersView")] == ["Giấy (F3)", "Thực phẩm (F5)"]
    firms = layer("firm")
    with edit(firms):
        (f5,) = [each.id() for each in firms.getFeatures() if each["firm_id"] == "F5"]
        firms.changeGeometry(f5, QgsGeometry.fromPointXY(QgsPointXY(EAST + 100_000, NORTH)))
    hands.settle()
    hands.settle()
    assert [row[0] for row in hands.cells("partnersView")] == ["Giấy (F3)"]


def test_a_link_is_drawn_recorded_and_brought_to_implemented(stored):
    record_link(stored)
    (link,) = layer("link").getFeatures()
    assert [link[name] for name in ("supplier", "receiver", "status", "quantity")] == ["F3", "F4", "suggested", 3.0]
    links = stored.find("linksView").model()
    assert links.setData(links.index(0, 4), "implemented")
    stored.press("saveButton")
    assert [each["status"] for each in layer("link").getFeatures()] == ["implemented"]
    firms = stored.find("firmTable").model()
    tip = firms.index(firms.row_of("F3"), 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "Firms with a recorded link: 1." in tip


def test_a_firms_mark_shows_in_the_list_of_partners_and_goes_with_the_link(stored):
    firms = layer("firm")
    firms.startEditing()
    (f4,) = [each.id() for each in firms.getFeatures() if each["firm_id"] == "F4"]
    firms.changeAttributeValue(f4, firms.fields().indexOf("confidential"), 1)
    stored.settle()
    record_link(stored)
    assert stored.cells("partnersView")[0][3].rstrip(" ⚑").endswith("(confidential)")
    assert [each["confidential"] for each in layer("link").getFeatures()] == [1]


def test_the_expression_functions_count_unsaved_flows_too(hands):
    total = QgsExpression("ecoip_flow_total('F1', 'output', 'tro bay')")
    assert total.evaluate() == pytest.approx(120 * 365)
    assert QgsExpression("ecoip_flow_total('F5', 'output', 'sludge')").evaluate() is None
    wrong = QgsExpression("ecoip_flow_total('F1', 'output', 'xyz')")
    wrong.evaluate()
    assert "xyz" in wrong.evalErrorString()
    assert QgsExpression("ecoip_flow_partners('F1')").evaluate() == 0


def change(table, key, **values):
    edited = layer(table)
    edited.startEditing()
    for feature in edited.getFeatures():
        if feature[f"{table}_id"] == key:
            for name, value in values.items():
                edited.changeAttributeValue(feature.id(), edited.fields().lookupField(name), value)


def test_the_expression_functions_put_no_confidential_flow_on_a_map(stored):
    total = QgsExpression("ecoip_flow_total('F4', 'input', 'sludge') + ecoip_flow_total('F4', 'input', 'tro bay')")
    sludge = QgsExpression("ecoip_flow_total('F4', 'input', 'sludge')")
    assert total.evaluate() == pytest.approx((60 + 8) * 365)
    change("flow", "D7", confidential=1)  # of two flows of one firm, one
    assert sludge.evaluate() is None
    assert QgsExpression("ecoip_flow_total('F4', 'input', 'tro bay')").evaluate() == pytest.approx(60 * 365)
    change("flow", "D7", confidential=0)
    assert sludge.evaluate() == pytest.approx(8 * 365)
    change("firm", "F4", confidential=1)
    assert QgsExpression("ecoip_flow_total('F4', 'input', 'tro bay')").evaluate() is None
    change("firm", "F4", confidential=0, firm_id="F44")  # whose mark nobody knows any more
    assert sludge.evaluate() is None
    assert "onfidential flows" in FlowTotal().helpText()


def test_a_newer_confidential_flow_does_not_bring_the_older_one_back(stored):
    change("flow", "D2", year=2024)
    flows = layer("flow")
    feature = QgsFeature(flows.fields())
    newer = {"flow_id": "D22", "firm_id": "F1", "direction": "output", "resource": "fly_ash", "quantity": 7.0,
             "unit": "t", "period": "day", "year": 2025, "confidential": 1}  # fmt: skip
    for name, value in newer.items():
        feature[name] = value
    assert flows.addFeature(feature)
    assert QgsExpression("ecoip_flow_total('F1', 'output', 'tro bay')").evaluate() is None


def test_the_locator_finds_a_firm_without_marks_and_opens_it(hands, iface):
    from qgis.core import QgsFeedback, QgsLocatorContext

    (locator,) = iface.locators
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


def test_a_declaration_goes_out_to_excel_and_comes_back_as_one_undo_step(hands, monkeypatch, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    from eco_ip_plugin.gui.flows.windows.declarations import ImportDialog

    path = tmp_path / "Khai báo.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: QMessageBox.StandardButton.No)
    seen = []
    answer = lambda dialog: (seen.append(dialog.summary.text()), ImportDialog.DialogCode.Accepted)[1]  # noqa: E731
    monkeypatch.setattr(ImportDialog, "exec", answer)
    select(hands, "F2", "F5")
    hands.press("exportButton")
    hands.wait_for(lambda: hands.message() == "Form written for 2 firms.")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[2]}
    rows = {sheet.cell(row, column["firm_id"]).value: row for row in range(3, 8)}
    lines = [row for row in range(3, 8) if sheet.cell(row, column["flow_id"]).value]
    sheet.cell(lines[0], column["quantity"]).value = 16000
    new = {"direction": "output", "resource": "bùn thải", "quantity": 5, "unit": "t", "period": "day"}
    for name, value in new.items():
        sheet.cell(rows["F5"], column[name]).value = value
    book.save(path)
    hands.press("importButton")
    assert seen == ["1 to be added, 1 to be changed, 0 as they are, 0 refused (not written)."]
    assert layer("flow").undoStack().count() == 1
    mine = [each["quantity"] for each in layer("flow").getFeatures() if each["firm_id"] in ("F2", "F5")]
    assert sorted(mine) == [5.0, 16000.0]
    hands.press("importButton")
    assert seen[-1].startswith("0 to be added, 0 to be changed, 2 as they are")
    hands.press("undoButton")
    assert layer("flow").featureCount() == 7


def test_several_firms_get_a_workbook_each_unless_one_is_asked_for(hands, monkeypatch, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    from eco_ip_plugin.gui.flows.windows.declarations import ImportDialog

    asked, answers = [], iter([QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes])

    def ask(box):
        asked.append((box.text(), box.defaultButton() is box.button(QMessageBox.StandardButton.Yes)))
        return next(answers)

    monkeypatch.setattr(QMessageBox, "exec", ask)
    folder = tmp_path / "forms"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    flows = layer("flow")
    first = next(each for each in flows.getFeatures() if each["firm_id"] == "F2")
    flows.startEditing()
    flows.changeAttributeValue(first.id(), flows.fields().indexOf("confidential"), 1)
    hands.settle()
    select(hands, "F2", "F4")
    hands.press("exportButton")
    assert list(folder.iterdir()) == []
    hands.press("exportButton")
    hands.wait_for(lambda: hands.message() == "Form written for 2 firms.")
    text, each_is_default = asked[0]
    assert "2 firms: 3 flows, 1 of them confidential" in text
    assert each_is_default
    assert sorted(each.name for each in folder.iterdir()) == ["declaration_F2.xlsx", "declaration_F4.xlsx"]
    for firm in ("F2", "F4"):
        sheet = openpyxl.load_workbook(folder / f"declaration_{firm}.xlsx").worksheets[0]
        assert {row[0].value for row in sheet.iter_rows(min_row=3)} == {firm, None}
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_: ([str(each) for each in sorted(folder.iterdir())], "")
    )
    seen = []
    answer = lambda dialog: (seen.append(dialog.summary.text()), ImportDialog.DialogCode.Rejected)[1]  # noqa: E731
    monkeypatch.setattr(ImportDialog, "exec", answer)
    hands.press("importButton")
    assert seen == ["0 to be added, 0 to be changed, 3 as they are, 0 refused (not written)."]


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


def partners(hands):
    """The column of partners by firm, once all are counted."""
    counts = hands.find("firmTable").model().counts
    hands.cells("firmTable")  # asks for them
    hands.wait_for(lambda: not counts._timer.isActive())
    return {row[0]: row[4] for row in hands.cells("firmTable")}


def test_the_list_of_firms_says_with_how_many_others_each_could_exchange(stored):
    counted = partners(stored)
    for name in stored.firm_names():
        select(stored, name.rpartition("(")[2].rstrip(")"))
        found = set()
        for row in range(stored.find("flowTable").model().rowCount()):
            stored.find("flowTable").setCurrentIndex(stored.find("flowTable").model().index(row, 0))
            stored.settle()
            found |= {each[0] for each in stored.cells("partnersView")}
        assert counted[name] == str(len(found)), name
    assert set(counted.values()) != {"0"}
    tip = stored.find("firmTable").model().index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[1] == "Firms with a recorded link: 0."


def test_partners_in_the_list_follow_edits_and_the_list_can_be_sorted_by_them(stored):
    before = partners(stored)
    select(stored, "F1")
    stored.press("deleteFlowButton")
    stored.find("firmTable").sortByColumn(4, Qt.SortOrder.DescendingOrder)
    stored.settle()
    after = partners(stored)
    assert after != before
    stored.wait_for(lambda: [row[4] for row in stored.cells("firmTable")] == sorted(after.values(), reverse=True))
    assert "(F1)" in stored.chosen_firm()


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
