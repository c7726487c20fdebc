"""Dossiers dropped onto the QGIS window are opened in the panel that checks them; all other folders and zips stay
QGIS's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.gui import QgsCustomDropHandler
from qgis.PyQt.QtCore import QTimer

from ... import settings


class DossierDrop(QgsCustomDropHandler):
    """open: called with the path, once QGIS is done with the drop."""

    def __init__(self, open: Callable[[str], None]) -> None:
        super().__init__()
        self._open = open

    def canHandleMimeData(self, data: Any) -> bool:
        paths = [url.toLocalFile() for url in data.urls()] if data.hasUrls() else []
        return len(paths) == 1 and _is_ours(paths[0])

    def handleMimeDataV2(self, data: Any) -> bool:
        if not self.canHandleMimeData(data):
            return False
        self._take(data.urls()[0].toLocalFile())
        return True

    def handleFileDrop(self, file: str) -> bool:
        if not _is_ours(file):
            return False
        self._take(file)
        return True

    def _take(self, file: str) -> None:
        QTimer.singleShot(0, lambda: self._open(str(Path(file))))


def _is_ours(path: str) -> bool:
    if not path or not settings.takes_drops():
        return False
    place = Path(path)
    if place.suffix.lower() != ".zip" and (place.is_file() or place.suffix.lower() in (".gdb", ".gpkg")):
        return False
    from ...core.dossier.package import looks_like

    return looks_like(place)
