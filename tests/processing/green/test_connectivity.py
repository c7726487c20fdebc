"""`ecoip:greenconnectivity` as a user runs it: by zones, by green, with barriers, and with what cannot be."""

from __future__ import annotations

import csv
import html
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from tests.processing.conftest import EAST, NORTH, boundary_layer, box, rows_of, zone_layer

TABLES = ("PATCHES", "LINKS", "NECKS", "PROFILE", "STEPS")
# 4, 1 and 2 ha; 200, 300 and 900 m apart.
THREE = [(box(0, 200, 0, 200), "a"), (box(400, 800, 0, 25), "b"), (box(1100, 1300, 0, 100), "c")]
# A park of 1000 × 1000 m with a belt of 10 m, open at 20 m of road, 120 m of reserve, and 200 m of factory 4 m deep.
PARK = [(box(0, 1000), "KCN Vuông", 100.0)]
BELT = [
    (box(0, 10), "CX"), (box(990, 1000), "CX"),
    (box(10, 500, 0, 10), "CX"), (box(500, 520, 0, 10), "GT"), (box(520, 990, 0, 10), "CX"),
    (box(10, 300, 990, 1000), "CX"), (box(300, 420, 990, 1000), "DTPT"), (box(420, 600, 990, 1000), "CX"),
    (box(600, 800, 994, 1000), "CX"), (box(600, 800, 990, 994), "CN"), (box(800, 990, 990, 1000), "CX"),
    (box(10, 990, 10, 990), "CN"),
]  # fmt: skip


@pytest.fixture
def green(run):
    def green(**parameters):
        defaults = {**dict.fromkeys(TABLES, "TEMPORARY_OUTPUT"), "LANGUAGE": "en", "APPRAISAL_DATE": "2026-11-21"}
        return run("greenconnectivity", **{**defaults, **parameters})

    return green


def green_layer(rows=THREE, **options):
    return zone_layer(rows, fields="name:string", name="cây xanh", **options)


def park_of(**more):
    zones = zone_layer(BELT)
    return {"ZONES": zones, "CODE_FIELD": "code", "BOUNDARY": boundary_layer(PARK), "MEDIAN_DISTANCE": 500, **more}


def test_the_acceptance_landscape_by_its_green(green):
    done = green(GREEN=green_layer(), MEDIAN_DISTANCE=500, LANDSCAPE_HA=100)
    assert done["PC"] == pytest.approx(0.0037701882, abs=5e-11)
    assert done["IIC"] == pytest.approx(0.0032333333, abs=5e-11)
    assert done["EC_HA"] == pytest.approx(6.14018584, abs=1e-8)
    rows = {round(row["area_ha"], 6): row for row in rows_of(done["PATCHES"])}
    assert [round(rows[area]["dpc_pct"], 2) for area in (4.0, 1.0, 2.0)] == [79.74, 34.77, 38.83]
    assert sorted(round(row["gap_m"], 6) for row in rows_of(done["LINKS"])) == [200.0, 300.0, 900.0]
    assert (done["VERDICT"], done["BELT_PCT"]) == ("no_verdict", None)


def test_the_same_by_zones_with_a_largest_distance_that_cuts_the_direct_way(green):
    zones = zone_layer([(shape, "CX") for shape, _ in THREE])
    boundary = boundary_layer([(box(0, 1300, 0, 1000), "KCN", None)])
    done = green(ZONES=zones, CODE_FIELD="code", BOUNDARY=boundary, MEDIAN_DISTANCE=500, MAX_DISTANCE=500)
    assert done["EC_HA"] == pytest.approx(6.14018584, abs=1e-8)  # the way over the second patch is the best anyway
    assert done["LANDSCAPE_AREA_HA"] == pytest.approx(130.0)
    assert sorted(round(row["gap_m"], 6) for row in rows_of(done["LINKS"])) == [200.0, 300.0]


