"""A run about a dossier beside the window, with the rows of its tables for whoever shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ...compat import is_null
from ..algorithm_task import AlgorithmRun, Ended, Heard, last_said

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Rows:
    """A table as it came out: values by column, NULL as None, each with its shape or None; crs: of the shapes."""

    rows: tuple[tuple[dict[str, Any], QgsGeometry | None], ...] = ()
    crs: QgsCoordinateReferenceSystem = field(default_factory=QgsCoordinateReferenceSystem)


@dataclass(frozen=True)
class Outcome:
    """How a run ended. outputs: figures and files by name; tables: by name; warnings: a sentence each; reason: why it
    came to nothing, "" for one that was stopped."""

    successful: bool
    outputs: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Rows] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    reason: str = ""


class DossierRun(QObject):
    """One at a time. progressed: percent; ended: the `Outcome`, in the main thread. After `stop` nothing arrives."""

    progressed = pyqtSignal(float)
    ended = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tables: tuple[str, ...] = ()
        self._run = AlgorithmRun(self)
        self._run.progressed.connect(self.progressed)
        self._run.executed.connect(self._executed)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._run.is_running

    def start(self, algorithm: str, parameters: Mapping[str, Any], tables: Iterable[str]) -> str:
        """Begin; `tables` are the outputs whose rows are wanted. Why that cannot be, or ""."""
        self._tables = tuple(tables)
        sinks = dict.fromkeys(self._tables, QgsProcessing.TEMPORARY_OUTPUT)
        given = {name: value for name, value in parameters.items() if value not in (None, "")}
        return self._run.start(algorithm, {**given, **sinks}, Heard())

    def cancel(self) -> None:
        """Ask it to end."""
        self._run.cancel()

    def stop(self) -> None:
        """End it; nothing comes of it any more."""
        self._run.stop()

    def _executed(self, run: Ended) -> None:
        heard: Any = run.feedback
        if run.successful:
            tables = {name: _rows(str(run.outputs.get(name) or ""), run.context) for name in self._tables}
            self.ended.emit(Outcome(True, run.outputs, tables, tuple(heard.warnings)))
        elif heard.isCanceled():
            self.ended.emit(Outcome(False))
        else:
            self.ended.emit(Outcome(False, reason=_sentence(heard.error or last_said(heard))))


def _sentence(error: str) -> str:
    """What the user can use of an error; of one that nobody foresaw, how Python calls it."""
    if "Traceback" not in error:
        return error
    text = translate("EcoIp", "It ended with an error of the plugin: {error}. Report it with “Report an error…”.")
    return text.format(error=error.strip().splitlines()[-1].rstrip("."))


def _rows(text: str, context: QgsProcessingContext) -> Rows:
    layer = QgsProcessingUtils.mapLayerFromString(text, context) if text else None
    if not isinstance(layer, QgsVectorLayer):
        return Rows()
    names = layer.fields().names()
    found = []
    for feature in layer.getFeatures():
        values = {name: None if is_null(value) else value for name, value in zip(names, feature.attributes())}
        shape = feature.geometry()
        found.append((values, None if shape.isNull() or shape.isEmpty() else QgsGeometry(shape)))
    return Rows(tuple(found), layer.crs())
