"""Sharing a connected part that is too large to be solved at once: block by block of the map, again and again.

Each round cuts the map anew and solves every block exactly, with what crosses its edge held fast; no round can lose
anything. Prices of the needs bound what any way of sharing could reach, so it is known what that misses. Between two
blocks, seconds apart, progress is told and the user may stop.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array, csr_array, csr_matrix
from scipy.sparse.csgraph import breadth_first_order, maximum_flow, reverse_cuthill_mckee

from ...progress import Progress, Stretch, step
from ...tables.lazy import OnDemand
from ..processes import Processes
from .optimum import Program, Unsolved, solve
from .tidy import tidied

BLOCK = 6_000
"""About as many pairs does a block have: a second's work."""
ENOUGH = 5e-4
"""Share of the optimum that may be missed before another round is made."""
_ROUNDS, _SWEEPS, _FEW = 5, 20, 8
_SETTLED = 2e-3
"""Share by which a round must change something for another one to be made."""
_TURN_RAD = 0.7
_GRAINS, _MOST_GRAINS, _CRUMB = 1e9, 2e9, 1e-4
_NOTHING = 1e-9


@dataclass(frozen=True)
class Blocks:
    """taken (p,); value of it, and bound: what no way of sharing can exceed."""

    taken: np.ndarray
    value: float
    bound: float


def share_in_blocks(
    program: Program, xy: tuple[np.ndarray, np.ndarray] | None, progress: Progress, processes: Processes
) -> Blocks:  # fmt: skip
    """A way of sharing one connected part, and a bound. xy: (s, 2), (d, 2) places. Raises Cancelled when stopped."""
    at = np.vstack(xy) if xy is not None else _along(program)
    taken, prices = tidied(program, np.zeros(len(program.part))), []
    best = _best(program)
    alike = bool((program.gain == 1.0).all() and (program.rate == 1.0).all())
    value = bound = 0.0
    for turn in range(_ROUNDS):
        before = _measure(program, taken)
        blocks = _cut(program, at, turn, np.flatnonzero(best | (taken > 0) | (turn % 2 > 0)))
        sides = _left(program, taken, np.concatenate(blocks))
        stretch = Stretch(progress, turn / _ROUNDS, (turn + 1) / _ROUNDS)
        prices.append(np.zeros(len(program.need)))
        for rows, (amounts, price) in zip(blocks, processes.map(_solved, _Tasks(program, sides, blocks), stretch)):
            taken[rows] = amounts
            prices[-1][np.unique(program.demand[rows])] = price
        step(stretch, 1.0)
        if alike and turn < _ROUNDS - 1:
            taken = _served(program, taken)
        step(stretch, 1.0)
        value = float(taken @ program.gain)
        bound = max(_bound(program, taken, prices[1:] or prices, alike), value)
        settled = np.abs(_measure(program, taken) - before) <= _SETTLED * before
        if turn > 0 and bound - value <= ENOUGH * bound and settled.all():
            break
    step(progress, 1.0)
    taken = tidied(program, taken)
    return Blocks(taken, float(taken @ program.gain), bound)


def _measure(program: Program, taken: np.ndarray) -> np.ndarray:
    """What is made largest, and what is made least after it."""
    return np.array([taken @ program.gain, *(taken @ (cost * program.rate) for cost in program.costs)])


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


def _best(program: Program) -> np.ndarray:
    """(p,) whether a pair is among the `_FEW` best of one of its sides: where everybody can serve everybody, blocks of
    these alone reach further over the map."""
    keys = program.costs[::-1] or (-program.gain,)
    chosen = np.zeros(len(program.part), dtype=bool)
    for side in (program.supply, program.demand):
        order = np.lexsort((*keys, side))
        starts = np.flatnonzero(np.r_[True, np.diff(side[order]) > 0])
        place = np.arange(len(order)) - np.repeat(starts, np.diff(np.r_[starts, len(order)]))
        chosen[order[place < _FEW]] = True
    return chosen


