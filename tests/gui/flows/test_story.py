"""Story 4: a board officer corrects a factory's flows and at once sees who could use them."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject

from eco_ip_plugin.gui.flows.edits.layers import find_layer
from tests.gui.conftest import loaded, settle
from tests.gui.flows.park import Hands, memory_project, store_project


@pytest.fixture(params=["memory", "GeoPackage"])
def hands(request, iface, tmp_path):
    if request.param == "memory":
        memory_project()
    else:
        store_project(tmp_path / "Khu công nghiệp.gpkg")
    plugin = loaded(iface)
    yield Hands(iface.window)
    for layer in QgsProject.instance().mapLayers().values():
        if hasattr(layer, "isEditable") and layer.isEditable():
            layer.rollBack()
    plugin.unload()
    settle()


def flows():
    return find_layer(QgsProject.instance(), "flow")


def firms():
    return find_layer(QgsProject.instance(), "firm")


def choose(hands, firm_id):
    """As a click on the map or in the attribute table does."""
    layer = firms()
    (fid,) = [each.id() for each in layer.getFeatures() if each["firm_id"] == firm_id]
    layer.selectByIds([fid])
    hands.settle()


def rows_of(firm_id):
    return [each for each in flows().getFeatures() if each["firm_id"] == firm_id]


def enter_sludge(hands):
    hands.press("addFlowButton")
    hands.type("bun thai")
    hands.type("5", 0, "Quantity")
    hands.type("tấn/ngày", 0, "Unit")


def test_the_clicks_of_story_4(hands):
    assert len(hands.firm_names()) == 5
    choose(hands, "F5")
    assert "Thực phẩm (F5)" in hands.chosen_firm()
    assert hands.cells("flowTable") == []
    enter_sludge(hands)
    (row,) = rows_of("F5")
    entered = [row[name] for name in ("direction", "resource", "quantity", "unit", "period")]
    assert entered == ["output", "sludge", 5.0, "t", "day"]
    (partner,) = hands.cells("partnersView")
    assert partner[:2] == ["Gạch không nung (F4)", "800 m"]
    assert partner[3].startswith("5 t/day (62.5 % of the demand)")
    hands.press("saveButton")
    assert hands.message() == "Saved."
    assert len(rows_of("F5")) == 1
    hands.press("undoButton")
    assert rows_of("F5") == []
    assert flows().featureCount() == 7
    hands.press("redoButton")
    assert [each["quantity"] for each in rows_of("F5")] == [5.0]
    hands.press("saveButton")
    assert not flows().isEditable()
    assert [each["resource"] for each in rows_of("F5")] == ["sludge"]


def test_before_the_save_undo_takes_the_whole_new_row_and_redo_brings_it_back(hands):
    choose(hands, "F5")
    enter_sludge(hands)
    assert flows().undoStack().count() == 1
    hands.press("undoButton")
    assert rows_of("F5") == []
    hands.press("redoButton")
    assert [each["unit"] for each in rows_of("F5")] == ["t"]


@pytest.mark.parametrize(
    ("heading", "typed", "part"), [("Quantity", "-5", "above 0"), ("Unit", "xe", "“xe” cannot be converted")]
)
def test_a_negative_quantity_and_a_lorry_are_refused_and_nothing_is_written(hands, heading, typed, part):
    choose(hands, "F4")
    before = [each.attributes() for each in rows_of("F4")]
    hands.type(typed, 1, heading)
    assert hands.editor() is not None
    assert part in hands.editor()._bubble.text()
    assert [each.attributes() for each in rows_of("F4")] == before
    hands.escape()
    assert hands.editor() is None
    assert not flows().isModified()
