"""The language the plugin speaks where nobody chose one."""

from __future__ import annotations

from functools import cache

from qgis.core import QgsApplication


@cache  # QGIS looks it up in its settings every time
def interface_language() -> str:
    """The language of QGIS's interface as far as we speak it: "vi", else "en"."""
    return "vi" if QgsApplication.locale().startswith("vi") else "en"
