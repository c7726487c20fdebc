"""The panel “Register of parks”: source and day, what is believed, tables, the facts behind a value. Only widgets."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QAction,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QSplitter,
    QTableView,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..flows import parts as parts
from ..widgets.later_dock import LaterDock
from ..widgets.named import button, named, plain_label
from ..widgets.scrolling import scrolled
from ..widgets.themes import make_readable
from ..widgets.wrapping import WrappingRow
from .day_bar import DayBar

translate = QCoreApplication.translate

_LEAST_LINES = 3
"""Headings and rows of a table that are always in sight."""


class RegisterDock(LaterDock):
    """Only widgets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("EcoIp", "Register of parks"), "ecoipRegisterDock", parent)

    def build(self) -> None:
        """Make the widgets."""
        self.is_built = True
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(6, 6, 6, 6)
        self.state = plain_label("registerState", selectable=True)
        self.state.hide()
        layout.addWidget(self.state)
        self.days = DayBar()
        self.spoken = plain_label("registerSpoken", selectable=True)
        self.headline = plain_label("registerHeadline", selectable=True)
        self.notes = plain_label("registerNotes", selectable=True)
        for part in (self._source_part(), self.days, self.spoken, self.headline, self.notes, self._search_part()):
            layout.addWidget(part)
        splitter = named(QSplitter(Qt.Orientation.Vertical), "registerSplitter")
        splitter.addWidget(self._tabs_part())
        splitter.addWidget(self._facts_part())
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        # As low as the tables may be: a scrolled panel would give them all that they ask for, beyond a small screen.
        splitter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        splitter.setMinimumHeight(splitter.minimumSizeHint().height())
        layout.addWidget(splitter, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 6)
        column.addWidget(scrolled(content), 1)
        column.addWidget(self._buttons_part())
        self.setWidget(whole)

    def tell(self, spoken: str, headline: str, notes: str) -> None:
        """The sentences between day and tables; what says nothing takes no room."""
        for label, text in ((self.spoken, spoken), (self.headline, headline), (self.notes, notes)):
            label.setText(text)
            label.setVisible(bool(text))

    def say(self, sentence: str) -> None:
        """A sentence at the top, "" for none: what is going on, or what is missing."""
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))

    def _source_part(self) -> QWidget:
        self.source = named(QComboBox(), "registerSource")
        self.source.setAccessibleName(translate("EcoIp", "Facts from"))
        self.source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.source.setMinimumWidth(10 * self.fontMetrics().height())
        self.file = button("registerFile", translate("EcoIp", "File…"))
        self.file.setToolTip(translate("EcoIp", "Look at a table of facts in Excel or CSV without taking it over"))
        self.refresh = named(QToolButton(), "registerRefresh")
        self.refresh.setIcon(parts.icon("/mActionRefresh.svg"))
        self.refresh.setToolTip(translate("EcoIp", "Read the facts again (F5)"))
        self.refresh.setAccessibleName(translate("EcoIp", "Read the facts again"))
        self.refresh.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made = parts.row(self.source, self.file, self.refresh)
        made.layout().setStretch(0, 1)
        return made

    def _search_part(self) -> QWidget:
        self.search = named(QLineEdit(), "registerSearch")
        make_readable(self.search)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(translate("EcoIp", "Search: name, province, source …"))
        self.search.setAccessibleName(translate("EcoIp", "Search"))
        self.at_odds = named(QCheckBox(translate("EcoIp", "only contradictions")), "registerAtOdds")
        self.at_odds.setToolTip(translate("EcoIp", "Only parks and facts that another source contradicts (bold, ≠)"))
        made = parts.row(self.search, self.at_odds)
        made.layout().setStretch(0, 1)
        return made

    def _tabs_part(self) -> QWidget:
        self.parks = _table("registerParks", translate("EcoIp", "Park list"))
        self.parks.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.pairs = _table("registerContradictions", translate("EcoIp", "Contradictions"))
        self.totals = _table("registerTotals", translate("EcoIp", "Sums"))
        self.occupancy = _table("registerOccupancy", translate("EcoIp", "How full"))
        self.unread = _table("registerUnread", translate("EcoIp", "Not read"))
        self.tabs = named(QTabWidget(), "registerTabs")
        self.tabs.setUsesScrollButtons(True)
        for table in (self.parks, self.pairs, self.totals, self.occupancy, self.unread):
            self.tabs.addTab(parts.column(table), table.accessibleName())
        return self.tabs

    def _facts_part(self) -> QWidget:
        self.facts_of = plain_label("registerFactsOf")
        self.facts = _table("registerFacts", translate("EcoIp", "Facts"))
        made = parts.column(self.facts_of, self.facts)
        made.layout().setContentsMargins(0, 0, 0, 0)
        return made

    def _buttons_part(self) -> QWidget:
        self.add = button("registerAdd", translate("EcoIp", "Add a fact…"))
        self.take = button("registerImport", translate("EcoIp", "Import a table…"))
        self.phases = button("registerPhases", translate("EcoIp", "Phases in time"))
        self.phases.setToolTip(
            translate(
                "EcoIp", "Puts the phases on the map and sets QGIS's temporal controller to play them year by year"
            )
        )
        self.copy = button("registerCopy", translate("EcoIp", "Copy"))
        self.copy.setToolTip(translate("EcoIp", "Copies the table in front, with its headings"))
        self.excel = button("registerExcel", "Excel…")
        self.report = button("registerReport", translate("EcoIp", "Report…"))
        self.undo = button("registerUndo", translate("EcoIp", "Undo"))
        self.redo = button("registerRedo", translate("EcoIp", "Redo"))
        self.save = button("registerSave", translate("EcoIp", "Save"))
        made = QWidget()
        row = WrappingRow(made)
        row.setContentsMargins(6, 0, 6, 0)
        for each in (self.add, self.take, self.undo, self.redo, self.save, self.phases, self.copy, self.excel,
                     self.report):  # fmt: skip
            row.addWidget(each)
        policy = made.sizePolicy()
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        return made


def _table(name: str, title: str) -> QTableView:
    table = parts.table(name)
    table.setAccessibleName(title)
    table.verticalHeader().hide()
    table.setSortingEnabled(True)
    table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    table.horizontalHeader().setStretchLastSection(True)
    table.setMinimumHeight(_LEAST_LINES * table.verticalHeader().defaultSectionSize())
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    copy = QAction(translate("EcoIp", "Copy"), table)
    copy.setObjectName("registerCopyRows")
    copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    table.addAction(copy)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return table
