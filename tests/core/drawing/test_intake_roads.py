"""Lines, centrelines and blocks made into land."""

from __future__ import annotations

import pytest
import shapely

from eco_ip_plugin.core.drawing.shapes import roads
from tests.support.drawings import areas, at, kinds, on, square, take


def test_lines_and_arcs_with_texts_inside_become_zones_even_in_release_9(tmp_path):
    def draw(_, space):
        for x in range(0, 50, 10):
            space.add_line(*at((x, 0), (x, 30)), dxfattribs=on("0"))
        for y in range(0, 40, 10):
            space.add_line(*at((0, y), (40, y)), dxfattribs=on("0"))
        for x in range(4):
            for y in range(3):
                space.add_text(f"CX-{x}{y}", height=1).set_placement(at((10 * x + 2, 10 * y + 2))[0])

    intake = take(tmp_path, draw, version="R12")
    assert areas(intake) == [100.0] * 12
    assert sorted(intake.label) == [f"CX-{x}{y}" for x in range(4) for y in range(3)]
    assert set(intake.land_class) == {"green"}


def test_lines_that_nearly_meet_are_joined_and_each_joint_is_listed(tmp_path):
    def draw(_, space):
        for start, end in (((0, 0), (10, 0)), ((10.03, 0), (10.03, 10)), ((10, 10), (0, 10)), ((0, 10), (0, 0.02))):
            space.add_line(*at(start, end), dxfattribs=on("NET"))
        space.add_text("CX", height=1).set_placement(at((5, 5))[0])

    intake = take(tmp_path, draw)
    assert len(intake.zones) == 1
    assert kinds(intake) == ["joined", "joined", "joined"]


def test_lines_drawn_twice_are_taken_once_and_told_with_their_length(tmp_path):
    def draw(_, space):
        corners = at((0, 0), (10, 0), (10, 10), (0, 10), (0, 0))
        for start, end in (*zip(corners, corners[1:]), (corners[1], corners[0])):
            space.add_line(start, end, dxfattribs=on("NET"))
        space.add_text("CX", height=1).set_placement(at((5, 5))[0])

    intake = take(tmp_path, draw)
    assert areas(intake) == [100.0]
    assert [(finding.kind, finding.params["length_m"]) for finding in intake.findings] == [("duplicate", 10.0)]


def test_a_boundary_cut_by_lines_gives_the_land_between(tmp_path):
    def draw(_, space):
        space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs=on("RANH GIOI"))
        space.add_line(*at((40, 0), (40, 100)), dxfattribs=on("NET"))
        space.add_mtext("{\\fArial|b0;Công nghiệp}\\P1,2 ha", dxfattribs=on("CHU")).set_location(at((60, 50))[0])
        space.add_text("CX", height=1, dxfattribs=on("CHU")).set_placement(at((20, 50))[0])

    intake = take(tmp_path, draw)
    assert dict(zip(intake.land_class, shapely.area(intake.zones.geometry))) == {
        "green": 4_000.0,
        "industrial": 6_000.0,
    }
    assert len(intake.boundary) == 1


def test_a_boundary_may_be_a_hatch_and_counts_once_beside_its_outline(tmp_path):
    def draw(_, space):
        space.add_hatch(dxfattribs=on("RANHGIOI")).paths.add_polyline_path(square(0, 0, 100), is_closed=True)
        space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs=on("RANHGIOI"))

    intake = take(tmp_path, draw)
    assert shapely.area(intake.boundary.geometry).tolist() == [10_000.0]
    assert kinds(intake) == ["duplicate"]


def test_a_block_is_unfolded_with_scale_rotation_and_the_layer_it_is_put_on(tmp_path):
    def draw(document, space):
        block = document.blocks.new("LO")
        block.add_lwpolyline([(0, 0), (10, 0), (10, 10), (0, 10)], close=True)
        block.add_circle((50, 50), 1, dxfattribs=on("CN"))
        space.add_blockref("LO", at((0, 0))[0], {"layer": "CX", "xscale": 2, "yscale": -3, "rotation": 30})

    intake = take(tmp_path, draw)
    assert dict(zip(intake.land_class, intake.zones.geometry.tolist()))["green"].area == pytest.approx(600.0, rel=1e-9)
    assert sorted(intake.land_class) == ["green", "industrial"]


def test_a_road_is_made_from_its_centreline_and_goes_on_across_a_junction(tmp_path):
    def draw(_, space):
        for start, end in (((0, 0), (100, 0)), ((100, 0), (200, 0)), ((100, 0), (100, 80))):
            space.add_line(*at(start, end), dxfattribs=on("TIM DUONG"))
        space.add_text("B=24,5m", height=1).set_placement(at((50, 3))[0])

    intake = take(tmp_path, draw)
    assert areas(intake) == [2_450.0, 2_450.0]
    assert kinds(intake) == ["no_width", "road", "road"]


@pytest.mark.parametrize(
    ("text", "width"),
    [("Đường D1 - lộ giới 24m", 24.0), ("Đường N1 (B=30m)", 30.0), ("LG: 20,5 m", 20.5), ("Đường D1\nB=24m", 24.0),
     ("Lo\u0302\u0323 gio\u031b\u0301i 24", 24.0), ("B=6+15+6=27m", None), ("B=24; B=20", None), ("B=24 m²", None),
     ("B=10x20", None), ("B=24mm", None), ("DB=24", None), ("lộ giới 5-14-5", None)],
)  # fmt: skip
def test_the_width_of_a_road_is_read_within_its_label_and_never_half_of_a_sum(text, width):
    assert roads.width_m(text) == width
