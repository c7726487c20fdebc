"""PC, IIC and EC of thousands of patches, the importance of hundreds, and PC against plain networkx in the same run.

`python -m tests.benchmarks.green`. The peer is what its users write: all shortest ways by networkx, summed in Python.
It is no part of the plugin: where it is missing this says so, and the rest is measured all the same.
"""

from __future__ import annotations

import argparse
import math
import time
from typing import Any

import numpy as np
import shapely

from eco_ip_plugin.core.green.indices import Indices, Network, Terms, indices
from eco_ip_plugin.core.green.links import gaps
from eco_ip_plugin.core.green.patches import patches_of
from eco_ip_plugin.core.progress import Silent

MEDIAN_M, REACH_M = 500.0, 500.0
"""Gaps of up to 500 m, at which half still cross."""


def landscape(count: int, seed: int = 1) -> np.ndarray:
    """Squares of 25 to 75 m, fifty a square kilometre, none on another: each somewhere in a cell of its own."""
    rng = np.random.default_rng(seed)
    wide, cell_m = math.ceil(count**0.5), (1e6 / 50) ** 0.5
    size = rng.uniform(25, 75, count)
    cell = np.stack(np.divmod(np.arange(count), wide), axis=1) * cell_m
    corner = cell + rng.uniform(0, 1, (count, 2)) * (cell_m - 1 - size)[:, None]
    return shapely.box(*corner.T, *(corner + size[:, None]).T)


def network_of(count: int) -> Network:
    """Patches and links, from polygons."""
    patches = patches_of(landscape(count), 0.0, Silent())
    return gaps(patches.geometry, REACH_M, Silent()).network(patches.area_ha)


def seconds(count: int, importance: bool) -> tuple[float, float, Network, Indices]:
    """Of wall clock and of processor, from polygons to indices."""
    begun, worked = time.perf_counter(), time.process_time()
    network = network_of(count)
    found = indices(network, Terms(MEDIAN_M, MEDIAN_M, 1e5), importance, Silent())
    return time.perf_counter() - begun, time.process_time() - worked, network, found


def peer_seconds(nx: Any, network: Network) -> tuple[float, float]:
    """Plain networkx: seconds and PC."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(network.area_ha)))
    graph.add_weighted_edges_from(zip(network.a.tolist(), network.b.tolist(), network.cost_m.tolist()))
    area = network.area_ha.tolist()
    begun = time.process_time()
    sums = 0.0
    for one, far in nx.all_pairs_dijkstra_path_length(graph):
        sums += area[one] * sum(area[other] * 0.5 ** (metres / MEDIAN_M) for other, metres in far.items())
    return time.process_time() - begun, sums / 1e5**2


def report(many: int = 5_000, removed: int = 500, compared: int = 2_000) -> None:
    """Print the table."""
    print("| what | s | of processor | aim |\n| --- | --- | --- | --- |")
    wall, work, network, _ = seconds(many, importance=False)
    print(f"| PC, IIC, EC of {many:,} patches, {len(network.a):,} gaps | {wall:.1f} | {work:.1f} | |", flush=True)
    wall_2, work_2, network, _ = seconds(removed, importance=True)
    print(f"| the same of {removed:,}, and the importance of each | {wall_2:.1f} | {work_2:.1f} | |")
    print(f"| both | {wall + wall_2:.1f} | {work + work_2:.1f} | 10 |", flush=True)
    wall_3, work_3, _, found = seconds(many, importance=True)
    what = f"of {many:,} that hang together, with the importance of {found.removed:,}"
    print(f"| {what} | {wall_3:.1f} | {work_3:.1f} | 10 |", flush=True)
    against_networkx(compared)


def against_networkx(count: int) -> None:
    """PC of the same links by both."""
    try:
        import networkx as nx
    except ImportError:
        print("networkx is not installed: PC was not measured against it (pip install networkx in an environment of its"
              " own, and run this with that Python)")  # fmt: skip
        return
    network = network_of(count)
    terms, begun = Terms(MEDIAN_M, MEDIAN_M, 1e5), time.process_time()
    found = indices(network, terms, False, Silent())
    ours = time.process_time() - begun
    peer, pc = peer_seconds(nx, network)
    if not math.isclose(pc, found.pc or 0.0, rel_tol=1e-9):
        raise RuntimeError(f"PC differs: {found.pc} {pc}")
    print(f"| PC by networkx {nx.__version__}, {count:,} patches | {peer:.1f} | {peer:.1f} | |")
    print(f"| ours, with IIC and EC | {ours:.2f} | {peer / ours:.0f} × | 20 × |")


def main() -> None:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, count in (("many", 5_000), ("removed", 500), ("compared", 2_000)):
        parser.add_argument(f"--{name}", type=int, default=count)
    report(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
