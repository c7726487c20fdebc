"""Edits of the store's layers: one named undo step for each action of the user, within QGIS's own edit sessions.

A session that is open is joined and never closed; one of our own ends when it is saved or reverted. What was saved can
be undone as well: QGIS forgets its steps at a save, so ours are kept and turned round as new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer, QgsVectorLayerUtils
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from . import flow_save
from .flow_layers import value

translate = QCoreApplication.translate


class Refused(Exception):
    """An edit that QGIS or the data source does not take; its text is a sentence for the user."""


@dataclass
class Step:
    """What an action did to rows of one layer, by the rows' keys: before and after, None where there was no row."""

    title: str
    key_field: str
    rows: dict[str, tuple[dict[str, Any] | None, dict[str, Any] | None]] = field(default_factory=dict)
    geometry: dict[str, bytes] = field(default_factory=dict)


class LayerEdits(QObject):
    """Edits of one layer. changed: something was done, undone, saved or reverted; saved: feature ids now on disk."""

    changed = pyqtSignal()
    saved = pyqtSignal(object)
    refused = pyqtSignal(object)
    """QGIS's own Save was stopped: the EcoIpError."""
    others_saved = pyqtSignal()
    """The database says that somebody else saved rows."""

    def __init__(self, layer: QgsVectorLayer, key_field: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.layer, self._key = layer, key_field
        self._own_session = self._quiet = False
        self._journal: list[tuple[int, Step]] = []
        self._past: list[Step] = []
        self._place = 0
        self._turned: set[int] = set()
        self._added: tuple[int, int] | None = None
        self.base_versions: dict[int, Any] = {}
        self._links = (
            (layer.undoStack().indexChanged, self._tell),
            (layer.editingStarted, self._tell),
            (layer.editingStopped, self._tell),
            (layer.attributeValueChanged, self._remember_version),
        )
        for signal, slot in self._links:
            signal.connect(slot)
        self._watch = flow_save.watch(layer)
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
            fids.extend(self._add_rows(step, rows, places))

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

        self._run(title, lambda step: self._change_rows(step, changes))
        return list(changes)

    def apply(self, title: str, rows: list[dict[str, Any]], changes: Mapping[int, Mapping[str, Any]]) -> None:
        """Add rows and change others as one step. Raises Refused; then nothing has happened."""

        def work(step: Step) -> None:
            self._add_rows(step, rows, [QgsGeometry()] * len(rows))
            self._change_rows(step, changes)

        self._run(title, work)

    def delete(self, title: str, fids: list[int]) -> None:
        """Delete rows. Raises Refused; nothing is deleted then."""

        def work(step: Step) -> None:
            for feature in self._features(fids):
                self._note(step, feature, self._values(feature), None)
            if not self.layer.deleteFeatures(fids):
                raise Refused(self._reason())

        self._run(title, work)

    def saw(self, fid: int, version: Any) -> None:
        """Which version of a row was on the screen when the user began to change it."""
        if fid >= 0 and version is not None:
            self.base_versions.setdefault(fid, version)

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
            self._turn(translate("EcoIp", "Undo: {step}").format(step=step.title), step, back=True)
            self._place -= 1
            self.changed.emit()

    def redo(self) -> None:
        """Bring back what was undone last. Raises Refused."""
        stack = self.layer.undoStack()
        if stack.canRedo():
            stack.redo()
        elif self._place < len(self._past):
            step = self._past[self._place]
            self._turn(translate("EcoIp", "Redo: {step}").format(step=step.title), step, back=False)
            self._place += 1
            self.changed.emit()

    def pending(self) -> flow_save.Pending:
        """What is unsaved, as a save of the store takes it."""
        return flow_save.Pending(self.layer, dict(self.base_versions))

    def commit(self) -> None:
        """Save through QGIS. Raises Refused with the reason; the edits stay."""
        kept = self._applied()
        if not self.layer.commitChanges(self._own_session):
            raise Refused(" ".join(self.layer.commitErrors()) or self._reason())
        self._settle(kept)

    def refresh(self) -> None:
        """Show what others saved. Raises EcoIpError where the store cannot be reached."""
        if self._watch is not None:
            self._watch.refresh()
        else:
            self.layer.dataProvider().reloadData()

    def saved_elsewhere(self, fids: Sequence[int]) -> None:
        """The store has written the edits (`fids`: rows as they are there): give up QGIS's copy of them, read again."""
        kept = self._applied()
        self.layer.rollBack(self._own_session)
        self.refresh()
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
        step = Step(title, self._key)
        self.layer.beginEditCommand(title)
        try:
            work(step)
        except BaseException:
            self.layer.destroyEditCommand()
            raise
        self.layer.endEditCommand()
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

    def _add_rows(self, step: Step, rows: Sequence[Mapping[str, Any]], places: Sequence[QgsGeometry]) -> list[int]:
        fids = []
        for row, place in zip(rows, places):
            given = {self._index(name): each for name, each in row.items() if self._index(name) >= 0}
            feature = QgsVectorLayerUtils.createFeature(self.layer, place, given)
            self._own_key(feature)
            if not self.layer.addFeature(feature):
                raise Refused(self._reason())
            fids.append(feature.id())
            self._note(step, feature, None, self._values(feature))
        return fids

    def _change_rows(self, step: Step, changes: Mapping[int, Mapping[str, Any]]) -> None:
        for feature in self._features(changes):
            before = self._values(feature)
            for name, new in changes[feature.id()].items():
                if not self.layer.changeAttributeValue(feature.id(), self._index(name), new):
                    raise Refused(self._reason())
            self._note(step, feature, before, {**before, **changes[feature.id()]})

    def _amend(self, changes: Mapping[str, Any]) -> int:
        fid, _ = self._added or (0, 0)
        old = self._values(next(iter(self._features([fid]))))
        stack = self.layer.undoStack()
        title = stack.undoText()
        place = next(iter(self._features([fid]))).geometry()
        self._quiet = True  # the row is gone for a moment: nobody need see that
        try:
            stack.undo()
            return self.add(title, [{**old, **changes}], [place])[0]
        except Refused:
            stack.redo()
            raise
        finally:
            self._quiet = False
            self.changed.emit()

    def _turn(self, title: str, step: Step, *, back: bool) -> None:
        keys = {key: fid for fid, key in self._keys(step.rows)}

        def work(_: Step) -> None:
            for key, (before, after) in step.rows.items():
                wanted, there = (before, after) if back else (after, before)
                if key not in keys and there is not None:
                    raise Refused(translate("EcoIp", "The row is no longer there: the step cannot be repeated."))
                if wanted is None:
                    self.layer.deleteFeature(keys[key])
                elif there is None:
                    self._add_again(wanted, step.geometry.get(key))
                else:
                    for name in (name for name in wanted if wanted[name] != there[name]):
                        self.layer.changeAttributeValue(keys[key], self._index(name), wanted[name])

        self._run(title, work, noted=False)

    def _add_again(self, row: Mapping[str, Any], wkb: bytes | None) -> None:
        feature = QgsFeature(self.layer.fields())
        for name, each in row.items():
            feature.setAttribute(self._index(name), each)
        if wkb:
            geometry = QgsGeometry()
            geometry.fromWkb(wkb)
            feature.setGeometry(geometry)
        if not self.layer.addFeature(feature):
            raise Refused(self._reason())

    def _keys(self, wanted: Mapping[str, Any]) -> list[tuple[int, str]]:
        texts = ", ".join("'{}'".format(key.replace("'", "''")) for key in wanted)
        request = QgsFeatureRequest().setFilterExpression(f'"{self._key}" in ({texts})')
        return [(each.id(), str(each.attribute(self._key))) for each in self.layer.getFeatures(request)]

    def _own_key(self, feature: QgsFeature) -> None:
        """A key for a layer whose defaults bring none."""
        place = self._index(self._key)
        if place >= 0 and value(feature.attribute(place)) is None:
            from qgis.PyQt.QtCore import QUuid

            feature.setAttribute(place, QUuid.createUuid().toString().strip("{}").replace("-", "")[:12])

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

    def _note(
        self, step: Step, feature: QgsFeature, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        place = self._index(self._key)
        key = str(value(feature.attribute(place))) if place >= 0 else str(feature.id())
        step.rows[key] = (before, after)
        if feature.hasGeometry():
            step.geometry[key] = bytes(feature.geometry().asWkb())

    def _remember_version(self, fid: int, *_: Any) -> None:
        """Which version of the row the user saw when changing it first."""
        place = self._index("row_version")
        if fid >= 0 and fid not in self.base_versions and place >= 0:
            feature = self.layer.getFeature(fid)
            self.base_versions[fid] = value(feature.attribute(place))

    def _features(self, fids: Any) -> list[QgsFeature]:
        return list(self.layer.getFeatures(QgsFeatureRequest().setFilterFids(list(fids))))

    def _values(self, feature: QgsFeature) -> dict[str, Any]:
        """All but the row id and what the data source keeps itself."""
        left_out = {"fid", "row_version", "changed_by", "changed_at", "ogc_fid"}
        names = self.layer.fields().names()
        return {name: value(each) for name, each in zip(names, feature.attributes()) if name not in left_out}

    def _index(self, name: str) -> int:
        return self.layer.fields().lookupField(name)

    def _reason(self) -> str:
        cause = self.layer.dataProvider().lastError() if self.layer.dataProvider() is not None else ""
        text = translate("EcoIp", "The layer “{layer}” refused the change: {cause}")
        return text.format(layer=self.layer.name(), cause=cause or "?")

    def _tell(self, *_: Any) -> None:
        if not self._quiet:
            self.changed.emit()
