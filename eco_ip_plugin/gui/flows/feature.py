"""What the flow dock adds to the QGIS window: menus, panel, locator, options, expression functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolBar

from ... import paths, settings
from ...core.errors import EcoIpError
from ...language import interface_language
from .. import offers, sample_parks
from ..help import HelpMenu
from ..menu import entries, open_dialog, submenu
from ..new_project import open_new_project
from ..options_page import FlowOptions
from .controller import FlowController
from .dock import FlowDock
from .edits.layers import find_layer
from .expressions import FlowExpressions
from .locator import FirmLocator

translate = QCoreApplication.translate

SAMPLES = ("kcn_mau", "kalundborg")
_EXPORT = "ecoip:exportexchange"
_OF_OPEN_PROJECT = (_EXPORT, "ecoip:importexchange", "ecoip:takebackimport")


class FlowDesktop:
    """Mirrors: `unload` takes away all that `load` added."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface

    def load(self) -> None:
        """Add panel, locator, options and functions; menus come with `fill`."""
        window = self._iface.mainWindow()
        self.dock = FlowDock(window)
        self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self.controller = FlowController(self._iface, self.dock)
        self._locator = FirmLocator(self.controller.show_firm)
        self._iface.registerLocatorFilter(self._locator)
        self._options = FlowOptions(self._iface)
        self._iface.registerOptionsWidgetFactory(self._options)
        self._expressions = FlowExpressions()
        self._expressions.load()
        self._menus: list[QMenu] = []
        self._actions: list[QAction] = []

    def unload(self) -> None:
        """Take away all of it."""
        self._expressions.unload()
        self._iface.unregisterOptionsWidgetFactory(self._options)
        self._options.deleteLater()
        self._iface.deregisterLocatorFilter(self._locator)
        self.controller.unload()
        self._iface.removeDockWidget(self.dock)
        for thing in (*self._actions, *self._menus, self.dock):
            thing.deleteLater()

    def fill(self, menu: QMenu, toolbar: QToolBar, between: Callable[[QMenu], None]) -> None:
        """Put the entries into menu and toolbar. between: adds what comes after the work on firms."""
        panel = self.dock.toggleViewAction()
        panel.setIcon(QIcon(str(paths.resource("icons", "flows.svg"))))
        panel.setText(translate("EcoIp", "Flow table"))
        panel.setToolTip(translate("EcoIp", "Inputs and outputs of the firms, and who could use them"))
        firms = self._submenu(menu, "ecoipFirmsMenu", translate("EcoIp", "Firms"))
        firms.addAction(panel)
        symbiosis = self._submenu(firms, "ecoipSymbiosisMenu", translate("EcoIp", "Symbiosis"))
        for algorithm, title in entries("ecoipSymbiosisMenu"):
            self._entry(symbiosis, title, lambda algorithm=algorithm: self._run(algorithm), algorithm)
        between(menu)
        self._fill_park_data(self._submenu(menu, "ecoipProjectMenu", translate("EcoIp", "Park data")))
        options = self._entry(menu, translate("EcoIp", "Options…"), self._open_options)
        options.setMenuRole(QAction.MenuRole.NoRole)  # macOS would move it among QGIS's own
        self._help = HelpMenu(menu)
        toolbar.addAction(panel)

    def _fill_park_data(self, park: QMenu) -> None:
        """What begins a project of a park, and what opens one."""
        create = self._entry(park, translate("EcoIp", "Create…"), self.new_project, "ecoip:createproject")
        create.setObjectName("ecoipCreateParkAction")
        opens = self._entry(park, translate("EcoIp", "Open…"), self.open_project, "ecoip:openproject")
        opens.setObjectName("ecoipOpenParkAction")
        for algorithm, title in entries("ecoipProjectMenu"):
            self._entry(park, title, lambda algorithm=algorithm: self._run(algorithm), algorithm)
        samples = self._submenu(park, "ecoipSampleMenu", translate("EcoIp", "Samples"))
        for name, title in sample_parks.titles().items():
            action = self._entry(samples, title, lambda _=False, name=name: sample_parks.open_park(self._iface, name))
            action.setObjectName(f"ecoipSample_{name}")
        for name, title in zip(SAMPLES, ("KCN mẫu", "Kalundborg")):
            action = self._entry(samples, title, lambda _=False, name=name: self.open_sample(name))
            action.setObjectName(f"ecoipSample_{name}")

    def open_sample(self, name: str) -> bool:
        """Open a sample project, made when it is asked for first; changes to it stay. False where it was refused."""
        from ...storage.create import create_geopackage
        from ...storage.geopackage.store import GeoPackageStore
        from ...storage.opening import editor_name, load

        if not self._iface.newProject(True):
            return False
        path = sample_parks.samples_folder() / f"{name}.gpkg"
        try:
            if path.exists():
                store = GeoPackageStore.open(path)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                crs = QgsProject.instance().crs()
                store = create_geopackage(path, crs, editor=editor_name(), language=interface_language(), sample=name)
            load(QgsProject.instance(), store, interface_language())
        except (EcoIpError, OSError) as error:
            text = error.say(interface_language()) if isinstance(error, EcoIpError) else str(error)
            self._iface.messageBar().pushMessage("", text, Qgis.MessageLevel.Critical)
            return False
        self.dock.show()
        self.dock.raise_()
        return True

    def new_project(self) -> None:
        """Ask for the data of a new park."""
        open_new_project(self._iface, self._known("ecoip:createproject"))

    def open_project(self) -> None:
        """Ask which park's data to open."""
        self._run("ecoip:openproject")

    def _run(self, algorithm: str) -> None:
        open_dialog(self._iface, algorithm, self._known)

    def _known(self, algorithm: str) -> dict[str, Any]:
        """What the dialog can have from the start: the project's layers, chosen firms, the database of the options."""
        if not algorithm.startswith(("ecoip:symbiosis", "ecoip:recycling")):
            if algorithm in _OF_OPEN_PROJECT:  # which store it is, the layers say
                return {"FOLDER": offers.package()} if algorithm == _EXPORT else {}
            database = settings.database()
            return {"CONNECTION": database} if database else {}
        parameters = QgsApplication.processingRegistry().algorithmById(algorithm)
        tables = {"FIRMS": "firm", "FLOWS": "flow", "PLOTS": "plot", "ZONES": "zone"}
        found = {name: find_layer(QgsProject.instance(), table) for name, table in tables.items()}
        known = {name: layer.id() for name, layer in found.items() if layer is not None}
        if found["FIRMS"] is not None and found["FIRMS"].fields().lookupField("name") >= 0:
            known["FIRM_NAME_FIELD"] = "name"
        if self.controller.content is not None:
            known.update(zip(("FIRM", "OTHER_FIRM"), (firm.id for firm in self.controller.content.firms.firms())))
        return {name: value for name, value in known.items() if parameters.parameterDefinition(name) is not None}

    def _open_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), "ecoipOptions")

    def _submenu(self, menu: QMenu, name: str, title: str) -> QMenu:
        made = submenu(menu, name, title)
        self._menus.append(made)
        return made

    def _entry(self, menu: QMenu, title: str, slot: Any, algorithm: str = "") -> QAction:
        action = QAction(title, menu)
        action.setData(algorithm or None)
        action.triggered.connect(lambda *_: slot())
        menu.addAction(action)
        self._actions.append(action)
        return action
