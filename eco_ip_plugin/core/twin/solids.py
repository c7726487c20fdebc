"""Bodies as indexed triangles: prisms on footprints, pipes along axes, crowns of trees, boxes; in doubles throughout.

Everything but the cutting of polygons into triangles, which mapbox_earcut does, is arithmetic on arrays.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..errors import EcoIpError

SIDES = 12
"""Of a pipe: its volume is 4.5 % below that of the round one."""
_SLIGHT_COS = np.cos(np.radians(5.0))
_SHARPEST = 3.0
"""How far the outer edge of a bend may stick out, in radii."""
_SAME_M = 1e-6


@dataclass(frozen=True)
class Body:
    """vertices: (n, 3) metres, x east, y north, z up; faces: (m, 3) rows of vertices, seen from outside against the
    clock; feature: (n,) the number of the feature each vertex belongs to."""

    vertices: np.ndarray
    faces: np.ndarray
    feature: np.ndarray

    @property
    def volume_m3(self) -> float:
        """What a closed body encloses."""
        a, b, c = (self.vertices[self.faces[:, corner]] for corner in range(3))
        middle = self.vertices.mean(axis=0) if len(self.vertices) else 0.0  # near it doubles lose least
        return float(np.einsum("ij,ij->i", a - middle, np.cross(b - middle, c - middle)).sum() / 6.0)


def needs_earcut() -> None:
    """Raise EcoIpError that says what is missing where polygons cannot be cut into triangles."""
    try:
        importlib.import_module("mapbox_earcut")
    except ImportError as error:
        raise EcoIpError("error.twin.library") from error


def body(vertices: Any, faces: Any, feature: Any) -> Body:
    """A body of whatever can become arrays."""
    return Body(
        np.asarray(vertices, dtype=float).reshape(-1, 3),
        np.asarray(faces, dtype=np.int64).reshape(-1, 3),
        np.asarray(feature, dtype=np.int64).reshape(-1),
    )


def together(bodies: Iterable[Body]) -> Body:
    """Several as one."""
    parts = [each for each in bodies if len(each.faces)]
    if not parts:
        return body([], [], [])
    starts = np.cumsum([0, *(len(each.vertices) for each in parts[:-1])])
    return Body(
        np.concatenate([each.vertices for each in parts]),
        np.concatenate([each.faces + start for each, start in zip(parts, starts)]),
        np.concatenate([each.feature for each in parts]),
    )


def triangles(polygon: shapely.Polygon) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The corners of a polygon (n, 2), each ring's without its repeated first; faces (m, 3) against the clock; and the
    ends of its rings (r,). The shell runs against the clock, holes with it."""
    import mapbox_earcut

    rings = [np.asarray(ring.coords)[:-1, :2] for ring in _rings(shapely.normalize(polygon))]
    corners = np.concatenate(rings)
    ends = np.cumsum([len(ring) for ring in rings])
    middle = corners.mean(axis=0)
    flat = np.ascontiguousarray(corners - middle)
    faces = mapbox_earcut.triangulate_float64(flat, ends.astype(np.uint32)).reshape(-1, 3).astype(np.int64)
    a, b, c = flat[faces[:, 0]], flat[faces[:, 1]], flat[faces[:, 2]]
    turned = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]) < 0.0
    faces[turned] = faces[turned][:, ::-1]
    return corners, faces, ends


def prism(polygon: shapely.Polygon, bottom: float, top: float, feature: int) -> Body:
    """A footprint drawn up from one height to another, closed."""
    corners, faces, ends = triangles(polygon)
    count = len(corners)
    low = np.column_stack([corners, np.full(count, bottom)])
    high = np.column_stack([corners, np.full(count, top)])
    here = np.arange(count)
    following = here + 1
    following[ends - 1] = np.r_[0, ends[:-1]]
    walls = np.concatenate(
        [
            np.column_stack([here, following, following + count]),
            np.column_stack([here, following + count, here + count]),
        ]
    )
    sides = np.concatenate([faces + count, faces[:, ::-1], walls])
    return Body(np.concatenate([low, high]), sides, np.full(2 * count, feature, dtype=np.int64))


def flat(polygon: shapely.Polygon, height: float, feature: int) -> Body:
    """A polygon as it lies, seen from above."""
    corners, faces, _ = triangles(polygon)
    lifted = np.column_stack([corners, np.full(len(corners), height)])
    return Body(lifted, faces, np.full(len(corners), feature, dtype=np.int64))


