"""Polygons as they come from users, made fit to work with; every repair is listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..errors import EcoIpError
from ..parallel import in_chunks
from ..progress import Progress
from .rings import enclosed

_POLYGON, _MULTIPOLYGON, _COLLECTION = 3, 6, 7

_GRID_ULP = 16


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

    A ring encloses what a map shows of it: a spike nothing, a keyhole's hole no land, both wings of a bow-tie. Holes
    are taken out of their shell, land of several parts counts once. A valid polygon comes back untouched, so that
    repairing twice is repairing once.
    """
    flat = geometry.copy()
    raised = shapely.has_z(flat) | _has_m(flat)
    flat[raised] = shapely.force_2d(flat[raised])
    valid = in_chunks(shapely.is_valid, flat, progress=progress)
    broken = np.flatnonzero(~valid & ~shapely.is_missing(flat))
    before, reasons = shapely.area(flat[broken]), shapely.is_valid_reason(flat[broken])
    flat[broken] = _put_together(flat[broken])
    area_m2 = shapely.area(flat)
    flat[shapely.is_empty(flat) | (area_m2 == 0) | np.isinf(area_m2)] = None
    after = np.nan_to_num(shapely.area(flat[broken]))
    rows = zip(broken.tolist(), reasons, before.tolist(), after.tolist())
    return flat, tuple(Repair(*row) for row in rows)


def _put_together(broken: np.ndarray) -> np.ndarray:
    """Every geometry anew from its rings, (n,): shells without their holes, the parts in one."""
    parts, owner = shapely.get_parts(broken, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    shells = [_without(*each) if len(each) else None for each in _grouped(enclosed(rings), part, len(parts))]
    several = _grouped(np.array([*shells, None], dtype=object)[:-1], owner, len(broken))
    together = [each[0] if len(each) == 1 else shapely.union_all(each) for each in several]
    return polygonal(np.array([*together, None], dtype=object)[:-1])


def _grouped(values: np.ndarray, owner: np.ndarray, count: int) -> list[np.ndarray]:
    """The values of each of `count` owners, whose numbers are sorted."""
    return np.split(values, np.searchsorted(owner, np.arange(1, count)))[:count]


def _without(shell: shapely.Geometry, *holes: shapely.Geometry) -> shapely.Geometry:
    return shapely.difference(shell, shapely.union_all(holes)) if holes else shell


def _has_m(geometry: np.ndarray) -> np.ndarray:
    """Which carry a measure, (n,) bool; shapely before 2.1 drops it on reading."""
    return shapely.has_m(geometry) if hasattr(shapely, "has_m") else np.zeros(len(geometry), dtype=bool)


def grid_m(geometry: np.ndarray) -> float:
    """Step of the grid on which overlays of `geometry` (not empty) round their crossings: 7e-9 m in VN-2000.

    Without it GEOS silently returns wrong results where borders agree but for the last digit, as they do along any
    line that is not parallel to an axis: seen (3.13.1) were a zone inside the park whose intersection with it was two
    points, and areas that vanished between noded lines. A power of two, so that rounding to it is exact.
    """
    return float(_GRID_ULP * np.spacing(np.abs(shapely.total_bounds(geometry)).max()))


def on_grid(function: Callable[..., np.ndarray], *geometry: np.ndarray, step_m: float, **options: Any) -> np.ndarray:
    """`function(*geometry)` on a grid of `step_m`; where GEOS gives up, as it rarely does, on one 16 or 256 times as
    coarse, and then as GEOS sees fit. Raises EcoIpError where nothing helps."""
    for grid_size in (step_m, 16 * step_m, 256 * step_m, None):
        try:
            return function(*geometry, grid_size=grid_size, **options)
        except shapely.errors.GEOSException:
            continue
    raise EcoIpError("error.areas_do_not_add_up")


def united(geometry: np.ndarray) -> shapely.Geometry:
    """All of (n,) polygons as one; where GEOS can, what lies apart is not compared, which thousands of trees take long
    for."""
    apart = hasattr(shapely, "disjoint_subset_union_all") and shapely.geos_version >= (3, 12, 0)
    return (shapely.disjoint_subset_union_all if apart else shapely.union_all)(geometry)


def unless_refused(function: Callable[..., np.ndarray], *geometry: np.ndarray) -> np.ndarray:
    """`function(*geometry)`; missing geometry, (n,) None, where GEOS gives up: to be done again on the grid."""
    try:
        return function(*geometry)
    except shapely.errors.GEOSException:
        return np.full(len(geometry[0]), None)


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
