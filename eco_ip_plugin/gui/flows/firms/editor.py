"""The form of one firm: name, industry with a search, plot, workers. What is typed is read as a line of a list is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QStringListModel, Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ....core.symbiosis.firm_list.park import Park, Place
from ....core.symbiosis.firm_list.reading import FirmList, ListedFirm, read_list
from ....core.symbiosis.firm_list.sheets import Sheet
from ....core.symbiosis.vocabulary.sectors import SEPARATOR, search_sectors, sector_of, sector_title
from ....core.tables.words import fold
from ....language import interface_language
from ...widgets.named import plain_label
from ...widgets.questions import take_or_leave
from ...widgets.themes import make_readable
from .. import words as words

translate = QCoreApplication.translate

_LINES = ("name", "name_en", "vsic", "workers", "hours_per_day", "days_per_year", "note")


class SectorEdit(QLineEdit):
    """An industry, found by its code or by words, marks optional."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firmSectorEdit")
        self.setPlaceholderText(translate("EcoIp", "Code or words, such as C10 or giấy"))
        make_readable(self)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.popup().setTextElideMode(Qt.TextElideMode.ElideRight)
        self._completer.popup().setMinimumWidth(56 * self.fontMetrics().averageCharWidth())
        self._completer.setWidget(self)
        self._completer.activated.connect(lambda name: self.setText(str(name)))
        self.textEdited.connect(self.offer)

    def offer(self, typed: str = "") -> None:
        """Show what could be chosen."""
        names = [sector_title(each.code, interface_language()) for each in search_sectors(typed.split(SEPARATOR)[0])]
        self._names.setStringList(names)
        if names:
            self._completer.complete()
        else:
            self._completer.popup().hide()

    def offered(self) -> list[str]:
        """What is shown to choose from."""
        return self._names.stringList()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Down and not self._completer.popup().isVisible():
            self.offer(self.text())
        else:
            super().keyPressEvent(event)


class FirmDialog(QDialog):
    """A firm to be added (firm_id ""), at a place or without one, or one that is there. found: what the form says, read
    as a list of one line; None until it is accepted."""

    def __init__(
        self, park: Park, firm_id: str = "", place: Place | None = None, fields: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("ecoipFirm")
        self._park, self._firm_id, self._place = park, firm_id, place
        self.found: FirmList | None = None
        known = dict(park.firms.get(firm_id, {}))
        self.setWindowTitle(str(known.get("name") or firm_id) if firm_id else translate("EcoIp", "Add a firm"))
        self._edits: dict[str, QLineEdit] = {}
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.plot = self._plot_box(str(known.get("plot_id") or "") or self._under())
        for name in _LINES:
            if name == "workers":
                form.addRow(words.title("firm", "plot_id"), self.plot)
            if fields and name not in fields:
                continue
            line = self._edits[name] = SectorEdit() if name == "vsic" else self._line(name)
            line.setText(_text(name, known.get(name)))
            form.addRow(words.title("firm", name), line)
        self.confidential = QCheckBox(words.title("firm", "confidential"))
        self.confidential.setObjectName("firmConfidentialBox")
        self.confidential.setChecked(bool(known.get("confidential")))
        if not fields or "confidential" in fields:
            form.addRow("", self.confidential)
        self.message = plain_label("firmEditMessage")
        self.message.hide()
        self._box = take_or_leave(self, translate("EcoIp", "Take over") if firm_id else translate("EcoIp", "Add"))
        self._box.button(QDialogButtonBox.StandardButton.Ok).setObjectName("firmAcceptButton")
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addStretch()
        layout.addWidget(self._box)
        self.setMinimumWidth(60 * self.fontMetrics().averageCharWidth())

    def accept(self) -> None:
        """Read the form; a refusal is said and keeps it open."""
        found = read_list([self._sheet()], self._park)
        each = found.firms[0] if found.firms else None
        refused = self._refusal(each)
        if refused:
            self.message.setText("⚠ " + refused)
            self.message.show()
            return
        if each is not None and self._place is not None and not self._firm_id:
            each.place = self._place
            each.problems = [problem for problem in each.problems if problem.field != "place"]
        self.found = found
        super().accept()

    def _refusal(self, each: ListedFirm | None) -> str:
        if each is None or not self._edits["name"].text().strip():
            return translate("EcoIp", "Fill in the name of the firm.")
        refused = [problem.say(interface_language()) for problem in each.problems if problem.refused]
        if refused:
            return refused[0]
        if not self._firm_id and each.decision != "added":
            text = translate("EcoIp", "{firm} is there already: choose it in the list to change it.")
            return text.format(firm=self._park.names.titles([each.firm_id])[0])
        return ""

    def _sheet(self) -> Sheet:
        """The form as a list of one line. A cell that was emptied says so only of a firm that is there."""
        typed: dict[str, Any] = {name: edit.text().strip() or None for name, edit in self._edits.items()}
        typed["vsic"] = (typed.get("vsic") or "").split(SEPARATOR)[0].strip() or None
        typed["plot_id"] = self.plot.currentText().split(SEPARATOR)[0].strip() or None
        if self.confidential.isChecked() or self._firm_id:
            typed["confidential"] = "1" if self.confidential.isChecked() else "0"
        if self._firm_id:
            typed["firm_id"] = self._firm_id
        names = tuple(typed)
        return Sheet("", names, names, ("",) * len(names), {1: [typed[name] for name in names]}, True, False)

    def emptied(self) -> dict[str, None]:
        """Fields of a firm that is there that were emptied."""
        known = self._park.firms.get(self._firm_id, {})
        gone = [name for name, edit in self._edits.items() if not edit.text().strip() and known.get(name) is not None]
        if not self.plot.currentText().strip() and known.get("plot_id") is not None:
            gone.append("plot_id")
        return dict.fromkeys(gone)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        parts_of_name = [each.capitalize() for each in name.split("_")]
        line.setObjectName(f"firm{''.join(parts_of_name)}Edit")
        make_readable(line)
        return line

    def _plot_box(self, plot: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName("firmPlotBox")
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        titles = {id_: _plot_title(id_, name) for id_, name in zip(self._park.plots.ids, self._park.plots.names)}
        box.addItems(["", *sorted(titles.values(), key=fold)])
        box.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        box.setCurrentText(titles.get(plot, plot))
        make_readable(box.lineEdit())
        return box

    def _under(self) -> str:
        return "" if self._place is None else self._park.plots.under(*self._place)


def _plot_title(id_: str, name: str) -> str:
    return f"{id_}{SEPARATOR}{name}" if name and name != id_ else id_


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name == "vsic" and sector_of(value) is not None:
        return sector_title(value, interface_language())
    return words.edited("quantity", value, None) if isinstance(value, (int, float)) else str(value)
