"""Tables of a check as they came: every field a column, called as the algorithm calls it."""

from __future__ import annotations

import math
from typing import Any

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ...compat import is_null
from ...core.monitoring.view.ticks import utc
from ...core.tables.words import fold
from ..register.rows_model import Column, RowsModel
from . import said


class Results:
    """Rows of a layer of results: `rows` as dictionaries by field, shown by `model`."""

    def __init__(self, parent: Any) -> None:
        self.model = RowsModel(parent)
        self.rows: list[dict[str, Any]] = []

    def show(self, layer: QgsVectorLayer | None) -> None:
        """Other rows; None for none."""
        if layer is None:
            self.rows = []
            self.model.show_rows((), 0, lambda row: "")
            return
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        fields = layer.fields()
        names = fields.names()
        self.rows = [dict(zip(names, map(_plain, each.attributes()))) for each in layer.getFeatures(request)]
        columns = [_column(fields.at(at).displayName(), name, self.rows) for at, name in enumerate(names)]
        self.model.show_rows(columns, len(self.rows), lambda row: fold(" ".join(map(str, self.rows[row].values()))))

    def row(self, shown: int) -> dict[str, Any] | None:
        """The row that stands in a place; None for none."""
        return self.rows[self.model.row(shown)] if 0 <= shown < self.model.count() else None


def seconds(value: Any) -> int | None:
    """A moment of a result, seconds UTC: a moment of Qt, seconds, or local time as text; None for none."""
    if isinstance(value, QDateTime):
        return value.toSecsSinceEpoch() if value.isValid() else None
    if isinstance(value, (int, float)) and math.isfinite(value):
        return int(value)
    import datetime

    try:
        found = datetime.datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError:
        return None
    return round(found.timestamp()) if found.tzinfo is not None else utc(found)


def _column(title: str, name: str, rows: list[dict[str, Any]]) -> Column:
    is_number = all(isinstance(each[name], (int, float, type(None))) for each in rows)

    def text(row: int) -> str:
        return _text(rows[row][name])

    def number(row: int) -> float:
        value = rows[row][name]
        return math.nan if value is None else float(value)

    return Column(title, text, number if is_number else None)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, QDateTime):
        return said.moment(value.toSecsSinceEpoch())
    if isinstance(value, QDate):
        return value.toString(Qt.DateFormat.ISODate)
    return said.value(value) if isinstance(value, float) else str(value)


def _plain(value: Any) -> Any:
    return None if is_null(value) else value
