"""What the legal dossier adds to the QGIS window: a submenu and dropped packages. Wizard and panel come when asked
for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import Qgis
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QMenu

from ..availability import availability
from ..widgets.room import widen
from . import CHECK, EXPORT
from .drop import DossierDrop

translate = QCoreApplication.translate

_READABLE_EM = 40
"""Width of the panel in lines of text."""


class DossierDesktop:
    """Mirrors: `unload` takes away all that `fill` and the windows added."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self.wizard: Any = None
        self.dock: Any = None
        self._controller: Any = None

    def fill(self, menu: QMenu) -> None:
        """Put the submenu into the menu, and take dropped packages."""
        made = menu.addMenu(translate("EcoIp", "Export"))
        made.setObjectName("ecoipExportMenu")
        made.setToolTipsVisible(True)
        self._actions = {
            EXPORT: self._action(made, "ecoipExportDossierAction", translate("EcoIp", "GIS dossier (Circular 16)…")),
            CHECK: self._action(made, "ecoipCheckDossierAction", translate("EcoIp", "Check a GIS dossier…")),
        }
        self._actions[EXPORT].triggered.connect(lambda *_: self.open_wizard())
        self._actions[CHECK].triggered.connect(lambda *_: self.open_check())
        made.aboutToShow.connect(self._grey)
        self._drop = DossierDrop(lambda path: self.open_check(path, checks=True))
        self._iface.registerCustomDropHandler(self._drop)

    def unload(self) -> None:
        """Take all of it away."""
        self._iface.unregisterCustomDropHandler(self._drop)
        self._drop.deleteLater()
        if _lives(self.wizard):
            self.wizard.stop()
            self.wizard.deleteLater()
        if self._controller is not None:
            self._controller.unload()
        if _lives(self.dock):
            self._iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
        self.wizard = self.dock = self._controller = None

    def open_wizard(self) -> None:
        """Open the wizard, filled in; one that is open comes to the front."""
        if not self._can_run(EXPORT):
            return
        if not _lives(self.wizard) or not (self.wizard.isVisible() or self.wizard.run.is_running):
            from .wizard import DossierWizard

            self._drop_wizard()
            self.wizard = DossierWizard(self._iface, self._iface.mainWindow())
            self.wizard.check_wanted.connect(lambda path: self.open_check(path, checks=True))
            self.wizard.project_wanted.connect(self._open_project)
        self.wizard.show()
        self.wizard.raise_()
        self.wizard.activateWindow()

    def open_check(self, path: str = "", *, checks: bool = False) -> None:
        """Open the panel that checks, with a package in it; checks: begin at once."""
        if not self._can_run(CHECK):
            return
        if self._controller is None:
            from .check.controller import CheckController
            from .check.dock import CheckDock

            self.dock = CheckDock(self._iface.mainWindow())
            self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
            self._controller = CheckController(self._iface, self.dock)
            QTimer.singleShot(0, self._widen)
        self._controller.open(path, checks=checks)

    @property
    def controller(self) -> Any:
        """The `CheckController`, None before the panel was opened."""
        return self._controller

    def _open_project(self, path: str) -> None:
        """QGIS asks itself whether what is open shall be saved."""
        if not self._iface.addProject(path):
            text = translate("EcoIp", "The project of the dossier was not opened: {name}")
            message = text.format(name=Path(path).name)
            self._iface.messageBar().pushMessage("", message, Qgis.MessageLevel.Warning)

    def _drop_wizard(self) -> None:
        if _lives(self.wizard):
            self.wizard.stop()
            self.wizard.deleteLater()

    def _can_run(self, algorithm: str) -> bool:
        """Whether it can, which is said where it cannot; the libraries that windows need are there then."""
        possible, reason = availability(algorithm)
        if not possible:
            self._iface.messageBar().pushMessage("", reason, Qgis.MessageLevel.Warning)
            return False
        from ... import dependencies

        dependencies.bind_shapely()
        return True

    def _grey(self) -> None:
        """What cannot run is grey, with the reason as tool tip."""
        for algorithm, action in self._actions.items():
            possible, reason = availability(algorithm)
            action.setEnabled(possible)
            action.setToolTip(action.text() if possible else reason)

    def _widen(self) -> None:
        """The sentences are to be read: up to half of the window."""
        if _lives(self.dock):
            widen(self._iface.mainWindow(), self.dock, _READABLE_EM, 0.5)

    def _action(self, menu: QMenu, name: str, text: str) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        return action


def _lives(thing: Any) -> bool:
    """Whether Qt still has the object behind it."""
    return thing is not None and not sip.isdeleted(thing)
