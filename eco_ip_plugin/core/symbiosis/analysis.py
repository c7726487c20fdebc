"""Who can use what whom throws away: from firms and flows to links, chains, what is left over, and totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..progress import Progress, Stretch, step
from ..tables.lazy import OnDemand, rank_of
from .allocation import objective, worth
from .allocation.chains import Chains, find_chains
from .allocation.fixed import Sharing
from .allocation.piping import pipe_costs
from .allocation.roles import Role, Standing, roles, standing
from .allocation.sharing import Shared, greedy_share, share
from .flow_table.flows import Firms, Flows, Rejected
from .matching.matching import REASONS
from .matching.pairs import Pairs, find_pairs, only_pairs
from .matching.places import Places
from .processes import Processes
from .secrecy import beside_marked, firms_by_class, flows_by_class, untold
from .terms import Terms
from .vocabulary.factors import known

UNKNOWN_QUANTITY = "quantity_unknown"
CONFIDENTIAL = "confidential"
_DUST = 1e-6
"""Share of a flow that the solver may leave over by rounding."""


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
    processes: Processes | None = None,
) -> Analysis:  # fmt: skip
    """The whole analysis. places: one for each firm; processes: who does the work, default this process.

    Raises EcoIpError, and Cancelled when stopped.
    """
    step(progress, 0.0)
    typed, firms = flows, firms_by_class(firms)
    flows = flows_by_class(flows, firms)
    pairs = find_pairs(flows, places, terms.limits, Stretch(progress, 0.0, 0.4), processes)
    shared = share(firms, flows, pairs, terms, Stretch(progress, 0.4, 0.8), processes)
    links = _links(firms, flows, pairs, shared, terms)
    there = np.flatnonzero(links.allocated)
    ends = flows.firm[links.supply[there]], flows.firm[links.demand[there]]
    rank = rank_of(firms.id)
    chains, complete = find_chains(*ends, terms.max_links, processes, Stretch(progress, 0.8, 0.9), there, rank)
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
        greedy_share=greedy_share(flows, shared, pairs, terms, Stretch(progress, 0.9, 1.0), processes),
        sharing=shared.sharing,
        standing=_standing(rank, flows, pairs, links),
    )


def _links(firms: Firms, flows: Flows, pairs: Pairs, shared: Shared, terms: Terms) -> Links:
    taken, distance = shared.taken, pairs.network_m if terms.limits.by_network else pairs.distance_m
    unknown = np.isnan(flows.per_year[pairs.supply]) | np.isnan(flows.per_year[pairs.demand])
    rows = np.flatnonzero(unknown | (taken > 0))
    quantity = np.where(unknown, np.nan, taken)[rows]
    chosen = only_pairs(pairs, rows)
    vocabulary, factors = terms.limits.vocabulary, terms.factors
    benefit = shared.per_unit[rows] * quantity
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

    return OnDemand(len(listed), made)


def _standing(rank: np.ndarray, flows: Flows, pairs: Pairs, links: Links) -> Standing:
    there, count = links.allocated, len(flows.firm)
    used = np.bincount(links.supply[there], weights=links.taken[there], minlength=count)
    met = links.demand[there], links.share_of_demand_pct[there] / 100.0, links.distance_m[there]
    left = np.where(flows.is_output, 1.0 - used / flows.per_year, np.nan)
    left[left <= _DUST] = 0.0
    reached = pairs.reached == len(REASONS) - 1
    return standing(rank, (flows.firm, flows.is_output, reached), met, left)
