"""Totals per resource, of the chosen firms and of the whole park, worked out beside QGIS's other work."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from .... import settings
from ....core.symbiosis.flow_table.flows import COLUMNS, Firms
from ....core.symbiosis.flow_table.totals import Total, Totals, totals
from ....core.symbiosis.vocabulary.factors import shipped_factors
from ....language import filled
from ...widgets.list_model import ListModel
from ...widgets.tasks import give_up
from .. import words as words
from ..edits.data import FlowData
from ..edits.layers import value

translate = QCoreApplication.translate

_READ = ("flow_id", "firm_id", "direction", "resource", "quantity", "unit", "period", "year", "months", "price")


class TotalsModel(ListModel):
    """One row for each resource and direction. told: a sentence on what is in no sum."""

    numbers = (2, 3, 5)
    told = pyqtSignal(str)

    def __init__(self, data: FlowData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._rows: list[tuple[Total, Total | None]] = []
        self._task: QgsTask | None = None
        self._again = False

    def look(self, firm_ids: list[str], rows: list[dict[str, Any]]) -> None:
        """Add up `rows`, those of the chosen firms, and all flows of the park."""
        firms = firms_of(self._data)
        mine = totals(_table(rows), firms, self._data.vocabulary, shipped_factors())
        self._mine, self._firm_ids = mine, firm_ids
        if self._task is not None:
            self._again = True
            return
        park = _read_all(self._data)
        vocabulary, factors = self._data.vocabulary, shipped_factors()
        self._task = QgsTask.fromFunction(
            translate("EcoIp", "Totals of the park"), lambda task: totals(park, firms, vocabulary, factors),
            on_finished=self._finished,
        )  # fmt: skip
        QgsApplication.taskManager().addTask(self._task)

    def stop(self) -> None:
        """Wait for what is under way: nothing may arrive afterwards."""
        task, self._task = self._task, None
        give_up(task, patience_ms=2000)

    def count(self) -> int:
        return len(self._rows)

    def headings(self) -> tuple[str, ...]:
        worth = translate("EcoIp", "Their value ({currency}/year)").format(currency=settings.currency())
        return (
            words.short_title("resource"), words.short_title("direction"), translate("EcoIp", "Chosen firms"),
            translate("EcoIp", "Whole park"), translate("EcoIp", "Unit"), worth,
        )  # fmt: skip

    def text(self, row: int, column: int) -> str:
        park, mine = self._rows[row]
        way = words.choices("direction")["output" if park.is_output else "input"]
        year = words.choices("period").get("year", "year")
        return (
            words.resource_name(park.resource, self._data.vocabulary), way,
            "" if mine is None else words.quantity(mine.per_year), words.quantity(park.per_year),
            f"{park.unit}/{year}", "" if mine is None or math.isnan(mine.worth) else words.quantity(mine.worth),
        )[column]  # fmt: skip

    def _finished(self, exception: Exception | None, found: Totals | None = None) -> None:
        if self._task is None:
            return
        self._task = None
        if found is not None:
            self._show(found)
        if self._again:
            self._again = False
            fids = self._data.flow_ids_of(self._firm_ids)
            self.look(self._firm_ids, list(self._data.rows(fids).values()))

    def _show(self, park: Totals) -> None:
        mine = {(each.resource, each.is_output): each for each in self._mine.rows}
        self.beginResetModel()
        self._rows = [(each, mine.get((each.resource, each.is_output))) for each in park.rows]
        self._rows.sort(key=lambda row: row[1] is None)
        self.endResetModel()
        unknown = sum(each.unknown for each in park.rows)
        text = translate(
            "EcoIp",
            "{unknown} {unknown:|flow|flows} without a quantity and {rejected} that cannot be read are in no sum.",
        )
        any_left = unknown or park.rejected
        self.told.emit(filled(text, unknown=unknown, rejected=park.rejected) if any_left else "")


def firms_of(data: FlowData) -> Firms:
    """The firms of the dock as the core takes them; without places."""
    firms = list(data.firms.values())
    count = len(firms)
    return Firms(
        np.array([firm.id for firm in firms], dtype=object), np.array([firm.name for firm in firms], dtype=object),
        np.zeros((count, 2)), np.array([firm.hours_per_day for firm in firms], dtype=float),
        np.array([firm.days_per_year for firm in firms], dtype=float),
    )  # fmt: skip


def _table(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row.get(name) for row in rows] for name in COLUMNS}


def _read_all(data: FlowData) -> dict[str, list[Any]]:
    from qgis.core import QgsVectorLayerUtils

    layer = data.flow_layer
    known = [] if layer is None else [name.lower() for name in layer.fields().names()]
    table = {}
    for name in _READ:
        if layer is not None and name in known:
            field = layer.fields().names()[known.index(name)]
            table[name] = [value(each) for each in QgsVectorLayerUtils.getValues(layer, field)[0]]
    count = len(table.get("firm_id", []))
    return {name: table.get(name, [None] * count) for name in COLUMNS}
