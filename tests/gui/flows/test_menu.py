"""The menu Symbiosis: its dialogs know the project's layers and the firms chosen in the dock."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import QMenu

from eco_ip_plugin.gui.flows.edits.layers import find_layer
from tests.gui.flows.park import Hands, select, store_project


@pytest.fixture
def opened(monkeypatch, qgis_processing):
    from qgis import processing

    calls = {}
    monkeypatch.setattr(processing, "execAlgorithmDialog", calls.__setitem__)
    return calls


@pytest.mark.usefixtures("algorithms")
def test_every_dialog_opens_with_layers_and_chosen_firms_and_could_run(iface, plugin, opened, documents, tmp_path):
    store_project(tmp_path / "park.gpkg", tables=())  # all layers, zones among them
    select(Hands(iface.window), "F5")
    for action in iface.window.findChild(QMenu, "ecoipSymbiosisMenu").actions():
        if not action.isCheckable():
            action.trigger()
    layers = {table: find_layer(QgsProject.instance(), table).id() for table in ("firm", "flow", "plot", "zone")}
    park = {"FIRMS": layers["firm"], "FLOWS": layers["flow"], "FIRM_NAME_FIELD": "name"}
    assert opened == {
        "ecoip:symbiosisradius": {
            **park,
            "REPORT": str(documents / "KCN Vuông - Symbiosis radius analysis.html"),
        },
        "ecoip:symbiosiscandidates": {**park, "FIRM": "F5"},
        "ecoip:symbiosissiting": {**park, "PLOTS": layers["plot"]},
        "ecoip:recyclingcatchment": {
            "FIRMS": layers["firm"],
            "FLOWS": layers["flow"],
            "ZONES": layers["zone"],
            "REPORT": str(documents / "KCN Vuông - Catchment of recycling land.html"),
        },
    }
    for algorithm, known in opened.items():
        definitions = QgsApplication.processingRegistry().algorithmById(algorithm).parameterDefinitions()
        assert set(known) <= {definition.name() for definition in definitions}
