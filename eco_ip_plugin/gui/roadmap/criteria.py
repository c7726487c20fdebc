"""The tree of criteria and the proof of the one that is chosen: value, rows on the map, files, what was decided."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QDate, QObject, Qt
from qgis.PyQt.QtWidgets import QTreeWidgetItem

from ...core.text import catalogue, date, say
from ...language import interface_language
from ...storage import schema
from ...storage.opening import editor_name
from ..flows.edits.layers import find_layer
from ..widgets import questions
from ..widgets.list_model import ListModel, set_widths
from .dock import RoadmapDock
from .kept import KeptRows, today
from .on_map import show
from .sheet import SIGNS, Sheet, measured

translate = QCoreApplication.translate

PACK = "decree-35-certification"
_ID = Qt.ItemDataRole.UserRole


class RowsModel(ListModel):
    """The rows a criterion rests on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[dict[str, Any]] = []

    def show_rows(self, rows: list[dict[str, Any]]) -> None:
        """These."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        return translate("EcoIp", "Row"), translate("EcoIp", "What"), translate("EcoIp", "Part it has")

    def count(self) -> int:
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        each = self.rows[row]
        roles = {
            "counts": translate("EcoIp", "counts"),
            "asked": translate("EcoIp", "asked, does not count"),
            "open": translate("EcoIp", "nobody knows"),
            "seen": translate("EcoIp", "looked at"),
        }
        said = (each.get("row"), each.get("label"), roles.get(each.get("role") or "", each.get("role")))
        return str(said[column] or "")


class CriteriaPane(QObject):
    """Fills tree and proof from a `Sheet`. decisions: the table of criteria as the store keeps it, None for none."""

    def __init__(self, iface: Any, dock: RoadmapDock, parent: QObject) -> None:
        super().__init__(parent)
        self._iface, self._dock = iface, dock
        self.sheet: Sheet | None = None
        self.decisions: KeptRows | None = None
        self.park_id = ""
        self._rows = RowsModel(self)
        dock.evidence_rows.setModel(self._rows)
        set_widths(dock.evidence_rows, (110, 190, 90))
        dock.evidence_rows.horizontalHeader().setStretchLastSection(True)
        dock.criteria.currentItemChanged.connect(lambda *_: self._show_evidence())
        dock.show_where.clicked.connect(lambda *_: self.show_where())
        dock.evidence_rows.doubleClicked.connect(lambda *_: self.show_where())
        dock.decide.clicked.connect(lambda *_: self.ask())
        self.show_none("")

    def show_none(self, why: str) -> None:
        """No sheet, and why."""
        self.sheet = None
        self._dock.criteria.clear()
        self._say(why)
        self._show_evidence()

    def show_busy(self) -> None:
        """A sheet is being made; the last one stays until then."""
        if self.sheet is None:
            self._say(translate("EcoIp", "Making the certification sheet…"))

    def show_sheet(self, sheet: Sheet) -> None:
        """All criteria; the one chosen before stays chosen."""
        tree, before = self._dock.criteria, self.chosen
        self.sheet = sheet
        tree.blockSignals(True)
        tree.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for row in sheet.criteria:
            name = str(row["group"] or "")
            if name not in groups:
                groups[name] = QTreeWidgetItem(tree, [_group(name)])
                groups[name].setFirstColumnSpanned(True)
                groups[name].setFlags(Qt.ItemFlag.ItemIsEnabled)
                groups[name].setExpanded(True)
            self._item(groups[name], row)
        tree.blockSignals(False)
        self._say(self._counted())
        self.choose(before or next((str(row["criterion"]) for row in sheet.criteria), ""))

    def choose(self, criterion: str) -> None:
        """The one that is shown, by its id."""
        tree = self._dock.criteria
        for at in range(tree.topLevelItemCount()):
            group = tree.topLevelItem(at)
            for place in range(group.childCount()):
                if group.child(place).data(0, _ID) == criterion:
                    tree.setCurrentItem(group.child(place))
        self._show_evidence()

    @property
    def chosen(self) -> str:
        """The id of the criterion that is chosen, "" for none."""
        item = self._dock.criteria.currentItem()
        return str(item.data(0, _ID) or "") if item is not None else ""

    @property
    def row(self) -> dict[str, Any] | None:
        """The criterion that is chosen."""
        rows = self.sheet.criteria if self.sheet is not None else ()
        return next((each for each in rows if each["criterion"] == self.chosen), None)

    def show_where(self) -> None:
        """Zoom to the rows that are chosen, else to all that count, else to all."""
        if self.sheet is None or not self._rows.rows:
            return
        picked = [self._rows.rows[index.row()] for index in self._dock.evidence_rows.selectionModel().selectedRows()]
        counting = [each for each in self._rows.rows if each.get("role") == "counts"]
        said = show(self._iface, self.sheet.placed(picked or counting or self._rows.rows))
        if said:
            self._iface.messageBar().pushInfo("", said)

    def ask(self) -> None:
        """Ask what was decided about the criterion, and keep it."""
        states = schema.domains()["criterion_state"]
        row = self.row
        if row is None:
            return
        names = [each[interface_language()] for each in states.values()]
        title = translate("EcoIp", "What was decided about {criterion}?").format(criterion=row["criterion"])
        at = questions.ask_which(
            self._iface.mainWindow(), translate("EcoIp", "Decide"), title, names, translate("EcoIp", "Keep")
        )
        if at is not None:
            self.decide(str(row["criterion"]), list(states)[at])

    def decide(self, criterion: str, state: str) -> bool:
        """Keep a decision, of today and by whoever works, as one step; whether that was done."""
        if self.decisions is None:
            return False
        title = translate("EcoIp", "Decision on {criterion}").format(criterion=criterion)
        values = {"state": state, "as_of": today(), "person": editor_name()}
        fid, _ = self.decision(criterion)
        if fid is not None:
            return self.decisions.change(title, fid, values)
        row = {"pack": PACK, "rule": criterion, "park_id": self.park_id, **values}
        return self.decisions.add(title, [row])

    def decision(self, criterion: str) -> tuple[int | None, dict[str, Any]]:
        """The newest row that says something about a criterion, (None, {}) for none."""
        if self.decisions is None:
            return None, {}
        rows = [
            (fid, row) for fid, row in self.decisions.rows().items()
            if row["rule"] == criterion and row["pack"] == PACK and row["park_id"] in (self.park_id, None)
        ]  # fmt: skip
        return max(rows, key=lambda each: (_day(each[1]), each[0]), default=(None, {}))

    def _item(self, group: QTreeWidgetItem, row: dict[str, Any]) -> None:
        states = schema.domains()["criterion_state"]
        state = str(row["state"])
        named = states[state][interface_language()] if state in states else state
        item = QTreeWidgetItem(
            group, [str(row["text"] or row["criterion"]), measured(row), f"{SIGNS.get(state, '')} {named}"]
        )
        item.setData(0, _ID, str(row["criterion"]))
        item.setToolTip(0, f"{row['criterion']}: {row['text']}")
        item.setTextAlignment(1, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))

    def _counted(self) -> str:
        states, found = schema.domains()["criterion_state"], self.sheet.criteria if self.sheet else ()
        counts = {name: sum(row["state"] == name for row in found) for name in states}
        said = [
            f"{SIGNS[name]} {count} {states[name][interface_language()]}" for name, count in counts.items() if count
        ]
        return " · ".join(said)

    def _show_evidence(self) -> None:
        dock, row = self._dock, self.row
        rows = self.sheet.rows.get(self.chosen, []) if self.sheet is not None else []
        self._rows.show_rows(rows)
        dock.evidence_said.setText("" if row is None else "\n".join(self._lines(row)))
        dock.show_where.setEnabled(bool(rows))
        can_decide = row is not None and self.decisions is not None and self.decisions.can_edit
        dock.decide.setEnabled(can_decide)
        papers = find_layer(QgsProject.instance(), "attachment")
        has_row = row is not None and self.decision(self.chosen)[0] is not None
        dock.documents.setEnabled(papers is not None and (can_decide or has_row))  # else nothing could hold them

    def _lines(self, row: dict[str, Any]) -> list[str]:
        lines = [str(row["text"] or row["criterion"]), f"{row['criterion']} · {row['clause'] or '–'}"]
        if measured(row):
            lines.append(translate("EcoIp", "Measured: {value}").format(value=measured(row)))
        if row.get("note"):
            lines.append(str(row["note"]))
        if row.get("person"):
            text = translate("EcoIp", "Decided by {person} on {day}")
            lines.append(text.format(person=row["person"], day=_shown_day(row.get("decided_on"))))
        for each in (self.sheet.documents if self.sheet else {}).get(self.chosen, []):
            hashed = f" · SHA-256 {str(each['sha256'])[:12]}…" if each.get("sha256") else ""
            lines.append(f"▪ {each['title'] or each['attachment_id']} ({each['said']}){hashed}")
        if row.get("source"):
            lines.append(
                translate("EcoIp", "Source: {source} ({evidence})").format(
                    source=row["source"], evidence=_evidence(str(row["evidence"] or "none"))
                )
            )
        return lines

    def _say(self, sentence: str) -> None:
        self._dock.criteria_said.setText(sentence)
        self._dock.criteria_said.setVisible(bool(sentence))


def _group(name: str) -> str:
    """A group of criteria as the sheet calls it, its id where nobody has named it."""
    key = f"certificate.group.{name}"
    return say(key, interface_language()) if key in catalogue() else name


def _evidence(word: str) -> str:
    """How well a figure is founded, in words as the sheet has them."""
    key = f"rules.evidence.{word}"
    return say(key, interface_language()) if key in catalogue() else word


def _day(row: dict[str, Any]) -> str:
    return str(row["as_of"] or "")


def _shown_day(day: Any) -> str:
    if isinstance(day, QDate):
        return date(day.toPyDate(), interface_language())
    return str(day or "–")
