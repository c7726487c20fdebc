"""The verdict of a park as the map says it: sign, word and the figures that decide, in a few short lines."""

from __future__ import annotations

from dataclasses import replace

from eco_ip_plugin.core.reporting.map.park_headlines import headline_columns, park_headline, rules_with
from tests.support.reviews import review, soc_son, vuong


def park(made):
    return review(made).parks[0]


def changed(found, **by_rule):
    """The verdicts of these rules set."""
    verdicts = [replace(each, verdict=by_rule.get(each.rule, each.verdict)) for each in found.verdicts]
    return replace(found, verdicts=tuple(verdicts))


def test_what_is_missing_is_said_in_hectares():
    # 21.63 % of 302.83 ha (as drawn): 25 % would be some 10 ha more.
    lines = park_headline(park(soc_son()), "vi", named=False).splitlines()
    assert lines[0] == "✗ KHÔNG ĐẠT"
    assert lines[1].startswith("21,63 % < 25 %, thiếu 10,")
    assert lines[1].endswith(" ha")


def test_a_park_that_passes_says_so_with_its_figures():
    clean = changed(park(vuong()), **{each.rule: "pass" for each in park(vuong()).verdicts})
    lines = park_headline(clean, "en", named=True).splitlines()
    assert lines[:2] == ["KCN Vuông", "✓ PASSES"]
    assert lines[2] == "26.00 % > 25 %"
    assert "missing" not in lines[2]


def test_other_rules_that_fail_are_named_and_many_counted():
    found = park(soc_son())
    rules = list(dict.fromkeys(each.rule for each in found.chosen() if each.rule != "composite_25"))
    failing = changed(found, **dict.fromkeys(rules, "fail"))
    names = rules_with(failing, "fail", "vi").split("; ")
    lines = park_headline(failing, "vi", named=False).splitlines()
    assert len(names) == len(rules) + 1
    assert len(lines) == 2 + min(len(rules), 3) + (len(rules) > 3)


def test_each_park_has_its_columns_in_both_languages():
    columns = headline_columns(review(soc_son()).parks, ("vi", "en"))
    assert columns["verdict"] == ["fail"]
    assert set(columns) == {"verdict", *(f"{name}_{each}" for name in ("headline", "failing", "open")
                                         for each in ("vi", "en"))}  # fmt: skip
