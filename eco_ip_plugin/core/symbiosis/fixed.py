"""Sharing quantities where opening a link costs something once: a pipe that is built or not.

Each connected part with fewer than `FEWEST_HEURISTIC` candidate links is solved exactly as a mixed-integer program. A
larger one is solved by a heuristic: the relaxation, in which a link pays for its pipe by the share of it that is used,
says which links to open; then the open link that loses most is closed as long as that helps. The relaxation can only
be better than the optimum, so what the heuristic reaches of it is a bound on what it misses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, hstack, vstack

from ..errors import EcoIpError
from ..progress import Progress
from .allocate import Task, by_seasons, in_seasons, only
from .crew import Alone, Crew
from .made import numbered

FEWEST_HEURISTIC = 50
_NOTHING = 1e-9
_MOST_CLOSED = 200


@dataclass(frozen=True)
class Sharing:
    """What came of sharing all parts with fixed costs. heuristic: parts the heuristic did; value and bound: of these,
    a year's gain and what no way of sharing them can exceed."""

    parts: int = 0
    heuristic: int = 0
    value: float = 0.0
    bound: float = 0.0


@dataclass(frozen=True)
class FixedTask:
    """Columns to share quantities among: supply, demand (p,) numbers, yield_, gain of a unit (p,); link (p,): which
    link a column belongs to (several where flows differ by season); cost (l,) of opening a link for a year; capacity
    (s,), need (d,)."""

    supply: np.ndarray
    demand: np.ndarray
    yield_: np.ndarray
    gain: np.ndarray
    link: np.ndarray
    cost: np.ndarray
    capacity: np.ndarray
    need: np.ndarray


@dataclass(frozen=True)
class FixedShare:
    """taken (p,); value: gain less the cost of open links; bound: no way of sharing has a larger value."""

    taken: np.ndarray
    value: float
    bound: float
    exact: bool


def share_with_fixed_costs(task: FixedTask) -> FixedShare:
    """The best way, or a good one with its bound, for one connected part."""
    # A pipe that could not earn its cost if it carried all it can is never built; left in, its cost would dwarf the
    # rest, and the solver takes small numbers for nought.
    earns = np.bincount(task.link, weights=task.gain * _most(task), minlength=len(task.cost))
    kept = np.flatnonzero((earns > task.cost)[task.link])
    if len(kept) < len(task.supply):
        taken = np.zeros(len(task.supply))
        if not len(kept):
            return FixedShare(taken, 0.0, 0.0, True)
        links, link = np.unique(task.link[kept], return_inverse=True)
        fewer = replace(
            task, supply=task.supply[kept], demand=task.demand[kept], yield_=task.yield_[kept], gain=task.gain[kept],
            link=link, cost=task.cost[links],
        )  # fmt: skip
        found = share_with_fixed_costs(fewer)
        taken[kept] = found.taken
        return replace(found, taken=taken)
    # The solver's tolerances are absolute: quantities are scaled to the largest one.
    unit = float(_most(task).max())
    scaled = replace(task, gain=task.gain * unit, capacity=task.capacity / unit, need=task.need / unit)
    scale = max(float(np.abs(scaled.gain).max()), 1e-300)
    found = (_exact if len(task.cost) < FEWEST_HEURISTIC else _heuristic)(scaled, scale)
    return replace(found, taken=found.taken * unit)


def share_all(
    task: Task, months: tuple[np.ndarray, np.ndarray], fixed: np.ndarray, progress: Progress, crew: Crew | None = None
) -> tuple[np.ndarray, Sharing]:
    """`allocate` by benefit, with what each link costs a year once it is open (p,), 0 for nothing."""
    if not (fixed > 0).any():
        return by_seasons(task, months, progress, crew), Sharing()
    columns, pair = in_seasons(task, months)
    rows = np.flatnonzero(columns.cost < 0)
    part = task.part
    touched = np.isin(part, part[fixed > 0])
    taken = np.zeros(len(task.supply))
    free = np.flatnonzero(~touched)
    if len(free):
        taken[free] = by_seasons(only(task, free), _months_of(task, months, free), progress, crew)
    groups = [rows[part[pair[rows]] == each] for each in np.unique(part[touched]).tolist()]
    groups = [each for each in groups if len(each)]
    tasks = [_fixed_task(columns, pair, fixed, each) for each in groups]
    shares = (crew or Alone()).map(share_with_fixed_costs, tasks, progress)
    for group, share in zip(groups, shares):
        taken += np.bincount(pair[group], weights=share.taken, minlength=len(taken))
    guessed = [share for share in shares if not share.exact]
    value, bound = sum(each.value for each in guessed), sum(each.bound for each in guessed)
    return taken, Sharing(len(shares), len(guessed), value, bound)


