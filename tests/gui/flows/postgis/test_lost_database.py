"""The database goes while somebody edits: nothing is lost, and each loss is one sentence."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import QMessageBox

from eco_ip_plugin.core.symbiosis.flow_table.firm_names import FirmNames
from eco_ip_plugin.core.symbiosis.flow_table.pasted import read_table
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from eco_ip_plugin.gui.flows.edits.layers import find_layer
from eco_ip_plugin.gui.flows.windows.conflicts import ConflictDialog
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from tests.gui.flows.park import select
from tests.gui.flows.postgis.shared import FLOW, one_sentence, saved
from tests.storage.conftest import postgis, postgis_schema, postgres  # noqa: F401
from tests.storage.rows import firm


def test_a_database_lost_while_the_two_versions_are_shown_is_one_sentence(hands, postgres, monkeypatch):  # noqa: F811
    select(hands, "F1")
    hands.type("7", 0, "Quantity")
    hands.an.save([Change("flow", UPDATE, saved().id(), None, {"quantity": 9.0})], "An")

    def choose(dialog):
        postgres.stop()
        dialog.choose_all(mine=True)
        return ConflictDialog.DialogCode.Accepted

    monkeypatch.setattr(ConflictDialog, "exec", choose)
    try:
        hands.press("saveButton")
        assert "still here" in one_sentence(hands)
        assert "connection to kcn is lost" in one_sentence(hands)
        assert hands.cells("flowTable")[0][hands.column("Quantity")] == "7"
    finally:
        postgres.start()
    monkeypatch.setattr(ConflictDialog, "exec", lambda dialog: ConflictDialog.DialogCode.Accepted)
    hands.press("saveButton")
    assert hands.message() == "Saved."
    assert postgres.run("SELECT quantity FROM kcn.flow WHERE flow_id = 'D1'") == [(7.0,)]


def test_with_the_database_gone_edits_are_kept_and_saved_once_it_is_back(hands, postgres):  # noqa: F811
    find_layer(QgsProject.instance(), "firm").selectAll()
    hands.settle()
    hands.type("7", 0, "Quantity")
    postgres.stop()
    try:
        hands.press("saveButton")
        assert "still here" in one_sentence(hands)
        assert "connection to kcn is lost" in one_sentence(hands)
        hands.press("refreshFlowsButton")
        assert "connection to kcn is lost" in one_sentence(hands)
        hands.type("without a database", 0, "Note")
        assert "what you type is kept here" in one_sentence(hands)
        hands.type("8", 0, "Quantity")
        hands.press("undoButton")
        hands.press("historyButton")
        assert "connection to kcn is lost" in one_sentence(hands)
        assert hands.cells("flowTable")[0][hands.column("Quantity")] == "7"
        hands.press("addFlowButton")
        hands.type("Steam")
        hands.press("duplicateFlowButton")
        assert len(hands.cells("flowTable")) == 3
    finally:
        postgres.start()
    hands.press("refreshFlowsButton")
    assert hands.message() == ""
    assert hands.cells("flowTable")[0][hands.column("Quantity")] == "7"
    hands.type("with it again", 0, "Licence reference")
    hands.press("saveButton")
    assert hands.message() == "Saved."
    assert postgres.run("SELECT quantity, note, licence_ref FROM kcn.flow WHERE flow_id = 'D1'") == [
        (7.0, "without a database", "with it again")
    ]
    assert postgres.run("SELECT resource FROM kcn.flow WHERE flow_id <> 'D1'") == [("steam",), ("steam",)]
    postgres.run("DELETE FROM kcn.flow WHERE flow_id <> 'D1'", "an")
    hands.wait_for(lambda: len(hands.cells("flowTable")) == 1, 15)
    new = {"flow_id": "D2", "firm_id": "F1", "direction": "input", "resource": "steam"}
    hands.an.save([Change("flow", INSERT, values=new)], "An")
    hands.wait_for(lambda: len(hands.cells("flowTable")) == 2, 15)  # heard of by notification, as before


def test_the_first_edit_of_all_may_be_typed_without_a_database(hands, postgres, monkeypatch):  # noqa: F811
    hands.an.save([firm("F2"), Change("flow", INSERT, values={**FLOW, "flow_id": "D2", "firm_id": "F2"})], "An")
    hands.wait_for(lambda: hands.find("firmTable").model().rowCount() == 2, 15)
    firms = {each["firm_id"]: each.id() for each in find_layer(QgsProject.instance(), "firm").getFeatures()}
    select(hands, "F1")
    postgres.stop()
    try:
        hands.type("7", 0, "Quantity")
        assert "what you type is kept here" in one_sentence(hands)
        find_layer(QgsProject.instance(), "firm").selectByIds([firms["F2"]])
        hands.settle()
        assert hands.cells("flowTable") == []  # never seen: said, and not taken for a firm without flows
        assert "No connection to the data now" in one_sentence(hands)
        find_layer(QgsProject.instance(), "firm").selectByIds([firms["F1"]])
        hands.settle()
        hands.find("flowTable").selectRow(0)
        hands.press("deleteFlowButton")
        assert hands.cells("flowTable") == []
        hands.press("undoButton")
        assert hands.cells("flowTable")[0][hands.column("Quantity")] == "7"
    finally:
        postgres.start()
    hands.an.save([Change("flow", UPDATE, saved().id(), None, {"quantity": 9.0})], "An")
    asked = []
    monkeypatch.setattr(ConflictDialog, "exec", lambda dialog: asked.append(1) or ConflictDialog.DialogCode.Rejected)
    hands.press("saveButton")
    assert asked  # it was changed since it was seen last
    assert postgres.run("SELECT quantity FROM kcn.flow WHERE flow_id = 'D1'") == [(9.0,)]


def test_a_layer_removed_without_its_database_leaves_its_edits_in_a_file(hands, postgres, monkeypatch):  # noqa: F811
    select(hands, "F1")
    hands.type("=1+1", 0, "Note")
    hands.type("1.2340", 0, "Quantity")
    hands.press("addFlowButton")
    hands.type("Steam")
    monkeypatch.setattr(QMessageBox, "exec", lambda self: QMessageBox.StandardButton.Save)
    postgres.stop()
    try:
        QgsProject.instance().removeMapLayer(find_layer(QgsProject.instance(), "flow").id())
    finally:
        postgres.start()
    (kept,) = (Path(QgsApplication.qgisSettingsDirPath()) / "eco_ip_rescue").glob("*.tsv")
    text = kept.read_text(encoding="utf-8-sig")
    kept.unlink()
    assert "\t'=1+1\t" in text  # opened in Excel it stays a text
    read = read_table(text, [], Vocabulary.shipped(), FirmNames({"F1": ()})).rows
    rows = [row.values for row in read if not row.problems]
    assert [(row["resource"], row.get("quantity"), row.get("note")) for row in rows] == [
        ("steam", None, None), ("sludge", 1.234, "=1+1")
    ]  # fmt: skip


def test_a_colleagues_change_during_the_loss_is_a_conflict_and_not_overwritten(hands, postgres, monkeypatch):  # noqa: F811
    find_layer(QgsProject.instance(), "firm").selectAll()
    hands.settle()
    hands.type("7", 0, "Quantity")
    postgres.stop()
    hands.press("refreshFlowsButton")
    postgres.start()
    hands.an.save([Change("flow", UPDATE, 1, None, {"quantity": 9.0})], "An")
    hands.press("refreshFlowsButton")
    asked = []
    monkeypatch.setattr(ConflictDialog, "exec", lambda dialog: asked.append(1) or ConflictDialog.DialogCode.Rejected)
    hands.press("saveButton")
    assert asked
    assert postgres.run("SELECT quantity FROM kcn.flow WHERE flow_id = 'D1'") == [(9.0,)]
