"""Writes the styles of drawing intake and review, resources/styles/*.qml as named in `write_all`. Run with the oldest
QGIS supported, as `styles.py`.

Verdicts differ in line and hatching, never in colour alone.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsLineSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsPropertyCollection,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsTextBackgroundSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor
from styles import RED, _categories, _crossed, _hatched, _hatching, _labelled, _land, _save, _text, main

from eco_ip_plugin.core.landuse.classes import land_classes
from eco_ip_plugin.core.landuse.subclasses import sub_classes

INK, GREEN = "#202020", "#00692e"
DASHES = "9;3;2;3"


def write_all(folder: Path) -> list[Path]:
    """Write every style into `folder`; returns the paths."""
    layers = {
        "boundary": _boundary(), "park_verdict": _park_verdict(), "zones": _zones(), "belt_missing": _belt_missing(),
        "belt_stretches": _lines("round(\"length_m\") || ' m'", "solid", 1.2),
        "safety_zones": _verdicts("\"required_m\" || ' m'"),
        "safety_violations": _lines("round(\"distance_m\", 1) || ' / ' || \"required_m\" || ' m'", "dash", 0.6),
        "plots": _verdicts("\"plot_id\" || '\n' || round(\"density_pct\", 1) || ' %'"),
        "setbacks": _setbacks(),
        "changes": _changes(), "changes_made": _made(), "subclasses": _subclasses(),
    }  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    return [_save(layer, folder / f"{name}.qml") for name, layer in layers.items()]


def _polygons(name: str, fields: str = "") -> QgsVectorLayer:
    declared = "".join(f"&field={field}" for field in fields.split(",") if field)
    return QgsVectorLayer(f"MultiPolygon?crs=EPSG:9214{declared}", name, "memory")


def _boundary() -> QgsVectorLayer:
    """The park's edge as drawings show it: dash and dot on a white casing."""
    symbol = QgsFillSymbol()
    symbol.deleteSymbolLayer(0)
    casing = QgsSimpleLineSymbolLayer.create({"line_color": "#ffffff", "line_width": "1.5"})
    dashes = {"line_color": INK, "line_width": "0.7", "use_custom_dash": "1", "customdash": DASHES}
    for line in (casing, QgsSimpleLineSymbolLayer.create(dashes)):
        symbol.appendSymbolLayer(line)
    layer = _polygons("boundary")
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def _subclasses() -> QgsVectorLayer:
    """Sub-classes of land, each in its colour, hatched at its own angle and distance, with name and hectares."""
    layer = _polygons("subclasses", "class:string,subclass:string,name:string,area_ha:double")
    symbols = {}
    for place, each in enumerate(sub_classes().values()):
        symbols[each.id] = _land(each.colour)
        symbols[each.id].appendSymbolLayer(_hatching("#ffffff", 0.25, 1.6 + 0.5 * (place % 3), 45.0 * (place % 4)))
    symbols["rest"] = QgsFillSymbol.createSimple({"style": "no", "outline_color": INK, "outline_style": "dot"})
    layer.setRenderer(_categories("coalesce(\"subclass\", 'rest')", symbols))
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = "if(\"subclass\" is null, '', \"name\" || '\\n' || format_number(\"area_ha\", 2) || ' ha')"
    label.setFormat(_text(8, INK, buffer="#ffffff"))
    return _labelled(layer, label)


def _park_verdict() -> QgsVectorLayer:
    """The park framed by its verdict, which stands beside it: what fails is dashed, what has no verdict dotted."""
    layer = _polygons("park_verdict", "park:string,verdict:string,headline_vi:string,failing_vi:string,open_vi:string")
    looks = {"fail": (RED, "7;3"), "no_verdict": (INK, "1;2"), "pass": (GREEN, "")}
    symbols = {}
    for verdict, (colour, dashes) in looks.items():
        symbols[verdict] = QgsFillSymbol()
        symbols[verdict].deleteSymbolLayer(0)
        line = {"line_color": colour, "line_width": "1.1", "joinstyle": "miter", "capstyle": "flat"}
        line.update({"use_custom_dash": "1", "customdash": dashes} if dashes else {})
        casing = {"line_color": "#ffffff", "line_width": "1.9", "joinstyle": "miter"}
        for each in (casing, line):
            symbols[verdict].appendSymbolLayer(QgsSimpleLineSymbolLayer.create(each))
    layer.setRenderer(_categories("verdict", symbols))
    label = QgsPalLayerSettings()
    label.fieldName = "headline_vi"
    label.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    label.priority = 9
    above = QgsPropertyCollection()  # where it hides no land
    places = {"PositionX": "x_min($geometry) / 2 + x_max($geometry) / 2", "PositionY": "y_max($geometry)"}
    for name, expression in {**places, "Hali": "'Center'", "Vali": "'Bottom'"}.items():
        above.setProperty(getattr(QgsPalLayerSettings.Property, name), QgsProperty.fromExpression(expression))
    label.setDataDefinedProperties(above)
    text = _text(10, INK, buffer="#ffffff")
    plate = QgsTextBackgroundSettings()
    plate.setEnabled(True)
    plate.setType(QgsTextBackgroundSettings.ShapeType.ShapeRectangle)
    plate.setSizeType(QgsTextBackgroundSettings.SizeType.SizeBuffer)
    plate.setSize(QSizeF(1.5, 1.0))
    plate.setFillColor(QColor("#ffffff"))
    plate.setStrokeColor(QColor(INK))
    plate.setStrokeWidth(0.3)
    text.setBackground(plate)
    label.setFormat(text)
    return _labelled(layer, label)


