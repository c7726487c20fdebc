"""Times upstream through sewers by networkx beside ours, on random trees. Needs networkx, in an own environment."""

from __future__ import annotations

import networkx as nx
import numpy as np
import shapely
from side_by_side import Beside

from eco_ip_plugin.core.monitoring.trace.sewers import CONNECTED, DRAWN, Pipes, sewers_of, upstream

TREES, NODES, SPEED = 20, 200, 0.7


def compare(seed: int) -> dict[str, float]:
    """The largest difference of any time in a tree, s, by direction; what one alone can reach is infinite."""
    draw = np.random.default_rng(seed)
    xy = np.unique(np.round(draw.random((NODES, 2)) * 5000, 1), axis=0)
    graph, lines, speed = nx.DiGraph(), [], []
    for node in range(1, len(xy)):
        a, b = node, int(draw.integers(0, node))
        if draw.random() < 0.1:
            a, b = b, a
        told = float("nan") if draw.random() < 0.3 else draw.uniform(0.3, 2)
        seconds = np.hypot(*(xy[a] - xy[b])) / (SPEED if np.isnan(told) else told)
        graph.add_edge(a, b, seconds=seconds)
        lines.append(shapely.LineString([xy[a], xy[b]]))
        speed.append(told)
    pipes = Pipes(np.arange(len(lines)), np.array(lines, object), np.array(speed))
    sewers = sewers_of(pipes, np.empty(0, object), SPEED, 1e-6)
    node_of = [sewers.nearest(shapely.Point(each))[0] for each in xy]
    apart = {}
    for direction, theirs in ((DRAWN, graph.reverse()), (CONNECTED, graph.to_undirected())):
        known = nx.single_source_dijkstra_path_length(theirs, 0, weight="seconds")
        ours = upstream(sewers, node_of[0], direction).seconds[node_of]
        wanted = np.array([known.get(node, np.inf) for node in range(len(xy))])
        both = np.isfinite(ours) & np.isfinite(wanted)
        same = (np.isfinite(ours) == np.isfinite(wanted)).all()
        apart[direction] = float(np.abs(ours[both] - wanted[both]).max()) if same else float("inf")
    return apart


def main() -> None:
    """Every tree."""
    beside = Beside(f"networkx {nx.__version__}")
    found = [compare(seed) for seed in range(TREES)]
    for direction in (DRAWN, CONNECTED):
        worst = max(each[direction] for each in found)
        beside.show(f"largest difference of a time (s), {TREES} trees of {NODES} nodes, {direction}", worst, 0.0, 1e-6)
    beside.end()


if __name__ == "__main__":
    main()
