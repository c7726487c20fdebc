"""Bad input stops the run with a sentence that says what to do, in both languages; or it is measured and told."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import pytest
import shapely
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsLineString,
    QgsPointXY,
    QgsPolygon,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
    edit,
)

from eco_ip_plugin import dependencies

from .conftest import EAST, NORTH, SINKS, boundary_layer, box, rows_of, zone_layer
from .vuong import CLEAN, PARK

RULES = Path(__file__).resolve().parents[2] / "resources" / "rules"
BOW_TIE = "POLYGON((500260 2340000, 501000 2341000, 501000 2340000, 500260 2341000, 500260 2340000))"


@pytest.fixture
def refused(check):
    """`refused(…, vi="…", en="…")`: the run stops, and the sentence holds these words."""

    def refused(zones, boundary=None, vi="", en="", **parameters):
        for language, words in (("vi", vi), ("en", en)):
            with pytest.raises(QgsProcessingException) as stopped:
                check(zones, boundary, LANGUAGE=language, **parameters)
            sentence = str(stopped.value)
            for word in [words] if isinstance(words, str) else words:
                assert word in sentence, (language, sentence)
            assert "Traceback" not in sentence
            assert "{" not in sentence

    return refused


@pytest.fixture
def park():
    return boundary_layer(PARK)


def findings(results, kind):
    return [row for row in rows_of(results["FINDINGS"]) if row["kind"] == kind]


def share_sum(results):
    return sum(row["area_ha"] for row in rows_of(results["BALANCE"]) if not row["phase"])


# --- Layers that cannot be checked -----------------------------------------------------------------------------------


def test_an_empty_layer_of_zones(refused, park) -> None:
    refused(
        zone_layer([], name="quy_hoach"), park, vi=("«quy_hoach»", "không có vùng nào"), en=("quy_hoach", "no zones")
    )


def test_zones_without_any_geometry(refused, park) -> None:
    refused(zone_layer([(None, "CX")]), park, vi="không có vùng nào", en="no zones")


def test_a_boundary_without_a_feature(refused) -> None:
    refused(
        zone_layer(CLEAN), boundary_layer([], name="ranh"), vi=("«ranh»", "không có ranh giới"), en="no usable boundary"
    )


def test_a_boundary_whose_only_feature_has_no_geometry(refused) -> None:
    refused(zone_layer(CLEAN), boundary_layer([(None, "A", 1.0)]), vi="không có ranh giới", en="no usable boundary")


def test_a_boundary_drawn_as_a_line(refused) -> None:
    line = zone_layer([("LINESTRING(500000 2340000, 501000 2340000)", "x")], kind="LineString", name="đường ranh")
    refused(zone_layer(CLEAN), line, PARK_FIELD=None, vi=("«đường ranh»", "polygon"), en="Lines to Polygons")


@pytest.mark.parametrize(
    ("kind", "wkt"), [("LineString", "LINESTRING(500000 2340000, 501000 2340000)"), ("Point", "POINT(500000 2340000)")]
)
def test_zones_that_are_no_polygons(refused, park, kind, wkt) -> None:
    refused(zone_layer([(wkt, "CX")], kind=kind), park, vi="không phải lớp vùng", en="has no polygons")


def test_a_table_without_geometry(refused, park) -> None:
    refused(zone_layer([(None, "CX")], kind="NoGeometry", crs=""), park, vi="vùng", en="polygons")


def test_zones_in_degrees(refused, park) -> None:
    square = "POLYGON((107 21, 107.01 21, 107.01 21.01, 107 21.01, 107 21))"
    refused(zone_layer([(square, "CX")], crs="EPSG:4326"), park, vi=("độ", "EPSG:4326"), en=("degrees", "EPSG:4326"))


def test_zones_in_web_mercator(refused, park) -> None:
    refused(zone_layer(CLEAN, crs="EPSG:3857"), park, vi=("EPSG:3857", "15 %"), en=("EPSG:3857", "web map"))


def test_zones_in_a_system_that_is_not_metric(refused, park) -> None:
    refused(zone_layer(CLEAN, crs="EPSG:2227"), park, vi="không dùng đơn vị mét", en="not in metres")


def test_zones_without_a_coordinate_system(refused, park) -> None:
    refused(
        zone_layer(CLEAN, crs="", name="bản vẽ"), park, vi=("«bản vẽ»", "chưa có hệ tọa độ"), en="no coordinate system"
    )


def test_a_boundary_without_a_coordinate_system(refused) -> None:
    refused(
        zone_layer(CLEAN), boundary_layer(PARK, crs="", name="ranh"), vi="«ranh» chưa có hệ", en="“ranh” has no coord"
    )


def test_zones_all_outside_the_boundary(refused, park) -> None:
    refused(zone_layer([(box(5000, 6000), "CX")]), park, vi="Không vùng nào", en="lies inside the boundary")


def test_a_boundary_in_another_system_is_transformed_and_that_is_said(check, tmp_path) -> None:
    zones = zone_layer(CLEAN)
    here = zone_layer([(box(0, 1000), "A")]).crs()
    assert here.authid() == "EPSG:9214"
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    there = QgsCoordinateReferenceSystem("EPSG:32648")
    shape = box(0, 1000).densifyByCount(50)
    shape.transform(QgsCoordinateTransform(here, there, QgsProject.instance()))
    for language, words in (("vi", "được chuyển từ EPSG:32648"), ("en", "was transformed from EPSG:32648")):
        report = tmp_path / f"{language}.html"
        results = check(zones, boundary_layer([(shape, "A", 1.0)], "EPSG:32648"), LANGUAGE=language, REPORT=str(report))
        assert results["PARK_HA"] == pytest.approx(100, abs=0.001)
        assert results["COMPOSITE_PCT"] == pytest.approx(26, abs=0.001)
        assert words in report.read_text(encoding="utf-8")


# --- Parameters that cannot be read ----------------------------------------------------------------------------------


def test_an_unknown_reading_lists_those_there_are(refused, park) -> None:
    refused(zone_layer(CLEAN), park, READING="a5", vi=("a5", "parking"), en=("a5", "parking", "plot_green"))


def test_a_code_field_that_does_not_exist(refused, park) -> None:
    refused(zone_layer(CLEAN), park, CODE_FIELD="ma_dat", vi="ma_dat", en="ma_dat")


def test_a_park_field_that_does_not_exist(refused, park) -> None:
    refused(zone_layer(CLEAN), park, PARK_FIELD="ten", vi="ten", en="ten")


def test_an_approved_area_that_is_no_number(refused) -> None:
    boundary = zone_layer([(box(0, 1000), "A", "khoảng 100")], fields="park:string,approved:string", name="ranh")
    refused(zone_layer(CLEAN), boundary, APPROVED_HA_FIELD="approved", vi="khoảng 100", en="khoảng 100")


@pytest.mark.parametrize("day", ["21/11/2026", "tomorrow", "2026-02-30"])
def test_a_date_that_is_none_is_not_taken_for_today(check, park, day) -> None:
    with pytest.raises(QgsProcessingException):
        check(zone_layer(CLEAN), park, APPRAISAL_DATE=day)


def test_a_rule_file_that_is_not_json_names_file_and_line(refused, park, tmp_path) -> None:
    file = tmp_path / "gói.json"
    file.write_text('{\n "id": "x",\n oops\n}', encoding="utf-8")
    refused(zone_layer(CLEAN), park, RULES_FILE=str(file), vi=("gói.json", "dòng 3"), en=("gói.json", "line 3"))


def test_a_rule_file_that_misses_a_field_names_it(refused, park, tmp_path) -> None:
    pack = json.loads((RULES / "green-only-25.json").read_text(encoding="utf-8"))
    pack["id"] = "own"
    del pack["rules"][0]["parts"]
    file = tmp_path / "own.json"
    file.write_text(json.dumps(pack, indent=1), encoding="utf-8")
    refused(zone_layer(CLEAN), park, RULES_FILE=str(file), vi=("rules[0]", '"parts"'), en=("rules[0]", '"parts"'))


def test_a_rule_file_that_is_not_there(refused, park, tmp_path) -> None:
    refused(zone_layer(CLEAN), park, RULES_FILE=str(tmp_path / "no.json"), vi="no.json", en="no.json")


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [("code,class\nCX,grene\n", "dòng 2", "line 2"), ("a,b\n1,2\n", "dòng 1", "line 1"), ("", "bảng", "no rows")],
    ids=["a class that does not exist", "columns missing", "empty"],
)
def test_a_broken_code_table_names_its_line(refused, park, tmp_path, text, vi, en) -> None:
    file = tmp_path / "bảng mã.csv"
    file.write_text(text, encoding="utf-8")
    refused(zone_layer(CLEAN), park, MAPPING=str(file), vi=vi, en=en)


def test_a_report_where_nothing_can_be_written(refused, park, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    report = tmp_path / "file" / "report.html"  # below a regular file: not even root may
    refused(zone_layer(CLEAN), park, REPORT=str(report), vi=("Không ghi được", "report.html"), en="cannot be written")


def test_a_layer_where_nothing_can_be_written_leaves_no_other_behind(check, park, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    sinks = {name: str(tmp_path / f"{name}.gpkg") for name in SINKS}
    sinks["NET_ZONES"] = str(tmp_path / "file" / "net.gpkg")
    with pytest.raises(QgsProcessingException):
        check(zone_layer(CLEAN), park, **sinks, REPORT=str(tmp_path / "report.html"))
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize(("language", "words"), [("vi", "Cài"), ("en", "Install")])
def test_missing_libraries_are_one_sentence(check, park, monkeypatch, language, words) -> None:
    monkeypatch.setattr(dependencies, "problem", lambda: ("error.dependencies_missing", {"names": "shapely>=2.0"}))
    monkeypatch.setattr("eco_ip_plugin.processing.base.interface_language", lambda: language)
    with pytest.raises(QgsProcessingException) as stopped:
        check(zone_layer(CLEAN), park)
    assert "shapely>=2.0" in str(stopped.value)
    assert words.casefold() in str(stopped.value).casefold()


# --- Stopping --------------------------------------------------------------------------------------------------------


class StopsAt(QgsProcessingFeedback):
    """A user who presses Cancel once the bar has come so far."""

    def __init__(self, percent):
        super().__init__()
        self.percent, self.last = percent, 0.0
        self.progressChanged.connect(self._look)
        if percent == 0:
            self.cancel()

    def _look(self, percent):
        self.last = percent
        if percent >= self.percent:
            self.cancel()


@pytest.mark.parametrize("percent", [0, 1, 20, 41, 50, 65, 72])
def test_a_run_that_is_cancelled_claims_and_leaves_nothing(check, park, tmp_path, percent) -> None:
    sinks = {name: str(tmp_path / f"{name}.gpkg") for name in SINKS}
    with pytest.raises(QgsProcessingException, match="Stopped as asked"):
        check(
            zone_layer(CLEAN), park, **sinks, REPORT=str(tmp_path / "r.html"), feedback=StopsAt(percent), LANGUAGE="en"
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == []


# --- Odd geometry is measured ----------------------------------------------------------------------------------------


SQUARE = {z: ", ".join(f"{x} {y}{z}" for x, y in ((500000, 2340000), (501000, 2340000), (501000, 2341000),
          (500000, 2341000), (500000, 2340000))) for z in ("", " 5", " 5 6")}  # fmt: skip
KINDS = {
    "MultiPolygon": f"MULTIPOLYGON((({SQUARE['']})))",
    "PolygonZ": f"POLYGONZ(({SQUARE[' 5']}))",
    "PolygonM": f"POLYGONM(({SQUARE[' 5']}))",
    "PolygonZM": f"POLYGONZM(({SQUARE[' 5 6']}))",
    "CurvePolygon": f"CURVEPOLYGON(({SQUARE['']}))",
    "MultiSurface": f"MULTISURFACE(CURVEPOLYGON(({SQUARE['']})))",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_polygon_is_read(check, kind) -> None:
    wkt = KINDS[kind]
    results = check(zone_layer([(wkt, "CX"), (wkt, "CX")], kind=kind), boundary_layer(PARK))
    assert results["GREEN_PCT"] == pytest.approx(100)
    assert results["OVERLAP_HA"] == pytest.approx(100)
    assert [row["kind"] for row in rows_of(results["FINDINGS"])] == ["duplicate"]
    assert sum(f.geometry().area() for f in results["NET_ZONES"].getFeatures()) == pytest.approx(1e6)


def test_a_circle_of_arcs_has_the_area_of_a_circle(check, park) -> None:
    disc = (
        "CURVEPOLYGON(CIRCULARSTRING(500300 2340500, 500500 2340700, 500700 2340500, 500500 2340300, 500300 2340500))"
    )
    results = check(zone_layer([(disc, "CX")], kind="CurvePolygon"), park)
    assert results["GREEN_PCT"] == pytest.approx(np.pi * 200**2 / 1e4, rel=1e-3)  # of 100 ha


def test_a_null_code_is_unknown_land_and_a_finding(check, park) -> None:
    results = check(zone_layer([*CLEAN[:4], (box(260, 900), "CN"), (box(900, 1000), None)]), park)
    assert results["UNKNOWN_HA"] == pytest.approx(10)
    (found,) = findings(results, "unknown_code")
    assert (found["ids"], found["area_m2"]) == ("6", pytest.approx(100_000))
    assert share_sum(results) == pytest.approx(100)


def test_a_bow_tie_is_repaired_counted_and_told(check, park) -> None:
    results = check(zone_layer([*CLEAN[:4], (BOW_TIE, "CN")]), park)
    assert results["REPAIRED_COUNT"] == 1
    (found,) = findings(results, "invalid")
    assert found["ids"] == "5"
    assert share_sum(results) == pytest.approx(26 + 37)  # both wings: half of 74 ha
    assert results["GAP_HA"] == pytest.approx(37)


@pytest.mark.parametrize(
    "wkt",
    [
        None,
        "POLYGON EMPTY",
        "POLYGON((500100 2340100, 500200 2340200, 500100 2340100))",
        "POLYGON((500100 2340100, 500200 2340200, 500100 2340100, 500100 2340100))",
        "POLYGON((500100 2340100, 500100 2340100, 500100 2340100, 500100 2340100))",
        "POLYGON((500100 2340100, 500200 2340200, 500300 2340300, 500100 2340100))",
        "POLYGON((500100 2340100, 500200 2340200))",
        "POLYGON((500100 2340100))",
    ],
    ids=["NULL", "empty", "three points", "there and back", "one point", "a line", "two points", "a single point"],
)
def test_a_zone_without_land_is_told_and_does_not_stop_the_run(check, park, wkt) -> None:
    results = check(zone_layer([*CLEAN, (wkt, "CX")]), park)
    assert results["REPAIRED_COUNT"] == 1
    assert [row["ids"] for row in findings(results, "invalid")] == ["6"]
    assert results["GREEN_PCT"] == pytest.approx(12)


def test_a_ring_that_is_not_closed_is_closed(check, park) -> None:
    open_ring = "POLYGON((500260 2340000, 501000 2340000, 501000 2341000, 500260 2341000))"
    results = check(zone_layer([*CLEAN[:4], (open_ring, "CN")]), park)
    assert share_sum(results) == pytest.approx(100)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("bad", [float("nan"), float("inf"), 1e300, 1e18], ids=str)
def test_coordinates_that_cannot_be_neither_crash_nor_pass_unseen(check, park, bad) -> None:
    ring = QgsLineString([QgsPointXY(EAST, NORTH), QgsPointXY(bad, NORTH), QgsPointXY(EAST, NORTH + 10)])
    ring.close()
    polygon = QgsPolygon()
    polygon.setExteriorRing(ring)
    results = check(zone_layer([*CLEAN, (QgsGeometry(polygon), "CX")]), park)
    assert results["PARK_HA"] == pytest.approx(100)
    assert {row["kind"] for row in rows_of(results["FINDINGS"])} & {"invalid", "outside", "overlap"}


def test_a_boundary_that_crosses_itself_is_repaired_and_told(check) -> None:
    results = check(zone_layer([(box(0, 1000), "CX")]), boundary_layer([(BOW_TIE, "A", None)]))
    assert results["PARK_HA"] == pytest.approx(37)
    assert "invalid" in {row["kind"] for row in rows_of(results["FINDINGS"])}


def test_boundaries_that_overlap_are_told(check) -> None:
    boundary = boundary_layer([(box(0, 600), "A", None), (box(400, 1000), "B", None)])
    results = check(zone_layer(CLEAN), boundary)
    (found,) = findings(results, "park_overlap")
    assert found["area_m2"] == pytest.approx(200 * 1000)


def test_a_polygon_of_a_million_vertices_takes_seconds(check, park) -> None:
    angle = np.linspace(0, 2 * np.pi, 1_000_000, endpoint=False)
    radius = 400 + 5 * np.sin(angle * 5000)
    star = shapely.Polygon(
        np.stack([EAST + 500 + radius * np.cos(angle), NORTH + 500 + radius * np.sin(angle)], axis=1)
    )
    assert star.is_valid
    geometry = QgsGeometry()
    geometry.fromWkb(star.wkb)
    started = time.monotonic()
    results = check(zone_layer([(box(0, 1000), "CN"), (geometry, "CX")]), park)
    assert time.monotonic() - started < 40  # some 8 s on an idle machine
    assert results["OVERLAP_HA"] == pytest.approx(star.area / 1e4)


# --- Hostile texts ---------------------------------------------------------------------------------------------------


def test_html_in_names_and_codes_stays_text_in_the_report(check, tmp_path) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    zones = zone_layer([(box(0, 900), evil), (box(900, 1000), "'\"><svg onload=alert(3)>")], name=evil)
    boundary = boundary_layer([(box(0, 500), evil, 1.0), (box(500, 1000), "{{ 7*7 }}{% raw %}", 1.0)], name=evil)
    for language in ("vi", "en"):
        report = tmp_path / f"{language}.html"
        check(zones, boundary, REPORT=str(report), LANGUAGE=language, APPROVED_HA_FIELD="approved_ha")
        text = report.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<svg onload" not in text
        assert "&lt;script&gt;" in text
        assert "{{ 7*7 }}" in text


@pytest.mark.parametrize("name", ["{0} {layer} {", "%s %d", "a\x00b", "𠮷" * 100, "‮abc", ""], ids=range(6))
def test_names_with_signs_of_formats_do_no_harm(check, tmp_path, name) -> None:
    zones = zone_layer([(box(0, 500), name), (box(500, 1000), "CX")], name=name or "zones")
    results = check(zones, boundary_layer([(box(0, 1000), name, None)]), REPORT=str(tmp_path / "r.html"))
    assert results["UNKNOWN_HA"] == pytest.approx(50)


def test_vietnamese_paths_with_spaces(check, tmp_path) -> None:
    folder = tmp_path / "Hồ sơ Bắc Giang (đợt 2)"
    folder.mkdir()
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    for layer, name in ((zone_layer(CLEAN), "phân khu"), (boundary_layer(PARK), "ranh giới")):
        path = str(folder / f"{name}.gpkg")
        assert QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsCoordinateTransformContext(), options)[0] == 0
    results = check(
        str(folder / "phân khu.gpkg"), str(folder / "ranh giới.gpkg"), REPORT=str(folder / "báo cáo.html"),
        NET_ZONES=str(folder / "đất ròng.gpkg"),
    )  # fmt: skip
    assert results["VERDICT"] == "pass"
    assert QgsVectorLayer(str(folder / "đất ròng.gpkg"), "x", "ogr").featureCount() == 5
    assert (folder / "báo cáo.html").exists()


def test_codes_of_any_field_type_are_read(check, park) -> None:
    zones = zone_layer([(box(0, 500), 1), (box(500, 1000), None)], fields="code:integer")
    assert check(zones, park)["UNKNOWN_HA"] == pytest.approx(100)
    with edit(zones):
        assert zones.addFeature(QgsFeature(zones.fields()))
    assert check(zones, park)["REPAIRED_COUNT"] == 1
