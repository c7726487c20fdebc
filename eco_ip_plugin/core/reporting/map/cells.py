"""Zones too small or too many to be drawn one by one: a mosaic of cells, each in the colour of most of its land."""

from __future__ import annotations

import numpy as np
import shapely

from .shapes import Frame

_SMALLEST_CELL_PX, _LARGEST_CELL_PX = 2, 6
_MOST_IN_PATH = 10_000  # Qt cuts off a path of 32,767 points or more
_LEAST_COVER = 0.3  # of a cell: lone slivers make no mosaic


def mosaic(zones: np.ndarray, of_class: np.ndarray, frame: Frame) -> tuple[dict[str, list[str]], int]:
    """The mosaic of `zones` (polygons on the ground, metres) and their classes.

    Returns by class the `d` of SVG paths of level strokes in pixels, and the stroke's width in pixels.
    """
    if not len(zones):
        return {}, _SMALLEST_CELL_PX
    area_px2 = shapely.area(zones) * frame.px_per_m**2
    side = int(np.clip(np.ceil(np.sqrt(area_px2.max())), _SMALLEST_CELL_PX, _LARGEST_CELL_PX))
    columns, rows = -(-frame.width_px // side), -(-frame.height_px // side)
    middle = shapely.get_coordinates(frame.transformed(shapely.centroid(zones)))
    column, row = np.floor(middle / side).astype(int).T
    inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
    names, class_ = np.unique(of_class.astype(str), return_inverse=True)
    place = ((class_ * rows + row) * columns + column)[inside]
    land = np.bincount(place, weights=area_px2[inside], minlength=len(names) * rows * columns)
    land = land.reshape(len(names), rows, columns)
    most = np.where(land.sum(axis=0) >= _LEAST_COVER * side**2, land.argmax(axis=0), -1)
    return {str(name): _runs(most == n, side) for n, name in enumerate(names) if (most == n).any()}, side


def _runs(cells: np.ndarray, side: int) -> list[str]:
    """Strokes along the rows of `cells`, (rows, columns) bool, wherever it is true."""
    edge = np.diff(np.pad(cells, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    row, start = np.nonzero(edge == 1)
    stop = np.nonzero(edge == -1)[1]
    strokes = zip((start * side).tolist(), (row * side + side / 2).tolist(), ((stop - start) * side).tolist())
    drawn = [f"M{x} {y:g}h{length}" for x, y, length in strokes]
    return ["".join(drawn[at : at + _MOST_IN_PATH]) for at in range(0, len(drawn), _MOST_IN_PATH)]
