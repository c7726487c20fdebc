"""`ecoip:checklimits` as a user runs it: the sample park, a permit, a pack of his own, states kept, what is refused."""

from __future__ import annotations

import csv
import datetime
import json
import re
import sqlite3
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from eco_ip_plugin.core.roadmap.pack import shipped
from eco_ip_plugin.core.roadmap.scope import TABLES as SCOPE_TABLES
from eco_ip_plugin.core.roadmap.scope import scope_of
from eco_ip_plugin.core.roadmap.standing import standing
from eco_ip_plugin.core.roadmap.told import need_text
from eco_ip_plugin.storage.geopackage import series
from eco_ip_plugin.storage.park import points_read, read_park
from eco_ip_plugin.storage.readings import reader
from eco_ip_plugin.storage.readings.standing import point_states
from tests.processing.conftest import rows_of
from tests.support.stores import copied_store

DAYS = {"FROM": "2026-11-20", "TO": "2026-11-21"}
MIDNIGHT = 1_795_107_600
"""2026-11-20 00:00 in Vietnam, the first reading of the sample."""


@pytest.fixture
def store(tmp_path: Path, qgis_app):
    return copied_store(tmp_path / "Khu mẫu.gpkg", "lan", "vi", sample="kcn_mau")


@pytest.fixture
def run_on(run, store):
    def go(**more):
        given = {"GEOPACKAGE": str(store.path), "POINTS": "memory:", "EPISODES": "memory:", "QUALITY": "memory:",
                 "LIMITS": "memory:", "LANGUAGE": "en", **DAYS}  # fmt: skip
        return run("checklimits", **{**given, **more})

    return go


def by_stream(layer: QgsVectorLayer) -> dict[str, dict]:
    return {row["stream_id"]: row for row in rows_of(layer)}


def sampled(stream: int) -> list[float]:
    with open("resources/samples/kcn_mau/reading.csv", encoding="utf-8") as file:
        return [float(row["v"]) for row in csv.DictReader(file) if int(row["stream"]) == stream]


def written(folder: Path, text: str) -> str:
    path = folder / "giấy phép.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_sample_is_over_where_its_own_readings_are_above_its_own_limits(run_on, store):
    found = run_on()
    points = by_stream(found["POINTS"])
    inlet = sampled(10)
    assert max(inlet) > 1500, "the wave of COD that reaches the plant"
    assert (points["CQ10"]["state"], points["CQ10"]["worst"]) == ("over", max(inlet))
    assert points["CQ10"]["worst_ratio"] == pytest.approx(max(inlet) / 1500)
    assert (points["CQ10"]["over"], points["CQ10"]["judged"]) == (sum(v > 1500 for v in inlet), 48)
    assert points["CQ03"]["state"] == ("over" if max(sampled(3)) > 75 else "near" if max(sampled(3)) >= 60 else "ok")
    assert points["CQ04"]["state"] == "no_verdict", "TSS of wastewater: QCVN 40:2025 was not read"
    assert points["CQ01"]["state"] == points["CQ12"]["state"] == "no_limit", "flow and power"
    assert found["VERDICT"] == "fail"
    assert found["OVER_COUNT"] == sum(row["state"] == "over" for row in points.values())
    at = next(f for f in found["POINTS"].getFeatures() if f["stream_id"] == "CQ10").geometry().asPoint()
    assert (at.x(), at.y()) == (502215, 2341600)


def test_episodes_have_the_hours_of_the_readings_that_are_over_by_the_clocks_of_vietnam(run_on):
    found = run_on()
    rows = [row for row in rows_of(found["EPISODES"]) if row["stream_id"] == "CQ10"]
    over = [hour for hour, v in enumerate(sampled(10)) if v > 1500]
    runs = [hour for hour in over if hour - 1 not in over]
    begin = datetime.datetime(2026, 11, 20)
    assert [row["from"].toPyDateTime() for row in rows] == [begin + datetime.timedelta(hours=h) for h in runs]
    assert max(row["max"] for row in rows) == max(sampled(10))


