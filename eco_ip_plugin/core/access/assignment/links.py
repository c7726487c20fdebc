"""Links with time and capacity out of drawn roads, and the zones at their ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from ..faults import ERROR, WARNING, Fault
from ..network import SLACK, Joined, joined
from ..roads import Drawn, directions, figures, minutes, road_fault
from .cost import Cost
from .equilibrium import FREE_FLOW
from .loading import Graph


@dataclass(frozen=True)
class Links:
    """Directed links, (m,) each. row: road of the layer; part: of `line`, as drawn, and `measured`; forward: driven as
    drawn; tail, head: of `nodes`; length_m. left_out: roads that are not among them."""

    row: np.ndarray
    part: np.ndarray
    forward: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    cost: Cost
    length_m: np.ndarray
    line: np.ndarray
    measured: np.ndarray
    nodes: Joined
    left_out: int

    @property
    def geometry(self) -> np.ndarray:
        """(m,) lines, each the way it is driven."""
        return self._driven(self.line)

    @property
    def course(self) -> np.ndarray:
        """The same as they are measured."""
        return self._driven(self.measured)

    def _driven(self, line: np.ndarray) -> np.ndarray:
        found = line[self.part]
        back = ~self.forward
        found[back] = shapely.reverse(found[back])
        return found


@dataclass(frozen=True)
class Zones:
    """Zones on the roads: name, and the node each is at, (z,) each; place: (z, 2)."""

    name: list[str]
    node: np.ndarray
    place: np.ndarray


def links_of(drawn: Drawn, tolerance_m: float, method: str, usual: Mapping[str, float]) -> tuple[Links, list[Fault]]:
    """The links that can be driven, and what is wrong with the others. usual: alpha and beta where a road has none."""
    line, measured, row = drawn.parts()
    nodes = joined(measured, tolerance_m, drawn.geodesic)
    way, faults = directions(drawn)
    road_m = np.bincount(row, nodes.length_m, minlength=len(drawn.id))
    t0_min, told = minutes(drawn, road_m)
    capacity, lacking = _capacity(drawn, method)
    alpha, beta, bad = _formula(drawn, usual)
    loop = nodes.ends[:, 0] == nodes.ends[:, 1]
    faults += [*told, *lacking, *bad]
    faults += [road_fault(drawn, each, "loop", ERROR) for each in np.unique(row[loop]).tolist()]
    usable = ~loop & ~np.isnan(t0_min[row]) & ~np.isnan(capacity[row])
    ahead, back = np.flatnonzero(usable & (way[row] >= 0)), np.flatnonzero(usable & (way[row] <= 0))
    part = np.concatenate([ahead, back])
    part, forward = (each[np.argsort(part, kind="stable")] for each in (part, np.arange(len(part)) < len(ahead)))
    ends = np.where(forward[:, None], nodes.ends[part], nodes.ends[part, ::-1])
    road = row[part]
    with np.errstate(invalid="ignore"):
        share = nodes.length_m[part] / road_m[road]
    cost = Cost(t0_min[road] * share, capacity[road], alpha[road], beta[road])
    left_out = len(drawn.id) - len(np.unique(road))
    found = Links(
        road, part, forward, ends[:, 0], ends[:, 1], cost, nodes.length_m[part], line, measured, nodes, left_out
    )
    return found, faults


def zones_of(
    names: list[str], place: np.ndarray, drawn_place: np.ndarray, links: Links, reach_m: float
) -> tuple[Zones, list[Fault]]:
    """The zones that stand at an end of a link within `reach_m`. place: (z, 2) as the roads are measured; drawn_place:
    as they are drawn."""
    used = np.unique(np.concatenate([links.tail, links.head]))
    near, away_m = Joined(links.nodes.xy[used], np.empty((0, 2)), np.empty(0), links.nodes.geodesic).nearest(place)
    kept: list[int] = []
    faults = []
    known: set[str] = set()
    for row, name in enumerate(names):
        at = (float(drawn_place[row, 0]), float(drawn_place[row, 1]))
        if not name:
            faults.append(Fault("zone_nameless", ERROR, "zone", "", at))
        elif name in known:
            faults.append(Fault("zone_twice", ERROR, "zone", name, at))
        elif not away_m[row] <= reach_m * SLACK:
            faults.append(Fault("zone_off", ERROR, "zone", name, at, params={"away_m": float(away_m[row])}))
        else:
            kept.append(row)
        known.add(name)
    node = used[near[kept]] if len(used) else np.zeros(0, dtype=int)
    return Zones([names[row] for row in kept], node, drawn_place[kept]), faults


def graph_of(links: Links, zones: Zones, pass_zones: bool) -> tuple[Graph, np.ndarray, np.ndarray]:
    """The graph, and the nodes where trips of each zone begin and end. Unless zones may be passed, whoever comes to a
    zone's node stays there: what leaves it leaves from a node of its own."""
    count = len(links.nodes.xy)
    if pass_zones:
        return Graph(count, links.tail, links.head), zones.node, zones.node
    at, place = np.unique(zones.node, return_inverse=True)
    leaving = np.arange(count)
    leaving[at] = count + np.arange(len(at))
    return Graph(count + len(at), leaving[links.tail], links.head), count + place, zones.node


def _capacity(drawn: Drawn, method: str) -> tuple[np.ndarray, list[Fault]]:
    """(n,) NaN for a road that carries nothing; where only the way counts, what is not typed is not limited."""
    capacity = figures(drawn, "capacity")[0]
    if method == FREE_FLOW:
        capacity = np.where(np.isnan(capacity), np.inf, capacity)
    wrong = ~(capacity > 0)
    kinds = {False: "bad_capacity", True: "no_capacity"}
    cells = drawn.cells.get("capacity")
    faults = []
    for row in np.flatnonzero(wrong).tolist():
        kind = "zero_capacity" if capacity[row] == 0 else kinds[bool(np.isnan(capacity[row]))]
        faults.append(road_fault(drawn, row, kind, ERROR, value="NULL" if cells is None else str(cells[row])))
    return np.where(wrong, np.nan, capacity), faults


def _formula(drawn: Drawn, usual: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray, list[Fault]]:
    """Alpha and beta of each road, the usual ones where none is typed or what is typed cannot be."""
    found = figures(drawn, "alpha", "beta")
    faults = []
    for name, values in zip(("alpha", "beta"), found):
        for row in np.flatnonzero(np.isneginf(values)).tolist():
            typed = {"field": name, "value": str(drawn.cells[name][row]), "usual": usual[name]}
            faults.append(road_fault(drawn, row, "bad_formula", WARNING, **typed))
    alpha, beta = (np.where(each >= 0, each, usual[name]) for name, each in zip(("alpha", "beta"), found))
    return alpha, beta, faults
