"""Saving: through the store where the layers are of one (all or nothing, nobody's change lost), else through QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsVectorLayer

from ....core.errors import EcoIpError
from ....storage import schema
from ....storage.changes import Change

_MOST_WATCHED = 20_000


@dataclass(frozen=True)
class Pending:
    """Unsaved edits of one layer. base_versions: row_version that the user saw, by feature id."""

    layer: QgsVectorLayer
    base_versions: dict[int, Any]

    def changes(self) -> list[Change]:
        """As the store takes them: deleted, changed, new."""
        from ....storage.buffered import changes_of

        table = schema.tables()[str(self.layer.customProperty("ecoip/table"))]
        return changes_of(self.layer, table, self._seen)

    def _seen(self, fid: int) -> int | None:
        seen = self.base_versions.get(fid)
        return int(seen) if seen is not None else None


def store_of_all(layers: Sequence[QgsVectorLayer]) -> Any:
    """The store that all `layers` belong to; None where they are no store's. Raises EcoIpError, too for a layer that is
    no longer in the store's coordinate system."""
    if not layers or not all(layer.customProperty("ecoip/table") for layer in layers):
        return None
    from ....storage.opening import store_of
    from ....storage.qgis_project.project import require_crs

    store = store_of(layers[0])
    if store is not None:
        for layer in layers:
            require_crs(layer, store)
    return store


def watch(layer: QgsVectorLayer) -> tuple[Any, EcoIpError | None]:
    """Guards QGIS's own Save of a store's layer, and hears of others' saves; None where that is not to be had, with
    the reason where it is one that will keep the layer from being saved.

    It reads the version of every row at once, which a very large table would make felt.
    """
    if not layer.customProperty("ecoip/table") or layer.readOnly() or layer.featureCount() > _MOST_WATCHED:
        return None, None
    from ....storage.edits import EditSession

    try:
        return EditSession(layer), None
    except EcoIpError as error:
        return None, error


def who() -> str:
    """The user's name, for the history."""
    from ....storage.opening import editor_name

    return editor_name()
