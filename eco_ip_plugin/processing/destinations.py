"""Where an algorithm's layers shall go: known before the work, so that a run with nowhere to write leaves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProperty,
)

_PROVIDER = re.compile(r"(?P<provider>[A-Za-z]\w+):")  # one letter is a drive of Windows
_DATABASE = re.compile(r"dbname='((?:[^'\\]|\\.)*)'")


def layer_destinations(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Iterator[str]:
    """The file each wanted layer of the algorithm goes to; nothing for layers in memory or in a database server."""
    for parameter in algorithm.destinationParameterDefinitions():
        if isinstance(parameter, QgsProcessingParameterFeatureSink):
            path = _file(_destination(parameters.get(parameter.name()), context))
            if path:
                yield path


def _destination(value: Any, context: QgsProcessingContext) -> str:
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.valueAsString(context.expressionContext(), "")[0]
    return value if isinstance(value, str) else ""


def _file(destination: str) -> str:
    if destination == QgsProcessing.TEMPORARY_OUTPUT:
        return ""
    provider = _PROVIDER.match(destination)
    if provider is None:
        return destination
    database = _DATABASE.search(destination) if provider["provider"] == "ogr" else None
    return database[1] if database else ""
