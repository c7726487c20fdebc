"""`ecoip:feedercheck`, as a user runs it; the figures are pandapower's (tests/core/energy/test_feeder.py)."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from eco_ip_plugin.compat import is_null
from tests.core.energy.test_feeder import LOADING, LOSS_KW, VOLTAGES
from tests.processing.conftest import EAST, NORTH, rows_of, zone_layer

FIELDS = "r_ohm_km:double,x_ohm_km:double,max_ka:double"
PLAIN = (0.125, 0.112, 0.6)


def line(*corners):
    return "LINESTRING({})".format(", ".join(f"{EAST + x} {NORTH + y}" for x, y in corners))


def point(x, y=0):
    return f"POINT({EAST + x} {NORTH + y})"


def network(*rows, fields=FIELDS, crs="EPSG:9214"):
    return zone_layer(rows, crs, "dây", fields, "LineString")


def loads(*rows, fields="p_mw:double,q_mvar:double"):
    return zone_layer(rows, name="phụ tải", fields=fields, kind="Point")


def source(*places):
    return zone_layer([(place, "S") for place in places], name="nguồn", fields="n:string", kind="Point")


THREE = [(line((a, 0), (b, 0)), *PLAIN) for a, b in ((0, 1500), (1500, 2500), (2500, 3300))]
TAKEN = [(point(1500), 6.0, 2.0), (point(2500), 5.0, 1.6), (point(3300), 4.0, 1.2)]


@pytest.fixture
def check(run):
    def check(rows=THREE, taken=TAKEN, feedback=None, **parameters):
        given = {
            "NETWORK": network(*rows), "LOADS": loads(*taken), "SOURCE": source(point(0)), "KV": 22, "LANGUAGE": "en",
            "BRANCHES": "TEMPORARY_OUTPUT", "BUSES": "TEMPORARY_OUTPUT", "APPRAISAL_DATE": "2026-11-21", **parameters,
        }  # fmt: skip
        return run("feedercheck", feedback=feedback, **given)

    return check


@pytest.fixture
def refused(check):
    def refused(*words, **parameters):
        said = {}
        for language in ("vi", "en"):
            with pytest.raises(QgsProcessingException) as stopped:
                check(LANGUAGE=language, **parameters)
            said[language] = str(stopped.value)
            assert not [sign for sign in ("Traceback", "{", "None") if sign in said[language]], said[language]
        assert said["vi"] != said["en"]
        assert all(word in said["en"] for word in words), said["en"]

    return refused


def test_three_loads_are_those_of_pandapower(check):
    found = check()
    assert found["V_MIN_PU"] == pytest.approx(VOLTAGES[-1], abs=5e-9)
    assert found["LOSS_KW"] == pytest.approx(LOSS_KW, abs=5e-5)
    assert [row["v_pu"] for row in rows_of(found["BUSES"])] == pytest.approx(VOLTAGES, abs=5e-9)
    branches = rows_of(found["BRANCHES"])
    assert [row["loading_pct"] for row in branches] == pytest.approx(LOADING, abs=5e-7)
    assert sum(row["loss_kw"] for row in branches) == pytest.approx(LOSS_KW, abs=5e-5)
    ends = [feature.geometry().vertexAt(0).x() - EAST for feature in found["BRANCHES"].getFeatures()]
    assert ends == pytest.approx([0, 1500, 2500]), "each stretch is drawn from where it is fed"


def test_the_law_of_today_was_not_read_so_there_is_no_verdict_until_a_band_is_typed(check):
    found = check()
    assert found["VERDICT"] == "no_verdict"
    assert "05/2025/TT-BCT" in found["MESSAGE"]
    assert check(LOWEST_PCT=95, HIGHEST_PCT=105)["VERDICT"] == "pass"
    assert check(LOWEST_PCT=99, HIGHEST_PCT=105)["VERDICT"] == "fail"
    before = check(APPRAISAL_DATE="2024-06-01")
    assert before["VERDICT"] == "pass"
    assert "from secondary sources, the text was not read" in before["MESSAGE"]


def test_a_rule_pack_of_the_users_own_takes_the_place_of_ours(check, tmp_path):
    value = {"value": 99, "clause": "Điều 5", "source": "own", "evidence": "project"}
    rule = {"id": "low", "form": "amount_at_least", "unit": "%", "text": {"vi": "Thấp nhất", "en": "Lowest"},
            "measure": "voltage_lowest_pct", "values": {"2020-01-01": value}}  # fmt: skip
    pack = {"id": "own", "version": "1", "title": {"vi": "Riêng", "en": "Own"}, "includes": ["qcvn-01"],
            "rules": [rule], "sources": {"own": {"title": "Hợp đồng", "read": True}}}  # fmt: skip
    del pack["includes"]
    pack["class_order"] = ["traffic", "green", "technical", "social", "parking", "service", "water", "cemetery",
                           "security", "industrial", "warehouse", "housing", "agriculture", "reserve", "other",
                           "unknown"]  # fmt: skip
    path = tmp_path / "gói riêng.json"
    path.write_text(json.dumps(pack), encoding="utf-8")
    assert check(RULES_FILE=str(path))["VERDICT"] == "fail"


def test_a_line_that_carries_too_much_fails_and_is_named(check):
    found = check(rows=[(row[0], 0.125, 0.112, 0.2) for row in THREE], LOWEST_PCT=90, HIGHEST_PCT=110)
    assert (found["VERDICT"], found["OVERLOADED_COUNT"]) == ("fail", 2)
    assert "2 stretches of line carry more than allowed" in found["MESSAGE"]


def test_report_and_file_are_written(check, tmp_path):
    page, file = tmp_path / "báo cáo.html", tmp_path / "lưới điện.json"
    feedback = QgsProcessingFeedback(False)
    check([(line((0, 0), (3300, 0)), *PLAIN)], feedback=feedback, REPORT=str(page), PANDAPOWER=str(file), LANGUAGE="vi")
    said = page.read_text(encoding="utf-8")
    for words in ("CHƯA KẾT LUẬN", "0,98837340", "69,557", "data:image/svg+xml", "Thông tư 05/2025/TT-BCT"):
        assert words in said
    assert "http" not in said
    assert json.loads(file.read_text(encoding="utf-8"))["_class"] == "pandapowerNet"
    assert "cắt" in feedback.textLog()


def test_figures_are_read_as_offices_write_them(check):
    rows = [(row[0], "0,125", "0,112", "0,6") for row in THREE]
    text = "r_ohm_km:string,x_ohm_km:string,max_ka:string"
    assert check(NETWORK=network(*rows, fields=text))["V_MIN_PU"] == pytest.approx(VOLTAGES[-1], abs=5e-9)


def test_a_year_of_loads_from_a_table(check, refused, tmp_path):
    path = tmp_path / "biểu đồ phụ tải.csv"
    path.write_text("hour;factor\n" + "".join(f"{h};{'1' if h == 5000 else '0,5'}\n" for h in range(8760)), "utf-8")
    found = check(PROFILE=str(path))
    assert (found["WORST_HOUR"], found["V_MIN_PU"]) == (5000, pytest.approx(VOLTAGES[-1], abs=5e-9))
    assert found["LOSS_MWH"] == pytest.approx(0.25 * LOSS_KW * 8.76, rel=0.02), "losses follow the square of the load"
    path.write_text("hour,factor\n" + "".join(f"{h},1\n" for h in range(8784)), "utf-8")
    refused("8,784 rows", PROFILE=str(path))
    path.write_text("hour,factor\n" + "".join(f"{h},{'x' if h == 7 else 1}\n" for h in range(8760)), "utf-8")
    refused("line 9", "x", PROFILE=str(path))


def test_a_field_left_empty_in_the_dialog_is_the_one_of_the_usual_name(check):
    empty = dict.fromkeys(("R_FIELD", "X_FIELD", "MAX_FIELD", "LENGTH_FIELD", "P_FIELD", "Q_FIELD"), "")
    assert check(**empty)["LOSS_KW"] == pytest.approx(LOSS_KW, abs=5e-5)


def test_without_current_allowed_there_is_no_loading(check):
    rows = [row[:3] for row in THREE]
    found = check(NETWORK=network(*rows, fields="r_ohm_km:double,x_ohm_km:double"))
    assert found["MAX_LOADING_PCT"] is None
    assert all(is_null(row["loading_pct"]) for row in rows_of(found["BRANCHES"]))


def test_what_is_no_radial_feeder_is_one_sentence_with_its_place(refused):
    ring = (line((1500, 0), (1500, 100), (2400, 100), (2500, 0)), *PLAIN)
    refused("loop", "line 4", "(501970.7, 2340100.0)", rows=[*THREE, ring])
    refused("hangs on no source", rows=[*THREE, (line((5000, 0), (6000, 0)), *PLAIN)])
    refused("off the network", "40.00 m", taken=[*TAKEN, (point(2000, 40), 1.0, 0.0)])
    refused("collapses", "B3", taken=[(point(3300), 900.0, 100.0)])
    refused("Sources", SOURCE=source(point(0), point(3300)))
    refused("no power", "NULL", taken=[*TAKEN, (point(2000), None, 0.0)])
    refused("NULL", rows=[(THREE[0][0], None, 0.112, 0.6), *THREE[1:]])
    refused("neither resistance nor reactance", rows=[(THREE[0][0], 0.0, 0.0, 0.6), *THREE[1:]])
    refused("r_ohm_km", NETWORK=network(*[(row[0], "x") for row in THREE], fields="n:string"))
    refused("the unit is kA", "here 0.6", rows=[(THREE[0][0], 0.125, 0.112, 600.0), *THREE[1:]])
    refused("write one above 0", rows=[(THREE[0][0], 0.125, 0.112, 0.0), *THREE[1:]])
    refused("band", LOWEST_PCT=105, HIGHEST_PCT=95)
    refused("in degrees", NETWORK=network(("LINESTRING(106 21, 106.1 21)", *PLAIN), crs="EPSG:4326"))
