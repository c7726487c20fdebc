"""The upper pane of the dock: the list of firms, its filter, and which of them are chosen, here and on the map."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ....language import filled
from ...widgets.list_model import RoomForNames, set_widths
from .. import words as words
from ..dock import FlowDock
from ..edits.data import FlowData
from ..firms.requests import Requests, names
from ..map import FlowMap
from ..selection import SelectionSync
from .firm import Firm
from .firms_model import FORM, NAME, FirmsModel

translate = QCoreApplication.translate

_NAME_EM = 9
"""So wide names are at least, in heights of the font; what there is no room for then is scrolled to."""


class FirmsPane(QObject):
    """chosen: other firms are chosen, by the list, the map, the attribute table, or because the layer changed."""

    chosen = pyqtSignal()

    def __init__(
        self, iface: Any, dock: FlowDock, data: FlowData, map_: FlowMap, requests: Requests, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._iface, self._dock, self._data, self._map, self._requests = iface, dock, data, map_, requests
        self.model = FirmsModel(data, requests, self)
        dock.firm_table.setModel(self.model)
        set_widths(dock.firm_table, (205, 50, 40, 40, 55, 118))
        for state, name in names().items():
            dock.request_filter.addItem(name, state)
        dock.request_filter.setAccessibleName(translate("EcoIp", "Forms"))
        dock.request_filter.currentIndexChanged.connect(self._filter_requests)
        dock.firm_table.horizontalHeader().setStretchLastSection(False)
        self._names = RoomForNames(dock.firm_table, _NAME_EM)
        self._choice = SelectionSync(dock.firm_table, lambda row: self.model.firm(row).fid, self._row, self)
        self._choice.chosen.connect(self.chosen)
        self.model.modelReset.connect(self._shown_anew)
        dock.filter.textChanged.connect(self.model.set_filter)
        dock.in_view.toggled.connect(self._view_moved)
        iface.mapCanvas().extentsChanged.connect(self._view_moved)
        dock.locate_button.clicked.connect(self._locate)
        dock.pick_button.toggled.connect(self._pick)

    def unload(self) -> None:
        """Let go of the canvas."""
        self._iface.mapCanvas().extentsChanged.disconnect(self._view_moved)
        self.model.counts.stop()

    def follow(self, layer: QgsVectorLayer | None) -> None:
        """Whose selection it is."""
        self._choice.follow(layer)

    def firms(self) -> list[Firm]:
        """The chosen firms, from top to bottom."""
        return [self.model.firm(row) for row in self._choice.rows()]

    def choose(self, firm_ids: list[str]) -> None:
        """Choose firms in map, attribute table and dock; a filter that hides them is taken off."""
        if any(self.model.row_of(each) < 0 for each in firm_ids):
            self._dock.filter.clear()
            self._dock.in_view.setChecked(False)
            self._dock.request_filter.setCurrentIndex(0)
        fids = [self._data.firms[each].fid for each in firm_ids if each in self._data.firms]
        if self._data.firm_layer is not None:
            self._data.firm_layer.selectByIds(fids)

    def show_requests(self) -> None:
        """The states of the forms as they are now, or how to have them."""
        self._requests.read()
        missing = self._requests.why_not()
        box = self._dock.request_filter
        box.setEnabled(not missing)
        box.setToolTip(missing or translate("EcoIp", "Firms by how far their declaration form is"))
        if missing:
            box.setCurrentIndex(0)
        header = self._dock.firm_table.horizontalHeader()  # beside the name where it says something, even if narrow
        header.moveSection(header.visualIndex(FORM), FORM if missing else NAME + 1)
        self.model.requests_changed()

    def _filter_requests(self, *_: Any) -> None:
        self.model.set_state(str(self._dock.request_filter.currentData() or ""))

    def take_over_selection(self) -> None:
        """Show what is selected in the layer; with nothing selected, choose the first firm."""
        self._choice.show_layer()
        if not self._choice.rows() and self.model.rowCount():
            self._dock.firm_table.selectRow(0)
        self.chosen.emit()

    def show_title(self) -> None:
        """Who is chosen, above the flow table."""
        firms = self.firms()
        if len(firms) == 1:
            firm = firms[0]
            parts = [firm.title()]
            if firm.plot:
                parts.append(translate("EcoIp", "plot {plot}").format(plot=firm.plot))
            if firm.workers:
                text = translate("EcoIp", "{workers} {workers:|worker|workers}")
                parts.append(filled(text, workers=words.quantity(firm.workers)))
            self._dock.firm_label.setText(" · ".join(parts))
        elif firms:
            text = translate("EcoIp", "{count} {count:|firm|firms} chosen")
            self._dock.firm_label.setText(filled(text, count=len(firms)))
        else:
            self._dock.firm_label.setText(translate("EcoIp", "Choose a firm in the list or on the map."))

    def _view_moved(self, *_: Any) -> None:
        layer = self._data.firm_layer
        if layer is None:
            return
        within = None
        if self._dock.in_view.isChecked():
            fids = self._map.firms_in_view(layer)
            within = {id_ for id_ in map(self._data.firm_of_feature, fids) if id_ is not None}
        elif self.model.total() == self.model.rowCount():
            return
        self.model.set_within(within)

    def _shown_anew(self) -> None:
        self._choice.show_layer()
        self._dock.count_label.setText(f"{self.model.rowCount()} / {self.model.total()}")

    def _row(self, fid: int) -> int:
        id_ = self._data.firm_of_feature(fid)
        return -1 if id_ is None else self.model.row_of(id_)

    def _locate(self) -> None:
        firms, layer = self.firms(), self._data.firm_layer
        if firms and firms[0].xy is not None and layer is not None:
            self._map.zoom(layer, firms[0].xy)
            self._map.flash(layer, firms[0].fid)

    def _pick(self, on: bool) -> None:
        if not on:
            self._map.stop_picking()
        elif self._data.firm_layer is not None:
            self._map.pick(self._data.firm_layer, self._picked, lambda: self._dock.pick_button.setChecked(False))

    def _picked(self, fid: int) -> None:
        id_ = self._data.firm_of_feature(fid)
        if id_ is not None:
            self.choose([id_])
