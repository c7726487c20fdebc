"""Loops of a hatch, nested, side by side or crossing, as the land they fill."""

from __future__ import annotations

import numpy as np
import shapely

from ...errors import Cancelled
from ...progress import Progress

_AT_ONCE = 2_000


def filled(loops: np.ndarray, nested: str, progress: Progress) -> shapely.Geometry:
    """What `loops`, (n,) polygons, fill: with `odd` what an odd number of them cover, with `outer` what one alone
    covers, with `all` what any covers. Raises Cancelled when stopped.

    The loops cut the plane into faces; each face is counted once, so that thousands of islands take no longer each.
    """
    if progress.cancelled():
        raise Cancelled
    if not shapely.is_valid(loops).all():
        loops = shapely.make_valid(loops)
    if len(loops) == 1:
        return loops[0]
    if nested == "all":
        return shapely.union_all(loops)
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(shapely.boundary(loops))]))
    depth = _depth(faces, loops, progress)
    return shapely.union_all(faces[depth % 2 == 1 if nested == "odd" else depth == 1])


def _depth(faces: np.ndarray, loops: np.ndarray, progress: Progress) -> np.ndarray:
    """By how many of `loops` each of `faces` is covered, (n,) int."""
    shapely.prepare(loops)
    inside = shapely.STRtree(shapely.point_on_surface(faces))
    depth = np.zeros(len(faces), dtype=np.int64)
    for first in range(0, len(loops), _AT_ONCE):
        if progress.cancelled():
            raise Cancelled
        _, face = inside.query(loops[first : first + _AT_ONCE], predicate="contains")
        depth += np.bincount(face, minlength=len(faces))
    return depth
