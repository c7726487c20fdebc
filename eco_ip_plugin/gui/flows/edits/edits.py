"""Edits of the store's layers: one named undo step for each action of the user, within QGIS's own edit sessions.

A session that is open is joined and never closed; one of our own ends when it is saved or reverted. What was saved can
be undone as well: QGIS forgets its steps at a save, so ours are kept and turned round as new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ....core.errors import EcoIpError
from ....storage.edit_commands import Refused, edit_command
from . import save as flow_save
from .layers import value
from .rows import Rows, Seen, Step

translate = QCoreApplication.translate


class LayerEdits(QObject):
    """Edits of one layer. changed: something was done, undone, saved or reverted; saved: feature ids now on disk.

    complaint: why the layer cannot be saved as it is (an older store, a field gone …), None where it can.
    """

    changed = pyqtSignal()
    saved = pyqtSignal(object)
    refused = pyqtSignal(object)
    """QGIS's own Save was stopped: the EcoIpError."""
    others_saved = pyqtSignal()
    """The database says that somebody else saved rows."""
    begins = pyqtSignal()
    """An edit session is about to begin, be it ours or the user's."""

    def __init__(
        self, layer: QgsVectorLayer, key_field: str, parent: QObject | None = None, seen: Seen | None = None
    ) -> None:
        super().__init__(parent)
        self.layer, self._rows = layer, Rows(layer, key_field, seen)
        self._own_session = self._quiet = False
        self._journal: list[tuple[int, Step]] = []
        self._past: list[Step] = []
        self._place = 0
        self._turned: set[int] = set()
        self._added: tuple[int, int] | None = None
        self.base_versions: dict[int, Any] = {}
        self._links = (
            (layer.undoStack().indexChanged, self._tell),
            (layer.beforeEditingStarted, self.begins),
            (layer.editingStarted, self._tell),
            (layer.editingStopped, self._tell),
            (layer.attributeValueChanged, self._remember_version),
        )
        for signal, slot in self._links:
            signal.connect(slot)
        self._watch, self.complaint = flow_save.watch(layer)
        if self._watch is not None:
            self._watch.refused.connect(self.refused)
            self._watch.changed_by_others.connect(self.others_saved)

    def let_go(self) -> None:
        """Leave the layer alone; its edits stay in QGIS's session."""
        if self._watch is not None and not sip.isdeleted(self._watch):
            self._watch.stop()
            self._watch.deleteLater()
        self._watch = None
        for signal, slot in self._links:
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):  # the layer is gone, and its signals with it
                continue

    def add(self, title: str, rows: list[dict[str, Any]], geometries: list[QgsGeometry] | None = None) -> list[int]:
        """Add rows (values by field; defaults and a key fill the rest). Raises Refused; then nothing was added."""
        places = geometries or [QgsGeometry()] * len(rows)
        fids: list[int] = []

        def work(step: Step) -> None:
            fids.extend(self._rows.add(step, rows, places))

        self._run(title, work)
        self._added = (fids[0], self.layer.undoStack().index()) if len(fids) == 1 else None
        return fids

    def change(self, title: str, changes: Mapping[int, Mapping[str, Any]]) -> list[int]:
        """Change fields of rows, by feature id; returns their ids afterwards. Raises Refused; nothing is changed then.

        A row that was added by the last step is added anew with the change in it: filling a new row is one step.
        """
        if self._added is not None and self._added[1] == self.layer.undoStack().index() and list(changes) == [
            self._added[0]
        ]:  # fmt: skip
            return [self._amend(changes[self._added[0]])]

        self._run(title, lambda step: self._rows.change(step, changes))
        return list(changes)

    def apply(self, title: str, rows: list[dict[str, Any]], changes: Mapping[int, Mapping[str, Any]]) -> None:
        """Add rows and change others as one step. Raises Refused; then nothing has happened."""

        def work(step: Step) -> None:
            self._rows.add(step, rows, [QgsGeometry()] * len(rows))
            self._rows.change(step, changes)

        self._run(title, work)

    def delete(self, title: str, fids: list[int]) -> None:
        """Delete rows. Raises Refused; nothing is deleted then."""
        self._run(title, lambda step: self._rows.delete(step, fids))

    def saw(self, fid: int, version: Any) -> None:
        """Which version of a row was on the screen when the user began to change it."""
        if fid >= 0 and version is not None:
            self.base_versions.setdefault(fid, version)

    @property
    def notice(self) -> EcoIpError | None:
        """What who edits the layer's store should know, None for nothing."""
        return None if self._watch is None else getattr(self._watch.store, "notice", None)

    @property
    def is_modified(self) -> bool:
        """Whether there is anything to save."""
        return self.layer.isEditable() and self.layer.isModified()

    @property
    def undo_text(self) -> str:
        """What undo would take back, "" for nothing."""
        stack = self.layer.undoStack()
        if stack.canUndo() and stack.index() not in self._turned:
            return stack.undoText()
        return self._past[self._place - 1].title if self._place else ""

    @property
    def redo_text(self) -> str:
        """What redo would bring back, "" for nothing."""
        stack = self.layer.undoStack()
        if stack.canRedo():
            return stack.redoText()
        return self._past[self._place].title if self._place < len(self._past) else ""

    def undo(self) -> None:
        """Take the last step back, be it saved or not. Raises Refused."""
        stack = self.layer.undoStack()
        if stack.canUndo() and stack.index() not in self._turned:
            stack.undo()
        elif self._place:
            step = self._past[self._place - 1]
            self._turn(translate("EcoIp", "Undo: {step}"), step, back=True)
            self._place -= 1
            self.changed.emit()

    def redo(self) -> None:
        """Bring back what was undone last. Raises Refused."""
        stack = self.layer.undoStack()
        if stack.canRedo():
            stack.redo()
        elif self._place < len(self._past):
            step = self._past[self._place]
            self._turn(translate("EcoIp", "Redo: {step}"), step, back=False)
            self._place += 1
            self.changed.emit()

    def has_edits(self, fid: int) -> bool:
        """Whether a row is new or has unsaved changes."""
        buffer = self.layer.editBuffer()
        return fid < 0 or (buffer is not None and fid in buffer.changedAttributeValues())

    def unsaved(self) -> tuple[list[dict[str, Any]], int]:
        """New and changed rows as they are now, those that cannot be read with their changes only; how many others
        were deleted."""
        buffer = self.layer.editBuffer()
        if buffer is None:
            return [], 0
        names, rows = self.layer.fields().names(), []
        for fid, changed in [*((fid, {}) for fid in buffer.addedFeatures()), *buffer.changedAttributeValues().items()]:
            try:
                (feature,) = self._rows.features([fid])
                rows.append(dict(zip(names, map(value, feature.attributes()))))
            except Refused:
                rows.append({name: value(changed.get(place)) for place, name in enumerate(names)})
        return rows, len(buffer.deletedFeatureIds())

    def pending(self) -> flow_save.Pending:
        """What is unsaved, as a save of the store takes it."""
        return flow_save.Pending(self.layer, dict(self.base_versions))

    def commit(self) -> None:
        """Save through QGIS. Raises Refused with the reason; the edits stay."""
        kept = self._applied()
        if not self.layer.commitChanges(self._own_session):
            raise Refused(" ".join(self.layer.commitErrors()) or self._rows.reason())
        self._settle(kept)

    def refresh(self) -> None:
        """Show what others saved. Raises EcoIpError where the store cannot be reached."""
        if self._watch is not None:
            self._watch.refresh()
        else:
            self.layer.dataProvider().reloadData()

    def connection_lost(self) -> None:
        """The store could not be reached: listen anew to what others save once it is back."""
        if self._watch is not None:
            self._watch.connection_lost()

    def saved_elsewhere(self, fids: Sequence[int]) -> None:
        """The store has written the edits (`fids`: rows as they are there): give up QGIS's copy of them, read again."""
        kept = self._applied()
        self.layer.rollBack(self._own_session)
        try:
            self.refresh()
        except EcoIpError:  # gone since: what was saved is saved, and the next refresh shows it
            self.layer.dataProvider().reloadData()
        self._settle(kept, fids)

    def revert(self) -> None:
        """Give up everything unsaved; a session of the user's stays open."""
        if self.layer.isEditable():
            self.layer.rollBack(self._own_session)
        self._own_session = False
        self._forget()
        self.changed.emit()

    def _run(self, title: str, work: Callable[[Step], None], *, noted: bool = True) -> None:
        """One undo step; on any error all of it is taken back."""
        if not self.layer.isEditable():
            if self.layer.readOnly() or not self.layer.startEditing():
                text = translate("EcoIp", "The layer “{layer}” is read-only: nothing was changed.")
                raise Refused(text.format(layer=self.layer.name()))
            self._own_session = True
        step = Step(title)
        with edit_command(self.layer, title):
            work(step)
        self._added = None
        index = self.layer.undoStack().index()
        self._journal = [each for each in self._journal if each[0] < index]
        self._turned = {each for each in self._turned if each < index}
        if noted:
            self._journal.append((index, step))
            del self._past[self._place :]
        else:
            self._turned.add(index)
        self.layer.triggerRepaint()
        self._tell()

    def _turn(self, title: str, step: Step, *, back: bool) -> None:
        self._run(title.format(step=step.title), lambda _: self._rows.turn(step, back=back), noted=False)

    def _amend(self, changes: Mapping[str, Any]) -> int:
        fid, _ = self._added or (0, 0)
        (feature,) = self._rows.features([fid])
        old, place = self._rows.values(feature), feature.geometry()
        stack = self.layer.undoStack()
        title = stack.undoText()
        self._quiet = True  # the row is gone for a moment: nobody need see that
        try:
            stack.undo()
            try:
                return self.add(title, [{**old, **changes}], [place])[0]
            except BaseException:
                self.add(title, [old], [place])  # the step undone is gone from the stack
                raise
        finally:
            self._quiet = False
            self.changed.emit()

    def _applied(self) -> list[Step]:
        index = self.layer.undoStack().index()
        return [step for place, step in self._journal if place <= index]

    def _settle(self, kept: list[Step], fids: Sequence[int] = ()) -> None:
        """After a save: the steps done since the last one can still be turned round."""
        self._own_session = False
        self._past = [*self._past[: self._place], *kept]
        self._place = len(self._past)
        self._forget()
        self.saved.emit(list(fids))
        self.changed.emit()

    def _forget(self) -> None:
        self._journal, self._turned, self._added = [], set(), None
        self.base_versions.clear()

    def _remember_version(self, fid: int, *_: Any) -> None:
        """Which version of the row the user saw when changing it first."""
        place = self._rows.index("row_version")
        if fid < 0 or fid in self.base_versions or place < 0:
            return
        try:
            (feature,) = self._rows.features([fid])
            self.saw(fid, value(feature.attribute(place)))
        except Refused:  # a lost connection, and a row that was not on the screen
            self.saw(fid, None if self._watch is None else self._watch.version_seen(fid))

    def _tell(self, *_: Any) -> None:
        if not self._quiet:
            self.changed.emit()
