"""Declarations in Excel: the form for firms written, and what a filled-in one would do shown before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ....core.errors import EcoIpError
from ....core.text import say
from ....language import filled, interface_language
from ...widgets.questions import take_or_leave
from ...widgets.tasks import give_up
from .. import words as words
from ..edits.data import FlowData
from ..edits.layer_edits import LayerEdits

translate = QCoreApplication.translate

_FIRST = ("refused", "added", "changed", "unchanged")  # what should be read comes first
_WIDEST = 170  # pixels; the reasons need the room


class ImportDialog(QDialog):
    """Every row of the form with what it does, or why it is refused; nothing has been written yet."""

    def __init__(
        self, declared: Sequence[Any], data: FlowData, parent: QWidget | None = None, answered: int = 0
    ) -> None:
        """answered: how many firms were asked for these forms, which taking over notes as received."""
        super().__init__(parent)
        self.setObjectName("ecoipImport")
        self.setWindowTitle(translate("EcoIp", "Import declarations from Excel…").rstrip("…"))
        headings = (
            translate("EcoIp", "Line"), translate("EcoIp", "Firm"), translate("EcoIp", "Decision"),
            translate("EcoIp", "Flow"), translate("EcoIp", "Values"), translate("EcoIp", "Why"),
        )  # fmt: skip
        self.table = QTableWidget(len(declared), len(headings))
        self.table.setObjectName("importTable")
        self.table.setHorizontalHeaderLabels(headings)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        ordered = sorted(declared, key=lambda each: _FIRST.index(each.decision))
        for row, each in enumerate(ordered):
            for column, text in enumerate(_line(each, data)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        for column, most in ((1, _WIDEST), (3, _WIDEST), (4, 2 * _WIDEST), (5, 2 * _WIDEST)):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), most))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.resizeRowsToContents()
        counts = [
            sum(each.decision == kind for each in declared) for kind in ("added", "changed", "unchanged", "refused")
        ]
        text = translate(
            "EcoIp",
            "{added} to be added, {changed} to be changed, {same} {same:|as it is|as they are}, {refused} refused (not"
            " written).",
        )
        said = filled(text, **dict(zip(("added", "changed", "same", "refused"), counts)))
        if answered:
            text = translate(
                "EcoIp", "The {count:|form|forms} of {count} {count:|firm|firms} will be noted as received."
            )
            said += " " + filled(text, count=answered)
        self.summary = QLabel(said)
        self.summary.setWordWrap(True)
        box = take_or_leave(self, translate("EcoIp", "Take over"))
        box.button(QDialogButtonBox.StandardButton.Ok).setEnabled(counts[0] + counts[1] + answered > 0)
        layout = QVBoxLayout(self)
        for part in (self.summary, self.table, box):
            layout.addWidget(part)
        self.resize(860, 460)


def question(firm_ids: Sequence[str], data: FlowData) -> str:
    """What one workbook for all these firms would hold, and that each had better get its own. Raises EcoIpError where
    none may be written."""
    from ....core.symbiosis.declaration.form import confidential_count
    from ....storage.opening import is_masked

    if data.flow_layer is not None and is_masked(data.flow_layer):
        raise EcoIpError("error.declaration_masked")
    flows = data.rows(data.flow_ids_of(firm_ids)).values()
    marked = {each for each in firm_ids if each in data.firms and data.firms[each].confidential}
    secret = confidential_count(flows, marked)
    return say("declaration.together", interface_language(), firms=len(firm_ids), flows=len(flows), secret=secret)


class Writing(QObject):
    """Forms are written beside the work of the window. ended: how many firms have one, or why none has."""

    ended = pyqtSignal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: QgsTask | None = None

    @property
    def is_running(self) -> bool:
        """Whether forms are being written."""
        return self._task is not None

    def start(self, place: Path, firm_ids: Sequence[str], data: FlowData, *, each: bool, named: bool = False) -> None:
        """The forms of these firms with their flows as they are now: into the folder `place`, a file for each (`named`:
        called like the firm), or all in the one file `place`."""
        rows = list(data.rows(data.flow_ids_of(firm_ids)).values())
        names = [(id_, data.firms[id_].name) for id_ in firm_ids if id_ in data.firms]
        given = names, rows, data.vocabulary, interface_language()

        def work(task: QgsTask) -> EcoIpError | None:
            from ....core.symbiosis.declaration import form as forms

            try:
                if each:
                    forms.write_each(place, forms.forms(*given, _Watched(task), named=named))
                else:
                    forms.write({place: forms.form(*given)})
            except EcoIpError as error:
                return error
            return None

        self._task = QgsTask.fromFunction(
            translate("EcoIp", "Export the form for Excel…").rstrip("…"), work,
            on_finished=lambda exception, error=None: self._finished(len(names), exception or error),
        )  # fmt: skip
        QgsApplication.taskManager().addTask(self._task)

    def stop(self) -> None:
        """Wait for what is under way: nothing may arrive afterwards."""
        task, self._task = self._task, None
        give_up(task)

    def _finished(self, count: int, error: Exception | None) -> None:
        if self._task is not None:
            self._task = None
            self.ended.emit(count, error)


class _Watched:
    """The progress bar and the cancel button of a task."""

    def __init__(self, task: QgsTask) -> None:
        self._task = task

    def report(self, fraction: float) -> None:
        self._task.setProgress(100.0 * fraction)

    def cancelled(self) -> bool:
        return bool(self._task.isCanceled())


def read(paths: Sequence[Path], data: FlowData) -> list[Any]:
    """What filled-in forms would do, row by row. Raises EcoIpError."""
    from ....core.symbiosis.declaration.reading import read_forms

    flows = {str(row.get("flow_id")): row for row in data.rows(data.flow_ids_of(data.firms)).values()}
    return read_forms(paths, list(data.firms), flows, data.vocabulary)


def take_over(declared: Sequence[Any], name: str, edits: LayerEdits, data: FlowData) -> None:
    """Add and change as declared, as one undo step. Raises Refused; then nothing has happened."""
    rows = data.rows(data.flow_ids_of(data.firms))
    fids = {str(row.get("flow_id")): fid for fid, row in rows.items()}
    added = [
        {"flow_id": each.flow_id, "firm_id": each.firm_id, **each.values}
        for each in declared
        if each.decision == "added"
    ]
    changed = {fids[each.flow_id]: dict(each.values) for each in declared if each.decision == "changed"}
    for fid in changed:
        edits.saw(fid, rows[fid].get("row_version"))
    if added or changed:
        edits.apply(translate("EcoIp", "Import {file}").format(file=name), added, changed)


def _line(each: Any, data: FlowData) -> tuple[str, ...]:
    firm = data.firms.get(each.firm_id)
    decision = {
        "added": translate("EcoIp", "added"),
        "changed": translate("EcoIp", "changed"),
        "unchanged": translate("EcoIp", "unchanged"),
        "refused": translate("EcoIp", "refused"),
    }[each.decision]
    names = () if each.decision == "refused" else each.values
    shown = [f"{words.title('flow', name)}: {_change(name, each, data)}" for name in names]
    why = " ".join(problem.say(interface_language()) for problem in each.problems)
    what = words.resource_name(each.values.get("resource"), data.vocabulary) or each.flow_id
    line = f"{each.sheet} {each.line}".strip()
    return line, firm.title() if firm else each.firm_id, decision, what, "; ".join(shown), why


def _change(name: str, each: Any, data: FlowData) -> str:
    new = words.shown(name, each.values[name], data.vocabulary) or "–"
    if each.decision == "added":
        return new
    return f"{words.shown(name, each.before.get(name), data.vocabulary) or '–'} → {new}"
