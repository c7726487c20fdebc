"""What the algorithms about corridors share: their group, their layers as parameters, and how those are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProject,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import EcoIpError
from ...core.text import say
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.input_facts import beside_links, layer_of
from ..framework.unsaved import unsaved_edits

translate = QCoreApplication.translate

LISTED = 10


class CorridorAlgorithm(EcoIpAlgorithm):
    """An algorithm of the group of technical corridors."""

    unsaved: dict[str, int]
    beside: dict[str, QgsVectorLayerFeatureSource]
    layers: Sequence[str] = ()

    def group(self) -> str:
        return translate("EcoIp", "Technical corridors")

    def groupId(self) -> str:
        return "corridors"

    def look_first(self, parameters: dict[str, Any], context: QgsProcessingContext) -> bool:
        self.unsaved = unsaved_edits(self, parameters, context, self.layers)
        links = layer_of(self, parameters, "LINKS", context) if "LINKS" in self.layers else None
        self.beside = {} if links is None else beside_links(links, context.project() or QgsProject.instance())
        return True

    def add_field(self, name: str, label: str, layer: str, help_text: str, advanced: bool = False) -> None:
        """Declare a field of `layer` that may be left out."""
        self.add(
            QgsProcessingParameterField(name, label, parentLayerParameterName=layer, optional=True), help_text, advanced
        )

    def add_metres(self, name: str, label: str, default: float | None, help_text: str, advanced: bool = False) -> None:
        """Declare a number of metres; one without default may be left out."""
        kind = QgsProcessingParameterNumber.Type.Double
        number = QgsProcessingParameterNumber(name, label, kind, default, optional=default is None)
        self.add(number, help_text, advanced)

    def add_layer_output(self, name: str, label: str, kind: QgsProcessing.SourceType, help_text: str) -> None:
        """Declare a layer or table that may be left out."""
        self.add(QgsProcessingParameterFeatureSink(name, label, kind, optional=True, createByDefault=True), help_text)


class CorridorRun:
    """One run: reads parameters, collects what has to be said, and says it in the user's language."""

    def __init__(
        self,
        algorithm: CorridorAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        self.algorithm, self.parameters, self.context, self.feedback = algorithm, parameters, context, feedback
        self.language = algorithm.language(parameters, context)
        self.crs = QgsCoordinateReferenceSystem()
        self.notes: list[tuple[str, dict[str, Any]]] = list(algorithm.notes)

    def layer(
        self,
        name: str,
        read: Callable[..., Any],
        fields: Sequence[str],
        span_pct: tuple[float, float],
    ) -> tuple[Any, str]:
        """A layer parameter as `read` gives it, brought to the CRS of the first one, and its name; None for none."""
        if self.parameters.get(name) is None:
            return None, ""
        source = self.algorithm.parameterAsSource(self.parameters, name, self.context)
        if source is None:
            raise EcoIpError("error.source", parameter=name)
        shown = source.sourceName()
        columns = [field for field in fields if field]
        layer = read(
            source, shown, columns, self.context, FeedbackProgress(self.feedback, *span_pct), self._crs(source)
        )
        self._tell_state(name, shown, layer)
        return layer, shown

    def field(self, name: str) -> str:
        """The field chosen, "" for none."""
        return (self.algorithm.parameterAsString(self.parameters, name, self.context) or "").strip()

    def number(self, name: str, *, positive: bool = False) -> float | None:
        """The number entered, None for none. Raises EcoIpError for one below zero (or zero where `positive`)."""
        if self.parameters.get(name) is None and not self._default(name):
            return None
        value = self.algorithm.parameterAsDouble(self.parameters, name, self.context)
        if value < 0 or (positive and value == 0):
            raise EcoIpError("error.negative_parameter", parameter=name, value=value)
        return float(value)

    def tell(self, key: str, **params: object) -> None:
        """Warn in the run's language, and keep it for the report."""
        self.notes.append((key, params))
        self.feedback.pushWarning(say(key, self.language, **params))

    def wanted(self, names: Sequence[str]) -> list[str]:
        """Those outputs that are asked for."""
        return [name for name in names if self.parameters.get(name) is not None]

    def _default(self, name: str) -> bool:
        return self.algorithm.parameterDefinition(name).defaultValue() is not None

    def _crs(self, source: QgsProcessingFeatureSource) -> QgsCoordinateReferenceSystem:
        from ..framework.reader import check_crs

        if not source.sourceCrs().isValid() or not self.crs.isValid():
            check_crs(source.sourceCrs(), source.sourceName())
            self.crs = source.sourceCrs()
        return self.crs

    def _tell_state(self, name: str, shown: str, layer: Any) -> None:
        if layer.lost:
            self.tell("corridor.note.lost", layer=shown, count=len(layer.lost), ids=listed(layer.lost))
        if layer.repairs:
            ids = [layer.id[repair.row] for repair in layer.repairs]
            self.tell("corridor.note.repaired", layer=shown, count=len(ids), ids=listed(ids))
        if unsaved := self.algorithm.unsaved.get(name, 0):
            self.tell("corridor.note.unsaved", layer=shown, count=unsaved)


def listed(words: Sequence[Any]) -> str:
    """The first few, for a sentence."""
    return ", ".join(str(word) for word in words[:LISTED]) + (" …" if len(words) > LISTED else "")
