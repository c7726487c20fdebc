"""The order of plans: scaled, weighted, ties share a place, what has no figure ranks nobody."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.review.plans.given import ChangedZone, scenarios
from eco_ip_plugin.core.review.plans.ranking import Criterion, load_criteria, ranked
from eco_ip_plugin.core.review.plans.side_by_side import Row, side_by_side
from tests.support.plans import vuong

MORE, LESS = True, False


def row(id_, *values):
    return Row(id_, "ha", values, True)


def test_two_indicators_are_weighed_against_each_other():
    # green: 10, 20, 30 → 0, 0.5, 1; land to let: 80, 70, 40 → 1, 0.75, 0; weights 1 and 3 of 4.
    rows = [row("green_ha", 10.0, 20.0, 30.0), row("leasable_ha", 80.0, 70.0, 40.0)]
    found = ranked(rows, {"green_ha": Criterion(1, MORE), "leasable_ha": Criterion(3, MORE)})
    assert found.scores == pytest.approx(((0 + 3) / 4, (0.5 + 3 * 0.75) / 4, (1 + 0) / 4))
    assert found.places == (1, 2, 3)
    assert [sum(part[plan] for part in found.parts.values()) for plan in range(3)] == pytest.approx(found.scores)


def test_less_may_be_better():
    found = ranked([row("missing", 4.0, 0.0)], {"missing": Criterion(1, LESS)})
    assert (found.scores, found.places) == ((0.0, 1.0), (2, 1))


def test_equal_plans_share_a_place_and_the_next_is_left_free():
    found = ranked([row("green_ha", 5.0, 9.0, 9.0)], {"green_ha": Criterion(2, MORE)})
    assert found.places == (3, 1, 1)


def test_an_indicator_without_a_figure_ranks_nobody():
    rows = [row("green_ha", 5.0, 9.0), row("cost", None, 1.0)]
    found = ranked(rows, {"green_ha": Criterion(1, MORE), "cost": Criterion(100, LESS)})
    assert found.places == (2, 1)
    assert found.left_out == {"cost": "no_figure"}
    alone = ranked(rows, {"cost": Criterion(100, LESS)})
    assert (alone.scores, alone.places) == ((None, None), (None, None))


def test_what_is_the_same_everywhere_tells_nobody_apart():
    found = ranked([row("green_ha", 5.0, 5.0)], {"green_ha": Criterion(1, MORE)})
    assert (found.places, found.left_out) == ((None, None), {"green_ha": "all_alike"})


def test_a_weight_of_zero_or_none_counts_nothing():
    rows = [row("green_ha", 5.0, 9.0), row("water_ha", 9.0, 5.0)]
    found = ranked(rows, {"green_ha": Criterion(1, MORE), "water_ha": Criterion(0, MORE)})
    assert (found.places, found.left_out) == ((2, 1), {})


def test_weights_of_a_user_are_read_with_their_direction(tmp_path):
    file = tmp_path / "trọng số.csv"
    file.write_text("indicator;weight;better\ngreen_ha;1,5;more\nchanged_ha;2;ít hơn\n", encoding="utf-8")
    laid = vuong()
    rows = side_by_side([laid.plan(), laid.plan(laid.with_changes({3: "green"}))])
    assert load_criteria(file, rows) == {"green_ha": Criterion(1.5, MORE), "changed_ha": Criterion(2, LESS)}


@pytest.mark.parametrize(
    ("line", "said"),
    [("green;1;more", "“green”"), ("green_ha;-1;more", "-1"), ("green_ha;1;best", "“best”"), (";1;more", "line 2")],
)
def test_weights_that_mean_nothing_are_refused_with_their_line(tmp_path, line, said):
    file = tmp_path / "weights.csv"
    file.write_text(f"indicator;weight;better\n{line}\n", encoding="utf-8")
    with pytest.raises(EcoIpError) as refused:
        load_criteria(file, side_by_side([vuong().plan()]))
    assert said in refused.value.say("en")


def test_every_plan_stands_side_by_side_with_the_base():
    laid = vuong()
    plans = [laid.plan(laid.with_changes(changes)) for changes in ({}, {3: "industrial"}, {4: "water"})]
    rows = {each.id: each for each in side_by_side(plans)}
    assert rows["composite_25"].values == pytest.approx((26.0, 23.0, 26.0))
    assert rows["composite_25"].verdicts == ("pass", "fail", "pass")
    assert rows["composite_25_shortfall"].values == pytest.approx((0.0, 2.0, 0.0))
    assert rows["industrial_ha"].values == pytest.approx((74.0, 77.0, 0.0))
    assert rows["industrial_ha"].shares == pytest.approx((74.0, 77.0, 0.0))
    assert rows["water_ha"].values == pytest.approx((0.0, 0.0, 74.0))
    assert rows["changed_ha"].values == pytest.approx((0.0, 3.0, 74.0))
    assert rows["rules_failed"].values == (0.0, 1.0, 0.0)


def test_a_table_of_changed_zones_gives_scenarios_and_says_what_it_could_not_use():
    laid = vuong()
    rows = [
        ChangedZone("A", "4", "industrial", None), ChangedZone("A", "99", "green", None),
        ChangedZone("A", "1", None, "???"), ChangedZone("B", "1", None, "Đất công nghiệp"),
        ChangedZone("A", "4", "green", "CX"),
    ]  # fmt: skip
    first, second, empty = scenarios({"A": "Thêm xanh", "B": "B", "C": "Không đổi"}, rows, laid.rows, laid.terms.codes)
    assert (first.name, first.changes, first.unknown_zones, first.unread) == (
        "Thêm xanh",
        {3: "green"},
        ("99",),
        ("1",),
    )
    assert second.changes == {0: "industrial"}
    assert (empty.id, empty.changes) == ("C", {})
