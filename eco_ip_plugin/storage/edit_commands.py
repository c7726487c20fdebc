"""Edits of a layer as one named step of its undo stack: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip


class Refused(Exception):
    """An edit that QGIS or the data source does not take; its text is a sentence for the user."""


@contextmanager
def edit_command(layer: QgsVectorLayer, title: str) -> Iterator[None]:
    """What is done to `layer` within is one step, called `title` where undo offers it; on any exception it is taken
    back. Raises RuntimeError for a layer that is not being edited, whose edits QGIS would drop without a word."""
    if not layer.isEditable():
        raise RuntimeError(f"{layer.name()!r} is not being edited")
    layer.beginEditCommand(title)
    try:
        yield
    except BaseException:
        if not sip.isdeleted(layer):
            layer.destroyEditCommand()
        raise
    layer.endEditCommand()
