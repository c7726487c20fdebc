"""A table that is searched with marks or without, sorted as Vietnamese dictionaries do, and shown lazily."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt
from qgis.PyQt.QtGui import QFont

from ...core.tables.words import fold
from ..widgets.list_model import ListModel
from ..widgets.sorting import collator

Text = Callable[[int], str]


class Column(NamedTuple):
    """text: what a row shows; number: what it is sorted by, None for a column of words; tip: more about it."""

    title: str
    text: Text
    number: Callable[[int], float] | None = None
    tip: Text | None = None


class RowsModel(ListModel):
    """Rows 0 … n of whatever the columns know; what is searched and sorted stays when other rows are shown."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._columns: Sequence[Column] = ()
        self._count = 0
        self._order: list[int] = []
        self._searched: Text = lambda row: ""
        self._marked: Callable[[int], bool] = lambda row: False
        self._words: list[str] = []
        self._only_marked = False
        self._by: tuple[int, bool] | None = None

    @property
    def numbers(self) -> tuple[int, ...]:  # type: ignore[override]
        return tuple(place for place, each in enumerate(self._columns) if each.number is not None)

    @property
    def total(self) -> int:
        """How many rows there are, those included that the search keeps back."""
        return self._count

    def show_rows(
        self, columns: Sequence[Column], count: int, searched: Text, marked: Callable[[int], bool] | None = None
    ) -> None:
        """searched: the folded text of a row in which words are looked for; marked: rows with a contradiction, bold."""
        self.beginResetModel()
        self._columns, self._count, self._searched = columns, count, searched
        self._marked = marked or (lambda row: False)
        self._settle()
        self.endResetModel()

    def want(self, typed: str, only_marked: bool = False) -> None:
        """Only rows in which every word stands, with marks or without; only those that are marked."""
        words = fold(typed).split()
        if (words, only_marked) != (self._words, self._only_marked):
            self.beginResetModel()
            self._words, self._only_marked = words, only_marked
            self._settle()
            self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; what has no figure or no word stays at the end."""
        by = (column, order == Qt.SortOrder.DescendingOrder) if 0 <= column < len(self._columns) else None
        if by != self._by:
            self.beginResetModel()
            self._by = by
            self._settle()
            self.endResetModel()

    def row(self, shown: int) -> int:
        """The row that stands in a place."""
        return self._order[shown]

    def place(self, row: int) -> int:
        """Where a row stands, −1 while it is not shown."""
        return self._order.index(row) if row in self._order else -1

    def headings(self) -> tuple[str, ...]:
        return tuple(each.title for each in self._columns)

    def count(self) -> int:
        return len(self._order)

    def text(self, row: int, column: int) -> str:
        return self._columns[column].text(self._order[row])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            tip = self._columns[index.column()].tip
            text = self.text(index.row(), index.column()) if tip is None else tip(self._order[index.row()])
            return text.replace("<", "‹") or None
        if index.isValid() and role == Qt.ItemDataRole.FontRole and self._marked(self._order[index.row()]):
            font = QFont()
            font.setBold(True)
            return font
        return super().data(index, role)

    def _settle(self) -> None:
        rows = [row for row in range(self._count) if self._marked(row)] if self._only_marked else range(self._count)
        if self._words:
            rows = [row for row in rows if all(word in self._searched(row) for word in self._words)]
        self._order = list(rows)
        if self._by is None or self._by[0] >= len(self._columns):
            return
        column, descending = self._columns[self._by[0]], self._by[1]
        told, silent = _keys(column, self._order)
        told.sort(key=lambda each: each[0], reverse=descending)
        self._order = [row for _, row in told] + silent


def _keys(column: Column, rows: Sequence[int]) -> tuple[list[tuple[Any, int]], list[int]]:
    """What the rows are sorted by, and those that have nothing to be sorted by."""
    told: list[tuple[Any, int]] = []
    silent: list[int] = []
    words = collator()
    for row in rows:
        if column.number is not None:
            value = column.number(row)
            (silent.append(row) if math.isnan(value) else told.append((value, row)))
            continue
        text = column.text(row)
        (told.append((words.sortKey(text), row)) if text else silent.append(row))
    return told, silent


def shown_texts(model: QAbstractTableModel, rows: Sequence[int], columns: Sequence[int]) -> list[list[str]]:
    """Headings, and the texts of some rows, as they stand."""
    head = [str(model.headerData(each, Qt.Orientation.Horizontal)) for each in columns]
    return [head, *([str(model.index(row, each).data() or "") for each in columns] for row in rows)]
