"""“Preview layers…”: a table of a drawing's layers before the import. Only widgets, and what follows from each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QItemSelectionModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...core.geometry.units import M2_PER_HA
from ...language import filled
from ..widgets.list_model import set_widths
from ..widgets.questions import take_or_leave
from ..widgets.themes import make_readable
from . import words
from .institute_row import InstituteRow
from .layers_model import ALL, DOUBTFUL, LAND, LAYER, LEFT_OUT, OUT, UNCLEAR, USE, LayersFilter, LayersModel
from .use_editor import UseDelegate

translate = QCoreApplication.translate

_LETTERS, _LINES = 170, 36
"""As wide and high as the window would like to be, in letters and lines; never more than most of the screen."""
_WIDTHS = (70, 210, 230, 100, 100, 220, 130)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LayersTable(QTableView):
    """Return opens the drop-down of the row, a click on a use too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.edit_use(self.currentIndex())
            event.accept()
            return
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            at = self.currentIndex().siblingAtColumn(LEFT_OUT)
            ticked = at.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.model().setData(at, state, Qt.ItemDataRole.CheckStateRole)
            event.accept()
            return
        super().keyPressEvent(event)

    def edit_use(self, index: QModelIndex) -> None:
        """Open the drop-down of a row."""
        at = index.siblingAtColumn(USE)
        self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.edit(at)


class PreviewDialog(QDialog):
    """stopped: the user wants no more of the work that is going on. may_accept: asked before the dialog closes with the
    choices."""

    stopped = pyqtSignal()

    def __init__(self, drawing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipLayersPreview")
        self.setWindowTitle(translate("EcoIp", "Layers of {drawing}").format(drawing=words.shown(drawing)))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.may_accept: Callable[[], bool] = lambda: True
        self.model = LayersModel(self)
        self.model.together = self._together
        self.filter = LayersFilter(self)
        self.filter.setSourceModel(self.model)
        self._make()
        self._lay_out()
        self.model.changed.connect(self.tell_sums)
        self.search.textChanged.connect(lambda typed: self._want(typed=typed))
        self.which.currentIndexChanged.connect(lambda: self._want(which=self.which.currentData()))
        self.show_working(translate("EcoIp", "Reading the drawing…"), first=True)

    def show_working(self, text: str, *, first: bool = False) -> None:
        """Work goes on; first: there is nothing to see before it has ended."""
        self.doing.setText(text)
        self.progress.setValue(0)
        for part in (self.doing, self.progress, self.stop_button):
            part.show()
        if first:
            self.said.hide()
            self._enable(False)

    def show_progress(self, percent: float) -> None:
        """How far it is."""
        self.progress.setValue(round(percent))

    def show_done(self) -> None:
        """The work has ended."""
        for part in (self.doing, self.progress, self.stop_button):
            part.hide()
        self._enable(bool(self.model.layers))
        self.tell_sums()

    def say(self, sentence: str) -> None:
        """What the user should know, "" for nothing."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def show_first_layers(self) -> None:
        """Sort, and put the keyboard into the table."""
        self.table.sortByColumn(LAYER, Qt.SortOrder.AscendingOrder)
        set_widths(self.table, _WIDTHS)
        self.table.selectRow(0)
        self.table.setFocus()

    def accept(self) -> None:
        """Only when the choices can be handed on."""
        if self.accept_button.isEnabled() and self.may_accept():
            super().accept()

    def tell_sums(self) -> None:
        """How much land there would be, and what is left out."""
        model = self.model
        if not model.layers:
            self.sums.setText("")
            return
        land = sum(layer.land_m2 for layer in model.layers)
        boundary = sum(layer.boundary_m2 for layer in model.layers)
        out = [row for row in range(model.count()) if model.is_left_out(row)]
        aside = sum(layer.aside_m2 for layer in model.layers)
        text = translate(
            "EcoIp",
            "{shown:,.0f} of {total:,.0f} {total:|layer|layers} shown · land {land:,.2f} ha ·"
            " boundary {boundary:,.2f} ha · {out:,.0f} left out · {aside:,.2f} ha not taken in",
        )
        sizes = {"land": land / M2_PER_HA, "boundary": boundary / M2_PER_HA, "aside": aside / M2_PER_HA}
        self.sums.setText(filled(text, shown=self.filter.rowCount(), total=model.count(), out=len(out), **sizes))

    def _want(self, **wanted: Any) -> None:
        self.filter.want(**wanted)
        self.tell_sums()

    def _together(self, row: int) -> Sequence[int]:
        """All selected rows where `row` is one of them."""
        rows = [self.filter.mapToSource(index).row() for index in self.table.selectionModel().selectedRows()]
        return rows if row in rows else (row,)

    def _enable(self, there: bool) -> None:
        for part in (self.search, self.which, self.table, self.institutes, self.accept_button):
            part.setEnabled(there)

    def _make(self) -> None:
        self.search = QLineEdit()
        self.search.setObjectName("layerSearch")
        self.search.setPlaceholderText(translate("EcoIp", "Search layers and land uses, with marks or without"))
        self.search.setClearButtonEnabled(True)
        make_readable(self.search)
        self.which = QComboBox()
        self.which.setObjectName("layerWhich")
        for which, text in (
            (ALL, translate("EcoIp", "All layers")),
            (LAND, translate("EcoIp", "Layers with land")),
            (UNCLEAR, translate("EcoIp", "Land use unknown")),
            (DOUBTFUL, translate("EcoIp", "Encoding in doubt")),
            (OUT, translate("EcoIp", "Left out")),
        ):
            self.which.addItem(text, which)
        self.which.setAccessibleName(translate("EcoIp", "Which layers are shown"))
        self.institutes = InstituteRow()
        self.table = self._table()
        self.said, self.sums, self.doing = (self._label(name) for name in ("layersSaid", "layersSums", "layersDoing"))
        self.progress = QProgressBar()
        self.progress.setObjectName("layersProgress")
        self.stop_button = QPushButton(translate("EcoIp", "Stop"))
        self.stop_button.setObjectName("layersStop")
        self.stop_button.setAutoDefault(False)
        self.stop_button.clicked.connect(self.stopped)

    def _table(self) -> LayersTable:
        table = LayersTable()
        table.setObjectName("layersTable")
        table.setAccessibleName(translate("EcoIp", "Layers of the drawing"))
        table.setModel(self.filter)
        table.setItemDelegateForColumn(USE, UseDelegate(table))
        table.setSortingEnabled(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(1.6 * self.fontMetrics().height()))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        table.clicked.connect(lambda index: table.edit_use(index) if index.column() == USE else None)
        return table

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.which)
        work = QHBoxLayout()
        work.addWidget(self.doing)
        work.addWidget(self.progress, 1)
        work.addWidget(self.stop_button)
        buttons = take_or_leave(self, translate("EcoIp", "Use for the import"))
        self.accept_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.accept_button.setObjectName("useLayers")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setObjectName("leaveLayers")
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.institutes)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.sums)
        layout.addLayout(work)
        layout.addWidget(buttons)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        room = self.screen().availableGeometry()
        self.resize(min(_LETTERS * letter, room.width() * 9 // 10), min(_LINES * line, room.height() * 85 // 100))
