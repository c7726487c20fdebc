"""Tables of a store beside one of its layers: firms and flows, in which marks of confidentiality stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsDataSourceUri,
    QgsFeatureRequest,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ..compat import is_null
from .qgis_project.bare import bare_layer

STORED = ("firm", "flow")
"""Tables of a store in which marks of confidentiality stand, beside that of the links."""
_PUBLIC = "_public"


def beside_links(links: QgsVectorLayer, project: QgsProject) -> dict[str, QgsVectorLayerFeatureSource]:
    """Firms and flows of the store that `links` lie in, by table, unsaved edits of the project included; those that
    there are. Main thread only."""
    home, _ = _home(links)
    if home is None:
        return {}
    layers = [each for each in project.mapLayers().values() if isinstance(each, QgsVectorLayer) and each.isValid()]
    opened = {table: layer for layer in layers for where, table in (_home(layer),) if where == home}
    found = {table: opened.get(table) or _stored(links, table) for table in STORED}
    return {table: QgsVectorLayerFeatureSource(layer) for table, layer in found.items() if layer.isValid()}


def columns_of(source: QgsVectorLayerFeatureSource) -> dict[str, list[Any]]:
    """Every column by its name in small letters, None for NULL."""
    names = [name.lower() for name in source.fields().names()]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = [feature.attributes() for feature in source.getFeatures(request)]
    return {name: [None if is_null(row[at]) else row[at] for row in rows] for at, name in enumerate(names)}


def _home(layer: QgsVectorLayer) -> tuple[tuple[str, ...] | None, str]:
    """The file or schema that a layer lies in, None where that is no place for a store, and its table."""
    kind = layer.providerType()
    if kind == "postgres":
        uri = QgsDataSourceUri(layer.source())
        place = (uri.service(), uri.host(), uri.port(), uri.database(), uri.schema())
        table = uri.table()
        return (kind, *place), table[: -len(_PUBLIC)] if table.endswith(_PUBLIC) else table
    parts = QgsProviderRegistry.instance().decodeUri(kind, layer.source())
    path = str(parts.get("path") or "")
    return ((kind, str(Path(path).resolve())) if kind == "ogr" and path else None), str(parts.get("layerName") or "")


def _stored(links: QgsVectorLayer, table: str) -> QgsVectorLayer:
    """Another table beside the links."""
    if links.providerType() == "postgres":
        uri = QgsDataSourceUri(links.source())
        name = f"{table}{_PUBLIC}" if uri.table().endswith(_PUBLIC) else table
        uri.setDataSource(uri.schema(), name, "", "", "fid")
        return bare_layer(uri.uri(False), table, "postgres")
    path = QgsProviderRegistry.instance().decodeUri("ogr", links.source())["path"]
    return bare_layer(f"{path}|layername={table}", table, "ogr")
