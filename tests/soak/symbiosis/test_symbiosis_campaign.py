"""Hundreds of random parks shared out, against linear and mixed programs that share no code with the allocation."""

from __future__ import annotations

import time

import numpy as np

from tests.core.symbiosis.allocation.test_service import (
    assert_benefit_agrees,
    assert_no_steam_where_less_would_do,
    assert_stages_agree,
)
from tests.support import symbiosis_parks as parks
from tests.support.often import soaking

PARKS, SEASONAL, BUSY = (500, 200, 20) if soaking() else (30, 10, 2)


def campaign(name: str, count: int, check) -> None:
    """Check `count` parks; every one that differs is told by its seed."""
    started, wrong, checked = time.monotonic(), [], 0
    for seed in range(count):
        try:
            checked += bool(check(np.random.default_rng([seed, 2026])))
        except (Exception, AssertionError) as error:
            wrong.append((seed, repr(error)[:400]))
    print(f"\n{name}: {count} parks, {checked} with pairs, {len(wrong)} differ, {time.monotonic() - started:.0f} s")
    assert wrong == []
    assert checked > count // 2


def heat(rng) -> int:
    firms, table = parks.heat_park(rng)
    found, pairs, taken, _ = assert_stages_agree(firms, table)
    assert_no_steam_where_less_would_do(found, table, pairs, taken)
    return len(pairs)


def mixed(rng) -> int:
    return len(assert_stages_agree(*parks.mixed_park(rng))[1])


def busy(rng) -> float:
    """Fourteen firms, 15 to 44 flows: up to some 200 links in one part."""
    return seasonal(rng, most_firms=15, most_flows=45)


def seasonal(rng, **sizes) -> float:
    firms, table = parks.money_park(rng, **sizes)
    pairs = parks.pairs_of(firms, table)
    return assert_benefit_agrees(firms, table) if parks.columns_of(table, pairs) else 0.0


def test_heat_parks_are_served_as_well_as_a_linear_program_can_and_without_needless_steam() -> None:
    campaign("heat parks", PARKS, heat)


def test_parks_of_every_family_are_served_as_well_as_a_linear_program_can() -> None:
    campaign("mixed parks", PARKS, mixed)


def test_seasonal_parks_with_pipes_bring_what_a_mixed_program_finds() -> None:
    campaign("seasonal parks with pipes", SEASONAL, seasonal)


def test_busy_seasonal_parks_bring_what_a_mixed_program_finds() -> None:
    campaign("busy seasonal parks", BUSY, busy)
