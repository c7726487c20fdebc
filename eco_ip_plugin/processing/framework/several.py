"""Several layers as one parameter, each in a coordinate system of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterMultipleLayers,
)

from ...core.declared import declared
from .keys import Source


@declared
class Layers(Source):
    """Layers of `kinds`; they are read one by one (`run.given_layers`)."""

    def definition(self) -> QgsProcessingParameterDefinition:
        kind = self.kinds[0] if len(self.kinds) == 1 else QgsProcessing.SourceType.TypeVectorAnyGeometry
        return QgsProcessingParameterMultipleLayers(self.name, str(self.label), kind, None, self.optional)


def each_value(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The values of a parameter of several layers, each with a key of its own."""
    values = value if isinstance(value, (list, tuple)) else [] if value is None else [value]
    for number, each in enumerate(values, 1):
        yield f"{name} {number}", each
