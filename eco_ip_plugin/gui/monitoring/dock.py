"""The panel “Readings”: what to do next, points by their state, the chart of one series. Only widgets."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QSplitter,
    QTableView,
    QTabWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ..flows import parts as parts
from ..widgets.later_dock import LaterDock
from ..widgets.named import button, named, plain_label
from ..widgets.scrolling import scrolled
from ..widgets.themes import make_readable
from ..widgets.wrapping import WrappingRow

translate = QCoreApplication.translate

CHART_TAB, CALENDAR_TAB, EPISODES_TAB, QUALITY_TAB = range(4)


class MonitoringDock(LaterDock):
    """Only widgets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("EcoIp", "Readings"), "ecoipMonitoringDock", parent)

    def build(self) -> None:
        """Make the widgets."""
        self.is_built = True
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(6, 4, 6, 2)
        layout.setSpacing(4)
        self.state = plain_label("monitoringState", selectable=True)
        self.state.hide()
        self.next = plain_label("monitoringNext", selectable=True)
        self.next_button = button("monitoringNextButton", "")
        self.next_part = parts.row(self.next, self.next_button)
        self.next_part.layout().setStretch(0, 1)
        self.filters = self._filters_part()
        self.counted = plain_label("monitoringCounts", selectable=True)
        splitter = named(QSplitter(Qt.Orientation.Vertical), "monitoringSplitter")
        splitter.addWidget(self._list_part())
        splitter.addWidget(self._tabs_part())
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        splitter.setMinimumHeight(splitter.minimumSizeHint().height())
        self.splitter = splitter
        for part in (self.state, self.next_part, self.filters, self.counted):
            layout.addWidget(part)
        layout.addWidget(splitter, 1)
        self.setWidget(_column(scrolled(content), self._buttons_part(), first_grows=True))

    def say_found(self, of_episodes: str, of_quality: str) -> None:
        """What a check has found: a sentence above each of its tables."""
        self.episodes_said.setText(of_episodes)
        self.quality_said.setText(of_quality)
        self._make_room()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self.is_built:
            self._make_room()

    def _make_room(self) -> None:
        """Lines that a sentence is wrapped into count for no layout: with them the panel is scrolled before tables and
        buttons are squeezed into each other."""
        for label in (self.episodes_said, self.quality_said):
            label.setMinimumHeight(label.heightForWidth(max(self.tabs.width() - 2 * self.fontMetrics().height(), 1)))
            label.parentWidget().layout().invalidate()
        self.splitter.setMinimumHeight(self.splitter.minimumSizeHint().height())

    def say(self, sentence: str) -> None:
        """A sentence at the top, "" for none: what is going on, or what is missing."""
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))

    def show_parts(self, shown: bool) -> None:
        """List and chart; nothing of them stands where there is no park. The next step is of its own."""
        for part in (self.filters, self.counted, self.splitter):
            part.setVisible(shown)

    def show_next(self, sentence: str, text: str) -> None:
        """The next step and the words on its button; "" for no step, or no button."""
        self.next.setText(sentence)
        self.next_button.setText(text)
        self.next_button.setAccessibleDescription(sentence)
        self.next_button.setVisible(bool(text))
        self.next_part.setVisible(bool(sentence))

    def _filters_part(self) -> QWidget:
        self.search = named(QLineEdit(), "monitoringSearch")
        make_readable(self.search)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(translate("EcoIp", "Search: point, parameter, firm …"))
        self.search.setAccessibleName(translate("EcoIp", "Search"))
        self.search.setMinimumWidth(12 * self.state.fontMetrics().height())
        self.state_box = _box("monitoringStateBox", translate("EcoIp", "State"))
        self.parameter_box = _box("monitoringParameterBox", translate("EcoIp", "Parameter"))
        return _row(self.search, self.state_box, self.parameter_box)

    def _list_part(self) -> QWidget:
        self.points = named(QTreeView(), "pointList")
        self.points.setAccessibleName(translate("EcoIp", "Points of monitoring, the worst first"))
        self.points.setUniformRowHeights(True)
        self.points.setAlternatingRowColors(True)
        self.points.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.points.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.points.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.points.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.points.header().setStretchLastSection(True)
        em = self.state.fontMetrics().height()
        self.points.setIconSize(QSize(em, em))
        self.points.setMinimumHeight(7 * em)
        return self.points

    def _tabs_part(self) -> QWidget:
        from .chart.calendar_view import CalendarView
        from .chart.view import ChartView

        self.chart, self.calendar = ChartView(), CalendarView()
        self.tabs = named(QTabWidget(), "monitoringTabs")
        self.tabs.setUsesScrollButtons(True)
        self.tabs.addTab(self.chart, translate("EcoIp", "Chart"))
        self.tabs.addTab(self.calendar, translate("EcoIp", "Calendar"))
        self.tabs.addTab(self._episodes_part(), translate("EcoIp", "Exceedances"))
        self.tabs.addTab(self._quality_part(), translate("EcoIp", "Quality of the data"))
        self.read_out = plain_label("monitoringReadOut", selectable=True)
        self.read_out.setMinimumHeight(self.state.fontMetrics().height())
        self.chart_row = self._chart_row()
        made = _column(self.chart_row, self.tabs, self.read_out)
        made.layout().setStretch(1, 1)
        made.layout().setSpacing(2)
        return made

    def _chart_row(self) -> QWidget:
        self.window_box = _box("windowBox", translate("EcoIp", "Window of time"))
        for window, title in (("day", translate("EcoIp", "Day")), ("week", translate("EcoIp", "Week")),
                              ("month", translate("EcoIp", "Month")), ("year", translate("EcoIp", "Year")),
                              ("all", translate("EcoIp", "All"))):  # fmt: skip
            self.window_box.addItem(title, window)
        self.window_box.setCurrentIndex(1)
        self.earlier = _tool("earlierButton", "◀", translate("EcoIp", "Earlier"))
        self.later = _tool("laterButton", "▶", translate("EcoIp", "Later"))
        self.step_box = _box("stepBox", translate("EcoIp", "Figures"))
        for step, title in (("auto", translate("EcoIp", "Figures by room")), ("raw", translate("EcoIp", "Readings")),
                            ("hour", translate("EcoIp", "Hours")), ("day", translate("EcoIp", "Days"))):  # fmt: skip
            self.step_box.addItem(title, step)
        self.export = button("chartExportButton", translate("EcoIp", "Save…"))
        self.export.setToolTip(translate("EcoIp", "Saves the picture as SVG or PNG, or its figures as CSV"))
        self.temporal = named(QCheckBox(translate("EcoIp", "With the map's time")), "temporalBox")
        self.temporal.setToolTip(
            translate("EcoIp", "The map shows the time of the chart, and the chart that of QGIS's temporal controller")
        )
        return _row(self.window_box, self.earlier, self.later, self.step_box, self.export, self.temporal)

    def _episodes_part(self) -> QWidget:
        self.episodes_said = plain_label("episodesState", selectable=True)
        self.episodes = _table("episodeTable", translate("EcoIp", "Exceedances"))
        self.trace = button("traceButton", translate("EcoIp", "Trace the source…"))
        self.trace.setToolTip(translate("EcoIp", "Goes upstream along the sewers from the exceedance chosen above"))
        return _column(self.episodes_said, self.episodes, _row(self.trace))

    def _quality_part(self) -> QWidget:
        self.quality_said = plain_label("qualityState", selectable=True)
        self.quality = _table("qualityTable", translate("EcoIp", "Quality of the data"))
        return _column(self.quality_said, self.quality)

    def _buttons_part(self) -> QWidget:
        self.take = button("importButton", translate("EcoIp", "Import readings…"))
        self.limits = button("limitsButton", translate("EcoIp", "Check limits"))
        self.limits.setToolTip(translate("EcoIp", "Means, exceedances and doubtful readings of all series"))
        self.permits = button("permitsButton", translate("EcoIp", "Permits…"))
        self.zoom = button("zoomToPointButton", translate("EcoIp", "Zoom to"))
        self.zoom.setToolTip(translate("EcoIp", "Zooms the map to the point chosen in the list"))
        self.on_map = named(QCheckBox(translate("EcoIp", "States on the map")), "statesOnMapBox")
        self.on_map.setChecked(True)
        self.refresh = button("monitoringRefreshButton", translate("EcoIp", "Look again"))
        self.refresh.setToolTip(translate("EcoIp", "Read the readings again (F5)"))
        self.buttons = _row(self.take, self.limits, self.permits, self.zoom, self.refresh, self.on_map)
        self.buttons.layout().setContentsMargins(6, 0, 6, 6)
        return self.buttons


def _box(name: str, described: str) -> QComboBox:
    made = named(QComboBox(), name)
    made.setAccessibleName(described)
    made.setToolTip(described)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _tool(name: str, text: str, described: str) -> QToolButton:
    made = named(QToolButton(), name)
    made.setText(text)
    made.setToolTip(described)
    made.setAccessibleName(described)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _table(name: str, described: str) -> QTableView:
    made = parts.table(name)
    made.setAccessibleName(described)
    made.verticalHeader().hide()
    made.setMinimumHeight(3 * made.verticalHeader().defaultSectionSize())
    return made


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = WrappingRow(made)
    for each in widgets:
        row.addWidget(each)
    policy = made.sizePolicy()
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def _column(*widgets: QWidget, first_grows: bool = False) -> QWidget:
    made = parts.column(*widgets)
    made.layout().setContentsMargins(0, 0, 0, 0)
    if first_grows:
        made.layout().setStretch(0, 1)
    return made
