"""The chart and calendar of the series that is chosen: its figures read beside the window, its time moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer

from ...core.errors import EcoIpError
from ...core.monitoring.view.curves import Curve
from ...core.monitoring.view.frames import Frame
from ...core.monitoring.view.points import Line, Point
from ...language import interface_language
from . import said
from .chart.scene import Scene
from .chart.view import is_blank
from .dock import CHART_TAB, MonitoringDock
from .map_time import MapTime
from .reading import Asked, Figures, FiguresReading

translate = QCoreApplication.translate

_PAUSE_MS = 60
"""While somebody turns a wheel the figures are read once he pauses; what is there is drawn at once."""
_LEAST_PX = 200


class SeriesShown(QObject):
    """figures: what is drawn now, None for nothing; closed: why this user sees no readings, "" where he does."""

    def __init__(self, dock: MonitoringDock, canvas: Any, store: Callable[[], Any]) -> None:
        super().__init__(dock)
        self._dock, self._store = dock, store
        self.figures: Figures | None = None
        self.closed = ""
        self.line: Line | None = None
        self._title, self._frame = "", None
        self._tasks: list[FiguresReading] = []
        self._newest: FiguresReading | None = None
        self.time = MapTime(canvas, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read)
        self._wire()
        self._empty()

    @property
    def is_reading(self) -> bool:
        """Whether figures are on their way."""
        return self._newest is not None or self._soon.isActive()

    def unload(self) -> None:
        """Let go of map and tasks."""
        self.time.switch(False)
        self.stop()

    def stop(self) -> None:
        """Nothing that is being read arrives any more."""
        self._soon.stop()
        self._newest = None
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            if not sip.isdeleted(task):
                task.cancel()
                task.waitForFinished(5000)

    def show(self, point: Point | None, line: Line | None) -> None:
        """Another series, or the same with newer readings; None for none."""
        before = self.line
        self.line = line
        if line is None or point is None:
            self._title, self._frame, self.figures = "" if point is None else point.name, None, None
            self._newest = None
            self._soon.stop()
            self._empty("" if point is None else translate("EcoIp", "Nothing is measured at this point yet."))
            return
        self._title = f"{point.name} · {said.parameter(line)}"
        same = before is not None and before.stream == line.stream
        if same and before == line and self.figures is not None:
            return
        if not same:
            self.figures = None
            if not self._dock.temporal.isChecked():
                self._frame = None
        self._read()

    def show_frame(self, frame: Frame, marked: Frame | None = None) -> None:
        """Another stretch of time, at once with the figures that are there, and soon with its own."""
        self._frame = frame
        self._dock.chart.scene = replace(
            self._dock.chart.scene, frame=frame, marked=marked or self._dock.chart.scene.marked
        )
        self._dock.chart.update()
        self._soon.start(_PAUSE_MS)

    def show_episode(self, start: int, end: int) -> None:
        """An exceedance with as much before and after it."""
        room = max(end - start, 6 * 3600)
        self._dock.tabs.setCurrentIndex(CHART_TAB)
        self.show_frame(Frame(start - room, end + room), Frame(start, end))

    def choose_window(self) -> None:
        """The window of the chooser, ending with the newest reading."""
        self._frame = None
        self._dock.chart.mark(None)
        self._read()

    def read_again(self) -> None:
        """The same time with figures of another fineness, or for another width."""
        if self.line is not None:
            self._read()

    def _move(self, by: float) -> None:
        frame = self._dock.chart.scene.frame
        if self.line is not None:
            self.show_frame(frame.moved(by * frame.span))

    def _read(self) -> None:
        self._soon.stop()
        store = self._store()
        if self.line is None or store is None:
            return
        if self.line.t is None:
            self._empty(self.closed or translate("EcoIp", "No readings of this series have been imported yet."))
            return
        asked = Asked(self.line, self._dock.window_box.currentData(), self._frame, self._dock.step_box.currentData(),
                      max(self._dock.chart.width(), _LEAST_PX))  # fmt: skip
        if self._newest is not None and not sip.isdeleted(self._newest):
            self._newest.cancel()
        self._newest = FiguresReading(store, asked, self._done)
        self._tasks.append(self._newest)
        QgsApplication.taskManager().addTask(self._newest)

    def _done(self, task: FiguresReading) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        if task is not self._newest:
            return
        self._newest = None
        if task.error is not None:
            known = isinstance(task.error, EcoIpError)
            self._empty("⚠ " + (task.error.say(interface_language()) if known else str(task.error)))
        elif task.figures is not None:
            self._draw(task.figures)

    def _draw(self, figures: Figures) -> None:
        self.figures = figures
        chart = self._dock.chart
        marked = chart.scene.marked if self._frame is not None else None
        scene = Scene(self._title, figures.asked.line, figures.frame, figures.curve, figures.mean, figures.grid,
                      marked=marked)  # fmt: skip
        if is_blank(scene):
            scene = replace(
                scene, note=translate("EcoIp", "No readings in this window: choose a longer one, or go earlier.")
            )
        chart.show_scene(scene)
        self._dock.calendar.show_scene(replace(scene, note=""))
        self._dock.export.setEnabled(True)
        self.time.show(figures.frame)

    def _empty(self, note: str = "") -> None:
        self.figures = None
        said_ = note or translate("EcoIp", "Choose a point in the list: here is its chart.")
        scene = Scene(self._title or said_, None, curve=Curve(), note=said_ if self._title else "")
        self._dock.chart.show_scene(scene)
        self._dock.calendar.show_scene(scene)
        self._dock.export.setEnabled(False)

    def _map_moved(self, frame: Frame | None) -> None:
        """The map shows another time: the chart goes there; of one frame of many that are played it stays around."""
        if frame is None or self.line is None:
            return
        shown = self._dock.chart.scene.frame
        if not self.time.is_playing:
            self.show_frame(frame)
        elif shown.holds(frame):
            self._dock.chart.mark(frame)
        else:
            middle = (frame.start + frame.end) // 2
            half = max(shown.span, frame.span) // 2
            self.show_frame(Frame(middle - half, middle + half), frame)

    def _follow_map(self, on: bool) -> None:
        self.time.switch(on)
        if on and self.figures is not None:
            self.time.show(self.figures.frame)

    def _wire(self) -> None:
        dock = self._dock
        dock.chart.frame_wanted.connect(self.show_frame)
        dock.chart.reset_wanted.connect(self.choose_window)
        dock.calendar.frame_wanted.connect(self._open_day)
        dock.window_box.activated.connect(lambda *_: self.choose_window())
        dock.step_box.activated.connect(lambda *_: self.read_again())
        dock.earlier.clicked.connect(lambda *_: self._move(-1.0))
        dock.later.clicked.connect(lambda *_: self._move(1.0))
        dock.temporal.toggled.connect(self._follow_map)
        self.time.changed.connect(self._map_moved)
        for view in (dock.chart, dock.calendar):
            view.read_out.connect(dock.read_out.setText)

    def _open_day(self, frame: Frame) -> None:
        self._dock.tabs.setCurrentIndex(CHART_TAB)
        self.show_frame(frame)
