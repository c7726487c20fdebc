"""What the dock opens: conflicts, history, papers, Excel, help."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtWidgets import QDialog, QFileDialog

from ....core.errors import EcoIpError
from ....language import filled, interface_language
from ....storage.changes import Conflict
from ....storage.edit_commands import Refused
from ...help import open_help
from ...widgets.questions import ask_for_each
from ..edits.layers import find_layer, value
from . import declarations

translate = QCoreApplication.translate


class FlowWindows(QObject):
    """Opens them; each is closed before the dock goes."""

    def __init__(self, iface: Any, dock: Any, content: Any) -> None:
        super().__init__(content)
        self._iface, self._dock, self._content = iface, dock, content
        self._open: QDialog | None = None
        self._writing = declarations.Writing(self)
        self._writing.ended.connect(self._exported)
        dock.history_button.clicked.connect(self.show_history)
        dock.papers_button.clicked.connect(self.show_papers)
        dock.measures_button.clicked.connect(self.show_measures)
        dock.buttons["helpFlowsButton"].clicked.connect(self.open_help)
        dock.buttons["importButton"].clicked.connect(self.import_excel)
        dock.buttons["exportButton"].clicked.connect(self.export_excel)
        dock.buttons["openRequestButton"].clicked.connect(self.open_request)
        dock.chart_button.clicked.connect(self.show_chart)

    def unload(self) -> None:
        """Close what is open, and stop what is being written."""
        self._writing.stop()
        if self._open is not None:
            self._open.close()
            self._open.deleteLater()
            self._open = None

    def ask_about(self, conflicts: Sequence[Conflict]) -> list[set[str]] | None:
        """Both versions side by side; what shall be as I have it of each, None where nothing is chosen."""
        from .conflicts import ConflictDialog

        dialog = ConflictDialog(conflicts, self._content.data.vocabulary, self._dock, self._content.data.title)
        return dialog.mine() if self.run(dialog) else None

    def show_history(self) -> None:
        """The chosen flow's history, or that of the chosen firms and their flows."""
        from ....storage.opening import is_masked, store_of
        from .history import HistoryDialog, history_of

        layer = find_layer(QgsProject.instance(), "history")
        if layer is None:
            text = translate("EcoIp", "This project keeps no history: only projects made by New project do.")
            shown = self._content.data.flow_layer
            if shown is not None and is_masked(shown):
                text = translate("EcoIp", "Readers do not see the history: it holds confidential values.")
            self._dock.say(text, warning=True)
            return
        flows = self._content.flows
        rows = sorted({index.row() for index in self._dock.flow_table.selectionModel().selectedIndexes()})
        chosen = rows or range(flows.rowCount())
        keys = [str(flows.values(row).get("flow_id")) for row in chosen]
        if not rows:
            keys += flows.firm_ids
        try:
            store_of(layer)  # an empty history and a lost connection look alike
        except EcoIpError as error:
            self._dock.say(error.say(interface_language()), warning=True)
            return
        layer.dataProvider().reloadData()
        entries = history_of(layer, keys, self._content.data.vocabulary, firm=self._content.data.title)
        title = translate("EcoIp", "History: {what}").format(what=self._dock.firm_label.text())
        self._show(HistoryDialog(title, entries, self._dock))

    def show_papers(self) -> None:
        """The papers of the chosen firm."""
        from .papers import PapersDialog

        layer, firms = find_layer(QgsProject.instance(), "attachment"), self._content.flows.firm_ids
        if layer is None or not firms:
            text = translate("EcoIp", "Choose a firm of a project made by New project: its papers are kept beside it.")
            self._dock.say(text, warning=True)
            return
        firm = self._content.data.firms.get(firms[0])
        self._show(PapersDialog(layer, firms[0], firm.title() if firm else firms[0], self._dock))

    def show_measures(self) -> None:
        """The measures of the chosen firm, and what each saves."""
        from .measures import MeasuresDialog

        project, firms = QgsProject.instance(), self._content.flows.firm_ids
        measures, effects = find_layer(project, "measure"), find_layer(project, "effect")
        if measures is None or effects is None or len(firms) != 1:
            text = translate("EcoIp", "Choose one firm of a project made by New project: its measures are kept in it.")
            self._dock.say(text, warning=True)
            return
        firm = self._content.data.firms.get(firms[0])
        park = self._park_of(firm.fid) if firm else None
        self._show(MeasuresDialog(measures, effects, firms[0], park, firm.title() if firm else firms[0], self._dock))

    def _park_of(self, fid: int) -> str | None:
        layer = self._content.data.firm_layer
        place = layer.fields().lookupField("park_id")
        park = value(layer.getFeature(fid).attribute(place)) if place >= 0 else None
        return None if park is None else str(park)

    def show_chart(self) -> None:
        """The links of the project as flow diagrams."""
        from ...charts.link_charts import LinkCharts
        from ..panes.totals import firms_of

        data = self._content.data
        data.finish_reading()
        self._show(LinkCharts(find_layer(QgsProject.instance(), "link"), firms_of(data), data.vocabulary, self._dock))

    def open_request(self) -> None:
        """A request that an investor saved on the page: needs, and the plots that suit them."""
        from .place_request import asked_for

        title = translate("EcoIp", "Open a request that an investor saved on the page…")
        chosen, _ = QFileDialog.getOpenFileName(self._dock, title, "", "JSON (*.json)")
        if not chosen:
            return
        try:
            self._show(asked_for(Path(chosen), self._iface, self._dock))
        except EcoIpError as error:
            self._dock.say(error.say(interface_language()), warning=True)

    def import_excel(self) -> None:
        """Declarations filled in by firms: shown row by row, then taken over as one undo step."""
        edits = self._content.flows.edits
        title = translate("EcoIp", "Import declarations from Excel…")
        chosen, _ = QFileDialog.getOpenFileNames(self._dock, title, "", "Excel (*.xlsx)")
        if not chosen or edits is None:
            return
        data = self._content.data
        data.finish_reading()
        try:
            paths = [Path(each) for each in chosen]
            declared = declarations.read(paths, data)
            requests = self._content.requests
            answered = requests.waiting({each.firm_id for each in declared if each.decision != "refused"})
            if self.run(declarations.ImportDialog(declared, data, self._dock, len(answered))):
                name = ", ".join(each.name for each in paths[:3])
                with self._content.edits.together():
                    declarations.take_over(declared, name, edits, data)
                    requests.received(translate("EcoIp", "Import {file}").format(file=name), answered)
                self._dock.say(translate("EcoIp", "Declaration taken over; save to keep it."))
        except (EcoIpError, Refused) as error:
            self._dock.say(
                error.say(interface_language()) if isinstance(error, EcoIpError) else str(error), warning=True
            )

    def export_excel(self) -> None:
        """The form for the chosen firms to fill in, with what is known of their flows."""
        firms, data = self._content.flows.firm_ids, self._content.data
        if not firms or self._writing.is_running:
            return
        title = translate("EcoIp", "Export the form for Excel…")
        try:
            text = declarations.question(firms, data)
        except EcoIpError as error:
            self._dock.say(error.say(interface_language()), warning=True)
            return
        each = ask_for_each(self._dock, title, text) if len(firms) > 1 else False
        place = None if each is None else self._place(title, folder=each)
        if place is not None:
            self._writing.start(place, firms, data, each=bool(each))

    def _exported(self, count: int, error: Exception | None) -> None:
        if error is None:
            self._dock.say(filled(translate("EcoIp", "Form written for {count} {count:|firm|firms}."), count=count))
        else:
            self._dock.say(
                error.say(interface_language()) if isinstance(error, EcoIpError) else str(error), warning=True
            )

    def _place(self, title: str, *, folder: bool) -> Path | None:
        if folder:
            path = QFileDialog.getExistingDirectory(self._dock, title)
            return Path(path) if path else None
        path, _ = QFileDialog.getSaveFileName(self._dock, title, "", "Excel (*.xlsx)")
        return Path(path).with_suffix(".xlsx") if path else None

    def open_help(self) -> None:
        """The help page."""
        open_help()

    def run(self, dialog: QDialog) -> bool:
        """Open a dialog that wants an answer."""
        self._open = dialog
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        self._open = None
        dialog.deleteLater()
        return accepted

    def _show(self, dialog: QDialog) -> None:
        """Open a window to look at, in place of the one before."""
        self.unload()
        self._open = dialog
        dialog.show()
