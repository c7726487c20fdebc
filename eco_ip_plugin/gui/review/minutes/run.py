"""The run that makes minutes, beside the work of the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...algorithm_task import AlgorithmRun, Ended, Heard, last_said

ALGORITHM = "ecoip:reviewreport"


class MinutesRun(QObject):
    """One at a time. ended: its outputs ({} where it came to nothing), and what was said: the sentence why not, else
    the warnings, a line each; both empty for a run that was stopped."""

    progressed = pyqtSignal(float)
    ended = pyqtSignal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = AlgorithmRun(self)
        self._run.progressed.connect(self.progressed)
        self._run.executed.connect(self._executed)

    @property
    def is_running(self) -> bool:
        """Whether minutes are being made."""
        return self._run.is_running

    def start(self, parameters: Mapping[str, Any]) -> str:
        """Begin; why that cannot be, or ""."""
        return self._run.start(ALGORITHM, parameters, Heard())

    def cancel(self) -> None:
        """Ask it to end."""
        self._run.cancel()

    def stop(self) -> None:
        """End it; nothing comes of it any more."""
        self._run.stop()

    def _executed(self, run: Ended) -> None:
        heard = run.feedback
        if run.successful:
            self.ended.emit(run.outputs, "\n".join(heard.warnings))
        elif heard.isCanceled():
            self.ended.emit({}, "")
        else:
            self.ended.emit({}, heard.error or last_said(heard))
