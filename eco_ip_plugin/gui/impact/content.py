"""The panel “Plant what-if” at work: follows the open project, keeps the card, shows what the plant brings."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer
from qgis.PyQt.QtWidgets import QDialog

from ...core.errors import EcoIpError
from ...core.impact.card import EMPTY
from ...language import interface_language
from ...storage.opening import is_loading, store_of
from ...storage.park import Snapshot
from ..flows.edits.layers import find_layer
from ..widgets.tasks import give_up
from .dock import ImpactDock
from .files import Files
from .on_map import OnMap
from .reading import Reading
from .shown import Shown

translate = QCoreApplication.translate

_PAUSE_MS = 400
_WATCHED = ("zone", "plot", "building", "firm", "flow", "network")


class ImpactContent(QObject):
    """prepared: the park and the card ready for any place, None while there is none; impact: what is shown."""

    def __init__(self, iface: Any, dock: ImpactDock) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._project = iface, dock, QgsProject.instance()
        self.card: Any = EMPTY
        self.prepared: Any = None
        self.impact: Any = None
        self._whole: Any = None
        self._task: Reading | None = None
        self._followed: list[Any] = []
        self.shown = Shown(dock)
        self.on_map = OnMap(iface, dock, self)
        self.files = Files(dock, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.read_anew)
        self._wire()
        self.follow()

    def unload(self) -> None:
        """Let go of layers, tool and tasks."""
        self._soon.stop()
        self._project.layersAdded.disconnect(self._changed_layers)
        self._project.layersRemoved.disconnect(self._changed_layers)
        give_up(self._task)
        self._task = None
        self.files.stop()
        self._let_go()
        self.on_map.unload()

    def follow(self) -> None:
        """Take the project of a park that is open; the sentence what to do where there is none."""
        self._let_go()
        for name in _WATCHED:
            layer = find_layer(self._project, name)
            if layer is not None and layer.customProperty("ecoip/table"):
                layer.afterCommitChanges.connect(self._touched)
                layer.editingStopped.connect(self._touched)
                self._followed.append(layer)
        self.read_anew()

    def read_anew(self) -> None:
        """Read the park again, and make it ready."""
        self._whole = None
        self.prepare()

    def prepare(self) -> None:
        """Make park and card ready; what is shown stays until that is done."""
        give_up(self._task)
        self._task = None
        zoning = find_layer(self._project, "zone")
        if zoning is None or not zoning.customProperty("ecoip/table"):
            self._nothing(translate("EcoIp", "No project of a park is open.\n\nNext step: menu Eco-industrial park ▸"
                                    " Park data ▸ Create… or Open…, or one of the samples there."))  # fmt: skip
            return
        if is_loading():
            self._soon.start(_PAUSE_MS)
            return
        try:
            store = store_of(zoning)
        except EcoIpError as error:
            self._nothing(error.say(interface_language()))
            return
        edited = {
            each.customProperty("ecoip/table"): Snapshot(each)
            for each in self._followed if not sip.isdeleted(each) and each.isEditable() and each.isModified()
        }  # fmt: skip
        self._dock.say(translate("EcoIp", "Reading the data of the park…"))
        self._task = Reading(store, self.card, self._read, self._whole, edited)
        QgsApplication.taskManager().addTask(self._task)

    def choose(self, site: str) -> None:
        """Show the plant at a place, by its id."""
        if self.prepared is None or site not in self.prepared.given.sites:
            return
        place = self.prepared.given.sites[site]
        self.impact = self.prepared.step(place)
        self.shown.impact(self.impact)
        self.on_map.mark()

    def keep_scenario(self) -> None:
        """Make the scenario; what came of it is said."""
        from .scenario import keep

        zoning = find_layer(self._project, "zone")
        if self.impact is None or self.card.is_empty or zoning is None:
            self.say(translate("EcoIp", "Write the card and choose a plot first."), Qgis.MessageLevel.Warning)
            return
        name, wrong = keep(self.impact, zoning, self._project)
        if wrong:
            self.say(wrong, Qgis.MessageLevel.Warning)
            return
        said = translate("EcoIp", "Scenario “{name}” was made. The panel Scenarios shows it; undo takes it back.")
        self.say(said.format(name=name), Qgis.MessageLevel.Success)

    def edit_card(self) -> None:
        """Write the card in its form."""
        from .card_dialog import CardDialog

        dialog = CardDialog(self.card, self._iface.mainWindow())
        taken = dialog.exec() == QDialog.DialogCode.Accepted
        card = dialog.card
        dialog.deleteLater()
        if taken:
            self.take(card)

    def take(self, card: Any) -> None:
        """Another card from now on."""
        self.card = card
        self.shown.card(card)
        self.prepare()

    def _read(self, task: Reading) -> None:
        if task is not self._task or sip.isdeleted(self._dock):
            return
        self._task = None
        if task.error is not None:
            known = isinstance(task.error, EcoIpError)
            self._nothing(task.error.say(interface_language()) if known else str(task.error))
            return
        self._whole, self.prepared = task.whole, task.prepared
        self._dock.say("" if not self.card.is_empty else translate(
            "EcoIp", "No plant yet: press Card… and say what it is, or open a card."))  # fmt: skip
        site = self.shown.places(self.prepared.given.sites.values(), self._dock.plot.currentData())
        self.on_map.forget()
        self.shown.ready(True, not self.card.is_empty)
        self.choose(site)

    def _nothing(self, sentence: str) -> None:
        self.prepared, self.impact, self._whole = None, None, None
        self._dock.say(sentence)
        self.shown.nothing()
        self.shown.ready(False, False)
        self.on_map.forget()
        self._dock.drag.setChecked(False)

    def _touched(self, *_: Any) -> None:
        self._soon.start(_PAUSE_MS)

    def _changed_layers(self, *_: Any) -> None:
        QTimer.singleShot(0, self._follow_again)  # the tree of layers hears of them after us

    def _follow_again(self) -> None:
        if not sip.isdeleted(self):
            self.follow()

    def _let_go(self) -> None:
        for layer in self._followed:
            if not sip.isdeleted(layer):
                layer.afterCommitChanges.disconnect(self._touched)
                layer.editingStopped.disconnect(self._touched)
        self._followed = []

    def say(self, text: str, level: Any) -> None:
        """A sentence in the bar of messages."""
        self._iface.messageBar().pushMessage("", text, level)

    def _wire(self) -> None:
        dock = self._dock
        self._project.layersAdded.connect(self._changed_layers)
        self._project.layersRemoved.connect(self._changed_layers)
        dock.card.clicked.connect(lambda *_: self.edit_card())
        dock.open.clicked.connect(lambda *_: self.files.open_card())
        dock.store.clicked.connect(lambda *_: self.files.save_card())
        dock.scenario.clicked.connect(lambda *_: self.keep_scenario())
        dock.report.clicked.connect(lambda *_: self.files.save_report())
        dock.plot.activated.connect(lambda *_: self.choose(dock.plot.currentData() or ""))
