"""Rows of measures, or of what they save, as a table to edit: each cell is one undo step of the layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.core import QgsExpression, QgsFeatureRequest
from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from ....core.tables.numbers import MARK_OF, parsed
from ....core.text import number
from ....language import interface_language
from ....storage import schema
from ....storage.edit_commands import Refused
from ..edits.layer_edits import LayerEdits
from ..edits.layers import value

translate = QCoreApplication.translate
_NUMBERS = ("integer", "real")


class RowsModel(QAbstractTableModel):
    """fields: the columns. owner: the field that says whose rows they are. refused: why a cell was not written."""

    refused = pyqtSignal(str)

    def __init__(self, edits: LayerEdits, table: str, fields: Sequence[str], owner: str, parent: QObject) -> None:
        super().__init__(parent)
        self.edits, self.table, self.owner = edits, schema.tables()[table], owner
        self.fields = [self.table.field(name) for name in fields]
        self._of: str | None = None
        self._rows: list[tuple[int, dict[str, Any]]] = []

    def show(self, of: str | None) -> None:
        """The rows of a firm or measure, none for None."""
        self._of = of
        self.refresh()

    def refresh(self) -> None:
        """Read them anew, what is not saved among them."""
        self.beginResetModel()
        self._rows = []
        layer = self.edits.layer
        if self._of is not None:
            names = layer.fields().names()
            request = QgsFeatureRequest()
            request.setFilterExpression(f'"{self.owner}" = {QgsExpression.quotedString(self._of)}')
            for feature in layer.getFeatures(request):
                self._rows.append((feature.id(), dict(zip(names, map(value, feature.attributes())))))
        self.endResetModel()

    def fid(self, row: int) -> int:
        return self._rows[row][0]

    def values(self, row: int) -> dict[str, Any]:
        """A row by field, None for NULL."""
        return self._rows[row][1]

    def row_of(self, fid: int) -> int:
        """The row of a feature, −1 for none."""
        return next((row for row, (each, _) in enumerate(self._rows) if each == fid), -1)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.fields)

    def headerData(self, section: int, orientation: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        field = self.fields[section]
        title = field.alias[interface_language()]
        return f"{title} ({field.unit})" if field.unit else title

    def flags(self, index: QModelIndex) -> Any:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        field = self.fields[index.column()]
        held = self._rows[index.row()][1].get(field.name)
        if role == Qt.ItemDataRole.TextAlignmentRole and field.type in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.UserRole:
            return held
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) or held is None:
            return None
        return self._text(field, held, plain=role == Qt.ItemDataRole.EditRole)

    def setData(self, index: QModelIndex, typed: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        field, (fid, row) = self.fields[index.column()], self._rows[index.row()]
        text = " ".join(str("" if typed is None else typed).split())
        new: Any = text or None
        if new is not None and field.type in _NUMBERS:
            new = parsed(text, MARK_OF[interface_language()])
            if new is None or (field.type == "integer" and new != int(new)):
                self._refuse(translate("EcoIp", "“{typed}” is no number for “{field}”."), text, field)
                return False
            new = int(new) if field.type == "integer" else new
        faults = schema.faults(self.table.name, {**row, field.name: new})
        if any(each.field == field.name for each in faults):
            self._refuse(translate("EcoIp", "“{typed}” does not fit “{field}”."), text, field)
            return False
        if new == row.get(field.name):
            return True
        title = translate("EcoIp", "{field} of {row}").format(
            field=field.alias[interface_language()], row=row.get("title") or row.get(self.table.key)
        )
        self.edits.saw(fid, row.get("row_version"))
        return self.attempt(lambda: self.edits.change(title, {fid: {field.name: new}}))

    def attempt(self, work: Callable[[], Any]) -> bool:
        """Do something to the rows; a refusal is told, and then nothing has happened."""
        try:
            work()
        except Refused as error:
            self.refused.emit(str(error))
            return False
        return True

    def _refuse(self, sentence: str, typed: str, field: schema.Field) -> None:
        self.refused.emit(sentence.format(typed=typed, field=field.alias[interface_language()]))

    def _text(self, field: schema.Field, held: Any, *, plain: bool) -> str:
        language = interface_language()
        if field.domain:
            known = schema.domains()[field.domain].get(str(held))
            return str(held) if known is None or plain else known[language]
        if isinstance(held, (int, float)):
            return str(held) if field.type == "integer" else number(held, ".15g" if plain else ",.10g", language)
        return str(held)


class ChoiceDelegate(QStyledItemDelegate):
    """A box for the values of a domain, in words."""

    def createEditor(self, parent: QWidget, option: Any, index: QModelIndex) -> QWidget:
        field = index.model().fields[index.column()]
        if not field.domain:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        for id_, names in schema.domains()[field.domain].items():
            box.addItem(names[interface_language()], id_)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.UserRole))))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)
