"""The second hand-in of a park, from its drawing to the dialog of the check."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsProject

from eco_ip_plugin.gui.review.check_controller import guess_layers
from tests.processing.zoning.test_hand_in import drawing


@pytest.fixture
def hand_in(ecoip, qgis_new_project, legend):
    """`hand_in(path)` imports a drawing into the project; returns the ids of its zones and its boundary."""
    import processing

    def hand_in(path: Path):
        result = processing.runAndLoadResults("ecoip:importdrawing", {
            "DRAWING": str(path), "PROVINCE": "Bắc Giang",
            **dict.fromkeys(("ZONES", "BOUNDARY", "REPAIRS"), "TEMPORARY_OUTPUT"),
        })  # fmt: skip
        return result["ZONES"], result["BOUNDARY"]

    return hand_in


def test_the_check_is_offered_on_the_drawing_handed_in_last(iface, hand_in, tmp_path):
    first = hand_in(drawing(tmp_path / "ranh gioi.dxf"))  # a name that says boundary must not make its zones one
    guess = guess_layers(iface, QgsProject.instance())
    assert (guess.zones, guess.boundary, guess.code_field, guess.park_field) == (*first, "code", "park")
    second = hand_in(drawing(tmp_path / "phan khu.dxf", green=260))
    iface.active = QgsProject.instance().mapLayer(first[0])
    guess = guess_layers(iface, QgsProject.instance())
    assert (guess.zones, guess.boundary) == second


def test_renamed_and_moved_in_the_tree_the_layers_are_still_told_apart(iface, hand_in, tmp_path):
    first, second = hand_in(drawing(tmp_path / "a.dxf")), hand_in(drawing(tmp_path / "b.dxf", green=260))
    layers = [QgsProject.instance().mapLayer(id_) for id_ in (*first, *second)]
    for layer, name in zip(layers, ("Phân khu", "Ranh giới", "Phân khu", "Ranh giới")):
        layer.setName(name)
    root = QgsProject.instance().layerTreeRoot()
    root.setHasCustomLayerOrder(True)
    for order in (layers, layers[::-1]):
        root.setCustomLayerOrder(order)
        guess = guess_layers(iface, QgsProject.instance())
        assert (guess.zones, guess.boundary) == second
