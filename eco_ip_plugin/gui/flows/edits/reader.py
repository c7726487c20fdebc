"""Rows of a layer by feature id; while its database is gone, as they were seen last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import QgsFeature, QgsFeatureRequest, QgsVectorLayer

from ....storage.last_seen import lost
from .layers import value

_REMEMBERED = 5000


class RowReader:
    """layer: None where there is none, and no rows."""

    def __init__(self, layer: QgsVectorLayer | None) -> None:
        self._layer = layer
        self._seen: dict[int, dict[str, Any]] = {}
        self.out_of_reach = False
        """Whether the data source did not answer when rows were asked for last."""

    def rows(self, fids: Iterable[int]) -> dict[int, dict[str, Any]]:
        """Values by field name (lower case), unsaved edits included, of the rows that are there."""
        self.out_of_reach = False
        layer, wanted = self._layer, list(fids)
        if layer is None or not wanted:
            return {}
        names = [name.lower() for name in layer.fields().names()]
        request = QgsFeatureRequest().setFilterFids(wanted).setFlags(QgsFeatureRequest.Flag.NoGeometry)
        found = {
            feature.id(): {name: value(attribute) for name, attribute in zip(names, feature.attributes())}
            for feature in layer.getFeatures(request)
        }
        gone = lost(layer, (fid for fid in wanted if fid not in found))  # new rows never leave QGIS
        self.out_of_reach = bool(gone)
        if gone:
            return {**found, **{fid: as_edited(layer, fid, self._seen[fid]) for fid in gone if fid in self._seen}}
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        self._seen.update(found)
        return found


def as_edited(layer: QgsVectorLayer, fid: int, row: dict[str, Any]) -> dict[str, Any]:
    """A row as it was last read, with the unsaved edits in it."""
    buffer = layer.editBuffer()
    if buffer is None:
        return row
    changed = buffer.changedAttributeValues().get(fid, {})
    names = [name.lower() for name in layer.fields().names()]
    return {**row, **{names[place]: value(each) for place, each in changed.items()}}


def key_fields(feature: QgsFeature, places: list[int]) -> tuple[Any, ...]:
    """The id of a row, and its attributes at these places, None for one that is not there."""
    attribute = feature.attribute
    found = [None if place < 0 else attribute(place) for place in places]
    return (feature.id(), *(each if type(each) is str else value(each) for each in found))
