"""Work in slices, one a turn of the window, which lives on between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qgis.PyQt.QtCore import QObject, QTimer


class Slices(QObject):
    """Takes the steps of a generator, one each time Qt has nothing else to do; goes with its parent."""

    def __init__(self, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._afterwards: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(0)

    def then(self, call: Callable[[], None]) -> None:
        """Call it once all is done, which may be now."""
        if self._timer.isActive():
            self._afterwards.append(call)
        else:
            call()

    def stop(self) -> None:
        """Leave what is left; nothing is called any more."""
        self._timer.stop()
        self._afterwards = []

    def finish(self) -> None:
        """Do what is left at once."""
        while self._timer.isActive():
            self._step()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._timer.stop()
            calls, self._afterwards = self._afterwards, []
            for call in calls:
                call()
        except Exception:
            self.stop()
            raise


def libraries() -> Iterator[None]:
    """The libraries that everything about land needs, to be loaded in slices."""
    import numpy  # noqa: F401

    yield
    from ...dependencies import bind_shapely

    bind_shapely()  # before anything imports it beside the GEOS of QGIS
    yield
