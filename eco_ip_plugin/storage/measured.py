"""What instruments have filled, of which no park is read whole: there may be millions of rows."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFeatureRequest, QgsVectorLayer

from ..core.errors import EcoIpError
from ..core.progress import Silent
from . import schema
from .geopackage.reading import reading
from .geopackage.store import GeoPackageStore
from .opening import Store


def points_read(store: Store) -> frozenset[str] | None:
    """Monitoring points with a newest reading; None where this user sees none of them."""
    streams, latest = _rows(store, "stream", "monitoring_id"), _rows(store, "latest", "stream")
    if streams is None or latest is None:
        return None
    read = {int(stream) for _, stream in latest}
    return frozenset(str(point) for row_id, point in streams if row_id in read)


def _rows(store: Store, name: str, field: str) -> list[tuple[int, Any]] | None:
    """Ids and one field of all rows; None where the table is not to be seen."""
    try:
        if isinstance(store, GeoPackageStore):
            with reading(store.path) as file:
                ids, _, (values,) = file.take({**schema.tables(), **schema.series()}[name], [field], Silent())
            return list(zip(ids, values))
        layer = QgsVectorLayer(store.uri(name), name, store.provider)
    except (EcoIpError, KeyError):
        return None
    if not layer.isValid():
        return None
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return [(each.id(), each[field]) for each in layer.getFeatures(request)]