def test_law_and_ecology_on_one_sheet(green, tmp_path):
    report = tmp_path / "báo cáo.html"
    done = green(**park_of(REPORT=str(report)))
    # Missing of 39,600 m²: 200 of road, 1,200 of reserve, 800 of factory.
    assert (done["VERDICT"], done["GAP_COUNT"]) == ("fail", 3)
    assert done["BELT_PCT"] == pytest.approx(100 * (1 - 2200 / 39600))
    first = rows_of(done["STEPS"])[0]
    assert (first["kind"], first["label"], round(first["area_ha"], 6)) == ("belt_gap", "1", 0.12)
    assert first["saleable_ha"] == pytest.approx(0.12)
    # Two patches 20 m and 120 m apart, now joined past the reserve: the sum of both, and 0.12 ha.
    green_ha = sum(row["area_ha"] for row in rows_of(done["PATCHES"]))
    assert first["ec_ha"] == pytest.approx(green_ha + 0.12, rel=1e-9)
    assert done["STEP_GAIN_PCT"] == pytest.approx(100 * (first["ec_ha"] / done["EC_HA"] - 1))
    said = done["MESSAGE"]
    assert "94.44 %, with 3 gaps" in said
    assert "Closing gap 1 (0.12 ha) lifts EC by" in said
    assert "costs 0.12 ha of saleable land" in said
    page = html.unescape(report.read_text(encoding="utf-8"))
    assert said in page
    assert "The threshold of IIC is 500 m" in page


def test_neck_and_profile_of_the_belt(green):
    done = green(**park_of())
    necks = {round(row["width_m"], 3) for row in rows_of(done["NECKS"])}
    assert 6.0 in necks
    assert done["NARROWEST_M"] == pytest.approx(6.0, abs=1e-3)
    north = [
        feature for feature in done["PROFILE"].getFeatures()
        if feature.geometry().asPoint().y() == NORTH + 1000 and feature["width_m"] > 0
    ]  # fmt: skip
    narrow = [feature for feature in north if EAST + 600 < feature.geometry().asPoint().x() < EAST + 800]
    assert {round(feature["width_m"], 6) for feature in narrow} == {6.0}
    assert {feature["narrow"] for feature in narrow} == {True}


def test_zones_as_barriers_go_by_the_table_and_by_a_table_of_ones_own(green, tmp_path):
    land = [(box(0, 100, 0, 100), "CX"), (box(100, 120, -50, 150), "GT"), (box(120, 220, 0, 100), "CX")]
    zones = zone_layer(land)
    asked = {
        "ZONES": zones,
        "CODE_FIELD": "code",
        "MEDIAN_DISTANCE": 100,
        "BARRIERS": zones,
        "BARRIER_CODE_FIELD": "code",
    }
    used = tmp_path / "hệ số.csv"
    done = green(**asked, PARAMETERS=str(used))
    assert [row["cost_m"] for row in rows_of(done["LINKS"])] == [pytest.approx(60.0)]  # 20 m, each as three
    rows = list(csv.DictReader(used.open(encoding="utf-8")))
    assert {row["class"]: row["factor"] for row in rows}["traffic"] == "3"
    assert {row["evidence"] for row in rows} == {"assumed"}
    own = tmp_path / "riêng.csv"
    own.write_text("class;factor\ntraffic;5,5\n", encoding="utf-8")
    done = green(**asked, FACTORS=str(own))
    assert [row["cost_m"] for row in rows_of(done["LINKS"])] == [pytest.approx(110.0)]


def test_costs_typed_in_a_field_of_barriers(green):
    two = green_layer([(box(0, 100, 0, 100), "a"), (box(300, 400, 0, 100), "b")])
    wall = zone_layer([(box(190, 210, -500, 600), "forbidden", "2,5")], fields="shut:string,cost:string", name="rào")
    asked = {"GREEN": two, "BARRIERS": wall, "MEDIAN_DISTANCE": 100, "MAX_DISTANCE": 900}
    assert rows_of(green(**asked, COST_FIELD="shut")["LINKS"]) == []  # round it: more than 900 m
    assert rows_of(green(**asked)["LINKS"]) == []
    assert [row["cost_m"] for row in rows_of(green(**asked, COST_FIELD="cost")["LINKS"])] == [pytest.approx(230.0)]
    feedback = QgsProcessingFeedback()
    green(**asked, COST_FIELD="shut", feedback=feedback)
    assert "2 patches have others near and no way to them" in feedback.textLog()


