"""Reads the series of a store and the figures of one beside the window: newest values and roll-ups, never all."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from qgis.core import QgsTask
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import EcoIpError
from ...core.monitoring.limits.windows import YEAR, bounds, numbers
from ...core.monitoring.readings import EARLIEST, LATEST
from ...core.monitoring.states import NO_VERDICT
from ...core.monitoring.view.calendar import Grid, grid_of, step_for
from ...core.monitoring.view.curves import Curve, means, newest_mean, of_readings, of_rollup
from ...core.monitoring.view.frames import DAY, DAY_S, HOUR, HOUR_S, RAW, Frame, frame_of, step_of
from ...core.monitoring.view.points import Limit, Line, Point, arranged, stated
from ..widgets.tasks import courteous
from . import said

translate = QCoreApplication.translate

_SPARK_S = 7 * DAY_S
_ENOUGH = 0.75
"""Share of readings without which a mean says nothing, as the check has it unless told otherwise."""
_MOST_RAW, _MOST_MEANS = 200_000, 5000
"""So many single readings are asked for at most, and so many means drawn as steps."""
Limits = Callable[[Any], Mapping[int, Limit]]


@dataclass(frozen=True)
class Asked:
    """Figures of a series: of a window of the chooser, or where `frame` is given of that stretch. step: "auto" or how
    fine; width_px: of the picture."""

    line: Line
    window: str
    frame: Frame | None
    step: str
    width_px: int


@dataclass(frozen=True)
class Figures:
    """What was asked for. mean: of the limit's own averaging time, None where single readings are held against it."""

    asked: Asked
    frame: Frame
    curve: Curve
    mean: Curve | None
    grid: Grid


