"""An investor's request opened in the flow table: needs, plots with reasons, and refusals in one sentence."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, edit
from qgis.PyQt.QtWidgets import QDialog, QFileDialog

from eco_ip_plugin.core.investor import reading
from eco_ip_plugin.core.investor.needs import FORMAT
from eco_ip_plugin.gui.flows.edits.layers import find_layer
from tests.gui.flows import park

TABLES = tuple(dict.fromkeys((*park.TABLES, *reading.TABLES)))

GOOD = {
    "format": FORMAT, "version": 1, "made": "2026-11-30", "investor": {"name": "Cty <b>X</b> \u202e"},
    "needs": {"area_ha": 2.0, "power_kw": 800.0, "wants": ["steam", "unobtainium"]},
}  # fmt: skip


@pytest.fixture
def opened(stored, monkeypatch, tmp_path):
    """`opened(data)`: the window the button brings up, None where it refuses."""

    def opened(data):
        path = tmp_path / "yêu cầu.json"
        path.write_bytes(data)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        stored.press("openRequestButton")
        return stored.dock.findChild(QDialog, "ecoipPlaceRequest")

    return opened


def cells(table, column=0):
    return [table.item(row, column).text() for row in range(table.rowCount())]


def a_plot(id_, status, power_kw):
    """A hectare of it, in the project's layer."""
    layer = find_layer(QgsProject.instance(), "plot")
    feature = QgsFeature(layer.fields())
    for name, value in {"plot_id": id_, "status": status, "power_kw": power_kw, "area_ha": 1.0}.items():
        feature[name] = value
    corner = "500000 2340000"
    feature.setGeometry(QgsGeometry.fromWkt(f"MULTIPOLYGON((({corner},500100 2340000,500100 2340100,{corner})))"))
    with edit(layer):
        assert layer.addFeature(feature)


def test_needs_and_free_plots_with_reasons_are_shown(opened, stored):
    a_plot("L1", "free", 800.0)
    a_plot("L2", "leased", 900.0)
    window = opened(json.dumps(GOOD).encode())
    assert "Cty <b>X</b>" in window.windowTitle()
    assert "\u202e" not in window.windowTitle()
    assert window.needs.rowCount() == 3
    assert "unobtainium" in window.about.text()
    stored.wait_for(lambda: not window.message.text().endswith("…"))
    assert [cells(window.plots, column) for column in range(4)] == [["L1"], ["1"], ["2"], ["0"]]
    assert "1 leased or reserved" in window.message.text()
    reasons = [window.reasons.item(row).text() for row in range(window.reasons.count())]
    assert reasons[0] == "✗ Area: short by 1.00 ha, 1.00 of the 2.00 ha needed."
    assert reasons[1].startswith("✓ Power: met")
    assert reasons[2].startswith("✗ Needed: no neighbour")


@pytest.mark.parametrize("data", [b"{", b"x" * 1_000_001, json.dumps({**GOOD, "version": 9}).encode()])
def test_what_is_no_request_is_refused_in_a_sentence(opened, stored, data):
    assert opened(data) is None
    assert "yêu cầu.json" in stored.dock.message.text()


def test_a_request_of_another_park_unsaved_edits_and_no_free_plot_are_said(opened, stored):
    a_plot("L2", "leased", 900.0)
    layer = find_layer(QgsProject.instance(), "plot")
    layer.startEditing()
    layer.changeAttributeValue(next(layer.getFeatures()).id(), layer.fields().indexOf("note"), "x")
    request = {**GOOD, "page": {"title": "KCN <i>Khác</i>"}, "needs": {"power_kw": 1_234_567.5}}
    window = opened(json.dumps(request).encode())
    assert cells(window.needs, 1) == ["1,234,567.5"]
    stored.wait_for(lambda: not window.message.text().endswith("…"))
    layer.rollBack()
    told = window.message.text()
    assert "No plot is free: 1 is leased or reserved." in told
    assert "Saved on the page of “KCN <i>Khác</i>”; no park of this project" in told
    assert "Edits that are not saved are not counted." in told