def pipe(axis: np.ndarray, radius_m: float, feature: int) -> Body:
    """A 12-gon swept along its axis (n, 3), closed at both ends; nothing for an axis without length.

    Bends are mitred. In slight ones the 12-gon keeps its shape in the plane between the two directions, which is what
    trimesh's sweep does and at most a thousandth of the radius narrower.
    """
    path = _without_repeats(np.asarray(axis, dtype=float))
    if len(path) < 2:
        return body([], [], [])
    count = len(path)
    sections = _sections(path, radius_m)
    ring = np.arange(SIDES)
    following = (ring + 1) % SIDES
    start = (np.arange(count - 1) * SIDES)[:, None]
    near, near_on = start + ring, start + following
    quads = np.stack([near, near_on, near_on + SIDES, near, near_on + SIDES, near + SIDES], axis=-1).reshape(-1, 3)
    fan = np.column_stack([np.zeros(SIDES - 2, dtype=np.int64), np.arange(1, SIDES - 1), np.arange(2, SIDES)])
    last = (count - 1) * SIDES
    faces = np.concatenate([quads, fan[:, ::-1], fan + last])
    return Body(sections.reshape(-1, 3), faces, np.full(count * SIDES, feature, dtype=np.int64))


def _sections(path: np.ndarray, radius_m: float) -> np.ndarray:
    """(n, 12, 3) the corners of the 12-gon at every point of an axis, with the least twist along it."""
    along = np.diff(path, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    before, after = np.vstack([along[:1], along]), np.vstack([along, along[-1:]])
    angles = np.arange(SIDES) * (2.0 * np.pi / SIDES)
    side = _beside(along[0])
    found = np.empty((len(path), SIDES, 3))
    for at, (into, out) in enumerate(zip(before, after)):
        side = side - into * (side @ into)
        side /= np.linalg.norm(side)
        across = np.cross(into, side)
        corners = np.outer(np.cos(angles), side) + np.outer(np.sin(angles), across)
        found[at] = path[at] + radius_m * _bent(corners, into, out)
        side = _turned(side, into, out)
    return found


def _bent(corners: np.ndarray, into: np.ndarray, out: np.ndarray) -> np.ndarray:
    """Corners round a direction (12, 3), put into the plane between it and the next one."""
    plane = into + out
    length = np.linalg.norm(plane)
    if length < _SAME_M:  # straight back: it ends as a cut
        return corners
    plane /= length
    put = corners - np.outer(corners @ plane / (into @ plane), into)  # along the pipe, so that its walls go on straight
    far = np.linalg.norm(put, axis=1)
    most = 1.0 if into @ out > _SLIGHT_COS else _SHARPEST
    return put * (np.minimum(far, most) / far)[:, None]


def _turned(side: np.ndarray, into: np.ndarray, out: np.ndarray) -> np.ndarray:
    """A direction beside one stretch, mirrored over the bend to lie beside the next."""
    plane = into + out
    squared = plane @ plane
    if squared < _SAME_M:
        return side
    return side - plane * (2.0 * (side @ plane) / squared) if abs(side @ out) > _SAME_M else side


def _beside(direction: np.ndarray) -> np.ndarray:
    """Some direction at a right angle: level where it can be."""
    up = np.array([0.0, 0.0, 1.0]) if abs(direction[2]) < 0.9 else np.array([1.0, 0.0, 0.0])
    side = np.cross(up, direction)
    return side / np.linalg.norm(side)


def crowns(places: np.ndarray, height_m: float, width_m: float, feature: np.ndarray) -> Body:
    """A tree at each place (n, 3): two pyramids of four sides, eight triangles."""
    half, count = width_m / 2.0, len(places)
    shape = np.array([[0, 0, 1.0], [1, 0, 0.4], [0, 1, 0.4], [-1, 0, 0.4], [0, -1, 0.4], [0, 0, 0.1]])
    corners = places[:, None, :] + shape * [half, half, height_m]
    upper = [[0, 1, 2], [0, 2, 3], [0, 3, 4], [0, 4, 1]]
    lower = [[5, 2, 1], [5, 3, 2], [5, 4, 3], [5, 1, 4]]
    faces = np.arange(count)[:, None, None] * 6 + np.array(upper + lower)
    return Body(corners.reshape(-1, 3), faces.reshape(-1, 3), np.repeat(np.asarray(feature, dtype=np.int64), 6))


def _without_repeats(path: np.ndarray) -> np.ndarray:
    """An axis without points that lie on the one before, or are no place at all."""
    path = path[np.isfinite(path).all(axis=1)]
    if len(path) < 2:
        return path
    apart = np.linalg.norm(np.diff(path, axis=0), axis=1) > _SAME_M
    return path[np.r_[True, apart]]


def _rings(polygon: shapely.Polygon) -> Sequence[Any]:
    """The shell against the clock and the holes with it."""
    turned = shapely.geometry.polygon.orient(polygon, 1.0)
    return [turned.exterior, *turned.interiors]
