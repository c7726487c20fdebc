"""Several layers as one parameter, each in a coordinate system of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingFeatureSource,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterMultipleLayers,
)

from ...core.declared import declared
from ...core.errors import EcoIpError
from .keys import Entered, Source


@declared
class Layers(Source):
    """Layers of `kinds`; they are read one by one (`given_layers`)."""

    def definition(self) -> QgsProcessingParameterDefinition:
        kind = self.kinds[0] if len(self.kinds) == 1 else QgsProcessing.SourceType.TypeVectorAnyGeometry
        return QgsProcessingParameterMultipleLayers(self.name, str(self.label), kind, None, self.optional)


def given_layers(run: Entered, key: Layers) -> Iterator[tuple[str, QgsProcessingFeatureSource]]:
    """Each layer given, in their order, with the key of what is known of it (`InputFacts`, unsaved edits). Raises
    EcoIpError for one that cannot be had."""
    from .input_facts import source_of

    inputs = getattr(run.algorithm, "inputs", {})
    for name, value in each_value(key.name, run.parameters.get(key.name)):
        source = source_of(inputs, name, key.name, value, run.context)
        if source is None:
            raise EcoIpError("error.source", parameter=key.name)
        yield name, source


def each_value(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The values of a parameter of several layers, each with a key of its own."""
    values = value if isinstance(value, (list, tuple)) else [] if value is None else [value]
    for number, each in enumerate(values, 1):
        yield f"{name} {number}", each
