"""Sharing a connected part that is too large to be solved at once: block by block of the map, again and again.

Each round cuts the map anew and solves every block exactly, with what crosses its edge held fast; no round can lose
anything. Prices of the needs bound what any way of sharing could reach, so it is known what that misses. Between two
blocks, seconds apart, progress is told and the user may stop.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import breadth_first_order, reverse_cuthill_mckee

from ..progress import Progress, Stretch, step
from .crew import Crew
from .made import Made
from .optimum import Program, Unsolved, solve
from .tidy import tidied

BLOCK = 10_000
"""About as many pairs does a block have: a second's work."""
ENOUGH = 1e-4
"""Share of the optimum that may be missed before another round is made."""
_ROUNDS = (2, 6)
_TURN_RAD = 0.7
_NOTHING = 1e-9


@dataclass(frozen=True)
class Blocks:
    """taken (p,); value of it, and bound: what no way of sharing can exceed."""

    taken: np.ndarray
    value: float
    bound: float


def share_in_blocks(
    program: Program, xy: tuple[np.ndarray, np.ndarray] | None, progress: Progress, crew: Crew
) -> Blocks:  # fmt: skip
    """A way of sharing one connected part, and a bound. xy: (s, 2), (d, 2) places. Raises Cancelled when stopped."""
    at = np.vstack(xy) if xy is not None else _along(program)
    taken, price = tidied(program, np.zeros(len(program.part))), np.zeros(len(program.need))
    least, most = _ROUNDS
    value = bound = 0.0
    for turn in range(most):
        blocks = _cut(program, at, turn)
        left = _left(program, taken, np.concatenate(blocks))
        tasks = Made(len(blocks), lambda number, of=blocks, sides=left: _inside(program, sides, of[number]))
        found = crew.map(_solved, tasks, Stretch(progress, turn / most, (turn + 1) / most))
        for rows, (amounts, prices) in zip(blocks, found):
            taken[rows] = amounts
            price[np.unique(program.demand[rows])] = prices
        value = float(taken @ program.gain)
        bound = max(_bound(program, taken, price), value)
        if turn + 1 >= least and bound - value <= ENOUGH * bound:
            break
    step(progress, 1.0)
    return Blocks(tidied(program, taken), value, bound)


def _solved(program: Program) -> tuple[np.ndarray, np.ndarray]:
    """What a block takes, and the prices of its needs; where the solver fails, best first and no price."""
    try:
        found = solve(program)
    except Unsolved:
        return tidied(program, np.zeros(len(program.part))), np.zeros(len(program.need))
    return tidied(program, found.taken), found.price


def _along(program: Program) -> np.ndarray:
    """Places along one line for a graph that has none: neighbours stand close together."""
    s, count = len(program.capacity), len(program.capacity) + len(program.need)
    ends = np.r_[program.supply, program.demand + s], np.r_[program.demand + s, program.supply]
    order = reverse_cuthill_mckee(coo_array((np.ones(len(ends[0])), ends), shape=(count, count)).tocsr(), True)
    place = np.empty(count)
    place[order] = np.arange(count)
    return np.column_stack([place, np.zeros(count)])


def _cut(program: Program, at: np.ndarray, turn: int) -> list[np.ndarray]:
    """Rows of the pairs inside each block: as few blocks as keep each to about `BLOCK` pairs."""
    angle = turn * _TURN_RAD
    across = at @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    s = len(program.capacity)
    weight = np.r_[np.bincount(program.supply, minlength=s), np.bincount(program.demand, minlength=len(program.need))]
    strips = 1
    while True:
        cell = _cells(across, weight, strips + turn % 2)
        inside = np.flatnonzero(cell[program.supply] == cell[program.demand + s])
        mine = cell[program.supply[inside]]
        if np.bincount(mine, minlength=1).max() <= 1.5 * BLOCK or strips**2 > len(at):
            break
        strips = max(strips + 1, int(strips * 1.2))
    order = inside[np.argsort(mine, kind="stable")]
    return [each for each in np.split(order, np.cumsum(np.bincount(mine))[:-1]) if len(each)]


