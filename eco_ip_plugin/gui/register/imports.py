"""A table of facts taken over into the project: looked at, written as one batch, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsProcessingUtils
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QPushButton

from ...compat import is_null
from ...core.text import say
from ...language import filled, interface_language
from ..algorithm_task import AlgorithmRun, Ended, last_said
from .dock import RegisterDock

translate = QCoreApplication.translate

IMPORT, TAKE_BACK = "ecoip:importfacts", "ecoip:takebackimport"
_FILES = "Excel, CSV (*.xlsx *.xlsm *.csv *.txt)"


class FactImport(QObject):
    """One import at a time. written: facts were added or taken back."""

    written = pyqtSignal()

    def __init__(self, iface: Any, dock: RegisterDock, parent: QObject) -> None:
        super().__init__(parent)
        self._iface, self._dock = iface, dock
        self._run = AlgorithmRun(self)
        self._run.executed.connect(self._executed)
        self._then: Callable[[Ended], None] | None = None

    def unload(self) -> None:
        """Stop what is running."""
        self._run.stop()

    def begin(self, store: dict[str, Any], file: str = "") -> None:
        """Ask for a file, unless it is given, and show what it would do. store: as algorithms take it."""
        title = translate("EcoIp", "Import a table of facts")
        path = file or QFileDialog.getOpenFileName(self._dock, title, "", _FILES)[0]
        if path:
            self._start(IMPORT, {**store, "FACTS": path, "CHANGES": "TEMPORARY_OUTPUT"},
                        lambda run: self._preview(run, store, path))  # fmt: skip

    def _preview(self, run: Ended, store: dict[str, Any], path: str) -> None:
        from .import_dialog import ImportDialog

        layer = QgsProcessingUtils.mapLayerFromString(str(run.outputs.get("CHANGES") or ""), run.context)
        names = [] if layer is None else layer.fields().names()
        rows = [] if layer is None else [
            {name: None if is_null(value) else value for name, value in zip(names, each.attributes())}
            for each in layer.getFeatures()
        ]  # fmt: skip
        # What a run in Processing says of how to go on is not what is to be pressed here.
        said = str(run.outputs.get("MESSAGE") or "").replace(
            say("exchange.preview", interface_language()),
            translate("EcoIp", "Nothing is written yet; refused lines are left out."),
        )
        if ImportDialog(rows, said, self._dock).exec():
            self._start(IMPORT, {**store, "FACTS": path, "APPLY": True}, lambda ended: self._taken(ended, store, path))

    def _taken(self, run: Ended, store: dict[str, Any], path: str) -> None:
        batch = str(run.outputs.get("IMPORT_ID") or "")
        counts = [int(run.outputs.get(name) or 0) for name in ("ADDED", "CHANGED", "REFUSED")]
        text = translate("EcoIp", "{file}: {added} {added:|fact|facts} added, {changed} changed, {refused} refused.")
        said = filled(text, file=Path(path).name, added=counts[0], changed=counts[1], refused=counts[2])
        bar = self._iface.messageBar()
        message = bar.createMessage(said)
        if batch:
            button = QPushButton(translate("EcoIp", "Take this import back"), message)
            button.setObjectName("takeBackFactsButton")
            button.clicked.connect(lambda *_: self._take_back({**store, "IMPORT_ID": batch}, message))
            message.layout().addWidget(button)
        bar.pushWidget(message, Qgis.MessageLevel.Success)
        self.written.emit()

    def _take_back(self, parameters: dict[str, Any], message: Any) -> None:
        def told(run: Ended) -> None:
            self._iface.messageBar().popWidget(message)
            text = str(run.outputs.get("MESSAGE") or "")
            self._iface.messageBar().pushMessage("", text, Qgis.MessageLevel.Info)
            self.written.emit()

        self._start(TAKE_BACK, parameters, told)

    def _start(self, algorithm: str, parameters: dict[str, Any], then: Callable[[Ended], None]) -> None:
        if self._run.is_running:
            return
        self._then = then
        refused = self._run.start(algorithm, parameters)
        if refused:
            self._failed(refused)

    def _executed(self, run: Ended) -> None:
        if not run.successful:
            self._failed(last_said(run.feedback))
        elif self._then is not None:
            then = self._then
            QTimer.singleShot(0, lambda: then(run))  # the task that says so is still on its way out

    def _failed(self, cause: str) -> None:
        self._iface.messageBar().pushMessage("", cause, Qgis.MessageLevel.Warning)
