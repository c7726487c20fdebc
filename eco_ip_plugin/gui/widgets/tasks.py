"""Tasks of QGIS's task manager that a window has started and may have to give up."""

from __future__ import annotations

from qgis.core import QgsTask


def give_up(task: QgsTask | None, patience_ms: int = 5000) -> None:
    """Cancel a task, if there is one, and wait for its end at most `patience_ms`: nothing may arrive afterwards."""
    if task is not None:
        task.cancel()
        task.waitForFinished(patience_ms)
