"""A connected part that is too large to be solved at once, shared block by block: against the part solved at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from eco_ip_plugin.core.errors import Cancelled
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.allocation import allocate, blocks
from eco_ip_plugin.core.symbiosis.allocation.allocate import Task, share_out


def task(seed=0, flows=900, near=8.0, objective="quantity", before=False):
    """Supplies and demands spread evenly, each with some `near` partners: one connected part."""
    rng = np.random.default_rng(seed)
    ends = rng.uniform(0, 1, (2, flows, 2))
    metres = np.hypot(*(ends[0][:, None, :] - ends[1][None, :, :]).transpose(2, 0, 1))
    radius = np.sqrt(near / np.pi / flows)
    supply, demand = np.nonzero(metres <= radius)
    cost = metres[supply, demand] * 1e4
    sides = rng.integers(1, 100, flows).astype(float), rng.integers(1, 100, flows).astype(float)
    if objective == "benefit":
        cost = cost * 20 / (radius * 1e4) + rng.uniform(0, 50, flows)[supply] - rng.uniform(20, 100, flows)[demand]
    stages = ((rng.random(flows) < 0.3)[supply].astype(float),) if before else ()
    return Task(supply, demand, np.ones(len(supply)), cost, *sides, objective, stages, xy=(ends[0], ends[1]))


@pytest.fixture
def small(monkeypatch):
    """Parts above 2,000 pairs are large, blocks have 500."""
    monkeypatch.setattr(allocate, "LARGEST", 2_000)
    monkeypatch.setattr(blocks, "BLOCK", 500)


def at_once(each, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(allocate, "LARGEST", 10**9)
        return share_out(each, Silent()).taken


@pytest.mark.parametrize("kinds", [{}, {"before": True}, {"objective": "benefit"}, {"near": 60.0, "flows": 400}])
def test_less_than_a_thousandth_is_missed_and_the_bound_holds(kinds, small, monkeypatch):
    each = task(**kinds)
    found = share_out(each, Silent())
    best = at_once(each, monkeypatch)
    assert found.blocks == 1
    ours, optimum = float(found.taken @ each.gain), float(best @ each.gain)
    assert ours <= optimum * (1 + 1e-9)
    assert ours >= optimum * 0.999
    assert found.reached <= ours / optimum + 1e-9  # what is said is no more than what is true
    assert found.reached >= (0.995 if each.objective == "benefit" else 0.9999)  # prices from blocks of 500 pairs
    given = np.bincount(each.supply, weights=found.taken, minlength=len(each.capacity))
    got = np.bincount(each.demand, weights=found.taken, minlength=len(each.need))
    assert (given <= each.capacity * (1 + 1e-9)).all()
    assert (got <= each.need * (1 + 1e-9)).all()
    for cost in (*each.before, each.cost):
        if each.objective == "quantity":
            assert float(found.taken @ cost) <= (1.05 if "near" in kinds else 1.01) * float(best @ cost)


def test_by_quantity_the_service_is_the_largest_there_is(small, monkeypatch):
    each = task(seed=3)
    found = share_out(each, Silent())
    assert found.taken.sum() == pytest.approx(at_once(each, monkeypatch).sum(), rel=1e-6)
    assert found.reached == pytest.approx(1.0, abs=1e-6)


def test_a_part_without_places_is_cut_along_its_pairs(small, monkeypatch):
    each = replace(task(seed=4), xy=None)
    assert share_out(each, Silent()).taken.sum() == pytest.approx(at_once(each, monkeypatch).sum(), rel=1e-6)


def test_progress_is_told_between_blocks_and_a_cancel_is_heard_there(small):
    class Watch(Silent):
        def __init__(self, most=10**9):
            self.told, self.most = [], most

        def report(self, fraction):
            self.told.append(fraction)

        def cancelled(self):
            return len(self.told) >= self.most

    watch = Watch()
    share_out(task(), watch)
    assert len(watch.told) > 20
    assert watch.told == sorted(watch.told)
    assert watch.told[-1] == 1.0
    patience = Watch(most=7)
    with pytest.raises(Cancelled):
        share_out(task(), patience)
    assert len(patience.told) == 7
