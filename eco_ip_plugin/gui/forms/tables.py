"""The lists of the window: what an output of the algorithm holds, as rows of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QModelIndex

from ...compat import is_null
from ...core.documents.figures import figure
from ...core.text import say
from ...language import interface_language
from ..widgets.list_model import ListModel

_WHOLE, _FINE = 2, 4
_WORDS = {"cause": "form.cause", "evidence": "form.evidence"}
"""Columns of ids, and the sentences that say them."""


class OutputModel(ListModel):
    """columns: the fields shown, and their headings. rows: the values of all fields, by name."""

    def __init__(self, columns: Sequence[tuple[str, str]], numbers: Sequence[str] = ()) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self.numbers = tuple(at for at, (name, _) in enumerate(columns) if name in numbers)
        self.rows: list[dict[str, Any]] = []

    def show(self, layer: QgsVectorLayer | None) -> None:
        """Take over the rows of an output; none without one."""
        self.beginResetModel()
        self.rows = [] if layer is None else [_plain(feature, layer) for feature in layer.getFeatures()]
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        return tuple(heading for _, heading in self._columns)

    def count(self) -> int:
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        name = self._columns[column][0]
        value = self.rows[row][name]
        if value is None:
            return ""
        if name in _WORDS:
            return say(f"{_WORDS[name]}.{value}", interface_language())
        if isinstance(value, float):
            decimals = 0 if value.is_integer() else _WHOLE if abs(value) >= 1 else _FINE
            return figure(value, decimals, interface_language())
        return str(value)

    def at(self, index: QModelIndex) -> dict[str, Any]:
        """The values of a row."""
        return self.rows[index.row()]


def _plain(feature: Any, layer: QgsVectorLayer) -> dict[str, Any]:
    return {name: None if is_null(feature[name]) else feature[name] for name in layer.fields().names()}
