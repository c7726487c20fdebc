"""Writes resources/styles/{traffic_links,road_findings,access_ways}.qml. Run with the oldest QGIS supported.

Roads are as wide as they are full, each level of service in a stroke of its own, with its letter; findings differ in
form by how grave they are; ways to the nearest target are drawn through, the others dotted.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsPropertyCollection,
    QgsSymbolLayer,
    QgsTemplatedLineSymbolLayerBase,
    QgsVectorLayer,
)
from styles import RED, _categories, _labelled, _save, _text, main

_LEVELS = {
    "A": ("#2b6cb0", "solid"), "B": ("#2c7a7b", "solid"), "C": ("#5f7a1f", "solid"), "D": ("#b7791f", "dash"),
    "E": ("#c05621", "dash dot"), "F": ("#9b1c1c", "dot"), "none": ("#718096", "solid"),
}  # fmt: skip
_FULL = 'coalesce(scale_linear(min("v_c", 1.5), 0, 1.5, 0.4, 2.6), 0.4)'
_LABELLED_UP_TO = 100_000
_INK = "#202020"


def write_all(folder: Path) -> list[Path]:
    """Write the styles into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {"traffic_links": _links(), "road_findings": _findings(), "access_ways": _ways()}
    return [_save(layer, folder / f"{name}.qml") for name, layer in made.items()]


def _links() -> QgsVectorLayer:
    """Wider the fuller, an arrow the way it is driven; a two-way road has each direction on the right of its line."""
    fields = "field=volume:double&field=v_c:double&field=los:string&field=oneway:integer"
    layer = QgsVectorLayer(f"MultiLineString?crs=EPSG:9214&{fields}", "links", "memory")
    symbols = {f"los_{level}": _link(*look) for level, look in _LEVELS.items()}
    layer.setRenderer(_categories("concat('los_', coalesce(\"los\", 'none'))", symbols))
    said = 'concat("los" || \' · \', format_number("volume", 0), \' · \' || format_number("v_c", 2))'
    label = _label(f"if(\"volume\" > 0, {said}, '')", _INK, line=True)
    shown = QgsPropertyCollection()
    visible = f"@layout_name is not null or @map_scale <= {_LABELLED_UP_TO}"
    shown.setProperty(QgsPalLayerSettings.Property.Show, QgsProperty.fromExpression(visible))
    label.setDataDefinedProperties(shown)
    return _labelled(layer, label)


def _link(colour: str, stroke: str) -> QgsLineSymbol:
    symbol = QgsLineSymbol.createSimple(
        {"color": colour, "width": "0.6", "line_style": stroke, "capstyle": "flat", "offset": "0.9"}
    )
    line = symbol.symbolLayer(0)
    line.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, QgsProperty.fromExpression(_FULL))
    arrow = QgsMarkerLineSymbolLayer()
    arrow.setPlacement(QgsTemplatedLineSymbolLayerBase.Placement.CentralPoint)
    arrow.setOffset(0.9)
    look = {"name": "filled_arrowhead", "color": colour, "outline_color": "#ffffff", "size": "3.2"}
    arrow.setSubSymbol(QgsMarkerSymbol.createSimple(look))
    symbol.appendSymbolLayer(arrow)
    return symbol


def _findings() -> QgsVectorLayer:
    """A cross for what was left out, a triangle for what should be looked at, a small disc for a note; numbered."""
    fields = "field=number:integer&field=severity:string&field=message:string"
    layer = QgsVectorLayer(f"Point?crs=EPSG:9214&{fields}", "findings", "memory")
    looks = {"error": ("cross_fill", "4.5"), "warning": ("triangle", "4"), "info": ("circle", "2")}
    symbols = {
        severity: QgsMarkerSymbol.createSimple(
            {"name": form, "color": "#ffffff", "outline_color": RED, "outline_width": "0.5", "size": size}
        )
        for severity, (form, size) in looks.items()
    }  # fmt: skip
    layer.setRenderer(_categories("severity", symbols))
    layer.setMapTipTemplate('<b>[% "number" %]</b> [% "message" %]')
    return _labelled(layer, _label("if(\"severity\" = 'info', '', \"number\")", RED))


def _ways() -> QgsVectorLayer:
    """From each park to its targets: drawn through with its km to the nearest of a kind, dotted to the others."""
    fields = "field=rank:integer&field=target:string&field=network_km:double&field=straight_km:double"
    layer = QgsVectorLayer(f"MultiLineString?crs=EPSG:4326&{fields}", "access", "memory")
    symbols = {
        "access_first": QgsLineSymbol.createSimple({"color": "#1f4e79", "width": "0.7"}),
        "access_other": QgsLineSymbol.createSimple({"color": "#8aa4bd", "width": "0.3", "line_style": "dot"}),
    }
    layer.setRenderer(_categories("if(\"rank\" = 1, 'access_first', 'access_other')", symbols))
    km = 'format_number(coalesce("network_km", "straight_km"), 1)'
    return _labelled(
        layer, _label(f"if(\"rank\" = 1, concat(\"target\", ' · ', {km}, ' km'), '')", "#1f4e79", line=True)
    )


def _label(expression: str, colour: str, line: bool = False) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = expression
    label.placement = QgsPalLayerSettings.Placement.Line if line else QgsPalLayerSettings.Placement.AroundPoint
    label.dist = 1.2
    label.setFormat(_text(8, colour, buffer="#ffffff"))
    return label


if __name__ == "__main__":
    main(write_all, __doc__)
