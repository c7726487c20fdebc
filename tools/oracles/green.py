"""PC, IIC, EC and dPC by networkx beside ours. Needs networkx, in an environment of its own."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
from side_by_side import Beside

from eco_ip_plugin.core.green.indices import Network, Terms, indices
from eco_ip_plugin.core.progress import Silent

MEDIAN_M, LANDSCAPE_HA = 500.0, 100.0
AREA_HA, LINKS = (4.0, 1.0, 2.0), ((0, 1, 200.0), (1, 2, 300.0), (0, 2, 900.0))


def pair_sum(graph: Any, weight: str | None, share: Any) -> float:
    """Σ a a · share of the least distance (or number of links) over all pairs."""
    area = nx.get_node_attributes(graph, "ha")
    ways = nx.all_pairs_dijkstra_path_length(graph, weight=weight or (lambda *_: 1))
    return sum(area[a] * area[b] * share(far) for a, reached in ways for b, far in reached.items())


def graph_of(area: Any, links: Any) -> Any:
    """The landscape as networkx has it."""
    graph = nx.Graph()
    graph.add_nodes_from((patch, {"ha": ha}) for patch, ha in enumerate(area))
    graph.add_weighted_edges_from(links)
    return graph


def compare(beside: Beside, area: Any, links: Any, title: str) -> None:
    """Print both."""
    graph = graph_of(area, links)
    crossing = lambda metres: 0.5 ** (metres / MEDIAN_M)  # noqa: E731
    sums = pair_sum(graph, "weight", crossing)
    linked = pair_sum(graph_of(area, [each for each in links if each[2] <= MEDIAN_M]), None, lambda n: 1 / (1 + n))
    lost = []
    for patch in range(len(area)):
        rest = graph.copy()
        rest.remove_node(patch)
        lost.append(100 * (1 - pair_sum(rest, "weight", crossing) / sums))
    a, b, cost = (np.array(each) for each in zip(*links))
    network = Network(np.array(area, float), a, b, cost)
    ours = indices(network, Terms(MEDIAN_M, MEDIAN_M, LANDSCAPE_HA), True, Silent())
    beside.show(f"PC, {title}", ours.pc, sums / LANDSCAPE_HA**2, 1e-12)
    beside.show(f"IIC, {title}", ours.iic, linked / LANDSCAPE_HA**2, 1e-12)
    beside.show(f"EC (ha), {title}", ours.ec_ha, sums**0.5, 1e-9)
    for patch, theirs in enumerate(lost[:3], 1):
        beside.show(f"dPC of patch {patch} (%), {title}", float(ours.dpc_pct[patch - 1]), theirs, 1e-9)
    beside.show(f"dPC, largest difference (%), {title}", float(np.abs(np.array(lost) - ours.dpc_pct).max()), 0.0, 1e-9)


def main() -> None:
    """The acceptance landscape, and a random one."""
    beside = Beside(f"networkx {nx.__version__}")
    compare(beside, AREA_HA, LINKS, "three patches")
    rng = np.random.default_rng(7)
    pairs = [(a, b) for a in range(40) for b in range(a + 1, 40) if rng.random() < 0.15]
    links = [(a, b, float(rng.uniform(1, 1500))) for a, b in pairs]
    compare(beside, rng.uniform(0.01, 0.3, 40).tolist(), links, "forty random")
    beside.end()


if __name__ == "__main__":
    main()
