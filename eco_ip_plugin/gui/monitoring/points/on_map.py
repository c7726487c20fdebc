"""The states of the points on the map: a layer that comes and goes with the panel, the chosen point, zooming to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsProject,
    QgsRendererCategory,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from ....core.monitoring.view.points import ORDER, Point
from ...roadmap.on_map import Placed, show
from .. import looks, said

translate = QCoreApplication.translate

_OURS = "ecoip/monitoring_states"
_FIELDS = "field=monitoring_id:string&field=name:string&field=state:string&field=label:string&field=value:string"
_SIZES_MM = {"over": "5.2", "near": "4.8"}


class StatesOnMap:
    """One memory layer above all others. It is no part of the user's project: neither its coming nor its going marks
    the project as changed, and one that was saved with a project is taken away."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project
        self._layer: QgsVectorLayer | None = None

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer; None while there is none, or once the user has taken it away."""
        return None if self._layer is None or sip.isdeleted(self._layer) else self._layer

    def show(self, points: Sequence[Point], crs: Any) -> None:
        """Draw the points that have a place, in the coordinate system `crs`."""
        placed = [each for each in points if each.has_place]
        if not placed:
            self.hide()
            return
        layer = self.layer
        if layer is None or layer.crs() != crs:
            self.hide()
            layer = self._made(crs)
        provider = layer.dataProvider()
        provider.truncate()
        provider.addFeatures([_feature(layer, each) for each in placed])
        layer.updateExtents()
        layer.triggerRepaint()

    def hide(self) -> None:
        """Take the layer away, and any that an earlier session has left."""
        was_dirty = self._project.isDirty()
        left = [each.id() for each in self._project.mapLayers().values() if each.customProperty(_OURS)]
        self._layer = None
        if left:
            self._project.removeMapLayers(left)
            self._project.setDirty(was_dirty)

    def _made(self, crs: Any) -> QgsVectorLayer:
        made = QgsVectorLayer(f"Point?{_FIELDS}", translate("EcoIp", "State of the readings"), "memory")
        made.setCrs(crs)
        made.setCustomProperty(_OURS, "1")
        made.setCustomProperty("skipMemoryLayersCheck", 1)  # QGIS asks nobody whether it shall be kept
        made.setReadOnly(True)
        _dress(made)
        was_dirty = self._project.isDirty()
        self._project.addMapLayer(made, False)
        self._project.layerTreeRoot().insertLayer(0, made)
        self._project.setDirty(was_dirty)
        self._layer = made
        return made


def zoom_to(iface: Any, point: Point) -> str:
    """Zoom to a point and let it flash; the sentence why not, "" where it is seen."""
    return show(iface, [Placed("monitoring", point.id, None, None)])


def choose(layer: QgsVectorLayer, point: str) -> None:
    """Choose a point in the layer of the store, and no other."""
    fids = [each.id() for each in layer.getFeatures() if str(each["monitoring_id"]) == point]
    if set(layer.selectedFeatureIds()) != set(fids):
        layer.selectByIds(fids)


def chosen(layer: QgsVectorLayer) -> str:
    """The id of the one point that is chosen in the layer, "" for none or several."""
    rows = layer.selectedFeatures()
    return str(rows[0]["monitoring_id"]) if len(rows) == 1 else ""


def _feature(layer: QgsVectorLayer, point: Point) -> QgsFeature:
    made, line = QgsFeature(layer.fields()), point.worst_line
    shown = "" if line is None or line.t is None else f"{said.parameter(line)} {said.value(line.v, line.unit)}"
    made.setAttributes([point.id, point.name, point.state, looks.LETTERS[point.state], shown])
    made.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(point.x, point.y)))
    return made


def _dress(layer: QgsVectorLayer) -> None:
    """A shape, a colour and a letter each."""
    categories = [
        QgsRendererCategory(each, _symbol(each), f"{looks.LETTERS[each]} {looks.word(each)}") for each in ORDER
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("state", categories))
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = '"label" || \' \' || "name"'
    text, halo = QgsTextFormat(), QgsTextBufferSettings()
    text.setSize(8)
    text.setColor(QColor("#202020"))
    halo.setEnabled(True)
    halo.setSize(0.8)
    halo.setColor(QColor("white"))
    text.setBuffer(halo)
    label.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(label))
    layer.setLabelsEnabled(True)
    layer.setMapTipTemplate('<b>[% "name" %]</b><br>[% "value" %]')


def _symbol(state: str) -> QgsMarkerSymbol:
    shape = looks.SHAPES[state]
    return QgsMarkerSymbol.createSimple(
        {"name": shape, "color": looks.COLOURS[state], "outline_color": "#ffffff", "outline_width": "0.5",
         "size": _SIZES_MM.get(state, "4.2")}
    )  # fmt: skip
