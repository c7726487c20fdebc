"""Who can use what whom throws away: from firms and flows to links, chains, what is left over, and totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..errors import EcoIpError
from ..progress import Progress, Stretch, step
from ..tables.lazy import Made, numbered, rank_of
from .allocation import objective, worth
from .allocation.allocate import Task, allocate_greedily
from .allocation.chains import Chains, find_chains
from .allocation.fixed import Sharing, share_all
from .allocation.piping import pipe_costs
from .allocation.roles import Role, Standing, roles, standing
from .allocation.seasons import in_seasons, most_of
from .flow_table.flows import Firms, Flows, Rejected
from .matching.matching import REASONS
from .matching.pairs import Limits, Pairs, find_pairs
from .matching.places import Places
from .secrecy import beside_marked, firms_by_class, flows_by_class, untold
from .vocabulary.factors import USUAL, Currencies, Factor, known
from .workers import Crew

UNKNOWN_QUANTITY = "quantity_unknown"
CONFIDENTIAL = "confidential"
_NOTHING = 1e-9
_ATTEMPTS = 6
"""To share again, when pipes of unknown price turn out to be narrow ones that lose money."""
_DUST = 1e-6
"""Share of a flow that the solver may leave over by rounding."""


@dataclass(frozen=True)
class Terms:
    """What the analysis is held on: limits of a pair, what is made largest, the longest chain, factors, currencies."""

    limits: Limits
    factors: Mapping[str, Factor]
    objective: str = "quantity"
    max_links: int = 3
    currencies: Currencies = USUAL


@dataclass(frozen=True)
class Links:
    """Links, arrays of the same length, in the order of the pairs. supply, demand: positions in the flows. taken: base
    units a year of the supply, NaN where a quantity is not known; got: the same as the receiver's base units."""

    pairs: Pairs
    supply: np.ndarray
    demand: np.ndarray
    taken: np.ndarray
    got: np.ndarray
    distance_m: np.ndarray
    network_m: np.ndarray
    share_of_supply_pct: np.ndarray
    share_of_demand_pct: np.ndarray
    investment: np.ndarray
    benefit_per_year: np.ndarray
    payback_years: np.ndarray
    net_present_value: np.ndarray
    break_even_m: np.ndarray
    co2_t_per_year: np.ndarray
    status: np.ndarray

    @property
    def allocated(self) -> np.ndarray:
        """(l,) links with a quantity; the others are in no total."""
        return ~np.isnan(self.taken)


@dataclass(frozen=True)
class Leftover:
    """A flow, or what is left of it: base units a year (NaN where not known or not told) and why."""

    flow: int
    per_year: float
    reason: str


@dataclass(frozen=True)
class Analysis:
    """The result. greedy_share: what taking the best pair first would reach of the optimum, 1 where nothing is matched.
    all_chains: whether the list of chains is complete. sharing: how links with a fixed cost were shared.

    flows: what is hidden of them only by its class (`secrecy`); typed: as they were declared, for nobody but the firm
    itself."""

    firms: Firms
    flows: Flows
    typed: Flows
    rejected: tuple[Rejected, ...]
    terms: Terms
    pair_count: int
    links: Links
    chains: Chains
    all_chains: bool
    leftovers: Sequence[Leftover]
    roles: Sequence[Role]
    greedy_share: float
    sharing: Sharing
    standing: Standing

    @property
    def link_count(self) -> int:
        """Allocated links."""
        return int(self.links.allocated.sum())

    @cached_property
    def secret_flows(self) -> np.ndarray:
        """(n,) flows of which no amount is told (`secrecy.untold`)."""
        return _untold(self.flows, self.links)[1]

    @cached_property
    def secret_links(self) -> np.ndarray:
        """(l,) links of which no amount is told."""
        return _untold(self.flows, self.links)[0]

    @property
    def open_links(self) -> np.ndarray:
        """(l,) allocated links whose amounts are told; totals are of these."""
        return np.asarray(self.links.allocated & ~self.secret_links)

    @property
    def firms_linked(self) -> int:
        """Firms that give or get in an allocated link."""
        there = self.links.allocated
        ends = self.links.supply[there], self.links.demand[there]
        return len(np.unique(self.flows.firm[np.concatenate(ends)]))


def analyse(
    firms: Firms, flows: Flows, rejected: tuple[Rejected, ...], places: Places, terms: Terms, progress: Progress,
    crew: Crew | None = None,
) -> Analysis:  # fmt: skip
    """The whole analysis. places: one for each firm; crew: who does the work, default this process.

    Raises EcoIpError, and Cancelled when stopped.
    """
    step(progress, 0.0)
    typed, firms = flows, firms_by_class(firms)
    flows = flows_by_class(flows, firms)
    pairs = find_pairs(flows, places, terms.limits, Stretch(progress, 0.0, 0.4), crew)
    distance = pairs.network_m if terms.limits.by_network else pairs.distance_m
    shared = share(firms, flows, pairs, terms, Stretch(progress, 0.4, 0.8), crew)
    taken, per_unit = shared.taken, shared.per_unit
    links = _links(firms, flows, pairs, taken, per_unit, distance, terms)
    there = np.flatnonzero(links.allocated)
    ends = flows.firm[links.supply[there]], flows.firm[links.demand[there]]
    rank = rank_of(firms.id)
    chains, complete = find_chains(*ends, terms.max_links, crew, Stretch(progress, 0.8, 0.9), there, rank)
    return Analysis(
        firms=firms,
        flows=flows,
        typed=typed,
        rejected=rejected,
        terms=terms,
        pair_count=len(pairs.supply),
        links=links,
        chains=chains,
        all_chains=complete,
        leftovers=_leftovers(flows, pairs, links),
        roles=roles(len(firms.id), *ends),
        greedy_share=_greedy_share(flows, shared, pairs, terms, Stretch(progress, 0.9, 1.0), crew),
        sharing=shared.sharing,
        standing=_standing(rank, flows, pairs, links),
    )


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
    firms: Firms, flows: Flows, pairs: Pairs, terms: Terms, progress: Progress, crew: Crew | None = None
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
        taken[rows], sharing = share_all(task, months, fixed, whole, crew)
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


