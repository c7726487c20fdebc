"""The panel “Scenarios”: what is chosen, the bar, classes to give, changes, comparison. Only widgets."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox, QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...language import interface_language
from ..widgets.later_dock import LaterDock
from ..widgets.named import button, named, plain_label
from ..widgets.themes import make_readable
from .bar import ShareBar

translate = QCoreApplication.translate


class PlannerDock(LaterDock):
    """Only widgets. is_ready: it has its content, or says why it has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("EcoIp", "Scenarios"), "ecoipPlannerDock", parent)
        self.is_ready = False

    def build(self) -> None:
        """Make the widgets."""
        self.is_built = True
        content = QWidget()
        layout = QVBoxLayout(content)
        self.state = plain_label("plannerState", selectable=True)
        layout.addWidget(self.state)
        for part in (self._basis_part(), self._choice_part(), self._standing_part(), self._giving_part()):
            layout.addWidget(part)
        layout.addWidget(self._tabs_part(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(content)
        self.setWidget(scroll)

    def say(self, sentence: str) -> None:
        """A sentence at the top, "" for none: what is going on, or what is missing."""
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))

    def _basis_part(self) -> QWidget:
        self.basis = QgsCollapsibleGroupBox(translate("EcoIp", "Drawing and rules"))
        self.basis.setObjectName("plannerBasis")
        self.zoning = named(QgsMapLayerComboBox(), "plannerZoning")
        self.code_field = named(QgsFieldComboBox(), "plannerCodeField")
        self.boundary = named(QgsMapLayerComboBox(), "plannerBoundary")
        for combo in (self.zoning, self.boundary):  # one without an empty entry takes the first layer that comes
            combo.setAllowEmptyLayer(True)
        self.reading = named(QComboBox(), "plannerReading")
        self.day = named(QDateEdit(), "plannerDay")
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dd/MM/yyyy" if interface_language() == "vi" else "yyyy-MM-dd")
        form = QFormLayout(self.basis)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for title, field in (
            (translate("EcoIp", "Land-use zones"), self.zoning),
            (translate("EcoIp", "Land-use code"), self.code_field),
            (translate("EcoIp", "Plan boundary"), self.boundary),
            (translate("EcoIp", "Rules"), self._rules_part()),
            (translate("EcoIp", "Reading"), self.reading),
            (translate("EcoIp", "Appraisal date"), self.day),
        ):
            field.setMinimumWidth(0)
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            form.addRow(title, field)
        self.basis.setCollapsed(True)
        return self.basis

    def _rules_part(self) -> QWidget:
        self.rules = named(QComboBox(), "plannerRules")
        self.rules.setAccessibleName(translate("EcoIp", "Rules"))
        self.rules.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.rules_file = named(QToolButton(), "plannerRulesFileButton")
        self.rules_file.setText("…")
        tip = translate("EcoIp", "Rule pack of your own, a JSON file…")
        self.rules_file.setToolTip(tip)
        self.rules_file.setAccessibleName(tip)
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.rules, 1)
        row.addWidget(self.rules_file)
        return part

    def _choice_part(self) -> QWidget:
        self.scenario = named(QComboBox(), "scenarioChoice")
        self.scenario.setAccessibleName(translate("EcoIp", "Scenario"))
        self.scenario.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.new = button("newScenarioButton", translate("EcoIp", "New"))
        self.new.setToolTip(translate("EcoIp", "A new scenario: the drawing as it is, to be changed"))
        self.copy = button("copyScenarioButton", translate("EcoIp", "Copy"))
        self.copy.setToolTip(translate("EcoIp", "A new scenario with the changes of this one"))
        self.delete = button("deleteScenarioButton", translate("EcoIp", "Delete"))
        self.name = named(QLineEdit(), "scenarioName")
        make_readable(self.name)
        self.name.setPlaceholderText(translate("EcoIp", "Name of the scenario"))
        self.name.setAccessibleName(translate("EcoIp", "Name of the scenario"))
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.scenario, 0, 0)
        grid.addWidget(self.new, 0, 1)
        grid.addWidget(self.copy, 0, 2)
        grid.addWidget(self.name, 1, 0, 1, 2)
        grid.addWidget(self.delete, 1, 2)
        grid.setColumnStretch(0, 1)
        return part

    def _standing_part(self) -> QWidget:
        self.bar = ShareBar()
        self.verdict = plain_label("scenarioVerdict", selectable=True)
        self.failing = plain_label("scenarioFailing", selectable=True)
        return _column(self.bar, self.verdict, self.failing)

    def _giving_part(self) -> QWidget:
        self.land_class = named(QComboBox(), "scenarioClass")
        self.land_class.setAccessibleName(translate("EcoIp", "Class to give"))
        self.land_class.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.on_map = button("scenarioMapButton", translate("EcoIp", "Give on the map"))
        self.on_map.setCheckable(True)
        self.on_map.setToolTip(
            translate(
                "EcoIp",
                "Click a zone, or hold the button and draw round several: those that lie mostly inside get the class."
                " Right click: the class of the drawing again.",
            )
        )
        self.undo = button("scenarioUndoButton", translate("EcoIp", "Undo"))
        self.redo = button("scenarioRedoButton", translate("EcoIp", "Redo"))
        self.save = button("scenarioSaveButton", translate("EcoIp", "Save"))
        giving, steps = QHBoxLayout(), QHBoxLayout()
        giving.addWidget(self.land_class, 1)
        giving.addWidget(self.on_map)
        steps.addWidget(self.undo)
        steps.addWidget(self.redo)
        steps.addStretch()
        steps.addWidget(self.save)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(giving)
        column.addLayout(steps)
        return part

    def _tabs_part(self) -> QWidget:
        self.changes = _table("changedZonesTable")
        self.changes.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.indicators = _table("comparisonTable")
        self.ranking = plain_label("comparisonRanking", selectable=True)
        self.word = button("comparisonWordButton", translate("EcoIp", "Word document…"))
        self.page = button("comparisonPageButton", translate("EcoIp", "Web page…"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.word)
        buttons.addWidget(self.page)
        comparison = QWidget()
        column = QVBoxLayout(comparison)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.ranking)
        column.addWidget(self.indicators, 1)
        column.addLayout(buttons)
        self.tabs = named(QTabWidget(), "scenarioTabs")
        self.tabs.addTab(_column(self.changes), translate("EcoIp", "Changes"))
        self.tabs.addTab(comparison, translate("EcoIp", "Comparison"))
        self.tabs.setMinimumHeight(14 * self.fontMetrics().height())
        return self.tabs


def _table(name: str) -> QTableView:
    table = named(QTableView(), name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(round(1.5 * table.fontMetrics().height()))
    table.horizontalHeader().setStretchLastSection(True)
    return table


def _column(*widgets: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 4, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return part
