"""Writes resources/styles/{monitoring_points,monitoring_episodes,trace_*}.qml. Run with the oldest QGIS supported.

Each state has a shape and a sign of its own, so that none is told by its colour alone; the label says how many times
the limit. Episodes can be played with the temporal controller.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsFeatureRequest,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsTemplatedLineSymbolLayerBase,
    QgsVectorLayer,
)
from styles import BLUE, RED, _categories, _labelled, _save, _text, main

_STATES = {
    "over": ("triangle", RED, "5", "#ffffff"), "near": ("diamond", "#e69f00", "4.4", "#303030"),
    "stale": ("circle", "#ffffff", "3.6", "#606060"), "no_verdict": ("square", "#ffffff", "3.4", "#303030"),
    "ok": ("circle", "#0072b2", "3.4", "#ffffff"), "no_limit": ("cross", "#606060", "3", "#606060"),
}  # fmt: skip
"""Shape, colour, size in mm, outline; the worst first."""


def write_all(folder: Path) -> list[Path]:
    """Write the styles into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = QgsMapLayer.StyleCategory
    played = {"monitoring_episodes": _episodes(), "monitoring_played": _played()}
    for name, layer in played.items():
        path = folder / f"{name}.qml"
        message, saved = layer.saveNamedStyle(str(path), parts.Symbology | parts.Labeling | parts.Temporal)
        if not saved:
            raise SystemExit(message)
    made = {"monitoring_points": _points(), "trace_suspects": _suspects(), "trace_pipes": _pipes()}
    return [
        *(_save(layer, folder / f"{name}.qml") for name, layer in made.items()),
        *(folder / f"{name}.qml" for name in played),
    ]


def _points() -> QgsVectorLayer:
    fields = "field=state:string&field=worst_ratio:double&field=parameter:string"
    layer = QgsVectorLayer(f"Point?crs=EPSG:9214&{fields}", "points", "memory")
    renderer = _categories("state", {state: _mark(*look) for state, look in _STATES.items()})
    worst_last = ", ".join(f"'{state}'" for state in reversed(_STATES))  # over the others of its point
    order = QgsFeatureRequest.OrderByClause(f'array_find(array({worst_last}), "state")')
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([order]))
    renderer.setOrderByEnabled(True)
    layer.setRenderer(renderer)
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = (
        "if(\"state\" in ('over', 'near'), \"parameter\" || ' ' || format_number(\"worst_ratio\", 2) || ' ×', '')"
    )
    return _around(layer, label, "#202020")


def _mark(shape: str, colour: str, size: str, outline: str) -> QgsMarkerSymbol:
    look = {"name": shape, "color": colour, "size": size, "outline_color": outline, "outline_width": "0.5"}
    return QgsMarkerSymbol.createSimple(look)


