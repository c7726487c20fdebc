"""How planar areas compare with areas on the ellipsoid."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
)

from ...core.landuse.inputs import ArealScale
from ...crs import axes_m, degrees_of


def areal_scale(
    crs: QgsCoordinateReferenceSystem, bounds: Sequence[float], context: QgsProcessingContext
) -> ArealScale | None:
    """How planar area in `crs` compares with area on the ellipsoid, fitted over `bounds` (xmin, ymin, xmax, ymax);
    None where it cannot be told."""
    measure, degrees = QgsDistanceArea(), degrees_of(crs)
    # By its axes: by its name the ellipsoid has a coordinate system of its own, which in QGIS 3.22 may be dead.
    measure.setSourceCrs(degrees, context.transformContext())
    measure.setEllipsoid(*axes_m(crs))
    to_degrees = QgsCoordinateTransform(crs, degrees, context.transformContext())
    half_m = 500.0  # squares of a square kilometre: large enough for QGIS's summation to be exact to 1e-9
    x, y = (axis.ravel() for axis in np.meshgrid(*(_spread(bounds[i], bounds[i + 2], half_m) for i in (0, 1))))
    ratio = []
    for cx, cy in zip(x.tolist(), y.tolist()):
        corners = [(cx + dx * half_m, cy + dy * half_m) for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]
        square = QgsGeometry.fromPolygonXY([[QgsPointXY(*corner) for corner in corners]])
        planar_m2 = square.area()
        try:
            square.transform(to_degrees)
        except QgsCsException:
            return None
        ratio.append(measure.measureArea(square) / planar_m2)
    if not to_degrees.isValid() or not np.isfinite(ratio).all():
        return None
    return ArealScale.fit(x, y, np.array(ratio))


def _spread(low: float, high: float, half_m: float) -> np.ndarray:
    """Five places across a stretch, never on top of each other."""
    middle, half = (low + high) / 2, max((high - low) / 2, half_m)
    return np.linspace(middle - half, middle + half, 5)
