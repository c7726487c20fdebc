"""Cards and reports of the panel as files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtWidgets import QFileDialog

from ...core.errors import EcoIpError
from ...core.impact.card import load_card, text_of
from ...keeping import offered
from ...language import interface_language
from ..widgets.file_task import FileTask
from .dock import ImpactDock

translate = QCoreApplication.translate


class Files(QObject):
    """Of the panel's `ImpactContent`: opens cards, writes cards and reports beside the work of the window."""

    def __init__(self, dock: ImpactDock, content: Any) -> None:
        super().__init__(content)
        self._dock, self._content = dock, content
        self._task = FileTask(self)
        self._task.ended.connect(self._written)

    def stop(self) -> None:
        """Wait for what is under way."""
        self._task.stop()

    def open_card(self, path: str = "") -> None:
        """A card out of a file; a wrong one is refused with its place, and the one before stays."""
        if not path:
            title = translate("EcoIp", "Open a plant card")
            path, _ = QFileDialog.getOpenFileName(self._dock, title, "", "JSON (*.json)")
        if not path:
            return
        try:
            self._content.take(load_card(Path(path)))
        except EcoIpError as error:
            self._content.say(error.say(interface_language()), Qgis.MessageLevel.Warning)

    def save_card(self) -> None:
        """The card into a file."""
        place = offered(self._content.card.name or translate("EcoIp", "Plant card"), (".json",), QgsProject.instance())[
            0
        ]
        path, _ = QFileDialog.getSaveFileName(
            self._dock, translate("EcoIp", "Save the card"), place, "JSON (*.json)"
        )  # fmt: skip
        if path:
            text = text_of(self._content.card)
            self._task.write(Path(path), translate("EcoIp", "Writing the card"), lambda _: text.encode("utf-8"))

    def save_report(self) -> None:
        """What is shown, as a web page."""
        impact, language = self._content.impact, interface_language()
        if impact is None:
            return
        place = offered(translate("EcoIp", "Impact of a new plant"), (".html",), QgsProject.instance())[0]
        path, _ = QFileDialog.getSaveFileName(self._dock, translate("EcoIp", "Report"), place, "HTML (*.html)")

        def make(_: object) -> bytes:
            from ...core.documents.html import page
            from ...core.impact.report import report

            return page(report(impact, [], language)).encode("utf-8")

        if path:
            self._task.write(Path(path), translate("EcoIp", "Writing the report"), make)

    def _written(self, path: str, error: Exception | None) -> None:
        if error is None:
            self._content.say(translate("EcoIp", "Written to {path}").format(path=path), Qgis.MessageLevel.Success)
            return
        said = error.say(interface_language()) if isinstance(error, EcoIpError) else str(error)
        self._content.say(said, Qgis.MessageLevel.Warning)
