"""Writes resources/styles/{solar_surfaces,feeder_branches,feeder_buses}.qml. Run with the oldest QGIS supported.

Kinds of surfaces differ in their hatching and say their power; lines are the thicker the fuller they are and say by how
much, buses say their voltage.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from styles import BLUE, RED, _categories, _hatching, _labelled, _save, _text, main

_SURFACES = {
    "roof": ("#b45f06", (45,)), "planned_roof": ("#e0a060", (45, 135)), "water": ("#2e86de", (0,)),
    "ground": ("#7d8f3a", (135,)),
}  # fmt: skip
_SMALLEST_LABELLED_KWP = 1


def write_all(folder: Path) -> list[Path]:
    """Write the styles into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {"solar_surfaces": _surfaces(), "feeder_branches": _branches(), "feeder_buses": _buses()}
    return [_save(layer, folder / f"{name}.qml") for name, layer in made.items()]


def _surfaces() -> QgsVectorLayer:
    fields = "field=kind:string&field=kwp:double"
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:9214&{fields}", "surfaces", "memory")
    layer.setRenderer(_categories("kind", {kind: _surface(*look) for kind, look in _SURFACES.items()}))
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = f"if(\"kwp\" >= {_SMALLEST_LABELLED_KWP}, format_number(\"kwp\", 0) || ' kWp', '')"
    label.setFormat(_text(8, "#202020", buffer="#ffffff"))
    return _labelled(layer, label)


def _surface(colour: str, angles: tuple[int, ...]) -> QgsFillSymbol:
    symbol = QgsFillSymbol.createSimple({"color": f"{colour}", "outline_color": "#303030", "outline_width": "0.3"})
    for angle_deg in angles:
        symbol.appendSymbolLayer(_hatching("#303030", 0.15, 2.0, angle_deg))
    symbol.setOpacity(0.7)
    return symbol


def _branches() -> QgsVectorLayer:
    """Thicker the fuller; dashed red where it carries too much. The label says percent and loss."""
    layer = QgsVectorLayer("MultiLineString?crs=EPSG:9214&field=loading_pct:double&field=loss_kw:double", "b", "memory")
    symbol = QgsLineSymbol.createSimple({"color": BLUE, "width": "0.8", "capstyle": "round"})
    line = symbol.symbolLayer(0)
    properties = QgsSymbolLayer.Property
    over = '"loading_pct" > 100'
    for what, expression in (
        (properties.PropertyStrokeWidth, 'coalesce(scale_linear("loading_pct", 0, 100, 0.5, 2), 0.5)'),
        (properties.PropertyStrokeColor, f"if({over}, '{RED}', '{BLUE}')"),
        (properties.PropertyStrokeStyle, f"if({over}, 'dash', 'solid')"),
    ):
        line.setDataDefinedProperty(what, QgsProperty.fromExpression(expression))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = "concat(format_number(\"loading_pct\", 1) || ' % · ', format_number(\"loss_kw\", 1), ' kW')"
    label.placement = QgsPalLayerSettings.Placement.Line
    label.dist = 1.2
    label.setFormat(_text(8, "#202020", buffer="#ffffff"))
    return _labelled(layer, label)


def _buses() -> QgsVectorLayer:
    """Squares for sources, discs for loads, small ones for joints; each says its voltage."""
    layer = QgsVectorLayer("Point?crs=EPSG:9214&field=kind:string&field=v_pu:double", "b", "memory")
    look = {"color": "#ffffff", "outline_color": BLUE, "outline_width": "0.5"}
    symbols = {
        "source": QgsMarkerSymbol.createSimple({**look, "name": "square", "size": "4", "color": BLUE}),
        "load": QgsMarkerSymbol.createSimple({**look, "name": "circle", "size": "3"}),
        "joint": QgsMarkerSymbol.createSimple({**look, "name": "circle", "size": "1.6"}),
    }
    layer.setRenderer(_categories("kind", symbols))
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = "format_number(\"v_pu\", 4) || ' pu'"
    label.placement = QgsPalLayerSettings.Placement.AroundPoint
    label.dist = 1.5
    label.setFormat(_text(8, BLUE, buffer="#ffffff"))
    return _labelled(layer, label)


if __name__ == "__main__":
    main(write_all, __doc__)
