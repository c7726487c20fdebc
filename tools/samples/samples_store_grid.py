"""Where things lie in the sample project KCN mẫu: a grid of plots in a grid of streets, and shapes as WKT."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

EAST, NORTH = 500_000, 2_340_000
"""The centre of the first plot; all other places are metres from there."""
COLUMNS, ROWS, STEP_X, STEP_Y = 8, 5, 300, 400
PLOT_WIDTH, PLOT_DEPTH = 260, 360
STREETS_X = (-140, *range(150, 2251, 300), 2540)
"""Axes of the streets from south to north; the first and the last run in strips of 20 m, the others of 40 m."""
STREETS_Y = (-190, 200, 600, 1000, 1400, 1790)
"""Axes of the streets from west to east."""
PARK_ID = "MAU"
SHARED = COLUMNS
"""The column of shared land, east of the plots."""

Point = tuple[float, float]


def phase_of(x: float) -> int:
    """The phase in which the land at `x` was opened: 1, 2, 3 from west to east."""
    return 1 if x < 750 else 2 if x < 1650 else 3


def year_of(x: float) -> int:
    """The year in which streets and pipes at `x` were laid."""
    return {1: 2012, 2: 2016, 3: 2020}[phase_of(x)]


def plot_bounds(place: tuple[int, int]) -> tuple[int, int, int, int]:
    """West, south, east, north of the plot in a column and row."""
    x, y = place[0] * STEP_X, place[1] * STEP_Y
    return x - PLOT_WIDTH // 2, y - PLOT_DEPTH // 2, x + PLOT_WIDTH // 2, y + PLOT_DEPTH // 2


def plot_shape(place: tuple[int, int]) -> str:
    """The plot in a column and row."""
    return box(*plot_bounds(place))


def box(west: float, south: float, east: float, north: float) -> str:
    """A rectangle."""
    return f"POLYGON ({ring(west, south, east, north)})"


def ring(west: float, south: float, east: float, north: float) -> str:
    """The outline of a rectangle."""
    return f"({_places(((west, south), (east, south), (east, north), (west, north), (west, south)))})"


def polygon(corners: Sequence[Point]) -> str:
    """A polygon of these corners, the first not repeated."""
    return f"POLYGON (({_places((*corners, corners[0]))}))"


def line(*points: Point) -> str:
    """A line."""
    return f"LINESTRING ({_places(points)})"


def point(x: float, y: float) -> str:
    """A point."""
    return f"POINT ({_places(((x, y),))})"


def _places(points: Iterable[Point]) -> str:
    return ", ".join(f"{x + EAST:.10g} {y + NORTH:.10g}" for x, y in points)


def pairs(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Each point with the next."""
    return list(zip(points, points[1:]))


def write(path: Path, rows: Sequence[dict[str, object]]) -> Path:
    """A table as CSV; columns in the order in which the rows name them first, the shape last."""
    columns = list(dict.fromkeys(name for row in rows for name in row if name != "geom"))
    columns += ["geom"] if "geom" in rows[0] else []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", restval=None)
        writer.writeheader()
        writer.writerows(rows)
    return path
