"""Rows of a layer by feature id; while its database is gone, as they were seen last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import QgsFeatureRequest, QgsVectorLayer

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
        missing = [fid for fid in wanted if fid >= 0 and fid not in found]  # new rows never leave QGIS
        self.out_of_reach = bool(missing) and not _answers(layer)
        if self.out_of_reach:
            kept = {fid: _as_edited(layer, fid, self._seen[fid]) for fid in missing if fid in self._seen}
            return {**found, **{fid: row for fid, row in kept.items() if row is not None}}
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        self._seen.update(found)
        return found


def _answers(layer: QgsVectorLayer) -> bool:
    """Whether the data source still gives rows: QGIS takes a lost connection for an empty table."""
    request = QgsFeatureRequest().setLimit(1).setSubsetOfAttributes([]).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return any(True for _ in layer.dataProvider().getFeatures(request))


def _as_edited(layer: QgsVectorLayer, fid: int, row: dict[str, Any]) -> dict[str, Any] | None:
    """A row as it was last read, with the unsaved edits in it; None for one that was deleted."""
    buffer = layer.editBuffer()
    if buffer is None:
        return row
    if buffer.isFeatureDeleted(fid):
        return None
    changed = buffer.changedAttributeValues().get(fid, {})
    names = [name.lower() for name in layer.fields().names()]
    return {**row, **{names[place]: value(each) for place, each in changed.items()}}
