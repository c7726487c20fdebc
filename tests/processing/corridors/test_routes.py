"""`ecoip:corridorroutes`: pairs, a shared tree, forbidden land, and networks as people draw them."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from tests.processing.conftest import EAST, NORTH, box, rows_of, zone_layer
from tests.processing.corridors.lines import network, wkt

CROSS = ((wkt((0, 50), (100, 50)), 1.0), (wkt((50, 0), (50, 100)), 1.0))


def test_lines_that_cross_without_a_vertex_are_connected_there(routes):
    feedback = QgsProcessingFeedback(False)
    found = routes(network(*CROSS), (0, 50), (50, 100), feedback=feedback)
    assert found["TOTAL_LENGTH_M"] == pytest.approx(50 + 50)
    assert "was cut at" in feedback.textLog()


def test_three_places_share_the_stretch_they_have_in_common(routes):
    found = routes(network(*CROSS), (0, 50), (50, 100), (50, 0), MODE="shared")
    assert found["TOTAL_LENGTH_M"] == pytest.approx(150)
    assert found["GAP_PCT"] == pytest.approx(0, abs=1e-9)
    pairs = routes(network(*CROSS), (0, 50), (50, 100), (50, 0))
    assert pairs["TOTAL_LENGTH_M"] == pytest.approx(300)
    assert pairs["SHARED_LENGTH_M"] == pytest.approx(150)


def test_a_dear_street_is_passed_by(routes):
    ring = network(
        (wkt((0, 0), (100, 0)), 5.0), (wkt((0, 0), (0, 50), (100, 50)), 1.0), (wkt((100, 50), (100, 0)), 1.0)
    )
    assert routes(ring, (0, 0), (100, 0))["TOTAL_LENGTH_M"] == pytest.approx(100)
    found = routes(ring, (0, 0), (100, 0), COST_FIELD="cost")
    assert (found["TOTAL_LENGTH_M"], found["TOTAL_COST"]) == pytest.approx((200, 200))


def test_forbidden_land_is_passed_by_and_places_behind_it_are_not_reached(routes):
    ring = network((wkt((0, 0), (100, 0)), 1.0), (wkt((0, 0), (0, 50), (100, 50), (100, 0)), 1.0))
    found = routes(ring, (0, 0), (100, 0), FORBIDDEN=zone_layer([(box(40, 60, -10, 10), "X")]))
    assert found["TOTAL_LENGTH_M"] == pytest.approx(200)
    both = zone_layer([(box(40, 60, -10, 60), "X")])
    found = routes(ring, (0, 0), (100, 0), FORBIDDEN=both)
    assert found["UNREACHED_COUNT"] == 1
    assert rows_of(found["UNREACHED"])[0]["distance_m"] == pytest.approx(100)


def test_a_street_drawn_twice_counts_once_and_ends_within_the_tolerance_meet(routes):
    twice = network(
        (wkt((0, 0), (50, 0)), 1.0), (wkt((0, 0), (50, 0)), 1.0), (wkt((50, 0), (0, 0)), 1.0),
        (wkt((50.05, 0), (100, 0)), 1.0),
    )  # fmt: skip
    assert routes(twice, (0, 0), (100, 0))["TOTAL_LENGTH_M"] == pytest.approx(100, abs=0.06)


def test_a_link_gets_a_route_from_end_to_end_with_a_pipe_that_carries_its_flow(run):
    link = zone_layer([(wkt((0, 50), (50, 100)), "a")], kind="LineString")
    found = run(
        "corridorroutes", NETWORK=network(*CROSS), LINKS=link, ROUTES="TEMPORARY_OUTPUT", FLOW=100, DENSITY=5.15,
        VELOCITY=30,
    )  # fmt: skip
    (row,) = rows_of(found["ROUTES"])
    assert (row["length_m"], row["dn_mm"], row["evidence"]) == (pytest.approx(100), 500, "secondary")
    assert row["capacity"] >= 100


def test_routes_are_as_long_as_those_of_qgis(routes):
    import processing

    rng = np.random.default_rng(2)
    x, y = (axis + rng.uniform(-20, 20, (12, 12)) for axis in np.meshgrid(np.arange(12) * 100.0, np.arange(12) * 100.0))
    street = [wkt((x[i, j], y[i, j]), (x[i, j + 1], y[i, j + 1])) for i in range(12) for j in range(11)]
    street += [wkt((x[i, j], y[i, j]), (x[i + 1, j], y[i + 1, j])) for i in range(11) for j in range(12)]
    lines = network(*((each, 1.0) for each in street))
    for (i, j), (k, m) in rng.integers(0, 12, (8, 2, 2)):
        if (i, j) == (k, m):
            continue
        ours = routes(lines, (x[i, j], y[i, j]), (x[k, m], y[k, m]))["TOTAL_LENGTH_M"]
        theirs = processing.run(
            "native:shortestpathpointtopoint",
            {
                "INPUT": lines, "STRATEGY": 0, "START_POINT": f"{EAST + x[i, j]},{NORTH + y[i, j]}",
                "END_POINT": f"{EAST + x[k, m]},{NORTH + y[k, m]}", "OUTPUT": "TEMPORARY_OUTPUT",
            },
        )["OUTPUT"]  # fmt: skip
        assert ours == pytest.approx(next(theirs.getFeatures()).geometry().length(), rel=1e-9)


def test_one_place_alone_stops_the_run(routes):
    with pytest.raises(QgsProcessingException, match="At least two points"):
        routes(network(*CROSS), (0, 50))


def test_a_negative_cost_stops_the_run(routes):
    with pytest.raises(QgsProcessingException, match="cost of a metre"):
        routes(network((wkt((0, 0), (9, 0)), -1.0)), (0, 0), (9, 0), COST_FIELD="cost")