def test_a_road_drawn_as_a_line_costs_what_its_field_says_and_nothing_by_its_code(green):
    two = green_layer([(box(0, 100, 0, 100), "a"), (box(300, 400, 0, 100), "b")])
    wkt = f"LINESTRING({EAST + 200} {NORTH - 5000}, {EAST + 200} {NORTH + 5000})"
    road = zone_layer([(wkt, "GT", 40.0)], fields="code:string,cost:double", name="đường", kind="LineString")
    asked = {"GREEN": two, "BARRIERS": road, "MEDIAN_DISTANCE": 100, "BARRIER_CODE_FIELD": "code"}
    feedback = QgsProcessingFeedback()
    done = green(**asked, feedback=feedback)
    assert [row["cost_m"] for row in rows_of(done["LINKS"])] == [pytest.approx(200.0)]
    assert "a line has no width" in feedback.textLog()
    assert [row["cost_m"] for row in rows_of(green(**asked, COST_FIELD="cost")["LINKS"])] == [pytest.approx(240.0)]


def test_reserve_and_vacant_land_are_tried(green):
    zones = zone_layer([*((shape, "CX") for shape, _ in THREE), (box(900, 1000, 0, 100), "DTPT")])
    vacant = zone_layer([(box(250, 300, 100, 200), "Lô 7")], fields="name:string", name="lô trống")
    done = green(
        ZONES=zones, CODE_FIELD="code", MEDIAN_DISTANCE=500, VACANT=vacant, VACANT_ID_FIELD="name", LANDSCAPE_HA=200,
        BOUNDARY=boundary_layer([(box(-100, 1400, -100, 900), "KCN", None)]),
    )  # fmt: skip
    kinds = {row["kind"]: row for row in rows_of(done["STEPS"])}
    assert kinds["reserve"]["saleable_ha"] == pytest.approx(1.0)
    assert (kinds["vacant"]["label"], kinds["vacant"]["saleable_ha"]) == ("Lô 7", 0.0)  # no zone says it is for sale


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"MEDIAN_DISTANCE": 500}, "Choose zones with their field of codes"),
        ({"ZONES": lambda: zone_layer(BELT), "MEDIAN_DISTANCE": 500}, "need the field of their codes"),
        ({"ZONES": lambda: zone_layer([(box(0, 100), "CN")]), "CODE_FIELD": "code", "MEDIAN_DISTANCE": 500},
         "There is no green land to study"),
        ({"GREEN": green_layer, "MEDIAN_DISTANCE": 500, "LANDSCAPE_HA": 5}, "is smaller than the green in it"),
        ({"GREEN": green_layer, "MEDIAN_DISTANCE": 0}, "Enter the median distance (MEDIAN_DISTANCE, m)"),
        ({"GREEN": green_layer, "MEDIAN_DISTANCE": 500, "COST_FIELD": "name",
          "BARRIERS": lambda: green_layer([(box(250, 300, 0, 90), "tường")])}, "“tường”"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_sentence(green, parameters, said):
    with pytest.raises(QgsProcessingException) as refused:
        green(**{name: value() if callable(value) else value for name, value in parameters.items()})
    assert said in str(refused.value)


def test_a_table_of_factors_with_a_class_nobody_knows_is_refused(green, tmp_path):
    own = Path(tmp_path / "hệ số.csv")
    own.write_text("class,factor\nrừng,2\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="“rừng” is no land-use class"):
        green(GREEN=green_layer(), MEDIAN_DISTANCE=500, FACTORS=str(own))
    own.write_text("class,factor\ntraffic,0.5\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="1 or more"):
        green(GREEN=green_layer(), MEDIAN_DISTANCE=500, FACTORS=str(own))


def test_a_broken_ring_is_repaired_and_told(green):
    corners = ((0, 0), (100, 100), (100, 0), (0, 100), (0, 0))
    bow_tie = "POLYGON((" + ", ".join(f"{EAST + x} {NORTH + y}" for x, y in corners) + "))"
    feedback = QgsProcessingFeedback()
    done = green(GREEN=green_layer([(bow_tie, "a")]), MEDIAN_DISTANCE=100, feedback=feedback)
    assert done["GREEN_HA"] == pytest.approx(0.5)  # both wings
    assert "cây xanh" in feedback.textLog()


def test_unsaved_edits_count_and_are_told(green):
    layer, feedback = green_layer(), QgsProcessingFeedback(False)
    layer.startEditing()
    layer.deleteFeature(2)
    assert green(GREEN=layer, MEDIAN_DISTANCE=500, feedback=feedback)["PATCH_COUNT"] == 2
    assert "Layer “cây xanh” has 1 unsaved edit; it is included." in feedback.textLog()
