"""QGIS's locator bar finds items of the report forms: type "kcn A.4 III.3.11", or a form and words, and its proof
opens."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from qgis.core import QgsLocatorFilter, QgsLocatorResult
from qgis.PyQt.QtCore import QCoreApplication

from ...language import interface_language

translate = QCoreApplication.translate

_MOST = 40


class FormLocator(QgsLocatorFilter):
    """The items are data of the plugin: nothing of a project is read until one is chosen."""

    def __init__(self, open_item: Callable[[str, str], None]) -> None:
        super().__init__()
        self._open = open_item

    def clone(self) -> FormLocator:
        return FormLocator(self._open)

    def name(self) -> str:
        return "ecoip_forms"

    def displayName(self) -> str:
        return translate("EcoIp", "Values of report forms")

    def prefix(self) -> str:
        return "kcn"  # that of the firms: a form's name tells them apart

    def fetchResults(self, text: str, context: Any, feedback: Any) -> None:
        for form_id, item, label in found(text, interface_language(), datetime.date.today().year):
            if feedback.isCanceled():
                return
            result = QgsLocatorResult(self, f"{form_id} {item}", f"{form_id} {item}")
            result.description = label
            result.score = 1.0 if text.upper().endswith(item.upper()) else 0.5
            self.resultFetched.emit(result)

    def triggerResult(self, result: QgsLocatorResult) -> None:
        data = result.userData() if callable(result.userData) else result.userData
        self._open(*str(data).split(" ", 1))


def found(text: str, language: str, year: int) -> list[tuple[str, str, str]]:
    """Form, item and what it asks for, of the items that what is typed begins or is a word of; none without a form."""
    from ...core.forms.items import form, typed_item
    from ...core.tables.words import fold

    named = typed_item(text)
    if named is None:
        return []
    form_id, rest = named
    wanted = form(form_id)
    exact = wanted.item(rest)
    mine = [item for item in wanted.items if item.item.upper().startswith(rest)]
    others = [item for item in wanted.items if rest and fold(rest) in fold(item.label(year, language))]
    chosen = {item.item: item for item in [*([exact] if exact else []), *mine, *others]}
    return [(form_id, item.item, item.label(year, language)) for item in chosen.values()][:_MOST]
