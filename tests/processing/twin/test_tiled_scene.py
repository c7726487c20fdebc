"""QGIS itself opens the exported tiles at the true place: only QGIS 3.34 and later have tiled scenes."""

from __future__ import annotations

import pytest
from qgis import core
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject

from .test_export import X, Y, box, buildings

pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")
pytestmark = pytest.mark.skipif(
    not hasattr(core, "QgsTiledSceneLayer"), reason=f"tiled scenes come with QGIS 3.34, this is {Qgis.QGIS_VERSION}"
)
DEGREE_M = 111_000.0


def test_the_tiles_open_in_qgis_and_lie_within_a_metre_of_the_drawing(export, tmp_path):
    blocks = buildings(*((box(X + x, Y + y, 10, 10), "10", None) for x in (0, 4000) for y in (0, 3000)))
    done = export(BUILDINGS=blocks, FORMAT="tiles", THEMES=["building"], FILE=str(tmp_path / "tileset.json"))
    address = (tmp_path / "tileset.json").as_uri()
    assert done["FILE"] == str(tmp_path / "tileset.json")
    layer = core.QgsTiledSceneLayer(f"url={address}", "tiles", "cesiumtiles")
    assert layer.isValid(), layer.error().summary()
    degrees = QgsCoordinateReferenceSystem("EPSG:4979")
    found = QgsCoordinateTransform(layer.crs(), degrees, QgsProject.instance()).transformBoundingBox(layer.extent())
    there = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:9214"), degrees, QgsProject.instance())
    corners = [there.transform(QgsPointXY(X + x, Y + y)) for x in (0, 4010) for y in (0, 3010)]
    longitudes, latitudes = zip(*((each.x(), each.y()) for each in corners))
    apart = [
        found.xMinimum() - min(longitudes), found.xMaximum() - max(longitudes),
        found.yMinimum() - min(latitudes), found.yMaximum() - max(latitudes),
    ]  # fmt: skip
    assert max(map(abs, apart)) * DEGREE_M < 1.0
