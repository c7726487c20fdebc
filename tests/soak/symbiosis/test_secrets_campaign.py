"""Hundreds of parks with confidential flows: who reads everything that is published solves for none of them."""

from __future__ import annotations

import numpy as np

from tests.support.disclosure import hidden_ranges, is_determined
from tests.support.often import soaking
from tests.support.secret_parks import RADII, park
from tests.support.symbiosis_cases import analysed

PARKS = 500 if soaking() else 10


def test_nobody_can_solve_for_a_hidden_amount_of_any_park():
    hidden, told = 0, []
    for seed in range(10_000, 10_000 + PARKS):
        random = np.random.default_rng(seed)
        kinds = ("fly_ash", "sludge", "wood", "paper")[: int(random.integers(1, 5))]
        firms, table = park(seed, kinds, float(random.uniform(0.05, 0.6)), int(random.integers(3, 12)))
        for id_, true, ends in hidden_ranges(analysed(firms, table, radii=RADII), table):
            hidden += 1
            if is_determined(true, ends):
                told.append((seed, id_, true, ends))
    print(f"{PARKS} parks, {hidden} hidden amounts, {len(told)} told")
    assert hidden > PARKS
    assert not told
