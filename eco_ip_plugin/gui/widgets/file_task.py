"""A file written beside the work of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .tasks import courteous, give_up


class FileTask(QObject):
    """One file at a time. ended: its path, and what went wrong (None for nothing)."""

    ended = pyqtSignal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: _Writing | None = None

    @property
    def is_running(self) -> bool:
        """Whether a file is being written."""
        return self._task is not None

    def write(self, path: Path, title: str, make: Callable[[Any], bytes]) -> None:
        """Write what `make` gives, which is told of progress and asked for no window; title: of the task."""
        self._task = _Writing(path, title, make, self._finished)
        QgsApplication.taskManager().addTask(self._task)

    def stop(self) -> None:
        """Wait for what is under way; nothing comes of it any more."""
        task, self._task = self._task, None
        give_up(task)

    def _finished(self, task: _Writing) -> None:
        if task is self._task:
            self._task = None
            self.ended.emit(str(task.path), task.error)


class _Writing(QgsTask):
    """`then` is told in the main thread."""

    def __init__(self, path: Path, title: str, make: Callable[[Any], bytes], then: Callable[[_Writing], None]) -> None:
        super().__init__(title)
        self.path, self._make, self._then = path, make, then
        self.error: Exception | None = None

    def run(self) -> bool:
        from ...core.documents.files import write_files

        try:
            with courteous():
                write_files({str(self.path): self._make(self)})
        except Exception as error:  # told where the window shows it
            self.error = error
        return self.error is None

    def report(self, fraction: float) -> None:
        """As core tells it."""
        self.setProgress(100.0 * fraction)

    def cancelled(self) -> bool:
        """As core asks it."""
        return bool(self.isCanceled())

    def finished(self, _successful: bool) -> None:
        self._then(self)
