"""The certification sheet as a file: Word, Excel or a web page, written beside the window."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QPushButton

from ...keeping import offered
from ..algorithm_task import AlgorithmRun, Ended, last_said
from .sheet import ALGORITHM, absent

translate = QCoreApplication.translate

_FORMS = {".docx": "REPORT_DOCX", ".xlsx": "REPORT_XLSX", ".html": "REPORT"}
_FILES = "Word (*.docx);;Excel (*.xlsx);;HTML (*.html)"


class SheetExport(QObject):
    """One file at a time."""

    def __init__(self, iface: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._run = AlgorithmRun(self)
        self._run.executed.connect(self._executed)
        self._place = ""

    def stop(self) -> None:
        """Nothing may arrive afterwards."""
        self._run.stop()

    def ask(self, park_id: str) -> None:
        """Ask for a place, and write there."""
        if self._run.is_running:
            self._say(translate("EcoIp", "A report is being written already."), Qgis.MessageLevel.Info)
            return
        if absent(ALGORITHM):
            self._say(absent(ALGORITHM), Qgis.MessageLevel.Warning)
            return
        about, project = translate("EcoIp", "certification sheet"), QgsProject.instance()
        stem = f"{project.title()} - {about}" if project.title() else about
        title = translate("EcoIp", "Where shall the sheet be?")
        place, chosen = QFileDialog.getSaveFileName(
            self._iface.mainWindow(), title, offered(stem, (".docx",), project)[0], _FILES
        )
        if place:
            self.write(park_id, place, chosen)

    def write(self, park_id: str, place: str, chosen: str = "") -> None:
        """Write to a place; its ending says the form, that of the chosen kind of files where it has none of ours."""
        ending = next((each for each in _FORMS if place.lower().endswith(each)), "")
        if not ending:
            ending = next((each for each in _FORMS if f"*{each})" in chosen), ".docx")
            place += ending
        self._place = place
        refused = self._run.start(ALGORITHM, {"PARK": park_id, _FORMS[ending]: place})
        if refused:
            self._failed(refused)

    def _executed(self, run: Ended) -> None:
        if not run.successful:
            cause = last_said(run.feedback, translate("EcoIp", "it was cancelled"))
            QTimer.singleShot(0, lambda: self._failed(cause))
            return
        QTimer.singleShot(0, self._written)  # in a turn of its own: the task that says so is on its way out

    def _written(self) -> None:
        bar = self._iface.messageBar()
        message = bar.createMessage(translate("EcoIp", "The sheet was written: {path}").format(path=self._place))
        button = QPushButton(translate("EcoIp", "Open"), message)
        button.setObjectName("openSheetButton")
        button.clicked.connect(lambda *_: QDesktopServices.openUrl(QUrl.fromLocalFile(self._place)))
        message.layout().addWidget(button)
        bar.pushWidget(message, Qgis.MessageLevel.Success)

    def _failed(self, cause: str) -> None:
        text = translate("EcoIp", "The sheet was not written: {cause}")
        self._say(text.format(cause=cause), Qgis.MessageLevel.Critical)

    def _say(self, text: str, level: Any) -> None:
        self._iface.messageBar().pushMessage("", text, level)
