"""The 25 percent as a bar: its classes lettered and to scale, what is asked as a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPen
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget

from ...core.declared import valued


@valued
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
        self._mark = QLabel(self)  # a label has the ink of the theme; what is painted has not
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_share(self, parts: Sequence[BarPart], required_pct: float | None, mark: str, said: str) -> None:
        """Draw `parts`; mark: what is written at the line; said: the same in words."""
        self._parts, self._required_pct = tuple(parts), required_pct
        self._mark.setText(mark)
        self._place_mark()
        self.setAccessibleDescription(said)
        self.setToolTip("\n".join([said, *(f"{part.label}: {part.name}" for part in parts)]))
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(14 * line, round(2.7 * line))

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * self.fontMetrics().height(), self.sizeHint().height())

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._place_mark()

    def paintEvent(self, _event: Any) -> None:
        painter = QPainter(self)
        line, scale = self.fontMetrics().height(), self._scale()
        top, height = round(1.1 * line), round(1.4 * line)
        x = 1.0
        for part in self._parts:
            room = QRectF(x, top, part.value_pct * scale, height)
            painter.fillRect(room, QColor(part.colour))
            painter.setPen(QPen(QColor(Qt.GlobalColor.white), 1))
            painter.drawRect(room)
            if room.width() > self.fontMetrics().horizontalAdvance(part.label) + 4:
                painter.setPen(_ink_on(part.colour))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, part.label)
            x += room.width()
        painter.setPen(QPen(QColor("#808080"), 1))
        painter.drawRect(QRectF(1, top, max(self.width() - 3, 0), height))
        if self._required_pct is not None:
            self._draw_mark(painter, 1 + self._required_pct * scale, top, height)

    def _scale(self) -> float:
        """Pixels for each percent."""
        total = sum(part.value_pct for part in self._parts)
        return (self.width() - 2) / (1.15 * max(total, self._required_pct or 0.0) or 1.0)

    def _place_mark(self) -> None:
        """What is required stands over its line."""
        wide = self._mark.sizeHint().width()
        x = (self._required_pct or 0.0) * self._scale() - wide / 2
        left = min(max(x, 0), max(self.width() - wide, 0))
        self._mark.setGeometry(round(left), 0, wide, self.fontMetrics().height())

    def _draw_mark(self, painter: QPainter, x: float, top: int, height: int) -> None:
        """Black in white, so that it is seen on every class and in every theme."""
        wide_px = max(2, self.fontMetrics().height() // 8)
        for colour, width_px in ((Qt.GlobalColor.white, wide_px + 4), (Qt.GlobalColor.black, wide_px)):
            painter.setPen(QPen(QColor(colour), width_px))
            painter.drawLine(round(x), top - 2, round(x), top + height + 2)


def _ink_on(colour: str) -> QColor:
    """Black or white, whichever is read on `colour`."""
    red, green, blue, _ = QColor(colour).getRgb()
    bright = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140
    return QColor(Qt.GlobalColor.black if bright else Qt.GlobalColor.white)
