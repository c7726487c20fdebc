"""The panel “Plant what-if”: the card, the place, verdict, figures with their bars, remarks. Only widgets."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..widgets.later_dock import LaterDock
from ..widgets.named import button, headline_label, named, plain_label
from ..widgets.scrolling import scrolled
from ..widgets.wrapping import WrappingRow

translate = QCoreApplication.translate


class ImpactDock(LaterDock):
    """Only widgets. is_ready: it has its content, or says why it has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("EcoIp", "Plant what-if"), "ecoipImpactCard", parent)
        self.is_ready = False

    def build(self) -> None:
        """Make the widgets."""
        self.is_built = True
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(6, 6, 6, 6)
        self.state = plain_label("impactState", selectable=True)
        self.state.hide()
        self.plant = plain_label("impactPlant", selectable=True)
        self.verdict = headline_label("impactVerdict")
        self.message = plain_label("impactMessage", selectable=True)
        for part in (self.state, self.plant, self._card_row(), self._place_row(), self.verdict, self.message):
            layout.addWidget(part)
        layout.addWidget(self._table(), 1)
        self.notes = named(QListWidget(), "impactNotes")
        self.notes.setWordWrap(True)
        self.notes.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.notes.setAccessibleName(translate("EcoIp", "Remarks"))
        self.notes.setMaximumHeight(8 * self.fontMetrics().height())
        layout.addWidget(self.notes)
        self.setWidget(scrolled(content))

    def say(self, sentence: str) -> None:
        """A sentence at the top, "" for none: what is going on, or what is missing."""
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))

    def _card_row(self) -> QWidget:
        self.card = button("impactCardButton", translate("EcoIp", "Card…"))
        self.card.setToolTip(translate("EcoIp", "Write what the plant is: industry, land, floor, workers, flows"))
        self.open = button("impactOpenButton", translate("EcoIp", "Open a card…"))
        self.store = button("impactSaveButton", translate("EcoIp", "Save the card…"))
        row = WrappingRow()
        for each in (self.card, self.open, self.store):
            row.addWidget(each)
        return _holder(row)

    def _place_row(self) -> QWidget:
        self.plot = named(QComboBox(), "impactPlot")
        self.plot.setAccessibleName(translate("EcoIp", "Plot"))
        self.plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        label = QLabel(translate("EcoIp", "&Plot"))
        label.setBuddy(self.plot)
        self.drag = button("impactDragButton", translate("EcoIp", "Drag on the map"))
        self.drag.setCheckable(True)
        self.drag.setToolTip(
            translate(
                "EcoIp",
                "Move the plant over the park: the figures follow. Enter makes the scenario, Escape ends. Without a"
                " mouse: choose the plot in the list.",
            )
        )
        self.scenario = button("impactScenarioButton", translate("EcoIp", "Make the scenario"))
        self.scenario.setToolTip(
            translate(
                "EcoIp", "Keep the plant at this place as a scenario of the project, in one step that can be undone"
            )
        )
        self.report = button("impactReportButton", translate("EcoIp", "Report…"))
        first, second = QHBoxLayout(), WrappingRow()
        first.addWidget(label)
        first.addWidget(self.plot, 1)
        for each in (self.drag, self.scenario, self.report):
            second.addWidget(each)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(first)
        column.addWidget(_holder(second))
        return part

    def _table(self) -> QWidget:
        self.only = named(QCheckBox(translate("EcoIp", "Only what changes or fails")), "impactOnlyChanges")
        self.only.setChecked(True)
        self.figures = named(QTableView(), "impactTable")
        self.figures.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.figures.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.figures.setWordWrap(True)
        self.figures.verticalHeader().hide()
        self.figures.verticalHeader().setDefaultSectionSize(round(3.5 * self.figures.fontMetrics().height()))
        self.figures.setMinimumHeight(12 * self.fontMetrics().height())
        self.figures.setAccessibleName(translate("EcoIp", "Figures today and with the plant"))
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.only)
        column.addWidget(self.figures, 1)
        return part


def _holder(layout: Any) -> QWidget:
    part = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    part.setLayout(layout)
    return part
