"""Every row of a layer; while its database is gone, as it was seen last: QGIS takes a lost connection for an empty
table."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsFeature, QgsFeatureRequest, QgsVectorLayer

from ..core.errors import EcoIpError
from .opening import store_of


class LastSeen:
    """Rows of one small layer. out_of_reach: whether its data source did not answer when they were asked for last."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._layer = layer
        self._seen: dict[int, QgsFeature] = {}
        self.out_of_reach = False

    def features(self) -> list[QgsFeature]:
        """Unsaved edits included."""
        found = {each.id(): each for each in self._layer.getFeatures()}
        gone = lost(self._layer, self._seen.keys() - found.keys())
        self.out_of_reach = bool(gone)
        if gone:
            found.update((fid, self._as_edited(fid)) for fid in gone)
        else:  # new rows never leave QGIS
            self._seen = {fid: QgsFeature(each) for fid, each in found.items() if fid >= 0}
        return list(found.values())

    def _as_edited(self, fid: int) -> QgsFeature:
        row, buffer = QgsFeature(self._seen[fid]), self._layer.editBuffer()
        if buffer is not None:
            for place, value in buffer.changedAttributeValues().get(fid, {}).items():
                row.setAttribute(place, value)
            if fid in buffer.changedGeometries():
                row.setGeometry(buffer.changedGeometries()[fid])
        return row


def lost(layer: QgsVectorLayer, missing: Iterable[int]) -> set[int]:
    """Of rows that were seen and are not found now, by their feature ids, those that are so because the database is
    gone; none where they were deleted, here or by somebody else."""
    buffer = layer.editBuffer()
    deleted = set() if buffer is None else set(buffer.deletedFeatureIds())
    found = {fid for fid in missing if fid >= 0} - deleted
    return found if found and not answers(layer) else set()


def answers(layer: QgsVectorLayer) -> bool:
    """Whether the data source of a layer still gives rows, or has none to give."""
    request = QgsFeatureRequest().setLimit(1).setSubsetOfAttributes([]).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    if any(True for _ in layer.dataProvider().getFeatures(request)):
        return True
    try:
        store_of(layer)
    except EcoIpError:
        return False
    return True
