"""Opens the help page in the browser, in the language of the plugin."""

from __future__ import annotations

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from .. import paths
from ..language import interface_language


def open_help() -> bool:
    """Open the page on the flow dock; whether the system took it."""
    page = paths.resource("help", f"flows_{interface_language()}.html")
    return bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(page))))
