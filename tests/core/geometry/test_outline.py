"""The union from outlines against that of GEOS, on what people draw and on what numbers find hard."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from eco_ip_plugin.core.geometry.union import outline
from eco_ip_plugin.core.geometry.union.outline import union_by_outline
from eco_ip_plugin.core.progress import Silent
from tests.core.corridors.test_widths import corridor, crooked
from tests.support.often import often

EAST, NORTH = 500_000.0, 2_340_000.0


def united(polygons):
    """The union from outlines, compared with GEOS's."""
    polygons = np.asarray(polygons, dtype=object)
    ours = union_by_outline(polygons, Silent(), (0.0, 1.0))
    if ours is not None:
        plain = shapely.union_all(polygons)
        assert ours.is_valid, shapely.is_valid_reason(ours)
        # Where outlines agree but for a millionth of a metre, GEOS may move them by as much.
        rounding_m2 = 1e-9 * plain.area + 1e-7 * plain.length
        assert ours.area == pytest.approx(plain.area, abs=rounding_m2)
        assert shapely.symmetric_difference(ours, plain).area <= rounding_m2
    return ours


def assert_united(polygons):
    """United, unless the union touches itself in a corner: its rings would have to be parted anew."""
    if united(polygons) is None:
        rings = shapely.get_rings(shapely.get_parts(shapely.union_all(polygons)))
        corners = np.concatenate([shapely.get_coordinates(ring)[1:] for ring in rings])
        assert len(np.unique(corners, axis=0)) < len(corners)


def line(*corners):
    return shapely.LineString([(EAST + x, NORTH + y) for x, y in corners])


def corridors(*lines, half_m=5.0):
    return corridor(np.array(lines), half_m, half_m)


@pytest.mark.parametrize("spread_m", [150.0, 1500.0, 9000.0])
def test_random_corridors_need_no_union_of_geos(monkeypatch, spread_m):
    monkeypatch.setattr(outline, "_united", None)
    assert united(corridor(crooked(400, seed=3, spread_m=spread_m), 8, 8)) is not None


def test_corridors_apart_stay_as_they_are():
    apart = corridors(line((0, 0), (10, 0)), line((0, 100), (10, 100)))
    assert shapely.equals(united(apart), shapely.multipolygons(apart))


def test_one_corridor_inside_the_loop_of_another_and_one_inside_its_land():
    loop = line((0, 0), (300, 0), (300, 300), (0, 300), (0, 0))
    whole = united(corridors(loop, line((100, 100), (200, 200))))
    assert shapely.get_num_geometries(whole) == 2
    inside = shapely.buffer(line((100, 0), (200, 0)), 2.0, cap_style="flat")
    assert shapely.equals(united([*corridors(loop), inside]), corridors(loop)[0])


def test_a_corridor_into_a_loop_cuts_its_hole():
    loop = line((0, 0), (300, 0), (300, 300), (0, 300), (0, 0))
    whole = united(corridors(loop, line((-50, 150), (350, 151))))
    assert shapely.get_num_interior_rings(whole) == 2


@pytest.mark.parametrize(
    "lines",
    [
        [line((0, 0), (100, 7))] * 3,
        [line((0, 0), (100, 7)), line((100, 7), (0, 0))],
        [line((0, 0), (100, 7)), line((100, 7), (200, 90))],
        [line((0, 0), (100, 7)), line((100, 7), (200, 14))],
        [line((0, 0), (100, 7)), line((50, 3.5), (150, 10.5))],
        [line((0, 0), (100, 0)), line((50, 0), (50, 80))],
        [line((0, 0), (90, 9)), line((0, 0), (-70, 30)), line((0, 0), (10, -80)), line((0, 0), (60, 60))],
        [line((0, 0), (100, 0)), line((0, 10), (100, 10))],
        [line((0, 0), (100, 0)), line((100, 10), (200, 10))],
        [line((0, 0), (100, 0)), line((0, 10 + 1e-9), (100, 10 + 1e-9)), line((50, -20), (51, 40))],
        [line((0, 0), (100, 0)), line((0, 1e-7), (100, 2e-7)), line((50, -20), (51, 40))],
        [line((0, 0), (50, 0), (50, 50), (0, 50), (0, 0)), line((0, 0), (0, -40)), line((50, 50), (90, 90))],
    ],
    ids=[
        "three times the same", "drawn back", "end to end at a bend", "end to end straight on", "along each other",
        "into the side", "star", "edge on edge", "corner on corner", "a hair apart", "almost the same", "at a loop",
    ],
)  # fmt: skip
def test_what_shares_corners_and_edges(lines):
    assert united(corridors(*lines)) is not None


@often(20)
@given(st.lists(st.tuples(*[st.integers(0, 12)] * 4), min_size=1, max_size=12))
def test_rectangles_on_a_grid_share_all_they_can(rows):
    boxes = [shapely.box(EAST + x, NORTH + y, EAST + x + 1 + w % 5, NORTH + y + 1 + h % 5) for x, y, w, h in rows]
    assert_united(boxes)


_STEPS = st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=1, max_size=5)


@often(40)
@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), _STEPS), min_size=1, max_size=10),
    st.sampled_from([0.5, 3.0, 5.0, 12.5]),
    st.sampled_from([0.0, 1e-9, 1e-6, 1e-3, 0.37]),
)
def test_lines_between_few_places_meet_in_every_way(drawn, half_m, shift):
    lines = []
    for number, (x, y, steps) in enumerate(drawn):
        corners = np.cumsum([(x, y), *steps], axis=0) * 10.0 + number * shift
        if np.ptp(corners, axis=0).any():
            lines.append(line(*corners.tolist()))
    if lines:
        assert_united([area for area in shapely.get_parts(corridors(*lines, half_m=half_m)) if area.area > 0])


def test_geos_unites_only_those_that_share_corners():
    pairs = corridors(*(line((x, y), (x + 80, y + 7)) for x in (0, 500) for y in (0, 0, 300)))
    whole = outline._united(pairs, np.array([0, 0, 1, 2, 2, 3]), Silent(), (0.0, 1.0))
    assert shapely.area(whole) == pytest.approx(shapely.area(pairs[:4]))
    assert shapely.equals(whole, pairs[[0, 2, 3, 5]]).all()


def test_most_that_share_corners_and_heaps_are_left_to_the_tiles():
    x, y = (axis.ravel() for axis in np.meshgrid(np.arange(30) * 10.0, np.arange(30) * 10.0))
    assert union_by_outline(shapely.box(x, y, x + 10, y + 10), Silent(), (0.0, 1.0)) is None
    heap = corridor(crooked(1000, seed=3, spread_m=5.0), 8, 8)
    assert union_by_outline(heap, Silent(), (0.0, 1.0)) is None


def test_nothing_and_one():
    (one,) = corridors(line((0, 0), (10, 0)))
    assert shapely.equals(united([one]), one)
