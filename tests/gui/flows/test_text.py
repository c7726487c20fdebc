"""Text is text: what people type is shown as it stands, kept as it stands, and never run."""

from __future__ import annotations

import pytest
from qgis.core import QgsExpression, QgsProject, edit
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QRadioButton

from eco_ip_plugin.gui.flows.edits.layers import find_layer
from eco_ip_plugin.gui.flows.windows.conflicts import ConflictDialog
from eco_ip_plugin.storage.changes import UPDATE, Change
from tests.gui.flows import park
from tests.gui.flows.park import select
from tests.storage.rows import HOSTILE

TABLES = (*park.TABLES, "history")

TYPED = [text for text in HOSTILE if "\n" not in text] + ["một — hai — ba"]
NASTY = '<b>x</b><script>alert(1)</script>"; DROP TABLE flow; =1+1 \u202e\U0001f3ed & Đ \\'


def layer(table):
    return find_layer(QgsProject.instance(), table)


def rename(table, key, found, **values):
    changed = layer(table)
    with edit(changed):
        for feature in [each for each in changed.getFeatures() if each[key] == found]:
            for name, value in values.items():
                assert changed.changeAttributeValue(feature.id(), changed.fields().lookupField(name), value)


def test_every_text_that_is_typed_is_shown_kept_and_told_by_the_history(stored):
    select(stored, "F2")
    for text in TYPED:
        for heading in ("Note", "Licence reference"):
            stored.type(text, 0, heading)
            assert stored.cells("flowTable")[0][stored.column(heading)] == text
        stored.press("saveButton")
        assert stored.message() == "Saved."
        (row,) = [each for each in layer("flow").getFeatures() if each["firm_id"] == "F2"]
        assert [row["note"], row["licence_ref"]] == [text, text]
    stored.find("flowTable").clearSelection()
    stored.press("historyButton")
    window = stored.dock.findChild(object, "historyTable")
    told = [window.item(line, 5).text() for line in range(window.rowCount())]
    assert set(TYPED) <= set(told)
    assert layer("flow").featureCount() == 7


@pytest.mark.parametrize("text", TYPED[:2])
def test_a_conflict_shows_both_texts_as_they_stand(stored, monkeypatch, text):
    select(stored, "F2")
    stored.type(text, 0, "Note")
    (row,) = [each for each in layer("flow").getFeatures() if each["firm_id"] == "F2"]
    stored.store.save([Change("flow", UPDATE, row.id(), None, {"note": NASTY})], NASTY)
    seen = []

    def look(dialog):
        seen.extend(each.text().replace("&&", "&") for each in dialog.findChildren(QRadioButton))
        assert all(each.textFormat() == Qt.TextFormat.PlainText for each in dialog.findChildren(QLabel))
        return ConflictDialog.DialogCode.Rejected

    monkeypatch.setattr(ConflictDialog, "exec", look)
    stored.press("saveButton")
    assert sorted(seen) == [f"mine: {text}", f"theirs: {NASTY}"]


def test_a_firm_may_be_called_anything_in_list_title_tip_and_locator(hands, iface):
    rename("firm", "firm_id", "F5", name=NASTY)
    hands.settle()
    select(hands, "F5")
    assert NASTY in hands.chosen_firm()
    assert any(NASTY in name for name in hands.firm_names())
    labels = [each for each in hands.dock.findChildren(QLabel) if each.objectName()]
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)
    rename("firm", "firm_id", "F4", name=NASTY)
    hands.press("addFlowButton")
    hands.type("bun thai")
    partners = hands.find("partnersView").model()
    assert NASTY in partners.index(0, 0).data()
    assert "<script" not in str(partners.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))


def test_keys_with_quotes_and_backslashes_find_their_flows_links_and_totals(hands):
    key = "F'\"\\ </b> [% 1 %]"
    rename("flow", "firm_id", "F1", firm_id=key)
    rename("firm", "firm_id", "F1", firm_id=key)
    hands.settle()
    select(hands, key)
    assert len(hands.cells("flowTable")) == 2
    total = QgsExpression(f"ecoip_flow_total({QgsExpression.quotedString(key)}, 'output', 'fly_ash')")
    assert total.evaluate() == pytest.approx(120 * 365)
    hands.find("flowTable").selectRow(0)
    hands.press("deleteFlowButton")
    hands.press("saveButton")
    hands.press("undoButton")  # finds the row again by its key
    assert len(hands.cells("flowTable")) == 2
