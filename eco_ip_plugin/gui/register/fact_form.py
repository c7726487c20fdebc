"""The form for one fact: what a source says of a park, read as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...language import interface_language
from ..widgets.named import named, plain_label
from ..widgets.questions import take_or_leave
from ..widgets.themes import make_readable

translate = QCoreApplication.translate

_MOST_RANK = 99


class FactDialog(QDialog):
    """values: the row that the form says, {} while it says none. parks: names by id."""

    def __init__(
        self, parks: Mapping[str, str], attributes: Sequence[str], chosen: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """chosen: park and attribute to begin with, "" for none."""
        super().__init__(parent)
        self.setObjectName("ecoipFact")
        self.setWindowTitle(translate("EcoIp", "Add a fact"))
        self.values: dict[str, Any] = {}
        self._parks = parks
        self.park, self.attribute = _choice("factPark"), _choice("factAttribute")
        self._fill(attributes, chosen)
        self._lines = {
            name: _line(name)
            for name in (
                "value",
                "unit",
                "as_of",
                "valid_from",
                "valid_to",
                "source_title",
                "source_no",
                "source_date",
                "note",
            )
        }
        self.rank = named(QSpinBox(), "factRank")
        self.rank.setRange(0, _MOST_RANK)
        self.rank.setSpecialValueText("–")
        self.evidence = named(QComboBox(), "factEvidence")
        self._fill_evidence()
        self.message = plain_label("factMessage")
        box = take_or_leave(self, translate("EcoIp", "Add"))
        self.accept_button = box.button(QDialogButtonBox.StandardButton.Ok)
        self.accept_button.setObjectName("addFactButton")
        layout = QVBoxLayout(self)
        layout.addLayout(self._form())
        layout.addWidget(self.message)
        layout.addStretch()
        layout.addWidget(box)
        for combo in (self.park, self.attribute):
            combo.editTextChanged.connect(self._read)
        for line in self._lines.values():
            line.textChanged.connect(self._read)
        self.rank.valueChanged.connect(self._read)
        self.evidence.currentIndexChanged.connect(self._read)
        self.setMinimumWidth(76 * self.fontMetrics().averageCharWidth())
        self._lines["value"].setFocus()
        self._read()

    def line(self, name: str) -> QLineEdit:
        """The line of a field."""
        return self._lines[name]

    def park_id(self) -> str:
        """The park that is chosen, by its name, its id, or what was typed."""
        typed = self.park.currentText().strip()
        at = self.park.findText(typed)
        return str(self.park.itemData(at)) if at >= 0 else typed

    def attribute_id(self) -> str:
        """The attribute that is chosen, or what was typed."""
        typed = self.attribute.currentText().strip()
        at = self.attribute.findText(typed)
        return str(self.attribute.itemData(at)) if at >= 0 else typed

    def _fill(self, attributes: Sequence[str], chosen: tuple[str, str]) -> None:
        from ...core.register.words import attribute_name
        from ..widgets.sorting import collator

        words = collator()
        titles = {id_: f"{name} ({id_})" if name and name != id_ else id_ for id_, name in self._parks.items()}
        for id_, title in sorted(titles.items(), key=lambda each: words.sortKey(each[1])):
            self.park.addItem(title, id_)
        for attribute in attributes:
            self.attribute.addItem(attribute_name(attribute, interface_language()), attribute)
        for combo, id_ in zip((self.park, self.attribute), chosen):
            combo.setCurrentIndex(
                combo.findData(id_) if id_ else 0 if combo is self.park and combo.count() == 1 else -1
            )

    def _fill_evidence(self) -> None:
        from ...core.rules.pack import EVIDENCE
        from ...core.text import say

        self.evidence.addItem("–", "")
        for grade in EVIDENCE:
            if grade != "none":
                self.evidence.addItem(say(f"rules.evidence.{grade}", interface_language()), grade)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._lines["value"].setPlaceholderText(translate("EcoIp", "e.g. 76.39, > 90 %, 60–70, words"))
        self._lines["unit"].setPlaceholderText(translate("EcoIp", "unit"))
        for name in ("as_of", "valid_from", "valid_to", "source_date"):
            self._lines[name].setPlaceholderText(translate("EcoIp", "e.g. 23/06/2026 or 2026"))
        rows: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            (translate("EcoIp", "Park"), self.park),
            (translate("EcoIp", "Attribute"), self.attribute),
            (translate("EcoIp", "Value"), _beside(self._lines["value"], self._lines["unit"])),
            (translate("EcoIp", "Title of the source"), self._lines["source_title"]),
            (translate("EcoIp", "Number and day of the source"),
             _beside(self._lines["source_no"], self._lines["source_date"])),
            (translate("EcoIp", "Rank (the highest holds)"), self.rank),
            (translate("EcoIp", "Evidence"), self.evidence),
            (translate("EcoIp", "Figure as of"), self._lines["as_of"]),
            (translate("EcoIp", "In force from, to"), _beside(self._lines["valid_from"], self._lines["valid_to"])),
            (translate("EcoIp", "Note"), self._lines["note"]),
        )  # fmt: skip
        for title, field in rows:
            form.addRow(title, field)
        return form

    def _typed(self) -> dict[str, list[Any]]:
        row = {name: line.text().strip() or None for name, line in self._lines.items()}
        rank = self.rank.value() or None
        row.update(park_id=self.park_id() or None, attribute=self.attribute_id() or None)
        return {**{name: [cell] for name, cell in row.items()}, "rank": [rank],
                "evidence": [self.evidence.currentData() or None]}  # fmt: skip

    def _read(self, *_: Any) -> None:
        """Say how it is read, or why it cannot be."""
        from ...core.register.facts import read_rows
        from ...core.register.importing import said_in, values_of
        from ...core.tables.numbers import MARK_OF
        from ...core.text import say

        table, language = self._typed(), interface_language()
        self.values = {}
        if not self._lines["value"].text().strip():
            self.message.setText(translate("EcoIp", "Type a figure, a bound, a range or words."))
        elif self.park_id() not in self._parks:
            self.message.setText(translate("EcoIp", "There is no park of this name: choose one of the list."))
        else:
            facts, unread = read_rows(table, MARK_OF[language])
            if unread:
                self.message.setText(say(unread[0].key, language, **unread[0].params))
            else:
                self.values = values_of(facts, 0, table)
                text = translate("EcoIp", "Read as: {said}")
                self.message.setText(text.format(said=said_in(self.values, language)))
        self.accept_button.setEnabled(bool(self.values))


def _choice(name: str) -> QComboBox:
    """To choose from or to type into, with whatever of the word comes to mind."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QCompleter

    made = named(QComboBox(), name)
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(made.model(), made)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setCompleter(completer)
    made.setMinimumContentsLength(30)
    make_readable(made.lineEdit())
    return made


def _line(name: str) -> QLineEdit:
    made = named(QLineEdit(), "fact" + "".join(part.title() for part in name.split("_")))
    make_readable(made)
    return made


def _beside(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(first, 3)
    row.addWidget(second, 2)
    return row
