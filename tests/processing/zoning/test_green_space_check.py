"""`ecoip:greenspacecheck` through processing.run: parameters, outputs and numbers as contracts.md has them."""

from __future__ import annotations

import pytest
from qgis.core import NULL

from tests.processing.conftest import boundary_layer, box, rows_of, sample, zone_layer

from .vuong import PARK, by, chosen

# --- Numbers ---------------------------------------------------------------------------------------------------------


def test_the_clean_park_passes_with_the_numbers_of_the_story(clean) -> None:
    results = clean()
    assert {name: results[name] for name in ("VERDICT", "DEPENDS_ON_READING", "REPAIRED_COUNT")} == {
        "VERDICT": "pass", "DEPENDS_ON_READING": False, "REPAIRED_COUNT": 0,
    }  # fmt: skip
    expected = {
        "PARK_HA": 100, "COMPOSITE_PCT": 12 + 10 + 1 + 3, "GREEN_PCT": 12, "TRAFFIC_PCT": 10, "TECHNICAL_PCT": 1,
        "SOCIAL_PCT": 3, "SHORTFALL_HA": 0, "OVERLAP_HA": 0, "GAP_HA": 0, "UNKNOWN_HA": 0,
    }  # fmt: skip
    assert {name: results[name] for name in expected} == pytest.approx(expected)


def test_the_dirty_park_fails_its_traffic_floor_under_exclude(dirty) -> None:
    results = dirty()
    assert results["VERDICT"] == "fail"
    expected = {
        "PARK_HA": 100, "COMPOSITE_PCT": 26, "GREEN_PCT": 12, "TRAFFIC_PCT": 9, "SHORTFALL_HA": 0, "OVERLAP_HA": 2,
        "GAP_HA": 0.2,
    }  # fmt: skip
    assert {name: results[name] for name in expected} == pytest.approx(expected)


def test_the_dirty_park_passes_when_the_road_comes_first(dirty) -> None:
    results = dirty(CONFLICTS="priority")
    assert (results["VERDICT"], results["TRAFFIC_PCT"], results["GREEN_PCT"]) == (
        "pass", pytest.approx(10), pytest.approx(12),
    )  # fmt: skip


def test_green_alone_is_short_of_13_hectares(clean) -> None:
    results = clean(RULES="green-only-25")
    assert (results["VERDICT"], results["SHORTFALL_HA"], results["COMPOSITE_PCT"]) == (
        "fail", pytest.approx(25 - 12), pytest.approx(12),
    )  # fmt: skip


def test_the_floors_alone_pass_and_have_no_composite(clean) -> None:
    results = clean(RULES="qcvn-01")
    assert results["VERDICT"] == "pass"
    assert set(chosen(results)) == {"green_floor", "traffic_floor", "technical_floor"}


def test_soc_son_depends_on_the_reading(check) -> None:
    results = check(sample("soc_son_zones"), sample("soc_son_boundary"), PARK_FIELD=None)
    # 31.55 green + 30.81 roads + 3.14 technical of 302.83 ha; 25 % would be 75.7075 ha.
    assert results["COMPOSITE_PCT"] == pytest.approx(100 * (31.55 + 30.81 + 3.14) / 302.83, abs=0.005)
    assert results["SHORTFALL_HA"] == pytest.approx(75.7075 - 65.50, abs=0.02)
    assert (results["VERDICT"], results["DEPENDS_ON_READING"]) == ("fail", True)
    water = check(sample("soc_son_zones"), sample("soc_son_boundary"), PARK_FIELD=None, READING="water")
    assert chosen(water)["composite_25"]["verdict"] == "pass"
    assert water["SHORTFALL_HA"] == 0


def test_the_ellipsoidal_area_stands_beside_the_planar_one(clean, tmp_path) -> None:
    report = tmp_path / "report.html"
    rows = rows_of(clean(REPORT=str(report), LANGUAGE="vi")["BALANCE"])
    page = report.read_text(encoding="utf-8")
    assert "100,0000 ha" in page
    assert "100,0200 ha" in page
    assert sum(row["area_ha"] for row in rows) == pytest.approx(100.0, abs=5e-5)
    assert sum(row["ellipsoidal_ha"] for row in rows) == pytest.approx(100.0200, abs=5e-5)


# --- Layers ----------------------------------------------------------------------------------------------------------


