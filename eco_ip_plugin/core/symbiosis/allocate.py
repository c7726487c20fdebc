"""How quantities are shared among feasible pairs, so that no supply and no demand is exceeded.

Exact, part by part of the graph of pairs: `quantity` takes as much as possible off the suppliers and, among all ways
to do so, the one with the least quantity times distance; `benefit` makes the net benefit largest, and takes no pair
that loses money. Where that still leaves a choice, the pairs come in the order of their flows (firm, direction, flow
id), whatever the order of the rows. Quantities in base units a year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, vstack
from scipy.sparse.csgraph import connected_components

from ..errors import EcoIpError
from ..progress import Progress, Silent
from .crew import Alone, Crew
from .made import Made, differs, numbered

_BATCH = 4_000
"""Pairs of small parts that are solved together: one call of the solver costs more than a small part."""
_GREEDY_BATCH = 50_000
_LARGE = 8_000
_NOTHING = 1e-9


@dataclass(frozen=True)
class Task:
    """Pairs to share quantities among: supply, demand (p,) node numbers, each counted from 0; `yield_` units of demand
    met by one of supply; cost (p,), smaller is better: metres for `quantity`, minus the benefit of a unit for
    `benefit`; capacity (s,) and need (d,)."""

    supply: np.ndarray
    demand: np.ndarray
    yield_: np.ndarray
    cost: np.ndarray
    capacity: np.ndarray
    need: np.ndarray
    objective: str = "quantity"

    @cached_property
    def part(self) -> np.ndarray:
        """(p,) the connected part of the graph that each pair belongs to."""
        s, d = len(self.capacity), len(self.need)
        links = coo_array((np.ones(len(self.supply)), (self.supply, self.demand + s)), shape=(s + d, s + d))
        parts: np.ndarray = connected_components(links, directed=False)[1]
        return parts[self.supply]


def allocate(task: Task, progress: Progress, crew: Crew | None = None) -> np.ndarray:
    """The optimum: (p,) units taken from the supply of each pair."""
    taken = np.zeros(len(task.supply))
    useful = (task.capacity[task.supply] > 0) & (task.need[task.demand] > 0)
    if task.objective == "benefit":
        useful &= task.cost < 0
    part = task.part
    for rows in _stars(task, part, np.flatnonzero(useful)):
        taken[rows] = _fill(task, part, rows)
        useful[rows] = False
    batches = _batches(part, np.flatnonzero(useful), _BATCH)
    tasks = Made(len(batches), lambda batch: (only(task, batches[batch]), part[batches[batch]]))
    for rows, amounts in zip(batches, (crew or Alone()).map(_optimum, tasks, progress)):
        taken[rows] = amounts
    return _clean(task, taken)


def allocate_greedily(task: Task, progress: Progress | None = None, crew: Crew | None = None) -> np.ndarray:
    """What one gets by taking the best pair first, then the next: shown beside the optimum, never in its place."""
    taken = np.zeros(len(task.supply))
    batches = _batches(task.part, np.arange(len(task.supply)), _GREEDY_BATCH)
    tasks = Made(len(batches), lambda batch: only(task, batches[batch]))
    for rows, amounts in zip(batches, (crew or Alone()).map(_greedy, tasks, progress or Silent())):
        taken[rows] = amounts
    return taken


def _greedy(task: Task) -> np.ndarray:
    left, missing = task.capacity.tolist(), task.need.tolist()
    yields, cost = task.yield_.tolist(), task.cost.tolist()
    supply, demand = task.supply.tolist(), task.demand.tolist()
    taken = np.zeros(len(supply))
    for pair in np.argsort(task.cost, kind="stable").tolist():
        s, d = supply[pair], demand[pair]
        if task.objective == "benefit" and cost[pair] >= 0:
            break
        amount = min(left[s], missing[d] / yields[pair])
        if amount > 0:
            taken[pair] = amount
            left[s] -= amount
            missing[d] -= amount * yields[pair]
    return taken


def only(task: Task, rows: np.ndarray) -> Task:
    """The task of some pairs, with none but their own supplies and demands."""
    supplies, s = numbered(task.supply[rows], len(task.capacity))
    demands, d = numbered(task.demand[rows], len(task.need))
    ends = task.capacity[supplies], task.need[demands]
    return Task(s, d, task.yield_[rows], task.cost[rows], *ends, task.objective)


def _stars(task: Task, part: np.ndarray, rows: np.ndarray) -> list[np.ndarray]:
    """Pairs of parts with a single supply, and of parts with a single demand and one yield: sorting solves them."""
    if not len(rows):
        return []
    count = int(part.max()) + 1

    mine = part[rows]
    many_supplies, many_demands, many_yields = (
        differs(values[rows], mine, count)[mine] for values in (task.supply, task.demand, task.yield_)
    )
    one_demand = many_supplies & ~many_demands & ~many_yields
    return [each for each in (rows[~many_supplies], rows[one_demand]) if len(each)]


def _fill(task: Task, part: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """The common node of each star serves its others, best first."""
    order = rows[np.lexsort((rows, task.cost[rows], part[rows]))]
    in_supply_units = task.need[task.demand[order]] / task.yield_[order]
    starts = np.r_[True, part[order][1:] != part[order][:-1]]
    single_supply = len(np.unique(task.supply[order])) == int(starts.sum())
    common, each = task.capacity[task.supply[order]], in_supply_units
    if not single_supply:
        common, each = in_supply_units, common
    running = np.cumsum(each)
    before = running - each
    before -= np.repeat(before[starts], np.diff(np.r_[np.flatnonzero(starts), len(order)]))
    amount = np.clip(common - before, 0.0, each)
    result = np.zeros(len(rows))
    result[np.searchsorted(rows, order)] = amount
    return result


def _batches(part: np.ndarray, rows: np.ndarray, size: int) -> list[np.ndarray]:
    """Whole parts, small ones together up to about `size`, each batch sorted by pair."""
    if not len(rows):
        return []
    ordered = rows[np.argsort(part[rows], kind="stable")]
    ends = np.flatnonzero(np.r_[part[ordered][1:] != part[ordered][:-1], True]) + 1
    batches, start = [], 0
    while start < len(ordered):
        end = int(ends[min(int(np.searchsorted(ends, start + size)), len(ends) - 1)])
        batches.append(np.sort(ordered[start:end]))
        start = end
    return batches


def _optimum(given: tuple[Task, np.ndarray]) -> np.ndarray:
    """Exact solution of whole parts by linear programming, each scaled to its own largest capacity.

    given: the pairs of the parts, and the part of each pair.
    """
    task, part = given
    part = part - part.min()
    s, d, supplies = task.supply, task.demand, len(task.capacity)
    pairs = len(s)
    scale = np.zeros(int(part.max()) + 1)
    np.maximum.at(scale, part, np.minimum(task.capacity[s], task.need[d]))
    pair_scale = scale[part]
    supply_scale, demand_scale = np.ones(supplies), np.ones(len(task.need))
    supply_scale[s], demand_scale[d] = pair_scale, pair_scale
    column = np.arange(pairs)
    matrix = coo_array(
        (np.r_[np.ones(pairs), task.yield_], (np.r_[s, d + supplies], np.r_[column, column])),
        shape=(supplies + len(task.need), pairs),
    ).tocsr()
    bound = np.r_[task.capacity / supply_scale, task.need / demand_scale]
    if task.objective == "benefit":
        return _solve(task.cost / max(np.abs(task.cost).max(), 1e-300), matrix, bound) * pair_scale
    near = task.cost / max(task.cost.max(), 1e-300)
    if task.yield_.min() == task.yield_.max():
        # No detour over alternating pairs can be longer than one pair for each node of the smaller side, so this
        # weight puts the quantity before any saving of distance (the exchange argument of transport problems).
        weight = _most_nodes(part, s, d) + 1.0
        return _solve(near - weight, matrix, bound) * pair_scale
    most = _solve(-np.ones(pairs), matrix, bound)
    total = coo_array((-np.ones(pairs), (part, column)))
    kept = np.bincount(part, weights=most, minlength=total.shape[0])
    return _solve(near, vstack([matrix, total]).tocsr(), np.r_[bound, -kept * (1.0 - _NOTHING)]) * pair_scale


def _most_nodes(part: np.ndarray, s: np.ndarray, d: np.ndarray) -> float:
    """Nodes of the smaller side of the largest part."""
    sizes = []
    for node in (s, d):
        first = np.unique(node, return_index=True)[1]
        sizes.append(np.bincount(part[first]))
    return float(np.minimum(*sizes).max())


def _solve(cost: np.ndarray, matrix: coo_array, bound: np.ndarray) -> np.ndarray:
    # Interior points, then crossover to a vertex: half the time of the simplex on large parts.
    method = "highs-ds" if len(cost) < _LARGE else "highs-ipm"
    solved = linprog(cost, A_ub=matrix, b_ub=bound, bounds=(0, None), method=method)
    if solved.x is None:
        raise EcoIpError("error.allocation", cause=solved.message)
    return solved.x


def _clean(task: Task, taken: np.ndarray) -> np.ndarray:
    """Without the solver's dust: no supply and no demand exceeded by rounding, nothing smaller than rounding."""
    taken = np.clip(taken, 0.0, None)
    limit = np.minimum(task.capacity[task.supply], task.need[task.demand] / task.yield_)
    taken[taken <= limit * _NOTHING] = 0.0
    for _ in range(2):
        given = np.bincount(task.supply, weights=taken, minlength=len(task.capacity))
        got = np.bincount(task.demand, weights=taken * task.yield_, minlength=len(task.need))
        over_supply = np.divide(task.capacity, given, out=np.ones(len(given)), where=given > task.capacity)
        over_need = np.divide(task.need, got, out=np.ones(len(got)), where=got > task.need)
        taken = taken * np.minimum(over_supply[task.supply], over_need[task.demand])
    close = np.abs(taken - limit) <= limit * _NOTHING
    return np.where(close, limit, taken)


