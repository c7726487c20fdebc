"""Findings as a table: the model behind the review panel. No window needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont

from ...core.tables.words import fold
from .findings.columns import (
    AREA,
    FIGURES,
    GONE,
    KIND,
    MESSAGE,
    NOTE,
    NUMBER,
    OPINION,
    SEVERITY,
    STATE,
    ZONES,
    cell,
    headings,
    kind_name,
    severity_name,
    sort_key,
    state_name,
)
from .findings.filter import FindingsFilter

if TYPE_CHECKING:
    from ...core.review.rounds import Listed

__all__ = [
    "AREA", "GONE", "KIND", "MESSAGE", "NOTE", "NUMBER", "OPINION", "SEVERITY", "STATE", "ZONES",
    "FindingsFilter", "FindingsModel", "cell", "kind_name", "severity_name", "state_name",
]  # fmt: skip
_NONE = QModelIndex()
_SEARCHED = (NUMBER, KIND, SEVERITY, ZONES, OPINION, NOTE, MESSAGE)


class FindingsModel(QAbstractTableModel):
    """One row per finding, those that are mended at the end. Says when ticks, opinions or notes were changed, and takes
    such changes back."""

    edited = pyqtSignal(object)
    """The findings (tuple of `Listed`) as they are now."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._counted: tuple[int, int, int] | None = None
        self._rows: list[Listed] = []  # as sorted; those that are no longer there have the state GONE
        self._done: list[tuple[Listed, ...]] = []
        self._undone: list[tuple[Listed, ...]] = []
        self._folded: dict[tuple[bool, int], str] = {}

    def show_findings(self, findings: Sequence[Listed], gone: Sequence[Listed] = ()) -> None:
        """Replace all rows; what was done before can no longer be taken back."""
        self.beginResetModel()
        self._counted = None
        self._rows = [*findings, *(replace(one, state=GONE) for one in gone)]
        self._done, self._undone, self._folded = [], [], {}
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by value, not by what is written. One key a row: a proxy that sorts would come back here for every
        pair of rows, which takes seconds for ten thousand findings."""
        self.layoutAboutToBeChanged.emit()
        before = self._rows
        self._rows = sorted(before, key=sort_key(column), reverse=order == Qt.SortOrder.DescendingOrder)
        held = self.persistentIndexList()
        if held:
            now_at = {id(finding): row for row, finding in enumerate(self._rows)}
            places = [self.index(now_at[id(before[one.row()])], one.column()) for one in held]
            self.changePersistentIndexList(held, places)
        self.layoutChanged.emit()

    def counts(self) -> tuple[int, int, int]:
        """How many rows there are, how many of them are settled, how many mended."""
        if self._counted is None:
            gone = sum(one.state == GONE for one in self._rows)
            self._counted = len(self._rows), sum(one.settled and one.state != GONE for one in self._rows), gone
        return self._counted

    def finding(self, row: int) -> Listed:
        """The finding of a row."""
        return self._rows[row]

    def is_mended(self, row: int) -> bool:
        """Whether the finding was in the round before and is there no more."""
        return self._rows[row].state == GONE

    def state(self, row: int) -> str:
        """`new`, `open`, `gone`, or "" in a first round."""
        return self._rows[row].state

    def search_text(self, row: int) -> str:
        """All that can be searched in a row, folded."""
        finding = self._rows[row]
        key = (finding.state == GONE, finding.number)
        if key not in self._folded:
            self._folded[key] = fold(" ".join((*(cell(finding, each) for each in _SEARCHED), finding.ids)))
        return self._folded[key]

    def change(self, rows: Iterable[int], **values: Any) -> int:
        """Set `settled`, `opinion` or `note` of rows, as one step that can be taken back; returns how many changed.
        Those that are mended stay as they are."""
        before = [self._rows[row] for row in rows if not self.is_mended(row)]
        others = [old for old in before if any(getattr(old, name) != value for name, value in values.items())]
        changed = [(old, old.said(**values)) for old in others]
        if changed:
            self._done.append(tuple(old for old, _ in changed))
            self._undone = []
            self._put([new for _, new in changed])
        return len(changed)

    def undo(self) -> bool:
        """Take the last change back; False where there is none."""
        return self._step(self._done, self._undone)

    def redo(self) -> bool:
        """Do again what was taken back; False where there is none."""
        return self._step(self._undone, self._done)

    def _step(self, taken: list[tuple[Listed, ...]], given: list[tuple[Listed, ...]]) -> bool:
        if not taken:
            return False
        wanted = taken.pop()
        numbers = {one.number for one in wanted}
        given.append(tuple(one for one in self._rows if one.number in numbers and one.state != GONE))
        self._put(wanted)
        return True

    def _put(self, changed: Sequence[Listed]) -> None:
        """In place of the findings of the same numbers."""
        self._counted = None
        by_number = {one.number: one for one in changed}
        at = [row for row, one in enumerate(self._rows) if one.state != GONE and one.number in by_number]
        for row in at:
            self._rows[row] = by_number[self._rows[row].number]
            self._folded.pop((False, self._rows[row].number), None)
        self.dataChanged.emit(self.index(at[0], 0), self.index(at[-1], self.columnCount() - 1))
        self.edited.emit(tuple(changed))

    def rowCount(self, parent: QModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else MESSAGE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return headings()[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        finding, column, roles = self._rows[index.row()], index.column(), Qt.ItemDataRole
        if role == roles.DisplayRole:
            return cell(finding, column)
        if role == roles.EditRole and column == NOTE:
            return finding.note
        if role == roles.CheckStateRole and column == NUMBER and not self.is_mended(index.row()):
            return Qt.CheckState.Checked if finding.settled else Qt.CheckState.Unchecked
        if role == roles.ToolTipRole:
            return _tip(finding, column)
        if role == roles.TextAlignmentRole and column in FIGURES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if self.is_mended(index.row()) and column != STATE:
            return _greyed(role)
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NUMBER:
            self.change([index.row()], settled=Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole and index.column() == NOTE:
            self.change([index.row()], note=str(value).strip())
        else:
            return False
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.is_mended(index.row()):
            if index.column() == NUMBER:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            if index.column() == NOTE:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags


def _tip(finding: Listed, column: int) -> str:
    """What a cell has no room for."""
    if column == ZONES and finding.zones:
        return f"{finding.zones} (#{finding.ids})" if finding.ids else finding.zones
    if column == NOTE and finding.note:
        return finding.note
    return finding.message


def _greyed(role: int) -> Any:
    """Mended findings are struck through, not told by colour alone."""
    if role == Qt.ItemDataRole.FontRole:
        font = QFont()
        font.setStrikeOut(True)
        return font
    return QColor(Qt.GlobalColor.gray) if role == Qt.ItemDataRole.ForegroundRole else None
