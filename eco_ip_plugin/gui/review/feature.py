"""What the review adds to the QGIS window: panel and actions. What they do is made when it is first asked for."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolBar

from ... import paths
from ..availability import availability
from . import CHECK
from .dock import ReviewDock
from .review_menu import fill_reviews

translate = QCoreApplication.translate


class ReviewDesktop:
    """Mirrors: `unload` takes away all that `load` added."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface

    def load(self) -> None:
        """Add the panel, hidden, and make the actions; they come into menu and toolbar with `fill`."""
        window = self._iface.mainWindow()
        self.dock = ReviewDock(window)
        self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self._parts: tuple[Any, Any, Any, Any] | None = None
        self.dock.shown_first.connect(self._make)
        self._check = QAction(_icon("check.svg"), translate("EcoIp", "Check 25 %…"), window)
        self._check.setObjectName("ecoipCheckAction")
        self._check.triggered.connect(lambda *_: self.check.open_dialog())
        self._panel = self.dock.toggleViewAction()
        self._panel.setIcon(_icon("review.svg"))

    def fill(self, menu: QMenu, toolbar: QToolBar) -> None:
        """Put the entries into menu and toolbar."""
        for place in (menu, toolbar):
            place.addAction(self._check)
            place.addAction(self._panel)
        menu.addAction(translate("EcoIp", "Appraisal minutes…"), lambda: self.minutes.open_dialog())
        fill_reviews(menu, lambda: self.dossiers)

    def settle(self) -> None:
        """Grey what cannot run, with the reason as tool tip."""
        possible, reason = availability(CHECK)
        self._check.setEnabled(possible)
        tip = translate("EcoIp", "Check the land-use balance and the 25 percent rule of the zoning in this project")
        self._check.setToolTip(tip if possible else reason)

    def unload(self) -> None:
        """Take all of it away."""
        for part in self._parts or ():
            part.unload()
        self._iface.removeDockWidget(self.dock)
        for thing in (self._check, self.dock):
            thing.deleteLater()

    @property
    def check(self) -> Any:
        """The `CheckController`."""
        return self._make()[0]

    @property
    def minutes(self) -> Any:
        """The `MinutesController`."""
        return self._make()[1]

    @property
    def dossiers(self) -> Any:
        """The `ReviewDossiers`."""
        return self._make()[3]

    @property
    def review(self) -> Any:
        """The `ReviewController`."""
        return self._make()[2]

    def _make(self) -> tuple[Any, Any, Any, Any]:
        if self._parts is None:
            from .check_controller import CheckController
            from .controller import ReviewController
            from .dossiers import ReviewDossiers
            from .minutes_controller import MinutesController

            self.dock.build()
            review = ReviewController(self._iface, self.dock)
            check = CheckController(self._iface, self.dock, review)
            minutes = MinutesController(self._iface, self.dock, check, review)
            dossiers = ReviewDossiers(self._iface, review, check, minutes)
            self._parts = (check, minutes, review, dossiers)
            review.reopen()
            dossiers.reopen()
        return self._parts


def _icon(name: str) -> QIcon:
    return QIcon(str(paths.resource("icons", name)))
