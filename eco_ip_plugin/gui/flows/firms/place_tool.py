"""A map tool that hands over the place of each click, until another tool is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapToolEmitPoint
from qgis.PyQt.QtCore import Qt


class PlaceTool(QgsMapToolEmitPoint):
    """placed: told the place in the system of `layer`, None where the click cannot be brought to it. Escape and the
    right button give the tool back."""

    def __init__(
        self, canvas: QgsMapCanvas, layer: QgsVectorLayer, placed: Callable[[tuple[float, float] | None], None]
    ) -> None:
        super().__init__(canvas)
        self._layer, self._placed, self._before = layer, placed, canvas.mapTool()
        self.canvasClicked.connect(self._clicked)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.stop()

    def stop(self) -> None:
        """Give the canvas back the tool it had."""
        if self.canvas().mapTool() is self:
            if self._before is not None:
                self.canvas().setMapTool(self._before)
            else:
                self.canvas().unsetMapTool(self)

    def _clicked(self, point: Any, button: Qt.MouseButton) -> None:
        if button != Qt.MouseButton.LeftButton:
            self.stop()
            return
        source = self.canvas().mapSettings().destinationCrs()
        try:
            there = QgsCoordinateTransform(source, self._layer.crs(), QgsProject.instance()).transform(point)
        except QgsCsException:
            self._placed(None)
            return
        self._placed((there.x(), there.y()))
