"""`ecoip:trafficassignment`, as a user runs it."""

from __future__ import annotations

import csv
import io

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests.processing.conftest import EAST, NORTH, rows_of, zone_layer
from tests.processing.people.conftest import sioux_falls

FIELDS = "name:string,capacity:string,speed_kmh:double,Volume:integer"


def road(name, *corners, capacity="1000", speed=60.0, was=7):
    course = ", ".join(f"{EAST + x} {NORTH + y}" for x, y in corners)
    return f"LINESTRING({course})", name, capacity, speed, was


TOWN = [
    road("A", (0, 0), (1000, 0)), road("B", (1000, 0), (2000, 0), capacity="1.000,5"),
    road("C", (0, 0), (1000, 1000), (2000, 0), speed=30.0),
]  # fmt: skip


def roads(rows=TOWN, fields=FIELDS):
    return zone_layer(rows, name="đường", fields=fields, kind="LineString")


def zones(*rows):
    placed = [(f"POINT({EAST + x} {NORTH + y})", name) for x, y, name in rows or ((0, 0, "w"), (2000, 0, "e"))]
    return zone_layer(placed, name="vùng", fields="id:string", kind="Point")


@pytest.fixture
def assign(run, tmp_path):
    def assign(trips="w,e,500", before=None, **given):
        for name, rows in (("OD", trips), ("OD_BEFORE", before)):
            if rows is not None and name not in given:
                path = tmp_path / f"chuyến {name}.csv"
                path.write_text("from,to,trips\n" + rows, encoding="utf-8")
                given[name] = str(path)
        usual = {"ZONE_ID_FIELD": "id", "LANGUAGE": "en", "LINKS": "TEMPORARY_OUTPUT", "FINDINGS": "TEMPORARY_OUTPUT"}
        layers = {} if "ROADS" in given else {"ROADS": roads(), "ZONES": zones()}
        return run("trafficassignment", **{**usual, **layers, **given})

    return assign


def test_sioux_falls_comes_to_the_best_known_equilibrium(assign, falls, tmp_path):
    page = tmp_path / "báo cáo.html"
    found = assign(**falls, REPORT=str(page))
    assert found["OBJECTIVE"] == pytest.approx(4_231_335.287, rel=1e-4)
    assert found["RELATIVE_GAP"] <= 1e-4
    assert (found["TRIPS"], found["TRIPS_ASSIGNED"]) == (360_600, 360_600)
    volume = [row["volume"] for row in rows_of(found["LINKS"])]
    assert volume == pytest.approx(sioux_falls().best, rel=0.01)
    said = page.read_text(encoding="utf-8")
    assert "<svg" in said
    assert "assumption" in said


def test_two_way_roads_have_a_row_a_direction_beside_the_fields_of_the_road(assign):
    found = assign()
    rows = rows_of(found["LINKS"])
    assert [(row["name"], row["direction"]) for row in rows] == [(each, way) for each in "ABC" for way in (1, -1)]
    assert [*rows[0]][:4] == ["name", "capacity", "speed_kmh", "road_Volume"]
    assert {row["road_Volume"] for row in rows} == {7}
    assert [row["volume"] for row in rows] == pytest.approx([500, 0, 500, 0, 0, 0])
    # 1 min · (1 + 0.15 · 0.5⁴) on 1 km at 60 km/h; the capacity of B is written 1.000,5.
    assert rows[0]["time_min"] == pytest.approx(1 + 0.15 * 0.5**4)
    assert rows[2]["v_c"] == pytest.approx(500 / 1000.5)
    assert (rows[0]["los"], rows[0]["queue"]) == ("A", 0)
    back = [feature.geometry().asMultiPolyline()[0] for feature in found["LINKS"].getFeatures()][:2]
    assert back[0] == back[1][::-1]


def test_before_and_after_stand_side_by_side_and_no_new_trips_change_nothing(assign):
    found = assign("w,e,1500", before="w,e,500")
    row = rows_of(found["LINKS"])[0]
    assert row["volume_before"] == pytest.approx(500)
    assert row["change"] == pytest.approx(row["volume"] - 500)
    assert (row["los_before"], row["los"], row["queue"]) == ("A", "F", 1)
    assert found["TOTAL_TIME"] > found["TOTAL_TIME_BEFORE"]
    same = [rows_of(assign(trips)["LINKS"]) for trips in ("w,e,900\ne,w,30", "e,w,30\nw,e,0\nw,e,900\ne,e,5")]
    assert repr(same[0]) == repr(same[1])
    none = assign("w,e,0", before="w,e,0")
    rows = rows_of(none["LINKS"])
    assert {(row["volume"], row["change"], row["time_min"] - row["t_free_min"]) for row in rows} == {(0, 0, 0)}
    assert (none["TOTAL_TIME"], none["RELATIVE_GAP"]) == (0, 0)


