"""The tables of the panel: what a scenario changes, and all plans side by side with weights to edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from ...language import interface_language
from ..widgets.list_model import ListModel

translate = QCoreApplication.translate

NAME, WEIGHT, FIRST_PLAN = range(3)
"""Columns of the comparison; behind the plans comes which way they gain."""
_PLACE, _SCORE, _HEAD = 0, 1, 2


def no_texts(row: int) -> tuple[str, str, str, str]:
    """Where there is no zone."""
    return "", "", "", ""


class ChangesModel(ListModel):
    """Changed zones of one scenario: number, class before and after, hectares."""

    numbers = (3,)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[int] = ()
        self._texts: Callable[[int], tuple[str, str, str, str]] = no_texts

    def show_changes(self, rows: Sequence[int], texts: Callable[[int], tuple[str, str, str, str]]) -> None:
        """rows: of the zones in the drawing; texts: of the columns of one, asked for what is seen alone."""
        self.beginResetModel()
        self._rows, self._texts = rows, texts
        self.endResetModel()

    def zone(self, row: int) -> int:
        """The row of a zone in the drawing."""
        return self._rows[row]

    def headings(self) -> tuple[str, ...]:
        return (
            translate("EcoIp", "Zone"),
            translate("EcoIp", "As drawn"),
            translate("EcoIp", "In the scenario"),
            translate("EcoIp", "Area"),
        )

    def count(self) -> int:
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        return self._texts(self._rows[row])[column]


class ComparisonModel(ListModel):
    """Place and score, then every indicator, a column a plan. weighed: somebody changed weights or directions."""

    weighed = pyqtSignal(object)
    """All criteria, by indicator."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._found: Any = None

    @property
    def numbers(self) -> tuple[int, ...]:  # type: ignore[override]
        return tuple(range(WEIGHT, self.better))

    @property
    def better(self) -> int:
        """The column that says which way a plan gains."""
        return self.columnCount() - 1

    def show_comparison(self, found: Any) -> None:
        """A `Comparison`, None for none."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        plans = self._found.names if self._found else ()
        first = translate("EcoIp", "Indicator"), translate("EcoIp", "Weight")
        return (*first, *plans, translate("EcoIp", "Better with"))

    def count(self) -> int:
        return 0 if self._found is None else _HEAD + len(self._found.rows)

    def text(self, row: int, column: int) -> str:
        return self._of_all(row, column) if row < _HEAD else self._of_indicator(row - _HEAD, column)

    def _of_all(self, row: int, column: int) -> str:
        from ...core.documents.figures import NONE, figure

        if column == NAME:
            return translate("EcoIp", "Place (1 is best)") if row == _PLACE else translate("EcoIp", "Score (0 to 1)")
        if not FIRST_PLAN <= column < self.better:
            return ""
        plan, ranking = column - FIRST_PLAN, self._found.ranking
        if row == _SCORE:
            return figure(ranking.scores[plan], 3, interface_language())
        return NONE if ranking.places[plan] is None else str(ranking.places[plan])

    def _of_indicator(self, at: int, column: int) -> str:
        from ...core.documents.figures import shortest
        from ...core.reporting.plans.words import better, cell, indicator_name, required

        row, language = self._found.rows[at], interface_language()
        criterion = self._found.criteria.get(row.id)
        if column == NAME:
            asked = required(row, language)
            name = indicator_name(row.id, self._found.plans, language)
            return f"{name} ({asked})" if asked else name
        if column == self.better:
            return better(criterion.more_is_better if criterion else row.more_is_better, language)
        if column == WEIGHT:
            return shortest(criterion.weight if criterion else 0.0, language)
        return cell(row, column - FIRST_PLAN, language)

    def flags(self, index: QModelIndex) -> Any:
        flags = super().flags(index)
        editable = index.row() >= _HEAD and index.column() in (WEIGHT, self.better)
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.EditRole:
            return self.text(index.row(), index.column())
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return self.text(index.row(), index.column())
        return super().data(index, role)

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        from ...core.review.plans.ranking import Criterion

        if role != Qt.ItemDataRole.EditRole or index.row() < _HEAD:
            return False
        row = self._found.rows[index.row() - _HEAD]
        was = self._found.criteria.get(row.id) or Criterion(0.0, row.more_is_better)
        if index.column() == self.better:
            now = Criterion(was.weight, value == _choices()[0])
        else:
            weight = _weight(value)
            if weight is None:
                return False
            now = Criterion(weight, was.more_is_better)
        if now != was:
            criteria: Mapping[str, Any] = {**self._found.criteria, row.id: now}
            self.weighed.emit(criteria)
        return True


class ComparisonDelegate(QStyledItemDelegate):
    """Chooses which way a plan gains; weights are typed."""

    def createEditor(self, parent: QWidget, option: Any, index: QModelIndex) -> QWidget:
        if index.column() == WEIGHT:
            return super().createEditor(parent, option, index)
        combo = QComboBox(parent)
        combo.addItems(_choices())
        return combo

    def setEditorData(self, editor: Any, index: QModelIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(index.data())
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: Any, model: Any, index: QModelIndex) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)


def _choices() -> list[str]:
    """More is better, less is better."""
    from ...core.reporting.plans.words import better

    return [better(more, interface_language()) for more in (True, False)]


def _weight(typed: Any) -> float | None:
    """A weight as typed, in the way of the language; None for what is none."""
    from ...core.tables.numbers import parsed

    value = parsed(str(typed), "," if interface_language() == "vi" else ".")
    return value if value is not None and value >= 0 else None
