"""Who changed what and when, with before and after: of one flow, or of a firm with all its flows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from qgis.core import QgsExpression, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from qgis.PyQt.QtWidgets import QDialog, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ....core.symbiosis.vocabulary.vocabulary import Vocabulary
from ....language import interface_language
from .. import words as words
from ..edits.layers import value

translate = QCoreApplication.translate

NAMING = ("firm_id", "supplier", "receiver")
"""Fields that hold the id of a firm."""


class HistoryDialog(QDialog):
    """A table, newest first."""

    def __init__(self, title: str, entries: Sequence[tuple[str, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipHistory")
        self.setWindowTitle(title)
        headings = (
            translate("EcoIp", "When"), translate("EcoIp", "Who"), translate("EcoIp", "Row"),
            translate("EcoIp", "Field"), translate("EcoIp", "Before"), translate("EcoIp", "After"),
        )  # fmt: skip
        self.table = QTableWidget(len(entries), len(headings))
        self.table.setObjectName("historyTable")
        self.table.setHorizontalHeaderLabels(headings)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        for row, entry in enumerate(entries):
            for column, text in enumerate(entry):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setStretchLastSection(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        self.resize(760, 420)


def history_of(
    layer: QgsVectorLayer, keys: Sequence[str], vocabulary: Vocabulary, table: str = "",
    firm: Callable[[Any], str] | None = None,
) -> list[tuple[str, ...]]:  # fmt: skip
    """When, who, row, field, before, after, newest first. keys: keys of the rows; firm: the title of a firm by its
    id."""
    request = QgsFeatureRequest()
    texts = ", ".join(QgsExpression.quotedString(key) for key in keys)
    request.setFilterExpression(f'"row_id" in ({texts})' + (f" and \"table_name\" = '{table}'" if table else ""))
    features = sorted(layer.getFeatures(request), key=lambda each: each.id(), reverse=True)
    names = layer.fields().names()
    rows = (dict(zip(names, map(value, each.attributes()))) for each in features)
    return [line for row in rows for line in _lines(row, vocabulary, firm or str)]


def _lines(row: dict[str, Any], vocabulary: Vocabulary, firm: Callable[[Any], str]) -> Iterator[tuple[str, ...]]:
    before, after = _values(row["before"]), _values(row["after"])
    whole = after or before
    what = words.resource_name(whole.get("resource") or whole.get("name") or "", vocabulary)
    head = (when(row["at"]), str(row["who"] or ""), _title(row, whole, vocabulary, firm))
    if not before or not after:
        text = translate("EcoIp", "added") if after else translate("EcoIp", "deleted")
        yield (*head, text, *(("", what) if after else (what, "")))
        return
    for name in after:
        if before.get(name) != after[name]:
            if name == "geom":
                yield (*head, translate("EcoIp", "Place on the map"), "", translate("EcoIp", "moved"))
            else:
                title = words.title(str(row["table_name"]), name)
                yield (*head, title, *(_shown(name, each.get(name), vocabulary, firm) for each in (before, after)))


def _title(row: dict[str, Any], whole: dict[str, Any], vocabulary: Vocabulary, firm: Callable[[Any], str]) -> str:
    """The row as people call it; by its key where nothing else of it is known."""
    id_ = str(row["row_id"] or "")
    if row["table_name"] == "firm":
        return f"{whole['name']} ({id_})" if whole.get("name") else firm(id_)
    if any(whole.get(name) for name in NAMING):
        return words.row_title(whole, vocabulary, firm)
    what = words.resource_name(whole.get("resource") or whole.get("name") or "", vocabulary)
    return f"{what} ({id_})" if what else id_


def _shown(name: str, value: Any, vocabulary: Vocabulary, firm: Callable[[Any], str]) -> str:
    return firm(value) if name in NAMING and value else words.shown(name, value, vocabulary)


def _values(stored: Any) -> dict[str, Any]:
    """The row in the history, which a database gives as text or as it is."""
    if isinstance(stored, dict):
        return stored
    try:
        return dict(json.loads(stored)) if stored else {}
    except (ValueError, TypeError):
        return {}


def when(at: Any) -> str:
    """A moment as a database gives it, on this computer's clock and in the plugin's language; else as it stands."""
    text = str(at or "").replace("/", "-").replace(" ", "T", 1)
    text += ":00" if text[-3:-2] in ("+", "-") and "T" in text else ""
    moment = at if isinstance(at, QDateTime) else QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    locale, language = QLocale(), interface_language()
    if not locale.name().startswith(language):
        locale = QLocale(language)
    return locale.toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat) if moment.isValid() else str(at)
