"""The shared tree against all trees there are, and against its own bound."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra, minimum_spanning_tree

from eco_ip_plugin.core.corridors.routing.steiner import dual_ascent, steiner_tree
from eco_ip_plugin.core.progress import Silent


def matrix_of(edges, cost, size):
    a, b = np.asarray(edges).T
    return csr_matrix((np.tile(cost, 2), (np.r_[a, b], np.r_[b, a])), shape=(size, size))


def small_graph(seed):
    """Up to 10 nodes, all connected, and 3 to 5 terminals."""
    rng = np.random.default_rng(seed)
    size = int(rng.integers(5, 11))
    ring = [(i, i + 1) for i in range(size - 1)]
    more = [(i, j) for i in range(size) for j in range(i + 2, size) if rng.random() < 0.35]
    edges = ring + more
    return matrix_of(edges, rng.integers(1, 20, len(edges)).astype(float), size), rng.permutation(size)[
        : int(rng.integers(3, min(6, size)))
    ]


def street_grid(seed, wide=32):
    """Some 2,000 streets with uneven lengths, and 15 terminals."""
    rng = np.random.default_rng(seed)
    node = np.arange(wide * wide).reshape(wide, wide)
    edges = np.concatenate([
        np.stack([node[:, :-1].ravel(), node[:, 1:].ravel()], 1), np.stack([node[:-1].ravel(), node[1:].ravel()], 1)
    ])  # fmt: skip
    return matrix_of(edges, rng.uniform(50, 150, len(edges)), wide * wide), rng.permutation(wide * wide)[:15]


def best_cost(matrix, terminals):
    """The cheapest spanning tree over the terminals and any of the other nodes."""
    others = [node for node in range(matrix.shape[0]) if node not in terminals]
    best = np.inf
    for count in range(len(others) + 1):
        for extra in itertools.combinations(others, count):
            nodes = np.array([*terminals, *extra])
            part = matrix[nodes][:, nodes]
            if connected_components(part, directed=False)[0] == 1:
                best = min(best, minimum_spanning_tree(part).sum())
    return best


@pytest.mark.parametrize("seed", range(60))
def test_on_small_graphs_the_tree_is_the_best_within_its_stated_bound(seed):
    matrix, terminals = small_graph(seed)
    tree, best = steiner_tree(matrix, terminals, Silent()), best_cost(matrix, terminals)
    assert tree.bound <= best + 1e-9
    assert best - 1e-9 <= tree.cost <= best * (1 + tree.gap_pct / 100) + 1e-9


def test_on_most_small_graphs_the_tree_is_the_best_itself():
    graphs = [small_graph(seed) for seed in range(60)]
    hits = sum(steiner_tree(*graph, Silent()).cost <= best_cost(*graph) + 1e-9 for graph in graphs)
    assert hits >= 57


def test_three_corners_of_a_star_meet_in_its_middle():
    # 0, 1, 2 at 1 from the middle 3, and 1.9 from each other: 3 by the middle, 3.8 along the rim.
    matrix = matrix_of([(0, 3), (1, 3), (2, 3), (0, 1), (1, 2), (0, 2)], np.array([1, 1, 1, 1.9, 1.9, 1.9]), 4)
    tree = steiner_tree(matrix, np.array([0, 1, 2]), Silent())
    assert tree.cost == 3.0
    assert tree.bound == pytest.approx(dual_ascent(matrix, np.array([0, 1, 2])))


@pytest.mark.parametrize("graph", [*map(small_graph, range(20)), *(street_grid(seed, wide=12) for seed in range(5))])
def test_the_tree_costs_no_more_than_the_ways_from_any_one_terminal_together(graph):
    matrix, terminals = graph
    tree = steiner_tree(matrix, terminals, Silent())
    assert tree.cost <= dijkstra(matrix, indices=tree.terminals)[:, tree.terminals].sum(axis=1).min() + 1e-9


def test_on_two_thousand_streets_and_fifteen_terminals_the_gap_is_five_percent_at_most_in_the_median():
    gaps = [steiner_tree(*street_grid(seed), Silent()).gap_pct for seed in range(2)]
    assert np.median(gaps) <= 5.0
