"""The panel “Scenarios” at work: lays the drawing out, gives land other classes, keeps everything in step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import QgsApplication, QgsGeometry, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer

from ...core.errors import EcoIpError
from ...language import filled, interface_language
from ...storage.opening import store_of
from ...storage.scenarios.steps import GivenZone, ScenarioEdits
from .basis_pane import BasisPane
from .dock import PlannerDock
from .kept import KeptScenarios
from .laying import Basis, Laying
from .looks import show_scenario, switch_on
from .on_map import OnMap
from .reports import Reports
from .shown import Shown

translate = QCoreApplication.translate


class PlannerContent(QObject):
    """Made when the panel is opened first. laid: the drawing as plans are judged on it, None while there is none;
    scenarios: as kept, by id; chosen: id of the one being changed, "" for none."""

    def __init__(self, iface: Any, dock: PlannerDock) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._project = iface, dock, QgsProject.instance()
        self.laid: Any = None
        self.scenarios: dict[str, Any] = {}
        self.chosen = ""
        self._basis: Basis | None = None
        self._task: Laying | None = None
        self.kept = KeptScenarios(iface, self)
        self.shown = Shown(dock, self)
        self.reports = Reports(iface, self)
        self.on_map = OnMap(iface, dock, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._look_again)
        self.kept.changed.connect(lambda: self._soon.start(0))
        self._pane = BasisPane(iface, dock)
        self._pane.changed.connect(self.lay)
        self._project.layersWillBeRemoved.connect(self._before_removal)
        self._project.layersAdded.connect(self._added)
        self._wire()
        self.shown.show_nothing()
        self.lay()

    def unload(self) -> None:
        """Let go of layers, canvas and tasks; unsaved edits stay in QGIS's edit sessions."""
        self._project.layersWillBeRemoved.disconnect(self._before_removal)
        self._project.layersAdded.disconnect(self._added)
        self._soon.stop()
        self._look.stop()
        self._pane.stop()
        self.on_map.unload()
        self.reports.unload()
        self._stop_task()
        self._let_go()

    def lay(self) -> None:
        """Lay the drawing out anew; plans are judged on it when that is done."""
        self._stop_task()
        basis = self._pane.basis()
        self._pane.follow(basis)
        if basis is None:
            self._basis, self.laid = None, None
            self._let_go()
            text = translate("EcoIp", "No layer with land-use codes was found in the project: add the zoning layer, or"
                             " choose it and its field of codes under “Drawing and rules”.")  # fmt: skip
            self._dock.say(text)
            self.shown.show_nothing()
            return
        if self._basis is None or self._basis.zoning is not basis.zoning:
            self._let_go()
            self.laid = None
        self._dock.say(translate("EcoIp", "Laying out the zones of “{layer}”…").format(layer=basis.zoning.name()))
        self._task = Laying(basis, self._laid)
        QgsApplication.taskManager().addTask(self._task)

    def refresh(self) -> None:
        """Judge every scenario as it is kept now."""
        self._soon.stop()
        if self.laid is None:
            return
        self.scenarios = self.kept.scenarios(self.laid)
        if self.chosen not in self.scenarios:
            self.chosen = next(reversed(list(self.scenarios)), "")
        if self.edits is not None:
            show_scenario(self.edits.zones, self.chosen)
        self.shown.show_all()
        self._dock.say("\n".join(self.kept.told(self.scenarios.values())))

    @property
    def edits(self) -> ScenarioEdits | None:
        """The tables of scenarios, None where nobody has made any."""
        return self.kept.edits

    @property
    def basis(self) -> Basis | None:
        """What `laid` was laid out from."""
        return self._basis

    def choose(self, id_: str) -> None:
        """Change another scenario from now on."""
        if id_ and id_ != self.chosen:
            self.chosen = id_
            self.refresh()
            if self.edits is not None:
                switch_on(self.edits.zones)

    def new(self, copied: str = "") -> None:
        """A new scenario, empty or a copy, ready to be changed on the map."""
        if self.laid is None or not self.kept.ensure(self._basis.zoning):
            return
        taken = {each.name for each in self.scenarios.values()}
        name = next(name for number in range(1, len(taken) + 2) for name in (_numbered(number),) if name not in taken)
        made: list[str] = []
        if self.kept.tried(lambda: made.append(self.edits.add(name, copied, self._park_id()))):
            self.chosen = made[0]
            self.refresh()
            self._dock.on_map.setChecked(True)

    def delete(self) -> None:
        """Delete the chosen scenario; undo brings it back."""
        if self.edits is not None and self.chosen:
            self.kept.tried(lambda: self.edits.remove(self.chosen))
            self.refresh()

    def rename(self, name: str) -> None:
        """Call the chosen scenario otherwise."""
        current = self.scenarios.get(self.chosen)
        if self.edits is not None and current is not None and name.strip() and name.strip() != current.name:
            self.kept.tried(lambda: self.edits.rename(self.chosen, name.strip()))
            self.refresh()

    def give(self, rows: Iterable[int], land_class: str) -> None:
        """Give zones of the drawing, by their rows, a class in the chosen scenario; "" for that of the drawing, `GAP`
        to remove them."""
        from ...core.landuse.classes import CLASSES
        from ...core.reporting.plans.words import class_after

        current = self.scenarios.get(self.chosen)
        if self.laid is None or self.edits is None or current is None:
            return
        wanted = {row: land_class or CLASSES[self.laid.base[row]] for row in rows}
        wanted = {row: each for row, each in wanted.items() if self.class_in(current, row) != each}
        back = {row for row, each in wanted.items() if each == CLASSES[self.laid.base[row]]}
        given = [self._given(row, land_class) for row in wanted if row not in back]
        fids = [fid for row in back for fid in self.kept.fids(current.id, row)]
        if not given and not fids:
            return
        named = class_after(land_class, interface_language()) if land_class else translate("EcoIp", "as drawn")
        title = filled(
            translate("EcoIp", "{land_class}: {count} {count:|zone|zones}"), land_class=named, count=len(wanted)
        )
        self.kept.tried(lambda: self.edits.give(current.id, given, fids, title))
        self.refresh()

    def class_in(self, scenario: Any, row: int) -> str:
        """The class of a zone in a scenario."""
        from ...core.landuse.classes import CLASSES

        return scenario.changes.get(row, CLASSES[self.laid.base[row]])

    def undo(self) -> None:
        """Take the last step back."""
        if self.edits is not None:
            self.edits.undo()
            self.refresh()

    def redo(self) -> None:
        """Do the step taken back last again."""
        if self.edits is not None:
            self.edits.redo()
            self.refresh()

    def save(self) -> bool:
        """Write everything; whether that went well."""
        saved = self.kept.save()
        self.refresh()
        return saved

    def _laid(self, task: Laying) -> None:
        if task is not self._task or sip.isdeleted(self._dock):
            return
        self._task = None
        if task.error is not None:
            self.laid = None
            error = self._lost(task) or task.error
            known = isinstance(error, EcoIpError)
            self._dock.say(error.say(interface_language()) if known else str(error))
            self.shown.show_nothing()
            return
        self._basis, self.laid = task.basis, task.laid
        if self.edits is None:
            self.kept.open(task.basis.zoning)
        self._dock.say("")
        self.refresh()

    def _lost(self, task: Laying) -> EcoIpError | None:
        """Why the store of the zoning cannot be reached, None where it can: QGIS takes a lost one for an empty one."""
        try:
            store_of(task.basis.zoning)
        except EcoIpError as error:
            return error
        return None

    def _given(self, row: int, land_class: str) -> GivenZone:
        import shapely

        from ...core.landuse.classes import land_classes
        from ...core.review.scenarios import GAP

        geometry, zones = QgsGeometry(), self.laid.checked.zones
        geometry.fromWkb(shapely.to_wkb(zones.geometry[row]))
        if land_class == GAP:
            return GivenZone(str(zones.id[row]), geometry, None, None)
        code = self.laid.codes.get(land_class) or land_classes()[land_class].symbol
        return GivenZone(str(zones.id[row]), geometry, land_class, code)

    def _park_id(self) -> str:
        """The park of the first zone, where the zoning is that of a store."""
        zoning = self._basis.zoning
        if zoning.fields().lookupField("park_id") < 0:
            return ""
        return next((str(zone["park_id"]) for zone in zoning.getFeatures() if zone["park_id"]), "")

    def _let_go(self) -> None:
        self.kept.let_go()
        self.scenarios, self.chosen = {}, ""

    def _before_removal(self, ids: list[str]) -> None:
        if self.kept.lies_in(ids):
            self._let_go()
            self._soon.start(0)
        basis = self._basis
        if basis is not None and any(
            layer is not None and layer.id() in ids for layer in (basis.zoning, basis.boundary)
        ):
            self._stop_task()
            self._pane.follow(None)
            self._basis, self.laid = None, None
            self._let_go()
            self.shown.show_nothing()
            self._pane.is_chosen = False
            self._look.start(0)

    def _added(self, *_: Any) -> None:
        self._look.start(0)  # the tree of layers hears of them after us

    def _look_again(self) -> None:
        """Better layers may be there now, as long as nobody has chosen any or made a scenario."""
        if not self._pane.is_chosen and self.edits is None:
            self._pane.guess()

    def _stop_task(self) -> None:
        task, self._task = self._task, None
        if task is not None and not sip.isdeleted(task):
            task.cancel()

    def _wire(self) -> None:
        dock = self._dock
        dock.scenario.activated.connect(lambda *_: self.choose(dock.scenario.currentData() or ""))
        dock.new.clicked.connect(lambda *_: self.new())
        dock.copy.clicked.connect(lambda *_: self.new(self.chosen))
        dock.delete.clicked.connect(lambda *_: self.delete())
        dock.name.editingFinished.connect(lambda: self.rename(dock.name.text()))
        dock.undo.clicked.connect(lambda *_: self.undo())
        dock.redo.clicked.connect(lambda *_: self.redo())
        dock.save.clicked.connect(lambda *_: self.save())
        dock.word.clicked.connect(lambda *_: self.reports.write("REPORT_DOCX"))
        dock.page.clicked.connect(lambda *_: self.reports.write("REPORT"))


def _numbered(number: int) -> str:
    return translate("EcoIp", "Scenario {number}").format(number=number)
