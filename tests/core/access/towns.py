"""Networks made up at random, and plain Python that finds ways and equilibria without a line of the plugin's own."""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from eco_ip_plugin.core.access.assignment.demand import Demand
from eco_ip_plugin.core.access.assignment.equilibrium import EQUILIBRIUM
from eco_ip_plugin.core.access.assignment.links import links_of, zones_of
from eco_ip_plugin.core.access.assignment.study import Asked, Study, study
from eco_ip_plugin.core.access.roads import Drawn
from eco_ip_plugin.core.water.norms import norms_on

USUAL = {"alpha": 0.15, "beta": 4.0}


def drawn(lines: Sequence[Sequence[tuple[float, float]]], **cells: Sequence[object]) -> Drawn:
    """Roads in metres, called by their number."""
    line = np.array([*map(shapely.LineString, lines), None], dtype=object)[:-1]
    return Drawn(np.array([str(row) for row in range(len(line))], dtype=object), line, line, cells)


def assigned(
    roads: Drawn, zones: Mapping[str, tuple[float, float]], trips: Mapping[tuple[str, str], float], **asked: object
) -> Study:
    """A run, to a gap of 1e-6 where no other is asked for."""
    terms = {
        "method": EQUILIBRIUM,
        "gap": 1e-6,
        "pass_zones": True,
        "tolerance_m": 0.1,
        "most_iterations": 5000,
        **asked,
    }
    terms = Asked(norms=norms_on(datetime.date(2026, 11, 21), "traffic.csv"), **terms)
    links, faults = links_of(roads, terms.tolerance_m, terms.method, USUAL)
    place = np.array([*zones.values()], dtype=float).reshape(-1, 2)
    at, told = zones_of([*zones], place, place, links, terms.tolerance_m)
    number = {name: row for row, name in enumerate(at.name)}
    known = [(number[a], number[b], t) for (a, b), t in trips.items() if t and a in number and b in number]
    rows = np.array(known, dtype=float).reshape(-1, 3)
    start, end = rows[:, 0].astype(int), rows[:, 1].astype(int)
    demand = Demand(start, end, rows[:, 2], float(sum(trips.values())), 0.0, 0.0)
    return study(terms, links, at, [demand], [*faults, *told])


def shortest(arcs: Sequence[tuple[int, int, float]], start: int) -> dict[int, float]:
    """The least sum of costs to every node that can be reached, by a heap."""
    ahead: dict[int, list[tuple[int, float]]] = {}
    for a, b, cost in arcs:
        ahead.setdefault(a, []).append((b, cost))
    found: dict[int, float] = {}
    queue = [(0.0, start)]
    while queue:
        far, node = heapq.heappop(queue)
        if node not in found:
            found[node] = far
            for other, cost in ahead.get(node, ()):
                heapq.heappush(queue, (far + cost, other))
    return found


def convex_optimum(
    arcs: Sequence[tuple[int, int]], t0: np.ndarray, capacity: np.ndarray, trips: Sequence[tuple[int, int, float]]
) -> float:
    """Beckmann's objective at its least, as a convex programme over every simple path, by projected descent on path
    flows: scipy's SLSQP, which knows nothing of networks."""
    from scipy.optimize import minimize

    ways, owner = [], []
    for pair, (a, b, _) in enumerate(trips):
        for path in _paths(arcs, a, b):
            ways.append([float(arc in path) for arc in range(len(arcs))])
            owner.append(pair)
    through, owners = np.array(ways), np.array(owner)
    wanted = np.array([t for *_, t in trips])

    def objective(flow: np.ndarray) -> tuple[float, np.ndarray]:
        volume = flow @ through
        cost = t0 * (1 + 0.15 * (volume / capacity) ** 4)
        return float((t0 * (volume + 0.15 * capacity / 5 * (volume / capacity) ** 5)).sum()), through @ cost

    equal = [{"type": "eq", "fun": lambda flow: np.bincount(owners, flow, len(wanted)) - wanted,
              "jac": lambda flow: (owners == np.arange(len(wanted))[:, None]).astype(float)}]  # fmt: skip
    begin = wanted[owners] / np.bincount(owners)[owners]
    found = minimize(objective, begin, jac=True, bounds=[(0, None)] * len(begin), constraints=equal, method="SLSQP",
                     options={"maxiter": 2000, "ftol": 1e-13})  # fmt: skip
    return float(found.fun)


def _paths(arcs: Sequence[tuple[int, int]], start: int, end: int) -> list[frozenset[int]]:
    """Every simple path as the arcs it takes."""
    found = []

    def go(node: int, seen: frozenset[int], taken: frozenset[int]) -> None:
        if node == end:
            found.append(taken)
            return
        for arc, (a, b) in enumerate(arcs):
            if a == node and b not in seen:
                go(b, seen | {b}, taken | {arc})

    go(start, frozenset([start]), frozenset())
    return found
