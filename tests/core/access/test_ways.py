"""Ways along roads against a plain search with a heap, and what the roads say of themselves."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.access.study import People, Points, Targets, study
from eco_ip_plugin.core.access.ways import Roads, nodes_of, ways_of
from eco_ip_plugin.core.symbiosis.matching.places import geodesic_m
from tests.core.access.towns import shortest
from tests.support.often import times


def roads_of(lines, way=None, speed=None):
    line = np.array([*map(shapely.LineString, lines), None], dtype=object)[:-1]
    count = len(line)
    way = np.zeros(count, dtype=int) if way is None else np.array(way)
    return Roads(line, np.arange(count), way, np.full(count, 40.0) if speed is None else np.array(speed, dtype=float))


def measured(roads, parks, targets, people=None, limits=(), reach_m=50_000.0, delay=None, kind=None):
    cut = roads.split(0.1)
    t = len(targets)
    of = [Points([f"P{row}" for row in range(len(parks))], np.array(parks, dtype=float).reshape(-1, 2)),
          Targets([f"T{row}" for row in range(t)], np.array(targets, dtype=float).reshape(-1, 2),
                  kind or ["port"] * t, np.zeros(t) if delay is None else np.array(delay, dtype=float))]  # fmt: skip
    places = [each.place for each in of]
    if people is not None:
        xy = np.array([each[:2] for each in people], dtype=float)
        people = People([str(row) for row in range(len(xy))], xy, np.array([each[2] for each in people], dtype=float))
        places.append(xy)
    return study(*of, ways_of(cut, nodes_of(cut, 0.1), np.concatenate(places), reach_m, 0.1), people, limits)


@pytest.mark.parametrize("seed", range(times(8)))
def test_ways_are_those_of_a_search_with_a_heap(seed):
    rng = np.random.default_rng(seed)
    count = 25
    xy = np.column_stack([rng.uniform(106.0, 106.5, count), rng.uniform(20.8, 21.2, count)])
    pairs = [(a, b) for a in range(count) for b in range(count) if a < b and rng.random() < 0.12]
    way, speed = rng.integers(-1, 2, len(pairs)), rng.uniform(20, 80, len(pairs))
    metres = geodesic_m(xy[[a for a, _ in pairs]], xy[[b for _, b in pairs]])
    arcs = [(a, b, m, s) for (a, b), w, m, s in zip(pairs, way, metres, speed) if w >= 0]
    arcs += [(b, a, m, s) for (a, b), w, m, s in zip(pairs, way, metres, speed) if w <= 0]
    used = sorted({node for pair in pairs for node in pair})
    parks, targets = used[:4], used[4:10]
    found = measured(roads_of([(xy[a], xy[b]) for a, b in pairs], way, speed), xy[parks], xy[targets])
    for row, park in enumerate(parks):
        far = shortest([(a, b, m) for a, b, m, _ in arcs], park)
        soon = shortest([(a, b, m / 1000 / s * 60) for a, b, m, s in arcs], park)
        assert found.network_m[row] == pytest.approx([far.get(each, np.inf) for each in targets], rel=1e-9)
        assert found.minutes[row] == pytest.approx([soon.get(each, np.inf) for each in targets], rel=1e-9)
    detour = found.detour[np.isfinite(found.detour)]
    assert (detour >= 1.0).all()


def test_a_place_beside_a_road_joins_at_its_nearest_point_and_may_leave_on_the_same_road():
    found = measured(roads_of([[(106.0, 21.0), (106.2, 21.0)]]), [(106.05, 21.01)], [(106.15, 21.0), (106.05, 21.0)])
    # To the road 0.01° of latitude (1,107 m), along it 0.1° of longitude at 21° N (10,391 m).
    leg = geodesic_m(np.array([[106.05, 21.01]]), np.array([[106.05, 21.0]]))[0]
    along = geodesic_m(np.array([[106.05, 21.0]]), np.array([[106.15, 21.0]]))[0]
    assert found.network_m[0] == pytest.approx([leg + along, leg], rel=1e-6)
    assert found.minutes[0, 0] == pytest.approx((leg + along) / 1000 / 40 * 60, rel=1e-6)


def test_who_is_there_already_needs_no_road():
    places = [(106.05, 21.01), (106.05, 25)]
    found = measured(roads_of([[(106, 21), (106.2, 21)]]), places, places)
    assert [found.network_m[row, row] for row in (0, 1)] == [0.0, 0.0]
    assert [found.detour[row, row] for row in (0, 1)] == [1.0, 1.0]
    assert found.minutes[0, 0] == 0.0


def test_roads_meet_where_they_share_a_corner_and_not_where_they_only_cross():
    through = [(106.0, 21.0), (106.1, 21.0), (106.2, 21.0)]
    assert (
        measured(roads_of([through, [(106.1, 21.0), (106.1, 21.1)]]), [(106.0, 21.0)], [(106.1, 21.1)]).rank[0, 0] == 1
    )
    bridge = measured(
        roads_of([[through[0], through[2]], [(106.1, 20.9), (106.1, 21.1)]]), [through[0]], [(106.1, 21.1)]
    )
    assert np.isinf(bridge.network_m[0, 0])
    assert [each.kind for each in bridge.faults] == ["unreached"]


def test_a_delay_changes_minutes_alone():
    roads, parks, targets = roads_of([[(106, 21), (107, 21)]]), [(106.5, 21)], [(106, 21), (107, 21)]
    plain, waited = measured(roads, parks, targets), measured(roads, parks, targets, delay=[120, 0])
    assert (waited.minutes - plain.minutes).tolist() == [[120.0, 0.0]]
    for name in ("straight_m", "network_m", "rank", "detour"):
        assert getattr(waited, name).tolist() == getattr(plain, name).tolist()


def test_ranks_are_within_a_kind_and_equally_far_ones_alike():
    targets = [(106.1, 21), (105.9, 21), (106.3, 21), (106.01, 21)]
    found = measured(roads_of([[(105, 21), (107, 21)]]), [(106, 21)], targets, kind=["port", "port", "port", "gate"])
    assert found.network_m[0, 0] == pytest.approx(found.network_m[0, 1], abs=1e-3)
    assert sorted(found.rank[0, :3].tolist()) in ([1, 1, 3], [1, 2, 3])
    assert found.rank[0, 3] == 1


def test_people_are_counted_by_the_minutes_to_the_park_with_the_one_way_roads():
    # At 60 km/h: 0.1° of longitude at 21° N is 10.4 km, 10.4 minutes. The second road leads away only.
    roads = roads_of([[(106, 21), (106.9, 21)], [(106, 21), (105.5, 21)]], way=[0, 1], speed=[60, 60])
    people = [(106.1, 21, 5), (106.35, 21, 70), (106.55, 21, 900), (106.89, 21, 1e4), (105.9, 21, 1e5), (106, 25, 1e6)]
    found = measured(roads, [(106, 21)], [(106.9, 21)], people, (30, 45, 60))
    # 10.4 min | 36.4 min | 57.1 min | 92 min | no way back | too far from a road
    assert found.caught.tolist() == [[5.0, 75.0, 975.0]]
    assert (found.counted, found.too_far) == ((110_975.0, 5), (1e6, 1))


def test_places_too_far_from_a_road_keep_their_straight_distance():
    found = measured(roads_of([[(106, 21), (107, 21)]]), [(106, 22), (106, 21)], [(107, 21)], reach_m=5000)
    assert np.isinf(found.network_m[0, 0])
    assert found.straight_m[0, 0] > 1e5
    assert [(each.kind, each.id, each.place) for each in found.faults] == [("far", "P0", (106.0, 22.0))]
