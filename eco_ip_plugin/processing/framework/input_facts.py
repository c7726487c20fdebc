"""What only the main thread may find out about the layers of a run: where they are from, and what they leave out.

A run reads a layer as QGIS shows it: through its filter, with its joins, as far as it was asked for. None of that is in
the numbers, so a run has to say it.

What a name or an id stands for is looked up here as well. QGIS forgets what expressions know of a project each time a
layer is looked up in it, and does so without a lock: beside a canvas that begins to draw it takes QGIS along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameters,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ...crs import is_dead, revived, settle
from ...hand_in import HandIn, of_layer
from .results.destinations import LAYERS, Place, check_clashes, destinations, files_read, is_workbook, places_of
from .several import each_value

Note = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class InputFacts:
    """Of one layer of a run. places: where it and what it takes from elsewhere is kept; notes: what it leaves out or
    takes from elsewhere; origin: the drawing it was imported from, by its properties; of_project: its id where it is
    one of the project."""

    places: tuple[Place, ...]
    notes: tuple[Note, ...]
    origin: HandIn | None
    source: QgsProcessingFeatureSource | None
    of_project: str


def look_at_inputs(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> dict[str, InputFacts]:
    """The facts of each layer given, by parameter. Main thread only."""
    found = {}
    for key, definition, value in layers_given(algorithm, parameters):
        layer = layer_of(algorithm, {definition.name(): value}, definition.name(), context)
        if layer is not None:
            if is_dead(layer.crs()):
                alive = revived(layer.crs())
                layer.setCrs(QgsCoordinateReferenceSystem())  # QGIS 3.44 would keep the dead one, its equal
                layer.setCrs(alive)
            settle(layer.crs())
            found[key] = InputFacts(
                tuple(places_of(layer, definition.description(), context.project())),
                tuple(_notes(layer, value)),
                of_layer(layer),
                _source(definition.name(), value, context),
                _id_in_project(layer, context),
            )
    return found


def coordinate_systems(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext
) -> dict[str, QgsCoordinateReferenceSystem]:
    """Each coordinate system given, by parameter. Main thread only.

    They are made here too: in QGIS 3.22 one first made in the thread of a run ends with that thread, wherever its
    copies are.
    """
    found = {}
    for definition in algorithm.parameterDefinitions():
        if isinstance(definition, QgsProcessingParameterCrs):
            crs = algorithm.parameterAsCrs(parameters, definition.name(), context)
            if crs.isValid():
                settle(crs)
                found[definition.name()] = crs
    return found


def source_of(
    inputs: Mapping[str, InputFacts], key: str, name: str, value: Any, context: QgsProcessingContext
) -> QgsProcessingFeatureSource | None:
    """What a run reads of a layer that was given as `value` for the parameter `name`, and is known as `key`; None for
    one that is not there, or no longer."""
    facts = inputs.get(key)
    if facts is None or facts.source is None:
        return _source(name, value, context)
    gone = facts.of_project and context.project().mapLayer(facts.of_project) is None
    return None if gone else facts.source


def let_go(inputs: Mapping[str, InputFacts]) -> dict[str, InputFacts]:
    """The same of a run that has ended: no file is held open for what nobody reads any more."""
    return {key: replace(facts, source=None) for key, facts in inputs.items()}


def _id_in_project(layer: QgsVectorLayer, context: QgsProcessingContext) -> str:
    project = context.project()
    return layer.id() if project is not None and project.mapLayer(layer.id()) is not None else ""


def _source(name: str, value: Any, context: QgsProcessingContext) -> QgsProcessingFeatureSource | None:
    definition = QgsProcessingParameterFeatureSource(name)
    return QgsProcessingParameters.parameterAsSource(definition, {name: value}, context)


def layers_given(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any]
) -> Iterator[tuple[str, QgsProcessingParameterDefinition, Any]]:
    """Every layer given as a value: under which key it is known here, its parameter, and the value; of a parameter of
    several layers each under a key of its own (`several`)."""
    for definition in algorithm.parameterDefinitions():
        name, value = definition.name(), parameters.get(definition.name())
        if value is None or is_workbook(value):
            continue
        if isinstance(definition, QgsProcessingParameterMultipleLayers):
            yield from ((key, definition, each) for key, each in each_value(name, value))
        elif isinstance(definition, LAYERS):
            yield name, definition, value


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


def layer_files(
    algorithm: QgsProcessingAlgorithm,
    parameters: Mapping[str, Any],
    context: QgsProcessingContext,
    names: Iterable[str],
) -> dict[str, Path]:
    """The file behind each layer parameter that has one. Main thread only."""
    found = {}
    for name in names:
        layer = layer_of(algorithm, parameters, name, context)
        if layer is not None:
            parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
            path = Path(str(parts.get("path") or ""))
            if path.is_file():
                found[name] = path
    return found


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
