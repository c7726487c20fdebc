"""Polygons on the ground to paths of a picture: what falls in the frame, simplified to the pixel, within a budget."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

_MARGIN = 0.04  # of the picture's width, around the boundary
_LEAST_HEIGHT, _MOST_HEIGHT = 0.35, 1.3  # of the picture's width
_SMALLEST_PX2 = 1.0
_SIMPLER_PX, _CROWDED_SIMPLER_PX = 0.4, 0.8
_CROWDED = 5000  # polygons from which on a coarser shape does
_MOST_POINTS = 80_000  # some 0.6 MB of path
_LEAST_POINTS = 4  # of a polygon
_MOST_IN_PATH = 30_000  # Qt cuts off a path of 32,767 points or more
_TENTHS = 10.0
_AROUND_PX = 50  # shapes are cut so far outside the frame that no line along the cut is seen


@dataclass(frozen=True)
class Frame:
    """The picture: its size, and how ground becomes pixels (x to the right, y down)."""

    width_px: int
    height_px: int
    px_per_m: float
    west_m: float
    north_m: float

    def transformed(self, geometries: np.ndarray) -> np.ndarray:
        """Polygons in pixels, without Z."""

        def to_pixels(xy: np.ndarray) -> np.ndarray:
            return np.column_stack([xy[:, 0] - self.west_m, self.north_m - xy[:, 1]]) * self.px_per_m

        return np.asarray(shapely.transform(geometries, to_pixels), dtype=object)


def frame_of(shown: np.ndarray, width_px: int) -> Frame:
    """The frame that shows all of `shown`, a place of no size for nothing to show."""
    bounds = shapely.bounds(shown[~(shapely.is_empty(shown) | shapely.is_missing(shown))])
    west, south = bounds[:, :2].min(axis=0) if len(bounds) else (0.0, 0.0)
    east, north = bounds[:, 2:].max(axis=0) if len(bounds) else (0.0, 0.0)
    wide, high = max(east - west, 1e-3), max(north - south, 1e-3)
    room_px = width_px * (1 - 2 * _MARGIN)
    px_per_m = min(room_px / wide, width_px * (_MOST_HEIGHT - 2 * _MARGIN) / high)
    height_px = max(width_px * _LEAST_HEIGHT, high * px_per_m + 2 * _MARGIN * width_px)
    left = (width_px / px_per_m - wide) / 2
    above = (height_px / px_per_m - high) / 2
    return Frame(width_px, round(height_px), px_per_m, west - left, north + above)


def in_pixels(polygons: np.ndarray, frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """The polygons worth drawing, in pixels, and their rows: at least a square pixel, inside the frame, and as many
    of the largest as the picture can hold."""
    west, south, east, north = shapely.bounds(polygons).T
    right_m, below_m = frame.width_px / frame.px_per_m, frame.height_px / frame.px_per_m
    inside = (west < frame.west_m + right_m) & (east > frame.west_m)
    inside &= (south < frame.north_m) & (north > frame.north_m - below_m)
    area_px2 = shapely.area(polygons) * frame.px_per_m**2
    rows = np.flatnonzero(inside & (area_px2 >= _SMALLEST_PX2))
    rows = rows[np.argsort(-area_px2[rows], kind="stable")][: _MOST_POINTS // _LEAST_POINTS]
    simpler = _SIMPLER_PX if len(rows) < _CROWDED else _CROWDED_SIMPLER_PX
    pixels = shapely.simplify(frame.transformed(polygons[rows]), simpler, preserve_topology=False)
    pixels = _clipped(pixels, frame)
    points = shapely.get_num_coordinates(pixels)
    kept = (points > 0) & (np.cumsum(points) <= _MOST_POINTS)
    return pixels[kept], rows[kept]


def _clipped(shapes: np.ndarray, frame: Frame) -> np.ndarray:
    """Shapes, in pixels, without what reaches far beyond the frame."""
    room = shapely.box(-_AROUND_PX, -_AROUND_PX, frame.width_px + _AROUND_PX, frame.height_px + _AROUND_PX)
    beyond = ~shapely.contains_properly(room, shapely.envelope(shapes))
    shapes[beyond] = shapely.clip_by_rect(shapes[beyond], *room.bounds)
    return shapes


def paths(shapes: np.ndarray) -> list[str]:
    """Polygons or lines, in pixels, as the `d` of SVG paths in tenths of a pixel; polygons are closed."""
    parts = shapely.get_parts(shapes)
    type_id = shapely.get_type_id(parts)
    polygons = parts[type_id == shapely.GeometryType.POLYGON]
    rings = shapely.get_rings(shapely.normalize(polygons))  # shells and holes turn opposite ways
    return _strokes(rings, "z") + _strokes(parts[type_id == shapely.GeometryType.LINESTRING], "")


def hatch(polygons: np.ndarray, spacing_px: float, angle_deg: float) -> list[str]:
    """Parallel lines cut to `polygons`, as the `d` of SVG paths in tenths of a pixel."""
    polygons = polygons[shapely.area(polygons) > spacing_px**2]  # smaller ones meet no line, or a dot of one
    turn = np.radians(angle_deg)
    across = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    level = shapely.transform(shapely.make_valid(polygons), lambda xy: xy @ across.T)  # the lines now lie level
    west, north, east, south = shapely.bounds(level).T
    first, last = np.ceil(north / spacing_px), np.floor(south / spacing_px)
    count = np.maximum(last - first + 1, 0).astype(int)
    owner = np.repeat(np.arange(len(polygons)), count)
    step = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    y = (first[owner] + step) * spacing_px
    ends = np.stack([np.column_stack([west[owner] - 1, y]), np.column_stack([east[owner] + 1, y])], axis=1)
    lines = shapely.intersection(shapely.linestrings(ends), level[owner])
    return paths(shapely.transform(lines, lambda xy: xy @ across))


def _strokes(lines: np.ndarray, end: str) -> list[str]:
    """Lines as `M x y l dx dy …` in whole tenths of a pixel, as many in a path as Qt takes."""
    if not len(lines):
        return []
    points, line = shapely.get_coordinates(lines, return_index=True)
    points = np.rint(points * _TENTHS).astype(np.int64)
    first = np.flatnonzero(np.diff(line, prepend=-1))
    steps = np.diff(points, axis=0, prepend=points[:1])
    steps[first] = points[first]
    numbers = [f"{x} {y}" for x, y in steps.tolist()]
    bounds = np.append(first, len(points)).tolist()
    strokes = [f"M{numbers[a]}l{' '.join(numbers[a + 1 : b])}{end}" for a, b in zip(bounds, bounds[1:])]
    chunk = np.asarray(bounds[:-1]) // _MOST_IN_PATH
    starts = [*np.flatnonzero(np.diff(chunk, prepend=-1)).tolist(), len(strokes)]
    return ["".join(strokes[a:b]) for a, b in zip(starts, starts[1:])]
