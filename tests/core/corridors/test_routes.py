"""Shortest ways against all ways there are, crossings that cost, free land, and networks drawn carelessly."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.corridors.routing.barriers import Barriers
from eco_ip_plugin.core.corridors.routing.free_land import Land, routes_over
from eco_ip_plugin.core.corridors.routing.network import build
from eco_ip_plugin.core.corridors.routing.routes import built_length_m, pair_routes, route_flows, shared_routes
from eco_ip_plugin.core.progress import Silent
from tests.support.often import times

NO_BARRIERS = Barriers(np.empty(0, dtype=object), np.zeros(0))


def graph(seed):
    """A connected graph of up to 10 nodes as lines of 2 points with uneven costs of a metre."""
    rng = np.random.default_rng(seed)
    size = int(rng.integers(3, 11))
    place = rng.permutation(100)[:size]
    xy = np.stack([place % 10 * 100.0 + rng.uniform(-9, 9, size), place // 10 * 100.0], axis=1)
    ends = [(i, i + 1) for i in range(size - 1)]
    ends += [(i, j) for i in range(size) for j in range(i + 2, size) if rng.random() < 0.25]
    return xy, np.array(ends), rng.integers(1, 9, len(ends)).astype(float)


def cheapest(ends, cost, a, b):
    """By going every way that passes no node twice."""
    price = {}
    for (i, j), each in zip(ends.tolist(), cost.tolist()):
        price[i, j] = price[j, i] = min(each, price.get((i, j), np.inf))

    def ways(at, been):
        if at == b:
            yield 0.0
        for (i, j), each in price.items():
            if i == at != b and j not in been:
                yield from (each + rest for rest in ways(j, been | {j}))

    return min(ways(a, {a}))


@pytest.mark.parametrize("seed", range(16))
def test_on_graphs_of_up_to_ten_nodes_every_route_is_the_cheapest_of_all_ways(seed):
    from eco_ip_plugin.core.corridors.routing.network import Network

    xy, ends, per_m = graph(seed)
    line = shapely.linestrings(xy[ends])
    cost = shapely.length(line) * per_m
    network = Network(xy, ends, line, cost, np.arange(len(ends)), 0, 0)
    pairs = np.stack(np.triu_indices(len(xy), 1), axis=1)
    found = pair_routes(network, np.arange(len(xy)), pairs, Silent())
    assert len(found.routes) == len(pairs)
    for route in found.routes:
        assert route.cost == pytest.approx(cheapest(ends, cost, route.a, route.b))


@pytest.mark.parametrize("wide", [False, True])
def test_searched_from_the_side_with_fewer_places_a_route_still_runs_from_its_first_to_its_second(wide):
    lines = np.array([shapely.LineString([(0, 0), (100, 0)]), shapely.LineString([(100, 0), (100, 80)])])
    stops = shapely.points([(0, 0), (100, 80), (50, 0)])
    network, node = build(lines, np.ones(2), stops, 0.1, None, Silent())
    pairs = np.array([[0, 1], [2, 1]] if wide else [[1, 0], [1, 2]])
    found = pair_routes(network, node, pairs, Silent())
    assert [route.length_m for route in found.routes] == pytest.approx([180, 130])
    chains = [network.ends[route.edges] for route in found.routes]
    assert all(node[pair[0]] in chain[0] and node[pair[1]] in chain[-1] for pair, chain in zip(pairs, chains))


def test_copies_and_crossings_are_counted_once_each():
    ring = [[(0, 50), (100, 50)], [(100, 50), (0, 50)], [(0, 50.04), (100, 50.04)], [(50, 0), (50, 100)]]
    network, _ = build(
        np.array([shapely.LineString(each) for each in ring]),
        np.ones(4),
        shapely.points([(0, 50)]),
        0.1,
        None,
        Silent(),
    )
    assert network.nodes_added == 1
    assert network.copies == 4  # two of the three lie over the first, each in two pieces
    assert network.length_m.sum() == pytest.approx(200, abs=0.2)


def test_every_crossing_costs_its_penalty_and_a_dear_one_is_avoided():
    straight = shapely.LineString([(0, 0), (100, 0)])
    round_about = shapely.LineString([(0, 0), (0, 60), (100, 60), (100, 0)])
    railway = shapely.LineString([(50, -20), (50, 30)])
    stops, pair = shapely.points([(0, 0), (100, 0)]), np.array([[0, 1]])
    for penalty, expected in ((100.0, 100 + 100), (200.0, 220)):
        barriers = Barriers(np.array([railway]), np.array([penalty]))
        network, node = build(np.array([straight, round_about]), np.ones(2), stops, 0.1, None, Silent(), barriers)
        assert pair_routes(network, node, pair, Silent()).routes[0].cost == pytest.approx(expected)


def test_a_crossing_at_a_node_counts_once_and_running_along_counts_not():
    ways = np.array([shapely.LineString(each) for each in ([(0, 0), (50, 0)], [(50, 0), (100, 0)], [(50, 0), (50, 9)])])
    barriers = Barriers(np.array([shapely.LineString([(50, -20), (50, 30)])]), np.array([7.0]))
    assert barriers.penalties(ways).tolist() == [3.5, 3.5, 0.0]


def over_land(stops, pairs, obstacles=(), clearance_m=0.0, barriers=NO_BARRIERS, shared=False):
    land = Land.of(np.array(list(obstacles), dtype=object), clearance_m, barriers)
    pairs = np.array(pairs)

    def solve(network, node):
        return shared_routes(network, node, Silent()) if shared else pair_routes(network, node, pairs, Silent())

    points = shapely.points(np.array(stops, dtype=float))
    return routes_over(land, points, pairs, solve, Silent(), branching=shared)


def test_over_free_land_a_route_goes_straight():
    _, _, found, _ = over_land([(0, 0), (300, 400)], [[0, 1]])
    assert found.routes[0].length_m == pytest.approx(500)


def test_round_a_box_by_the_nearer_corners_and_with_the_clearance_asked_for():
    box = shapely.box(40, -10, 60, 30)
    _, _, found, _ = over_land([(0, 0), (100, 0)], [[0, 1]], [box])
    assert found.routes[0].length_m == pytest.approx(2 * np.hypot(40, 10) + 20)
    _, _, found, _ = over_land([(0, 0), (100, 0)], [[0, 1]], [box], clearance_m=5)
    assert found.routes[0].length_m == pytest.approx(2 * np.hypot(35, 15) + 30)
    assert found.routes[0].line.distance(box) == pytest.approx(5)


def test_two_boxes_that_touch_leave_no_way_between_them():
    _, _, found, _ = over_land([(0, 0), (100, 0)], [[0, 1]], [shapely.box(40, -50, 60, 0), shapely.box(40, 0, 60, 10)])
    assert found.routes[0].length_m == pytest.approx(2 * np.hypot(40, 10) + 20)


def test_two_boxes_that_touch_at_a_corner_leave_no_way_between_them():
    boxes = [shapely.box(0, 0, 50, 50), shapely.box(50, 50, 100, 100)]
    _, _, found, _ = over_land([(90, 10), (10, 90)], [[0, 1]], boxes)
    assert found.routes[0].length_m == pytest.approx(2 * np.hypot(40, 10) + 100)
    court = shapely.box(-40, -40, 140, 140).difference(shapely.box(0, 0, 100, 100))
    _, _, found, _ = over_land([(90, 10), (10, 90)], [[0, 1]], [*boxes, court])
    assert found.unreached == [(0, 1)]


@pytest.mark.parametrize("gap_m", [1e-9, 1e-5, 1e-4])
def test_through_a_gap_of_a_tenth_of_a_millimetre_nothing_passes(gap_m):
    boxes = [shapely.box(40, -50, 60, 0), shapely.box(40, gap_m, 60, 10)]
    _, _, found, _ = over_land([(0, 0), (100, 0)], [[0, 1]], boxes)
    assert found.routes[0].length_m == pytest.approx(2 * np.hypot(40, 10) + 20, abs=1e-3)


def test_a_shared_tree_over_free_land_branches_at_fermats_points():
    three = [(0, 0), (100, 0), (50, 50 * np.sqrt(3))]
    _, _, tree, _ = over_land(three, [[0, 1], [0, 2], [1, 2]], shared=True)
    assert sum(route.cost for route in tree.routes) == pytest.approx(100 * np.sqrt(3))
    square = [(0, 0), (100, 0), (100, 100), (0, 100)]
    pairs = [[a, b] for a in range(4) for b in range(a + 1, 4)]
    _, _, tree, _ = over_land(square, pairs, shared=True)
    assert sum(route.cost for route in tree.routes) == pytest.approx(100 * (1 + np.sqrt(3)), rel=1e-4)


def three_terminal_oracle(a, b, c, obstacles):
    """The least sum of three ways from one place, by a grid that is refined about the best (no obstacles: exact)."""
    low, high = np.min([a, b, c], axis=0), np.max([a, b, c], axis=0)
    inner, corners = inside(obstacles), corners_of(obstacles)
    places = np.concatenate([[a, b, c], corners])
    ways = shortest_ways(places, inner)[:, :3]
    for _ in range(6):
        xs, ys = np.meshgrid(np.linspace(low[0], high[0], 15), np.linspace(low[1], high[1], 15))
        spots = np.stack([xs.ravel(), ys.ravel()], axis=1)
        spots = spots[~shapely.intersects(inner, shapely.points(spots))]
        sums = (in_sight(spots[:, None], places, inner)[:, :, None] + ways).min(axis=1).sum(axis=1)
        best = spots[int(np.argmin(sums))]
        reach = (high - low) / 10
        low, high = best - reach, best + reach
    return sums.min()


@pytest.mark.parametrize("seed", range(times(2)))
def test_three_places_round_obstacles_are_joined_as_well_as_a_search_over_all_the_land_joins_them(seed):
    rng = np.random.default_rng(seed)
    corner = rng.uniform(10, 80, (3, 2))
    boxes = shapely.get_parts(shapely.union_all(shapely.box(*corner.T, *(corner + rng.uniform(5, 20, (3, 2))).T)))
    ends = [(0, 0), (110, 5), (40, 115)]
    _, _, tree, _ = over_land(ends, [[0, 1], [0, 2], [1, 2]], boxes, shared=True)
    cost = sum(route.cost for route in tree.routes)
    assert cost <= three_terminal_oracle(*map(np.array, ends), boxes) * (1 + 1e-3)


def test_inside_a_ring_nothing_outside_is_reached_and_the_gap_is_its_width():
    ring = shapely.box(-100, -100, 100, 100).difference(shapely.box(-90, -90, 90, 90))
    network, node, found, _ = over_land([(0, 0), (300, 0)], [[0, 1]], [ring])
    assert found.unreached == [(0, 1)]
    gap = network.approach(int(node[0]), int(node[1]))
    assert 10 <= gap.length <= 300


def test_a_place_in_a_building_leaves_it_by_the_shortest_way():
    _, _, found, inside = over_land([(2, 5), (100, 5)], [[0, 1]], [shapely.box(0, 0, 30, 10)])
    assert inside == 1
    # 2 m to the west edge, then round a corner: from (0, 5) by (0, 0) and (30, 0), or above alike.
    assert found.routes[0].length_m == pytest.approx(2 + 5 + 30 + np.hypot(70, 5))


def test_round_the_end_of_a_railway_when_crossing_costs_more():
    for penalty, expected in ((10.0, 110.0), (500.0, 2 * np.hypot(50, 30))):
        rail = Barriers(np.array([shapely.LineString([(50, -200), (50, 30)])]), np.array([penalty]))
        _, _, found, _ = over_land([(0, 0), (100, 0)], [[0, 1]], barriers=rail)
        assert found.routes[0].cost == pytest.approx(expected, abs=0.01)


def visibility_oracle(obstacles, a, b):
    """Shortest way over all corners and all lines of sight, by networkx-free Floyd and Warshall."""
    return shortest_ways(np.concatenate([[a, b], corners_of(obstacles)]), inside(obstacles))[0, 1]


def shortest_ways(xy, inner):
    """(n, n) the shortest ways between all places, over each other."""
    far = in_sight(xy[:, None], xy, inner)
    for k in range(len(xy)):
        far = np.minimum(far, far[:, k : k + 1] + far[k : k + 1])
    return far


def in_sight(from_xy, to_xy, inner):
    """Straight distances, infinite where something stands between."""
    ends = np.stack(np.broadcast_arrays(from_xy, to_xy), axis=-2)
    return np.where(shapely.intersects(inner, shapely.linestrings(ends)), np.inf, np.hypot(*(to_xy - from_xy).T).T)


def corners_of(obstacles):
    return np.concatenate([np.empty((0, 2)), *(shapely.get_coordinates(each)[:-1] for each in obstacles)])


def inside(obstacles):
    """The land in obstacles, a hair smaller; prepared."""
    inner = shapely.buffer(shapely.union_all(obstacles), -1e-4)
    shapely.prepare(inner)
    return inner


@pytest.mark.parametrize("seed", range(8))
def test_taking_in_obstacles_as_they_are_met_gives_the_shortest_way_round_all_of_them(seed):
    rng = np.random.default_rng(seed)
    corner = rng.uniform(0, 900, (25, 2))
    boxes = shapely.box(*corner.T, *(corner + rng.uniform(20, 150, (25, 2))).T)
    boxes = np.array(
        [box for box in boxes if box.distance(shapely.Point(-10, -10)) and box.distance(shapely.Point(1200, 1200))]
    )
    _, _, found, _ = over_land([(-10, -10), (1200, 1200)], [[0, 1]], boxes)
    parts = shapely.get_parts(shapely.union_all(boxes))
    assert found.routes[0].length_m == pytest.approx(visibility_oracle(parts, (-10, -10), (1200, 1200)))


def test_a_shared_tree_is_never_longer_than_the_routes_of_its_pairs_together():
    rng = np.random.default_rng(4)
    corner = rng.uniform(0, 900, (25, 2))
    boxes = shapely.box(*corner.T, *(corner + 40).T)
    stops = [(-10, -10), (1200, 0), (0, 1200), (1200, 1200)]
    every = [[0, 1], [0, 2], [0, 3]]
    _, _, apart, _ = over_land(stops, every, boxes)
    _, _, tree, _ = over_land(stops, every, boxes, shared=True)
    assert sum(route.cost for route in tree.routes) <= sum(route.cost for route in apart.routes)


def test_a_branch_carries_what_all_pairs_beyond_it_take():
    lines = np.array([shapely.LineString([(0, 0), (100, 0)]), shapely.LineString([(60, 0), (60, 50)])])
    stops = shapely.points([(0, 0), (100, 0), (60, 50)])
    network, node = build(lines, np.ones(2), stops, 0.1, None, Silent())
    tree = shared_routes(network, node, Silent())
    flow = route_flows(network, node, tree, np.array([[0, 1], [0, 2]]), np.array([3.0, 4.0])).net
    lengths = [round(route.length_m) for route in tree.routes]
    assert dict(zip(lengths, flow.tolist())) == {60: 7.0, 40: 3.0, 50: 4.0}
    assert built_length_m(network, tree) == pytest.approx(150)