def by_seasons(
    task: Task, months: tuple[np.ndarray, np.ndarray], progress: Progress, crew: Crew | None = None
) -> np.ndarray:
    """`allocate` where flows run in certain months only; months: (s,) and (d,) bit masks of supplies and demands."""
    expanded, pair = in_seasons(task, months)
    return np.bincount(pair, weights=allocate(expanded, progress, crew), minlength=len(task.supply))


def in_seasons(task: Task, months: tuple[np.ndarray, np.ndarray]) -> tuple[Task, np.ndarray]:
    """The task with a column for each pair and season, and the pair of each column.

    A quantity is spread evenly over its months. The months fall into seasons in which nothing changes; a supply and a
    demand meet only in the seasons they share.
    """
    from_masks, to_masks = months
    seasons = _seasons(np.r_[from_masks, to_masks])
    if len(seasons) == 1:
        return task, np.arange(len(task.supply))
    columns = [np.flatnonzero((from_masks[task.supply] & s != 0) & (to_masks[task.demand] & s != 0)) for s in seasons]
    pair = np.concatenate(columns)
    season = np.repeat(np.arange(len(seasons)), [len(each) for each in columns])
    n, m = len(task.capacity), len(task.need)
    expanded = replace(
        task,
        supply=task.supply[pair] + season * n,
        demand=task.demand[pair] + season * m,
        yield_=task.yield_[pair],
        cost=task.cost[pair],
        capacity=np.concatenate([task.capacity * _share(from_masks, s) for s in seasons]),
        need=np.concatenate([task.need * _share(to_masks, s) for s in seasons]),
    )
    return expanded, pair


def _seasons(masks: np.ndarray) -> list[int]:
    """Bit masks of months that every flow has together or not at all."""
    alike: dict[tuple[bool, ...], int] = {}
    different = np.unique(masks).tolist()
    for month in range(12):
        key = tuple(bool(mask >> month & 1) for mask in different)
        if any(key):
            alike[key] = alike.get(key, 0) | 1 << month
    return list(alike.values()) or [0xFFF]


def _share(masks: np.ndarray, season: int) -> np.ndarray:
    """Share of each flow's quantity that falls into the season."""
    count = np.array([bin(each).count("1") for each in range(4096)])
    return count[masks & season] / np.maximum(count[masks], 1)
