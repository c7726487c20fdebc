"""Which version of a row the user saw when beginning to change it: the only place that knows."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from ..compat import is_null

MOST_READ = 20_000
"""Of a larger table not every version is read beforehand, which would be felt, but that of a row when it is changed."""


class SeenVersions(QObject):
    """Follows one layer until `stop`, which must come before the layer is removed.

    What a window showed (`saw`) goes before what the data source held when it was read last, and that before what it
    holds at the first change.
    """

    def __init__(self, layer: QgsVectorLayer) -> None:
        super().__init__()
        self._layer = layer
        self._index = layer.fields().lookupField("row_version")
        self._begun: dict[int, int] = {}
        self._read: dict[int, int] = {}
        self._links: tuple[tuple[Any, Any], ...] = (
            (layer.attributeValueChanged, self._begin),
            (layer.geometryChanged, self._begin),
            (layer.featureDeleted, self._begin),
            (layer.afterRollBack, self.forget),
            (layer.afterCommitChanges, self._committed),
        )
        for signal, slot in self._links:
            signal.connect(slot)
        self.read()

    def stop(self) -> None:
        """Let go of the layer."""
        if not sip.isdeleted(self._layer):
            for signal, slot in self._links:
                signal.disconnect(slot)
        self._links = ()

    def saw(self, fid: int, version: Any) -> None:
        """A window showed this version of a row when the user began to change it; None and new rows have none."""
        if fid >= 0 and not is_null(version):
            self._begun.setdefault(fid, int(version))

    def of(self, fid: int) -> int | None:
        """The version the user saw, None where it is not known."""
        return self._begun.get(fid, self._read.get(fid))

    def read(self) -> None:
        """The rows are being read anew: of those not yet changed the user sees what is there now."""
        wanted = self._index >= 0 and not self._layer.readOnly() and self._layer.featureCount() <= MOST_READ
        self._read = self._versions(QgsFeatureRequest()) if wanted else {}

    def forget(self) -> None:
        """Nothing is being changed any more."""
        self._begun.clear()

    def _committed(self) -> None:
        self.forget()
        self.read()

    def _begin(self, fid: int, *_: Any) -> None:
        if fid < 0 or fid in self._begun or self._index < 0:
            return
        known = self._read if fid in self._read else self._versions(QgsFeatureRequest(fid))
        self.saw(fid, known.get(fid))

    def _versions(self, request: QgsFeatureRequest) -> dict[int, int]:
        """As the data source has them, without the edits of the layer."""
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes([self._index])
        versions = (
            (feature.id(), feature.attribute(self._index))
            for feature in self._layer.dataProvider().getFeatures(request)
        )
        return {fid: 0 if is_null(version) else int(version) for fid, version in versions}
