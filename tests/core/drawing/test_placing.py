"""Where and in what unit a drawing lies: millimetres, the origin, north drawn as x."""

from __future__ import annotations

import pytest

from tests.support.drawings import areas, kinds, on, square, take

SIDE_2000 = [(0, 0), (2_000, 0), (2_000, 2_000), (0, 2_000)]


def test_millimetres_become_metres(tmp_path):
    def draw(_, space):
        ring = [(x * 1000, y * 1000) for x, y in square(0, 0, 100)]
        space.add_lwpolyline(ring, close=True, dxfattribs=on("CX"))

    intake = take(tmp_path, draw, metres=4)
    assert areas(intake) == [10_000.0]
    assert kinds(intake) == ["units"]


def test_metres_under_a_header_that_says_millimetres_stay_metres_and_that_is_told(tmp_path):
    def draw(_, space):
        space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs=on("CX"))

    intake = take(tmp_path, draw, metres=4)
    assert areas(intake) == [10_000.0]
    assert kinds(intake) == ["units"]
    assert intake.findings[0].key == "drawing.units_ignored"


@pytest.mark.parametrize("header", [0, 1], ids=["unitless", "inches"])
def test_millimetres_are_recognised_by_where_they_lie_and_that_is_told(tmp_path, header):
    def draw(_, space):
        ring = [(y * 1000, x * 1000) for x, y in square(0, 0, 100)]
        space.add_lwpolyline(ring, close=True, dxfattribs=on("CX"))

    intake = take(tmp_path, draw, metres=header)
    assert areas(intake) == [10_000.0]
    assert sorted(finding.key for finding in intake.findings) == ["drawing.swapped", "drawing.units_found"]


def test_at_the_origin_a_header_that_says_millimetres_is_warned_of(tmp_path):
    def draw(_, space):
        space.add_lwpolyline([(x * 1000, y * 1000) for x, y in SIDE_2000], close=True, dxfattribs=on("CX"))

    intake = take(tmp_path, draw, metres=4)
    assert areas(intake) == [4_000_000.0]
    assert [(f.key, f.severity) for f in intake.findings] == [("drawing.units", "warning"), ("drawing.origin", "error")]


def test_a_legend_left_at_the_origin_does_not_hide_where_the_park_is_and_is_told(tmp_path):
    def draw(_, space):
        for x in (0, 200, 400):
            space.add_lwpolyline(square(x, 0, 100), close=True, dxfattribs=on("CX"))
        space.add_lwpolyline([(0, 0), (5, 0), (5, 5), (0, 5)], close=True, dxfattribs=on("CHUGIAI"))

    intake = take(tmp_path, draw)
    assert intake.placed.known
    assert intake.placed.middle == pytest.approx((500_250.0, 2_340_050.0), abs=250.0)
    (stray,) = (finding for finding in intake.findings if finding.key == "drawing.stray")
    assert (stray.params["layer"], stray.params["count"]) == ("CHUGIAI", 1)


def test_north_drawn_as_x_is_seen_and_put_right(tmp_path):
    def draw(_, space):
        space.add_lwpolyline([(y, x) for x, y in square(0, 0, 100)], close=True, dxfattribs=on("CX"))

    intake = take(tmp_path, draw)
    assert intake.zones.geometry[0].bounds == (500_000.0, 2_340_000.0, 500_100.0, 2_340_100.0)
    assert kinds(intake) == ["swapped"]


def test_a_drawing_moved_to_the_origin_is_told(tmp_path):
    def draw(_, space):
        space.add_lwpolyline([(0, 0), (100, 0), (100, 100), (0, 100)], close=True, dxfattribs=on("CX"))

    intake = take(tmp_path, draw)
    assert [finding.key for finding in intake.findings] == ["drawing.origin"]