def _episodes() -> QgsVectorLayer:
    """Triangles up for a high limit, down for a low one, the larger the farther beyond."""
    fields = (
        "field=from:datetime&field=to:datetime&field=ratio:double&field=side:string&field=max:double"
        "&field=unit:string&field=parameter:string"
    )
    layer = QgsVectorLayer(f"Point?crs=EPSG:9214&{fields}", "episodes", "memory")
    symbol = QgsMarkerSymbol.createSimple(
        {"name": "triangle", "color": RED, "outline_color": "#ffffff", "outline_width": "0.4", "size": "4"}
    )
    mark = symbol.symbolLayer(0)
    properties = QgsSymbolLayer.Property
    mark.setDataDefinedProperty(properties.PropertyAngle, QgsProperty.fromExpression("if(\"side\" = 'low', 180, 0)"))
    mark.setDataDefinedProperty(
        properties.PropertySize, QgsProperty.fromExpression('coalesce(scale_linear("ratio", 1, 3, 3.5, 8), 8)')
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    time = layer.temporalProperties()
    time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
    time.setStartField("from")
    time.setEndField("to")
    time.setIsActive(True)
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = 'concat("parameter", \' \', format_number("max", 1), \' \', "unit")'
    return _around(layer, label, BLUE)


def _played() -> QgsVectorLayer:
    """A disc with the mean, shown in its hour or day."""
    fields = "field=from:datetime&field=to:datetime&field=mean:double&field=symbol:string&field=unit:string"
    layer = QgsVectorLayer(f"Point?crs=EPSG:9214&{fields}", "played", "memory")
    layer.setRenderer(QgsSingleSymbolRenderer(_mark("circle", BLUE, "3.4", "#ffffff")))
    time = layer.temporalProperties()
    time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
    time.setStartField("from")
    time.setEndField("to")
    time.setIsActive(True)
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = 'concat("symbol", \' \', format_number("mean", 2), \' \', "unit")'
    return _around(layer, label, "#202020")


def _suspects() -> QgsVectorLayer:
    """Discs with the rank in them, filled for those past a point that saw it, the larger the more is declared."""
    fields = "field=rank:integer&field=evidence:string&field=share_pct:double&field=travel_h:double&field=name:string"
    layer = QgsVectorLayer(f"Point?crs=EPSG:9214&{fields}", "suspects", "memory")
    look = {"name": "circle", "color": "#ffffff", "outline_color": RED, "outline_width": "0.6", "size": "4"}
    symbol = QgsMarkerSymbol.createSimple(look)
    mark, properties = symbol.symbolLayer(0), QgsSymbolLayer.Property
    shown = {
        properties.PropertySize: 'coalesce(scale_linear("share_pct", 0, 50, 3.5, 9), 3.5)',
        properties.PropertyFillColor: f"if(\"evidence\" = 'seen', '{RED}', '#ffffff')",
        properties.PropertyStrokeStyle: "if(\"share_pct\" is null, 'dot', 'solid')",
    }
    for what, expression in shown.items():
        mark.setDataDefinedProperty(what, QgsProperty.fromExpression(expression))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = "concat(\"rank\", '. ', \"name\", ' · ', format_number(\"travel_h\", 1), ' h')"
    return _around(layer, label, "#202020")


def _pipes() -> QgsVectorLayer:
    """Thicker the more is declared behind it, with arrows the way it flows; dashed where its velocity is assumed."""
    fields = "field=declared:double&field=told:integer&field=travel_h:double"
    layer = QgsVectorLayer(f"MultiLineString?crs=EPSG:9214&{fields}", "pipes", "memory")
    symbol = QgsLineSymbol.createSimple({"color": BLUE, "width": "0.5", "capstyle": "round"})
    line, properties = symbol.symbolLayer(0), QgsSymbolLayer.Property
    width = 'if("declared" > 0, scale_linear(ln(1 + "declared"), 0, 10, 0.5, 2), 0.3)'
    line.setDataDefinedProperty(properties.PropertyStrokeWidth, QgsProperty.fromExpression(width))
    style = QgsProperty.fromExpression("if(\"told\" = 1, 'solid', 'dash')")
    line.setDataDefinedProperty(properties.PropertyStrokeStyle, style)
    arrow = QgsMarkerLineSymbolLayer(True)
    arrow.setSubSymbol(QgsMarkerSymbol.createSimple({"name": "filled_arrowhead", "color": BLUE, "size": "2.4"}))
    arrow.setPlacement(QgsTemplatedLineSymbolLayerBase.Placement.CentralPoint)
    symbol.appendSymbolLayer(arrow)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def _around(layer: QgsVectorLayer, label: QgsPalLayerSettings, colour: str) -> QgsVectorLayer:
    label.placement = QgsPalLayerSettings.Placement.AroundPoint
    label.dist = 1.5
    label.setFormat(_text(8, colour, buffer="#ffffff"))
    return _labelled(layer, label)


if __name__ == "__main__":
    main(write_all, __doc__)
