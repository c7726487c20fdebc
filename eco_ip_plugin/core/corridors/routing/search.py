"""A whole search for routes: over a network or over free land, and what its reader has to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ...errors import EcoIpError
from ...progress import Progress, Stretch
from ..report import Note
from .barriers import Barriers
from .free_land import Land, routes_over
from .network import Network, build
from .routes import Routes, pair_routes, shared_routes
from .stops import Stops

Solve = Callable[[Network, np.ndarray], Routes]
_NOTHING = np.empty(0, dtype=object)


@dataclass(frozen=True)
class Task:
    """What is given. lines, cost_per_m: (n,) of the network, None for free land. shared: one tree for all instead of a
    way for each pair. forbidden: (f,) polygons, from which ways over free land keep clearance_m; tolerance_m: of the
    network."""

    stops: Stops
    lines: np.ndarray | None
    cost_per_m: np.ndarray | None
    forbidden: np.ndarray | None
    barriers: Barriers | None
    shared: bool
    clearance_m: float
    tolerance_m: float


@dataclass(frozen=True)
class Ways:
    """What was found: the network, (t,) the node of each stop, and the routes."""

    network: Network
    node: np.ndarray
    found: Routes


def search(task: Task, progress: Progress) -> tuple[Ways, list[Note]]:
    """The cheapest ways, with what is to be said of them: (sentence, values).

    Raises EcoIpError when nothing of the network is left, Cancelled when stopped.
    """
    before, after = Stretch(progress, 0.0, 0.4), Stretch(progress, 0.4, 1.0)

    def solve(network: Network, node: np.ndarray) -> Routes:
        if task.shared:
            return shared_routes(network, node, after)
        return pair_routes(network, node, task.stops.pairs, after)

    if task.lines is None or task.cost_per_m is None:
        ways, notes = _over_free_land(task, solve, before)
    else:
        ways, notes = _over_network(task, task.lines, task.cost_per_m, solve, before)
    if task.shared:
        gap_pct = ways.found.gap_pct
        notes.append(("routes.note.no_bound" if gap_pct is None else "routes.note.gap", {"gap_pct": gap_pct}))
    return ways, notes


def _over_free_land(task: Task, solve: Solve, progress: Progress) -> tuple[Ways, list[Note]]:
    forbidden = _NOTHING if task.forbidden is None else task.forbidden
    land = Land.of(forbidden, task.clearance_m, task.barriers or Barriers(_NOTHING, np.zeros(0)))
    stops = task.stops
    network, node, found, inside = routes_over(land, stops.point, stops.pairs, solve, progress, branching=task.shared)
    notes: list[Note] = [("routes.note.free_land", {"count": len(land.obstacles), "clearance_m": task.clearance_m})]
    if inside:
        notes.append(("routes.note.inside", {"count": inside}))
    return Ways(network, node, replace(found, gap_pct=None if task.shared else 0.0)), notes


def _over_network(
    task: Task, lines: np.ndarray, cost_per_m: np.ndarray, solve: Solve, progress: Progress
) -> tuple[Ways, list[Note]]:
    forbidden = None if task.forbidden is None or not len(task.forbidden) else shapely.union_all(task.forbidden)
    barriers = task.barriers if task.barriers is not None and len(task.barriers.line) else None
    point = task.stops.point
    network, node = build(lines, cost_per_m, point, task.tolerance_m, forbidden, progress, barriers)
    if not len(network.line):
        raise EcoIpError("error.routes_blocked")
    notes: list[Note] = []
    if network.nodes_added or network.copies:
        notes.append(("routes.note.noded", {"count": network.nodes_added, "copies": network.copies}))
    away_m = float(shapely.distance(point, shapely.points(network.xy[node])).max())
    if away_m > task.tolerance_m:
        notes.append(("routes.note.away", {"away_m": away_m}))
    return Ways(network, node, solve(network, node)), notes
