"""Tasks of QGIS's task manager that a window has started and may have to give up."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsTask

_COURTEOUS_S = 2e-4
_at_work = threading.Lock()
_courteous: list[tuple[float, bool]] = []
"""The interval that was before, and whether garbage was collected, once for each task at work."""


@contextmanager
def courteous() -> Iterator[None]:
    """For a task that works in Python: it makes way for the window at once. A table that is painted asks Python for
    hundreds of cells, and would wait five milliseconds for each; a search for garbage among a million new objects
    lets nobody in for half a second, and waits until the task is done."""
    with _at_work:
        _courteous.append((sys.getswitchinterval(), gc.isenabled()))
        sys.setswitchinterval(min(_courteous[0][0], _COURTEOUS_S))
        gc.disable()
    try:
        yield
    finally:
        with _at_work:
            interval_s, collected = _courteous[0]
            _courteous.pop()
            if not _courteous:
                sys.setswitchinterval(interval_s)
                if collected:
                    gc.enable()


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
