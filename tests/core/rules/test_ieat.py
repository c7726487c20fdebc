"""The Thai pack: another country's law by data alone. 1 rai = 1,600 m²: 1,000 rai are 160 ha, 500 are 80 ha."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from eco_ip_plugin.core.landuse.result import ParkReview
from eco_ip_plugin.core.reporting.sentences import park_sentence
from eco_ip_plugin.core.reporting.view import report_view
from eco_ip_plugin.core.rules.judge import Verdict
from eco_ip_plugin.core.rules.pack import load_shipped
from tests.support.reviews import park, review

PACK = load_shipped("ieat-2012")
FACTS = Path(__file__).parents[4] / "shared" / "data" / "ieat_land_rules.csv"


def estate(park_ha: float, green: float, others: float, reading: str | None = None, **said) -> ParkReview:
    """An estate with this much green, and the rest of what supports it as roads."""
    land = {("green",): green, ("traffic",): others, ("industrial",): park_ha - green - others}
    return park("Estate", land, pack=PACK.id, reading=reading, **said)


def chosen(found: ParkReview) -> dict[str, Verdict]:
    return {each.rule: each for each in found.chosen()}


def test_191_42_hectares_are_judged_by_the_absolute_area_of_250_rai() -> None:
    # 191.42 ha = 1,196.375 rai; 250 rai = 40 ha, which is 20.9 % and no 25 %.
    found = chosen(estate(191.42, green=10, others=30))
    assert list(found) == ["support_above_1000_rai", "green_above_1000_rai", "buffer_above_500_rai"]
    support = found["support_above_1000_rai"]
    assert (support.verdict, support.measured, support.required, support.unit) == (
        "pass", pytest.approx(250), 250, "rai",
    )  # fmt: skip
    short = chosen(estate(191.42, green=10, others=29.92))["support_above_1000_rai"]
    assert (short.verdict, short.margin, short.shortfall_m2) == ("fail", pytest.approx(-0.5), pytest.approx(800))


@pytest.mark.parametrize(("others_ha", "verdict"), [(20, "pass"), (19.99, "fail")])
def test_120_hectares_are_judged_by_25_percent(others_ha, verdict) -> None:
    found = chosen(estate(120, green=10, others=others_ha))  # 750 rai; 25 % are 30 ha
    assert list(found) == ["support_500_to_1000_rai", "buffer_above_500_rai"]
    support = found["support_500_to_1000_rai"]
    assert (support.verdict, support.required, support.unit) == (verdict, 25, "%")


@pytest.mark.parametrize(
    ("park_ha", "rule"),
    [(40, "support_up_to_500_rai"), (80, "support_up_to_500_rai"), (80.01, "support_500_to_1000_rai"),
     (160, "support_500_to_1000_rai"), (160.01, "support_above_1000_rai")],
)  # fmt: skip
def test_an_estate_of_exactly_500_or_1000_rai_does_not_exceed_them(park_ha, rule) -> None:
    assert [each for each in chosen(estate(park_ha, green=8, others=8)) if each.startswith("support")] == [rule]


def test_up_to_500_rai_20_percent_are_asked_and_a_buffer_of_3_metres() -> None:
    found = chosen(estate(40, green=4, others=4))
    assert (found["support_up_to_500_rai"].verdict, found["support_up_to_500_rai"].required) == ("pass", 20)
    assert (found["buffer_up_to_500_rai"].required, found["buffer_up_to_500_rai"].unit) == (3, "m")


def test_of_such_area_is_read_in_two_ways_which_may_decide() -> None:
    review_ = estate(191.42, green=5, others=35)
    readings = {each.reading: each for each in review_.verdicts if each.rule == "green_above_1000_rai"}
    assert readings["of_250_rai"].measured == pytest.approx(100 * 5 / 40)
    assert readings["of_estate"].measured == pytest.approx(100 * 5 / 191.42)
    assert {name: each.verdict for name, each in readings.items()} == {"of_250_rai": "pass", "of_estate": "fail"}
    assert readings["of_estate"].shortfall_m2 == pytest.approx((0.05 * 191.42 - 5) * 1e4)
    assert review(review_, pack=PACK.id).depends_on_reading
    assert chosen(estate(191.42, green=5, others=35, reading="of_estate"))["green_above_1000_rai"].verdict == "fail"


@pytest.mark.parametrize(("green_ha", "verdict"), [(2.0, "pass"), (1.99, "fail")])
def test_five_percent_of_250_rai_are_two_hectares(green_ha, verdict) -> None:
    assert chosen(estate(191.42, green=green_ha, others=40))["green_above_1000_rai"].verdict == verdict


@pytest.mark.parametrize("park_ha", [40.0, 120.0, 191.42])
def test_the_width_of_the_buffer_gets_no_verdict_from_land_and_never_a_pass(park_ha) -> None:
    found = estate(park_ha, green=park_ha / 4, others=park_ha / 4)
    (buffer,) = (each for each in found.chosen() if each.rule.startswith("buffer"))
    assert (buffer.verdict, buffer.measured, buffer.reason[0]) == ("no_verdict", None, "rules.no_verdict.not_measured")
    run = review(found, pack=PACK.id)
    assert run.verdict == "no_verdict"
    said = {"vi": "không đo được đại lượng “buffer_width_m”", "en": "does not measure “buffer_width_m”"}
    for language, words in said.items():
        assert words in park_sentence(found, language)
        lines = [line for line in report_view(run, language).parks[0].rules if line.verdict == "no_verdict"]
        assert any(words in detail for line in lines for detail in line.details)


def test_which_classes_count_is_said_with_its_grounds() -> None:
    for rule in PACK.rules:
        if not rule.id.startswith("support"):
            continue
        by_id = {each.id: each for each in rule.readings}
        assert rule.baseline == "systems"
        assert set(by_id["systems"].parts) == {"green", "traffic", "technical", "social"}
        assert set(by_id["ponds"].parts) - set(by_id["systems"].parts) == {"water"}
        assert set(by_id["services"].parts) - set(by_id["ponds"].parts) == {"parking", "service", "security"}
        for each in rule.readings:
            assert (each.evidence, each.source) == ("assumed", "ieat-2012")
            assert all("Clause" in each.says[language] for language in ("vi", "en"))


@pytest.mark.parametrize(("day", "verdict"), [("2012-10-22", "no_verdict"), ("2012-10-23", "pass")])
def test_it_is_in_force_from_the_day_after_the_gazette(day, verdict) -> None:
    found = chosen(estate(120, green=10, others=20, on=datetime.date.fromisoformat(day)))
    assert found["support_500_to_1000_rai"].verdict == verdict


def test_the_figures_are_those_of_the_text() -> None:
    if not FACTS.exists():
        pytest.skip("the table of facts is not beside this checkout")
    rows = [row for row in csv.DictReader(FACTS.open(encoding="utf-8")) if row["clause"] == "Cl. 49"]
    stated = sorted((row["id"], float(row["value"])) for row in rows)
    assert stated == [
        ("buffer_width", 3.0), ("buffer_width", 5.0), ("buffer_width", 5.0), ("green_share", 5.0),
        ("support_share", 20.0), ("support_share", 25.0), ("support_share", 250.0),
    ]  # fmt: skip
    held = {rule.id: rule.values[0].value for rule in PACK.rules}
    assert held == {
        "support_above_1000_rai": 250, "support_500_to_1000_rai": 25, "support_up_to_500_rai": 20,
        "green_above_1000_rai": 5, "buffer_above_500_rai": 5, "buffer_up_to_500_rai": 3,
    }  # fmt: skip
    assert {value.evidence for rule in PACK.rules for value in rule.values} == {"verified"}
