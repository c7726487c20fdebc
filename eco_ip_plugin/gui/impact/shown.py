"""What the panel shows: the card in a line, the places, the verdict, the figures, remarks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from ...language import filled, interface_language
from ..widgets.list_model import RoomForNames, set_widths
from .dock import ImpactDock
from .figures import BARS, VERDICT, Bars, Chips, Figures

translate = QCoreApplication.translate


class Shown:
    """Fills the widgets of the panel."""

    def __init__(self, dock: ImpactDock) -> None:
        self._dock = dock
        self.model = Figures(dock)
        table = dock.figures
        table.setModel(self.model)
        self._bars, self._chips = Bars(table), Chips(table)
        table.setItemDelegateForColumn(BARS, self._bars)
        table.setItemDelegateForColumn(VERDICT, self._chips)
        set_widths(table, (150, 92, 76, 66, 66))
        self._room = RoomForNames(table, 8)
        dock.only.toggled.connect(self.model.only_changes)
        self.nothing()

    def nothing(self) -> None:
        """No park, or none that can be read."""
        self._dock.plot.clear()
        self.model.show([])
        self._dock.notes.clear()
        for label in (self._dock.verdict, self._dock.message, self._dock.plant):
            label.clear()

    def ready(self, park: bool, plant: bool) -> None:
        """What can be pressed: with a park, and with a plant on it."""
        dock = self._dock
        for widget in (dock.plot, dock.figures, dock.report):
            widget.setEnabled(park)
        for widget in (dock.drag, dock.scenario):
            widget.setEnabled(park and plant)
        dock.store.setEnabled(plant)

    def card(self, card: Any) -> None:
        """The plant in a line."""
        from ...core.documents.figures import shortest
        from ...core.symbiosis.vocabulary.sectors import sector_title

        language = interface_language()
        said = [card.name, sector_title(card.vsic, language) if card.vsic else ""]
        if card.ha is not None:
            said.append(f"{shortest(card.ha, language)} ha")
        if card.workers is not None:
            said.append(filled(translate("EcoIp", "{count:,d} {count:|worker|workers}"), count=card.workers))
        self._dock.plant.setText(" · ".join(part for part in said if part))

    def places(self, sites: Iterable[Any], chosen: str | None) -> str:
        """The places to choose from, free plots first; the id of the one that is chosen."""
        from ...core.text import number

        box, language = self._dock.plot, interface_language()
        box.clear()
        known = {
            "free": translate("EcoIp", "free"), "leased": translate("EcoIp", "let"),
            "reserved": translate("EcoIp", "reserved"),
        }  # fmt: skip
        for site in sorted(sites, key=lambda each: (not each.is_plot, each.is_let)):
            status = known.get(site.status, site.status) if site.is_plot else translate("EcoIp", "zone without plots")
            land = f"{number(site.ha, ',.2f', language)} ha"
            box.addItem(" · ".join(part for part in (site.id, site.name, land, status) if part), site.id)
        place = box.findData(chosen) if chosen else -1
        box.setCurrentIndex(max(place, 0) if box.count() else -1)
        return box.currentData() or ""

    def impact(self, impact: Any) -> None:
        """The figures of a plant at a place."""
        from ...core.impact.tables import message
        from ...core.text import say

        language, dock = interface_language(), self._dock
        dock.verdict.setText(say(f"report.cell.{impact.verdict}", language))
        dock.message.setText(message(impact, language))
        self.model.show(impact.rows)
        dock.notes.clear()
        dock.notes.addItems([say(key, language, **values) for key, values in impact.notes])
