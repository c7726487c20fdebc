"""What the live what-if adds to the QGIS window: a panel and its entry; what they do is made when first opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ... import paths
from ..widgets.panel import PanelDesktop
from ..widgets.slices import Slices, libraries
from .dock import ImpactDock

translate = QCoreApplication.translate


class ImpactDesktop(PanelDesktop):
    """Mirrors: `unload` takes away all that `load` and `fill` added."""

    make, em, share = ImpactDock, 34, 0.45

    def __init__(self, iface: Any) -> None:
        super().__init__(iface)
        self._making: Slices | None = None

    def fill(self, menu: QMenu) -> None:
        """Put the entry first into the submenu of people and roads."""
        action = self.dock.toggleViewAction()
        action.setObjectName("ecoipImpactAction")
        action.setText(translate("EcoIp", "Plant what-if"))
        action.setToolTip(translate("EcoIp", "Drag a plant over the park and see at once what it brings there"))
        action.setIcon(QIcon(str(paths.resource("icons", "plant.svg"))))
        actions = menu.actions()
        menu.insertAction(actions[0] if actions else None, action)

    def unload(self) -> None:
        """Take all of it away."""
        if self._making is not None:
            self._making.stop()
        super().unload()

    def _make(self) -> None:
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
        from ...core.symbiosis.vocabulary.vocabulary import Vocabulary

        Vocabulary.shipped()
        yield
        from ...core.landuse import check  # noqa: F401 - what it takes with it is what takes long

        yield
        from ...core.impact import card, traffic  # noqa: F401

        yield
        from ...core.impact import live  # noqa: F401

        yield
        from .content import ImpactContent

        yield
        self.content = ImpactContent(self._iface, self.dock)
