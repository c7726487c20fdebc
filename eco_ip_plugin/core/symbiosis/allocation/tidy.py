"""A solver's answer without what its tolerances leave behind: dust, sides that are exceeded or not used up, and pairs
that stand where a better one is free."""

from __future__ import annotations

import numpy as np

from .optimum import Program

DUST = 1e-6
"""Share of what a pair could carry below which it is no link."""
_ROUNDING = 1e-9


def tidied(program: Program, taken: np.ndarray) -> np.ndarray:
    """(p,) what is taken: no side exceeded, nothing below `DUST`, nothing better left free."""
    most = program.most
    taken = np.where(taken > most * DUST, np.minimum(taken, most), 0.0)
    taken = _within(program, taken)
    _fill(program, taken, most)
    if program.costs:
        _exchange(program, taken, most)
    taken = _within(program, np.where(taken > most * DUST, taken, 0.0))
    return np.where(np.abs(taken - most) <= most * _ROUNDING, most, taken)


def _within(program: Program, taken: np.ndarray) -> np.ndarray:
    """No supply and no demand exceeded by rounding."""
    for _ in range(2):
        given, got = _sums(program, taken)
        over = np.divide(program.capacity, given, out=np.ones(len(given)), where=given > program.capacity)
        over_need = np.divide(program.need, got, out=np.ones(len(got)), where=got > program.need)
        taken = taken * np.minimum(over[program.supply], over_need[program.demand])
    return taken


def _sums(program: Program, taken: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    given = np.bincount(program.supply, weights=taken, minlength=len(program.capacity))
    return given, np.bincount(program.demand, weights=taken * program.rate, minlength=len(program.need))


def _free(program: Program, taken: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    given, got = _sums(program, taken)
    return program.capacity - given, program.need - got


def _fill(program: Program, taken: np.ndarray, most: np.ndarray) -> None:
    """Pairs with something left on both sides take it, best first."""
    left, missing = _free(program, taken)
    room = np.minimum(left[program.supply], missing[program.demand] / program.rate)
    rows = np.flatnonzero((room > most * DUST) & (program.gain > 0))
    if not len(rows):
        return
    rows = rows[np.argsort(_rank(program, rows), kind="stable")]
    over, short = left.tolist(), missing.tolist()
    sides = (each[rows].tolist() for each in (program.supply, program.demand, program.rate, most * DUST))
    for row, s, d, rate, least in zip(rows.tolist(), *sides):
        amount = min(over[s], short[d] / rate)
        if amount > least:
            taken[row] += amount
            over[s] -= amount
            short[d] -= amount * rate


def _exchange(program: Program, taken: np.ndarray, most: np.ndarray) -> None:
    """What a demand gets from a worse pair comes from a better one with something left."""
    left = _free(program, taken)[0]
    useful = np.zeros(len(program.need), dtype=bool)
    useful[program.demand[left[program.supply] > most * DUST]] = True
    rows = np.flatnonzero(useful[program.demand])
    rank = _rank(program, rows)
    worst = np.full(len(program.need), -1)
    used = taken[rows] > 0
    np.maximum.at(worst, program.demand[rows[used]], rank[used])
    better = (rank < worst[program.demand[rows]]) & (left[program.supply[rows]] > most[rows] * DUST)
    if not better.any():
        return
    served: dict[int, list[tuple[int, int]]] = {}
    for row, place in zip(rows[used].tolist(), rank[used].tolist()):
        served.setdefault(int(program.demand[row]), []).append((-place, row))
    for at in np.flatnonzero(better)[np.argsort(rank[better], kind="stable")].tolist():
        row, place = int(rows[at]), int(rank[at])
        s, d = program.supply[row], int(program.demand[row])
        for minus, worse in sorted(served[d]):
            ratio = program.rate[worse] / program.rate[row]
            amount = min(left[s], taken[worse] * ratio)
            if -minus > place and amount > most[row] * DUST:
                taken[row] += amount
                taken[worse] -= amount / ratio
                left[s] -= amount
                left[program.supply[worse]] += amount / ratio
        served[d].append((-place, row))


def _rank(program: Program, rows: np.ndarray) -> np.ndarray:
    """Places of the rows from the best, equal ones the same."""
    keys = [each[rows] for each in program.costs] or [-program.gain[rows]]
    order = np.lexsort(keys[::-1])
    steps = np.zeros(len(rows), dtype=int)
    for key in keys:
        steps[1:] |= key[order][1:] != key[order][:-1]
    rank = np.empty(len(rows), dtype=int)
    rank[order] = np.cumsum(steps)
    return rank
