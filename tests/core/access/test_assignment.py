"""Traffic on made-up networks: equilibrium against a convex programme, Braess, conservation, what is left out."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest

from eco_ip_plugin.core.access.assignment.study import Asked
from eco_ip_plugin.core.errors import Cancelled, EcoIpError
from eco_ip_plugin.core.tables.norms import figure, norms_on
from tests.core.access.towns import assigned, convex_optimum, drawn
from tests.support.often import times

SQUARE = {"a": (0.0, 0.0), "b": (1000.0, 0.0), "c": (1000.0, 1000.0), "d": (0.0, 1000.0)}


def random_town(seed: int):
    """Six nodes, one-way links between most of them, demand between four."""
    rng = np.random.default_rng(seed)
    places = rng.uniform(0, 5000, (6, 2))
    arcs = [(a, b) for a in range(6) for b in range(6) if a != b and (b == (a + 1) % 6 or rng.random() < 0.35)]
    t0, capacity = rng.uniform(2, 20, len(arcs)), rng.uniform(100, 600, len(arcs))
    pairs = [(int(a), int(b)) for a, b in rng.permutation([(a, b) for a in range(6) for b in range(6) if a != b])[:4]]
    trips = [(a, b, float(rng.uniform(50, 900))) for a, b in pairs]
    lines = [[tuple(places[a]), tuple(places[b])] for a, b in arcs]
    roads = drawn(lines, t0_min=[*t0], capacity=[*capacity], oneway=[1] * len(arcs))
    zones = {str(node): tuple(place) for node, place in enumerate(places)}
    return roads, zones, {(str(a), str(b)): t for a, b, t in trips}, (arcs, t0, capacity, trips)


def balance(found) -> np.ndarray:
    """What comes to each node less what leaves it, trips that begin and end there included."""
    links, demand, zones = found.links, found.after.demand, found.zones
    left = np.zeros(len(links.nodes.xy))
    np.add.at(left, links.head, found.after.flow.volume)
    np.add.at(left, links.tail, -found.after.flow.volume)
    np.add.at(left, zones.node[demand.start], demand.trips)
    np.add.at(left, zones.node[demand.end], -demand.trips)
    return left


@pytest.mark.parametrize("seed", range(times(6)))
def test_equilibrium_is_the_optimum_of_the_convex_programme(seed):
    roads, zones, trips, programme = random_town(seed)
    found = assigned(roads, zones, trips)
    assert found.after.objective == pytest.approx(convex_optimum(*programme), rel=2e-6)
    assert np.abs(balance(found)).max() < 1e-6


def test_a_new_road_makes_everybody_slower_as_braess_said():
    # Two ways, each a road that fills up (0.01 min a vehicle) and one that does not (45 min); 4,000 vehicles.
    lines = [
        [SQUARE["a"], SQUARE["b"]],
        [SQUARE["b"], SQUARE["c"]],
        [SQUARE["a"], SQUARE["d"]],
        [SQUARE["d"], SQUARE["c"]],
    ]
    cells = {"t0_min": [1e-6, 45, 45, 1e-6], "capacity": [1, 1, 1, 1], "alpha": [1e4, 0, 0, 1e4], "beta": [1, 1, 1, 1],
             "oneway": [1] * 4}  # fmt: skip
    trips = {("a", "c"): 4000.0}
    before = assigned(drawn(lines, **cells), SQUARE, trips)
    assert before.after.total_time == pytest.approx(4000 * (2000 * 0.01 + 45), rel=1e-4)  # 65 minutes each
    more = {name: [*values, last] for (name, values), last in zip(cells.items(), (1e-6, 1, 0, 1, 1))}
    after = assigned(drawn([*lines, [SQUARE["b"], SQUARE["d"]]], **more), SQUARE, trips)
    assert after.after.total_time == pytest.approx(4000 * (2 * 4000 * 0.01), rel=1e-4)  # 80 minutes each


def test_results_hang_neither_on_the_order_of_lines_nor_on_where_the_town_lies():
    roads, zones, trips, _ = random_town(7)
    first = assigned(roads, zones, trips, gap=1e-8)
    back = np.arange(len(roads.id))[::-1]
    turned = type(roads)(roads.id[back], roads.line[back], roads.measured[back],
                         {name: [cells[row] for row in back] for name, cells in roads.cells.items()})  # fmt: skip
    again = assigned(turned, zones, trips, gap=1e-8)
    volume = dict(zip(roads.id[first.links.row], first.after.flow.volume))
    assert dict(zip(turned.id[again.links.row], again.after.flow.volume)) == pytest.approx(volume, abs=0.05, rel=1e-3)
    assert again.after.objective == pytest.approx(first.after.objective, rel=1e-8)
    lines = [[(2e5 - y, 7e5 + x) for x, y in each.coords] for each in roads.line]
    moved = assigned(
        drawn(lines, **roads.cells), {name: (2e5 - y, 7e5 + x) for name, (x, y) in zones.items()}, trips, gap=1e-8
    )
    assert moved.after.objective == pytest.approx(first.after.objective, rel=1e-8)


def test_a_road_cut_in_two_carries_what_the_whole_one_carries():
    roads, zones, trips, (_, t0, capacity, _) = random_town(3)
    whole = assigned(roads, zones, trips, gap=1e-8)
    ends = [line.coords for line in roads.line]
    half = [((a[0] + b[0]) / 2 + 1 + row, (a[1] + b[1]) / 2) for row, (a, b) in enumerate(ends)]
    lines = [part for line, at in zip(roads.line, half) for part in ([line.coords[0], at], [at, line.coords[1]])]
    twice = {"t0_min": np.repeat(t0 / 2, 2).tolist(), "capacity": np.repeat(capacity, 2).tolist()}
    cut = assigned(drawn(lines, **twice, oneway=[1] * len(lines)), zones, trips, gap=1e-8)
    assert cut.after.objective == pytest.approx(whole.after.objective, rel=1e-8)
    assert cut.after.flow.volume[::2] == pytest.approx(cut.after.flow.volume[1::2])
    assert cut.after.flow.volume[::2] == pytest.approx(whole.after.flow.volume, rel=1e-3, abs=0.05)


def test_two_ways_are_two_links_and_parallel_roads_share():
    lines = [[(0, 0), (1000, 0)], [(0, 0), (500, 200), (1000, 0)], [(1000, 0), (2000, 0)]]
    roads = drawn(lines, speed_kmh=[60, 60, 30], capacity=[100, 100, 500])
    found = assigned(roads, {"w": (0, 0), "e": (2000, 0)}, {("w", "e"): 300.0, ("e", "w"): 30.0})
    assert len(found.links.row) == 6
    assert found.links.cost.t0_min[found.links.row == 0] == pytest.approx([1.0, 1.0])  # 1 km at 60 km/h
    assert found.links.cost.t0_min[found.links.row == 2] == pytest.approx([2.0, 2.0])
    ahead = found.links.forward
    minutes = found.after.minutes[ahead & (found.links.row < 2)]
    assert minutes[0] == pytest.approx(minutes[1], rel=1e-4), "both parallel roads are used, so both take as long"
    assert found.after.flow.volume[~ahead & (found.links.row == 2)] == pytest.approx([30.0])


def test_nobody_drives_through_a_zone_unless_asked():
    lines = [[(0, 0), (1000, 0)], [(1000, 0), (2000, 0)], [(0, 0), (1000, 2000)], [(1000, 2000), (2000, 0)]]
    roads = drawn(lines, speed_kmh=[60] * 4, capacity=[1e6] * 4)
    zones = {"w": (0, 0), "m": (1000, 0), "e": (2000, 0)}
    through = assigned(roads, zones, {("w", "e"): 10.0})
    assert through.after.flow.volume[(through.links.row == 0) & through.links.forward] == pytest.approx([10.0])
    around = assigned(roads, zones, {("w", "e"): 10.0, ("w", "m"): 1.0, ("m", "e"): 2.0}, pass_zones=False)
    volume = around.after.flow.volume[around.links.forward]
    assert volume == pytest.approx([1.0, 2.0, 10.0, 10.0])


def test_a_bad_network_is_told_with_its_place_and_the_rest_goes_on():
    nan = float("nan")
    lines = [
        [(0, 0), (1000, 0)], [(1000, 0), (2000, 0)], [(0, 0), (0, 500)],
        [(0, 0), (500, 500), (0, 0)], [(0, 0), (900, 900)],
        [(1000, 0), (1000, 700)], [(1000, 0), (2000, 0)], [(2000, 0), (2500, 0)], [(5000, 5000), (6000, 5000)],
        [(500, -300), (500, 0)], [(1000, 0), (1000, -400)], [(1000, 0), (1500, -900)],
    ]  # fmt: skip
    speed = [60, 60, 60, 60, nan, -5, 60, 60, 60, 60, "nhanh", None]
    capacity = [900, "900", 0, 900, 900, 900, 900, 900, 900, 900, 900, 900]
    oneway = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
    zones = {"w": (0, 0), "e": (2000, 0), "x": (2500, 0), "off": (0, 333), "": (1000, 0), "far": (6000, 5000)}
    trips = {("w", "e"): 100.0, ("x", "w"): 7.0, ("w", "far"): 5.0, ("w", "x"): 2.0}
    found = assigned(drawn(lines, speed_kmh=speed, capacity=capacity, oneway=oneway), zones, trips)
    from eco_ip_plugin.core.access.assignment.hanging import faults_between

    roads = drawn(lines, speed_kmh=speed, capacity=capacity, oneway=oneway)
    told = [*found.faults, *faults_between(found.links, roads, found.zones, 0.1)]
    kinds = {(each.kind, each.id) for each in told}
    wanted = {
        ("loop", "3"), ("zero_capacity", "2"), ("no_time", "4"), ("no_time", "5"), ("no_time", "10"), ("no_time", "11"),
        ("zone_off", "off"), ("zone_nameless", ""), ("no_way", "x"), ("no_way", "w"), ("apart", "8"),
        ("one_way_in", "7"), ("not_joined", "9"), ("twice", "6"), ("dead_end", "9"),
    }  # fmt: skip
    assert wanted - kinds == set()
    assert all(each.place for each in told)
    assert {each.id: each.trips for each in told if each.kind == "no_way"} == {"x": 7.0, "w": 5.0}
    assert found.links.left_out == 6
    assert (found.after.on_roads, found.after.no_way) == (102.0, 12.0)
    assert np.abs(balance(found)).max() < 1e-6
    for each in told:
        assert each.message("vi") != each.message("en")
    with pytest.raises(EcoIpError, match="No road"):
        assigned(
            drawn([[(0, 0), (1, 0)]], speed_kmh=[0], capacity=[1]), {"w": (0, 0)}, {("w", "w"): 1.0, ("w", "x"): 0}
        )


def test_links_without_time_lose_no_trips():
    lines = [[(0, 0), (10, 0)], [(10, 0), (20, 0)], [(20, 0), (30, 0)], [(30, 0), (0, 0)]]
    roads = drawn(lines, t0_min=[0, 0, 0, 0], capacity=[5, 5, 5, 5], oneway=[1, 1, 1, 1])
    found = assigned(roads, {"a": (0, 0), "b": (30, 0), "c": (10, 0)}, {("a", "b"): 3.0, ("b", "c"): 4.0})
    assert found.after.flow.volume.tolist() == [7.0, 3.0, 3.0, 4.0]


def test_levels_go_by_the_bounds_and_a_road_exactly_at_its_capacity_does_not_queue():
    lines = [[(x, 0), (x + 10, 0)] for x in range(0, 60, 10)]
    capacity = [200, 125, 100, 99.9, 142.9, 111.2]
    found = assigned(drawn(lines, t0_min=[1] * 6, capacity=capacity, oneway=[1] * 6), {"a": (0, 0), "b": (60, 0)},
                     {("a", "b"): 100.0})  # fmt: skip
    # 100 / 200 = 0.5; 0.8; 1.0; 1.001; 0.69979; 0.8993
    assert found.level(found.after).tolist() == ["A", "C", "E", "F", "B", "D"]
    assert found.queues(found.after).tolist() == [False, False, False, True, False, False]


def test_bounds_that_do_not_rise_are_told_as_each_language_writes_them():
    norms = norms_on(datetime.date(2026, 11, 21), "traffic.csv")
    norms["los_a"] = replace(norms["los_a"], value=95.5)
    with pytest.raises(EcoIpError) as refused:
        Asked("equilibrium", 1e-4, False, 0.1, 10, norms).check()
    values = [figure(norms, f"los_{level}") for level in "abcde"]
    assert values[0] > values[1]
    assert "; ".join(f"{each:g}".replace(".", ",") for each in values) in refused.value.say("vi")
    assert "; ".join(f"{each:g}" for each in values) in refused.value.say("en")


def test_a_run_can_be_stopped():
    class Stop:
        def report(self, fraction):
            pass

        def cancelled(self):
            return True

    from eco_ip_plugin.core.access.assignment.cost import Cost
    from eco_ip_plugin.core.access.assignment.equilibrium import assigned as search
    from eco_ip_plugin.core.access.assignment.loading import Demand, Graph

    one = np.ones(1)
    with pytest.raises(Cancelled):
        search(Graph(2, np.array([0]), np.array([1])), Demand.of(np.array([0]), np.array([1]), one, 2),
               Cost(one, one, one, one), "equilibrium", 1e-4, 10, Stop())  # fmt: skip
