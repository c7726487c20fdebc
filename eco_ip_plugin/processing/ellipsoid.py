"""How planar areas compare with areas on the ellipsoid."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
)

from ..core.landuse.layers import ArealScale


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