def _cells(at: np.ndarray, weight: np.ndarray, strips: int) -> np.ndarray:
    """(n,) cells: strips of equal weight, each cut across into pieces of equal weight."""
    strip = _pieces(at[:, 0], np.zeros(len(at), dtype=int), weight, strips)
    return strip * strips + _pieces(at[:, 1], strip, weight, strips)


def _pieces(along: np.ndarray, group: np.ndarray, weight: np.ndarray, count: int) -> np.ndarray:
    """(n,) which of `count` pieces of equal weight along its group each belongs to."""
    chance = np.random.default_rng(0).random(len(along))  # of many on one spot, suppliers are not parted from receivers
    order = np.lexsort((chance, along, group))
    running = np.cumsum(weight[order]) - weight[order]
    total = np.bincount(group, weights=weight)
    before = (np.cumsum(total) - total)[group[order]]
    piece = np.empty(len(along), dtype=int)
    piece[order] = np.minimum((running - before) * count / np.maximum(total[group[order]], 1.0), count - 1).astype(int)
    return piece


def _left(program: Program, taken: np.ndarray, inside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What the sides have left for the pairs inside blocks, once the others keep theirs."""
    outside = taken.copy()
    outside[inside] = 0.0
    left = program.capacity - np.bincount(program.supply, weights=outside, minlength=len(program.capacity))
    missing = program.need - np.bincount(program.demand, weights=outside * program.rate, minlength=len(program.need))
    return np.where(left > program.capacity * _NOTHING, left, 0.0), np.where(missing > program.need * _NOTHING, missing, 0.0)


def _inside(program: Program, sides: tuple[np.ndarray, np.ndarray], rows: np.ndarray) -> Program:
    capacity, need = sides
    whole = Program(program.supply, program.demand, program.rate, capacity, need, program.gain, program.costs, program.part)
    return whole.of(rows)


def _bound(program: Program, taken: np.ndarray, price: np.ndarray) -> float:
    """What no way of sharing can exceed: prices of the needs, and what each supply could then earn at best (weak
    duality), from the prices of the blocks or, where every unit counts the same, from the smallest cut."""
    if (program.gain == 1.0).all() and (program.rate == 1.0).all():
        return _worth(program, _reached(program, taken).astype(float))[0]
    best = np.inf
    price = np.clip(price, 0.0, None)
    for _ in range(20):
        worth, earned = _worth(program, price)
        best = min(best, worth)
        price = np.zeros(len(program.need))
        np.maximum.at(price, program.demand, (program.gain - earned[program.supply]) / program.rate)
    return min(best, _worth(program, price)[0])


def _worth(program: Program, price: np.ndarray) -> tuple[float, np.ndarray]:
    earned = np.zeros(len(program.capacity))
    np.maximum.at(earned, program.supply, program.gain - program.rate * price[program.demand])
    return float(earned @ program.capacity + price @ program.need), earned


def _reached(program: Program, taken: np.ndarray) -> np.ndarray:
    """(d,) needs that something left over of a supply could reach, if others gave way."""
    s, d = len(program.capacity), len(program.need)
    given = np.bincount(program.supply, weights=taken, minlength=s)
    left = np.flatnonzero(given < program.capacity * (1.0 - _NOTHING))
    back = np.flatnonzero(taken > program.most * _NOTHING)
    start = np.full(len(left), s + d)
    ends = (
        np.r_[program.supply, program.demand[back] + s, start],
        np.r_[program.demand + s, program.supply[back], left],
    )
    graph = coo_array((np.ones(len(ends[0])), ends), shape=(s + d + 1, s + d + 1)).tocsr()
    order = breadth_first_order(graph, s + d, directed=True, return_predecessors=False)
    reached = np.zeros(s + d + 1, dtype=bool)
    reached[order] = True
    return reached[s : s + d]
