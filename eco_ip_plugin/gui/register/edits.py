"""Facts that are added by hand: steps in the edit session of their layer, undone, saved and guarded like all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QDate, QObject, Qt, pyqtSignal

from ...core.errors import EcoIpError
from ...storage.edit_commands import Refused
from ..flows.edits.layer_edits import LayerEdits, save
from .sources import FILE, STORE, Source, layer_of

translate = QCoreApplication.translate

_DAYS = ("as_of", "valid_from", "valid_to", "source_date")


class FactEdits(QObject):
    """Of one layer of facts at a time. changed: something was done, undone or saved, by whatever way."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._edits: LayerEdits | None = None
        self._is_file = False

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer of facts, None where there is none."""
        return None if self._edits is None else self._edits.layer

    def follow(self, source: Source | None) -> None:
        """Edit the facts of this source from now on."""
        self._is_file = source is not None and source.kind == FILE
        layer = None
        if source is not None:
            layer = layer_of(source, "fact") if source.kind == STORE else source.layer()
        if layer is self.layer:
            return
        if self._edits is not None:
            self._edits.changed.disconnect(self.changed)
            self._edits.others_saved.disconnect(self.changed)
            self._edits.let_go()
            self._edits.deleteLater()
            self._edits = None
        if layer is None:
            return
        self._edits = LayerEdits(layer, "fact_id", self)
        self._edits.changed.connect(self.changed)
        self._edits.others_saved.connect(self.changed)

    def why_not(self) -> str:
        """The sentence why no fact can be added, "" where one can."""
        if self._is_file:
            return translate("EcoIp", "A file is only looked at: take it over into a project first (Import a table…).")
        if self._edits is None:
            return translate("EcoIp", "The project that is open has no table of facts.")
        if self._edits.complaint is not None:
            from ...language import interface_language

            return self._edits.complaint.say(interface_language())
        if self._edits.layer.readOnly():
            text = translate("EcoIp", "The layer “{layer}” is read-only: nothing was changed.")
            return text.format(layer=self._edits.layer.name())
        return ""

    def add(self, values: Mapping[str, Any], title: str) -> None:
        """Add a fact as one step of undo. Raises Refused; then nothing was added."""
        if self._edits is None:
            raise Refused(self.why_not())
        row = {name: _cell(name, value) for name, value in values.items() if value is not None}
        self._edits.add(title, [row])

    def lies_in(self, ids: Sequence[str]) -> bool:
        """Whether the layer of facts is among these."""
        return self.layer is not None and self.layer.id() in ids

    @property
    def is_modified(self) -> bool:
        """Whether there is anything to save."""
        return self._edits is not None and self._edits.is_modified

    @property
    def undo_text(self) -> str:
        """What undo would take back, "" for nothing."""
        return "" if self._edits is None else self._edits.undo_text

    @property
    def redo_text(self) -> str:
        """What redo would bring back, "" for nothing."""
        return "" if self._edits is None else self._edits.redo_text

    def undo(self) -> None:
        """Take back the last step. Raises Refused."""
        if self._edits is not None:
            self._edits.undo()

    def redo(self) -> None:
        """Do the step again that was taken back last. Raises Refused."""
        if self._edits is not None:
            self._edits.redo()

    def save(self) -> None:
        """Save all or nothing. Raises Refused or EcoIpError; the edits stay."""
        if self._edits is not None and self._edits.is_modified:
            save([self._edits])

    def refresh(self) -> None:
        """Show what others saved; a store that cannot be reached is told by who reads it next."""
        if self._edits is not None:
            try:
                self._edits.refresh()
            except EcoIpError:
                self._edits.connection_lost()


def _cell(name: str, value: Any) -> Any:
    return QDate.fromString(value, Qt.DateFormat.ISODate) if name in _DAYS else value
