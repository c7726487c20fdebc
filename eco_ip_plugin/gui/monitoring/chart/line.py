"""Paints a series as a line: its range as a band, limits, gaps left open, what does not count as signs of its own."""

from __future__ import annotations

import math

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from ....core.monitoring.states import is_over
from ....core.monitoring.view.curves import Curve, pieces, thinned
from ....core.monitoring.view.frames import RAW
from ....core.monitoring.view.ticks import local, time_ticks
from ....core.text import number
from ....language import interface_language
from .. import said
from .scene import Axes, Ink, Scene

translate = QCoreApplication.translate

_BAND = 70
"""How much of 255 the band from least to largest covers."""
_MOST_SIGNS = 4000
"""Single signs are painted up to so many; a picture has room for no more."""


def paint(painter: QPainter, room: QRectF, scene: Scene, ink: Ink) -> Axes:
    """Everything of the picture into `room`; where its figures stand."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(room, ink.paper)
    axes = Axes(room, _metrics(painter), scene)
    _titles(painter, room, scene, ink, axes)
    _time_axis(painter, ink, axes)
    _value_axis(painter, ink, axes)
    painter.setClipRect(axes.plot.adjusted(0, -1, 1, 1))
    _marked(painter, scene, ink, axes)
    _limits(painter, scene, ink, axes)
    _figures(painter, scene, ink, axes)
    _limit_words(painter, scene, ink, axes)
    _cursor(painter, scene, ink, axes)
    painter.restore()
    return axes


def step_words(scene: Scene) -> str:
    """What the line, the band and the signs are."""
    curve, parts = scene.curve, []
    if curve.step == RAW:
        parts.append(translate("EcoIp", "single readings"))
    elif curve.step == "hour":
        parts.append(translate("EcoIp", "means of hours; band: least to largest"))
    else:
        parts.append(translate("EcoIp", "means of days; band: least to largest"))
    if scene.mean is not None and len(scene.mean):
        hours = scene.mean.interval_s / 3600
        text = translate("EcoIp", "steps: means of {hours} h, as the limit asks for")
        parts.append(text.format(hours=number(hours, ".4g", interface_language())))
    calibrating = int((curve.apart & (curve.status == 1)).sum())
    at_fault = int((curve.apart & (curve.status != 1)).sum())
    if calibrating:
        parts.append(translate("EcoIp", "◇ calibrating: {count}").format(count=calibrating))
    if at_fault:
        parts.append(translate("EcoIp", "× device error: {count}").format(count=at_fault))
    if curve.step != RAW and curve.left_out.sum():
        parts.append(translate("EcoIp", "▵ left out: {count}").format(count=int(curve.left_out.sum())))
    return " · ".join(parts)


def _metrics(painter: QPainter) -> QFontMetricsF:
    return QFontMetricsF(painter.font(), painter.device())


def _titles(painter: QPainter, room: QRectF, scene: Scene, ink: Ink, axes: Axes) -> None:
    painter.setPen(ink.text)
    metrics, width = _metrics(painter), room.width() - axes.em
    unit = f" ({scene.unit})" if scene.unit else ""
    lines = (scene.title + unit, scene.note or (step_words(scene) if len(scene.curve) else ""))
    for row, text in enumerate(lines):
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        font = painter.font()
        font.setBold(row == 0)
        painter.setFont(font)
        painter.drawText(QPointF(room.left() + 0.5 * axes.em, room.top() + (1.0 + 1.1 * row) * axes.em), shown)


def _time_axis(painter: QPainter, ink: Ink, axes: Axes) -> None:
    metrics = _metrics(painter)
    wide = metrics.horizontalAdvance("00/00/0000")
    kind, marks = time_ticks(axes.frame, max(int(axes.plot.width() / (1.3 * wide)), 2))
    top, until = axes.plot.bottom(), -math.inf
    for each in marks:
        x = axes.x(each)
        painter.setPen(QPen(ink.faint, 1))
        painter.drawLine(QPointF(x, axes.plot.top()), QPointF(x, top))
        upper, lower = _moment(each, kind)
        left = x - metrics.horizontalAdvance(upper) / 2
        if left < until:
            continue
        painter.setPen(ink.text)
        for row, text in enumerate((upper, lower)):
            at = x - metrics.horizontalAdvance(text) / 2
            painter.drawText(QPointF(at, top + (1.0 + row) * axes.em), text)
        until = left + metrics.horizontalAdvance(upper) + 0.6 * axes.em
    painter.setPen(QPen(ink.text, 1))
    painter.drawLine(axes.plot.bottomLeft(), axes.plot.bottomRight())


def _moment(t: int, kind: str) -> tuple[str, str]:
    """What stands at a mark: time above the day where a day begins."""
    at = local(t)
    if kind == "time":
        return at.strftime("%H:%M"), at.strftime("%d/%m") if at.hour == 0 and at.minute == 0 else ""
    if kind == "day":
        return at.strftime("%d/%m"), str(at.year) if at.timetuple().tm_yday <= 7 else ""
    return (at.strftime("%m/%Y"), "") if kind == "month" else (str(at.year), "")


def _value_axis(painter: QPainter, ink: Ink, axes: Axes) -> None:
    metrics = _metrics(painter)
    for each in axes.values:
        y = axes.y(each)
        painter.setPen(QPen(ink.faint, 1))
        painter.drawLine(QPointF(axes.plot.left(), y), QPointF(axes.plot.right(), y))
        text = number(each, f",.{axes.decimals}f", interface_language())
        painter.setPen(ink.text)
        left = axes.plot.left() - metrics.horizontalAdvance(text) - 0.3 * axes.em
        painter.drawText(QPointF(left, y + 0.3 * axes.em), text)


def _marked(painter: QPainter, scene: Scene, ink: Ink, axes: Axes) -> None:
    if scene.marked is not None:
        left, right = axes.x(scene.marked.start), axes.x(scene.marked.end)
        wash = QColor(ink.text)
        wash.setAlpha(28)
        room = QRectF(left, axes.plot.top(), max(right - left, 2.0), axes.plot.height())
        painter.fillRect(room, wash)
        painter.setPen(QPen(ink.text, 1, Qt.PenStyle.DotLine))
        painter.drawLine(room.topLeft(), room.bottomLeft())
        painter.drawLine(room.topRight(), room.bottomRight())


def _limits(painter: QPainter, scene: Scene, ink: Ink, axes: Axes) -> None:
    """What is beyond a limit is hatched: seen in black and white as well."""
    low, high = scene.limits
    for limit, edge in ((high, axes.plot.top()), (low, axes.plot.bottom())):
        if not math.isfinite(limit):
            continue
        y = axes.y(limit)
        hatch = QColor(ink.over)
        hatch.setAlpha(60)
        painter.fillRect(QRectF(QPointF(axes.plot.left(), min(y, edge)), QPointF(axes.plot.right(), max(y, edge))),
                         QBrush(hatch, Qt.BrushStyle.BDiagPattern))  # fmt: skip
        painter.setPen(QPen(ink.over, max(axes.em / 10, 1.5), Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(axes.plot.left(), y), QPointF(axes.plot.right(), y))


def _limit_words(painter: QPainter, scene: Scene, ink: Ink, axes: Axes) -> None:
    for limit, sign in zip(scene.limits, "≥≤"):
        if math.isfinite(limit):
            _label(painter, f"{sign} {said.value(limit, scene.unit)}", axes.y(limit), ink, axes)


def _label(painter: QPainter, text: str, y: float, ink: Ink, axes: Axes) -> None:
    """At the right, above its line where there is room, on a ground of its own: the series may run behind it."""
    wide = _metrics(painter).horizontalAdvance(text)
    above = y - axes.plot.top() > 1.3 * axes.em
    room = QRectF(axes.plot.right() - wide - 6, y - 1.15 * axes.em if above else y + 0.15 * axes.em, wide + 4, axes.em)
    ground = QColor(ink.paper)
    ground.setAlpha(200)
    painter.fillRect(room, ground)
    painter.setPen(ink.over)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def _figures(painter: QPainter, scene: Scene, ink: Ink, axes: Axes) -> None:
    curve, good = scene.curve, scene.curve.measured
    t, v, low, high = (each[good] for each in (curve.t, curve.v, curve.low, curve.high))
    stroke = max(axes.em / 10, 1.2)
    for piece in pieces(curve):
        if curve.step != RAW:
            _band(painter, ink, axes, t[piece], low[piece], high[piece])
        painter.setPen(QPen(ink.line, stroke))
        _stroke(painter, axes, t[piece], v[piece])
    if curve.step != RAW:
        _left_out(painter, scene, ink, axes)
    if scene.mean is not None:
        _steps(painter, ink, axes, scene.mean)
    _over(painter, scene, ink, axes)
    _apart(painter, curve, ink, axes)


def _stroke(painter: QPainter, axes: Axes, t: np.ndarray, v: np.ndarray) -> None:
    few_t, few_v = thinned(t, v, axes.frame.start, axes.frame.end, max(int(axes.plot.width()), 1))
    places = _places(axes, few_t, few_v)
    if len(places) == 1:
        painter.drawEllipse(places[0], axes.em / 10, axes.em / 10)
    else:
        painter.drawPolyline(QPolygonF(places))


def _band(painter: QPainter, ink: Ink, axes: Axes, t: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
    wash = QColor(ink.line)
    wash.setAlpha(_BAND)
    around = _places(axes, np.r_[t, t[::-1]], np.r_[high, low[::-1]])
    painter.setPen(QPen(wash, 1.0))
    painter.setBrush(wash)
    painter.drawPolygon(QPolygonF(around))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _steps(painter: QPainter, ink: Ink, axes: Axes, mean: Curve) -> None:
    painter.setPen(QPen(ink.text, max(axes.em / 7, 1.8)))
    half = mean.interval_s / 2
    for t, v in zip(mean.t.tolist(), mean.v.tolist()):
        painter.drawLine(QPointF(axes.x(t - half), axes.y(v)), QPointF(axes.x(t + half), axes.y(v)))


def _over(painter: QPainter, scene: Scene, ink: Ink, axes: Axes) -> None:
    """A filled square where the limit is passed: by a reading, by an hour's or day's largest or least, or by a mean."""
    judged, top, bottom = scene.judged
    low, high = scene.limits
    nothing = np.full(len(judged), math.nan)
    above = judged.measured & is_over(top, nothing, np.full(len(judged), high))
    below = judged.measured & is_over(bottom, np.full(len(judged), low), nothing)
    half = axes.em / 6
    painter.setPen(QPen(ink.paper, 1))
    painter.setBrush(ink.over)
    for where, values in ((above, top), (below, bottom)):
        for t, v in _some(judged.t[where], values[where]):
            painter.drawRect(QRectF(axes.x(t) - half, axes.y(v) - half, 2 * half, 2 * half))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _apart(painter: QPainter, curve: Curve, ink: Ink, axes: Axes) -> None:
    """◇ calibrating, × device error: no line goes to them."""
    half = axes.em / 4
    painter.setPen(QPen(ink.text, max(axes.em / 14, 1.0)))
    for kind, where in ((1, curve.apart & (curve.status == 1)), (2, curve.apart & (curve.status != 1))):
        for t, v in _some(curve.t[where], curve.v[where]):
            x, y = axes.x(t), axes.y(v)
            if kind == 1:
                painter.drawPolygon(QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half),
                                               QPointF(x - half, y)]))  # fmt: skip
            else:
                painter.drawLine(QPointF(x - half, y - half), QPointF(x + half, y + half))
                painter.drawLine(QPointF(x - half, y + half), QPointF(x + half, y - half))


def _left_out(painter: QPainter, scene: Scene, ink: Ink, axes: Axes) -> None:
    """▵ at the foot of an hour or day of which readings do not count."""
    where = scene.curve.left_out > 0
    half, foot = axes.em / 5, axes.plot.bottom() - 1
    painter.setPen(QPen(ink.text, 1))
    for t, _ in _some(scene.curve.t[where], scene.curve.left_out[where]):
        x = axes.x(t)
        painter.drawPolygon(QPolygonF([QPointF(x - half, foot), QPointF(x + half, foot), QPointF(x, foot - 2 * half)]))


def _cursor(painter: QPainter, scene: Scene, ink: Ink, axes: Axes) -> None:
    if not 0 <= scene.cursor < len(scene.curve):
        return
    x, v = axes.x(scene.curve.t[scene.cursor]), scene.curve.v[scene.cursor]
    painter.setPen(QPen(ink.text, 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, axes.plot.top()), QPointF(x, axes.plot.bottom()))
    if math.isfinite(v):
        painter.setPen(QPen(ink.text, 2))
        painter.drawEllipse(QPointF(x, axes.y(v)), axes.em / 4, axes.em / 4)


def _some(t: np.ndarray, v: np.ndarray) -> list[tuple[float, float]]:
    step = len(t) // _MOST_SIGNS + 1
    return list(zip(t[::step].tolist(), v[::step].tolist()))


def _places(axes: Axes, t: np.ndarray, v: np.ndarray) -> list[QPointF]:
    x = axes.plot.left() + (t - axes.frame.start) / max(axes.frame.span, 1) * axes.plot.width()
    y = axes.plot.bottom() - (v - axes.low) / (axes.high - axes.low) * axes.plot.height()
    return list(map(QPointF, x.tolist(), y.tolist()))
