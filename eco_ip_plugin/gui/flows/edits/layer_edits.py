"""Edits of one layer: one named undo step for each action of the user, within QGIS's own edit session.

A session that is open is joined and never closed; one of our own ends when it is saved or reverted. What was saved can
be undone as well: QGIS forgets its steps at a save, so ours are kept and turned round as new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ....core.errors import EcoIpError
from ....storage import edits as storage_edits
from ....storage.edit_commands import Refused, edit_command
from ....storage.seen_versions import MOST_READ, SeenVersions
from .journal import Journal
from .layers import value
from .rows import Rows, Seen, Step

translate = QCoreApplication.translate


class LayerEdits(QObject):
    """Edits of one layer. changed: something was done, undone, saved or reverted; saved: feature ids now on disk."""

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
        self._journal = Journal()
        self._added: tuple[int, int] | None = None
        self._links = (
            (layer.undoStack().indexChanged, self._tell),
            (layer.beforeEditingStarted, self.begins),
            (layer.editingStarted, self._tell),
            (layer.editingStopped, self._tell),
        )
        for signal, slot in self._links:
            signal.connect(slot)
        self._seen_versions = SeenVersions(layer)
        self._store_session: storage_edits.EditSession | None = None
        self.complaint: EcoIpError | None = None
        """Why the layer cannot be saved as it is (an older store, a field gone …), None where it can."""
        try:
            self.session()
        except EcoIpError as error:
            self.complaint = error

    def let_go(self) -> None:
        """Leave the layer alone; its edits stay in QGIS's session."""
        if self._store_session is not None:
            self._store_session.stop()
            self._store_session.deleteLater()
            self._store_session = None
        self._seen_versions.stop()
        for signal, slot in self._links:
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):  # the layer is gone, and its signals with it
                continue

    def session(self) -> storage_edits.EditSession | None:
        """The layer's session with its store, which guards QGIS's own Save as well; None for a layer of no store, or
        one that is only read. Raises EcoIpError where the store cannot be saved to."""
        layer = self.layer
        if self._store_session is None and layer.customProperty("ecoip/table") and not layer.readOnly():
            made = storage_edits.EditSession(layer, seen=self._seen_versions)
            made.refused.connect(self.refused)
            if layer.featureCount() <= MOST_READ:  # a larger table is read anew on F5, and not at each save of others
                made.changed_by_others.connect(self.others_saved)
            self._store_session = made
        return self._store_session

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

    def apply(
        self, title: str, rows: list[dict[str, Any]], changes: Mapping[int, Mapping[str, Any]],
        places: Sequence[QgsGeometry] = (), moved: Mapping[int, QgsGeometry] | None = None,
    ) -> None:  # fmt: skip
        """Add rows (at `places`) and change others, some of them `moved`, as one step. Raises Refused; then nothing has
        happened."""

        def work(step: Step) -> None:
            self._rows.add(step, rows, places or [QgsGeometry()] * len(rows))
            self._rows.change(step, changes, moved)

        self._run(title, work)

    def delete(self, title: str, fids: list[int]) -> None:
        """Delete rows. Raises Refused; nothing is deleted then."""
        self._run(title, lambda step: self._rows.delete(step, fids))

    def saw(self, fid: int, version: Any) -> None:
        """Which version of a row was on the screen when the user began to change it."""
        self._seen_versions.saw(fid, version)

    @property
    def notice(self) -> EcoIpError | None:
        """What who edits the layer's store should know, None for nothing."""
        return None if self._store_session is None else getattr(self._store_session.store, "notice", None)

    @property
    def is_modified(self) -> bool:
        """Whether there is anything to save."""
        return self.layer.isEditable() and self.layer.isModified()

    @property
    def undo_text(self) -> str:
        """What undo would take back, "" for nothing."""
        if self._is_qgis_next():
            return self.layer.undoStack().undoText()
        return self._journal.to_undo.title if self._journal.to_undo else ""

    @property
    def redo_text(self) -> str:
        """What redo would bring back, "" for nothing."""
        stack = self.layer.undoStack()
        if stack.canRedo():
            return stack.redoText()
        return self._journal.to_redo.title if self._journal.to_redo else ""

    def undo(self) -> None:
        """Take the last step back, be it saved or not. Raises Refused."""
        if self._is_qgis_next():
            self.layer.undoStack().undo()
        elif self._journal.to_undo is not None:
            self._turn(translate("EcoIp", "Undo: {step}"), self._journal.to_undo, back=True)

    def redo(self) -> None:
        """Bring back what was undone last. Raises Refused."""
        stack = self.layer.undoStack()
        if stack.canRedo():
            stack.redo()
        elif self._journal.to_redo is not None:
            self._turn(translate("EcoIp", "Redo: {step}"), self._journal.to_redo, back=False)

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

    def commit(self) -> None:
        """Save through QGIS. Raises Refused with the reason; the edits stay."""
        steps = self._done()
        if not self.layer.commitChanges(self._own_session):
            raise Refused(" ".join(self.layer.commitErrors()) or self._rows.reason())
        self._saved(steps)

    def refresh(self) -> None:
        """Show what others saved. Raises EcoIpError where the store cannot be reached."""
        if self._store_session is not None:
            self._store_session.refresh()
        else:
            self.layer.dataProvider().reloadData()

    def connection_lost(self) -> None:
        """The store could not be reached: listen anew to what others save once it is back."""
        if self._store_session is not None:
            self._store_session.connection_lost()

    def revert(self) -> None:
        """Give up everything unsaved; a session of the user's stays open."""
        if self.layer.isEditable():
            self.layer.rollBack(self._own_session)
        self._own_session, self._added = False, None
        self._journal.forget()
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
        position = self.layer.undoStack().index()
        if noted:
            self._journal.note(position, step)
        else:
            self._journal.note_turn(position)
        self.layer.triggerRepaint()
        self._tell()

    def _turn(self, title: str, step: Step, *, back: bool) -> None:
        self._run(title.format(step=step.title), lambda _: self._rows.turn(step, back=back), noted=False)
        self._journal.turned(back=back)
        self.changed.emit()

    def _is_qgis_next(self) -> bool:
        """Whether QGIS's undo stack has the step that undo takes back, and not the journal."""
        stack = self.layer.undoStack()
        return stack.canUndo() and not self._journal.is_turn(stack.index())

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

    def _done(self) -> list[Step]:
        return self._journal.done(self.layer.undoStack().index())

    def _saved(self, steps: list[Step], fids: Sequence[int] = ()) -> None:
        """After a save: these steps can still be turned round. fids: rows as they are on disk."""
        self._own_session, self._added = False, None
        self._journal.save(steps)
        self.saved.emit(list(fids))
        self.changed.emit()

    def _tell(self, *_: Any) -> None:
        if not self._quiet:
            self.changed.emit()


def save(edits: Sequence[LayerEdits], ask: storage_edits.Ask | None = None) -> None:
    """Save the edits of these layers: through the store where all are of one (all or nothing, nobody's change lost),
    else each through QGIS. ask: chooses at rows that others changed meanwhile.

    Raises Refused or EcoIpError, Conflicts among them where nobody chose; the edits stay.
    """
    sessions = {each: each.session() for each in edits}
    of_store = {each: session for each, session in sessions.items() if session is not None}
    if len(of_store) < len(sessions):
        for each in edits:
            each.commit()
        return
    steps = {each: each._done() for each in edits}
    ends = [session for each, session in of_store.items() if each._own_session]
    written = storage_edits.save(list(of_store.values()), ask, ends=ends)
    for each, session in of_store.items():
        each._saved(steps[each], written[session.table.name])
