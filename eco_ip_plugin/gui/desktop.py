"""Everything the plugin adds to the QGIS window: menu, toolbar, panel. `unload` mirrors `load`."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolBar

from .. import paths
from .algorithm_menu import AlgorithmMenu
from .check_controller import CheckController, availability
from .corridor_desktop import CorridorDesktop
from .flow_desktop import FlowDesktop
from .minutes_controller import MinutesController
from .review_controller import ReviewController
from .review_dock import ReviewDock

translate = QCoreApplication.translate


class Desktop:
    """The plugin in one QGIS window."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface

    def load(self) -> None:
        """Add panel, menu and toolbar."""
        window = self._iface.mainWindow()
        self._dock = ReviewDock(window)
        self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        self._dock.hide()
        self._reviewing = ReviewController(self._iface, self._dock)
        self._controller = CheckController(self._iface, self._dock, self._reviewing)
        self._minutes = MinutesController(self._iface, self._dock)
        self._check = self._check_action()
        self._review = self._dock.toggleViewAction()
        self._review.setIcon(_icon("review.svg"))
        self._flows = FlowDesktop(self._iface)
        self._flows.load()
        self._menu = self._add_menu()
        self._toolbar = self._add_toolbar()
        self._flows.fill(self._menu, self._toolbar)
        # Looking for libraries takes longer than all the rest: once QGIS has started, not while it starts.
        self._later = QTimer(window)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._settle)
        self._later.start(0)

    def unload(self) -> None:
        """Take away all that `load` added."""
        self._later.stop()
        self._controller.unload()
        self._minutes.unload()
        self._flows.unload()
        self._drawing.unload()
        self._reviewing.unload()
        self._iface.mainWindow().menuBar().removeAction(self._menu.menuAction())
        self._iface.mainWindow().removeToolBar(self._toolbar)
        self._iface.removeDockWidget(self._dock)
        for thing in (self._later, self._menu, self._toolbar, self._check, self._dock):
            thing.deleteLater()

    def _check_action(self) -> QAction:
        action = QAction(_icon("check.svg"), translate("EcoIp", "Check 25 %…"), self._iface.mainWindow())
        action.setObjectName("ecoipCheckAction")
        action.triggered.connect(self._controller.open_dialog)
        return action

    def _add_menu(self) -> QMenu:
        window = self._iface.mainWindow()
        menu = QMenu(translate("EcoIp", "Eco-industrial park"), window)
        menu.setObjectName("ecoipMenu")
        menu.setToolTipsVisible(True)  # a greyed entry says why
        menu.addAction(self._check)
        menu.addAction(self._review)
        menu.addAction(translate("EcoIp", "Appraisal minutes…"), self._minutes.open_dialog)
        AlgorithmMenu(self._iface).fill(menu)
        self._drawing = CorridorDesktop(self._iface)
        self._drawing.fill(menu.findChild(QMenu, "ecoipCorridorMenu"))
        window.menuBar().insertMenu(self._iface.firstRightStandardMenu().menuAction(), menu)
        return menu

    def _add_toolbar(self) -> QToolBar:
        toolbar = self._iface.addToolBar(translate("EcoIp", "Eco-industrial park"))
        toolbar.setObjectName("ecoipToolBar")
        toolbar.addAction(self._check)
        toolbar.addAction(self._review)
        return toolbar

    def _settle(self) -> None:
        """Grey what cannot run, with the reason as tool tip."""
        possible, reason = availability()
        self._check.setEnabled(possible)
        tip = translate("EcoIp", "Check the land-use balance and the 25 percent rule of the zoning in this project")
        self._check.setToolTip(tip if possible else reason)


def _icon(name: str) -> QIcon:
    return QIcon(str(paths.resource("icons", name)))
