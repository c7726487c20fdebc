"""The exact optimum of whole connected parts, stage after stage, by linear programming.

Every part is scaled to its own largest pair, so that no part is measured by another. Of a stage that is done only its
optimal face is kept, by what the prices say: pairs that would lose are closed, sides that are worth something stay
full. So no later stage can give up anything, and none has to repeat a total within a tolerance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array

from ...tables.lazy import differs, numbered

_TOLERANCE = 1e-10
_LOSES = 1e-7
"""Share of a part's largest cost by which a pair must lose to be closed for the stages that follow."""
_ALIKE = 1e-9
_LARGE = 8_000


class Unsolved(Exception):
    """The solver is at its limits; `cause` is what it says."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True)
class Program:
    """Columns z (p,) from 0 up. supply, demand (p,) rows; rate (p,): what one unit of a column takes of its demand, of
    its supply it takes 1; capacity (s,), need (d,); gain (p,) of a unit, made largest; costs: (p,) each, of what a
    demand gets, made least one after the other at that gain; part (p,) from 0."""

    supply: np.ndarray
    demand: np.ndarray
    rate: np.ndarray
    capacity: np.ndarray
    need: np.ndarray
    gain: np.ndarray
    costs: tuple[np.ndarray, ...]
    part: np.ndarray

    @property
    def most(self) -> np.ndarray:
        """(p,) what each column could carry at most."""
        return np.asarray(np.minimum(self.capacity[self.supply], self.need[self.demand] / self.rate))

    def of(self, rows: np.ndarray) -> Program:
        """Some columns, with none but their own sides; parts are numbered anew."""
        supplies, s = numbered(self.supply[rows], len(self.capacity))
        demands, d = numbered(self.demand[rows], len(self.need))
        part = np.unique(self.part[rows], return_inverse=True)[1]
        costs = tuple(each[rows] for each in self.costs)
        sides = self.capacity[supplies], self.need[demands]
        return Program(s, d, self.rate[rows], *sides, self.gain[rows], costs, part)


@dataclass(frozen=True)
class Solution:
    """taken (p,); price (d,) of a unit of each need, as far as the gain goes."""

    taken: np.ndarray
    price: np.ndarray


def solve(program: Program) -> Solution:
    """The optimum of all parts. Raises Unsolved."""
    count = int(program.part.max()) + 1
    unit = np.zeros(count)
    np.maximum.at(unit, program.part, program.most)
    supplies = len(program.capacity)
    of_row = np.ones(supplies + len(program.need))
    of_row[program.supply] = unit[program.part]
    of_row[supplies + program.demand] = unit[program.part]
    work = _Work(program, np.r_[program.capacity, program.need] / of_row, count)
    while work.advance():
        pass
    return Solution(work.taken * unit[program.part], work.price * work.dear[work.part_of_demand])


class _Work:
    """Parts on their way through the stages, each at its own."""

    def __init__(self, program: Program, bound: np.ndarray, count: int) -> None:
        self._program, self._bound, self._count = program, bound, count
        pairs, supplies = len(program.supply), len(program.capacity)
        column = np.arange(pairs)
        ends = np.r_[program.supply, program.demand + supplies], np.r_[column, column]
        self._matrix = coo_array((np.r_[np.ones(pairs), program.rate], ends), shape=(len(bound), pairs)).tocsc()
        self.taken, self.price = np.zeros(pairs), np.zeros(len(program.need))
        self.dear = np.zeros(count)
        np.maximum.at(self.dear, program.part, np.abs(program.gain))
        self.part_of_demand = np.zeros(len(program.need), dtype=int)
        self.part_of_demand[program.demand] = program.part
        self._part_of_supply = np.zeros(supplies, dtype=int)
        self._part_of_supply[program.supply] = program.part
        self._open, self._full = np.ones(pairs, dtype=bool), np.zeros(len(bound), dtype=bool)
        self._stage = np.full(count, -1)
        self._begun = False

    def advance(self) -> bool:
        """Solve the next stage of every part that has one; False when none has."""
        cost, columns = self._next_cost() if self._begun else self._first_cost()
        self._begun = True
        if not len(columns):
            return False
        rows = np.zeros(len(self._bound), dtype=bool)
        rows[self._program.supply[columns]] = True
        rows[len(self._program.capacity) + self._program.demand[columns]] = True
        full, loose = np.flatnonzero(rows & self._full), np.flatnonzero(rows & ~self._full)
        matrix = csr_array(self._matrix[:, columns])
        found = _linear(cost, matrix, self._bound, loose, full)
        self.taken[columns] = np.clip(found.x, 0.0, None)
        prices = np.zeros(len(self._bound))
        prices[loose] = -found.ineqlin.marginals
        if not self._full.any():
            self.price = prices[len(self._program.capacity) :]
        self._full |= prices > _LOSES
        self._open[columns[found.lower.marginals > _LOSES]] = False
        return True

    def _first_cost(self) -> tuple[np.ndarray, np.ndarray]:
        program = self._program
        dear = np.where(self.dear > 0, self.dear, 1.0)
        gain = program.gain / dear[program.part]
        cost = -gain
        even = ~differs(np.round(gain / _ALIKE), program.part, self._count)
        even &= ~differs(np.round(program.rate / _ALIKE), program.part, self._count)
        # No detour over alternating pairs is longer than one pair for each node of the smaller side, so this weight
        # puts the gain before any saving of the next stage (the exchange argument of transport problems).
        stages, scaled = self._costs(even)
        weight = _fewer_nodes(program) + 1.0
        mine = (even & (stages >= 0))[program.part]
        cost[mine] = scaled[mine] - weight[program.part[mine]]
        self._stage = stages
        return cost, np.arange(len(cost))

    def _next_cost(self) -> tuple[np.ndarray, np.ndarray]:
        stages, scaled = self._costs(self._stage < len(self._program.costs))
        self._stage = np.where(stages >= 0, stages, len(self._program.costs))
        columns = np.flatnonzero(self._open & (stages >= 0)[self._program.part])
        return scaled[columns], columns

    def _costs(self, asking: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(count,) the next stage in which open pairs of a part differ, −1 for none; (p,) its costs, at most 1."""
        program, stages = self._program, np.full(self._count, -1)
        scaled = np.zeros(len(program.part))
        for stage, costs in enumerate(program.costs):
            waiting = asking & (stages < 0) & (self._stage < stage)
            mine = np.flatnonzero(self._open & waiting[program.part])
            if not len(mine):
                continue
            part, values = program.part[mine], costs[mine]
            top = np.zeros(self._count)
            np.maximum.at(top, part, values)
            values = values / np.where(top > 0, top, 1.0)[part]
            told = differs(np.round(values / _ALIKE), part, self._count)
            stages[told] = stage
            chosen = told[part]
            scaled[mine[chosen]] = values[chosen] * program.rate[mine[chosen]]
        return stages, scaled


