"""What scenarios add to the QGIS window: a panel and its entry; what they do is made when the panel is first opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ... import paths
from ..widgets.panel import PanelDesktop
from ..widgets.slices import Slices, libraries
from .dock import PlannerDock

translate = QCoreApplication.translate


class PlannerDesktop(PanelDesktop):
    """Mirrors: `unload` takes away all that `load` and `fill` added."""

    make, em, share = PlannerDock, 34, 0.45  # the comparison is to be read: a third of the window where that is enough

    def __init__(self, iface: Any) -> None:
        super().__init__(iface)
        self._making: Slices | None = None

    def fill(self, menu: QMenu) -> None:
        """Put the entry into a menu."""
        action = self.dock.toggleViewAction()
        action.setObjectName("ecoipPlannerAction")
        action.setText(translate("EcoIp", "Scenarios"))
        action.setToolTip(
            translate("EcoIp", "Give land other classes, with the 25 percent live, and compare scenarios")
        )
        action.setIcon(QIcon(str(paths.resource("icons", "scenarios.svg"))))
        menu.addAction(action)

    def unload(self) -> None:
        """Take all of it away."""
        if self._making is not None:
            self._making.stop()
        super().unload()

    def _make(self) -> None:
        """What the panel does takes a moment to load: a piece a turn, so that the window lives on."""
        if not self.dock.is_built:
            self.dock.build()
            self.dock.say(translate("EcoIp", "One moment…"))
            self._making = Slices(self._steps(), self.dock)
            self._making.then(lambda: setattr(self.dock, "is_ready", True))

    def _steps(self) -> Iterator[None]:
        yield
        if self._lacks_libraries():
            return
        yield
        yield from libraries()
        from ...core.landuse.codes import CodeTable

        CodeTable.shipped()
        yield
        from ...core.landuse import check  # noqa: F401 - what it takes with it is what takes long

        yield
        from ...core.rules.pack import load_shipped
        from ...core.rules.shipped import SHIPPED

        load_shipped(SHIPPED[0])
        yield
        from ...core.reporting.plans import words  # noqa: F401
        from ...core.review.plans import comparison, laid  # noqa: F401

        yield
        from .content import PlannerContent

        yield
        self.content = PlannerContent(self._iface, self.dock)
