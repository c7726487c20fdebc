"""The calendar of a series: cells read out with pointer and keys; one that is pressed is opened in the chart."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ....core.monitoring.view.frames import DAY_S, HOUR, Frame, midnight_after
from .days import Cells, cell_words, paint
from .scene import Ink, Scene

translate = QCoreApplication.translate

_MOVES = {Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0)}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CalendarView(QWidget):
    """frame_wanted: the day or hour that was pressed; read_out: the cell under pointer or keys in words."""

    frame_wanted = pyqtSignal(object)
    read_out = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendarView")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translate("EcoIp", "Calendar of the series"))
        self.scene = Scene()
        self._cells: Cells | None = None
        self._chosen: tuple[int, int] | None = None

    def show_scene(self, scene: Scene) -> None:
        """Another series or another time."""
        self.scene = scene
        self._choose(None)
        self.update()

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(30 * em, 15 * em)

    def minimumSizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(14 * em, 9 * em)

    def paintEvent(self, _event: Any) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        self._cells = paint(painter, QRectF(self.rect()), self.scene, Ink.of(self.palette()), self._chosen)
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mouseMoveEvent(self, event: Any) -> None:
        self._choose(self._under(event))

    def mousePressEvent(self, event: Any) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(self._under(event))
        if event.button() == Qt.MouseButton.LeftButton:
            self._open()

    def keyPressEvent(self, event: Any) -> None:
        grid = self.scene.grid
        if grid is None or event.key() not in {*_MOVES, *_OPENS}:
            super().keyPressEvent(event)
        elif event.key() in _OPENS:
            self._open()
        else:
            rows, columns = grid.value.shape
            row, column = self._chosen or (0, -1)
            down, right = _MOVES[event.key()]
            self._choose((min(max(row + down, 0), rows - 1), min(max(column + right, 0), columns - 1)))

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.update()

    def _under(self, event: Any) -> tuple[int, int] | None:
        place = event.position() if hasattr(event, "position") else QPointF(event.pos())
        return None if self._cells is None else self._cells.at(place)

    def _choose(self, chosen: tuple[int, int] | None) -> None:
        self._chosen = chosen
        text = cell_words(self.scene, *chosen) if chosen is not None else ""
        self.setAccessibleDescription(text or self.scene.title)
        self.read_out.emit(text)
        self.update()

    def _open(self) -> None:
        grid = self.scene.grid
        if grid is None or self._chosen is None:
            return
        row, column = self._chosen
        if row < grid.value.shape[0] and column < grid.value.shape[1] and grid.start[row, column] >= 0:
            end = midnight_after(int(grid.start[row, column]))
            self.frame_wanted.emit(Frame(end - DAY_S, end))

    @property
    def is_by_hours(self) -> bool:
        """Whether rows are hours of a day."""
        return self.scene.grid is not None and self.scene.grid.step == HOUR
