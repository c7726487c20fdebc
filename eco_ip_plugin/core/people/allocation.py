"""Who goes where: whole places from homes to works within reach, as many as can be, then with the shortest ways.

A minimum-cost flow in two steps, each a linear program whose corners are whole: first how many places can be given,
then those with the least sum of metres.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import EcoIpError

_NEAR_M = 1e-6


@dataclass(frozen=True)
class Ways:
    """Pairs of a home and a work that are within reach of each other, (p,) each: rows of both, metres."""

    home: np.ndarray
    work: np.ndarray
    distance_m: np.ndarray

    def within(self, radius_m: float) -> Ways:
        """Those not longer than `radius_m`."""
        near = self.distance_m <= radius_m + _NEAR_M
        return Ways(self.home[near], self.work[near], self.distance_m[near])


def allocate(asked: np.ndarray, offered: np.ndarray, ways: Ways) -> np.ndarray:
    """Whole places over each way, (p,) int. asked: (h,) places of each home; offered: (w,) of each work, of which whole
    ones are given. Raises EcoIpError where the solver finds none."""
    count = len(ways.home)
    offered = np.floor(offered + _NEAR_M)
    if not count or asked.sum() <= 0 or offered.sum() <= 0:
        return np.zeros(count, dtype=int)
    from scipy.sparse import coo_array, vstack

    columns = np.arange(count)
    ones = np.ones(count)
    sides = vstack([
        coo_array((ones, (ways.home, columns)), shape=(len(asked), count)),
        coo_array((ones, (ways.work, columns)), shape=(len(offered), count)),
    ]).tocsr()  # fmt: skip
    most = np.r_[asked, offered].astype(float)
    given = round(-_solved(-ones, sides, most, None)[1])
    if given <= 0:
        return np.zeros(count, dtype=int)
    taken, _ = _solved(ways.distance_m / max(float(ways.distance_m.max()), 1.0), sides, most, float(given))
    return np.round(taken).astype(int)


def shared_out(total: int, weights: np.ndarray) -> np.ndarray:
    """`total` whole ones over homes by weight, (h,) int: largest remainders first, of equal ones the first home."""
    if not len(weights) or weights.sum() <= 0:
        return np.zeros(len(weights), dtype=int)
    exact = total * weights / weights.sum()
    parts = np.floor(np.round(exact, 9))
    rest = int(total - parts.sum())
    order = np.argsort(-np.round(exact - parts, 9), kind="stable")
    parts[order[:rest]] += 1
    return parts.astype(int)


def _solved(cost: np.ndarray, sides: object, most: np.ndarray, given: float | None) -> tuple[np.ndarray, float]:
    """The cheapest flow and its cost; given: how much flows in all, None for as it comes."""
    from scipy.optimize import linprog

    equal = {} if given is None else {"A_eq": np.ones((1, len(cost))), "b_eq": [given]}
    found = linprog(cost, A_ub=sides, b_ub=most, bounds=(0, None), method="highs-ds", **equal)
    if found.x is None or found.status != 0:
        raise EcoIpError("error.social_unsolved", cause=str(found.message))
    return found.x, float(found.fun)
