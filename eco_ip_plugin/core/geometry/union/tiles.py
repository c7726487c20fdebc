"""The union of thousands of polygons that lie over each other: united tile by tile, and the tiles sewn together.

A union in pairs, as GEOS does it, goes through the whole outline again at every level. Cut into tiles, every outline is
gone through once; what is left is to take out the seams, along which neighbours agree vertex by vertex.
"""

from __future__ import annotations

import numpy as np
import shapely

from ...parallel import in_order
from ...progress import Progress, step
from ..polygons import polygonal

_PER_TILE = 30
_SAME_M = 1e-7
"""Vertices on a seam this close are one: both sides compute it, and may differ in the last digit."""


def union_by_tiles(polygons: np.ndarray, progress: Progress, span: tuple[float, float]) -> shapely.Geometry:
    """The union of (n,) polygons. Raises Cancelled when stopped."""
    tiles, seams = _tiles(polygons)
    tree = shapely.STRtree(polygons)
    tile, member = tree.query(tiles)
    bounds = np.searchsorted(tile, np.arange(len(tiles) + 1))
    frame = shapely.bounds(tiles)

    def united(number: int) -> shapely.Geometry:
        inside = polygons[member[bounds[number] : bounds[number + 1]]]
        return shapely.union_all(polygonal(shapely.clip_by_rect(inside, *frame[number])))

    pieces = np.empty(len(tiles), dtype=object)
    for number, piece in enumerate(in_order(united, range(len(tiles)))):
        pieces[number] = piece
        step(progress, span[0] + (span[1] - span[0]) * (number + 1) / len(tiles))
    return _sewn(polygonal(pieces), seams)


def _tiles(polygons: np.ndarray) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """Tiles with about as many polygons in each, and the seams between them: values of x, and values of y."""
    x, y = shapely.get_coordinates(shapely.centroid(polygons)).T
    west, south, east, north = shapely.total_bounds(polygons) + [-1.0, -1.0, 1.0, 1.0]
    share = np.linspace(0, 1, max(int(round((len(polygons) / _PER_TILE) ** 0.5)), 1) + 1)[1:-1]
    cuts_x = np.unique(np.quantile(x, share)) if len(share) else np.empty(0)
    across = np.concatenate([[west], cuts_x, [east]])
    strip = np.searchsorted(cuts_x, x, side="right")
    tiles, cuts = [], [np.empty(0)]
    for number in range(len(across) - 1):
        mine = y[strip == number]
        cuts_y = np.unique(np.quantile(mine, share)) if len(share) and len(mine) else np.empty(0)
        up = np.concatenate([[south], cuts_y, [north]])
        tiles.append(shapely.box(across[number], up[:-1], across[number + 1], up[1:]))
        cuts.append(cuts_y)
    return np.concatenate(tiles), (cuts_x, np.unique(np.concatenate(cuts)))


def _sewn(pieces: np.ndarray, seams: tuple[np.ndarray, np.ndarray]) -> shapely.Geometry:
    """The pieces without the seams between them; the plain union where they cannot be made to agree."""
    parts = shapely.get_parts(pieces)
    parts = parts[~shapely.is_empty(parts)]
    if not len(parts):
        return shapely.Polygon()
    area_m2 = float(shapely.area(parts).sum())
    _, coordinates, (rings, polygons) = shapely.to_ragged_array(parts)
    touching = np.zeros(len(coordinates), dtype=bool)
    for axis, values in enumerate(seams):
        touching |= np.isin(coordinates[:, axis], values)
    # A hole that meets no seam comes through as it is: laid aside, there is less to sew.
    shell = np.zeros(len(rings) - 1, dtype=bool)
    shell[polygons[:-1]] = True
    kept = shell | np.logical_or.reduceat(touching, rings[:-1])
    holes = shapely.from_ragged_array(shapely.GeometryType.POLYGON, *_rings(coordinates, rings, ~kept))
    coordinates, (rings, _) = _rings(coordinates, rings, kept)
    polygons = np.concatenate([[0], np.cumsum(kept)])[polygons]
    for axis, values in enumerate(seams):
        coordinates, rings = _matched(coordinates, rings, axis, values)
    agreed = shapely.from_ragged_array(shapely.GeometryType.POLYGON, coordinates, (rings, polygons))
    try:
        whole = _with_holes(shapely.get_parts(shapely.coverage_union_all(agreed)), holes)
    except shapely.errors.GEOSException:
        return _plain_union(parts)
    return whole if abs(whole.area - area_m2) <= 1e-9 * area_m2 else _plain_union(parts)


