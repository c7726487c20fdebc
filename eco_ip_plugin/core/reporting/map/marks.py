"""Symbols of land-use classes and numbers of findings on the map, where there is room for them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import shapely

from ...landuse.classes import land_classes
from .shapes import Frame

_MOST_LABELS = 120
_LABEL_PX, _LABEL_HEIGHT_PX = 10.0, 14.0
_LABEL_SHIFTS = ((0, 0), *((dx * px, dy * px) for px in (24, 48, 96) for dx, dy in ((0, 1), (0, -1), (1, 0), (-1, 0))))
_LETTER_PX = 0.68 * _LABEL_PX  # width of a bold capital
_MARKER_PX = 8.0
_MOST_MARKERS = 120
_MOST_TRIED = 300
_AWAY_PX = (0.0, 18.0, 32.0, 48.0)
_DIRECTIONS = tuple((np.cos(a), np.sin(a)) for a in np.arange(8) * np.pi / 4)
_RED = "#c00000"


def labels(zones: np.ndarray, of_class: np.ndarray, spots: np.ndarray, frame: Frame) -> list[str]:
    """The class symbol on each zone with room for it, largest zones first, upright on narrow ones; each class at
    least once. spots: (k, 2) markers to keep clear of. `zones` come largest first."""
    known = land_classes()
    symbols = np.array([known[each].symbol if each in known else "" for each in of_class], dtype=object)
    points = shapely.get_coordinates(_inner_points(zones))
    width = np.array([len(symbol) * _LETTER_PX + 4 for symbol in symbols])
    lying, upright = _fits(zones, points, width, _LABEL_HEIGHT_PX), _fits(zones, points, _LABEL_HEIGHT_PX, width)
    first = np.zeros(len(zones), dtype=bool)
    first[np.unique(of_class.astype(str), return_index=True)[1]] = True
    taken = [(x, y, _MARKER_PX, _MARKER_PX) for x, y in spots.tolist()]
    drawn: list[str] = []
    for row in np.flatnonzero((symbols != "") & (lying | upright | first)).tolist():
        if len(drawn) == _MOST_LABELS:
            break
        stands = bool(upright[row] and not lying[row])
        half = (_LABEL_HEIGHT_PX / 2, width[row] / 2) if stands else (width[row] / 2, _LABEL_HEIGHT_PX / 2)
        spot = _label_spot(zones[row], points[row], half, taken, frame)
        if spot is not None:
            taken.append((*spot, *half))
            drawn.append(_label(*spot, symbols[row], width[row], stands))
    return drawn


def markers(places: np.ndarray, numbers: Sequence[int], frame: Frame) -> tuple[list[str], np.ndarray]:
    """The number of each finding in a circle, beside its place with a line to it where others are in the way;
    the largest first.

    Returns a drawing for each number that found room, and their places, (k, 2) pixels.
    """
    spots = np.empty((0, 2))
    drawn: dict[int, str] = {}
    points = shapely.get_coordinates(_inner_points(places)).tolist()
    for index in np.argsort(-shapely.area(places), kind="stable")[:_MOST_TRIED].tolist():
        x, y = points[index]
        spot = _free_spot(x, y, spots, frame)
        if spot is not None and len(drawn) < _MOST_MARKERS:
            spots = np.vstack([spots, spot])
            drawn[index] = _marker(x, y, spot, numbers[index])
    return list(drawn.values()), spots


def _fits(zones: np.ndarray, points: np.ndarray, width: np.ndarray | float, height: np.ndarray | float) -> np.ndarray:
    """Whether a box of this size around its point lies in each zone, (n,) bool."""
    x, y = points.reshape(-1, 2).T
    box = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return np.asarray(shapely.covers(zones, box), dtype=bool)


def _label_spot(
    zone: shapely.Geometry, point: np.ndarray, half: tuple[float, float],
    taken: Sequence[tuple[float, float, float, float]], frame: Frame,
) -> tuple[float, float] | None:  # fmt: skip
    """`point`, or a place in the zone near it, where a box of this half width and height covers nothing else."""
    a, b = half
    for dx, dy in _LABEL_SHIFTS:
        x, y = float(point[0] + dx), float(point[1] + dy)
        in_frame = a <= x <= frame.width_px - a and b <= y <= frame.height_px - b
        clear = all(abs(x - u) >= a + c or abs(y - v) >= b + d for u, v, c, d in taken)
        if in_frame and clear and (not (dx or dy) or shapely.covers(zone, shapely.box(x - a, y - b, x + a, y + b))):
            return x, y
    return None


def _inner_points(polygons: np.ndarray) -> np.ndarray:
    """The centroid where it lies inside, else a point that does; the middle of the box for what has no inside."""
    centre = shapely.centroid(polygons)
    inside = shapely.contains(polygons, centre)
    points = np.where(inside, centre, shapely.point_on_surface(polygons))
    west, north, east, south = shapely.bounds(polygons).T
    return np.where(shapely.is_empty(points), shapely.points((west + east) / 2, (north + south) / 2), points)


def _free_spot(x: float, y: float, taken: np.ndarray, frame: Frame) -> np.ndarray | None:
    """Where a marker for (x, y) covers no other and stays in the frame; None where there is no room."""
    for away in _AWAY_PX:
        for dx, dy in _DIRECTIONS if away else _DIRECTIONS[:1]:
            spot = np.array([x + away * dx, y + away * dy])
            in_frame = (spot >= _MARKER_PX).all() and (spot <= [frame.width_px - 9, frame.height_px - 9]).all()
            if in_frame and not (np.hypot(*(taken - spot).T) < 2 * _MARKER_PX + 1).any():
                return spot
    return None


def _label(x: float, y: float, symbol: str, width: float, stands: bool) -> str:
    turn = " rotate(-90)" if stands else ""
    letters = f'font-family="sans-serif" font-size="{_LABEL_PX:.0f}" font-weight="bold" text-anchor="middle"'
    return (
        f'<g transform="translate({x:.1f} {y:.1f}){turn}"><rect x="{-width / 2:.1f}" y="-7" width="{width:.1f}" '
        'height="14" rx="2" fill="#ffffff" fill-opacity="0.8"/><text x="0" y="3.6" '
        f'{letters} fill="#000000">{escape(symbol)}</text></g>'
    )


def _marker(x: float, y: float, spot: np.ndarray, number: int) -> str:
    a, b = spot
    leader = f'<path fill="none" stroke="{_RED}" d="M{x:.1f} {y:.1f}L{a:.1f} {b:.1f}"/>' if (x, y) != (a, b) else ""
    size, radius = (10, _MARKER_PX) if number < 100 else (8, _MARKER_PX + 2)
    return (
        f'{leader}<circle cx="{a:.1f}" cy="{b:.1f}" r="{radius:.0f}" fill="#ffffff" stroke="{_RED}" '
        f'stroke-width="1.6"/><text x="{a:.1f}" y="{b + 3.5:.1f}" font-family="sans-serif" font-size="{size}" '
        f'font-weight="bold" text-anchor="middle" fill="#000000">{number}</text>'
    )
