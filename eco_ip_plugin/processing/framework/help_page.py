"""What the Help button of an algorithm's dialog opens: its page, which comes with the plugin."""

from __future__ import annotations

from qgis.PyQt.QtCore import QUrl

from ... import paths
from ...language import interface_language


def help_url(name: str) -> str:
    """The address of the page in the language of the plugin; "" where it has not been made, and QGIS has no button."""
    page = paths.help_page(name, interface_language())
    if not page.is_file():
        return ""
    # QGIS makes a QUrl of it again: encoded, a blank, a # or a % of the path comes through.
    return str(QUrl.fromLocalFile(str(page)).toString(QUrl.ComponentFormattingOption.FullyEncoded))
