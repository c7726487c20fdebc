"""Tasks of QGIS's task manager that a window has started and may have to give up."""

from __future__ import annotations

from qgis.core import QgsTask


def give_up(task: QgsTask | None, patience_ms: int = 5000) -> None:
    """Cancel a task, if there is one, and wait for its end at most `patience_ms`: nothing may arrive afterwards."""
    if task is not None:
        task.cancel()
        task.waitForFinished(patience_ms)


def finish(task: QgsTask | None, patience_ms: int = 5000) -> None:
    """Let a task do its work, at most `patience_ms` from now; one that QGIS has not begun yet does it here.

    QGIS 3.22 waits for ever for the end of a task that it has not begun: it would begin it in the thread that waits.
    """
    if task is None:
        return
    if task.status() in (QgsTask.TaskStatus.Queued, QgsTask.TaskStatus.OnHold):
        task.cancel()
        if task.status() == QgsTask.TaskStatus.Terminated:
            task.run()
            return
    task.waitForFinished(patience_ms)
