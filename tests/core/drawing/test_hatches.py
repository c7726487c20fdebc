"""What a hatch fills, however its loops and edges are drawn."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.drawing.shapes.nesting import filled
from eco_ip_plugin.core.errors import Cancelled
from eco_ip_plugin.core.progress import Silent
from tests.support.drawings import on, square, take, told


def test_a_hatch_that_fills_nothing_is_a_warning(tmp_path):
    def draw(_, space):
        hatch = space.add_hatch(dxfattribs=on("CX"))
        for _ in range(2):  # the same loop twice: covered an even number of times
            hatch.paths.add_polyline_path(square(0, 0, 100), is_closed=True)

    assert told(take(tmp_path, draw), "left_out") == [("drawing.left_out.land", "warning", "CX", 1)]


def crossing(seed: int) -> np.ndarray:
    """Rectangles that nest, stand apart and cross."""
    random = np.random.default_rng(seed)
    low, size = random.uniform(0.0, 80.0, (12, 2)), random.uniform(1.0, 60.0, (12, 2))
    return shapely.box(*low.T, *(low + size).T)


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("nested", ["odd", "outer", "all"])
def test_a_hatch_fills_what_its_loops_say_point_by_point(seed, nested):
    loops = crossing(seed)
    places = shapely.points(np.random.default_rng(seed + 1000).uniform(0.0, 140.0, (500, 2)))
    depth = sum(shapely.contains(loop, places).astype(int) for loop in loops)
    wanted = {"odd": depth % 2 == 1, "outer": depth == 1, "all": depth > 0}[nested]
    assert (shapely.contains(filled(loops, nested, Silent()), places) == wanted).all()


class _StopsAt:
    def __init__(self, calls: int) -> None:
        self.calls = calls

    def report(self, fraction: float) -> None:
        """Nothing."""

    def cancelled(self) -> bool:
        self.calls -= 1
        return self.calls < 0


def islands(count: int) -> np.ndarray:
    x, y = np.divmod(np.arange(count), 100)
    return np.concatenate(([shapely.box(-5, -5, 2_000, 2_000)], shapely.box(x * 10, y * 10, x * 10 + 5, y * 10 + 5)))


def test_a_hatch_with_thousands_of_islands_takes_a_moment_and_can_be_stopped():
    shape = filled(islands(20_000), "odd", Silent())  # one after the other: a quarter of an hour
    assert shape.area == 2_005.0**2 - 20_000 * 25.0
    with pytest.raises(Cancelled):
        filled(islands(20_000), "odd", _StopsAt(3))


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[1:])
def test_the_edges_of_a_hatch_may_come_in_any_order_and_direction(tmp_path, order):
    corners = square(0, 0, 100)
    edges = [(corners[k], corners[(k + 1) % 4]) for k in range(4)]

    def draw(_, space):
        boundary = space.add_hatch(dxfattribs=on("CX")).paths.add_edge_path()
        for k in order:
            boundary.add_line(*(edges[k] if (k + order[0]) % 2 else edges[k][::-1]))

    zones = take(tmp_path, draw).zones.geometry
    assert shapely.area(zones).tolist() == pytest.approx([10_000.0])
