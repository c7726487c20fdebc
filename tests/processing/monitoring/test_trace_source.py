"""`ecoip:tracesource` as a user runs it: a small sewer worked out in sight, the sample park, what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsGeometry, QgsProcessingException

from eco_ip_plugin.compat import is_null
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from eco_ip_plugin.storage.geopackage import series
from tests.processing.conftest import rows_of
from tests.support.stores import copied_store

START = 1_795_107_600
"""2026-11-20 00:00 in Vietnam."""


def row(table: str, geom: str = "", **values) -> Change:
    placed = {"geom": bytes(QgsGeometry.fromWkt(geom).asWkb())} if geom else {}
    return Change(table, INSERT, values={**values, **placed})


def a_small_sewer() -> list[Change]:
    """A trunk of 1,000 m that ends at the plant, a branch of 720 m that joins it in the middle, and a pipe drawn away.

    A is at the head of the trunk, B at that of the branch, C on the pipe drawn away, D on the trunk without content.
    """
    pipes = (
        ("T1", "500000 2340000, 501000 2340000", 0.5), ("N1", "500500 2340720, 500500 2340000", 1.0),
        ("X1", "500000 2340000, 500000 2340300", None), ("HO", "500900 2340100, 500900 2340010", None),
    )  # fmt: skip
    firms = {"A": "500000 2340000", "B": "500500 2340720", "C": "500000 2340300", "D": "500250 2340020"}
    flows = {"A": 1000, "B": 400, "C": 50, "D": 10}
    loads = (("A", 500, "mg/l"), ("B", 2.5, "g/l"), ("C", 9000, "mg/l"))
    return [
        row("park", park_id="P1", name="KCN Một"),
        *(row("network", f"MULTILINESTRING (({line}))", network_id=id_, park_id="P1", kind="wastewater", velocity=speed)
          for id_, line, speed in pipes),
        *(row("firm", f"POINT ({at})", firm_id=id_, park_id="P1", name=f"Nhà máy {id_}", status="operating")
          for id_, at in firms.items()),
        *(row("flow", flow_id=f"{id_}-1", firm_id=id_, direction="output", resource="wastewater", quantity=each,
              unit="m³", period="day", status="current") for id_, each in flows.items()),
        *(row("content", content_id=f"T{id_}", flow_id=f"{id_}-1", parameter="COD", value=value, unit=unit)
          for id_, value, unit in loads),
        row("monitoring", "POINT (501000 2340000)", monitoring_id="Q1", park_id="P1", name="Đầu vào",
            kind="wastewater", parameter="COD", unit="mg/l", limit_value=1000),
        row("stream", stream_id="S1", monitoring_id="Q1", parameter="COD", symbol="COD", unit="mg/l", interval_s=3600),
        row("stream", stream_id="S2", monitoring_id="Q1", parameter="Lưu lượng", symbol="Flow", unit="m³/h",
            interval_s=3600),
        row("stream", stream_id="S3", monitoring_id="Q1", parameter="pH", symbol="pH", unit="-", interval_s=3600),
    ]  # fmt: skip


CONTENT = [900.0] * 12 + [1500.0] * 4 + [900.0] * 8
LOAD_KG_DAY = sum(CONTENT) / 24 * 60 * 24 / 1000
"""60 m³/h all day, at 1,000 mg/l on average: 1,440 kg a day."""


@pytest.fixture
def small(tmp_path: Path, qgis_app):
    store = copied_store(tmp_path / "Cống nhỏ.gpkg", "lan", "vi", rows=a_small_sewer)
    hours = range(24)
    series.insert(store.path, {"reading": [
        *({"stream": 1, "t": START + 3600 * h, "v": CONTENT[h], "status": "00"} for h in hours),
        *({"stream": 2, "t": START + 3600 * h, "v": 60.0, "status": "00"} for h in hours),
        *({"stream": 3, "t": START + 3600 * h, "v": 7.0, "status": "00"} for h in hours),
    ]})  # fmt: skip
    return store


@pytest.fixture
def traced(run, small):
    def go(**more):
        given = {"GEOPACKAGE": str(small.path), "STREAM": "S1", "SUSPECTS": "memory:", "PIPES": "memory:",
                 "LANGUAGE": "en"}  # fmt: skip
        return run("tracesource", **{**given, **more})

    return go


def test_the_way_the_time_the_loads_and_the_balance_of_a_small_sewer(traced, tmp_path):
    page = tmp_path / "nguồn.html"
    found = traced(EPISODE="2026-11-20 23:00", REPORT=str(page))
    rows = {each["firm_id"]: each for each in rows_of(found["SUSPECTS"])}
    assert [(each["firm_id"], each["rank"]) for each in rows_of(found["SUSPECTS"])] == [("B", 1), ("A", 2), ("D", 3)]
    assert rows["A"]["travel_h"] == pytest.approx(1000 / 0.5 / 3600)
    assert rows["B"]["travel_h"] == pytest.approx((720 / 1.0 + 500 / 0.5) / 3600)
    assert rows["D"]["travel_h"] == pytest.approx(750 / 0.5 / 3600)
    assert (rows["A"]["declared"], rows["B"]["declared"]) == (pytest.approx(500), pytest.approx(1000))
    assert (rows["A"]["share_pct"], rows["B"]["share_pct"]) == (pytest.approx(100 / 3), pytest.approx(200 / 3))
    assert is_null(rows["D"]["declared"])
    assert (LOAD_KG_DAY, found["MEASURED_KG_DAY"]) == (1440 * np.mean(CONTENT) / 1000, pytest.approx(LOAD_KG_DAY))
    assert found["EXPLAINED_PCT"] == pytest.approx(100 * 1500 / LOAD_KG_DAY)
    text = page.read_text(encoding="utf-8")
    told = ("elsewhere as drawn: X1", "without this parameter: D", "does not flow to this point: C",
            "500900.0 2340010.0 (10.0 m)")  # fmt: skip
    assert [said for said in told if said not in text] == []


def test_what_a_firm_tells_in_confidence_cannot_be_worked_out_from_any_sum(traced, small, tmp_path):
    mark = [Change("firm", UPDATE, 2, None, {"confidential": 1})]  # B, first by what it declares
    small.save(mark, "lan")
    page = tmp_path / "nguồn.html"
    found = traced(EPISODE="2026-11-20 23:00", REPORT=str(page))
    rows = {each["firm_id"]: each for each in rows_of(found["SUSPECTS"])}
    # B lets off 400 m³ a day of 2.5 kg/m³: its quantity is in the class from 398.1 to 501.2, whose middle is 446.7.
    by_class = 10**2.65 * 2.5
    assert (rows["B"]["declared"], rows["B"]["confidential"]) == (pytest.approx(by_class), 1)
    assert rows["A"]["declared"] == pytest.approx(500), "what is no secret stays as it was told"
    assert found["DECLARED_KG_DAY"] - 500 == pytest.approx(by_class)
    assert max(each["declared"] for each in rows_of(found["PIPES"])) == pytest.approx(500 + by_class)
    told = [rows["B"]["m3_day"], 100 / rows["A"]["share_pct"] * 500 - 500, found["EXPLAINED_PCT"] * LOAD_KG_DAY / 100]
    assert told == pytest.approx([10**2.65, by_class, 500 + by_class])
    text = page.read_text(encoding="utf-8")
    assert "Nhà máy B" not in text
    assert "by class of size alone" in text
    assert "First of those that may be named: Nhà máy A (A) (rank 2)" in text


def test_episodes_are_found_by_number_by_time_and_as_the_worst(traced):
    for typed in (None, "1", "2026-11-20 13:30", "20/11/2026 15:00"):
        found = traced(EPISODE=typed)
        assert (found["BEGAN"], found["ENDED"]) == ("2026-11-20T12:00:00+07:00", "2026-11-20T15:00:00+07:00")
        assert found["WORST"] == 1500
    # A whole day at least is balanced: 15:00 and the 23 hours before, of which 16 have readings.
    assert found["MEASURED_KG_DAY"] == pytest.approx((12 * 900 + 4 * 1500) / 16 * 60 * 24 / 1000)
    left = {each["firm_id"]: each for each in rows_of(found["SUSPECTS"])}["A"]["left_from"]
    assert left.toString("yyyy-MM-dd HH:mm:ss") == "2026-11-20 11:26:40", "2,000 s before noon"


def test_whichever_way_leads_to_the_point_reaches_what_is_drawn_away_too(traced):
    found = traced(DIRECTION="connected", VELOCITY=1.5)
    rows = {each["firm_id"]: each for each in rows_of(found["SUSPECTS"])}
    assert set(rows) == {"A", "B", "C", "D"}
    assert rows["C"]["travel_h"] == pytest.approx((300 / 1.5 + 1000 / 0.5) / 3600)
    lines = {each["network_id"]: each for each in rows_of(found["PIPES"])}
    assert (lines["X1"]["velocity"], lines["X1"]["told"], lines["N1"]["told"]) == (1.5, 0, 1)
    end = max(each["declared"] for each in rows_of(found["PIPES"]))
    assert end == pytest.approx(500 + 1000 + 450)


def test_the_sample_puts_the_starch_factory_first_for_a_point_on_its_branch_saw_it(run, tmp_path, qgis_app):
    store = copied_store(tmp_path / "Khu mẫu.gpkg", "lan", "vi", sample="kcn_mau")
    found = run("tracesource", GEOPACKAGE=str(store.path), STREAM="CQ10", SUSPECTS="memory:", PIPES="memory:")
    first, *others = rows_of(found["SUSPECTS"])
    assert (first["firm_id"], first["evidence"], first["points"]) == ("F15", "seen", "Hố ga nhánh 2")
    assert first["declared"] == pytest.approx(1800 * 2600 / 1000)
    assert {each["evidence"] for each in others} == {"seen", None} or {each["evidence"] for each in others} == {
        "seen",
        "",
    }
    assert found["DECLARED_KG_DAY"] == pytest.approx(sum(each["declared"] for each in (first, *others)))
    assert sum(each["share_pct"] for each in (first, *others)) == pytest.approx(100)


def test_what_cannot_be_traced_is_refused_with_what_to_do(traced):
    for given, said in (
        ({"STREAM": "S9"}, "no series S9"),
        ({"STREAM": "S3"}, "is no mass in water"),
        ({"EPISODE": "7"}, "no episode 7"),
        ({"EPISODE": "hôm qua"}, "is no number and no time"),
        ({"EPISODE": "2026-12-24 10:00"}, "no reading that counts"),
    ):
        with pytest.raises(QgsProcessingException, match=re.escape(said)):
            traced(**given)
