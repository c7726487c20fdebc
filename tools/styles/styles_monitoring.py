"""Writes resources/styles/{monitoring_points,monitoring_episodes}.qml. Run with the oldest QGIS supported.

Each state has a shape and a sign of its own, so that none is told by its colour alone; the label says how many times
the limit. Episodes can be played with the temporal controller.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
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
    path = folder / "monitoring_episodes.qml"
    message, saved = _episodes().saveNamedStyle(str(path), parts.Symbology | parts.Labeling | parts.Temporal)
    if not saved:
        raise SystemExit(message)
    return [_save(_points(), folder / "monitoring_points.qml"), path]


def _points() -> QgsVectorLayer:
    fields = "field=state:string&field=worst_ratio:double&field=parameter:string"
    layer = QgsVectorLayer(f"Point?crs=EPSG:9214&{fields}", "points", "memory")
    layer.setRenderer(_categories("state", {state: _mark(*look) for state, look in _STATES.items()}))
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


def _around(layer: QgsVectorLayer, label: QgsPalLayerSettings, colour: str) -> QgsVectorLayer:
    label.placement = QgsPalLayerSettings.Placement.AroundPoint
    label.dist = 1.5
    label.setFormat(_text(8, colour, buffer="#ffffff"))
    return _labelled(layer, label)


if __name__ == "__main__":
    main(write_all, __doc__)
