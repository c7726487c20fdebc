"""Sharing quantities where opening a link costs something once: a pipe that is built or not.

Each connected part of up to `MOST_EXACT` candidate links is solved exactly as a mixed-integer program. For a larger one
the solver has less time; what it does not finish is solved by the better of its own way and a heuristic: the
relaxation, in which a link pays for its pipe by the share of it that is used, says which links to open; then the open
link that loses most is closed as long as that helps. The relaxation can only be better than the optimum, so what the
heuristic reaches of it is a bound on what it misses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csc_array, csr_array, hstack, vstack

from ...progress import Progress, Stretch
from ...tables.lazy import numbered
from ..processes import Alone, Processes
from .allocate import Outcome, Task, only
from .mixed import solve_mixed
from .seasons import by_seasons, in_seasons
from .tidy import DUST

MOST_EXACT, MOST_TRIED = 200, 2_000
SECONDS, SECONDS_MORE = 120.0, 20.0
"""How long the solver may take over a part, and over one of more than `MOST_EXACT` links, before the best way found so
far is taken, with its bound."""
_MOST_CLOSED = 200
_SCALE = 1e3
"""What the best link could earn, in the solver's terms: its smallest step of the objective is absolute."""
_TOLERANCE = 1e-10


@dataclass(frozen=True)
class Sharing:
    """What came of sharing all parts. parts: with fixed costs; heuristic: parts of these that were not solved exactly;
    value and bound: of these, a year's gain and what no way of sharing them can exceed. failed: a pair of each part
    that the solver failed on (in an analysis the flow it takes from); blocks: parts shared block by block, reached: the
    share of its optimum each has at least."""

    parts: int = 0
    heuristic: int = 0
    value: float = 0.0
    bound: float = 0.0
    failed: tuple[int, ...] = ()
    blocks: int = 0
    reached: float = 1.0


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


def share_with_fixed_costs(task: FixedTask, cancelled: Callable[[], bool] | None = None) -> FixedShare:
    """The best way, or a good one with its bound, for one connected part. Raises Cancelled."""
    # A pipe that could not earn its cost if it carried all it can is never built; left in, its cost would dwarf the
    # rest, and the solver takes small numbers for nought.
    most = _most(task)
    earns = np.bincount(task.link, weights=np.maximum(task.gain, 0.0) * most, minlength=len(task.cost))
    kept = np.flatnonzero((earns > task.cost)[task.link] & (task.gain > 0) & (most > 0))
    taken = np.zeros(len(task.supply))
    if not len(kept):
        return FixedShare(taken, 0.0, 0.0, True)
    part = _Part(task, kept, most[kept])
    links = len(part.cost)
    seconds = SECONDS if links <= MOST_EXACT else SECONDS_MORE
    found = part.exact(cancelled, seconds) if links <= MOST_TRIED else part.heuristic()
    taken[kept] = found.taken * most[kept]
    return replace(found, taken=taken)


def share_all(
    task: Task,
    months: tuple[np.ndarray, np.ndarray],
    fixed: np.ndarray,
    progress: Progress,
    processes: Processes | None = None,
) -> tuple[np.ndarray, Sharing]:
    """`share_out` by seasons, with what each link costs a year once it is open (p,), 0 for nothing; costs only by
    benefit."""
    if not (fixed > 0).any():
        found = by_seasons(task, months, progress, processes)
        return found.taken, _sharing(found, np.arange(len(task.supply)))
    columns, pair = in_seasons(task, months)
    rows = np.flatnonzero(columns.cost < 0)
    part = task.part
    touched = np.isin(part, part[fixed > 0])
    taken = np.zeros(len(task.supply))
    free, half = np.flatnonzero(~touched), 0.5 if (~touched).any() else 0.0
    sharing = Sharing()
    if len(free):
        found = by_seasons(only(task, free), _months_of(task, months, free), Stretch(progress, 0.0, half), processes)
        taken[free], sharing = found.taken, _sharing(found, free)
    ordered = rows[np.argsort(part[pair[rows]], kind="stable")]
    ordered = ordered[touched[pair[ordered]]]
    ends = np.flatnonzero(np.diff(part[pair[ordered]])) + 1
    groups = [each for each in np.split(ordered, ends) if len(each)]
    tasks = [_fixed_task(columns, pair, fixed, each) for each in groups]
    processes = processes or Alone()
    work = (
        partial(share_with_fixed_costs, cancelled=progress.cancelled)
        if isinstance(processes, Alone)
        else share_with_fixed_costs
    )
    shares = processes.map(work, tasks, Stretch(progress, half, 1.0))
    for group, share in zip(groups, shares):
        taken += np.bincount(pair[group], weights=share.taken, minlength=len(taken))
    guessed = [share for share in shares if not share.exact]
    value, bound = sum(each.value for each in guessed), sum(each.bound for each in guessed)
    return taken, replace(sharing, parts=len(shares), heuristic=len(guessed), value=value, bound=bound)


def _sharing(found: Outcome, rows: np.ndarray) -> Sharing:
    failed = tuple(rows[list(found.failed)].tolist())
    return Sharing(failed=failed, blocks=found.blocks, reached=found.reached)


