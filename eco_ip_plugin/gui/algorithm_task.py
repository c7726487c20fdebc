"""One run of an algorithm at a time in QGIS's task manager: begun, watched, given up. Whoever runs one in the window
beside its work begins here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from .availability import availability
from .widgets.tasks import give_up

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Ended:
    """How a run ended: its outputs by name, {} for one that failed, and what it was run with."""

    successful: bool
    outputs: Mapping[str, Any]
    context: QgsProcessingContext
    feedback: QgsProcessingFeedback


class Heard(QgsProcessingFeedback):
    """Keeps what an algorithm says: its error, and its warnings."""

    def __init__(self) -> None:
        super().__init__(False)
        self.error, self.warnings = "", []

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.error = error.strip()
        super().reportError(error, fatalError)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning.strip())
        super().pushWarning(warning)


class AlgorithmRun(QObject):
    """progressed: percent; executed: the `Ended`, in the main thread, while the run is still its task's signal. After
    `stop` nothing arrives."""

    progressed = pyqtSignal(float)
    executed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: QgsProcessingAlgRunnerTask | None = None
        self._kept: tuple[Any, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._task is not None

    def start(
        self, algorithm_id: str, parameters: Mapping[str, Any], feedback: QgsProcessingFeedback | None = None
    ) -> str:
        """Begin in the project that is open; the sentence why that cannot be, or ""."""
        possible, reason = availability(algorithm_id)
        if not possible:
            return reason
        algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
        context, heard, given = QgsProcessingContext(), feedback or QgsProcessingFeedback(), dict(parameters)
        context.setProject(QgsProject.instance())
        context.setFeedback(heard)
        good, wrong = algorithm.checkParameterValues(given, context)
        if not good:
            return str(wrong)
        # The task takes none of these over: they must live as long as it does, and no longer, for what the context
        # holds must go while QGIS is there.
        self._kept = (context, heard, given)
        self._task = QgsProcessingAlgRunnerTask(algorithm, given, context, heard)
        if self._task.isCanceled():  # it could not be prepared, and would never say so
            self._task, self._kept = None, ()
            return last_said(heard)
        self._task.executed.connect(self._executed)
        self._task.progressChanged.connect(self._progressed)
        QgsApplication.taskManager().addTask(self._task)
        return ""

    def cancel(self) -> None:
        """Ask the run to end; it claims no result."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """End the run and wait for it: nothing may arrive afterwards."""
        task, self._task = self._task, None
        if task is not None:
            task.executed.disconnect(self._executed)
            task.progressChanged.disconnect(self._progressed)
            give_up(task)
            self._kept = ()

    def _progressed(self, percent: float) -> None:
        self.progressed.emit(percent)

    def _executed(self, successful: bool, outputs: dict[str, Any]) -> None:
        if self._task is None:
            return
        self._task = None
        kept, self._kept = self._kept, ()
        QTimer.singleShot(0, kept.__len__)  # holds them until the task is done with its own signal
        self.executed.emit(Ended(successful, outputs if successful else {}, kept[0], kept[1]))


def last_said(feedback: QgsProcessingFeedback, otherwise: str = "") -> str:
    """The last line a run has said, which is why it came to nothing; `otherwise`, or where to look, if it said none."""
    lines = feedback.textLog().strip().splitlines()
    return (lines[-1].strip() if lines else otherwise) or translate("EcoIp", "The log of Processing says why.")
