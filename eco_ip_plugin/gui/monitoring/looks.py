"""How the states of readings look: a shape, a letter and a word each, and then a colour."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from ...core.monitoring.states import NEAR, NO_LIMIT, NO_VERDICT, OK, OVER, STALE
from ...core.text import say
from ...language import interface_language

COLOURS = {
    OK: "#2e8b57",
    NEAR: "#e08e0b",
    OVER: "#d32f2f",
    STALE: "#808080",
    NO_LIMIT: "#4a86c5",
    NO_VERDICT: "#9467bd",
}
LETTERS = {OK: "✓", NEAR: "!", OVER: "✗", STALE: "…", NO_LIMIT: "–", NO_VERDICT: "?"}
SHAPES = {OK: "circle", NEAR: "triangle", OVER: "octagon", STALE: "square", NO_LIMIT: "diamond", NO_VERDICT: "pentagon"}
"""Names of QGIS's simple markers, which are painted the same in lists."""
_CORNERS = {"triangle": (3, -90.0), "octagon": (8, -67.5), "square": (4, -45.0), "diamond": (4, -90.0),
            "pentagon": (5, -90.0)}  # fmt: skip


def word(state: str) -> str:
    """A state in the user's words."""
    return say(f"monitoring.state.{state}", interface_language())


def icon(state: str, size_px: int) -> QIcon:
    """The sign of a state, as large as a line of text."""
    pixmap = QPixmap(size_px, size_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRectF(0, 0, size_px, size_px), state)
    painter.end()
    return QIcon(pixmap)


def draw(painter: QPainter, room: QRectF, state: str) -> None:
    """Shape and letter into a square; the letter is white on the colour, which every theme leaves readable."""
    painter.setPen(QPen(QColor("white"), max(room.width() / 16, 1.0)))
    painter.setBrush(QColor(COLOURS[state]))
    shape, inner = SHAPES[state], room.adjusted(1, 1, -1, -1)
    if shape == "circle":
        painter.drawEllipse(inner)
    else:
        corners, first = _CORNERS[shape]
        half = inner.width() / 2 * (1.15 if corners == 4 and shape == "square" else 1.0)
        turns = [math.radians(first + 360.0 / corners * each) for each in range(corners)]
        middle = inner.center() + (QPointF(0, inner.height() * 0.12) if corners == 3 else QPointF())
        half *= 1.1 if corners == 3 else 1.0
        painter.drawPolygon(QPolygonF([middle + half * QPointF(math.cos(each), math.sin(each)) for each in turns]))
    font = painter.font()
    font.setPixelSize(max(round(room.height() * 0.62), 6))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("white"))
    lower = room.adjusted(0, room.height() * 0.16, 0, room.height() * 0.1) if shape == "triangle" else room
    painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, LETTERS[state])
