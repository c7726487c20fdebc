"""Scenarios of a park whose zoning lies in a store: kept in its own tables, saved with the versions that guard them."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject

from eco_ip_plugin.storage.create import create_geopackage
from eco_ip_plugin.storage.opening import load, store_of
from tests.gui.conftest import settle
from tests.gui.planner.hands import Planner


def table(name):
    layers = QgsProject.instance().mapLayers().values()
    return next(layer for layer in layers if layer.customProperty("ecoip/table") == name)


@pytest.fixture
def stored(plugin, iface, tmp_path):
    """KCN mẫu in a store, the planner's panel open on it."""
    place = tmp_path / "Kho dữ liệu.gpkg"
    crs = QgsCoordinateReferenceSystem("EPSG:9214")
    store = create_geopackage(place, crs, editor="Quy hoạch", language="en", sample="kcn_mau")
    load(QgsProject.instance(), store, "en")
    iface.canvas.setDestinationCrs(crs)
    iface.canvas.setExtent(table("zone").extent())
    iface.active = table("zone")
    iface.window.show()
    settle()
    return Planner(iface).open()


def give(planner, zone_id, land_class):
    """As a click would."""
    planner.choose_class(land_class)
    zone = next(row for row in table("zone").getFeatures() if row["zone_id"] == zone_id)
    place = zone.geometry().pointOnSurface().asPoint()
    planner.iface.canvas.mapTool().clicked.emit(place)
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
