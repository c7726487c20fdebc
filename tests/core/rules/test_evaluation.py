"""Verdicts on worked examples; shares are computed in sight of the reader: hectares over hectares of the park."""

from __future__ import annotations

import datetime

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.landuse.claims import LandClaims
from eco_ip_plugin.core.landuse.mends import mends
from eco_ip_plugin.core.landuse.result import Mend
from eco_ip_plugin.core.rules.evaluate import depends_on_reading
from eco_ip_plugin.core.rules.judge import Verdict
from eco_ip_plugin.core.rules.pack import RulePack, load_shipped
from eco_ip_plugin.core.text import say
from tests.support.reviews import verdicts_of

DECREE = load_shipped("decree-35-2022")
GREEN_ONLY = load_shipped("green-only-25")
QCVN = load_shipped("qcvn-01")
IN_2026 = datetime.date(2026, 11, 21)
M2_PER_HA = 10_000


def land(park_ha: float, *, gap: float = 0.0, plot_green: float | None = None, **area_ha: float) -> LandClaims:
    """Land in hectares by class; `green_traffic=1` is land that both claim."""
    claims = {frozenset(classes.split("_")): area * M2_PER_HA for classes, area in area_ha.items()}
    plot_green_m2 = None if plot_green is None else plot_green * M2_PER_HA
    return LandClaims(park_ha * M2_PER_HA, claims, gap * M2_PER_HA, plot_green_m2)


def chosen(
    claims: LandClaims, pack: RulePack = DECREE, on: datetime.date = IN_2026, reading: str | None = None
) -> dict[str, Verdict]:
    """The verdicts that count, by rule."""
    return {v.rule: v for v in verdicts_of(pack, claims, on, reading) if v.chosen}


def by_reading(claims: LandClaims) -> dict[str, Verdict]:
    return {v.reading: v for v in verdicts_of(DECREE, claims, IN_2026) if v.rule == "composite_25"}


def outcomes(verdicts: dict[str, Verdict]) -> dict[str, str]:
    return {name: verdict.verdict for name, verdict in verdicts.items()}


CLEAN = land(100, green=12, traffic=10, technical=1, social=3, industrial=74)
# CN starts 2 m further east: a gap of 0.2 ha. A second green polygon lies 1 ha over the first and 1 ha over the road.
EXCLUDED = land(100, gap=0.2, green=12, green_traffic=1, traffic=9, technical=1, social=3, industrial=73.8)
TRAFFIC_FIRST = land(100, gap=0.2, green=12, traffic=10, technical=1, social=3, industrial=73.8)


# --- KCN Vuông -------------------------------------------------------------------------------------------------------


def test_the_composite_of_the_clean_park_passes_with_one_hectare_to_spare() -> None:
    verdict = chosen(CLEAN)["composite_25"]
    assert verdict.verdict == "pass"
    assert verdict.measured == pytest.approx(12 + 10 + 1 + 3)
    assert verdict.margin == pytest.approx(26 - 25)
    assert verdict.shortfall_m2 == 0


def test_green_alone_fails_the_strict_reading_by_13_hectares() -> None:
    verdict = chosen(CLEAN, GREEN_ONLY)["composite_25"]
    assert (verdict.verdict, verdict.reading) == ("fail", "green_only")
    assert verdict.measured == pytest.approx(12)
    assert verdict.shortfall_m2 == pytest.approx((25 - 12) * M2_PER_HA)


def test_floors_that_are_met_exactly_hold() -> None:
    floors = chosen(CLEAN, QCVN)
    assert outcomes(floors) == {"green_floor": "pass", "traffic_floor": "pass", "technical_floor": "pass"}
    assert floors["traffic_floor"].margin == 0
    assert floors["technical_floor"].margin == 0
    assert floors["green_floor"].margin == pytest.approx(2)


@pytest.mark.parametrize("claims", [EXCLUDED, TRAFFIC_FIRST], ids=["exclude", "priority"])
def test_land_disputed_between_green_and_traffic_stays_in_the_composite_either_way(claims: LandClaims) -> None:
    verdict = chosen(claims)["composite_25"]
    assert (verdict.verdict, verdict.measured) == ("pass", pytest.approx(12 + 1 + 9 + 1 + 3))


def test_land_disputed_with_green_is_no_traffic_and_the_traffic_floor_fails_by_one() -> None:
    verdict = chosen(EXCLUDED)["traffic_floor"]
    assert (verdict.verdict, verdict.measured, verdict.margin) == ("fail", pytest.approx(9), pytest.approx(-1))
    assert verdict.shortfall_m2 == pytest.approx(1 * M2_PER_HA)


def test_the_traffic_floor_passes_where_priority_gives_traffic_the_disputed_land() -> None:
    verdict = chosen(TRAFFIC_FIRST)["traffic_floor"]
    assert (verdict.verdict, verdict.measured) == ("pass", pytest.approx(10))


