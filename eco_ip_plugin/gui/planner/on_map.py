"""Classes given on the map: which zones a click or a line means."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap

from ...language import interface_language
from .dock import PlannerDock
from .looks import switch_on
from .map_tool import ZoneTool

translate = QCoreApplication.translate

_MOSTLY = 0.5
"""A zone of which more lies inside the line is meant."""


class OnMap(QObject):
    """The map tool with its button and the classes to choose from. content: the `PlannerContent` it is part of."""

    def __init__(self, iface: Any, dock: PlannerDock, content: Any) -> None:
        super().__init__(content)
        self._iface, self._dock, self._content = iface, dock, content
        self._tool: ZoneTool | None = None
        self._tree: tuple[Any, Any] | None = None
        self._fill_classes()
        dock.on_map.toggled.connect(self._toggled)
        dock.changes.clicked.connect(self._go_to)

    def unload(self) -> None:
        """Take the tool away."""
        if self._tool is not None:
            self._iface.mapCanvas().unsetMapTool(self._tool)
            self._tool.remove()
            self._tool.deleteLater()
            self._tool = None

    def _fill_classes(self) -> None:
        from ...core.landuse.classes import land_classes
        from ...core.reporting.plans.words import word
        from ...core.review.scenarios import GAP

        combo, language = self._dock.land_class, interface_language()
        for id_, each in land_classes().items():
            if id_ != "unknown":
                swatch = QPixmap(16, 16)
                swatch.fill(QColor(each.colour))
                combo.addItem(QIcon(swatch), f"{each.symbol} – {each.name[language]}", id_)
        combo.addItem(f"✕ – {word('removed', language)}", GAP)
        combo.addItem(translate("EcoIp", "as drawn"), "")

    def _toggled(self, on: bool) -> None:
        canvas = self._iface.mapCanvas()
        if not on:
            if self._tool is not None and canvas.mapTool() is self._tool:
                canvas.unsetMapTool(self._tool)
            return
        if not self._content.chosen:
            self._content.new()
            if not self._content.chosen:
                self._dock.on_map.setChecked(False)
                return
        if self._tool is None:
            self._tool = ZoneTool(canvas)
            self._tool.clicked.connect(lambda place: self._give_at(place, self._dock.land_class.currentData()))
            self._tool.given_back.connect(lambda place: self._give_at(place, ""))
            self._tool.surrounded.connect(self._give_in)
            self._tool.deactivated.connect(lambda: self._dock.on_map.setChecked(False))
        canvas.setMapTool(self._tool)
        if self._content.edits is not None:
            switch_on(self._content.edits.zones)  # who gives classes on the map sees them

    def _give_at(self, place: QgsPointXY, land_class: str) -> None:
        """The zone there; of several that lie over each other the smallest."""
        import shapely

        shape = self._in_drawing(QgsGeometry.fromPointXY(place))
        if shape is None:
            return
        tree, zones = self._zones()
        rows = tree.query(shape, predicate="intersects")
        if len(rows):
            self._content.give([min(rows.tolist(), key=lambda row: float(shapely.area(zones[row])))], land_class)

    def _give_in(self, line: QgsGeometry) -> None:
        import numpy as np
        import shapely

        shape = self._in_drawing(line)
        if shape is None:
            return
        tree, zones = self._zones()
        whole, touched = (tree.query(shape, predicate=each) for each in ("contains", "intersects"))
        cut = np.setdiff1d(touched, whole)
        common = shapely.area(shapely.intersection(zones[cut], shape))
        mostly = cut[common > _MOSTLY * shapely.area(zones[cut])]
        self._content.give(sorted([*whole.tolist(), *mostly.tolist()]), self._dock.land_class.currentData())

    def _in_drawing(self, shape: QgsGeometry) -> Any:
        """A shape of the map as one of the drawing; None where that cannot be."""
        import shapely

        laid, basis = self._content.laid, self._content.basis
        if laid is None or basis is None:
            text = translate("EcoIp", "The zones are still being laid out. Try again in a moment.")
            self._iface.messageBar().pushMessage("", text, Qgis.MessageLevel.Info)
            return None
        crs = self._iface.mapCanvas().mapSettings().destinationCrs()
        moved = QgsGeometry(shape)
        try:
            moved.transform(QgsCoordinateTransform(crs, basis.zoning.crs(), QgsProject.instance()))
        except QgsCsException:
            return None
        return shapely.make_valid(shapely.from_wkb(moved.asWkb().data()))

    def _zones(self) -> tuple[Any, Any]:
        """An index of the zones, and the zones."""
        import shapely

        zones = self._content.laid.checked.zones.geometry
        if self._tree is None or self._tree[1] is not zones:
            self._tree = (shapely.STRtree(zones), zones)
        return self._tree

    def _go_to(self, index: Any) -> None:
        """Zoom to a changed zone and flash it."""
        import shapely

        content, canvas = self._content, self._iface.mapCanvas()
        if content.laid is None or content.basis is None:
            return
        row = self._dock.changes.model().zone(index.row())
        geometry, crs = QgsGeometry(), content.basis.zoning.crs()
        geometry.fromWkb(shapely.to_wkb(content.laid.checked.zones.geometry[row]))
        way = QgsCoordinateTransform(crs, canvas.mapSettings().destinationCrs(), QgsProject.instance())
        try:
            box = way.transformBoundingBox(geometry.boundingBox())
        except QgsCsException:
            return
        if not canvas.extent().contains(box):
            box.scale(1.6)
            canvas.setExtent(box)
            canvas.refresh()
        canvas.flashGeometries([geometry], crs)
