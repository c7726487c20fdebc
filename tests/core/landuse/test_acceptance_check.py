"""The worked stories as real geometry: every number computed by hand, in hectares over hectares of the park."""

from __future__ import annotations

import datetime
import unicodedata

import numpy as np
import pytest

from eco_ip_plugin.core.landuse.inputs import ArealScale
from eco_ip_plugin.core.landuse.result import ParkReview
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.rules.judge import Verdict
from tests.support.layouts import IN_2027, PARK, VUONG, VUONG_DIRTY, checked, from_table, strip
from tests.support.reviews import disputed_m2

# Published areas, ha. Sóc Sơn: QĐ 481/QĐ-CNCCN (2025); Lý Thường Kiệt, phase 1: QĐ 488/QĐ-UBND (2025), roads and
# parking together; Tân Bình I: the developer's own figures.
SOC_SON_HA = {
    "CN": 212.14, "AN": 2.50, "DV": 5.99, "CX": 31.55, "MN": 13.73, "GT": 30.81, "HTKT": 3.14, "P": 1.50, "NT": 1.47,
}  # fmt: skip
LY_THUONG_KIET_HA = {"CN": 160.52, "DV": 7.75, "HTKT": 3.89, "AN": 2.50, "CX": 26.61, "MN": 5.09, "GT": 28.64}
TAN_BINH_HA = {"CN": 74.25, "KB": 5.82, "DV": 1.17, "HTKT": 1.48, "GT": 15.80, "CX": 7.43}


def one_park(*arguments, **terms) -> ParkReview:
    (park,) = checked(*arguments, **terms).review.parks
    return park


def chosen(park: ParkReview) -> dict[str, Verdict]:
    return {verdict.rule: verdict for verdict in park.chosen()}


def outcomes(park: ParkReview) -> dict[str, str]:
    return {rule: verdict.verdict for rule, verdict in chosen(park).items()}


def area_ha(park: ParkReview) -> dict[str, float]:
    return {row.land_class: row.area_ha for row in park.balance}


# --- KCN Vuông, clean ------------------------------------------------------------------------------------------------


def test_the_clean_park_has_the_areas_it_was_drawn_with() -> None:
    park = one_park(VUONG)
    assert park.park_ha == pytest.approx(100)
    expected = {"green": 12, "traffic": 10, "technical": 1, "social": 3, "industrial": 74}
    assert area_ha(park) == pytest.approx(expected)
    assert {row.land_class: row.share_pct for row in park.balance} == pytest.approx(expected)  # of 100 ha
    assert (park.gap_ha, park.overlap_ha, park.disputed_ha, park.findings) == (0, 0, 0, ())


def test_the_clean_park_passes_with_one_hectare_to_spare() -> None:
    verdict = chosen(one_park(VUONG))["composite_25"]
    assert verdict.verdict == "pass"
    assert verdict.measured == pytest.approx(12 + 10 + 1 + 3)
    assert verdict.margin == pytest.approx(26 - 25)


def test_traffic_and_technical_pass_exactly_at_their_floors() -> None:
    verdicts = chosen(one_park(VUONG, pack="qcvn-01"))
    assert {rule: (v.verdict, pytest.approx(v.margin)) for rule, v in verdicts.items()} == {
        "green_floor": ("pass", 12 - 10), "traffic_floor": ("pass", 10 - 10), "technical_floor": ("pass", 1 - 1),
    }  # fmt: skip


def test_green_alone_fails_by_13_hectares() -> None:
    verdict = chosen(one_park(VUONG, pack="green-only-25"))["composite_25"]
    assert (verdict.verdict, verdict.measured) == ("fail", pytest.approx(12))
    assert verdict.shortfall_m2 / 1e4 == pytest.approx(25 - 12)


# --- KCN Vuông, dirty ------------------------------------------------------------------------------------------------