def test_vehicles_are_weighed_by_parameters_that_can_be_edited(assign, tmp_path):
    trips, parameters = tmp_path / "xe.csv", tmp_path / "tham số.csv"
    trips.write_text("from;to;trips;vehicle\nw;e;16;truck\nw;e;10;\ne;w;4;Motorcycle\n", encoding="utf-8")
    found = assign(OD=str(trips), PARAMETERS=str(parameters))
    assert found["TRIPS"] == pytest.approx(16 * 3.0 + 10 + 4 * 0.3)
    text = parameters.read_text(encoding="utf-8-sig")
    rows = [*csv.DictReader(io.StringIO(text))]
    assert {row["evidence"] for row in rows} == {"assumed"}
    parameters.write_text(text.replace("pcu_truck,3,", "pcu_truck,2.5,"), encoding="utf-8")
    assert assign(OD=str(trips), FACTORS=str(parameters))["TRIPS"] == pytest.approx(16 * 2.5 + 10 + 1.2)
    trips.write_text("from,to,trips,vehicle\nw,e,16,xe lu\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"line 2.*xe lu.*truck"):
        assign(OD=str(trips))


def test_a_layer_from_a_geopackage_and_one_in_a_file_come_through(assign, tmp_path):
    from qgis.core import QgsProject, QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    path = str(tmp_path / "đường sá.gpkg")
    QgsVectorFileWriter.writeAsVectorFormatV3(roads(), path, QgsProject.instance().transformContext(), options)
    layer = QgsVectorLayer(path, "gpkg", "ogr")
    assert "fid" in layer.fields().names()
    out = str(tmp_path / "kết quả.gpkg")
    assign(ROADS=layer, ZONES=zones(), LINKS=out)
    rows = rows_of(QgsVectorLayer(out, "out", "ogr"))
    assert [row["road_fid"] for row in rows] == [1, 1, 2, 2, 3, 3]


def test_what_is_left_out_is_told_and_counted(assign):
    rows = [*TOWN, road("D", (0, 0), (0, 500), capacity=None), road("E", (0, 0), (0, 0.04)), road("F", (9, 9), (99, 9))]
    three = zones((0, 0, "w"), (2000, 0, "e"), (99, 9, "far"))
    found = assign("w,e,10\nw,far,4\nghost,e,2\nw,w,1", ROADS=roads(rows), ZONES=three)
    assert (found["TRIPS"], found["TRIPS_ASSIGNED"], found["TRIPS_INNER"], found["TRIPS_LEFT_OUT"]) == (17, 10, 1, 6)
    assert found["ROADS_LEFT_OUT"] == 2
    told = rows_of(found["FINDINGS"])
    assert {("no_capacity", "4"), ("loop", "5"), ("apart", "6"), ("no_way", "w"), ("no_zone", "ghost")} <= {
        (row["kind"], row["id"]) for row in told
    }
    assert [row["x"] for row in told if row["kind"] == "no_capacity"] == [pytest.approx(EAST)]
    assert "2 roads" in found["MESSAGE"]


@pytest.mark.parametrize(
    ("given", "words"),
    [({"trips": "w,e,nhiều"}, "line 2"), ({"trips": "w,e,1\nw,e,-1"}, "line 3"), ({"trips": "w,e,"}, "NULL"),
     ({"rows": []}, "no lines"), ({"fields": "name:string,c:string,speed_kmh:double,v:integer"}, "capacity"),
     ({"fields": "name:string,capacity:string,s:double,v:integer"}, "t0_min"), ({"zones": []}, "no zones"),
     ({"more": {"GAP": 0.0}}, "must be above 0"), ({"more": {"TOLERANCE": 9_000.0}}, "smaller tolerance")],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_one_sentence(assign, given, words):
    layer = zone_layer([], name="vùng", fields="id:string", kind="Point") if "zones" in given else zones()
    lines = roads(given.get("rows", TOWN), given.get("fields", FIELDS))
    for language in ("en", "vi"):
        with pytest.raises(QgsProcessingException) as stopped:
            assign(given.get("trips", "w,e,1"), ROADS=lines, ZONES=layer, LANGUAGE=language, **given.get("more", {}))
        assert language == "vi" or words in str(stopped.value)
        assert "Traceback" not in str(stopped.value)


def test_without_capacity_the_shortest_way_is_still_told(assign):
    lines = roads(fields="name:string,c:string,speed_kmh:double,v:integer")
    found = assign(ROADS=lines, ZONES=zones(), METHOD="free_flow")
    assert found["HIGHEST_V_C"] is None
    assert [(row["volume"], row["los"]) for row in rows_of(found["LINKS"])][:2] == [(500, None), (0, None)]
