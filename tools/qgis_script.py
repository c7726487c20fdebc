"""Steps taken inside a QGIS that was started with `qgis --code`."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator

from qgis.PyQt.QtCore import QTimer

_running: list[_Script] = []


class _Script:
    """Runs the steps within QGIS's own event loop, and ends QGIS after the last or at the first error."""

    def __init__(self, steps: Iterator[float | Callable[[], bool]]) -> None:
        self._steps = steps
        self._ready: Callable[[], bool] = lambda: True

    def go_on(self) -> None:
        """Take the next step once what it waits for is there."""
        if not self._ready():
            QTimer.singleShot(200, self.go_on)
            return
        try:
            wait = next(self._steps)
        except StopIteration:
            _leave(0)
        except Exception:
            traceback.print_exc()
            _leave(1)
        else:
            self._ready = wait if callable(wait) else lambda: True
            QTimer.singleShot(200 if callable(wait) else int(wait * 1000), self.go_on)


def run(steps: Iterator[float | Callable[[], bool]], first_s: float = 4.0) -> None:
    """Take the steps once QGIS has started; each yields how many seconds to wait, or what to wait for."""
    _running.append(_Script(steps))
    QTimer.singleShot(int(first_s * 1000), _running[-1].go_on)


def _leave(code: int) -> None:
    """End QGIS at once: nobody is there to be asked whether the project shall be saved."""
    sys.stderr.flush()
    os._exit(code)
