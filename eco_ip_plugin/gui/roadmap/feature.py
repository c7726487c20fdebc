"""What the seven steps add to the QGIS window: a panel that comes to the front when a park is opened, and its entry."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ... import paths, settings
from ..widgets.panel import PanelDesktop
from .dock import RoadmapDock

translate = QCoreApplication.translate


class RoadmapDesktop(PanelDesktop):
    """Mirrors: `unload` takes away all that `load` and `fill` added."""

    make, em, share = RoadmapDock, 32, 0.42

    def __init__(self, iface: Any) -> None:
        super().__init__(iface)
        self._project = QgsProject.instance()

    def load(self) -> None:
        """Add the panel, hidden."""
        super().load()
        self.dock.closed.connect(lambda: settings.set_shows_roadmap(False))
        self._soon = QTimer(self.dock)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._come_to_front)
        self._project.layersAdded.connect(self._added)

    def fill(self, menu: QMenu) -> None:
        """Put the entry into a menu."""
        action = self.dock.toggleViewAction()
        action.setObjectName("ecoipRoadmapAction")
        action.setText(translate("EcoIp", "Seven steps"))
        action.setToolTip(translate("EcoIp", "How far the park is on its way to the certificate, and what comes next"))
        action.setIcon(QIcon(str(paths.resource("icons", "roadmap.svg"))))
        action.triggered.connect(self._asked_for)
        first = menu.actions()[0] if menu.actions() else None
        menu.insertAction(first, action)

    def unload(self) -> None:
        """Take all of it away."""
        self._soon.stop()
        self._project.layersAdded.disconnect(self._added)
        super().unload()

    def _added(self, layers: list[Any]) -> None:
        """A store is opened: that layer of it is there which says so."""
        if any(layer.customProperty("ecoip/table") == "step" for layer in layers):
            self._soon.start(0)  # whoever opens it shows a panel of his own after this

    def _asked_for(self, shown: bool) -> None:
        """By the user: it comes before the tabs beside it, where Qt would leave it behind them."""
        settings.set_shows_roadmap(shown)
        if shown:
            QTimer.singleShot(0, self.dock.raise_)

    def _come_to_front(self) -> None:
        """As first tab, where the user has not closed the panel; the keyboard stays where it is."""
        if not settings.shows_roadmap():
            return
        self.dock.show()
        QTimer.singleShot(0, self._lead)

    def _lead(self) -> None:
        window = self._iface.mainWindow()
        for other in window.tabifiedDockWidgets(self.dock):
            if other.objectName().startswith("ecoip"):
                window.tabifyDockWidget(self.dock, other)
        self.dock.raise_()

    def _make(self) -> None:
        if self.dock.is_built:
            return
        self.dock.build()
        if self._lacks_libraries():
            return
        from ...dependencies import bind_rtree, bind_shapely

        bind_rtree()
        bind_shapely()
        from .content import RoadmapContent

        self.content = RoadmapContent(self._iface, self.dock)
