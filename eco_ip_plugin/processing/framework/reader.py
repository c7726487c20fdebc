"""Features to arrays: the one place where CRS, NULL, odd geometry and invalid rings are settled.

QGIS's own validity check is switched off: under its "stop" policy QGIS 3.22 crashes when Python iterates over an
invalid feature. Instead invalid rings are repaired here, and every repair is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

from ...compat import is_null
from ...core.errors import EcoIpError
from ...core.geometry.polygons import Repair, repaired
from ...core.progress import Progress, step
from ...core.text import readable
from ...crs import why_not_metres

_LOOK_EVERY = 2_000
_KINDS = QgsWkbTypes.GeometryType
_STRAIGHT = {
    _KINDS.PolygonGeometry: (QgsWkbTypes.Type.Polygon, QgsWkbTypes.Type.MultiPolygon),
    _KINDS.LineGeometry: (QgsWkbTypes.Type.LineString, QgsWkbTypes.Type.MultiLineString),
    _KINDS.PointGeometry: (QgsWkbTypes.Type.Point, QgsWkbTypes.Type.MultiPoint),
}


@dataclass(frozen=True)
class Layer:
    """Features with an extent, as arrays of the same length: id (n,) str, geometry (n,) valid polygons (lines, points),
    columns by field name (n,) objects with None for NULL. repairs: rows count among these. lost: ids of features
    without land (length, place)."""

    id: np.ndarray
    geometry: np.ndarray
    columns: dict[str, np.ndarray]
    repairs: tuple[Repair, ...]
    lost: tuple[str, ...]

    def cells(self, field: str) -> np.ndarray | None:
        """A column, (n,) objects; None for no field."""
        return self.columns[field] if field else None

    def words(self, field: str) -> np.ndarray | None:
        """A column as text, (n,) str or None; None for no field."""
        return self.text(field) if field else None

    def names(self, field: str) -> np.ndarray:
        """What each feature is called, (n,): its cell as text, without a field its id."""
        return self.text(field) if field else self.id

    def text(self, field: str) -> np.ndarray:
        """A column as text, (n,) str or None."""
        return np.array([None if value is None else str(value) for value in self.columns[field]], dtype=object)


def read_polygons(
    source: QgsProcessingFeatureSource,
    name: str,
    fields: Sequence[str],
    context: QgsProcessingContext,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Layer:
    """Read a polygon source with the named fields, transformed to `crs` where that differs.

    Raises EcoIpError when the source holds no polygon layer or cannot be transformed, Cancelled when stopped.
    """
    check_polygons(source, name)
    ids, drawn, values = _read(source, name, fields, context, progress, crs, _KINDS.PolygonGeometry)
    return _settled(ids, *repaired(drawn, progress), values)


def read_lines(
    source: QgsProcessingFeatureSource,
    name: str,
    fields: Sequence[str],
    context: QgsProcessingContext,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Layer:
    """As `read_polygons`, for lines; those without length are `lost`."""
    _check_kind(source, name, _KINDS.LineGeometry, "error.not_lines")
    ids, drawn, values = _read(source, name, fields, context, progress, crs, _KINDS.LineGeometry)
    lines = shapely.force_2d(drawn)
    return _settled(ids, _only(lines, shapely.length(lines) > 0), (), values)


def read_points(
    source: QgsProcessingFeatureSource,
    name: str,
    fields: Sequence[str],
    context: QgsProcessingContext,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Layer:
    """As `read_polygons`, for points; a multipoint counts as the middle of its points."""
    _check_kind(source, name, _KINDS.PointGeometry, "error.not_points")
    ids, drawn, values = _read(source, name, fields, context, progress, crs, _KINDS.PointGeometry)
    points = shapely.centroid(drawn)
    return _settled(ids, _only(points, ~shapely.is_empty(points)), (), values)


def read_places(
    source: QgsProcessingFeatureSource,
    name: str,
    fields: Sequence[str],
    context: QgsProcessingContext,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Layer:
    """Points as `read_points` reads them, or else polygons as `read_polygons` does."""
    points = QgsWkbTypes.geometryType(source.wkbType()) == _KINDS.PointGeometry
    return (read_points if points else read_polygons)(source, name, fields, context, progress, crs)


def read_rows(source: QgsProcessingFeatureSource, progress: Progress) -> list[list[Any]]:
    """Every attribute of every feature, None for NULL: a table without its geometry."""
    positions = list(range(source.fields().count()))
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    _, _, values = _iterate(source, request, positions, progress, _KINDS.PolygonGeometry)
    return [list(row) for row in zip(*map(_without_null, values))]


def check_crs(crs: QgsCoordinateReferenceSystem, layer: str) -> None:
    """Raise EcoIpError unless planar areas in `crs` are areas on the ground, in metres."""
    reason = why_not_metres(crs)
    if reason:
        raise EcoIpError(f"error.crs_{reason}", layer=layer, crs=crs.authid() or crs.description())


def check_polygons(source: QgsProcessingFeatureSource, name: str) -> None:
    """Raise EcoIpError unless the source holds polygons."""
    _check_kind(source, name, _KINDS.PolygonGeometry, "error.not_polygons")


def no_field(source: QgsProcessingFeatureSource, layer: str, field: str) -> EcoIpError:
    """The error that names a field the source does not have, and those it has."""
    return EcoIpError("error.field_missing", layer=layer, field=field, fields=", ".join(source.fields().names()))


def _check_kind(source: QgsProcessingFeatureSource, name: str, kind: Any, error: str) -> None:
    if QgsWkbTypes.geometryType(source.wkbType()) not in (kind, _KINDS.UnknownGeometry):
        raise EcoIpError(error, layer=name)


def _read(
    source: QgsProcessingFeatureSource,
    name: str,
    fields: Sequence[str],
    context: QgsProcessingContext,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None,
    kind: Any,
) -> tuple[list[int], np.ndarray, dict[str, list[Any]]]:
    """Ids, geometries of `kind` (None for others), and values by field name."""
    positions = [source.fields().lookupField(field) for field in fields]
    for field, position in zip(fields, positions):
        if position < 0:
            raise no_field(source, name, field)
    request = QgsFeatureRequest().setSubsetOfAttributes(positions)
    if crs is not None and crs != source.sourceCrs():
        request.setDestinationCrs(crs, context.transformContext())
        if not QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext()).isValid():
            raise _no_transform(source, name, crs)  # QGIS would leave the places as they are
    try:
        ids, wkb, values = _iterate(source, request, positions, progress, kind)
    except QgsCsException as error:
        raise _no_transform(source, name, crs) from error
    return ids, _parsed(wkb), dict(zip(fields, values))


def _no_transform(
    source: QgsProcessingFeatureSource, name: str, crs: QgsCoordinateReferenceSystem | None
) -> EcoIpError:
    target = crs.authid() if crs else ""
    return EcoIpError("error.transform", layer=name, source=source.sourceCrs().authid(), target=target)


def _parsed(wkb: list[bytes | None]) -> np.ndarray:
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


def _with_closed_rings(wkb: bytes) -> shapely.Geometry | None:
    drawn = QgsGeometry()
    drawn.fromWkb(wkb)
    if drawn.type() != _KINDS.PolygonGeometry:
        return None
    polygons = []
    for shell, *holes in drawn.asMultiPolygon() if drawn.isMultipart() else [drawn.asPolygon()]:
        shell, *holes = ([(point.x(), point.y()) for point in ring] for ring in (shell, *holes))
        if len(set(shell)) > 2:
            polygons.append(shapely.Polygon(shell, [hole for hole in holes if len(set(hole)) > 2]))
    return shapely.MultiPolygon(polygons)


def _iterate(
    source: QgsProcessingFeatureSource, request: QgsFeatureRequest, positions: list[int], progress: Progress, kind: Any
) -> tuple[list[int], list[bytes | None], list[list[Any]]]:
    straight = QgsWkbTypes.flatType(source.wkbType()) in _STRAIGHT[kind]
    total = max(source.featureCount(), 1)
    ids: list[int] = []
    wkb: list[bytes | None] = []
    values: list[list[Any]] = [[] for _ in positions]
    pairs = list(zip(values, positions))
    step(progress, 0.0)
    for feature in source.getFeatures(request, QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks):
        ids.append(feature.id())
        geometry = feature.geometry()
        wkb.append((geometry.asWkb().data() or None) if straight else _straightened(geometry, kind))
        for column, position in pairs:
            column.append(feature.attribute(position))
        if not len(ids) % _LOOK_EVERY:
            step(progress, min(0.7 * len(ids) / total, 0.7))
    return ids, wkb, values


def _straightened(geometry: QgsGeometry, kind: Any) -> bytes | None:
    """WKB of a geometry of `kind` whose arcs have become chords (QGIS's default: one degree each); None for others."""
    if geometry.isNull() or geometry.type() != kind:
        return None
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry = QgsGeometry(geometry.constGet().segmentize())
    return geometry.asWkb().data() or None


def _only(geometry: np.ndarray, there: np.ndarray) -> np.ndarray:
    """(n,) geometries, None for those that are not `there`."""
    kept = np.full(len(geometry), None, dtype=object)
    kept[there] = geometry[there]
    return kept


def _settled(ids: list[int], geometry: np.ndarray, repairs: tuple[Repair, ...], values: dict[str, list[Any]]) -> Layer:
    kept = ~shapely.is_missing(geometry)
    row = np.cumsum(kept) - 1
    names = np.array([str(id_) for id_ in ids], dtype=object)
    return Layer(
        id=names[kept],
        geometry=geometry[kept],
        columns={field: _without_null(column)[kept] for field, column in values.items()},
        repairs=tuple(
            Repair(int(row[repair.row]), repair.reason, repair.area_before_m2, repair.area_after_m2)
            for repair in repairs
            if kept[repair.row]
        ),
        lost=tuple(names[~kept]),
    )


def _without_null(column: list[Any]) -> np.ndarray:
    result = np.empty(len(column), dtype=object)
    result[:] = [None if is_null(value) else readable(value) if type(value) is str else value for value in column]
    return result
