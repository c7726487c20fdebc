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


def plain_label(name: str = "", text: str = "", *, selectable: bool = False) -> QLabel:
    """Text as it stands, for a firm may be called <b>, over as many lines as it takes. selectable: to be copied."""
    label = named(QLabel(text), name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
