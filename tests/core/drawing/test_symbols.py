"""What is drawn and is no land: trees, crowns, stamped shapes; and small land that is."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from tests.support.drawings import at, kinds, land, on, square, symbols, take, text


def tree(document, radius: float = 2.0) -> None:
    """The block of a tree: a crown, its trunk and four branches."""
    block = document.blocks.new("CAY")
    block.add_circle((0, 0), radius)
    block.add_circle((0, 0), radius / 8)
    for angle in range(0, 360, 90):
        turn = math.radians(angle)
        block.add_line((0, 0), (0.8 * radius * math.cos(turn), 0.8 * radius * math.sin(turn)))


def plots(space) -> None:
    """A green and a factory plot of 1 ha each, side by side."""
    for x, layer in ((0, "CX"), (100, "CN")):
        space.add_lwpolyline(square(x, 0, 100), close=True, dxfattribs=on(layer))


# ---------------------------------------------------------------- trees


@pytest.mark.parametrize("layer", ["CX", "CAY XANH", "LOP 7", "CAY"])
def test_sixty_trees_are_no_zones_and_one_line_for_their_crowns(tmp_path, layer):
    def draw(document, space):
        plots(space)
        tree(document)
        random = np.random.default_rng(5)
        for number in range(60):
            place = at((5 + 19 * (number % 10) + random.uniform(0, 9), 10 + 15 * (number // 10)))[0]
            scale = random.uniform(0.7, 2.0)
            space.add_blockref("CAY", place, {**on(layer), "xscale": scale, "yscale": scale, "rotation": number * 7})

    found = take(tmp_path, draw)
    assert land(found) == {"green": 10_000.0, "industrial": 10_000.0}
    assert found.symbol_count == 120
    assert len(found.findings) <= 3  # the circles, the strokes, and that circles are chords
    assert found.open_count == 0


def test_street_trees_outside_every_plot_are_no_zones(tmp_path):
    def draw(_, space):
        plots(space)
        for number in range(20):
            space.add_circle(at((10 * number, -15))[0], 3.0, dxfattribs=on("CX"))
        for number in range(12):  # drawn large, for a plan at 1:5000
            space.add_circle(at((40 * number, -60))[0], 12.0, dxfattribs=on("CX"))

    found = take(tmp_path, draw)
    assert land(found) == {"green": 10_000.0, "industrial": 10_000.0}
    assert symbols(found) == {"repeated": 32}


def test_trees_as_hatches_polygons_and_clouds_are_no_zones(tmp_path):
    def draw(_, space):
        plots(space)
        for number in range(5):
            x = 10.0 + 15 * number
            angles = np.linspace(0, 2 * math.pi, 9)[:-1]
            ring = at(*((x + 2 * math.cos(a), 20 + 2 * math.sin(a)) for a in angles))
            space.add_hatch(dxfattribs=on("CX")).paths.add_polyline_path(ring, is_closed=True)
            cloud = [
                (*point, 0.8) for point in at(*((100 + x + 3 * math.cos(a), 50 + 3 * math.sin(a)) for a in angles))
            ]
            space.add_lwpolyline(cloud, format="xyb", close=True, dxfattribs=on("CX"))

    found = take(tmp_path, draw)
    assert land(found) == {"green": 10_000.0, "industrial": 10_000.0}
    assert symbols(found) == {"inside": 10}


def test_roundabouts_are_land(tmp_path):
    def draw(_, space):
        plots(space)
        for number in range(3):
            space.add_circle(at((60 * number, -40))[0], 15.0, dxfattribs=on("CX"))

    assert land(take(tmp_path, draw))["green"] == pytest.approx(10_000.0 + 3 * math.pi * 15**2, abs=1.0)


# ---------------------------------------------------------------- small land


@pytest.mark.parametrize("layer", ["HTKT", "LO DAT"])
def test_a_pump_station_of_30_square_metres_with_its_use_written_in_it_is_land(tmp_path, layer):
    def draw(_, space):
        plots(space)
        space.add_lwpolyline(at((20, 20), (26, 20), (26, 25), (20, 25)), close=True, dxfattribs=on(layer))
        text(space, "HTKT", 22, 22)

    found = take(tmp_path, draw)
    assert land(found) == {"green": 10_000.0, "industrial": 10_000.0, "technical": 30.0}
    assert kinds(found) == []


def test_a_pump_station_on_a_layer_of_its_own_use_is_land_without_a_text(tmp_path):
    def draw(_, space):
        plots(space)
        space.add_lwpolyline(at((20, 20), (26, 20), (26, 25), (20, 25)), close=True, dxfattribs=on("HTKT"))

    assert land(take(tmp_path, draw))["technical"] == 30.0


def kiosks(_, space) -> None:
    """Four transformer kiosks, stamped."""
    plots(space)
    for x in (10, 30, 50, 70):
        ring = at((x, 20), (x + 6, 20), (x + 6, 25), (x, 25))
        space.add_lwpolyline(ring, close=True, dxfattribs={**on("HTKT"), "handle": f"A{x}"})


def test_stamped_shapes_are_told_with_area_handles_and_place(tmp_path):
    found = take(tmp_path, kiosks)
    assert "technical" not in land(found)
    (finding,) = found.findings
    assert (finding.kind, finding.params["count"], finding.area_m2) == ("symbol", 4, pytest.approx(120.0))
    assert finding.ids == ("A10", "A30", "A50", "A70")
    assert shapely.area(finding.geometry) == pytest.approx(120.0)


@pytest.mark.parametrize(("back", "area_m2"), [("htkt", 120.0), ("*", 120.0), ("a30", 30.0)])
def test_symbols_are_taken_back_by_layer_by_handle_or_all(tmp_path, back, area_m2):
    found = take(tmp_path, kiosks, taken_back=(back,))
    assert land(found)["technical"] == pytest.approx(area_m2)
    assert found.symbol_count == 4 - round(area_m2 / 30)


def test_small_plots_that_border_on_one_another_are_land(tmp_path):
    def draw(_, space):  # a row of workers' houses, 5 m × 18 m each
        for number in range(12):
            x = 5 * number
            space.add_lwpolyline(at((x, 0), (x + 5, 0), (x + 5, 18), (x, 18)), close=True, dxfattribs=on("DAT O"))

    found = take(tmp_path, draw)
    assert land(found) == {"housing": 12 * 90.0}
    assert kinds(found) == []


def test_three_plots_of_one_size_are_land(tmp_path):
    def draw(_, space):
        space.add_lwpolyline(square(-10, -10, 600), close=True, dxfattribs=on("RANH GIOI"))
        for x, layer in ((0, "CX"), (200, "CN"), (400, "GT")):
            space.add_lwpolyline(square(x, 0, 100), close=True, dxfattribs=on(layer))

    assert len(take(tmp_path, draw).zones) == 3


def test_plots_drawn_at_an_elevation_are_land(tmp_path):
    def draw(_, space):
        for x, said in ((0, "CX-01"), (100, "CN-01"), (200, "GT")):
            ring = square(x, 0, 100)
            space.add_lwpolyline(ring, close=True, dxfattribs={**on("LO DAT"), "elevation": 4.5})
            text(space, said, x + 50, 50)

    found = take(tmp_path, draw)
    assert len(found.zones) == 3
    assert "symbol" not in kinds(found)


def test_shapes_on_annotation_layers_are_counted_their_texts_are_read_and_they_can_be_taken_back(tmp_path):
    def draw(_, space):
        space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs=on("LO DAT"))
        space.add_lwpolyline(square(40, 40, 20), close=True, dxfattribs=on("KY HIEU"))
        text(space, "CX-01", 50, 50, layer="KY HIEU")

    found = take(tmp_path, draw)
    assert land(found) == {"green": 10_000.0}
    assert symbols(found) == {"annotation": 1}
    assert len(take(tmp_path, draw, taken_back=("Ký hiệu",)).zones) == 1  # the plot holds it now and says no use
    assert land(take(tmp_path, draw, layers={"KYHIEU": "reserve"}))["reserve"] == 400.0


def test_short_lines_of_a_symbol_are_no_open_outlines(tmp_path):
    def draw(_, space):
        plots(space)
        for number in range(30):  # a star of three lines, as palms are drawn
            for angle in (0, 60, 120):
                turn = math.radians(angle)
                dx, dy = 2 * math.cos(turn), 2 * math.sin(turn)
                x, y = 5 + 6 * number, 30
                space.add_line(*at((x - dx, y - dy), (x + dx, y + dy)), dxfattribs=on("CX"))
        space.add_lwpolyline(at((0, 200), (60, 200), (60, 260), (0, 260), (0, 201)), dxfattribs=on("CX"))

    found = take(tmp_path, draw)
    assert land(found) == {"green": 10_000.0, "industrial": 10_000.0}
    assert found.open_count == 1  # the outline of 0.36 ha that misses by 1 m
    assert [finding.params["count"] for finding in found.findings if finding.kind == "strokes"] == [30 * 6]
