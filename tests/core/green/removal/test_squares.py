"""What a network loses without a patch, against searches in the network without it by scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from eco_ip_plugin.core.errors import Cancelled
from eco_ip_plugin.core.green import indices as module
from eco_ip_plugin.core.green.indices import Network, Terms, indices
from eco_ip_plugin.core.green.removal import detours, order, tree
from eco_ip_plugin.core.progress import Silent


def plane(rng, count):
    """Patches in a plane, linked up to 250 m; some touch, some hang on one other only."""
    at = rng.uniform(0, 1_000, (count, 2))
    far = np.hypot(*(at[:, None] - at).T)
    a, b = np.nonzero(np.triu(far < 250, 1))
    return a, b, np.where(rng.random(len(a)) < 0.1, 0.0, far[a, b])


def branches(rng, count):
    """Patches of which each but the first is linked with one before it: without one, others are cut off."""
    a = np.arange(1, count)
    return a, np.array([int(rng.integers(max(0, each - 4), each)) for each in a]), rng.uniform(1, 400, count - 1)


def ring(rng, count):
    """A ring that is closed by one very long link: without a patch, all ways go over that."""
    cost = rng.uniform(1, 50, count)
    cost[0] = 5_000.0
    return np.arange(count), (np.arange(count) + 1) % count, cost


def hub(rng, count):
    """All are linked with the first, and past it each with the next at more than twice the cost: links that nobody
    needs before the first is gone."""
    around = np.arange(1, count)
    a, b = np.concatenate([np.zeros(count - 1, dtype=int), around[:-1]]), np.concatenate([around, around[1:]])
    return a, b, np.where(a == 0, rng.uniform(10, 20, len(a)), rng.uniform(50, 90, len(a)))


def lacking(network, median_m):
    """Percent of Σ a a p that is lost without each patch, (n,)."""
    count, area = len(network.area_ha), network.area_ha
    graph = csr_matrix((np.maximum(network.cost_m, 1e-9), (network.a, network.b)), shape=(count, count))

    def pairs(kept):
        far = dijkstra(graph[kept][:, kept], directed=False)
        return float(area[kept] @ np.exp2(-far / median_m) @ area[kept])

    whole = pairs(np.arange(count))
    return np.array([100 * (1 - pairs(np.delete(np.arange(count), gone)) / whole) for gone in range(count)])


@pytest.mark.parametrize("shape", [plane, branches, ring, hub])
@pytest.mark.parametrize(("seed", "cell", "side", "few"), [(0, 20, 8, 8), (1, 3, 2, 4), (2, 5, 1, 1), (3, 4, 3, 8)])
def test_what_is_lost_is_what_a_search_without_the_patch_does_not_reach(shape, seed, cell, side, few, monkeypatch):
    monkeypatch.setattr(order, "CELL", cell)  # cells of uneven size, several squares
    monkeypatch.setattr(order, "SIDE", side)
    monkeypatch.setattr(tree, "_FEW", few)
    monkeypatch.setattr(module, "_ALL_REMOVED", 50 if seed % 2 else 10)
    monkeypatch.setattr(module, "_REMOVED", 20)  # of 45: ways through patches that are never removed
    rng = np.random.default_rng(seed)
    network = Network(rng.uniform(0.1, 9, 45), *shape(rng, 45))
    for median_m in (3.0, 300.0):
        found = indices(network, Terms(median_m, 300.0, None), True, Silent()).dpc_pct
        known = ~np.isnan(found)
        assert known.sum() >= 20
        assert found[known] == pytest.approx(lacking(network, median_m)[known], abs=1e-8)


def test_no_way_becomes_longer_than_the_ways_round_say():
    rng = np.random.default_rng(5)
    a, b, cost = plane(rng, 60)
    graph = csr_matrix((np.maximum(cost, 1e-9), (a, b)), shape=(60, 60))
    far = dijkstra(graph, directed=False)
    all_of_them = np.arange(60)
    found = detours.longest((a, b, np.maximum(cost, 1e-9)), far, all_of_them, np.array([0, 20, 40]), Silent())
    for gone in range(60):
        kept = np.delete(all_of_them, gone)
        longer = dijkstra(graph[kept][:, kept], directed=False) - far[np.ix_(kept, kept)]
        longer[~np.isfinite(longer)] = 0.0
        for i in range(3):
            for j in range(3):
                of_sides = longer[np.ix_(kept // 20 == i, kept // 20 == j)]
                assert of_sides.max() <= found[gone, i, j] + 1e-6


def test_it_stops_between_two_squares(monkeypatch):
    monkeypatch.setattr(order, "CELL", 2)
    monkeypatch.setattr(order, "SIDE", 1)

    class Later(Silent):
        reached = 0.0

        def report(self, fraction):
            self.reached = fraction

        def cancelled(self):
            return self.reached > 0.5

    rng, watched = np.random.default_rng(0), Later()
    with pytest.raises(Cancelled):
        indices(Network(rng.uniform(0.1, 9, 45), *branches(rng, 45)), Terms(300.0, 300.0, None), True, watched)
    assert 0.5 < watched.reached < 0.6