def test_the_disputed_hectare_alone_would_mend_the_traffic_floor_and_the_gap_would_not() -> None:
    failed = chosen(EXCLUDED)["traffic_floor"]
    assert mends(DECREE.class_order, failed, EXCLUDED) == (
        Mend("gap", pytest.approx(0.2), enough=False),
        Mend("disputed", pytest.approx(1.0), enough=True, classes=("traffic", "green")),
    )


# --- published areas of real parks -----------------------------------------------------------------------------------

SOC_SON = land(
    302.83, industrial=212.14, security=2.50, service=5.99, green=31.55, water=13.73, traffic=30.81, technical=3.14,
    parking=1.50, cemetery=1.47,
)  # fmt: skip


@pytest.mark.parametrize(
    ("reading", "counted_ha", "printed", "verdict"),
    [
        ("a4", 31.55 + 30.81 + 3.14, "21.63", "fail"),
        ("parking", 65.50 + 1.50, "22.12", "fail"),
        ("services", 67.00 + 5.99, "24.10", "fail"),
        ("water", 72.99 + 13.73, "28.64", "pass"),
        ("cemetery", 86.72 + 1.47, "29.12", "pass"),
    ],
)
def test_soc_son_passes_or_fails_the_25_percent_by_what_one_reads_into_it(
    reading: str, counted_ha: float, printed: str, verdict: str
) -> None:
    found = by_reading(SOC_SON)[reading]
    assert found.measured == pytest.approx(100 * counted_ha / 302.83)
    assert f"{found.measured:.2f}" == printed
    assert found.verdict == verdict
    assert found.shortfall_m2 == pytest.approx(max(0, 0.25 * 302.83 - counted_ha) * M2_PER_HA)


def test_the_verdict_on_soc_son_depends_on_the_reading_and_that_on_the_clean_park_does_not() -> None:
    assert depends_on_reading(verdicts_of(DECREE, SOC_SON, IN_2026))
    assert not depends_on_reading(verdicts_of(DECREE, CLEAN, IN_2026))


def test_a_reading_without_a_verdict_does_not_make_the_outcome_depend_on_the_reading() -> None:
    verdicts = by_reading(CLEAN)
    assert verdicts["plot_green"].verdict == "no_verdict"
    assert not depends_on_reading(verdicts.values())


def test_two_rules_that_differ_are_no_dependence_on_the_reading() -> None:
    assert outcomes(chosen(EXCLUDED))["traffic_floor"] == "fail"
    assert not depends_on_reading(verdicts_of(DECREE, EXCLUDED, IN_2026))


def test_ly_thuong_kiet_phase_1_passes_by_0_17() -> None:
    claims = land(235, industrial=160.52, service=7.75, technical=3.89, security=2.5, green=26.61, water=5.09,
                  traffic=28.64)  # fmt: skip
    verdict = chosen(claims)["composite_25"]
    assert verdict.verdict == "pass"
    assert verdict.measured == pytest.approx(100 * (26.61 + 28.64 + 3.89) / 235)  # 59.14 / 235
    assert (f"{verdict.measured:.2f}", f"{verdict.margin:.2f}") == ("25.17", "0.17")


def test_tan_binh_1_fails_the_floor_for_greenery_with_7_01() -> None:
    claims = land(105.95, industrial=74.25, warehouse=5.82, service=1.17, technical=1.48, traffic=15.80, green=7.43)
    verdicts = chosen(claims)
    assert f"{verdicts['green_floor'].measured:.2f}" == "7.01"  # 7.43 / 105.95
    assert outcomes(verdicts) == {
        "composite_25": "fail",  # 24.71 / 105.95 = 23.32
        "green_floor": "fail",
        "traffic_floor": "pass",  # 14.91
        "technical_floor": "pass",  # 1.40
    }


# --- readings --------------------------------------------------------------------------------------------------------


def test_exactly_one_verdict_per_rule_counts_and_floors_have_one_nameless_reading() -> None:
    verdicts = verdicts_of(DECREE, CLEAN, IN_2026, "water")
    assert [(v.rule, v.reading) for v in verdicts if v.chosen] == [
        ("composite_25", "water"), ("green_floor", ""), ("traffic_floor", ""), ("technical_floor", ""),
    ]  # fmt: skip
    assert len(verdicts) == 6 + 3


@pytest.mark.parametrize("reading", [None, "", "a4"])
def test_a_pack_that_does_not_know_a4_takes_its_own_baseline(reading: str | None) -> None:
    assert chosen(CLEAN, GREEN_ONLY, reading=reading)["composite_25"].reading == "green_only"
    assert len(chosen(CLEAN, QCVN, reading=reading)) == 3


def test_a_reading_that_no_rule_has_is_refused_with_the_list_of_those_there_are() -> None:
    with pytest.raises(EcoIpError) as caught:
        verdicts_of(DECREE, CLEAN, IN_2026, "lakes")
    for language in ("vi", "en"):
        assert "a4, parking, services, water, cemetery, plot_green" in caught.value.say(language)
        assert "lakes" in caught.value.say(language)


