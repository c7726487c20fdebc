"""The tasks of a step as a table to edit: what, who, until when, how far."""

from __future__ import annotations

import datetime
from typing import Any

from qgis.PyQt.QtCore import QAbstractItemModel, QCoreApplication, QDate, QModelIndex, QObject, Qt
from qgis.PyQt.QtWidgets import QComboBox, QDateEdit, QLineEdit, QStyledItemDelegate, QWidget

from ...core.text import date
from ...language import interface_language
from ...storage import schema
from ..widgets.list_model import ListModel
from ..widgets.themes import make_readable
from .kept import KeptRows, today

translate = QCoreApplication.translate

FIELDS = ("task", "owner", "due", "state", "documents")
_ENDED = ("done", "dropped")
_OFFERED_DAYS = 30


class TaskModel(ListModel):
    """One row a task of the step that is shown. documents: how many files each has, by id of the task."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: KeptRows | None = None
        self._rows: list[tuple[int, dict[str, Any]]] = []
        self.documents: dict[str, int] = {}

    def show_tasks(self, kept: KeptRows | None, park_id: str, step_no: int, steps: int) -> None:
        """The tasks of a step; with those of the first one stand those of none of the steps."""
        self.beginResetModel()
        self._kept, self._rows = kept, []
        if kept is not None:
            known = range(1, steps + 1)
            for fid, row in kept.rows().items():
                here = row.get("step_no") == step_no or (step_no == 1 and row.get("step_no") not in known)
                if here and row.get("park_id") in (park_id, None):
                    self._rows.append((fid, row))
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        return (
            translate("EcoIp", "Task"),
            translate("EcoIp", "In charge"),
            translate("EcoIp", "Due"),
            translate("EcoIp", "State"),
            translate("EcoIp", "Files"),
        )

    def count(self) -> int:
        return len(self._rows)

    def fid(self, row: int) -> int:
        """The feature of a row."""
        return self._rows[row][0]

    def task(self, row: int) -> dict[str, Any]:
        """The values of a row, by field."""
        return self._rows[row][1]

    def row_of(self, step_id: str) -> int:
        """The row of a task, −1 for one that is not shown."""
        return next((at for at, (_, row) in enumerate(self._rows) if row["step_id"] == step_id), -1)

    def text(self, row: int, column: int) -> str:
        task, name = self._rows[row][1], FIELDS[column]
        if name == "due":
            return date(task["due"], interface_language()) if task["due"] else "–"
        if name == "state":
            return self._state(task)
        if name == "documents":
            return str(self.documents.get(str(task["step_id"]), 0))
        return str(task[name] or ("–" if name == "owner" else ""))

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._kept is not None and self._kept.can_edit and FIELDS[index.column()] != "documents":
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.EditRole:
            return self._rows[index.row()][1].get(FIELDS[index.column()])
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (self.text(index.row(), index.column()), self._rows[index.row()][1]["note"])))
        return super().data(index, role)

    def setData(self, index: QModelIndex, new: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self._kept is None:
            return False
        (fid, task), name = self._rows[index.row()], FIELDS[index.column()]
        typed = new.strip() if isinstance(new, str) else new
        if name == "task" and not typed:
            return False
        old = task.get(name)
        before = QDate(old.year, old.month, old.day) if isinstance(old, datetime.date) else old
        if (typed or None) == before:
            return False
        changes: dict[str, Any] = {name: typed or None}
        if name == "state":
            changes["done_at"] = _qdate(task["done_at"] or datetime.date.today()) if typed == "done" else None
        title = translate("EcoIp", "{field} of “{task}”").format(
            field=self.headings()[index.column()], task=task["task"]
        )
        return self._kept.change(title, fid, changes)

    def _state(self, task: dict[str, Any]) -> str:
        names = schema.domains()["step_state"]
        state = task["state"]
        said = names[state][interface_language()] if state in names else str(state or "–")
        if task["due"] and task["due"] < datetime.date.today() and state not in _ENDED:
            return translate("EcoIp", "⚠ overdue ({state})").format(state=said)
        return said


class TaskDelegate(QStyledItemDelegate):
    """A calendar for days, a list for states."""

    def createEditor(self, parent: QWidget, option: Any, index: QModelIndex) -> QWidget:
        name = FIELDS[index.column()]
        if name == "state":
            combo = QComboBox(parent)
            for state, names in schema.domains()["step_state"].items():
                combo.addItem(names[interface_language()], state)
            return combo
        if name == "due":
            return _day_editor(parent)
        line = QLineEdit(parent)
        make_readable(line)
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(value), 0))
        elif isinstance(editor, QDateEdit):
            editor.setDate(_qdate(value) if value else today().addDays(_OFFERED_DAYS))
        else:
            editor.setText(str(value or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex) -> None:
        if isinstance(editor, QComboBox):
            new: Any = editor.currentData()
        elif isinstance(editor, QDateEdit):
            new = None if editor.date() == editor.minimumDate() else editor.date()
        else:
            new = editor.text()
        model.setData(index, new)


def _day_editor(parent: QWidget) -> QDateEdit:
    """Its first day stands for none."""
    made = QDateEdit(parent)
    made.setCalendarPopup(True)
    made.setDisplayFormat("dd/MM/yyyy" if interface_language() == "vi" else "yyyy-MM-dd")
    made.setMinimumDate(QDate(2000, 1, 1))
    made.setSpecialValueText("–")
    return made


def _qdate(day: datetime.date) -> QDate:
    return QDate(day.year, day.month, day.day)
