"""Models that come with the plugin: files of the model designer under a fixed id and in the language of the plugin."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterDefinition,
    QgsXmlUtils,
)
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtXml import QDomDocument

from .. import paths
from ..core.errors import EcoIpError
from ..core.text import say
from ..language import interface_language
from .energy.solar_blocks import ENERGY
from .framework.blocks import CORRIDORS, WATER, ZONING
from .framework.help_page import help_url
from .framework.input_facts import coordinate_systems, layer_of, layers_given, look_at_inputs, wanted_places
from .framework.results.destinations import check_lasting
from .framework.results.styled import Styled
from .framework.spec import Group
from .framework.texts import text
from .framework.unsaved import unsaved_edits

_SHOWN = {
    "reviewzoning": (text("Zoning review step by step (model)"), ZONING),
    "drawingtominutes": (text("From drawing to minutes (model)"), ZONING),
    "corridorstudy": (text("Corridor study step by step (model)"), CORRIDORS),
    "greenandbluereview": (text("Green and blue review (model)"), WATER),
    "sunandenergybalance": (text("Sun and energy balance (model)"), ENERGY),
}
"""What each is called, and where the toolbox has it."""
_PARTED = " / "


class ShippedModel(QgsProcessingModelAlgorithm):
    """`resources/models/review_zoning.model3` is `ecoip:reviewzoning`; a model opened by itself has its own name.

    path: the file it is read from."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._unsaved: dict[str, int] = {}

    def load(self) -> bool:
        """Read the file; False when it is no model."""
        said = _read(self.path, self.path.stat().st_mtime_ns)
        return said is not None and bool(self.loadVariant(said))

    def createInstance(self) -> ShippedModel:
        copy = ShippedModel(self.path)
        copy.load()
        copy.setProvider(self.provider())
        return copy

    def name(self) -> str:
        return self.path.stem.replace("_", "")

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        complete = self._with_places(parameters)
        accepted, sentence = super().checkParameterValues(complete, context)
        if not accepted:
            return False, str(sentence)
        try:
            self._check_kept(parameters, context)
            coordinate_systems(self, parameters, context)  # made in the main thread
            wanted_places(self, parameters, context, look_at_inputs(self, parameters, context))
        except EcoIpError as error:
            return False, error.say(interface_language())
        return True, ""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # Only the main thread may look at layers.
        counts, told = unsaved_edits(self, parameters, context), self._read_by_ours()
        self._unsaved = {
            layer_of(self, {definition.name(): value}, definition.name(), context).name(): counts[key]
            for key, definition, value in layers_given(self, parameters)
            if counts.get(key) and definition.name() not in told
        }
        return bool(super().prepareAlgorithm(parameters, context, feedback))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        for layer, count in self._unsaved.items():
            feedback.pushWarning(say("note.unsaved", interface_language(), layer=layer, count=count))
        results: dict[str, Any] = super().processAlgorithm(self._with_places(parameters), context, feedback)
        self._name_layers(context)
        return results

    def _name_layers(self, context: QgsProcessingContext) -> None:
        """QGIS calls a layer of a model by the key of its output (MISSING_BELT): give it its label in one language."""
        labels = {
            name: _in_language(output.description(), interface_language())
            for step in self.childAlgorithms().values() for name, output in step.modelOutputs().items()
        }  # fmt: skip
        for layer_id in context.layersToLoadOnCompletion():
            details = context.layerToLoadOnCompletionDetails(layer_id)
            if label := labels.get(details.name):
                details.name = label
                if isinstance(looks := details.postProcessor(), Styled):
                    looks.name = label

    def _with_places(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """`parameters`, and a passing place for each result that nobody asked for but a step must put somewhere, or
        another step goes on with."""
        optional, used = QgsProcessingParameterDefinition.Flag.FlagOptional, self._used()
        missing = (
            each for each in self.destinationParameterDefinitions()
            if parameters.get(each.name()) is None and (not each.flags() & optional or each.name() in used)
        )  # fmt: skip
        return {**parameters, **{each.name(): each.generateTemporaryDestination() for each in missing}}

    def _read_by_ours(self) -> set[str]:
        """The layers that an algorithm of ours reads as they are, and tells of; what another step made of a layer
        shows no edits any more."""
        return {
            source.parameterName()
            for step in self.childAlgorithms().values() if step.algorithmId().startswith("ecoip:")
            for sources in step.parameterSources().values() for source in sources
        }  # fmt: skip

    def _used(self) -> set[str]:
        """The results that a later step reads, by the name the model has for them."""
        steps = self.childAlgorithms()
        read = {
            (source.outputChildId(), source.outputName())
            for step in steps.values() for sources in step.parameterSources().values() for source in sources
        }  # fmt: skip
        return {
            f"{id_}:{name}"
            for id_, step in steps.items() for name, output in step.modelOutputs().items()
            if (id_, output.childOutputName()) in read
        }  # fmt: skip

    def _check_kept(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> None:
        """Before the first step rather than by the last: see `EcoIpAlgorithm.kept`."""
        for definition in self.destinationParameterDefinitions():
            step, _, output = definition.name().partition(":")
            child = self.childAlgorithm(step).algorithm() if step in self.childAlgorithms() else None
            if output in getattr(child, "kept", ()):
                check_lasting(definition, parameters.get(definition.name()), context)

    def helpUrl(self) -> str:
        return help_url(self.name())

    def displayName(self) -> str:
        return str(_SHOWN[self.name()][0]) if self.name() in _SHOWN else str(super().displayName())

    def group(self) -> str:
        return str(self._group().label)

    def groupId(self) -> str:
        return self._group().id

    def _group(self) -> Group:
        return _SHOWN[self.name()][1] if self.name() in _SHOWN else ZONING

    def icon(self) -> QIcon:
        return QIcon(str(paths.resource("icons", "eco_ip.svg")))


@lru_cache(maxsize=16)
def _read(path: Path, changed: int) -> Any:
    """What a file says, as QGIS has it before it makes a model of it, None where it says nothing: QGIS makes another
    model for each dialog and each run. changed: when the file was written."""
    document = QDomDocument()
    document.setContent(path.read_bytes())
    top = document.documentElement()
    return None if top.isNull() else QgsXmlUtils.readVariant(top)


def _in_language(label: str, language: str) -> str:
    """A label of a model is written “Dải cách ly còn thiếu / Missing belt”, for no model speaks two languages."""
    vietnamese, parted, english = label.partition(_PARTED)
    return english if parted and language != "vi" else vietnamese
