"""What a list of firms would do, line by line, before anything is written."""

from __future__ import annotations

from typing import Any, NamedTuple

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ....core.symbiosis.firm_list.reading import FirmList, changes, told
from ....core.symbiosis.vocabulary.sectors import sector_title
from ....core.text import number
from ....language import filled, interface_language
from ...widgets.list_model import ListModel, set_widths
from ...widgets.named import plain_label
from ...widgets.questions import take_or_leave
from .. import parts as parts
from .. import words as words
from ..edits.data import FlowData

translate = QCoreApplication.translate

_FIRST = ("refused", "changed", "added", "unchanged")  # what should be read comes first
_MARKS = {"refused": "✗", "changed": "✎", "added": "+", "unchanged": "="}
_WIDTHS = (60, 165, 95, 280, 85, 300)
_EM_WIDE, _EM_HIGH = 76, 34
_WHOLE = 400


class Line(NamedTuple):
    """A row of the preview. order: what is read first."""

    order: int
    cells: tuple[str, ...]
    noted: bool


class ListModelOfLines(ListModel):
    """Every line of a list with what it does."""

    def __init__(self, found: FirmList, data: FlowData, parent: Any = None) -> None:
        super().__init__(parent)
        names = {**{id_: firm.name for id_, firm in data.firms.items()},
                 **{each.firm_id: each.name for each in found.firms if each.decision != "refused"}}  # fmt: skip
        lines = [_of_firm(each, data) for each in found.firms]
        lines += [_of_flow(each, names, data) for each in found.flows]
        self._all = sorted(lines, key=lambda each: (each.order, not each.noted))
        self._shown = self._all

    def only_told(self, on: bool) -> None:
        """Only the lines with something to be said of them."""
        self.beginResetModel()
        self._shown = [each for each in self._all if each.noted] if on else self._all
        self.endResetModel()

    def noted(self) -> int:
        """How many lines have something to be said of them."""
        return sum(each.noted for each in self._all)

    def count(self) -> int:
        return len(self._shown)

    def headings(self) -> tuple[str, ...]:
        return (
            translate("EcoIp", "Line"), translate("EcoIp", "Firm"), translate("EcoIp", "Decision"),
            translate("EcoIp", "Why"), translate("EcoIp", "Flow"), translate("EcoIp", "Values"),
        )  # fmt: skip

    def text(self, row: int, column: int) -> str:
        return self._shown[row].cells[column]

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return self.text(index.row(), index.column()).replace("<", "‹")
        return super().data(index, role)


class ListDialog(QDialog):
    """Nothing has been written yet; “Take over” writes what is not refused."""

    def __init__(self, found: FirmList, data: FlowData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipFirmList")
        self.setWindowTitle(translate("EcoIp", "List of firms"))
        self.model = ListModelOfLines(found, data, self)
        self.summary = plain_label("firmListSummary")
        self.summary.setText(summary(found))
        self.table = parts.table("firmListTable")
        self.table.setModel(self.model)
        self.table.setSortingEnabled(False)
        self.table.verticalHeader().hide()
        set_widths(self.table, _WIDTHS)
        self._show_whole_sentences()
        self.model.modelReset.connect(self._show_whole_sentences)
        self.only = QCheckBox(translate("EcoIp", "only lines with a remark"))
        self.only.setObjectName("firmListOnlyTold")
        self.only.setEnabled(self.model.noted() > 0)
        self.only.toggled.connect(self.model.only_told)
        box = take_or_leave(self, translate("EcoIp", "Take over"))
        self.accept_button = box.button(QDialogButtonBox.StandardButton.Ok)
        self.accept_button.setObjectName("takeFirmsButton")
        self.accept_button.setEnabled(found.writes)
        layout = QVBoxLayout(self)
        for part in (self.summary, self.table, self.only, box):
            layout.addWidget(part)
        metrics = self.fontMetrics()
        room = (self.screen().availableGeometry().size()) * 0.9
        width, height = _EM_WIDE * metrics.averageCharWidth() * 2, _EM_HIGH * metrics.height()
        self.resize(min(width, room.width()), min(height, room.height()))

    def _show_whole_sentences(self) -> None:
        """Rows as high as what they say; of very many that would take its time, and the tool tip has it all."""
        self.table.setWordWrap(self.model.count() <= _WHOLE)
        if self.table.wordWrap():
            self.table.resizeRowsToContents()


def summary(found: FirmList) -> str:
    """How many lines do what, and which columns are not read."""
    counts = told(found.flows, found.firms)
    said = []
    for kind, text in (
        (
            "firms",
            translate("EcoIp", "Firms: {added} added, {changed} changed, {same} as they are, {refused} refused."),
        ),
        (
            "flows",
            translate("EcoIp", "Flows: {added} added, {changed} changed, {same} as they are, {refused} refused."),
        ),
    ):
        names = ("added", "changed", "unchanged", "refused")
        added, changed, same, refused = (number(counts[f"{kind}_{each}"], ",d", interface_language()) for each in names)
        if kind == "firms" or found.flows:
            said.append(filled(text, added=added, changed=changed, same=same, refused=refused))
    if found.unread:
        said.append(translate("EcoIp", "Not read: column {names}.").format(names=words.listed(found.unread, 6)))
    said.append(translate("EcoIp", "Nothing is written yet; refused lines are left out."))
    return " ".join(said)


def _of_firm(each: Any, data: FlowData) -> Line:
    title = f"{each.name} ({each.firm_id})" if each.firm_id and each.firm_id in data.firms else each.name
    shown = [_change(*change, each.decision == "added") for change in changes(each)]
    why = " ".join(problem.say(interface_language()) for problem in each.problems)
    cells = (f"{each.sheet} {each.line}".strip(), title, _decision(each.decision), why, "", "; ".join(shown))
    return Line(_FIRST.index(each.decision), cells, bool(why))


def _of_flow(each: Any, names: dict[str, str], data: FlowData) -> Line:
    flows = [] if each.decision == "refused" else [*each.values.items()]
    shown = []
    for name, value in flows:
        new = words.shown(name, value, data.vocabulary) or "–"
        old = words.shown(name, each.before.get(name), data.vocabulary) or "–"
        shown.append(f"{words.title('flow', name)}: {new if each.decision == 'added' else f'{old} → {new}'}")
    why = " ".join(problem.say(interface_language()) for problem in each.problems)
    what = words.resource_name(each.values.get("resource"), data.vocabulary) or "…"
    firm = names.get(each.firm_id, each.firm_id)
    cells = (f"{each.sheet} {each.line}".strip(), firm, _decision(each.decision), why, what, "; ".join(shown))
    return Line(_FIRST.index(each.decision), cells, bool(why))


def _decision(decision: str) -> str:
    name = {
        "added": translate("EcoIp", "added"),
        "changed": translate("EcoIp", "changed"),
        "unchanged": translate("EcoIp", "unchanged"),
        "refused": translate("EcoIp", "refused"),
    }[decision]
    return f"{_MARKS[decision]} {name}"


def _change(name: str, before: Any, after: Any, is_new: bool) -> str:
    title = translate("EcoIp", "Place on the map") if name == "geom" else words.title("firm", name)
    new = _shown(name, after)
    return f"{title}: {new}" if is_new else f"{title}: {_shown(name, before)} → {new}"


def _shown(name: str, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if name == "geom":
        return "; ".join(number(each, ",.2f", interface_language()) for each in value)
    if name == "vsic":
        return sector_title(value, interface_language())
    if name == "confidential":
        return words.choices("confidential")[str(int(bool(value)))]
    return words.quantity(value) if isinstance(value, (int, float)) else str(value)
