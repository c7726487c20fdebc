"""How the layers of a store are drawn: land in the colours of Circular 16/2025, firms and links readable in grey."""

from __future__ import annotations

import csv

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ...core.text import say
from ...paths import resource
from .. import schema

_FIRMS = {
    "operating": ("circle", "#1f5fa8"),
    "building": ("diamond", "#e08a00"),
    "planned": ("square", "#ffffff"),
    "closed": ("cross2", "#707070"),
}
_LINKS = {
    "suggested": ("dash", "#8a2be2", 0.5),
    "negotiating": ("dash dot", "#c05000", 0.7),
    "implemented": ("solid", "#00703c", 0.9),
    "rejected": ("dot", "#707070", 0.4),
}
_PLAIN = {
    "park": ({"style": "no", "outline_color": "#202020", "outline_width": "0.8", "outline_style": "dash"}),
    "plot": ({"color": "#f3e9f5", "outline_color": "#7a5a80", "outline_width": "0.3"}),
    "building": ({"color": "#b0b0b0", "outline_color": "#404040", "outline_width": "0.2"}),
}
_LINES = {"corridor": {"line_color": "#ffb000", "line_width": "1.2"}}
NETWORKS = {
    "road": ("solid", "#8c8c8c", 0.9),
    "rail": ("dash", "#303030", 0.9),
    "water": ("solid", "#1c6fd0", 0.45),
    "reclaimed": ("dash", "#7b3fa0", 0.55),
    "sewer": ("solid", "#7a4a1e", 0.55),
    "storm": ("dash", "#2a9d8f", 0.6),
    "channel": ("dot", "#2a9d8f", 0.6),
    "power": ("dash dot", "#d62828", 0.4),
    "overhead": ("dash dot dot", "#d62828", 0.7),
    "telecom": ("dot", "#e07b00", 0.4),
    "heat": ("solid", "#e0218a", 0.7),
    "process": ("dash", "#5a7d2a", 0.5),
    "gas": ("dash dot", "#c9a400", 0.6),
    "oil": ("dash dot", "#4a3c1a", 0.6),
    "rack": ("dash dot dot", "#ffb000", 0.8),
}
"""By what runs in a section (`group` of the corridor kinds, with reclaimed water apart): line, colour, width in mm."""
RECLAIMED = "reclaimed_water"
_LABELLED = {"firm": '"name"', "zone": "if(\"class\" = 'industrial', '', \"code\")"}


def style(layer: QgsVectorLayer, table: schema.Table, language: str) -> None:
    """Renderer and labels of `layer`, a layer of `table`."""
    if table.name == "firm":
        symbols: dict[str, QgsSymbol] = {
            status: QgsMarkerSymbol.createSimple(
                {"name": shape, "color": colour, "outline_color": "#202020", "size": "3.2"}
            )
            for status, (shape, colour) in _FIRMS.items()
        }
        _categorise(layer, "status", "firm_status", symbols, language)
    elif table.name == "link":
        symbols = {
            status: QgsLineSymbol.createSimple({"line_style": dashes, "color": colour, "line_width": str(width_mm)})
            for status, (dashes, colour, width_mm) in _LINKS.items()
        }
        _categorise(layer, "status", "link_status", symbols, language)
    elif table.name == "zone":
        symbols = {
            id_: QgsFillSymbol.createSimple({"color": colour, "outline_color": "#ffffff", "outline_width": "0.2"})
            for id_, colour in _land_colours().items()
        }
        _categorise(layer, "class", "land_class", symbols, language)
    elif table.name == "scenario_zone":
        symbols = {
            id_: QgsFillSymbol.createSimple(
                {"color": colour, "outline_color": "#202020", "outline_width": "0.6", "outline_style": "dash"}
            )
            for id_, colour in _land_colours().items()
        }
        _categorise(layer, "class", "land_class", symbols, language)
        _show_removed(layer, language)
    elif table.name == "network":
        _by_group(layer, language)
    elif table.name == "monitoring":
        marks = {
            "name": "triangle",
            "color": "#ffffff",
            "outline_color": "#7b3fa0",
            "outline_width": "0.6",
            "size": "3",
        }
        layer.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(marks)))
    elif table.name in _LINES:
        layer.setRenderer(QgsSingleSymbolRenderer(QgsLineSymbol.createSimple(_LINES[table.name])))
    elif table.name in _PLAIN:
        layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(_PLAIN[table.name])))
    if table.name in _LABELLED:
        _label(layer, _LABELLED[table.name], first=table.name == "firm")


def removed_zone() -> QgsFillSymbol:
    """How a zone is drawn that a scenario removes: hatched, the land under it to be seen."""
    return QgsFillSymbol.createSimple(
        {"color": "#404040", "style": "diagonal_x", "outline_color": "#202020", "outline_width": "0.6"}
    )


def _show_removed(layer: QgsVectorLayer, language: str) -> None:
    """Zones that a scenario removes have no class, and are none without one."""
    name = schema.domains()["scenario_change"]["removed"][language]
    renderer = layer.renderer().clone()
    renderer.setClassAttribute("if(\"change\" = 'removed', 'removed', \"class\")")
    renderer.addCategory(QgsRendererCategory("removed", removed_zone(), name))
    layer.setRenderer(renderer)


def _categorise(layer: QgsVectorLayer, field: str, domain: str, symbols: dict[str, QgsSymbol], language: str) -> None:
    names = schema.domains()[domain]
    categories = [QgsRendererCategory(value, symbol, names[value][language]) for value, symbol in symbols.items()]
    # What has no value yet must be seen too.
    other = next(iter(symbols.values())).clone()
    other.setColor(QColor("#d8d8d8"))
    categories.append(QgsRendererCategory(None, other, {"vi": "chưa ghi", "en": "not stated"}[language]))
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, categories))


def _by_group(layer: QgsVectorLayer, language: str) -> None:
    """Sections in one entry for all kinds of a group; kinds that no list knows stay visible in grey."""
    kinds: dict[str, list[str]] = {group: [] for group in NETWORKS}
    with resource("vocabulary", "corridor_kinds.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kinds["reclaimed" if row["id"] == RECLAIMED else row["group"]].append(row["id"])
    categories = []
    for group, (dashes, colour, width_mm) in NETWORKS.items():
        symbol = QgsLineSymbol.createSimple({"line_style": dashes, "color": colour, "line_width": str(width_mm)})
        categories.append(QgsRendererCategory(kinds[group], symbol, say(f"store.network.{group}", language)))
    other = QgsLineSymbol.createSimple({"color": "#303030", "line_width": "0.5"})
    categories.append(QgsRendererCategory(None, other, say("store.network.other", language)))
    layer.setRenderer(QgsCategorizedSymbolRenderer("kind", categories))


def _land_colours() -> dict[str, str]:
    with resource("vocabulary", "landuse_classes.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["colour"] for row in csv.DictReader(file)}


def _label(layer: QgsVectorLayer, expression: str, *, first: bool) -> None:
    settings = QgsPalLayerSettings()
    settings.priority = 10 if first else 2
    settings.dist = 2.0 if first else 0.0
    settings.autoWrapLength = 16
    settings.fieldName = expression
    settings.isExpression = True
    text = QgsTextFormat()
    text.setSize(8)
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    text.setBuffer(buffer)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
