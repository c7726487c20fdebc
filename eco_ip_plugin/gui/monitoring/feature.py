"""What readings add to the QGIS window: a panel and its entry; what they do is made when the panel is first opened."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ... import paths
from ..menu import entries, open_dialog, submenu
from ..widgets.panel import PanelDesktop
from .dock import MonitoringDock

translate = QCoreApplication.translate

MENU = "ecoipMonitoringMenu"


class MonitoringDesktop(PanelDesktop):
    """Mirrors: `unload` takes away all that `load` and `fill` added."""

    make, em, share = MonitoringDock, 36, 0.45

    def fill(self, menu: QMenu) -> None:
        """Put a submenu into the one of firms: the panel, and the algorithms about readings."""
        action = self.dock.toggleViewAction()
        action.setObjectName("ecoipMonitoringAction")
        action.setText(translate("EcoIp", "Readings panel"))
        action.setToolTip(
            translate("EcoIp", "What is measured in the park, what is over its limit, and what to do next")
        )
        action.setIcon(QIcon(str(paths.resource("icons", "monitoring.svg"))))
        action.triggered.connect(lambda shown: shown and QTimer.singleShot(0, self.dock.raise_))
        made = submenu(menu, MENU, translate("EcoIp", "Readings"))
        made.addAction(action)
        for algorithm, title in entries(MENU):
            entry = made.addAction(title)
            entry.setData(algorithm)
            entry.triggered.connect(lambda *_, algorithm=algorithm: self._run(algorithm))

    def _run(self, algorithm: str) -> None:
        from ..layers import roles

        open_dialog(self._iface, algorithm, lambda name: dict(roles.known(name)))

    def _make(self) -> None:
        if self.dock.is_built:
            return
        self.dock.build()
        if self._lacks_libraries():
            return
        from ...dependencies import bind_shapely

        bind_shapely()
        from .content import MonitoringContent

        self.content = MonitoringContent(self._iface, self.dock)
