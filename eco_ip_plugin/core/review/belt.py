"""Is there a green belt of the required width all round the park? Where not, over which land and which stretch.

The belt is asked for as a ring inside the boundary: land nearer to it than the width. A stretch of the boundary fails
where anything but green stands straight behind it within that width. Metres, m².
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import shapely
from shapely import ops

from ..geometry.noding import NOISE_M2
from ..geometry.polygons import grid_m, on_grid, polygonal
from ..landuse.accuracy import ROUNDING_M

_JOINED_M = 0.001
"""Stretches nearer to each other than this are one: coordinates of drawings end at the millimetre."""


@dataclass(frozen=True)
class Belt:
    """The belt of one park. missing: (k,) polygons of the ring without green, with the class of that land (`gap` where
    no zone is) in `land_class`; decides: which of them are more than the rounding of the drawing, (k,) bool.
    stretches: (s,) lines of the boundary that fail."""

    ring_m2: float
    missing: np.ndarray
    land_class: tuple[str, ...]
    decides: np.ndarray
    stretches: np.ndarray

    @property
    def missing_m2(self) -> float:
        """Land of the ring that is not green."""
        return float(shapely.area(self.missing).sum())

    @property
    def accuracy_m2(self) -> float:
        """What the rounding of the drawing can cause along the missing land that does not decide."""
        return ROUNDING_M * float(shapely.length(self.missing[~self.decides]).sum())


def belt(
    park: shapely.Geometry, pieces: np.ndarray, classes: Sequence[str], width_m: float, *,
    counted: Collection[str] = ("green",),
) -> Belt:  # fmt: skip
    """The belt of `park`, its land given as disjoint (n,) polygons with their classes.

    counted: classes that do not interrupt the belt.
    """
    step_m = grid_m(np.array([park], dtype=object))
    ring = shapely.intersection(park, shapely.buffer(shapely.boundary(park), width_m, join_style="mitre"))
    near = np.flatnonzero(shapely.intersects(pieces, ring))
    part = polygonal(on_grid(shapely.intersection, pieces[near], ring, step_m=step_m))
    kinds = np.array(classes, dtype=object)[near]
    is_green = np.isin(kinds, list(counted))
    union, difference = (partial(on_grid, each, step_m=step_m) for each in (shapely.union_all, shapely.difference))
    bare = difference(ring, union(part[is_green]))
    groups = {kind: union(part[kinds == kind]) for kind in set(kinds[~is_green])}
    groups["gap"] = difference(bare, union(part))
    missing, land_class = [], []
    for kind in sorted(groups):
        lost = shapely.get_parts(polygonal(np.array([groups[kind]], dtype=object)))
        lost = lost[shapely.area(lost) >= NOISE_M2]
        missing.append(lost)
        land_class += [kind] * len(lost)
    lost = np.concatenate(missing)
    decides = shapely.area(lost) > ROUNDING_M * shapely.length(lost)
    return Belt(float(ring.area), lost, tuple(land_class), decides, _stretches(park, lost[decides], width_m))


def _stretches(park: shapely.Geometry, missing: np.ndarray, width_m: float) -> np.ndarray:
    """Parts of the boundary straight behind which land is missing, (s,) lines."""
    rings = shapely.get_rings(shapely.get_parts(shapely.normalize(park)))
    found = [_on_ring(ring, *_behind(ring, park, missing, width_m)) for ring in rings]
    lines = [line for lines in found for line in lines]
    return np.array(lines, dtype=object)


def _behind(
    ring: shapely.Geometry, park: shapely.Geometry, missing: np.ndarray, width_m: float
) -> tuple[np.ndarray, np.ndarray]:
    """From where to where along `ring` land is missing behind its edges, two (m,) arrays of metres."""
    points = shapely.get_coordinates(ring)
    start, edge = points[:-1], np.diff(points, axis=0)
    length = np.hypot(*edge.T)
    start, edge, length = start[length > 0], edge[length > 0], length[length > 0]
    along = edge / length[:, None]
    inward = np.stack([-along[:, 1], along[:, 0]], axis=1) * _side(ring, park) * width_m
    strip = shapely.polygons(np.stack([start, start + edge, start + edge + inward, start + inward], axis=1))
    hit, piece = shapely.STRtree(missing).query(strip, predicate="intersects")
    common = polygonal(on_grid(shapely.intersection, strip[hit], missing[piece], step_m=grid_m(strip)))
    parts, owner = shapely.get_parts(common, return_index=True)
    solid = shapely.area(parts) > NOISE_M2
    parts, hit = parts[solid], hit[owner[solid]]
    corners, part = shapely.get_coordinates(parts, return_index=True)
    reach = ((corners - start[hit[part]]) * along[hit[part]]).sum(axis=1)
    low, high = np.full(len(parts), np.inf), np.full(len(parts), -np.inf)
    np.minimum.at(low, part, reach)
    np.maximum.at(high, part, reach)
    before = (np.cumsum(length) - length)[hit]
    return before + np.clip(low, 0, length[hit]), before + np.clip(high, 0, length[hit])


def _side(ring: shapely.Geometry, park: shapely.Geometry) -> int:
    """1 where the park lies left of `ring`, -1 where right: a shell is its left side when counter-clockwise."""
    is_shell = any(shapely.get_exterior_ring(part).equals(ring) for part in shapely.get_parts(park))
    return 1 if shapely.is_ccw(ring) == is_shell else -1


def _on_ring(ring: shapely.Geometry, low: np.ndarray, high: np.ndarray) -> list[shapely.Geometry]:
    """The intervals of `ring` as lines, those that touch as one, across the ring's first point too."""
    if not len(low):
        return []
    order = np.argsort(low)
    low, reached = low[order], np.maximum.accumulate(high[order])
    first = np.r_[True, low[1:] > reached[:-1] + _JOINED_M]
    starts, ends = low[first], reached[np.r_[first[1:], True]]
    lines = [ops.substring(ring, a, b) for a, b in zip(starts.tolist(), ends.tolist())]
    if len(lines) > 1 and starts[0] <= _JOINED_M and ends[-1] >= ring.length - _JOINED_M:
        lines[0] = shapely.line_merge(shapely.union_all([lines.pop(), lines[0]]))
    return lines
