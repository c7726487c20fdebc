"""Ways over dear land and round closed land, with their length worked out in sight."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.green.links import gaps, over_land
from eco_ip_plugin.core.green.resistance import Resistance
from eco_ip_plugin.core.progress import Silent
from tests.support.often import times

A, B = shapely.box(0, 0, 100, 100), shapely.box(300, 0, 400, 100)
CLOSED = math.nan


def cost(shapes, factors, patches=(A, B), reach_m=2000.0):
    land = np.array(patches, dtype=object)
    straight = gaps(land, reach_m, Silent())
    found = over_land(
        straight, land, Resistance(np.array(shapes, dtype=object), np.array(factors, float)), reach_m, Silent()
    )
    return found.cost_m.tolist(), found


def test_a_factory_is_gone_round():
    ((metres,), found) = cost([shapely.box(180, -50, 220, 150)], [CLOSED])
    assert metres == pytest.approx(2 * math.hypot(80, 50) + 40)
    assert shapely.length(found.way[0]) == pytest.approx(metres)


def test_a_road_counts_by_its_factor_and_one_that_ends_is_gone_round():
    assert cost([shapely.box(190, -5000, 210, 5000)], [3.0])[0] == [pytest.approx(180 + 3 * 20)]
    round_its_end = 2 * math.hypot(90, 10) + 20
    assert cost([shapely.box(190, -10, 210, 110)], [3.0])[0] == [pytest.approx(round_its_end, abs=0.01)]


def test_a_road_with_green_on_both_sides_is_crossed_at_its_width():
    beside = (A, shapely.box(120, 0, 220, 100))
    assert cost([shapely.box(100, -500, 120, 500)], [3.0], beside)[0] == [pytest.approx(60.0)]


def test_a_fence_is_gone_round_and_a_line_that_costs_is_crossed():
    fence = shapely.LineString([(200, -50), (200, 150)])
    assert cost([fence], [CLOSED])[0] == [pytest.approx(2 * math.hypot(100, 50), abs=0.05)]
    assert cost([shapely.LineString([(200, -5000), (200, 5000)])], [25.0])[0] == [pytest.approx(225.0)]


@pytest.mark.parametrize(
    "barrier",
    [
        shapely.difference(shapely.box(-50, -50, 150, 150), shapely.box(-20, -20, 120, 120)),  # a wall round A
        shapely.box(-50, -50, 150, 150),  # A inside a factory
        shapely.LinearRing([(-20, -20), (-20, 120), (120, 120), (120, -20)]),  # a fence round A
    ],
)
def test_nothing_leads_out_of_a_barrier_all_round(barrier):
    assert cost([barrier], [CLOSED])[0] == [math.inf]


def test_a_way_longer_than_the_reach_is_none():
    wall = shapely.box(190, -500, 210, 600)
    assert cost([wall], [CLOSED], reach_m=900.0)[0] == [math.inf]
    assert cost([wall], [CLOSED], reach_m=2000.0)[0] == [pytest.approx(2 * math.hypot(90, 500) + 20)]


@pytest.mark.parametrize("seed", range(times(1)))
def test_ways_round_many_factories_agree_with_a_search_on_a_fine_grid(seed):
    """A grid of 2 m with steps to 16 neighbours finds ways no shorter, and at most 3 % longer, than the best."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    rng = np.random.default_rng(seed)
    x, y = rng.uniform(110, 270, 7), rng.uniform(-60, 120, 7)
    walls = [shapely.box(each, other, each + 20, other + 50) for each, other in zip(x, y)]
    ((metres,), _) = cost(walls, [CLOSED] * 7)
    step = 2.0
    cells = np.stack(np.meshgrid(np.arange(0, 402, step), np.arange(-200, 302, step), indexing="ij"), axis=-1)
    whole = shapely.buffer(shapely.union_all(walls), -1e-6)
    shapely.prepare(whole)
    number = np.arange(cells[..., 0].size).reshape(cells.shape[:2])
    ends, costs = [], []
    for dx, dy in ((1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2)):
        low_y, high_y = max(-dy, 0), number.shape[1] - max(dy, 0)
        one = number[: number.shape[0] - dx, low_y:high_y]
        other = number[dx:, low_y + dy : high_y + dy]
        points = cells.reshape(-1, 2)
        lines = shapely.linestrings(np.stack([points[one.ravel()], points[other.ravel()]], axis=1))
        free = ~shapely.intersects(whole, lines)
        ends.append(np.stack([one.ravel()[free], other.ravel()[free]], axis=1))
        costs.append(np.full(int(free.sum()), step * math.hypot(dx, dy)))
    (a, b), cost_m = np.concatenate(ends).T, np.concatenate(costs)
    graph = coo_matrix((cost_m, (a, b)), shape=(number.size,) * 2).tocsr()
    inside = [shapely.covers(patch, shapely.points(cells)) for patch in (A, B)]
    far = dijkstra(graph, directed=False, indices=number[inside[0]], min_only=True)
    on_grid = far[number[inside[1]]].min()
    assert metres <= on_grid + 1e-6
    assert on_grid <= metres * 1.03 + 2 * step
