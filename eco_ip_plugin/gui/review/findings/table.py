"""The table of findings: rows two lines high, several chosen at once, all of it within reach of the keyboard."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QAbstractItemModel, QCoreApplication, QItemSelectionModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction, QHeaderView, QTableView

from ...widgets.list_model import set_widths
from .columns import MESSAGE

translate = QCoreApplication.translate

_LINES = 2
_LEAST_ROWS = 3
_SENTENCE_EM = 13
_WIDTHS = (58, 84, 80, 84, 130, 96, 120, 150)


class FindingsTable(QTableView):
    """Says what its keys and its menu ask for; whoever owns it does it."""

    copy_wanted = pyqtSignal()
    tick_wanted = pyqtSignal(object)
    """True or False; None turns round what most chosen rows have."""
    places_wanted = pyqtSignal()
    undo_wanted = pyqtSignal()
    redo_wanted = pyqtSignal()

    def __init__(self, model: QAbstractItemModel) -> None:
        super().__init__()
        self.setObjectName("findingsTable")
        self.setAccessibleName(translate("EcoIp", "Findings"))
        self.setModel(model)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)  # Tab goes on to what is below
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        # With all of thousands chosen Qt would ask every cell whether it may be, to paint the headings.
        header.setSelectionModel(QItemSelectionModel(model, header))
        self._settle_sizes()
        # The sentence beside what it is about: the opinion and the note are also below the table.
        header.moveSection(header.visualIndex(MESSAGE), 2)
        header.setMinimumSectionSize(3 * self.fontMetrics().height())
        self._add_actions()

    def shown_columns(self) -> list[int]:
        """The columns that are not hidden, as they stand from left to right."""
        header = self.horizontalHeader()
        columns = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in columns if not self.isColumnHidden(column)]

    def chosen_rows(self) -> list[int]:
        """The chosen rows, from above. By stretches: `selectedRows` takes a second for ten thousand."""
        stretches = self.selectionModel().selection()
        return sorted({row for each in stretches for row in range(each.top(), each.bottom() + 1)})

    def keyPressEvent(self, event: Any) -> None:
        keys, editing = Qt.Key, self.state() == QAbstractItemView.State.EditingState
        if editing or event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif event.key() == keys.Key_Space:
            self.tick_wanted.emit(None)
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.places_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _settle_sizes(self) -> None:
        line_px = self.fontMetrics().lineSpacing()
        self.verticalHeader().setDefaultSectionSize(_LINES * line_px + line_px // 2)
        set_widths(self, _WIDTHS)
        self.setColumnWidth(MESSAGE, _SENTENCE_EM * self.fontMetrics().height())
        heading_px = self.horizontalHeader().sizeHint().height()
        self.setMinimumHeight(heading_px + _LEAST_ROWS * self.verticalHeader().defaultSectionSize())

    def _add_actions(self) -> None:
        wanted = (
            (translate("EcoIp", "Copy"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy_wanted.emit),
            (translate("EcoIp", "Zoom to chosen"), None, self.places_wanted.emit),
            (translate("EcoIp", "Tick as settled"), None, lambda: self.tick_wanted.emit(True)),
            (translate("EcoIp", "Take the tick away"), None, lambda: self.tick_wanted.emit(False)),
            (translate("EcoIp", "Undo"), QKeySequence(QKeySequence.StandardKey.Undo), self.undo_wanted.emit),
            (translate("EcoIp", "Redo"), QKeySequence(QKeySequence.StandardKey.Redo), self.redo_wanted.emit),
        )
        for name, keys, ask in wanted:
            action = QAction(name, self)
            if keys is not None:
                action.setShortcut(keys)
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda *_, ask=ask: ask())
            self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
