"""Least-cost routes over a network: pair by pair, or as one shared tree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..progress import Progress, step
from .network import Network
from .steiner import steiner_tree

_AT_ONCE = 64


@dataclass(frozen=True)
class Route:
    """A way over the network. a, b: rows of the stops it joins, −1 for a branch of a shared tree."""

    a: int
    b: int
    line: shapely.Geometry
    length_m: float
    cost: float


@dataclass(frozen=True)
class Routes:
    """What was found. unreached: pairs of stops no way joins. gap_pct: how far above the best a shared tree is at
    most; 0 for pairs, which are the best."""

    routes: list[Route]
    unreached: list[tuple[int, int]]
    gap_pct: float


def pair_routes(network: Network, node: np.ndarray, pairs: np.ndarray, progress: Progress) -> Routes:
    """The cheapest way of each pair, (p, 2) rows of stops; node: (t,) node of each stop."""
    from scipy.sparse.csgraph import dijkstra

    found: dict[int, Route] = {}
    unreached: list[int] = []
    sources = np.unique(pairs[:, 0])
    for start in range(0, len(sources), _AT_ONCE):
        step(progress, start / len(sources))
        part = sources[start : start + _AT_ONCE]
        far, before = dijkstra(network.matrix, indices=node[part], return_predecessors=True)
        for number in np.flatnonzero(np.isin(pairs[:, 0], part)).tolist():
            a, b = pairs[number].tolist()
            row = int(np.searchsorted(part, a))
            if np.isinf(far[row, node[b]]):
                unreached.append(number)
                continue
            edges = _way(network, before[row], int(node[b]))
            found[number] = _route(network, edges, a, b)
    return Routes([found[key] for key in sorted(found)], [tuple(pairs[key].tolist()) for key in unreached], 0.0)


def shared_routes(network: Network, node: np.ndarray, progress: Progress) -> Routes:
    """The cheapest tree found that joins all stops; those the first cannot reach are left out. One route per branch."""
    from scipy.sparse.csgraph import connected_components

    group = connected_components(network.matrix, directed=False)[1]
    main = np.bincount(group[node]).argmax()
    there = group[node] == main
    first = int(np.flatnonzero(there)[0])
    tree = steiner_tree(network.matrix, node[there], progress)
    edges = np.array([network.cheapest[(int(a), int(b))] for a, b in tree.edges], dtype=np.intp)
    unreached = [(first, int(stop)) for stop in np.flatnonzero(~there)]
    return Routes(_branches(network, edges, node), unreached, tree.gap_pct)


def _branches(network: Network, edges: np.ndarray, node: np.ndarray) -> list[Route]:
    """The tree cut at its stops and joints."""
    if not len(edges):
        return []
    ends = network.ends[edges]
    degree = np.bincount(ends.ravel(), minlength=len(network.xy))
    joint = degree != 2
    joint[node] = True
    label: dict[int, int] = {}
    next_edge: dict[int, list[int]] = {}
    for position, (a, b) in enumerate(ends.tolist()):
        for end in (a, b):
            next_edge.setdefault(end, []).append(position)
    branch = 0
    for start in np.flatnonzero(joint & (degree > 0)).tolist():
        for position in next_edge[start]:
            here = start
            while position not in label:
                label[position] = branch
                here = int(ends[position].sum()) - here
                if joint[here]:
                    break
                position = next(each for each in next_edge[here] if each != position)
            branch += 1
    labels = np.array([label[position] for position in range(len(edges))])
    return [_route(network, edges[labels == each], -1, -1) for each in np.unique(labels)]


def _way(network: Network, before: np.ndarray, node: int) -> np.ndarray:
    """Edges from where the search began to `node`."""
    edges = []
    while before[node] >= 0:
        previous = int(before[node])
        edges.append(network.cheapest[(previous, node) if previous < node else (node, previous)])
        node = previous
    return np.array(edges[::-1], dtype=np.intp)


def _route(network: Network, edges: np.ndarray, a: int, b: int) -> Route:
    line = shapely.line_merge(shapely.multilinestrings(network.line[edges])) if len(edges) else shapely.LineString()
    return Route(a, b, line, float(network.length_m[edges].sum()), float(network.cost[edges].sum()))
