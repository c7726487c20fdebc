"""The head of a file read beside the window; only the last one asked for arrives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ...widgets.tasks import courteous, give_up

translate = QCoreApplication.translate


class PreviewRun(QObject):
    """arrived: what the last call was for gave: a `Preview`, or the files of a folder."""

    arrived = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: _Looking | None = None

    @property
    def is_running(self) -> bool:
        """Whether something is looked at."""
        return self._task is not None

    def preview(self, path: Path, given: Mapping[str, Any]) -> None:
        """Look into a file."""
        kept = dict(given)

        def look() -> Any:
            from ....core.monitoring.preview import preview

            return preview(path, kept)

        self._begin(look)

    def files(self, folder: Path) -> None:
        """List the files of a folder."""

        def look() -> Any:
            from ....core.monitoring.preview import files_of

            return files_of(folder)

        self._begin(look)

    def stop(self) -> None:
        """Nothing arrives any more."""
        task, self._task = self._task, None
        give_up(task)

    def _begin(self, look: Callable[[], Any]) -> None:
        task = self._task
        self._task = _Looking(look, self._finished)
        if task is not None:
            task.cancel()
        QgsApplication.taskManager().addTask(self._task)

    def _finished(self, task: _Looking) -> None:
        if task is self._task:
            self._task = None
            self.arrived.emit(task.found)


class _Looking(QgsTask):
    def __init__(self, look: Callable[[], Any], then: Callable[[_Looking], None]) -> None:
        super().__init__(translate("EcoIp", "Looking into readings"))
        self._look, self._then = look, then
        self.found: Any = None

    def run(self) -> bool:
        try:
            with courteous():
                self.found = self._look()
        except Exception as error:  # told where the window shows it
            self.found = error
        return True

    def finished(self, _successful: bool) -> None:
        self._then(self)
