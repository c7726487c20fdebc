"""Necks of patches and the width of a belt, with the width drawn."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.affinity import rotate, translate

from eco_ip_plugin.core.green.necks import necks_of
from eco_ip_plugin.core.green.profile import profile
from eco_ip_plugin.core.progress import Silent


def land(*boxes):
    return shapely.union_all([shapely.box(*each) for each in boxes])


BELT = land((0, 0, 190, 10), (190, 2, 210, 8), (210, 0, 400, 10))  # 6 m wide over 20 m in its middle
RING = shapely.difference(shapely.box(0, 0, 1000, 1000), shapely.box(10, 10, 990, 990))


def neck(patch):
    found = necks_of(np.array([patch], dtype=object), Silent())
    return float(found.width_m[0]), found.line[0]


@pytest.mark.parametrize("degrees", [0.0, 37.3, 90.0])
def test_a_belt_of_ten_metres_with_a_neck_of_six_is_six_metres_wide_there(degrees):
    turned = translate(rotate(BELT, degrees, origin=(200, 5)), 500_000, 2_340_000)
    width_m, line = neck(turned)
    assert width_m == pytest.approx(6.0, abs=1e-6)
    assert shapely.length(line) == pytest.approx(6.0, abs=1e-5)
    assert shapely.distance(line, shapely.Point(500_200, 2_340_005)) < 1e-6


@pytest.mark.parametrize(
    ("patch", "width_m", "place"),
    [
        (shapely.difference(RING, shapely.box(400, 994, 600, 1001)), 4.0, (500, 992)),  # a ring that would open
        (land((0, 0, 200, 200), (200, 90, 700, 100)), 10.0, None),  # a tail of 500 m
        (shapely.difference(shapely.box(0, 0, 100, 100), shapely.box(40, 40, 60, 97)), 3.0, (50, 98.5)),  # by a pond
    ],
)
def test_rings_tails_and_ponds_have_their_neck_where_it_is(patch, width_m, place):
    found, line = neck(patch)
    assert found == pytest.approx(width_m, abs=1e-5)
    assert place is None or shapely.distance(line, shapely.Point(place)) < 1e-3


@pytest.mark.parametrize("patch", [shapely.box(0, 0, 100, 40), shapely.Polygon([(0, 0), (100, 0), (50, 30)])])
def test_a_patch_that_only_shrinks_has_no_neck_but_the_width_of_its_widest_disc(patch):
    width_m, line = neck(patch)
    assert line is None
    if patch.equals(shapely.box(0, 0, 100, 40)):
        assert width_m == pytest.approx(40.0, abs=1e-6)
    else:  # the circle in a triangle: twice its area over its outline
        assert width_m == pytest.approx(4 * patch.area / patch.length, rel=1e-4)  # as near as GEOS eats away


def test_a_short_spur_and_a_sharp_tip_are_no_passage():
    spur = land((0, 0, 200, 200), (200, 90, 230, 100))
    needle = shapely.union(shapely.Polygon([(0, 0), (300, 10), (0, 20)]), shapely.box(-50, -5, 0, 25))
    assert [neck(each)[1] for each in (spur, needle)] == [None, None]


def test_two_pieces_that_do_not_quite_touch_are_measured_as_one():
    pieces = shapely.MultiPolygon([shapely.box(0, 0, 50, 10), shapely.box(50.3, 0, 100, 10)])
    assert neck(pieces)[0] == pytest.approx(10.0, abs=1e-4)


def test_a_look_inwards_every_five_metres_sees_ten_and_six_metres_and_nothing_at_the_gate():
    green = [shapely.difference(RING, land((400, 0, 420, 10), (700, 6, 800, 10)))]  # a gate, and a stretch of 6 m
    park = np.array([shapely.box(0, 0, 1000, 1000)], dtype=object)
    found = profile(park, np.array(green, dtype=object), Silent())
    assert len(found.width_m) == 4000 / 5
    x, y = shapely.get_x(found.point), shapely.get_y(found.point)
    south = (y == 0) & (x > 10) & (x < 990)
    width = dict(zip(x[south].tolist(), found.width_m[south].round(6).tolist()))
    assert {width[each] for each in (405.0, 410.0, 415.0)} == {0.0}
    assert {width[each] for each in np.arange(705.0, 800.0, 5.0)} == {6.0}
    assert {each for place, each in width.items() if place < 400 or 420 < place < 700 or place > 800} == {10.0}


def test_the_direction_of_the_boundary_and_a_hole_in_the_park_do_not_matter():
    hole = shapely.box(400, 400, 600, 600)
    park = shapely.difference(shapely.box(0, 0, 1000, 1000), hole)
    green = shapely.difference(shapely.buffer(hole, 25, join_style="mitre"), hole)
    for each in (park, shapely.reverse(park)):
        found = profile(np.array([each], dtype=object), np.array([green], dtype=object), Silent())
        inner = found.ring == 1
        assert set(found.width_m[~inner].tolist()) == {0.0}
        corners = shapely.dwithin(found.point, shapely.MultiPoint(shapely.get_coordinates(hole)), 1.0)
        assert found.width_m[inner & ~corners] == pytest.approx(25.0)


@pytest.mark.parametrize("degrees", [0.0, 115.0])
def test_pieces_that_share_an_edge_leave_no_hairline_that_counts_as_a_neck(degrees):
    """Turned by 115° and moved, a hole of a ten-millionth of a square metre stays between the pieces."""
    one, other = shapely.box(0, 0, 100, 60), shapely.box(40, 20, 140, 90)
    cut = shapely.Polygon([(-50, -70), (190, 170), (190, -70)])
    halves = [half for each in (one, other) for half in (each.intersection(cut), each.difference(cut))]
    turned = [translate(rotate(each, degrees, origin=(0, 0)), 500_000, 2_340_000) for each in halves]
    assert neck(shapely.union_all(turned))[0] == pytest.approx(neck(one.union(other))[0], rel=1e-6)
    slit = shapely.difference(shapely.box(0, 0, 100, 100), shapely.box(-1, 50, 90, 50.0005))
    assert neck(slit)[0] == pytest.approx(100.0, abs=1e-3)


@pytest.mark.parametrize("degrees", [0.0, 30.0, 60.0])
def test_a_patch_of_few_corners_is_as_wide_as_the_disc_that_goes_into_it(degrees):
    """GEOS alone takes land with so few corners for eaten away too soon."""
    patch = shapely.Polygon([(0, 0), (150, 133), (160, 24), (155, -45), (145, -86), (40, -27)])
    disc_m = 2 * shapely.length(shapely.maximum_inscribed_circle(patch, tolerance=1e-6))
    assert neck(rotate(patch, degrees))[0] == pytest.approx(disc_m, rel=1e-4)
