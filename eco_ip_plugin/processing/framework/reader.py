"""Sources of algorithms to arrays (`eco_ip_plugin.features`): what a layer must be, its CRS, and what was lost.

QGIS's own validity check is switched off: under its "stop" policy QGIS 3.22 crashes when Python iterates over an
invalid feature. Instead invalid rings are repaired, and every repair is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

from ...core.errors import EcoIpError
from ...core.geometry.polygons import Repair
from ...core.progress import Progress
from ...crs import why_not_metres
from ...features import KINDS, cells, parsed, settled, taken


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
    return _read(source, name, fields, context, progress, crs, KINDS.PolygonGeometry)


def read_lines(
    source: QgsProcessingFeatureSource,
    name: str,
    fields: Sequence[str],
    context: QgsProcessingContext,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Layer:
    """As `read_polygons`, for lines; those without length are `lost`."""
    _check_kind(source, name, KINDS.LineGeometry, "error.not_lines")
    return _read(source, name, fields, context, progress, crs, KINDS.LineGeometry)


def read_axes(
    source: QgsProcessingFeatureSource,
    name: str,
    fields: Sequence[str],
    context: QgsProcessingContext,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Layer:
    """As `read_lines`, with z where the source has one."""
    _check_kind(source, name, KINDS.LineGeometry, "error.not_lines")
    has_z = QgsWkbTypes.hasZ(source.wkbType()) or QgsWkbTypes.geometryType(source.wkbType()) == KINDS.UnknownGeometry
    return _read(source, name, fields, context, progress, crs, KINDS.LineGeometry, has_z)


def read_points(
    source: QgsProcessingFeatureSource,
    name: str,
    fields: Sequence[str],
    context: QgsProcessingContext,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Layer:
    """As `read_polygons`, for points; a multipoint counts as the middle of its points."""
    _check_kind(source, name, KINDS.PointGeometry, "error.not_points")
    return _read(source, name, fields, context, progress, crs, KINDS.PointGeometry)


def read_places(
    source: QgsProcessingFeatureSource,
    name: str,
    fields: Sequence[str],
    context: QgsProcessingContext,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Layer:
    """Points as `read_points` reads them, or else polygons as `read_polygons` does."""
    points = QgsWkbTypes.geometryType(source.wkbType()) == KINDS.PointGeometry
    return (read_points if points else read_polygons)(source, name, fields, context, progress, crs)


def read_shapes(
    source: QgsProcessingFeatureSource,
    name: str,
    fields: Sequence[str],
    context: QgsProcessingContext,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None = None,
) -> Layer:
    """Lines as `read_lines` reads them, or else polygons as `read_polygons` does."""
    lines = QgsWkbTypes.geometryType(source.wkbType()) == KINDS.LineGeometry
    return (read_lines if lines else read_polygons)(source, name, fields, context, progress, crs)


def read_rows(source: QgsProcessingFeatureSource, progress: Progress) -> list[list[Any]]:
    """Every attribute of every feature, None for NULL: a table without its geometry."""
    positions = list(range(source.fields().count()))
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    _, _, values = taken(_features(source, request), positions, source.featureCount(), progress, None, None)
    return [list(row) for row in zip(*map(cells, values))]


def check_crs(crs: QgsCoordinateReferenceSystem, layer: str) -> None:
    """Raise EcoIpError unless planar areas in `crs` are areas on the ground, in metres."""
    reason = why_not_metres(crs)
    if reason:
        raise EcoIpError(f"error.crs_{reason}", layer=layer, crs=crs.authid() or crs.description())


def check_polygons(source: QgsProcessingFeatureSource, name: str) -> None:
    """Raise EcoIpError unless the source holds polygons."""
    _check_kind(source, name, KINDS.PolygonGeometry, "error.not_polygons")


def no_field(source: QgsProcessingFeatureSource, layer: str, field: str) -> EcoIpError:
    """The error that names a field the source does not have, and those it has."""
    return EcoIpError("error.field_missing", layer=layer, field=field, fields=", ".join(source.fields().names()))


def _check_kind(source: QgsProcessingFeatureSource, name: str, kind: Any, error: str) -> None:
    if QgsWkbTypes.geometryType(source.wkbType()) not in (kind, KINDS.UnknownGeometry):
        raise EcoIpError(error, layer=name)


def _read(
    source: QgsProcessingFeatureSource,
    name: str,
    fields: Sequence[str],
    context: QgsProcessingContext,
    progress: Progress,
    crs: QgsCoordinateReferenceSystem | None,
    kind: Any,
    in_space: bool = False,
) -> Layer:
    """The features whose geometry is of `kind`; the others are lost."""
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
        found = _features(source, request)
        ids, wkb, values = taken(found, positions, source.featureCount(), progress, source.wkbType(), kind)
    except QgsCsException as error:
        raise _no_transform(source, name, crs) from error
    return _layer(ids, *settled(parsed(wkb), kind, progress, in_space), dict(zip(fields, values)))


def _no_transform(
    source: QgsProcessingFeatureSource, name: str, crs: QgsCoordinateReferenceSystem | None
) -> EcoIpError:
    target = crs.authid() if crs else ""
    return EcoIpError("error.transform", layer=name, source=source.sourceCrs().authid(), target=target)


def _features(source: QgsProcessingFeatureSource, request: QgsFeatureRequest) -> Iterator[QgsFeature]:
    return source.getFeatures(request, QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks)


def _layer(ids: list[int], geometry: np.ndarray, repairs: tuple[Repair, ...], values: dict[str, list[Any]]) -> Layer:
    kept = ~shapely.is_missing(geometry)
    row = np.cumsum(kept) - 1
    names = np.array([str(id_) for id_ in ids], dtype=object)
    return Layer(
        id=names[kept],
        geometry=geometry[kept],
        columns={field: cells(column)[kept] for field, column in values.items()},
        repairs=tuple(
            Repair(int(row[repair.row]), repair.reason, repair.area_before_m2, repair.area_after_m2)
            for repair in repairs
            if kept[repair.row]
        ),
        lost=tuple(names[~kept]),
    )