def _zones() -> QgsVectorLayer:
    """Zones of a drawing in the colours of their class, with their code."""
    layer = _polygons("zones", "code:string,class:string")
    symbols = {id_: _land(land_class.colour) for id_, land_class in land_classes().items()}
    layer.setRenderer(_categories('"class"', symbols))
    return _with_label(layer, '"code"', fits=True)


def _belt_missing() -> QgsVectorLayer:
    layer = _polygons("missing", "class:string,area_m2:double")
    layer.setRenderer(QgsSingleSymbolRenderer(_hatched("solid", 0.6, hatch_mm=1.5)))
    return _with_label(layer, "round(\"area_m2\") || ' m²'")


def _lines(label: str, style: str, width_mm: float) -> QgsVectorLayer:
    """Red lines on a white casing with a figure beside them."""
    layer = QgsVectorLayer("MultiLineString?crs=EPSG:9214", "lines", "memory")
    symbol = QgsLineSymbol.createSimple({"line_color": "#ffffff", "line_width": str(width_mm + 0.8)})
    red = {"line_color": RED, "line_style": style, "line_width": str(width_mm)}
    symbol.appendSymbolLayer(QgsSimpleLineSymbolLayer.create(red))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return _with_label(layer, label)


def _setbacks() -> QgsVectorLayer:
    """The way from building to road: what fails is thick, what has no verdict dotted, what passes thin."""
    layer = QgsVectorLayer("MultiLineString?crs=EPSG:9214&field=verdict:string", "setbacks", "memory")
    looks = {"fail": (RED, "solid", "1.0"), "no_verdict": (INK, "dot", "0.6"), "pass": (GREEN, "solid", "0.4")}
    symbols = {
        id_: QgsLineSymbol.createSimple({"line_color": colour, "line_style": style, "line_width": width})
        for id_, (colour, style, width) in looks.items()
    }
    layer.setRenderer(_categories("verdict", symbols))
    return _with_label(layer, "round(\"distance_m\", 1) || coalesce(' / ' || \"required_m\", '') || ' m'")


def _verdicts(label: str) -> QgsVectorLayer:
    """What fails is hatched red, what has no verdict dotted, what passes a plain thin line."""
    layer = _polygons("verdicts", "verdict:string,plot_id:string,required_m:double,density_pct:double")
    passes = QgsFillSymbol()
    passes.deleteSymbolLayer(0)
    frame = {"style": "no", "outline_color": GREEN, "outline_width": "0.5"}
    passes.appendSymbolLayer(QgsSimpleFillSymbolLayer.create(frame))
    unknown = QgsFillSymbol()
    unknown.deleteSymbolLayer(0)
    dotted = {"style": "no", "outline_color": INK, "outline_style": "dot", "outline_width": "0.7"}
    unknown.appendSymbolLayer(QgsSimpleFillSymbolLayer.create(dotted))
    symbols = {"fail": _hatched("solid", 0.8, hatch_mm=1.8), "no_verdict": unknown, "pass": passes}
    layer.setRenderer(_categories("verdict", symbols))
    return _with_label(layer, label)


def _changes() -> QgsVectorLayer:
    """Land in the colour of the class it turns into, hatched, with the letters before and after."""
    layer = _polygons("changes", "class_before:string,class_after:string,area_ha:double")
    symbols = {}
    for id_, land_class in land_classes().items():
        symbols[id_] = _land(land_class.colour)
        symbols[id_].appendSymbolLayer(_hatching(INK, 0.3, 2.0, 135))
    symbols["gap"] = _crossed()
    layer.setRenderer(_categories("class_after", symbols))
    letters = ", ".join(f"'{id_}', '{land_class.symbol}'" for id_, land_class in land_classes().items())
    before, after = (f"coalesce(map_get(map({letters}), \"{name}\"), '–')" for name in ("class_before", "class_after"))
    return _with_label(layer, f"{before} || ' → ' || {after}")


def _made() -> QgsVectorLayer:
    """What the repair of a coverage changed."""
    layer = _polygons("repairs", "kind:string,area_m2:double")
    layer.setRenderer(QgsSingleSymbolRenderer(_hatched("dash", 0.5, hatch_mm=None)))
    return layer


def _with_label(layer: QgsVectorLayer, expression: str, fits: bool = False) -> QgsVectorLayer:
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = expression
    label.fitInPolygonOnly = fits
    label.setFormat(_text(8, "#ffffff" if fits else INK, buffer="#303030" if fits else "#ffffff"))
    return _labelled(layer, label)


if __name__ == "__main__":
    main(write_all, __doc__)
