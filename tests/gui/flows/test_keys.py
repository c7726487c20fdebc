"""Story 4 with keys only: no click, no call into the dock."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from eco_ip_plugin.gui.flows.edits.layers import find_layer


class Keys:
    """Keys go to whatever has the focus, as the window system sends them."""

    def __init__(self, hands):
        self.hands = hands
        hands.dock.window().activateWindow()
        hands.find("firmTable").setFocus()
        hands.settle()

    def press(self, *keys, control=False, shift=False):
        modifier = Qt.KeyboardModifier.NoModifier
        if control:
            modifier |= Qt.KeyboardModifier.ControlModifier
        if shift:
            modifier |= Qt.KeyboardModifier.ShiftModifier
        for key in keys:
            QTest.keyClick(self.where(), key, modifier)
            self.hands.settle()

    def type(self, text):
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.where(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        self.hands.settle()

    def where(self):
        # Offscreen the window is not active again once a list has been closed; it knows what has the focus in it.
        return QApplication.activePopupWidget() or self.hands.dock.window().focusWidget()


def rows_of(firm_id):
    flows = find_layer(QgsProject.instance(), "flow")
    return [each for each in flows.getFeatures() if each["firm_id"] == firm_id]


def test_story_4_with_keys_only(stored):
    keys, key = Keys(stored), Qt.Key
    keys.press(key.Key_F, control=True)
    keys.type("thuc pham")
    keys.press(key.Key_Down)
    assert "(F5)" in stored.chosen_firm()
    keys.press(key.Key_Return)
    assert keys.where() is stored.find("flowTable")
    keys.press(key.Key_Insert)
    keys.type("bun thai")
    keys.press(key.Key_Return)
    keys.press(key.Key_Right)
    keys.type("-5")
    keys.press(key.Key_Return)
    assert "above 0" in stored.editor()._bubble.text()
    stored.editor().clear()
    keys.type("5")
    keys.press(key.Key_Tab)
    stored.editor().selectAll()
    keys.type("tấn/ngày")
    keys.press(key.Key_Return)
    (row,) = rows_of("F5")
    assert [row[name] for name in ("resource", "quantity", "unit", "period")] == ["sludge", 5.0, "t", "day"]
    keys.press(key.Key_F6)
    assert keys.where() is stored.find("partnersView")
    assert "Gạch không nung (F4) can take 5 t/day" in stored.message()
    keys.press(key.Key_F6, shift=True)
    assert keys.where() is stored.find("flowTable")
    keys.press(key.Key_S, control=True)
    assert stored.message() == "Saved."
    keys.press(key.Key_Z, control=True)
    assert rows_of("F5") == []
    keys.press(key.Key_Y, key.Key_S, control=True)
    assert [each["quantity"] for each in rows_of("F5")] == [5.0]
    assert not find_layer(QgsProject.instance(), "flow").isEditable()