def _plain_union(parts: np.ndarray) -> shapely.Geometry:
    return shapely.union_all(parts)


def _rings(coordinates: np.ndarray, rings: np.ndarray, kept: np.ndarray) -> tuple[np.ndarray, tuple[np.ndarray, ...]]:
    """Some of the rings, each as a polygon."""
    size = np.diff(rings)
    starts = np.concatenate([[0], np.cumsum(size[kept])])
    return coordinates[np.repeat(kept, size)], (starts, np.arange(len(starts)))


def _with_holes(polygons: np.ndarray, holes: np.ndarray) -> shapely.Geometry:
    """One multipolygon of (p,) polygons out of which (h,) holes are cut, each from the innermost that holds it."""
    polygons = polygons[np.argsort(shapely.area(polygons), kind="stable")]
    ring = shapely.get_exterior_ring(holes)
    ends = (shapely.get_coordinates(shapely.get_point(ring, corner)) for corner in (0, 1))
    side = shapely.points(sum(ends) / 2)  # no other outline runs along it
    hole, polygon = shapely.STRtree(polygons).query(side)
    shapely.prepare(polygons)
    inside = shapely.intersects(polygons[polygon], side[hole])  # prepared geometries are for one thread only
    order = np.lexsort((polygon[inside], hole[inside]))
    hole, first = np.unique(hole[inside][order], return_index=True)
    polygon = polygon[inside][order][first]
    _, coordinates, (rings, starts) = shapely.to_ragged_array(polygons)
    _, cut, (cut_rings, _) = shapely.to_ragged_array(holes[hole])
    owner = np.concatenate([np.repeat(np.arange(len(polygons)), np.diff(starts)), polygon])
    order = np.argsort(owner, kind="stable")
    begin = np.concatenate([rings[:-1], cut_rings[:-1] + len(coordinates)])[order]
    size = np.concatenate([np.diff(rings), np.diff(cut_rings)])[order]
    ends = np.concatenate([[0], np.cumsum(size)])
    rows = np.repeat(begin - ends[:-1], size) + np.arange(ends[-1])
    counts = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=len(polygons)))])
    sewn = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, np.concatenate([coordinates, cut])[rows], (ends, counts)
    )
    return shapely.multipolygons(sewn) if len(sewn) > 1 else sewn[0]


def _matched(
    coordinates: np.ndarray, rings: np.ndarray, axis: int, values: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give every ring the vertices that others have on the seams it runs along. rings: where each begins."""
    seam = np.searchsorted(values, coordinates[:, axis])
    on = np.zeros(len(coordinates), dtype=bool)
    inside = seam < len(values)
    on[inside] = values[seam[inside]] == coordinates[inside, axis]
    there = np.flatnonzero(on)
    if not len(there):
        return coordinates, rings
    along = coordinates[there, 1 - axis]
    order = np.lexsort((along, seam[there]))
    ranked_seam, ranked = seam[there][order], along[order]
    new = np.concatenate([[True], (np.diff(ranked) > _SAME_M) | (np.diff(ranked_seam) != 0)])
    knot_of = np.cumsum(new) - 1
    knots = ranked[new]
    coordinates = coordinates.copy()
    coordinates[there[order], 1 - axis] = knots[knot_of]
    knot = np.full(len(coordinates), -1)
    knot[there[order]] = knot_of
    starts = np.flatnonzero(on[:-1] & on[1:] & (seam[:-1] == seam[1:]))
    starts = starts[~np.isin(starts + 1, rings)]
    first, last = knot[starts], knot[starts + 1]
    missing = np.abs(last - first) - 1
    starts, first, last, missing = (each[missing > 0] for each in (starts, first, last, missing))
    if not len(starts):
        return coordinates, rings
    ahead = np.arange(missing.sum()) - np.repeat(np.cumsum(missing) - missing, missing) + 1
    extra = np.empty((len(ahead), 2))
    extra[:, axis] = np.repeat(coordinates[starts, axis], missing)
    extra[:, 1 - axis] = knots[np.repeat(first, missing) + ahead * np.repeat(np.sign(last - first), missing)]
    added = np.zeros(len(coordinates) + 1, dtype=rings.dtype)
    added[starts + 1] = missing
    return np.insert(coordinates, np.repeat(starts + 1, missing), extra, axis=0), rings + np.cumsum(added)[rings]
