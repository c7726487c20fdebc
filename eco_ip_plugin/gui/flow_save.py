"""Saving: through the store where the layers are of one (all or nothing, nobody's change lost), else through QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsVectorLayer

from ..core.errors import EcoIpError
from ..storage import schema
from ..storage.changes import DELETE, INSERT, UPDATE, Change
from .flow_layers import value

_MOST_WATCHED = 20_000


@dataclass(frozen=True)
class Pending:
    """Unsaved edits of one layer. base_versions: row_version that the user saw, by feature id."""

    layer: QgsVectorLayer
    base_versions: dict[int, Any]

    def changes(self) -> list[Change]:
        """As the store takes them: deleted, changed, new."""
        buffer, table = self.layer.editBuffer(), str(self.layer.customProperty("ecoip/table"))
        if buffer is None:
            return []
        own = {each.name for each in schema.tables()[table].own_fields}
        names = self.layer.fields().names()
        found = [Change(table, DELETE, fid, self._seen(fid)) for fid in buffer.deletedFeatureIds()]
        changed: dict[int, dict[str, Any]] = {
            fid: {names[place]: value(each) for place, each in by_place.items()}
            for fid, by_place in buffer.changedAttributeValues().items()
        }
        for fid, geometry in buffer.changedGeometries().items():
            changed.setdefault(fid, {})[schema.GEOMETRY_FIELD] = bytes(geometry.asWkb())
        for fid, values in changed.items():
            kept = {name: each for name, each in values.items() if name in own or name == schema.GEOMETRY_FIELD}
            if kept:
                found.append(Change(table, UPDATE, fid, self._seen(fid), kept))
        for feature in buffer.addedFeatures().values():
            row = {name: value(each) for name, each in zip(names, feature.attributes()) if name in own}
            if feature.hasGeometry():
                row[schema.GEOMETRY_FIELD] = bytes(feature.geometry().asWkb())
            found.append(Change(table, INSERT, values={name: each for name, each in row.items() if each is not None}))
        return found

    def _seen(self, fid: int) -> int | None:
        seen = self.base_versions.get(fid)
        return int(seen) if seen is not None else None


def store_of_all(layers: Sequence[QgsVectorLayer]) -> Any:
    """The store that all `layers` belong to; None where they are no store's. Raises EcoIpError."""
    if not layers or not all(layer.customProperty("ecoip/table") for layer in layers):
        return None
    from ..storage.opening import store_of

    return store_of(layers[0])


def watch(layer: QgsVectorLayer) -> Any:
    """Guards QGIS's own Save of a store's layer, and hears of others' saves; None where that is not to be had.

    It reads the version of every row at once, which a very large table would make felt.
    """
    if not layer.customProperty("ecoip/table") or layer.readOnly() or layer.featureCount() > _MOST_WATCHED:
        return None
    from ..storage.edits import EditSession

    try:
        return EditSession(layer)
    except EcoIpError:  # of an older store, or with a field gone: saving says so
        return None


def who() -> str:
    """The user's name, for the history."""
    from ..storage.opening import editor_name

    return editor_name()
