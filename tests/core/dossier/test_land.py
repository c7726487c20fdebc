"""Overlaps, gaps and land beyond the boundary of a plan, counted and measured."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.dossier.checks import land
from eco_ip_plugin.core.dossier.layers import Frame, Layer
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.progress import Silent

TM3 = Frame("EPSG:9214", "VN-2000 / TM-3 107-00", "wkt", 107.0, 0.9999, True)
WEST_M, SOUTH_M = 500_000.0, 2_340_000.0


def square(x, y, width, height=100.0):
    return shapely.box(WEST_M + x, SOUTH_M + y, WEST_M + x + width, SOUTH_M + y + height)


def layer(name, shapes):
    geometry = np.array(shapes, dtype=object)
    codes = {"phanLoai": np.array(["CN"] * len(shapes), dtype=object)}
    return Layer("QuyHoach", "", name, "polygon", TM3, {}, len(shapes), np.arange(len(shapes)) + 1, codes, geometry)


def told(zones, *boundary):
    layers = [layer("ChucNangSuDungDat_A", zones), *(layer("RanhGioiQuyHoach_A", [each]) for each in boundary)]
    plan = land.land_of(layers, CodeTable.shipped(), Silent())
    rows = land.topology(layers, plan, Silent())
    return {row.kind: (row.count, pytest.approx(row.params["area_ha"]), row.geometry.area / 1e4) for row in rows}


def test_without_a_boundary_overlaps_are_told_and_nothing_is_missing():
    ring = shapely.difference(square(0, 0, 300, 300), square(100, 100, 100))  # its hole is no gap: nobody says so
    zones = [ring, square(250, 0, 100), square(900, 0, 100), square(980, 50, 100)]
    # 50 × 100 m and 20 × 50 m
    assert told(zones) == {"overlap": (2, 0.6, pytest.approx(0.6))}


def test_land_beyond_the_boundary_is_that_of_the_zones_that_reach_out():
    zones = [square(0, 0, 100), square(100, 0, 100), square(190, 0, 110), square(500, 0, 100)]
    # The third reaches out by 50 × 100 m, the fourth lies outside with all of its hectare; the second and third share
    # 10 × 100 m.
    assert told(zones, square(0, 0, 250)) == {
        "overlap": (1, 0.1, pytest.approx(0.1)),
        "outside": (2, 1.5, pytest.approx(1.5)),
    }


def test_a_plan_that_fills_its_boundary_has_no_finding():
    assert told([square(0, 0, 100), square(100, 0, 100)], square(0, 0, 200)) == {}


def test_land_of_the_boundary_that_no_zone_has_is_a_gap():
    assert told([square(0, 0, 100), square(150, 0, 50)], square(0, 0, 200)) == {"gap": (1, 0.5, pytest.approx(0.5))}
