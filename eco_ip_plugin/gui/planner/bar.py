"""The 25 percent as a bar: its classes lettered and to scale, what is asked as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget


@dataclass(frozen=True)
class BarPart:
    """value_pct: of the park; label: letters of the class; name: for the tool tip."""

    value_pct: float
    label: str
    colour: str
    name: str


class ShareBar(QWidget):
    """Shows parts of a share against what is required; says nothing that is not in `accessibleDescription` too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scenarioBar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._parts: Sequence[BarPart] = ()
        self._required_pct: float | None = None
        self._mark = ""

    def show_share(self, parts: Sequence[BarPart], required_pct: float | None, mark: str, said: str) -> None:
        """Draw `parts`; mark: what is written at the line; said: the same in words."""
        self._parts, self._required_pct, self._mark = tuple(parts), required_pct, mark
        self.setAccessibleDescription(said)
        self.setToolTip("\n".join([said, *(f"{part.label}: {part.name}" for part in parts)]))
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(14 * line, round(2.7 * line))

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * self.fontMetrics().height(), self.sizeHint().height())

    def paintEvent(self, _event: Any) -> None:
        painter = QPainter(self)
        line = self.fontMetrics().height()
        top, height = round(1.1 * line), round(1.4 * line)
        total = sum(part.value_pct for part in self._parts)
        full = 1.15 * max(total, self._required_pct or 0.0) or 1.0
        scale = (self.width() - 2) / full
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        x = 1.0
        for part in self._parts:
            room = QRectF(x, top, part.value_pct * scale, height)
            painter.fillRect(room, QColor(part.colour))
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Window), 1))
            painter.drawRect(room)
            if room.width() > self.fontMetrics().horizontalAdvance(part.label) + 4:
                painter.setPen(_ink_on(part.colour))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, part.label)
            x += room.width()
        painter.setPen(QPen(ink, 1))
        painter.drawRect(QRectF(1, top, max(self.width() - 3, 0), height))
        if self._required_pct is not None:
            self._draw_mark(painter, 1 + self._required_pct * scale, top, height, ink)

    def _draw_mark(self, painter: QPainter, x: float, top: int, height: int, ink: QColor) -> None:
        wide_px = max(2, self.fontMetrics().height() // 8)
        for colour, width_px in ((self.palette().color(QPalette.ColorRole.Window), wide_px + 4), (ink, wide_px)):
            painter.setPen(QPen(colour, width_px))  # a casing, so that it is seen on every class
            painter.drawLine(round(x), top - 2, round(x), top + height + 2)
        wide = self.fontMetrics().horizontalAdvance(self._mark)
        left = min(max(x - wide / 2, 0), max(self.width() - wide, 0))
        painter.setPen(ink)
        painter.drawText(QRectF(left, 0, wide + 2, top - 2), Qt.AlignmentFlag.AlignCenter, self._mark)


def _ink_on(colour: str) -> QColor:
    """Black or white, whichever is read on `colour`."""
    red, green, blue, _ = QColor(colour).getRgb()
    bright = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140
    return QColor(Qt.GlobalColor.black if bright else Qt.GlobalColor.white)
