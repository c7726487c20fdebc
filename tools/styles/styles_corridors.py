"""Writes resources/styles/corridor_*.qml. Run with the oldest QGIS supported.

Nothing is told by colour alone: kinds carry their name, conflicts differ in hatching and outline. The files are
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
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from styles import _categories, _hatching, _labelled, _save, _text, main

from eco_ip_plugin.core.corridors.kinds import KindTable

RED, AMBER = "#d00000", "#b45f06"
GROUPS = {
    "heat": ("#e4572e", "/"), "gas": ("#f2c14e", "x"), "water": ("#2e86de", "-"), "sewer": ("#7d5a3c", "\\"),
    "storm": ("#5dade2", "|"), "power": ("#8e44ad", "+"), "overhead": ("#8e44ad", ""), "telecom": ("#16a085", "."),
    "process": ("#c0398b", "\\"), "rack": ("#555555", "x"), "road": ("#9e9e9e", ""), "rail": ("#424242", "|"),
    "channel": ("#6d8f3a", "-"), "other": ("#b0bec5", ""),
}  # fmt: skip
SHOWN_AS = {"oil": "gas"}
"""Groups that share a legend entry, "gas and flammables"."""
ANGLES = {"/": [45], "\\": [135], "-": [0], "|": [90], "x": [45, 135], "+": [0, 90], ".": [20], "": []}


def write_all(folder: Path) -> list[Path]:
    """Write every style into `folder`; returns the paths."""
    made = {
        "land": _land(), "safety": _safety(), "land_take": _land_take(), "encroachments": _encroachments(),
        "gaps": _line("length_m", RED, "dash", 1.2, "format_number(\"length_m\", 1) || ' m'", short=True),
        "clashes": _polygons("area_m2", _conflict("solid", 1.2, (45, 135), RED)), "unserved": _unserved(),
        "routes": _routes(),
        "unreached": _line("gap_m", RED, "dot", 0.8, "format_number(\"gap_m\", 1) || ' m'"),
        "violations": _line(
            "distance_m", RED, "solid", 1.4,
            "coalesce(format_number(\"distance_m\", 2) || ' < ' || format_number(\"required_m\", 2) || ' m',"
            " format_number(\"angle_deg\", 0) || '° < ' || format_number(\"required_deg\", 0) || '°')",
        ),
    }  # fmt: skip
    return [_save(layer, folder / f"corridor_{name}.qml") for name, layer in made.items()]


def _land() -> QgsVectorLayer:
    """Corridors by what runs in them, semi-transparent, with name and width."""
    layer = _layer("MultiPolygon", "kind:string", "kind_name:string", "widths:string")
    groups = {kind.id: SHOWN_AS.get(kind.group, kind.group) for kind in KindTable.shipped().by_word.values()}
    pairs = ", ".join(f"'{id_}', 'utility_{group}'" for id_, group in sorted(groups.items()))
    symbols = {f"utility_{group}": _strip(*look) for group, look in GROUPS.items()}
    layer.setRenderer(_categories(f"coalesce(map_get(map({pairs}), \"kind\"), 'utility_other')", symbols))
    return _labelled(layer, _label("\"kind_name\" || ' · ' || \"widths\" || ' m'"))


def _strip(colour: str, pattern: str) -> QgsFillSymbol:
    symbol = QgsFillSymbol.createSimple({"color": colour, "outline_color": "#303030", "outline_width": "0.3"})
    for angle_deg in ANGLES[pattern]:
        symbol.appendSymbolLayer(_hatching("#303030", 0.15, 2.4, angle_deg))
    symbol.setOpacity(0.6)
    return symbol


def _safety() -> QgsVectorLayer:
    layer = _layer("MultiPolygon", "safety_m:double")
    outline = {"color": "#00ffffff", "style": "no", "outline_color": AMBER, "outline_style": "dash"}
    symbol = QgsFillSymbol.createSimple({**outline, "outline_width": "0.5"})
    symbol.insertSymbolLayer(0, _hatching(AMBER, 0.1, 4.0, 135))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return _labelled(layer, _label("format_number(\"safety_m\", 1) || ' m'"))


def _land_take() -> QgsVectorLayer:
    layer = _layer("MultiPolygon", "plot_id:string", "area_m2:double")
    symbol = QgsFillSymbol.createSimple({"color": "64,64,64,40", "outline_color": "#404040", "outline_width": "0.2"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return _labelled(layer, _label("\"plot_id\" || ': ' || format_number(\"area_m2\", 0) || ' m²'"))


def _encroachments() -> QgsVectorLayer:
    layer = _layer("MultiPolygon", "strip:string", "obstacle_id:string", "area_m2:double")
    symbols = {"corridor": _conflict("solid", 0.9, (45, 135), RED), "safety": _conflict("dash", 0.5, (45,), AMBER)}
    layer.setRenderer(_categories("strip", symbols))
    return _labelled(layer, _label('"obstacle_id"', RED))


def _conflict(outline: str, width_mm: float, angles: tuple[int, ...], colour: str) -> QgsFillSymbol:
    frame = {"style": "no", "outline_color": colour, "outline_style": outline, "outline_width": str(width_mm)}
    symbol = QgsFillSymbol.createSimple(frame)
    for angle_deg in angles:
        symbol.insertSymbolLayer(0, _hatching(colour, 0.3, 1.6, angle_deg))
    return symbol


def _polygons(field: str, symbol: QgsFillSymbol) -> QgsVectorLayer:
    layer = _layer("MultiPolygon", f"{field}:double")
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def _line(field: str, colour: str, style: str, width_mm: float, label: str, *, short: bool = False) -> QgsVectorLayer:
    """short: the label stands beside the middle of lines that are mostly shorter than it."""
    layer = _layer("MultiLineString", f"{field}:double")
    look = {"color": colour, "line_style": style, "width": str(width_mm)}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsLineSymbol.createSimple(look)))
    settings = _label(label, colour, line=not short)
    if short:
        settings.geometryGenerator, settings.geometryGeneratorEnabled = "centroid($geometry)", True
        settings.geometryGeneratorType = QgsWkbTypes.GeometryType.PointGeometry
        settings.placement, settings.dist, settings.priority = QgsPalLayerSettings.Placement.AroundPoint, 1.5, 10
    return _labelled(layer, settings)


def _routes() -> QgsVectorLayer:
    """Routes as wide as their pipe: half a millimetre without a size, two at DN500."""
    layer = _layer("MultiLineString", "dn_mm:integer", "length_m:double")
    casing = QgsLineSymbol.createSimple({"color": "#ffffff", "width": "1.4", "capstyle": "round"})
    core = QgsLineSymbol.createSimple({"color": "#0b5394", "width": "0.9", "capstyle": "round"})
    casing.appendSymbolLayer(core.takeSymbolLayer(0))
    for position, more_mm in ((0, 0.6), (1, 0.0)):
        width = QgsProperty.fromExpression(f'0.5 + coalesce("dn_mm", 0) * 0.003 + {more_mm}')
        casing.symbolLayer(position).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, width)
    layer.setRenderer(QgsSingleSymbolRenderer(casing))
    label = "concat('DN' || \"dn_mm\" || ' · ', format_number(\"length_m\", 0), ' m')"
    return _labelled(layer, _label(label, "#0b5394", line=True))


def _unserved() -> QgsVectorLayer:
    layer = _layer("Point", "what:string", "id:string")
    symbols = {
        "loose_end": QgsMarkerSymbol.createSimple({"name": "cross2", "color": RED, "outline_color": RED, "size": "3"}),
        "plot": QgsMarkerSymbol.createSimple({"name": "diamond", "color": "white", "outline_color": RED, "size": "3"}),
    }
    layer.setRenderer(_categories("what", symbols))
    return _labelled(layer, _label('"id"', RED))


def _layer(kind: str, *fields: str) -> QgsVectorLayer:
    declared = "&".join(f"field={field}" for field in fields)
    return QgsVectorLayer(f"{kind}?crs=EPSG:9214&{declared}", "corridor", "memory")


def _label(expression: str, colour: str = "#202020", line: bool = False) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = expression
    if line:
        label.placement = QgsPalLayerSettings.Placement.Line
    label.setFormat(_text(8, colour, buffer="#ffffff"))
    return label


if __name__ == "__main__":
    main(write_all, __doc__)
