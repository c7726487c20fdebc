"""A place in degrees as a point of a store."""

from __future__ import annotations

import math
import struct

from osgeo import osr


def point_of(longitude: float, latitude: float, crs: str) -> bytes | None:
    """WKB of a place in WGS84 in the coordinate system `crs`, e.g. "EPSG:9214"; None for one that has no place there.

    Through PROJ itself: coordinate systems that QGIS makes in a thread end with it.
    """
    if not crs or not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        return None
    degrees, plane = osr.SpatialReference(), osr.SpatialReference()
    try:
        degrees.ImportFromEPSG(4326)
        plane.SetFromUserInput(crs)
        for each in (degrees, plane):
            each.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        x, y, _ = osr.CoordinateTransformation(degrees, plane).TransformPoint(longitude, latitude)
    except RuntimeError:
        return None
    if not (math.isfinite(x) and math.isfinite(y)):
        return None
    return struct.pack("<BIdd", 1, 1, x, y)
