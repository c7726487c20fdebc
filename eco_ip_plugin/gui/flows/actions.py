"""What the buttons under the flow table do: each action one named undo step, and a sentence where it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QApplication

from ...core.errors import EcoIpError
from ...core.symbiosis.flow_table.pasted import Pasted, read_table, write_table
from ...core.tables.numbers import plainly
from ...language import interface_language
from ...storage.changes import Conflicts
from .. import settings as settings
from . import words as words
from .edits import save as flow_save
from .edits.edits import LayerEdits, Refused
from .edits.undo import UndoOrder

translate = QCoreApplication.translate

_NOT_COPIED = ("flow_id", "fid", "ogc_fid", "row_version", "changed_by", "changed_at")


class FlowActions(QObject):
    """Works on the flow table's view and model. conflicted: a save met changes of somebody else."""

    conflicted = pyqtSignal(object)

    def __init__(self, dock: Any, model: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dock, self._model = dock, model
        self.links: LayerEdits | None = None
        self.order = UndoOrder()
        b = dock.buttons
        for name, slot in (
            ("addFlowButton", self.add), ("duplicateFlowButton", self.duplicate), ("deleteFlowButton", self.delete),
            ("pasteFlowsButton", self.paste), ("fillFlowsButton", self.fill), ("undoButton", self.undo),
            ("redoButton", self.redo),
        ):  # fmt: skip
            b[name].clicked.connect(slot)
        dock.save_button.clicked.connect(self.save)
        dock.revert_button.clicked.connect(self.revert)
        table = dock.flow_table
        for keys, slot in (
            ("Ins", self.add), ("Ctrl+U", self.duplicate), ("Ctrl+Del", self.delete), ("Ctrl+V", self.paste),
            ("Ctrl+D", self.fill), ("Ctrl+C", self.copy),
        ):  # fmt: skip
            dock.shortcut(keys, slot, table)
        everywhere = {"Ctrl+Z": self.undo, "Ctrl+Y": self.redo, "Ctrl+Shift+Z": self.redo, "Ctrl+S": self.save}
        for keys, slot in everywhere.items():
            dock.shortcut(keys, slot)

    def add(self) -> None:
        """A new row for the first of the chosen firms, with its first cell open."""
        if not self._model.firm_ids or self._model.edits is None:
            self._dock.say(translate("EcoIp", "Choose a firm first: its flows are added to it."), warning=True)
            return
        firm = self._model.firm_ids[0]
        title = translate("EcoIp", "Add a flow of {firm}").format(firm=firm)
        fids = self._try(lambda: self._model.edits.add(title, [{"firm_id": firm, "direction": "output"}]))
        if fids:
            self._open(fids[0], "resource")

    def duplicate(self) -> None:
        """The chosen rows once more."""
        rows = self._rows()
        if not rows:
            return
        copies = [
            {name: each for name, each in self._model.values(row).items() if name not in _NOT_COPIED} for row in rows
        ]
        fids = self._try(lambda: self._model.edits.add(self._count_title(
            translate("EcoIp", "Duplicate {count} flows"), rows), copies))  # fmt: skip
        if fids:
            self._open(fids[0], "quantity", edit=False)

    def delete(self) -> None:
        """The chosen rows away; undo brings them back."""
        rows = self._rows()
        if rows:
            title = self._count_title(translate("EcoIp", "Delete {count} flows"), rows)
            fids = [self._model.fid(row) for row in rows]
            for row in rows:
                self._model.edits.saw(self._model.fid(row), self._model.values(row).get("row_version"))
            self._try(lambda: self._model.edits.delete(title, fids))

    def paste(self) -> None:
        """Rows from the clipboard, all of them or none, to the firms they name or the one that is chosen; what a cell
        refused is said."""
        if self._model.edits is None:
            self._dock.say(translate("EcoIp", "Choose a firm first: its flows are added to it."), warning=True)
            return
        columns = [name for name in self._model.fields if name != "firm_id"]
        text, vocabulary = QApplication.clipboard().text(), self._model.vocabulary()
        try:
            found = read_table(text, columns, vocabulary, self._model.firm_names(), settings.currency())
        except EcoIpError as error:
            self._dock.say(error.say(interface_language()), warning=True)
            return
        bad = [
            f"{row.line}: {each.say(interface_language())}"
            for row in found.rows
            for each in row.problems
            if each.refused
        ]
        if bad:
            text = translate("EcoIp", "Nothing was pasted. Line {line}")
            more = translate("EcoIp", "and {count} more").format(count=len(bad) - 1) if len(bad) > 1 else ""
            self._dock.say(text.format(line=bad[0]) + (f" ({more})" if more else ""), warning=True)
        elif not found.names_firms and not self._model.firm_ids:
            self._dock.say(translate("EcoIp", "Choose a firm first: its flows are added to it."), warning=True)
        elif not found.names_firms and len(self._model.firm_ids) > 1:
            text = translate(
                "EcoIp",
                "Nothing was pasted: several firms are chosen. Choose one, or head a column “Firm” in the table.",
            )
            self._dock.say(text, warning=True)
        else:
            self._take(found)

    def _take(self, found: Pasted) -> None:
        """Add the rows of a pasted table, and say whose they are and what of it was not read."""
        known = {*self._model.fields, "firm_id"}
        firm = {} if found.names_firms else {"firm_id": self._model.firm_ids[0]}
        rows = [{**firm, **{n: v for n, v in row.values.items() if n in known}} for row in found.rows]
        strange = dict.fromkeys(
            n for row in found.rows for n, v in row.values.items() if n not in known and v is not None
        )
        title = translate("EcoIp", "Paste {count} flows").format(count=len(rows))
        fids = self._try(lambda: self._model.edits.add(title, rows))
        if not fids:
            return
        self._open(fids[0], "resource", edit=False)
        names = self._model.firm_names().titles(dict.fromkeys(row["firm_id"] for row in rows))
        text = translate("EcoIp", "{count} flows pasted to {firms}.")
        said = text.format(count=len(fids), firms=words.listed(names))
        unused = [*found.unused, *(words.title("flow", name) for name in strange)]
        if unused:
            said += " " + translate("EcoIp", "Not read: column {names}.").format(names=", ".join(unused))
        self._dock.say(said, warning=bool(unused))

    def copy(self) -> None:
        """The chosen rows to the clipboard, with headings, as a table that Excel takes and paste reads again."""
        fields = self._model.fields
        lines = [[words.title("flow", name) if name == "firm_id" else words.short_title(name) for name in fields]]
        for row in self._rows():
            values = self._model.values(row)
            cells = {name: words.edited(name, values.get(name), self._model.vocabulary()) for name in fields}
            lines.append([plainly(text) if name in words.NUMBERS else text for name, text in cells.items()])
        QApplication.clipboard().setText(write_table(lines).rstrip("\n"))

    def fill(self) -> None:
        """The current cell's value into all chosen cells of its column, of one firm or of many."""
        current = self._dock.flow_table.currentIndex()
        rows = self._rows()
        if current.isValid() and len(rows) > 1:
            text = str(self._model.data(current, 2) or "")  # 2: Qt's edit role
            self._model.write(rows, current.column(), text)

    def undo(self) -> None:
        """Take back the last step."""
        edits = self.order.to_undo(self.edits())
        if edits is not None:
            self._try(lambda: self.order.undo(edits))

    def redo(self) -> None:
        """Bring back what was undone."""
        edits = self.order.to_redo(self.edits())
        if edits is not None:
            self._try(lambda: self.order.redo(edits))

    def edits(self) -> list[LayerEdits]:
        """The layers of flows and links, those that are there."""
        return [each for each in (self._model.edits, self.links) if each is not None]

    def modified(self) -> list[LayerEdits]:
        """Layers with something to save."""
        return [each for each in self.edits() if each.is_modified]

    def save(self) -> bool:
        """Save all or nothing; on a refusal the edits stay and the reason is shown."""
        self.close_editor()
        edits = self.modified()
        row = self._model.first_unusable()
        if not edits:
            return True
        if row >= 0:
            self._dock.flow_table.selectRow(row)
            sentence = self._model.problems(row)[0].say(interface_language())
            self._dock.say(translate("EcoIp", "Not saved. {reason}").format(reason=sentence), warning=True)
            return False
        return self._saved(edits, lambda: self._write(edits))

    def write_changes(self, changes: list[Any]) -> bool:
        """Save these changes of the store in place of the unsaved ones, e.g. as chosen after a conflict."""
        edits = self.modified()
        layers = [each.layer for each in edits]
        return self._saved(edits, lambda: self._save_in(flow_save.store_of_all(layers), edits, changes))

    def _saved(self, edits: list[LayerEdits], write: Callable[[], None]) -> bool:
        """Whether writing went well; a conflict is handed on, anything else said."""
        try:
            write()
        except Conflicts as error:
            self.conflicted.emit(error)
            return False
        except (Refused, EcoIpError) as error:
            for each in edits:
                each.connection_lost()
            reason = error.say(interface_language()) if isinstance(error, EcoIpError) else str(error)
            text = translate("EcoIp", "Not saved; your changes are still here. {reason}")
            self._dock.say(text.format(reason=reason), warning=True)
            return False
        self._dock.say(translate("EcoIp", "Saved."))
        return True

    def revert(self) -> None:
        """Give up what is unsaved."""
        self.close_editor()
        for each in self.modified():
            each.revert()
        self._dock.say("")

    def _write(self, edits: list[LayerEdits]) -> None:
        store = flow_save.store_of_all([each.layer for each in edits])
        if store is None:
            for each in edits:
                each.commit()
            return
        self._save_in(store, edits, [change for each in edits for change in each.pending().changes()])

    def _save_in(self, store: Any, edits: list[LayerEdits], changes: list[Any]) -> None:
        fids = store.save(changes, flow_save.who()).fids
        for each in edits:
            table = each.layer.customProperty("ecoip/table")
            each.saved_elsewhere([fid for change, fid in zip(changes, fids) if change.table == table])

    def _try(self, work: Any) -> Any:
        self.close_editor()
        self._dock.say("")
        try:
            return work()
        except Refused as error:
            self._dock.say(str(error), warning=True)
            return None

    def _rows(self) -> list[int]:
        return sorted({index.row() for index in self._dock.flow_table.selectionModel().selectedIndexes()})

    def _count_title(self, text: str, rows: list[int]) -> str:
        return text.format(count=len(rows))

    def _open(self, fid: int, field: str, *, edit: bool = True) -> None:
        self._model.refresh()
        row = self._model.row_of(fid)
        if row < 0 or field not in self._model.fields:
            return
        index = self._model.index(row, self._model.fields.index(field))
        table = self._dock.flow_table
        table.setCurrentIndex(index)
        table.scrollTo(index)
        table.setFocus()
        if edit:
            table.edit(index)

    def close_editor(self) -> None:
        """Take over what is being typed, as Excel does when a button is pressed."""
        table = self._dock.flow_table
        if table.state() == QAbstractItemView.State.EditingState:
            editor = table.indexWidget(table.currentIndex())
            if editor is None:
                from .panes.delegate import CellEditor

                editor = next(iter(table.viewport().findChildren(CellEditor)), None)
            if editor is not None:
                table.commitData(editor)
                table.closeEditor(editor, table.itemDelegate().EndEditHint.NoHint)
