"""The measures of a firm and what each saves: two tables to edit, each step to be undone, saved together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QLabel, QPushButton, QTableView, QVBoxLayout

from ....core.errors import EcoIpError
from ....language import filled, interface_language
from ....storage.edit_commands import Refused
from ...widgets.named import plain_label
from .. import parts as parts
from ..edits import layer_edits
from ..edits.layer_edits import LayerEdits
from .measure_rows import ChoiceDelegate, RowsModel

translate = QCoreApplication.translate
MEASURE = ("title", "kind", "status", "year", "co2_t", "investment_mvnd")
EFFECT = ("kind", "quantity", "unit", "saving_mvnd", "income_mvnd", "year")


class MeasuresDialog(QDialog):
    """Of one firm. park_id: of new measures. What is not saved stays in the edit session of the layers."""

    def __init__(
        self, measures: QgsVectorLayer, effects: QgsVectorLayer, firm_id: str, park_id: str | None, title: str,
        parent: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("ecoipMeasures")
        self.setWindowTitle(translate("EcoIp", "Measures: {firm}").format(firm=title))
        self._firm_id, self._park_id = firm_id, park_id
        self._edits = (LayerEdits(measures, "measure_id", self), LayerEdits(effects, "effect_id", self))
        self.measures = RowsModel(self._edits[0], "measure", MEASURE, "firm_id", self)
        self.effects = RowsModel(self._edits[1], "effect", EFFECT, "measure_id", self)
        self.measure_table, self.effect_table = self._table("measureTable"), self._table("effectTable")
        self.measure_table.setModel(self.measures)
        self.effect_table.setModel(self.effects)
        self.message = plain_label("measuresMessage")
        self.message.setWordWrap(True)
        self.message.hide()
        self._lay_out()
        for model in (self.measures, self.effects):
            model.refused.connect(self._say)
        for each in self._edits:
            each.changed.connect(self._changed)
        self.measure_table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.measures.show(firm_id)
        self.measure_table.selectRow(0)
        self._choose()
        self._fit(self.measure_table, MEASURE, "title")
        self._fit(self.effect_table, EFFECT, "kind")
        self.resize(150 * self.fontMetrics().averageCharWidth(), 28 * self.fontMetrics().height())

    def done(self, result: int) -> None:
        """Leave the layers alone; their edits stay."""
        for each in self._edits:
            each.let_go()
        super().done(result)

    def add_measure(self) -> None:
        """A measure with its title to be typed."""
        row = {"firm_id": self._firm_id, "park_id": self._park_id, "title": translate("EcoIp", "New measure")}
        self._add(0, self.measures, self.measure_table, translate("EcoIp", "Add a measure"), row)

    def add_effect(self) -> None:
        """Something that the chosen measure saves."""
        chosen = self._chosen()
        if chosen is None:
            self._say(translate("EcoIp", "Choose a measure first: what it saves is added to it."))
            return
        row = {"measure_id": chosen, "kind": "electricity", "unit": "kWh"}
        self._add(1, self.effects, self.effect_table, translate("EcoIp", "Add what a measure saves"), row)

    def delete(self) -> None:
        """The chosen rows of the table that was used last; a measure goes with what it saves."""
        table = self.effect_table if self.effect_table.hasFocus() else self.measure_table
        model: RowsModel = table.model()
        rows = sorted({index.row() for index in table.selectionModel().selectedIndexes()})
        if not rows:
            self._say(translate("EcoIp", "Choose the rows to delete."))
            return
        self._say("")
        if model is self.measures:
            kept = [self.measures.values(row).get("measure_id") for row in rows]
            if any(self._effects_of(each) for each in kept):
                self._say(translate("EcoIp", "Delete first what the measure saves."))
                return
        title = filled(translate("EcoIp", "Delete {count} {count:|row|rows}"), count=len(rows))
        model.attempt(lambda: model.edits.delete(title, [model.fid(row) for row in rows]))

    def undo(self) -> None:
        """Take back the last step."""
        for each in reversed(self._edits):
            if each.is_modified and each.undo_text:
                self.measures.attempt(each.undo)
                return

    def save(self) -> None:
        """Both tables, all or nothing."""
        self._say("")
        changed = [each for each in self._edits if each.is_modified]
        if not changed:
            return
        try:
            layer_edits.save(changed)
        except (Refused, EcoIpError) as error:
            reason = error.say(interface_language()) if isinstance(error, EcoIpError) else str(error)
            text = translate("EcoIp", "Not saved; your changes are still here. {reason}")
            self._say(text.format(reason=reason))
            return
        self._say(translate("EcoIp", "Saved."), warning=False)

    def _add(self, which: int, model: RowsModel, table: QTableView, title: str, row: dict[str, Any]) -> None:
        self._say("")
        found: list[int] = []
        if model.attempt(lambda: found.extend(self._edits[which].add(title, [row]))) and found:
            at = model.row_of(found[0])
            table.setCurrentIndex(model.index(at, 0))
            table.setFocus()
            table.edit(model.index(at, 0))

    def _changed(self) -> None:
        at, chosen = self.measure_table.currentIndex(), self._chosen()
        self.measures.refresh()
        if 0 <= at.row() < self.measures.rowCount():
            self.measure_table.setCurrentIndex(self.measures.index(at.row(), at.column()))
        self.effects.show(self._chosen() or chosen)
        self._enable()

    def _choose(self) -> None:
        self.effects.show(self._chosen())
        self._enable()

    def _chosen(self) -> str | None:
        row = self.measure_table.currentIndex().row()
        return self.measures.values(row).get("measure_id") if 0 <= row < self.measures.rowCount() else None

    def _effects_of(self, measure_id: Any) -> int:
        self.effects.show(measure_id)
        count = self.effects.rowCount()
        self.effects.show(self._chosen())
        return count

    def _enable(self) -> None:
        modified = any(each.is_modified for each in self._edits)
        self._buttons["saveMeasuresButton"].setEnabled(modified)
        self._buttons["undoMeasuresButton"].setEnabled(modified)
        self._buttons["addEffectButton"].setEnabled(self._chosen() is not None)

    def _table(self, name: str) -> QTableView:
        table = parts.table(name)
        triggers = QTableView.EditTrigger
        table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        table.setItemDelegate(ChoiceDelegate(table))
        return table

    def _fit(self, table: QTableView, fields: Sequence[str], wide: str) -> None:
        """Each column as wide as its title and cells, one of them taking what is left."""
        header = table.horizontalHeader()
        header.setStretchLastSection(False)
        modes = QHeaderView.ResizeMode
        for place, name in enumerate(fields):
            header.setSectionResizeMode(place, modes.Stretch if name == wide else modes.ResizeToContents)
        header.setMinimumSectionSize(8 * self.fontMetrics().averageCharWidth())

    def _lay_out(self) -> None:
        words = (
            ("addMeasureButton", translate("EcoIp", "Add measure"), self.add_measure),
            ("addEffectButton", translate("EcoIp", "Add what it saves"), self.add_effect),
            ("deleteMeasureButton", translate("EcoIp", "Delete"), self.delete),
            ("undoMeasuresButton", translate("EcoIp", "Undo"), self.undo),
            ("saveMeasuresButton", translate("EcoIp", "Save"), self.save),
        )
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        for name, text, slot in words:
            button = self._buttons[name] = QPushButton(text)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Delete works on the table that was used last
            button.clicked.connect(lambda *_, slot=slot: slot())
            row.addWidget(button)
            if name == "deleteMeasureButton":
                row.addStretch()
        layout = QVBoxLayout(self)
        for label, table, stretch in (
            (translate("EcoIp", "Measures"), self.measure_table, 3),
            (translate("EcoIp", "What the chosen measure saves in a year"), self.effect_table, 2),
        ):
            layout.addWidget(QLabel(label))
            layout.addWidget(table, stretch)
        layout.addWidget(self.message)
        layout.addLayout(row)

    def _say(self, sentence: str, *, warning: bool = True) -> None:
        self.message.setText(("⚠ " if warning and sentence else "") + sentence)
        self.message.setVisible(bool(sentence))
