"""A panel that is there when QGIS starts and gets its content when somebody first opens it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDockWidget, QWidget


class LaterDock(QDockWidget):
    """Empty until `build`, which makes the widgets and says so in `is_built`. shown_first: the panel is opened and
    wants its content."""

    shown_first = pyqtSignal()

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self.is_built = False

    def showEvent(self, event: Any) -> None:
        if not self.is_built:
            self.shown_first.emit()
        super().showEvent(event)
