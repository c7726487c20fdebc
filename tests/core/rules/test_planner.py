"""The planning conditions of Decree 35/2022 and the targets of clusters across a border: figures, exemptions, dates."""

from __future__ import annotations

import csv
import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.rules.evaluate import evaluate, lifted, not_asked
from eco_ip_plugin.core.rules.judge import Verdict
from eco_ip_plugin.core.rules.measures import PARK
from eco_ip_plugin.core.rules.pack import load_file, load_shipped
from eco_ip_plugin.core.rules.shipped import CERTIFICATE, CLUSTER, FEEDER, PROVINCE, READINGS, SHIPPED, shipped_about
from eco_ip_plugin.core.rules.shipped import PARK as ABOUT_PARK
from eco_ip_plugin.core.text import LANGUAGES, say

TODAY = datetime.date(2026, 11, 21)
FACTS = Path(__file__).parents[4] / "shared" / "data" / "decree35_planner_rules.csv"


def chosen(pack_id: str, measures: dict[str, Any], on: datetime.date = TODAY) -> dict[str, Verdict]:
    return {each.rule: each for each in evaluate(load_shipped(pack_id), measures, on) if each.chosen}


def small_firms(sme_ha: float, industrial_ha: float, **besides: Any) -> dict[str, str]:
    """The verdicts on land for small firms in an ordinary park."""
    measures = {"sme_ha": sme_ha, "sme_of_industrial_pct": 100.0 * sme_ha / industrial_ha, "exempt_kind": 0.0}
    found = chosen("decree-35-planner", {**measures, **besides})
    return {rule: each.verdict for rule, each in found.items() if rule.startswith("sme")}


def test_5_hectares_or_3_percent_of_the_industrial_land_are_enough_for_small_firms():
    assert small_firms(5.0, 200.0) == {"sme_area": "pass"}  # 2.5 %, and 5 ha are reached
    assert small_firms(3.0, 100.0) == {"sme_share": "pass"}  # 3 ha, and 3 % are reached
    assert small_firms(6.0, 100.0) == {"sme_area": "pass", "sme_share": "pass"}
    assert small_firms(4.9, 200.0) == {"sme_area": "fail", "sme_share": "fail"}  # 2.45 %


def test_an_eco_park_needs_no_land_for_small_firms_and_an_unknown_kind_gets_no_verdict():
    assert small_firms(0.0, 100.0, exempt_kind=1.0) == {}
    assert [rule.id for rule, _ in lifted(load_shipped("decree-35-planner"), {"exempt_kind": 1.0}, TODAY)] == [
        "sme_area", "sme_share",
    ]  # fmt: skip
    found = chosen("decree-35-planner", {"sme_ha": 1.0, "sme_of_industrial_pct": 1.0})
    assert (found["sme_area"].verdict, found["sme_area"].margin) == ("no_verdict", None)
    for language, words in (("vi", "khu công nghiệp sinh thái"), ("en", "an eco, supporting")):
        key, params = found["sme_area"].reason
        assert words in say(key, language, **params)
    # what is reached needs nobody to know whether it was needed
    passed = chosen("decree-35-planner", {"sme_ha": 5.0, "sme_of_industrial_pct": 1.0})
    assert passed["sme_area"].verdict == "pass"


@pytest.mark.parametrize(
    ("park_ha", "asked"),
    [(499.99, set()), (500.0, {"general_plan"}), (500.01, {"general_plan", "phases"})],
)
def test_500_hectares_need_a_general_plan_and_more_than_500_need_phases(park_ha, asked):
    measures = {PARK: park_ha * 1e4, "phase_count": 1.0}
    found = chosen("decree-35-planner", measures)
    assert {rule for rule in found if rule in ("general_plan", "phases")} == asked
    assert len(not_asked(load_shipped("decree-35-planner"), measures)) == 2 - len(asked)
    if "phases" in found:
        assert found["phases"].verdict == "fail"
        assert chosen("decree-35-planner", {**measures, "phase_count": 2.0})["phases"].verdict == "pass"


@pytest.mark.parametrize(
    ("occupancy_pct", "parks_ha", "verdict"),
    [(60.0, 2000.0, "pass"), (59.99, 2000.0, "fail"), (59.99, 1000.0, None), (59.99, 1000.01, "fail")],
)
def test_a_province_must_be_60_percent_let_unless_its_parks_have_1000_hectares_or_less(
    occupancy_pct, parks_ha, verdict
):
    found = chosen("decree-35-province", {"province_occupancy_pct": occupancy_pct, "province_parks_ha": parks_ha})
    assert (found["province_occupancy"].verdict if "province_occupancy" in found else None) == verdict


@pytest.mark.parametrize(("share_pct", "verdict"), [(2.0, "pass"), (1.99, "fail")])
def test_the_fund_for_workers_is_2_percent_of_all_parks_together(share_pct, verdict):
    assert chosen("decree-35-province", {"worker_land_pct": share_pct})["worker_land"].verdict == verdict


