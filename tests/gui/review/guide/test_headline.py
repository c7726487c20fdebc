"""The verdict in at most ten words."""

from __future__ import annotations

import pytest

from eco_ip_plugin.gui.review.guide.headline import Row, headline, others_failing

COMPOSITE = Row("KCN A", "fail", "composite_25", 24.46, 25.0, "%")


def outputs(verdict="fail", **more):
    return {"VERDICT": verdict, "COMPOSITE_PCT": 24.46, "SHORTFALL_HA": 0.43, **more}


def test_what_is_missing_to_the_25_percent_is_said_in_hectares():
    assert headline(outputs(), [COMPOSITE]) == "✗ 24.46 % < 25 %, 0.43 ha missing"


def test_where_another_rule_fails_it_is_named_and_its_hectares_are_not_those_of_the_25_percent():
    rows = [
        Row("KCN A", "pass", "composite_25", 26.0, 25.0, "%"),
        Row("KCN A", "fail", "technical_floor", 0.9, 1.0, "%"),
    ]
    line = headline(outputs(COMPOSITE_PCT=26.0, SHORTFALL_HA=0.0), rows)
    assert line == "✗ Technical areas 0.90 % < 1 %"
    assert len(line.split()) <= 10


def test_a_rule_of_an_own_pack_has_no_short_name():
    assert headline(outputs(), [Row("KCN A", "fail", "mine", 0.9, 1.0, "ha")]) == "✗ 0.90 ha < 1 ha"


def test_other_rules_that_fail_are_counted():
    rows = [COMPOSITE, Row("KCN A", "fail", "b", 9.0, 10.0, "%"), Row("KCN A", "pass", "c", 9.0, 1.0, "%")]
    assert others_failing(outputs(), rows) == 1
    assert others_failing(outputs("pass"), rows) == 0


def test_a_figure_just_below_is_not_rounded_to_the_limit():
    row = Row("KCN A", "fail", "composite_25", 24.9996, 25.0, "%")
    line = headline(outputs(COMPOSITE_PCT=24.9996, SHORTFALL_HA=None), [row])
    assert line == "✗ 24.9996 % < 25 %"


@pytest.mark.parametrize(
    ("verdict", "line"),
    [("fail", "✗ parks that fail: 2 of 3"), ("no_verdict", "? parks without a verdict: 1 of 3")],
)
def test_of_several_parks_they_are_counted(verdict, line):
    rows = [Row("A", "fail"), Row("A", "fail"), Row("B", "fail"), Row("C", "no_verdict"), Row("C", "pass")]
    assert headline(outputs(verdict), rows) == line


def test_all_parks_that_pass():
    assert headline(outputs("pass"), [Row("A", "pass"), Row("B", "pass")]) == "✓ all parks pass (2)"


@pytest.mark.parametrize("rows", [[], [Row("A", "no_verdict")]])
def test_without_figures_the_word_alone_is_said(rows):
    assert headline(outputs("no_verdict"), rows) == "? No verdict"


def test_a_pass_says_so_beside_its_figures():
    row = Row("A", "pass", "composite_25", 26.0, 25.0, "%")
    assert headline(outputs("pass", COMPOSITE_PCT=26.0), [row]) == "✓ 26.00 % > 25 %, pass"
    assert headline(outputs("pass"), [Row("A", "pass", "x", 25.0, 25.0, "%")]) == "✓ 25.00 % = 25 %, pass"
