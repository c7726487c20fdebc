"""The pane of possible partners: hover lets one flash, a click draws the link, a button records it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject

from .... import settings
from ....core.symbiosis.matching.partners import Partner
from ....language import filled
from ...widgets.list_model import set_widths
from .. import words as words
from ..analysis import FullAnalysis, level
from ..dock import FlowDock
from ..edits.data import FlowData
from ..map import FlowMap
from .links import LinksModel
from .partners_model import PartnersModel

translate = QCoreApplication.translate


class PartnersPane(QObject):
    """Wires view, map and analysis."""

    def __init__(self, iface: Any, dock: FlowDock, data: FlowData, links: LinksModel, parent: QObject) -> None:
        super().__init__(parent)
        self._iface, self._dock, self._data, self._links = iface, dock, data, links
        self._own: dict[str, Any] | None = None
        self._flashed = -1
        self._problem = ""
        self.map = FlowMap(iface.mapCanvas())
        self.model = PartnersModel(data, self)
        dock.partners.setModel(self.model)
        set_widths(dock.partners, (160, 70, 150))
        self.analysis = FullAnalysis(self)
        self.analysis.ended.connect(self._analysed)
        dock.partners.entered.connect(self._hovered)
        dock.partners.clicked.connect(self._clicked)
        dock.partners.selectionModel().currentChanged.connect(self._clicked)
        dock.partners.selectionModel().selectionChanged.connect(self._chosen)
        dock.link_button.clicked.connect(self._record)
        dock.analysis_button.clicked.connect(self._analyse)
        dock.found_button.clicked.connect(self._take_found)

    def unload(self) -> None:
        """Stop the analysis and clear the map."""
        self.analysis.stop()
        self.map.unload()

    def look(self, fid: int | None, row: dict[str, Any] | None, problem: str = "") -> None:
        """Show the partners of a flow. problem: what keeps its row from being used, as a sentence."""
        self._problem = problem
        self._own, self._flashed = row, -1
        self.model.radii = settings.radii()
        self.model.look(fid, row)
        self.map.clear()
        layer = self._data.firm_layer
        firm = self._data.firms.get(str(row.get("firm_id"))) if row else None
        if layer is not None and firm is not None and self._dock.isVisible():
            self.map.show_reach(layer, firm.xy, self.model.radius_m)
        self._dock.link_button.setEnabled(False)
        self._dock.partners_label.setText(self._sentence(row))

    def _sentence(self, row: dict[str, Any] | None) -> str:
        if self._data.is_reading:
            return translate("EcoIp", "Reading the flows: {percent} %").format(percent=int(100 * self._data.share_read))
        if row is None:
            return translate("EcoIp", "Choose a flow: who could exchange it is shown here.")
        if not self.model.radius_m:
            return translate("EcoIp", "Fill in the resource: who could exchange it is shown here.")
        radius = words.distance(self.model.radius_m)
        name = words.resource_name(row.get("resource"), self._data.vocabulary)
        if not self.model.partners and self._problem:
            return self._problem
        if not self.model.partners:
            text = translate("EcoIp", "Nobody within {radius} could exchange {resource}.")
        else:
            text = translate("EcoIp", "Within {radius}, {resource} could be exchanged with:")
        sentence = text.format(radius=radius, resource=name)
        if self.model.further:
            more = translate("EcoIp", "The nearest flows are shown; {count} more: see the full analysis.")
            sentence += " " + more.format(count=self.model.further)
        return sentence

    def _hovered(self, index: QModelIndex) -> None:
        if index.row() == self._flashed or not index.isValid():
            return
        self._flashed = index.row()
        firm = self._data.firms.get(self.model.partners[index.row()].firm)
        if firm is not None and self._data.firm_layer is not None:
            self.map.flash(self._data.firm_layer, firm.fid)

    def _clicked(self, index: QModelIndex, *_: Any) -> None:
        there = index.isValid() and index.row() < len(self.model.partners) and self._own is not None
        if not there or self._data.firm_layer is None:
            return
        partner = self.model.partners[index.row()]
        ends = [self._data.firms.get(each) for each in (str(self._own.get("firm_id")), partner.firm)]
        places = [None if firm is None else firm.xy for firm in ends]
        self.map.draw_link(self._data.firm_layer, *(reversed(places) if partner.is_output else places))
        self._dock.say(self.model.sentence(partner))

    def _chosen(self, *_: Any) -> None:
        able = self._own is not None and self._links.edits is not None
        self._dock.link_button.setEnabled(able and bool(self._chosen_partners()))

    def _chosen_partners(self) -> list[Partner]:
        rows = sorted({index.row() for index in self._dock.partners.selectionModel().selectedIndexes()})
        return [self.model.partners[row] for row in rows if row < len(self.model.partners)]

    def _record(self) -> None:
        partners = self._chosen_partners()
        if self._own is None or not partners:
            return
        others = self._data.rows([each.key for each in partners])
        links = [self._links.possible(self._own, e, others[e.key]) for e in partners if e.key in others]
        self._dock.say(recorded(self._links.record(links), len(links)) or self._dock.message.text())

    def _take_found(self) -> None:
        """Links that an analysis has found, several or all of them."""
        from .found_links import FoundLinksDialog, found_layer

        layer = found_layer()
        if layer is None or self._links.edits is None:
            text = translate("EcoIp", "There are no links to take over: run the full analysis first.")
            if self._links.edits is None:
                text = translate("EcoIp", "There is no layer of links in the project.")
            self._dock.say(text, warning=True)
            return
        dialog = FoundLinksDialog(layer, self._links, self._data, self._dock)
        if dialog.exec() == dialog.DialogCode.Accepted:
            links = dialog.chosen()
            self._dock.say(recorded(self._links.record(links), len(links)) or self._dock.message.text())
        dialog.deleteLater()

    def _analyse(self) -> None:
        if self.analysis.is_running:
            self.analysis.cancel()
            return
        firms, flows = self._data.firm_layer, self._data.flow_layer
        if firms is None or flows is None:
            return
        refused = self.analysis.start(firms, flows, settings.radii())
        if refused:
            self._dock.say(refused, warning=True)
        else:
            self._dock.analysis_button.setText(translate("EcoIp", "Stop the analysis"))
            self._dock.say(translate("EcoIp", "The analysis runs; its progress is in the status bar."))

    def _analysed(self, sentence: str, successful: bool) -> None:
        self._dock.analysis_button.setText(translate("EcoIp", "Full analysis…"))
        self._dock.say(sentence, warning=not successful)
        self._iface.messageBar().pushMessage(
            translate("EcoIp", "Radius analysis"), sentence.replace("<", "‹"), level(successful), 8 if successful else 0
        )


def recorded(new: int, asked: int) -> str:
    """What became of links that were to be recorded; "" where they were refused, which is said already."""
    if new < 0:
        return ""
    if new == asked == 1:
        return translate("EcoIp", "Link recorded as suggested; save to keep it.")
    text = translate(
        "EcoIp", "{new} {new:|link|links} recorded as suggested, {same} {same:|was|were} there already. Save to keep."
    )
    return filled(text, new=new, same=asked - new)
