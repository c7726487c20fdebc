"""The panel: every change one step, the bar live, scenarios kept where they are found tomorrow."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer, edit
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget

from eco_ip_plugin.storage.scenarios.places import found
from tests.gui.conftest import settle
from tests.gui.planner.hands import EAST, NORTH, Planner, open_vuong

RIGHT = Qt.MouseButton.RightButton


def tables(zones):
    pair = found(zones, QgsProject.instance())
    assert pair is not None
    return pair


def test_opened_it_says_how_the_drawing_stands_and_offers_a_scenario(planner):
    planner.open()
    assert planner.verdict.startswith("As drawn: ✓ pass: 26.00 %, required 25 %")
    assert planner.find("newScenarioButton").isEnabled()
    assert not planner.find("comparisonWordButton").isEnabled()
    assert "26.00 %" in planner.find("scenarioBar").accessibleDescription()


def test_without_a_zoning_it_says_what_to_add(plugin, iface):
    iface.window.show()
    planner = Planner(iface).open()
    assert "No layer with land-use codes" in planner.find("plannerState").text()
    assert not planner.find("newScenarioButton").isEnabled()


def test_a_zoning_that_is_added_later_is_found(plugin, iface, tmp_path):
    iface.window.show()
    planner = Planner(iface).open()
    open_vuong(tmp_path, iface)
    planner.wait()
    assert "26.00 %" in planner.verdict


def test_each_change_is_one_named_step_and_undo_brings_back_exactly_it(planner, vuong):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500).click(225, 500)
    assert "22.00 %" in planner.verdict  # 26 - 3 - 1
    undo = planner.find("scenarioUndoButton")
    assert undo.toolTip() == "Undo: Industrial: 1 zone"
    planner.press("scenarioUndoButton")
    assert "23.00 %" in planner.verdict
    planner.press("scenarioUndoButton")
    assert "26.00 %" in planner.verdict
    assert undo.toolTip() == "Undo: New scenario “Scenario 1”"
    planner.press("scenarioUndoButton")
    assert planner.find("scenarioChoice").count() == 0
    for _ in range(3):
        planner.press("scenarioRedoButton")
    assert "22.00 %" in planner.verdict
    assert not planner.find("scenarioRedoButton").isEnabled()


def test_a_line_round_zones_gives_all_that_lie_mostly_inside(planner):
    # Round x 100 to 262: traffic, technical and social; of green a sixth, of industrial 2 m.
    planner.open().press("newScenarioButton").choose_class("water")
    planner.draw_round((100, -20), (262, -20), (262, 1020), (100, 1020), (100, -20))
    assert set(planner.column("changedZonesTable", 1)) == {"Traffic", "Technical areas", "Shared social"}
    assert "12.00 %" in planner.verdict
    assert planner.find("scenarioUndoButton").toolTip() == "Undo: Water: 3 zones"


def test_a_right_click_or_the_class_of_the_drawing_takes_a_change_back(planner, vuong):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500)
    planner.click(245, 500, RIGHT)
    assert "26.00 %" in planner.verdict
    assert tables(vuong)[1].featureCount() == 0
    planner.click(245, 500).choose_class("social").click(245, 500)
    assert tables(vuong)[1].featureCount() == 0


def test_a_zone_given_twice_is_one_row_with_the_class_given_last(planner, vuong):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500)
    planner.choose_class("green").click(245, 500)
    (row,) = tables(vuong)[1].getFeatures()
    assert (row["zone_id"], row["class"], row["code"]) == ("4", "green", "CX")
    assert row.geometry().area() == pytest.approx(30_000)


def test_a_copy_has_the_changes_and_goes_its_own_way(planner, vuong):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500)
    planner.press("copyScenarioButton").click(225, 500)
    assert planner.find("scenarioChoice").currentText() == "Scenario 2"
    assert "22.00 %" in planner.verdict
    assert "23.00 %" in planner.column("comparisonTable", 3)[2]
    first, second = tables(vuong)[0].getFeatures()
    assert second["base"] == first["scenario_id"]


def test_a_deleted_scenario_comes_back_whole_with_one_undo(planner, vuong):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500)
    planner.press("deleteScenarioButton")
    assert [layer.featureCount() for layer in tables(vuong)] == [0, 0]
    planner.press("scenarioUndoButton")
    assert "23.00 %" in planner.verdict


def test_a_scenario_is_called_as_the_planner_types(planner):
    planner.open().press("newScenarioButton")
    name = planner.find("scenarioName")
    name.setText("Thêm nhà máy ở phía đông")
    name.editingFinished.emit()
    settle()
    assert planner.find("scenarioChoice").currentText() == "Thêm nhà máy ở phía đông"
    assert planner.column("comparisonTable", 0)[0] == "Place (1 is best)"
    model = planner.find("comparisonTable").model()
    assert model.headings()[-2] == "Thêm nhà máy ở phía đông"


def test_saved_scenarios_lie_beside_the_drawing_and_are_there_tomorrow(planner, vuong, iface, plugin, tmp_path):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500).press("scenarioSaveButton")
    assert not planner.find("scenarioSaveButton").isEnabled()
    kept = list((tmp_path / "Quy hoạch KCN Vuông").glob("*.gpkg"))
    assert [each.name for each in kept] == ["Scenarios of Phân khu.gpkg"]
    layer = QgsVectorLayer(f"{kept[0]}|layername=scenario_zone", "", "ogr")
    assert [(row["zone_id"], row["class"]) for row in layer.getFeatures()] == [("4", "industrial")]
    del layer
    QgsProject.instance().clear()
    settle()
    again = QgsVectorLayer(str(tmp_path / "Quy hoạch KCN Vuông" / "kcn_vuong_zones.geojson"), "Phân khu", "ogr")
    QgsProject.instance().addMapLayer(again)
    planner.wait()
    assert planner.find("scenarioChoice").currentText() == "Scenario 1"
    assert "23.00 %" in planner.verdict


def test_zones_numbered_anew_are_found_by_their_place(planner, vuong):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500)
    zones = tables(vuong)[1]
    (row,) = zones.getFeatures()
    assert zones.changeAttributeValue(row.id(), zones.fields().lookupField("zone_id"), "1")
    settle()
    assert planner.column("changedZonesTable", 1) == ["Shared social"]
    assert "23.00 %" in planner.verdict


def test_a_zone_that_is_gone_is_said_and_counts_nothing(planner, vuong):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500)
    zones = tables(vuong)[1]
    (row,) = zones.getFeatures()
    assert zones.changeGeometry(
        row.id(), QgsGeometry.fromRect(QgsRectangle(EAST + 5000, NORTH, EAST + 5100, NORTH + 9))
    )
    settle()
    assert "“Scenario 1”: 1 changed zone is not in the drawing any more." in planner.find("plannerState").text()
    assert "26.00 %" in planner.verdict


def test_edits_of_the_drawing_itself_are_followed(planner, add_layer, plugin, iface):
    planner.open()
    layer = add_layer("vùng mới", "code:string", [((EAST, NORTH, EAST + 500, NORTH + 1000), "CX")])
    planner.find("plannerZoning").setLayer(layer)
    planner.wait()
    assert "50.00 %" in planner.verdict
    with edit(layer):
        more = QgsFeature(layer.fields())
        more.setAttributes(["GT"])
        more.setGeometry(QgsGeometry.fromRect(QgsRectangle(EAST + 500, NORTH, EAST + 600, NORTH + 1000)))
        assert layer.addFeature(more)
    planner.wait_until(lambda: "60.00 %" in planner.verdict)
    assert "60.00 %" in planner.verdict


def test_the_rules_and_the_reading_can_be_chosen(planner):
    planner.open()
    rules = planner.find("plannerRules")
    rules.setCurrentIndex(rules.findData("green-only-25"))
    planner.wait()
    assert "✗ fail: 12.00 %, required 25 %, 13.00 ha missing" in planner.verdict


def test_weights_reorder_the_plans_and_an_empty_one_changes_nothing(planner):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500).tab(1)
    model = planner.find("comparisonTable").model()
    names = planner.column("comparisonTable", 0)
    assert planner.find("comparisonRanking").text().startswith("First: “As drawn”")
    assert model.setData(model.index(names.index("Land to let (industrial, services)"), 1), "50")
    assert planner.find("comparisonRanking").text().startswith("First: “Scenario 1”")
    assert not model.setData(model.index(names.index("Green"), 1), "nhiều")
    assert model.setData(model.index(names.index("Land to let (industrial, services)"), model.better), "less")
    assert planner.find("comparisonRanking").text().startswith("First: “As drawn”")
    assert "weighted mean" in planner.find("comparisonRanking").text()


def test_the_removed_zoning_leaves_an_empty_panel_and_no_error(planner, vuong):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500)
    for layer in tables(vuong):
        layer.rollBack()
    QgsProject.instance().removeMapLayer(vuong.id())
    planner.wait()
    assert planner.find("scenarioChoice").count() == 0
    assert planner.iface.window.findChild(QDockWidget, "ecoipPlannerDock").isVisible()


def test_a_drawing_in_degrees_is_refused_with_what_to_do(plugin, iface, add_layer):
    iface.window.show()
    add_layer("Phân khu", "code:string", [((106, 21, 106.01, 21.01), "CX")], crs="EPSG:4326")
    planner = Planner(iface).open()
    assert "EPSG:4326" in planner.find("plannerState").text()


def test_a_folder_that_cannot_be_written_to_puts_the_scenarios_into_documents(plugin, iface, add_layer, documents):
    # A layer in memory lies in no folder at all.
    iface.window.show()
    add_layer("Phân khu", "code:string", [((EAST, NORTH, EAST + 100, NORTH + 100), "CX")])
    Planner(iface).open().press("newScenarioButton")
    assert [each.name for each in documents.glob("*.gpkg")] == ["Scenarios of Phân khu.gpkg"]


def test_a_zone_is_removed_on_the_map_and_comes_back_with_a_right_click(planner, vuong):
    planner.open().press("newScenarioButton").choose_class("gap").click(245, 500)
    assert "✗ fail: 23.00 %, required 25 %, 2.00 ha missing" in planner.verdict
    assert planner.column("changedZonesTable", 2) == ["Removed from the plan"]
    assert planner.figures(1)["Gaps"] == "3.00 ha"
    assert planner.find("scenarioUndoButton").toolTip() == "Undo: Removed from the plan: 1 zone"
    (row,) = tables(vuong)[1].getFeatures()
    assert (row["zone_id"], row["change"], row["class"] or None, row["code"] or None) == ("4", "removed", None, None)
    planner.choose_class("green").click(245, 500)
    (row,) = tables(vuong)[1].getFeatures()
    assert (row["change"], row["class"]) == ("changed", "green")
    planner.choose_class("gap").click(245, 500).click(245, 500, RIGHT)
    assert tables(vuong)[1].featureCount() == 0
    assert "26.00 %" in planner.verdict


def test_a_zone_that_somebody_drew_into_the_table_is_told_and_changes_no_other(planner, vuong):
    planner.open().press("newScenarioButton").choose_class("industrial").click(245, 500)
    zones = tables(vuong)[1]
    new = QgsFeature(zones.fields())
    (scenario,) = tables(vuong)[0].getFeatures()
    new["scenario_id"], new["change"], new["class"] = scenario["scenario_id"], "added", "water"
    new.setGeometry(QgsGeometry.fromRect(QgsRectangle(EAST + 10, NORTH + 10, EAST + 60, NORTH + 60)))
    assert zones.addFeature(new)
    settle()
    assert "“Scenario 1”: 1 new zone is left out" in planner.find("plannerState").text()
    assert "23.00 %" in planner.verdict
    assert len(planner.column("changedZonesTable", 0)) == 1
