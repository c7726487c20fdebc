"""What a pack can ask for besides a share of the park: amounts, lengths, counts, yes and no; and for which parks."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.landuse.claims import LandClaims
from eco_ip_plugin.core.landuse.measures import land_measures
from eco_ip_plugin.core.landuse.mends import mends
from eco_ip_plugin.core.rules.evaluate import evaluate, not_asked
from eco_ip_plugin.core.rules.judge import Verdict
from eco_ip_plugin.core.text import say
from tests.support.packs import SHARE, pack_of, rule

TODAY = datetime.date(2026, 11, 21)


def land(park_ha: float, *, gap: float = 0.0, **area_ha: float) -> LandClaims:
    claims = {frozenset({name}): area * 1e4 for name, area in area_ha.items()}
    return LandClaims(park_ha * 1e4, claims, gap * 1e4)


def only(folder: Path, measures: dict[str, Any], value: Any, **said: Any) -> Verdict:
    (verdict,) = evaluate(pack_of(folder, rule(value, **said)), measures, TODAY)
    return verdict


def on_land(folder: Path, claims: LandClaims, value: Any, pack: dict[str, Any] | None = None, **said: Any) -> Verdict:
    made = pack_of(folder, rule(value, **said), **(pack or {}))
    (verdict,) = evaluate(made, land_measures(made.lands(), claims), TODAY)
    return verdict


# --- amounts of land -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "value", "measured", "verdict"),
    [("ha", 12, 12, "pass"), ("ha", 12.001, 12, "fail"), ("m²", 120_000, 120_000, "pass"), ("rai", 75, 75, "pass"),
     ("rai", 76, 75, "fail")],
)  # fmt: skip
def test_an_amount_of_land_is_measured_in_the_unit_of_the_rule(tmp_path, unit, value, measured, verdict) -> None:
    found = on_land(tmp_path, land(100, green=12, industrial=88), value, {"units": {"rai": 1600}},
                    form="amount_at_least", unit=unit, parts=["green"])  # fmt: skip
    assert (found.verdict, found.measured, found.unit) == (verdict, pytest.approx(measured), unit)
    missing = max(value - measured, 0) * {"ha": 1e4, "m²": 1, "rai": 1600}[unit]
    assert found.shortfall_m2 == pytest.approx(missing, abs=1e-6)


def test_a_cap_on_an_amount_says_how_much_is_too_much(tmp_path) -> None:
    found = on_land(tmp_path, land(100, service=12, industrial=88), 10, form="amount_at_most", unit="ha",
                    parts=["service"])  # fmt: skip
    assert (found.verdict, found.margin, found.shortfall_m2) == ("fail", pytest.approx(-2), pytest.approx(2e4))


def test_land_that_would_mend_an_amount_is_weighed_in_its_own_unit(tmp_path) -> None:
    claims = land(100, gap=2, reserve=0.5, green=12, industrial=85.5)
    found = on_land(tmp_path, claims, 85, {"units": {"rai": 1600}}, form="amount_at_least", unit="rai", parts=["green"])
    assert found.measured == pytest.approx(75)  # 10 rai or 1.6 ha are missing
    assert [(mend.kind, mend.enough) for mend in mends(("green",), found, claims)] == [
        ("gap", True),
        ("reserve", False),
    ]


def test_a_share_may_be_of_a_fixed_area(tmp_path) -> None:
    whole = {"area": 250, "unit": "rai"}
    said = {**SHARE, "whole": whole}
    found = on_land(tmp_path, land(200, green=2, industrial=198), 5, {"units": {"rai": 1600}}, **said)
    assert (found.verdict, found.measured, found.whole) == ("pass", pytest.approx(100 * 2 / 40), "")


def test_a_park_without_area_gets_no_verdict_on_an_amount_either(tmp_path) -> None:
    found = on_land(tmp_path, land(0), 0, form="amount_at_least", unit="ha", parts=["green"])
    assert (found.verdict, found.reason) == ("no_verdict", ("rules.no_verdict.no_land", {}))


# --- measures by name ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "unit", "value", "measured", "verdict", "margin"),
    [
        ("length_at_least", "m", 5, 5.0, "pass", 0), ("length_at_least", "m", 5, 4.99, "fail", -0.01),
        ("length_at_most", "m", 5, 4.99, "pass", 0.01), ("count_at_least", None, 2, 2, "pass", 0),
        ("count_at_least", "works", 3, 2, "fail", -1), ("count_at_most", None, 2, 3, "fail", -1),
        ("amount_at_least", "m³/day", 100, 120.0, "pass", 20), ("share_at_least", "%", 30, 31.0, "pass", 1),
        ("yes_no", None, True, True, "pass", None), ("yes_no", None, True, False, "fail", None),
        ("yes_no", None, False, False, "pass", None),
    ],
)  # fmt: skip
def test_a_rule_may_be_about_anything_that_was_measured(tmp_path, form, unit, value, measured, verdict, margin) -> None:
    said = {"form": form, "measure": "own_figure", **({"unit": unit} if unit else {})}
    found = only(tmp_path, {"own_figure": measured}, value, **said)
    assert (found.verdict, found.measured, found.required) == (verdict, measured, float(value))
    assert found.margin == (None if margin is None else pytest.approx(margin))
    assert (found.parts, found.shortfall_m2, found.accuracy_m2) == ((), None, None)


def test_what_nobody_measured_gets_no_verdict_and_its_name(tmp_path) -> None:
    found = only(tmp_path, {}, 5, form="length_at_least", unit="m", measure="buffer_width_m")
    assert (found.verdict, found.measured, found.required) == ("no_verdict", None, 5)
    key, params = found.reason
    for language in ("vi", "en"):
        assert "buffer_width_m" in say(key, language, **params)


def test_what_is_not_a_number_gets_no_verdict(tmp_path) -> None:
    said = {"form": "length_at_least", "unit": "m", "measure": "own_m"}
    assert only(tmp_path, {"own_m": float("nan")}, 5, **said).verdict == "no_verdict"


def test_a_measure_that_could_not_be_taken_gives_its_own_reason(tmp_path) -> None:
    why = ("rules.no_verdict.no_plot_green", {})
    found = only(tmp_path, {"own_m": why}, 5, form="length_at_least", unit="m", measure="own_m")
    assert (found.verdict, found.reason) == ("no_verdict", why)


def test_the_check_gives_every_class_by_name(tmp_path) -> None:
    claims = land(200, green=25, industrial=175)
    share = on_land(tmp_path, claims, 12.5, form="share_at_least", unit="%", measure="green_share_pct")
    assert (share.verdict, share.measured) == ("pass", pytest.approx(12.5))
    area = on_land(tmp_path, claims, 1, form="amount_at_least", unit="ha", measure="social_ha")
    assert (area.verdict, area.measured) == ("fail", 0.0)


@pytest.mark.parametrize(
    ("measure", "unit", "measured"),
    [("green_ha", "ha", 20), ("green_ha", "m²", 200_000), ("green_ha", "rai", 125), ("park_m2", "ha", 200),
     ("park_ha", "rai", 1250), ("green_share_pct", "%", 10)],
)  # fmt: skip
def test_a_measure_of_land_is_held_in_the_unit_of_the_rule(tmp_path, measure, unit, measured) -> None:
    form = "share_at_least" if unit == "%" else "amount_at_least"
    said = {"form": form, "unit": unit, "measure": measure}
    claims, more = land(200, green=20, industrial=180), measured * 1.04
    passed = on_land(tmp_path, claims, measured, {"units": {"rai": 1600}}, **said)
    assert (passed.verdict, passed.measured) == ("pass", pytest.approx(measured))
    failed = on_land(tmp_path, claims, more, {"units": {"rai": 1600}}, **said)
    area_ha = 200 if measure.startswith("park") else 20
    assert (failed.verdict, failed.shortfall_m2) == ("fail", pytest.approx(0.04 * area_ha * 1e4))


def test_a_measure_may_be_named_in_a_unit_of_the_pack(tmp_path) -> None:
    made = pack_of(tmp_path, rule(8, form="amount_at_least", unit="ha", measure="paved_rai"), units={"rai": 1600})
    (found,) = evaluate(made, {"paved_rai": 50.0}, TODAY)
    assert (found.verdict, found.measured) == ("pass", pytest.approx(8))


def test_a_share_of_something_else_needs_no_park(tmp_path) -> None:
    found = only(tmp_path, {"own_share_pct": 31.0}, 30, form="share_at_least", unit="%", measure="own_share_pct")
    assert (found.verdict, found.measured, found.shortfall_m2) == ("pass", 31.0, None)


def test_readings_may_differ_in_what_is_measured(tmp_path) -> None:
    reading = {"says": {"vi": "x", "en": "x"}, "evidence": "assumed"}
    made = pack_of(tmp_path, rule(
        30, form="share_at_least", unit="%", measure="of_supply_pct", baseline="supply",
        readings={"supply": {**reading, "set": {}}, "treated": {**reading, "set": {"measure": "of_treated_pct"}}},
    ))  # fmt: skip
    found = evaluate(made, {"of_supply_pct": 25.0, "of_treated_pct": 31.0}, TODAY)
    assert [(each.reading, each.verdict) for each in found] == [("supply", "fail"), ("treated", "pass")]


# --- when ------------------------------------------------------------------------------------------------------------

STEPS = [
    rule(40, "small", **SHARE, when={"whole": "park", "unit": "ha", "at_most": 80}),
    rule(30, "middle", **SHARE, when={"whole": "park", "unit": "ha", "more_than": 80, "less_than": 160}),
    rule(20, "large", **SHARE, when={"whole": "park", "unit": "ha", "at_least": 160}),
]


@pytest.mark.parametrize(
    ("park_ha", "asked"),
    [(79, "small"), (80, "small"), (80 + 1e-8, "small"), (80.001, "middle"), (159.999, "middle"),
     (160 - 1e-8, "large"), (160, "large"), (500, "large")],
)  # fmt: skip
def test_the_size_of_the_park_decides_which_rule_is_asked(tmp_path, park_ha, asked) -> None:
    made = pack_of(tmp_path, *STEPS)
    measures = land_measures(made.lands(), land(park_ha, green=10, industrial=park_ha - 10))
    assert [each.rule for each in evaluate(made, measures, TODAY)] == [asked]
    assert {each.id for each in not_asked(made, measures)} == {"small", "middle", "large"} - {asked}


def test_a_size_is_known_no_better_than_the_drawing(tmp_path) -> None:
    made = pack_of(tmp_path, *STEPS)
    measures = land_measures(made.lands(), land(80.0002, green=40, industrial=40.0002))  # 2 m² more than 80 ha
    assert [each.rule for each in evaluate(made, measures, TODAY, accuracy=lambda *_: 2.5)] == ["small"]
    assert [each.rule for each in evaluate(made, measures, TODAY, accuracy=lambda *_: 1.5)] == ["middle"]


def test_a_bound_that_a_closer_one_makes_idle_hinders_nothing(tmp_path) -> None:
    size = {"whole": "park", "unit": "ha", "at_least": 5, "more_than": 4, "at_most": 5, "less_than": 6}
    made = pack_of(tmp_path, rule(10, **SHARE, when=size))
    assert len(evaluate(made, land_measures(made.lands(), land(5, green=5)), TODAY)) == 1


def test_where_the_size_is_not_known_every_rule_is_there_without_verdict(tmp_path) -> None:
    made = pack_of(tmp_path, *STEPS)
    for measures in ({}, land_measures(made.lands(), land(0))):
        assert [each.verdict for each in evaluate(made, measures, TODAY)] == ["no_verdict"] * 3


# --- what does not go together ---------------------------------------------------------------------------------------

LENGTH = {"form": "length_at_least", "unit": "m", "measure": "own_m"}
SHARE_OF = {"form": "share_at_least", "unit": "%"}
AMOUNT = {"form": "amount_at_least", "unit": "ha", "parts": ["green"]}
SIZE = {"whole": "park", "unit": "ha"}
READING = {"says": {"vi": "x", "en": "x"}, "evidence": "assumed"}
BROKEN = {
    "a rule is about land and about a measure": (5, {**SHARE, "measure": "own_pct"}, "measure", "parts_or_measure"),
    "a share says of no whole": (5, {**SHARE, "whole": ...}, "", "key_missing"),
    "a share says nothing that counts": (5, {**SHARE, "parts": ...}, "", "key_missing"),
    "a share is in hectares": (5, {**SHARE, "unit": "ha"}, "unit", "not_listed"),
    "a share is of a park in an unknown unit": (
        5, {**SHARE, "whole": {"area": 250, "unit": "rai"}}, "whole.unit", "not_listed",
    ),
    "a share is of nothing": (5, {**SHARE, "whole": {"area": 0, "unit": "ha"}}, "whole.area", "not_positive"),
    "an amount has a whole": (5, {**AMOUNT, "whole": "park"}, "whole", "not_with_form"),
    "an amount of land has an unknown unit": (5, {**AMOUNT, "unit": "acre"}, "unit", "not_listed"),
    "an amount has no unit": (5, {**AMOUNT, "unit": ...}, "", "key_missing"),
    "an amount is negative": (-5, AMOUNT, "values.2020-01-01.value", "below_zero"),
    "a length counts classes": (5, {**LENGTH, "measure": ..., "parts": ["green"]}, "parts", "not_with_form"),
    "a length says of nothing": (5, {**LENGTH, "measure": ...}, "", "key_missing"),
    "a length is in kilometres": (5, {**LENGTH, "unit": "km"}, "unit", "not_listed"),
    "yes and no have a unit": (True, {"form": "yes_no", "measure": "own", "unit": "m"}, "unit", "not_with_form"),
    "yes and no are a number": (1, {"form": "yes_no", "measure": "own"}, "values.2020-01-01.value", "no_boolean"),
    "an area is counted": (5, {"form": "count_at_most", "measure": "park_ha"}, "measure", "measure_has_unit"),
    "an area is yes or no": (True, {"form": "yes_no", "measure": "park_ha"}, "measure", "measure_has_unit"),
    "an area is a length": (5, {**LENGTH, "measure": "park_ha"}, "measure", "measure_unit"),
    "an area is a share": (15, {**SHARE_OF, "measure": "green_ha"}, "measure", "measure_unit"),
    "a share is an area": (
        15, {"form": "amount_at_least", "unit": "ha", "measure": "green_share_pct"}, "measure", "measure_unit",
    ),
    "an area is in metres": (
        5, {"form": "amount_at_least", "unit": "m", "measure": "green_ha"}, "measure", "measure_unit",
    ),
    "an area is in a unit that nobody knows": (
        5, {"form": "amount_at_least", "unit": "rai", "measure": "green_ha"}, "measure", "measure_unit",
    ),
    "a reading is of a measure in another unit": (
        5, {**SHARE_OF, "measure": "own_pct", "baseline": "a",
            "readings": {"a": {**READING, "set": {"measure": "green_ha"}}}},
        "readings.a.set.measure", "measure_unit",
    ),
    "a length is true": (True, LENGTH, "values.2020-01-01.value", "no_number"),
    "a size has no bound": (5, {**SHARE, "when": SIZE}, "when", "key_missing"),
    "a size is in an unknown unit": (
        5, {**SHARE, "when": {**SIZE, "unit": "rai", "at_most": 1}}, "when.unit", "not_listed",
    ),
    "a size can never be": (5, {**SHARE, "when": {**SIZE, "more_than": 80, "at_most": 80}}, "when", "when_never"),
    "a size is said twice and can never be": (
        5, {**SHARE, "when": {**SIZE, "at_least": 5, "more_than": 5, "at_most": 5}}, "when", "when_never",
    ),
    "a size is below what it is at least": (
        5, {**SHARE, "when": {**SIZE, "at_least": 5, "at_most": 5, "less_than": 5}}, "when", "when_never",
    ),
    "a baseline is of no readings": (5, {**SHARE, "baseline": "a"}, "baseline", "baseline_of_none"),
    "a size is below zero": (5, {**SHARE, "when": {**SIZE, "at_most": -1}}, "when.at_most", "not_positive"),
    "a reading counts land where the rule has none": (
        5, {**LENGTH, "baseline": "a", "readings": {"a": {**READING, "set": {"plot_green": True}}}},
        "readings.a.set.plot_green", "not_with_form",
    ),
    "a reading has a whole where the rule has none": (
        5, {**AMOUNT, "baseline": "a", "readings": {"a": {**READING, "set": {"whole": "park"}}}},
        "readings.a.set.whole", "not_with_form",
    ),
    "a reading is of an unknown whole": (
        5, {**SHARE, "baseline": "a", "readings": {"a": {**READING, "set": {"whole": "study"}}}},
        "readings.a.set.whole", "not_listed",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "said", "place", "key"), [pytest.param(*each, id=why) for why, each in BROKEN.items()]
)
def test_what_does_not_go_together_is_refused_with_its_place(tmp_path, value, said, place, key) -> None:
    kept = {name: each for name, each in said.items() if each is not ...}
    with pytest.raises(EcoIpError) as caught:
        pack_of(tmp_path, rule(value, **kept))
    fault = caught.value
    assert (fault.key, fault.params["path"]) == (f"error.pack.{key}", f"rules[0].{place}".rstrip("."))
    lines = (tmp_path / "own.json").read_text(encoding="utf-8").splitlines()
    if place:
        assert place.rsplit(".", 1)[-1] in lines[fault.params["line"] - 1]
    for language, words in (("vi", ("cần ", "gặp |không tìm thấy")), ("en", ("expected ", "found "))):
        assert all(re.search(word, fault.say(language)) for word in words)


@pytest.mark.parametrize("unit", ["ha", "m²"])
def test_a_unit_that_is_known_cannot_be_another(tmp_path, unit) -> None:
    with pytest.raises(EcoIpError) as caught:
        pack_of(tmp_path, rule(5, **SHARE), units={unit: 5})
    assert caught.value.key in ("error.pack.unit_taken", "error.pack.no_id")
