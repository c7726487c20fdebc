"""The panel at work: follows the store that is open, shows how far the park is, keeps what is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer
from qgis.PyQt.QtWidgets import QDialog

from ...core.errors import EcoIpError
from ...core.text import say
from ...language import interface_language
from ...storage.changes import Conflict
from ...storage.opening import is_loading, store_of
from ..flows.edits.layers import find_layer
from ..widgets.tasks import give_up
from .criteria import CriteriaPane
from .dock import RoadmapDock
from .export import SheetExport
from .kept import KeptRows
from .reading import Reading
from .sheet import Sheet, SheetRun
from .shown import Shown
from .task_actions import TaskActions
from .tools import FORMS, open_algorithm

translate = QCoreApplication.translate

_PAUSE_MS = 400
_WATCHED = ("park", "zone", "plot", "firm", "flow", "link", "measure", "effect", "monitoring", "attachment")


class RoadmapContent(QObject):
    """found: the `Roadmap` of the park that is open, None while there is none. tasks, criteria: the rows of both tables
    as the store keeps them."""

    def __init__(self, iface: Any, dock: RoadmapDock) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._project = iface, dock, QgsProject.instance()
        self.found: Any = None
        self.parks: dict[str, str] = {}
        self.park_id = ""
        self.tasks: KeptRows | None = None
        self._task: Reading | None = None
        self._unmet: int | None = None
        self._followed: list[Any] = []
        self.criteria = CriteriaPane(iface, dock, self)
        self.shown = Shown(iface, dock, self)
        self.actions = TaskActions(iface, dock, self)
        self._sheet, self.export = SheetRun(self), SheetExport(iface, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.read)
        self._wire()
        self.follow()

    def unload(self) -> None:
        """Let go of layers and tasks; unsaved edits stay in QGIS's sessions."""
        self._soon.stop()
        self._project.layersAdded.disconnect(self._changed_layers)
        self._project.layersRemoved.disconnect(self._changed_layers)
        self._project.layersWillBeRemoved.disconnect(self._before_removal)
        self._give_up()
        self._sheet.stop()
        self.export.stop()
        self._let_go()

    def follow(self) -> None:
        """Take the store that is open; the sentence what to do where there is none."""
        self._let_go()
        layer = find_layer(self._project, "step")
        if layer is None:
            self._show_nothing(
                translate(
                    "EcoIp",
                    "No project of a park is open.\n\nNext step: menu Eco-industrial park ▸ Park data ▸ Create… or"
                    " Open…, or one of the samples there.",
                )
            )
            return
        self.tasks = self._kept(layer, "step_id")
        decisions = find_layer(self._project, "criterion")
        self.criteria.decisions = None if decisions is None else self._kept(decisions, "criterion_id")
        for name in _WATCHED:
            watched = find_layer(self._project, name)
            if watched is not None:
                watched.afterCommitChanges.connect(self.read_soon)
                watched.editingStopped.connect(self.read_soon)
                self._followed.append(watched)
        self.read()

    def read(self) -> None:
        """Read the park anew; what is shown stays until it is there."""
        self._give_up()
        if self.tasks is None:
            return
        if self.found is None:
            self._dock.show_parts(False)
            self._dock.say(translate("EcoIp", "Reading the data of the park…"))
        if is_loading():
            self.read_soon()
            return
        try:
            store = store_of(self.tasks.layer)
        except EcoIpError as error:
            if self.found is None:
                self._show_nothing(error.say(interface_language()))
            else:
                self._dock.say("⚠ " + error.say(interface_language()))
            return
        self._task = Reading(store, self.park_id, self._unmet, self._read)
        QgsApplication.taskManager().addTask(self._task)

    def read_soon(self, *_: Any) -> None:
        """After a pause: a save touches several layers."""
        self._soon.start(_PAUSE_MS)

    def choose_park(self, park_id: str) -> None:
        """Another park of the same store."""
        if park_id and park_id != self.park_id:
            self._forget(park_id)
            self.read()

    def unsaved(self) -> int:
        """Edits in layers of the store that no figure counts yet."""
        edited = [each for each in self._followed if not sip.isdeleted(each) and each.isEditable()]
        return sum(_edits_of(each) for each in edited)

    def ask(self, conflicts: Sequence[Conflict]) -> list[set[str]] | None:
        """Both versions side by side; None where the user chooses nothing."""
        from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
        from ..flows.windows.conflicts import ConflictDialog

        dialog = ConflictDialog(conflicts, Vocabulary.shipped(), self._iface.mainWindow())
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
        mine = dialog.mine() if chosen else None
        dialog.deleteLater()
        return mine

    def _kept(self, layer: QgsVectorLayer, key: str) -> KeptRows:
        made = KeptRows(layer, key, self)
        made.ask = self.ask
        made.told.connect(self._warn)
        made.changed.connect(lambda: self.actions.touched(made))
        made.changed.connect(self.shown.show_tasks)
        made.changed.connect(self.read_soon)
        return made

    def _read(self, task: Reading) -> None:
        if task is not self._task:
            return
        self._task = None
        if task.error is not None:
            error = task.error
            self._show_nothing(error.say(interface_language()) if isinstance(error, EcoIpError) else str(error))
            return
        if task.found is None:
            if not task.isCanceled():
                self._show_nothing(say("roadmap.no_park", interface_language()))
            return
        self.found, self.parks, self.park_id = task.found, task.parks, task.found.scope.park_id
        self.criteria.park_id = self.park_id
        self.shown.show_all()
        self.criteria.show_busy()
        self._sheet.begin(self.park_id)

    def _made(self, sheet: Sheet) -> None:
        from ...core.roadmap.standing import with_criteria

        self._unmet = sheet.unmet
        self.criteria.show_sheet(sheet)
        if self.found is not None:
            self.found = with_criteria(self.found, sheet.unmet)
            self.shown.show_all()

    def _failed(self, why: str) -> None:
        self._unmet = None
        self.criteria.show_none(why)

    def _show_nothing(self, why: str) -> None:
        self.found = None
        self._dock.say(why)
        self._dock.setWindowTitle(translate("EcoIp", "Seven steps"))
        self._dock.park.hide()
        self._dock.show_parts(False)

    def _warn(self, sentence: str) -> None:
        self._iface.messageBar().pushWarning("", sentence)

    def _changed_layers(self, *_: Any) -> None:
        step, kept = find_layer(self._project, "step"), self.tasks
        if (None if kept is None else kept.layer) is not step:
            QTimer.singleShot(0, self._follow_other)

    def _follow_other(self) -> None:
        if not sip.isdeleted(self):
            self._forget("")
            self.follow()

    def _forget(self, park_id: str) -> None:
        """What was shown is another park's: neither its criteria nor its name may stand over the next one."""
        self.found, self.park_id, self._unmet, self.shown.step_no = None, park_id, None, 0
        self._sheet.stop()
        self.criteria.show_none("")

    def _before_removal(self, ids: list[str]) -> None:
        gone = [each for each in (self.tasks, self.criteria.decisions) if each is not None and each.layer.id() in ids]
        if gone:
            for each in gone:
                each.save()
            self._give_up()
            self._sheet.stop()
            self._let_go()
            QTimer.singleShot(0, self._follow_other)  # the layers are still there now
        self._followed = [each for each in self._followed if not sip.isdeleted(each) and each.id() not in ids]

    def _let_go(self) -> None:
        for each in (self.tasks, self.criteria.decisions):
            if each is not None:
                each.let_go()
                each.deleteLater()
        for layer in self._followed:
            if not sip.isdeleted(layer):
                layer.afterCommitChanges.disconnect(self.read_soon)
                layer.editingStopped.disconnect(self.read_soon)
        self.tasks, self.criteria.decisions, self._followed = None, None, []

    def _give_up(self) -> None:
        task, self._task = self._task, None
        if task is not None and not sip.isdeleted(task):
            give_up(task)

    def _wire(self) -> None:
        dock = self._dock
        self._project.layersAdded.connect(self._changed_layers)
        self._project.layersRemoved.connect(self._changed_layers)
        self._project.layersWillBeRemoved.connect(self._before_removal)
        self._sheet.made.connect(self._made)
        self._sheet.failed.connect(self._failed)
        dock.park.activated.connect(lambda *_: self.choose_park(dock.park.currentData() or ""))
        dock.refresh.clicked.connect(lambda *_: self.read())
        dock.forms.clicked.connect(lambda *_: open_algorithm(self._iface, FORMS, self.park_id))
        dock.export.clicked.connect(lambda *_: self.export.ask(self.park_id))


def _edits_of(layer: QgsVectorLayer) -> int:
    buffer = layer.editBuffer()
    if buffer is None:
        return 0
    touched = {*buffer.changedAttributeValues(), *buffer.changedGeometries(), *buffer.addedFeatures()}
    return len(touched | set(buffer.deletedFeatureIds()))
