"""Polygons as they come from users, made fit to work with; every repair is listed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .parallel import in_chunks
from .progress import Progress

_POLYGON, _MULTIPOLYGON, _COLLECTION = 3, 6, 7


@dataclass(frozen=True)
class Repair:
    """A polygon that had to be repaired: its row, what was wrong (GEOS's words), and its area before and after.

    area_before_m2 is what the ring as drawn adds up to (absolute shoelace sum); area_after_m2 is 0 where nothing
    polygonal was left.
    """

    row: int
    reason: str
    area_before_m2: float
    area_after_m2: float


def repaired(geometry: np.ndarray, progress: Progress) -> tuple[np.ndarray, tuple[Repair, ...]]:
    """Return valid two-dimensional polygons, (n,), and the repairs made; None and empty geometry become None.

    A valid polygon comes back untouched, so that repairing twice is repairing once.
    """
    flat = geometry.copy()
    raised = shapely.has_z(flat)
    flat[raised] = shapely.force_2d(flat[raised])
    valid = in_chunks(shapely.is_valid, flat, progress=progress)
    broken = np.flatnonzero(~valid & ~shapely.is_missing(flat))
    before, reasons = shapely.area(flat[broken]), shapely.is_valid_reason(flat[broken])
    flat[broken] = polygonal(shapely.make_valid(flat[broken], method="structure"))
    flat[shapely.is_empty(flat)] = None
    flat[shapely.area(flat) == 0] = None
    after = np.nan_to_num(shapely.area(flat[broken]))
    rows = zip(broken.tolist(), reasons, before.tolist(), after.tolist())
    return flat, tuple(Repair(*row) for row in rows)


def polygonal(geometry: np.ndarray) -> np.ndarray:
    """The polygons of each geometry: lines and points that an overlay left behind are dropped, (n,)."""
    result = geometry.copy()
    kind = shapely.get_type_id(geometry)
    mixed = np.flatnonzero(kind == _COLLECTION)
    if len(mixed):
        parts, owner = shapely.get_parts(geometry[mixed], return_index=True)
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
        areal = shapely.get_type_id(parts) == _POLYGON
        result[mixed] = _multipolygons(parts[areal], owner[areal], len(mixed))
    lower = ~np.isin(kind, (_POLYGON, _MULTIPOLYGON, _COLLECTION)) & ~shapely.is_missing(geometry)
    result[lower] = shapely.Polygon()
    return result


def _multipolygons(parts: np.ndarray, owner: np.ndarray, count: int) -> np.ndarray:
    result = np.full(count, shapely.Polygon(), dtype=object)
    if len(parts):
        shapely.multipolygons(parts, indices=owner, out=result)
    return result


def mean_width_m(geometry: np.ndarray) -> np.ndarray:
    """Mean width of long thin polygons, 2 · area / perimeter, (n,) m."""
    length = shapely.length(geometry)
    return np.divide(2 * shapely.area(geometry), length, out=np.zeros(len(geometry)), where=length > 0)
