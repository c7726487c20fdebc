"""The map of a report on water as SVG: land, plots, pipes by kind, plants, and numbered findings; legend and scale.

Nothing is told by colour alone: plots that are not served are hatched, pipes differ in their dashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import shapely

from ..documents.figures import shortest
from ..reporting.map.marks import markers
from ..reporting.map.shapes import Frame, frame_of, hatch, in_pixels, paths

_WIDTH = 720
_BELOW, _ROW, _COLUMN = 34.0, 18.0, 232.0
_DOT_PX = 5.0


@dataclass(frozen=True)
class Shown:
    """A layer of the map: its name in the legend, its shapes, how they are drawn (attributes of an SVG path), and the
    spacing of a hatching over polygons, 0 for none; disc: in the legend it is one."""

    name: str
    shapes: np.ndarray
    look: str
    hatch_px: float = 0.0
    disc: bool = False


def plan(
    layers: Sequence[Shown], boundaries: np.ndarray, dots: Shown, marks: Sequence[tuple[int, shapely.Geometry]]
) -> str:
    """The map. layers: the undermost first; boundaries: (p,) polygons; dots: points drawn as squares; marks: numbers of
    findings and their places."""
    frame = _frame(boundaries, layers)
    drawn: list[str] = []
    for layer in layers:
        drawn += _drawn(layer, frame)
    outline = paths(shapely.simplify(frame.transformed(boundaries), 0.3, preserve_topology=False))
    drawn += _paths(outline, 'fill="none" stroke="#000000" stroke-width="18" stroke-dasharray="90 30 20 30"')
    drawn += [_square(x, y) for x, y in shapely.get_coordinates(_placed(frame, dots.shapes)).tolist()]
    places = _placed(frame, np.array([place for _, place in marks], dtype=object))
    drawn += markers(shapely.buffer(places, 0.01), [number for number, _ in marks], frame)[0]
    legend, below = _legend(layers, dots, frame)
    high = frame.height_px + below
    size = f'width="{frame.width_px}" height="{high:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {frame.width_px} {high:g}">'
        f'<rect {size} fill="#ffffff"/>{"".join(drawn)}'
        f'<rect y="{frame.height_px}" width="{frame.width_px}" height="{below:g}" fill="#ffffff"/>'
        f"{_scale(frame)}{legend}</svg>"
    )


def _frame(boundaries: np.ndarray, layers: Sequence[Shown]) -> Frame:
    shapes = [boundaries, *(layer.shapes for layer in layers)]
    boxes = [shapely.box(*shapely.total_bounds(each)) for each in shapes if len(each)]
    return frame_of(np.array(boxes, dtype=object), _WIDTH)


def _drawn(layer: Shown, frame: Frame) -> list[str]:
    if not len(layer.shapes):
        return []
    if (shapely.get_dimensions(layer.shapes) < 2).all():
        return _paths(paths(shapely.simplify(_placed(frame, layer.shapes), 0.3)), layer.look)
    pixels, _ = in_pixels(layer.shapes, frame)
    drawn = _paths(paths(pixels), layer.look)
    if layer.hatch_px:
        drawn += _paths(hatch(pixels, layer.hatch_px, 45), 'fill="none" stroke="#424242" stroke-width="6"')
    return drawn


def _placed(frame: Frame, shapes: np.ndarray) -> np.ndarray:
    return frame.transformed(shapes) if len(shapes) else shapes


def _paths(drawn: Sequence[str], look: str) -> list[str]:
    """Paths in tenths of a pixel."""
    return [f'<g transform="scale(0.1)"><path {look} d="{d}"/></g>' for d in drawn]


def _square(x: float, y: float) -> str:
    side = 2 * _DOT_PX
    return (
        f'<rect x="{x - _DOT_PX:.1f}" y="{y - _DOT_PX:.1f}" width="{side:g}" height="{side:g}" fill="#ffffff"'
        f' stroke="#000000" stroke-width="2"/><path d="M{x - 3:.1f} {y:.1f}h6M{x:.1f} {y - 3:.1f}v6" stroke="#000000"/>'
    )


def _legend(layers: Sequence[Shown], dots: Shown, frame: Frame) -> tuple[str, float]:
    entries = [layer for layer in layers if len(layer.shapes)]
    columns = max(1, int(frame.width_px // _COLUMN))
    drawn = []
    for place, layer in enumerate([*entries, *([dots] if len(dots.shapes) else [])]):
        x, y = 6 + place % columns * _COLUMN, frame.height_px + _BELOW + place // columns * _ROW
        if layer is dots:
            sign = _square(13.0, 6.0)
        elif (shapely.get_dimensions(layer.shapes) < 2).all():
            sign = _paths(["M0 60l260 0"], layer.look)[0]
        else:
            box = shapely.Point(13, 6).buffer(5.5) if layer.disc else shapely.box(0, 0, 26, 12)
            sign = _paths(paths(np.array([box])), layer.look)[0]
            if layer.hatch_px:
                sign += "".join(_paths(hatch(np.array([box]), layer.hatch_px, 45),
                                       'fill="none" stroke="#424242" stroke-width="6"'))  # fmt: skip
        name = f'<text x="34" y="10" font-family="sans-serif" font-size="11" fill="#000000">{escape(layer.name)}</text>'
        drawn.append(f'<g transform="translate({x:g} {y:g})">{sign}{name}</g>')
    return "".join(drawn), _BELOW + 8 + _ROW * -(-len(drawn) // columns)


def _scale(frame: Frame) -> str:
    """A scale bar of a round length, and an arrow to grid north."""
    metres = _round_length(frame.width_px * 0.2 / frame.px_per_m)
    said = f"{shortest(metres / 1000, 'en')} km" if metres >= 1000 else f"{shortest(metres, 'en')} m"
    y, x = frame.height_px + 20, frame.width_px - 24
    return (
        f'<path fill="none" stroke="#000000" stroke-width="2" d="M6 {y - 7}v7h{metres * frame.px_per_m:.1f}v-7"/>'
        f'<text x="{14 + metres * frame.px_per_m:.1f}" y="{y}" font-family="sans-serif" font-size="11">{said}</text>'
        f'<path fill="#000000" d="M{x} {y - 16}l6 20l-6 -4l-6 4z"/>'
    )


def _round_length(metres: float) -> float:
    """The largest 1, 2 or 5 times a power of ten not above `metres`."""
    power = 10.0 ** np.floor(np.log10(metres))
    return float(max(step * power for step in (1, 2, 5) if step * power <= metres))
