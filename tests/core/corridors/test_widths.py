"""What must hold of every corridor: it contains its line, grows with its width, and adds up where others are apart."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.corridors.strips.buffers import CAPS, JOINS, Shape, buffered
from eco_ip_plugin.core.geometry.union.unions import union
from eco_ip_plugin.core.progress import Silent


def crooked(count, seed=1, spread_m=3000.0):
    rng = np.random.default_rng(seed)
    corners = (np.cumsum(rng.normal(0, 60, (rng.integers(2, 8), 2)), axis=0) for _ in range(count))
    return np.array([shapely.LineString(xy + rng.uniform(0, spread_m, 2) + [500_000, 2_340_000]) for xy in corners])


def corridor(lines, left_m, right_m, shape=None):
    sides = (np.full(len(lines), float(each)) for each in (left_m, right_m))
    return buffered(lines, *sides, shape or Shape(), Silent())


@pytest.mark.parametrize("sides", [(6, 6), (2, 9), (0, 8)])
def test_a_corridor_contains_its_line(sides):
    lines = crooked(200)
    outside = shapely.difference(lines, shapely.buffer(corridor(lines, *sides), 1e-6))
    assert shapely.length(outside).max() == 0


@pytest.mark.parametrize("sides", [(6, 6), (2, 9)])
def test_a_wider_corridor_has_more_land(sides):
    lines = crooked(200)
    narrow, wide = (shapely.area(corridor(lines, *(side + more for side in sides))) for more in (0, 1))
    assert (wide > narrow).all()


def test_with_unequal_sides_the_wider_corridor_contains_the_narrower_one():
    # With equal ones nearly so: GEOS, and QGIS with it, simplifies bends more as the width grows.
    lines = crooked(200)
    outside = shapely.difference(corridor(lines, 2, 9), shapely.buffer(corridor(lines, 3, 10), 1e-6))
    assert shapely.area(outside).max() <= 1e-6


@pytest.mark.parametrize("cap", CAPS)
@pytest.mark.parametrize("join", JOINS)
def test_sides_that_differ_by_nothing_give_the_corridor_of_equal_sides(cap, join):
    lines = np.array([shapely.LineString([(0, 0), (100, 0), (160, 50), (300, 20)])])
    shape = Shape(cap, join, segments=64)
    equal, apart = corridor(lines, 8, 8, shape), corridor(lines, 8, 8 + 1e-9, shape)
    assert shapely.area(apart)[0] == pytest.approx(shapely.area(equal)[0], rel=1e-5)


def test_the_two_sides_of_a_straight_line_are_rectangles():
    area = shapely.area(corridor(np.array([shapely.LineString([(0, 0), (100, 0)])]), 2, 7))
    assert area[0] == pytest.approx(100 * (2 + 7))


def test_corridors_apart_add_up_and_those_over_each_other_count_once():
    lines = np.array([shapely.LineString([(x, 0), (x, 100)]) for x in range(0, 1000, 50)])
    areas = corridor(lines, 5, 5)
    assert union(areas, Silent()).area == pytest.approx(len(lines) * 100 * 10)
    assert union(np.concatenate([areas, areas]), Silent()).area == pytest.approx(len(lines) * 100 * 10)


def test_the_union_is_that_of_shapely():
    areas = corridor(crooked(500, spread_m=1500.0), 10, 10)
    assert union(areas, Silent()).area == pytest.approx(shapely.union_all(areas).area, rel=1e-9)


def test_a_union_in_pieces_is_the_same(monkeypatch):
    from eco_ip_plugin.core.geometry.union import unions

    monkeypatch.setattr(unions, "_AT_ONCE", 20)
    areas = corridor(crooked(300, spread_m=800.0), 10, 10)
    assert union(areas, Silent()).area == pytest.approx(shapely.union_all(areas).area, rel=1e-9)


@pytest.mark.parametrize("spread_m", [400.0, 4000.0])
def test_a_union_by_tiles_is_valid_and_never_falls_back_to_the_plain_one(monkeypatch, spread_m):
    from eco_ip_plugin.core.geometry.union import tiles

    areas = corridor(crooked(1200, seed=5, spread_m=spread_m), 8, 8)
    plain = shapely.union_all(areas)
    monkeypatch.setattr(tiles, "_plain_union", None)
    tiled = tiles.union_by_tiles(areas, Silent(), (0.0, 1.0))
    assert tiled.is_valid
    assert tiled.area == pytest.approx(plain.area, rel=1e-9)
    assert shapely.get_num_geometries(tiled) == shapely.get_num_geometries(plain)


def test_what_touches_a_seam_from_one_side_only_is_sewn_too():
    # Squares on a grid whose edges lie on the tiles' own cuts: corners on seams, from both sides and from one.
    cell = np.arange(40) * 10.0
    x, y = (axis.ravel() for axis in np.meshgrid(cell, cell))
    squares = shapely.box(x, y, x + 10.0, y + np.where((x + y) % 30 == 0, 7.0, 10.0))
    plain = shapely.union_all(squares)
    tiled = union(squares, Silent())
    assert tiled.is_valid
    assert tiled.area == pytest.approx(plain.area, rel=1e-12)


def test_what_geos_cannot_clip_is_united_in_one_go(monkeypatch):
    from eco_ip_plugin.core.geometry.union import tiles

    def refuse(*_):
        raise shapely.errors.GEOSException("Invalid number of points in LinearRing found 3")

    x, y = (axis.ravel() for axis in np.meshgrid(np.arange(30) * 10.0, np.arange(30) * 10.0))
    monkeypatch.setattr(tiles.shapely, "clip_by_rect", refuse)
    assert union(shapely.box(x, y, x + 10, y + 10), Silent()).area == pytest.approx(300 * 300)


def test_a_tiled_union_can_be_stopped():
    from eco_ip_plugin.core.errors import Cancelled

    class Stopped(Silent):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        union(corridor(crooked(600), 8, 8), Stopped())
