"""Scenarios of a park whose zoning lies in a store: kept in its own tables, saved with the versions that guard them."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtWidgets import QLabel

from eco_ip_plugin.gui.flows.windows.conflicts import ConflictDialog
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from eco_ip_plugin.storage.opening import load, store_of
from tests.gui.conftest import settle
from tests.gui.planner.hands import Planner
from tests.storage.conftest import postgis, postgis_schema, postgres  # noqa: F401
from tests.support.once.lean_stores import lean_store
from tests.support.stores import Few, few_rows

TABLES = ("scenario_zone", "building", "plot", "zone", "park", "scenario", "history")
"""What the panel looks at; all layers of a store are opened by the tests of the store."""


def table(name):
    layers = QgsProject.instance().mapLayers().values()
    return next(layer for layer in layers if layer.customProperty("ecoip/table") == name)


@pytest.fixture(params=["geopackage", "postgis"])
def stored(request, plugin, iface, tmp_path):
    """KCN mẫu in a store of each kind, the planner's panel open on it."""
    crs = QgsCoordinateReferenceSystem("EPSG:9214")
    if request.param == "geopackage":
        place = tmp_path / "Kho dữ liệu.gpkg"
        store = lean_store(place, "Quy hoạch", "en", sample="kcn_mau", tables=TABLES)
    else:
        store = request.getfixturevalue("postgis")("lan")
        store.save(few_rows("kcn_mau", TABLES))
    load(QgsProject.instance(), store if request.param == "geopackage" else Few(store, TABLES), "en")
    iface.canvas.setDestinationCrs(crs)
    iface.canvas.setExtent(table("zone").extent())
    iface.active = table("zone")
    iface.window.show()
    settle()
    return Planner(iface).open()


def place_of(zone_id):
    zone = next(row for row in table("zone").getFeatures() if row["zone_id"] == zone_id)
    return zone.geometry().pointOnSurface().asPoint()


def give(planner, zone_id, land_class):
    """As a click would."""
    planner.choose_class(land_class)
    planner.iface.canvas.mapTool().clicked.emit(place_of(zone_id))
    settle()


def test_a_scenario_lies_in_the_tables_of_the_store_by_the_keys_of_its_zones(stored):
    stored.press("newScenarioButton")
    give(stored, "CN-L01", "green")
    assert table("scenario").featureCount() == 1
    (row,) = table("scenario_zone").getFeatures()
    assert (row["zone_id"], row["class"]) == ("CN-L01", "green")
    assert row["code"].startswith("CX")
    (scenario,) = table("scenario").getFeatures()
    assert scenario["park_id"] == "MAU"
    assert row["scenario_id"] == scenario["scenario_id"]
    stored.press("scenarioUndoButton")
    assert table("scenario_zone").featureCount() == 0


def test_who_gives_classes_on_the_map_sees_them_though_the_project_has_the_layer_switched_off(stored):
    node = QgsProject.instance().layerTreeRoot().findLayer(table("scenario_zone").id())
    assert not node.isVisible()
    stored.press("newScenarioButton")
    assert node.isVisible()
    node.setItemVisibilityChecked(False)  # the planner's own choice stays while classes are given
    give(stored, "CN-L01", "green")
    assert not node.isVisible()


def test_saved_it_is_in_the_store_with_its_version_and_editor(stored):
    stored.press("newScenarioButton")
    give(stored, "CN-L01", "green")
    stored.press("scenarioSaveButton")
    assert not table("scenario").isEditable()
    assert not table("scenario_zone").isEditable()
    (row,) = table("scenario_zone").getFeatures()
    assert row["row_version"] == 1
    assert store_of(table("scenario_zone")) is not None
    assert stored.find("scenarioChoice").currentText() == "Scenario 1"
    assert len(stored.column("changedZonesTable", 0)) == 1


