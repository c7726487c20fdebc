"""The panel “Seven steps”: steps, what the chosen one needs, its tasks, the criteria with their proof. Only widgets."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QListWidget,
    QSizePolicy,
    QSplitter,
    QTableView,
    QTabWidget,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from ..widgets.later_dock import LaterDock
from ..widgets.named import button, named, plain_label
from ..widgets.scrolling import scrolled
from ..widgets.wrapping import WrappingRow
from .step_bar import StepBar

translate = QCoreApplication.translate


TASKS_TAB, CRITERIA_TAB = 0, 1
_TAB_EM = {TASKS_TAB: 12, CRITERIA_TAB: 21}
"""The least height of each, in lines: a table with its buttons; the tree, the proof and its buttons."""


class RoadmapDock(LaterDock):
    """Only widgets. closed: by the user."""

    closed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("EcoIp", "Seven steps"), "ecoipRoadmapDock", parent)

    def closeEvent(self, event: Any) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def build(self) -> None:
        """Make the widgets."""
        self.is_built = True
        self.state = plain_label("roadmapState", selectable=True)
        self.park = named(QComboBox(), "roadmapPark")
        self.park.setAccessibleName(translate("EcoIp", "Industrial park"))
        self.park.hide()
        self.steps = StepBar()
        self.title = plain_label("roadmapStep", selectable=True)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.content = QWidget()
        layout = QVBoxLayout(self.content)
        for part in (self.state, self.park, self.steps, self.title, self._needs_part(), self._next_part()):
            layout.addWidget(part)
        layout.addWidget(self._tabs_part(), 1)
        self.setWidget(_column(scrolled(self.content), self._documents_part()))  # these stay in sight on a small screen

    def say(self, sentence: str) -> None:
        """A sentence at the top: how far the park is, or what is missing; "" for none."""
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))

    def show_parts(self, shown: bool) -> None:
        """Everything but the sentence at the top; nothing of it stands for a project without a park."""
        for part in (self.steps, self.title, self.tabs, self.documents_row):
            part.setVisible(shown)
        for part in (self.needs, self.next_part):
            part.setVisible(shown and self.tabs.currentIndex() == TASKS_TAB)

    def _make_room(self, tab: int) -> None:
        """Criteria and their proof take the place of what a step needs: on a small screen there is no room for both."""
        for part in (self.needs, self.next_part):
            part.setVisible(tab == TASKS_TAB)
        self.tabs.setMinimumHeight(_TAB_EM[tab] * self.fontMetrics().height())

    def _needs_part(self) -> QWidget:
        self.needs = named(QListWidget(), "needsList")
        self.needs.setWordWrap(True)
        self.needs.setAccessibleName(translate("EcoIp", "What the step needs"))
        self.needs.setToolTip(translate("EcoIp", "Enter or double-click opens the tool for it"))
        self.needs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.needs.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.needs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.needs.setMinimumHeight(round(4.2 * self.fontMetrics().height()))
        return self.needs

    def _next_part(self) -> QWidget:
        self.next = plain_label("nextStepLabel", selectable=True)
        self.next_button = button("nextStepButton", "")
        self.refresh = button("roadmapRefreshButton", translate("EcoIp", "Look again"))
        self.refresh.setToolTip(translate("EcoIp", "Read the data of the park anew"))
        self.next_row = _row(self.next_button, self.refresh)
        self.next_part = QWidget()
        column = QVBoxLayout(self.next_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.next)
        column.addWidget(self.next_row)
        return self.next_part

    def _tabs_part(self) -> QWidget:
        self.tabs = named(_Tabs(), "roadmapTabs")
        self.tabs.addTab(self._tasks_part(), translate("EcoIp", "Tasks"))
        self.tabs.addTab(self._criteria_part(), translate("EcoIp", "Criteria"))
        self.tabs.currentChanged.connect(self._make_room)
        self._make_room(TASKS_TAB)
        return self.tabs

    def _tasks_part(self) -> QWidget:
        self.tasks = table("taskTable")
        self.tasks.setAccessibleName(translate("EcoIp", "Tasks of the step"))
        self.set_up = button("setUpStepsButton", translate("EcoIp", "Set up the seven steps"))
        self.set_up.setToolTip(
            translate("EcoIp", "Puts the usual tasks of all steps into the project, as one step to undo")
        )
        self.add_task = button("addTaskButton", translate("EcoIp", "Add"))
        self.delete_task = button("deleteTaskButton", translate("EcoIp", "Delete"))
        self.task_papers = button("taskDocumentsButton", translate("EcoIp", "Documents…"))
        self.undo = button("roadmapUndoButton", translate("EcoIp", "Undo"))
        self.redo = button("roadmapRedoButton", translate("EcoIp", "Redo"))
        self.save = button("roadmapSaveButton", translate("EcoIp", "Save"))
        row = _row(self.set_up, self.add_task, self.delete_task, self.task_papers, self.undo, self.redo, self.save)
        return _column(self.tasks, row)

    def _criteria_part(self) -> QWidget:
        self.criteria_said = plain_label("criteriaState", selectable=True)
        self.criteria = named(QTreeWidget(), "criteriaTree")
        self.criteria.setColumnCount(3)
        self.criteria.setHeaderLabels(
            [translate("EcoIp", "Criterion"), translate("EcoIp", "Measured"), translate("EcoIp", "State")]
        )
        self.criteria.setUniformRowHeights(True)
        self.criteria.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.criteria.header().setStretchLastSection(False)
        for column in (1, 2):
            self.criteria.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.criteria_split = QSplitter(Qt.Orientation.Vertical)
        self.criteria_split.setChildrenCollapsible(False)
        self.criteria_split.addWidget(self.criteria)
        self.criteria_split.addWidget(self._evidence_part())
        self.criteria_split.setStretchFactor(0, 3)
        self.criteria_split.setStretchFactor(1, 2)
        return _column(self.criteria_said, self.criteria_split)

    def _evidence_part(self) -> QWidget:
        self.evidence = named(QWidget(), "evidencePane")
        self.evidence.setMinimumHeight(9 * self.fontMetrics().height())
        self.evidence_said = plain_label("evidenceText", selectable=True)
        self.evidence_rows = table("evidenceRows")
        self.evidence_rows.setAccessibleName(translate("EcoIp", "Rows the criterion rests on"))
        self.show_where = button("showWhereButton", translate("EcoIp", "Show where"))
        self.show_where.setToolTip(
            translate("EcoIp", "Zooms the map to the rows chosen above, to all of them where none is chosen")
        )
        self.documents = button("criterionDocumentsButton", translate("EcoIp", "Documents…"))
        self.decide = button("decideButton", translate("EcoIp", "Decide…"))
        self.decide.setToolTip(translate("EcoIp", "Enter what was decided about a criterion that no figure tells"))
        column = QVBoxLayout(self.evidence)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(_column(self.evidence_said)), 3)
        column.addWidget(self.evidence_rows, 2)
        column.addWidget(_row(self.show_where, self.documents, self.decide))
        return self.evidence

    def _documents_part(self) -> QWidget:
        self.forms = button("formsButton", translate("EcoIp", "Report forms…"))
        self.forms.setToolTip(translate("EcoIp", "Fills in the forms A.4, A.5, B.4 and B.5 from the data of the park"))
        self.export = button("exportButton", translate("EcoIp", "Export the criteria…"))
        self.export.setToolTip(translate("EcoIp", "Writes the certification sheet as Word, Excel or web page"))
        self.documents_row = _row(self.forms, self.export)
        return self.documents_row


class _Tabs(QTabWidget):
    """As high as there is room: what the tables in it would like is no reason to scroll their buttons out of sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def hasHeightForWidth(self) -> bool:
        return False


def table(name: str) -> QTableView:
    """A list of rows, one or several of which are chosen."""
    made = named(QTableView(), name)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setAlternatingRowColors(True)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(round(1.6 * made.fontMetrics().height()))
    return made


def _row(*widgets: QWidget) -> QWidget:
    part = QWidget()
    row = WrappingRow(part)
    for widget in widgets:
        row.addWidget(widget)
    return part


def _column(*widgets: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 4, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return part
