"""The proof of a value of a form: its rows, factors and law, and what changed; a row leads to its place on the map."""

from __future__ import annotations

import datetime
from typing import Any

from qgis.core import QgsProcessingUtils, QgsVectorLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...core.forms.items import OF_A_FIRM, form
from ...language import interface_language
from ..algorithm_task import AlgorithmRun, Ended, last_said
from .on_map import show_row
from .tables import OutputModel

translate = QCoreApplication.translate

ALGORITHM = "ecoip:explain"
_OUTPUTS = ("ROWS", "CHANGES", "BASIS")
_FIRST_YEAR = 1990


class ExplainWindow(QDialog):
    """One item at a time; it stays open beside the map."""

    def __init__(self, iface: Any) -> None:
        super().__init__(iface.mainWindow())
        self._iface, self._form, self._item = iface, "A.4", ""
        self.setObjectName("ecoipExplainWindow")
        self.setWindowTitle(translate("EcoIp", "Where the value comes from"))
        self._run = AlgorithmRun(self)
        self._run.executed.connect(self._executed)
        self.rows = OutputModel(
            [
                ("row", translate("EcoIp", "Row")), ("label", translate("EcoIp", "What")),
                ("amount", translate("EcoIp", "Amount")), ("unit", translate("EcoIp", "Unit")),
                ("said", translate("EcoIp", "Part it has")),
            ], ["amount"],
        )  # fmt: skip
        self.changes = OutputModel(
            [
                ("cause", translate("EcoIp", "Cause")), ("row", translate("EcoIp", "Row")),
                ("before", translate("EcoIp", "In the earlier form")), ("after", translate("EcoIp", "Today")),
                ("delta", translate("EcoIp", "Difference")), ("detail", translate("EcoIp", "Detail")),
            ], ["before", "after", "delta"],
        )  # fmt: skip
        self.basis = OutputModel(
            [
                ("key", translate("EcoIp", "Factor or section")), ("value", translate("EcoIp", "Value")),
                ("source", translate("EcoIp", "Source")), ("evidence", translate("EcoIp", "Evidence")),
            ], ["value"],
        )  # fmt: skip
        self._build()

    def open_item(self, form_id: str, item: str) -> None:
        """Show an item, and begin to look for what it rests on."""
        self._form, self._item = form_id, item
        self.show()
        self.raise_()
        self.activateWindow()
        self.begin()

    def begin(self) -> None:
        """Run the algorithm on the open project; what it says stands where the value will."""
        self._run.stop()
        self._firm_row.setVisible(self._form == OF_A_FIRM)
        wanted = form(self._form).item(self._item)
        label = "" if wanted is None else wanted.label(self._year.value(), interface_language())
        self._title.setText(f"{self._form} {self._item}: {label}")
        for model in (self.rows, self.changes, self.basis):
            model.show(None)
        before = self._before.filePath().strip()
        for widget in self._compared:
            widget.setVisible(bool(before))
        parameters = {
            "FORM": self._form, "ITEM": self._item, "YEAR": self._year.value(), "FIRM": self._firm.text().strip(),
            **dict.fromkeys(_OUTPUTS, "memory:"), **({"BEFORE": before} if before else {}),
        }  # fmt: skip
        refused = self._run.start(ALGORITHM, parameters)
        self._busy.setVisible(not refused)
        self._said.setText(refused or translate("EcoIp", "Looking for the rows…"))

    def stop(self) -> None:
        """Stop what is under way and wait for it: nothing may arrive afterwards."""
        self._run.stop()

    def closeEvent(self, event: Any) -> None:
        self.stop()
        super().closeEvent(event)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        self._title, self._said = QLabel(), QLabel()
        for label, name in ((self._title, "explainTitle"), (self._said, "explainMessage")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        layout.addWidget(self._title)
        layout.addLayout(self._asked())
        layout.addWidget(self._said)
        self._busy = QProgressBar()
        self._busy.setObjectName("explainProgress")
        self._busy.setRange(0, 0)
        self._busy.hide()
        layout.addWidget(self._busy)
        titles = (
            (
                translate("EcoIp", "Rows that made the value (double-click: show on the map)"),
                self.rows,
                "explainRows",
                5,
            ),
            (translate("EcoIp", "Changes since the earlier form"), self.changes, "explainChanges", 2),
            (translate("EcoIp", "Factors and law"), self.basis, "explainBasis", 2),
        )
        for title, model, name, stretch in titles:
            label, table = QLabel(title), self._table(model, name)
            layout.addWidget(label)
            layout.addWidget(table, stretch)
            if model is self.changes:
                self._compared = (label, table)
        em = self.fontMetrics().height()
        self.resize(46 * em, 38 * em)

    def _asked(self) -> QFormLayout:
        """Year, firm and earlier form, each begun anew when it is changed."""
        asked = QFormLayout()
        today = datetime.date.today().year
        self._year = QSpinBox()
        self._year.setObjectName("explainYear")
        self._year.setRange(_FIRST_YEAR, today)
        self._year.setValue(today)
        self._firm = QLineEdit()
        self._firm.setObjectName("explainFirm")
        self._before = QgsFileWidget()
        self._before.setObjectName("explainBefore")
        self._before.setFilter("JSON (*.json)")
        again = QPushButton(translate("EcoIp", "Explain"))
        again.setObjectName("explainButton")
        again.clicked.connect(self.begin)
        self._firm.returnPressed.connect(self.begin)
        row = QHBoxLayout()
        row.addWidget(self._year)
        row.addWidget(again)
        row.addStretch()
        asked.addRow(translate("EcoIp", "Year of the form"), row)
        self._firm_row = QWidget()
        firm = QHBoxLayout(self._firm_row)
        firm.setContentsMargins(0, 0, 0, 0)
        firm.addWidget(QLabel(translate("EcoIp", "Firm id")))
        firm.addWidget(self._firm)
        asked.addRow(self._firm_row)
        asked.addRow(translate("EcoIp", "Earlier form (JSON)"), self._before)
        return asked

    def _table(self, model: OutputModel, name: str) -> QTableView:
        table = QTableView()
        table.setObjectName(name)
        table.setModel(model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        if name != "explainBasis":
            table.activated.connect(lambda index, model=model: self._show(model, index))
        return table

    def _show(self, model: OutputModel, index: QModelIndex) -> None:
        """Select the row in its layer and move the map there; a row without a layer says so."""
        said = show_row(self._iface, str(model.at(index).get("row") or ""))
        if said:
            self._said.setText(said)

    def _executed(self, run: Ended) -> None:
        self._busy.hide()
        if not run.successful:
            self._said.setText(last_said(run.feedback))
            return
        for name, model in zip(_OUTPUTS, (self.rows, self.changes, self.basis)):
            model.show(_layer(run, name))
        self._said.setText(str(run.outputs.get("MESSAGE", "")))
        for table in self.findChildren(QTableView):
            table.resizeColumnsToContents()
            table.resizeRowsToContents()


def _layer(run: Ended, name: str) -> QgsVectorLayer | None:
    found = run.outputs.get(name)
    return QgsProcessingUtils.mapLayerFromString(str(found), run.context) if found else None