def test_the_share_is_what_a_hand_computes_from_the_areas(stored):
    # 36 lots of 260 by 360 m in 638 ha: one of them turned green adds 9.36 / 638.
    before = float(stored.verdict.split(":")[2].split("%")[0])
    stored.press("newScenarioButton")
    give(stored, "CN-L01", "green")
    after = float(stored.verdict.split(":")[2].split("%")[0])
    assert after - before == pytest.approx(100 * 0.26 * 0.36 * 100 / 638, abs=0.011)


def test_a_removed_zone_is_kept_as_removed_and_the_share_falls_by_its_land(stored):
    before = float(stored.verdict.split(":")[2].split("%")[0])
    green = next(row for row in table("zone").getFeatures() if row["class"] == "green")
    stored.press("newScenarioButton")
    give(stored, green["zone_id"], "gap")
    after = float(stored.verdict.split(":")[2].split("%")[0])
    assert before - after == pytest.approx(green.geometry().area() / 638e4 * 100, abs=0.011)
    stored.press("scenarioSaveButton")
    (row,) = table("scenario_zone").getFeatures()
    assert (row["zone_id"], row["change"]) == (green["zone_id"], "removed")
    assert stored.column("changedZonesTable", 2) == ["Removed from the plan"]


@pytest.mark.parametrize("stored", ["postgis"], indirect=True)
def test_a_colleagues_scenario_comes_by_notification_and_one_that_both_changed_is_chosen(stored, postgis, monkeypatch):  # noqa: F811
    an = postgis("an")
    stored.press("newScenarioButton")
    stored.press("scenarioSaveButton")
    (row,) = table("scenario").getFeatures()
    name = stored.find("scenarioName")
    name.setText("của Lan")
    name.editingFinished.emit()
    settle()
    an.save([Change("scenario", UPDATE, row.id(), None, {"name": "của An"}),
             Change("scenario", INSERT, values={"scenario_id": "S-An", "name": "Phương án An"})])  # fmt: skip
    combo = stored.find("scenarioChoice")
    stored.wait_until(lambda: combo.count() == 2)
    assert [combo.itemText(each) for each in range(2)] == ["của Lan", "Phương án An"]
    asked = []

    def choose(dialog):
        asked.append([label.text() for label in dialog.findChildren(QLabel)][1])
        return ConflictDialog.DialogCode.Rejected if len(asked) == 1 else ConflictDialog.DialogCode.Accepted

    monkeypatch.setattr(ConflictDialog, "exec", choose)
    stored.press("scenarioSaveButton")
    assert table("scenario").isModified()
    assert "changed by others" in " ".join(each.text() for each in stored.iface.messageBar().items())
    stored.press("scenarioSaveButton")
    assert not table("scenario").isModified()
    assert [each.startswith("của An, saved by an") for each in asked] == [True, True]
    assert sorted(each["name"] for each in table("scenario").getFeatures()) == ["Phương án An", "của Lan"]


@pytest.mark.parametrize("stored", ["postgis"], indirect=True)
def test_without_its_database_the_panel_says_so_and_shows_what_was_seen_last(stored, postgres):  # noqa: F811
    stored.press("newScenarioButton")
    give(stored, "CN-L01", "green")
    stored.press("scenarioSaveButton")
    second = place_of("CN-L02")
    postgres.stop()
    try:
        stored.choose_class("gap")
        stored.iface.canvas.mapTool().clicked.emit(second)
        settle()
        assert "No connection to the data now" in stored.find("plannerState").text()
        assert stored.find("scenarioChoice").currentText() == "Scenario 1"
        assert len(stored.column("changedZonesTable", 0)) == 2
        stored.press("scenarioSaveButton")
        assert "connection to kcn is lost" in " ".join(each.text() for each in stored.iface.messageBar().items())
    finally:
        postgres.start()
    stored.press("scenarioSaveButton")
    assert stored.find("plannerState").text() == ""
    rows = postgres.run("SELECT zone_id, change FROM kcn.scenario_zone ORDER BY zone_id")
    assert rows == [("CN-L01", "changed"), ("CN-L02", "removed")]
