"""Writes resources/styles/water_*.qml. Run with the oldest QGIS supported.

Nothing is told by colour alone: plots that are not served are hatched, findings differ in their sign. The files are
Vietnamese; a layer that lands in the project gets its legend in the language of QGIS.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from styles import _categories, _hatching, _labelled, _save, _text, main

RED, AMBER, BLUE = "#d00000", "#b45f06", "#0b5394"
WATERS = {
    "clean": ("#00838f", "solid"), "cooling": ("#1565c0", "solid"), "washing": ("#6a1b9a", "dash"),
    "gardens": ("#2e7d32", "dot"), "other": ("#6d4c41", "dash dot"),
}  # fmt: skip
"""Colour and dashes of each quality of water."""


def write_all(folder: Path) -> list[Path]:
    """Write every style into `folder`; returns the paths."""
    made = {
        "served": _served(), "findings": _findings(), "links": _links(), "pipes": _pipes(), "places": _places(),
    }  # fmt: skip
    return [_save(layer, folder / f"water_{name}.qml") for name, layer in made.items()]


def _served() -> QgsVectorLayer:
    """Plots served in blue, the others white and hatched; each with its distance."""
    layer = _layer("MultiPolygon", "plot_id:string", "distance_m:double", "served:boolean")
    served = QgsFillSymbol.createSimple({"color": "187,222,251,150", "outline_color": BLUE, "outline_width": "0.5"})
    dry = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#404040", "outline_width": "0.3"})
    dry.appendSymbolLayer(_hatching("#404040", 0.2, 3.0, 45))
    unknown = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#808080", "outline_style": "dot"})
    symbols = {"water_served": served, "water_dry": dry, "water_unknown": unknown}
    rule = "case when \"served\" then 'water_served' when \"served\" is null then 'water_unknown' else 'water_dry' end"
    layer.setRenderer(_categories(rule, symbols))
    label = "\"plot_id\" || coalesce(' · ' || format_number(\"distance_m\", 0) || ' m', '')"
    return _labelled(layer, _label(label))


def _findings() -> QgsVectorLayer:
    """Findings by how bad they are, each with its number in the report."""
    layer = _layer("Point", "number:integer", "severity:string")
    looks = {"error": ("cross2", RED, 4.0), "warning": ("triangle", AMBER, 3.6), "info": ("circle", BLUE, 3.0)}
    symbols = {
        severity: QgsMarkerSymbol.createSimple(
            {"name": name, "color": "white", "outline_color": colour, "outline_width": "0.7", "size": str(size)}
        )
        for severity, (name, colour, size) in looks.items()
    }
    layer.setRenderer(_categories("severity", symbols))
    return _labelled(layer, _label('"number"', RED))


def _links() -> QgsVectorLayer:
    """Thin lines by quality, with their amount."""
    layer = _layer("MultiLineString", "quality:string", "m3_day:double")
    layer.setRenderer(_categories("'water_' || \"quality\"", _by_quality(0.4)))
    return _labelled(layer, _label("format_number(\"m3_day\", 0) || ' m³/d'"))


def _pipes() -> QgsVectorLayer:
    """Pipes by quality, the wider the more they carry."""
    layer = _layer("MultiLineString", "quality:string", "m3_day:double")
    symbols = _by_quality(0.8)
    for symbol in symbols.values():
        width = QgsProperty.fromExpression('0.5 + 0.03 * sqrt(coalesce("m3_day", 0))')
        symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, width)
    layer.setRenderer(_categories("'water_' || \"quality\"", symbols))
    return _labelled(layer, _label("format_number(\"m3_day\", 0) || ' m³/d'", line=True))


def _by_quality(width_mm: float) -> dict[str, QgsLineSymbol]:
    return {
        f"water_{quality}": QgsLineSymbol.createSimple(
            {"color": colour, "line_style": dashes, "width": str(width_mm), "capstyle": "flat"}
        )
        for quality, (colour, dashes) in WATERS.items()
    }


def _places() -> QgsVectorLayer:
    """Supplies as squares, demands as discs, those that still take clean water empty."""
    layer = _layer("Point", "id:string", "name:string", "role:string", "rest_m3_day:double")
    looks = {"supply": ("square", "#1565c0"), "demand": ("circle", "#2e7d32"), "short": ("circle", "#ffffff")}
    symbols = {
        f"water_{role}": QgsMarkerSymbol.createSimple(
            {"name": name, "color": colour, "outline_color": "#202020", "outline_width": "0.4", "size": "3"}
        )
        for role, (name, colour) in looks.items()
    }
    rule = (
        "case when \"role\" = 'supply' then 'water_supply' when \"rest_m3_day\" > 0 then 'water_short'"
        " else 'water_demand' end"
    )
    layer.setRenderer(_categories(rule, symbols))
    return _labelled(layer, _label('coalesce("name", "id")'))


def _layer(kind: str, *fields: str) -> QgsVectorLayer:
    declared = "&".join(f"field={field}" for field in fields)
    return QgsVectorLayer(f"{kind}?crs=EPSG:9214&{declared}", "water", "memory")


def _label(expression: str, colour: str = "#202020", line: bool = False) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    if line:
        label.placement = QgsPalLayerSettings.Placement.Line
    label.isExpression = True
    label.fieldName = expression
    label.setFormat(_text(8, colour, buffer="#ffffff"))
    return label


if __name__ == "__main__":
    main(write_all, __doc__)
