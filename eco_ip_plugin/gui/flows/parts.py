"""The small widgets that the dock and its windows are made of, all alike."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)


def table(name: str) -> QTableView:
    """A table of rows under fixed headings, with room for four of them."""
    made = QTableView()
    made.setObjectName(name)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    made.setAlternatingRowColors(True)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.horizontalHeader().setStretchLastSection(True)
    made.horizontalHeader().setHighlightSections(False)
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    height = made.fontMetrics().height() + 8
    made.verticalHeader().setDefaultSectionSize(height)
    made.setMinimumHeight(4 * height)
    return made


def button(name: str, image: str, tip: str, text: str = "") -> QToolButton:
    """A flat tool button, whose tip is its name for screen readers; text: beside the icon."""
    made = QToolButton()
    made.setObjectName(name)
    made.setIcon(icon(image))
    made.setIconSize(QSize(18, 18))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAutoRaise(True)
    if text:
        made.setText(text)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made


def icon(name: str) -> QIcon:
    """An icon of the theme of QGIS."""
    return QgsApplication.getThemeIcon(name)


def row(*widgets: QWidget | None) -> QWidget:
    """Side by side; None is a gap that takes what is left."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        if widget is None:
            layout.addStretch()
        else:
            layout.addWidget(widget)
    return made


class _Column(QWidget):
    """Asks for the height that its wrapped texts take at its width: a splitter asks for the least height alone, and
    would lay a text of two lines over the table below."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), self.layout().minimumHeightForWidth(self.width())))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def column(*widgets: QWidget) -> QWidget:
    """One below the other; what is left goes to tables."""
    made = _Column()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(4, 4, 4, 4)
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, QTableView) else 0)
    return made
