"""The sources of a firm in a year: amount, tonnes, and what each figure rests on or lacks."""

from __future__ import annotations

import math
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, Qt

from ....core.carbon.inventory import Inventory
from ....core.carbon.office.report import scope_name
from ....core.carbon.sources import Source, sources_of
from ....core.documents.figures import figure, shortest
from ....language import interface_language
from ...widgets.list_model import ListModel

translate = QCoreApplication.translate


class SourcesModel(ListModel):
    """One row a source and scope."""

    numbers = (1, 3)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Source] = []

    def show(self, found: Inventory) -> None:
        """The sources of an inventory."""
        self.beginResetModel()
        self._rows = sources_of(found, interface_language())
        self.endResetModel()

    def count(self) -> int:
        return len(self._rows)

    def headings(self) -> tuple[str, ...]:
        return (
            translate("EcoIp", "Source"), translate("EcoIp", "Amount"), translate("EcoIp", "Scope"), "t CO₂e",
            translate("EcoIp", "Basis, or what lacks"),
        )  # fmt: skip

    def text(self, row: int, column: int) -> str:
        each, language = self._rows[row], interface_language()
        amount = "–" if math.isnan(each.quantity) else f"{shortest(round(each.quantity, 2), language)} {each.unit}"
        tonnes = "–" if math.isnan(each.tonnes) else figure(each.tonnes, 3, language)
        return (each.name, amount, scope_name(each.scope, language), tonnes, each.basis)[column]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return self._rows[index.row()].basis
        return super().data(index, role)