def test_sums_gaps_and_overlaps_of_the_dirty_park() -> None:
    park = one_park(VUONG_DIRTY)
    assert sum(row.gross_ha for row in park.balance) == pytest.approx(12 + 10 + 1 + 3 + 73.8 + 2)  # 101.80
    assert park.gap_ha == pytest.approx(0.2)  # 2 × 1000 m
    assert park.park_ha - park.gap_ha == pytest.approx(99.8)
    assert park.overlap_ha == pytest.approx(1 + 1)  # x 100–120 on green, 120–140 on the road, both 500 m high
    assert park.disputed_ha == pytest.approx(1)
    green = next(row for row in park.balance if row.land_class == "green")
    assert (green.gross_ha, green.area_ha, green.overlap_ha) == (
        pytest.approx(14), pytest.approx(12), pytest.approx(2),
    )  # fmt: skip


@pytest.mark.parametrize("conflicts", ["exclude", "priority"])
def test_the_composite_of_the_dirty_park_is_26_either_way(conflicts: str) -> None:
    verdict = chosen(one_park(VUONG_DIRTY, conflicts=conflicts))["composite_25"]
    assert (verdict.verdict, verdict.measured) == ("pass", pytest.approx(26))  # the naive sum would say 28


def test_exclude_takes_the_disputed_hectare_from_the_road_which_fails_its_floor() -> None:
    run = checked(VUONG_DIRTY)
    (park,) = run.review.parks
    traffic = chosen(park)["traffic_floor"]
    assert (traffic.verdict, traffic.measured) == ("fail", pytest.approx(9))
    assert traffic.shortfall_m2 / 1e4 == pytest.approx(10 - 9)
    assert run.review.verdict == "fail"
    (mend,) = [m for m in park.mends["traffic_floor"] if m.kind == "disputed"]
    assert (mend.area_ha, mend.enough, set(mend.classes)) == (pytest.approx(1), True, {"green", "traffic"})
    assert next(m for m in park.mends["traffic_floor"] if m.kind == "gap").enough is False  # 0.20 of 1.00


def test_priority_gives_the_disputed_hectare_to_the_road() -> None:
    run = checked(VUONG_DIRTY, conflicts="priority")
    areas = area_ha(run.review.parks[0])
    assert (areas["green"], areas["traffic"]) == (pytest.approx(12), pytest.approx(10))
    assert run.review.verdict == "pass"
    assert disputed_m2(run.review.parks[0].claims) == 0


def test_the_findings_of_the_dirty_park_are_its_three_faults() -> None:
    found = {(f.kind, f.key, f.ids): f.area_m2 for f in one_park(VUONG_DIRTY).findings}
    assert found == pytest.approx({
        ("overlap", "finding.overlap_same_class", ("1", "6")): 20 * 500,
        ("overlap", "finding.overlap_classes", ("2", "6")): 20 * 500,
        ("gap", "finding.gap", ()): 2 * 1000,
    })  # fmt: skip


def test_an_undisputed_zone_stays_one_piece_and_the_disputed_one_names_all_claimants() -> None:
    rows = [
        (kind, ids, round(m2 / 1e4, 6), disputed)
        for _, (_, classes, areas, sources), disputed in checked(VUONG_DIRTY).net_pieces(Silent())
        for kind, ids, m2 in zip(classes, sources, areas)
    ]
    assert rows == [
        ("green", "1, 6", 12.0, False),  # its common land with zone 6 stays in it, once
        ("traffic", "2", 9.0, False),
        ("technical", "3", 1.0, False),
        ("social", "4", 3.0, False),
        ("industrial", "5", 73.8, False),
        ("green+traffic", "2, 6", 1.0, True),
    ]


# --- Dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "floors"),
    [("2026-12-31", "pass"), ("2027-01-01", "no_verdict"), ("2027-01-02", "no_verdict")],
)
def test_the_floors_have_no_figure_from_2027_on(day: str, floors: str) -> None:
    found = outcomes(one_park(VUONG, on=datetime.date.fromisoformat(day)))
    assert found == {
        "composite_25": "pass", "green_floor": floors, "traffic_floor": floors, "technical_floor": floors,
    }  # fmt: skip


