"""The tab of the review panel with the findings: filters, table, and what the reviewer writes to them. Only widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...core.text import say
from ...keeping import offered
from ...language import filled, interface_language
from .findings.answers import FindingAnswers
from .findings.clipboard import copied
from .findings.export import FindingsExport, said
from .findings.filters import FilterBar
from .findings.table import FindingsTable
from .findings_model import NOTE, NUMBER, SEVERITY, STATE, FindingsFilter, FindingsModel

if TYPE_CHECKING:
    from ...core.review.rounds import Listed

translate = QCoreApplication.translate

_COPIED_MS = 4000


class FindingsPanel(QWidget):
    """Shows the findings of one round; says which ones the reader wants to see and what was written to them (`edited`
    of the model)."""

    chosen = pyqtSignal(object)
    """The finding (`Listed`) whose row was clicked or reached with the arrow keys."""
    several_chosen = pyqtSignal(object)
    """Findings (tuple of `Listed`) to be seen together."""
    changed_land_chosen = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._land, self._passing = "", ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_COPIED_MS)
        self._soon.timeout.connect(lambda: self._say("", stays=True))
        self.model = FindingsModel(self)
        self.filter = FindingsFilter(self)
        self.filter.setSourceModel(self.model)
        self.filters = FilterBar()
        self.filters.wanted.connect(lambda wanted: self.filter.want(**wanted))
        self.kinds, self.severities, self.states = self.filters.kinds, self.filters.severities, self.filters.states
        self.search = self.filters.search
        self.table = FindingsTable(self.filter)
        self.answers = FindingAnswers()
        self.export = FindingsExport(self)
        self.summary = QLabel()
        self.summary.setObjectName("findingsSummary")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.changed_land = QPushButton(translate("EcoIp", "Show changed land"))
        self.changed_land.setObjectName("changedLandButton")
        self.excel = QPushButton("Excel…")
        self.excel.setObjectName("findingsExcelButton")
        self.excel.setToolTip(translate("EcoIp", "Write all findings, or those shown, to an Excel file"))
        self._lay_out()
        self._connect()
        self.show_findings((), (), "", False)

    def show_findings(self, findings: Sequence[Listed], gone: Sequence[Listed], land: str, land_there: bool) -> None:
        """Show a round, the gravest and largest first. land: the sentence on what land changed; land_there: whether
        there is such land to go to."""
        self.answers.finish()
        self._land, self._passing = land, ""
        self.model.show_findings(findings, gone)
        compared = self.filters.offer(findings, gone)
        self.table.setColumnHidden(STATE, not compared)
        self.table.sortByColumn(SEVERITY, Qt.SortOrder.AscendingOrder)
        self.changed_land.setVisible(land_there)
        self._count()

    def show_comparing(self) -> None:
        """The findings of a new check are still being held against those of the round before."""
        self.show_findings((), (), "", False)
        self.summary.setText(translate("EcoIp", "The findings are being compared with those of the round before…"))

    def go_to(self, number: int) -> bool:
        """Select the row of a finding; False when the filter hides it or it is not there."""
        for row in range(self.filter.rowCount()):
            place = self._place(self.filter.index(row, NUMBER))
            if self.model.finding(place).number == number and not self.model.is_mended(place):
                self.table.selectRow(row)
                return True
        return False

    def chosen_findings(self) -> list[Listed]:
        """Those whose rows are chosen, as they stand in the table."""
        return [self.model.finding(place) for place in self._chosen_places()]

    def shown_findings(self) -> list[Listed]:
        """Those that the filters let pass, as they stand in the table."""
        shown, total = self.filter.rowCount(), self.model.rowCount()
        if shown == total:
            return [self.model.finding(row) for row in range(total)]
        return [self.model.finding(self._place(self.filter.index(row, NUMBER))) for row in range(shown)]

    def export_to(self, path: Path, *, shown_only: bool) -> None:
        """Write all findings, or those shown, to a workbook that says which they are."""
        self.answers.finish()
        total, shown = self.model.rowCount(), self.filter.rowCount()
        found = self.shown_findings() if shown_only else [self.model.finding(row) for row in range(total)]
        narrowed = shown_only and self.filter.narrows
        about = {"filter": self.filters.described(), "total": total, "count": shown if shown_only else total}
        self.export.start(path, found, say(f"reviewed.about.{'shown' if narrowed else 'all'}", interface_language(),
                                           **about))  # fmt: skip
        self._say(translate("EcoIp", "Writing the findings to Excel…"), stays=True)

    def _connect(self) -> None:
        self.filter.rowsInserted.connect(self._count)
        self.filter.rowsRemoved.connect(self._count)
        self.filter.modelReset.connect(self._count)
        self.filter.layoutChanged.connect(self._count)
        self.model.edited.connect(self._written)
        selection = self.table.selectionModel()
        selection.currentRowChanged.connect(self._row_reached)
        selection.selectionChanged.connect(self._choice_changed)
        self.filter.modelReset.connect(self._choice_changed)
        self.table.clicked.connect(self._row_clicked)
        self.table.copy_wanted.connect(self._copy)
        self.table.tick_wanted.connect(self._tick)
        self.table.places_wanted.connect(self._see_chosen)
        self.table.undo_wanted.connect(self.model.undo)
        self.table.redo_wanted.connect(self.model.redo)
        self.answers.answered.connect(self._write)
        self.answers.places_wanted.connect(self._see_chosen)
        self.changed_land.clicked.connect(self.changed_land_chosen)
        self.excel.clicked.connect(self._ask_what_to_export)
        self.export.ended.connect(self._exported)

    def _count(self, *_: Any) -> None:
        shown, (total, settled, gone) = self.filter.rowCount(), self.model.counts()
        if not total:
            text = translate("EcoIp", "No findings.")
        else:
            text = translate("EcoIp", "{shown} of {total} shown · {settled} settled")
            text = text.format(shown=shown, total=total, settled=settled)
            if gone:
                text += " · " + translate("EcoIp", "{gone} mended since last time").format(gone=gone)
        self.excel.setEnabled(bool(total))
        self.summary.setText("\n".join(line for line in (text, self._land, self._passing) if line))

    def _say(self, text: str, *, stays: bool = False) -> None:
        """Passing news, below the counts."""
        self._passing = text
        self._count()
        self._soon.stop()
        if not stays:
            self._soon.start()

    def _row_reached(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and len(self.table.chosen_rows()) < 2:  # who chooses several wants the map to stay
            self.chosen.emit(self.model.finding(self._place(current)))

    def _row_clicked(self, index: QModelIndex) -> None:
        """A click on the row where the reader already is goes there once more."""
        if index.column() not in (NUMBER, NOTE) and len(self.table.chosen_rows()) == 1:
            self._row_reached(index, index)

    def _choice_changed(self, *_: Any) -> None:
        current = self.table.currentIndex()
        at_hand = self.model.finding(self._place(current)) if current.isValid() else None
        self.answers.show_chosen(self.chosen_findings(), at_hand)

    def _written(self, *_: Any) -> None:
        self._count()
        self._choice_changed()

    def _write(self, numbers: Sequence[int], values: Mapping[str, Any]) -> None:
        wanted = set(numbers)
        rows = range(self.model.rowCount())
        self.model.change([row for row in rows if self.model.finding(row).number in wanted], **values)

    def _tick(self, settled: bool | None) -> None:
        """None turns round what most of the chosen have: one that is open is settled with the others."""
        rows = self._chosen_places()
        if settled is None:
            settled = any(not self.model.finding(row).settled for row in rows if not self.model.is_mended(row))
        self.model.change(rows, settled=settled)

    def _see_chosen(self) -> None:
        self.several_chosen.emit(tuple(self.chosen_findings()))

    def _copy(self) -> None:
        found = self.chosen_findings()
        if found:
            QApplication.clipboard().setMimeData(copied(found, self.table.shown_columns()))
            text = translate("EcoIp", "{count} {count:|finding|findings} copied, with headings.")
            self._say(filled(text, count=len(found)))

    def _ask_what_to_export(self) -> None:
        total, shown = self.model.rowCount(), self.filter.rowCount()
        if shown == total:
            self._ask_where(shown_only=False)
            return
        menu = QMenu(self)
        for shown_only, name, count in (
            (True, translate("EcoIp", "The {count} shown…"), shown), (False, translate("EcoIp", "All {count}…"), total)
        ):  # fmt: skip
            action = menu.addAction(name.format(count=count))
            action.triggered.connect(lambda *_, shown_only=shown_only: self._ask_where(shown_only=shown_only))
        menu.exec(self.excel.mapToGlobal(self.excel.rect().bottomLeft()))

    def _ask_where(self, *, shown_only: bool) -> None:
        title = translate("EcoIp", "Write findings to Excel")
        (start,) = offered(translate("EcoIp", "Review findings"), (".xlsx",))
        path, _ = QFileDialog.getSaveFileName(self, title, start, "Excel (*.xlsx)")
        if path:
            self.export_to(Path(path).with_suffix(".xlsx"), shown_only=shown_only)

    def _exported(self, path: str, error: Exception | None) -> None:
        self._say(said(path, error), stays=True)

    def _chosen_places(self) -> list[int]:
        """The rows in the model of those chosen in the table. The model sorts: where nothing is held back they are the
        same, and asking for thousands one by one takes a third of a second."""
        rows = self.table.chosen_rows()
        if self.filter.rowCount() == self.model.rowCount():
            return rows
        return [self._place(self.filter.index(row, NUMBER)) for row in rows]

    def _place(self, index: QModelIndex) -> int:
        """The row in the model of one in the table."""
        return self.filter.mapToSource(index).row()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.summary, 1)
        below.addWidget(self.changed_land)
        self.answers.buttons.addWidget(self.excel)
        content, area = QWidget(), QScrollArea()  # with large letters it is higher than a small screen
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self.filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.answers)
        layout.addLayout(below)
