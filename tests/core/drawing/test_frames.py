"""What frames a plan and is no land: bubbles, swatches, title blocks, contours."""

from __future__ import annotations

import pytest

from tests.support.drawings import at, land, on, square, symbols, take, text

# ---------------------------------------------------------------- bubbles


@pytest.mark.parametrize("shape", ["circle", "box"])
def test_a_bubble_round_a_label_is_no_land_and_its_label_is_the_plots(tmp_path, shape):
    def draw(_, space):
        for x, said in ((0, "CX-01"), (100, "CN-01"), (200, "GT")):
            space.add_lwpolyline(square(x, 0, 100), close=True, dxfattribs=on("LO DAT"))
            if shape == "circle":
                space.add_circle(at((x + 50, 50))[0], 8.0, dxfattribs=on("LO DAT"))
            else:
                ring = at((x + 40, 45), (x + 60, 45), (x + 60, 55), (x + 40, 55))
                space.add_lwpolyline(ring, close=True, dxfattribs=on("LO DAT"))
            text(space, said, x + 50, 50)

    found = take(tmp_path, draw)
    assert land(found) == {"green": 10_000.0, "industrial": 10_000.0, "traffic": 10_000.0}
    assert symbols(found) == {"bubble": 3}


# ---------------------------------------------------------------- legend, title block, contours


def legend(space, x: float, y: float, width: float = 40.0, height: float = 20.0) -> None:
    """A column of swatches with the names of uses beside them."""
    for number, (layer, name) in enumerate(
        (("CX", "Đất cây xanh"), ("CN", "Đất công nghiệp"), ("GT", "Đất giao thông"), ("HTKT", "Đất hạ tầng kỹ thuật"))
    ):
        low = y - 1.5 * height * number
        ring = at((x, low), (x + width, low), (x + width, low + height), (x, low + height))
        space.add_lwpolyline(ring, close=True, dxfattribs=on(layer))
        space.add_hatch(dxfattribs=on(layer)).paths.add_polyline_path(ring, is_closed=True)
        text(space, name, x + 1.2 * width, low + height / 3)


@pytest.mark.parametrize("boundary", [True, False])
def test_the_swatches_of_a_legend_are_no_land(tmp_path, boundary):
    def draw(_, space):
        for x, layer in ((0, "CX"), (500, "CN")):
            space.add_lwpolyline(square(x, 0, 500), close=True, dxfattribs=on(layer))
        if boundary:
            space.add_lwpolyline(at((0, 0), (1000, 0), (1000, 500), (0, 500)), close=True, dxfattribs=on("RANH GIOI"))
        legend(space, 1200, 400)

    found = take(tmp_path, draw)
    assert land(found) == {"green": 250_000.0, "industrial": 250_000.0}
    assert symbols(found) == {"swatch": 4}


def test_land_of_several_uses_outside_the_boundary_is_land(tmp_path):
    def draw(_, space):
        space.add_lwpolyline(square(0, 0, 500), close=True, dxfattribs=on("RANH GIOI"))
        for x, side, layer in ((0, 500, "CN"), (600, 50, "HTKT"), (700, 30, "GT"), (800, 90, "CX")):
            space.add_lwpolyline(square(x, 0, side), close=True, dxfattribs=on(layer))

    assert len(take(tmp_path, draw).zones) == 4


def test_cells_of_a_title_block_outside_the_boundary_are_no_land(tmp_path):
    def draw(_, space):
        space.add_lwpolyline(square(0, 0, 500), close=True, dxfattribs=on("RANH GIOI"))
        space.add_lwpolyline(square(0, 0, 500), close=True, dxfattribs=on("CN"))
        space.add_lwpolyline(square(-100, -100, 900), close=True, dxfattribs=on("A1"))
        for number, said in enumerate(("CHỦ ĐẦU TƯ", "TỶ LỆ 1/2000", "BẢN VẼ QH-04")):
            ring = at((650, 60 * number), (790, 60 * number), (790, 60 * number + 50), (650, 60 * number + 50))
            space.add_lwpolyline(ring, close=True, dxfattribs=on("A1"))
            text(space, said, 660, 60 * number + 20)

    found = take(tmp_path, draw)
    assert land(found) == {"industrial": 250_000.0}
    assert symbols(found) == {"outside": 3}
    assert [finding.kind for finding in found.findings if finding.kind != "symbol"] == ["unclear"]


@pytest.mark.parametrize("layer", ["DUONG DONG MUC", "Contour", "DDM", "LOP 12"])
def test_closed_contours_are_no_land(tmp_path, layer):
    def draw(_, space):
        space.add_lwpolyline(square(0, 0, 300), close=True, dxfattribs=on("LO DAT"))
        text(space, "CN-01", 20, 20)
        for level in range(1, 6):
            ring = square(400 + 8 * level, 400 + 8 * level, 200 - 16 * level)
            space.add_lwpolyline(ring, close=True, dxfattribs={**on(layer), "elevation": 2.0 + level})

    found = take(tmp_path, draw)
    assert land(found) == {"industrial": 90_000.0}
    assert found.symbol_count == 5
