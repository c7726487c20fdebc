"""What the register adds to the QGIS window: a panel and its entry; what they do is made when the panel is first
opened."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ... import paths
from ..widgets.room import widen
from .dock import RegisterDock

translate = QCoreApplication.translate

_READABLE_EM = 40
"""Width of the panel in lines of text."""


class RegisterDesktop:
    """Mirrors: `unload` takes away all that `load` and `fill` added."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self.content: Any = None

    def load(self) -> None:
        """Add the panel, hidden."""
        self.dock = RegisterDock(self._iface.mainWindow())
        self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self.dock.shown_first.connect(self._make)
        self.dock.shown_first.connect(lambda: QTimer.singleShot(0, self._widen))

    def fill(self, menu: QMenu) -> None:
        """Put the entry into a menu, before the algorithms."""
        action = self.dock.toggleViewAction()
        action.setObjectName("ecoipRegisterAction")
        action.setText(translate("EcoIp", "Register panel"))
        action.setToolTip(translate("EcoIp", "How many parks, how large, how full, by which source, as of any day"))
        action.setIcon(QIcon(str(paths.resource("icons", "register.svg"))))
        menu.insertAction(next(iter(menu.actions()), None), action)

    def unload(self) -> None:
        """Take all of it away."""
        if self.content is not None:
            self.content.unload()
            self.content = None
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()

    def _widen(self) -> None:
        """Tables are to be read: nearly half of the window where that is enough."""
        widen(self._iface.mainWindow(), self.dock, _READABLE_EM, 0.48)

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
        dependencies.bind_shapely()
        from .content import RegisterContent

        self.content = RegisterContent(self._iface, self.dock)
