"""The shipped zoning plans, opened from the menu and ready for the check."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import QAction

from eco_ip_plugin.gui import sample_parks
from eco_ip_plugin.gui.review.check_controller import guess_layers, parameters
from tests.gui.conftest import settle


@pytest.fixture
def profile(monkeypatch, tmp_path):
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path / "hồ sơ")))
    return tmp_path / "hồ sơ"


@pytest.mark.parametrize("name", sample_parks.PARKS)
def test_two_clicks_from_a_sample_the_check_has_all_it_needs(iface, plugin, profile, qgis_processing, name):
    iface.window.findChild(QAction, f"ecoipSample_{name}").trigger()
    settle()
    layers = {layer.id(): layer for layer in QgsProject.instance().mapLayers().values()}
    asked = parameters(guess_layers(iface, QgsProject.instance()))
    assert layers[asked["ZONES"]].source().startswith(str(profile))
    assert (asked["CODE_FIELD"], asked["PARK_FIELD"]) == ("code", "park")
    assert layers[asked["BOUNDARY"]].featureCount() == 1
    assert QgsProject.instance().crs() == layers[asked["ZONES"]].crs()
    assert iface.canvas.extent().contains(layers[asked["BOUNDARY"]].extent())


def test_what_was_changed_in_a_sample_is_there_the_next_time(iface, profile):
    assert sample_parks.open_park(iface, "kcn_vuong")
    mine = next(profile.rglob("kcn_vuong_zones.geojson"))
    mine.write_text(mine.read_text(encoding="utf-8").replace('"CX"', '"MN"'), encoding="utf-8")
    assert sample_parks.open_park(iface, "kcn_vuong")
    assert '"MN"' in mine.read_text(encoding="utf-8")


def test_where_no_copy_can_be_made_it_is_said(iface, profile):
    profile.write_text("a file where the folder should be", encoding="utf-8")
    assert not sample_parks.open_park(iface, "soc_son")
    assert len(iface.bar.items()) == 1
