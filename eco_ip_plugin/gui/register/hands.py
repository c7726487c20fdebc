"""What the buttons of the panel do: facts added and taken over, phases played, tables copied and written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProcessingOutputLayerDefinition, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QDate, QObject, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QPushButton, QTableView

from ...core.errors import EcoIpError
from ...keeping import offered
from ...language import filled, interface_language
from ...storage.edit_commands import Refused
from ..algorithm_task import AlgorithmRun, Ended, last_said
from ..widgets.tasks import give_up
from . import export as export
from .dock import RegisterDock
from .imports import FactImport
from .sources import FILE, STORE, Source, layer_of, place

translate = QCoreApplication.translate

REGISTER = "ecoip:parkregister"


class Hands(QObject):
    """content: the `RegisterContent` it is part of."""

    def __init__(self, iface: Any, dock: RegisterDock, content: Any) -> None:
        super().__init__(content)
        self._iface, self._dock, self._content = iface, dock, content
        self._writing: export.Writing | None = None
        self._run = AlgorithmRun(self)
        self._run.executed.connect(self._executed)
        self._then: Callable[[Ended], None] | None = None
        self.imports = FactImport(iface, dock, self)
        self.imports.written.connect(content.refresh)
        for button, slot in ((dock.add, self.add), (dock.take, self.take), (dock.phases, self.play_phases),
                             (dock.copy, self.copy), (dock.excel, self.ask_for_workbook), (dock.report, self.report),
                             (dock.undo, lambda: self._tried(content.edits.undo)),
                             (dock.redo, lambda: self._tried(content.edits.redo)),
                             (dock.save, lambda: self._tried(content.edits.save))):  # fmt: skip
            button.clicked.connect(lambda *_, slot=slot: slot())
        for table in content.shown.tables.values():
            table.actions()[0].triggered.connect(lambda *_, table=table: self.copy(table))
        content.shown.places_wanted.connect(self.go_to)

    def unload(self) -> None:
        """Stop what is running."""
        self._run.stop()
        self.imports.unload()
        writing, self._writing = self._writing, None
        give_up(writing)

    def settle(self) -> None:
        """What can be done now; what cannot says why."""
        content, dock, edits = self._content, self._dock, self._content.edits
        is_there = content.ledger is not None
        why_not = edits.why_not() if content.source is not None else translate("EcoIp", "There is no project here.")
        dock.add.setEnabled(not why_not)
        dock.add.setToolTip(why_not or translate("EcoIp", "What a source says of a park, as one step of undo"))
        is_store = content.source is not None and content.source.kind == STORE
        dock.take.setEnabled(is_store or self._store() is not None)
        dock.take.setToolTip(translate(
            "EcoIp", "From Excel or CSV into the project, after a look; one batch that can be taken back"))  # fmt: skip
        has_phases = is_there and len(content.ledger.given.phases) > 0
        dock.phases.setEnabled(has_phases)
        for each in (dock.copy, dock.excel, dock.report):
            each.setEnabled(is_there)
        for button, text in ((dock.undo, edits.undo_text), (dock.redo, edits.redo_text)):
            button.setEnabled(bool(text))
            button.setToolTip(text)
        dock.save.setEnabled(edits.is_modified)
        for button in (dock.undo, dock.redo, dock.save):
            button.setVisible(edits.layer is not None)

    def add(self) -> None:
        """A fact by its form."""
        from ...core.register.ledger import FIRST
        from ...core.register.words import attribute_name, known_attributes
        from .fact_form import FactDialog

        content, shown = self._content, self._content.shown
        park, attributes = shown.chosen
        parks = dict(shown.register.parks) if shown.register is not None else {}
        known = content.ledger.attributes if content.ledger is not None else ()
        offered_ = dict.fromkeys((*FIRST, *known, *known_attributes()))
        dialog = FactDialog(parks, tuple(offered_), (park, attributes[0] if len(attributes) == 1 else ""), self._dock)
        if not dialog.exec() or not dialog.values:
            return
        values, name = dialog.values, attribute_name(dialog.values["attribute"], interface_language())
        title = translate("EcoIp", "Add fact: {attribute} of {park}")
        about = parks.get(values["park_id"]) or values["park_id"]
        if self._tried(lambda: content.edits.add(values, title.format(attribute=name, park=about))):
            shown.choose(values["park_id"], (values["attribute"],))

    def take(self) -> None:
        """A table of facts from a file into the project."""
        store = self.store()
        if store is not None:
            file = self._content.source.key if self._content.source.kind == FILE else ""
            self.imports.begin(store, file)

    def store(self) -> dict[str, Any] | None:
        """The store that facts are taken over into, as algorithms take it; None for none."""
        found = self._store()
        return None if found is None else _of_store(found)

    def go_to(self, park: str) -> None:
        """Show a park on the map."""
        from .on_map import go_to_park

        source = self._content.source
        if source is not None and not go_to_park(self._iface.mapCanvas(), source, park):
            text = translate("EcoIp", "The project has no shape of {park}.")
            self._tell(text.format(park=self._content.shown.register.name(park)), Qgis.MessageLevel.Info)

    def play_phases(self) -> None:
        """The phases as a layer, and the temporal controller set to play them."""
        layer = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
        self._begin({"PHASES_OUT": layer}, self._phases_made)

    def report(self) -> None:
        """The register as of the day as a page."""
        stem = translate("EcoIp", "register of parks")
        title = translate("EcoIp", "Where shall the report be?")
        path, _ = QFileDialog.getSaveFileName(
            self._dock, title, offered(stem, (".html",), QgsProject.instance())[0], "HTML (*.html)"
        )
        if path:
            path = path if path.lower().endswith((".html", ".htm")) else f"{path}.html"
            self._begin({"REPORT": path}, lambda run: self._written(path))

    def copy(self, table: QTableView | None = None) -> None:
        """The chosen rows of a table, or all of it."""
        wanted = table or self._content.shown.table_in_front()
        rows = export.chosen_rows(wanted)
        QApplication.clipboard().setMimeData(export.copied(wanted, rows))
        text = translate("EcoIp", "Copied: {count} {count:|row|rows} with the headings.")
        self._tell(filled(text, count=len(rows)), Qgis.MessageLevel.Info)

    def ask_for_workbook(self) -> None:
        """The register as of the day as a workbook, at a place that is asked for."""
        stem = translate("EcoIp", "register of parks")
        path, _ = QFileDialog.getSaveFileName(
            self._dock, "Excel", offered(stem, (".xlsx",), QgsProject.instance())[0], "Excel (*.xlsx)"
        )
        if path:
            self.write_workbook(Path(path if path.lower().endswith(".xlsx") else f"{path}.xlsx"))

    def write_workbook(self, path: Path) -> None:
        """The register as of the day as a workbook, beside the work of the window."""
        found, ledger = self._content.shown.register, self._content.ledger
        if found is not None and ledger is not None and self._writing is None:
            self._writing = export.Writing(path, found, ledger, self._has_written)
            QgsApplication.taskManager().addTask(self._writing)

    def _has_written(self, writing: export.Writing) -> None:
        if writing is not self._writing or sip.isdeleted(self._dock):
            return
        self._writing = None
        if writing.error is None:
            self._written(str(writing.path))
        elif writing.said():
            self._tell(writing.said(), Qgis.MessageLevel.Warning)

    def _begin(self, outputs: dict[str, Any], then: Callable[[Ended], None]) -> None:
        """Run the register's algorithm on what the panel shows, beside the window."""
        if self._run.is_running:
            return
        source, day = self._content.source, self._dock.days.day
        given = _of_store(source) if source.kind == STORE else {"FACTS": source.key}
        if self._content.edits.is_modified:
            self._tell(translate("EcoIp", "Facts that are not saved are not in it: save first."),
                       Qgis.MessageLevel.Warning)  # fmt: skip
        self._then = then
        refused = self._run.start(REGISTER, {**given, "AS_OF": QDate(day.year, day.month, day.day), **outputs})
        if refused:
            self._tell(refused, Qgis.MessageLevel.Warning)

    def _executed(self, run: Ended) -> None:
        if not run.successful:
            self._tell(last_said(run.feedback), Qgis.MessageLevel.Warning)
        elif self._then is not None:
            then = self._then
            QTimer.singleShot(0, lambda: then(run))  # the task that says so is still on its way out

    def _phases_made(self, run: Ended) -> None:
        from .on_map import add_phases, play, span_of

        layer = add_phases(run)
        span = None if layer is None else span_of(layer)
        if layer is None or span is None:
            self._tell(translate("EcoIp", "No phase has a day on which it starts."), Qgis.MessageLevel.Warning)
            return
        played = play(self._iface, span, self._dock.days.day)
        text = translate("EcoIp", "Phases from {first} to {last}: press play in the temporal controller.")
        first, last = span.begin().date().year(), span.end().date().year()
        self._tell(text.format(first=first, last=last) if played else layer.name(), Qgis.MessageLevel.Success)

    def _store(self) -> Source | None:
        """The store that facts are taken over into: the one that is shown, else the only one of the project."""
        from .sources import sources

        source = self._content.source
        if source is not None and source.kind == STORE:
            return source
        stores = [each for each in sources(QgsProject.instance()) if each.kind == STORE]
        return stores[0] if len(stores) == 1 and source is not None else None

    def _written(self, path: str) -> None:
        bar = self._iface.messageBar()
        message = bar.createMessage(translate("EcoIp", "The register was written to {path}").format(path=path))
        button = QPushButton(translate("EcoIp", "Open"), message)
        button.setObjectName("openRegisterButton")
        button.clicked.connect(lambda *_: QDesktopServices.openUrl(QUrl.fromLocalFile(path)))
        message.layout().addWidget(button)
        bar.pushWidget(message, Qgis.MessageLevel.Success)

    def _tried(self, change: Callable[[], Any]) -> bool:
        """Do it; whether it was taken. What was refused is said."""
        try:
            change()
        except (Refused, EcoIpError) as error:
            text = str(error) if isinstance(error, Refused) else error.say(interface_language())
            self._tell(text, Qgis.MessageLevel.Warning)
            return False
        return True

    def _tell(self, text: str, level: Any) -> None:
        self._iface.messageBar().pushMessage("", text, level)


def _of_store(source: Source) -> dict[str, Any]:
    """A store as algorithms take it; one in a database is that of the open project."""
    layer = source.layer() or layer_of(source, "park")
    if layer is None or layer.providerType() == "postgres":
        return {}
    return {"GEOPACKAGE": place(layer)}
