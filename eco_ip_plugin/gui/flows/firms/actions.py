"""What the buttons under the list of firms do: firms added by a form or a click, edited, and taken over from lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt
from qgis.PyQt.QtWidgets import QApplication, QFileDialog

from ....core.errors import EcoIpError
from ....core.symbiosis.firm_list.park import Park, Place
from ....core.symbiosis.firm_list.reading import FirmList, read_list
from ....core.symbiosis.firm_list.sheets import Sheet, sheets_of, sheets_of_text
from ....language import interface_language
from ....storage.edit_commands import Refused
from ...widgets.tasks import give_up
from . import writing as writing
from .place_tool import PlaceTool

translate = QCoreApplication.translate

_AT_ONCE = 300  # lines that are read without a task
_FILES = "Excel, CSV (*.xlsx *.xlsm *.csv *.txt)"


class FirmActions(QObject):
    """content: the dock's content, whose data and edits these are."""

    def __init__(self, iface: Any, dock: Any, content: Any) -> None:
        super().__init__(content)
        self._iface, self._dock, self._content = iface, dock, content
        self._tool: PlaceTool | None = None
        self._task: QgsTask | None = None
        bar = dock.firms_bar
        bar.add.clicked.connect(lambda *_: self.add())
        bar.place.toggled.connect(self._place)
        bar.paste.clicked.connect(lambda *_: self.paste())
        bar.take.clicked.connect(lambda *_: self.take())
        dock.edit_firm_button.clicked.connect(lambda *_: self.edit())
        dock.shortcut("Ctrl+V", self.paste, dock.firm_table)
        dock.shortcut("Ins", self.add, dock.firm_table)

    def unload(self) -> None:
        """Give the canvas its tool back and stop what is being read."""
        self._stop_placing()
        task, self._task = self._task, None
        give_up(task)

    def add(self, place: Place | None = None) -> None:
        """A firm by its form, at a place or on its plot."""
        park = self._park()
        if park is not None:
            self._by_form(park, "", place)

    def edit(self) -> None:
        """The form of the chosen firm."""
        firms = self._content.flows.firm_ids
        if len(firms) != 1:
            self._dock.say(translate("EcoIp", "Choose one firm in the list or on the map."), warning=True)
            return
        park = self._park()
        if park is not None:
            self._by_form(park, firms[0], None)

    def paste(self) -> None:
        """A list from the clipboard."""
        text = QApplication.clipboard().text()
        self._read(lambda: sheets_of_text(text), translate("EcoIp", "Paste list of firms"))

    def take(self) -> None:
        """A list from a file."""
        title = translate("EcoIp", "Import a list of firms and their flows from Excel or CSV…")
        chosen, _ = QFileDialog.getOpenFileName(self._dock, title.rstrip("…"), "", _FILES)
        if chosen:
            path = Path(chosen)
            self._read(lambda: sheets_of(path), translate("EcoIp", "Import {file}").format(file=path.name))

    def _by_form(self, park: Park, firm_id: str, place: Place | None) -> None:
        from .editor import FirmDialog

        fields = self._content.data.firm_layer.fields().names()
        dialog = FirmDialog(park, firm_id, place, fields, self._dock)
        if not self._content.windows.run(dialog) or dialog.found is None:
            return
        (firm,) = dialog.found.firms
        emptied = dialog.emptied() if firm_id else {}
        if emptied:
            firm.decision, firm.values = "changed", {**emptied, **firm.values}
        text = translate("EcoIp", "Change firm {firm}") if firm_id else translate("EcoIp", "Add firm {firm}")
        self._write(dialog.found, text.format(firm=firm.name), [firm.firm_id])

    def _read(self, sheets: Callable[[], Sequence[Sheet]], title: str) -> None:
        """Read a list, a long one beside the work of the window, then show what it would do."""
        park = self._park()
        if park is None or self._task is not None:
            return
        try:
            tables = sheets()
        except EcoIpError as error:
            self._dock.say(error.say(interface_language()), warning=True)
            return
        if sum(len(each.rows) for each in tables) <= _AT_ONCE:
            self._preview(read_list(tables, park), title)
            return
        self._dock.say(translate("EcoIp", "The list is being read…"))
        self._task = QgsTask.fromFunction(
            title, lambda task: read_list(tables, park),
            on_finished=lambda exception, found=None: self._has_read(exception, found, title),
        )  # fmt: skip
        QgsApplication.taskManager().addTask(self._task)

    def _has_read(self, exception: Exception | None, found: FirmList | None, title: str) -> None:
        if self._task is None:  # the dock went meanwhile
            return
        self._task = None
        self._dock.say("")
        if found is not None:
            self._preview(found, title)
        elif exception is not None:
            self._dock.say(str(exception), warning=True)

    def _preview(self, found: FirmList, title: str) -> None:
        from .preview import ListDialog, summary

        if self._content.windows.run(ListDialog(found, self._content.data, self._dock)):
            self._write(found, title, [each.firm_id for each in found.firms if each.decision in ("added", "changed")])
            if not self._dock.message.text().startswith("⚠"):
                self._dock.say(f"{summary(found).rsplit('. ', 1)[0]}. {_save_to_keep()}")

    def _write(self, found: FirmList, title: str, firm_ids: list[str]) -> None:
        self._dock.say("")
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            writing.write(found, title, self._content.edits, self._content.data)
        except Refused as error:
            self._dock.say(str(error), warning=True)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._content.data.finish_edits()
        self._content.choose(firm_ids[:1])
        self._dock.say(f"{title}. {_save_to_keep()}")

    def _park(self) -> Park | None:
        """What is known, or None with the sentence why no firm can be written."""
        if self._content.edits.firms is None:
            self._dock.say(translate("EcoIp", "There is no layer of firms in the project."), warning=True)
            return None
        if self._content.edits.firms.layer.readOnly():
            text = translate("EcoIp", "The layer “{layer}” is read-only: nothing was changed.")
            self._dock.say(text.format(layer=self._content.edits.firms.layer.name()), warning=True)
            return None
        try:
            return writing.park_of(self._content.data)
        except EcoIpError as error:
            self._dock.say(error.say(interface_language()), warning=True)
            return None

    def _place(self, on: bool) -> None:
        if not on:
            self._stop_placing()
            return
        if self._park() is None:
            self._dock.firms_bar.place.setChecked(False)
            return
        self._tool = PlaceTool(self._iface.mapCanvas(), self._content.data.firm_layer, self._placed)
        self._tool.deactivated.connect(lambda: self._dock.firms_bar.place.setChecked(False))
        self._iface.mapCanvas().setMapTool(self._tool)
        self._dock.say(translate("EcoIp", "Click where the firm stands, or on its plot. Escape ends it."))

    def _placed(self, place: Place | None) -> None:
        if place is None:
            text = translate("EcoIp", "This place is not on the map of the firms' layer.")
            self._dock.say(text, warning=True)
            return
        self.add(place)

    def _stop_placing(self) -> None:
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.stop()


def _save_to_keep() -> str:
    return translate("EcoIp", "Save to keep it.")