def _months_of(
    task: Task, months: tuple[np.ndarray, np.ndarray], rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    ends = numbered(task.supply[rows], len(task.capacity)), numbered(task.demand[rows], len(task.need))
    return months[0][ends[0][0]], months[1][ends[1][0]]


def _fixed_task(columns: Task, pair: np.ndarray, fixed: np.ndarray, rows: np.ndarray) -> FixedTask:
    links, link = np.unique(pair[rows], return_inverse=True)
    own = only(columns, rows)
    return FixedTask(own.supply, own.demand, own.yield_, -own.cost, link, fixed[links], own.capacity, own.need)


def _exact(task: FixedTask, scale: float) -> FixedShare:
    pairs, links = len(task.supply), len(task.cost)
    most = _most(task)
    matrix, bound = _sides(task)
    column = np.arange(pairs)
    # A column carries nothing unless its link is open.
    opens = coo_array((np.r_[np.ones(pairs), -most], (np.r_[column, column], np.r_[column, pairs + task.link])))
    opens.resize((pairs, pairs + links))
    sides = hstack([matrix, coo_array((matrix.shape[0], links))])
    solved = milp(
        np.r_[-task.gain, task.cost] / scale,
        integrality=np.r_[np.zeros(pairs), np.ones(links)],
        bounds=Bounds(0.0, np.r_[most, np.ones(links)]),
        constraints=LinearConstraint(vstack([sides, opens]).tocsc(), -np.inf, np.r_[bound, np.zeros(pairs)]),
        options={"mip_rel_gap": 0.0},
    )
    if solved.x is None:  # closed pipes are a way that always exists: the solver, not the task, is at its limits
        return _heuristic(task, scale)
    taken = _linear(task, np.where(solved.x[pairs:][task.link] > 0.5, task.gain, -1.0), scale)
    value = _value(task, taken)
    return FixedShare(taken, value, value, True)


def _heuristic(task: FixedTask, scale: float) -> FixedShare:
    most = np.bincount(task.link, weights=_most(task), minlength=len(task.cost))
    relaxed = _linear(task, task.gain - (task.cost / most)[task.link], scale)
    bound = float((relaxed * (task.gain - (task.cost / most)[task.link])).sum())
    open_ = np.bincount(task.link, weights=relaxed, minlength=len(task.cost)) > 0
    best = _linear(task, np.where(open_[task.link], task.gain, -1.0), scale)
    value = _value(task, best)
    for _ in range(_MOST_CLOSED):
        used = np.bincount(task.link, weights=best, minlength=len(task.cost)) > 0
        earned = np.bincount(task.link, weights=best * task.gain, minlength=len(task.cost)) - task.cost
        earned[~used] = np.inf
        worst = int(np.argmin(earned))
        if not used.any() or earned[worst] > 0:
            break
        used[worst] = False
        tried = _linear(task, np.where(used[task.link], task.gain, -1.0), scale)
        if _value(task, tried) <= value:
            break
        best, value = tried, _value(task, tried)
    if value < 0:
        best, value = np.zeros(len(best)), 0.0
    return FixedShare(best, value, max(bound, value), False)


def _linear(task: FixedTask, gain: np.ndarray, scale: float) -> np.ndarray:
    matrix, bound = _sides(task)
    top = np.where(gain > 0, _most(task), 0.0)
    solved = linprog(-gain / scale, A_ub=matrix, b_ub=bound, bounds=np.column_stack([np.zeros(len(top)), top]))
    if solved.x is None:
        raise EcoIpError("error.allocation", cause=solved.message)
    return np.where(solved.x > top * _NOTHING, solved.x, 0.0)


def _sides(task: FixedTask) -> tuple[coo_array, np.ndarray]:
    """No supply and no demand is exceeded."""
    column = np.arange(len(task.supply))
    values = np.r_[np.ones(len(column)), task.yield_]
    rows = np.r_[task.supply, len(task.capacity) + task.demand]
    shape = (len(task.capacity) + len(task.need), len(column))
    return coo_array((values, (rows, np.r_[column, column])), shape=shape).tocsr(), np.r_[task.capacity, task.need]


def _most(task: FixedTask) -> np.ndarray:
    """What each column could carry at most."""
    return np.minimum(task.capacity[task.supply], task.need[task.demand] / task.yield_)


def _value(task: FixedTask, taken: np.ndarray) -> float:
    open_ = np.bincount(task.link, weights=taken, minlength=len(task.cost)) > 0
    return float((taken * task.gain).sum() - task.cost[open_].sum())
