"""The project's polygon layers as facts for `layer_guess`, the active layer first."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...compat import is_null
from ...hand_in import SEPARATOR, of_layer, told
from ...print_layouts import is_of_sheet
from .guess import Extent, LayerFacts

_SAMPLED = 200
_FIELDS = 60


def polygon_layers(project: QgsProject, active: QgsMapLayer | None) -> list[LayerFacts]:
    """Facts of every polygon layer that can be read, in the order of the layer tree. Those of printed sheets are
    copies."""
    layers = [layer for layer in project.layerTreeRoot().layerOrder() if _has_polygons(layer)]
    layers.sort(key=lambda layer: layer is not active)
    return [
        LayerFacts(
            layer.id(), _name(layer), samples, layer.featureCount(), _extent(layer, project), layer is active,
            told(layer, samples.get("drawing_id", ()), project),
        )
        for layer in layers
        for samples in (_samples(layer),)
    ]  # fmt: skip


def _name(layer: QgsVectorLayer) -> str:
    """What the layer is called, without the drawing an imported one has in its name: that says nothing of the use."""
    return layer.name() if of_layer(layer) is None else layer.name().split(SEPARATOR)[0]


def _has_polygons(layer: QgsMapLayer) -> bool:
    polygons = QgsWkbTypes.GeometryType.PolygonGeometry
    there = isinstance(layer, QgsVectorLayer) and layer.isValid() and layer.geometryType() == polygons
    return there and not is_of_sheet(layer)


def _samples(layer: QgsVectorLayer) -> dict[str, list[object]]:
    names = layer.fields().names()[:_FIELDS]
    request = QgsFeatureRequest().setLimit(_SAMPLED).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = [feature.attributes()[: len(names)] for feature in layer.getFeatures(request)]
    return {
        name: [None if is_null(row[position]) else row[position] for row in rows] for position, name in enumerate(names)
    }


def _extent(layer: QgsVectorLayer, project: QgsProject) -> Extent | None:
    """The layer's extent in the project's CRS; None for an empty layer or one that cannot be brought there."""
    extent = layer.extent()
    if extent.isEmpty():
        return None
    try:
        extent = QgsCoordinateTransform(layer.crs(), project.crs(), project).transformBoundingBox(extent)
    except QgsCsException:
        return None
    return extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()
