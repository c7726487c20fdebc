"""The flows of the chosen firms as a table that can be typed into. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont

from ....core.symbiosis.flow_table.entry import Entry, Problem, check_row, read_cell
from ....core.symbiosis.flow_table.firm_names import FirmNames
from ....core.symbiosis.flow_table.flows import plain_id
from ....core.symbiosis.vocabulary.vocabulary import Vocabulary
from ....core.tables.numbers import MARK_OF
from ....language import filled, interface_language
from ....storage.edit_commands import Refused
from .. import words as words
from ..edits.data import FlowData
from ..edits.layer_edits import LayerEdits
from ..edits.project_edits import ProjectEdits

translate = QCoreApplication.translate

FIELDS = (
    "direction", "resource", "quantity", "unit", "period", "temperature_c", "waste_code", "hazardous", "pressure_bar",
    "moisture_pct", "confidential", "legal_status", "year", "months", "price", "licence_ref", "status", "note",
)  # fmt: skip
"""Fields in the order of the columns, those a layer has."""
_BLOCKING = ("flow.direction_missing", "flow.resource_missing", "flow.quantity", "flow.too_large")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FlowTableModel(QAbstractTableModel):
    """refused: what was typed is not written, and the sentence why; noted: written, with something to look at."""

    refused = pyqtSignal(str)
    noted = pyqtSignal(str)

    def __init__(self, data: FlowData, edits: ProjectEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data, self._edits = data, edits
        self.fields: list[str] = []
        self.firm_ids: list[str] = []
        self._fids: list[int] = []
        self._rows: dict[int, dict[str, Any]] = {}
        self._problems: dict[int, list[Problem]] = {}

    @property
    def edits(self) -> LayerEdits | None:
        """The edits of the layer of flows, None where there is none."""
        return self._edits.flows

    def start_anew(self) -> None:
        """The layer of flows is another one: no firm is chosen yet."""
        self.firm_ids = []
        self.refresh()

    def set_firms(self, firm_ids: Sequence[str]) -> None:
        """Show the flows of these firms; with several, the firm has a column of its own."""
        self.firm_ids = list(firm_ids)
        self.refresh()

    def refresh(self) -> None:
        """Read the rows again. Where rows only changed, the view keeps its place and an open editor."""
        known = [] if self.edits is None else [name.lower() for name in self.edits.layer.fields().names()]
        fields = [name for name in FIELDS if name in known]
        if len(self.firm_ids) > 1:
            fields.insert(0, "firm_id")
        fids = self._data.flow_ids_of(self.firm_ids) if self.edits is not None else []
        rows = self._data.rows(fids)
        fids = [fid for fid in fids if fid in rows]
        same = fields == self.fields and len(fids) == len(self._fids)
        if not same:
            self.beginResetModel()
        old, checked = self._rows, self._problems
        self.fields, self._fids, self._rows = fields, fids, rows
        self._problems = {
            fid: checked[fid] if old.get(fid) == row else check_row(row, self._data.vocabulary)
            for fid, row in rows.items()
        }
        if not same:
            self.endResetModel()
        elif fids and fields:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fids) - 1, len(fields) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(fids) - 1)

    def fid(self, row: int) -> int:
        """Feature id of a row."""
        return self._fids[row]

    def row_of(self, fid: int) -> int:
        """The row of a feature id, -1 when it is not shown."""
        return self._fids.index(fid) if fid in self._fids else -1

    def values(self, row: int) -> dict[str, Any]:
        """A row's values by field."""
        return self._rows[self._fids[row]]

    def problems(self, row: int) -> list[Problem]:
        """What is wrong with a row, refusals first, then with its firm."""
        found, firm = self._problems[self._fids[row]], self._data.firms.get(plain_id(self.values(row).get("firm_id")))
        if firm is None or firm.works:
            return found
        return [*found, Problem("firm_id", "flow.working_time", {"firm": firm.title()})]

    def first_unusable(self) -> int:
        """The first row with edits that cannot be saved, -1 for none; what was there before hinders nobody."""
        if self.edits is None:
            return -1
        edited = (row for row, fid in enumerate(self._fids) if self.edits.has_edits(fid))
        return next((row for row in edited if any(_blocks(each) for each in self.problems(row))), -1)

    def firm_title(self, firm_id: Any) -> str:
        """A firm as people call it."""
        return self._data.title(firm_id)

    def firm_names(self) -> FirmNames:
        """What the firms of the park are called."""
        return FirmNames({firm.id: (firm.name, firm.name_en) for firm in self._data.firms.values()})

    def vocabulary(self) -> Vocabulary:
        """The names of resources."""
        return self._data.vocabulary

    def read(self, index: QModelIndex, typed: str) -> Entry:
        """What typing this into a cell would do."""
        return self._read(self.fields[index.column()], typed, self.values(index.row()))

    def _read(self, name: str, typed: str, values: dict[str, Any]) -> Entry:
        """A cell stands alone, so a figure that reads two ways is read as the language of the interface writes it."""
        return read_cell(name, typed, values, self._data.vocabulary, MARK_OF[interface_language()])

    def write(self, rows: Sequence[int], column: int, typed: str) -> bool:
        """Type the same into a column of several rows, as one undo step; nothing is written if one refuses it."""
        name, changes = self.fields[column], {}
        note = ""
        for row in rows:
            entry = self._read(name, typed, self.values(row))
            if not entry.accepted:
                self.refused.emit(entry.problem.say(interface_language()) if entry.problem else "")
                return False
            note = entry.problem.say(interface_language()) if entry.problem else note
            known = {field: new for field, new in entry.changes.items() if field in self.fields}
            if any(self.values(row).get(field) != new for field, new in known.items()):
                changes[self.fid(row)] = known
                if self.edits is not None:
                    self.edits.saw(self.fid(row), self.values(row).get("row_version"))
        if changes and self.edits is not None:
            try:
                self.edits.change(self._step(name, rows), changes)
            except Refused as error:
                self.refused.emit(str(error))
                return False
        self.noted.emit(note or self.told_of_the_loss())
        return True

    def told_of_the_loss(self) -> str:
        """What to do while the data source does not answer, "" while it does."""
        if not self._data.out_of_reach:
            return ""
        return translate(
            "EcoIp",
            "No connection to the data now: rows are shown as they were last seen, and what you type is kept here."
            " Press F5 when the connection is back, then save.",
        )

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._fids)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.fields)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        editable = index.isValid() and self.fields[index.column()] != "firm_id"
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return words.short_title(self.fields[section])
            return words.title("flow", self.fields[section]) if role == Qt.ItemDataRole.ToolTipRole else None
        found = self.problems(section) if section < len(self._fids) else []
        if role == Qt.ItemDataRole.DisplayRole:
            return "⚠" if found else str(section + 1)
        return (
            _plain("\n".join(each.say(interface_language()) for each in found))
            if role == Qt.ItemDataRole.ToolTipRole
            else None
        )

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name, row = self.fields[index.column()], self.values(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "⚠ " if self._problem(index) else ""
            if name == "firm_id":
                return mark + self.firm_title(row.get(name))
            return mark + words.shown(name, row.get(name), self._data.vocabulary)
        if role == Qt.ItemDataRole.EditRole:
            return words.edited(name, row.get(name), self._data.vocabulary)
        if role == Qt.ItemDataRole.TextAlignmentRole and name in words.NUMBERS:
            return int(_RIGHT)
        if role == Qt.ItemDataRole.FontRole and self.fid(index.row()) < 0:
            font = QFont()
            font.setItalic(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole:
            problem = self._problem(index)
            return _plain(problem.say(interface_language())) if problem else None
        return None

    def setData(self, index: QModelIndex, typed: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        text = "" if typed is None else str(typed)
        if text == self.data(index, Qt.ItemDataRole.EditRole):
            return True
        return self.write([index.row()], index.column(), text)

    def _problem(self, index: QModelIndex) -> Problem | None:
        name = self.fields[index.column()]
        return next((each for each in self.problems(index.row()) if each.field == name), None)

    def _step(self, name: str, rows: Sequence[int]) -> str:
        field = words.short_title(name)
        if len(rows) > 1:
            return filled(
                translate("EcoIp", "Change {field} of {count} {count:|flow|flows}"), field=field, count=len(rows)
            )
        what = words.row_title(self.values(rows[0]), self._data.vocabulary, self._data.title)
        return translate("EcoIp", "Change {field}: {flow}").format(field=field, flow=what)


def _blocks(problem: Problem) -> bool:
    return problem.refused and problem.key in _BLOCKING


def _plain(text: str) -> str:
    """A tool tip that Qt does not take for HTML, whatever stands in it."""
    from html import escape

    return f"<span>{escape(text)}</span>".replace("\n", "<br>") if text else ""
