"""The layers of a drawing as rows: what each would become, and what the user makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QSortFilterProxyModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont

from ...core.drawing.preview import LayerFacts
from ...core.drawing.words.layer_table import LayerTable
from ...core.drawing.words.layers import BOUNDARY, BY_TABLE
from ...core.tables.words import fold
from ..widgets.list_model import ListModel
from . import words

translate = QCoreApplication.translate

LEFT_OUT, LAYER, USE, BY, AREA, OBJECTS, TEXTS = range(7)
ALL, LAND, UNCLEAR, DOUBTFUL, OUT = ("", "land", "unclear", "doubtful", "out")
"""Which layers are shown: all, those of a known use, those of none, those with texts in doubt, those left out."""

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class LayersModel(ListModel):
    """`table` is what the user chose so far; `together` gives the rows that are changed with one of them."""

    numbers = (AREA,)
    changed = pyqtSignal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.layers: tuple[LayerFacts, ...] = ()
        self.table = LayerTable()
        self.together: Callable[[int], Sequence[int]] = lambda row: (row,)
        self._counted = LayerTable()

    def show_layers(self, layers: Sequence[LayerFacts], table: LayerTable) -> None:
        """Show what came of the drawing with `table`, which says nothing of what was chosen meanwhile."""
        same = [each.name for each in layers] == [each.name for each in self.layers]
        if not same:
            self.beginResetModel()
        self.layers, self._counted = tuple(layers), table
        if same:
            self._all_changed()
        else:
            self.endResetModel()

    def choose(self, table: LayerTable) -> None:
        """Take another table instead of what was chosen."""
        self.table = table
        self._all_changed()
        self.changed.emit()

    def headings(self) -> tuple[str, ...]:
        return (
            translate("EcoIp", "Leave out"),
            translate("EcoIp", "Drawing layer"),
            translate("EcoIp", "Land use"),
            translate("EcoIp", "Told by"),
            translate("EcoIp", "Area (ha)"),
            translate("EcoIp", "Objects"),
            translate("EcoIp", "Encoding of texts"),
        )

    def count(self) -> int:
        return len(self.layers)

    def text(self, row: int, column: int) -> str:
        layer = self.layers[row]
        if column == LEFT_OUT:
            return ""
        if column == LAYER:
            return words.shown(layer.name)
        if column == OBJECTS:
            return words.objects(layer)
        if column == TEXTS:
            return words.encoding_name(layer)
        if column == USE:
            return self.use_text(row)
        if column == BY:
            return words.by_name(self.by(row))
        return "…" if self.is_stale(row) else self._area_text(layer)

    def use(self, row: int) -> str:
        """What the user chose for a layer: a class id or role, "" for nothing."""
        return self.table.choice(self.layers[row].name).use

    def is_left_out(self, row: int) -> bool:
        """Whether nothing of a layer is taken in, by the tick or by its name."""
        return self.table.choice(self.layers[row].name).left_out

    def use_text(self, row: int) -> str:
        """What a layer is for: as chosen, else as the drawing says."""
        chosen, layer = self.use(row), self.layers[row]
        if chosen:
            return words.use_name(chosen)
        if self.is_stale(row) or (layer.by == BY_TABLE and self.is_left_out(row)):
            return words.use_name("")
        return words.of_facts(layer)

    def by(self, row: int) -> str:
        """What says so."""
        if self.use(row) or self.is_left_out(row):
            return BY_TABLE
        return "" if self.layers[row].by == BY_TABLE else self.layers[row].by

    def is_stale(self, row: int) -> bool:
        """Whether its figures are of before the user's last choice."""
        name = self.layers[row].name
        now, then = self.table.choice(name), self._counted.choice(name)
        return (now.use, now.left_out) != (then.use, then.left_out)

    def area_m2(self, row: int) -> float:
        """Square metres of land or boundary, or of what is set aside."""
        layer = self.layers[row]
        return layer.land_m2 or layer.boundary_m2 or layer.aside_m2

    def set_use(self, rows: Iterable[int], use: str) -> None:
        """The user says what layers are for, "" for as the drawing says."""
        table = self.table
        for row in rows:
            name = self.layers[row].name
            table = table.choosing(name, use=use, left_out=table.choice(name).left_out)
        self.choose(table)

    def set_left_out(self, rows: Iterable[int], left_out: bool) -> None:
        """The user leaves layers out, or takes them in again."""
        table = self.table
        for row in rows:
            name = self.layers[row].name
            table = table.choosing(name, use=table.choice(name).use, left_out=left_out)
        self.choose(table)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == LEFT_OUT:
            return _CHECKED if self.is_left_out(row) else _UNCHECKED
        if role == Qt.ItemDataRole.EditRole and column == USE:
            return self.use(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.plain_tip(self._tip(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == LEFT_OUT:
            return words.shown(self.layers[row].name)
        if role == Qt.ItemDataRole.FontRole and column in (LAYER, USE, BY):
            return self._font(row)
        return super().data(index, role)

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        rows = self.together(index.row())
        if index.column() == LEFT_OUT and role == Qt.ItemDataRole.CheckStateRole:
            self.set_left_out(rows, Qt.CheckState(value) == _CHECKED)
        elif index.column() == USE and role == Qt.ItemDataRole.EditRole:
            self.set_use(rows, str(value or ""))
        else:
            return False
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        flags = super().flags(index)
        if index.column() == LEFT_OUT:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == USE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def sort_key(self, row: int, column: int) -> Any:
        """What rows are sorted by."""
        if column == LEFT_OUT:
            return not self.is_left_out(row)
        if column == OBJECTS:
            return sum(count for _, count in self.layers[row].objects)
        if column == AREA:
            return self.area_m2(row)
        return fold(self.text(row, column))

    def is_shown(self, row: int, which: str) -> bool:
        """Whether a layer is among those that are asked for."""
        layer = self.layers[row]
        known = bool(self.use(row)) or layer.by != ""
        return {
            ALL: True,
            LAND: not self.is_left_out(row) and layer.land_m2 > 0,
            UNCLEAR: not self.is_left_out(row) and not known,
            DOUBTFUL: not layer.sure,
            OUT: self.is_left_out(row),
        }[which]

    def _area_text(self, layer: LayerFacts) -> str:
        if layer.aside_m2:
            return f"({words.hectares(layer.aside_m2)})"
        if not (layer.land_m2 or layer.boundary_m2):
            return "–"
        return words.hectares(layer.land_m2 or layer.boundary_m2)

    def _tip(self, row: int, column: int) -> str:
        layer = self.layers[row]
        if column == AREA and layer.use.role != BOUNDARY and layer.aside_m2:
            return words.areas(layer)
        return words.areas(layer) if column == AREA else self.text(row, column)

    def _font(self, row: int) -> QFont | None:
        """What is left out is struck through, what was chosen bold: not told by colour."""
        if not self.is_left_out(row) and not self.use(row):
            return None
        font = QFont()
        font.setStrikeOut(self.is_left_out(row))
        font.setBold(not self.is_left_out(row))
        return font

    def _all_changed(self) -> None:
        if self.layers:
            self.dataChanged.emit(self.index(0, 0), self.index(self.count() - 1, TEXTS))


class LayersFilter(QSortFilterProxyModel):
    """Rows by what is typed, with Vietnamese marks or without, and by which layers are asked for."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._typed, self._which = "", ALL
        self.setDynamicSortFilter(False)  # a row that is being changed does not run away

    def want(self, *, typed: str | None = None, which: str | None = None) -> None:
        """Show other rows."""
        self._typed = self._typed if typed is None else fold(typed)
        self._which = self._which if which is None else which
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        model = self.sourceModel()
        if not model.is_shown(row, self._which):
            return False
        return not self._typed or any(self._typed in fold(model.text(row, column)) for column in (LAYER, USE))

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        model, column = self.sourceModel(), left.column()
        return bool(model.sort_key(left.row(), column) < model.sort_key(right.row(), column))
