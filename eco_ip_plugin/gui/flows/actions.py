"""What the buttons under the flow table do: each action one named undo step, and a sentence where it is refused."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QApplication

from ... import settings
from ...core.errors import EcoIpError
from ...core.symbiosis.flow_table.pasted import Pasted, read_table, write_table
from ...core.tables.numbers import plainly
from ...language import filled, interface_language
from ...storage.changes import Conflicts
from ...storage.edit_commands import Refused
from ...storage.edits import Ask
from . import words as words
from .edits.project_edits import ProjectEdits

translate = QCoreApplication.translate

_NOT_COPIED = ("flow_id", "fid", "ogc_fid", "row_version", "changed_by", "changed_at")


class FlowActions(QObject):
    """Works on the flow table's view and model. ask: chooses at rows that others changed since they were shown.
    saved: ids of the firms that were chosen, which may be new features by now."""

    saved = pyqtSignal(list)

    def __init__(self, dock: Any, model: Any, edits: ProjectEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dock, self._model, self._edits = dock, model, edits
        self.ask: Ask | None = None
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
        title = translate("EcoIp", "Add a flow of {firm}").format(firm=self._model.firm_title(firm))
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
        title = filled(translate("EcoIp", "Duplicate {count} {count:|flow|flows}"), count=len(rows))
        fids = self._try(lambda: self._model.edits.add(title, copies))
        if fids:
            self._open(fids[0], "quantity", edit=False)

    def delete(self) -> None:
        """The chosen rows away; undo brings them back."""
        rows = self._rows()
        if rows:
            title = filled(translate("EcoIp", "Delete {count} {count:|flow|flows}"), count=len(rows))
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
        title = filled(translate("EcoIp", "Paste {count} {count:|flow|flows}"), count=len(rows))
        fids = self._try(lambda: self._model.edits.add(title, rows))
        if not fids:
            return
        self._open(fids[0], "resource", edit=False)
        names = self._model.firm_names().titles(dict.fromkeys(row["firm_id"] for row in rows))
        text = translate("EcoIp", "{count} {count:|flow|flows} pasted to {firms}.")
        said = filled(text, count=len(fids), firms=words.listed(names))
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
        if self._edits.undo_text:
            self._try(self._edits.undo)

    def redo(self) -> None:
        """Bring back what was undone."""
        if self._edits.redo_text:
            self._try(self._edits.redo)

    def save(self) -> bool:
        """Save all or nothing; on a refusal the edits stay and the reason is shown."""
        self.close_editor()
        row = self._model.first_unusable()
        if not self._edits.modified():
            return True
        if row >= 0:
            self._dock.flow_table.selectRow(row)
            sentence = self._model.problems(row)[0].say(interface_language())
            self._dock.say(translate("EcoIp", "Not saved. {reason}").format(reason=sentence), warning=True)
            return False
        chosen = list(self._model.firm_ids)
        try:
            self._edits.save(self.ask)
        except Conflicts:
            text = translate("EcoIp", "Not saved; your changes are still here. Save again to choose.")
            self._dock.say(text, warning=True)
            return False
        except (Refused, EcoIpError) as error:
            reason = error.say(interface_language()) if isinstance(error, EcoIpError) else str(error)
            text = translate("EcoIp", "Not saved; your changes are still here. {reason}")
            self._dock.say(text.format(reason=reason), warning=True)
            return False
        self.saved.emit(chosen)
        self._dock.say(translate("EcoIp", "Saved."))
        return True

    def revert(self) -> None:
        """Give up what is unsaved."""
        self.close_editor()
        self._edits.revert()
        self._dock.say("")

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
