"""Layers of a real project as facts, and the guess from them."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.gui.layers.guess import guess_inputs
from eco_ip_plugin.gui.layers.project_layers import polygon_layers

BOX = (500_000, 2_340_000, 501_000, 2_341_000)


def in_degrees(box):
    """The box on the VN-2000 ellipsoid, in degrees."""
    here, there = (QgsCoordinateReferenceSystem(f"EPSG:{code}") for code in (9214, 4756))
    extent = QgsCoordinateTransform(here, there, QgsProject.instance()).transformBoundingBox(QgsRectangle(*box))
    return extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()


def test_a_layer_without_polygons_or_without_a_source_is_passed_over(qgis_new_project, add_layer):
    add_layer("points", "code:string", [], kind="Point")
    add_layer("table", "code:string", [], kind="NoGeometry")
    QgsProject.instance().addMapLayer(QgsVectorLayer("/nowhere/lost.gpkg", "lost", "ogr"))
    zones = add_layer("zones", "code:string", [])
    assert [facts.id for facts in polygon_layers(QgsProject.instance(), None)] == [zones.id()]


def test_the_active_layer_comes_first(add_layer):
    layers = [add_layer(name, "code:string", []) for name in ("one", "two", "three")]
    facts = polygon_layers(QgsProject.instance(), layers[1])
    assert [(each.name, each.active) for each in facts if each.active] == [("two", True)]
    assert facts[0].name == "two"


def test_null_becomes_none_and_an_empty_layer_has_no_extent(add_layer):
    add_layer("empty", "code:string", [])
    add_layer("zones", "code:string,ha:double", [(BOX, "CX", 1.5), (None, None, None)])
    facts = {each.name: each for each in polygon_layers(QgsProject.instance(), None)}
    assert facts["zones"].samples == {"code": ["CX", None], "ha": [1.5, None]}
    assert facts["zones"].feature_count == 2
    assert facts["empty"].extent is None


def test_extents_are_compared_in_one_coordinate_system(add_layer):
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    add_layer("zones", "code:string", [(BOX, "CX"), (BOX, "GT"), (BOX, "CN")])
    add_layer("outline", "park:string", [(in_degrees(BOX), "KCN Vuông")], crs="EPSG:4756")
    facts = {each.name: each for each in polygon_layers(QgsProject.instance(), None)}
    assert facts["outline"].extent[0] == pytest.approx(BOX[0], abs=50)
    guess = guess_inputs(facts.values(), CodeTable.shipped())
    assert (guess.zones, guess.boundary) == (facts["zones"].id, facts["outline"].id)


def test_only_some_features_of_a_large_layer_are_looked_at(add_layer):
    add_layer("zones", "code:string", [(BOX, "CX")] * 500)
    (facts,) = polygon_layers(QgsProject.instance(), None)
    assert len(facts.samples["code"]) == 200
    assert facts.feature_count == 500
