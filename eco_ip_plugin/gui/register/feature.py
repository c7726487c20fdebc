"""What the register adds to the QGIS window: a panel and its entry; what they do is made when the panel is first
opened."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ... import paths
from ..widgets.panel import PanelDesktop
from .dock import RegisterDock

translate = QCoreApplication.translate


class RegisterDesktop(PanelDesktop):
    """Mirrors: `unload` takes away all that `load` and `fill` added."""

    make, em, share = RegisterDock, 40, 0.48  # tables are to be read: nearly half of the window where that is enough

    def fill(self, menu: QMenu) -> None:
        """Put the entry into a menu, before the algorithms."""
        action = self.dock.toggleViewAction()
        action.setObjectName("ecoipRegisterAction")
        action.setText(translate("EcoIp", "Register panel"))
        action.setToolTip(translate("EcoIp", "How many parks, how large, how full, by which source, as of any day"))
        action.setIcon(QIcon(str(paths.resource("icons", "register.svg"))))
        menu.insertAction(next(iter(menu.actions()), None), action)

    def _make(self) -> None:
        if self.dock.is_built:
            return
        self.dock.build()
        if self._lacks_libraries():
            return
        from ...dependencies import bind_shapely

        bind_shapely()
        from .content import RegisterContent

        self.content = RegisterContent(self._iface, self.dock)
