"""A share of firms lies between the worst and the best that what nobody knows can make of it."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from eco_ip_plugin.core.park.firm_shares import FirmShare, asked_if_large, done_by, with_measure


def states(*values):
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


@pytest.mark.parametrize("seed", range(60))
def test_every_way_to_fill_in_what_is_not_known_lies_between_the_bounds_and_both_are_reached(seed):
    rng = random.Random(seed)
    asked, has = ([rng.choice([True, False, None]) for _ in range(rng.randint(1, 5))] for _ in range(2))
    has = (has * 5)[: len(asked)]
    shares = []
    for ways in itertools.product(*([each] if each is not None else [True, False] for each in asked + has)):
        of, yes = ways[: len(asked)], ways[len(asked) :]
        if any(of):
            shares.append(100 * sum(a and b for a, b in zip(of, yes)) / sum(of))
    found = FirmShare(states(*asked), states(*has)).bounds
    if not shares:
        assert found is None
    else:
        assert found == (pytest.approx(min(shares)), pytest.approx(max(shares)))


def test_a_measure_is_done_by_its_status_and_year_and_without_a_status_nobody_knows():
    measures = {
        "firm_id": ["F1", "F2", "F3", "F3", "F4", None, "F6"],
        "status": ["done", "planned", None, "done", None, None, "done"],
        "year": [2024, 2024, 2024, float("nan"), None, 2024, 2027],
    }
    assert with_measure(["F1", "F2", "F3", "F4", "F5", "F6"], measures, 2026).tolist() == [
        True, False, True, None, False, False,
    ]  # fmt: skip
    assert done_by(measures, 2026).tolist() == [True, False, None, True, None, None, False]
    assert done_by(measures, 2023).tolist() == [False, False, False, True, None, False, False]


def test_only_a_firm_with_more_than_a_hundred_workers_is_asked_and_one_that_does_not_say_may_be():
    operating, workers = states(True, True, True, False, None, None), np.array([101, 100, np.nan, np.nan, 500, 5])
    assert asked_if_large(operating, workers).tolist() == [True, False, None, False, None, False]
