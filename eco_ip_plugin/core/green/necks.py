"""The narrowest passage of each patch: the widest disc that still rolls through it without being stopped anywhere.

A patch is eaten away from its edge. While what is left hangs together, and goes round every hole that the patch goes
round, all of its passages are wider than what was eaten; where it falls apart, a ring opens, or a strip some times as
long as wide is gone all at once, is the neck. A patch that only shrinks has no neck: its width is that of the widest
disc it holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..progress import Progress, step
from .patches import MERGED_M

_STEPS, _HALVINGS = 24, 40
_QUARTER = 64
"""Corners of a quarter circle: an arc's chord is then within 0.01 % of it."""
_ROUGH = 50.0
_DISC_HALVINGS = 32
_CONVEX = 1e-9
_HAIRLINE_M = 1e-3
_GUESSED = 9
"""Of an edge with fewer corners GEOS takes what is left for nothing where its own corners are eaten."""
_AT_ONCE = 500
_LONG = 4.0
"""So many times as far as its width something has to be left behind, and at once, to be a strip and no tip."""


@dataclass(frozen=True)
class Necks:
    """width_m: (n,) of each patch. line: (n,) across its narrowest place, None for a patch without a neck."""

    width_m: np.ndarray
    line: np.ndarray

    @property
    def narrowest(self) -> int:
        """The patch with the narrowest place."""
        return int(self.width_m.argmin())


def necks_of(patches: np.ndarray, progress: Progress) -> Necks:
    """The narrowest passage of each of (n,) patches. Raises Cancelled."""
    whole = _with_corners(_closed(patches))
    disc_m = _discs(whole, progress)
    hull_m2 = shapely.area(shapely.convex_hull(whole))
    bent = hull_m2 - shapely.area(whole) > _CONVEX * hull_m2
    width_m, line = disc_m.copy(), np.full(len(whole), None, dtype=object)
    rows = np.flatnonzero(bent)
    for number, row in enumerate(rows.tolist()):
        step(progress, 0.2 + 0.8 * number / len(rows))
        found = _neck(whole[row], float(disc_m[row]))
        if found is not None:
            width_m[row], line[row] = found
    return Necks(width_m, line)


def _with_corners(patches: np.ndarray) -> np.ndarray:
    """Patches whose edge has so many corners that GEOS does not guess whether anything is left of it."""
    edge = shapely.get_exterior_ring(patches)
    few = (shapely.get_num_points(edge) > 0) & (shapely.get_num_points(edge) <= _GUESSED)
    closer = patches.copy()
    closer[few] = shapely.segmentize(patches[few], shapely.length(edge[few]) / (_GUESSED + 1))
    return closer


def _closed(patches: np.ndarray) -> np.ndarray:
    """Patches whose pieces do not quite touch as one, with the seams between them filled; of those in one piece the
    hairlines that stay where pieces share an edge, but not its corners."""
    several = shapely.get_num_geometries(patches) > 1
    half = np.where(several, MERGED_M / 2 + 1e-6, _HAIRLINE_M / 2)
    filled = shapely.buffer(shapely.buffer(patches, half, join_style="mitre"), -half, join_style="mitre")
    shorter = shapely.length(filled) < shapely.length(patches) - 10 * _HAIRLINE_M
    seam = several | shorter | (_holes(filled) < _holes(patches))
    whole = patches.copy()
    whole[seam] = shapely.union(filled[seam], patches[seam])
    return whole


def _holes(patches: np.ndarray) -> np.ndarray:
    """How many each patch has, (n,)."""
    parts, owner = shapely.get_parts(patches, return_index=True)
    return np.bincount(owner, weights=shapely.get_num_interior_rings(parts), minlength=len(patches))


def _discs(patches: np.ndarray, progress: Progress) -> np.ndarray:
    """Width of the widest disc in each patch, (n,) m."""
    found = []
    for low in range(0, len(patches), _AT_ONCE):
        step(progress, 0.2 * low / len(patches))
        some = patches[low : low + _AT_ONCE]
        rough_m = np.sqrt(shapely.area(some)) / _ROUGH  # GEOS takes long to find a disc closely; halving does not
        least = 2.0 * shapely.length(shapely.maximum_inscribed_circle(some, tolerance=rough_m))
        most = least + 4.0 * rough_m
        for _ in range(_DISC_HALVINGS):
            middle = (least + most) / 2
            empty = shapely.is_empty(_eaten(some, middle))
            least, most = np.where(empty, least, middle), np.where(empty, middle, most)
        found.append(least)
    return np.concatenate(found)


