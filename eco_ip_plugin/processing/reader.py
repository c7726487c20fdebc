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
    QgsCsException,
    QgsDistanceArea,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsUnitTypes,
    QgsWkbTypes,
)

from ..compat import is_null
from ..core.errors import EcoIpError
from ..core.landuse.layers import ArealScale
from ..core.polygons import Repair, repaired
from ..core.progress import Progress, step

_LOOK_EVERY = 2_000
_STRAIGHT = (QgsWkbTypes.Type.Polygon, QgsWkbTypes.Type.MultiPolygon)


@dataclass(frozen=True)
class Layer:
    """Features with land, as arrays of the same length: id (n,) str, geometry (n,) valid polygons, columns by field
    name (n,) objects with None for NULL. repairs: rows count among these. lost: ids of features without land."""

    id: np.ndarray
    geometry: np.ndarray
    columns: dict[str, np.ndarray]
    repairs: tuple[Repair, ...]
    lost: tuple[str, ...]

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
    if QgsWkbTypes.geometryType(source.wkbType()) not in (
        QgsWkbTypes.GeometryType.PolygonGeometry,
        QgsWkbTypes.GeometryType.UnknownGeometry,
    ):
        raise EcoIpError("error.not_polygons", layer=name)
    positions = [source.fields().lookupField(field) for field in fields]
    request = QgsFeatureRequest().setSubsetOfAttributes(positions)
    if crs is not None and crs != source.sourceCrs():
        request.setDestinationCrs(crs, context.transformContext())
    try:
        ids, wkb, values = _iterate(source, request, positions, progress)
    except QgsCsException as error:
        source_name, target = source.sourceCrs().authid(), crs.authid() if crs else ""
        raise EcoIpError("error.transform", layer=name, source=source_name, target=target) from error
    return _settled(ids, wkb, dict(zip(fields, values)), progress)


def check_crs(crs: QgsCoordinateReferenceSystem, layer: str) -> None:
    """Raise EcoIpError unless planar areas in `crs` are areas on the ground, in metres."""
    if not crs.isValid():
        raise EcoIpError("error.crs_missing", layer=layer)
    if crs.isGeographic():
        raise EcoIpError("error.crs_geographic", layer=layer, crs=crs.authid())
    if crs.authid() in ("EPSG:3857", "EPSG:900913", "EPSG:3785"):
        raise EcoIpError("error.crs_web_mercator", layer=layer, crs=crs.authid())
    if crs.mapUnits() != QgsUnitTypes.DistanceUnit.DistanceMeters:
        raise EcoIpError("error.crs_not_metres", layer=layer, crs=crs.authid())


def areal_scale(
    crs: QgsCoordinateReferenceSystem, bounds: Sequence[float], context: QgsProcessingContext
) -> ArealScale:
    """How planar area in `crs` compares with area on the ellipsoid, fitted over `bounds` (xmin, ymin, xmax, ymax)."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, context.transformContext())
    measure.setEllipsoid(crs.ellipsoidAcronym())
    half_m = 500.0  # squares of a square kilometre: large enough for QGIS's summation to be exact to 1e-9
    x, y = (axis.ravel() for axis in np.meshgrid(*(_spread(bounds[i], bounds[i + 2], half_m) for i in (0, 1))))
    ratio = []
    for cx, cy in zip(x.tolist(), y.tolist()):
        corners = [(cx + dx * half_m, cy + dy * half_m) for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]
        square = QgsGeometry.fromPolygonXY([[QgsPointXY(*corner) for corner in corners]])
        ratio.append(measure.measureArea(square) / square.area())
    return ArealScale.fit(x, y, np.array(ratio))


def _spread(low: float, high: float, half_m: float) -> np.ndarray:
    """Five places across a stretch, never on top of each other."""
    middle, half = (low + high) / 2, max((high - low) / 2, half_m)
    return np.linspace(middle - half, middle + half, 5)


def _iterate(
    source: QgsProcessingFeatureSource, request: QgsFeatureRequest, positions: list[int], progress: Progress
) -> tuple[list[int], list[bytes | None], list[list[Any]]]:
    straight = QgsWkbTypes.flatType(source.wkbType()) in _STRAIGHT
    total = max(source.featureCount(), 1)
    ids: list[int] = []
    wkb: list[bytes | None] = []
    values: list[list[Any]] = [[] for _ in positions]
    pairs = list(zip(values, positions))
    step(progress, 0.0)
    for feature in source.getFeatures(request, QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks):
        ids.append(feature.id())
        geometry = feature.geometry()
        wkb.append((geometry.asWkb().data() or None) if straight else _straightened(geometry))
        for column, position in pairs:
            column.append(feature.attribute(position))
        if not len(ids) % _LOOK_EVERY:
            step(progress, min(0.7 * len(ids) / total, 0.7))
    return ids, wkb, values


def _straightened(geometry: QgsGeometry) -> bytes | None:
    """WKB of a polygon whose arcs have become chords (QGIS's default: one degree each); None for anything else."""
    if geometry.isNull() or geometry.type() != QgsWkbTypes.GeometryType.PolygonGeometry:
        return None
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry = QgsGeometry(geometry.constGet().segmentize())
    return geometry.asWkb().data() or None


def _settled(ids: list[int], wkb: list[bytes | None], values: dict[str, list[Any]], progress: Progress) -> Layer:
    geometry = np.array(shapely.from_wkb(np.array(wkb, dtype=object)), dtype=object)
    geometry, repairs = repaired(geometry, progress)
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
    result[:] = [None if is_null(value) else value for value in column]
    return result
