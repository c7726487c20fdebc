"""Edits in the flow dock: one step each, saved or given up, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMessageBox

from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from tests.gui.flows import park
from tests.gui.flows.park import content, layer, resources, select

TABLES = (*park.TABLES, "history")


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
    assert first[2:] == ["Steam – Dệt nhuộm (F2)", "Quantity", "15,000", "16"]


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
