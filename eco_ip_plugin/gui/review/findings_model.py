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
SORT_ROLE = Qt.ItemDataRole.UserRole
_SEVERITIES = ("error", "warning", "info")
_NONE = QModelIndex()


class FindingsModel(QAbstractTableModel):
    """One row per finding, those that are mended at the end. Says when a tick or a note was changed."""

    edited = pyqtSignal(int, bool, str)
    """Number of the finding, whether it is settled, its note."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[Listed] = []
        self._mended = 0  # rows at the end that are no longer there
        self._language = interface_language()

    def show_findings(self, findings: Sequence[Listed], gone: Sequence[Listed] = ()) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows, self._mended = [*findings, *gone], len(gone)
        self.endResetModel()

    def finding(self, row: int) -> Listed:
        """The finding of a row."""
        return self._rows[row]

    def is_mended(self, row: int) -> bool:
        """Whether the finding was in the round before and is there no more."""
        return row >= len(self._rows) - self._mended

    def state(self, row: int) -> str:
        """`new`, `open`, `gone`, or "" in a first round."""
        return GONE if self.is_mended(row) else self._rows[row].state

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
        if role == SORT_ROLE:
            return self._sorted_by(index.row(), column)
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
            self.edited.emit(changed.number, changed.settled, changed.note)
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

    def _sorted_by(self, row: int, column: int) -> Any:
        finding = self._rows[row]
        if column == NUMBER:
            return finding.number + (1_000_000_000 if self.is_mended(row) else 0)
        if column == AREA:
            return finding.area_m2
        if column == SEVERITY:
            return _SEVERITIES.index(finding.severity) if finding.severity in _SEVERITIES else len(_SEVERITIES)
        return self._text(row, column).casefold()

    def _greyed(self, role: int) -> Any:
        """Mended findings are struck through, not told by colour alone."""
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return QColor(Qt.GlobalColor.gray) if role == Qt.ItemDataRole.ForegroundRole else None


class FindingsFilter(QSortFilterProxyModel):
    """Rows by kind, severity and state; "" lets all pass. Sorts by value, not by what is written."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._wanted = {"kind": "", "severity": "", "state": ""}
        self.setSortRole(SORT_ROLE)

    def want(self, **wanted: str) -> None:
        """Set one or more of `kind`, `severity`, `state` (`new`, `open`, `gone`, `settled`, `unsettled`)."""
        self._wanted.update(wanted)
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        model = self.sourceModel()
        finding, wanted = model.finding(row), self._wanted
        if wanted["kind"] not in ("", finding.kind) or wanted["severity"] not in ("", finding.severity):
            return False
        if wanted["state"] in ("settled", "unsettled"):
            return not model.is_mended(row) and finding.settled == (wanted["state"] == "settled")
        return wanted["state"] in ("", model.state(row))


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