def test_without_a_figure_the_whole_verdict_is_open_and_says_why() -> None:
    review = checked(VUONG, on=IN_2027).review
    assert review.verdict == "no_verdict"
    open_ones = [v for v in review.parks[0].chosen() if v.verdict == "no_verdict"]
    assert {v.reason[0] for v in open_ones} == {"rules.no_verdict.figure_not_known"}


# --- Published parks -------------------------------------------------------------------------------------------------


def test_soc_son_turns_on_how_the_decree_is_read() -> None:
    coded, boundary = from_table(SOC_SON_HA)
    run = checked(coded, boundary)
    readings = {v.reading: v for v in run.review.parks[0].verdicts if v.rule == "composite_25" and v.measured}
    counted = 31.55 + 30.81 + 3.14
    expected = {"a4": counted}
    for reading, more in (("parking", 1.50), ("services", 5.99), ("water", 13.73), ("cemetery", 1.47)):
        counted += more
        expected[reading] = counted
    assert {r: v.measured for r, v in readings.items()} == pytest.approx(
        {r: 100 * ha / 302.83 for r, ha in expected.items()}
    )
    assert {r: round(v.measured, 2) for r, v in readings.items()} == {
        "a4": 21.63, "parking": 22.12, "services": 24.10, "water": 28.64, "cemetery": 29.12,
    }  # fmt: skip
    assert [v.verdict for v in readings.values()] == ["fail", "fail", "fail", "pass", "pass"]
    assert run.review.depends_on_reading
    assert run.review.verdict == "fail"


def test_ly_thuong_kiet_passes_by_0_17() -> None:
    verdict = chosen(one_park(*from_table(LY_THUONG_KIET_HA)))["composite_25"]
    assert verdict.verdict == "pass"
    assert verdict.measured == pytest.approx(100 * (26.61 + 28.64 + 3.89) / 235.00)
    assert (round(verdict.measured, 2), round(verdict.margin, 2)) == (25.17, 0.17)


def test_tan_binh_fails_the_green_floor_with_7_01() -> None:
    verdict = chosen(one_park(*from_table(TAN_BINH_HA), pack="qcvn-01"))["green_floor"]
    assert verdict.measured == pytest.approx(100 * 7.43 / 105.95)
    assert (verdict.verdict, round(verdict.measured, 2)) == ("fail", 7.01)


# --- Green inside plots, unknown codes, phases -----------------------------------------------------------------------


def test_green_inside_plots_counts_once_and_only_on_undisputed_factory_land() -> None:
    # 2 ha on industry, drawn twice; 1 ha on the road; 1 ha on industry that a second zone disputes.
    green = [strip(300, 320), strip(300, 320), strip(120, 130), strip(400, 410)]
    disputed = [*VUONG, (strip(400, 410), "KB")]
    park = one_park(disputed, plot_green=green)
    assert park.claims.plot_green_m2 / 1e4 == pytest.approx(2)
    readings = {v.reading: v for v in park.verdicts if v.rule == "composite_25"}
    assert readings["plot_green"].measured == pytest.approx(26 + 2)
    assert readings["a4"].measured == pytest.approx(26)


def test_without_plot_green_that_reading_has_no_verdict() -> None:
    readings = {v.reading: v for v in one_park(VUONG).verdicts if v.rule == "composite_25"}
    assert readings["plot_green"].verdict == "no_verdict"


def test_an_unknown_code_stays_in_the_totals_and_is_a_finding() -> None:
    park = one_park([(strip(0, 990), "CN"), (strip(990, 1000), "XYZ"), (strip(0, 10, 0, 0.5), None)])
    assert park.unknown_ha == pytest.approx(1)
    assert sum(row.gross_ha for row in park.balance) == pytest.approx(100 + 0.0005)
    found = {f.key: f for f in park.findings if f.kind == "unknown_code"}
    assert found["finding.unknown_code"].params["code"] == "XYZ"
    assert found["finding.unknown_code"].area_m2 == pytest.approx(10_000)
    assert found["finding.no_code"].ids == ("3",)


