"""Mapping files of the import window: loaded, saved, handed to a run, remembered for a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingUtils
from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtWidgets import QFileDialog

from .... import settings
from ....core.errors import EcoIpError
from ....language import interface_language

translate = QCoreApplication.translate

_MAPPINGS = "JSON (*.json)"


class MappingFiles(QObject):
    """What is settled by hand in a `ReadingsImport`, and files of it."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window

    def settled(self) -> dict[str, Any]:
        """What is settled by hand, as the parser takes it."""
        from ....core.monitoring.table_files.mapping import read_text

        try:
            return read_text(self._text(), self._window.file.name)
        except EcoIpError:  # kept by another version
            self._window.given = {}
            return {}

    def for_run(self, folder: str) -> dict[str, str]:
        """What the import takes of it, which is remembered for the folder from now on."""
        if not self._window.given:
            return {}
        path = Path(QgsProcessingUtils.generateTempFilename("mapping.json"))
        path.write_text(self._text(), encoding="utf-8")
        settings.set_reading_mapping(folder, json.loads(self._text()))
        return {"MAPPING": str(path)}

    def ask_to_load(self) -> None:
        """Ask for a mapping file, and take what it settles."""
        title = translate("EcoIp", "Load mapping")
        path = QFileDialog.getOpenFileName(self._window, title, str(self._window.file.parent), _MAPPINGS)[0]
        if path:
            self.load(Path(path))

    def load(self, path: Path) -> None:
        """Take what a mapping file settles."""
        from ....core.monitoring.table_files.mapping import loaded

        try:
            self._window.change(loaded(path))
        except EcoIpError as error:
            self._window.status.setText(f"✗ {error.say(interface_language())}")

    def ask_to_save(self) -> None:
        """Ask for a file, and write the mapping there."""
        title, offer = translate("EcoIp", "Save mapping"), str(self._window.file.with_suffix(".mapping.json"))
        path = QFileDialog.getSaveFileName(self._window, title, offer, _MAPPINGS)[0]
        if path:
            self.save(Path(path if path.lower().endswith(".json") else f"{path}.json"))

    def save(self, path: Path) -> None:
        """Write the mapping of the file shown, as it is read now."""
        from ....core.documents.files import write_files
        from ....core.monitoring.table_files.mapping import saved

        try:
            write_files({str(path): saved(self._window.shown.mapping).encode("utf-8")})
            self._window.status.setText(translate("EcoIp", "Written to {path}").format(path=path))
        except EcoIpError as error:
            self._window.status.setText(f"✗ {error.say(interface_language())}")

    def _text(self) -> str:
        from ....core.monitoring.table_files.mapping import written

        return written(self._window.given)
