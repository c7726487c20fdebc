"""Quantities shared out among the pairs: what is made largest, with the pipes that have to be built for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...errors import EcoIpError
from ...progress import Progress, Stretch
from ...tables.lazy import numbered
from ..flow_table.flows import Firms, Flows
from ..matching.pairs import Pairs, only_pairs
from ..processes import Processes
from ..terms import Terms
from ..vocabulary.factors import known
from . import objective, worth
from .allocate import Task, allocate_greedily
from .fixed import Sharing, share_all
from .piping import pipe_costs
from .seasons import in_seasons, most_of

_ATTEMPTS = 6
"""To share again, when pipes of unknown price turn out to be narrow ones that lose money."""


@dataclass(frozen=True)
class Shared:
    """Quantities shared among pairs: taken (p,) base units of supply a year; value: what was made largest: the benefit
    less what pipes cost a year, or the shares of each family's demand that are met, added; per_unit (p,) benefit; the
    task, its months and its pairs; fixed: what a year of each of these costs once built; how parts were shared."""

    taken: np.ndarray
    value: float
    per_unit: np.ndarray
    task: Task
    months: tuple[np.ndarray, np.ndarray]
    rows: np.ndarray
    fixed: np.ndarray
    sharing: Sharing


def share(
    firms: Firms, flows: Flows, pairs: Pairs, terms: Terms, progress: Progress, processes: Processes | None = None
) -> Shared:  # fmt: skip
    """Share the quantities out among pairs. Raises EcoIpError, and Cancelled when stopped."""
    distance = pairs.network_m if terms.limits.by_network else pairs.distance_m
    per_unit = worth.unit_benefit(flows, pairs, distance, terms.limits.vocabulary, terms.factors)
    rows, task, months = _task(firms, flows, pairs, distance, per_unit, terms)
    taken = np.zeros(len(pairs.supply))
    built = _Built(firms, flows, only_pairs(pairs, rows), distance[rows], terms)
    known_, fixed = built.at_most(task, months)
    for attempt in range(_ATTEMPTS):
        whole = Stretch(progress, 1.0, 1.0) if attempt else progress
        taken[rows], sharing = share_all(task, months, fixed, whole, processes)
        if known_.all():
            break
        # A pipe so wide that nobody knows its price was built for nothing, and carries little: that one has a price.
        cost = np.nan_to_num(built.a_year(taken[rows]))
        losing = ~known_ & (taken[rows] > 0) & (cost > np.maximum(fixed, taken[rows] * task.gain))
        if not losing.any():
            break
        fixed = np.where(losing, cost, fixed)
    sharing = replace(sharing, failed=tuple(pairs.supply[rows][list(sharing.failed)].tolist()))
    if terms.objective == "benefit":
        value = _earned(task, fixed, taken[rows])
    else:
        counted = objective.families(flows, terms.limits.vocabulary, terms.factors)
        gets = objective.served(flows, pairs.demand, taken * pairs.yield_, counted)
        value = objective.share_of_needs(flows, gets, counted)
    return Shared(taken, value, per_unit, task, months, rows, fixed, sharing)


def greedy_share(
    flows: Flows, shared: Shared, pairs: Pairs, terms: Terms, progress: Progress, processes: Processes | None
) -> float:  # fmt: skip
    """What taking the best pair first would reach of the optimum; by `quantity` the mean of the families."""
    task, rows = shared.task, shared.rows
    expanded, pair = in_seasons(task, shared.months)
    greedy = np.bincount(pair, weights=allocate_greedily(expanded, progress, processes), minlength=len(rows))
    best = shared.taken[rows]
    if terms.objective == "benefit":
        reached, whole = (np.array([_earned(task, shared.fixed, each)]) for each in (greedy, best))
    else:
        counted = objective.families(flows, terms.limits.vocabulary, terms.factors)
        reached, whole = (
            objective.served(flows, pairs.demand[rows], each * task.yield_, counted) for each in (greedy, best)
        )
    there = whole > 0
    return float((reached[there] / whole[there]).mean()) if there.any() else 1.0


def _task(
    firms: Firms, flows: Flows, pairs: Pairs, distance: np.ndarray, per_unit: np.ndarray, terms: Terms
) -> tuple[np.ndarray, Task, tuple[np.ndarray, np.ndarray]]:
    """Pairs whose quantities are known, the task of sharing among them, and the months of its nodes."""
    usable = ~np.isnan(flows.per_year[pairs.supply]) & ~np.isnan(flows.per_year[pairs.demand])
    cost = distance
    if terms.objective == "benefit":
        usable &= ~np.isnan(per_unit)
        if len(pairs.supply) and not usable.any():
            raise EcoIpError("error.no_benefit")
        cost = -per_unit
    rows = np.flatnonzero(usable)
    supplies, s = numbered(pairs.supply[rows], len(flows.firm))
    demands, d = numbered(pairs.demand[rows], len(flows.firm))
    ends = flows.per_year[supplies], flows.per_year[demands]
    at = firms.xy[flows.firm[supplies]], firms.xy[flows.firm[demands]]
    task = Task(s, d, pairs.yield_[rows], cost[rows], *ends, terms.objective, xy=at)
    if terms.objective != "benefit":
        vocabulary = terms.limits.vocabulary
        family, unit = (each[demands] for each in objective.families(flows, vocabulary, terms.factors))
        worth_ = objective.worth_of_needs(task.need, family, unit, d, task.part)
        before = objective.before_metres(flows, only_pairs(pairs, rows), vocabulary)
        task = replace(task, worth=worth_, before=before)
    return rows, task, (flows.months[supplies], flows.months[demands])


@dataclass(frozen=True)
class _Built:
    """What pipes of pairs cost a year, once they are built."""

    firms: Firms
    flows: Flows
    pairs: Pairs
    distance: np.ndarray
    terms: Terms

    def at_most(self, task: Task, months: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """(p,) whether it is known what a year of each pair costs once its pipe is built for the most it could carry in
        the months in which both run, and what; 0 where it is not."""
        if self.terms.objective != "benefit":
            return np.ones(len(self.pairs.supply), dtype=bool), np.zeros(len(self.pairs.supply))
        cost = self.a_year(most_of(task, months))
        return ~np.isnan(cost), np.nan_to_num(cost)

    def a_year(self, per_year: np.ndarray) -> np.ndarray:
        """(p,) the same of pipes built for `per_year`, NaN where it is not known."""
        vocabulary, factors = self.terms.limits.vocabulary, self.terms.factors
        costs = pipe_costs(self.flows, self.firms, self.pairs, per_year, vocabulary, factors)
        return worth.a_year_of(
            costs.investment(self.distance), known(factors, "discount_rate"), known(factors, "life_years")
        )


def _earned(task: Task, fixed: np.ndarray, taken: np.ndarray) -> float:
    """The benefit of a year less what pipes cost."""
    return float((taken * task.gain).sum() - fixed[taken > 0].sum())