def test_green_inside_plots_counts_only_under_its_own_reading() -> None:
    claims = land(100, plot_green=4, green=9, traffic=10, technical=1, social=3, industrial=77)
    verdicts = by_reading(claims)
    assert verdicts["a4"].measured == pytest.approx(9 + 10 + 1 + 3)
    assert verdicts["plot_green"].measured == pytest.approx(9 + 10 + 1 + 3 + 4)
    assert outcomes(verdicts)["a4"] == "fail"
    assert outcomes(verdicts)["plot_green"] == "pass"
    assert chosen(claims)["green_floor"].measured == pytest.approx(9)  # QCVN 01: not inside plots


def test_without_a_layer_of_green_inside_plots_its_reading_gives_no_verdict_and_says_why() -> None:
    verdict = chosen(CLEAN, reading="plot_green")["composite_25"]
    assert (verdict.verdict, verdict.measured, verdict.margin) == ("no_verdict", None, None)
    assert verdict.required == 25
    assert "PLOT_GREEN" in reason(verdict, "vi")
    assert "PLOT_GREEN" in reason(verdict, "en")


def test_a_verdict_is_as_well_founded_as_the_weaker_of_figure_and_reading() -> None:
    verdicts = by_reading(CLEAN)
    assert verdicts["a4"].evidence == "secondary"
    assert verdicts["parking"].evidence == "assumed"
    assert chosen(CLEAN)["green_floor"].evidence == "verified"


def test_a_verdict_on_the_25_percent_says_that_the_words_of_the_decree_were_not_read() -> None:
    verdict = chosen(CLEAN)["composite_25"]
    assert (verdict.clause, verdict.source) == ("Điều 37 khoản 3", "Nghị định 35/2022/NĐ-CP")
    assert verdict.source_read is False
    assert "chưa được đọc" in verdict.note["vi"]
    assert "not been read" in verdict.note["en"]
    assert chosen(CLEAN)["green_floor"].source_read is True


# --- the line between pass and fail ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("green_ha", "verdict"),
    [(25.0, "pass"), (24.996, "fail"), (25 - 1e-9, "pass"), (25 - 1e-7, "fail"), (25.004, "pass")],
)
def test_the_line_is_drawn_on_unrounded_values(green_ha: float, verdict: str) -> None:
    claims = land(100, green=green_ha, industrial=100 - green_ha)
    assert chosen(claims)["composite_25"].verdict == verdict


def test_shares_whose_decimals_do_not_fit_binary_numbers_still_meet_25_exactly() -> None:
    claims = land(0.3, green=0.025, traffic=0.025, technical=0.0125, social=0.0125, industrial=0.225)
    assert chosen(claims)["composite_25"].verdict == "pass"  # 0.075 / 0.3


@pytest.mark.parametrize("park_ha", [0.0, -1.0, float("nan")])
def test_a_park_without_area_gets_no_verdict_and_a_reason(park_ha: float) -> None:
    for verdict in verdicts_of(DECREE, land(park_ha), IN_2026):
        assert (verdict.verdict, verdict.measured, verdict.shortfall_m2) == ("no_verdict", None, None)
        assert "ranh giới" in reason(verdict, "vi").lower()
        assert "boundary" in reason(verdict, "en")


# --- land that would mend a failed rule ------------------------------------------------------------------------------


def test_gap_disputed_unknown_and_reserve_are_named_with_whether_each_alone_is_enough() -> None:
    claims = land(
        100, gap=2, green=20, green_traffic=1, green_industrial=3, social_industrial_unknown=1, industrial_unknown=6,
        unknown=4, reserve=5, industrial=58,
    )  # fmt: skip
    failed = chosen(claims)["composite_25"]
    assert failed.measured == pytest.approx(20 + 1)  # 4 missing
    assert mends(DECREE.class_order, failed, claims) == (
        Mend("gap", pytest.approx(2), enough=False),
        Mend("disputed", pytest.approx(3), enough=False, classes=("green", "industrial")),
        Mend("disputed", pytest.approx(1), enough=False, classes=("social", "industrial", "unknown")),
        Mend("unknown", pytest.approx(4), enough=True),
        Mend("reserve", pytest.approx(5), enough=True),
    )


def test_nothing_mends_a_rule_that_holds_or_has_no_verdict() -> None:
    claims = land(100, gap=10, green=26, industrial=64)
    assert mends(DECREE.class_order, chosen(claims)["composite_25"], claims) == ()
    undecided = chosen(claims, on=datetime.date(2020, 1, 1))["composite_25"]
    assert mends(DECREE.class_order, undecided, claims) == ()


def test_land_below_a_square_metre_is_named_only_where_it_is_enough() -> None:
    dust = land(100, gap=0.00005, green=20, industrial=80)
    assert mends(DECREE.class_order, chosen(dust)["composite_25"], dust) == ()
    hair = land(100, gap=0.00005, green=24.99996, industrial=75)
    assert [mend.enough for mend in mends(DECREE.class_order, chosen(hair)["composite_25"], hair)] == [True]


def reason(verdict: Verdict, language: str) -> str:
    key, params = verdict.reason
    return say(key, language, **params)