def _months_of(
    task: Task, months: tuple[np.ndarray, np.ndarray], rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    ends = numbered(task.supply[rows], len(task.capacity)), numbered(task.demand[rows], len(task.need))
    return months[0][ends[0][0]], months[1][ends[1][0]]


def _fixed_task(columns: Task, pair: np.ndarray, fixed: np.ndarray, rows: np.ndarray) -> FixedTask:
    links, link = np.unique(pair[rows], return_inverse=True)
    own = only(columns, rows)
    return FixedTask(own.supply, own.demand, own.yield_, -own.cost, link, fixed[links], own.capacity, own.need)


class _Part:
    """A part in the solver's terms: every column as the share of what it could carry at most, every side as a share of
    what it has, money as a share of what the best column could earn."""

    def __init__(self, task: FixedTask, kept: np.ndarray, most: np.ndarray) -> None:
        gain = task.gain[kept] * most
        links, self.link = np.unique(task.link[kept], return_inverse=True)
        self.scale = float(gain.max()) / _SCALE
        self.gain, self.cost = gain / self.scale, task.cost[links] / self.scale
        supplies, s = np.unique(task.supply[kept], return_inverse=True)
        demands, d = np.unique(task.demand[kept], return_inverse=True)
        column = np.arange(len(kept))
        shares = most / task.capacity[task.supply[kept]], most * task.yield_[kept] / task.need[task.demand[kept]]
        self.matrix = coo_array(
            (np.concatenate(shares), (np.r_[s, len(supplies) + d], np.r_[column, column])),
            shape=(len(supplies) + len(demands), len(kept)),
        ).tocsr()

    def exact(self, cancelled: Callable[[], bool] | None, seconds: float) -> FixedShare:
        """The optimum; where the solver does not get there, the better of its way and the heuristic's."""
        columns, links = len(self.gain), len(self.cost)
        cost, matrix, top = self._program()
        found = solve_mixed(cost, np.r_[np.zeros(columns), np.ones(links)], matrix, top, seconds, cancelled)
        if found.x is None:  # closed pipes are a way that always exists: the solver, not the task, is at its limits
            return self.heuristic()
        taken = self._linear(self.gain, found.x[columns:] > 0.5)
        taken = self._improved(taken)
        share = self._share(taken, self._value(taken), True)
        if found.proven:
            return share
        other = self.heuristic()
        bound = max(min(-found.bound * self.scale, other.bound), share.value, other.value)
        return replace(share if share.value >= other.value else other, bound=bound, exact=False)

    def heuristic(self) -> FixedShare:
        """A good way with its bound."""
        cost, matrix, top = self._program()
        solved = linprog(cost, A_ub=matrix, b_ub=top, bounds=(0, 1))
        relaxed = np.ones(len(cost)) if solved.x is None else solved.x
        bound = float(self.gain.sum()) if solved.x is None else -float(solved.fun)
        best = self._improved(self._linear(self.gain, relaxed[len(self.gain) :] > DUST))
        value = self._value(best)
        if value < 0:
            best, value = np.zeros(len(best)), 0.0
        return self._share(best, max(bound, value), False)

    def _program(self) -> tuple[np.ndarray, csc_array, np.ndarray]:
        """Cost, matrix, top of a program over columns and links: a column carries nothing unless its link is open."""
        columns, links, rows = len(self.gain), len(self.cost), self.matrix.shape[0]
        column = np.arange(columns)
        opens = coo_array(
            (np.r_[np.ones(columns), -np.ones(columns)], (np.r_[column, column], np.r_[column, columns + self.link])),
            shape=(columns, columns + links),
        )
        sides = hstack([self.matrix, coo_array((rows, links))])
        return np.r_[-self.gain, self.cost], vstack([sides, opens]).tocsc(), np.r_[np.ones(rows), np.zeros(columns)]

    def _share(self, taken: np.ndarray, bound: float, exact: bool) -> FixedShare:
        return FixedShare(taken, self._value(taken) * self.scale, bound * self.scale, exact)

    def _improved(self, best: np.ndarray) -> np.ndarray:
        """With the open link that loses most closed, as long as that helps."""
        for _ in range(_MOST_CLOSED):
            used = self._used(best)
            earned = np.bincount(self.link, weights=best * self.gain, minlength=len(self.cost)) - self.cost
            earned[~used] = np.inf
            worst = int(np.argmin(earned))
            if not used.any() or earned[worst] > 0:
                break
            used[worst] = False
            tried = self._linear(self.gain, used)
            if self._value(tried) <= self._value(best):
                break
            best = tried
        return best

    def _used(self, taken: np.ndarray) -> np.ndarray:
        return np.bincount(self.link, weights=taken, minlength=len(self.cost)) > 0

    def _linear(self, gain: np.ndarray, open_: np.ndarray) -> np.ndarray:
        """The best way with these links open, without dust."""
        rows = np.flatnonzero(open_[self.link] & (gain > 0))
        taken = np.zeros(len(gain))
        if not len(rows):
            return taken
        matrix = csr_array(self.matrix[:, rows])
        exact = {"primal_feasibility_tolerance": _TOLERANCE, "dual_feasibility_tolerance": _TOLERANCE}
        for options in (exact, {}, {"presolve": False}):
            solved = linprog(-gain[rows], A_ub=matrix, b_ub=np.ones(matrix.shape[0]), bounds=(0, 1), options=options)
            if solved.x is not None and solved.status == 0:
                taken[rows] = np.where(solved.x > DUST, solved.x, 0.0)
                break
        over = np.maximum(self.matrix @ taken, 1.0)  # no side exceeded by rounding
        share = np.ones(len(gain))
        for row, column in zip(*self.matrix.nonzero()):
            share[column] = min(share[column], 1.0 / over[row])
        return taken * share

    def _value(self, taken: np.ndarray) -> float:
        return float(taken @ self.gain - self.cost[self._used(taken)].sum())


def _most(task: FixedTask) -> np.ndarray:
    """What each column could carry at most."""
    return np.minimum(task.capacity[task.supply], task.need[task.demand] / task.yield_)
