"""One run of an algorithm: what was entered, by key; what has to be said; and what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ...core.declared import valued
from ...core.errors import EcoIpError
from ...core.text import listed, say
from .base import EcoIpAlgorithm, FeedbackProgress
from .keys import Field, Key, Source
from .outputs import Content, Document, Folder, Table
from .results.destinations import destination_text

if TYPE_CHECKING:
    from ...hand_in import Drawing
    from .reader import Layer

T = TypeVar("T")
_NONE: Mapping[Any, Any] = MappingProxyType({})


@valued
class Done:
    """What came out. message: the result in one sentence, "" for an algorithm that says none; figures: by name; tables,
    documents, folders: made when somebody wants them, before anything is written (a folder: bytes by file name). last:
    what nobody can take back, done when all that is written; later: for what is done afterwards."""

    message: str
    figures: Mapping[str, Any] = _NONE
    tables: Mapping[Table, Callable[[], Content]] = _NONE
    documents: Mapping[Document, Callable[[], str | bytes]] = _NONE
    folders: Mapping[Folder, Callable[[], Mapping[str, bytes]]] = _NONE
    last: Callable[[], None] | None = None
    later: Any = None


class Run:
    """`run[WIDTH]` is what was entered for the key; `run.layer(ZONES, CODE_FIELD)` reads a layer with those fields.

    crs: of the results, that of the first layer read; drawing: which one they were imported from.
    """

    def __init__(
        self,
        algorithm: EcoIpAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        seen: Any = None,
    ) -> None:
        self.algorithm, self.parameters, self.context, self.feedback = algorithm, parameters, context, feedback
        self.seen = seen
        self.language = algorithm.language(parameters, context)
        self.crs = QgsCoordinateReferenceSystem()
        self.drawing: Drawing | None = None
        self.notes: list[tuple[str, dict[str, Any]]] = list(algorithm.notes)
        self._paths: dict[str, str] = {}
        self._told_unsaved: set[str] = set()

    def __getitem__(self, key: Key[T]) -> T:
        return key.value(self)

    def wants(self, output: Table | Document | Folder) -> bool:
        """Whether an output is asked for; the window of a batch hands over an empty place for what is not."""
        if isinstance(output, Table):
            return bool(destination_text(self.parameters.get(output.name), self.context))
        return bool(self.path(output))

    def progress(self, start_pct: float, end_pct: float) -> FeedbackProgress:
        """A part of the bar."""
        return FeedbackProgress(self.feedback, start_pct, end_pct)

    def tell(self, key: str, **params: object) -> None:
        """Warn in the run's language, and keep it for the report."""
        self.notes.append((key, params))
        self.warn(key, **params)

    def warn(self, key: str, **params: object) -> None:
        """Warn in the run's language, in the log alone."""
        self.feedback.pushWarning(say(key, self.language, **params))

    def tell_all(self, notes: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Warn of each: (sentence, values)."""
        for key, values in notes:
            self.tell(key, **values)

    def file(self, key: Source) -> Path | None:
        """The table file that was given instead of a layer."""
        return key.file(self.parameters.get(key.name))

    def given(self, key: Source) -> QgsProcessingFeatureSource | None:
        """The source of a layer or table, None where none was given. Raises EcoIpError for one that cannot be had."""
        value = self.parameters.get(key.name)
        return None if value is None else self._had(key, key.name, value)

    def given_layers(self, key: Source) -> Iterator[tuple[str, QgsProcessingFeatureSource]]:
        """Each layer of a parameter of several, in their order, with the key of what is known of it (`InputFacts`,
        unsaved edits). Raises EcoIpError for one that cannot be had."""
        from .several import each_value

        for each, value in each_value(key.name, self.parameters.get(key.name)):
            yield each, self._had(key, each, value)

    def _had(self, key: Source, known_as: str, value: Any) -> QgsProcessingFeatureSource:
        from .input_facts import source_of

        source = source_of(self.algorithm.inputs, known_as, key.name, value, self.context)
        if source is None:
            raise EcoIpError("error.source", parameter=key.name)
        return source

    def needed(self, key: Source) -> QgsProcessingFeatureSource:
        """The source of a layer or table that must be there. Raises EcoIpError where it is not."""
        source = self.given(key)
        if source is None:
            raise EcoIpError("error.source", parameter=key.name)
        return source

    def layer(self, key: Source, *fields: Field | str, span_pct: tuple[float, float] = (0, 30)) -> Layer | None:
        """The layer with the fields chosen for `fields`, or named, in the CRS of the first layer that was read; None
        for none.

        Raises EcoIpError for a layer that has no place in metres. What was lost, repaired or not saved is told.
        """
        source = self.given(key)
        if source is None:
            return None
        names = (each if isinstance(each, str) else self[each] for each in fields)
        columns = list(dict.fromkeys(name for name in names if name))
        layer = self.read(key, columns, self._in_metres(source), span_pct)
        shown = source.sourceName()
        if layer.lost:
            self.tell("corridor.note.lost", layer=shown, count=len(layer.lost), ids=listed(layer.lost))
        if layer.repairs:
            ids = [layer.id[repair.row] for repair in layer.repairs]
            self.tell("corridor.note.repaired", layer=shown, count=len(ids), ids=listed(ids))
        return layer

    def read(
        self,
        key: Source,
        columns: Sequence[str],
        crs: QgsCoordinateReferenceSystem | None = None,
        span_pct: tuple[float, float] = (0, 30),
    ) -> Layer:
        """A layer that must be there, with the fields of these names, in `crs` or else its own; what is not saved is
        told. For layers whose places need not be in metres: `layer` is for all others."""
        source = self.needed(key)
        from . import reader

        shown = source.sourceName()
        if not source.sourceCrs().isValid():
            raise EcoIpError("error.crs_missing", layer=shown)
        self.tell_unsaved(key, shown)
        read = getattr(reader, key.read)
        return read(source, shown, columns, self.context, self.progress(*span_pct), crs)

    def rows(self, key: Source, span_pct: tuple[float, float] = (0, 20)) -> tuple[list[str], list[list[Any]]]:
        """The names of a table's fields and its rows; both empty where none was given."""
        source = self.given(key)
        if source is None:
            return [], []
        from .reader import read_rows

        self.tell_unsaved(key, source.sourceName())
        return source.fields().names(), read_rows(source, self.progress(*span_pct))

    def columns(
        self, key: Source, *fields: Field, span_pct: tuple[float, float] = (0, 20)
    ) -> tuple[list[Any] | None, ...]:
        """The cells of each field chosen of a table, None for a field that was not.

        Raises EcoIpError for a field the table does not have.
        """
        names, rows = self.rows(key, span_pct)
        chosen = [self[field] for field in fields]
        if missing := [name for name in chosen if name and name not in names]:
            from .reader import no_field

            raise no_field(self.given(key), self.name(key), missing[0])
        return tuple([row[names.index(name)] for row in rows] if name else None for name in chosen)

    def name(self, key: Source) -> str:
        """What people call the layer."""
        source = self.given(key)
        return "" if source is None else str(source.sourceName())

    def check_files(self, gives: Sequence[Any]) -> None:
        """Raise EcoIpError now rather than after the work for a document that cannot be put where it shall go."""
        from ...core.documents.files import check_writable

        for one in gives:
            if isinstance(one, Document) and self.wants(one):
                check_writable(self.path(one))

    def reached(self, percent: float) -> None:
        """Move the bar on, never back."""
        self.feedback.setProgress(max(self.feedback.progress(), percent))

    def path(self, output: Document | Folder) -> str:
        """Where a file or folder shall be, "" for none. Asked once: QGIS names a temporary file anew each time."""
        if output.name not in self._paths:
            found = self.algorithm.parameterAsFileOutput(self.parameters, output.name, self.context)
            self._paths[output.name] = str(found)
        return self._paths[output.name]

    def _in_metres(self, source: QgsProcessingFeatureSource) -> QgsCoordinateReferenceSystem:
        from .reader import check_crs

        if not source.sourceCrs().isValid() or not self.crs.isValid():
            check_crs(source.sourceCrs(), source.sourceName())
            self.crs = source.sourceCrs()
        return self.crs

    def tell_unsaved(self, key: Key[Any] | str, shown: str) -> None:
        """Warn, once in a run, of the edits of a layer that is called `shown`; of several in one parameter each has a
        name of its own for `key`."""
        if unsaved := self.unsaved_of(key):
            self.tell("corridor.note.unsaved", layer=shown, count=unsaved)

    def unsaved_of(self, key: Key[Any] | str) -> int:
        """How many edits of a layer have still to be told: from then on none."""
        name = key if isinstance(key, str) else key.name
        if name in self._told_unsaved:
            return 0
        self._told_unsaved.add(name)
        return self.algorithm.unsaved.get(name, 0)
