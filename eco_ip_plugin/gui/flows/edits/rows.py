"""Rows of a layer written within an edit command, and what was done to each of them, so that it can be turned round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsExpression, QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer, QgsVectorLayerUtils
from qgis.PyQt.QtCore import QCoreApplication, QUuid

from ....storage.edit_commands import Refused
from .layers import value

translate = QCoreApplication.translate


Seen = Callable[[Iterable[int]], Mapping[int, Mapping[str, Any]]]


@dataclass
class Step:
    """What an action did to rows of one layer, by the rows' keys: before and after, None where there was no row."""

    title: str
    rows: dict[str, tuple[dict[str, Any] | None, dict[str, Any] | None]] = field(default_factory=dict)
    geometry: dict[str, bytes] = field(default_factory=dict)
    moved: dict[str, tuple[QgsGeometry, QgsGeometry]] = field(default_factory=dict)
    """Where rows stood before and after, by key."""


class Rows:
    """The rows of one layer. Each method that writes notes in `step` what it did, and raises Refused.

    seen: rows by feature id as they were read last, for a layer whose data source does not answer; {} where it does.
    """

    def __init__(self, layer: QgsVectorLayer, key_field: str, seen: Seen | None = None) -> None:
        self._layer, self._key, self._seen = layer, key_field, seen

    def add(self, step: Step, rows: Sequence[Mapping[str, Any]], places: Sequence[QgsGeometry]) -> list[int]:
        """Add rows (values by field; defaults and a key fill the rest); returns their feature ids."""
        fids = []
        for row, place in zip(rows, places):
            given = {self.index(name): each for name, each in row.items() if self.index(name) >= 0}
            feature = QgsVectorLayerUtils.createFeature(self._layer, place, given)
            self._own_key(feature)
            if not self._layer.addFeature(feature):
                raise Refused(self.reason())
            fids.append(feature.id())
            self._note(step, feature, None, self.values(feature))
        return fids

    def change(
        self, step: Step, changes: Mapping[int, Mapping[str, Any]], places: Mapping[int, QgsGeometry] | None = None
    ) -> None:
        """Change fields of rows, by feature id, and put those of `places` elsewhere."""
        moving = places or {}
        for feature in self.features({*changes, *moving}):
            fid, before = feature.id(), self.values(feature)
            fields = changes.get(fid, {})
            for name, new in fields.items():
                if not self._layer.changeAttributeValue(fid, self.index(name), new):
                    raise Refused(self.reason())
            key = self._note(step, feature, before, {**before, **fields})
            if fid in moving:
                self._move(fid, moving[fid])
                step.moved[key] = (QgsGeometry(feature.geometry()), QgsGeometry(moving[fid]))

    def _move(self, fid: int, place: QgsGeometry) -> None:
        if not self._layer.changeGeometry(fid, place):
            raise Refused(self.reason())

    def delete(self, step: Step, fids: Sequence[int]) -> None:
        """Delete rows."""
        for feature in self.features(fids):
            self._note(step, feature, self.values(feature), None)
        if not self._layer.deleteFeatures(list(fids)):
            raise Refused(self.reason())

    def turn(self, step: Step, *, back: bool) -> None:
        """Do a step again, or take it back, whatever feature ids its rows have by now. Notes nothing."""
        keys = self._fids(step.rows)
        for key, (before, after) in step.rows.items():
            wanted, there = (before, after) if back else (after, before)
            if key not in keys and there is not None:
                raise Refused(translate("EcoIp", "The row is no longer there: the step cannot be repeated."))
            if there is None:
                done = self._layer.addFeature(self._again(wanted, step.geometry.get(key)))
            elif wanted is None:
                done = self._layer.deleteFeature(keys[key])
            else:
                changed = {self.index(name): new for name, new in wanted.items() if new != there[name]}
                done = not changed or self._layer.changeAttributeValues(keys[key], changed)
            if not done:
                raise Refused(self.reason())
            if key in step.moved and key in keys:
                self._move(keys[key], step.moved[key][0 if back else 1])

    def features(self, fids: Iterable[int]) -> list[QgsFeature]:
        """The features with these ids, as edited so far. Raises Refused where one cannot be read."""
        wanted = set(fids)
        found = list(self._layer.getFeatures(QgsFeatureRequest().setFilterFids(list(wanted))))
        missing = wanted - {each.id() for each in found}
        if missing and self._seen is not None:
            found += [self._feature(fid, row) for fid, row in self._seen(missing).items()]
        if len(found) < len(wanted):
            text = translate("EcoIp", "“{layer}” cannot be read now: nothing was changed. Press F5, then try again.")
            raise Refused(text.format(layer=self._layer.name()))
        return found

    def _feature(self, fid: int, row: Mapping[str, Any]) -> QgsFeature:
        feature = QgsFeature(self._layer.fields(), fid)
        feature.setAttributes([row.get(name.lower()) for name in self._layer.fields().names()])
        return feature

    def values(self, feature: QgsFeature) -> dict[str, Any]:
        """All but the row id and what the data source keeps itself."""
        left_out = {"fid", "row_version", "changed_by", "changed_at", "ogc_fid"}
        names = self._layer.fields().names()
        return {name: value(each) for name, each in zip(names, feature.attributes()) if name not in left_out}

    def index(self, name: str) -> int:
        """Position of a field, -1 where there is none."""
        return self._layer.fields().lookupField(name)

    def reason(self) -> str:
        """Why the layer refused, as a sentence."""
        cause = self._layer.dataProvider().lastError() if self._layer.dataProvider() is not None else ""
        text = translate("EcoIp", "The layer “{layer}” refused the change: {cause}")
        return text.format(layer=self._layer.name(), cause=cause or "?")

    def _again(self, row: Mapping[str, Any], wkb: bytes | None) -> QgsFeature:
        feature = QgsFeature(self._layer.fields())
        for name, each in row.items():
            feature.setAttribute(self.index(name), each)
        if wkb:
            geometry = QgsGeometry()
            geometry.fromWkb(wkb)
            feature.setGeometry(geometry)
        return feature

    def _fids(self, keys: Iterable[str]) -> dict[str, int]:
        """Feature ids of the rows with these keys."""
        texts = ", ".join(QgsExpression.quotedString(key) for key in keys)
        request = QgsFeatureRequest().setFilterExpression(f'"{self._key}" in ({texts})')
        return {str(each.attribute(self._key)): each.id() for each in self._layer.getFeatures(request)}

    def _own_key(self, feature: QgsFeature) -> None:
        """A key for a layer whose defaults bring none."""
        place = self.index(self._key)
        if place >= 0 and value(feature.attribute(place)) is None:
            feature.setAttribute(place, QUuid.createUuid().toString().strip("{}").replace("-", "")[:12])

    def _note(
        self, step: Step, feature: QgsFeature, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> str:
        """Its key."""
        place = self.index(self._key)
        key = str(value(feature.attribute(place))) if place >= 0 else str(feature.id())
        step.rows[key] = (before, after)
        if feature.hasGeometry():
            step.geometry[key] = bytes(feature.geometry().asWkb())
        return key
