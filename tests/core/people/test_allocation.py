"""Who goes where, against a minimum-cost flow by shortest ways, which shares no code with ours; tools/oracles has the
same thirty parks beside networkx."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.people.allocation import Ways, allocate, shared_out
from tests.core.people.cases import a_case


def arcs(asked, offered, ways):
    """Room and metres of each arc, and of its way back: from −1 over homes and works to the node behind them."""
    end, rest = len(asked) + len(offered), {}
    for home, work, metres in zip(ways.home.tolist(), ways.work.tolist(), ways.distance_m.tolist()):
        rest[home, len(asked) + work], rest[len(asked) + work, home] = (10_000, metres), (0, -metres)
    for home, places in enumerate(asked.tolist()):
        rest[-1, home], rest[home, -1] = (places, 0), (0, 0)
    for work, places in enumerate(offered.tolist()):
        rest[len(asked) + work, end], rest[end, len(asked) + work] = (int(places), 0), (0, 0)
    return rest


def shortest(rest, end):
    """Metres to the last node and the arcs of the way, by Bellman and Ford; None where there is none."""
    far, before = {-1: 0.0}, {}
    for _ in range(end + 2):
        for (a, b), (room, cost) in rest.items():
            if room > 0 and a in far and far[a] + cost < far.get(b, np.inf):
                far[b], before[b] = far[a] + cost, a
    way, node = [], end
    while node in before:
        way.append((before[node], node))
        node = before[node]
    return (far[end], way) if way else None


def cheapest(asked, offered, ways):
    """(places, metres × places) of the cheapest of the largest flows: place after place by the shortest way left."""
    rest, given, metres = arcs(asked, offered, ways), 0, 0.0
    while found := shortest(rest, len(asked) + len(offered)):
        more = min(rest[step][0] for step in found[1])
        for a, b in found[1]:
            rest[a, b] = (rest[a, b][0] - more, rest[a, b][1])
            rest[b, a] = (rest[b, a][0] + more, rest[b, a][1])
        given, metres = given + more, metres + more * found[0]
    return given, metres


@pytest.mark.parametrize("seed", range(30))
def test_as_many_places_as_can_be_with_the_shortest_ways(seed):
    asked, offered, ways = a_case(seed)
    places = allocate(asked, offered, ways)
    assert (int(places.sum()), int((places * ways.distance_m).sum())) == cheapest(asked, offered, ways)
    assert (places >= 0).all()
    assert (np.bincount(ways.home, places, len(asked)) <= asked).all()
    assert (np.bincount(ways.work, places, len(offered)) <= offered).all()


def test_whole_places_alone_are_given_and_nothing_where_there_is_nothing():
    ways = Ways(np.array([0]), np.array([0]), np.array([10.0]))
    assert allocate(np.array([9]), np.array([3.9]), ways).tolist() == [3]
    assert allocate(np.array([0]), np.array([3.0]), ways).tolist() == [0]
    assert allocate(np.array([5]), np.array([0.5]), ways).tolist() == [0]
    nothing = Ways(np.zeros(0, int), np.zeros(0, int), np.zeros(0))
    assert allocate(np.array([5]), np.array([5.0]), nothing).tolist() == []
    here = Ways(np.array([0, 0]), np.array([0, 1]), np.zeros(2))  # homes over the works themselves
    assert allocate(np.array([5]), np.array([3.0, 4.0]), here).sum() == 5


def test_places_are_shared_out_whole_and_all_of_them():
    assert shared_out(10, np.array([1.0, 1.0, 1.0])).tolist() == [4, 3, 3]
    assert shared_out(500, np.array([3.0, 0.0, 1.0])).tolist() == [375, 0, 125]
    assert shared_out(5, np.zeros(2)).tolist() == [0, 0]
    rng = np.random.default_rng(7)
    for _ in range(50):
        total, weights = int(rng.integers(0, 999)), rng.random(int(rng.integers(1, 30)))
        parts = shared_out(total, weights)
        assert parts.sum() == total
        assert (np.abs(parts - total * weights / weights.sum()) < 1.0).all()
