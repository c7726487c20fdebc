"""Findings written to Excel beside the work of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ....core.errors import Cancelled, EcoIpError
from ....language import interface_language
from ...widgets.tasks import courteous, give_up

if TYPE_CHECKING:
    from ....core.review.rounds import Listed

translate = QCoreApplication.translate


class FindingsExport(QObject):
    """One workbook at a time. ended: its path, and what went wrong (None for nothing)."""

    ended = pyqtSignal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: _Writing | None = None

    @property
    def is_running(self) -> bool:
        """Whether a workbook is being written."""
        return self._task is not None

    def start(self, path: Path, findings: Sequence[Listed], about: str) -> None:
        """Write these findings; about: which they are, in a sentence of the sheet."""
        self._task = _Writing(path, tuple(findings), about, self._finished)
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

    def __init__(self, path: Path, findings: tuple[Listed, ...], about: str, then: Callable[[_Writing], None]) -> None:
        super().__init__(translate("EcoIp", "Writing the findings to Excel"))
        self.path, self.error = path, None
        self._findings, self._about, self._then, self._language = findings, about, then, interface_language()

    def run(self) -> bool:
        from ....core.documents.files import write_files
        from ....core.reporting.office.findings_sheet import workbook

        try:
            with courteous():
                data = workbook(self._findings, self._about, self._language, self)
                write_files({str(self.path): data})
        except Exception as error:  # told where the window shows it
            self.error: Exception | None = error
        return self.error is None

    def report(self, fraction: float) -> None:
        """As core tells it."""
        self.setProgress(100.0 * fraction)

    def cancelled(self) -> bool:
        """As core asks it."""
        return bool(self.isCanceled())

    def finished(self, _successful: bool) -> None:
        self._then(self)


def said(path: str, error: Exception | None) -> str:
    """What came of it, in a sentence; "" for an export that was stopped."""
    if error is None:
        return translate("EcoIp", "Findings written to {path}").format(path=path)
    if isinstance(error, Cancelled):
        return ""
    return error.say(interface_language()) if isinstance(error, EcoIpError) else str(error)
