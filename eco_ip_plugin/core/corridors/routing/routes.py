"""Least-cost routes over a network: pair by pair, or as one shared tree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...progress import Progress, step
from .network import Network
from .steiner import steiner_tree

_AT_ONCE = 64


@dataclass(frozen=True)
class Route:
    """A way over the network. a, b: rows of the stops it joins, −1 for a branch of a shared tree. edges: (k,) rows of
    the network's edges, in order for a way from stop to stop."""

    a: int
    b: int
    line: shapely.Geometry
    length_m: float
    cost: float
    edges: np.ndarray


@dataclass(frozen=True)
class Routes:
    """What was found. unreached: pairs of stops no way joins. gap_pct: how far above the best a shared tree is at
    most, None where no bound is known; 0 for pairs, which are the best."""

    routes: list[Route]
    unreached: list[tuple[int, int]]
    gap_pct: float | None


def pair_routes(network: Network, node: np.ndarray, pairs: np.ndarray, progress: Progress) -> Routes:
    """The cheapest way of each pair, (p, 2) rows of stops; node: (t,) node of each stop."""
    from scipy.sparse.csgraph import dijkstra

    ends = node[pairs].reshape(-1, 2)
    # A way is the same both ways: search from that side where there are fewer places.
    turned = len(np.unique(ends[:, 1])) < len(np.unique(ends[:, 0]))
    start, goal = (ends[:, 1], ends[:, 0]) if turned else (ends[:, 0], ends[:, 1])
    sources, source = np.unique(start, return_inverse=True)
    found: dict[int, Route] = {}
    unreached: list[int] = []
    for first in range(0, len(sources), _AT_ONCE):
        step(progress, first / len(sources))
        far, before = dijkstra(network.matrix, indices=sources[first : first + _AT_ONCE], return_predecessors=True)
        for number in np.flatnonzero((source >= first) & (source < first + _AT_ONCE)).tolist():
            row = int(source[number]) - first
            if np.isinf(far[row, goal[number]]):
                unreached.append(number)
                continue
            edges = _way(network, before[row], int(goal[number]))
            found[number] = _route(network, edges[::-1] if turned else edges, *pairs[number].tolist())
    unreached.sort()
    return Routes([found[key] for key in sorted(found)], [tuple(pairs[key].tolist()) for key in unreached], 0.0)


def shared_routes(network: Network, node: np.ndarray, progress: Progress) -> Routes:
    """The cheapest tree found that joins all stops; those the first cannot reach are left out. One route per branch."""
    group = network.component
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


def ends_of(network: Network, route: Route) -> tuple[int, int]:
    """The two nodes a way or branch runs between."""
    nodes, count = np.unique(network.ends[route.edges], return_counts=True)
    first, *_, last = nodes[count % 2 == 1].tolist()
    return first, last


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
    return Route(a, b, line, float(network.length_m[edges].sum()), float(network.cost[edges].sum()), edges)


def built_length_m(network: Network, routes: Routes) -> float:
    """Metres to build: a stretch that several routes use counts once."""
    used = np.unique(np.concatenate([route.edges for route in routes.routes])) if routes.routes else np.zeros(0, int)
    return float(network.length_m[used].sum())


@dataclass(frozen=True)
class Flows:
    """What routes carry, (r,) each. net: t/h, NaN for not known; larger: t/h, of the two directions the larger, for
    which a pipe is sized (the net, but on branches of a shared tree where flows meet); start: node where it enters."""

    net: np.ndarray
    larger: np.ndarray
    start: np.ndarray


def route_flows(network: Network, node: np.ndarray, routes: Routes, pairs: np.ndarray, flow: np.ndarray) -> Flows:
    """Of each route its own flow, of a branch of a shared tree the balance of all pairs whose way lies over it.

    pairs: (p, 2) rows of stops; flow: (p,) t/h, NaN for none known, which makes every branch on its way NaN.
    """
    if all(route.a >= 0 for route in routes.routes):
        flow_of = {tuple(pair): value for pair, value in zip(pairs.tolist(), flow.tolist())}
        own = np.array([flow_of[route.a, route.b] for route in routes.routes], dtype=float)
        return Flows(own, own, np.array([node[route.a] for route in routes.routes], dtype=np.intp))
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    tree = np.concatenate([route.edges for route in routes.routes])
    ways = np.zeros((2, len(routes.routes)))
    start = np.zeros(len(routes.routes), dtype=np.intp)
    for number, route in enumerate(routes.routes):
        # Without this branch the tree falls apart: a pair with its ends on either side has to use it.
        rest = network.ends[tree[~np.isin(tree, route.edges)]]
        links = coo_matrix((np.ones(len(rest)), tuple(rest.T)), shape=(len(network.xy),) * 2)
        side = connected_components(links, directed=False)[1]
        left, right = ends_of(network, route)
        a, b = side[node[pairs]].T
        ways[:, number] = [
            flow[(a == side[one]) & (b == side[other])].sum() for one, other in ((left, right), (right, left))
        ]
        start[number] = left if ways[0, number] >= ways[1, number] else right
    return Flows(np.abs(ways[0] - ways[1]), ways.max(axis=0), start)


def drawn_from(network: Network, route: Route, start: int) -> tuple[np.ndarray, int]:
    """The route's corners from node `start` on, (n, 2) metres, and the node where it ends."""
    left = dict.fromkeys(route.edges.tolist())
    at: dict[int, list[int]] = {}
    for edge in left:
        for end in network.ends[edge].tolist():
            at.setdefault(end, []).append(edge)
    corners, here = [network.xy[[start]]], start
    while left:
        edge = next(each for each in at[here] if each in left)
        del left[edge]
        line, (one, other) = shapely.get_coordinates(network.line[edge]), network.ends[edge].tolist()
        corners.append(line if one == here else line[::-1])
        here = other if one == here else one
    return np.concatenate(corners), here
