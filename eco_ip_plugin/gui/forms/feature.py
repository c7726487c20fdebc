"""What the report forms add to the QGIS window: a locator, and a window that is made when an item is first opened."""

from __future__ import annotations

from typing import Any

from .locator import FormLocator


class FormsDesktop:
    """Mirrors: `unload` takes away all that `load` added."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self.window: Any = None

    def load(self) -> None:
        """Add the locator."""
        self._locator = FormLocator(self.open_item)
        self._iface.registerLocatorFilter(self._locator)

    def unload(self) -> None:
        """Take all of it away."""
        self._iface.deregisterLocatorFilter(self._locator)
        if self.window is not None:
            self.window.stop()
            self.window.deleteLater()
            self.window = None

    def open_item(self, form_id: str, item: str) -> None:
        """Open the proof of an item of the open project."""
        if self.window is None:
            from .window import ExplainWindow

            self.window = ExplainWindow(self._iface)
        self.window.open_item(form_id, item)
