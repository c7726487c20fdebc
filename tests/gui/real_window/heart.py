"""Inside a real QGIS window: how long the main thread stands still."""

from __future__ import annotations

import time

from qgis.PyQt.QtCore import QTimer


class Heart:
    """Beats a hundred times a second where the main thread lets it. The longest gap, in seconds: as a clock sees it,
    what the thread itself worked in it, and by the clock without the time it waited for a free processor."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self.rest()

    def rest(self) -> None:
        """Begin anew."""
        self._last = self._now()
        self.longest = {"wall_s": 0.0, "worked_s": 0.0, "unqueued_s": 0.0}

    def _beat(self) -> None:
        now = self._now()
        wall, worked, queued = (b - a for a, b in zip(self._last, now))
        for name, gap in zip(self.longest, (wall, worked, wall - queued)):
            self.longest[name] = max(self.longest[name], gap)
        self._last = now

    def _now(self) -> tuple[float, float, float]:
        with open("/proc/thread-self/schedstat") as file:
            return time.perf_counter(), time.thread_time(), int(file.read().split()[1]) / 1e9
