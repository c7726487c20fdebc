"""Words in the order of Vietnamese dictionaries, numbers in them as numbers."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCollator, QLocale, Qt


def collator() -> QCollator:
    """Its `sortKey` of a text is what texts are sorted by."""
    made = QCollator(QLocale("vi"))
    made.setNumericMode(True)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return made
