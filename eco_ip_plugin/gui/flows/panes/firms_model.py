"""The list of firms: filtered as one types, sorted, with how many flows and possible partners each has. No widgets."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, Qt, pyqtSignal

from ....core.symbiosis.declaration.requests import STATES
from ....core.symbiosis.flow_table.entry import search_resources
from ....core.symbiosis.vocabulary.sectors import sector_code, sector_title
from ....core.tables.words import fold
from ....language import interface_language
from ...widgets.list_model import ListModel
from ..edits.data import FlowData
from ..firms.requests import Requests
from .firm import Firm
from .partner_counts import MOST_WAITING, PartnerCounts

translate = QCoreApplication.translate

NAME, SECTOR, OUTPUTS, INPUTS, PARTNERS, FORM = range(6)
_BY_NAME = attrgetter("key")


class FirmsModel(ListModel):
    """Rows are the firms that pass the filter, in the chosen order. noted: why it was not sorted as asked."""

    noted = pyqtSignal(str)
    numbers = (OUTPUTS, INPUTS, PARTNERS)

    def __init__(self, data: FlowData, requests: Requests, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data, self._requests = data, requests
        self._needle, self._within, self._state = "", None, ""
        self._column, self._descending = NAME, False
        self._sorted: list[Firm] = []
        self._shown: list[Firm] = []
        self._place: dict[str, int] = {}
        self.links: dict[str, int] = {}
        self.counts = PartnerCounts(data, self)
        self.counts.counted.connect(self._counted)
        self.counts.ended.connect(self._all_counted)
        data.firms_changed.connect(self.refresh)
        data.loaded.connect(self.refresh)

    def set_filter(self, typed: str) -> None:
        """Only firms whose name, id or industry has `typed`, or that have a flow so called; marks are optional."""
        self.counts.wait()
        self._needle = fold(typed)
        self._show()

    def set_within(self, firm_ids: set[str] | None) -> None:
        """Only these firms (those in the map view); None for all."""
        self._within = firm_ids
        self._show()

    def set_state(self, state: str) -> None:
        """Only firms whose declaration form is so far; "" for all."""
        self._state = state
        self._show()

    def requests_changed(self) -> None:
        """Only the states of forms have changed."""
        if self._state or self._column == FORM:
            self.refresh()
        elif self._shown:
            self.dataChanged.emit(self.index(0, FORM), self.index(len(self._shown) - 1, FORM))

    def shown(self) -> list[Firm]:
        """The firms that pass the filter, in their order."""
        return list(self._shown)

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
            translate("EcoIp", "In"), translate("EcoIp", "Partners"), translate("EcoIp", "Form"),
        )  # fmt: skip

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole and section == PARTNERS:
            return translate(
                "EcoIp", "Other firms that could exchange a flow with this one, as in the list of possible partners."
            )
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole and section == FORM:
            return self._requests.why_not() or translate("EcoIp", "How far the declaration form of the firm is")
        return super().headerData(section, orientation, role)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return self._tip_at(index)
        return super().data(index, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column == PARTNERS and not self._count_shown():
            return
        self._column, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self.refresh()

    def text(self, row: int, column: int) -> str:
        firm = self._shown[row]
        if column == NAME:
            return firm.title()
        if column == SECTOR:
            return sector_code(firm.vsic) or firm.vsic
        if column == FORM:
            return self._requests.text(firm.id)
        if self._data.is_reading:
            return "…"
        if column == PARTNERS:
            count = self.counts.of(firm.id)
            return "…" if count is None else f"{count.firms}{'+' if count.at_least else ''}"
        return str(self._data.index().counts(firm.id)[column - OUTPUTS])

    def _key(self, firm: Firm) -> Any:
        if self._column in (OUTPUTS, INPUTS):
            return self._data.live.counts(firm.id)[self._column - OUTPUTS], firm.key
        if self._column == PARTNERS:
            return self.counts.known(firm.id), firm.key
        if self._column == FORM:
            found = self._requests.of(firm.id)
            return STATES.index(found.state), str(found.day or ""), firm.key
        return firm.vsic, firm.key

    def _tip_at(self, index: QModelIndex) -> str | None:
        firm = self._shown[index.row()]
        if index.column() == PARTNERS:
            return self._tip(firm)
        if index.column() == FORM:
            return self._requests.why_not() or self._requests.text(firm.id) or translate("EcoIp", "not sent")
        if index.column() == SECTOR and firm.vsic:
            return sector_title(firm.vsic, interface_language()).replace("<", "‹")
        return None

    def _tip(self, firm: Firm) -> str:
        count, links = self.counts.of(firm.id), self.links.get(firm.id, 0)
        recorded = translate("EcoIp", "Firms with a recorded link: {count}.").format(count=links)
        if count is None:
            return recorded
        found = translate("EcoIp", "Firms that could exchange a flow with this one: {count}.")
        if count.at_least:
            found = translate(
                "EcoIp", "Firms that could exchange a flow with this one: {count} or more, only the nearest compared."
            )
        return f"{found.format(count=count.firms)}\n{recorded}"

    def _count_shown(self) -> bool:
        """Sorting by partners counts them for every firm that is shown; False, and said, where these are too many."""
        few = len(self._shown) <= MOST_WAITING
        if few:
            self.counts.ask(firm.id for firm in self._shown)
        else:
            text = translate("EcoIp", "Not sorted by partners: filter the list to at most {count} firms first.")
            self.noted.emit(text.format(count=MOST_WAITING))
        return few

    def _counted(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, PARTNERS), self.index(len(self._shown) - 1, PARTNERS))

    def _all_counted(self) -> None:
        if self._column == PARTNERS:
            self.refresh()

    def _show(self) -> None:
        found, needle = self._sorted, self._needle
        if needle:
            resources = search_resources(needle, self._data.vocabulary, 1000) if len(needle) > 1 else []
            named = {id_ for id_ in resources if any(needle in name for name in _names(self._data, id_))}
            having = self._data.live.firms_with(named) if named else set()
            found = [firm for firm in found if needle in firm.key or firm.id in having]
        if self._within is not None:
            found = [firm for firm in found if firm.id in self._within]
        if self._state:
            found = [firm for firm in found if self._requests.of(firm.id).state == self._state]
        self.beginResetModel()
        self._shown = list(found)
        self._place = {firm.id: row for row, firm in enumerate(self._shown)}
        self.endResetModel()
        if self._column == PARTNERS:
            self._count_shown()


def _names(data: FlowData, resource_id: str) -> list[str]:
    """The resource's own names, folded; synonyms would let every other word find half the park."""
    resource = data.vocabulary.resources[resource_id]
    return [fold(name) for name in (*resource.name.values(), resource_id)]
