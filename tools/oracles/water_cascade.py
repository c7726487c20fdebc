"""The cascade of water against the network simplex of networkx, on 30 random markets.

Needs networkx, numpy and scipy; run from the repository: `python tools/oracles/water_cascade.py`. The numbers it prints
in the end are frozen in tests/core/water/test_cascade.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import networkx as nx
import numpy as np

from eco_ip_plugin.core.water.cascade.allot import Market, allot
from tests.core.water.markets import CASES, Case, case

_CLEAN, _WORST = 10**9, 10**5
"""What a cubic metre of clean water costs, and one of a class better than needed, in metres of pipe."""


def by_networkx(market: Case) -> tuple[int, int, int]:
    """Clean water, surplus and m³ × m of the best flow."""
    graph = nx.DiGraph()
    graph.add_node("source", demand=-sum(market.asked))
    for number, amount in enumerate(market.asked):
        graph.add_node(("demand", number), demand=amount)
        graph.add_edge("source", ("demand", number), weight=_CLEAN)
    for number, amount in enumerate(market.offered):
        graph.add_edge("source", ("supply", number), capacity=amount, weight=0)
    for supply, demand, surplus, length in market.ways:
        graph.add_edge(("supply", supply), ("demand", demand), weight=_WORST * surplus + length)
    flow = nx.network_simplex(graph)[1]
    clean = sum(flow["source"][("demand", number)] for number in range(len(market.asked)))
    taken = [flow[("supply", s)][("demand", d)] for s, d, _, _ in market.ways]
    return clean, sum(t * w[2] for t, w in zip(taken, market.ways)), sum(t * w[3] for t, w in zip(taken, market.ways))


def ours(market: Case) -> tuple[float, float, float]:
    """The same of `allot`."""
    ways = np.array(market.ways, dtype=float).reshape(-1, 4)
    rows = ways[:, :2].astype(int)
    found = allot(
        Market(np.array(market.offered, float), np.array(market.asked, float), *rows.T, ways[:, 2], ways[:, 3])
    )
    return float(found.clean.sum()), float(found.taken @ ways[:, 2]), float(found.taken @ ways[:, 3])


def main() -> None:
    """Print both, and the numbers to freeze."""
    frozen, worst = [], 0.0
    for seed in range(CASES):
        oracle, mine = by_networkx(case(seed)), ours(case(seed))
        worst = max(worst, *(abs(a - b) for a, b in zip(oracle, mine)))
        frozen.append(oracle)
        print(seed, oracle, tuple(round(each, 6) for each in mine))
    print(f"networkx {nx.__version__}; largest difference {worst:.2e}")
    print(f"FROZEN = {frozen}")


if __name__ == "__main__":
    main()
