"""Edits in the flow dock: one step each, saved or given up, and never lost."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsGeometry, QgsPointXY, QgsProject, edit
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from eco_ip_plugin.core.text import harmless
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from tests.gui.flows.park import content, layer, resources, select


def test_a_session_of_the_users_is_joined_and_not_closed(hands):
    layer("flow").startEditing()
    select(hands, "F2")
    hands.type("16", 0, "Quantity")
    hands.press("saveButton")
    assert layer("flow").isEditable()
    assert not layer("flow").isModified()


def test_discarding_gives_back_what_was(hands):
    select(hands, "F2")
    hands.type("16", 0, "Quantity")
    hands.press("revertButton")
    assert hands.cells("flowTable")[0][hands.column("Quantity")] == "15,000"
    assert not layer("flow").isEditable()


def test_a_read_only_layer_says_so_and_nothing_changes(hands):
    layer("flow").setReadOnly(True)
    select(hands, "F2")
    hands.type("16", 0, "Quantity")
    assert "read-only" in hands.message()
    layer("flow").setReadOnly(False)


def test_a_failed_save_keeps_the_edits_and_shows_the_reason(hands, monkeypatch):
    select(hands, "F2")
    hands.type("16", 0, "Quantity")
    flows = layer("flow")
    monkeypatch.setattr(type(flows), "commitChanges", lambda self, stop=True: False)
    monkeypatch.setattr(type(flows), "commitErrors", lambda self: ["disk full"])
    hands.press("saveButton")
    assert "disk full" in hands.message()
    assert flows.isModified()
    assert flows.isEditable()


def test_a_row_without_a_resource_is_not_saved_and_shown(hands):
    select(hands, "F5")
    hands.press("addFlowButton")
    hands.escape()
    hands.press("saveButton")
    assert "resource is missing" in hands.message()
    assert layer("flow").featureCount() == 8


def test_closing_the_dock_loses_nothing(hands, iface):
    select(hands, "F2")
    hands.type("16", 0, "Quantity")
    hands.dock.close()
    assert layer("flow").isModified()
    hands.dock.show()
    hands.settle()
    assert hands.cells("flowTable")[0][hands.column("Quantity")] == "16"


@pytest.mark.parametrize(("answer", "kept"), [("Save", 16.0), ("Discard", 15000.0)])
def test_removing_a_layer_with_unsaved_changes_asks_first(stored, monkeypatch, answer, kept):
    select(stored, "F2")
    stored.type("16", 0, "Quantity")
    monkeypatch.setattr(QMessageBox, "exec", lambda self: getattr(QMessageBox.StandardButton, answer))
    source = layer("flow").source()
    QgsProject.instance().removeMapLayer(layer("flow").id())
    stored.settle()
    assert "no flow table" in stored.find("flowEmptyLabel").text()
    from qgis.core import QgsVectorLayer

    again = QgsVectorLayer(source, "again", "ogr")
    (quantity,) = [each["quantity"] for each in again.getFeatures() if each["firm_id"] == "F2"]
    assert quantity == kept


def test_who_gives_changes_up_is_not_asked_again_by_qgis(stored, monkeypatch):
    select(stored, "F2")
    stored.type("16", 0, "Quantity")
    flows = layer("flow")
    monkeypatch.setattr(QMessageBox, "exec", lambda self: QMessageBox.StandardButton.Discard)
    left = []
    flows.willBeDeleted.connect(lambda: left.append(flows.isModified()))
    QgsProject.instance().removeMapLayer(flows.id())
    assert left == [False]


def test_what_is_being_typed_when_the_project_goes_is_not_lost(stored, monkeypatch):
    select(stored, "F2")
    table = stored.find("flowTable")
    table.setCurrentIndex(table.model().index(0, stored.column("Quantity")))
    table.edit(table.currentIndex())
    stored.settle()
    stored.editor().selectAll()
    QTest.keyClicks(stored.editor(), "16")  # and no Return
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or QMessageBox.StandardButton.Save)
    path = stored.store.path
    QgsProject.instance().clear()
    assert len(asked) == 1
    from qgis.core import QgsVectorLayer

    again = QgsVectorLayer(f"{path}|layername=flow", "again", "ogr")
    assert [each["quantity"] for each in again.getFeatures() if each["firm_id"] == "F2"] == [16.0]


def test_a_colleagues_change_is_shown_field_by_field_and_the_choice_is_saved(stored, monkeypatch):
    from eco_ip_plugin.gui.flows.windows.conflicts import ConflictDialog

    select(stored, "F2")
    stored.type("16", 0, "Quantity")
    (row,) = [each for each in layer("flow").getFeatures() if each["firm_id"] == "F2"]
    theirs = Change("flow", UPDATE, row.id(), None, {"quantity": 99.0, "note": "Bình"})
    stored.store.save([theirs], "Bình")
    seen = []

    def take_mine(dialog):
        seen.extend(each.text() for each in dialog.findChildren(type(dialog._mine[0]["quantity"])))
        return ConflictDialog.DialogCode.Accepted

    monkeypatch.setattr(ConflictDialog, "exec", take_mine)
    stored.press("saveButton")
    assert seen == ["mine: 16", "theirs: 99"] or seen == ["theirs: 99", "mine: 16"]
    (saved,) = [each for each in layer("flow").getFeatures() if each["firm_id"] == "F2"]
    assert (saved["quantity"], saved["note"]) == (16.0, "Bình")


def test_a_conflict_at_qgis_own_save_button_is_chosen_as_at_ours(stored, monkeypatch):
    from eco_ip_plugin.gui.flows.windows.conflicts import ConflictDialog

    select(stored, "F2")
    stored.type("16", 0, "Quantity")
    stored.type("của tôi", 0, "Note")
    (row,) = [each for each in layer("flow").getFeatures() if each["firm_id"] == "F2"]
    stored.store.save([Change("flow", UPDATE, row.id(), None, {"quantity": 99.0, "note": "Bình"})], "Bình")

    def choose(dialog):
        dialog.choose_all(mine=False)
        dialog._mine[0]["note"].setChecked(True)
        return ConflictDialog.DialogCode.Accepted

    monkeypatch.setattr(ConflictDialog, "exec", choose)
    assert not layer("flow").commitChanges()
    stored.settle()
    assert stored.message() == "Saved."
    (saved,) = [each for each in layer("flow").getFeatures() if each["firm_id"] == "F2"]
    assert (saved["quantity"], saved["note"]) == (99.0, "của tôi")
    assert stored.cells("flowTable")[0][stored.column("Quantity")] == "99"


def test_rows_that_others_saved_are_shown_on_refresh_beside_ones_own_edits(stored):
    select(stored, "F2")
    stored.type("16", 0, "Quantity")
    other = Change("flow", INSERT, values={"flow_id": "N", "firm_id": "F2", "direction": "output", "resource": "slag"})
    stored.store.save([other], "Bình")
    stored.press("refreshFlowsButton")
    assert sorted(resources(stored)) == ["Slag", "Steam"]
    assert [row[stored.column("Quantity")] for row in stored.cells("flowTable")] == ["16", ""]


def test_history_tells_who_changed_what(stored):
    select(stored, "F2")
    stored.type("16", 0, "Quantity")
    stored.press("saveButton")
    stored.find("flowTable").clearSelection()
    stored.press("historyButton")
    window = stored.dock.findChild(object, "historyTable")
    first = [window.item(0, column).text() for column in range(6)]
    assert first[2:] == ["Steam (D3)", "Quantity", "15,000", "16"]


def test_what_cannot_even_be_saved_at_the_last_moment_is_kept_in_a_file(stored, plugin, monkeypatch):
    select(stored, "F2")
    stored.type("16", 0, "Quantity")
    monkeypatch.setattr(QMessageBox, "exec", lambda self: QMessageBox.StandardButton.Save)
    monkeypatch.setattr(content(plugin), "save", lambda: False)
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "eco_ip_rescue"
    before = set(folder.glob("*.tsv"))  # of a run that failed
    QgsProject.instance().removeMapLayer(layer("flow").id())
    (kept,) = set(folder.glob("*.tsv")) - before
    assert "\t16\t" in kept.read_text(encoding="utf-8-sig")
    kept.unlink()


def test_a_map_that_is_being_drawn_when_an_edit_begins_is_drawn_again(stored, iface):
    """QGIS opens a GeoPackage anew for the edit, and layers that are still being read stay empty."""
    select(stored, "F2")
    iface.canvas.setLayers([layer("firm")])
    iface.canvas.zoomToFullExtent()
    stored.wait_for(lambda: not iface.canvas.isDrawing())
    drawn = []
    iface.canvas.renderStarting.connect(lambda: drawn.append(1))
    iface.canvas.redrawAllLayers()
    stored.wait_for(iface.canvas.isDrawing)
    stored.find("flowTable").model().write([0], stored.column("Quantity"), "16")
    stored.wait_for(lambda: len(drawn) == 2)


def test_the_rows_of_the_other_layers_are_counted_while_one_is_edited(stored):
    select(stored, "F2")
    stored.type("16", 0, "Quantity")
    assert layer("firm").featureCount() == 5


def test_rows_stay_in_the_order_in_which_they_were_pasted(stored):
    select(stored, "F2")
    QApplication.clipboard().setText("out\tslag\t3\tt\tday\nin\tglass\t4\tt\tday\nout\twood\t5\tt\tday")
    stored.press("pasteFlowsButton")
    pasted = resources(stored)[1:]
    assert stored.find("flowTable").currentIndex().row() == 1, "the first of them is chosen: who could take it is shown"
    stored.press("saveButton")
    assert resources(stored)[1:] == pasted == ["Slag", "Glass", "Wood"]


def test_undo_and_redo_take_links_and_flows_in_the_order_in_which_they_were_done(stored):
    def shown():
        return layer("link").featureCount(), stored.cells("flowTable")[1][stored.column("Quantity")]

    select(stored, "F3")
    stored.find("flowTable").setCurrentIndex(stored.find("flowTable").model().index(1, 0))
    stored.settle()
    before = shown()
    stored.find("partnersView").selectRow(0)
    stored.settle()
    stored.press("recordLinkButton")
    assert "F3" in stored.find("undoButton").toolTip()
    linked = shown()
    stored.type("7", 1, "Quantity")
    both = shown()
    assert len({before, linked, both}) == 3
    seen = []
    for button in ("undoButton", "undoButton", "redoButton", "redoButton", "undoButton"):
        stored.press(button)
        seen.append(shown())
    assert seen == [linked, before, linked, both, linked]
    stored.press("saveButton")
    stored.press("undoButton")
    assert shown() == before


def test_rows_are_duplicated_and_deleted(hands):
    select(hands, "F1")
    hands.find("flowTable").selectRow(1)
    hands.press("duplicateFlowButton")
    assert resources(hands).count("Fly ash") == 2
    assert len({each["flow_id"] for each in layer("flow").getFeatures()}) == 8
    hands.find("flowTable").selectRow(0)
    hands.press("deleteFlowButton")
    assert "Steam" not in resources(hands)
    hands.press("undoButton")
    assert "Steam" in resources(hands)


def test_rows_from_excel_are_pasted_in_one_step_or_not_at_all(hands):
    select(hands, "F5")
    QApplication.clipboard().setText("ra\tbùn thải\t5\ttấn/ngày\nvào\thơi nước\t12,5\tt\tgiờ")
    hands.press("pasteFlowsButton")
    assert len(hands.cells("flowTable")) == 2
    assert layer("flow").undoStack().count() == 1
    QApplication.clipboard().setText("ra\tbùn thải\t-5\ttấn/ngày\nvào\thơi nước\t1\tt\tgiờ")
    hands.press("pasteFlowsButton")
    assert "Nothing was pasted" in hands.message()
    assert len(hands.cells("flowTable")) == 2


def test_rows_from_excel_go_to_the_firms_they_name_and_what_is_not_read_is_told(hands):
    select(hands, "F5")
    heading = "STT\tTên công ty\tChiều\tDòng\tLượng\tĐVT"
    rows = "1\tNhà máy Giấy\tra\tbùn thải\t5\ttấn/năm\n2\tnhiet dien\tra\ttro bay\t7\tm³/ngđ"
    QApplication.clipboard().setText(f"{heading}\n{rows}")
    before = layer("flow").featureCount()
    hands.press("pasteFlowsButton")
    assert "Nhà máy Giấy" in hands.message()  # the paper mill is called Giấy
    assert layer("flow").featureCount() == before
    QApplication.clipboard().setText(
        f"{heading}\n{rows}".replace("Nhà máy Giấy", "Công ty CP Giấy").replace("m³", "tấn")
    )
    hands.press("pasteFlowsButton")
    assert "STT" in hands.message()
    assert "Giấy (F3), Nhiệt điện (F1)" in hands.message()
    made = [each for each in layer("flow").getFeatures() if each.id() < 0]
    assert sorted((each["firm_id"], each["resource"], each["unit"], each["period"]) for each in made) == [
        ("F1", "fly_ash", "t", "day"), ("F3", "sludge", "t", "year")
    ]  # fmt: skip


def test_a_column_that_looks_like_firms_and_is_not_read_stops_the_paste(hands):
    select(hands, "F5")
    before = layer("flow").featureCount()
    QApplication.clipboard().setText("Khách hàng\tChiều\tDòng\nGiấy\tra\tbùn thải")
    hands.press("pasteFlowsButton")
    assert "Khách hàng" in hands.message()
    select(hands, "F2", "F3")
    QApplication.clipboard().setText("Chiều\tDòng\nra\tbùn thải")
    hands.press("pasteFlowsButton")
    assert "several firms" in hands.message()
    assert layer("flow").featureCount() == before


def test_a_table_that_names_its_firms_needs_no_firm_chosen(hands):
    layer("firm").removeSelection()
    hands.settle()
    for heading, added in (("Ghi chú\tChiều\tDòng", 0), ("Mã DN\tChiều\tDòng", 1)):
        QApplication.clipboard().setText(f"{heading}\n{'F3' if added else 'x'}\tra\tbùn thải")
        hands.press("pasteFlowsButton")
        made = [each["firm_id"] for each in layer("flow").getFeatures() if each.id() < 0]
        assert made == ["F3"] * added
    assert "Giấy (F3)" in hands.message()


@pytest.mark.parametrize("x", [1e308, float("inf"), -1e200])
def test_a_firm_at_the_end_of_the_numbers_has_no_place_and_hinders_nobody(hands, x):
    firms = layer("firm")
    (firm,) = [each for each in firms.getFeatures() if each["firm_id"] == "F1"]
    with edit(firms):
        assert firms.changeGeometry(firm.id(), QgsGeometry.fromPointXY(QgsPointXY(x, 0.0)))
    hands.settle()
    select(hands, "F3")
    hands.find("flowTable").selectRow(1)
    hands.settle()
    assert "Nhiệt điện (F1)" not in [cell for row in hands.cells("partnersView") for cell in row]
    select(hands, "F1")
    hands.find("flowTable").selectRow(0)
    hands.settle()
    assert not hands.cells("partnersView")


@pytest.mark.parametrize("hours", [30.0, -8.0, 0.0, float("inf")])
def test_a_firm_of_hours_that_no_day_has_is_told_beside_its_flows(stored, hours):
    firms = layer("firm")
    (firm,) = [each for each in firms.getFeatures() if each["firm_id"] == "F2"]
    assert firms.startEditing()
    assert firms.changeAttributeValue(firm.id(), firms.fields().lookupField("hours_per_day"), hours)
    stored.settle()
    select(stored, "F2")
    stored.find("flowTable").selectRow(0)
    stored.settle()
    assert "Hours per day" in stored.message()
    assert not stored.cells("partnersView")
    assert firms.changeAttributeValue(firm.id(), firms.fields().lookupField("hours_per_day"), 16.0)
    stored.settle()
    select(stored, "F3")
    select(stored, "F2")
    assert not stored.message()


def test_rows_of_several_firms_are_copied_with_their_firms_and_go_back_to_them(hands, plugin):
    select(hands, "F2", "F3")
    hands.find("flowTable").selectAll()
    content(plugin).actions.copy()
    select(hands, "F5")
    hands.press("pasteFlowsButton")
    made = [each for each in layer("flow").getFeatures() if each.id() < 0]
    assert sorted(each["firm_id"] for each in made) == ["F2", "F3", "F3"]


def test_what_is_copied_is_no_formula_where_it_is_pasted(hands, plugin):
    flows = layer("flow")
    note = flows.fields().lookupField("note")
    texts = [' =HYPERLINK("http://x")', "a;=1+1", "@x"]
    select(hands, "F2", "F3")
    flows.startEditing()
    mine = [each.id() for each in flows.getFeatures() if each["firm_id"] in ("F2", "F3")]
    for fid, text in zip(mine, texts):
        assert flows.changeAttributeValue(fid, note, text)
    hands.settle()
    hands.find("flowTable").selectAll()
    content(plugin).actions.copy()
    cells = [cell for row in csv.reader(io.StringIO(QApplication.clipboard().text()), delimiter="\t") for cell in row]
    assert cells == [harmless(cell) for cell in cells]
    select(hands, "F5")
    hands.press("pasteFlowsButton")
    made = [each["note"] for each in flows.getFeatures() if each.id() < 0]
    assert sorted(made) == sorted(text.strip() for text in texts)


def test_one_value_goes_into_the_flows_of_several_firms_as_one_step(hands, plugin):
    select(hands, "F2", "F3")
    table = hands.find("flowTable")
    unit = hands.column("Unit")
    table.setCurrentIndex(table.model().index(1, unit))
    table.clearSelection()
    for row in range(3):
        table.selectionModel().select(table.model().index(row, unit), table.selectionModel().Select)
    table.selectionModel().setCurrentIndex(table.model().index(0, unit), table.selectionModel().NoUpdate)
    before = table.model().index(0, unit).data()
    hands.press("fillFlowsButton")
    assert {row[unit] for row in hands.cells("flowTable")} == {before}
    assert layer("flow").undoStack().count() == 1
    hands.press("undoButton")
    assert not layer("flow").isModified() or layer("flow").undoStack().index() == 0
