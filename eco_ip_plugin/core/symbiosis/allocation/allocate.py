"""How quantities are shared among feasible pairs, so that no supply and no demand is exceeded.

Exact, part by part of the graph of pairs. `quantity` makes what the receivers get largest, counted by `Task.worth`;
among all ways to do so come first the least of each of `Task.before`, then the least quantity times distance.
`benefit` makes the net benefit largest, and takes no pair that loses money. Where that still leaves a choice, the pairs
come in the order of their flows (firm, direction, flow id), whatever the order of the rows. A part that is too large is
shared block by block, with a bound on what that misses; a part that the solver fails on is shared by taking the best
pair first. Quantities in base units a year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ...progress import Progress, Silent, Stretch
from ...tables.lazy import OnDemand, differs, numbered
from ..processes import Alone, Processes
from .blocks import share_in_blocks
from .optimum import Program, Unsolved, solve
from .tidy import tidied

LARGEST = 20_000
"""Pairs of a part that are solved at once; larger parts are shared block by block."""
_BATCH = 4_000
"""Pairs of small parts that are solved together: one call of the solver costs more than a small part."""
_GREEDY_BATCH = 50_000
_SAME = 1e-9


@dataclass(frozen=True)
class Task:
    """Pairs to share quantities among: supply, demand (p,) node numbers, each counted from 0; `yield_` units of demand
    met by one of supply; cost (p,), smaller is better: metres for `quantity`, minus the benefit of a unit for
    `benefit`; capacity (s,) and need (d,). For `quantity`, before: (p,) each, what is made least before the metres, of
    what the receiver gets; worth (d,): how much a unit of each need counts, default 1. xy: (s, 2), (d, 2) places."""

    supply: np.ndarray
    demand: np.ndarray
    yield_: np.ndarray
    cost: np.ndarray
    capacity: np.ndarray
    need: np.ndarray
    objective: str = "quantity"
    before: tuple[np.ndarray, ...] = ()
    worth: np.ndarray | None = None
    xy: tuple[np.ndarray, np.ndarray] | None = None

    @cached_property
    def part(self) -> np.ndarray:
        """(p,) the connected part of the graph that each pair belongs to."""
        s, d = len(self.capacity), len(self.need)
        links = coo_array((np.ones(len(self.supply)), (self.supply, self.demand + s)), shape=(s + d, s + d))
        parts: np.ndarray = connected_components(links, directed=False)[1]
        return parts[self.supply]

    @cached_property
    def gain(self) -> np.ndarray:
        """(p,) what a unit of supply counts for in what is made largest."""
        if self.objective == "benefit":
            return -self.cost
        return self.yield_ if self.worth is None else self.yield_ * self.worth[self.demand]


@dataclass(frozen=True)
class Outcome:
    """taken: (p,) units of supply. failed: a pair of each part the solver failed on. blocks: how many parts were shared
    block by block, reached: what share of its optimum each of them has at least."""

    taken: np.ndarray
    failed: tuple[int, ...] = ()
    blocks: int = 0
    reached: float = 1.0


def share_out(task: Task, progress: Progress, processes: Processes | None = None) -> Outcome:
    """The optimum, and where it is none."""
    program, unit = _program(task)
    taken = np.zeros(len(task.supply))
    useful = (program.capacity[program.supply] > 0) & (program.need[program.demand] > 0) & (program.gain > 0)
    for rows in _stars(program, np.flatnonzero(useful)):
        taken[rows] = _fill(program, rows)
        useful[rows] = False
    rows = np.flatnonzero(useful)
    sizes = np.bincount(program.part[rows], minlength=1)
    large = np.flatnonzero(sizes > LARGEST)
    batches = _batches(program.part, rows[(sizes <= LARGEST)[program.part[rows]]], _BATCH)
    tasks = OnDemand(len(batches), lambda batch: program.of(batches[batch]))
    split = sum(map(len, batches)) / max(len(rows), 1)
    failed: list[int] = []
    for mine, (amounts, wrong) in zip(
        batches, (processes or Alone()).map(_optimum, tasks, Stretch(progress, 0.0, split))
    ):
        taken[mine] = amounts
        failed += mine[wrong].tolist()
    reached, share = 1.0, (1.0 - split) / max(len(large), 1)
    for number, part in enumerate(large.tolist()):
        mine = rows[program.part[rows] == part]
        stretch = Stretch(progress, split + share * number, split + share * (number + 1))
        found = share_in_blocks(program.of(mine), only(task, mine).xy, stretch, processes or Alone())
        taken[mine] = found.taken
        reached = min(reached, found.value / found.bound)
    return Outcome(taken / unit, tuple(failed), len(large), reached)


def _program(task: Task) -> tuple[Program, np.ndarray]:
    """The task in the units that receivers count, and (p,) these in one unit of supply.

    Where a supply counts the same with all its receivers, a unit of it is a unit of theirs, and the program is a plain
    transport problem.
    """
    benefit = task.objective == "benefit"
    worth = np.ones(len(task.need)) if benefit or task.worth is None else task.worth
    served = task.yield_ * worth[task.demand]
    unit = np.zeros(len(task.capacity))
    np.maximum.at(unit, task.supply, served)
    of_pair = unit[task.supply]
    rate = served / of_pair
    rate[np.abs(rate - 1.0) < _SAME] = 1.0
    costs = () if benefit else (*task.before, task.cost)
    gain = -task.cost / of_pair if benefit else rate
    return Program(
        task.supply, task.demand, rate, task.capacity * unit, task.need * worth, gain, costs, task.part
    ), of_pair


def _optimum(program: Program) -> tuple[np.ndarray, np.ndarray]:
    """The optimum of whole parts, tidied, and the first column of each part that the solver fails on."""
    try:
        return tidied(program, solve(program).taken), np.zeros(0, dtype=int)
    except Unsolved:
        if program.part.max() == 0:
            return tidied(program, np.zeros(len(program.part))), np.zeros(1, dtype=int)
    taken, failed = np.zeros(len(program.part)), []
    for part in range(int(program.part.max()) + 1):
        rows = np.flatnonzero(program.part == part)
        taken[rows], wrong = _optimum(program.of(rows))
        failed.append(rows[wrong])
    return taken, np.concatenate(failed)


def allocate_greedily(task: Task, progress: Progress | None = None, processes: Processes | None = None) -> np.ndarray:
    """What one gets by taking the best pair first, then the next: shown beside the optimum, never in its place."""
    taken = np.zeros(len(task.supply))
    batches = _batches(task.part, np.arange(len(task.supply)), _GREEDY_BATCH)
    tasks = OnDemand(len(batches), lambda batch: only(task, batches[batch]))
    for rows, amounts in zip(batches, (processes or Alone()).map(_greedy, tasks, progress or Silent())):
        taken[rows] = amounts
    return taken


def _greedy(task: Task) -> np.ndarray:
    left, missing = task.capacity.tolist(), task.need.tolist()
    yields, cost = task.yield_.tolist(), task.cost.tolist()
    supply, demand = task.supply.tolist(), task.demand.tolist()
    taken = np.zeros(len(supply))
    for pair in np.lexsort((task.cost, *task.before[::-1])).tolist():
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
    return replace(
        task, supply=s, demand=d, yield_=task.yield_[rows], cost=task.cost[rows], capacity=task.capacity[supplies],
        need=task.need[demands], before=tuple(each[rows] for each in task.before),
        worth=None if task.worth is None else task.worth[demands],
        xy=None if task.xy is None else (task.xy[0][supplies], task.xy[1][demands]),
    )  # fmt: skip


def _stars(program: Program, rows: np.ndarray) -> list[np.ndarray]:
    """Pairs of parts with a single supply, and of parts with a single demand: sorting solves them."""
    if not len(rows):
        return []
    mine = program.part[rows]
    count = int(mine.max()) + 1
    many_supplies, many_demands = (
        differs(values[rows], mine, count)[mine] for values in (program.supply, program.demand)
    )
    return [each for each in (rows[~many_supplies], rows[many_supplies & ~many_demands]) if len(each)]


def _fill(program: Program, rows: np.ndarray) -> np.ndarray:
    """The common node of each star serves its others, best first."""
    single_supply = not differs(program.supply[rows], program.part[rows], int(program.part.max()) + 1).any()
    rate = np.ones(len(rows)) if single_supply else program.rate[rows]  # of the common node
    costs = [each[rows] for each in program.costs[::-1]]
    order = np.lexsort((rows, *costs, -program.gain[rows] / rate, program.part[rows]))
    chosen, rate = rows[order], rate[order]
    of_supply, of_demand = program.capacity[program.supply[chosen]], program.need[program.demand[chosen]]
    common, each = (of_supply, of_demand / program.rate[chosen]) if single_supply else (of_demand, of_supply * rate)
    starts = np.r_[True, program.part[chosen][1:] != program.part[chosen][:-1]]
    running = np.cumsum(each)
    before = running - each
    before -= np.repeat(before[starts], np.diff(np.r_[np.flatnonzero(starts), len(order)]))
    result = np.zeros(len(rows))
    result[order] = np.clip(common - before, 0.0, each) / rate
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
