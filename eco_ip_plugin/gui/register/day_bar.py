"""The day of the register: typed, or moved along the days of the sources with a slider and two buttons."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QWidget

from ...language import interface_language
from ..widgets.named import named

translate = QCoreApplication.translate

_MOST_TICKS = 60


class DayBar(QWidget):
    """changed: another day is chosen, told once for all moves of a moment."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Sequence[datetime.date] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.changed)
        self.edit = named(QDateEdit(QDate.currentDate()), "registerDay")
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("dd/MM/yyyy" if interface_language() == "vi" else "yyyy-MM-dd")
        self.edit.setAccessibleName(translate("EcoIp", "As of"))
        metrics = self.edit.fontMetrics()
        self.edit.setMinimumWidth(metrics.horizontalAdvance("00/00/0000") + 3 * metrics.height())
        self.slider = named(QSlider(Qt.Orientation.Horizontal), "registerSlider")
        self.slider.setAccessibleName(translate("EcoIp", "Day of the source"))
        self.slider.setToolTip(
            translate("EcoIp", "One step is one day on which a source spoke: the tables show what was believed then.")
        )
        self.slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.slider.setMinimumWidth(8 * self.fontMetrics().height())
        self.earlier = _arrow("registerEarlier", Qt.ArrowType.LeftArrow, translate("EcoIp", "The source before"))
        self.later = _arrow("registerLater", Qt.ArrowType.RightArrow, translate("EcoIp", "The next source"))
        label = QLabel(translate("EcoIp", "As of"))
        label.setBuddy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((label, 0), (self.edit, 0), (self.earlier, 0), (self.slider, 1), (self.later, 0)):
            row.addWidget(widget, stretch)
        self.edit.dateChanged.connect(self._typed)
        self.slider.valueChanged.connect(self._moved)
        self.earlier.clicked.connect(lambda *_: self._step(-1))
        self.later.clicked.connect(lambda *_: self._step(1))
        self.show_days(())

    @property
    def day(self) -> datetime.date:
        """The day chosen."""
        date = self.edit.date()
        return datetime.date(date.year(), date.month(), date.day())

    def choose(self, day: datetime.date) -> None:
        """Choose a day as if it had been typed."""
        self.edit.setDate(QDate(day.year, day.month, day.day))

    def show_days(self, days: Sequence[datetime.date]) -> None:
        """Offer other days, rising; the chosen one stays."""
        self._days = days
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(len(days) - 1, 0))
        self.slider.setEnabled(len(days) > 1)
        self.slider.setTickInterval(1)
        few = 1 < len(days) <= _MOST_TICKS
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow if few else QSlider.TickPosition.NoTicks)
        self.slider.blockSignals(False)
        self._follow()

    def _typed(self, *_: Any) -> None:
        self._follow()
        self._soon.start(0)

    def _moved(self, value: int) -> None:
        if self._days and self.day != self._days[value]:
            self.choose(self._days[value])

    def _step(self, by: int) -> None:
        """To the next day of a source; from a day between two of them to the nearer one on that side."""
        at = bisect_right(self._days, self.day) - 1
        if by < 0 and at >= 0 and self._days[at] < self.day:
            by = 0
        if 0 <= at + by < len(self._days):
            self.choose(self._days[at + by])

    def _follow(self) -> None:
        """The slider stands at the last source that is known on the day."""
        at = bisect_right(self._days, self.day) - 1
        self.slider.blockSignals(True)
        self.slider.setValue(max(at, 0))
        self.slider.blockSignals(False)
        self.earlier.setEnabled(at > 0 or (at == 0 and self._days[0] < self.day))
        self.later.setEnabled(at + 1 < len(self._days))


def _arrow(name: str, arrow: Qt.ArrowType, tip: str) -> QToolButton:
    made = named(QToolButton(), name)
    made.setArrowType(arrow)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
