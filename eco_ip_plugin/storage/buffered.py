"""What a layer's edit buffer holds, as changes of its store."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime

from ..compat import is_null
from . import schema
from .changes import DELETE, INSERT, UPDATE, Change


def changes_of(
    layer: QgsVectorLayer,
    table: schema.Table,
    base_of: Callable[[int], int | None],
) -> list[Change]:
    """Deletions, changes, new rows; [] outside an edit session. Only fields a user edits are in them.

    base_of: row_version the user saw, by feature id.
    """
    buffer = layer.editBuffer()
    if buffer is None:
        return []
    values: dict[int, dict[str, Any]] = {}
    for fid, attributes in buffer.changedAttributeValues().items():
        values.setdefault(fid, {}).update(_named(layer, table, attributes))
    for fid, geometry in buffer.changedGeometries().items():
        values.setdefault(fid, {})[schema.GEOMETRY_FIELD] = _wkb(layer, geometry)
    return [
        *(Change(table.name, DELETE, fid, base_of(fid)) for fid in sorted(buffer.deletedFeatureIds())),
        *(Change(table.name, UPDATE, fid, base_of(fid), changed) for fid, changed in sorted(values.items()) if changed),
        *(_new(layer, table, feature) for _, feature in sorted(buffer.addedFeatures().items(), reverse=True)),
    ]


def _new(layer: QgsVectorLayer, table: schema.Table, feature: QgsFeature) -> Change:
    values = _named(layer, table, dict(enumerate(feature.attributes())))
    values = {name: value for name, value in values.items() if value is not None}
    if not values.get(table.key):
        values[table.key] = table.prefix + uuid.uuid4().hex[:12]  # as the form makes it
    if table.geometry and not feature.geometry().isNull():
        values[schema.GEOMETRY_FIELD] = _wkb(layer, feature.geometry())
    return Change(table.name, INSERT, values=values)


def _named(layer: QgsVectorLayer, table: schema.Table, attributes: Mapping[int, Any]) -> dict[str, Any]:
    types = {field.name: field.type for field in table.own_fields}
    named = {layer.fields().at(place).name(): value for place, value in attributes.items()}
    return {name: _plain(types[name], value) for name, value in named.items() if name in types}


def _plain(kind: str, value: Any) -> Any:
    if is_null(value):
        return None
    if isinstance(value, (QDate, QDateTime)):
        return value.toString("yyyy-MM-dd")
    return {"integer": int, "real": float}.get(kind, str)(value)


def _wkb(layer: QgsVectorLayer, geometry: QgsGeometry) -> bytes | None:
    if geometry.isNull():
        return None
    fitting = geometry.coerceToType(layer.wkbType())
    return bytes((fitting[0] if fitting else geometry).asWkb())
