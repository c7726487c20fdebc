"""Two people on one PostGIS store: the dock shows what the other saved, and loses nobody's change."""

from __future__ import annotations

import time

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QFileDialog

from eco_ip_plugin.gui.flows.edits.layers import find_layer
from eco_ip_plugin.gui.flows.windows.conflicts import ConflictDialog
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from eco_ip_plugin.storage.opening import load
from tests.gui.conftest import loaded, settle
from tests.gui.flows.park import TABLES, Hands, select
from tests.gui.flows.postgis.shared import FLOW, one_sentence, saved
from tests.storage.conftest import postgis, postgis_schema, postgres  # noqa: F401
from tests.storage.rows import firm
from tests.support.stores import Few


def test_both_versions_are_shown_and_the_choice_field_by_field_is_saved(hands, monkeypatch):
    find_layer(QgsProject.instance(), "firm").selectAll()
    hands.settle()
    hands.type("7", 0, "Quantity")
    hands.type("of Lan", 0, "Note")
    theirs = {"quantity": 9.0, "note": "of An"}
    hands.an.save([Change("flow", UPDATE, saved().id(), None, theirs)], "An")
    asked = []

    def choose(dialog):
        asked.extend(each.field for each in dialog._conflicts[0].differences)
        dialog.choose_all(mine=True)
        dialog._mine[0]["note"].group().button(0).setChecked(True)
        return ConflictDialog.DialogCode.Accepted

    monkeypatch.setattr(ConflictDialog, "exec", choose)
    hands.press("saveButton")
    assert sorted(asked) == ["note", "quantity"]
    assert (saved()["quantity"], saved()["note"]) == (7.0, "of An")
    assert hands.message() == "Saved."


def test_a_colleagues_new_row_comes_by_notification(hands):
    find_layer(QgsProject.instance(), "firm").selectAll()
    hands.settle()
    new = {"flow_id": "D2", "firm_id": "F1", "direction": "input", "resource": "steam"}
    hands.an.save([Change("flow", INSERT, values=new)], "An")
    hands.wait_for(lambda: len(hands.cells("flowTable")) == 2, 15)


def test_a_refused_save_keeps_the_edits(hands, monkeypatch):
    find_layer(QgsProject.instance(), "firm").selectAll()
    hands.settle()
    hands.type("7", 0, "Quantity")
    hands.an.save([Change("flow", UPDATE, saved().id(), None, {"quantity": 9.0})], "An")
    monkeypatch.setattr(ConflictDialog, "exec", lambda dialog: ConflictDialog.DialogCode.Rejected)
    hands.press("saveButton")
    assert "still here" in hands.message()
    assert hands.cells("flowTable")[0][hands.column("Quantity")] == "7"
    assert find_layer(QgsProject.instance(), "flow").isModified()


@pytest.mark.parametrize("button", ["ours", "of QGIS"])
def test_rows_that_another_program_holds_are_not_waited_for_without_end(hands, postgres, button):  # noqa: F811
    select(hands, "F1")
    hands.type("7", 0, "Quantity")
    flows = find_layer(QgsProject.instance(), "flow")
    with postgres.session("an") as cursor:
        cursor.execute("BEGIN; UPDATE kcn.flow SET note = 'a long break'")
        start = time.monotonic()
        if button == "ours":
            hands.press("saveButton")
        else:
            assert not flows.commitChanges()
            hands.settle()
        assert time.monotonic() - start < 30
        assert "somebody else's program is holding these rows" in one_sentence(hands)
        assert flows.isModified()
        assert hands.cells("flowTable")[0][hands.column("Quantity")] == "7"
        cursor.execute("ROLLBACK")
    hands.press("saveButton")
    assert hands.message() == "Saved."
    assert postgres.run("SELECT quantity, note FROM kcn.flow WHERE flow_id = 'D1'") == [(7.0, None)]


def test_rights_of_an_older_version_are_told_to_editors_until_the_owner_has_opened_the_store(iface, postgres, postgis):  # noqa: F811
    postgis().save([firm("F1"), Change("flow", INSERT, values=FLOW)])

    def told(user):
        iface.messageBar().clearWidgets()
        load(QgsProject.instance(), Few(postgis(user), TABLES), "en")
        plugin = loaded(iface)
        Hands(iface.window)
        settle()
        sentences = [item.text() for item in iface.messageBar().items() if "those of an older Eco-IP" in item.text()]
        plugin.unload()
        QgsProject.instance().clear()
        settle()
        return sentences

    postgres.run("DELETE FROM kcn.ecoip_store WHERE key = 'functions'")
    (sentence,) = told("lan")
    assert "ask chu, who made it" in sentence
    assert told("khach") == []  # a guest need not know
    assert told("chu") == []
    assert told("lan") == []


def test_a_reader_looks_on_and_is_told_what_is_not_his(hands, postgis, monkeypatch, tmp_path):  # noqa: F811
    hands.an.save([Change("flow", UPDATE, saved().id(), None, {"confidential": 1, "note": "secret"})], "An")
    load(QgsProject.instance(), Few(postgis("khach"), (*TABLES, "history")), "en")
    hands.settle()
    select(hands, "F1")
    (row,) = hands.cells("flowTable")
    assert "secret" not in row
    assert [row[hands.column(name)] for name in ("Quantity", "Note")] == ["", ""]
    hands.type("7", 0, "Quantity")
    assert "read-only" in one_sentence(hands)
    hands.press("historyButton")
    assert "Readers do not see the history" in one_sentence(hands)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "f.xlsx"), ""))
    hands.press("exportButton")
    assert "as a reader" in one_sentence(hands)
    assert not (tmp_path / "f.xlsx").exists()


def test_history_tells_who_of_the_two_changed_what(hands):
    find_layer(QgsProject.instance(), "firm").selectAll()
    hands.settle()
    hands.type("7", 0, "Quantity")
    hands.press("saveButton")
    hands.an.save([Change("flow", UPDATE, saved().id(), None, {"quantity": 9.0})], "An")
    hands.press("historyButton")
    window = hands.dock.findChild(object, "historyTable")
    lines = [tuple(window.item(row, column).text() for column in (1, 3, 4, 5)) for row in range(window.rowCount())]
    assert lines[:2] == [("an", "Quantity", "7", "9"), ("lan", "Quantity", "5", "7")]
