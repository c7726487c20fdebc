"""Measures of a firm in a window of the dock: entered cell by cell, undone step by step, saved into the store."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QWidget

from eco_ip_plugin.gui.flows.edits.layers import find_layer
from tests.gui.flows import park

TABLES = (*park.TABLES, "measure", "effect")


class Measures:
    """The window of a firm, used by its buttons and cells."""

    def __init__(self, hands, firm):
        firms = find_layer(QgsProject.instance(), "firm")
        firms.selectByIds([each.id() for each in firms.getFeatures() if each["firm_id"] == firm])
        hands.settle()
        hands.press("measuresButton")
        self.hands, self.window = hands, hands.dock.findChild(QDialog, "ecoipMeasures")

    def press(self, name):
        QTest.mouseClick(self.window.findChild(QWidget, name), Qt.MouseButton.LeftButton)
        self.hands.settle()

    def write(self, model, row, field, text):
        names = [each.name for each in model.fields]
        done = model.setData(model.index(row, names.index(field)), text)
        self.hands.settle()
        return done

    def said(self):
        return self.window.message.text()


def kept(table):
    layer = find_layer(QgsProject.instance(), table)
    layer.dataProvider().reloadData()
    names = layer.fields().names()
    return [dict(zip(names, each.attributes())) for each in layer.dataProvider().getFeatures()]


@pytest.fixture
def window(stored):
    return Measures(stored, "F5")


def test_a_measure_and_what_it_saves_are_entered_and_saved_together(window):
    window.press("addMeasureButton")
    measures, effects = window.window.measures, window.window.effects
    for field, text in (("title", "Bơm nhiệt"), ("status", "done"), ("year", "2023"), ("co2_t", "1234.5")):
        assert window.write(measures, 0, field, text)
    window.press("addEffectButton")
    assert window.write(effects, 0, "quantity", "1,000.5")
    assert kept("measure") == kept("effect") == []
    window.press("saveMeasuresButton")
    (measure,), (effect,) = kept("measure"), kept("effect")
    assert [measure[name] for name in ("firm_id", "title", "status", "year", "co2_t")] == [
        "F5", "Bơm nhiệt", "done", 2023, 1234.5,
    ]  # fmt: skip
    assert [effect[name] for name in ("measure_id", "kind", "quantity", "unit")] == [
        measure["measure_id"], "electricity", 1000.5, "kWh",
    ]  # fmt: skip
    assert not find_layer(QgsProject.instance(), "measure").isEditable()


def test_each_change_is_one_step_to_undo(window):
    window.press("addMeasureButton")
    window.press("saveMeasuresButton")
    measures = window.window.measures
    window.write(measures, 0, "title", "Một")
    window.write(measures, 0, "title", "Hai")
    assert find_layer(QgsProject.instance(), "measure").undoStack().undoText() == "Title of Một"
    window.press("undoMeasuresButton")
    assert measures.values(0)["title"] == "Một"
    window.press("undoMeasuresButton")
    assert measures.values(0)["title"] == "New measure"


def test_what_does_not_fit_is_refused_in_a_sentence(window):
    window.press("addMeasureButton")
    measures = window.window.measures
    assert not window.write(measures, 0, "year", "sắp tới")
    assert "“sắp tới” is no number" in window.said()
    assert not window.write(measures, 0, "investment_mvnd", "-5")
    assert "does not fit" in window.said()
    assert not window.write(measures, 0, "title", "  ")
    assert measures.values(0)["title"] == "New measure"


def test_a_measure_with_effects_is_not_deleted_before_them(window):
    window.press("addMeasureButton")
    window.press("addEffectButton")
    window.window.measure_table.selectRow(0)
    window.window.measure_table.setFocus()
    window.press("deleteMeasureButton")
    assert "Delete first what the measure saves" in window.said()
    assert window.window.measures.rowCount() == 1
