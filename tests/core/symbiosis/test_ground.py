"""A network in degrees: a firm joins the edge that is nearest on the ground, and ways are as long as they are there."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.symbiosis.matching import network
from eco_ip_plugin.core.symbiosis.matching.places import Places
from tests.support.symbiosis_files import CASES, ran

pyproj = pytest.importorskip("pyproj", reason="pyproj is the oracle of ways on the ellipsoid")
GEOD = pyproj.Geod(ellps="WGS84")


def ground_m(a, b) -> float:
    return GEOD.inv(*a, *b)[2]


def nearest_by_hand(place, lines) -> float:
    """Metres to the nearest of very many points of the lines, then of very many between its neighbours."""
    best = np.inf
    for line in lines:
        low, high = 0.0, 1.0
        for _ in range(4):
            shares = np.linspace(low, high, 200)
            xy = shapely.get_coordinates(shapely.line_interpolate_point(line, shares, normalized=True))
            metres = GEOD.inv(np.full(len(xy), place[0]), np.full(len(xy), place[1]), *xy.T)[2]
            best, nearest = min(best, float(metres.min())), int(metres.argmin())
            low, high = shares[max(nearest - 1, 0)], shares[min(nearest + 1, len(shares) - 1)]
    return best


def access_m(graph, count):
    """(n,) metres of each firm's way to the network: the last pieces are these."""
    return graph.pieces.length_m[-count:]


def test_the_firm_joins_the_edge_628_m_away_and_not_the_one_that_is_fewer_degrees(tmp_path):
    tables = ran(CASES / "geodesic_net", tmp_path, "--network", str(CASES / "geodesic_net" / "network.csv"),
                 "--distance", "network")  # fmt: skip
    assert not len(tables["links"])
    assert set(tables["unmatched"]["reason"]) == {"unreachable"}  # its edge does not touch the other one


@pytest.mark.parametrize("latitude", [0.0, 21.0, 55.7, -69.0, 84.0])
def test_random_firms_join_the_nearest_edge_on_the_ground(latitude):
    rng = np.random.default_rng(int(abs(latitude) * 10))
    for _ in range(3):
        size = 10.0 ** rng.uniform(-2, 0)
        lines = shapely.linestrings(rng.uniform(-size, size, (6, 3, 2)) + [105.8, latitude])
        places = rng.uniform(-1.5 * size, 1.5 * size, (6, 2)) + [105.8, latitude]
        graph = network.build(lines, Places(places, geodesic=True))
        for place, metres in zip(places, access_m(graph, len(places))):
            assert metres == pytest.approx(nearest_by_hand(place, lines), rel=1e-4, abs=0.01)


def test_the_way_along_an_edge_that_turns_is_measured_leg_by_leg():
    # One leg to the east, one to the north, as many degrees each; the firms stand on it, half-way along either.
    line, places = shapely.from_wkt("LINESTRING (11 60, 11.1 60, 11.1 60.1)"), np.array([[11.05, 60.0], [11.1, 60.05]])
    graph = network.build(np.array([line]), Places(places, geodesic=True))
    expected = ground_m((11.05, 60.0), (11.1, 60.0)) + ground_m((11.1, 60.0), (11.1, 60.05))
    assert graph.between(np.array([0]), np.array([1])).tolist() == pytest.approx([expected], abs=0.1)
    reached = graph.reach(0, 5_000.0)
    xy = shapely.get_coordinates(shapely.segmentize(reached, 1e-4))
    furthest = max(ground_m((11.1, 60.0), each) for each in xy.tolist() if each[1] > 60)
    assert furthest == pytest.approx(5_000 - ground_m((11.05, 60.0), (11.1, 60.0)), abs=1)


@pytest.mark.parametrize("latitude", [0.0, 21.0, 62.0])
def test_ways_and_reach_along_a_winding_line_are_sums_of_its_legs(latitude):
    rng = np.random.default_rng(int(latitude))
    # Northward all the way, so that it never crosses itself; the firms stand on its corners.
    xy = np.cumsum(np.column_stack([rng.uniform(-0.02, 0.02, 40), rng.uniform(0.001, 0.02, 40)]), axis=0) + [
        105,
        latitude,
    ]
    legs = GEOD.inv(*xy[:-1].T, *xy[1:].T)[2]
    graph = network.build(np.array([shapely.LineString(xy)]), Places(xy, geodesic=True))
    a, b = rng.integers(0, 40, (2, 60))
    expected = [legs[min(one, other) : max(one, other)].sum() for one, other in zip(a, b)]
    assert graph.between(a, b) == pytest.approx(expected, abs=0.05)
    reached = shapely.get_coordinates(graph.reach(0, float(legs[:25].sum() + legs[25] / 2)))
    end = reached[np.argmax(reached[:, 1])]
    assert ground_m(xy[25], end) == pytest.approx(legs[25] / 2, rel=1e-3)


def test_a_firm_without_a_place_and_no_firm_at_all_hinder_nobody():
    line = shapely.from_wkt(["LINESTRING (105 21, 106 21)"])
    places = np.array([[105.5, 21.001], [np.nan, np.nan], [105.6, 21.0]])
    graph = network.build(line, Places(places, geodesic=True))
    assert np.isinf(graph.between(np.array([0]), np.array([1]))).all()
    assert graph.between(np.array([0]), np.array([2]))[0] > 10_000
    network.build(line, Places(np.full((1, 2), np.nan), geodesic=True))
    network.build(
        line, Places(np.array([[-75.0, -21.0], [105.5, 21.0]]), geodesic=True)
    )  # nearly opposite on the globe
