"""What the review adds to the QGIS window: panel, actions, dropped drawings. What they do comes when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolBar

from ... import paths
from ..availability import availability
from ..menu import IMPORT, submenu
from . import CHECK, MINUTES
from .dock import ReviewDock
from .review_menu import fill_reviews

translate = QCoreApplication.translate


class ReviewDesktop:
    """Mirrors: `unload` takes away all that `load` added. ways: what the start page opens that is not of the review, by
    name (`create`, `open`, `sample`)."""

    def __init__(self, iface: Any, ways: dict[str, Callable[[], Any]]) -> None:
        self._iface, self._ways = iface, ways

    def load(self) -> None:
        """Add the panel, hidden, and make the actions; they come into menu and toolbar with `fill`."""
        from .guide.drop import DrawingDrop

        window = self._iface.mainWindow()
        self.dock = ReviewDock(window)
        self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self._parts: tuple[Any, Any, Any, Any, Any] | None = None
        self.dock.shown_first.connect(self._make)
        self._appraise = QAction(_icon("appraise.svg"), translate("EcoIp", "Appraise a drawing…"), window)
        self._appraise.setObjectName("ecoipAppraiseAction")
        self._appraise.triggered.connect(lambda *_: self.guide.appraise())
        self._check = QAction(_icon("check.svg"), translate("EcoIp", "Check 25 %…"), window)
        self._check.setObjectName("ecoipCheckAction")
        self._check.triggered.connect(lambda *_: self.check.open_dialog())
        self._panel = self.dock.toggleViewAction()
        self._panel.setIcon(_icon("review.svg"))
        self._panel.triggered.connect(self._opened_by_hand)
        self._drop = DrawingDrop(self._iface, lambda drawing, table: self.guide.appraise(drawing, table))
        self._iface.registerCustomDropHandler(self._drop)

    def fill(self, menu: QMenu, toolbar: QToolBar) -> QMenu:
        """Put the entries into menu and toolbar; returns the submenu of planning, for what else belongs there."""
        menu.addAction(self._appraise)
        dossier = submenu(menu, "ecoipReviewMenu", translate("EcoIp", "Review dossier"))
        fill_reviews(dossier, lambda: self.dossiers)
        dossier.addSeparator()
        dossier.addAction(self._panel)
        self._minutes = dossier.addAction(translate("EcoIp", "Appraisal minutes…"), lambda: self.minutes.open_dialog())
        self._minutes.setObjectName("ecoipMinutesAction")
        action = dossier.addAction(translate("EcoIp", "Take back a run…"), self._take_back)
        action.setObjectName("ecoipTakeBackAction")
        planning = submenu(menu, "ecoipPlanningMenu", translate("EcoIp", "Planning"))
        planning.addAction(self._check)
        for action in (self._appraise, self._check, self._panel):
            toolbar.addAction(action)
        button = toolbar.widgetForAction(self._appraise)
        if button is not None:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return planning

    def settle(self) -> None:
        """Grey what cannot run, with the reason as tool tip."""
        for action, algorithm, tip in (
            (self._check, CHECK, translate(
                "EcoIp", "Check the land-use balance and the 25 percent rule of the zoning in this project")),
            (self._appraise, IMPORT, translate(
                "EcoIp", "A drawing, its declared table and the province: from there to the verdict by itself")),
            (self._minutes, MINUTES, translate("EcoIp", "Minutes of the appraisal, ready to sign")),
        ):  # fmt: skip
            possible, reason = availability(algorithm)
            action.setEnabled(possible)
            action.setToolTip(tip if possible else reason)

    def _take_back(self) -> None:
        from ..layers.take_back import ask_and_take_back

        said = ask_and_take_back(self._iface.mainWindow(), QgsProject.instance())
        if said:
            self._iface.messageBar().pushMessage("", said, Qgis.MessageLevel.Info)

    def unload(self) -> None:
        """Take all of it away."""
        for part in self._parts or ():
            part.unload()
        self._iface.unregisterCustomDropHandler(self._drop)
        self._iface.removeDockWidget(self.dock)
        for thing in (self._appraise, self._check, self._drop, self.dock):
            thing.deleteLater()

    def _opened_by_hand(self, opens: bool) -> None:
        """The first time it is opened it is given its width; from then on it keeps what the user made of it."""
        if opens:
            self._panel.triggered.disconnect(self._opened_by_hand)
            QTimer.singleShot(0, self.review.widen)  # Qt lays it out first

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

    @property
    def guide(self) -> Any:
        """The `GuideController`."""
        return self._make()[4]

    def _make(self) -> tuple[Any, Any, Any, Any, Any]:
        if self._parts is None:
            from .check_controller import CheckController
            from .controller import ReviewController
            from .dossiers import ReviewDossiers
            from .guide.controller import GuideController
            from .minutes_controller import MinutesController

            self.dock.build()
            review = ReviewController(self._iface, self.dock)
            check = CheckController(self._iface, self.dock, review)
            minutes = MinutesController(self._iface, self.dock, check, review)
            dossiers = ReviewDossiers(self._iface, review, check, minutes)
            guide = GuideController(self._iface, self.dock, (check, minutes, review), self._ways)
            guide.dossiers, dossiers.resumed = dossiers, guide.resume
            self._parts = (check, minutes, review, dossiers, guide)
            review.reopen()
            guide.reopen()
            dossiers.reopen()
        return self._parts


def _icon(name: str) -> QIcon:
    return QIcon(str(paths.resource("icons", name)))
