"""`ecoip:reclaimedwater` on Sóc Sơn and on a park of 1000 x 1000 m with 10 ha of green and 20 ha of road."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from tests.processing.conftest import EAST, NORTH, boundary_layer, box, rows_of, sample, zone_layer
from tests.processing.water.conftest import DAY, SINKS, mains_layer, points_layer, twenty_plots, wkt

MAIN = (wkt((0, 500), (600, 500)), "reclaimed_water")


def kinds(done):
    return [row["kind"] for row in rows_of(done["FINDINGS"])]


def test_soc_son_reuses_36_80_percent_of_its_wastewater(run):
    # 302.83 ha x 20 x 60 %; 80 % of it; 31.55 ha x 3 l/m2 + 30.81 ha x 0.4 l/m2.
    done = run(
        "reclaimedwater", ZONES=sample("soc_son_zones"), CODE_FIELD="code", BOUNDARY=sample("soc_son_boundary"),
        PARK_FIELD="park", APPRAISAL_DATE=DAY, LANGUAGE="en", **dict.fromkeys(SINKS, "TEMPORARY_OUTPUT"),
    )  # fmt: skip
    assert done["SUPPLY_M3_DAY"] == pytest.approx(3_633.96, abs=0.005)
    assert done["WASTEWATER_M3_DAY"] == pytest.approx(2_907.17, abs=0.005)
    assert done["DEMAND_M3_DAY"] == pytest.approx(946.50 + 123.24, abs=0.005)
    assert round(done["REUSE_PCT"], 2) == 36.80
    assert "36.80 % of it is reused" in done["MESSAGE"]
    assert done["COVERAGE_PCT"] is None
    garden = [row for row in rows_of(done["BALANCE"]) if row["use"] == "garden"]
    assert [row["month"] for row in garden] == list(range(1, 13))
    assert {(round(row["demand_m3_day"], 2), row["source"]) for row in garden} == {(946.50, "reclaimed_water")}


@pytest.mark.parametrize(("reach", "served"), [(0, 14), (99.9, 14), (100, 16), (100.5, 16), (400, 20)])
def test_a_main_of_600_m_between_two_rows_of_plots_serves_those_that_touch_it_and_those_within_reach(
    reclaimed, reach, served
):
    done = reclaimed(PLOTS=twenty_plots(), PLOT_ID_FIELD="plot", MAINS=mains_layer([MAIN]), KIND_FIELD="kind",
                     REACH=reach)  # fmt: skip
    assert (done["SERVED_COUNT"], done["COVERAGE_PCT"]) == (served, 100 * served / 20)
    rows = {row["plot_id"]: row for row in rows_of(done["SERVED"])}
    assert sum(row["served"] for row in rows.values()) == served
    assert [rows[f"P{i}"]["distance_m"] for i in (0, 6, 7, 9)] == [0.0, 0.0, 100.0, 300.0]


def test_the_way_along_the_main_counts_from_the_nearest_plant_that_feeds_it(reclaimed):
    # The plant stands 30 m north of the main's beginning; the second main is not joined to it.
    far = (wkt((700, 900), (900, 900)), "Nước tái sử dụng")
    done = reclaimed(
        PLOTS=twenty_plots(), PLOT_ID_FIELD="plot", MAINS=mains_layer([MAIN, far]), KIND_FIELD="kind", REACH=0,
        PLANTS=points_layer([((0, 530), 5000.0)]), CAPACITY_FIELD="cap",
    )  # fmt: skip
    rows = {row["plot_id"]: row for row in rows_of(done["SERVED"])}
    assert rows["P6"]["network_m"] == pytest.approx(30 + 600)
    assert rows["P18"]["served"]
    assert not rows["P18"]["network_m"]
    assert kinds(done) == ["plant_far", "unfed"]
    assert "200.0 m of reclaimed mains are fed by no plant" in rows_of(done["FINDINGS"])[1]["message"]


def test_a_layer_of_plots_that_is_empty_is_said_and_gets_no_share(reclaimed):
    done = reclaimed(
        PLOTS=zone_layer([], fields="plot:string", name="plots"), MAINS=mains_layer([MAIN]), KIND_FIELD="kind"
    )
    assert (done["COVERAGE_PCT"], "no_plots" in kinds(done)) == (None, True)


def test_more_reach_never_serves_fewer_plots_nor_less_land(reclaimed):
    def done(reach):
        found = reclaimed(PLOTS=twenty_plots(), MAINS=mains_layer([MAIN]), KIND_FIELD="kind", REACH=reach)
        return found["SERVED_COUNT"], found["ROAD_SERVED_M2"], found["GREEN_SERVED_HA"]

    counts = [done(reach) for reach in (0, 1, 50, 150, 250, 500, 2000)]
    assert all(a <= b for one, other in zip(counts, counts[1:]) for a, b in zip(one, other))
    # Within 50 m of the axis: 200 m of roads and 100 m of green, both 100 m high; at last all of them.
    assert counts[2][1:] == (pytest.approx(200 * 100), pytest.approx(1.0))
    assert counts[-1] == (20, pytest.approx(200_000), pytest.approx(10.0))


def test_wet_days_and_a_small_plant_change_the_months_and_no_water_is_lost(reclaimed, tmp_path):
    # Green 300 m3 and road 80 m3 a day; the plant treats 200. In June 15 of 30 days are wet: 150 + 80.
    rain = tmp_path / "mưa.csv"
    rain.write_text("month;mm;wet_days\n6;250,5;15\n7;;31\n", encoding="utf-8")
    done = reclaimed(RAIN=str(rain), PLANTS=points_layer([((500, 500), 200.0)]), CAPACITY_FIELD="cap")
    by_month = {row["month"]: row for row in rows_of(done["ACCOUNT"])}
    assert by_month[1]["demand_m3_day"] == pytest.approx(380)
    assert by_month[6]["demand_m3_day"] == pytest.approx(230)
    assert (by_month[7]["demand_m3_day"], by_month[7]["reused_m3_day"]) == (pytest.approx(80), pytest.approx(80))
    assert by_month[7]["discharged_m3_day"] == pytest.approx(120)
    for row in by_month.values():
        treated = row["lost_m3_day"] + row["reused_m3_day"] + row["discharged_m3_day"]
        assert abs(row["wastewater_m3_day"] - row["untreated_m3_day"] - treated) < 1e-9
        assert abs(row["demand_m3_day"] - row["reused_m3_day"] - row["clean_m3_day"]) < 1e-9
    # 960 m3/day of wastewater; eleven months reuse 200 m3 a day, July 80.
    assert done["REUSE_PCT"] == pytest.approx(100 * (334 * 200 + 31 * 80) / (365 * 960))
    assert done["DEMAND_M3_DAY"] == pytest.approx((304 * 380 + 30 * 230 + 31 * 80) / 365)
    june = [(row["use"], row["source"], round(row["supplied_m3_day"], 6)) for row in rows_of(done["BALANCE"])
            if row["month"] == 6]  # fmt: skip
    assert june == [("garden", "reclaimed_water", 150.0), ("road", "reclaimed_water", 50.0),
                    ("road", "clean_water", 30.0)]  # fmt: skip
    assert kinds(done) == ["no_rain", "small_plant", "no_mains"]
    assert "month 1–5, 8–12;" in rows_of(done["FINDINGS"])[0]["message"]


def test_an_unknown_norm_leaves_figures_empty_and_says_so(reclaimed):
    done = reclaimed(APPRAISAL_DATE="2027-01-01")
    assert [done[name] for name in ("SUPPLY_M3_DAY", "WASTEWATER_M3_DAY", "DEMAND_M3_DAY", "REUSE_PCT")] == [None] * 4
    assert kinds(done).count("no_norm") == 7
    assert "On 2027-01-01 a norm is not known" in done["MESSAGE"]
    assert {row["supplied_m3_day"] or None for row in rows_of(done["BALANCE"])} == {None}
    assert reclaimed(APPRAISAL_DATE="2026-12-31")["REUSE_PCT"] == pytest.approx(100 * 380 / 960)


def test_own_norms_replace_shipped_ones_and_the_parameters_of_a_run_can_be_handed_in_again(reclaimed, tmp_path):
    own, written = tmp_path / "định mức.csv", tmp_path / "parameters.csv"
    own.write_text("key,value,unit,source\nwater_garden,6,l/m2/ngày,Đồ án\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="the unit “l/m2/ngày” is not “l/"):
        reclaimed(FACTORS=str(own))
    own.write_text("key;value;source\nwater_garden;6;Đồ án\nrecovery;50 %;\n", encoding="utf-8")
    done = reclaimed(FACTORS=str(own), PARAMETERS=str(written))
    # 600 + 80 asked for, half of 960 m3 there.
    assert (done["DEMAND_M3_DAY"], done["REUSED_M3_DAY"]) == (pytest.approx(680), pytest.approx(480))
    assert "water_garden,6,l/(m²·day),,,,định mức.csv: Đồ án,project" in written.read_text(encoding="utf-8-sig")
    assert reclaimed(FACTORS=str(written))["DEMAND_M3_DAY"] == pytest.approx(680)
    own.write_text("key,value\nwater_garden,\n", encoding="utf-8")
    feedback = QgsProcessingFeedback(False)
    assert reclaimed(FACTORS=str(own), feedback=feedback)["DEMAND_M3_DAY"] == pytest.approx(380)
    assert "1 row has no value (water_garden); the figure that comes with the plugin stands there" in feedback.textLog()
    own.write_text("key,value\nwater_gardens,6\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="there is no norm “water_gardens”"):
        reclaimed(FACTORS=str(own))


@pytest.mark.parametrize(
    ("drinking", "joined"),
    [
        (((300, 400), (300, 500)), True),  # ends on it
        (((300, 400), (300, 500), (300, 600)), False),  # crosses it between its corners: one passes below the other
        (((600, 400), (600, 500), (700, 600)), True),  # a corner of both
        (((300, 400), (300, 499.8)), False),  # ends 20 cm before it
    ],
)
def test_a_junction_of_drinking_and_reclaimed_water_is_an_error_with_its_place(reclaimed, drinking, joined):
    done = reclaimed(MAINS=mains_layer([MAIN, (wkt(*drinking), "Cấp nước sạch")]), KIND_FIELD="kind",
                     PLANTS=points_layer([((0, 500), 9000.0)]), CAPACITY_FIELD="cap")  # fmt: skip
    places = [each.geometry().asPoint() for each in done["FINDINGS"].getFeatures() if each["kind"] == "junction"]
    assert [(point.x() - EAST, point.y() - NORTH) for point in places] == ([(drinking[1][0], 500.0)] if joined else [])
    assert ("junction" in kinds(done)) == joined


def test_pipes_too_near_are_errors_by_the_rules_of_spacing_and_mains_without_a_kind_take_no_part(reclaimed):
    mains = mains_layer([
        MAIN, (wkt((0, 500.4), (600, 500.4)), "clean_water"), (wkt((0, 520), (600, 520)), None),
        (wkt((0, 540), (600, 540)), "ống lạ"), (wkt((0, 560), (600, 560)), "wastewater"),
        (wkt((0, 560.2), (600, 560.2)), "telecom"),
    ])  # fmt: skip
    done = reclaimed(MAINS=mains, KIND_FIELD="kind", PLANTS=points_layer([((0, 500), 9000.0)]), CAPACITY_FIELD="cap")
    assert kinds(done) == ["no_kind", "kind_unknown", "spacing"]
    message = rows_of(done["FINDINGS"])[2]["message"]
    assert "0.40 m apart; 0.70 m are required (QCVN 01:2021/BXD" in message
    assert done["ERROR_COUNT"] == 1
    assert kinds(reclaimed(MAINS=mains)).count("no_kind") == 6


def test_no_plant_in_the_park_means_no_reclaimed_water_and_no_capacity_all_of_it(reclaimed):
    parks = boundary_layer([(box(0, 500), "A", 50.0), (box(500, 1000), "B", 50.0)])
    done = reclaimed(BOUNDARY=parks, PARK_FIELD="park", PLANTS=points_layer([((10, 10), None), ((5000, 0), 7.0)]),
                     CAPACITY_FIELD="cap")  # fmt: skip
    assert kinds(done) == ["no_plant", "no_capacity", "plant_outside", "no_mains"]
    outside = boundary_layer([(box(0, 1000), "A", 100.0), (box(3000, 3100), "Z", 10.0)])
    assert "no_zones" in kinds(reclaimed(BOUNDARY=outside))
    treated = {row["park"]: row["treated_m3_day"] for row in rows_of(done["ACCOUNT"])}
    assert treated == {"A": pytest.approx(480), "B": 0.0}


def firms_and_flows(rows):
    firms = points_layer([((400, 400), "F1"), ((600, 400), "F2")], "firm_id:string")
    fields = "firm_id:string,direction:string,resource:string,quantity:double,unit:string,period:string,months:string,"
    flows = zone_layer([(None, *row) for row in rows], fields=fields + "confidential:string", kind="NoGeometry")
    return {"FIRMS": firms, "FLOWS": flows}


def test_firms_add_what_they_ask_for_in_the_months_they_do(reclaimed):
    feedback = QgsProcessingFeedback(False)
    given = firms_and_flows([
        ("F1", "input", "cooling_water", 100.0, "m³", "day", "1-6", None),
        ("F1", "input", "nước công nghệ", 3650.0, "m3", "year", None, None),
        ("F1", "input", "clean_water", 900.0, "m³", "day", None, None),
        ("F2", "output", "reclaimed_water", 900.0, "m³", "day", None, None),
        ("F2", "input", "reclaimed_water", 77.0, "m³", "day", None, "1"),
        ("F2", "input", "chilled_water", 77.0, "m³", "day", None, None),
        ("F9", "input", "reclaimed_water", 77.0, "m³", "day", None, None),
    ])  # fmt: skip
    done = reclaimed(**given, feedback=feedback)
    found = {(row["month"], row["use"]): row["demand_m3_day"] for row in rows_of(done["BALANCE"])}
    # Half of 365 days of 100 m3, spread over the 181 days of January to June.
    assert found[1, "cooling"] == pytest.approx(100 * 365 / 2 / 181)
    assert found[12, "process"] == pytest.approx(10)
    assert found[7, "cooling"] == 0.0
    log = feedback.textLog()
    assert "1 confidential water flow is left out" in log
    assert "1 flow of chilled water not counted" in log
    assert "1 row of the flow table cannot be used" in log
    with pytest.raises(QgsProcessingException, match="needs the layer of firms"):
        reclaimed(FLOWS=given["FLOWS"])


def test_the_report_shows_months_map_and_sources_in_both_languages(reclaimed, tmp_path):
    for language, words in (
        ("vi", ("Cân bằng theo tháng", "đã đọc nguyên văn")),
        ("en", ("Balance by month", "text read")),
    ):
        path = tmp_path / f"{language}.html"
        reclaimed(REPORT=str(path), LANGUAGE=language, PLOTS=twenty_plots(), MAINS=mains_layer([MAIN]),
                  KIND_FIELD="kind")  # fmt: skip
        page = path.read_text(encoding="utf-8")
        assert all(word in page for word in words)
        assert page.count("<svg") == 2
        assert "QCVN 01:2021/BXD, 2.10.2" in page


def test_rain_that_cannot_be_is_refused_with_its_line(reclaimed, tmp_path):
    rain = tmp_path / "rain.csv"
    for text, said in (
        ("month,mm,wet_days\n13,1,1\n", "line 2, column “month”"), ("month,mm,wet_days\n2,1,30\n", "“wet_days”: “30”"),
        ("month,mm,wet_days\n2,1,\n", "no number of wet days"), ("month,mm\n2,1\n", "wet_days"),
    ):  # fmt: skip
        rain.write_text(text, encoding="utf-8")
        with pytest.raises(QgsProcessingException, match=said):
            reclaimed(RAIN=str(rain))


def test_zones_of_an_unknown_code_are_told(reclaimed):
    feedback = QgsProcessingFeedback(False)
    reclaimed(ZONES=zone_layer([(box(0, 500), "CX"), (box(500, 1000), "Q?")]), feedback=feedback)
    assert "not read and counts as neither green nor road: Q?" in feedback.textLog()
