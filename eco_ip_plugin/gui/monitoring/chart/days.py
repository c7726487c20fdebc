"""Paints a series as a calendar: hours below days or days beside months, each cell coloured by the limit and marked."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from ....core.monitoring.states import NEAR, OK, OVER, against
from ....core.monitoring.view.calendar import Grid
from ....core.monitoring.view.frames import HOUR
from .. import looks, said
from .scene import Ink, Scene

translate = QCoreApplication.translate

_RAMP = ("#deebf7", "#9ecae1", "#6baed6", "#3182bd", "#08519c")
_AGAINST = {OK: "#a6d8a8", NEAR: "#f6c667", OVER: "#d32f2f"}
_MARKS = {NEAR: "!", OVER: "✗"}


@dataclass(frozen=True)
class Cells:
    """Where the cells of a calendar stand: the room of all, their width and height."""

    room: QRectF
    wide: float
    high: float

    def cell(self, row: int, column: int) -> QRectF:
        """The room of one."""
        return QRectF(self.room.left() + column * self.wide, self.room.top() + row * self.high, self.wide, self.high)

    def at(self, place: QPointF) -> tuple[int, int] | None:
        """The row and column under a place; None beside them."""
        if not self.room.contains(place):
            return None
        return int((place.y() - self.room.top()) / self.high), int((place.x() - self.room.left()) / self.wide)


def paint(painter: QPainter, room: QRectF, scene: Scene, ink: Ink, chosen: tuple[int, int] | None = None) -> Cells:
    """The calendar with its headings into `room`; where its cells stand."""
    painter.save()
    painter.fillRect(room, ink.paper)
    metrics = QFontMetricsF(painter.font(), painter.device())
    em, grid = metrics.height(), scene.grid
    _title(painter, room, scene, ink, metrics)
    if grid is None or not grid.value.size:
        painter.restore()
        return Cells(QRectF(), 1.0, 1.0)
    rows, columns = grid.value.shape
    left = metrics.horizontalAdvance("00/0000" if grid.step != HOUR else "00") + em
    inner = room.adjusted(left, 2.8 * em, -0.6 * em, -2.8 * em)
    cells = Cells(inner, inner.width() / columns, min(inner.height() / rows, 2.2 * em))
    cells = Cells(QRectF(inner.left(), inner.top(), inner.width(), cells.high * rows), cells.wide, cells.high)
    _cells(painter, grid, cells, scene, ink)
    _headings(painter, grid, cells, ink, metrics)
    _legend(painter, room, scene, ink, metrics)
    if chosen is not None and chosen[0] < rows and chosen[1] < columns:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink.text, 2))
        painter.drawRect(cells.cell(*chosen).adjusted(-1, -1, 1, 1))
    painter.restore()
    return cells


def cell_words(scene: Scene, row: int, column: int) -> str:
    """A cell in words; "" for one that is no day of its month."""
    grid = scene.grid
    if grid is None or not (0 <= row < grid.value.shape[0] and 0 <= column < grid.value.shape[1]):
        return ""
    start, value = int(grid.start[row, column]), float(grid.value[row, column])
    if start < 0:
        return ""
    when = said.moment(start) if grid.step == HOUR else said.moment(start)[:-6]
    if not math.isfinite(value):
        return f"{when}: {translate('EcoIp', 'nothing measured')}"
    low, high = scene.limits
    state = str(against(np.array([value]), np.array([low]), np.array([high]))[0])
    beside = f" · {looks.word(state)}" if math.isfinite(low) or math.isfinite(high) else ""
    return f"{when}: {said.value(value, scene.unit)}{beside}"


def _title(painter: QPainter, room: QRectF, scene: Scene, ink: Ink, metrics: QFontMetricsF) -> None:
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(ink.text)
    unit = f" ({scene.unit})" if scene.unit else ""
    text = metrics.elidedText(scene.title + unit, Qt.TextElideMode.ElideRight, room.width() - metrics.height())
    painter.drawText(QPointF(room.left() + 0.5 * metrics.height(), room.top() + metrics.height()), text)
    font.setBold(False)
    painter.setFont(font)


def _cells(painter: QPainter, grid: Grid, cells: Cells, scene: Scene, ink: Ink) -> None:
    colours, marks = _dressed(grid, scene)
    gap = 1.0 if cells.wide > 5 and cells.high > 5 else 0.0
    font = painter.font()
    font.setPixelSize(max(round(min(cells.wide, cells.high) * 0.7), 4))
    small = painter.font()
    painter.setFont(font)
    empty = QBrush(ink.faint, Qt.BrushStyle.FDiagPattern)
    for row, column in zip(*np.nonzero(grid.start >= 0)):
        room = cells.cell(row, column).adjusted(gap / 2, gap / 2, -gap / 2, -gap / 2)
        colour = colours[row][column]
        painter.fillRect(room, empty if colour is None else QColor(colour))
        mark = marks[row][column]
        if mark:
            painter.setPen(QColor("white" if mark == _MARKS[OVER] else "black"))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, mark)
    painter.setFont(small)


def _dressed(grid: Grid, scene: Scene) -> tuple[list[list[str | None]], list[list[str]]]:
    """Colour and mark of each cell; None for one without a figure."""
    (rows, columns), (low, high) = grid.value.shape, scene.limits
    colours: list[list[str | None]] = [[None] * columns for _ in range(rows)]
    marks = [[""] * columns for _ in range(rows)]
    there = np.isfinite(grid.value)
    limited = math.isfinite(low) or math.isfinite(high)
    if limited:
        flat = np.where(there, grid.value, np.nan).ravel()
        states = against(flat, np.full(flat.shape, low), np.full(flat.shape, high)).reshape(rows, columns)
    least, most = bounds(grid)
    for row, column in zip(*np.nonzero(there)):
        if limited:
            state = str(states[row, column])
            colours[row][column], marks[row][column] = _AGAINST[state], _MARKS.get(state, "")
        else:
            share = (grid.value[row, column] - least) / (most - least) if most > least else 0.5
            colours[row][column] = _RAMP[min(int(share * len(_RAMP)), len(_RAMP) - 1)]
    return colours, marks


def bounds(grid: Grid) -> tuple[float, float]:
    """The least and the largest figure; NaN for none."""
    found = grid.value[np.isfinite(grid.value)]
    return (float(found.min()), float(found.max())) if len(found) else (math.nan, math.nan)


def _headings(painter: QPainter, grid: Grid, cells: Cells, ink: Ink, metrics: QFontMetricsF) -> None:
    painter.setPen(ink.text)
    by_hours = grid.step == HOUR
    rows = [str(each) for each in range(24)] if by_hours else [each.strftime("%m/%Y") for each in grid.days]
    columns = [each.strftime("%d/%m") for each in grid.days] if by_hours else [str(each + 1) for each in range(31)]
    every = max(math.ceil(metrics.height() / cells.high), 1)
    for row in range(0, len(rows), every):
        room = cells.cell(row, 0)
        wide = metrics.horizontalAdvance(rows[row])
        at = QPointF(room.left() - wide - 0.4 * metrics.height(), room.center().y() + 0.35 * metrics.height())
        painter.drawText(at, rows[row])
    widest = max(map(metrics.horizontalAdvance, columns), default=1.0) + 0.5 * metrics.height()
    every = max(math.ceil(widest / cells.wide), 1)
    for column in range(0, len(columns), every):
        room = cells.cell(0, column)
        wide = metrics.horizontalAdvance(columns[column])
        painter.drawText(QPointF(room.center().x() - wide / 2, room.top() - 0.3 * metrics.height()), columns[column])


def _legend(painter: QPainter, room: QRectF, scene: Scene, ink: Ink, metrics: QFontMetricsF) -> None:
    """What colours and marks mean; signs before words, for those who see no colours."""
    em, grid = metrics.height(), scene.grid
    low, high = scene.limits
    keys: list[tuple[QBrush, str, str]]
    if math.isfinite(low) or math.isfinite(high):
        keys = [(QBrush(QColor(_AGAINST[each])), _MARKS.get(each, ""), looks.word(each)) for each in (OK, NEAR, OVER)]
    else:
        least, most = bounds(grid) if grid is not None else (math.nan, math.nan)
        keys = [(QBrush(QColor(_RAMP[0])), "", said.value(least)), (QBrush(QColor(_RAMP[-1])), "", said.value(most))]
    keys.append((QBrush(ink.faint, Qt.BrushStyle.FDiagPattern), "", translate("EcoIp", "nothing measured")))
    x, y = room.left() + 0.5 * em, room.bottom() - 1.5 * em
    for brush, mark, text in keys:
        box = QRectF(x, y, 1.1 * em, 1.1 * em)
        if box.right() + metrics.horizontalAdvance(text) > room.right():
            break
        painter.fillRect(box, brush)
        painter.setPen(QColor("white" if mark == _MARKS[OVER] else "black"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
        painter.setPen(ink.text)
        painter.drawText(QPointF(box.right() + 0.3 * em, y + 0.9 * em), text)
        x = box.right() + metrics.horizontalAdvance(text) + 1.2 * em