def test_a_permit_of_a_24_hour_mean_gives_the_figures_of_the_issue_and_seven_dropped_give_no_verdict(
    run_on, store, tmp_path
):
    rows = [
        {"stream": 4, "t": MIDNIGHT + 86400 * 10 + 3600 * hour, "v": hour + 1.0, "status": "00"} for hour in range(24)
    ]
    series.insert(store.path, {"reading": rows})
    permit = written(tmp_path, "monitoring_id;parameter;high;unit;window;source\nQT1;TSS;12;mg/l;24 giờ;GPMT 01\n")
    days = {"FROM": "2026-11-30", "TO": "2026-11-30", "PERMITS": permit}
    row = by_stream(run_on(**days)["POINTS"])["CQ04"]
    assert (row["state"], row["worst"], row["over_by"], row["window"]) == ("over", 12.5, 0.5, "24h")
    assert (row["source"], row["evidence"]) == ("GPMT 01 (table of permits, line 2)", "project")
    with sqlite3.connect(store.path) as file:
        file.execute("DELETE FROM reading WHERE stream = 4 AND t >= ? AND v <= 7", (MIDNIGHT + 86400 * 10,))
    row = by_stream(run_on(**days)["POINTS"])["CQ04"]
    assert row["state"] == "no_verdict"
    assert row["completeness_pct"] == pytest.approx(70.8333333)
    assert "70.8 %" in row["reason"]


def test_a_rule_pack_of_the_users_own_tells_columns_and_flows_apart(run_on, tmp_path):
    text = {"vi": "COD", "en": "COD"}
    limit = {"medium": "wastewater", "parameter": "TSS", "window": "24h"}

    rules = [
        {"id": f"tss_{name}", "form": "amount_at_most", "unit": "g/m³", "text": text, "limit": {**limit, **more},
         "values": {"2026-01-01": {"value": value, "clause": "Bảng 1", "source": "s", "evidence": "verified"}}}
        for name, more, value in (
            ("a", {"column": "A"}, 10), ("b_small", {"column": "B", "flow": {"at_most": 2000}}, 100),
            ("b_big", {"column": "B", "flow": {"more_than": 2000}}, 20))
    ]  # fmt: skip
    pack = {"id": "cua-toi", "version": "1", "title": text, "rules": rules,
            "sources": {"s": {"title": "Quy chuẩn địa phương", "read": True}}}  # fmt: skip
    path = tmp_path / "gói của tôi.json"
    path.write_text(json.dumps(pack, ensure_ascii=False), encoding="utf-8")
    mean = [sum(sampled(4)[day : day + 24]) / 24 for day in (0, 24)]
    assert 16 < max(mean) < 20
    expected = {("", None): "no_verdict", ("a", None): "over", ("B", None): "no_verdict", ("B", 2000): "ok",
                ("B", 2001): "near"}  # fmt: skip
    for (column, flow), state in expected.items():
        row = by_stream(run_on(RULES_FILE=str(path), COLUMN=column, FLOW_M3_DAY=flow)["POINTS"])["CQ04"]
        assert row["state"] == state, (column, flow, row["reason"])


def test_without_rules_only_permits_and_points_limit_anything(run_on):
    points = by_stream(run_on(RULES=None)["POINTS"])
    assert {id_: row["state"] for id_, row in points.items() if id_ in ("CQ04", "CQ10")} == {
        "CQ04": "no_limit",
        "CQ10": "over",
    }


def test_the_states_are_kept_only_where_that_is_asked_and_are_those_of_the_end_of_the_time(run_on, store):
    before = reader.latest(store).state
    run_on()
    assert reader.latest(store).state == before
    points = by_stream(run_on(WRITE_STATE=True)["POINTS"])
    assert list(reader.latest(store).state) == [points[id_]["now"] for id_ in reader.streams(store).stream_id]
    run_on(WRITE_STATE=True, TO="2026-11-28")
    assert set(reader.latest(store).state) == {"stale"}


