"""The reading of the rules, chosen by name: those of the pack that is chosen beside it."""

from __future__ import annotations

from typing import Any

from processing.gui.wrappers import WidgetWrapper
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ...core.errors import EcoIpError
from ...core.reporting.reading_names import readings_offered
from ...core.rules.evaluate import DEFAULT_READING
from ...core.rules.pack import load_file, load_shipped
from ...language import interface_language
from ..framework.choice_widget import NativeInModeler, narrow
from ..framework.texts import text


class ReadingWidget(NativeInModeler, WidgetWrapper):  # type: ignore[misc]
    """A box with the readings of the pack in `RULES` or `RULES_FILE`; an id may be typed as well."""

    def createWidget(self) -> QWidget:
        """The box; it is filled once the pack is known."""
        box = narrow(QComboBox())
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.currentTextChanged.connect(lambda: self.widgetValueHasChanged.emit(self))
        return box

    def postInitialize(self, wrappers: list[Any]) -> None:
        """Follow the pack that is chosen."""
        of = {each.parameterDefinition().name(): each for each in wrappers}
        self._packs = [of[name] for name in ("RULES_FILE", "RULES") if name in of]
        for each in self._packs:
            each.widgetValueHasChanged.connect(self._fill)
        self._fill()

    def setValue(self, value: Any) -> None:
        """Choose by id; one that the pack does not have stands there as it is, and the run says so."""
        found = self.widget.findData(value or DEFAULT_READING)
        self.widget.setCurrentIndex(found)
        if found < 0:
            self.widget.setEditText(str(value or ""))

    def value(self) -> str:
        """The id chosen or typed."""
        shown = self.widget.findText(self.widget.currentText())
        return str(self.widget.itemData(shown) if shown >= 0 else self.widget.currentText())

    def _fill(self, *_: Any) -> None:
        chosen = self.value()
        names = self._names()
        self.widget.blockSignals(True)
        self.widget.clear()
        if DEFAULT_READING not in names:
            self.widget.addItem(str(text("As the rules say")), DEFAULT_READING)
        for reading, name in names.items():
            self.widget.addItem(name, reading)
        self.widget.blockSignals(False)
        self.setValue(chosen if self.widget.findData(chosen) >= 0 else DEFAULT_READING)

    def _names(self) -> dict[str, str]:
        values = {each.parameterDefinition().name(): each.parameterValue() for each in self._packs}
        try:
            pack = load_file(values["RULES_FILE"]) if values.get("RULES_FILE") else load_shipped(values["RULES"])
        except (EcoIpError, OSError, KeyError):  # the run says what is wrong with it
            return {}
        return readings_offered(pack, interface_language())