@pytest.mark.parametrize("pack_id", ["decree-35-planner", "decree-35-province"])
def test_they_hold_from_the_day_the_decree_is_in_force(pack_id):
    pack = load_shipped(pack_id)
    before = evaluate(pack, {"exempt_kind": 0.0}, datetime.date(2022, 7, 14))
    assert {each.reason[0] for each in before} == {"rules.no_verdict.not_yet_in_force"}
    after = evaluate(pack, {"exempt_kind": 0.0}, datetime.date(2022, 7, 15))
    assert {each.reason[0] for each in after} == {"rules.no_verdict.not_measured"}
    assert {each.evidence for each in after} == {"verified"}


def test_story_5b_30_91_percent_together_pass_29_09_of_one_side_fail_and_70_00_pass_at_the_limit():
    def side(whole_ha: float, tagged_ha: float, leased_ha: float) -> dict[str, Verdict]:
        shares = {
            "tagged_share_pct": 100 * tagged_ha / whole_ha,
            "tagged_of_leasable_pct": 100 * tagged_ha / whole_ha,
            "occupancy_pct": 100 * leased_ha / whole_ha,
        }
        return chosen("cross-border-2025", {PARK: whole_ha * 1e4, **shares})

    joint, vietnam, laos = side(550, 170, 385), side(275, 90, 200), side(275, 80, 185)
    assert [round(each["tagged_share"].measured, 2) for each in (joint, vietnam, laos)] == [30.91, 32.73, 29.09]
    assert [each["tagged_share"].verdict for each in (joint, vietnam, laos)] == ["pass", "pass", "fail"]
    assert laos["tagged_share"].shortfall_m2 == pytest.approx((0.3 * 275 - 80) * 1e4)
    assert (joint["occupancy"].verdict, joint["occupancy"].measured) == ("pass", pytest.approx(70.0))


def test_targets_of_an_article_are_no_law_and_say_so():
    for rule in load_shipped("cross-border-2025").rules:
        (value,) = rule.values
        assert (value.evidence, "no law" in value.note["en"], "không phải" in value.note["vi"]) == (
            "project",
            True,
            True,
        )


def test_each_dialog_offers_the_packs_that_are_about_its_subject():
    assert shipped_about(PROVINCE) == ("decree-35-province",)
    assert shipped_about(CLUSTER) == ("cross-border-2025",)
    assert shipped_about(CERTIFICATE) == ("decree-35-certification",)
    assert shipped_about(FEEDER) == ("voltage-band",)
    assert shipped_about(READINGS) == ("vn-readings", "qcvn-40-2025", "qcvn-05-2023")
    subjects = (ABOUT_PARK, PROVINCE, CLUSTER, CERTIFICATE, FEEDER, READINGS)
    assert {pack for subject in subjects for pack in shipped_about(subject)} == set(SHIPPED)


def test_the_figures_are_those_of_the_text():
    if not FACTS.exists():
        pytest.skip("the table of facts is not beside this checkout")
    stated = {row["article"]: row["value"] for row in csv.DictReader(FACTS.open(encoding="utf-8"))}
    held = {
        rule.values[0].clause: rule.values[0].value
        for pack in ("decree-35-planner", "decree-35-province")
        for rule in load_shipped(pack).rules
    }
    assert stated["Art. 4(4)"] == f"{held['Điều 4 khoản 4']:g}"
    assert stated["Art. 9(6)"] == f"{held['Điều 9 khoản 6']:g}"
    assert stated["Art. 9(4)"] == "5 or 3"
    assert {rule.values[0].value for rule in load_shipped("decree-35-planner").rules[:2]} == {5.0, 3.0}
    held = {rule["id"]: rule for rule in json.loads(load_path().read_text(encoding="utf-8"))["rules"]}
    assert held["phases"]["when"] == {"whole": "park", "unit": "ha", "more_than": float(stated["Art. 9(2)"])}
    assert held["general_plan"]["when"] == {"whole": "park", "unit": "ha", "at_least": float(stated["Art. 7(5)"])}


@pytest.mark.parametrize(
    ("unless", "words"),
    [
        ([{"measure": "a", "says": {"vi": "x", "en": "x"}}], "at_least"),
        ([{"measure": "a", "at_least": 5, "at_most": 1, "says": {"vi": "x", "en": "x"}}], "rules[0].unless[0]"),
        ([{"measure": "a", "at_least": 1}], "says"),
        ([{"measure": "a", "at_least": "1", "says": {"vi": "x", "en": "x"}}], "number"),
        ([], "rules[0].unless"),
    ],
)
def test_an_exemption_that_says_nothing_is_refused_with_its_place(tmp_path, unless, words):
    content = json.loads(load_path().read_text(encoding="utf-8"))
    content["id"], content["rules"] = "own", content["rules"][:1]
    content["rules"][0]["unless"] = unless
    file = tmp_path / "gói.json"
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    with pytest.raises(EcoIpError) as refused:
        load_file(file)
    assert words in str(refused.value)
    for language in LANGUAGES:
        assert "gói.json" in refused.value.say(language)


def load_path() -> Path:
    from eco_ip_plugin.paths import resource

    return resource("rules", "decree-35-planner.json")