@pytest.mark.parametrize(("language", "words"), [("vi", "Vượt giới hạn"), ("en", "Over a limit")])
def test_the_report_says_what_was_held_against_what_and_what_is_assumed(run_on, tmp_path, language, words):
    page, paper = tmp_path / "báo cáo.html", tmp_path / "báo cáo.docx"
    run_on(LANGUAGE=language, REPORT=str(page), REPORT_DOCX=str(paper), PARAMETERS=str(tmp_path / "p.csv"))
    text = page.read_text(encoding="utf-8")
    for said in (words, "QCVN 40:2025/BTNMT", "Hố ga nhánh 2", "limit_value", "UTC+7", "▲"):
        assert said in text, said
    unread = {"vi": "Bảng giới hạn chưa đọc", "en": "Its table was not read"}[language]
    assert re.search(f"QCVN 40:2025/BTNMT[^<]*: {unread}", text), "a note says what it is about"
    assert not re.search(r"\{[a-zA-Z_]+", re.sub(r"<style.*?</style>|<script.*?</script>", "", text, flags=re.S))
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless", "--convert-to",
                    "txt:Text", "--outdir", str(tmp_path), str(paper)], check=True, capture_output=True)  # fmt: skip
    assert words in (tmp_path / "báo cáo.txt").read_text(encoding="utf-8")
    with (tmp_path / "p.csv").open(encoding="utf-8-sig") as file:
        assert {row["key"]: row["evidence"] for row in csv.DictReader(file)}["completeness_pct"] == "assumed"


def test_a_report_without_a_time_asked_for_says_up_to_when_there_are_readings(run_on, tmp_path):
    run_on(FROM=None, TO=None, REPORT=str(tmp_path / "a.html"))
    assert "All readings of the project up to 2026-11-21 23:00" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_what_cannot_be_read_is_refused_with_its_line(run_on, tmp_path):
    for text, said in (
        ("monitoring_id,parameter,high,window\nQT1,COD,60,3 days\n", "line 2: “3 days” is no averaging window"),
        ("parameter,high\nCOD,60\n", "monitoring_id"),
        ("monitoring_id,parameter,low,high\nQT1,pH,9,6\n", "line 2: the low limit"),
        ("monitoring_id,parameter,high,valid_from\nQT1,COD,60,2026\n", "“2026” is no day"),
        ("monitoring_id,parameter,high\nQT1,COD,sáu mươi\n", "line 2"),
        ("monitoring_id,parameter,high\n,COD,60\n", "no monitoring point"),
    ):  # fmt: skip
        with pytest.raises(QgsProcessingException, match=re.escape(said)):
            run_on(PERMITS=written(tmp_path, text))
    with pytest.raises(QgsProcessingException, match="before the first"):
        run_on(FROM="2026-11-21", TO="2026-11-20")


def test_the_roadmap_is_told_which_points_are_over_and_which_are_silent(store):
    points = read_park(store, ["monitoring"])["monitoring"]
    at_the_wave = MIDNIGHT + 48 * 3600
    with sqlite3.connect(store.path) as file:
        file.execute("UPDATE latest SET v = 1910 WHERE stream = 10")
    assert point_states(store, points, at_the_wave)["QT3"] == "over"
    assert set(point_states(store, points, at_the_wave + 86400 * 7).values()) == {"stale"}
    park = read_park(store, [name for name in SCOPE_TABLES if name in store.tables()])
    scope = scope_of(park, "MAU", datetime.date(2026, 11, 22), None, points_read(store))
    scope = replace(scope, point_states={"QT3": "over", "QT1": "stale", "QT2": "ok"})
    said = " ".join(need_text(each, "en") for each in standing(scope, shipped()).steps[5].needs)
    assert "1 point is over a limit now (QT3)" in said
    assert "1 point has no recent readings (QT1)" in said
