"""A city model whose rounding to millimetres leaves closed solids, whatever was drawn."""

from __future__ import annotations

import json
from collections import Counter

import pytest
import shapely

from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.cityjson import cityjson
from tests.support.twins.layers import given, layer

pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")


def test_corners_of_one_millimetre_are_one_and_what_has_no_area_is_no_solid():
    ground = shapely.box(0, 0, 500, 500)
    almost_twice = shapely.Polygon(
        [(1, 1), (9, 1), (9, 1.0002), (9, 9), (1, 9), (1, 1.0003)],
        [[(4, 4), (6, 4), (6, 6), (5.9997, 6), (4, 6)], [(2, 2), (2.0002, 2), (2, 2.0002)]],
    )
    sliver = shapely.Polygon([(20, 20), (30, 20), (30, 20.0002)])
    scene = build(given(layer("zone", [ground]), layer("building", [almost_twice, sliver], height_m=5.0)))
    made = json.loads(cityjson(scene))
    assert "building/1" not in made["CityObjects"]
    (solid,) = made["CityObjects"]["building/0"]["geometry"]
    faces = solid["boundaries"][0]
    assert [len(ring) for ring in faces[0]] == [4, 4]  # the hole of 0.2 mm is none
    edges = Counter((one, other) for face in faces for ring in face for one, other in zip(ring, [*ring[1:], ring[0]]))
    assert all(one != other for one, other in edges)
    assert all(edges[other, one] == count == 1 for (one, other), count in edges.items())  # closed, outward
