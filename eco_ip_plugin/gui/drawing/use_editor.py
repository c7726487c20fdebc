"""The drop-down of a layer's use: every land use by its name, found as one types, with marks or without."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QModelIndex, QRect, QStringListModel, Qt
from qgis.PyQt.QtGui import QKeyEvent, QPainter
from qgis.PyQt.QtWidgets import (
    QApplication,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOption,
    QStyleOptionViewItem,
    QWidget,
)

from ...core.tables.words import fold
from ..widgets.themes import make_readable
from . import words

translate = QCoreApplication.translate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LETTERS = 34
"""As wide as the longest name of a use, in average letters."""


class UseEditor(QLineEdit):
    """One line with the list below it. `chosen` is the id of the use."""

    def __init__(self, parent: QWidget, use: str) -> None:
        super().__init__(parent)
        self.setObjectName("layerUseEditor")
        self.setAccessibleName(translate("EcoIp", "Land use"))
        self.setFrame(False)
        make_readable(self)
        self.chosen, self._uses = use, words.uses()
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(20)
        popup = self._completer.popup()
        popup.setObjectName("layerUseList")
        popup.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self._completer.setWidget(self)
        self._completer.activated.connect(self._choose)
        self.textEdited.connect(self.offer)
        self.setPlaceholderText(translate("EcoIp", "type to search"))

    def offer(self, typed: str = "") -> None:
        """Show the uses that hold what is typed; all of them where none does."""
        self._names.setStringList([name for _, name, _ in found(typed, self._uses)])
        self._completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._completer.popup().isVisible():
            self.offer(self.text())
            return
        if event.key() in _ENTER and self.text():  # with the list open Return takes its first entry
            first = found(self.text(), self._uses)
            if first:
                self._choose(first[0][1])
                return
        super().keyPressEvent(event)

    def _choose(self, name: str) -> None:
        self.chosen = next((id_ for id_, each, _ in self._uses if each == str(name)), self.chosen)
        self.setText("")
        self._completer.popup().hide()
        QCoreApplication.postEvent(self, QKeyEvent(QEvent.Type.KeyPress, _ENTER[0], Qt.KeyboardModifier.NoModifier))


def found(typed: str, uses: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Those of `uses` that hold what is typed, those that begin with it first."""
    wanted = fold(typed)
    holding = [each for each in uses if wanted in each[2] or wanted in fold(each[1])]
    return sorted(holding, key=lambda each: not fold(each[1]).startswith(wanted)) if wanted else holding


class UseDelegate(QStyledItemDelegate):
    """Makes the editor of a use, with its list open; an arrow shows that there is one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        side = option.rect.height() // 2
        arrow = QStyleOption()
        arrow.palette, arrow.state = option.palette, option.state
        arrow.rect = QRect(option.rect.right() - side - 2, option.rect.top() + side // 2, side, side)
        style = option.widget.style() if option.widget is not None else QApplication.style()
        beside = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        beside.rect.setRight(arrow.rect.left() - 1)
        super().paint(painter, beside, index)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorArrowDown, arrow, painter)

    def createEditor(self, parent: QWidget, option: Any, index: QModelIndex) -> QWidget:
        return UseEditor(parent, str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        """The line stays empty: what is typed is what is searched."""
        if not editor.property("open"):
            editor.setProperty("open", True)
            editor.offer()

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex) -> None:
        if editor.chosen != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.chosen, Qt.ItemDataRole.EditRole)
