"""The twin as a user exports it: from layers and from a project, in every format, for everybody and for a few."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

from tests.support.twins.layers import read_glb

pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")
X, Y = 500_000, 2_340_000


def memory(kind, fields, rows, crs="EPSG:9214"):
    layer = QgsVectorLayer(f"{kind}?crs={crs}&{'&'.join(f'field={each}' for each in fields)}", "lớp thử", "memory")
    for wkt, *values in rows:
        feature = QgsFeature(layer.fields())
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(values)
        assert layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


def box(x, y, width, height):
    return f"POLYGON (({x} {y}, {x + width} {y}, {x + width} {y + height}, {x} {y + height}, {x} {y}))"


def buildings(*rows):
    return memory("Polygon", ["height_m:string", "floors:string"], rows)


def kinds(done):
    return Counter(each["kind"] for each in done["FINDINGS"].getFeatures())


def test_layers_alone_give_a_glb_with_the_volume_of_their_boxes(export, tmp_path):
    blocks = buildings((box(X, Y, 60, 40), "12", None), (box(X + 100, Y, 60, 40), None, "2"))
    mains = memory("LineString", ["kind:string", "dn_mm:double", "depth_m:double"],
                   [(f"LINESTRING ({X} {Y}, {X + 500} {Y})", "clean_water", 400, 2.0)])  # fmt: skip
    path = tmp_path / "Bản sao số.html"  # of another ending than its format
    done = export(BUILDINGS=blocks, UTILITIES=mains, FORMAT="glb", FILE=str(path), FINDINGS="memory:")
    assert done["VOLUME_M3"] == pytest.approx(60 * 40 * (12 + 2 * 4))
    assert Path(done["FILE"]) == tmp_path / "Bản sao số.glb"
    assert done["BYTES"] == Path(done["FILE"]).stat().st_size
    made, meshes = read_glb(Path(done["FILE"]).read_bytes())
    assert sum(len(faces) for _, faces, _ in meshes.values()) == done["TRIANGLES"]
    places, _, _ = meshes["utility.utility:water"]
    assert places[:, 1].min() == pytest.approx(-2.2, abs=1e-5)  # y is up: axis 2 m deep, DN400
    assert places[:, 0].max() + made["extras"]["origin"][0] == pytest.approx(X + 500)
    assert kinds(done) == {"by_floors": 1}


def test_bad_data_is_findings_and_never_a_crash(export, tmp_path):
    bow_tie = f"POLYGON (({X} {Y}, {X + 10} {Y + 10}, {X + 10} {Y}, {X} {Y + 10}, {X} {Y}))"
    blocks = buildings((bow_tie, "10", None), (box(X + 20, Y, 5, 5), "cao", None), ("", "5", None),
                       (box(X + 30, Y, 5, 5), "-4", None))  # fmt: skip
    line = f"LINESTRING ({X} {Y}, {X + 50} {Y})"
    rows = [(line, "clean_water", "400", "0.1"), (line, "clean_water", "400", "nan"), (line, None, None, None)]
    mains = memory("LineString", ["kind:string", "dn_mm:string", "depth_m:string"], rows)
    done = export(BUILDINGS=blocks, UTILITIES=mains, FORMAT="glb", FILE=str(tmp_path / "a.glb"), FINDINGS="memory:")
    assert kinds(done) == {
        "self_crossing": 1, "no_figure": 3, "no_height": 2, "no_shape": 1, "above_ground": 1, "no_depth": 2,
        "no_diameter": 1,
    }  # fmt: skip


def test_a_figure_that_is_none_is_told_by_the_name_its_field_has(export, tmp_path):
    blocks = memory("Polygon", ["cao:string"], [(box(X, Y, 5, 5), "ba tầng")])
    done = export(BUILDINGS=blocks, HEIGHT_FIELD="cao", FORMAT="glb", FILE=str(tmp_path / "a.glb"), FINDINGS="memory:")
    assert "1: cao = ba tầng is no figure" in next(iter(done["FINDINGS"].getFeatures()))["message"]


def test_a_raster_in_degrees_is_read_where_it_lies_and_told(export, tmp_path):
    from osgeo import gdal, osr

    turn = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:9214"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    middle = turn.transform(QgsPointXY(X, Y))
    path = str(tmp_path / "độ cao.tif")
    raster = gdal.GetDriverByName("GTiff").Create(path, 200, 200, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((middle.x() - 0.01, 0.0001, 0, middle.y() + 0.01, 0, -0.0001))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    raster.SetProjection(reference.ExportToWkt())
    raster.GetRasterBand(1).WriteArray(np.full((200, 200), 7.5, np.float32))
    raster = None
    blocks = buildings((box(X, Y, 20, 20), "10", None))
    done = export(BUILDINGS=blocks, DEM=path, FORMAT="cityjson", FILE=str(tmp_path / "a.json"), FINDINGS="memory:")
    assert kinds(done) == {"dem_degrees": 1}
    extent = json.loads(Path(done["FILE"]).read_text(encoding="utf-8"))["metadata"]["geographicalExtent"]
    assert (extent[2], extent[5]) == (7.5, 17.5)


def test_cityjson_has_the_places_of_the_layer_to_a_millimetre(export, tmp_path):
    """cjio 0.10.1 reads the same file as EPSG 9214 with this extent; it belongs to `make oracles`."""
    blocks = buildings((box(X + 0.123, Y + 0.456, 60, 40), "12.5", None))
    done = export(BUILDINGS=blocks, FORMAT="cityjson", THEMES=["building"], FILE=str(tmp_path / "a.city.json"))
    made = json.loads(Path(done["FILE"]).read_text(encoding="utf-8"))
    assert made["metadata"]["referenceSystem"] == "https://www.opengis.net/def/crs/EPSG/0/9214"
    places = np.array(made["vertices"]) * made["transform"]["scale"] + made["transform"]["translate"]
    assert places.min(axis=0) == pytest.approx([X + 0.123, Y + 0.456, 0.0], abs=5e-4)
    assert places.max(axis=0) == pytest.approx([X + 60.123, Y + 40.456, 12.5], abs=5e-4)
    (solid,) = made["CityObjects"]["building/1"]["geometry"]
    assert solid["type"] == "Solid"
    edges = Counter(
        (ring[at], ring[(at + 1) % len(ring)])
        for face in solid["boundaries"][0]
        for ring in face
        for at in range(len(ring))
    )
    assert all(
        edges[b, a] == count == 1 for (a, b), count in edges.items()
    )  # every edge once each way: closed, outward


def test_tiles_put_every_corner_where_it_is_on_the_earth_to_a_metre(export, tmp_path):
    """Held against PROJ, through QGIS; a root of east, north and up alone would be 17 m off at 2 km."""
    blocks = buildings(*((box(X + x, Y + y, 10, 10), "10", None) for x in (0, 4000) for y in (0, 3000)))
    done = export(BUILDINGS=blocks, FORMAT="tiles", THEMES=["building"], FILE=str(tmp_path / "tileset.json"))
    made = json.loads(Path(done["FILE"]).read_text(encoding="utf-8"))
    root = np.array(made["root"]["transform"]).reshape(4, 4).T
    _, meshes = read_glb((tmp_path / made["root"]["content"]["uri"]).read_bytes())
    ((places, _, _),) = meshes.values()
    z_up = np.column_stack([places[:, 0], -places[:, 2], places[:, 1], np.ones(len(places))])
    on_earth = (root @ z_up.T).T[:, :3]
    back = _geodetic(on_earth)
    flat = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem("EPSG:9214"), QgsProject.instance()
    )
    found = np.array([[*flat.transform(QgsPointXY(lon, lat))] for lon, lat, _ in back])
    assert np.abs(found.min(axis=0) - (X, Y)).max() < 0.1
    assert np.abs(found.max(axis=0) - (X + 4010, Y + 3010)).max() < 0.1
    heights = np.array([height for *_, height in back])
    assert heights.min() == pytest.approx(0, abs=1.0)  # the Earth curves under a level plane: 0.5 m at 2.5 km
    assert heights.max() == pytest.approx(10, abs=1.0)
    box_of = made["root"]["boundingVolume"]["box"]
    assert box_of[3] * 2 == pytest.approx(4010, abs=0.01)


def _geodetic(places):
    """Longitude, latitude and height by PROJ."""
    from osgeo import osr

    earth, degrees = osr.SpatialReference(), osr.SpatialReference()
    earth.ImportFromEPSG(4978)
    degrees.ImportFromEPSG(4979)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return osr.CoordinateTransformation(earth, degrees).TransformPoints(places.tolist())


def test_a_project_is_told_by_level_and_its_phases_begin_in_their_years(export, park, tmp_path):
    told = {}
    for level in ("public", "restricted"):
        done = export(
            GEOPACKAGE=park.address(), LEVEL=level, FORMAT="glb", FILE=str(tmp_path / level), FINDINGS="memory:"
        )
        told[level] = Path(done["FILE"]).read_bytes(), done
    public, restricted = (read_glb(told[level][0])[1] for level in ("public", "restricted"))
    assert {name.split(".")[0] for name in public} == {
        "terrain", "zone", "green", "corridor", "building", "rack", "utility", "tree",
    }  # fmt: skip
    assert b"Gian tua bin" in told["restricted"][0]  # names of buildings are not public
    assert b"Gian tua bin" not in told["public"][0]
    deep = {level: meshes["utility.utility:sewer"][0][:, 1].min() for level, meshes in
            (("public", public), ("restricted", restricted))}  # fmt: skip
    assert deep["public"] > deep["restricted"] + 0.5  # depths are not public either: the assumed cover
    assert kinds(told["public"][1])["depth_withheld"] == 1
    assert "stay behind" in told["public"][1]["MESSAGE"]


def test_verdicts_and_emissions_colour_what_they_are_about(export, park, tmp_path):
    verdicts = memory("NoGeometry", ["plot_id:string", "verdict:string"], [("", "L01", "fail"), ("", "XX", "pass")])
    done = export(GEOPACKAGE=park.address(), VERDICTS=verdicts, COLOUR_BY="verdict", FORMAT="glb",
               FILE=str(tmp_path / "a"))  # fmt: skip
    _, meshes = read_glb(Path(done["FILE"]).read_bytes())
    assert len(np.unique(meshes["building.verdict:fail"][2])) == 6  # L01-1 to L01-6 of the sample
    assert "XX" in export.said
    inventory = memory("NoGeometry", ["firm_id:string", "scope:string", "t_co2e:double"], [("", "F01", "1", 5.0)])
    export(
        GEOPACKAGE=park.address(), INVENTORY=inventory, COLOUR_BY="emissions", FORMAT="glb", FILE=str(tmp_path / "b")
    )
    assert "not public" in export.said


def test_of_two_verdicts_the_worse_one_is_shown_and_what_cannot_be_read_is_told(export, park, tmp_path):
    rows = [("", "L01", "Không đạt"), ("", "L01", "pass"), ("", "L02", "Đạt"), ("", None, "fail")]
    verdicts = memory("NoGeometry", ["plot_id:string", "verdict:string"], rows)
    inventory = memory("NoGeometry", ["firm_id:string", "scope:string", "t_co2e:string"],
                       [("", "F1", "1", "1.250,5"), ("", "F2", "2", "chưa rõ"), ("", "F2", "3", None)])  # fmt: skip
    done = export(GEOPACKAGE=park.address(), VERDICTS=verdicts, INVENTORY=inventory, LEVEL="restricted",
                  FORMAT="html", FILE=str(tmp_path / "a"))  # fmt: skip
    text = Path(done["FILE"]).read_text(encoding="utf-8")
    told = json.loads(re.search(r'id="scene">(.*?)</script>', text, re.DOTALL)[1])["features"]
    at = [told["id"].index(f"zone/plot/{each}") for each in ("L01", "L02", "L10")]
    assert [told["verdict"][each] for each in at] == ["fail", "pass", ""]
    assert told["emissions"][at[0]] == "to_10000"
    assert "without tonnes that can be read, left out: F2." in export.said
    assert "plot/" not in export.said.split("Results")[0].replace(str(tmp_path), "")


def test_what_cannot_be_done_is_one_sentence_and_leaves_no_file(export, park, tmp_path, monkeypatch):
    block = buildings((box(X, Y, 10, 10), "5", None))
    for wanted, given in (
        ("nothing to draw", {"BUILDINGS": buildings()}),
        ("no park with the id KHAC", {"GEOPACKAGE": park.address(), "PARK": "KHAC"}),
    ):
        with pytest.raises(QgsProcessingException, match=wanted):
            export(FORMAT="glb", FILE=str(tmp_path / "none.glb"), **given)
    monkeypatch.setitem(__import__("sys").modules, "mapbox_earcut", None)
    with pytest.raises(QgsProcessingException, match="mapbox_earcut"):
        export(BUILDINGS=block, FORMAT="glb", FILE=str(tmp_path / "none.glb"))
    assert not (tmp_path / "none.glb").exists()


def test_owners_are_told_to_whom_the_file_is_handed_and_not_to_everybody(export, tmp_path):
    fields = ["kind:string", "dn_mm:double", "depth_m:double", "owner:string", "name:string", "position:string"]
    rows = [(f"LINESTRING ({X} {Y}, {X + 500} {Y})", "telecom", 110, 0.8, "s3cr3t VNPT", "s3cr3t", "below"),
            (f"LINESTRING ({X} {Y + 9}, {X + 500} {Y + 9})", "telecom", 110, None, None, None, "above")]  # fmt: skip
    told = {}
    for level in ("public", "restricted"):
        file = tmp_path / f"{level}.html"
        export(UTILITIES=memory("LineString", fields, rows), LEVEL=level, FORMAT="html", FILE=str(file))
        told[level] = file.read_text(encoding="utf-8")
        assert ("fields left out of" in export.said) == (level == "public")
    assert told["public"].count("s3cr3t") == 0
    held = json.loads(re.search(r'id="scene">(.*?)</script>', told["restricted"], re.DOTALL)[1])
    assert [(each["owner"], each["depth_m"], each["judged"]) for each in held["pipes"]] == [
        ("s3cr3t VNPT", 0.8, True), ("", None, False)
    ]  # fmt: skip
