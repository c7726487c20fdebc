"""The map tool that chooses zones: a click, or a line drawn round several."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

_DRAWN_PX = 6
"""A mouse that never moved so far from where it was pressed has clicked."""


class ZoneTool(QgsMapTool):
    """Left button: click a zone, or hold and draw round zones; right click: the class of the drawing again; Escape
    gives up what is being drawn."""

    clicked = pyqtSignal(QgsPointXY)
    """A place, in the CRS of the map."""
    surrounded = pyqtSignal(QgsGeometry)
    """A polygon, in the CRS of the map."""
    given_back = pyqtSignal(QgsPointXY)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._line: list[QgsPointXY] = []
        self._pressed_at: Any = None
        self._moved_px = 0
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setColor(QColor(11, 83, 148, 60))
        self._band.setStrokeColor(QColor("#0b5394"))
        self._band.setWidth(2)
        self._band.setLineStyle(Qt.PenStyle.DashLine)

    def remove(self) -> None:
        """Take the rubber band from the canvas."""
        self.canvas().scene().removeItem(self._band)

    def deactivate(self) -> None:
        self._give_up()
        super().deactivate()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at, self._line, self._moved_px = event.pos(), [event.mapPoint()], 0

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if self._pressed_at is None:
            return
        self._line.append(event.mapPoint())
        self._moved_px = max(self._moved_px, (event.pos() - self._pressed_at).manhattanLength())
        if self._moved_px >= _DRAWN_PX and len(self._line) > 2:
            self._band.setToGeometry(QgsGeometry.fromPolygonXY([self._line]), None)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.given_back.emit(event.mapPoint())
            return
        if event.button() != Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        moved, line = max(self._moved_px, (event.pos() - self._pressed_at).manhattanLength()), self._line
        self._give_up()
        if moved < _DRAWN_PX:
            self.clicked.emit(event.mapPoint())
        elif len(line) > 2:
            shape = QgsGeometry.fromPolygonXY([line])
            self.surrounded.emit(shape if shape.isGeosValid() else shape.makeValid())

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pressed_at is not None:
            self._give_up()
            event.accept()

    def _give_up(self) -> None:
        self._line, self._pressed_at = [], None
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
