"""The tables of scenarios as the panel uses them: followed while anybody edits them, each change one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog

from ...core.errors import EcoIpError
from ...core.text import say
from ...language import filled, interface_language
from ...storage.changes import Conflict, Conflicts
from ...storage.edit_commands import Refused
from ...storage.scenarios import places
from ...storage.scenarios.steps import ScenarioEdits
from .looks import dress

translate = QCoreApplication.translate


class KeptScenarios(QObject):
    """edits: the tables, None where nobody has made any. changed: somebody edited them, by whatever way."""

    changed = pyqtSignal()

    def __init__(self, iface: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._iface, self._project = iface, QgsProject.instance()
        self._followed: list[tuple[Any, Any]] = []
        self._fids: dict[tuple[str, int], list[int]] = {}
        self.edits: ScenarioEdits | None = None

    def open(self, zoning: QgsVectorLayer) -> None:
        """Those of a zoning, where there are any."""
        self.tried(lambda: self._follow(places.opened(zoning, self._project)))

    def ensure(self, zoning: QgsVectorLayer) -> bool:
        """Make those of a zoning where there are none; whether there are some now."""
        if self.edits is None:
            self.tried(lambda: self._follow(places.made(zoning, self._project)))
        return self.edits is not None

    def let_go(self) -> None:
        """Forget the tables; unsaved edits stay in QGIS's edit sessions."""
        self._follow(None)

    def lies_in(self, ids: list[str]) -> bool:
        """Whether one of the tables is among these layers."""
        return self.edits is not None and any(layer.id() in ids for layer in self.edits.layers)

    def scenarios(self, laid: Any) -> dict[str, Any]:
        """The scenarios by id, each zone found again by its place."""
        from ...core.review.plans.given import by_place, scenarios

        if self.edits is None:
            return {}
        kept, zones = self.edits.kept(), laid.checked.zones
        rows = by_place([each.row for each in kept], [each.place for each in kept], zones.id, zones.geometry)
        self._fids = {}
        for row, each in zip(rows, kept):
            if row.zone in laid.rows:
                self._fids.setdefault((row.scenario, laid.rows[row.zone]), []).append(each.fid)
        return {each.id: each for each in scenarios(self.edits.names(), rows, laid.rows, laid.terms.codes)}

    def save(self) -> bool:
        """Write every edit; at rows that a colleague changed meanwhile the planner chooses. Whether all is written."""
        return self.edits is None or self.tried(lambda: self.edits.save(self._ask))

    def told(self, scenarios: Iterable[Any]) -> list[str]:
        """Sentences on what of `scenarios` counts nothing, and on a database that is gone."""
        text = translate("EcoIp", "“{name}”: {count} changed {count:|zone is|zones are} not in the drawing any more.")
        shown = list(scenarios)
        lost = [each for each in shown if each.unknown_zones]
        lines = [filled(text, name=each.name, count=len(each.unknown_zones)) for each in lost]
        added = [each for each in shown if each.added]
        lines += [say("plans.note.added", interface_language(), name=each.name, count=each.added) for each in added]
        if self.edits is not None and self.edits.out_of_reach:
            text = translate(
                "EcoIp",
                "No connection to the data now: scenarios are shown as last seen, and what you change is kept here"
                " until it can be saved.",
            )
            lines.append(text)
        return lines

    def fids(self, scenario: str, row: int) -> list[int]:
        """The features that change a zone, by its row in the drawing."""
        return self._fids.get((scenario, row), [])

    def tried(self, change: Callable[[], Any]) -> bool:
        """Do it; whether it was taken. What was refused is said."""
        try:
            change()
        except (Refused, EcoIpError) as error:
            self._say(str(error) if isinstance(error, Refused) else error.say(interface_language()))
            return False
        return True

    def _follow(self, layers: tuple[QgsVectorLayer, QgsVectorLayer] | None) -> None:
        for signal, slot in self._followed:
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):  # the layer is gone, and its signals with it
                continue
        self._followed, self._fids = [], {}
        if self.edits is not None:
            self.edits.stop()
        self.edits = None if layers is None else ScenarioEdits(*layers)
        if layers is None:
            return
        dress(layers[1], interface_language())
        for session in self.edits.sessions:
            session.changed_by_others.connect(self._others_saved)
            session.refused.connect(self._refused)
        for layer in layers:
            # Every edit is a step of the undo stack: a slot for each of thousands of features would take its time.
            for signal in (layer.editingStopped, layer.undoStack().indexChanged):
                signal.connect(self._touched)
                self._followed.append((signal, self._touched))

    def _ask(self, conflicts: Sequence[Conflict]) -> list[set[str]] | None:
        """Both versions side by side; None where the planner chooses nothing."""
        from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
        from ..flows.windows.conflicts import ConflictDialog

        dialog = ConflictDialog(conflicts, Vocabulary.shipped(), self._iface.mainWindow())
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
        mine = dialog.mine() if chosen else None
        dialog.deleteLater()
        return mine

    def _others_saved(self) -> None:
        """A colleague's scenarios are shown as soon as the database tells of them."""
        if self.edits is not None:
            with suppress(EcoIpError):  # the connection is lost: said when the planner saves
                for session in self.edits.sessions:
                    session.refresh()
            self.changed.emit()

    def _refused(self, error: EcoIpError) -> None:
        """QGIS's own Save was stopped: rows that others changed are chosen at ours, anything else is said."""
        if isinstance(error, Conflicts):
            QTimer.singleShot(0, self.save)  # not within QGIS's save: it has to come to its end first
        else:
            self._say(error.say(interface_language()))

    def _say(self, text: str) -> None:
        self._iface.messageBar().pushMessage("", text, Qgis.MessageLevel.Warning)

    def _touched(self, *_: Any) -> None:
        self.changed.emit()
