"""Findings as a table: the model behind the review panel and the filter over it. No window needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QSortFilterProxyModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont

from ...core.text import catalogue, number, say
from ...language import interface_language

if TYPE_CHECKING:
    from ...core.review.rounds import Listed

translate = QCoreApplication.translate

NUMBER, KIND, SEVERITY, AREA, IDS, STATE, NOTE = range(7)
GONE = "gone"
_SEVERITIES = ("error", "warning", "info")
_NONE = QModelIndex()


class FindingsModel(QAbstractTableModel):
    """One row per finding, those that are mended at the end. Says when a tick or a note was changed."""

    edited = pyqtSignal(object)
    """The findings (tuple of `Listed`) as they are now."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[Listed] = []  # as sorted; those that are no longer there have the state GONE
        self._language = interface_language()

    def show_findings(self, findings: Sequence[Listed], gone: Sequence[Listed] = ()) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = [*findings, *(replace(one, state=GONE) for one in gone)]
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by value, not by what is written. One key a row: a proxy that sorts would come back here for every
        pair of rows, which takes seconds for ten thousand findings."""
        self.layoutAboutToBeChanged.emit()
        before = self._rows
        self._rows = sorted(before, key=_KEYS[column], reverse=order == Qt.SortOrder.DescendingOrder)
        held = self.persistentIndexList()
        if held:
            now_at = {id(finding): row for row, finding in enumerate(self._rows)}
            places = [self.index(now_at[id(before[one.row()])], one.column()) for one in held]
            self.changePersistentIndexList(held, places)
        self.layoutChanged.emit()

    def counts(self) -> tuple[int, int, int]:
        """How many rows there are, how many of them are settled, how many mended."""
        gone = sum(one.state == GONE for one in self._rows)
        return len(self._rows), sum(one.settled and one.state != GONE for one in self._rows), gone

    def finding(self, row: int) -> Listed:
        """The finding of a row."""
        return self._rows[row]

    def is_mended(self, row: int) -> bool:
        """Whether the finding was in the round before and is there no more."""
        return self._rows[row].state == GONE

    def state(self, row: int) -> str:
        """`new`, `open`, `gone`, or "" in a first round."""
        return self._rows[row].state

    def rowCount(self, parent: QModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else 7

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            translate("EcoIp", "Number"), translate("EcoIp", "Kind"), translate("EcoIp", "Severity"),
            translate("EcoIp", "Area (m²)"), translate("EcoIp", "Features"), translate("EcoIp", "Since last time"),
            translate("EcoIp", "Note"),
        )[section]  # fmt: skip

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        finding, column, roles = self._rows[index.row()], index.column(), Qt.ItemDataRole
        if role == roles.DisplayRole:
            return self._text(index.row(), column)
        if role == roles.EditRole and column == NOTE:
            return finding.note
        if role == roles.CheckStateRole and column == NUMBER and not self.is_mended(index.row()):
            return Qt.CheckState.Checked if finding.settled else Qt.CheckState.Unchecked
        if role == roles.ToolTipRole:
            return finding.message
        if role == roles.TextAlignmentRole and column in (NUMBER, AREA):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if self.is_mended(index.row()) and column != STATE:
            return self._greyed(role)
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        finding = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NUMBER:
            changed = replace(finding, settled=Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole and index.column() == NOTE:
            changed = replace(finding, note=str(value).strip())
        else:
            return False
        if changed != finding:
            self._rows[index.row()] = changed
            self.dataChanged.emit(index, index)
            self.edited.emit((changed,))
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.is_mended(index.row()):
            if index.column() == NUMBER:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            if index.column() == NOTE:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _text(self, row: int, column: int) -> str:
        finding = self._rows[row]
        return {
            NUMBER: str(finding.number),
            KIND: kind_name(finding.kind),
            SEVERITY: severity_name(finding.severity),
            AREA: number(finding.area_m2, ",.0f" if finding.area_m2 >= 10 else ",.2f", self._language),
            IDS: finding.ids,
            STATE: state_name(self.state(row)),
            NOTE: finding.note,
        }[column]

    def _greyed(self, role: int) -> Any:
        """Mended findings are struck through, not told by colour alone."""
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return QColor(Qt.GlobalColor.gray) if role == Qt.ItemDataRole.ForegroundRole else None


class FindingsFilter(QSortFilterProxyModel):
    """Rows by kind, severity and state; "" lets all pass. The model behind it sorts."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._wanted = {"kind": "", "severity": "", "state": ""}

    def want(self, **wanted: str) -> None:
        """Set one or more of `kind`, `severity`, `state` (`new`, `open`, `gone`, `settled`, `unsettled`)."""
        if wanted.items() <= self._wanted.items():
            return
        # One change of layout: invalidateFilter would tell of every stretch of rows that comes or goes on its own.
        self.sourceModel().layoutAboutToBeChanged.emit()
        self._wanted.update(wanted)
        self.sourceModel().layoutChanged.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sourceModel().sort(column, order)

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        finding, wanted = self.sourceModel().finding(row), self._wanted
        if wanted["kind"] not in ("", finding.kind) or wanted["severity"] not in ("", finding.severity):
            return False
        if wanted["state"] in ("settled", "unsettled"):
            return finding.state != GONE and finding.settled == (wanted["state"] == "settled")
        return wanted["state"] in ("", finding.state)


def kind_name(kind: str) -> str:
    """What a kind of finding is called; one we do not know stands as it is."""
    return _named(f"report.kind.{kind}", kind)


def severity_name(severity: str) -> str:
    """What a severity is called, with its sign."""
    return _named(f"report.severity.{severity}", severity)


def state_name(state: str) -> str:
    """What became of a finding since the drawing was handed in before."""
    return {
        "new": translate("EcoIp", "+ new"),
        "open": translate("EcoIp", "= still open"),
        GONE: translate("EcoIp", "✓ mended"),
    }.get(state, "")


def _named(key: str, otherwise: str) -> str:
    return say(key, interface_language()) if key in catalogue() else otherwise


_KEYS = {
    NUMBER: lambda one: (one.state == GONE, one.number),
    KIND: lambda one: kind_name(one.kind).casefold(),
    SEVERITY: lambda one: _SEVERITIES.index(one.severity) if one.severity in _SEVERITIES else len(_SEVERITIES),
    AREA: lambda one: one.area_m2,
    IDS: lambda one: one.ids.casefold(),
    STATE: lambda one: state_name(one.state).casefold(),
    NOTE: lambda one: one.note.casefold(),
}
"""By column, what its rows are sorted by."""
