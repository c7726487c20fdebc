"""What changed since an earlier form: each cause by itself, together they are the whole difference."""

from __future__ import annotations

import json
import math
import random

import pytest

from eco_ip_plugin.core.forms.changes import CAUSES, whole
from eco_ip_plugin.core.forms.explain import explained
from eco_ip_plugin.core.forms.fill import fill
from eco_ip_plugin.core.forms.grid import GridFactor
from eco_ip_plugin.core.forms.items import form
from eco_ip_plugin.core.forms.office.as_json import as_json
from eco_ip_plugin.core.forms.scope import Ask
from tests.support.forms.parks import full_park, parks_of
from tests.support.often import times


def ask(factor=None, count="links", year=2026):
    grid = {} if factor is None else {2025: GridFactor("grid_2025", 2025, factor, "project", "x")}
    return Ask(year, "", count, "en", grid)


def earlier(rows, asked, form_id="A.4"):
    return json.loads(as_json(fill(form_id, parks_of(rows), "V", asked)))


def sums(item, rows, asked, before):
    found = explained("A.4", item, parks_of(rows), "V", asked, before)
    return whole(found.changes), found


def test_a_factor_that_was_not_known_before_is_the_cause_and_not_the_data():
    # entered were 0.7 t for 1000 kWh; with a factor of 0.5 it is 0.5 t
    told, _ = sums("III.1.2.5", full_park(), ask(0.5), earlier(full_park(), ask()))
    assert told == {"method": 0, "data": 0, "factor": pytest.approx(-0.2), "rule": 0}


def test_a_form_of_other_hands_with_the_value_alone_is_held_against_as_well():
    told, found = sums("III.3.9", full_park(), ask(), {"III.3.9": {"value": 400, "unit": "m3", "state": "filled"}})
    assert told["data"] == 102
    assert [each.row for each in found.changes] == [""]


def test_a_total_of_another_formula_has_the_rule_as_its_cause():
    before = earlier(full_park(), ask())
    before["III.3.25"].update(value=69 + 8 + 9)
    before["III.3.25"]["rule"] = {**before["III.3.25"]["rule"]}
    before["III.3.25"]["rule"]["formula"] += "+III.3.22+III.3.27"  # as if the portal had counted them
    told, _ = sums("III.3.25", full_park(), ask(), before)
    assert told == {"method": 0, "data": 0, "factor": 0, "rule": -17}


def test_what_was_not_known_has_no_difference():
    before = earlier(full_park(), ask())
    before["III.3.9"].update(value=None, state="empty")
    _, found = sums("III.3.9", full_park(), ask(), before)
    (change,) = found.changes
    assert math.isnan(change.delta)
    assert change.after == 502


@pytest.mark.parametrize("seed", range(times(2)))
def test_differences_of_every_figure_add_up_whatever_changed(seed):
    chance = random.Random(seed)
    before = earlier(full_park(), ask(0.6))
    rows = full_park()
    for each in rows["effect"]:
        for name in ("quantity", "saving_mvnd", "income_mvnd"):
            if each.get(name) is not None and chance.random() < 0.5:
                each[name] = round(each[name] * chance.uniform(0.3, 3.0), 3)
    rows["effect"] = [each for each in rows["effect"] if chance.random() < 0.9]
    rows["link"][chance.randrange(6)]["status"] = "rejected"
    later = ask(0.55, chance.choice(["links", "networks"]))
    for item in form("A.4").items:
        found = explained("A.4", item.item, parks_of(rows), "V", later, before)
        first, last = before[item.item]["value"], found.cell.value
        if item.is_numeric and first is not None and last is not None:
            assert math.fsum(each.delta for each in found.changes) == pytest.approx(last - first, abs=2e-6), item.key
            assert {each.cause for each in found.changes} <= set(CAUSES)
