"""What a table of facts would do to the project, row by row, before anything is written."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ...language import interface_language
from ..flows import parts as parts
from ..widgets.list_model import set_widths
from ..widgets.named import named, plain_label
from ..widgets.questions import take_or_leave
from .rows_model import Column, RowsModel

translate = QCoreApplication.translate

_MARKS = {"refused": "✗", "changed": "✎", "added": "+", "unchanged": "="}
_WIDTHS = (45, 105, 200, 75, 165, 120, 100, 180, 90)
_EM_WIDE, _EM_HIGH = 74, 34


class ImportDialog(QDialog):
    """rows: of the table CHANGES, by field. summary: what the run said. Nothing has been written yet."""

    def __init__(self, rows: Sequence[dict[str, Any]], summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipFactImport")
        self.setWindowTitle(translate("EcoIp", "Import a table of facts"))
        self.summary = plain_label("factImportSummary", summary, selectable=True)
        self.model = RowsModel(self)
        self.model.show_rows(_columns(rows), len(rows), lambda row: "", lambda row: bool(rows[row]["message"]))
        self.table = parts.table("factImportTable")
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        set_widths(self.table, _WIDTHS)
        self.only = named(QCheckBox(translate("EcoIp", "only rows with a remark")), "factImportOnly")
        self.only.setEnabled(any(row["message"] for row in rows))
        self.only.toggled.connect(lambda on: self.model.want("", on))
        box = take_or_leave(self, translate("EcoIp", "Take over"))
        self.accept_button = box.button(QDialogButtonBox.StandardButton.Ok)
        self.accept_button.setObjectName("takeFactsButton")
        self.accept_button.setEnabled(any(row["decision"] in ("added", "changed") for row in rows))
        layout = QVBoxLayout(self)
        for part in (self.summary, self.table, self.only, box):
            layout.addWidget(part)
        metrics, room = self.fontMetrics(), self.screen().availableGeometry().size() * 0.9
        wide, high = _EM_WIDE * metrics.averageCharWidth() * 2, _EM_HIGH * metrics.height()
        self.resize(min(wide, room.width()), min(high, room.height()))


def _columns(rows: Sequence[dict[str, Any]]) -> list[Column]:
    from ...core.register.words import attribute_name
    from ...core.text import date

    language = interface_language()

    def text(name: str) -> Any:
        return lambda row: str(rows[row][name] or "")

    def decision(row: int) -> str:
        name = rows[row]["decision"]
        return f"{_MARKS[name]} {_decisions()[name]}"

    def day(row: int) -> str:
        said = rows[row]["source_date"]
        return date(datetime.date.fromisoformat(said), language) if said else ""

    return [
        Column(translate("EcoIp", "Row"), text("row"), lambda row: float(rows[row]["row"])),
        Column(translate("EcoIp", "What it does"), decision),
        Column(translate("EcoIp", "Why"), text("message")),
        Column(translate("EcoIp", "Park"), text("park_id")),
        Column(translate("EcoIp", "Attribute"), lambda row: attribute_name(rows[row]["attribute"] or "", language)),
        Column(translate("EcoIp", "Value"), text("said")),
        Column(translate("EcoIp", "Before"), text("before")),
        Column(translate("EcoIp", "Source"), text("source")),
        Column(translate("EcoIp", "Day of the source"), day),
    ]


def _decisions() -> dict[str, str]:
    return {
        "added": translate("EcoIp", "added"),
        "changed": translate("EcoIp", "changed"),
        "unchanged": translate("EcoIp", "there already"),
        "refused": translate("EcoIp", "refused"),
    }
