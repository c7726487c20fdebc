"""What holds for any firms and flows: brute force, duality, and no order of rows that matters."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.allocation.allocate import Task, allocate_greedily, share_out
from eco_ip_plugin.core.symbiosis.allocation.chains import find_chains
from eco_ip_plugin.core.symbiosis.flow_table.flows import Firms
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits, find_pairs
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.report.tables import chain_columns
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from tests.support.often import often
from tests.support.symbiosis_cases import analysed, firms_of, table_of

RESOURCES = ("steam", "steam_lp", "sludge", "paper_sludge", "fly_ash", "cement_additive")
RADII = dict.fromkeys(("steam", "sludge", "fly_ash", "cement_additive"), 100.0)

firms_and_flows = st.integers(2, 8).flatmap(
    lambda count: st.tuples(
        st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=count, max_size=count),
        st.lists(
            st.tuples(
                st.integers(0, count - 1),
                st.sampled_from(["output", "input"]),
                st.sampled_from(RESOURCES),
                st.integers(1, 9),
            ),
            min_size=1,
            max_size=14,
        ),
    )
)


def built(drawn):
    """Firms on a grid of ten metres, and their flows in tonnes a year."""
    places, flows = drawn
    firms = firms_of([(f"F{n}", f"Firm {n}", 10.0 * x, 10.0 * y) for n, (x, y) in enumerate(places)])
    return firms, table_of([(f"F{firm}", way, kind, q, "t", "year") for firm, way, kind, q in flows])


def by_hand(firms, table, radius_m=100.0):
    """Every feasible pair of rows, one after the other."""
    vocabulary = Vocabulary.shipped()
    index = {id_: n for n, id_ in enumerate(firms.id)}
    rows = range(len(table["firm_id"]))
    found = set()
    for a, b in itertools.product(rows, rows):
        i, j = index[table["firm_id"][a]], index[table["firm_id"][b]]
        ways = (table["direction"][a], table["direction"][b]) == ("output", "input")
        fits = vocabulary.serves(table["resource"][a], table["resource"][b]) is not None
        if ways and i != j and fits and math.dist(firms.xy[i], firms.xy[j]) <= radius_m:
            found.add((a, b))
    return found


@often(50)
@given(firms_and_flows)
def test_feasible_pairs_are_those_of_brute_force_edge_included(drawn):
    firms, table = built(drawn)
    flows, _ = settle(table, firms, Vocabulary.shipped(), shipped_factors())
    found = find_pairs(flows, Places(firms.xy), Limits(Vocabulary.shipped(), RADII), Silent())
    pairs = list(zip(flows.row[found.supply].tolist(), flows.row[found.demand].tolist()))
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == by_hand(firms, table)


@often(50)
@given(firms_and_flows)
def test_no_supply_and_no_demand_is_ever_exceeded(drawn):
    found = analysed(*built(drawn), radii=RADII)
    links, flows = found.links, found.flows
    count = len(flows.firm)
    given_, got = (
        np.bincount(links.supply, weights=links.taken, minlength=count),
        np.bincount(links.demand, weights=links.got, minlength=count),
    )
    assert (given_ <= flows.per_year * (1 + 1e-12)).all()
    assert (got <= flows.per_year * (1 + 1e-12)).all()
    left = {each.flow: each.per_year for each in found.leftovers}
    for flow in range(count):  # mass balance: used and left over are the whole
        assert given_[flow] + got[flow] + left.get(flow, 0.0) == pytest.approx(flows.per_year[flow])


@often(25)
@given(firms_and_flows, st.sampled_from([30.0, 60.0, 150.0]))
def test_a_larger_radius_never_matches_less(drawn, radius_m):
    firms, table = built(drawn)
    small = analysed(firms, table, radii=dict.fromkeys(RADII, radius_m))
    large = analysed(firms, table, radii=dict.fromkeys(RADII, radius_m * 1.5))
    assert large.pair_count >= small.pair_count
    assert large.links.taken.sum() >= small.links.taken.sum() - 1e-9


@often(25)
@given(firms_and_flows, st.randoms())
def test_the_order_of_rows_does_not_matter(drawn, random):
    firms, table = built(drawn)
    order = list(range(len(table["firm_id"])))
    random.shuffle(order)
    shuffled = {name: [column[row] for row in order] for name, column in table.items()}
    first, second = analysed(firms, table, radii=RADII), analysed(firms, shuffled, radii=RADII)

    def links(found):
        flows = found.flows
        return sorted(
            (flows.id[s], flows.id[d], q) for s, d, q in zip(found.links.supply, found.links.demand, found.links.taken)
        )

    assert links(first) == links(second)


@often(25)
@given(firms_and_flows, st.randoms(), st.sampled_from([None, "1"]))
def test_the_order_of_rows_does_not_matter_where_flows_share_an_id_or_have_none(drawn, random, id_):
    firms, table = built(drawn)
    table["flow_id"] = [id_] * len(table["firm_id"])
    order = list(range(len(table["firm_id"])))
    random.shuffle(order)
    shuffled = {name: [column[row] for row in order] for name, column in table.items()}

    def links(found):
        flows, ends = found.flows, (found.links.supply, found.links.demand)
        return [(s, d, flows.firm[s], flows.resource[s], q) for s, d, q in zip(*ends, found.links.taken)]

    assert links(analysed(firms, table, radii=RADII)) == links(analysed(firms, shuffled, radii=RADII))


small_tasks = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda shape: st.tuples(
        st.lists(st.integers(1, 3), min_size=shape[0], max_size=shape[0]),
        st.lists(st.integers(1, 3), min_size=shape[1], max_size=shape[1]),
        st.lists(
            st.tuples(st.integers(0, shape[0] - 1), st.integers(0, shape[1] - 1), st.integers(1, 9)),
            min_size=1,
            max_size=5,
            unique_by=lambda arc: arc[:2],
        ),
    )
)


def enumerated(task):
    """Largest quantity, and the least quantity times cost with it, over all whole-numbered ways."""
    tops = [int(min(task.capacity[s], task.need[d])) for s, d in zip(task.supply, task.demand)]
    best = (0, 0.0)
    for amounts in itertools.product(*(range(top + 1) for top in tops)):
        given_ = np.bincount(task.supply, weights=amounts, minlength=len(task.capacity))
        got = np.bincount(task.demand, weights=amounts, minlength=len(task.need))
        if (given_ <= task.capacity).all() and (got <= task.need).all():
            best = min(best, (-sum(amounts), float(np.dot(amounts, task.cost))))
    return -best[0], best[1]


@often(40)
@given(small_tasks)
def test_the_optimum_is_that_of_enumeration_and_greedy_is_never_better(drawn):
    capacity, need, arcs = drawn
    supply, demand, cost = (np.array(column) for column in zip(*sorted(arcs)))
    sides = np.array(capacity, dtype=float), np.array(need, dtype=float)
    task = Task(supply, demand, np.ones(len(supply)), cost.astype(float), *sides)
    taken = share_out(task, Silent()).taken
    quantity, way = enumerated(task)
    assert taken.sum() == pytest.approx(quantity)
    assert float(taken @ cost) == pytest.approx(way)
    assert allocate_greedily(task).sum() <= quantity + 1e-9


@often(20)
@given(small_tasks)
def test_the_optimum_is_as_large_as_its_dual(drawn):
    # Weak duality: prices of supplies and demands that leave no pair a profit bound every way of sharing from above.
    capacity, need, arcs = drawn
    supply, demand, gain = (np.array(column) for column in zip(*sorted(arcs)))
    yields = 1.0 + (np.arange(len(supply)) % 3) / 2.0
    sides = np.array(capacity, dtype=float), np.array(need, dtype=float)
    task = Task(supply, demand, yields, -gain.astype(float), *sides, "benefit")
    taken = share_out(task, Silent()).taken
    prices = np.zeros((len(supply), len(capacity) + len(need)))
    prices[np.arange(len(supply)), supply] = 1.0
    prices[np.arange(len(supply)), len(capacity) + demand] = yields
    dual = linprog(np.concatenate(sides), A_ub=-prices, b_ub=-gain.astype(float))
    assert float(taken @ gain) == pytest.approx(dual.fun)


@often(25)
@given(firms_and_flows)
def test_distance_is_symmetric_outputs_and_inputs_exchanged_give_the_same_pairs_turned_round(drawn):
    firms, table = built(drawn)
    # One kind only: which resource serves which is not symmetric, who is near whom is.
    table = {**table, "resource": ["steam"] * len(table["resource"])}
    turned = {**table, "direction": ["input" if way == "output" else "output" for way in table["direction"]]}

    def pairs(given_table):
        flows, _ = settle(given_table, firms, Vocabulary.shipped(), shipped_factors())
        found = find_pairs(flows, Places(firms.xy), Limits(Vocabulary.shipped(), RADII), Silent())
        rows = flows.row[found.supply].tolist(), flows.row[found.demand].tolist()
        return set(zip(*rows, found.distance_m.tolist()))

    assert {(b, a, metres) for a, b, metres in pairs(turned)} == pairs(table)


@often(25)
@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda p: p[0] != p[1]), max_size=10),
       st.integers(2, 4))  # fmt: skip
def test_chains_are_the_maximal_simple_paths_of_brute_force(edges, most):
    ordered = sorted(edges)
    supplier, receiver = (np.array([e[k] for e in ordered], dtype=int) for k in (0, 1))
    simple = {
        path
        for length in range(1, most + 1)
        for path in itertools.permutations(range(6), length + 1)
        if all(pair in edges for pair in zip(path[:-1], path[1:]))
    }
    longer = {path[1:] for path in simple} | {path[:-1] for path in simple}
    paths = {path for path in simple if len(path) > 2 and path not in longer}
    loops = {(*p, p[0]) for p in simple if len(p) <= most and (p[-1], p[0]) in edges and p[0] == min(p)}
    found, _ = find_chains(supplier, receiver, most)
    assert {chain.firms for chain in found if not chain.is_loop} == paths
    assert {chain.firms for chain in found if chain.is_loop} == loops


@often(15)
@given(firms_and_flows, st.randoms())
def test_ids_of_chains_and_loops_and_ranks_do_not_hang_on_the_order_of_firms_or_flows(drawn, random):
    firms, table = built(drawn)
    # Everything serves everything, in short steps: many chains, loops and ties.
    table = {**table, "resource": ["sludge"] * len(table["resource"]), "quantity": [1] * len(table["resource"])}

    def shown(firm_order, flow_order):
        mixed = Firms(*(None if each is None else each[firm_order] for each in vars(firms).values()))
        rows = {name: [column[row] for row in flow_order] for name, column in table.items()}
        found = analysed(mixed, rows, radii=RADII)
        ranks = dict(zip(mixed.id.tolist(), found.standing.surplus_rank.tolist()))
        return chain_columns(found), ranks

    firm_order, flow_order = list(range(len(firms.id))), list(range(len(table["firm_id"])))
    first = shown(firm_order, flow_order)
    random.shuffle(firm_order)
    random.shuffle(flow_order)
    assert shown(firm_order, flow_order) == first
