"""The time of the map and that of the chart, held together where the user wants it."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsDateTimeRange, QgsTemporalNavigationObject
from qgis.PyQt.QtCore import QDateTime, QObject, Qt, QTimeZone, pyqtSignal

from ...core.monitoring.readings import LOCAL_OFFSET_S
from ...core.monitoring.view.frames import Frame


class MapTime(QObject):
    """changed: the `Frame` the map shows now, None for none. The map's own range is what counts, whoever set it."""

    changed = pyqtSignal(object)

    def __init__(self, canvas: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._on = self._ours = False

    def switch(self, on: bool) -> None:
        """Begin or end to hear the map."""
        if on == self._on:
            return
        self._on = on
        if on:
            self._canvas.temporalRangeChanged.connect(self._heard)
        else:
            self._canvas.temporalRangeChanged.disconnect(self._heard)

    @property
    def frame(self) -> Frame | None:
        """What the map shows; None where it is not bound to a time on both sides."""
        shown = self._canvas.temporalRange()
        begin, end = shown.begin(), shown.end()
        if not begin.isValid() or not end.isValid() or end <= begin:
            return None
        return Frame(_utc(begin), _utc(end))

    @property
    def is_playing(self) -> bool:
        """Whether QGIS's controller shows frame after frame: then the chart follows, and leaves its frames alone."""
        controller = self._controller()
        return (
            controller is not None
            and controller.navigationMode() == QgsTemporalNavigationObject.NavigationMode.Animated
        )

    def show(self, frame: Frame) -> None:
        """Let the map show a stretch of time."""
        if not self._on or frame == self.frame:
            return
        span = QgsDateTimeRange(_wall(frame.start), _wall(frame.end))
        controller = self._controller()
        self._ours = True
        try:
            if controller is not None:
                controller.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.FixedRange)
                controller.setTemporalExtents(span)
            self._canvas.setTemporalRange(span)
        finally:
            self._ours = False

    def _controller(self) -> QgsTemporalNavigationObject | None:
        found = self._canvas.temporalController()
        return found if isinstance(found, QgsTemporalNavigationObject) else None

    def _heard(self) -> None:
        if not self._ours:
            self.changed.emit(self.frame)


def _wall(t: int) -> QDateTime:
    """What a clock in Vietnam shows, without a zone: so QGIS compares it with the fields of layers, which hold that."""
    return QDateTime.fromSecsSinceEpoch(t + LOCAL_OFFSET_S, QTimeZone.utc())


def _utc(shown: QDateTime) -> int:
    """Seconds UTC of what a clock in Vietnam shows."""
    wall = QDateTime(shown.date(), shown.time(), Qt.TimeSpec.UTC)
    return int(wall.toSecsSinceEpoch()) - LOCAL_OFFSET_S
