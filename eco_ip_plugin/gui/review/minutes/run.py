"""The run that makes minutes, beside the work of the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ...availability import availability

translate = QCoreApplication.translate

ALGORITHM = "ecoip:reviewreport"


class MinutesRun(QObject):
    """One at a time. ended: its outputs ({} where it came to nothing), and what was said: the sentence why not, else
    the warnings, a line each; both empty for a run that was stopped."""

    progressed = pyqtSignal(float)
    ended = pyqtSignal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: QgsProcessingAlgRunnerTask | None = None
        self._kept: tuple[Any, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether minutes are being made."""
        return self._task is not None

    def start(self, parameters: Mapping[str, Any]) -> str:
        """Begin; why that cannot be, or ""."""
        possible, reason = availability(ALGORITHM)
        if not possible:
            return reason
        algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM).create()
        context, feedback = QgsProcessingContext(), _Heard()
        context.setProject(QgsProject.instance())
        context.setFeedback(feedback)
        good, wrong = algorithm.checkParameterValues(dict(parameters), context)
        if not good:
            return str(wrong)
        # The task takes none of them over: all must live as long as it does.
        self._kept = (context, feedback, algorithm, parameters)
        self._task = QgsProcessingAlgRunnerTask(algorithm, dict(parameters), context, feedback)
        self._task.executed.connect(self._executed)
        self._task.progressChanged.connect(self.progressed)
        QgsApplication.taskManager().addTask(self._task)
        return ""

    def cancel(self) -> None:
        """Ask it to end."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """End it; nothing comes of it any more."""
        task, self._task = self._task, None
        if task is not None:
            task.executed.disconnect(self._executed)
            task.progressChanged.disconnect(self.progressed)
            task.cancel()
            task.waitForFinished(5000)

    def _executed(self, successful: bool, outputs: dict[str, Any]) -> None:
        if self._task is None:
            return
        self._task, heard = None, self._kept[1]
        if successful:
            self.ended.emit(outputs, "\n".join(heard.warnings))
        elif heard.isCanceled():
            self.ended.emit({}, "")
        else:
            self.ended.emit({}, heard.error or translate("EcoIp", "The log of Processing says why."))


class _Heard(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self) -> None:
        super().__init__(False)
        self.error, self.warnings = "", []

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.error = error.strip()
        super().reportError(error, fatalError)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning.strip())
        super().pushWarning(warning)
