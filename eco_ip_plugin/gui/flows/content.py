"""The dock at work: what is chosen, shown and edited. Made when the dock is opened first."""

from __future__ import annotations

from html import escape
from typing import Any

from qgis.core import Qgis, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer

from ...core.errors import EcoIpError
from ...language import interface_language
from ...storage.changes import Conflicts
from ..widgets.list_model import set_widths
from .actions import FlowActions
from .dock import FlowDock
from .edits.data import FlowData
from .edits.layer_edits import LayerEdits
from .edits.project_edits import ProjectEdits
from .edits.rescue import rescue
from .firms.actions import FirmActions
from .firms.forms import FormsPane
from .firms.requests import Requests
from .keys import FlowKeys
from .panes.carbon import CarbonPane
from .panes.delegate import FlowDelegate
from .panes.firms_pane import FirmsPane
from .panes.links import LinksModel, StatusDelegate
from .panes.partners import PartnersPane
from .panes.table_model import FlowTableModel
from .panes.totals import TotalsModel
from .selection import SelectionSync
from .windows.flow_windows import FlowWindows

translate = QCoreApplication.translate

_WIDTHS = {"firm_id": 130, "direction": 64, "resource": 150, "quantity": 72, "waste_code": 76, "note": 150}


class FlowContent(QObject):
    """Models, views and layers of the dock."""

    def __init__(self, iface: Any, dock: FlowDock) -> None:
        super().__init__(dock)
        self._iface, self._dock = iface, dock
        self.data = FlowData(self)
        self.edits = ProjectEdits(self.data.rows, self)
        self.flows = FlowTableModel(self.data, self.edits, self)
        self.links, self.totals = LinksModel(self.data, self.edits, self), TotalsModel(self.data, self)
        dock.flow_table.setModel(self.flows)
        dock.flow_table.setItemDelegate(FlowDelegate(dock.flow_table))
        dock.links.setModel(self.links)
        dock.links.setItemDelegateForColumn(4, StatusDelegate(dock.links))
        dock.totals.setModel(self.totals)
        set_widths(dock.totals, (130, 60, 85, 85, 76))
        set_widths(dock.links, (140, 140, 120, 100))
        self.actions = FlowActions(dock, self.flows, self.edits, self)
        self.partners = PartnersPane(iface, dock, self.data, self.links, self)
        self.requests = Requests(self.edits, self)
        self.firms = FirmsPane(iface, dock, self.data, self.partners.map, self.requests, self)
        self.windows = FlowWindows(iface, dock, self)
        self.firm_actions = FirmActions(iface, dock, self)
        self.forms = FormsPane(dock, self)
        self.carbon = CarbonPane(dock, self.data, self.firms, self)
        self._keys = FlowKeys(dock)
        self.flow_choice = SelectionSync(dock.flow_table, self.flows.fid, self.flows.row_of, self)
        self._fresh = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._refresh_partners)
        self._wire()

    def unload(self) -> None:
        """Let go of layers, canvas and tasks."""
        self._soon.stop()
        for part in (self.firm_actions, self.firms, self.windows, self.forms, self.partners):
            part.unload()
        for pane in (self.totals, self.carbon):
            pane.stop()
        self.follow(None, None, None)

    def follow(
        self, firms: QgsVectorLayer | None, flows: QgsVectorLayer | None, links: QgsVectorLayer | None,
        requests: QgsVectorLayer | None = None,
    ) -> None:  # fmt: skip
        """Show these layers; nothing happens where they are shown already."""
        if (self.data.firm_layer, self.data.flow_layer) != (firms, flows):
            self.firms.follow(None)
            self.flow_choice.follow(None)
            self.edits.follow_flows(flows)
            self.flows.start_anew()
            self.data.follow(firms, flows)
            self.firms.follow(firms)
            self.flow_choice.follow(flows)
        self.edits.follow("firm", firms)
        self.edits.follow_links(links)
        self.edits.follow("request", requests)
        self.firms.show_requests()
        self._say_what_is_missing(firms, flows)
        self._links_changed()
        self.firms.take_over_selection()
        self._show_state()

    def choose(self, firm_ids: list[str]) -> None:
        """Choose firms in map, attribute table and dock."""
        self.firms.choose(firm_ids)

    def save(self) -> bool:
        """Save; False where it was refused."""
        return self.actions.save()

    def refresh(self) -> bool:
        """Show what others saved; unsaved edits stay. False where the store cannot be reached."""
        try:
            self.edits.refresh()
        except EcoIpError as error:
            self._dock.say(error.say(interface_language()), warning=True)
            return False
        self._fresh = False
        self.data.reload()
        self._links_changed()
        self._requests_changed()
        return True

    def rescue(self, edits: LayerEdits) -> str:
        """Keep in a file what could not be saved; a sentence that says where."""
        return rescue(edits)

    def forget(self, layer_ids: list[str]) -> None:
        """Let go of layers that are about to be removed."""
        firms, flows = self.data.firm_layer, self.data.flow_layer
        links = None if self.links.edits is None else self.links.edits.layer
        requests = None if self.edits.requests is None else self.edits.requests.layer
        shown = [firms, flows, links, requests]
        kept = [None if each is None or each.id() in layer_ids else each for each in shown]
        if kept != shown:
            self.follow(*kept)

    def _wire(self) -> None:
        dock = self._dock
        self.firms.chosen.connect(self._firms_chosen)
        self.flow_choice.chosen.connect(self._flow_chosen)
        dock.flow_table.selectionModel().currentChanged.connect(self._flow_chosen)
        self.data.flows_changed.connect(self._flows_changed)
        self.data.loaded.connect(self._loaded)
        self.flows.refused.connect(lambda sentence: dock.say(sentence, warning=True))
        self.flows.noted.connect(lambda sentence: dock.say(sentence, warning=True))
        self.firms.model.noted.connect(lambda sentence: dock.say(sentence, warning=True))
        self.links.refused.connect(lambda sentence: dock.say(sentence, warning=True))
        self.totals.told.connect(dock.totals_label.setText)
        dock.tabs.currentChanged.connect(self._refresh_totals)
        dock.closed.connect(self._closed)
        self.edits.flows_changed.connect(self._edited)
        self.edits.links_changed.connect(self._links_changed)
        self.edits.firms_changed.connect(self._show_state)
        self.edits.requests_changed.connect(self._requests_changed)
        self.edits.flows_saved.connect(self._saved)
        self.edits.refused.connect(self._refused)
        self.edits.others_saved.connect(self.refresh)
        self.edits.begins.connect(self.partners.map.draw_again_if_drawing)
        self.edits.told.connect(self._complain)
        self.actions.ask = self.windows.ask_about
        self.actions.saved.connect(self._choose_again)
        dock.shortcut("Ctrl+F", lambda: (dock.filter.setFocus(), dock.filter.selectAll()))
        dock.shortcut("F1", self.windows.open_help)
        dock.shortcut("F5", self._refresh_asked)
        dock.buttons["refreshFlowsButton"].clicked.connect(self._refresh_asked)

    def _refresh_asked(self) -> None:
        if self.refresh():
            self._dock.say("")

    def _refused(self, error: EcoIpError) -> None:
        """QGIS's own Save was stopped: rows that others changed are chosen at our save, anything else is said."""
        if isinstance(error, Conflicts):
            QTimer.singleShot(0, self.save)  # not within QGIS's save: it has to come to its end first
        else:
            self._dock.say(error.say(interface_language()), warning=True)

    def _complain(self, error: EcoIpError) -> None:
        """Say before anything is typed that it could not be saved."""
        sentence, bar = error.say(interface_language()), self._iface.messageBar()
        if all(item.text() != escape(sentence) for item in bar.items()):
            bar.pushMessage("", escape(sentence), Qgis.MessageLevel.Warning, 0)

    def _edited(self) -> None:
        self.flows.refresh()
        self._fresh = True
        self._show_state()
        self._soon.start(0)

    def _saved(self, fids: list[int]) -> None:
        self._fresh = False
        self.data.touch(fids)

    def _choose_again(self, firm_ids: list[str]) -> None:
        """Firms that were new are other features once they are saved."""
        self.data.finish_edits()
        if firm_ids and not self.firms.firms():
            self.choose(firm_ids)

    def _links_changed(self) -> None:
        self.links.look(self.flows.firm_ids)
        self.firms.model.links = self.links.partner_counts()
        self.firms.model.counts_changed()
        self._show_state()

    def _requests_changed(self) -> None:
        self.firms.show_requests()
        self._show_state()

    def _flows_changed(self) -> None:
        if not self._fresh:  # an edit has just been shown; what was saved elsewhere has not
            self.flows.refresh()
        self._fresh = False
        self.firms.model.counts_changed()
        self._soon.start(0)

    def _loaded(self) -> None:
        self._flows_changed()
        self._refresh_totals()

    def _firms_chosen(self) -> None:
        chosen = self.firms.firms()
        if [firm.id for firm in chosen] != self.flows.firm_ids or not chosen:
            self._dock.say("")
        self.flows.set_firms([firm.id for firm in chosen])
        set_widths(self._dock.flow_table, [_WIDTHS.get(name, 50) for name in self.flows.fields])
        self.firms.show_title()
        self.links.look(self.flows.firm_ids)
        if self.flows.rowCount() and not self._dock.flow_table.currentIndex().isValid():
            self._dock.flow_table.setCurrentIndex(self.flows.index(0, 0))
        self._flow_chosen()
        self._refresh_totals()
        if self.data.out_of_reach:
            self._dock.say(self.flows.told_of_the_loss(), warning=True)

    def _flow_chosen(self, *_: Any) -> None:
        self.firms.model.counts.wait()
        row = self._dock.flow_table.currentIndex().row()
        found = self.flows.problems(row) if 0 <= row < self.flows.rowCount() else []
        if found:
            self._dock.say(found[0].say(interface_language()), warning=True)
        elif self._dock.message.text().startswith("⚠") and not self.edits.modified():
            self._dock.say("")
        self._soon.start(0)

    def _refresh_partners(self) -> None:
        row = self._dock.flow_table.currentIndex().row()
        there = 0 <= row < self.flows.rowCount()
        if not there:
            self.partners.look(None, None)
        else:
            wrong = [each.say(interface_language()) for each in self.flows.problems(row) if each.refused]
            self.partners.look(self.flows.fid(row), self.flows.values(row), wrong[0] if wrong else "")
        self.firms.model.counts.use(self.partners.model.radii)

    def _refresh_totals(self, *_: Any) -> None:
        if self._dock.tabs.currentIndex() == 2 and not self.data.is_reading and self.data.flow_layer is not None:
            rows = [self.flows.values(row) for row in range(self.flows.rowCount())]
            self.totals.look(self.flows.firm_ids, rows)

    def _show_state(self) -> None:
        dock, edits = self._dock, self.edits
        modified = bool(edits.modified())
        dock.save_button.setEnabled(modified)
        dock.revert_button.setEnabled(modified)
        for name, text, step in (
            ("undoButton", translate("EcoIp", "Undo"), edits.undo_text),
            ("redoButton", translate("EcoIp", "Redo"), edits.redo_text),
        ):
            dock.buttons[name].setEnabled(bool(step))
            dock.buttons[name].setToolTip(f"{text}: {step}".replace("<", "‹") if step else text)
        mark = " •" if modified else ""
        dock.setWindowTitle(translate("EcoIp", "Flow table") + mark)

    def _say_what_is_missing(self, firms: QgsVectorLayer | None, flows: QgsVectorLayer | None) -> None:
        if firms is None:
            text = translate(
                "EcoIp",
                "There is no layer of firms in the project.\n\nNext step: menu Eco-industrial park ▸ Park data ▸"
                " Create…, or a sample project, or add a layer of points with the field firm_id.",
            )
        elif flows is None:
            text = translate(
                "EcoIp",
                "There is no flow table in the project.\n\nNext step: menu Eco-industrial park ▸ Park data ▸"
                " Create…, or add a table with the fields firm_id, direction, resource, quantity, unit, period.",
            )
        else:
            text = ""
        self._dock.show_empty(text)

    def _closed(self) -> None:
        self._dock.pick_button.setChecked(False)
        self.partners.map.clear()
        if self.edits.modified():
            text = translate("EcoIp", "Unsaved changes of flows stay in the edit session of the layer.")
            self._iface.messageBar().pushInfo("", text)
