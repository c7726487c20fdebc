"""`ecoip:accesstable`, as a user runs it. The points of parks are © OpenStreetMap contributors, ODbL."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
)

from eco_ip_plugin.compat import is_null
from tests.processing.conftest import rows_of as all_rows_of
from tests.processing.conftest import zone_layer

PARKS = {
    "VSIP Bắc Ninh": (105.9835287, 21.0800324), "Quế Võ": (106.1148912, 21.1542444),
    "Thăng Long II": (106.0752586, 20.913516), "Amata": (106.8941093, 10.9452202),
}  # fmt: skip
DINH_VU, HIEP_PHUOC = (106.7785798, 20.827569), (106.7556181, 10.6295079)
WGS84, VN2000 = "EPSG:4326", "EPSG:9214"


def rows_of(layer):
    return [{name: None if is_null(each) else each for name, each in row.items()} for row in all_rows_of(layer)]


def points(rows, crs=WGS84, fields="name:string", name="điểm"):
    placed = [(QgsGeometry.fromPointXY(QgsPointXY(*place)), *values) for place, *values in rows]
    return zone_layer(placed, crs, name, fields, "Point")


def roads(rows, crs=WGS84, fields="speed:double"):
    drawn = [(f"LINESTRING({course})", *values) for course, *values in rows]
    return zone_layer(drawn, crs, "đường", fields, "LineString")


def in_crs(place, crs):
    systems = (QgsCoordinateReferenceSystem(each) for each in (WGS84, crs))
    point = QgsCoordinateTransform(*systems, QgsProject.instance()).transform(QgsPointXY(*place))
    return point.x(), point.y()


@pytest.fixture
def access(run):
    def access(**given):
        outputs = dict.fromkeys(("ACCESS", "CATCHMENT", "FINDINGS"), "TEMPORARY_OUTPUT")
        names = {"PARK_NAME_FIELD": "name", "TARGET_NAME_FIELD": "name"}
        return run("accesstable", **{"LANGUAGE": "en", **names, **outputs, **given})

    return access


@pytest.mark.parametrize("crs", [WGS84, VN2000, "EPSG:32648", "EPSG:3857"])
def test_straight_is_the_geodesic_whatever_the_coordinate_system(access, crs):
    # Geodesics of GeographicLib (capabilities of the product, acceptance): 87.284, 77.912, 73.803 and 38.065 km.
    found = access(
        PARKS=points([(in_crs(place, crs), name) for name, place in PARKS.items()], crs),
        TARGETS=points([(DINH_VU, "Đình Vũ"), (HIEP_PHUOC, "Hiệp Phước")]),
    )
    km = {(row["park"], row["target"]): row["straight_km"] for row in rows_of(found["ACCESS"])}
    wanted = {("VSIP Bắc Ninh", "Đình Vũ"): 87.284, ("Quế Võ", "Đình Vũ"): 77.912, ("Thăng Long II", "Đình Vũ"): 73.803,
              ("Amata", "Hiệp Phước"): 38.065}  # fmt: skip
    assert {pair: km[pair] for pair in wanted} == pytest.approx(wanted, abs=6e-4)
    assert {(row["network_km"], row["minutes"], row["detour"]) for row in rows_of(found["ACCESS"])} == {(None,) * 3}
    assert found["PAIR_COUNT"] == 8


def test_along_roads_with_delay_kinds_people_and_a_report(access, tmp_path):
    page = tmp_path / "tiếp cận.html"
    courses = ("106 21, 106.1 21, 106.2 21", "106.1 21, 106.1 21.1", "106.2 21, 106.2 21.3", "106 21, 106 20.9")
    network = roads(zip(courses, (60.0, 30.0, None, 0.0)))
    targets = points([((106.2, 21), "Cảng A", "cảng", "0"), ((106.1, 21.1), "Cảng B", "cảng", "15,5"),
                      ((106.2, 21.3), "Cửa khẩu", "cửa khẩu", "120"), ((106, 20.9), "Cụt", "cảng", "x")],
                     fields="name:string,kind:string,wait:string")  # fmt: skip
    people = points([((106.1, 21), 100.0), ((106.2, 21.2), 40.0)], fields="n:double")
    found = access(
        PARKS=points([((106, 21), "KCN")]), TARGETS=targets, KIND_FIELD="kind", DELAY_FIELD="wait", NETWORK=network,
        SPEED_FIELD="speed", PEOPLE=people, PEOPLE_FIELD="n", MINUTES="10; 12,60", REPORT=str(page),
    )  # fmt: skip
    by = {row["target"]: row for row in rows_of(found["ACCESS"])}
    # At 21° N a degree of longitude is 103.978 km, one of latitude 110.72 km.
    assert by["Cảng A"]["network_km"] == pytest.approx(20.787, abs=0.01)
    assert by["Cảng A"]["minutes"] == pytest.approx(20.787, abs=0.01)
    assert by["Cảng B"]["minutes"] == pytest.approx(10.394 + 11.073 * 2 + 15.5, abs=0.02)
    assert by["Cửa khẩu"]["minutes"] == pytest.approx(20.787 + 33.216 / 40 * 60 + 120, abs=0.05)
    assert [by[name]["rank"] for name in ("Cảng A", "Cảng B", "Cửa khẩu", "Cụt")] == [1, 2, 1, None]
    assert all(row["detour"] is None or row["detour"] >= 1 for row in by.values())
    assert [(row["minutes"], row["people"]) for row in rows_of(found["CATCHMENT"])] == [(10, 0), (12, 100), (60, 140)]
    kinds = {(row["kind"], row["id"]) for row in rows_of(found["FINDINGS"])}
    assert {("shut", "4"), ("bad_delay", "Cụt"), ("far", "Cụt")} <= kinds
    said = page.read_text(encoding="utf-8")
    assert "<svg" in said
    assert "http://" not in said.replace("http://www.w3.org", "")


def test_detour_is_never_below_one_on_a_projected_straight_road(access):
    # In VN-2000 a kilometre of the map is 1.0001 km on the ground; with a gap at the joint the road is shorter still.
    ends = [in_crs((105.75, 21.0), VN2000), in_crs((105.9, 21.1), VN2000)]
    middle = tuple(sum(each) / 2 for each in zip(*ends))
    gap = (middle[0] + 0.05, middle[1] + 0.05)
    courses = [(f"{a[0]} {a[1]}, {b[0]} {b[1]}", "x") for a, b in ((ends[0], middle), (gap, ends[1]))]
    network = roads(courses, VN2000, "n:string")
    found = access(PARKS=points([(ends[0], "a")], VN2000), TARGETS=points([(ends[1], "b")], VN2000), NETWORK=network)
    (row,) = rows_of(found["ACCESS"])
    assert 1.0 <= row["detour"] < 1.00001


@pytest.mark.parametrize(
    ("given", "words"),
    [({"MINUTES": "30,sáu"}, "30,sáu"), ({"MINUTES": "-1"}, "-1"), ({"PEOPLE": True}, "Choose the network"),
     ({"PARKS": []}, "no points"), ({"NETWORK": [("106 21, 107 21", -5.0)], "SPEED_FIELD": "speed"}, "can be driven")],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_one_sentence(access, given, words):
    given = dict(given)
    if "PEOPLE" in given:
        given["PEOPLE"] = points([((106, 21), 1)], fields="n:double")
    if "NETWORK" in given:
        given["NETWORK"] = roads(given["NETWORK"])
    parks = points([(place, "p") for place in given.pop("PARKS", [(106, 21)])])
    for language in ("en", "vi"):
        with pytest.raises(QgsProcessingException) as stopped:
            access(PARKS=parks, TARGETS=points([((107, 21), "t")]), LANGUAGE=language, **given)
        assert language == "vi" or words in str(stopped.value)
        assert "Traceback" not in str(stopped.value)
