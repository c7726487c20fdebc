"""The map tool that drags a plant over the park: it follows the mouse, Enter keeps it, Escape ends."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand, QgsVertexMarker
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

_LOOKS = {
    "fail": (QColor(155, 28, 28), Qt.BrushStyle.BDiagPattern),
    "pass": (QColor(39, 103, 73), Qt.BrushStyle.Dense6Pattern),
    "no_verdict": (QColor(74, 85, 104), Qt.BrushStyle.Dense7Pattern),
}
"""Colour and pattern of the place: told apart without the colour."""


class PlantTool(QgsMapTool):
    """moved: where the plant is now; kept: Enter or a double click; ended: Escape."""

    moved = pyqtSignal(QgsPointXY)
    kept = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setWidth(3)
        self._plant = QgsVertexMarker(canvas)
        self._plant.setIconType(QgsVertexMarker.IconType.ICON_INVERTED_TRIANGLE)
        self._plant.setColor(QColor("#1a202c"))
        self._plant.setFillColor(QColor("#f6e05e"))
        self._plant.setIconSize(2 * canvas.fontMetrics().height())
        self._plant.setPenWidth(2)
        self._plant.hide()

    def show_place(self, shape: QgsGeometry | None, verdict: str, at: QgsPointXY | None = None) -> None:
        """The place in the CRS of the map, None for none; at: where the plant stands in it."""
        colour, pattern = _LOOKS.get(verdict, _LOOKS["no_verdict"])
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setStrokeColor(colour)
        self._band.setFillColor(colour)
        self._band.setBrushStyle(pattern)
        if shape is not None:
            self._band.setToGeometry(shape, None)
        if at is not None:
            self._plant.setCenter(at)
            self._plant.show()

    def clear(self) -> None:
        """Nothing on the map."""
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        self._plant.hide()

    def remove(self) -> None:
        """Take what is drawn from the canvas."""
        for item in (self._band, self._plant):
            self.canvas().scene().removeItem(item)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        self._move(event)

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        self._move(event)

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        self._move(event)
        self.kept.emit()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.ended.emit()

    def _move(self, event: QgsMapMouseEvent) -> None:
        self._plant.setCenter(event.mapPoint())
        self._plant.show()
        self.moved.emit(event.mapPoint())
