"""The language the plugin speaks where nobody chose one."""

from __future__ import annotations

from qgis.core import QgsApplication


def interface_language() -> str:
    """The language of QGIS's interface as far as we speak it: "vi", else "en"."""
    return "vi" if QgsApplication.locale().startswith("vi") else "en"
