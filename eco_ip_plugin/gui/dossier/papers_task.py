"""The files that go along, looked at beside the window: scans may be large, and each is read for its resolution."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ...core.dossier.shown.papers import Paper, papers
from ...core.errors import Cancelled
from ..widgets.tasks import give_up

translate = QCoreApplication.translate

_MOST_SHOWN = 5_000


class PapersTask(QObject):
    """Looks at one choice of folders at a time; a new one takes the place of the one before. found: the `Paper`s, and
    sentences about folders that cannot be read."""

    found = pyqtSignal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: _Looking | None = None
        self._left: list[_Looking] = []

    @property
    def is_running(self) -> bool:
        """Whether folders are being looked at."""
        return self._task is not None

    def look(self, folders: Mapping[str, str]) -> None:
        """Look at the folders, by the part of the package they go to."""
        if self._task is not None:
            self._task.cancel()
            self._left.append(self._task)
        self._task = _Looking({part: Path(path) for part, path in folders.items() if path.strip()}, self._finished)
        QgsApplication.taskManager().addTask(self._task)

    def stop(self) -> None:
        """Wait for what is under way; nothing comes of it any more."""
        tasks, self._task, self._left = [*self._left, self._task], None, []
        for task in tasks:
            give_up(task)

    def _finished(self, task: _Looking) -> None:
        if task in self._left:
            self._left.remove(task)
        elif task is self._task:
            self._task = None
            self.found.emit(tuple(task.papers), tuple(task.faults))


class _Looking(QgsTask):
    def __init__(self, folders: Mapping[str, Path], then: Callable[[_Looking], None]) -> None:
        super().__init__(translate("EcoIp", "Reading the resolution of scans"))
        self._folders, self._then = folders, then
        self.papers: list[Paper] = []
        self.faults: list[str] = []

    def run(self) -> bool:
        for part, folder in self._folders.items():
            try:
                for paper in papers(folder, part, self):
                    if len(self.papers) < _MOST_SHOWN:
                        self.papers.append(paper)
            except Cancelled:
                return False
            except OSError:
                self.faults.append(translate("EcoIp", "This folder cannot be read: {folder}").format(folder=folder))
        return True

    def report(self, fraction: float) -> None:
        """As core tells it."""
        self.setProgress(100.0 * fraction)

    def cancelled(self) -> bool:
        """As core asks it."""
        return bool(self.isCanceled())

    def finished(self, _successful: bool) -> None:
        self._then(self)