def _links(
    firms: Firms, flows: Flows, pairs: Pairs, taken: np.ndarray, per_unit: np.ndarray, distance: np.ndarray,
    terms: Terms,
) -> Links:  # fmt: skip
    unknown = np.isnan(flows.per_year[pairs.supply]) | np.isnan(flows.per_year[pairs.demand])
    rows = np.flatnonzero(unknown | (taken > 0))
    quantity = np.where(unknown, np.nan, taken)[rows]
    chosen = only_pairs(pairs, rows)
    vocabulary, factors = terms.limits.vocabulary, terms.factors
    benefit = per_unit[rows] * quantity
    pipes = pipe_costs(flows, firms, chosen, quantity, vocabulary, factors)
    invested = pipes.investment(distance[rows])
    got = quantity * chosen.yield_
    return Links(
        pairs=chosen,
        supply=chosen.supply,
        demand=chosen.demand,
        taken=quantity,
        got=got,
        distance_m=chosen.distance_m,
        network_m=chosen.network_m,
        share_of_supply_pct=objective.share_pct(quantity, flows.per_year[chosen.supply]),
        share_of_demand_pct=objective.share_pct(got, flows.per_year[chosen.demand]),
        investment=invested,
        benefit_per_year=benefit,
        payback_years=worth.payback_years(invested, benefit),
        net_present_value=worth.net_present_value(
            invested, benefit, known(factors, "discount_rate"), known(factors, "life_years")
        ),
        break_even_m=np.fmax(
            worth.road_break_even_m(flows, chosen, vocabulary, factors),
            pipes.break_even_m(benefit, factors),
        ),
        co2_t_per_year=worth.co2_t(flows, chosen, quantity, vocabulary, factors),
        status=np.where(unknown[rows], UNKNOWN_QUANTITY, "suggested").astype(object),
    )


def only_pairs(pairs: Pairs, rows: np.ndarray) -> Pairs:
    """Some of the pairs."""
    columns = ("supply", "demand", "distance_m", "network_m", "yield_", "way", "flag_bits")
    return replace(pairs, **{name: getattr(pairs, name)[rows] for name in columns})


def _untold(flows: Flows, links: Links) -> tuple[np.ndarray, np.ndarray]:
    """(l,) links and (n,) flows of which no amount is told."""
    there, marked = links.allocated, flows.confidential
    secret = marked[links.supply] | marked[links.demand]
    secret[there], found = untold(marked, links.supply[there], links.demand[there])
    return secret, found


def _leftovers(flows: Flows, pairs: Pairs, links: Links) -> Sequence[Leftover]:
    """Flows that nobody takes or serves, or not wholly; a flow of unknown quantity only when it has no link at all.

    A linked flow of which no amount is told is always listed, so that nobody sees whether something is left of it.
    """
    there, count = links.allocated, len(flows.firm)
    used = np.bincount(links.supply[there], weights=links.taken[there], minlength=count)
    used += np.bincount(links.demand[there], weights=links.got[there], minlength=count)
    linked = np.zeros(count, dtype=bool)
    linked[links.supply], linked[links.demand] = True, True
    left = flows.per_year - used
    secret = _untold(flows, links)[1]
    beside = beside_marked(flows.confidential, pairs.supply, pairs.demand)
    left[secret] = np.nan
    open_ = np.where(np.isnan(flows.per_year), ~linked, secret | (left > flows.per_year * _DUST))
    listed = np.flatnonzero(open_)

    def made(place: int) -> Leftover:
        flow = int(listed[place])
        reason = pairs.reason(flow)
        if reason == "feasible" and beside[flow]:
            reason = CONFIDENTIAL
        elif reason == "feasible" and linked[flow] and not used[flow]:
            reason = UNKNOWN_QUANTITY  # all its links are with flows that declare none
        elif reason == "feasible":
            reason = "demand_met" if flows.is_output[flow] else "supply_exhausted"
        return Leftover(flow, float(left[flow]), reason)

    return Made(len(listed), made)


def _greedy_share(
    flows: Flows, shared: Shared, pairs: Pairs, terms: Terms, progress: Progress, crew: Crew | None
) -> float:  # fmt: skip
    """What taking the best pair first would reach of the optimum; by `quantity` the mean of the families."""
    task, rows = shared.task, shared.rows
    expanded, pair = in_seasons(task, shared.months)
    greedy = np.bincount(pair, weights=allocate_greedily(expanded, progress, crew), minlength=len(rows))
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


def _earned(task: Task, fixed: np.ndarray, taken: np.ndarray) -> float:
    """The benefit of a year less what pipes cost."""
    return float((taken * task.gain).sum() - fixed[taken > 0].sum())


def _standing(rank: np.ndarray, flows: Flows, pairs: Pairs, links: Links) -> Standing:
    there, count = links.allocated, len(flows.firm)
    used = np.bincount(links.supply[there], weights=links.taken[there], minlength=count)
    met = links.demand[there], links.share_of_demand_pct[there] / 100.0, links.distance_m[there]
    left = np.where(flows.is_output, 1.0 - used / flows.per_year, np.nan)
    left[left <= _DUST] = 0.0
    reached = pairs.reached == len(REASONS) - 1
    return standing(rank, (flows.firm, flows.is_output, reached), met, left)
