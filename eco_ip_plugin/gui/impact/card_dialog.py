"""The form of a plant card: what the plant is, and a table of its flows. What cannot be used is said."""

from __future__ import annotations

import json
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import EcoIpError
from ...language import interface_language
from ..widgets.named import button, named, plain_label
from ..widgets.questions import take_or_leave
from ..widgets.themes import make_readable

translate = QCoreApplication.translate

_FLOW = ("resource", "direction", "quantity", "unit", "period")


class CardDialog(QDialog):
    """card: what was typed, once the dialog is accepted."""

    def __init__(self, card: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipPlantCardDialog")
        self.setWindowTitle(translate("EcoIp", "Plant card"))
        self.card = card
        self._lines: dict[str, QLineEdit] = {}
        layout = QVBoxLayout(self)
        layout.addLayout(self._form(card))
        layout.addWidget(self._flows_part(card), 1)
        self.wrong = plain_label("plantCardWrong", selectable=True)
        self.wrong.hide()
        layout.addWidget(self.wrong)
        buttons = take_or_leave(self, translate("EcoIp", "Take this card"))
        buttons.accepted.disconnect()
        buttons.accepted.connect(self._take)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setObjectName("plantCardTake")
        layout.addWidget(buttons)
        em = self.fontMetrics().height()
        self.resize(46 * em, 40 * em)

    def typed(self) -> dict[str, Any]:
        """The card as it stands in the form."""
        found: dict[str, Any] = {name: line.text().strip() or None for name, line in self._lines.items()}
        found["industry"] = self.industry.currentData() or None
        if "+" in (found["shifts"] or ""):
            found["shifts"] = [part.strip() for part in found["shifts"].split("+")]
        flows = (self._flow(row) for row in range(self.flows.rowCount()))
        found["flows"] = [flow for flow in flows if flow]
        return found

    def _flow(self, row: int) -> dict[str, Any]:
        """A row of the table, with what the table has no column for while it is of the same resource; {} for none."""
        cells = [self._cell(row, column) for column in range(len(_FLOW))]
        if not any(cells):
            return {}
        item = self.flows.item(row, 0)
        kept = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        same = kept is not None and cells[0] == _resource(kept["resource"])
        rest = {name: value for name, value in kept.items() if name not in _FLOW} if same else {}
        return {**rest, **dict(zip(_FLOW, cells))}

    def _form(self, card: Any) -> QFormLayout:
        form = QFormLayout()
        labels = {
            "name": translate("EcoIp", "Name"),
            "vsic": translate("EcoIp", "Industry (VSIC)"),
            "ha": translate("EcoIp", "Land (ha)"),
            "floor_m2": translate("EcoIp", "Floor area (m²)"),
            "floors": translate("EcoIp", "Storeys"),
            "green_m2": translate("EcoIp", "Green in the plot (m²)"),
            "workers": translate("EcoIp", "Workers"),
            "shifts": translate("EcoIp", "Shifts (a number, or workers as 400 + 300)"),
            "hours_per_day": translate("EcoIp", "Hours a day"),
            "days_per_year": translate("EcoIp", "Days a year"),
        }
        for name, label in labels.items():
            line = named(QLineEdit(_shown(name, getattr(card, name))), f"plantCard_{name}")
            make_readable(line)
            self._lines[name] = line
            form.addRow(label, line)
        self.industry = named(QComboBox(), "plantCard_industry")
        self._fill_industries(card.industry)
        form.insertRow(2, translate("EcoIp", "Kind of industry (Table 2.29)"), self.industry)
        return form

    def _fill_industries(self, chosen: str) -> None:
        from ...core.impact.card import INDUSTRIES
        from ...core.text import say

        self.industry.addItem(translate("EcoIp", "As the VSIC code says"), "")
        for id_ in INDUSTRIES:
            self.industry.addItem(say(f"plots.industry.{id_}", interface_language()), id_)
        self.industry.setCurrentIndex(max(self.industry.findData(chosen), 0))

    def _flows_part(self, card: Any) -> QWidget:
        self.flows = named(QTableWidget(0, len(_FLOW)), "plantCardFlows")
        self.flows.setHorizontalHeaderLabels([
            translate("EcoIp", "Resource"), translate("EcoIp", "Direction"), translate("EcoIp", "Quantity"),
            translate("EcoIp", "Unit"), translate("EcoIp", "Period"),
        ])  # fmt: skip
        self.flows.horizontalHeader().setStretchLastSection(True)
        self.flows.setAccessibleName(translate("EcoIp", "Flows of the plant"))
        written = json.loads(_text_of(card)).get("flows", [])
        for each, whole in zip(card.flows, written):
            self._add(each)
            self.flows.item(self.flows.rowCount() - 1, 0).setData(Qt.ItemDataRole.UserRole, whole)
        add = button("plantCardAddFlow", translate("EcoIp", "Add a flow"))
        add.clicked.connect(lambda *_: self._add(None))
        remove = button("plantCardRemoveFlow", translate("EcoIp", "Remove the flow"))
        remove.clicked.connect(lambda *_: self.flows.removeRow(self.flows.currentRow()))
        buttons = QHBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(remove)
        buttons.addStretch()
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.flows, 1)
        column.addLayout(buttons)
        return part

    def _add(self, flow: Any) -> None:
        row = self.flows.rowCount()
        self.flows.insertRow(row)
        for column, name in enumerate(_FLOW):
            if name == "direction":
                choice = QComboBox()
                for id_, shown in (("input", translate("EcoIp", "Input")), ("output", translate("EcoIp", "Output"))):
                    choice.addItem(shown, id_)
                choice.setCurrentIndex(int(flow is not None and flow.direction == "output"))
                self.flows.setCellWidget(row, column, choice)
            else:
                self.flows.setItem(
                    row, column, QTableWidgetItem("" if flow is None else _shown(name, getattr(flow, name)))
                )
        if flow is None:
            self.flows.setCurrentCell(row, 0)
            self.flows.editItem(self.flows.item(row, 0))

    def _cell(self, row: int, column: int) -> str:
        widget = self.flows.cellWidget(row, column)
        if isinstance(widget, QComboBox):
            others = [self.flows.item(row, each) for each in range(len(_FLOW)) if each != column]
            return widget.currentData() if any(each is not None and each.text().strip() for each in others) else ""
        item = self.flows.item(row, column)
        return "" if item is None else item.text().strip()

    def _take(self) -> None:
        from ...core.impact.card import card_of

        try:
            self.card = card_of(json.dumps(self.typed(), ensure_ascii=False), self.windowTitle())
        except EcoIpError as error:
            self.wrong.setText(error.say(interface_language()))
            self.wrong.show()
            return
        self.accept()

    def keyPressEvent(self, event: Any) -> None:
        # Return in the table ends the cell, not the dialog.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.flows.hasFocus():
            event.accept()
            return
        super().keyPressEvent(event)


def _text_of(card: Any) -> str:
    from ...core.impact.card import text_of

    return text_of(card)


def _resource(id_: str) -> str:
    """What a resource is called; the card takes the name as well as the id."""
    from ...core.symbiosis.vocabulary.vocabulary import Vocabulary

    return Vocabulary.shipped().resources[id_].name[interface_language()]


def _shown(name: str, value: Any) -> str:
    from ...core.documents.figures import shortest

    if value is None or value == ():
        return ""
    if name == "resource":
        return _resource(value)
    if name == "shifts":
        return " + ".join(str(each) for each in value)
    if isinstance(value, (int, float)):
        return shortest(float(value), "vi").replace(".", "") if interface_language() == "vi" else f"{value:.12g}"
    return str(value)
