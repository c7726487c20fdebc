"""Keeps a table of the dock and the selection of a layer in step, whoever changes either."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QTableView


class SelectionSync(QObject):
    """chosen: the rows of the table that are selected have changed, by the user or by the layer."""

    chosen = pyqtSignal()

    def __init__(
        self, view: QTableView, fid_of: Callable[[int], int], row_of: Callable[[int], int],
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._view, self._fid_of, self._row_of = view, fid_of, row_of
        self._layer: QgsVectorLayer | None = None
        self._busy = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._take_over)
        view.selectionModel().selectionChanged.connect(self._from_view)

    def follow(self, layer: QgsVectorLayer | None) -> None:
        """The layer whose selection it is; None for none."""
        if self._layer is not None:
            try:
                self._layer.selectionChanged.disconnect(self._from_layer)
            except (TypeError, RuntimeError):  # the layer is gone, and its signals with it
                self._layer = None
        self._layer = layer
        if layer is not None:
            layer.selectionChanged.connect(self._from_layer)

    def rows(self) -> list[int]:
        """Selected rows, from top to bottom."""
        return sorted({index.row() for index in self._view.selectionModel().selectedIndexes()})

    def show_layer(self) -> None:
        """Select in the table what is selected in the layer, e.g. after rows came and went."""
        if self._layer is not None:
            self._select([row for row in map(self._row_of, self._layer.selectedFeatureIds()) if row >= 0])

    def _from_view(self, *_: Any) -> None:
        if self._busy:
            return
        if self._layer is not None:
            self._busy = True
            try:
                self._layer.selectByIds([self._fid_of(row) for row in self.rows()])
            finally:
                self._busy = False
        self.chosen.emit()

    def _from_layer(self, *_: Any) -> None:
        if self._busy or self._layer is None:
            return
        if self._layer.selectedFeatureCount():
            self._take_over()
        else:  # a layer that is read anew loses its selection for a moment
            self._later.start(0)

    def _take_over(self) -> None:
        if self._layer is None or sip.isdeleted(self._layer):
            return
        rows = [row for row in map(self._row_of, self._layer.selectedFeatureIds()) if row >= 0]
        if rows != self.rows():
            self._select(rows)
            self.chosen.emit()

    def _select(self, rows: list[int]) -> None:
        self._busy = True
        try:
            model, chooser = self._view.model(), self._view.selectionModel()
            wanted = QItemSelection()
            for row in rows:
                wanted.select(model.index(row, 0), model.index(row, max(model.columnCount() - 1, 0)))
            chooser.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if rows:
                current = model.index(rows[0], max(self._view.currentIndex().column(), 0))
                chooser.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
                self._view.scrollTo(current)
        finally:
            self._busy = False
