"""Equilibrium on 10,000 links between 1,000 zones, access of 600 parks to 200 targets over 500,000 roads, and both
against plain networkx in the same run.

`python -m tests.benchmarks.roads`. The peer is what its users write: shortest ways by networkx, loaded in Python. It is
no part of the plugin: where it is missing this says so, and the rest is measured all the same.
"""

from __future__ import annotations

import argparse
import math
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from eco_ip_plugin.core.access.assignment.cost import Cost
from eco_ip_plugin.core.access.assignment.equilibrium import EQUILIBRIUM, assigned
from eco_ip_plugin.core.access.assignment.loading import Demand, Graph, all_or_nothing
from eco_ip_plugin.core.access.study import Points, Targets, study
from eco_ip_plugin.core.access.ways import Roads, nodes_of, ways_of
from eco_ip_plugin.core.progress import Silent

GAP = 1e-3
_STEP_DEG = 0.004


@dataclass(frozen=True)
class Town:
    """A town of streets in a grid. links of a graph, what they cost, and trips between zones, (k,) each."""

    graph: Graph
    cost: Cost
    start: np.ndarray
    end: np.ndarray
    trips: np.ndarray

    @property
    def demand(self) -> Demand:
        """The trips by origin."""
        return Demand.of(self.start, self.end, self.trips, self.graph.nodes)


def grid(side: int) -> np.ndarray:
    """(e, 2) neighbours of a square grid of side × side nodes."""
    node = np.arange(side * side).reshape(side, side)
    across = np.column_stack([node[:, :-1].ravel(), node[:, 1:].ravel()])
    return np.concatenate([across, np.column_stack([node[:-1].ravel(), node[1:].ravel()])])


