"""Who gets which water: a minimum-cost flow from supplies to demands, with the clean supply for whatever is left.

First as little clean water as can be, then the worst water that is good enough, then the shortest pipes (m³ × m). All
three stand in one cost: each weight is larger than anything a chain of exchanges could save of the next.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import EcoIpError

_NOTHING = 1e-9


@dataclass(frozen=True)
class Market:
    """offered: (s,) m³/day; asked: (d,) m³/day. Of each way that is good enough, (p,): supply, demand: rows; surplus:
    how many classes better than needed the water is, from 0; length_m: of the pipe."""

    offered: np.ndarray
    asked: np.ndarray
    supply: np.ndarray
    demand: np.ndarray
    surplus: np.ndarray
    length_m: np.ndarray


@dataclass(frozen=True)
class Allotted:
    """taken: (p,) m³/day of each way; clean: (d,) what the clean supply gives each demand."""

    taken: np.ndarray
    clean: np.ndarray


def costs(market: Market) -> tuple[np.ndarray, float]:
    """(p,) of a cubic metre over each way, and of one of clean water."""
    chain = float(min(len(market.offered), len(market.asked)) + 1)
    longest = max(float(market.length_m.max(initial=0.0)), 1.0)
    most = max(float(market.surplus.max(initial=0.0)), 1.0)
    way = market.length_m / longest + 2.0 * chain * market.surplus
    return way, 2.0 * chain * (1.0 + 2.0 * chain * most)


def allot(market: Market) -> Allotted:
    """The cheapest flow. Raises EcoIpError where the solver gives none."""
    ways, demands = len(market.supply), len(market.asked)
    if not ways:
        return Allotted(np.zeros(0), market.asked.copy())
    from scipy.optimize import linprog
    from scipy.sparse import coo_array

    way_cost, clean_cost = costs(market)
    scale = max(float(market.asked.max(initial=0.0)), 1e-9)
    columns = np.arange(ways)
    supply = coo_array((np.ones(ways), (market.supply, columns)), shape=(len(market.offered), ways + demands))
    rows = np.r_[market.demand, np.arange(demands)]
    demand = coo_array((np.ones(ways + demands), (rows, np.arange(ways + demands))), shape=(demands, ways + demands))
    found = linprog(
        np.r_[way_cost, np.full(demands, clean_cost)], A_ub=supply.tocsr(), b_ub=market.offered / scale,
        A_eq=demand.tocsr(), b_eq=market.asked / scale, bounds=(0, None), method="highs-ds",
        options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10},
    )  # fmt: skip
    if found.x is None or found.status != 0:
        raise EcoIpError("error.cascade_unsolved", cause=str(found.message))
    taken = np.where(found.x[:ways] > _NOTHING, found.x[:ways], 0.0) * scale
    given = np.bincount(market.demand, weights=taken, minlength=demands)
    rest = market.asked - given
    return Allotted(taken, np.where(rest > _NOTHING * scale, rest, 0.0))
