"""The words of the shipped styles' legends; the style files themselves are Vietnamese."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsVectorLayer

from ....core.findings import SEVERITIES
from ....core.reporting.words import class_name, word
from ....core.rules.verdict import FAIL, NO_VERDICT, PASS
from ....core.text import catalogue, say

GAP = "gap"
DISPUTED = "disputed"
"""The category of disputed land beside the land-use classes."""


def legend_label(category: str, language: str) -> str:
    """What stands beside a category: a land-use class, disputed land, a gap, a severity, a verdict, or what runs in a
    corridor or stands in it."""
    if category in SEVERITIES:
        return word(f"severity.{category}", language)
    if category in (PASS, FAIL, NO_VERDICT):
        return word(f"cell.{category}", language)
    if f"corridor_legend.{category}" in catalogue():
        return say(f"corridor_legend.{category}", language)
    if category == GAP:
        return word("row.gap", language)
    return word("map.disputed", language) if category == DISPUTED else class_name(category, language)


def translate_legend(layer: QgsVectorLayer, language: str) -> None:
    """Put the labels of a categorised legend into `language`."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        for position, category in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(position, legend_label(category.value(), language))
