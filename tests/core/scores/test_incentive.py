"""Scores of firms: the example of the issue, unknown shares, and ranks against a count by hand."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.scores.incentive import scored, share_of, weights_of

UNKNOWN = float("nan")


def test_the_example() -> None:
    shares = [(share_of(20, 100), share_of(40, 100), share_of(3, 5))]
    found = scored(np.array(shares), (1, 1, 1))
    assert f"{found.score[0]:.4f}" == "0.4000"
    assert (found.rank[0], found.best[0], found.worst[0]) == (1, 1, 1)


def test_shares_are_clipped_and_only_the_proportion_of_weights_counts() -> None:
    assert [share_of(7, 5), share_of(-1, 5), share_of(0, 5)] == [1.0, 0.0, 0.0]
    assert all(np.isnan([share_of(1, 0), share_of(1, UNKNOWN), share_of(UNKNOWN, 1), share_of(0, 0)]))
    one, other = (scored(np.array([(0.2, 0.4, 0.6)]), weights).score[0] for weights in ((1, 2, 3), (10, 20, 30)))
    assert one == pytest.approx(other) == pytest.approx((0.2 + 0.8 + 1.8) / 6)


def test_what_is_unknown_is_never_zero() -> None:
    found = scored(np.array([(UNKNOWN, 0.9, 0.9), (0.1, 0.1, 0.1), (0.95, 0.95, 0.95)]), (1, 1, 1))
    assert np.isnan(found.score[0])
    assert (found.low[0], found.high[0]) == (pytest.approx(0.6), pytest.approx(2.8 / 3))
    assert found.rank.tolist() == [0, 3, 1]
    assert (found.best[0], found.worst[0]) == (1 + 1, 2)


def test_an_unknown_share_without_weight_does_not_matter() -> None:
    assert scored(np.array([(UNKNOWN, 0.5, 0.7)]), (0, 1, 1)).score[0] == pytest.approx(0.6)


@pytest.mark.parametrize(("typed", "expected"), [
    ("1; 1; 1", (1, 1, 1)), ("0,5; 0,3; 0,2", (0.5, 0.3, 0.2)), ("0.5,0.3,0.2", (0.5, 0.3, 0.2)),
    ([2, 0, 1], (2, 0, 1)),
    ("3 2 1", (3, 2, 1)),
])  # fmt: skip
def test_weights_as_typed(typed, expected) -> None:
    assert weights_of(typed) == expected


@pytest.mark.parametrize("typed", ["", "1;1", "1;1;1;1", "0;0;0", "1;-1;1", "a;b;c", None, "nan;1;1"])
def test_what_is_not_three_weights_is_refused(typed) -> None:
    with pytest.raises(EcoIpError, match="three numbers"):
        weights_of(typed)


def test_ranks_of_random_firms_are_those_counted_by_hand() -> None:
    """Every firm against every other, every combination of weights; no array in it."""
    chance = random.Random(45)
    for _ in range(6):
        firms = [tuple(chance.choice([UNKNOWN, chance.random(), 0.5, 1.0]) for _ in range(3)) for _ in range(12)]
        weights = [chance.uniform(0.1, 3) for _ in range(3)]
        found = scored(np.array(firms), weights)
        seen: dict[int, list[tuple[int, int]]] = {at: [] for at in range(12)}
        for factors in itertools.product((0.8, 0.9, 1.0, 1.1, 1.2), repeat=3):
            moved = [a * b for a, b in zip(factors, weights)]
            low, high = (
                [sum(w * (unknown if x != x else x) for w, x in zip(moved, firm)) / sum(moved) for firm in firms]
                for unknown in (0.0, 1.0)
            )
            for at in range(12):
                others = [k for k in range(12) if k != at]
                seen[at].append((1 + sum(low[k] > high[at] + 1e-9 for k in others),
                                 1 + sum(high[k] > low[at] + 1e-9 for k in others)))  # fmt: skip
        assert found.best.tolist() == [min(a for a, _ in seen[at]) for at in range(12)]
        assert found.worst.tolist() == [max(b for _, b in seen[at]) for at in range(12)]
