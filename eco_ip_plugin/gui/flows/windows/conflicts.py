"""A row that a colleague saved meanwhile: both versions side by side, and for each field whose it shall be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ....core.symbiosis.vocabulary.vocabulary import Vocabulary
from ....storage.changes import WHOLE_ROW, Conflict
from ...widgets.questions import take_or_leave
from .. import words as words
from .history import NAMING, when

translate = QCoreApplication.translate

GEOMETRY = "geom"


class ConflictDialog(QDialog):
    """One block for each row in conflict; nothing is chosen beforehand but one's own change."""

    def __init__(
        self, conflicts: Sequence[Conflict], vocabulary: Vocabulary, parent: QWidget | None = None,
        firm: Callable[[Any], str] = str,
    ) -> None:  # fmt: skip
        """firm: the title of a firm by its id."""
        super().__init__(parent)
        self._firm = firm
        self.setObjectName("ecoipConflicts")
        self.setWindowTitle(translate("EcoIp", "Changed by a colleague"))
        self._conflicts, self._vocabulary = list(conflicts), vocabulary
        self._mine: list[dict[str, QRadioButton]] = []
        content = QWidget()
        blocks = QVBoxLayout(content)
        for conflict in self._conflicts:
            blocks.addWidget(self._block(conflict))
        blocks.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.addWidget(_label(translate(
            "EcoIp", "These rows were saved by somebody else since you opened them. Choose for each field whose value"
            " shall be kept; nothing has been written yet.")))  # fmt: skip
        layout.addWidget(area, 1)
        layout.addWidget(self._buttons())
        self.resize(720, 420)

    def mine(self) -> list[set[str]]:
        """For each conflict, in their order, what of it is disputed and shall be as I have it."""
        return [{name for name, radio in radios.items() if radio.isChecked()} for radios in self._mine]

    def choose_all(self, mine: bool) -> None:
        """One side for every field."""
        for radios in self._mine:
            for radio in radios.values():
                group = radio.group()
                group.button(1 if mine else 0).setChecked(True)

    def _block(self, conflict: Conflict) -> QWidget:
        block = QWidget()
        grid = QGridLayout(block)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        who = conflict.who or translate("EcoIp", "somebody else")
        title = translate("EcoIp", "{row}, saved by {who} {at}").format(
            row=self._row(conflict), who=who, at=when(conflict.at)
        )
        grid.addWidget(_label(title, bold=True), 0, 0, 1, 3)
        radios: dict[str, QRadioButton] = {}
        if conflict.disputed == (WHOLE_ROW,):
            radios[WHOLE_ROW] = self._pair(grid, 1, translate("EcoIp", "Row"), *self._whole_row(conflict))
        else:
            for number, each in enumerate(conflict.differences, 1):
                title = words.title(conflict.change.table, each.field)
                if each.field == GEOMETRY:
                    title = translate("EcoIp", "Place on the map")
                shown = (self._shown(each.field, value) for value in (each.mine, each.theirs))
                radios[each.field] = self._pair(grid, number, title, *shown)
        self._mine.append(radios)
        return block

    def _row(self, conflict: Conflict) -> str:
        """The row as people call it: a flow by resource and firm; by its key where nothing else of it is known."""
        known = {**(conflict.base or {}), **(conflict.theirs or {})}
        if conflict.change.table == "firm":
            return self._firm(conflict.row_id) or str(known.get("name") or conflict.row_id)
        if conflict.change.table == "scenario":
            return str(known.get("name") or conflict.row_id)
        if conflict.change.table == "scenario_zone" and known.get("zone_id"):
            return translate("EcoIp", "zone {zone}").format(zone=known["zone_id"])
        named = conflict.change.table in ("flow", "link") and any(known.get(name) for name in NAMING)
        return words.row_title(known, self._vocabulary, self._firm) if named else conflict.row_id

    def _whole_row(self, conflict: Conflict) -> tuple[str, str]:
        gone, kept = translate("EcoIp", "deleted"), translate("EcoIp", "kept, as changed")
        return (kept, gone) if conflict.is_deleted else (gone, kept)

    def _pair(self, grid: QGridLayout, line: int, title: str, mine: str, theirs: str) -> QRadioButton:
        """Two radio buttons in a line; returns mine."""
        grid.addWidget(_label(title), line, 0)
        group = QButtonGroup(self)
        texts = (
            translate("EcoIp", "theirs: {value}").format(value=theirs),
            translate("EcoIp", "mine: {value}").format(value=mine),
        )
        buttons = [QRadioButton(text.replace("&", "&&")) for text in texts]
        for id_, button in enumerate(buttons):
            group.addButton(button, id_)
            grid.addWidget(button, line, 2 - id_)
        buttons[1].setChecked(True)
        return buttons[1]

    def _shown(self, name: str, value: Any) -> str:
        if name == GEOMETRY:
            return translate("EcoIp", "moved")
        if name in NAMING and value:
            return self._firm(value)
        return words.shown(name, value, self._vocabulary) or translate("EcoIp", "empty")

    def _buttons(self) -> QDialogButtonBox:
        box = take_or_leave(self, translate("EcoIp", "Save"))
        box.button(QDialogButtonBox.StandardButton.Ok).setObjectName("saveChosenButton")
        for name, text, mine in (
            ("allMineButton", translate("EcoIp", "All mine"), True),
            ("allTheirsButton", translate("EcoIp", "All theirs"), False),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.clicked.connect(lambda *_, mine=mine: self.choose_all(mine))
            box.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return box


def _label(text: str, *, bold: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if bold:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    return label
