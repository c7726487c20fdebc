"""A panel is made wide enough to be read, as far as the map can give way: more would push the window off the screen."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow


def widen(window: QMainWindow, dock: QDockWidget, em: float, share: float) -> None:
    """Make a docked panel `em` lines of text wide, at most that share of the window, and never wider than what the
    middle of the window can spare; one that is wider stays so."""
    middle = window.centralWidget()
    least_px = 0 if middle is None else max(middle.minimumSizeHint().width(), middle.minimumWidth())
    to_spare_px = 0 if middle is None else max(middle.width() - least_px, 0)
    wide_px = min(round(em * dock.fontMetrics().height()), round(share * window.width()), dock.width() + to_spare_px)
    if not dock.isFloating() and dock.width() < wide_px:
        others = [each for each in window.findChildren(QDockWidget) if _across(window, each, dock)]
        # Of one dock alone Qt would decide anew how wide all the others are.
        widths = [wide_px, *(each.width() for each in others)]
        window.resizeDocks([dock, *others], widths, Qt.Orientation.Horizontal)


def _across(window: QMainWindow, other: QDockWidget, dock: QDockWidget) -> bool:
    """Whether a dock stands at the other side of the window."""
    sides = {Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea}
    there = other.isVisible() and not other.isFloating()
    return there and window.dockWidgetArea(other) in sides - {window.dockWidgetArea(dock)}
