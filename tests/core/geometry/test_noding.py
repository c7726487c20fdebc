"""Lines that do not touch are noded apart: the areas between them are the same as noded all together."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely import affinity

from eco_ip_plugin.core.geometry import noding
from eco_ip_plugin.core.geometry.polygons import grid_m


def rings(rng: np.random.Generator, count: int, turn_deg: float) -> np.ndarray:
    """Small squares anywhere, some crossing, and one long line round and across all of them."""
    corners = rng.uniform(0, 1000, (count, 2))
    squares = [shapely.box(x, y, x + 20, y + 20).exterior for x, y in corners]
    long = shapely.LineString([(-10, -10), (1030, -10), (1030, 1030), (-10, 1030), (-10, -10), (1030, 1030)])
    return np.array([affinity.rotate(line, turn_deg, (0, 0)) for line in (*squares, long)], dtype=object)


def areas(lines: np.ndarray) -> list[float]:
    return sorted(shapely.area(noding.areas_between(lines, grid_m(lines))).round(6).tolist())


@pytest.mark.parametrize("turn_deg", [0.0, 31.4])
@pytest.mark.parametrize("seed", range(5))
def test_areas_do_not_depend_on_how_many_lines_are_noded_together(monkeypatch, seed, turn_deg):
    lines = rings(np.random.default_rng(seed), 120, turn_deg)
    together = areas(lines)
    assert len(together) > 120
    monkeypatch.setattr(noding, "_FEW", 7)
    bundles = noding._apart(lines, grid_m(lines))
    assert len(bundles) > 3
    assert sum(len(bundle) for bundle in bundles) == len(lines)
    assert areas(lines) == together


def test_bundles_do_not_touch_each_other(monkeypatch):
    monkeypatch.setattr(noding, "_FEW", 7)
    lines = rings(np.random.default_rng(9), 200, 12.0)
    bundles = [shapely.union_all(bundle) for bundle in noding._apart(lines, grid_m(lines))]
    one, other = shapely.STRtree(bundles).query(bundles, predicate="intersects")
    assert np.array_equal(one, other)


def test_where_everything_touches_there_is_one_bundle(monkeypatch):
    monkeypatch.setattr(noding, "_FEW", 3)
    fan = np.array([shapely.LineString([(0, 0), (np.cos(a), np.sin(a))]) for a in np.linspace(0, 6, 20)], dtype=object)
    assert len(noding._apart(fan, 1e-9)) == 1
