"""The first readings of a file, and what is to be said of it, as tables of the window."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from ....language import interface_language
from ...widgets.list_model import ListModel

translate = QCoreApplication.translate


class PreviewModel(ListModel):
    """Readings as they will be read; the cells as they stand there where they cannot be read yet."""

    numbers = (4,)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Any] = ()
        self._raw: Sequence[Sequence[Any]] = ()
        self._width = 0

    def show(self, rows: Sequence[Any], raw: Sequence[Sequence[Any]] = ()) -> None:
        """Show readings, or the first cells of a table."""
        self.beginResetModel()
        self._rows, self._raw = rows, raw
        self._width = max(map(len, raw), default=0)
        self.numbers = () if raw else (4,)
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        if self._raw:
            return tuple(str(number) for number in range(1, self._width + 1))
        return (
            translate("EcoIp", "Line"), translate("EcoIp", "Time (UTC+7)"), translate("EcoIp", "Station"),
            translate("EcoIp", "Parameter"), translate("EcoIp", "Value"), translate("EcoIp", "Unit"),
            translate("EcoIp", "State of the device"),
        )  # fmt: skip

    def count(self) -> int:
        return len(self._raw or self._rows)

    def text(self, row: int, column: int) -> str:
        if self._raw:
            cells = self._raw[row]
            cell = cells[column] if column < len(cells) else None
            return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)[:200]
        shown = self._rows[row]
        if column == 4:
            return "–" if math.isnan(shown.value) else figure(shown.value)
        if column == 6:
            return states()[shown.status]
        return str((shown.line, shown.time, shown.station, shown.parameter, "", shown.unit)[column])


def figure(value: float) -> str:
    """A value as the language writes it, with all its digits."""
    text = f"{value:.12g}"
    return text.replace(".", ",") if interface_language() == "vi" else text


def states() -> tuple[str, str, str]:
    """What a state of the device is called, with the code of the circular."""
    return (
        translate("EcoIp", "00 measured"), translate("EcoIp", "01 calibrating"), translate("EcoIp", "02 device error"),
    )  # fmt: skip


class RemarksModel(ListModel):
    """What was found, what is doubtful, what is refused: a mark and a sentence each."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._remarks: Sequence[tuple[str, str]] = ()

    def show(self, remarks: Sequence[tuple[str, str]]) -> None:
        """Show pairs of a kind and a sentence."""
        self.beginResetModel()
        self._remarks = remarks
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        return (translate("EcoIp", "Remarks"),)

    def count(self) -> int:
        return len(self._remarks)

    def text(self, row: int, column: int) -> str:
        kind, sentence = self._remarks[row]
        return f"{kind} {sentence}"


def remarks_of(shown: Any) -> list[tuple[str, str]]:
    """What is to be said of a preview, what stops the import first."""
    from ....core.text import say

    language = interface_language()
    found = []
    if shown.problem is not None:
        found.append(("✗", shown.problem.say(language)))
    found += [("?", say(key, language, **values)) for key, values in shown.doubts]
    line = translate("EcoIp", "line {line}: {reason}")
    for each in shown.refused:
        text = each.say(language)
        found.append(("✗", line.format(line=each.line, reason=text) if each.line else text))
    return found + [("i", say(key, language, **values)) for key, values in shown.reasons]
