"""A panel of the QGIS window that is there, hidden, from the start, and is filled when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import Qt, QTimer

from .room import widen


class PanelDesktop:
    """What holds the panel: `make` is the class of its dock, `content` what `_make` fills it with.

    Mirrors: `unload` takes away all that `load` added. em, share: how wide it is when it opens, see `widen`.
    """

    make: Callable[[Any], Any]
    em: float
    share: float

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self.content: Any = None

    def load(self) -> None:
        """Add the panel, hidden."""
        self.dock = type(self).make(self._iface.mainWindow())
        self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self.dock.shown_first.connect(self._make)
        self.dock.shown_first.connect(lambda: QTimer.singleShot(0, self._widen))

    def unload(self) -> None:
        """Take all of it away."""
        if self.content is not None:
            self.content.unload()
            self.content = None
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()

    def _widen(self) -> None:
        widen(self._iface.mainWindow(), self.dock, self.em, self.share)

    def _lacks_libraries(self) -> bool:
        """Whether a library is missing or too old; the panel says then what to do."""
        from ... import dependencies
        from ...core.text import say
        from ...language import interface_language

        problem = dependencies.problem()
        if problem is not None:
            self.dock.say(say(problem[0], interface_language(), **problem[1]))
        return problem is not None

    def _make(self) -> None:
        raise NotImplementedError
