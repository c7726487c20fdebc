"""What every algorithm of the plugin shares: language, dependencies, errors as sentences, progress."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .. import dependencies, paths
from ..core.errors import EcoIpError
from ..core.text import say
from ..language import interface_language
from .destinations import layer_destinations

translate = QCoreApplication.translate
_MOST = 1e12


@contextmanager
def _without_collections() -> Iterator[None]:
    """No search for cycles of garbage meanwhile: among hundreds of thousands of features and rows it finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class EcoIpAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that declares parameters and calls reader, core and writer.

    A subclass implements `work` instead of `processAlgorithm`; an EcoIpError there becomes the run's one sentence.
    """

    LANGUAGE = "LANGUAGE"

    def createInstance(self) -> EcoIpAlgorithm:
        return type(self)()

    def icon(self) -> QIcon:
        return QIcon(str(paths.resource("icons", "eco_ip.svg")))

    def canExecute(self) -> tuple[bool, str]:
        problem = dependencies.problem()
        return (problem is None, "" if problem is None else say(problem[0], interface_language(), **problem[1]))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # processing.run never asks canExecute, and swallows what is raised here: processAlgorithm says it.
        if not self.canExecute()[0]:
            return True
        dependencies.bind_shapely()
        return self._settled(self.look_first, parameters, context)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        possible, sentence = self.canExecute()
        if not possible:
            raise QgsProcessingException(sentence)
        self._settled(self._check_numbers, parameters, context)
        self._settled(self._check_destinations, parameters, context)
        with _without_collections():
            return self._settled(self.work, parameters, context, feedback)

    def look_first(self, parameters: dict[str, Any], context: QgsProcessingContext) -> bool:
        """Look at what only the main thread may touch, such as a layer's edit buffer."""
        return True

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Do the work; returns the results by output name. Raises EcoIpError."""
        raise TypeError(f"{type(self).__name__} has no work()")

    def language(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """The language of report and messages: as chosen, or that of the plugin."""
        if self.parameterDefinition(self.LANGUAGE) is None:
            return interface_language()
        chosen = self.parameterAsEnumString(parameters, self.LANGUAGE, context)
        return chosen if chosen in ("vi", "en") else interface_language()

    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str, advanced: bool = False) -> None:
        """Declare a parameter with its help."""
        parameter.setHelp(help_text)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        if not self.addParameter(parameter):
            raise ValueError(f"{self.name()}: the parameter {parameter.name()} cannot be declared")

    def add_language(self) -> None:
        """Declare the parameter LANGUAGE."""
        self.add(
            QgsProcessingParameterEnum(
                self.LANGUAGE,
                translate("EcoIp", "Language of report and messages"),
                options=["auto", "vi", "en"],
                defaultValue="auto",
                usesStaticStrings=True,
            ),
            translate(
                "EcoIp",
                "auto: the language of Eco-IP (its options), normally that of QGIS; vi: Vietnamese; en: English.",
            ),
            advanced=True,
        )

    def _check_numbers(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Raise EcoIpError for a number that no length, area or amount has; QGIS lets NaN through."""
        for definition in self.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterNumber) and parameters.get(definition.name()) is not None:
                found = self.parameterAsDouble(parameters, definition.name(), context)
                if not abs(found) <= _MOST:
                    raise EcoIpError("error.number", parameter=definition.description(), found=f"{found:g}")

    def _check_destinations(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        from .writer import check_writable  # takes numpy, too early when the plugin is loaded

        for path in layer_destinations(self, parameters, context):
            check_writable(path)

    def _settled(self, step: Any, parameters: dict[str, Any], context: QgsProcessingContext, *rest: Any) -> Any:
        try:
            return step(parameters, context, *rest)
        except EcoIpError as error:
            # QGIS keeps the exception for good, and with it whatever the run held: sources, arrays.
            traceback.clear_frames(error.__traceback__)
            raise QgsProcessingException(error.say(self.language(parameters, context))) from error


class FeedbackProgress:
    """`core.progress.Progress` on a QgsProcessingFeedback, over a part of its bar."""

    def __init__(self, feedback: QgsProcessingFeedback, start_pct: float, end_pct: float) -> None:
        self._feedback, self._start_pct, self._span_pct = feedback, start_pct, end_pct - start_pct

    def report(self, fraction: float) -> None:
        """Move the bar."""
        self._feedback.setProgress(self._start_pct + self._span_pct * fraction)

    def cancelled(self) -> bool:
        """Whether the user pressed Cancel."""
        return bool(self._feedback.isCanceled())


class Styled(QgsProcessingLayerPostProcessorInterface):
    """Styles an output layer when it lands in the project, in the main thread.

    QGIS keeps only a pointer: every instance stays alive in `_alive` until its layer has come.
    """

    _alive: list[Styled] = []

    def __init__(self, style: str, name: str) -> None:
        super().__init__()
        self._style, self._name = style, name
        self._alive.append(self)

    def postProcessLayer(self, layer: Any, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        from .legend import translate_legend  # brings numpy along, too early when the plugin is loaded

        if self._name:
            layer.setName(self._name)
        if self._style:
            message, loaded = layer.loadNamedStyle(str(paths.resource("styles", self._style)))
            if not loaded:
                feedback.reportError(message)
            translate_legend(layer, interface_language())
            layer.triggerRepaint()
        self._alive.remove(self)
