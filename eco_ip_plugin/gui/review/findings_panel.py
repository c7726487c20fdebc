"""The tab of the review panel with the findings: filter, table, ticks and notes. Only widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from .findings_model import (
    AREA,
    GONE,
    IDS,
    NOTE,
    NUMBER,
    SEVERITY,
    STATE,
    FindingsFilter,
    FindingsModel,
    kind_name,
    severity_name,
    state_name,
)

if TYPE_CHECKING:
    from ...core.review.rounds import Listed

translate = QCoreApplication.translate


class FindingsPanel(QWidget):
    """Shows the findings of one round; says which one the reader wants to see and what was ticked or noted."""

    chosen = pyqtSignal(object)
    """The finding (`Listed`) whose row was clicked or reached with the arrow keys."""
    changed_land_chosen = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FindingsModel(self)
        self.filter = FindingsFilter(self)
        self.filter.setSourceModel(self.model)
        self.kinds = self._combo("findingKindFilter", "kind", translate("EcoIp", "Show one kind of finding"))
        self.severities = self._combo("findingSeverityFilter", "severity", translate("EcoIp", "Show one severity"))
        self.states = self._combo("findingStateFilter", "state", translate("EcoIp", "Show by what became of it"))
        self.table = self._table()
        self.summary = QLabel()
        self.summary.setObjectName("findingsSummary")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.changed_land = QPushButton(translate("EcoIp", "Show changed land"))
        self.changed_land.setObjectName("changedLandButton")
        self.changed_land.clicked.connect(self.changed_land_chosen)
        self._lay_out()
        self.show_findings((), (), "", False)
        self.filter.rowsInserted.connect(self._count)
        self.filter.rowsRemoved.connect(self._count)
        self.filter.modelReset.connect(self._count)
        self.filter.layoutChanged.connect(self._count)
        self.model.edited.connect(self._count)

    def show_findings(self, findings: Sequence[Listed], gone: Sequence[Listed], land: str, land_there: bool) -> None:
        """Show a round. land: the sentence on what land changed; land_there: whether there is such land to go to."""
        self._land = land
        self.model.show_findings(findings, gone)
        every = (*findings, *gone)
        _fill(self.kinds, translate("EcoIp", "All kinds"), {one.kind: kind_name(one.kind) for one in every})
        found = {one.severity: severity_name(one.severity) for one in every}
        _fill(self.severities, translate("EcoIp", "All severities"), found)
        states = {state: state_name(state) for state in ("new", "open", GONE)} if _compared(findings, gone) else {}
        settled = {"unsettled": translate("EcoIp", "not settled"), "settled": translate("EcoIp", "settled")}
        _fill(self.states, translate("EcoIp", "All findings"), {**states, **settled})
        self.table.setColumnHidden(STATE, not states)
        self.table.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        self.changed_land.setVisible(land_there)
        self._count()

    def show_comparing(self) -> None:
        """The findings of a new check are still being held against those of the round before."""
        self.show_findings((), (), "", False)
        self.summary.setText(translate("EcoIp", "The findings are being compared with those of the round before…"))

    def go_to(self, number: int) -> bool:
        """Select the row of a finding; False when the filter hides it or it is not there."""
        for row in range(self.filter.rowCount()):
            place = self.filter.mapToSource(self.filter.index(row, NUMBER)).row()
            if self.model.finding(place).number == number and not self.model.is_mended(place):
                self.table.selectRow(row)
                return True
        return False

    def _count(self, *_: Any) -> None:
        shown, (total, settled, gone) = self.filter.rowCount(), self.model.counts()
        if not total:
            text = translate("EcoIp", "No findings.")
        else:
            text = translate("EcoIp", "{shown} of {total} shown · {settled} settled")
            text = text.format(shown=shown, total=total, settled=settled)
            if gone:
                text += " · " + translate("EcoIp", "{gone} mended since last time").format(gone=gone)
        self.summary.setText("\n".join(line for line in (text, self._land) if line))

    def _row_reached(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.model.finding(self.filter.mapToSource(current).row()))

    def _row_clicked(self, index: QModelIndex) -> None:
        """A click on the row where the reader already is goes there once more."""
        if index.column() not in (NUMBER, NOTE):
            self._row_reached(index, index)

    def _combo(self, name: str, what: str, tip: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setToolTip(tip)
        combo.setAccessibleName(tip)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.currentIndexChanged.connect(lambda _: self.filter.want(**{what: combo.currentData() or ""}))
        return combo

    def _table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("findingsTable")
        table.setModel(self.filter)
        table.setSortingEnabled(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        widths = {NUMBER: 62, SEVERITY: 90, AREA: 116, IDS: 90, STATE: 130}
        for column in range(NOTE):
            header.resizeSection(column, widths.get(column, 100))
        table.selectionModel().currentRowChanged.connect(self._row_reached)
        table.clicked.connect(self._row_clicked)
        return table

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        for combo in (self.kinds, self.severities, self.states):
            filters.addWidget(combo)
        filters.addStretch()
        below = QHBoxLayout()
        below.addWidget(self.summary, 1)
        below.addWidget(self.changed_land)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(filters)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)


def _compared(findings: Sequence[Listed], gone: Sequence[Listed]) -> bool:
    return bool(gone) or any(one.state for one in findings)


def _fill(combo: QComboBox, everything: str, named: dict[str, str]) -> None:
    """The choices of a filter; what was chosen stays chosen where it can."""
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    combo.addItem(everything, "")
    for value, name in sorted(named.items(), key=lambda item: item[1]):
        combo.addItem(name, value)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    combo.blockSignals(False)
    combo.currentIndexChanged.emit(combo.currentIndex())
