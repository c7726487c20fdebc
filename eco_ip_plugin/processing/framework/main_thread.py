"""Work that only the main thread may do, asked for from the thread an algorithm runs in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject, Qt, QThread, pyqtSignal, pyqtSlot


class MainThread(QObject):
    """Made in the main thread (`look_first`); `run` may then be called from any. As when QGIS itself prepares the
    step of a model, the main thread must not be waiting for that one."""

    _asked = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(self._answer, Qt.ConnectionType.BlockingQueuedConnection)

    def run(self, work: Callable[[], Any]) -> Any:
        """What `work()` returns; what it raises is raised here."""
        if QThread.currentThread() == self.thread():
            return work()
        answer: dict[str, Any] = {}
        self._asked.emit((work, answer))
        if "error" in answer:
            raise answer["error"]
        return answer["result"]

    @pyqtSlot(object)
    def _answer(self, asked: tuple[Callable[[], Any], dict[str, Any]]) -> None:
        work, answer = asked
        try:
            answer["result"] = work()
        except Exception as error:  # whatever it is, it belongs to who asked
            answer["error"] = error
