"""Everything the plugin adds to the QGIS window: menu, toolbar, panels. `unload` mirrors `load`."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtWidgets import QMenu, QToolBar

from .corridor.feature import CorridorDesktop
from .dock_tabs import DockTabs
from .dossier.feature import DossierDesktop
from .error_report import Log
from .flows.feature import FlowDesktop
from .forms.feature import FormsDesktop
from .impact.feature import ImpactDesktop
from .menu import AlgorithmMenu
from .monitoring.feature import MonitoringDesktop
from .planner.feature import PlannerDesktop
from .register.feature import RegisterDesktop
from .review.feature import ReviewDesktop
from .roadmap.feature import RoadmapDesktop
from .sample_parks import open_park

translate = QCoreApplication.translate


class Desktop:
    """The plugin in one QGIS window."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface

    def load(self) -> None:
        """Add panels, menu and toolbar."""
        self._flows = FlowDesktop(self._iface)
        self.review = ReviewDesktop(
            self._iface,
            {
                "create": self._flows.new_project,
                "open": self._flows.open_project,
                "sample": lambda: open_park(self._iface, "soc_son"),
            },
        )
        self.review.load()
        self._flows.load()
        self._planner = PlannerDesktop(self._iface)
        self._planner.load()
        self._register = RegisterDesktop(self._iface)
        self._register.load()
        self._impact = ImpactDesktop(self._iface)
        self._impact.load()
        self._forms = FormsDesktop(self._iface)
        self._forms.load()
        self._monitoring = MonitoringDesktop(self._iface)
        self._monitoring.load()
        self._roadmap = RoadmapDesktop(self._iface)
        self._roadmap.load()
        self._menu, self._toolbar = self._add_menu(), self._add_toolbar()
        AlgorithmMenu(self._iface).fill(self.review.fill(self._menu, self._toolbar))
        self._corridors = CorridorDesktop(self._iface, lambda dock: self._tabs and self._tabs.watch(dock))
        self._corridors.fill(self._menu.findChild(QMenu, "ecoipCorridorMenu"))
        self._planner.fill(self._menu.findChild(QMenu, "ecoipPlanningMenu"))
        self._register.fill(self._menu.findChild(QMenu, "ecoipRegisterMenu"))
        self._impact.fill(self._menu.findChild(QMenu, "ecoipPeopleMenu"))
        self.dossier = DossierDesktop(self._iface)
        self._flows.fill(self._menu, self._toolbar, self.dossier.fill)
        self._monitoring.fill(self._menu.findChild(QMenu, "ecoipFirmsMenu"))
        self._roadmap.fill(self._menu.findChild(QMenu, "ecoipProjectMenu"))
        self._log = Log(self._menu)
        action = self._menu.addAction(translate("EcoIp", "Report an error…"), self._report_error)
        action.setObjectName("ecoipErrorReportAction")
        # Looking for libraries takes longer than all the rest: once QGIS has started, not while it starts.
        self._later = QTimer(self._iface.mainWindow())
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._settle)
        self._later.start(0)
        self._tabs: DockTabs | None = None

    def _settle(self) -> None:
        """QGIS has started, and put back its docks as they were left."""
        self.review.settle()
        made = self._roadmap, self.review, self._flows, self._planner, self._register, self._monitoring, self._impact
        docks = tuple(each.dock for each in made)
        self._tabs = DockTabs(self._iface.mainWindow(), docks)

    def unload(self) -> None:
        """Take away all that `load` added."""
        self._later.stop()
        self._log.stop()
        if self._tabs is not None:
            self._tabs.unload()
        self._roadmap.unload()
        self._monitoring.unload()
        self._flows.unload()
        self._forms.unload()
        self._planner.unload()
        self._register.unload()
        self._impact.unload()
        self._corridors.unload()
        self.dossier.unload()
        self.review.unload()
        self._iface.mainWindow().menuBar().removeAction(self._menu.menuAction())
        self._iface.mainWindow().removeToolBar(self._toolbar)
        for thing in (self._later, self._menu, self._toolbar):
            thing.deleteLater()

    def _report_error(self) -> None:
        from .error_report import ErrorReport

        dialog = ErrorReport(self._log, self._iface.mainWindow())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _add_menu(self) -> QMenu:
        window = self._iface.mainWindow()
        menu = QMenu(translate("EcoIp", "Eco-industrial park"), window)
        menu.setObjectName("ecoipMenu")
        menu.setToolTipsVisible(True)  # a greyed entry says why
        window.menuBar().insertMenu(self._iface.firstRightStandardMenu().menuAction(), menu)
        return menu

    def _add_toolbar(self) -> QToolBar:
        toolbar = self._iface.addToolBar(translate("EcoIp", "Eco-industrial park"))
        toolbar.setObjectName("ecoipToolBar")
        return toolbar
