"""Edits of a QGIS layer brought to its store: all layers in one transaction, with the versions the user saw.

A session watches one layer. It knows which version of each row was on the screen when the user began to change it, so
that a row which a colleague saved meanwhile is found on saving, by our button and by QGIS's own alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsVectorLayer, QgsVectorLayerUtils
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..compat import is_null
from ..core.errors import EcoIpError
from ..core.text import say
from . import schema
from .buffered import changes_of
from .changes import DELETE, UPDATE, Change, Conflict
from .opening import Store, editor_name, store_of
from .postgis import listener as postgis_listener
from .postgis.store import PostgisStore
from .qgis_project import project

_IMPOSSIBLE = -(2**31 - 1)
_GUARD = "Eco-IP"


@dataclass(frozen=True)
class Refreshed:
    """Row ids that others added, changed or removed since the last look."""

    added: frozenset[int]
    changed: frozenset[int]
    removed: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


class EditSession(QObject):
    """Watches one layer of a store until `stop`, which must come before the layer is removed."""

    refused = pyqtSignal(object)
    """QGIS's own Save was stopped: the EcoIpError, as a rule `Conflicts`."""

    changed_by_others = pyqtSignal()
    """The database says that somebody saved rows of this table: time for `refresh`."""

    def __init__(self, layer: QgsVectorLayer, store: Store | None = None) -> None:
        """Raises EcoIpError for a layer that belongs to no store, or to one of another version."""
        super().__init__()
        found = store or store_of(layer)
        if found is None:
            raise EcoIpError("error.store_not_ours", layer=layer.name())
        self.layer, self.store = layer, found
        self.table = schema.tables()[layer.customProperty("ecoip/table")]
        self._require_fields()
        project.require_crs(layer, found)
        self._versions = self._read_versions()
        self._begun: dict[int, int | None] = {}
        self._dropped: set[int] = set()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._after_guard)
        layer.attributeValueChanged.connect(self._on_change)
        layer.geometryChanged.connect(self._on_change)
        layer.featureDeleted.connect(self._on_change)
        layer.beforeCommitChanges.connect(self._guard)
        layer.afterRollBack.connect(self._forget)
        layer.afterCommitChanges.connect(self._settled)
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
        if sip.isdeleted(self.layer):
            return
        self.layer.attributeValueChanged.disconnect(self._on_change)
        self.layer.geometryChanged.disconnect(self._on_change)
        self.layer.featureDeleted.disconnect(self._on_change)
        self.layer.beforeCommitChanges.disconnect(self._guard)
        self.layer.afterRollBack.disconnect(self._forget)
        self.layer.afterCommitChanges.disconnect(self._settled)

    def changes(self) -> list[Change]:
        """What is in the layer's edit buffer: deletions, changes, new rows. [] outside an edit session."""
        return changes_of(self.layer, self.table, self.version_seen, left_out=self._dropped)

    def refresh(self) -> Refreshed:
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
        before, self._versions = self._versions, self._read_versions()
        self.layer.dataProvider().reloadData()
        if self.layer.isSpatial():
            self.layer.updateExtents(True)
        self.layer.triggerRepaint()
        common = before.keys() & self._versions.keys()
        return Refreshed(
            frozenset(self._versions.keys() - before.keys()),
            frozenset(fid for fid in common if before[fid] != self._versions[fid]),
            frozenset(before.keys() - self._versions.keys()),
        )

    def connection_lost(self) -> None:
        """The store could not be reached; the next refresh that does reach it listens anew to what others save."""
        if self._listener is not None:
            self._listener.drop()

    def keep_mine(self, conflict: Conflict, fields: Mapping[str, bool] | None = None) -> None:
        """Settle a conflict for my version; `fields`: True for mine, False for theirs, others mine. One undo step.

        A row that the colleague deleted becomes a new row with the old key. Nothing is saved yet.
        """
        fid = conflict.fid
        if conflict.is_deleted and conflict.change.operation == UPDATE:
            self._enter_again(conflict)
            return
        taken = [name for name, mine in (fields or {}).items() if not mine]
        if conflict.theirs is not None and taken:
            self._set(fid, {name: conflict.theirs.get(name) for name in taken})
        self._begun[fid] = conflict.their_version

    def take_theirs(self, conflict: Conflict) -> None:
        """Settle a conflict for the colleague's version: my edits of the row are not saved."""
        fid = conflict.fid
        if conflict.theirs is None or conflict.change.operation == DELETE:
            self._dropped.add(fid)
        else:
            self._set(fid, {name: conflict.theirs.get(name) for name in conflict.change.values})
        self._begun[fid] = conflict.their_version

    def version_seen(self, fid: int) -> int | None:
        """The version of a row that the user saw when beginning to change it, None where it is not known."""
        return self._begun.get(fid, self._versions.get(fid))

    def _on_change(self, fid: int, *_: Any) -> None:
        if fid >= 0 and fid in self._versions:
            self._begun.setdefault(fid, self._versions[fid])

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
        stays = next((fid for fid in self._versions if self.layer.getFeature(fid).isValid()), None)
        if refusal is not None and stays is not None:
            seen[stays] = _IMPOSSIBLE
        index = self.layer.fields().indexOf("row_version")
        self.layer.beginEditCommand(_GUARD)
        for fid, version in seen.items():
            self.layer.changeAttributeValue(fid, index, version)
        self.layer.endEditCommand()
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

    def _forget(self) -> None:
        self._begun.clear()
        self._dropped.clear()

    def _settled(self) -> None:
        self._forget()
        self._versions = self._read_versions()

    def _require_fields(self) -> None:
        there = set(self.layer.fields().names())
        absent = [field.name for field in self.table.fields if field.name not in there]
        if absent:
            raise EcoIpError("error.store_field_gone", layer=self.layer.name(), fields=", ".join(absent))

    def _read_versions(self) -> dict[int, int]:
        index = self.layer.fields().indexOf("row_version")
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes([index])
        return {
            feature.id(): 0 if is_null(feature.attribute(index)) else feature.attribute(index)
            for feature in self.layer.dataProvider().getFeatures(request)
        }

    def _set(self, fid: int, values: Mapping[str, Any]) -> None:
        self.layer.beginEditCommand(say("store.undo.conflict", "vi"))
        for name, value in values.items():
            if name == schema.GEOMETRY_FIELD:
                geometry = QgsGeometry()
                if value is not None:
                    geometry.fromWkb(value)
                self.layer.changeGeometry(fid, geometry)
            else:
                self.layer.changeAttributeValue(fid, self.layer.fields().indexOf(name), value)
        self.layer.endEditCommand()

    def _enter_again(self, conflict: Conflict) -> None:
        row = {**(conflict.base or {}), **conflict.change.values}
        geometry = QgsGeometry()
        if row.get(schema.GEOMETRY_FIELD):
            geometry.fromWkb(row[schema.GEOMETRY_FIELD])
        fields = self.layer.fields()
        attributes = {fields.indexOf(name): value for name, value in row.items() if fields.indexOf(name) >= 0}
        self.layer.beginEditCommand(say("store.undo.conflict", "vi"))
        self.layer.addFeature(QgsVectorLayerUtils.createFeature(self.layer, geometry, attributes))
        self.layer.endEditCommand()
        self._dropped.add(conflict.fid)


def save(sessions: Sequence[EditSession], *, keep_editing: bool = True) -> int:
    """Save every edit of `sessions`, layers of one store, in one transaction. Returns how many rows were written.

    Raises Conflicts or another EcoIpError; then nothing is written and every edit is still in its layer.
    """
    order = list(schema.tables())
    ordered = sorted(sessions, key=lambda session: order.index(session.table.name))
    for session in ordered:
        project.require_crs(session.layer, session.store)
    per_session = [(session, session.changes()) for session in ordered]
    changes = [change for _, each in per_session for change in each]
    if changes:
        ordered[0].store.save(changes, editor_name())
    for session, _ in per_session:
        # On disk: what the buffer holds is there already.
        if session.layer.isEditable():
            session.layer.rollBack(True)
            if keep_editing:
                session.layer.startEditing()
    for session in ordered:
        session.refresh()
    return len(changes)
