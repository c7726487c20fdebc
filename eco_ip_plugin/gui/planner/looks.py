"""How changed zones lie over the drawing: the colour and letters of their new class, a dashed frame, one scenario at a
time."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpressionContextUtils,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsRendererCategory,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

_DRESSED = "ecoip/scenario_style"
_VARIABLE = "ecoip_scenario"
_CROSS = "✕"
_OF_SCENARIO = f'"scenario_id" = @{_VARIABLE}'


def dress(layer: QgsVectorLayer, language: str) -> None:
    """Give the layer of changed zones its style, once: what a user makes of it stays."""
    if layer.customProperty(_DRESSED):
        return
    from ...core.landuse.classes import land_classes
    from ...core.reporting.plans.words import word
    from ...core.review.plans.given import REMOVED
    from ...core.review.scenarios import GAP
    from ...storage.qgis_project.looks import removed_zone

    known = land_classes()
    categories = [
        QgsRendererCategory(id_, _symbol(each.colour), f"{each.symbol} – {each.name[language]}")
        for id_, each in known.items()
    ]
    categories.append(QgsRendererCategory(GAP, removed_zone(), f"{_CROSS} – {word('removed', language)}"))
    shown = f"if(\"change\" = '{REMOVED}', '{GAP}', \"class\")"
    layer.setRenderer(QgsCategorizedSymbolRenderer(f"if({_OF_SCENARIO}, {shown}, NULL)", categories))
    symbols = {**{id_: each.symbol for id_, each in known.items()}, GAP: _CROSS}
    letters = ", ".join(f"'{id_}', '{symbol}'" for id_, symbol in symbols.items())
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = f"if({_OF_SCENARIO}, map_get(map({letters}), {shown}), '')"
    text, halo = QgsTextFormat(), QgsTextBufferSettings()
    text.setSize(9)
    text.setColor(QColor("#ffffff"))
    halo.setEnabled(True)
    halo.setSize(0.9)
    halo.setColor(QColor("#202020"))
    text.setBuffer(halo)
    label.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(label))
    layer.setLabelsEnabled(True)
    layer.setCustomProperty(_DRESSED, "1")


def show_scenario(layer: QgsVectorLayer, id_: str) -> None:
    """Show the zones of one scenario."""
    if QgsExpressionContextUtils.layerScope(layer).variable(_VARIABLE) != id_:
        QgsExpressionContextUtils.setLayerVariable(layer, _VARIABLE, id_)
    layer.triggerRepaint()


def switch_on(layer: QgsVectorLayer) -> None:
    """Tick a layer in the tree, and the groups it lies in: a project of park data has it switched off at first."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if node is not None and not node.isVisible():
        node.setItemVisibilityCheckedParentRecursive(True)


def _symbol(colour: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": "#000000", "outline_width": "0.7", "outline_style": "dash"}
    )
