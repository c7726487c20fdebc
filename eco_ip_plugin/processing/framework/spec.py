"""An algorithm as a declaration and one function: what it takes, what it gives, and `work`, which makes the one of the
other.

    SPEC = Spec("greenbelt", text("Green belt round the park"), …, takes=(ZONES, WIDTH), gives=(MISSING,), work=work)

From the tuple `SPECS` in `provider.py` come provider, menu, the layers whose unsaved edits are told, documentation and
the tests that every algorithm has to pass.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Union

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)

from ...core.declared import declared
from ...core.errors import EcoIpError
from .base import EcoIpAlgorithm
from .keys import Key, Source, Words
from .outputs import Document, Figure, Folder, Table
from .run import Done, Run
from .texts import Text

Takes = Union[Key[Any], Document, Folder]
Gives = Union[Table, Document, Folder, Figure]


@declared
class Group:
    """A group of the toolbox."""

    id: str
    label: Text


@declared
class Menu:
    """Where the plugin's menu has the algorithm. submenu: object name of the menu; entry: what it is called there."""

    submenu: str
    entry: Text


@declared
class Spec:
    """One algorithm. about: its help; tags: words to search it by, with commas.

    work: `Run` in, `Done` out; its heavy imports stand inside it, so that QGIS starts without them. look_first: what
    only the main thread may look at, kept as `run.seen`; afterwards: what is done in the main thread at the very end;
    threads: whether `work` may run beside the main thread. A document or folder in `takes` is written by `work` itself;
    it stands there where the dialog has it among the parameters.
    """

    name: str
    label: Text
    about: Text
    tags: Text
    group: Group
    takes: Sequence[Takes]
    gives: Sequence[Gives]
    work: Callable[[Run], Done]
    menu: Menu | None = None
    look_first: Callable[[Run], Any] | None = None
    afterwards: Callable[[Any, QgsProcessingContext, QgsProcessingFeedback], None] | None = None
    threads: bool = True

    @property
    def sources(self) -> tuple[Source, ...]:
        """The layers and tables it takes."""
        return tuple(key for key in self.takes if isinstance(key, Source))


class SpecAlgorithm(EcoIpAlgorithm):
    """The algorithm QGIS sees for a `Spec`. bare: parameters and outputs are left to those that are made of it to be
    run; everything the toolbox shows is there."""

    def __init__(self, spec: Spec, bare: bool = False) -> None:
        super().__init__()
        self.spec, self._bare = spec, bare
        self.kept = tuple(one.name for one in (*spec.takes, *spec.gives) if getattr(one, "lasting", False))
        self._seen: Any = None
        self._later: Any = None

    def createInstance(self) -> SpecAlgorithm:
        return SpecAlgorithm(self.spec)

    def name(self) -> str:
        return self.spec.name

    def displayName(self) -> str:
        return str(self.spec.label)

    def group(self) -> str:
        return str(self.spec.group.label)

    def groupId(self) -> str:
        return self.spec.group.id

    def tags(self) -> list[str]:
        return str(self.spec.tags).split(",") if self.spec.tags.source else []

    def shortHelpString(self) -> str:
        return str(self.spec.about)

    def flags(self) -> Any:
        flags = super().flags()
        return flags if self.spec.threads else flags | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Only layers pass QGIS's own test: for a table file the first layer stands there, or nothing where it may be
        left out; `work` says what is wrong with the file in a clearer sentence."""
        first = parameters.get(self.spec.sources[0].name) if self.spec.sources else None
        files = [key for key in self.spec.sources if key.file(parameters.get(key.name))]
        instead = {key.name: None if key.optional else first for key in files}
        accepted, sentence = super().checkParameterValues({**parameters, **instead}, context)
        try:
            for key in self.spec.takes if accepted else ():
                if isinstance(key, Words) and key.refuse and parameters.get(key.name):
                    key.refuse(self.parameterAsString(parameters, key.name, context) or "")
        except EcoIpError as error:
            return False, error.say(self.language(parameters, context))
        return accepted, sentence

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for one in () if self._bare else (*self.spec.takes, *self.spec.gives):
            if isinstance(one, Figure):
                self.addOutput(one.output())
                continue
            parameter = one.definition()
            parameter.setHelp(str(one.help))
            if getattr(one, "advanced", False):
                parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            if not self.addParameter(parameter):
                raise ValueError(f"{self.name()}: the parameter {one.name} cannot be declared")

    def look_first(self, parameters: dict[str, Any], context: QgsProcessingContext) -> bool:
        if self.spec.look_first is not None:
            self._seen = self.spec.look_first(Run(self, parameters, context, QgsProcessingFeedback()))
        return True

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .results.writer import write_results  # takes numpy, too early when the plugin is loaded

        run = Run(self, parameters, context, feedback, self._seen)
        run.check_files(self.spec.gives)
        done = self.spec.work(run)
        self._later = done.later  # the tables go here: giving back their memory would halt the window
        return write_results(run, done, self.spec.gives)

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        if self.spec.afterwards is not None:
            self.spec.afterwards(self._later, context, feedback)
        self._later = self._seen = None
        return {}
