"""Repair of polygons: what comes out is sound, and what was changed is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from eco_ip_plugin.core.geometry.polygons import grid_m, mean_width_m, polygonal, repaired
from eco_ip_plugin.core.progress import Silent

DATA = Path(__file__).parents[2] / "data" / "rings"
NAN, INF = float("nan"), float("inf")


def repair(*geometry):
    array = np.empty(len(geometry), dtype=object)
    array[:] = geometry
    return repaired(array, Silent())


def test_a_sound_polygon_comes_back_untouched() -> None:
    polygon = box(0, 0, 10, 10)
    (result,), repairs = repair(polygon)
    assert result is polygon or result.wkb == polygon.wkb
    assert repairs == ()


def test_a_bow_tie_becomes_its_two_wings() -> None:
    # The wings (0 0, 0 10, 5 5) and (10 0, 10 10, 5 5) have 25 m² each; walked in opposite directions they add to 0.
    (result,), (told,) = repair(Polygon([(0, 0), (10, 10), (10, 0), (0, 10)]))
    assert result.area == pytest.approx(50)
    assert (told.row, told.area_before_m2, told.area_after_m2) == (0, pytest.approx(0), pytest.approx(50))
    assert told.reason.startswith("Self-intersection")


def test_a_spike_is_cut_off_and_its_area_kept() -> None:
    (result,), (told,) = repair(Polygon([(0, 0), (10, 0), (10, 10), (10, 0), (0, 10)]))
    assert result.area == pytest.approx(50)  # the triangle (0 0, 10 0, 0 10)
    assert told.area_after_m2 == pytest.approx(50)


def test_overlapping_parts_count_once() -> None:
    (result,), _ = repair(MultiPolygon([box(0, 0, 10, 10), box(5, 0, 20, 10)]))
    assert result.area == pytest.approx(200)  # x 0 to 20, y 0 to 10


def test_a_ring_walked_twice_becomes_one_sound_polygon() -> None:
    ring = [(1, 1), (0, 1), (0, 0), (1, 1), (0, 1), (0, 2)]  # the triangles below and above the edge (0 1, 1 1)
    (result,), _ = repair(Polygon(ring))
    assert result.is_valid
    assert result.area == pytest.approx(0.5 + 0.5)


@pytest.mark.parametrize(
    "geometry",
    [None, Polygon(), Polygon([(0, 0), (10, 10), (0, 0), (0, 0)]), Polygon([(0, 0), (5, 0), (10, 0)]), Point(0, 0),
     LineString([(0, 0), (1, 1)])],
    ids=["missing", "empty", "there and back", "three points on a line", "a point", "a line"],
)  # fmt: skip
def test_what_encloses_no_land_becomes_none(geometry) -> None:
    (result,), _ = repair(geometry)
    assert result is None


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("bad", [NAN, INF, -INF], ids=str)
def test_a_coordinate_that_is_no_number_is_told_and_the_rest_is_sound(bad: float) -> None:
    (result,), (told,) = repair(Polygon([(0, 0), (10, 0), (bad, 10), (0, 10)]))
    assert told.reason.startswith("Invalid Coordinate")
    assert result is None or (shapely.is_valid(result) and np.isfinite(shapely.get_coordinates(result)).all())


def test_heights_are_dropped() -> None:
    (result,), repairs = repair(Polygon([(0, 0, 5), (10, 0, 5), (10, 10, 5)]))
    assert not result.has_z
    assert repairs == ()


def test_the_input_array_stays_as_it_was() -> None:
    bow_tie = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    array = np.array([bow_tie], dtype=object)
    repaired(array, Silent())
    assert array[0] is bow_tie


def test_only_polygons_are_left_of_an_overlay() -> None:
    mixed = GeometryCollection([box(0, 0, 1, 1), LineString([(0, 0), (5, 5)]), MultiPolygon([box(3, 0, 4, 1)])])
    lines = GeometryCollection([LineString([(0, 0), (5, 5)])])
    array = np.array([mixed, lines, Point(0, 0), box(0, 0, 1, 1), None], dtype=object)
    result = polygonal(array)
    assert [None if g is None else g.area for g in result] == [2, 0, 0, 1, None]
    assert {g.geom_type for g in result[:4]} == {"Polygon", "MultiPolygon"}


def test_the_mean_width_of_a_sliver_is_twice_its_area_over_its_outline() -> None:
    sliver, nothing = box(0, 0, 100, 0.05), Polygon()
    assert mean_width_m(np.array([sliver, nothing])) == pytest.approx([2 * 5 / 200.1, 0])


def test_the_grid_of_overlays_is_far_finer_than_any_drawing_and_a_power_of_two() -> None:
    step_m = grid_m(np.array([box(500_000, 2_340_000, 501_000, 2_341_000)]))
    assert step_m < 1e-7
    assert np.log2(step_m) == int(np.log2(step_m))


SPIKED_ZONE, KEYHOLE = (
    shapely.from_wkt((DATA / name).read_text()) for name in ("spike_lost_zone.wkt", "keyhole_min.wkt")
)


@pytest.mark.parametrize(("drawn", "hectares"), [(SPIKED_ZONE, 2.9035125), (KEYHOLE, 0.91)], ids=["spike", "keyhole"])
def test_a_ring_repaired_from_real_drawings_keeps_the_area_it_is_drawn_with(drawn, hectares: float) -> None:
    (result,), (told,) = repair(drawn)
    assert result.area / 10_000 == pytest.approx(hectares, abs=1e-6)
    assert told.area_before_m2 == pytest.approx(told.area_after_m2, abs=1e-3)


def test_a_hole_that_shares_an_edge_with_its_outline_stays_a_hole() -> None:
    drawn = [(0, 0), (0, 10), (10, 10), (10, 0), (0, 0), (4, 0), (4, 3), (0, 3)]  # 4 × 3 taken out of a corner
    (result,), _ = repair(Polygon(drawn))
    assert result.area == pytest.approx(100 - 12)
    (result,), _ = repair(Polygon([(0, 0), (0, 10), (10, 10), (10, 0)], [[(0, 0), (4, 0), (4, 3), (0, 3)]]))
    assert result.area == pytest.approx(100 - 12)


def test_a_hole_reaching_over_its_shell_adds_no_land() -> None:
    (result,), _ = repair(Polygon(box(0, 0, 10, 10).exterior.coords, [box(5, 5, 15, 15).exterior.coords]))
    assert result.area == pytest.approx(100 - 25)


def test_what_a_ring_crosses_twice_is_left_out_as_on_the_map() -> None:
    star = [(np.sin(k * 4 * np.pi / 5), np.cos(k * 4 * np.pi / 5)) for k in range(5)]
    (result,), _ = repair(Polygon(star))
    assert not result.contains(Point(0, 0))
    assert result.contains(Point(0, 0.9))
