"""The ground of a twin: level, or the triangles of a grid of heights, on which polygons are laid exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Union

import numpy as np
import shapely

from .solids import Body, body, flat, together, triangles

Box = tuple[float, float, float, float]
"""West, south, east, north."""
Sample = Callable[[np.ndarray], np.ndarray]
"""Heights (n,) m at places (n, 2), NaN where none is known."""
_MOST_CELLS, _LEAST_CELL_M, _HIGHEST_M = 64, 10.0, 9_000.0


@dataclass(frozen=True)
class Level:
    """Ground without heights: z is 0 everywhere."""

    def height(self, places: np.ndarray) -> np.ndarray:
        """(n,) z at (n, 2) places."""
        return np.zeros(len(places))

    def laid(self, polygon: shapely.Polygon, above_m: float, feature: int) -> Body:
        """A polygon on the ground, so far above it that it is seen."""
        return flat(polygon, above_m, feature)

    def along(self, line: np.ndarray) -> np.ndarray:
        """The points of a line (n, 2) between which the ground is even."""
        return line

    def itself(self, box: Box, feature: int) -> Body:
        """The ground within a box."""
        return flat(shapely.box(*box), 0.0, feature)


@dataclass(frozen=True)
class Grid:
    """x: (c,), y: (r,) rising, metres; z: (r, c) heights, all known; it reaches beyond all that is
    laid on it. Between its points it is the two triangles of each cell. unknown: (r, c) which heights stand for others
    that nobody knows."""

    x: np.ndarray
    y: np.ndarray
    z: np.ndarray
    unknown: np.ndarray | None = None

    @property
    def known_z(self) -> np.ndarray:
        """(r, c) heights, NaN where nobody knows one."""
        return self.z if self.unknown is None else np.where(self.unknown, np.nan, self.z)

    def level(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """(n,) z at x and y, NaN beyond the grid and where a corner of the triangle is not known."""
        beyond = (x < self.x[0]) | (x > self.x[-1]) | (y < self.y[0]) | (y > self.y[-1])
        found = replace(self, z=self.known_z, unknown=None).height(np.column_stack([x, y]))
        return np.where(beyond, np.nan, found)

    def height(self, places: np.ndarray) -> np.ndarray:
        """(n,) z at (n, 2) places."""
        column, u = _cell(self.x, places[:, 0])
        row, v = _cell(self.y, places[:, 1])
        low, right = self.z[row, column], self.z[row, column + 1]
        left, far = self.z[row + 1, column], self.z[row + 1, column + 1]
        lower = low + u * (right - low) + v * (far - right)
        upper = low + v * (left - low) + u * (far - left)
        return np.where(u >= v, lower, upper)

    def laid(self, polygon: shapely.Polygon, above_m: float, feature: int) -> Body:
        """A polygon cut by the triangles it lies on, each piece in the plane of its triangle."""
        return together(self._pieces(polygon, above_m, feature))

    def along(self, line: np.ndarray) -> np.ndarray:
        """The points of a line (n, 2), and more of them where stretches are longer than a cell."""
        cell = float(min(np.diff(self.x).min(), np.diff(self.y).min()))
        return np.asarray(shapely.segmentize(shapely.LineString(line), cell).coords)

    def itself(self, box: Box, feature: int) -> Body:
        """The ground, whatever the box."""
        rows, columns = self.z.shape
        x, y = np.meshgrid(self.x, self.y)
        here = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).reshape(-1)
        right, left, far = here + 1, here + columns, here + columns + 1
        faces = np.concatenate([np.column_stack([here, right, far]), np.column_stack([here, far, left])])
        return body(np.column_stack([x.ravel(), y.ravel(), self.z.ravel()]), faces, np.full(x.size, feature))

    def _pieces(self, polygon: shapely.Polygon, above_m: float, feature: int) -> Iterator[Body]:
        west, south, east, north = polygon.bounds
        first, last = _cell(self.x, np.array([west, east]))[0]
        low, high = _cell(self.y, np.array([south, north]))[0]
        corners = []
        for row in range(low, high + 1):
            for column in range(first, last + 1):
                x0, x1, y0, y1 = self.x[column], self.x[column + 1], self.y[row], self.y[row + 1]
                corners += [((x0, y0), (x1, y0), (x1, y1)), ((x0, y0), (x1, y1), (x0, y1))]
        cells = shapely.polygons(np.array(corners))
        shapely.prepare(polygon)
        met = cells[shapely.intersects(polygon, cells)]
        for piece in shapely.get_parts(shapely.intersection(met, polygon)):
            if piece.geom_type == "Polygon" and piece.area > 0.0:
                places, faces, _ = triangles(piece)
                lifted = np.column_stack([places, self.height(places) + above_m])
                yield body(lifted, faces, np.full(len(places), feature))


def _cell(grid: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The cell of each place, and how far it lies in it, 0 to 1."""
    cell = np.clip(np.searchsorted(grid, places, side="right") - 1, 0, len(grid) - 2)
    return cell, np.clip((places - grid[cell]) / (grid[cell + 1] - grid[cell]), 0.0, 1.0)


def sampled(sample: Sample, box: Box) -> tuple[Ground, int, int]:
    """The ground within a box, level where `sample` knows no height at all; how many places of the grid it does not
    know, which stand at the mean of the others; and how many there are."""
    x, y = (_steps(box[at], box[at + 2]) for at in (0, 1))
    places = np.column_stack([each.ravel() for each in np.meshgrid(x, y)])
    z = np.asarray(sample(places), dtype=float).reshape(len(y), len(x))
    unknown = ~(np.abs(z) < _HIGHEST_M)
    if unknown.all():
        return Level(), z.size, z.size
    z[unknown] = z[~unknown].mean()
    return Grid(x, y, z, unknown), int(unknown.sum()), z.size


def _steps(first: float, last: float) -> np.ndarray:
    return np.linspace(first, last, max(2, min(_MOST_CELLS, int((last - first) / _LEAST_CELL_M)) + 1))


Ground = Union[Level, Grid]
