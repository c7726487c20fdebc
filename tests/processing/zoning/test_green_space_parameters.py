"""`ecoip:greenspacecheck` through processing.run: what each parameter does, and where outputs may go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import (
    NULL,
    QgsFeature,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from tests.processing.conftest import boundary_layer, box, rows_of, zone_layer
from tests.processing.vuong import CLEAN, DIRTY, PARK, by, chosen

RULES = Path(__file__).resolve().parents[3] / "resources" / "rules"


# --- Parameters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "day",
    ["2026-12-31", QDate(2026, 12, 31), QDateTime(QDate(2026, 12, 31), QTime(23, 59)), "2026-12-31T00:00:00"],
    ids=["string", "QDate", "QDateTime", "ISO with time"],
)
def test_the_appraisal_date_may_be_a_string_or_a_date(clean, day) -> None:
    assert clean(APPRAISAL_DATE=day)["VERDICT"] == "pass"


@pytest.mark.parametrize("day", ["2027-01-01", QDate(2027, 1, 1), QDateTime(QDate(2027, 1, 1), QTime(0, 0))], ids=str)
def test_from_2027_on_the_floors_have_no_verdict(clean, day) -> None:
    results = clean(APPRAISAL_DATE=day)
    assert results["VERDICT"] == "no_verdict"
    assert {rule: row["verdict"] for rule, row in chosen(results).items()} == {
        "composite_25": "pass", "green_floor": "no_verdict", "traffic_floor": "no_verdict",
        "technical_floor": "no_verdict",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", "Không có hiệu lực vào ngày thẩm định"), ("en", "Not in force on the appraisal date")],
    ids=["vi", "en"],
)
def test_a_rule_not_yet_in_force_is_not_called_a_figure_not_known(clean, tmp_path, language, words) -> None:
    report = tmp_path / "report.html"
    results = clean(APPRAISAL_DATE="2022-07-14", REPORT=str(report), LANGUAGE=language)  # the decree: from 15 July
    assert {rule: row["verdict"] for rule, row in chosen(results).items()} == {
        "composite_25": "no_verdict", "green_floor": "pass", "traffic_floor": "pass", "technical_floor": "pass",
    }  # fmt: skip
    page = report.read_text(encoding="utf-8")
    assert words in page
    for text in (page, results["MESSAGE"]):
        for wrong in ("chưa có số liệu", "figure not known", "(–", "≥ –</", "≥ –.", "của –", "of –"):
            assert wrong not in text


def test_approved_totals_that_differ_by_more_than_a_thousandth_are_a_finding(check) -> None:
    def found(approved_ha):
        boundary = boundary_layer([(box(0, 1000), "A", approved_ha)])
        results = check(zone_layer(CLEAN), boundary, APPROVED_HA_FIELD="approved_ha")
        assert results["PARK_HA"] == pytest.approx(100)  # shares are of the drawn boundary
        assert results["COMPOSITE_PCT"] == pytest.approx(26)
        return [row["kind"] for row in rows_of(results["FINDINGS"])]

    assert found(100.09) == []  # 0.09 %
    assert found(100.11) == ["approved_area"]  # 0.11 %
    assert found(None) == []


def test_a_phase_field_adds_a_balance_per_phase(check) -> None:
    zones = zone_layer(
        [(*CLEAN[0], "I"), (*CLEAN[1], "I"), (*CLEAN[2], None), (*CLEAN[3], "II"), (*CLEAN[4], "II")],
        fields="code:string,phase:string",
    )
    rows = by(rows_of(check(zones, boundary_layer(PARK), PHASE_FIELD="phase")["BALANCE"]), "phase", "class")
    assert rows[("I", "green")]["area_ha"] == pytest.approx(12)
    assert rows[("II", "industrial")]["area_ha"] == pytest.approx(74)
    assert rows[(NULL, "technical")]["area_ha"] == pytest.approx(1)


def test_the_own_code_table_goes_before_the_shipped_one(check, tmp_path) -> None:
    mapping = tmp_path / "bảng mã của tôi.csv"
    mapping.write_text("code,class\nR1,green\nCN,warehouse\n", encoding="utf-8")
    zones = zone_layer([(box(0, 300), "R1"), (box(300, 1000), "CN")])
    results = check(zones, boundary_layer(PARK), MAPPING=str(mapping))
    assert results["GREEN_PCT"] == pytest.approx(30)
    assert {row["class"] for row in rows_of(results["BALANCE"]) if row["area_ha"]} == {"green", "warehouse"}


def test_an_own_rule_pack_replaces_the_choice(clean, tmp_path) -> None:
    pack = json.loads((RULES / "green-only-25.json").read_text(encoding="utf-8"))
    pack.update(id="our-own")
    pack["rules"][0]["values"]["2022-07-15"]["value"] = 12
    file = tmp_path / "quy định.json"
    file.write_text(json.dumps(pack), encoding="utf-8")
    results = clean(RULES_FILE=str(file))
    assert results["VERDICT"] == "pass"  # 12 of 12
    assert set(chosen(results)) == {"composite_25"}


def test_green_inside_plots_counts_only_under_its_reading(check) -> None:
    green = zone_layer([(box(300, 320), "x")], name="plot_green")  # 2 ha on industrial land
    run = {reading: check(zone_layer(CLEAN), boundary_layer(PARK), PLOT_GREEN=green, READING=reading) for reading in
           ("a4", "plot_green")}  # fmt: skip
    assert run["a4"]["COMPOSITE_PCT"] == pytest.approx(26)
    assert run["plot_green"]["COMPOSITE_PCT"] == pytest.approx(26 + 2)


@pytest.mark.parametrize(("language", "words"), [("vi", "vẽ 5,00 ha, tính 2,00 ha"), ("en", "5.00 ha drawn, 2.00 ha")])
def test_the_report_says_how_much_of_the_green_inside_plots_counts(check, tmp_path, language, words) -> None:
    # 2 ha on industrial land, drawn twice; 1 ha on the road.
    green = zone_layer([(box(300, 320), "x"), (box(300, 320), "x"), (box(120, 130), "x")], name="plot_green")
    report = tmp_path / "report.html"
    check(zone_layer(CLEAN), boundary_layer(PARK), PLOT_GREEN=green, REPORT=str(report), LANGUAGE=language)
    assert words in report.read_text(encoding="utf-8")


def test_several_parks_share_out_a_zone_that_crosses_them(check) -> None:
    boundary = boundary_layer([(box(0, 500), "Tây", None), (box(500, 1000), "Đông", None)])
    zones = zone_layer([(box(0, 600), "CX"), (box(600, 1000), "CN")])
    results = check(zones, boundary)
    rows = by(rows_of(results["BALANCE"]), "park", "class")
    assert rows[("Tây", "green")]["area_ha"] == pytest.approx(50)
    assert rows[("Đông", "green")]["area_ha"] == pytest.approx(10)
    assert rows[("Đông", "industrial")]["area_ha"] == pytest.approx(40)
    assert results["PARK_HA"] == pytest.approx(100)
    assert results["GREEN_PCT"] == pytest.approx(60)
    verdicts = by(rows_of(results["VERDICTS"]), "park", "rule", "reading")
    assert verdicts[("Tây", "composite_25", "a4")]["verdict"] == "pass"  # 100 %
    assert verdicts[("Đông", "composite_25", "a4")]["verdict"] == "fail"  # 20 %
    assert results["SHORTFALL_HA"] == pytest.approx(12.5 - 10)
    assert results["VERDICT"] == "fail"


def test_parks_of_one_name_stay_apart_even_where_a_third_has_their_number(check) -> None:
    places = [box(0, 300), box(300, 600), box(600, 900), box(900, 1000)]
    boundary = boundary_layer([(place, name, None) for place, name in zip(places, ("A #3", "A", "A", None))])
    verdicts = rows_of(check(zone_layer(CLEAN), boundary)["VERDICTS"])
    parks = [row["park"] for row in verdicts if row["chosen"] and row["rule"] == "composite_25"]
    assert parks == ["A #3", "A", "A #4", "#4"]


def test_without_a_boundary_the_union_of_the_zones_stands_for_it(check) -> None:
    results = check(zone_layer(DIRTY), None)
    assert (results["PARK_HA"], results["GAP_HA"]) == (pytest.approx(99.8), pytest.approx(0, abs=1e-9))


def test_only_the_selected_features_are_checked_and_the_report_says_so(check, tmp_path) -> None:
    zones = zone_layer(CLEAN)
    zones.selectByIds([1, 5])  # green and industrial
    selected = QgsProcessingFeatureSourceDefinition(zones.id(), True)
    QgsProject.instance().addMapLayer(zones)
    pages = {"vi": "Chỉ tính 2 đối tượng đang chọn", "en": "Only the 2 selected features"}
    try:
        for language, words in pages.items():
            report = tmp_path / f"{language}.html"
            results = check(selected, boundary_layer(PARK), REPORT=str(report), LANGUAGE=language)
            assert words in report.read_text(encoding="utf-8")
    finally:
        QgsProject.instance().removeMapLayer(zones.id())
    assert results["GREEN_PCT"] == pytest.approx(12)
    assert results["TRAFFIC_PCT"] == 0
    assert results["GAP_HA"] == pytest.approx(14)


def test_unsaved_edits_are_measured_and_the_report_says_so(check, tmp_path) -> None:
    zones = zone_layer(CLEAN)
    assert zones.startEditing()
    extra = QgsFeature(zones.fields())
    extra.setGeometry(box(990, 1000))
    extra["code"] = "CX"
    assert zones.addFeature(extra)
    assert zones.changeAttributeValue(2, 0, "CX")
    report = tmp_path / "report.html"
    try:
        results = check(zones, boundary_layer(PARK), REPORT=str(report), LANGUAGE="en")
    finally:
        zones.rollBack()
    assert results["OVERLAP_HA"] == pytest.approx(1)
    assert results["TRAFFIC_PCT"] == 0
    assert "2 edits not saved yet" in report.read_text(encoding="utf-8")


# --- Outputs ---------------------------------------------------------------------------------------------------------


def test_every_output_may_go_to_a_geopackage_and_the_report_beside_it(clean, tmp_path) -> None:
    folder = tmp_path / "Hồ sơ thẩm định"
    folder.mkdir()
    sinks = {name: str(folder / f"{name.lower()}.gpkg") for name in ("NET_ZONES", "BALANCE", "VERDICTS", "FINDINGS")}
    results = clean(**sinks, REPORT=str(folder / "báo cáo.html"), LANGUAGE="vi")
    for name, path in sinks.items():
        layer = QgsVectorLayer(results[name], name, "ogr")
        assert layer.isValid(), path
        assert layer.featureCount() == {"NET_ZONES": 5, "BALANCE": 5, "VERDICTS": 9, "FINDINGS": 0}[name]
    assert "KCN Vuông" in (folder / "báo cáo.html").read_text(encoding="utf-8")


def test_outputs_that_nobody_wants_are_left_out(run) -> None:
    results = run(
        "greenspacecheck", ZONES=zone_layer(CLEAN), CODE_FIELD="code", BOUNDARY=boundary_layer(PARK),
        APPRAISAL_DATE="2026-11-21",
    )  # fmt: skip
    assert results["VERDICT"] == "pass"
    assert not {"NET_ZONES", "BALANCE", "VERDICTS", "FINDINGS"} & set(results)


def test_the_result_does_not_depend_on_which_outputs_are_wanted(dirty, check) -> None:
    skipped = dict.fromkeys(("NET_ZONES", "BALANCE", "VERDICTS", "FINDINGS"))
    few, all_ = dirty(**skipped), dirty()
    numbers = [name for name, value in all_.items() if isinstance(value, (float, int, str)) and name in few]
    assert {name: few[name] for name in numbers} == {name: all_[name] for name in numbers}


@pytest.mark.parametrize(("language", "word", "number"), [("vi", "Cây xanh", "100,00"), ("en", "Green", "100.00")])
def test_the_report_speaks_the_language_asked_for(clean, tmp_path, language, word, number) -> None:
    report = tmp_path / f"{language}.html"
    clean(REPORT=str(report), LANGUAGE=language)
    text = report.read_text(encoding="utf-8")
    assert word.casefold() in text.casefold()
    assert number in text


def test_auto_is_the_language_of_qgis(clean, tmp_path) -> None:
    auto, english = tmp_path / "auto.html", tmp_path / "en.html"
    clean(REPORT=str(auto), LANGUAGE="auto")
    clean(REPORT=str(english), LANGUAGE="en")
    assert auto.read_text(encoding="utf-8") == english.read_text(encoding="utf-8")  # the tests' QGIS is English


def test_the_verdict_is_said_in_the_log(check) -> None:
    said = []

    class Log(QgsProcessingFeedback):
        def pushInfo(self, text):
            said.append(text)

    check(zone_layer(CLEAN), boundary_layer(PARK), feedback=Log(), LANGUAGE="vi")
    assert any("26,00" in text for text in said)


def test_a_rule_missed_by_the_rounding_of_the_drawing_passes_and_every_output_says_so(check):
    # 10 ha of green are 1000 m by 100 m; drawn 0.4 mm too narrow they miss 10 percent by 0.4 m², of 1.1 m² of accuracy.
    rows = [(box(0, 99.9996), "CX"), (box(99.9996, 200), "GT"), (box(200, 250), "KT"), (box(250, 1000), "CN")]
    done = check(zone_layer(rows), boundary_layer([(box(0, 1000), "KCN Vuông", 100.0)]), LANGUAGE="en")
    green = next(row for row in rows_of(done["VERDICTS"]) if row["rule"] == "green_floor")
    assert (green["verdict"], green["accuracy_m2"]) == ("pass", pytest.approx(1.1, abs=1e-3))
    assert green["margin"] == pytest.approx(-0.00004)
    assert green["note"] == "at the limit, within the drawing's accuracy (1.10 m²)"
    assert "9.99996 % < 10 %" in done["MESSAGE"]
    assert green["note"] in done["MESSAGE"]
    assert (done["VERDICT"], done["SHORTFALL_HA"]) == ("pass", 0)


# --- Packs of other countries ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["RULES", "RULES_FILE"])
@pytest.mark.parametrize(
    ("park_m", "rule", "required", "unit"),
    [(1914.2, "support_above_1000_rai", 250, "rai"), (1200, "support_500_to_1000_rai", 25, "%")],
    ids=["191.42 ha", "120 ha"],
)
def test_a_thai_estate_is_judged_by_its_size(check, how, park_m, rule, required, unit) -> None:
    # 40 ha of green and roads: 250 rai, and 33 % of 120 ha.
    zones = [(box(0, 100), "CX"), (box(100, 400), "GT"), (box(400, park_m), "CN")]
    pack = "ieat-2012" if how == "RULES" else str(RULES / "ieat-2012.json")
    results = check(zone_layer(zones), boundary_layer([(box(0, park_m), "Estate", None)]), **{how: pack})
    assert (results["COMPOSITE_PCT"], results["SHORTFALL_HA"]) == (None, None)  # the 25 percent are no rule there
    found = chosen(results)
    assert [name for name in found if name.startswith("support")] == [rule]
    assert [found[rule][name] for name in ("required", "unit", "verdict")] == [required, unit, "pass"]
    buffer = found["buffer_above_500_rai"]
    assert (buffer["required"], buffer["measured"], buffer["verdict"]) == (5, NULL, "no_verdict")
    assert results["VERDICT"] == "no_verdict"