def town(links: int, zones: int, seed: int = 1) -> Town:
    """So many links, both ways of streets, and every zone with trips to every other, near ones the more."""
    rng = np.random.default_rng(seed)
    side = math.ceil(math.sqrt(links / 4)) + 1
    pairs = grid(side)
    pairs = pairs[rng.permutation(len(pairs))[: links // 2]]
    tail, head = np.concatenate([pairs, pairs[:, ::-1]]).T
    graph = Graph(side * side, tail, head)
    cost = Cost(rng.uniform(1, 4, len(tail)), rng.uniform(600, 2400, len(tail)), np.full(len(tail), 0.15),
                np.full(len(tail), 4.0))  # fmt: skip
    at = rng.permutation(_joined(graph))[:zones]
    start, end = (each.ravel() for each in np.meshgrid(at, at, indexing="ij"))
    other = start != end
    start, end = start[other], end[other]
    far = np.abs(start // side - end // side) + np.abs(start % side - end % side)
    trips = rng.uniform(0, 1, len(start)) * np.exp(-far / 12.0)
    return Town(graph, cost, start, end, trips * (links * 250.0 / (trips * far).sum()))


def _joined(graph: Graph) -> np.ndarray:
    """Nodes of the largest part."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(graph.tail))
    part = connected_components(coo_matrix((ones, (graph.tail, graph.head)), shape=(graph.nodes,) * 2))[1]
    return np.flatnonzero(part == np.bincount(part).argmax())


def equilibrium(links: int, zones: int) -> None:
    """Print how long it takes."""
    made = town(links, zones)
    begun, worked = time.perf_counter(), time.process_time()
    found = assigned(made.graph, made.demand, made.cost, EQUILIBRIUM, GAP, 1_000)
    wall, work = time.perf_counter() - begun, time.process_time() - worked
    full = float((found.volume / made.cost.capacity).max())
    asked = f"{links:,} links, {zones:,} zones"
    what = f"equilibrium, {asked}, gap {found.gap:.1e} after {found.iterations}, v/c to {full:.1f}"
    print(f"| {what} | {wall:.1f} | {work:.1f} | 60 |", flush=True)


def access(side: int, parks: int, targets: int) -> None:
    """Print how long it takes from lines to the table, with speeds that differ."""
    rng = np.random.default_rng(2)
    lines, speed = _streets(side, rng)
    places = rng.uniform([105.1, 10.1], np.array([104.9, 9.9]) + side * _STEP_DEG, (parks + targets, 2))
    begun, worked = time.perf_counter(), time.process_time()
    ones = np.zeros(len(lines), dtype=int)
    roads = Roads(lines, np.arange(len(lines)), ones, speed).split(0.1)
    ways = ways_of(roads, nodes_of(roads, 0.1), places, 5_000.0, 0.1)
    some = Points([str(row) for row in range(parks)], places[:parks])
    names = [str(row) for row in range(targets)]
    found = study(some, Targets(names, places[parks:], ["port"] * targets, np.zeros(targets)), ways)
    wall, work = time.perf_counter() - begun, time.process_time() - worked
    least = float(np.min(found.detour if found.detour is not None else np.nan))
    what = f"access, {parks} parks × {targets} targets, {len(lines):,} roads, km and minutes, least detour {least:.3f}"
    print(f"| {what} | {wall:.1f} | {work:.1f} | 60 |", flush=True)


def _streets(side: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    xy = np.stack(np.meshgrid(105 + np.arange(side) * _STEP_DEG, 10 + np.arange(side) * _STEP_DEG), -1).reshape(-1, 2)
    xy = xy + rng.uniform(-0.001, 0.001, xy.shape)
    pairs = grid(side)
    return shapely.linestrings(xy[pairs]), rng.uniform(20, 80, len(pairs))


def against_networkx(links: int, zones: int) -> None:
    """One loading of all trips on their shortest ways by both; the volumes must be the same."""
    try:
        import networkx as nx
    except ImportError:
        print("networkx is not installed: nothing was measured against it (pip install networkx in an environment of"
              " its own, and run this with that Python)")  # fmt: skip
        return
    made = town(links, zones)
    worked = time.process_time()
    volume = all_or_nothing(made.graph, made.demand, made.cost.t0_min, Silent())
    ours = time.process_time() - worked
    peer, theirs = _peer(nx, made)
    if not np.allclose(volume, theirs, atol=1e-6 * made.trips.sum()):
        raise RuntimeError(f"volumes differ by up to {np.abs(volume - theirs).max()}")
    print(
        f"| all or nothing by networkx {nx.__version__}, {links:,} links, {zones} zones | {peer:.1f} | {peer:.1f} | |"
    )
    print(f"| ours | {ours:.2f} | {peer / ours:.0f} × | |")


def _peer(nx: Any, made: Town) -> tuple[float, np.ndarray]:
    graph = nx.DiGraph()
    for link, (a, b, cost) in enumerate(zip(made.graph.tail.tolist(), made.graph.head.tolist(), made.cost.t0_min)):
        graph.add_edge(a, b, weight=float(cost), link=link)
    worked = time.process_time()
    volume = np.zeros(len(made.graph.tail))
    for start in np.unique(made.start).tolist():
        _, paths = nx.single_source_dijkstra(graph, start)
        mine = made.start == start
        for end, trips in zip(made.end[mine].tolist(), made.trips[mine].tolist()):
            for a, b in zip(paths[end], paths[end][1:]):
                volume[graph.edges[a, b]["link"]] += trips
    return time.process_time() - worked, volume


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, count in (("links", 10_000), ("zones", 1_000), ("side", 500), ("parks", 600), ("targets", 200)):
        parser.add_argument(f"--{name}", type=int, default=count)
    given = parser.parse_args()
    print("| what | s | of processor | aim |\n| --- | --- | --- | --- |")
    equilibrium(given.links, given.zones)
    access(given.side, given.parks, given.targets)
    against_networkx(min(given.links, 4_000), min(given.zones, 200))


if __name__ == "__main__":
    main()