class _Task(QgsTask):
    """`then` is told in the main thread: this task with what it read, or with `error`."""

    def __init__(self, title: str, then: Callable[[Any], None]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._then = then
        self.error: Exception | None = None

    def run(self) -> bool:
        try:
            with courteous():
                self.read()
        except Exception as error:  # told where it is shown
            self.error = error
        return self.error is None and not self.isCanceled()

    def read(self) -> None:
        """In the task's thread."""
        raise NotImplementedError

    def finished(self, _successful: bool) -> None:
        self._then(self)


class PointsReading(_Task):
    """points: the worst first; closed: the sentence of a store whose readings this user may not see, None where he
    may."""

    def __init__(
        self, store: Any, points: Sequence[Point], limits: Limits, then: Callable[[PointsReading], None]
    ) -> None:
        super().__init__(translate("EcoIp", "Reading the newest readings"), then)
        self.store, self._given, self._limits = store, points, limits
        self.points: tuple[Point, ...] = ()
        self.closed: EcoIpError | None = None

    def read(self) -> None:
        lines, self.closed = lines_of(self.store, self._limits)
        if self.closed is not None:
            self.points = arranged(self._given, [replace(each, state=NO_VERDICT) for each in lines])
            return
        self.points = arranged(self._given, stated(lines, said.now()))


class FiguresReading(_Task):
    """figures: what was asked for."""

    def __init__(self, store: Any, asked: Asked, then: Callable[[FiguresReading], None]) -> None:
        super().__init__(translate("EcoIp", "Reading a series"), then)
        self._store, self.asked = store, asked
        self.figures: Figures | None = None

    def read(self) -> None:
        self.figures = figures_of(self._store, self.asked)


def lines_of(store: Any, limits: Limits) -> tuple[list[Line], EcoIpError | None]:
    """The series of a store with their newest values and the hours of their last days; the error where the values are
    not for this user. Raises EcoIpError for a store that cannot be read."""
    from ...storage.readings import reader

    found = reader.streams(store)
    allowed = limits(found)
    try:
        newest = reader.latest(store)
        sparks = _sparks(store, newest)
    except EcoIpError as error:
        if error.key != "error.readings_closed":
            raise
        return [_line(found, at, allowed, {}, {}, {}) for at in range(len(found))], error
    values = {
        stream: (int(t), float(v), int(status))
        for stream, t, v, status in zip(newest.stream.tolist(), newest.t, newest.v, newest.status)
    }
    years = _years(store, found, allowed, newest)
    return [_line(found, at, allowed, values, sparks, years) for at in range(len(found))], None


def figures_of(store: Any, asked: Asked) -> Figures:
    """The figures of a picture: roll-ups as wide as it is, readings only where there is room for each."""
    line = asked.line
    frame = asked.frame or _window(store, asked)
    step = step_of(frame.span, asked.width_px, line.interval_s) if asked.step == "auto" else asked.step
    if step == RAW and frame.span / (line.interval_s or 300) > _MOST_RAW:
        step = HOUR
    curve = _curve(store, line, step, frame)
    return Figures(asked, frame, curve, _mean(store, line, frame, curve), _grid(store, line, frame, curve))


def _window(store: Any, asked: Asked) -> Frame:
    last = asked.line.t if asked.line.t is not None else int(said.now())
    if asked.window != "all":
        return frame_of(asked.window, last, last)
    days = _curve(store, asked.line, DAY, Frame(EARLIEST, LATEST))
    return frame_of("all", int(days.t[0]) if len(days) else last, last)


def _curve(store: Any, line: Line, step: str, frame: Frame) -> Curve:
    """A little more than the window: the line goes on to its edges."""
    from ...storage.readings import reader

    if step == RAW:
        more = max(line.interval_s, 300)
        found = reader.series(store, line.stream, frame.start - more, frame.end + more)
        return of_readings(found.t, found.v, found.status, line.interval_s)
    more = DAY_S if step == DAY else HOUR_S
    rolled = reader.rollup(store, [line.stream], step, frame.start - more, frame.end + more)
    return of_rollup(step, rolled.t, rolled.count, rolled.mean, rolled.low, rolled.high, rolled.left_out)


def _mean(store: Any, line: Line, frame: Frame, curve: Curve) -> Curve | None:
    """Means as the limit asks for them, of whole windows; those of the finest figures that make them quickly."""
    window_s = line.limit.averaging_s
    step_s = curve.interval_s if curve.step != RAW else 0
    if not line.limit.is_there or window_s <= step_s or frame.span / window_s > _MOST_MEANS:
        return None
    whole = Frame(frame.start - window_s, frame.end + window_s)
    if curve.step == RAW:
        source = _curve(store, line, RAW, whole)
    else:
        source = _curve(store, line, HOUR if window_s % DAY_S or curve.step == HOUR else DAY, whole)
    found = means(source, window_s)
    inside = (found.t + window_s / 2 > frame.start) & (found.t - window_s / 2 < frame.end)
    return Curve("mean", window_s, *(getattr(found, name)[inside] for name in
                 ("t", "v", "low", "high", "count", "left_out", "status")))  # fmt: skip


def _grid(store: Any, line: Line, frame: Frame, curve: Curve) -> Grid:
    step = DAY if line.limit.averaging_s >= DAY_S else step_for(frame)
    whole = Frame(frame.start - DAY_S, frame.end + DAY_S)
    return grid_of(curve if curve.step == step else _curve(store, line, step, whole), frame)


def _sparks(store: Any, newest: Any) -> dict[int, Curve]:
    """The hours of the last days in which anything was read, by series."""
    from ...storage.readings import reader

    if not len(newest):
        return {}
    end = int(newest.t.max()) + 1
    recent = newest.stream[newest.t >= end - _SPARK_S]
    rolled = reader.rollup(store, recent.tolist(), HOUR, (end - _SPARK_S) // HOUR_S * HOUR_S, end)
    begins = np.flatnonzero(np.r_[True, np.diff(rolled.stream) != 0]) if len(rolled) else np.zeros(0, np.int64)
    ends = np.r_[begins[1:], len(rolled)].astype(np.int64)
    return {
        int(rolled.stream[begin]): of_rollup(
            HOUR, *(getattr(rolled, name)[begin:end] for name in ("t", "count", "mean", "low", "high", "left_out"))
        )
        for begin, end in zip(begins.tolist(), ends.tolist())
    }


def _years(store: Any, found: Any, limits: Mapping[int, Limit], newest: Any) -> dict[int, float]:
    """The mean of the newest calendar year that is over, of series whose limit is of a year; none for too few readings.
    Days of local time begin as years do, so that the roll-ups of days make it up."""
    from ...storage.readings import reader

    interval = dict(zip(found.fid.tolist(), np.nan_to_num(found.interval_s).tolist()))
    wanted = [each for each in interval if limits.get(each, Limit()).averaging_s > DAY_S]
    if not wanted or not len(newest.t):
        return {}
    last = np.array([newest.t.max() + max(interval[each] for each in wanted)], np.int64)
    start, end = (int(each[0]) for each in bounds(numbers(last, YEAR) - 1, YEAR))
    days, means_ = reader.rollup(store, wanted, DAY, start, end), {}
    for each in wanted:
        mine = (days.stream == each) & (days.count > 0)
        count = days.count[mine]
        if count.sum() and count.sum() * interval[each] >= _ENOUGH * (end - start) * (interval[each] > 0):
            means_[each] = float(np.average(days.mean[mine], weights=count))
    return means_


def _line(
    found: Any, at: int, limits: Mapping[int, Limit], values: Mapping[int, tuple[int, float, int]],
    sparks: Mapping[int, Curve], years: Mapping[int, float],
) -> Line:  # fmt: skip
    stream, interval = int(found.fid[at]), float(found.interval_s[at])
    interval_s = int(interval) if interval > 0 else 0
    t, v, status = values.get(stream, (None, math.nan, 0))
    limit, spark = limits.get(stream, Limit()), sparks.get(stream, Curve())
    judged = None
    if limit.averaging_s > DAY_S:
        judged = years.get(stream, math.nan)
    elif limit.averaging_s:
        judged = newest_mean(spark, limit.averaging_s, interval_s, _ENOUGH)
    return Line(stream, found.stream_id[at], found.monitoring_id[at], found.parameter[at], found.symbol[at],
                found.unit[at], interval_s, limit, t, v, status, spark=spark, judged=judged)  # fmt: skip
