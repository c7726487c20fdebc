"""Curves to chords that stay within a stated distance (drawing units; inf: the fewest chords) of the curve."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

_MOST_CHORDS = 20_000

_FINEST = 1e-7
"""Chords may leave a curve by so much of its size in any case: 0.1 mm for one of a kilometre."""


def arc(centre: tuple[float, float], radius: float, start_deg: float, end_deg: float, distance: float) -> np.ndarray:
    """Points of an arc from start to end, counter-clockwise, (n, 2)."""
    sweep = math.radians((end_deg - start_deg) % 360.0 or 360.0)
    return _swept(centre, radius, math.radians(start_deg), sweep, distance)


def circle(centre: tuple[float, float], radius: float, distance: float) -> np.ndarray:
    """Points of a full circle, the first not repeated, (n, 2)."""
    return _swept(centre, radius, 0.0, 2.0 * math.pi, distance)[:-1]


def bulged(xy: np.ndarray, bulge: np.ndarray, closed: bool, distance: float) -> np.ndarray:
    """A polyline whose segments may be arcs (bulge: tangent of a quarter of the angle, (n,)), as chords, (m, 2)."""
    after = np.roll(xy, -1, axis=0)
    last = len(xy) if closed else len(xy) - 1
    pieces, from_ = [], 0
    for row in np.flatnonzero(bulge[:last]).tolist():
        pieces.append(xy[from_ : row + 1])
        pieces.append(_bulge_arc(xy[row], after[row], float(bulge[row]), distance)[1:-1])
        from_ = row + 1
    pieces.append(xy[from_:])
    return np.concatenate(pieces)


def flattened(curve: Any, distance: float) -> np.ndarray:
    """Points along a spline or ellipse of ezdxf, (n, 2)."""
    frame = _frame(curve)
    size = float(np.ptp(frame, axis=0).max())
    if distance == math.inf or not math.isfinite(size):
        return frame
    return _xy(curve.flattening(max(distance, _FINEST * size)))


def _frame(curve: Any) -> np.ndarray:
    """The points that a curve was drawn by: as large as it, and at hand."""
    for name in ("control_points", "fit_points"):
        points = getattr(curve, name, ())
        if len(points) > 1:
            return _xy(points)
    return _xy(curve.flattening(math.inf))


def _xy(points: Iterable[Any]) -> np.ndarray:
    return np.array([tuple(point)[:2] for point in points], dtype=np.float64)


def _bulge_arc(start: np.ndarray, end: np.ndarray, bulge: float, distance: float) -> np.ndarray:
    chord = end - start
    if not chord.any():
        return np.array((start, end))
    # The centre lies beside the middle of the chord, on the left for a counter-clockwise arc of less than half a turn.
    offset = (1.0 - bulge * bulge) / (4.0 * bulge)
    centre = (start + end) / 2.0 + offset * np.array((-chord[1], chord[0]))
    from_centre = start - centre
    radius, begin = float(np.hypot(*from_centre)), math.atan2(from_centre[1], from_centre[0])
    points = _swept((float(centre[0]), float(centre[1])), radius, begin, 4.0 * math.atan(bulge), distance)
    points[0], points[-1] = start, end
    return points


def _swept(centre: tuple[float, float], radius: float, begin: float, sweep: float, distance: float) -> np.ndarray:
    """Points on a circle from the angle `begin` over `sweep` (radians, signed)."""
    if not math.isfinite(radius):
        raise ValueError("a circle of no size")
    widest = 2.0 * math.acos(max(1.0 - distance / radius, -1.0)) if radius > distance else math.pi / 2.0
    chords = min(max(math.ceil(abs(sweep) / max(widest, 1e-9)), 2), _MOST_CHORDS)
    angle = begin + np.linspace(0.0, sweep, chords + 1)
    return np.column_stack((centre[0] + radius * np.cos(angle), centre[1] + radius * np.sin(angle)))
