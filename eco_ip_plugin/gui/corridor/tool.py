"""The map tool that draws a corridor: its width and the land it takes are there while the line grows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsSpatialIndex,
    QgsVectorLayer,
    QgsVectorLayerUtils,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...storage.edit_commands import Refused, edit_command

translate = QCoreApplication.translate

SEGMENTS, MITRE_LIMIT = 8, 2.0
_NOISE_M2 = 1e-6


@dataclass(frozen=True)
class Drawn:
    """What is drawn so far. line, area: geometries in the layer's CRS. takes: (plot, m², share of the plot in %)."""

    line: QgsGeometry
    area: QgsGeometry
    takes: list[tuple[str, float, float]]

    @property
    def length_m(self) -> float:
        """Length of the centreline."""
        return float(self.line.length())

    @property
    def area_m2(self) -> float:
        """Land the corridor takes."""
        return max(float(self.area.area()), 0.0)


class Plots:
    """Plots under the corridor, ready to be cut while the mouse moves."""

    def __init__(self, layer: QgsVectorLayer | None, target: QgsVectorLayer) -> None:
        self._shapes: dict[int, QgsGeometry] = {}
        self._names: dict[int, str] = {}
        self._index = QgsSpatialIndex()
        if layer is None:
            return
        request = QgsFeatureRequest().setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
        way = QgsCoordinateTransform(layer.crs(), target.crs(), QgsProject.instance())
        name = QgsVectorLayerUtils.guessFriendlyIdentifierField(layer.fields())
        for feature in layer.getFeatures(request):
            shape = QgsGeometry(feature.geometry())
            if shape.isNull():
                continue
            try:
                shape.transform(way)
            except QgsCsException:
                continue
            shape = shape if shape.isGeosValid() else shape.makeValid()
            self._shapes[feature.id()] = shape
            self._names[feature.id()] = str(feature[name]) if name else str(feature.id())
            self._index.addFeature(feature.id(), shape.boundingBox())
        often = Counter(self._names.values())
        for id_, shown in self._names.items():
            self._names[id_] = f"{shown} #{id_}" if often[shown] > 1 else shown

    def taken_by(self, area: QgsGeometry) -> list[tuple[str, float, float]]:
        """What a corridor takes of each plot: name, m², % of the plot; the most first."""
        engine = QgsGeometry.createGeometryEngine(area.constGet())
        engine.prepareGeometry()
        taken = []
        for id_ in self._index.intersects(area.boundingBox()):
            plot = self._shapes[id_]
            if engine.intersects(plot.constGet()):
                part_m2 = area.intersection(plot).area()
                if part_m2 > _NOISE_M2:
                    taken.append((self._names[id_], part_m2, part_m2 / plot.area() * 100.0))
        return sorted(taken, key=lambda each: -each[1])


class CorridorTool(QgsMapTool):
    """Left click: a corner; right click or Enter: done; Backspace: back one corner; Escape: give up."""

    changed = pyqtSignal(object)
    """What is drawn: a `Drawn`, or None for nothing."""
    finished = pyqtSignal(object)
    """A line that is done: a `Drawn`."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._layer: QgsVectorLayer | None = None
        self._plots: Plots | None = None
        self._width_m = 0.0
        self._corners: list[QgsPointXY] = []
        self._mouse: QgsPointXY | None = None
        self._area_band = self._band(QgsWkbTypes.GeometryType.PolygonGeometry, "#660b5394", 1)
        self._line_band = self._band(QgsWkbTypes.GeometryType.LineGeometry, "#ff0b5394", 2)

    def _band(self, kind: Any, colour: str, width: int) -> QgsRubberBand:
        band = QgsRubberBand(self.canvas(), kind)
        band.setColor(QColor(colour))
        band.setStrokeColor(QColor("#0b5394"))
        band.setWidth(width)
        return band

    def draw_into(self, layer: QgsVectorLayer, plots: QgsVectorLayer | None) -> None:
        """Draw in the CRS of `layer`, over `plots`. What was begun is given up."""
        self._layer, self._plots = layer, Plots(plots, layer)
        self.give_up()

    def set_width(self, width_m: float) -> None:
        """The corridor's total width; what is being drawn changes with it."""
        self._width_m = width_m
        self._show()

    def give_up(self) -> None:
        """Forget what is being drawn."""
        self._corners, self._mouse = [], None
        self._show()

    def remove(self) -> None:
        """Take the rubber bands from the canvas."""
        for band in (self._area_band, self._line_band):
            self.canvas().scene().removeItem(band)

    def deactivate(self) -> None:
        self.give_up()
        super().deactivate()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        self._mouse = self._place(event)
        self._show()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self._finish()
        elif event.button() == Qt.MouseButton.LeftButton:
            place = self._place(event)
            if place is not None and (not self._corners or self._corners[-1] != place):
                self._corners.append(place)
            self._show()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._corners:
            self._corners.pop()
            self._show()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            return
        event.accept()  # Delete would go to the selected features

    def _place(self, event: QgsMapMouseEvent) -> QgsPointXY | None:
        if self._layer is None:
            return None
        return self.toLayerCoordinates(self._layer, event.snapPoint())

    def _finish(self) -> None:
        drawn = self._drawn(self._corners)
        self.give_up()
        if drawn is not None:
            self.finished.emit(drawn)

    def _show(self) -> None:
        ahead = [self._mouse] if self._mouse is not None and self._corners and self._mouse != self._corners[-1] else []
        drawn = self._drawn([*self._corners, *ahead])
        if drawn is None:
            self._area_band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
            self._line_band.reset(QgsWkbTypes.GeometryType.LineGeometry)
        else:
            self._area_band.setToGeometry(drawn.area, self._layer)
            self._line_band.setToGeometry(drawn.line, self._layer)
        self.changed.emit(drawn)

    def _drawn(self, corners: list[QgsPointXY]) -> Drawn | None:
        if len(corners) < 2 or self._width_m <= 0 or self._plots is None:
            return None
        line = QgsGeometry.fromPolylineXY(corners)
        flat, mitre = QgsGeometry.EndCapStyle.Flat, QgsGeometry.JoinStyle.Miter
        area = line.buffer(self._width_m / 2, SEGMENTS, flat, mitre, MITRE_LIMIT)
        return None if area.isNull() else Drawn(line, area, self._plots.taken_by(area))


def add_corridor(layer: QgsVectorLayer, drawn: Drawn, kind: str, width_m: float) -> int:
    """Add a drawn line to a layer being edited, as one step to undo; fields for kind and width are filled in where the
    layer has them. Returns the id of the feature. Raises Refused."""
    geometry = QgsGeometry(drawn.line)
    if QgsWkbTypes.isMultiType(layer.wkbType()):
        geometry.convertToMultiType()
    fields = layer.fields()
    values = (("kind", kind), ("width", width_m), ("width_m", width_m))
    given = {fields.lookupField(name): value for name, value in values}
    feature: QgsFeature = QgsVectorLayerUtils.createFeature(
        layer, geometry, {position: value for position, value in given.items() if position >= 0}
    )
    with edit_command(layer, translate("EcoIp", "Draw corridor")):
        if not layer.addFeature(feature):
            text = translate("EcoIp", "The layer “{layer}” refused the corridor. Look at its constraints.")
            raise Refused(text.format(layer=layer.name()))
    return int(feature.id())
