"""The four steps of a review: where it stands, what each lacks, and the one thing to do next. Without any window."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from eco_ip_plugin.gui.review.guide import steps
from eco_ip_plugin.gui.review.guide.steps import Facts, next_action

CHECKED = Facts(zones=True, boundary=True, verdict="fail", findings=9)


def signs(facts):
    return "".join(steps.SIGNS[step.state] for step in steps.steps(facts))


def lacking(facts):
    return [(step.name, step.lacks) for step in steps.steps(facts) if step.lacks]


WAY = [
    (Facts(), "●○○○", steps.APPRAISE),
    (Facts(running="import"), "●○○○", ""),
    (Facts(zones=True, boundary=True), "✓●○○", steps.RUN_CHECK),
    (Facts(zones=True, boundary=True, running="check"), "✓●○○", ""),
    (CHECKED, "✓✓●○", steps.SEE_FINDINGS),
    (replace(CHECKED, findings=None), "✓✓●○", steps.SEE_FINDINGS),
    (replace(CHECKED, findings=0), "✓✓✓●", steps.MAKE_MINUTES),
    (replace(CHECKED, seen=True), "✓✓✓●", steps.MAKE_MINUTES),
    (replace(CHECKED, seen=True, minutes=True), "✓✓✓✓", steps.NEXT_ROUND),
]


@pytest.mark.parametrize(("facts", "shown", "action"), WAY)
def test_a_review_goes_from_step_to_step(facts, shown, action):
    assert (signs(facts), next_action(facts)) == (shown, action)


def test_minutes_written_before_the_findings_were_seen_do_not_skip_them():
    assert next_action(replace(CHECKED, minutes=True)) == steps.SEE_FINDINGS


def test_without_a_boundary_the_check_waits_for_it_or_for_the_word_that_there_is_none():
    facts = Facts(zones=True)
    assert (signs(facts), next_action(facts)) == ("✓✗○○", steps.CHOOSE_BOUNDARY)
    assert lacking(facts) == [("check", steps.NO_BOUNDARY)]
    assert next_action(replace(facts, can_go_on=True)) == steps.RUN_CHECK
    assert lacking(replace(facts, can_go_on=True)) == []


@pytest.mark.parametrize(("stopped", "word"), [(True, steps.STOPPED), (False, steps.FAILED)])
def test_a_run_that_came_to_nothing_is_said_at_its_step(stopped, word):
    facts = Facts(failed="import", stopped=stopped)
    assert (signs(facts), lacking(facts)) == ("✗○○○", [("import", word)])
    assert next_action(facts) == steps.IMPORT_AGAIN
    facts = Facts(zones=True, boundary=True, failed="check", stopped=stopped)
    assert (signs(facts), lacking(facts)) == ("✓✗○○", [("check", word)])
    assert next_action(facts) == steps.RUN_CHECK


def test_zones_that_were_removed_are_missed_while_the_verdict_stands():
    facts = replace(CHECKED, zones=False, boundary=False)
    assert (signs(facts), lacking(facts)) == ("✗✓●○", [("import", steps.ZONES_GONE)])
    assert next_action(facts) == steps.SEE_FINDINGS
    assert next_action(replace(facts, seen=True)) == steps.IMPORT_AGAIN  # minutes need the zones


def test_a_round_whose_minutes_are_written_does_not_miss_its_zones():
    facts = Facts(verdict="fail", findings=2, seen=True, minutes=True)
    assert (signs(facts), lacking(facts), next_action(facts)) == ("✓✓✓✓", [], steps.NEXT_ROUND)


def every_combination():
    flags = (False, True)
    for zones, boundary, can_go_on, stopped, seen, minutes in product(flags, repeat=6):
        for running, failed, verdict, findings in product(
            ("", "import", "check"), ("", "import", "check"), ("", "pass"), (None, 0, 3)
        ):
            yield Facts(zones, boundary, can_go_on, running, failed, stopped, verdict, findings, seen, minutes)


def test_whatever_happens_there_is_one_thing_to_do_and_at_most_one_current_step():
    for facts in every_combination():
        states = [step.state for step in steps.steps(facts)]
        assert states.count(steps.CURRENT) <= 1, facts
        assert bool(next_action(facts)) != bool(facts.running), facts
        assert all(step.state == steps.PROBLEM for step in steps.steps(facts) if step.lacks), facts


def test_nothing_known_is_no_review():
    assert not Facts().is_open
    assert all(facts.is_open for facts, _, _ in WAY[1:])
