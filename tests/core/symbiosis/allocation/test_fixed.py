"""Pipes that are built or not, against trying every set of them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from eco_ip_plugin.core.errors import Cancelled
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.allocation import fixed as module
from eco_ip_plugin.core.symbiosis.allocation import mixed
from eco_ip_plugin.core.symbiosis.allocation.allocate import Task, share_out
from eco_ip_plugin.core.symbiosis.allocation.fixed import FixedTask, share_all, share_with_fixed_costs
from eco_ip_plugin.core.symbiosis.vocabulary.factors import Factor, shipped_factors
from tests.support.often import often
from tests.support.symbiosis_cases import firms_of, table_of

small = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda shape: st.tuples(
        st.lists(st.integers(1, 9), min_size=shape[0], max_size=shape[0]),
        st.lists(st.integers(1, 9), min_size=shape[1], max_size=shape[1]),
        st.lists(
            st.tuples(
                st.integers(0, shape[0] - 1), st.integers(0, shape[1] - 1), st.integers(1, 9), st.integers(0, 40)
            ),
            min_size=1,
            max_size=6,
            unique_by=lambda arc: arc[:2],
        ),
    )
)


def built(drawn):
    capacity, need, arcs = drawn
    supply, demand, gain, cost = (np.array(column) for column in zip(*sorted(arcs)))
    sides = np.array(capacity, dtype=float), np.array(need, dtype=float)
    return FixedTask(supply, demand, np.ones(len(supply)), gain.astype(float), np.arange(len(supply)),
                     cost.astype(float), *sides)  # fmt: skip


def by_trying(task):
    """The best of all sets of open links."""
    best = 0.0
    for open_ in itertools.product((0, 1), repeat=len(task.cost)):
        on = np.array(open_)
        rows = np.zeros((len(task.capacity) + len(task.need), len(on)))
        rows[task.supply, np.arange(len(on))] = 1
        rows[len(task.capacity) + task.demand, np.arange(len(on))] = 1
        bounds = [(0, None if each else 0) for each in open_]
        solved = linprog(-task.gain, A_ub=rows, b_ub=np.r_[task.capacity, task.need], bounds=bounds)
        best = max(best, -solved.fun - float((task.cost * on).sum()))
    return best


@often(20)
@given(small)
def test_the_exact_way_is_the_best_of_all_sets_of_pipes(drawn):
    task = built(drawn)
    share = share_with_fixed_costs(task)
    assert share.exact
    assert share.value == pytest.approx(by_trying(task), abs=1e-6)


@often(20)
@given(small)
def test_the_heuristic_never_claims_more_than_the_optimum_and_its_bound_never_less(drawn):
    task = built(drawn)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_TRIED", 0)
        share = share_with_fixed_costs(task)
    best = by_trying(task)
    assert share.exact == (share.bound == 0)  # exact only where no pipe could earn its cost
    assert share.value <= best + 1e-6 <= share.bound + 2e-6
    given_ = np.bincount(task.supply, weights=share.taken, minlength=len(task.capacity))
    got = np.bincount(task.demand, weights=share.taken, minlength=len(task.need))
    assert (given_ <= task.capacity + 1e-9).all()
    assert (got <= task.need + 1e-9).all()


def test_a_pipe_that_does_not_pay_is_not_built_and_one_that_serves_both_seasons_is_paid_once():
    task = Task(np.array([0, 0]), np.array([0, 1]), np.ones(2), -np.array([3.0, 2.0]), np.array([20.0]),
                np.array([10.0, 10.0]), "benefit")  # fmt: skip
    months = np.array([0xFFF]), np.array([0b111111, 0xFFF])
    taken, sharing = share_all(task, months, np.array([100.0, 15.0]), Silent())
    assert taken.tolist() == [0.0, 10.0]  # 30 − 100 does not pay, 20 − 15 does, once for both halves of the year
    assert (sharing.parts, sharing.heuristic) == (1, 0)


def test_a_pipe_of_huge_cost_beside_others_leaves_the_way_of_the_others_as_it_was():
    sides = np.array([5.0, 5.0]), np.array([4.0, 4.0])
    task = FixedTask(np.array([0, 0, 1]), np.array([0, 1, 0]), np.ones(3), np.array([3.0, 2.0, 9.0]), np.arange(3),
                     np.array([2.0, 1.0, 1e15]), *sides)  # fmt: skip
    share = share_with_fixed_costs(task)
    assert share.taken.tolist() == pytest.approx([4.0, 1.0, 0.0])
    assert share.exact
    assert share.value == pytest.approx(4 * 3 + 1 * 2 - 2 - 1)


def test_a_solver_that_finds_no_way_leaves_a_good_one_with_its_bound(monkeypatch):
    from types import SimpleNamespace

    task = built(([5, 5], [4, 4], [(0, 0, 3, 2), (0, 1, 2, 1), (1, 0, 9, 4)]))
    monkeypatch.setattr(module, "solve_mixed", lambda *_: SimpleNamespace(x=None))
    share = share_with_fixed_costs(task)
    best = by_trying(task)
    assert not share.exact
    assert 0 < share.value <= best + 1e-6 <= share.bound + 2e-6


def test_without_fixed_costs_the_result_is_that_of_the_transport_problem():
    task = Task(np.array([0, 0, 1]), np.array([0, 1, 0]), np.ones(3), -np.array([3.0, 2.0, 1.0]), np.array([5.0, 5.0]),
                np.array([4.0, 4.0]), "benefit")  # fmt: skip
    months = np.full(2, 0xFFF), np.full(2, 0xFFF)
    taken, _ = share_all(task, months, np.zeros(3), Silent())
    assert taken.tolist() == share_out(task, Silent()).taken.tolist()


def test_the_analysis_builds_no_heat_pipe_that_costs_more_than_it_brings():
    from tests.support.symbiosis_cases import Limits, Places, Terms, Vocabulary, analyse, settle

    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "price")
    rows = [("A", "output", "hot_water", 8760, "MWh", "year", 0), ("B", "input", "hot_water", 8760, "MWh", "year", 10)]
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 1000, 0)])
    old = shipped_factors()
    euro = Factor("currency_per_eur", 1.0, "", "", "project", "", {})
    vocabulary = Vocabulary.shipped()
    flows, rejected = settle(table_of(rows, columns), firms, vocabulary, old)

    def links(factors):
        terms = Terms(Limits(vocabulary, {"hot_water": 10_000.0}), factors, "benefit")
        return analyse(firms, flows, rejected, Places(firms.xy), terms, Silent())

    # One megawatt all year: 240 EUR/m · 1000 m + 115,000 EUR of exchangers, over 15 years at 10 %: 46,673 a year,
    # less than the 87,600 that the heat saves; at a tenth of the price it is more.
    assert links({**old, "currency_per_eur": euro}).link_count == 1
    dear = Factor("currency_per_eur", 10.0, "", "", "project", "", {})
    assert links({**old, "currency_per_eur": dear}).link_count == 0


def hard(seed=2, links=150):
    """A part over which the solver takes seconds."""
    rng = np.random.default_rng(seed)
    side = int(links**0.5) + 3
    cell = rng.permutation(side * side)[:links]
    supply, demand = np.r_[cell // side, cell // side + side], np.r_[cell % side, cell % side + side]
    gain, link = np.tile(rng.uniform(5, 20, links), 2), np.tile(np.arange(links), 2)
    sides = rng.uniform(10, 100, (2, 2 * side))
    return FixedTask(supply, demand, np.ones(2 * links), gain, link, rng.uniform(100, 900, links), *sides)


def test_a_part_of_a_hundred_links_is_solved_exactly_in_a_process_of_its_own(monkeypatch):
    task, calls = hard(seed=1, links=100), []
    elsewhere = mixed._elsewhere
    monkeypatch.setattr(mixed, "_elsewhere", lambda *given: calls.append(1) or elsewhere(*given))
    there = share_with_fixed_costs(task, lambda: False)
    here = share_with_fixed_costs(task)
    assert calls == [1]
    assert there.exact
    assert there.value == pytest.approx(here.value, rel=1e-6)


def test_the_solver_is_stopped_in_the_middle_of_its_work():
    asked = []
    with pytest.raises(Cancelled):
        share_with_fixed_costs(hard(links=200), lambda: asked.append(1) or len(asked) == 3)
    assert len(asked) == 3


def test_what_the_solver_does_not_finish_is_bounded_and_at_least_as_good_as_the_heuristic(monkeypatch):
    task = hard(links=200)
    monkeypatch.setattr(module, "SECONDS", 1.0)
    share = share_with_fixed_costs(task)
    monkeypatch.setattr(module, "MOST_TRIED", 0)
    other = share_with_fixed_costs(task)
    assert not share.exact
    assert other.value <= share.value <= share.bound <= other.bound * (1 + 1e-9)


def test_where_no_interpreter_is_found_the_part_is_solved_here(monkeypatch):
    monkeypatch.setattr(mixed, "another_python", lambda: "")
    assert share_with_fixed_costs(hard(seed=1, links=40), lambda: False).exact
