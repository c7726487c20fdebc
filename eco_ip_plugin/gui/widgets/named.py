"""Widgets under the name by which scripts and tests find them."""

from __future__ import annotations

from typing import TypeVar

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """The widget, called `name`."""
    widget.setObjectName(name)
    return widget


def button(name: str, text: str) -> QPushButton:
    """A button with words."""
    return named(QPushButton(text), name)


def headline_label(name: str) -> QLabel:
    """What is read first: bold, and a little larger."""
    label = plain_label(name, selectable=True)
    font = label.font()
    font.setBold(True)
    if font.pointSizeF() > 0:  # one that is set in pixels has none
        font.setPointSizeF(1.2 * font.pointSizeF())
    label.setFont(font)
    return label


def plain_label(name: str = "", text: str = "", *, selectable: bool = False) -> QLabel:
    """Text as it stands, for a firm may be called <b>, over as many lines as it takes. selectable: to be copied."""
    label = named(QLabel(text), name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