def _fewer_nodes(program: Program) -> np.ndarray:
    """(parts,) nodes of the smaller side of each part."""
    sizes = []
    for node in (program.supply, program.demand):
        first = np.unique(node, return_index=True)[1]
        sizes.append(np.bincount(program.part[first], minlength=int(program.part.max()) + 1))
    return np.asarray(np.minimum(*sizes), dtype=float)


def _linear(cost: np.ndarray, matrix: csr_array, bound: np.ndarray, loose: np.ndarray, full: np.ndarray) -> Any:
    """The solver's answer with its prices. Interior points, then crossover to a vertex, on large parts."""
    sides = {"A_ub": matrix[loose], "b_ub": bound[loose]}
    if len(full):
        sides.update(A_eq=matrix[full], b_eq=bound[full])
    exact = {"primal_feasibility_tolerance": _TOLERANCE, "dual_feasibility_tolerance": _TOLERANCE}
    ways = [("highs-ds", exact), ("highs-ipm", {}), ("highs-ds", {"presolve": False})]
    if len(cost) >= _LARGE:
        ways[0] = ("highs-ipm", {})
    for method, options in ways:
        found = linprog(cost, **sides, bounds=(0, None), method=method, options=options)
        if found.x is not None and found.status == 0 and np.isfinite(found.x).all():
            return found
    raise Unsolved(str(found.message))
