"""Who goes where beside networkx: `python tools/oracles/social_places.py`, where networkx, scipy and shapely are there.

Thirty parks of homes and works by chance: how many places are given and how many metres are gone, by the cheapest of
the largest flows. Both have to be equal to the unit.
"""

from __future__ import annotations

import sys
from pathlib import Path

import networkx as nx
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from eco_ip_plugin.core.people.allocation import Ways, allocate
from tests.core.people.cases import a_case

CASES = 30


def by_networkx(asked: np.ndarray, offered: np.ndarray, ways: Ways) -> tuple[int, int]:
    """Places that are given, and places times metres."""
    graph = nx.DiGraph()
    graph.add_nodes_from(("from", "to"))
    for home, places in enumerate(asked.tolist()):
        graph.add_edge("from", ("h", home), capacity=places, weight=0)
    for work, places in enumerate(offered.tolist()):
        graph.add_edge(("w", work), "to", capacity=int(places), weight=0)
    for home, work, metres in zip(ways.home.tolist(), ways.work.tolist(), ways.distance_m.tolist()):
        graph.add_edge(("h", home), ("w", work), weight=int(metres), capacity=10_000)
    flow = nx.max_flow_min_cost(graph, "from", "to")
    return sum(flow["from"].values()), nx.cost_of_flow(graph, flow)


def main() -> int:
    """Print both; 1 where they differ."""
    apart = 0
    for seed in range(CASES):
        asked, offered, ways = a_case(seed)
        places = allocate(asked, offered, ways)
        ours = int(places.sum()), int((places * ways.distance_m).sum())
        theirs = by_networkx(asked, offered, ways)
        apart += ours != theirs
        print(f"case {seed:2d}: ours {ours[0]:4d} places {ours[1]:8d} m, networkx {theirs[0]:4d} {theirs[1]:8d} m")
    print(f"{CASES - apart} of {CASES} equal")
    return int(apart > 0)


if __name__ == "__main__":
    sys.exit(main())
