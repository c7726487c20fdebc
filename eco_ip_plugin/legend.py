"""The words of the shipped styles' legends; the style files themselves are Vietnamese."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from .core.findings import SEVERITIES
from .core.landuse.subclasses import sub_classes, sub_name
from .core.reporting.words import class_name, word
from .core.rules.verdict import FAIL, NO_VERDICT, PASS
from .core.text import catalogue, say

GAP = "gap"
NOTE = "note"
"""What is least of a dossier's findings."""
DISPUTED = "disputed"
"""The category of disputed land beside the land-use classes."""


_WORDS = (
    "corridor_legend", "certificate.role", "solar.kind", "feeder.bus", "green_legend", "form.role", "people_legend",
    "roads_legend", "limits.state", "impact_legend", "dig_legend",
)  # fmt: skip
"""Where the words of categories stand in the sentences."""


def legend_label(category: str, language: str) -> str:
    """What stands beside a category: a land-use class, disputed land, a gap, a severity, a verdict, or what runs in a
    corridor or stands in it, what a row does for a criterion or a value of a form, a kind of surface for panels or of a
    bus of a feeder, or how far or wide green is."""
    if category in SEVERITIES:
        return word(f"severity.{category}", language)
    if category == NOTE:
        return word("severity.info", language)
    if category in (PASS, FAIL, NO_VERDICT):
        return word(f"cell.{category}", language)
    for words in _WORDS:
        if f"{words}.{category}" in catalogue():
            return say(f"{words}.{category}", language)
    if category in sub_classes():
        return sub_name(category, language)
    if category == GAP:
        return word("row.gap", language)
    return word("map.disputed", language) if category == DISPUTED else class_name(category, language)


def translate_legend(layer: QgsVectorLayer, language: str) -> None:
    """Put the labels of a categorised legend into `language`, in a panel of layers that shows it already too."""
    if isinstance(layer.renderer(), QgsCategorizedSymbolRenderer):
        renderer = layer.renderer().clone()
        for position, category in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(position, legend_label(category.value(), language))
        layer.setRenderer(renderer)  # QGIS looks at the labels anew for a new renderer only


def speak(layer: QgsVectorLayer, language: str) -> None:
    """Let label and map tip of the verdicts on the map say the fields in `language`; the style file says those in
    Vietnamese."""
    settings = layer.labeling().settings()
    settings.fieldName = f"headline_{language}"
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    lines = ""
    for field in ("failing", "open"):
        name, said = f'"{field}_{language}"', word(f"map.{field}", language)
        lines += f"[% if({name} <> '', '<br>{said}: ' || {name}, '') %]"
    layer.setMapTipTemplate(f"<b>[% \"park\" %]</b><br>[% replace(\"headline_{language}\", '\\n', '<br>') %]{lines}")


def without_absent(layer: QgsVectorLayer) -> None:
    """Leave out of the legend what is not on the map."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return
    expression = QgsExpression(renderer.classAttribute())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    present = set()
    for feature in layer.getFeatures():
        context.setFeature(feature)
        present.add(expression.evaluate(context))
    for position in reversed(range(len(renderer.categories()))):
        if renderer.categories()[position].value() not in present:
            renderer.deleteCategory(position)
