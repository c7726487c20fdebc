"""PC, IIC, EC and what is lost without each patch, against sums over all ways there are."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.errors import Cancelled, EcoIpError
from eco_ip_plugin.core.green import indices as module
from eco_ip_plugin.core.green import links
from eco_ip_plugin.core.green.closure import direct, distances, linked_sum
from eco_ip_plugin.core.green.indices import Network, Terms, indices
from eco_ip_plugin.core.green.removal import order, squares, tree
from eco_ip_plugin.core.progress import Silent

THREE = Network(np.array([4.0, 1.0, 2.0]), np.array([0, 1, 0]), np.array([1, 2, 2]), np.array([200.0, 300.0, 900.0]))


def landscape(seed, count=40, share=0.12):
    """Patches with links of uneven cost between some of them; not all hang together."""
    rng = np.random.default_rng(seed)
    pairs = np.array(list(itertools.combinations(range(count), 2)))
    pairs = pairs[rng.random(len(pairs)) < share]
    return Network(rng.uniform(0.1, 9, count), pairs[:, 0], pairs[:, 1], rng.uniform(1, 900, len(pairs)))


def all_ways(network, cost):
    """Least cost between all pairs as Floyd and Warshall have it, {(i, j): cost}."""
    count = len(network.area_ha)
    far = {(i, j): 0.0 if i == j else math.inf for i in range(count) for j in range(count)}
    for a, b, each in zip(network.a.tolist(), network.b.tolist(), cost):
        far[a, b] = far[b, a] = each
    for k, i, j in itertools.product(range(count), repeat=3):
        far[i, j] = min(far[i, j], far[i, k] + far[k, j])
    return far


def sum_of(network, far, share):
    area = network.area_ha
    return sum(area[i] * area[j] * share(each) for (i, j), each in far.items() if each < math.inf)


def test_three_patches_give_the_figures_worked_out_by_hand():
    found = indices(THREE, Terms(500.0, 500.0, 100.0), True, Silent())
    p = lambda metres: 0.5 ** (metres / 500)  # noqa: E731
    # 1 to 3 over 2: 500 m, a half; straight, 900 m, only 0.2872.
    sums = 16 + 1 + 4 + 2 * (4 * 1 * p(200) + 1 * 2 * p(300) + 4 * 2 * p(500))
    assert found.pc == pytest.approx(sums / 100**2, rel=1e-12)
    assert found.pc == pytest.approx(0.0037701882, abs=5e-11)
    assert found.ec_ha == pytest.approx(6.14018584, abs=1e-8)
    # links of at most 500 m: 1–2 and 2–3; 1 to 3 are two links.
    assert found.iic == pytest.approx((21 + 2 * (4 / 2 + 2 / 2 + 8 / 3)) / 100**2, rel=1e-12)
    assert found.iic == pytest.approx(0.0032333333, abs=5e-11)
    # Without 2 the straight 900 m are left.
    assert found.dpc_pct[1] == pytest.approx(100 * (1 - (20 + 16 * p(900)) / sums), rel=1e-12)
    assert found.dpc_pct.round(2).tolist() == [79.74, 34.77, 38.83]


@pytest.mark.parametrize("seed", range(6))
def test_all_pairs_of_a_landscape_agree_with_floyd_and_warshall(seed):
    network = landscape(seed)
    found = indices(network, Terms(300.0, 400.0, 1000.0), False, Silent())
    far = all_ways(network, network.cost_m.tolist())
    assert found.ec_ha**2 == pytest.approx(sum_of(network, far, lambda cost: 0.5 ** (cost / 300)), rel=1e-12)
    near = network.cost_m <= 400
    linked = Network(network.area_ha, network.a[near], network.b[near], network.cost_m[near])
    hops = all_ways(linked, [1.0] * int(near.sum()))
    assert found.iic == pytest.approx(sum_of(linked, hops, lambda links: 1 / (1 + links)) / 1e6, rel=1e-12)


@pytest.mark.parametrize(("seed", "cell", "few", "digits"), [(0, 64, 8, 9), (1, 2, 1, 9), (2, 3, 4, 9), (0, 1, 2, 4)])
def test_what_is_lost_without_a_patch_is_what_a_network_without_it_lacks(seed, cell, few, digits, monkeypatch):
    monkeypatch.setattr(order, "CELL", cell)  # several squares of several cells, and numbers of seven digits
    monkeypatch.setattr(order, "SIDE", 2)
    monkeypatch.setattr(tree, "_FEW", few)
    monkeypatch.setattr(squares, "_EXACT", 100 if digits == 9 else 1)
    network = landscape(seed, count=18, share=0.25)
    found = indices(network, Terms(300.0, 300.0, None), True, Silent())
    whole = sum_of(network, all_ways(network, network.cost_m.tolist()), lambda cost: 0.5 ** (cost / 300))
    for gone in range(18):
        rest = network.part(np.setdiff1d(np.arange(18), [gone]))
        left = sum_of(rest, all_ways(rest, rest.cost_m.tolist()), lambda cost: 0.5 ** (cost / 300))
        assert found.dpc_pct[gone] == pytest.approx(100 * (1 - left / whole), abs=10.0**-digits)
    assert (found.pc, found.iic, found.removed) == (None, None, 18)


def test_of_many_patches_only_the_largest_are_removed_and_the_others_have_no_figure(monkeypatch):
    network = landscape(1, count=18, share=0.25)
    all_of_them = indices(network, Terms(300.0, 300.0, None), True, Silent()).dpc_pct
    monkeypatch.setattr(module, "_ALL_REMOVED", 10)
    monkeypatch.setattr(module, "_REMOVED", 5)
    found = indices(network, Terms(300.0, 300.0, None), True, Silent())
    known = ~np.isnan(found.dpc_pct)
    assert found.removed == known.sum() >= 5
    assert found.dpc_pct[known] == pytest.approx(all_of_them[known], abs=1e-9)


def test_patches_too_many_for_a_table_give_the_same(monkeypatch):
    network = landscape(2)
    expected = indices(network, Terms(300.0, 300.0, 500.0), False, Silent())
    monkeypatch.setattr(module, "MOST_TOGETHER", 5)
    found = indices(network, Terms(300.0, 300.0, 500.0), True, Silent())
    assert (found.pc, found.iic) == (pytest.approx(expected.pc, rel=1e-9), expected.iic)
    assert found.removed < 40


def test_more_than_can_be_computed_while_somebody_waits_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(module, "MOST_TOGETHER", 5)
    line = Network(np.ones(9), np.arange(8), np.arange(1, 9), np.full(8, 10.0))
    terms = Terms(300.0, 300.0, 500.0)
    expected = indices(line, terms, False, Silent()).ec_ha
    monkeypatch.setattr(module, "_MOST_WORK", 9 * (9 + 2 * 8))
    assert indices(line, terms, False, Silent()).ec_ha == expected
    for name, limit in (("_MOST_WORK", 9 * (9 + 2 * 8) - 1), ("_MOST_SEARCHED", 8)):
        monkeypatch.setattr(module, name, limit)
        with pytest.raises(EcoIpError) as refused:
            indices(line, terms, False, Silent())
        assert "9 patches of green hang together over 8 gaps" in refused.value.say("en")
        assert "MIN_PATCH" in refused.value.say("vi")
    monkeypatch.setattr(links, "MOST_GAPS", 35)
    boxes = shapely.box(*np.array([(10.0 * x, 0.0, 10.0 * x + 5, 5.0) for x in range(9)]).T)
    assert len(links.gaps(boxes, 30.0, Silent()).a) == 21  # 30 m reach the third neighbour: 8 + 7 + 6
    monkeypatch.setattr(links, "MOST_GAPS", 20)
    with pytest.raises(EcoIpError) as refused:
        links.gaps(boxes, 30.0, Silent())
    assert "more than 20 gaps of up to 30 m" in refused.value.say("en")


def test_a_line_of_patches_and_a_table_of_bits_wider_than_a_word():
    count = 131
    a, b = np.arange(count - 1), np.arange(1, count)
    weight = np.linspace(1, 2, count)
    expected = sum(weight[i] * weight[j] / (1 + abs(i - j)) for i in range(count) for j in range(count))
    assert linked_sum(count, a, b, weight, Silent()) == pytest.approx(expected, rel=1e-12)
    far = distances(direct(count, a, b, np.full(count - 1, 10.0)), Silent())
    assert far == pytest.approx(10.0 * np.abs(np.subtract.outer(np.arange(count), np.arange(count))))


def test_it_stops_when_asked_to():
    class Stopped(Silent):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        indices(landscape(0), Terms(300.0, 300.0, 500.0), True, Stopped())
