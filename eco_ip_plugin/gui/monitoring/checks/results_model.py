"""Tables of a check: those of its fields that a user reads, in his words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QDateTime

from ....compat import is_null
from ....core.monitoring.view.ticks import utc
from ....core.tables.words import fold
from ....core.text import catalogue, say
from ....language import interface_language
from ...register.rows_model import Column, RowsModel
from .. import said

translate = QCoreApplication.translate

_WORDS = {"kind": "quality", "window": "window"}
"""Fields whose values are words of the catalogue."""


def episode_headings() -> dict[str, str]:
    """What is read of an exceedance, by field."""
    return {
        "name": translate("EcoIp", "Point"), "parameter": translate("EcoIp", "Parameter"),
        "from": translate("EcoIp", "From (UTC+7)"), "to": translate("EcoIp", "Until"),
        "hours": translate("EcoIp", "Lasts (h)"), "max": translate("EcoIp", "Worst"),
        "limit": translate("EcoIp", "Limit"), "unit": translate("EcoIp", "Unit"),
        "ratio": translate("EcoIp", "× limit"), "window": translate("EcoIp", "Averaged over"),
        "source": translate("EcoIp", "Basis"),
    }  # fmt: skip


def quality_headings() -> dict[str, str]:
    """What is read of a remark on the data, by field."""
    return {
        "name": translate("EcoIp", "Point"), "parameter": translate("EcoIp", "Parameter"),
        "kind": translate("EcoIp", "Remark"), "from": translate("EcoIp", "From (UTC+7)"),
        "to": translate("EcoIp", "Until"), "readings": translate("EcoIp", "Readings"),
        "value": translate("EcoIp", "Value"), "unit": translate("EcoIp", "Unit"),
    }  # fmt: skip


class Results:
    """Rows of a layer of results: `rows` as dictionaries by field, shown by `model` under `headings`."""

    def __init__(self, parent: Any, headings: Mapping[str, str]) -> None:
        self.model = RowsModel(parent)
        self.rows: list[dict[str, Any]] = []
        self._headings = headings

    def show(self, layer: QgsVectorLayer | None) -> None:
        """Other rows; None for none."""
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        names: Sequence[str] = () if layer is None else layer.fields().names()
        features = () if layer is None else layer.getFeatures(request)
        self.rows = [dict(zip(names, map(_plain, each.attributes()))) for each in features]
        columns = [_column(title, name, self.rows) for name, title in self._headings.items() if name in names]
        self.model.show_rows(columns, len(self.rows), lambda row: fold(" ".join(map(str, self.rows[row].values()))))

    def row(self, shown: int) -> dict[str, Any] | None:
        """The row that stands in a place; None for none."""
        return self.rows[self.model.row(shown)] if 0 <= shown < self.model.count() else None


def seconds(value: Any) -> int | None:
    """A moment of a result, which is of local time, in seconds UTC; None for none."""
    if not isinstance(value, QDateTime) or not value.isValid():
        return None
    import datetime

    day, at = value.date(), value.time()
    return utc(datetime.datetime(day.year(), day.month(), day.day(), at.hour(), at.minute(), at.second()))


def begun(value: Any) -> str:
    """When an exceedance began, as the search for its source takes it; "" for unknown."""
    return value.toString("yyyy-MM-dd HH:mm:ss") if isinstance(value, QDateTime) and value.isValid() else ""


def _column(title: str, name: str, rows: list[dict[str, Any]]) -> Column:
    is_text = any(isinstance(each[name], str) for each in rows)

    def number(row: int) -> float:
        value = rows[row][name]
        found = seconds(value) if isinstance(value, QDateTime) else value
        return math.nan if found is None else float(found)

    return Column(title, lambda row: _text(name, rows[row][name]), None if is_text else number)


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, QDateTime):
        return said.moment(seconds(value) or 0)
    if isinstance(value, float):
        return said.value(value)
    key = f"limits.{_WORDS.get(name, '')}.{value}"
    return say(key, interface_language()) if key in catalogue() else str(value)


def _plain(value: Any) -> Any:
    return None if is_null(value) else value
