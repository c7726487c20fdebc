"""The list of firms: filtered as one types, sorted, with how many flows and partners each has. No widgets."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt

from ..core.symbiosis.entry import search_resources
from ..core.symbiosis.vocabulary import fold
from .flow_data import FlowData
from .flow_firm import Firm
from .flow_list_model import ListModel

translate = QCoreApplication.translate

NAME, SECTOR, OUTPUTS, INPUTS, PARTNERS = range(5)
_BY_NAME = attrgetter("key")


class FirmsModel(ListModel):
    """Rows are the firms that pass the filter, in the chosen order."""

    numbers = (OUTPUTS, INPUTS, PARTNERS)

    def __init__(self, data: FlowData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._needle, self._within = "", None
        self._column, self._descending = NAME, False
        self._sorted: list[Firm] = []
        self._shown: list[Firm] = []
        self._place: dict[str, int] = {}
        self.partners: dict[str, int] = {}
        data.firms_changed.connect(self.refresh)
        data.loaded.connect(self.refresh)

    def set_filter(self, typed: str) -> None:
        """Only firms whose name, id or industry has `typed`, or that have a flow so called; marks are optional."""
        self._needle = fold(typed)
        self._show()

    def set_within(self, firm_ids: set[str] | None) -> None:
        """Only these firms (those in the map view); None for all."""
        self._within = firm_ids
        self._show()

    def refresh(self) -> None:
        """Sort and filter again."""
        key = _BY_NAME if self._column == NAME else self._key
        self._sorted = sorted(self._data.firms.values(), key=key, reverse=self._descending)
        self._show()

    def counts_changed(self) -> None:
        """Only the numbers of flows have changed."""
        if self._shown and self._column in (OUTPUTS, INPUTS, PARTNERS):
            self.refresh()
        elif self._shown:
            self.dataChanged.emit(self.index(0, OUTPUTS), self.index(len(self._shown) - 1, PARTNERS))

    def firm(self, row: int) -> Firm:
        """The firm in a row."""
        return self._shown[row]

    def row_of(self, firm_id: str) -> int:
        """The firm's row, -1 when it is not shown."""
        return self._place.get(firm_id, -1)

    def total(self) -> int:
        """Firms there are, shown or not."""
        return len(self._sorted)

    def count(self) -> int:
        return len(self._shown)

    def headings(self) -> tuple[str, ...]:
        return (
            translate("EcoIp", "Firm"), translate("EcoIp", "Sector"), translate("EcoIp", "Out"),
            translate("EcoIp", "In"), translate("EcoIp", "Partners"),
        )  # fmt: skip

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self.refresh()

    def text(self, row: int, column: int) -> str:
        firm = self._shown[row]
        if column == NAME:
            return firm.title()
        if column == SECTOR:
            return firm.vsic
        if column == PARTNERS:
            return str(self.partners.get(firm.id, 0))
        if self._data.is_reading:
            return "…"
        return str(self._data.index().counts(firm.id)[column - OUTPUTS])

    def _key(self, firm: Firm) -> Any:
        if self._column in (OUTPUTS, INPUTS):
            return self._data.live.counts(firm.id)[self._column - OUTPUTS], firm.key
        if self._column == PARTNERS:
            return self.partners.get(firm.id, 0), firm.key
        return firm.vsic, firm.key

    def _show(self) -> None:
        found, needle = self._sorted, self._needle
        if needle:
            resources = search_resources(needle, self._data.vocabulary, 1000) if len(needle) > 1 else []
            named = {id_ for id_ in resources if any(needle in name for name in _names(self._data, id_))}
            having = self._data.live.firms_with(named) if named else set()
            found = [firm for firm in found if needle in firm.key or firm.id in having]
        if self._within is not None:
            found = [firm for firm in found if firm.id in self._within]
        self.beginResetModel()
        self._shown = list(found)
        self._place = {firm.id: row for row, firm in enumerate(self._shown)}
        self.endResetModel()


def _names(data: FlowData, resource_id: str) -> list[str]:
    """The resource's own names, folded; synonyms would let every other word find half the park."""
    resource = data.vocabulary.resources[resource_id]
    return [fold(name) for name in (*resource.name.values(), resource_id)]
