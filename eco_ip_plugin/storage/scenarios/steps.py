"""Edits of scenarios, each one named step that undo takes back whole, though it may touch both tables."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer, QgsVectorLayerUtils
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QDate

from ...compat import is_null
from ...core.errors import EcoIpError
from ...core.review.plans.given import ADDED, CHANGED, REMOVED, ChangedZone, places_inside, text_of
from ...features import parsed
from .. import edits
from ..edit_commands import Refused, edit_command
from ..last_seen import LastSeen

translate = QCoreApplication.translate

_NOT_COPIED = ("fid", "row_version", "changed_by", "changed_at")


@dataclass(frozen=True)
class GivenZone:
    """A zone that is given a class, or removed: its id in the zoning, its land, the class and the code that stands for
    it, None where the zone is no more."""

    zone: str
    geometry: QgsGeometry
    land_class: str | None
    code: str | None

    @property
    def values(self) -> dict[str, Any]:
        """What its row says, by field."""
        change = REMOVED if self.land_class is None else CHANGED
        return {"change": change, "class": self.land_class, "code": self.code}


@dataclass(frozen=True)
class KeptZone:
    """A changed zone as kept, with the row it stands in and a place inside its land, None for none."""

    row: ChangedZone
    fid: int
    place: tuple[float, float] | None


class ScenarioEdits:
    """The scenarios in two layers, as seen last while their database is gone. sessions: with the store they belong to,
    none for other layers and for readers. A change raises Refused where QGIS or the file does not take it: nothing is
    changed then."""

    def __init__(self, scenarios: QgsVectorLayer, zones: QgsVectorLayer) -> None:
        """Raises EcoIpError for tables of a store of another version."""
        self.scenarios, self.zones = scenarios, zones
        stored = bool(zones.customProperty("ecoip/table")) and not zones.readOnly()
        self.sessions = [edits.EditSession(layer) for layer in self.layers] if stored else []
        self._rows = {layer: LastSeen(layer) for layer in self.layers}
        self._done: list[tuple[tuple[QgsVectorLayer, ...], str]] = []
        self._undone: list[tuple[tuple[QgsVectorLayer, ...], str]] = []

    @property
    def layers(self) -> tuple[QgsVectorLayer, QgsVectorLayer]:
        """Both tables."""
        return self.scenarios, self.zones

    def stop(self) -> None:
        """Let go of the layers."""
        for session in self.sessions:
            session.stop()
        self.sessions = []

    @property
    def out_of_reach(self) -> bool:
        """Whether the data source did not answer when rows were asked for last."""
        return any(each.out_of_reach for each in self._rows.values())

    def names(self) -> dict[str, str]:
        """The scenarios, name by id, in the order they were made."""
        place = self.scenarios.fields().lookupField
        id_at, name_at = place("scenario_id"), place("name")
        rows = sorted(self._rows[self.scenarios].features(), key=lambda row: (row.id() < 0, abs(row.id())))
        return {text_of(row[id_at]): text_of(_value(row, name_at)) or text_of(row[id_at]) for row in rows}

    def kept(self) -> list[KeptZone]:
        """Every changed zone of every scenario."""
        look = self.zones.fields().lookupField
        at = [look(name) for name in ("scenario_id", "zone_id", "class", "code", "change")]
        rows, fids, wkb = [], [], []
        for feature in self._rows[self.zones].features():
            scenario, zone, *said = (_value(feature, place) for place in at)
            rows.append(ChangedZone(text_of(scenario), text_of(zone), *(each and str(each) for each in said)))
            fids.append(feature.id())
            wkb.append(feature.geometry().asWkb().data() or None)
        return [KeptZone(*each) for each in zip(rows, fids, places_inside(parsed(wkb)))] if rows else []

    def add(self, name: str, copied: str = "", park_id: str = "") -> str:
        """A new scenario, empty or with the changes of another; returns its id."""
        id_ = f"S-{uuid.uuid4().hex[:12]}"
        values = {"scenario_id": id_, "name": name, "base": copied or None, "made_at": QDate.currentDate(),
                  "park_id": park_id or None}  # fmt: skip
        rows = [self._copy(each, id_) for each in self._rows_of(copied)] if copied else []

        def change() -> None:
            self._insert(self.scenarios, [self._new(self.scenarios, values, None)])
            self._insert(self.zones, rows)

        touched = self.layers if rows else (self.scenarios,)
        self._step(translate("EcoIp", "New scenario “{name}”").format(name=name), touched, change)
        return id_

    def add_plant(self, name: str, note: str, given: Sequence[GivenZone], park_id: str) -> str:
        """A new scenario in which zones, and with no id of a zone pieces of land, are of another class, in one step;
        note: the plant's card. Returns its id."""
        id_ = f"S-{uuid.uuid4().hex[:12]}"
        values = {"scenario_id": id_, "name": name, "made_at": QDate.currentDate(), "note": note,
                  "park_id": park_id or None}  # fmt: skip
        zones = self._new_ones(self.zones, [
            ({"scenario_zone_id": f"SZ-{uuid.uuid4().hex[:12]}", "scenario_id": id_, "zone_id": each.zone or None,
              **each.values, **({} if each.zone else {"change": ADDED})}, each.geometry)
            for each in given
        ])  # fmt: skip

        def change() -> None:
            self._insert(self.scenarios, [self._new(self.scenarios, values, None)])
            self._insert(self.zones, zones)

        touched = self.layers if zones else (self.scenarios,)
        self._step(translate("EcoIp", "New scenario “{name}”").format(name=name), touched, change)
        return id_

    def rename(self, id_: str, name: str) -> None:
        """Call a scenario otherwise."""
        place = self.scenarios.fields().lookupField("name")

        def change() -> None:
            for row in self._rows_in(self.scenarios, id_):
                _taken(self.scenarios.changeAttributeValue(row.id(), place, name), self.scenarios)

        self._step(translate("EcoIp", "Rename scenario “{name}”").format(name=name), (self.scenarios,), change)

    def remove(self, id_: str) -> None:
        """Delete a scenario with its changes; those made from it are based on none any more."""
        name, base = self.names().get(id_, id_), self.scenarios.fields().lookupField("base")
        copies = [row.id() for row in self._rows[self.scenarios].features() if text_of(_value(row, base)) == id_]
        rows = {layer: [row.id() for row in self._rows_in(layer, id_)] for layer in self.layers}

        def change() -> None:
            for fid in copies:
                _taken(self.scenarios.changeAttributeValue(fid, base, None), self.scenarios)
            for layer, fids in rows.items():
                if fids:
                    _taken(layer.deleteFeatures(fids), layer)

        touched = tuple(layer for layer in self.layers if rows[layer])
        self._step(translate("EcoIp", "Delete scenario “{name}”").format(name=name), touched, change)

    def give(self, id_: str, given: Sequence[GivenZone], back: Iterable[int], title: str) -> None:
        """Give zones a class in a scenario, or remove them from it, and take rows back: those, by their number, that
        are as in the base again."""
        look = self.zones.fields().lookupField
        zone_at = look("zone_id")
        fids = {text_of(_value(row, zone_at)): row.id() for row in self._rows_of(id_)}
        again = [(fids[each.zone], {look(name): value for name, value in each.values.items()})
                 for each in given if each.zone in fids]  # fmt: skip
        new = self._new_ones(self.zones, [
            ({"scenario_zone_id": f"SZ-{uuid.uuid4().hex[:12]}", "scenario_id": id_, "zone_id": each.zone,
              **each.values}, each.geometry)
            for each in given if each.zone not in fids
        ])  # fmt: skip
        gone = list(back)

        def change() -> None:
            for fid, values in again:
                _taken(self.zones.changeAttributeValues(fid, values), self.zones)
            if gone:
                _taken(self.zones.deleteFeatures(gone), self.zones)
            self._insert(self.zones, new)

        if new or again or gone:
            self._step(title, (self.zones,), change)

    @property
    def undo_title(self) -> str:
        """What undo would take back, "" for nothing."""
        self._settle()
        return self._done[-1][1] if self._done else ""

    @property
    def redo_title(self) -> str:
        """What redo would do again, "" for nothing."""
        self._settle()
        return self._undone[-1][1] if self._undone else ""

    def undo(self) -> None:
        """Take the last step back."""
        self._move(self._done, self._undone, lambda stack: stack.undo())

    def redo(self) -> None:
        """Do the step taken back last again."""
        self._move(self._undone, self._done, lambda stack: stack.redo())

    @property
    def is_modified(self) -> bool:
        """Whether there is anything to save."""
        return any(layer.isEditable() and layer.isModified() for layer in self.layers)

    def save(self, ask: edits.Ask | None = None) -> None:
        """Write every edit; ask: chooses at rows that others changed meanwhile. Raises EcoIpError, every edit still in
        its layer, where it cannot be."""
        if self.sessions:
            edits.save(self.sessions, ask, ends=self.sessions)
        else:
            for layer in self.layers:
                if layer.isEditable() and not layer.commitChanges():
                    raise EcoIpError("error.scenarios.save", layer=layer.name(), cause="; ".join(layer.commitErrors()))
        self._done, self._undone = [], []

    def _step(self, title: str, touched: tuple[QgsVectorLayer, ...], change: Callable[[], None]) -> None:
        for layer in touched:
            if not layer.isEditable() and not layer.startEditing():
                text = translate("EcoIp", "The layer “{layer}” cannot be edited: it or its file is read-only.")
                raise Refused(text.format(layer=layer.name()))
        with ExitStack() as steps:
            for layer in touched:
                steps.enter_context(edit_command(layer, title))
            change()
        self._done.append((touched, title))
        self._undone = []

    def _move(self, source: list[Any], target: list[Any], move: Callable[[Any], None]) -> None:
        self._settle()
        if source:
            touched, title = source.pop()
            for layer in touched:
                move(layer.undoStack())
            target.append((touched, title))

    def _settle(self) -> None:
        """QGIS's own undo may have moved the layers: what they cannot take back or do again is forgotten."""
        for log, can in ((self._done, "canUndo"), (self._undone, "canRedo")):
            while log and not all(not sip.isdeleted(one) and getattr(one.undoStack(), can)() for one in log[-1][0]):
                log.pop()

    def _rows_in(self, layer: QgsVectorLayer, id_: str) -> list[QgsFeature]:
        place = layer.fields().lookupField("scenario_id")
        return [row for row in self._rows[layer].features() if text_of(_value(row, place)) == id_]

    def _rows_of(self, id_: str) -> list[QgsFeature]:
        return self._rows_in(self.zones, id_)

    def _copy(self, row: QgsFeature, id_: str) -> QgsFeature:
        values = {name: row[name] for name in row.fields().names() if name not in _NOT_COPIED}
        values.update(scenario_zone_id=f"SZ-{uuid.uuid4().hex[:12]}", scenario_id=id_)
        return self._new(self.zones, values, row.geometry())

    def _new(self, layer: QgsVectorLayer, values: Mapping[str, Any], geometry: QgsGeometry | None) -> QgsFeature:
        return self._new_ones(layer, [(values, geometry)])[0]

    def _new_ones(
        self, layer: QgsVectorLayer, rows: Iterable[tuple[Mapping[str, Any], QgsGeometry | None]]
    ) -> list[QgsFeature]:
        look, kind, made = layer.fields().lookupField, layer.wkbType(), []
        for values, geometry in rows:
            placed = {look(name): value for name, value in values.items() if look(name) >= 0 and value is not None}
            shape = QgsGeometry() if geometry is None else QgsGeometry(geometry)
            if not shape.isNull():
                fitting = shape.coerceToType(kind)
                shape = fitting[0] if fitting else shape
            made.append(QgsVectorLayerUtils.QgsFeatureData(shape, placed))
        return list(QgsVectorLayerUtils.createFeatures(layer, made)) if made else []

    def _insert(self, layer: QgsVectorLayer, rows: list[QgsFeature]) -> None:
        if rows:
            _taken(layer.addFeatures(rows), layer)


def _taken(done: bool, layer: QgsVectorLayer) -> None:
    if not done:
        text = translate("EcoIp", "The layer “{layer}” refused the change. Look at its constraints.")
        raise Refused(text.format(layer=layer.name()))


def _value(row: QgsFeature, place: int) -> Any:
    value = row.attribute(place) if place >= 0 else None
    return None if is_null(value) else value
