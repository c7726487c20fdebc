"""What part each firm plays, and how varied an exchange is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...tables.lazy import OnDemand
from ..matching.grid import order_of

_DECIMALS = 9
"""Of what is left of a firm's outputs: sums in another order differ beyond."""
_ROLES = ("none", "anchor", "satellite", "both")


@dataclass(frozen=True)
class Role:
    """role: `anchor` gives only, `satellite` gets only, `both`, or `none`. supplies, receives: links.

    partners: firms linked with, counted once.
    """

    role: str
    supplies: int
    receives: int
    partners: int


def roles(firm_count: int, supplier: np.ndarray, receiver: np.ndarray) -> Sequence[Role]:
    """The role of every firm, from the suppliers and receivers of the links, (l,) positions each."""
    gives = np.bincount(supplier, minlength=firm_count)
    gets = np.bincount(receiver, minlength=firm_count)
    met = np.r_[supplier, receiver] * np.int64(max(firm_count, 1)) + np.r_[receiver, supplier]
    met = met[order_of(met)]
    partners = np.bincount(
        met[np.r_[True, met[1:] != met[:-1]][: len(met)]] // max(firm_count, 1), minlength=firm_count
    )
    name = (gives > 0) + 2 * (gets > 0)

    def made(firm: int) -> Role:
        return Role(_ROLES[name[firm]], int(gives[firm]), int(gets[firm]), int(partners[firm]))

    return OnDemand(firm_count, made)


def shannon(amounts: np.ndarray) -> float:
    """Shannon's diversity (natural logarithm) of the shares of `amounts`: 0 for one kind, ln k for k equal ones."""
    shares = _shares(amounts)
    return float(-(shares * np.log(shares)).sum()) + 0.0


def simpson(amounts: np.ndarray) -> float:
    """Simpson's diversity, 1 − Σ share²: the chance that two units drawn are of different kinds."""
    return float(1.0 - (_shares(amounts) ** 2).sum()) if len(_shares(amounts)) else 0.0


def _shares(amounts: np.ndarray) -> np.ndarray:
    positive = np.asarray(amounts, dtype=float)
    positive = positive[positive > 0]
    return positive / positive.sum() if len(positive) else positive


@dataclass(frozen=True)
class Standing:
    """Of each firm, (n,): mean metres to its suppliers, weighted by the share of its demand each one meets; percent of
    its demands met, and percent that has a feasible supply at all (each flow counts the same: t, m³ and MWh cannot be
    added); rank by what is left of its outputs, 1 the most, 0 where nothing is left. NaN where it does not apply."""

    mean_distance_m: np.ndarray
    demand_met_pct: np.ndarray
    demand_in_reach_pct: np.ndarray
    surplus_rank: np.ndarray


def standing(
    rank: np.ndarray, flows: tuple[np.ndarray, np.ndarray, np.ndarray],
    links: tuple[np.ndarray, np.ndarray, np.ndarray], left_share: np.ndarray,
) -> Standing:  # fmt: skip
    """rank: (n,) places of the firms by id, by which ties are told apart; flows: firm, whether it is an output, whether
    it has a feasible partner (f,); links: flow of the demand, share of it that is met (0 to 1), metres (l,);
    left_share: share of each flow that is left over (f,), NaN unknown."""
    count = len(rank)
    firm, is_output, reached = flows
    demand, share, metres = links
    inputs = np.bincount(firm[~is_output], minlength=count)
    met = np.bincount(firm[demand], weights=share, minlength=count)
    way = np.bincount(firm[demand], weights=share * metres, minlength=count)
    there = np.bincount(firm[~is_output & reached], minlength=count)
    left = np.bincount(firm[is_output], weights=np.nan_to_num(left_share[is_output]), minlength=count)
    surplus = np.zeros(count, dtype=int)
    surplus[np.lexsort((rank, -np.round(left, _DECIMALS)))] = np.arange(1, count + 1)
    surplus[left <= 0] = 0
    return Standing(_per(way, met), np.minimum(100.0 * _per(met, inputs), 100.0), 100.0 * _per(there, inputs), surplus)


def _per(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