def _eaten(patches: np.ndarray, width_m: np.ndarray | float) -> np.ndarray:
    """What is left where a disc of that width has to fit."""
    return shapely.buffer(patches, -np.asarray(width_m) / 2, quad_segs=_QUARTER)


def _neck(patch: shapely.Geometry, disc_m: float) -> tuple[float, shapely.Geometry] | None:
    """Width and line of the narrowest passage of a patch, None where it has none."""
    whole = _Whole(patch)
    passes, stops = 0.0, 0.0
    for width_m in (np.arange(1, _STEPS) / _STEPS * disc_m * (1 - 1e-6)).tolist():
        if not whole.at(width_m):
            stops = width_m
            break
        passes = width_m
    if not stops:
        return None
    for _ in range(_HALVINGS):
        middle = (passes + stops) / 2
        if whole.at(middle):
            passes = middle
        else:
            stops = middle
    width_m = (passes + stops) / 2
    return width_m, _across(patch, width_m)


class _Whole:
    """Whether a patch is whole where a disc of some width has to fit."""

    def __init__(self, patch: shapely.Geometry) -> None:
        self._patch = patch
        self._shape = _shape(patch)
        self._corners = shapely.points(shapely.get_coordinates(patch))

    def at(self, width_m: float) -> bool:
        """In as many parts, round as many holes, and without a strip that is gone."""
        left = _eaten(self._patch, width_m)
        (parts, rings), (now_parts, now_rings) = self._shape, _shape(left)
        if now_parts != parts or now_rings < rings:
            return False
        away_m = self._away_m(left)
        if away_m <= _LONG * width_m:
            return True
        return away_m <= _LONG * self._away_m(_eaten(self._patch, width_m / 2))  # a sharp tip is left bit by bit

    def _away_m(self, left: shapely.Geometry) -> float:
        return float(shapely.distance(self._corners, left).max())


def _shape(land: shapely.Geometry) -> tuple[int, int]:
    """In how many parts land lies, and how many holes they have."""
    parts = shapely.get_parts(land)
    parts = parts[~shapely.is_empty(parts)]
    return len(parts), int(shapely.get_num_interior_rings(parts).sum())


def _across(patch: shapely.Geometry, width_m: float) -> shapely.Geometry:
    """A line from edge to edge in the middle of the neck."""
    before, after = _eaten(patch, width_m * (1 - 1e-3)), _eaten(patch, width_m * (1 + 1e-3))
    gone = shapely.get_parts(shapely.difference(before, shapely.buffer(after, width_m * 2e-3)))
    if not len(gone) or shapely.is_empty(gone).all():
        gone = shapely.get_parts(before)
    lost = gone[np.argmax(_stretch(gone, after))]
    middle = shapely.centroid(lost)
    middle = middle if shapely.intersects(lost, middle) else shapely.point_on_surface(lost)
    edge = shapely.boundary(patch)
    near = shapely.get_coordinates(shapely.shortest_line(middle, edge))
    towards = near[0] - near[1]
    far = near[0] + towards / max(np.hypot(*towards), 1e-12) * width_m
    ray = shapely.intersection(shapely.linestrings([near[1], far]), shapely.buffer(patch, 1e-6))
    pieces = shapely.get_parts(ray)
    own = pieces[np.argmin(shapely.distance(pieces, middle))]
    return own if shapely.length(own) > 0 else shapely.linestrings([near[1], far])


def _stretch(gone: np.ndarray, rest: shapely.Geometry) -> np.ndarray:
    """How far each lost piece lies between what is left: a piece that touches two parts, or closes a ring, before one
    at a corner."""
    parts = shapely.get_parts(rest)
    if not len(parts):
        return shapely.length(gone)
    reach = shapely.STRtree(parts).query(gone, predicate="dwithin", distance=float(shapely.length(gone).max()) / 50)[0]
    touched = np.bincount(reach, minlength=len(gone))
    return shapely.length(gone) + 1e9 * (touched > 1)
