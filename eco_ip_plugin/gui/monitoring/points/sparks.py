"""The small line in a row of the list: the last days of a series, its limit, gaps left open."""

from __future__ import annotations

import math
from typing import Any

from qgis.PyQt.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ....core.monitoring.view.curves import pieces
from ....core.monitoring.view.points import Line
from ..looks import COLOURS
from .points_model import PointsModel


class Sparks(QStyledItemDelegate):
    """Draws what LINE_ROLE gives, over the row as Qt paints it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        line = index.data(PointsModel.LINE_ROLE)
        if line is None or not len(line.spark):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        pad = option.fontMetrics.height() / 5.0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, QRectF(option.rect).adjusted(pad, pad, -pad, -pad), line, option.palette.color(role))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        em = option.fontMetrics.height()
        return QSize(5 * em, round(1.6 * em))


def draw(painter: QPainter, room: QRectF, line: Line, ink: QColor) -> None:
    """The line between its least and largest; the limit where it is among them, and a mark at the last figure."""
    curve, good = line.spark, line.spark.measured
    t, v = curve.t[good], curve.v[good]
    if not len(t):
        return
    low, high = float(v.min()), float(v.max())
    for limit in (line.limit.high, line.limit.low):
        if math.isfinite(limit) and low <= limit <= low + 1.5 * (high - low):
            high = max(high, limit)
    start, end = int(t[0]), max(int(t[-1]), int(t[0]) + 1)
    if high <= low:
        low, high = low - 1.0, high + 1.0

    def place(moment: float, value: float) -> QPointF:
        x = room.left() + (moment - start) / (end - start) * room.width()
        return QPointF(x, room.bottom() - (value - low) / (high - low) * room.height())

    for limit in (line.limit.high, line.limit.low):
        if math.isfinite(limit) and low <= limit <= high:
            painter.setPen(QPen(QColor(COLOURS["over"]), 1.0, Qt.PenStyle.DashLine))
            painter.drawLine(place(start, limit), place(end, limit))
    painter.setPen(QPen(ink, max(room.height() / 14.0, 1.0)))
    for each in pieces(curve):
        if each.stop - each.start == 1:
            painter.drawPoint(place(t[each.start], v[each.start]))
        else:
            painter.drawPolyline(QPolygonF([place(*at) for at in zip(t[each].tolist(), v[each].tolist())]))
    dot = room.height() / 9.0
    painter.setBrush(ink)
    painter.drawEllipse(place(t[-1], v[-1]), dot, dot)


def height_px(metrics: Any) -> int:
    """Of a row."""
    return round(1.7 * metrics.height())
