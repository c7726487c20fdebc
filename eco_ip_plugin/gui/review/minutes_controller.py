"""“Appraisal minutes…”: the dialog with the project's layers in it, then where the files are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QPushButton

from .. import offers
from .check_controller import CheckController, guess_layers, parameters
from .dock import ReviewDock

translate = QCoreApplication.translate

ALGORITHM = "ecoip:reviewreport"


class MinutesController:
    """Opens the dialog and says what was written; `unload` undoes what the constructor did. check: whose terms the
    minutes are offered under, so that they say what the panel says."""

    def __init__(self, iface: Any, dock: ReviewDock, check: CheckController) -> None:
        self._iface, self._dock, self._check = iface, dock, check
        self._dialog: QDialog | None = None
        dock.minutes_wanted.connect(self.open_dialog)

    def unload(self) -> None:
        """Take away dialog and connection."""
        self._dock.minutes_wanted.disconnect(self.open_dialog)
        if self._dialog is not None and not sip.isdeleted(self._dialog):
            self._dialog.algorithmFinished.disconnect(self._finished)
            self._dialog.close()
        self._dialog = None

    def open_dialog(self) -> None:
        """Open the algorithm's dialog, filled in."""
        from qgis import processing

        guess = guess_layers(self._iface, QgsProject.instance())
        chosen = {name: value for name, value in parameters(guess).items() if name != "REPORT"}
        self._dialog = processing.createAlgorithmDialog(
            ALGORITHM, {**chosen, **self._check.terms, **offers.minutes(guess)}
        )
        self._dialog.algorithmFinished.connect(self._finished)
        self._dialog.show()

    def _finished(self, successful: bool, outputs: dict[str, Any]) -> None:
        """A run that failed stays in the dialog, whose log says why."""
        written = [str(outputs[name]) for name in offers.MINUTES if outputs.get(name)]
        if not successful or not written:
            return
        folders = "\n".join(dict.fromkeys(str(Path(path).parent) for path in written))
        names = ", ".join(Path(path).name for path in written)
        text = translate("EcoIp", "Minutes written: {names} in {folder}").format(names=names, folder=folders)
        message = self._iface.messageBar().createMessage(text)
        button = QPushButton(translate("EcoIp", "Open"))
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(written[0])))
        message.layout().addWidget(button)
        self._iface.messageBar().pushWidget(message, Qgis.MessageLevel.Success)