def test_a_balance_per_phase_adds_up_to_that_of_the_park() -> None:
    park = one_park(VUONG, phase=["1", "1", "1", "2", "2"])
    rows = {(row.phase, row.land_class): row.area_ha for row in park.phases}
    assert rows == pytest.approx({
        ("1", "green"): 12, ("1", "traffic"): 10, ("1", "technical"): 1, ("2", "social"): 3, ("2", "industrial"): 74,
    })  # fmt: skip


def test_under_priority_the_phases_add_up_to_the_park_too() -> None:
    park = one_park(VUONG_DIRTY, conflicts="priority", phase=["1", "1", "1", "2", "2", "2"])
    by_class: dict[str, float] = {}
    for row in park.phases:
        by_class[row.land_class] = by_class.get(row.land_class, 0.0) + row.area_ha
    assert by_class == pytest.approx({name: ha for name, ha in area_ha(park).items() if ha})


def test_slivers_are_told_apart_from_gaps_by_their_width() -> None:
    # 0.05 × 1000 m = 50 m² between the zones, 5 cm wide.
    park = one_park([(strip(0, 500), "CX"), (strip(500.05, 1000), "CN")], PARK)
    assert [(f.kind, f.area_m2) for f in park.findings] == [("sliver", pytest.approx(50, abs=1e-3))]


def test_what_is_smaller_than_the_smallest_finding_is_counted_but_not_listed() -> None:
    coded = [(strip(0, 500), "CX"), (strip(500, 1000, 0, 999), "CN"), (strip(500, 1000, 999.01, 1000), "CN")]  # 5 m²
    assert [f.kind for f in one_park(coded, min_overlap_m2=1.0).findings] == ["sliver"]
    park = one_park(coded, min_overlap_m2=10.0)
    assert park.findings == ()
    assert (park.small_count, park.small_m2) == (1, pytest.approx(5, abs=1e-3))
    assert park.gap_ha * 1e4 == pytest.approx(5, abs=1e-3)


@pytest.mark.parametrize(("width_m", "kind"), [(0.09, "sliver"), (0.11, "gap")])
def test_a_gap_thinner_than_a_decimetre_is_a_sliver(width_m: float, kind: str) -> None:
    park = one_park([(strip(0, 500), "CX"), (strip(500 + width_m, 1000), "CN")], PARK)
    assert [f.kind for f in park.findings] == [kind]


def test_an_overlap_of_two_square_metres_is_listed_and_one_of_half_a_square_metre_counted() -> None:
    green = [(strip(500, 501, 0, 2), "CX"), (strip(600, 601, 0, 0.5), "CX")]  # on industrial land
    park = one_park([(strip(0, 1000), "CN"), *green])
    assert [(f.kind, f.area_m2) for f in park.findings] == [("overlap", pytest.approx(2))]
    assert (park.small_count, park.small_m2) == (1, pytest.approx(0.5))
    assert park.overlap_ha * 1e4 == pytest.approx(2.5)


def test_the_ellipsoidal_factor_follows_the_bend_of_the_projection() -> None:
    # Transverse Mercator on a sphere: lengths grow by k₀ · cosh(x / R); ten kilometres either side of the meridian.
    def ratio(x_m: np.ndarray) -> np.ndarray:
        return (0.9999 * np.cosh(x_m / 6_378_000.0)) ** -2

    x, y = (each.ravel() for each in np.meshgrid(np.linspace(-10_000, 10_000, 5), np.linspace(0, 10_000, 5)))
    scale = ArealScale.fit(500_000 + x, y, ratio(x))
    between = np.array([-7_300.0, 0.0, 3_100.0])
    assert scale.at(500_000 + between, np.full(3, 1_700.0)) == pytest.approx(ratio(between), rel=1e-9)


def test_a_phase_typed_with_blanks_or_decomposed_letters_is_one_phase() -> None:
    phases = ["GĐ1", " GĐ1 ", "GĐ  2", "GĐ\u00a02", unicodedata.normalize("NFD", "Giai đoạn ổn định")]
    rows = checked(VUONG, PARK, phase=phases).review.parks[0].phases
    assert {row.phase for row in rows} == {"GĐ 2", "GĐ1", "Giai đoạn ổn định"}
