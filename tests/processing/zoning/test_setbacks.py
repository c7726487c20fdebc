"""`ecoip:plotcheck` with road boundary lines: setbacks of QCVN 01:2021/BXD Table 2.7, roads under 19 m."""

from __future__ import annotations

import pytest

from tests.processing.conftest import box, rows_of, zone_layer

ROAD = "LINESTRING(500000 2340000, 500400 2340000)"  # the south edge of the plot
PLOT = box(0, 400, 0, 250)


@pytest.fixture
def setbacks(run):
    def setbacks(*buildings, road_m=15.0, **parameters):
        """buildings: (distance from the road, height)."""
        rows = [(box(20 * k, 20 * k + 10, apart, apart + 50), height) for k, (apart, height) in enumerate(buildings)]
        defaults = {
            "PLOTS": zone_layer([(PLOT, "L1")], fields="plot:string"),
            "BUILDINGS": zone_layer(rows, fields="height:double"), "HEIGHT_FIELD": "height",
            "RED_LINES": zone_layer([(ROAD, road_m)], fields="width:double", kind="LineString"),
            "ROAD_WIDTH_FIELD": "width", "APPRAISAL_DATE": "2026-11-21", "LANGUAGE": "en",
            "PLOTS_OUT": "TEMPORARY_OUTPUT", "SETBACKS": "TEMPORARY_OUTPUT",
        }  # fmt: skip
        return run("plotcheck", **{**defaults, **parameters})

    return setbacks


@pytest.mark.parametrize(
    ("height_m", "required_m"),
    [(18.99, 0.0), (19.0, 3.0), (21.99, 3.0), (22.0, 4.0), (27.99, 4.0), (28.0, 6.0), (60.0, 6.0)],
)
def test_at_a_road_under_19_m_the_setback_goes_by_height(setbacks, height_m, required_m):
    (row,) = rows_of(setbacks((required_m, height_m))["SETBACKS"])
    assert (round(row["distance_m"], 9), row["required_m"], row["verdict"]) == (required_m, required_m, "pass")
    assert (row["evidence"], row["clause"]) == ("verified", "QCVN 01:2021/BXD Bảng 2.7")


def test_a_high_building_too_near_is_told_with_what_is_missing(setbacks):
    done = setbacks((4.0, 30.0))
    (row,) = rows_of(done["SETBACKS"])
    assert (round(row["missing_m"], 9), row["verdict"], done["VERDICT"]) == (2.0, "fail", "fail")
    assert done["SETBACK_FAIL_COUNT"] == 1
    assert "Setback 4.00 m, 6.00 m required: fails, 2.00 m missing." in row["message"]
    assert "Setbacks: 1 fail" in done["MESSAGE"]


@pytest.mark.parametrize(
    ("height_m", "apart_m", "verdict"), [(27.9, 0.0, "pass"), (28.0, 6.0, "pass"), (28.0, 5.9, "fail")]
)
def test_at_a_road_of_22_m_and_more_the_setback_is_derived_and_says_so(setbacks, height_m, apart_m, verdict):
    (row,) = rows_of(setbacks((apart_m, height_m), road_m=22.0)["SETBACKS"])
    assert (row["verdict"], row["evidence"]) == (verdict, "secondary")
    assert "suy ra" in row["clause"]


@pytest.mark.parametrize("road_m", [19.0, 21.9])
def test_for_roads_from_19_to_22_m_the_cells_of_the_table_are_lost_and_there_is_no_verdict(setbacks, road_m):
    done = setbacks((0.5, 30.0), road_m=road_m)
    (row,) = rows_of(done["SETBACKS"])
    assert (row["verdict"], row["evidence"], done["VERDICT"]) == ("no_verdict", "none", "no_verdict")


@pytest.mark.parametrize(("apart_m", "verdict"), [(6.0, "pass"), (5.9, "no_verdict")])
def test_without_a_height_only_what_is_far_enough_for_the_highest_passes(setbacks, apart_m, verdict):
    (row,) = rows_of(setbacks((apart_m, None))["SETBACKS"])
    assert row["verdict"] == verdict


def test_without_a_road_width_there_is_no_verdict(setbacks):
    (row,) = rows_of(setbacks((1.0, 30.0), road_m=None)["SETBACKS"])
    assert row["verdict"] == "no_verdict"
    assert "width of the road is not known" in row["message"]


def test_a_building_over_the_line_fails_however_low_it_is(setbacks):
    (row,) = rows_of(setbacks((-5.0, 4.0))["SETBACKS"])
    assert (row["verdict"], row["distance_m"]) == ("fail", 0.0)
    assert "crosses the road boundary line" in row["message"]


def test_what_stands_farther_than_the_reach_does_not_stand_at_the_road(setbacks):
    assert rows_of(setbacks((30.1, 30.0))["SETBACKS"]) == []
    assert len(rows_of(setbacks((30.1, 30.0), REACH=31)["SETBACKS"])) == 1


def test_from_2027_on_no_setback_is_known(setbacks):
    (row,) = rows_of(setbacks((10.0, 30.0), APPRAISAL_DATE="2027-01-01")["SETBACKS"])
    assert row["verdict"] == "no_verdict"


def test_without_lines_nothing_is_said_of_setbacks(setbacks):
    done = setbacks((1.0, 30.0), RED_LINES=None, ROAD_WIDTH_FIELD=None)
    assert done["SETBACK_FAIL_COUNT"] == 0
    assert "Setbacks" not in done["MESSAGE"]


@pytest.mark.parametrize("road_m", [0.0, -12.0, float("inf"), float("nan")], ids=str)
def test_a_road_of_no_width_gives_no_verdict(setbacks, road_m):
    done = setbacks((0.0, 60.0), (10.0, 60.0), road_m=road_m)
    assert {row["verdict"] for row in rows_of(done["SETBACKS"])} == {"no_verdict"}
    assert done["VERDICT"] == "no_verdict"
