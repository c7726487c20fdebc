"""Panels of the plugin that are open together are tabs: each has the window's height on a small screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow


class DockTabs:
    """Watches over `docks` from the moment it is made; what the user has arranged before stays."""

    def __init__(self, window: QMainWindow, docks: Sequence[QDockWidget]) -> None:
        self._window = window
        self._watched: list[tuple[QDockWidget, Callable[[bool], None]]] = []
        for dock in docks:
            self.watch(dock)

    def watch(self, dock: QDockWidget) -> None:
        """Watch over one more, which may have been opened already."""
        told = self._told(dock)
        self._watched.append((dock, told))
        dock.toggleViewAction().toggled.connect(told)
        told(not dock.isHidden())

    def unload(self) -> None:
        """Watch no longer."""
        for dock, told in self._watched:
            dock.toggleViewAction().toggled.disconnect(told)
        self._watched = []

    def _told(self, dock: QDockWidget) -> Callable[[bool], None]:
        def toggled(opens: bool) -> None:
            if opens:
                others = [other for other, _ in self._watched if other is not dock]
                QTimer.singleShot(0, lambda: self._gather(dock, others))  # Qt has not laid it out yet

        return toggled

    def _gather(self, opened: QDockWidget, others: Sequence[QDockWidget]) -> None:
        """The dock just opened becomes a tab, in front, of the first that is open on its side."""
        if not self._watched or opened.isHidden() or opened.isFloating():
            return
        side, tabs = self._window.dockWidgetArea(opened), self._window.tabifiedDockWidgets(opened)
        for other in others:
            beside = not other.isHidden() and not other.isFloating() and self._window.dockWidgetArea(other) == side
            if beside and other not in tabs:
                self._window.tabifyDockWidget(other, opened)
                opened.raise_()
                return
