"""Keys that lead through the dock without a mouse: filter, firms, flows, partners, and back."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex
from qgis.PyQt.QtWidgets import QTableView

from .dock import FlowDock


class FlowKeys:
    """F6 goes to the next part of the dock, Shift+F6 back: within the flow table Tab goes from cell to cell."""

    def __init__(self, dock: FlowDock) -> None:
        self._dock = dock
        for keys in ("Down", "Return", "Enter"):
            dock.shortcut(keys, lambda: self._enter(dock.firm_table), dock.filter)
        for keys in ("Return", "Enter"):
            dock.shortcut(keys, lambda: self._enter(dock.flow_table), dock.firm_table)
        dock.shortcut("F6", lambda: self._go(1))
        dock.shortcut("Shift+F6", lambda: self._go(-1))

    def _go(self, step: int) -> None:
        """To the part after, or before, the one with the focus."""
        parts = (self._dock.filter, self._dock.firm_table, self._dock.flow_table, self._dock.tabs.currentWidget())
        focus = self._dock.window().focusWidget()
        holding = (place for place, part in enumerate(parts) if part is focus or part.isAncestorOf(focus))
        here = next(holding, -1 if step > 0 else 0)
        there = parts[(here + step) % len(parts)]
        table = there if isinstance(there, QTableView) else there.findChild(QTableView)
        if table is None:
            there.setFocus()
        else:
            self._enter(table)

    def _enter(self, table: QTableView) -> None:
        """Into a table; where nothing is chosen in it, its current or first row is."""
        table.setFocus()
        if not table.selectionModel().hasSelection() and table.model().rowCount(QModelIndex()):
            here = table.currentIndex()
            table.setCurrentIndex(here if here.isValid() else table.model().index(0, 0))
