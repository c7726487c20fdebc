"""Routes against the shortest paths that QGIS itself finds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.processing.conftest import EAST, NORTH, rows_of, zone_layer

STREETS = Path(__file__).resolve().parents[2] / "data" / "bubenec_streets.json"


def street_layer(lines, crs):
    shapes = ["LineString (" + ", ".join(f"{x!r} {y!r}" for x, y in line) + ")" for line in lines]
    return zone_layer([(shape, 1.0) for shape in shapes], crs, "phố", "cost:double", "LineString")


def compare_with_qgis(run, lines, crs, ends):
    """Lengths of our routes and of QGIS's, between the same places."""
    import processing

    layer = street_layer(lines, crs)
    links = zone_layer(
        [(f"LineString ({a[0]!r} {a[1]!r}, {b[0]!r} {b[1]!r})", "x") for a, b in ends], crs, kind="LineString"
    )
    ours = run("corridorroutes", NETWORK=layer, LINKS=links, TOLERANCE=0.001, ROUTES="TEMPORARY_OUTPUT")["ROUTES"]
    for row, (a, b) in zip(rows_of(ours), ends):
        theirs = processing.run(
            "native:shortestpathpointtopoint",
            {"INPUT": layer, "TOLERANCE": 0.01, "STRATEGY": 0, "START_POINT": f"{a[0]},{a[1]}",
             "END_POINT": f"{b[0]},{b[1]}", "OUTPUT": "TEMPORARY_OUTPUT"},
        )["OUTPUT"]  # fmt: skip
        yield row["length_m"], next(theirs.getFeatures()).geometry().length()


def test_on_the_real_streets_that_momepy_ships_routes_are_as_long_as_those_of_qgis(run):
    lines = json.loads(STREETS.read_text(encoding="utf-8"))["lines"]
    ends = sorted({tuple(line[k]) for line in lines for k in (0, -1)})
    pairs = [(ends[0], end) for end in ends[1:]] + list(zip(ends[1:], ends[2:]))
    compared = list(compare_with_qgis(run, lines, "EPSG:32633", pairs))
    assert len(compared) == len(pairs) > 40
    for ours, theirs in compared:
        assert ours == pytest.approx(theirs, abs=1e-6)


def test_on_ten_thousand_streets_routes_are_as_long_as_those_of_qgis(run):
    rng = np.random.default_rng(7)
    grid = np.arange(72) * 100.0
    x, y = (axis + rng.uniform(-30, 30, (72, 72)) for axis in np.meshgrid(EAST + grid, NORTH + grid))
    node = np.stack([x, y], axis=2)
    lines = [[tuple(a), tuple(b)] for i in range(72) for a, b in zip(node[i, :-1].tolist(), node[i, 1:].tolist())]
    lines += [[tuple(a), tuple(b)] for i in range(71) for a, b in zip(node[i].tolist(), node[i + 1].tolist())]
    assert len(lines) > 10_000
    pick = node.reshape(-1, 2)[rng.permutation(72 * 72)[:6]].tolist()
    for ours, theirs in compare_with_qgis(run, lines, "EPSG:9214", list(zip(pick[:3], pick[3:]))):
        assert ours == pytest.approx(theirs, rel=1e-9)
