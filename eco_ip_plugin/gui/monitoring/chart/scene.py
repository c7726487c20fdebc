"""What a picture of a series is made of, and where its figures stand on it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPalette

from ....core.monitoring.view.calendar import Grid
from ....core.monitoring.view.curves import Curve, Floats, extent
from ....core.monitoring.view.frames import RAW, Frame
from ....core.monitoring.view.points import Line
from ....core.monitoring.view.ticks import decimals, value_ticks

_READABLE = 80
"""Letters are read that are so much lighter or darker than their ground, of 255."""
_A_DAY = Frame(0, 86_400)


@dataclass(frozen=True)
class Scene:
    """title: point and parameter; curve: its figures; mean: those of the limit's own averaging time, None where single
    readings are held against it; grid: the calendar; cursor: index of the figure that is read out, −1 for none;
    marked: a stretch of time to be seen, as an exceedance or what the map shows."""

    title: str = ""
    line: Line | None = None
    frame: Frame = _A_DAY
    curve: Curve = field(default_factory=Curve)
    mean: Curve | None = None
    grid: Grid | None = None
    cursor: int = -1
    marked: Frame | None = None
    note: str = ""

    @property
    def unit(self) -> str:
        """Of the figures, "" for none."""
        return "" if self.line is None or self.line.unit == "-" else self.line.unit

    @property
    def limits(self) -> tuple[float, float]:
        """The least and the largest that is allowed, NaN for none."""
        return (math.nan, math.nan) if self.line is None else (self.line.limit.low, self.line.limit.high)

    @property
    def judged(self) -> tuple[Curve, Floats, Floats]:
        """What the limit speaks of, with the values that may be above and below it: single readings, within an hour or
        day its largest and least; else means over the limit's own time. Nothing where no such means are shown."""
        averaging_s = 0 if self.line is None else self.line.limit.averaging_s
        if averaging_s == 0:
            return self.curve, self.curve.high, self.curve.low
        if self.mean is not None:
            return self.mean, self.mean.v, self.mean.v
        if self.curve.step != RAW and self.curve.interval_s == averaging_s:
            return self.curve, self.curve.v, self.curve.v
        none = Curve()
        return none, none.v, none.v


@dataclass(frozen=True)
class Ink:
    """Colours of a picture: those of the window's theme, or of paper."""

    text: QColor
    paper: QColor
    line: QColor
    faint: QColor
    over: QColor

    @classmethod
    def of(cls, palette: QPalette) -> Ink:
        """As the window is written, light or dark."""
        text, paper = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        dark = paper.lightness() < 128
        if abs(text.lightness() - paper.lightness()) < _READABLE:  # a theme of style sheets leaves the palette's text
            text = QColor("#dddddd" if dark else "#202020")
        faint = QColor(text)
        faint.setAlpha(60)
        return cls(
            text, paper, QColor("#6cb2eb" if dark else "#1f5f99"), faint, QColor("#ff7b72" if dark else "#c62828")
        )

    @classmethod
    def on_paper(cls) -> Ink:
        """Black on white, to be printed."""
        return cls(QColor("black"), QColor("white"), QColor("#1f5f99"), QColor(0, 0, 0, 60), QColor("#c62828"))


class Axes:
    """From seconds and values to places of a picture and back. plot: where the figures stand."""

    def __init__(self, room: QRectF, metrics: QFontMetricsF, scene: Scene) -> None:
        self.em, self.frame = metrics.height(), scene.frame
        means = scene.mean if scene.mean is not None else Curve()
        low, high = extent(scene.curve, scene.limits)
        if len(means):
            other = extent(means, scene.limits)
            low, high = min(low, other[0]), max(high, other[1])
        self.low, self.high = low, high
        self.values = value_ticks(low, high, max(int(room.height() / (2.5 * self.em)), 2))
        self.decimals = decimals(self.values)
        widest = max((metrics.horizontalAdvance(f"{each:,.{self.decimals}f}") for each in self.values), default=0.0)
        left, top, bottom = widest + 0.8 * self.em, 2.6 * self.em, 2.4 * self.em
        plot = room.adjusted(left, top, -0.8 * self.em, -bottom)
        self.plot = plot if plot.width() > 1 and plot.height() > 1 else QRectF(room.left(), room.top(), 1, 1)

    def x(self, t: float) -> float:
        """Of a moment, seconds UTC."""
        return self.plot.left() + (t - self.frame.start) / max(self.frame.span, 1) * self.plot.width()

    def y(self, value: float) -> float:
        """Of a value."""
        return self.plot.bottom() - (value - self.low) / (self.high - self.low) * self.plot.height()

    def t(self, x: float) -> float:
        """The moment of a place."""
        return self.frame.start + (x - self.plot.left()) / self.plot.width() * self.frame.span
