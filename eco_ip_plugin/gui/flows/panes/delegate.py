"""Editors of the flow table's cells: a line with suggestions found as one types, and the sentence beside it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QCompleter, QLabel, QLineEdit, QStyledItemDelegate, QWidget

from ....core.symbiosis.flow_table.entry import PERIODS, search_resources, typed_resource, units_of
from ....core.symbiosis.vocabulary.waste_codes import codes_of, search_codes, written
from ....core.tables.words import fold
from ....language import interface_language
from ...widgets.themes import make_readable
from .. import words as words
from .table_model import FlowTableModel

SEPARATOR = " — "
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVING = (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class CellEditor(QLineEdit):
    """One line; suggestions below it, and the sentence on what is typed below those."""

    def __init__(self, parent: QWidget, model: FlowTableModel, index: QModelIndex) -> None:
        super().__init__(parent)
        self.setObjectName("flowCellEditor")
        self.setFrame(False)
        make_readable(self)
        self._model, self._row, self._column = model, index.row(), index.column()
        self._bubble = QLabel(self.window(), Qt.WindowType.ToolTip)
        self._bubble.setObjectName("flowCellMessage")
        self._bubble.setTextFormat(Qt.TextFormat.PlainText)
        self._bubble.setWordWrap(True)
        self._bubble.setMargin(4)
        self._bubble.setMaximumWidth(420)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.popup().setMinimumWidth(260)
        self._completer.popup().setTextElideMode(Qt.TextElideMode.ElideRight)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._choose)
        self._completer.highlighted.connect(self._picked)
        self._is_picking = False
        self.textEdited.connect(self._typed)
        self.destroyed.connect(self._bubble.deleteLater)

    def value(self) -> str:
        """What is typed, without the explanation of a suggestion."""
        with_explanation = self._model.fields[self._column] == "waste_code"
        return (self.text().split(SEPARATOR)[0] if with_explanation else self.text()).strip()

    def is_accepted(self) -> bool:
        """Whether it would be written; if not, the sentence is shown."""
        index = self._model.index(self._row, self._column)
        if not index.isValid():
            return True
        if self.value() == self._model.data(index, Qt.ItemDataRole.EditRole):
            self._say("")
            return True
        entry = self._model.read(index, self.value())
        self._say(entry.problem.say(interface_language()) if entry.problem else "")
        return entry.accepted

    def offer(self, typed: str = "") -> None:
        """Show what could be chosen; nothing for a field that is free."""
        names = suggestions(self._model, self._row, self._model.fields[self._column], typed)
        self._names.setStringList(names)
        self._is_picking = False
        if names:
            self._completer.complete()
            self._keep_on_screen(self._completer.popup())
        else:
            self._completer.popup().hide()

    def hideEvent(self, event: QEvent) -> None:
        self._bubble.hide()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._completer.popup().isVisible():
            self.offer("")
            return
        # With the list open Return takes its first entry, also where what is typed is right as it is ("g", not "kg").
        typed = event.key() in _ENTER and self._completer.popup().isVisible() and not self._is_picking
        if typed and self.is_accepted():
            self._completer.popup().hide()
            self._leave()
            return
        super().keyPressEvent(event)

    def _picked(self, *_: Any) -> None:
        self._is_picking = True

    def _choose(self, name: str) -> None:
        self.setText(str(name))
        if self.is_accepted():
            self._leave()

    def _leave(self) -> None:
        """As if Return were pressed with no list open: what stands here is written, and the cell closed."""
        QCoreApplication.postEvent(self, QKeyEvent(QEvent.Type.KeyPress, _ENTER[0], Qt.KeyboardModifier.NoModifier))

    def _typed(self, text: str) -> None:
        self.offer(text)
        self.is_accepted()

    def _say(self, sentence: str) -> None:
        self._bubble.setVisible(bool(sentence))
        if sentence:
            self._bubble.setText("⚠ " + sentence)
            self._bubble.adjustSize()
            popup = self._completer.popup()
            below = popup.height() if popup.isVisible() else 0
            self._bubble.move(self.mapToGlobal(QPoint(0, self.height() + below + 2)))
            self._keep_on_screen(self._bubble)

    def _keep_on_screen(self, window: QWidget) -> None:
        """The dock often stands at the right edge: what is wider than its cell would be cut off there."""
        beyond = window.frameGeometry().right() - self.screen().availableGeometry().right()
        if beyond > 0:
            window.move(window.x() - beyond, window.y())


def suggestions(model: FlowTableModel, row: int, name: str, typed: str) -> list[str]:
    """What could be chosen in a field, best first."""
    vocabulary, values = model.vocabulary(), model.values(row)
    if name == "resource":
        return [vocabulary.resources[id_].name[interface_language()] for id_ in search_resources(typed, vocabulary)]
    if name == "waste_code":
        found = search_codes(typed, typed_resource(values, vocabulary), vocabulary)
        if not found:
            named = (each for id_ in search_resources(typed, vocabulary) for each in codes_of(id_, vocabulary))
            found = list(dict.fromkeys(named))
        return [f"{written(each.code)}{SEPARATOR}{each.description}" for each in found]
    if name == "unit":
        every = units_of(typed_resource(values, vocabulary), vocabulary)
    elif name == "period":
        every = [words.choices("period").get(each, each) for each in PERIODS]
    else:
        every = list(words.choices(name).values())
    wanted = fold(typed)
    return [each for each in every if wanted in fold(each)] or (every if not typed else [])


class FlowDelegate(QStyledItemDelegate):
    """Makes the editors; one that holds something refused stays open until it is corrected or given up by Escape."""

    def createEditor(self, parent: QWidget, option: Any, index: QModelIndex) -> QWidget:
        return CellEditor(parent, index.model(), index)

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        if not editor.isModified():  # a row that changes elsewhere does not take away what is being typed
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex) -> None:
        model.setData(index, editor.value(), Qt.ItemDataRole.EditRole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.key() in _LEAVING and not watched.is_accepted():
            return True
        return super().eventFilter(watched, event)
