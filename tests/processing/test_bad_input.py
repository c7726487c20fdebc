"""Bad input stops the run with a sentence that says what to do, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
)

from eco_ip_plugin import dependencies
from tests.processing.vuong import CLEAN, PARK

from .conftest import SINKS, boundary_layer, box, rows_of, zone_layer

RULES = Path(__file__).resolve().parents[2] / "resources" / "rules"


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


@pytest.mark.parametrize("typed", ["khoảng 100", "100000 m2", "-5", "0", "nan", "inf"])
def test_an_approved_area_that_is_none(refused, typed) -> None:
    boundary = zone_layer([(box(0, 1000), "A", typed)], fields="park:string,approved:string", name="ranh")
    words = (
        ("«ranh», trường «approved», đối tượng 1", f"«{typed}» không phải là diện tích", "12,5 hoặc 12.5"),
        ("“ranh”, field “approved”, feature 1", f"“{typed}” is no area", "12.5 or 12,5"),
    )
    refused(zone_layer(CLEAN), boundary, APPROVED_HA_FIELD="approved", vi=words[0], en=words[1])


def test_an_approved_area_that_reads_two_ways(refused) -> None:
    boundary = zone_layer([(box(0, 1000), "A", "1.005")], fields="park:string,approved:string", name="ranh")
    places = (
        "Lớp «ranh», trường «approved», đối tượng 1: «1.005»",
        "Layer “ranh”, field “approved”, feature 1: “1.005”",
    )
    refused(zone_layer(CLEAN), boundary, APPROVED_HA_FIELD="approved", vi=places[0], en=places[1])


@pytest.mark.parametrize("typed", ["100,5", "100.5", "100,5 ha"])
def test_an_approved_area_is_read_as_people_write_it(check, typed) -> None:
    boundary = zone_layer([(box(0, 1000), "A", typed)], fields="park:string,approved:string")
    assert check(zone_layer(CLEAN), boundary, APPROVED_HA_FIELD="approved")["VERDICT"] == "pass"


def test_an_approved_area_in_a_field_of_dates(refused) -> None:
    boundary = zone_layer([(box(0, 1000), "A", "2026-01-01")], fields="park:string,approved:date", name="ranh")
    refused(zone_layer(CLEAN), boundary, APPROVED_HA_FIELD="approved", vi="không phải là diện tích", en="is no area")


def test_an_approved_area_left_blank_is_not_known(check) -> None:
    boundary = zone_layer([(box(0, 1000), "A", " ")], fields="park:string,approved:string")
    assert check(zone_layer(CLEAN), boundary, APPROVED_HA_FIELD="approved")["VERDICT"] == "pass"


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
    [
        ("code,class\nCX,grene\n", "dòng 2", "line 2"),
        ("a,b\n1,2\n", "«code»", "“code”"),
        ("", "không có dòng nào", "no rows"),
    ],
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


@pytest.mark.parametrize("place", ["{}/x.gpkg", "ogr:dbname='{}/x.gpkg' table=\"net\" (geom)", "{}/x.shp"])
@pytest.mark.parametrize("blocked", SINKS)
def test_a_layer_where_nothing_can_be_written_leaves_no_other_behind(refused, park, tmp_path, blocked, place) -> None:
    (tmp_path / "file").write_text("")
    sinks = {name: str(tmp_path / f"{name}.gpkg") for name in SINKS}
    sinks[blocked] = place.format(tmp_path / "file")  # below a regular file: not even root may
    refused(
        zone_layer(CLEAN), park, **sinks, REPORT=str(tmp_path / "report.html"),
        vi=("Không ghi được", "x.", "là tệp, không phải thư mục"), en=("cannot be written", "a file, not a folder"),
    )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_layer_as_qgis_s_window_asks_for_it_is_looked_at_too(refused, park, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    asked = QgsProcessingOutputLayerDefinition(str(tmp_path / "file" / "net.gpkg"), QgsProject.instance())
    refused(zone_layer(CLEAN), park, NET_ZONES=asked, vi="Không ghi được", en="cannot be written")


def test_a_folder_that_is_not_there_yet_is_made(check, park, tmp_path) -> None:
    path = tmp_path / "Hồ sơ" / "2026" / "net.gpkg"
    check(zone_layer(CLEAN), park, NET_ZONES=str(path))
    assert path.is_file()


@pytest.mark.parametrize(("language", "words"), [("vi", "Cài"), ("en", "Install")])
def test_missing_libraries_are_one_sentence(check, park, monkeypatch, language, words) -> None:
    monkeypatch.setattr(dependencies, "problem", lambda: ("error.dependencies_missing", {"names": "shapely>=2.0"}))
    monkeypatch.setattr("eco_ip_plugin.processing.framework.base.interface_language", lambda: language)
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


@pytest.mark.parametrize(
    ("name", "hectares"), [("spike_lost_zone", 2.90351), ("keyhole", 0.91)], ids=["a spike", "a keyhole"]
)
def test_a_repaired_ring_keeps_its_land_and_the_finding_names_the_area_before_and_after(check, name, hectares):
    file = Path(__file__).parent.parent / "data" / "rings" / f"{name}.gpkg"
    done = check(f"{file}|layername=zones", LANGUAGE="en", PARK_FIELD=None)
    green = next(row for row in rows_of(done["BALANCE"]) if row["class"] == "green")
    assert green["area_ha"] == pytest.approx(hectares, abs=1e-5)
    (found,) = [row["message"] for row in rows_of(done["FINDINGS"]) if row["kind"] == "invalid"]
    said = f"{hectares * 10_000:,.1f} m²"
    assert f"As drawn its area is {said}, repaired {said}" in found
