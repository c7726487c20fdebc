"""The one rule for coordinate systems, and a cure for those that QGIS lets die."""

from __future__ import annotations

import re

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsEllipsoidUtils, QgsUnitTypes

# Not the transverse and oblique ones, whose names begin otherwise. Some have no PROJ string and so no acronym.
_MERCATOR = r'(?i)(?:METHOD|PROJECTION)\["(?:Popular[ _]Visuali[sz]ation|Mercator)'

_OF_THE_WORLD = (
    "eqc", "mill", "gall", "robin", "natearth", "natearth2", "vandg", "wintri", "wink1", "wink2", "aitoff", "times",
    "patterson", "loxim", "eck1", "eck3", "eck5",
)  # fmt: skip
"""Projections of world maps that keep no areas, by their names in PROJ."""


def is_mercator(crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether a metre of `crs` is none on the ground away from one latitude: web, world and other Mercators."""
    if crs.projectionAcronym():
        return crs.projectionAcronym() in ("merc", "webmerc")
    return bool(re.search(_MERCATOR, crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)))


def why_not_metres(crs: QgsCoordinateReferenceSystem) -> str:
    """Why planar lengths and areas in `crs` are not metres on the ground: `missing`, `geographic`, `mercator`,
    `world` or `not_metres`; "" where they are."""
    if not crs.isValid():
        return "missing"
    if crs.isGeographic():
        return "geographic"
    if is_mercator(crs):
        return "mercator"
    if crs.projectionAcronym() in _OF_THE_WORLD:
        return "world"
    return "" if crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters else "not_metres"


def is_dead(crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether QGIS has lost what stands behind `crs`: first made in a thread that has ended, it still calls itself
    valid, and transforms from and to it change nothing."""
    return crs.isValid() and not crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def revived(crs: QgsCoordinateReferenceSystem) -> QgsCoordinateReferenceSystem:
    """`crs`, made anew where it is dead. To last it must be made in the main thread."""
    if not is_dead(crs):
        return crs
    made = QgsCoordinateReferenceSystem(crs.authid())
    if is_dead(made):  # out of QGIS's store, which holds the dead one
        QgsCoordinateReferenceSystem.invalidateCache()
        QgsCoordinateTransform.invalidateCache()
        made = QgsCoordinateReferenceSystem(crs.authid())
    return made if made.isValid() else QgsCoordinateReferenceSystem.fromProj(crs.toProj())


def axes_m(crs: QgsCoordinateReferenceSystem) -> tuple[float, float]:
    """Half axes of the ellipsoid of `crs`, m: the longer, the shorter."""
    ellipsoid = QgsEllipsoidUtils.ellipsoidParameters(crs.ellipsoidAcronym())
    return ellipsoid.semiMajor, ellipsoid.semiMinor


def degrees_of(crs: QgsCoordinateReferenceSystem) -> QgsCoordinateReferenceSystem:
    """Longitude and latitude on the ellipsoid of `crs`."""
    longer, shorter = axes_m(crs)
    return QgsCoordinateReferenceSystem.fromProj(f"+proj=longlat +a={longer!r} +b={shorter!r} +no_defs")


def settle(crs: QgsCoordinateReferenceSystem) -> None:
    """Have QGIS make, in the main thread, what a run will ask of `crs`; it keeps what it has made."""
    if crs.isValid():
        degrees_of(crs)
