"""What every algorithm of the plugin shares: language, dependencies, errors as sentences, progress."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtGui import QIcon

from ... import dependencies, paths
from ...core.declared import replaced
from ...core.errors import EcoIpError
from ...core.text import say
from ...keeping import is_temporary
from ...language import interface_language
from .help_page import help_url

if TYPE_CHECKING:
    from .input_facts import InputFacts, Note
    from .results.destinations import Place

# What only a run needs is imported by it: QGIS starts sooner.

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

    kept: Sequence[str] = ()
    """Outputs that somebody will look for tomorrow, and that must not lie in a temporary place."""

    def __init__(self) -> None:
        super().__init__()
        self.inputs: dict[str, InputFacts] = {}
        self.unsaved: dict[str, int] = {}
        self.wanted: dict[str, Place] = {}
        self.begun: set[str] = set()
        self._systems: dict[str, QgsCoordinateReferenceSystem] = {}
        self._feedback: QgsProcessingFeedback | None = None  # while it runs

    @property
    def notes(self) -> list[Note]:
        """What the layers of the run leave out or take from elsewhere: said in the log, and to be said in reports."""
        return [note for facts in self.inputs.values() for note in facts.notes]

    def icon(self) -> QIcon:
        return QIcon(str(paths.resource("icons", "eco_ip.svg")))

    def helpUrl(self) -> str:
        return help_url(self.name())

    def canExecute(self) -> tuple[bool, str]:
        problem = dependencies.problem()
        return (problem is None, "" if problem is None else say(problem[0], interface_language(), **problem[1]))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        accepted, sentence = super().checkParameterValues(self._without_emptied(parameters), context)
        if accepted:
            try:
                self._check_kept(parameters, context)
            except EcoIpError as error:
                return False, error.say(self.language(parameters, context))
        return bool(accepted), str(sentence)

    def _without_emptied(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """QGIS 3.22 writes a choice of several texts into log and history as an empty one, or as NULL, and refuses that
        when it is run again: the usual ones are meant."""
        several = [each.name() for each in self.parameterDefinitions()
                   if isinstance(each, QgsProcessingParameterEnum) and each.allowMultiple()]  # fmt: skip
        emptied = [name for name in several if str(parameters.get(name)) in ("", "NULL")]
        return {name: value for name, value in parameters.items() if name not in emptied}

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # processing.run never asks canExecute, and swallows what is raised here: processAlgorithm says it.
        if not self.canExecute()[0]:
            return True
        from .input_facts import coordinate_systems, look_at_inputs
        from .unsaved import unsaved_edits

        dependencies.bind_shapely()
        self._systems = coordinate_systems(self, parameters, context)
        self.inputs = look_at_inputs(self, parameters, context)
        self.unsaved = unsaved_edits(self, parameters, context)
        return self._settled(self.look_first, parameters, context)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .input_facts import let_go
        from .results.destinations import is_there

        possible, sentence = self.canExecute()
        if not possible:
            raise QgsProcessingException(sentence)
        parameters = {**parameters, **self._systems}
        self._settled(self._check_numbers, parameters, context)
        self._settled(self._check_destinations, parameters, context)
        for key, params in (*self.notes, *self._passing(parameters, context)):
            feedback.pushWarning(say(key, self.language(parameters, context), **params))
        there = {name for name, place in self.wanted.items() if is_there(place)}
        files = {name for name, place in self.wanted.items() if is_there(replaced(place, table=""))}
        self._feedback = feedback
        try:
            with _without_collections():
                return self._settled(self.work, parameters, context, feedback)
        except Exception:
            self._take_back(there, files)
            raise
        finally:
            self._feedback = None
            self.inputs = let_go(self.inputs)

    def is_cancelled(self) -> bool:
        """Whether the user has stopped the run that is under way."""
        return self._feedback is not None and bool(self._feedback.isCanceled())

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
        if self.parameterDefinition("LANGUAGE") is None:
            return interface_language()
        chosen = self.parameterAsEnumString(parameters, "LANGUAGE", context)
        return chosen if chosen in ("vi", "en") else interface_language()

    def _check_numbers(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Raise EcoIpError for a number that no length, area or amount has; QGIS lets NaN through."""
        for definition in self.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterNumber) and parameters.get(definition.name()) is not None:
                found = self.parameterAsDouble(parameters, definition.name(), context)
                if not abs(found) <= _MOST:
                    raise EcoIpError("error.number", parameter=definition.description(), found=f"{found:g}")

    def _check_destinations(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        from ...core.documents.files import check_writable
        from .input_facts import wanted_places

        self._check_kept(parameters, context)  # the step of a model was not asked before
        self.begun = set()
        self.wanted = wanted_places(self, parameters, context, self.inputs)
        for name, place in self.wanted.items():
            if place.file and isinstance(self.parameterDefinition(name), QgsProcessingParameterFeatureSink):
                check_writable(place.file)

    def _check_kept(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        from .results.destinations import check_lasting

        for name in self.kept:
            check_lasting(self.parameterDefinition(name), parameters.get(name), context)

    def _passing(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Iterator[Note]:
        """The files of this run that will not be there tomorrow."""
        from .results.destinations import destination_text

        for definition in self.destinationParameterDefinitions():
            if isinstance(definition, QgsProcessingParameterFileDestination):
                path = destination_text(parameters.get(definition.name()), context)
                if path and is_temporary(path):
                    yield "note.temporary_file", {"output": definition.description()}

    def _take_back(self, there: set[str], files: set[str]) -> None:
        """Leave no result half written, and none of a run that failed; what was `there` and not begun stays, and so
        does whatever else is in `files` that held other tables."""
        from .results.destinations import remove

        for name, place in self.wanted.items():
            if name in self.begun or name not in there:
                remove(place, only_table=bool(place.table) and name in files)

    def _settled(self, step: Any, parameters: dict[str, Any], context: QgsProcessingContext, *rest: Any) -> Any:
        try:
            return step(parameters, context, *rest)
        except EcoIpError as error:
            _let_go(error)
            raise QgsProcessingException(error.say(self.language(parameters, context))) from error
        except Exception as error:
            _let_go(error)
            raise


def _let_go(error: BaseException | None) -> None:
    """QGIS keeps the exception for good, and with it whatever the run held: sources, arrays, files being written."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:  # one may be its own cause
        seen.add(id(error))
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


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
