"""The chosen firm and its partners on the map: reach circle, flash, drawn link, and picking a firm by a click."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapToolIdentifyFeature, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...crs import degrees_of, why_not_metres

_REACH = QColor(31, 95, 168)
_LINK = QColor(138, 43, 226)
_CORNERS = 90
_EARTH_M = 6_371_008.8


class FlowMap:
    """What the dock draws on a canvas; nothing of it is in any layer."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._reach = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._reach.setStrokeColor(_REACH)
        self._reach.setFillColor(QColor(31, 95, 168, 18))
        self._reach.setLineStyle(Qt.PenStyle.DashLine)
        self._reach.setWidth(2)
        self._link = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.LineGeometry)
        self._link.setStrokeColor(_LINK)
        self._link.setWidth(3)
        self._tool: QgsMapToolIdentifyFeature | None = None
        self._before: Any = None
        self._drawing_again = False

    def unload(self) -> None:
        """Take everything off the canvas."""
        self.stop_picking()
        if self._drawing_again:
            self._canvas.mapCanvasRefreshed.disconnect(self._draw_again)
        for band in (self._reach, self._link):
            self._canvas.scene().removeItem(band)

    def clear(self) -> None:
        """No circle, no link."""
        self._reach.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        self._link.reset(QgsWkbTypes.GeometryType.LineGeometry)

    def draw_again_if_drawing(self) -> None:
        """For an edit session that begins: QGIS opens a GeoPackage anew for it, and what is still being read from it
        would be missing on the map."""
        if self._canvas.isDrawing() and not self._drawing_again:
            self._drawing_again = True
            self._canvas.mapCanvasRefreshed.connect(self._draw_again)

    def _draw_again(self) -> None:
        self._canvas.mapCanvasRefreshed.disconnect(self._draw_again)
        self._drawing_again = False
        self._canvas.redrawAllLayers()

    def show_reach(self, layer: QgsVectorLayer, xy: tuple[float, float] | None, radius_m: float) -> None:
        """A circle of `radius_m` on the ground round a place of `layer`; none without a place or a radius."""
        self._reach.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        if xy is None or not 0 < radius_m < _EARTH_M:
            return
        if why_not_metres(layer.crs()) in ("", "missing"):
            self._reach.setToGeometry(QgsGeometry.fromPolygonXY([_circle(*xy, radius_m)]), layer)
            return
        degrees = degrees_of(layer.crs())
        try:
            there = QgsCoordinateTransform(layer.crs(), degrees, QgsProject.instance()).transform(QgsPointXY(*xy))
        except QgsCsException:
            return
        ring = _circle_degrees(there.x(), there.y(), radius_m)
        self._reach.setToGeometry(QgsGeometry.fromPolygonXY([ring]), degrees)

    def draw_link(
        self, layer: QgsVectorLayer, start: tuple[float, float] | None, end: tuple[float, float] | None
    ) -> None:
        """A line from supplier to receiver, with an arrow's head; nothing where a place is missing."""
        self._link.reset(QgsWkbTypes.GeometryType.LineGeometry)
        if start is not None and end is not None and start != end:
            self._link.setToGeometry(QgsGeometry.fromMultiPolylineXY(_arrow(start, end)), layer)

    def flash(self, layer: QgsVectorLayer, fid: int) -> None:
        """Let a firm flash."""
        self._canvas.flashFeatureIds(layer, [fid])

    def zoom(self, layer: QgsVectorLayer, xy: tuple[float, float]) -> None:
        """Bring a firm into the middle of the map, without changing the scale."""
        point = self._to_canvas(layer, xy)
        if point is not None:
            self._canvas.setCenter(point)
            self._canvas.refresh()

    def pick(self, layer: QgsVectorLayer, chosen: Callable[[int], None], ended: Callable[[], None]) -> None:
        """The next clicks on the map choose a firm, until another tool is taken."""
        self.stop_picking()
        self._before = self._canvas.mapTool()
        self._tool = QgsMapToolIdentifyFeature(self._canvas, layer)
        # Sent both with the feature and with its id; which of them comes first differs between versions of PyQt.
        self._tool.featureIdentified.connect(lambda it: chosen(it if isinstance(it, int) else it.id()))
        self._tool.deactivated.connect(ended)
        self._canvas.setMapTool(self._tool)

    def stop_picking(self) -> None:
        """Give the canvas back the tool it had."""
        tool, self._tool = self._tool, None
        if tool is not None and self._canvas.mapTool() is tool:
            if self._before is not None:
                self._canvas.setMapTool(self._before)
            else:
                self._canvas.unsetMapTool(tool)
        self._before = None

    def firms_in_view(self, layer: QgsVectorLayer) -> set[int]:
        """Feature ids of the firms within the map view; all where the view cannot be brought to the layer."""
        request = QgsFeatureRequest().setSubsetOfAttributes([])
        extent = self._view_of(layer)
        if extent is not None:
            request.setFilterRect(extent)
        return {feature.id() for feature in layer.getFeatures(request)}

    def _view_of(self, layer: QgsVectorLayer) -> QgsRectangle | None:
        canvas = self._canvas.mapSettings().destinationCrs()
        try:
            transform = QgsCoordinateTransform(canvas, layer.crs(), QgsProject.instance())
            return transform.transformBoundingBox(self._canvas.extent())
        except QgsCsException:
            return None

    def _to_canvas(self, layer: QgsVectorLayer, xy: tuple[float, float]) -> QgsPointXY | None:
        canvas = self._canvas.mapSettings().destinationCrs()
        try:
            return QgsCoordinateTransform(layer.crs(), canvas, QgsProject.instance()).transform(QgsPointXY(*xy))
        except QgsCsException:
            return None


def _circle(x: float, y: float, radius_m: float) -> list[QgsPointXY]:
    angles = [2 * math.pi * k / _CORNERS for k in range(_CORNERS + 1)]
    return [QgsPointXY(x + radius_m * math.cos(a), y + radius_m * math.sin(a)) for a in angles]


def _circle_degrees(lon: float, lat: float, radius_m: float) -> list[QgsPointXY]:
    """On the sphere: for the eye, distances are measured elsewhere."""
    reach, phi = radius_m / _EARTH_M, math.radians(lat)
    points = []
    for k in range(_CORNERS + 1):
        bearing = 2 * math.pi * k / _CORNERS
        there = math.asin(math.sin(phi) * math.cos(reach) + math.cos(phi) * math.sin(reach) * math.cos(bearing))
        east = math.atan2(
            math.sin(bearing) * math.sin(reach) * math.cos(phi), math.cos(reach) - math.sin(phi) * math.sin(there)
        )
        points.append(QgsPointXY(lon + math.degrees(east), math.degrees(there)))
    return points


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> list[list[QgsPointXY]]:
    """The line, and a head a tenth as long at its middle: at its end the firm's own sign would cover it."""
    (x0, y0), (x1, y1) = start, end
    dx, dy = x1 - x0, y1 - y0
    tip = (x0 + 0.6 * dx, y0 + 0.6 * dy)
    wings = [(tip[0] - 0.08 * dx - s * 0.05 * dy, tip[1] - 0.08 * dy + s * 0.05 * dx) for s in (1, -1)]
    return [
        [QgsPointXY(*start), QgsPointXY(*end)],
        [QgsPointXY(*wings[0]), QgsPointXY(*tip), QgsPointXY(*wings[1])],
    ]
