"""Sewers as a graph: times upstream beside plain relaxation on random trees, loops, gaps, pipes drawn wrongly."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.monitoring.trace.sewers import CONNECTED, Pipes, gap_m, sewers_of, upstream, way

NAN = float("nan")
NONE = np.empty(0, object)


def pipes(*lines, velocity=None):
    made = np.array([shapely.LineString(each) for each in lines], object)
    speed = np.full(len(lines), NAN) if velocity is None else np.array(velocity, float)
    return Pipes(np.array([f"C{at}" for at in range(len(lines))], object), made, speed)


def at(sewers, x, y):
    return sewers.nearest(shapely.Point(x, y))[0]


def times_to(root, count, runs):
    """Seconds to the root by relaxing every run (from, to, seconds) until nothing changes."""
    found = [0.0 if node == root else np.inf for node in range(count)]
    for _ in range(count):
        for a, b, seconds in runs:
            found[a] = min(found[a], found[b] + seconds)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_times_and_ways_upstream_are_those_of_plain_relaxation_on_random_trees(seed):
    draw = np.random.default_rng(seed)
    xy = np.unique(np.round(draw.random((60, 2)) * 5000, 1), axis=0)
    n = len(xy)
    parent = [0, *(int(draw.integers(0, each)) for each in range(1, n))]
    backwards = draw.random(n) < 0.1
    speed = np.where(draw.random(n - 1) < 0.3, NAN, draw.uniform(0.3, 2, n - 1))
    runs = []
    for node in range(1, n):
        a, b = (parent[node], node) if backwards[node] else (node, parent[node])
        v = speed[node - 1]
        runs.append((a, b, float(np.hypot(*(xy[a] - xy[b]))) / (0.7 if np.isnan(v) else v)))
    lines = [[xy[a], xy[b]] for a, b, _ in runs]
    # A tolerance below what random pipes come near each other's ends by chance.
    sewers = sewers_of(pipes(*lines, velocity=speed), NONE, 0.7, 1e-6)
    node_of = [at(sewers, *each) for each in xy]
    found, expected = upstream(sewers, node_of[0]), times_to(0, n, runs)
    assert np.isinf(expected).any(), "some pipe is drawn backwards"
    assert [found.seconds[each] for each in node_of] == pytest.approx(expected, rel=1e-12)
    for mine, seconds in zip(node_of, expected):
        if np.isfinite(seconds):
            assert sewers.seconds[way(found, sewers, mine)].sum() == pytest.approx(seconds, rel=1e-12)
    both = times_to(0, n, [*runs, *((b, a, s) for a, b, s in runs)])
    any_way = upstream(sewers, node_of[0], CONNECTED)
    assert [any_way.seconds[each] for each in node_of] == pytest.approx(both, rel=1e-12)
    away = {at for at, (a, b, _) in enumerate(runs) if np.isfinite(expected[a]) and np.isinf(expected[b]) and a != 0}
    assert set(found.away.tolist()) == away


def test_a_pipe_that_ends_on_another_joins_it_and_one_that_crosses_does_not():
    sewers = sewers_of(pipes([(0, 0), (100, 0)], [(50, 80), (50, 0)], [(20, -10), (20, 10)]), NONE, 1.0, 0.1)
    found = upstream(sewers, at(sewers, 100, 0))
    assert found.seconds[at(sewers, 50, 80)] == pytest.approx(130)
    assert np.isinf(found.seconds[at(sewers, 20, -10)])
    assert [sewers.xy[each].tolist() for each in found.loose] == [[20, 10]], "what crosses is another net"


def test_the_way_ends_at_a_point_in_the_middle_of_a_pipe():
    place = shapely.Point(60, 3)
    sewers = sewers_of(pipes([(0, 0), (100, 0)]), np.array([place], object), 2.0, 0.1)
    node, off = sewers.nearest(place)
    assert off == pytest.approx(3)
    assert upstream(sewers, node).seconds[at(sewers, 0, 0)] == pytest.approx(30)


def test_a_loop_two_ways_on_and_a_pipe_drawn_backwards_are_told():
    trunk = [[(0, 0), (100, 0)], [(100, 0), (200, 0)]]
    ring = [[(100, 0), (100, 50)], [(100, 50), (50, 50)], [(50, 50), (0, 0)]]
    sewers = sewers_of(pipes(*trunk, *ring), NONE, 1.0, 0.1)
    found = upstream(sewers, at(sewers, 200, 0))
    assert (found.rings, found.forks) == (1, 1)
    wrong = sewers_of(pipes(*trunk, [(0, 0), (0, 90)]), NONE, 1.0, 0.1)
    found = upstream(wrong, at(wrong, 200, 0))
    assert found.away.tolist() == [2]
    assert [wrong.xy[each].tolist() for each in found.loose] == [[0, 90]]
    assert upstream(wrong, at(wrong, 200, 0), CONNECTED).seconds[at(wrong, 0, 90)] == pytest.approx(290)


def test_a_gap_is_measured_to_the_nearest_pipe():
    sewers = sewers_of(pipes([(0, 0), (100, 0)], [(0, 50), (0, 4)]), NONE, 1.0, 0.1)
    assert gap_m(sewers, at(sewers, 0, 4)) == pytest.approx(4)
