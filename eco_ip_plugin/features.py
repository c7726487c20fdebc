"""Features of QGIS as arrays: the one place where NULL, odd geometry and invalid rings are settled, for the inputs of
algorithms and the tables of a store alike. Geometry crosses as WKB, all of it at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsFeature, QgsGeometry, QgsWkbTypes

from .compat import is_null
from .core.geometry.polygons import Repair, repaired
from .core.progress import Progress, step
from .core.text import readable

KINDS = QgsWkbTypes.GeometryType
_LOOK_EVERY = 2_000
_STRAIGHT = {
    KINDS.PolygonGeometry: (QgsWkbTypes.Type.Polygon, QgsWkbTypes.Type.MultiPolygon),
    KINDS.LineGeometry: (QgsWkbTypes.Type.LineString, QgsWkbTypes.Type.MultiLineString),
    KINDS.PointGeometry: (QgsWkbTypes.Type.Point, QgsWkbTypes.Type.MultiPoint),
}


def taken(
    features: Iterable[QgsFeature], positions: Sequence[int], count: int, progress: Progress, wkb_type: Any, kind: Any
) -> tuple[list[int], list[bytes | None], list[list[Any]]]:
    """Ids, WKB, and the values at `positions`, a list a field, None for NULL. count: how many are expected;
    wkb_type: of their source; kind: of shapes that are wanted, None for none at all. Raises Cancelled."""
    straight = kind is not None and QgsWkbTypes.flatType(wkb_type) in _STRAIGHT[kind]
    ids: list[int] = []
    wkb: list[bytes | None] = []
    values: list[list[Any]] = [[] for _ in positions]
    pairs = list(zip(values, positions))
    step(progress, 0.0)
    for feature in features:
        ids.append(feature.id())
        if kind is not None:
            geometry = feature.geometry()
            wkb.append((geometry.asWkb().data() or None) if straight else _straightened(geometry, kind))
        for column, position in pairs:  # a NULL kept is an object that Python's collector looks at ever again
            value = feature.attribute(position)
            column.append(None if type(value) is not str and is_null(value) else value)
        if not len(ids) % _LOOK_EVERY:
            step(progress, min(0.7 * len(ids) / max(count, 1), 0.7))
    return ids, wkb, values


def parsed(wkb: Sequence[bytes | None]) -> np.ndarray:
    """Geometries of WKB, (n,). Polygons that GEOS does not take, for rings left open or with too few points, are
    closed or go without such a ring."""
    given = np.array(wkb, dtype=object)
    try:
        return np.array(shapely.from_wkb(given), dtype=object)
    except shapely.errors.GEOSException:
        geometry = np.array(shapely.from_wkb(given, on_invalid="ignore"), dtype=object)
    for row in np.flatnonzero(shapely.is_missing(geometry) & (given != None)):  # noqa: E711, element by element
        geometry[row] = _with_closed_rings(given[row])
    return geometry


def settled(
    drawn: np.ndarray, kind: Any, progress: Progress, in_space: bool = False
) -> tuple[np.ndarray, tuple[Repair, ...]]:
    """(n,) valid shapes in two dimensions, None for those without land (length, place), and what was repaired; of
    several points in one the middle counts. in_space: lines keep their z."""
    if kind == KINDS.PolygonGeometry:
        return repaired(drawn, progress)
    if kind == KINDS.LineGeometry:
        lines = drawn if in_space else shapely.force_2d(drawn)
        return _only(lines, shapely.length(lines) > 0), ()
    points = shapely.centroid(drawn)
    return _only(points, ~shapely.is_empty(points)), ()


def cells(column: Sequence[Any]) -> np.ndarray:
    """(n,) objects, texts as every file can hold them."""
    result = np.empty(len(column), dtype=object)
    result[:] = [readable(value) if type(value) is str else value for value in column]
    return result


def plain(cell: Any) -> Any:
    """A cell as Python has it: days and moments of Qt as those of Python, None for NULL."""
    if is_null(cell):
        return None
    for name in ("toPyDateTime", "toPyDate"):
        if hasattr(cell, name):
            return getattr(cell, name)()
    return cell


def _only(geometry: np.ndarray, there: np.ndarray) -> np.ndarray:
    """(n,) geometries, None for those that are not `there`."""
    kept = np.full(len(geometry), None, dtype=object)
    kept[there] = geometry[there]
    return kept


def _straightened(geometry: QgsGeometry, kind: Any) -> bytes | None:
    """WKB of a geometry of `kind` whose arcs have become chords (QGIS's default: one degree each); None for others."""
    if geometry.isNull() or geometry.type() != kind:
        return None
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry = QgsGeometry(geometry.constGet().segmentize())
    return geometry.asWkb().data() or None


def _with_closed_rings(wkb: bytes) -> shapely.Geometry | None:
    drawn = QgsGeometry()
    drawn.fromWkb(wkb)
    if drawn.type() != KINDS.PolygonGeometry:
        return None
    polygons = []
    for shell, *holes in drawn.asMultiPolygon() if drawn.isMultipart() else [drawn.asPolygon()]:
        shell, *holes = ([(point.x(), point.y()) for point in ring] for ring in (shell, *holes))
        if len(set(shell)) > 2:
            polygons.append(shapely.Polygon(shell, [hole for hole in holes if len(set(hole)) > 2]))
    return shapely.MultiPolygon(polygons)
