"""What the seven steps add to the QGIS window: a panel that comes to the front when a park is opened, and its entry."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ... import paths, settings
from .dock import RoadmapDock

translate = QCoreApplication.translate

_READABLE_EM = 32
"""Width of the panel in lines of text."""


class RoadmapDesktop:
    """Mirrors: `unload` takes away all that `load` and `fill` added. tools: what opens a panel of ours, by its name."""

    def __init__(self, iface: Any) -> None:
        self._iface, self._project = iface, QgsProject.instance()
        self.content: Any = None

    def load(self) -> None:
        """Add the panel, hidden."""
        self.dock = RoadmapDock(self._iface.mainWindow())
        self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self.dock.shown_first.connect(self._make)
        self.dock.shown_first.connect(lambda: QTimer.singleShot(0, self._widen))
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
        if self.content is not None:
            self.content.unload()
            self.content = None
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()

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

    def _widen(self) -> None:
        window = self._iface.mainWindow()
        wide_px = min(_READABLE_EM * self.dock.fontMetrics().height(), round(0.42 * window.width()))
        if not self.dock.isFloating() and self.dock.width() < wide_px:
            window.resizeDocks([self.dock], [wide_px], Qt.Orientation.Horizontal)

    def _make(self) -> None:
        if self.dock.is_built:
            return
        self.dock.build()
        from ... import dependencies
        from ...core.text import say
        from ...language import interface_language

        problem = dependencies.problem()
        if problem is not None:
            self.dock.say(say(problem[0], interface_language(), **problem[1]))
            return
        dependencies.bind_rtree()
        dependencies.bind_shapely()
        from .content import RoadmapContent

        self.content = RoadmapContent(self._iface, self.dock)
