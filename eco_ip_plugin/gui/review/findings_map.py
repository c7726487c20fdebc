"""Shows findings on the map: zooms to them and lets them flash."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

from ...crs import why_not_metres

_MARGIN = 1.5
_SMALLEST_M = 50.0  # a sliver on its own would show nothing a reviewer could recognise

MOST_FLASHED = 300  # each is a drawing of its own over the map: thousands would stop the window


class FindingsMap:
    """The layer FINDINGS on a canvas. Holds the layer's id: the user may remove the layer at any time."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject) -> None:
        self._canvas, self._project = canvas, project
        self.layer_id = ""

    def layer(self) -> QgsVectorLayer | None:
        """The layer, or None once it is gone."""
        layer = self._project.mapLayer(self.layer_id)
        return layer if isinstance(layer, QgsVectorLayer) else None

    def draw_anew(self) -> None:
        """Draw the layer, whose file was written."""
        layer = self.layer()
        if layer is not None:
            layer.triggerRepaint()

    def are_there(self) -> bool:
        """Whether there is any finding to go to."""
        layer = self.layer()
        return layer is not None and not layer.extent().isNull()

    def put_on_top(self) -> None:
        """Move the layer above its neighbours in the legend: the other results would hide it."""
        node = self._project.layerTreeRoot().findLayer(self.layer_id)
        if node is not None and node.parent().children()[0] is not node:
            group = node.parent()
            group.insertChildNode(0, node.clone())
            group.removeChildNode(node)

    def show_finding(self, number: int) -> bool:
        """Zoom to the finding with this number and flash it; False when it cannot be shown."""
        layer = self.layer()
        if layer is None or layer.fields().lookupField("number") < 0:
            return False
        request = QgsFeatureRequest().setFilterExpression(f'"number" = {number:d}').setSubsetOfAttributes([])
        geometries = [feature.geometry() for feature in layer.getFeatures(request)]
        geometries = [geometry for geometry in geometries if not geometry.isEmpty()]
        return bool(geometries) and self.show(geometries, layer.crs())

    def show(
        self, geometries: list[QgsGeometry], crs: QgsCoordinateReferenceSystem, extent: QgsRectangle | None = None
    ) -> bool:
        """Zoom to geometries, or to `extent` where they are but some of what is shown, and flash them; False when they
        cannot be brought into the map's CRS."""
        if extent is None:
            extent = QgsRectangle()
            for geometry in geometries:
                extent.combineExtentWith(geometry.boundingBox())
        if not self._zoom(crs, extent):
            return False
        self._canvas.flashGeometries(geometries[:MOST_FLASHED], crs)
        return True

    def show_all(self) -> None:
        """Zoom to all findings, if there are any."""
        layer = self.layer()
        if layer is not None and self.are_there():
            self._zoom(layer.crs(), layer.extent())

    def _zoom(self, crs: QgsCoordinateReferenceSystem, extent: QgsRectangle) -> bool:
        short = _SMALLEST_M - max(extent.width(), extent.height())
        if short > 0 and why_not_metres(crs) != "geographic":
            extent = extent.buffered(short / 2)
        destination = self._canvas.mapSettings().destinationCrs()
        try:
            extent = QgsCoordinateTransform(crs, destination, self._project).transformBoundingBox(extent)
        except QgsCsException:
            return False
        extent.scale(_MARGIN)
        self._canvas.setExtent(extent)
        self._canvas.refresh()
        return True
