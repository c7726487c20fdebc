"""The plant on the map: dragged over the park, its place marked by its verdict."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, QTimer

from .dock import ImpactDock
from .tool import PlantTool


class OnMap(QObject):
    """The map tool of the panel; content: its `ImpactContent`.

    It takes as many steps as there is time for, the last one always.
    """

    def __init__(self, iface: Any, dock: ImpactDock, content: Any) -> None:
        super().__init__(content)
        self._iface, self._dock, self._content = iface, dock, content
        self.tool = PlantTool(iface.mapCanvas())
        self._tree: Any = None
        self._pending: QgsPointXY | None = None
        self._move = QTimer(self)
        self._move.setSingleShot(True)
        self._move.timeout.connect(self._moved)
        dock.drag.toggled.connect(self._drag)
        self.tool.moved.connect(self._dragged)
        self.tool.kept.connect(content.keep_scenario)
        self.tool.ended.connect(self._ended)
        self.tool.deactivated.connect(self._ended)

    def unload(self) -> None:
        """Take the tool from the canvas."""
        self._move.stop()
        self._iface.mapCanvas().unsetMapTool(self.tool)
        self.tool.remove()
        self.tool.deleteLater()

    def forget(self) -> None:
        """The places are others now."""
        self._tree = None
        self.tool.clear()

    def _dragged(self, at: QgsPointXY) -> None:
        self._pending = at
        if not self._move.isActive():  # as many steps as there is time for, the last one always
            self._move.start(0)

    def _moved(self) -> None:
        at, self._pending = self._pending, None
        if at is None or self._content.prepared is None:
            return
        site = self._site_at(at)
        if site and (
            self._content.impact is None or self._content.impact.site is None or self._content.impact.site.id != site
        ):
            self._dock.plot.setCurrentIndex(self._dock.plot.findData(site))
            self._content.choose(site)

    def _site_at(self, at: QgsPointXY) -> str:
        """The plot under a place of the map, else the zone, "" for none."""
        import shapely

        sites = self._content.prepared.sites
        if self._tree is None:
            self._tree = shapely.STRtree([each.geometry for each in sites])
        try:
            point = self._transform(back=True).transform(at)
        except QgsCsException:
            return ""
        found = self._tree.query(shapely.Point(point.x(), point.y()), predicate="intersects").tolist()
        return sites[min(found, key=lambda row: (not sites[row].is_plot, row))].id if found else ""

    def mark(self) -> None:
        """Show the place of the plant, while it is dragged."""
        import shapely

        if not self._dock.drag.isChecked() or self._content.impact is None or self._content.impact.site is None:
            return
        shape = QgsGeometry()
        shape.fromWkb(shapely.to_wkb(self._content.impact.site.geometry))
        try:
            shape.transform(self._transform())
        except QgsCsException:
            return
        self.tool.show_place(shape, self._content.impact.verdict, shape.pointOnSurface().asPoint())

    def _transform(self, *, back: bool = False) -> QgsCoordinateTransform:
        """From the store to the map; back: the other way."""
        store = QgsCoordinateReferenceSystem(self._content.prepared.given.parks.whole.crs)
        ends = store, self._iface.mapCanvas().mapSettings().destinationCrs()
        return QgsCoordinateTransform(*(ends[::-1] if back else ends), QgsProject.instance())

    def _drag(self, on: bool) -> None:
        canvas = self._iface.mapCanvas()
        if not on:
            canvas.unsetMapTool(self.tool)
            self.tool.clear()
            return
        canvas.setMapTool(self.tool)
        canvas.setFocus()
        self.mark()

    def _ended(self) -> None:
        self._dock.drag.setChecked(False)
