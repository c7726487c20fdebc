"""What the dock's lists have in common: rows under fixed headings, each cell a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt
from qgis.PyQt.QtWidgets import QTableView

_NONE = QModelIndex()
_FONT_HEIGHT = 17
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ListModel(QAbstractTableModel):
    """A subclass says `headings`, `count` and `text`; `numbers` are the columns set to the right."""

    numbers: tuple[int, ...] = ()

    def headings(self) -> tuple[str, ...]:
        """The titles of the columns."""
        raise NotImplementedError

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        raise NotImplementedError

    def rowCount(self, parent: QModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: QModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self.headings())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.headings()[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self.numbers:
            return int(_RIGHT)
        return None


def set_widths(table: QTableView, widths: Iterable[int]) -> None:
    """Widths of the first columns with a font of usual size, in proportion to the table's; headings always fit."""
    header, scale = table.horizontalHeader(), table.fontMetrics().height() / _FONT_HEIGHT
    for column, width in enumerate(widths):
        table.setColumnWidth(column, max(round(scale * width), header.sectionSizeHint(column)))


class RoomForNames(QObject):
    """Gives the first column what the others leave, and never less than names need: a narrow table is scrolled."""

    def __init__(self, table: QTableView, least_em: float) -> None:
        super().__init__(table)
        self._table, self._least_em = table, least_em
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            header = self._table.horizontalHeader()
            others = header.length() - header.sectionSize(0)
            least = round(self._least_em * self._table.fontMetrics().height())
            header.resizeSection(0, max(least, self._table.viewport().width() - others))
        return False
