"""Which figure holds on which day: the day before, of and after each legal date; caps and repeals of own packs."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from eco_ip_plugin.core.landuse.claims import LandClaims
from eco_ip_plugin.core.landuse.mends import mends
from eco_ip_plugin.core.rules.judge import Verdict
from eco_ip_plugin.core.rules.pack import RulePack, in_force, load_file, load_shipped
from eco_ip_plugin.core.text import say
from tests.support.reviews import verdicts_of

DECREE = load_shipped("decree-35-2022")
GREEN_ONLY = load_shipped("green-only-25")
QCVN = load_shipped("qcvn-01")
IN_2026 = datetime.date(2026, 11, 21)
M2_PER_HA = 10_000


def land(park_ha: float, *, gap: float = 0.0, **area_ha: float) -> LandClaims:
    """Land in hectares by class."""
    claims = {frozenset({name}): area * M2_PER_HA for name, area in area_ha.items()}
    return LandClaims(park_ha * M2_PER_HA, claims, gap * M2_PER_HA)


def chosen(claims: LandClaims, pack: RulePack = DECREE, on: datetime.date = IN_2026) -> dict[str, Verdict]:
    """The verdicts that count, by rule."""
    return {v.rule: v for v in verdicts_of(pack, claims, on) if v.chosen}


def reason(verdict: Verdict, language: str) -> str:
    key, params = verdict.reason
    return say(key, language, **params)


CLEAN = land(100, green=12, traffic=10, technical=1, social=3, industrial=74)


# --- the day before, of and after each legal date --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "verdict", "since"),
    [
        ("2021-07-04", "no_verdict", None),
        ("2021-07-05", "pass", "2021-07-05"),
        ("2021-07-06", "pass", "2021-07-05"),
        ("2026-12-31", "pass", "2021-07-05"),
        ("2027-01-01", "no_verdict", "2027-01-01"),
        ("2027-01-02", "no_verdict", "2027-01-01"),
    ],
)
def test_the_floors_have_figures_from_qcvn_01_2021_until_qcvn_01_2026(
    day: str, verdict: str, since: str | None
) -> None:
    for floor in chosen(CLEAN, QCVN, datetime.date.fromisoformat(day)).values():
        assert (floor.verdict, floor.since) == (verdict, since)


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("2022-07-14", "no_verdict"), ("2022-07-15", "pass"), ("2022-07-16", "pass"), ("2027-01-01", "pass")],
)
@pytest.mark.parametrize("pack", [DECREE, GREEN_ONLY], ids=["decree-35-2022", "green-only-25"])
def test_the_25_percent_hold_from_15_july_2022(pack: RulePack, day: str, verdict: str) -> None:
    claims = land(100, green=26, industrial=74)
    assert chosen(claims, pack, datetime.date.fromisoformat(day))["composite_25"].verdict == verdict


def test_before_its_first_day_a_rule_says_since_when_it_holds_and_still_shows_what_was_measured() -> None:
    verdict = chosen(CLEAN, on=datetime.date(2022, 7, 14))["composite_25"]
    assert (verdict.required, verdict.evidence, verdict.clause) == (None, "none", "")
    assert verdict.measured == pytest.approx(26)
    assert "15/07/2022" in reason(verdict, "vi")
    assert "2022-07-15" in reason(verdict, "en")


def test_from_2027_a_floor_says_which_regulation_holds_and_that_its_figures_were_not_read() -> None:
    verdict = chosen(CLEAN, on=datetime.date(2027, 2, 1))["green_floor"]
    assert (verdict.required, verdict.evidence, verdict.source_read) == (None, "none", False)
    assert "QCVN 01:2026/BXD" in reason(verdict, "vi")
    assert "chưa đọc được" in reason(verdict, "vi")
    assert "not been read" in reason(verdict, "en")


def test_the_value_in_force_is_the_newest_that_has_begun() -> None:
    floor = QCVN.rules[0]
    assert in_force(floor, datetime.date(2021, 7, 4)) is None
    assert [value.value for value in floor.values] == [10, None]
    assert in_force(floor, datetime.date(2026, 12, 31)) == floor.values[0]
    assert in_force(floor, datetime.date(2027, 1, 1)) == floor.values[1]


# --- own packs: caps, repeals ----------------------------------------------------------------------------------------


def own_pack(folder: Path, **rule: Any) -> RulePack:
    figure = {"value": 5, "clause": "1", "source": "own", "evidence": "project"}
    both = {"vi": "Dịch vụ", "en": "Services"}
    content = {
        "id": "own", "version": "1", "title": both, "includes": ["qcvn-01"],
        "sources": {"own": {"title": "Own", "read": True}},
        "rules": [{"id": "service_share", "form": "share_at_most", "unit": "%", "text": both, "parts": ["service"],
                   "whole": "park", "values": {"2020-01-01": figure}, **rule}],
    }  # fmt: skip
    path = folder / "own.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return load_file(path)


@pytest.mark.parametrize(
    ("service_ha", "verdict", "margin", "too_much_ha"), [(4, "pass", 1, 0), (5, "pass", 0, 0), (7, "fail", -2, 2)]
)
def test_a_cap_holds_up_to_its_figure_and_beyond_it_says_how_much_is_too_much(
    tmp_path: Path, service_ha: float, verdict: str, margin: float, too_much_ha: float
) -> None:
    claims = land(100, service=service_ha, industrial=100 - service_ha)
    found = chosen(claims, own_pack(tmp_path))["service_share"]
    assert (found.verdict, found.margin, found.sense) == (verdict, pytest.approx(margin), "at_most")
    assert found.shortfall_m2 == pytest.approx(too_much_ha * M2_PER_HA)


def test_more_land_does_not_mend_a_cap(tmp_path: Path) -> None:
    claims = land(100, gap=10, service=7, industrial=83)
    pack = own_pack(tmp_path)
    assert mends(pack.class_order, chosen(claims, pack)["service_share"], claims) == ()


@pytest.mark.parametrize(
    ("day", "verdict"), [("2024-12-31", "pass"), ("2025-01-01", "no_verdict"), ("2025-01-02", "no_verdict")]
)
def test_a_repealed_rule_gives_no_verdict_from_the_day_of_its_repeal(tmp_path: Path, day: str, verdict: str) -> None:
    figure = {"value": 5, "clause": "1", "source": "own", "evidence": "project"}
    pack = own_pack(tmp_path, values={"2025-01-01": None, "2020-01-01": figure})
    found = chosen(land(100, service=1, industrial=99), pack, datetime.date.fromisoformat(day))["service_share"]
    assert found.verdict == verdict
    if verdict == "no_verdict":
        assert (found.since, found.clause, found.evidence) == (None, "", "none")
        assert "01/01/2025" in reason(found, "vi")
        assert "repealed" in reason(found, "en")


def test_rules_of_an_included_pack_are_cited_under_that_pack(tmp_path: Path) -> None:
    pack = own_pack(tmp_path)
    assert [(v.pack, v.rule) for v in verdicts_of(pack, CLEAN, IN_2026)] == [
        ("own", "service_share"), ("qcvn-01", "green_floor"), ("qcvn-01", "traffic_floor"),
        ("qcvn-01", "technical_floor"),
    ]  # fmt: skip
