"""Lines to type into that can be read in every theme of QGIS."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QLineEdit

_LIGHT = "QLineEdit { background-color: white; color: black; }"
_DARK = (
    "QLineEdit { background-color: #222; color: #ddd; border: 1px solid #777; }"
    " QLineEdit:focus { border-color: #d7801a; }"
)


def make_readable(line: QLineEdit) -> None:
    """QGIS's dark theme, Night Mapping, writes grey on grey in lines to type into; of others we know nothing."""
    theme = QgsApplication.themeName()
    if theme != "default":
        line.setStyleSheet(_DARK if theme == "Night Mapping" else _LIGHT)