def _cut(program: Program, at: np.ndarray, turn: int, chosen: np.ndarray) -> list[np.ndarray]:
    """Rows of the chosen pairs inside each block: as few blocks as keep each to about `BLOCK` pairs."""
    angle = turn * _TURN_RAD
    across = at @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    s = len(program.capacity)
    sides = (program.supply[chosen], s), (program.demand[chosen], len(program.need))
    weight = np.concatenate([np.bincount(side, minlength=count) for side, count in sides])
    strips = max(1, int((len(chosen) / BLOCK) ** 0.25))
    while True:
        cell = _cells(across, weight, strips + turn % 2)
        inside = chosen[cell[program.supply[chosen]] == cell[program.demand[chosen] + s]]
        mine = cell[program.supply[inside]]
        if np.bincount(mine, minlength=1).max() <= 1.5 * BLOCK or strips**2 > len(at):
            break
        strips = max(strips + 1, int(strips * 1.3))
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
    left, missing = program.capacity - _given(program, outside), program.need - _got(program, outside)
    left[left <= program.capacity * _NOTHING] = 0.0
    missing[missing <= program.need * _NOTHING] = 0.0
    return left, missing


class _Tasks(OnDemand[Program]):
    """The program of each block with what its sides have left, made when asked for."""

    def __init__(self, program: Program, sides: tuple[np.ndarray, np.ndarray], blocks: list[np.ndarray]) -> None:
        whole = replace(program, capacity=sides[0], need=sides[1])
        super().__init__(len(blocks), lambda number: whole.of(blocks[number]))


def _bound(program: Program, taken: np.ndarray, prices: list[np.ndarray], alike: bool) -> float:
    """What no way of sharing can exceed: prices of the needs, and what each supply could then earn at best (weak
    duality). Where every unit counts the same they come from the smallest cut, else from the blocks: the middle of
    several rounds, because a need at the edge of a block is priced without its neighbours."""
    if alike:
        return _worth(program, _reached(program, taken).astype(float))[0]
    best, price = np.inf, np.clip(np.median(prices, axis=0), 0.0, None)
    for _ in range(_SWEEPS):
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
    s, begin = len(program.capacity), len(program.capacity) + len(program.need)
    grain = program.need.mean() * _CRUMB  # what lies below does not change what the cut is worth
    back, free = np.flatnonzero(taken > grain), np.flatnonzero(program.capacity - _given(program, taken) > grain)
    ends = (
        np.r_[program.supply, program.demand[back] + s, np.full(len(free), begin)],
        np.r_[program.demand + s, program.supply[back], free],
    )
    graph = csr_array((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(begin + 1, begin + 1))
    reached = np.zeros(begin + 1, dtype=bool)
    reached[breadth_first_order(graph, begin, directed=True, return_predecessors=False)] = True
    return reached[s:begin]


def _served(program: Program, taken: np.ndarray) -> np.ndarray:
    """With what is left over brought to the needs that it can still reach, others giving way: the largest flow."""
    s, d = len(program.capacity), len(program.need)
    left, missing = program.capacity - _given(program, taken), program.need - _got(program, taken)
    grain = min(left.clip(0).sum(), missing.clip(0).sum()) / _GRAINS  # the flow is found in whole numbers
    if not grain > 0:
        return taken
    back, begin, end = np.flatnonzero(taken > grain), s + d, s + d + 1
    ends = (
        np.r_[program.supply, program.demand[back] + s, np.full(s, begin), np.arange(s, s + d)],
        np.r_[program.demand + s, program.supply[back], np.arange(s), np.full(d, end)],
    )
    room = np.r_[np.full(len(taken), np.inf), taken[back], left, missing] / grain
    room = np.clip(room, 0, _MOST_GRAINS).astype(np.int32)
    found = maximum_flow(csr_matrix((room, ends), shape=(end + 1, end + 1)), begin, end).flow.tocoo()
    forward = (found.row < s) & (found.col >= s) & (found.col < begin) & (found.data != 0)
    keys = program.supply * np.int64(d) + program.demand
    order = np.argsort(keys, kind="stable")
    moved = order[np.searchsorted(keys[order], found.row[forward] * np.int64(d) + found.col[forward] - s)]
    taken = taken.copy()
    taken[moved] += found.data[forward] * grain
    return np.maximum(taken, 0.0)


def _given(program: Program, taken: np.ndarray) -> np.ndarray:
    return np.bincount(program.supply, weights=taken, minlength=len(program.capacity))


def _got(program: Program, taken: np.ndarray) -> np.ndarray:
    return np.bincount(program.demand, weights=taken * program.rate, minlength=len(program.need))
