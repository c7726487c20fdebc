"""Which findings are shown: by kind, severity, state and words. The model behind it sorts."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QModelIndex, QSortFilterProxyModel, Qt

from ....core.tables.words import fold
from .columns import GONE


class FindingsFilter(QSortFilterProxyModel):
    """Rows by kind, severity, state and text; "" lets all pass."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._wanted = {"kind": "", "severity": "", "state": ""}
        self._typed = ""
        self._words: list[str] = []

    @property
    def narrows(self) -> bool:
        """Whether it may hold any row back."""
        return bool(self._words) or any(self._wanted.values())

    def want(self, **wanted: str) -> None:
        """Set one or more of `kind`, `severity`, `state` (`new`, `open`, `gone`, `settled`, `unsettled`), and `text`:
        every word of it stands in the row, with Vietnamese marks or without."""
        typed = wanted.pop("text", self._typed)
        if wanted.items() <= self._wanted.items() and typed == self._typed:
            return
        # One change of layout: invalidateFilter would tell of every stretch of rows that comes or goes on its own.
        self.sourceModel().layoutAboutToBeChanged.emit()
        self._wanted.update(wanted)
        self._typed, self._words = typed, fold(typed).split()
        self.sourceModel().layoutChanged.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sourceModel().sort(column, order)

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        finding, wanted = self.sourceModel().finding(row), self._wanted
        if wanted["kind"] not in ("", finding.kind) or wanted["severity"] not in ("", finding.severity):
            return False
        if wanted["state"] in ("settled", "unsettled"):
            if finding.state == GONE or finding.settled != (wanted["state"] == "settled"):
                return False
        elif wanted["state"] not in ("", finding.state):
            return False
        if not self._words:
            return True
        text = self.sourceModel().search_text(row)
        return all(word in text for word in self._words)
