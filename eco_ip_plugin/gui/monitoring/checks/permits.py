"""The table of permits of a project: chosen once, kept, and held against by states, check and trace alike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QMenu

from .... import settings
from ....core.errors import EcoIpError
from ....core.monitoring.limits.permits import Permit, read_permits
from ....language import interface_language
from ..dock import MonitoringDock

translate = QCoreApplication.translate

_LONGEST = 24
"""So many letters of a file's name stand on the button."""


class PermitTable(QObject):
    """problem: why the table that is kept cannot be read, "" where it can or there is none. changed: another one."""

    changed = pyqtSignal()

    def __init__(self, iface: Any, dock: MonitoringDock, content: Any) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._content = iface, dock, content
        self.problem = ""
        self._menu = QMenu(dock.permits)
        self._menu.setObjectName("permitsMenu")
        self._choose = self._menu.addAction(translate("EcoIp", "Choose a table of permits…"))
        self._choose.setObjectName("choosePermitsAction")
        self._forget = self._menu.addAction("")
        self._forget.setObjectName("forgetPermitsAction")
        self._choose.triggered.connect(lambda *_: self.ask())
        self._forget.triggered.connect(lambda *_: self.keep(""))
        dock.permits.setMenu(self._menu)

    @property
    def path(self) -> str:
        """Where the table of the project that is open lies, "" for none."""
        store = self._content.store
        return "" if store is None else settings.permit_table(store.address())

    def read(self) -> Sequence[Permit]:
        """Its rows; none where there is no table, or one that cannot be read, which `problem` then says."""
        self.problem = ""
        if not self.path:
            return ()
        try:
            return read_permits(Path(self.path))
        except EcoIpError as error:
            why = error.say(interface_language())
        except OSError as error:
            why = f"{error.filename}: {error.strerror}"
        without = translate("EcoIp", "The table of permits cannot be read, so the states are without it: {why}")
        self.problem = "⚠ " + without.format(why=why)
        return ()

    def ask(self) -> None:
        """Ask for a file."""
        tables = translate("EcoIp", "Tables") + " (*.csv *.tsv *.txt *.xlsx)"
        title = translate("EcoIp", "Table of permits")
        path, _ = QFileDialog.getOpenFileName(self._iface.mainWindow(), title, self.path, tables)
        if path:
            self.keep(path)

    def keep(self, path: str) -> None:
        """Hold the project against another table from now on, "" for none."""
        store = self._content.store
        if store is not None:
            settings.set_permit_table(store.address(), path)
            self.settle()
            self.changed.emit()

    def settle(self) -> None:
        """The button says which table holds."""
        path, button = self.path, self._dock.permits
        name = Path(path).name
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        short = short.replace("&", "&&")
        button.setText(f"{translate('EcoIp', 'Permits')}: {short}" if path else translate("EcoIp", "Permits…"))
        hint = translate(
            "EcoIp", "Limits of permits as a table; they go before the limit of a point and before the rules"
        )
        button.setToolTip(path or hint)
        button.setEnabled(self._content.store is not None)
        self._forget.setVisible(bool(path))
        self._forget.setText(translate("EcoIp", "Go without {file}").format(file=name.replace("&", "&&")))
