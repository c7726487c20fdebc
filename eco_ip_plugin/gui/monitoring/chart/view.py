"""The chart of a series: read out with pointer and keys, zoomed and moved, painted here."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ....core.monitoring.view.curves import nearest, neighbour
from ....core.monitoring.view.frames import Frame
from .. import said
from .line import paint
from .scene import Axes, Ink, Scene

translate = QCoreApplication.translate

_WHEEL = 1.25
_PAN = 0.25
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_End: 10**9, Qt.Key.Key_Home: -(10**9)}
_ZOOMS = {Qt.Key.Key_Plus: 1 / _WHEEL, Qt.Key.Key_Equal: 1 / _WHEEL, Qt.Key.Key_Minus: _WHEEL}
_PANS = {Qt.Key.Key_PageUp: -_PAN, Qt.Key.Key_PageDown: _PAN}


class ChartView(QWidget):
    """frame_wanted: another window of time; reset_wanted: the one of the chooser again; read_out: the figure under
    pointer or keys in words, "" for none."""

    frame_wanted = pyqtSignal(object)
    reset_wanted = pyqtSignal()
    read_out = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartView")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translate("EcoIp", "Chart of the series"))
        self.setToolTip("")
        self.scene = Scene()
        self._axes: Axes | None = None
        self._dragged: tuple[QPointF, Frame] | None = None

    def show_scene(self, scene: Scene) -> None:
        """Another picture; the figure that is read out stays where it is the same one."""
        before = self.scene
        kept = -1
        if 0 <= before.cursor < len(before.curve) and before.line is not None and scene.line is not None:
            same = before.line.stream == scene.line.stream
            kept = nearest(scene.curve, float(before.curve.t[before.cursor])) if same else -1
        self.scene = replace(scene, cursor=kept)
        self._say()
        self.update()

    def mark(self, frame: Frame | None) -> None:
        """A stretch of time to be seen; None for none."""
        self.scene = replace(self.scene, marked=frame)
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
        self._axes = paint(painter, QRectF(self.rect()), self.scene, Ink.of(self.palette()))
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def wheelEvent(self, event: Any) -> None:
        turned = event.angleDelta().y()
        if turned and self._axes is not None and self.scene.line is not None:
            factor = _WHEEL ** (-turned / 120.0)
            self.frame_wanted.emit(self.scene.frame.zoomed(factor, self._axes.t(_place(event).x())))
            event.accept()

    def mousePressEvent(self, event: Any) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton and self.scene.line is not None:
            self._dragged = (_place(event), self.scene.frame)

    def mouseReleaseEvent(self, _event: Any) -> None:
        self._dragged = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, _event: Any) -> None:
        self._dragged = None
        self.reset_wanted.emit()

    def mouseMoveEvent(self, event: Any) -> None:
        if self._axes is None or self.scene.line is None:
            return
        place = _place(event)
        if self._dragged is not None:
            start, frame = self._dragged
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            moved = (start.x() - place.x()) / self._axes.plot.width() * frame.span
            self.frame_wanted.emit(frame.moved(moved))
        elif self._axes.plot.contains(place):
            self._point_at(nearest(self.scene.curve, self._axes.t(place.x())))

    def leaveEvent(self, event: Any) -> None:
        if not self.hasFocus():
            self._point_at(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: Any) -> None:
        key, scene = event.key(), self.scene
        if scene.line is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            begin = scene.cursor if scene.cursor >= 0 else len(scene.curve) if _STEPS[key] < 0 else -1
            self._point_at(neighbour(scene.curve, begin, _STEPS[key]))
        elif key in _ZOOMS:
            self.frame_wanted.emit(scene.frame.zoomed(_ZOOMS[key], self._middle()))
        elif key in _PANS:
            self.frame_wanted.emit(scene.frame.moved(_PANS[key] * scene.frame.span))
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Escape):
            self.reset_wanted.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: Any) -> bool:
        """Its keys are its own: arrows and page keys would be taken for the shortcuts of others."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in {*_STEPS, *_ZOOMS, *_PANS, Qt.Key.Key_0}:
            event.accept()
            return True
        return super().event(event)  # type: ignore[no-any-return]

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.update()

    def _middle(self) -> float:
        """What the keys zoom to: the figure that is read out, else the middle."""
        scene = self.scene
        if 0 <= scene.cursor < len(scene.curve):
            return float(scene.curve.t[scene.cursor])
        return (scene.frame.start + scene.frame.end) / 2

    def _point_at(self, index: int) -> None:
        if index != self.scene.cursor:
            self.scene = replace(self.scene, cursor=index)
            self._say()
            self.update()

    def _say(self) -> None:
        text = figure_words(self.scene)
        self.setAccessibleDescription(text or self.scene.title)
        self.read_out.emit(text)


def figure_words(scene: Scene) -> str:
    """The figure at the cursor in words; "" for none."""
    curve, at = scene.curve, scene.cursor
    if not 0 <= at < len(curve):
        return ""
    t, v = int(curve.t[at]), float(curve.v[at])
    if curve.step == "raw":
        parts = [f"{said.moment(t, seconds=bool(t % 60))} ({said.ZONE})", said.value(v, scene.unit),
                 said.status(int(curve.status[at]))]  # fmt: skip
        return " · ".join(each for each in parts if each)
    start = t - curve.interval_s // 2
    when = said.moment(start) if curve.step == "hour" else said.moment(start)[:-6]
    text = translate("EcoIp", "{when} ({zone}) · mean {mean} · {low} to {high} · readings: {count}")
    words = text.format(when=when, zone=said.ZONE, mean=said.value(v, scene.unit), low=said.value(curve.low[at]),
                        high=said.value(curve.high[at]), count=int(curve.count[at]))  # fmt: skip
    left_out = int(curve.left_out[at])
    return f"{words} · {translate('EcoIp', 'left out: {count}').format(count=left_out)}" if left_out else words


def is_blank(scene: Scene) -> bool:
    """Whether nothing of the picture is a figure."""
    return not any(map(math.isfinite, scene.curve.v.tolist()))


def _place(event: Any) -> QPointF:
    """Where the pointer is: Qt 6 gives it as `position`, Qt 5 as `pos`, of the wheel as `position` as well."""
    return event.position() if hasattr(event, "position") else QPointF(event.pos())