def test_net_zones_are_disjoint_pieces_the_disputed_one_with_all_claimants(dirty) -> None:
    layer = dirty()["NET_ZONES"]
    assert {"park", "class", "area_ha", "source_ids", "disputed"} <= set(layer.fields().names())
    rows = by(rows_of(layer), "source_ids", "disputed")
    assert {key: (row["class"], round(row["area_ha"], 4)) for key, row in rows.items()} == {
        ("1, 6", False): ("green", 12.0), ("2", False): ("traffic", 9.0), ("3", False): ("technical", 1.0),
        ("4", False): ("social", 3.0), ("5", False): ("industrial", 73.8), ("2, 6", True): ("green+traffic", 1.0),
    }  # fmt: skip
    assert sum(f.geometry().area() for f in layer.getFeatures()) == pytest.approx(99.8e4)
    assert layer.crs().authid() == "EPSG:9214"


def test_balance_has_the_fields_and_sums_of_the_contract(dirty) -> None:
    layer = dirty()["BALANCE"]
    wanted = {"park", "class", "area_ha", "share_pct", "gross_ha", "overlap_ha", "ellipsoidal_ha"}
    assert wanted <= set(layer.fields().names())
    assert not layer.isSpatial()
    green = by(rows_of(layer), "class")[("green",)]
    assert (green["area_ha"], green["gross_ha"], green["overlap_ha"], green["share_pct"]) == pytest.approx(
        (12, 14, 2, 12)
    )
    assert green["park"] == "KCN Vuông"


def test_verdicts_have_a_row_per_rule_and_reading(clean) -> None:
    layer = clean()["VERDICTS"]
    names = (
        "park",
        "rule",
        "reading",
        "chosen",
        "measured",
        "required",
        "margin",
        "unit",
        "verdict",
        "evidence",
        "clause",
    )
    assert set(names) <= set(layer.fields().names())
    rows = by(rows_of(layer), "rule", "reading")
    assert {rule for rule, _ in rows} == {"composite_25", "green_floor", "traffic_floor", "technical_floor"}
    assert {reading for rule, reading in rows if rule == "composite_25"} == {
        "a4", "parking", "services", "water", "cemetery", "plot_green",
    }  # fmt: skip
    row = rows[("composite_25", "a4")]
    assert (row["measured"], row["required"], row["margin"], row["unit"]) == pytest.approx((26, 25, 1, "%"), abs=1e-9)
    assert (row["chosen"], row["verdict"], row["evidence"], row["clause"]) == (
        True, "pass", "secondary", "Điều 37 khoản 3",
    )  # fmt: skip
    plot_green = rows[("composite_25", "plot_green")]
    assert (plot_green["verdict"], plot_green["measured"]) == ("no_verdict", NULL)


def test_findings_tell_kind_place_size_and_ids(dirty) -> None:
    layer = dirty()["FINDINGS"]
    assert {"park", "kind", "severity", "area_m2", "ids", "message"} <= set(layer.fields().names())
    rows = by(rows_of(layer), "kind", "ids")
    assert {key: (row["severity"], row["area_m2"]) for key, row in rows.items()} == {
        ("overlap", "1, 6"): ("warning", pytest.approx(10_000)), ("overlap", "2, 6"): ("error", pytest.approx(10_000)),
        ("gap", ""): ("error", pytest.approx(2_000)),
    }  # fmt: skip
    for feature in layer.getFeatures():
        assert feature.geometry().area() == pytest.approx(feature["area_m2"])


def test_every_kind_of_finding_can_occur(check) -> None:
    faulty = [
        (box(0, 400), "CX"), (box(0, 400), "CX"),  # duplicate
        (box(400, 500), "CX"), (box(490, 510, 0, 500), "GT"),  # overlap; 500 to 505 is a gap above it
        (box(505, 900, 0, 500), "CN"), (box(505, 900, 500, 1000), "??"),  # unknown code
        (box(900.05, 1100), "CN"),  # sliver in the west, outside in the east
        ("POLYGON((500600 2340100, 500700 2340200, 500700 2340100, 500600 2340200, 500600 2340100))", "CN"),  # invalid
    ]  # fmt: skip
    kinds = {row["kind"] for row in rows_of(check(zone_layer(faulty), boundary_layer(PARK))["FINDINGS"])}
    assert kinds == {"overlap", "gap", "outside", "duplicate", "sliver", "invalid", "unknown_code"}
