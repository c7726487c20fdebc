"""`ecoip:rainwater`: storage, harvest, gardens, ground and the SWMM file, and what is said instead of guessed."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from eco_ip_plugin.core.text import say
from tests.processing.conftest import box, rows_of, zone_layer

TALBOT = {"RAIN_A": 5000, "RAIN_B": 20, "RAIN_N": 1, "OUTFLOW_L_S": 3000}
TABLES = ("STORAGE_CURVE", "HARVEST", "GARDENS", "GROUND")


def zones(*rows):
    """Rows of (area in ha, code, coefficient, level)."""
    drawn, left = [], 0.0
    for hectares, *values in rows:
        drawn.append((box(left, left + hectares * 10, 0, 1000), *values))
        left += hectares * 10 + 50
    return zone_layer(drawn, name="phân khu", fields="code:string,c:string,level:double")


@pytest.fixture
def rain(run, tmp_path):
    def rain(*land, feedback=None, **parameters):
        given = {} if not land else {"ZONES": zones(*land), "CODE_FIELD": "code"}
        for name in ("RAIN", "DEMAND", "CURVE", "FACTORS"):
            if name in parameters:
                path = tmp_path / f"bảng {name}.csv"
                path.write_text(parameters[name], encoding="utf-8")
                parameters[name] = str(path)
        outputs = dict.fromkeys(TABLES, "TEMPORARY_OUTPUT")
        return run("rainwater", feedback=feedback, **{**given, "LANGUAGE": "en", **outputs, **parameters})

    return rain


@pytest.fixture
def refused(rain):
    def refused(*land, **parameters):
        with pytest.raises(QgsProcessingException) as stopped:
            rain(*land, **parameters)
        assert "{" not in str(stopped.value)
        return str(stopped.value)

    return refused


def months(column, *values):
    return f"month,{column}\n" + "".join(f"{month},{value}\n" for month, value in enumerate(values, 1) if value != "")


def roofs(square_metres):
    return zone_layer([(box(0, square_metres / 100, 0, 100), "mái")], name="mái")


def test_storage_is_that_of_talbots_closed_form(rain):
    # K = 5,000 l·min/s/ha, b = 20 min, C A = 0.7 × 100 ha, Q = 3,000 l/s: t = √(K CA b ÷ Q) − b.
    found = rain((100, "CN", "0.7", None), RUNOFF_FIELD="c", **TALBOT)
    minutes = math.sqrt(5000 * 70 * 20 / 3000) - 20
    volume = (5000 / (minutes + 20) * 70 - 3000) * minutes * 0.06
    assert found["CRITICAL_MIN"] == pytest.approx(minutes, abs=1e-6) == pytest.approx(28.3046, abs=1e-4)
    assert found["STORAGE_M3"] == pytest.approx(volume, abs=1e-6) == pytest.approx(7210.35, abs=0.005)
    curve = rows_of(found["STORAGE_CURVE"])
    assert max(row["storage_m3"] for row in curve) == pytest.approx(volume)
    at_30 = next(row for row in curve if row["minutes"] == 30)
    assert (at_30["l_s_ha"], at_30["inflow_m3"]) == (pytest.approx(100), pytest.approx(100 * 70 * 30 * 0.06))


def test_a_station_is_found_without_marks_and_has_no_return_period(rain):
    feedback = QgsProcessingFeedback(False)
    found = rain((50, "GT", None, None), STATION="ha noi", OUTFLOW_L_S=2000, RETURN_YEARS=10, feedback=feedback)
    depth = {row["minutes"]: row["mm"] for row in rows_of(found["STORAGE_CURVE"])}
    assert (depth[10], depth[60], depth[1440]) == (pytest.approx(23.3), pytest.approx(61.6), pytest.approx(134))
    # Between 30 and 60 min the depth lies on a power of the duration.
    assert depth[45] == pytest.approx(45.2 * (61.6 / 45.2) ** (math.log(45 / 30) / math.log(2)))
    best = max(450 * mm - 120 * minutes for minutes, mm in depth.items())  # 0.9 × 50 ha, 2,000 l/s
    assert found["STORAGE_M3"] == pytest.approx(best)
    assert "no return period" in feedback.textLog()
    assert "return period entered is not used" in feedback.textLog()


def test_rows_of_the_table_that_lost_their_figures_are_said(refused, rain):
    assert "other statistic" in refused((1, "GT", None, None), STATION="Điện Biên")
    assert "another station" in refused((1, "GT", None, None), STATION="Bac Ninh", STATISTIC="largest")
    assert "Hà Đông" in refused((1, "GT", None, None), STATION="ha")
    feedback = QgsProcessingFeedback(False)
    rain((1, "GT", None, None), STATION="Bãi Cháy", feedback=feedback)
    assert "not used: 10, 90, 480 min" in feedback.textLog()
    feedback = QgsProcessingFeedback(False)
    rain((1, "GT", None, None), STATION="Nha Trang", feedback=feedback)
    assert "falls at 1440 min" in feedback.textLog()


def test_a_formula_takes_its_return_period_and_says_its_source(rain, refused):
    given = {"RAIN_A": 1000, "RAIN_C": 0.5, "RAIN_B": 10, "RAIN_N": 0.8, "RETURN_YEARS": 100, "OUTFLOW_L_S": 10}
    feedback = QgsProcessingFeedback(False)
    found = rain((10, "GT", None, None), **given, RAIN_SOURCE="sổ tay, tr. 5", feedback=feedback)
    at_60 = next(row for row in rows_of(found["STORAGE_CURVE"]) if row["minutes"] == 60)
    assert at_60["l_s_ha"] == pytest.approx(1000 * (1 + 0.5 * 2) / 70**0.8)
    assert "sổ tay, tr. 5" in feedback.textLog()
    assert "RETURN_YEARS" in refused((1, "GT", None, None), **{**given, "RETURN_YEARS": None})
    assert "RAIN_B" in refused((1, "GT", None, None), **{**given, "RAIN_B": None})
    assert "STATION, RAIN_A" in refused((1, "GT", None, None), **given, STATION="Huế")
    feedback = QgsProcessingFeedback(False)
    rain((10, "GT", None, None), **TALBOT, RETURN_YEARS=1, feedback=feedback)
    assert "cannot be cited" in feedback.textLog()


def test_a_tank_yields_after_it_has_spilled(rain):
    # 1,000 m² × 10 mm × 1: 10 m³ a month into 20 m³, 8 wanted: nothing in January, 8 from then on.
    feedback = QgsProcessingFeedback(False)
    found = rain(
        ROOFS=roofs(1000), RAIN=months("mm", *[10] * 12), DEMAND=months("m3", *[8] * 12), TANK_M3=20,
        FACTORS="key,value\nharvest_share,1\n", feedback=feedback,
    )  # fmt: skip
    assert (found["YIELD_M3"], found["SPILL_M3"], found["STORED_M3"]) == pytest.approx((88, 20, 12))
    rows = rows_of(found["HARVEST"])
    assert [row["yield"] for row in rows[:3]] == pytest.approx([0, 8, 8])
    assert [row["stored"] for row in rows[:3]] == pytest.approx([10, 12, 12])
    level = 0.0
    for row in rows:
        assert level + row["inflow"] - row["yield"] - row["spill"] - row["stored"] == pytest.approx(0, abs=1e-9)
        level = row["stored"]


def test_a_roof_of_a_hectare_gives_thirteen_thousand_six_hundred(rain):
    rainfall = [10, 20, 30, 60, 200, 250, 300, 320, 230, 110, 50, 20]
    assert sum(rainfall) == 1600
    found = rain(ROOFS=roofs(10_000), RAIN=months("mm", *rainfall))
    assert found["HARVEST_M3"] == pytest.approx(13_600)
    assert found["YIELD_M3"] is None
    flush = "key;value;unit;source\nfirst_flush_mm;2;mm;đề tài\n"
    table = "month,mm,wet_days\n" + "".join(f"Tháng {month},{mm},5\n" for month, mm in enumerate(rainfall, 1))
    # 5 rainy days a month let 10 mm go, all that January has.
    assert rain(ROOFS=roofs(10_000), RAIN=table, FACTORS=flush)["HARVEST_M3"] == pytest.approx(8.5 * (1600 - 120))


def test_months_without_rain_are_left_open_and_said(rain):
    feedback = QgsProcessingFeedback(False)
    known = [10, 10, "", *[10] * 9]
    found = rain(
        ROOFS=roofs(1000), RAIN=months("mm", *known), DEMAND=months("m3", *[1] * 12), TANK_M3=20, feedback=feedback
    )
    assert "Months without rain data (1): 3" in feedback.textLog()
    assert "11 of 12" in found["MESSAGE"]
    # 8.5 m3 a month, the first one only kept: 8.5 + 8.5 - 1 of two months, said to be of these alone.
    assert (
        "to the end of month 2 only: a tank of 20.0 m³ yields 1.0 m³, spills 0.0 m³ and keeps 16.0 m³"
        in found["MESSAGE"]
    )
    rows = rows_of(found["HARVEST"])
    assert [bool(row["stored"]) for row in rows] == [True] * 2 + [False] * 10
    assert found["HARVEST_M3"] == pytest.approx(11 * 8.5)
    assert found["STORED_M3"] is None


@pytest.mark.parametrize(
    ("table", "word"),
    [("month,mm\n13,5\n", "13"), ("month,mm\n1,nhiều\n", "nhiều"), ("month,mm\n1,-5\n", "-5"),
     ("month,mm\n1,5\n1,6\n", "1"), ("tháng,mm\n1,5\n", "month"), ("", "no rows")],
)  # fmt: skip
def test_a_table_of_months_that_cannot_be_read_is_refused_with_its_line(refused, table, word):
    said = refused(ROOFS=roofs(100), RAIN=table)
    assert word in said


def test_land_without_a_coefficient_is_counted_and_not_guessed(rain):
    feedback = QgsProcessingFeedback(False)
    found = rain((10, "GT", None, None), (5, "ký hiệu lạ", None, None), (4, "CX", None, None), **TALBOT,
                 feedback=feedback)  # fmt: skip
    assert found["RUNOFF_HA"] == pytest.approx(10 * 0.9 + 4 * 0.2)
    assert found["UNKNOWN_HA"] == pytest.approx(5)
    assert "5.0000 ha" in feedback.textLog()
    assert "read in no text" in feedback.textLog()


def test_own_parameters_go_before_the_shipped_ones_and_the_table_that_was_used_is_one(rain, refused, tmp_path):
    factors = 'key,value,unit,source\nrunoff_traffic,"0,5",1,TCVN\ngarden_quality_mm,30,mm,\n'
    used = tmp_path / "used.csv"
    found = rain((10, "GT", None, None), FACTORS=factors, PARAMETERS=str(used), **TALBOT)
    assert found["RUNOFF_HA"] == pytest.approx(5)
    rows = {row["key"]: row for row in csv.DictReader(used.read_text(encoding="utf-8-sig").splitlines())}
    assert (rows["runoff_traffic"]["value"], rows["runoff_traffic"]["evidence"]) == ("0.5", "project")
    assert (rows["runoff_traffic"]["source"], rows["garden_quality_mm"]["source"]) == ("TCVN", "bảng FACTORS.csv")
    assert rows["freeboard_industrial_m"]["evidence"] == "verified"
    again = rain((10, "GT", None, None), FACTORS=used.read_text(encoding="utf-8-sig"), **TALBOT)
    assert again["RUNOFF_HA"] == pytest.approx(5)
    for wrong, word in (("runoff_traffic,1.5", "1.5"), ("rùnoff,1", "rùnoff"), ("runoff_traffic,nhiều", "nhiều")):
        assert word in refused((1, "GT", None, None), FACTORS=f"key,value\n{wrong}\n", **TALBOT)
    assert "“m”" in refused((1, "GT", None, None), FACTORS="key,value,unit\ngarden_quality_mm,3,m\n", **TALBOT)


def test_rain_gardens_hold_what_their_zone_sheds(rain):
    found = rain((2, "GT", None, None), (1, "CX", None, None))
    (row,) = rows_of(found["GARDENS"])
    # 25 mm on 0.9 × 2 ha into 0.2 m of ponding and 0.6 m of soil of which 0.3 is room.
    assert row["garden_m2"] == pytest.approx(0.025 * 0.9 * 20_000 / (0.2 + 0.3 * 0.6))
    assert row["garden_pct"] == pytest.approx(row["garden_m2"] / 20_000 * 100)


def test_ground_is_held_against_the_flood_with_its_freeboard(rain, refused):
    feedback = QgsProcessingFeedback(False)
    land = ((1, "CN", None, 3.5), (1, "CN", None, 3.49), (1, "MN", None, 1.0), (1, "CX", None, None))
    found = rain(*land, LEVEL_FIELD="level", FLOOD_LEVEL=3.0, feedback=feedback)
    rows = rows_of(found["GROUND"])
    assert [row["verdict"] for row in rows] == ["pass", "fail", "no_verdict"]
    assert rows[1]["short_m"] == pytest.approx(0.01)
    assert found["VERDICT"] == "fail"
    assert "2.8.1" in feedback.textLog()
    assert rain((1, "CN", None, 3.5), LEVEL_FIELD="level", FLOOD_LEVEL=3.0)["VERDICT"] == "pass"
    assert rain((1, "CN", None, None), LEVEL_FIELD="level", FLOOD_LEVEL=3.0)["VERDICT"] == "no_verdict"
    assert "FLOOD_LEVEL" in refused((1, "CN", None, 3.5), LEVEL_FIELD="level")


def test_the_swmm_file_holds_the_storm_by_five_minutes(rain, tmp_path):
    # SWMM 5.2 (swmm-toolkit 0.17.0) makes 1,000 m³ of this file: 1 ha of road, 100 mm in an hour.
    path = tmp_path / "mưa.inp"
    rain((1, "GT", None, None), CURVE="minutes,mm\n60,100\n", INP_SWMM=str(path))
    text = path.read_text(encoding="utf-8")
    falls = [line.split() for line in text.splitlines() if line.startswith("STORM ")]
    assert [time for _, time, _ in falls] == [f"{minute // 60}:{minute % 60:02d}" for minute in range(0, 65, 5)]
    assert sum(float(mm) for *_, mm in falls) == pytest.approx(100)
    (zone,) = (line.split() for line in text.splitlines() if line.startswith("S1 RG1"))
    assert [float(each) for each in zone[3:6]] == [1, 100, 100]


@pytest.mark.parametrize(
    ("land", "given", "word"),
    [((), {}, "Nothing can be computed"), ((), {"INP_SWMM": "x.inp", **TALBOT}, "SWMM"),
     (((1, "GT", None, None),), {"CURVE": "minutes,mm\n60,0\n"}, "above 0"),
     (((1, "GT", None, None),), {"CURVE": "minutes,l_s_ha\nhai,5\n"}, "hai"),
     (((1, "GT", None, None),), {"CURVE": "minutes\n5\n"}, "mm"),
     (((1, "GT", "1,5", None),), {"RUNOFF_FIELD": "c", **TALBOT}, "1,5"),
     (((1, "GT", None, None),), {"STORM_MIN": 5, "CURVE": "minutes,mm\n60,100\n", "INP_SWMM": "x.inp"}, "60"),
     (((1, "GT", None, None),), {"CODE_FIELD": None, **TALBOT}, "CODE_FIELD")],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_a_sentence(refused, tmp_path, land, given, word):
    if "INP_SWMM" in given:
        given = {**given, "INP_SWMM": str(tmp_path / given["INP_SWMM"])}
    assert word in refused(*land, **given)
    assert [*tmp_path.glob("*.inp")] == []


def test_the_report_has_both_charts_and_what_it_rests_on(rain, tmp_path):
    path = tmp_path / "báo cáo.html"
    rain(
        (100, "GT", None, 4.0), (20, "<script>", None, None), **TALBOT, ROOFS=roofs(1000), TANK_M3=200,
        RAIN=months("mm", *[90] * 11), DEMAND=months("m3", *[50] * 12), LEVEL_FIELD="level", FLOOD_LEVEL=3.0,
        REPORT=str(path),
    )  # fmt: skip
    page = Path(path).read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert "<script" not in page
    for key in ("title.storage", "title.harvest", "title.gardens", "title.ground", "title.parameters"):
        assert say(f"water_report.{key}", "en") in page
    assert "assumed" in page


def test_figures_stand_to_the_right_and_what_is_not_known_is_a_dash(rain, tmp_path):
    path = tmp_path / "báo cáo.html"
    rain((1, "GT", None, None), (1, "NTD", None, None), **TALBOT, INP_SWMM=str(tmp_path / "mưa.inp"), REPORT=str(path))
    page = path.read_text(encoding="utf-8")
    assert '<td class="right" align="right">0.9</td>' in page  # the coefficient of roads, not 0.9000
    assert '<td class="right" align="right">–</td>' in page  # nobody says what a graveyard sheds
    assert "Rain gardens are not in the SWMM file" in page
