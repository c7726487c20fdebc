"""Edits of a QGIS layer brought to its store: all layers in one transaction, with the versions the user saw.

A session watches one layer: a row which a colleague saved since the user began to change it is found on saving, by our
button and by QGIS's own alike.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Optional

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..core.errors import EcoIpError
from . import schema
from .buffered import changes_of
from .changes import UPDATE, Change, Conflict, Conflicts, settle
from .edit_commands import edit_command
from .opening import Store, editor_name, store_of
from .postgis import listener as postgis_listener
from .postgis.store import PostgisStore
from .qgis_project import project
from .seen_versions import SeenVersions

Ask = Callable[[Sequence[Conflict]], Optional[Sequence[Collection[str]]]]
"""Told rows that others changed, says for each which of its `disputed` parts shall be mine; None to save nothing."""

_IMPOSSIBLE = -(2**31 - 1)
_GUARD = "Eco-IP"


class EditSession(QObject):
    """Watches one layer of a store until `stop`, which must come before the layer is removed."""

    refused = pyqtSignal(object)
    """QGIS's own Save was stopped: the EcoIpError, as a rule `Conflicts`."""

    changed_by_others = pyqtSignal()
    """The database says that somebody saved rows of this table: time for `refresh`."""

    def __init__(self, layer: QgsVectorLayer, store: Store | None = None, *, seen: SeenVersions | None = None) -> None:
        """seen: where whoever shows the layer's rows keeps which version the user saw, and lets go of it himself.

        Raises EcoIpError for a layer that belongs to no store, or to one of another version.
        """
        super().__init__()
        found = store or store_of(layer)
        if found is None:
            raise EcoIpError("error.store_not_ours", layer=layer.name())
        self.layer, self.store = layer, found
        self.table = schema.tables()[layer.customProperty("ecoip/table")]
        self._require_fields()
        project.require_crs(layer, found)
        self._seen, self._is_seen_mine = (SeenVersions(layer), True) if seen is None else (seen, False)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._after_guard)
        layer.beforeCommitChanges.connect(self._guard)
        self._listener: Any = None
        if isinstance(found, PostgisStore):
            self._listener = postgis_listener.listener_of(found.source)
            self._listener.heard.connect(self._on_heard)

    def stop(self) -> None:
        """Let go of the layer."""
        self._later.stop()
        if self._listener is not None:
            self._listener.heard.disconnect(self._on_heard)
            self._listener = None
        if self._is_seen_mine:
            self._seen.stop()
        if not sip.isdeleted(self.layer):
            self.layer.beforeCommitChanges.disconnect(self._guard)

    def changes(self) -> list[Change]:
        """What is in the layer's edit buffer: deletions, changes, new rows. [] outside an edit session."""
        return changes_of(self.layer, self.table, self._seen.of)

    def refresh(self) -> None:
        """Show what others saved. Rows with unsaved edits of ours keep the version we began from.

        Raises EcoIpError when the store cannot be reached; the layer then stays as it is.
        """
        try:
            self.store.values()  # QGIS itself does not tell a lost connection from an empty table
        except EcoIpError:
            self.connection_lost()
            raise
        if self._listener is not None:
            self._listener.listen()
        self._seen.read()
        chosen = self.layer.selectedFeatureIds()
        self.layer.dataProvider().reloadData()  # QGIS takes the selection away with it
        if chosen:
            self.layer.selectByIds(chosen)
        if self.layer.isSpatial():
            self.layer.updateExtents(True)
        self.layer.triggerRepaint()

    def connection_lost(self) -> None:
        """The store could not be reached; the next refresh that does reach it listens anew to what others save."""
        if self._listener is not None:
            self._listener.drop()

    def written(self, *, ends: bool) -> None:
        """The store holds the edits: give up QGIS's copy of them and show what is there. ends: the layer is edited no
        longer."""
        if self.layer.isEditable():
            self.layer.rollBack(ends)
        try:
            self.refresh()
        except EcoIpError:  # gone since: what was saved is saved, and the next refresh shows it
            self.layer.dataProvider().reloadData()

    def _on_heard(self, message: str) -> None:
        if message == f"ecoip:{self.store.title()}.{self.table.name}":
            self.changed_by_others.emit()

    def _guard(self) -> None:
        """QGIS is about to save by itself. It cannot be forbidden to, so the versions seen are sent along as −n.

        The store refuses a row that has another one by now. A deletion carries no values: where one is in conflict,
        an impossible version on another row makes the whole save fail before it comes to deletions.
        """
        changes = self.changes()
        try:
            project.require_crs(self.layer, self.store)
            self.store.look(changes)
            refusal = None
        except EcoIpError as error:
            refusal = error
        seen = {each.fid: -each.base_version for each in changes if each.operation == UPDATE and each.base_version}
        stays = self._row_that_stays()
        if refusal is not None and stays is not None:
            seen[stays] = _IMPOSSIBLE
        index = self.layer.fields().indexOf("row_version")
        with edit_command(self.layer, _GUARD):
            for fid, version in seen.items():
                self.layer.changeAttributeValue(fid, index, version)
        if refusal is not None:
            self.refused.emit(refusal)
        self._later.start(0)

    def _after_guard(self) -> None:
        """QGIS did not save: take the versions out of the edits again."""
        if sip.isdeleted(self.layer):
            return
        stack = self.layer.undoStack()
        if self.layer.isEditable() and stack.index() and stack.command(stack.index() - 1).text() == _GUARD:
            stack.undo()

    def _row_that_stays(self) -> int | None:
        """Any saved row that is not deleted by the edits, None where there is none."""
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes([])
        return next((each.id() for each in self.layer.getFeatures(request) if each.id() >= 0), None)

    def _require_fields(self) -> None:
        there = set(self.layer.fields().names())
        absent = [field.name for field in self.table.fields if field.name not in there]
        if absent:
            raise EcoIpError("error.store_field_gone", layer=self.layer.name(), fields=", ".join(absent))


def save(
    sessions: Sequence[EditSession], ask: Ask | None = None, *, ends: Collection[EditSession] = ()
) -> dict[str, tuple[int, ...]]:
    """Save every edit of `sessions`, layers of one store, in one transaction. Returns the row ids written, by table.

    ask: chooses at rows that others changed meanwhile, once more at those they change while the user chooses. ends:
    sessions whose layers are edited no longer afterwards. Raises Conflicts where nobody chooses, or another EcoIpError;
    then nothing is written and every edit is still in its layer.
    """
    order = list(schema.tables())
    ordered = sorted(sessions, key=lambda session: order.index(session.table.name))
    for session in ordered:
        project.require_crs(session.layer, session.store)
    changes = [change for session in ordered for change in session.changes()]
    written = _write(ordered[0].store, changes, ask) if changes else []
    for session in ordered:
        session.written(ends=session in ends)
    tables = [session.table.name for session in ordered]
    return {name: tuple(fid for change, fid in written if change.table == name) for name in tables}


def _write(store: Store, changes: list[Change], ask: Ask | None) -> list[tuple[Change, int]]:
    """The changes that were written, as chosen, each with its row id."""
    while changes:
        try:
            return list(zip(changes, store.save(changes, editor_name()).fids))
        except Conflicts as refused:
            disputed = [each for each in refused.conflicts if each.disputed]
            mine = ask(disputed) if disputed and ask is not None else None
            if disputed and mine is None:
                raise
            changes = settle(changes, refused.conflicts, mine or ())
    return []
