"""The steps in a row, each a button with its number and the sign of its state; arrow keys go from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QToolButton, QWidget

from ..widgets.named import named
from ..widgets.wrapping import WrappingRow


class StepBar(QWidget):
    """chosen: the number of a step somebody has pressed."""

    chosen = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepBar")
        self._row = WrappingRow(self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[int, QToolButton] = {}

    def show_steps(self, steps: Sequence[tuple[int, str, str]], current: int, chosen: int) -> None:
        """steps: number, sign, and all of it in words; current: the one whose turn it is; chosen: the one shown."""
        for no, sign, said in steps:
            made = self._buttons.get(no) or self._added(no)
            made.setText(f"{no} {sign}")
            made.setToolTip(said)
            made.setAccessibleName(said)
            font = made.font()
            font.setBold(no == current)
            made.setFont(font)
            made.setChecked(no == chosen)

    def _added(self, no: int) -> QToolButton:
        made = named(_Step(), f"step{no}")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda *_: self.chosen.emit(no))
        self._group.addButton(made)
        self._row.addWidget(made)
        self._buttons[no] = made
        return made


class _Step(QToolButton):
    """As wide as its words: bold ones need more than Qt gives."""

    def sizeHint(self) -> QSize:
        size, em = super().sizeHint(), self.fontMetrics().height()
        return QSize(max(size.width(), self.fontMetrics().horizontalAdvance(self.text()) + em), round(1.9 * em))

    def keyPressEvent(self, event: Any) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() not in steps:
            super().keyPressEvent(event)
            return
        buttons = self.group().buttons()
        at = (buttons.index(self) + steps[event.key()]) % len(buttons)
        buttons[at].setFocus()
        buttons[at].click()
