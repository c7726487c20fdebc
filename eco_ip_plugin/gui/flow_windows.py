"""What the dock opens: conflicts, history, papers, Excel, help."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QObject

translate = QCoreApplication.translate


class FlowWindows(QObject):
    """Opens one window at a time for each purpose."""

    def __init__(self, iface: Any, dock: Any, content: Any) -> None:
        super().__init__(content)
        self._iface, self._dock, self._content = iface, dock, content

    def unload(self) -> None:
        """Close what is open."""

    def show_conflicts(self, error: Any) -> None:
        """Both versions side by side."""

    def open_help(self) -> None:
        """The help page."""
