"""What only the main thread may find out about the layers of a run: where they are from, and what they leave out.

A run reads a layer as QGIS shows it: through its filter, with its joins, as far as it was asked for. None of that is in
the numbers, so a run has to say it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsDataSourceUri,
    QgsFeatureRequest,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterCrs,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ...compat import is_null
from ...crs import is_dead, revived, settle
from ...hand_in import HandIn, of_layer
from .results.destinations import LAYERS, Place, check_clashes, destinations, files_read, is_workbook, places_of

_PUBLIC = "_public"

Note = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class InputFacts:
    """Of one layer of a run. places: where it and what it takes from elsewhere is kept; notes: what it leaves out or
    takes from elsewhere; origin: the drawing it was imported from, by its properties."""

    places: tuple[Place, ...]
    notes: tuple[Note, ...]
    origin: HandIn | None


def look_at_inputs(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> dict[str, InputFacts]:
    """The facts of each layer given, by parameter. Main thread only.

    Coordinate systems are made here too: in QGIS 3.22 one first made in the thread of a run ends with that thread,
    wherever its copies are.
    """
    found = {}
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if isinstance(definition, QgsProcessingParameterCrs):
            settle(algorithm.parameterAsCrs(parameters, definition.name(), context))
        elif value is None or not isinstance(definition, LAYERS) or is_workbook(value):
            continue
        else:
            layer = layer_of(algorithm, parameters, definition.name(), context)
            if layer is not None:
                if is_dead(layer.crs()):
                    layer.setCrs(revived(layer.crs()))
                settle(layer.crs())
                found[definition.name()] = InputFacts(
                    tuple(places_of(layer, definition.description(), context.project())),
                    tuple(_notes(layer, value)),
                    of_layer(layer),
                )
    return found


def wanted_places(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext,
    inputs: Mapping[str, InputFacts],
) -> dict[str, Place]:  # fmt: skip
    """Where each wanted result shall go. Raises EcoIpError where two would be one, or one would replace an input."""
    wanted = destinations(algorithm, parameters, context)
    layers = (place for facts in inputs.values() for place in facts.places)
    check_clashes(wanted.values(), (*layers, *files_read(algorithm, parameters, context)))
    return wanted


def layer_of(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], name: str, context: QgsProcessingContext
) -> QgsVectorLayer | None:
    """The layer behind a parameter, also where only its selected or first features were asked for. Main thread only."""
    value = parameters.get(name)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):  # QGIS 3.22 would find no layer
        value = value.source
    layer = algorithm.parameterAsVectorLayer({**parameters, name: value}, name, context)
    return layer if isinstance(layer, QgsVectorLayer) else None


STORED = ("firm", "flow")
"""Tables of a store in which marks of confidentiality stand, beside that of the links."""


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
        return QgsVectorLayer(uri.uri(False), table, "postgres")
    path = QgsProviderRegistry.instance().decodeUri("ogr", links.source())["path"]
    return QgsVectorLayer(f"{path}|layername={table}", table, "ogr")


def _notes(layer: QgsVectorLayer, value: Any) -> Iterator[Note]:
    name = layer.name()
    if layer.subsetString():
        yield "note.filtered", {"layer": name, "filter": layer.subsetString()}
    for join in layer.vectorJoins():
        other = join.joinLayer()
        yield "note.joined", {"layer": name, "other": join.joinLayerId() if other is None else other.name()}
    if not isinstance(value, QgsProcessingFeatureSourceDefinition):
        return
    if value.selectedFeaturesOnly:
        yield "note.selected", {"layer": name, "count": layer.selectedFeatureCount()}
    if value.featureLimit >= 0:
        yield "note.limited", {"layer": name, "count": value.featureLimit}
    expression = getattr(value, "filterExpression", "")  # since QGIS 3.32
    if expression:
        yield "note.filtered", {"layer": name, "filter": expression}
