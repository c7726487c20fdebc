"""Writes resources/styles/symbiosis_{links,chains,reach,firms,unmatched}.qml. Run with the oldest QGIS supported.

Arrows are as wide as the share of the demand they meet and have the colour of what flows. Labels come in the language
of the run (fields `label` and `map_label`); QGIS leaves out what would overlap, small quantities first.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.core import (
    QgsArrowSymbolLayer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsPropertyCollection,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QFont
from styles import _labelled, _save, _text, main

FIELDS = {
    "links": ("LineString", "label:string", "resource:string", "share_of_demand_pct:double", "quantity:double"),
    "chains": ("LineString", "chain_id:string"),
    "reach": ("MultiPolygon", "resource:string"),
    "firms": ("Point", "name:string", "firm_id:string", "role:string", "partners:integer"),
    "unmatched": ("Point", "map_label:string", "direction:string", "reason:string"),
}
CLOSER_THAN = 150_000
"""Scale at which labels begin to be drawn."""
COLOURS = (
    ("\"resource\" LIKE 'steam%'", "#c62828"),
    ("\"resource\" LIKE '%heat%' OR \"resource\" LIKE 'hot_water%'", "#ef6c00"),
    ("\"resource\" LIKE '%water%' OR \"resource\" = 'condensate'", "#1565c0"),
    ("\"resource\" LIKE '%gas%' OR \"resource\" LIKE 'co2%'", "#6a1b9a"),
    ("\"resource\" LIKE 'electricity%'", "#f9a825"),
    ("\"resource\" LIKE '%sludge%'", "#6d4c41"),
    ("\"resource\" LIKE '%ash%' OR \"resource\" LIKE 'slag%'", "#546e7a"),
)
OTHER = "#2e7d32"
ROLES = (("\"role\" = 'anchor'", "square"), ("\"role\" = 'both'", "diamond"), ("\"role\" = 'satellite'", "circle"))
CHAIN = "#ad1457"
_WIDTH, _START, _FILL, _STROKE, _NAME, _SIZE, _ANGLE = (
    getattr(QgsSymbolLayer.Property, f"Property{name}")
    for name in ("ArrowWidth", "ArrowStartWidth", "FillColor", "StrokeColor", "Name", "Size", "Angle")
)


def write_all(folder: Path) -> list[Path]:
    """Write the styles into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, (kind, *fields) in FIELDS.items():
        declared = "&".join(f"field={field}" for field in fields)
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:9214&{declared}", name, "memory")
        layer.setRenderer(QgsSingleSymbolRenderer(SYMBOLS[name]()))
        if name in LABELS:
            _labelled(layer, LABELS[name]())
        made.append(_save(layer, folder / f"symbiosis_{name}.qml"))
    return made


def _cases(cases: tuple[tuple[str, str], ...], other: str) -> str:
    return "CASE " + " ".join(f"WHEN {condition} THEN '{shown}'" for condition, shown in cases) + f" ELSE '{other}' END"


def _depending(symbol: QgsSymbol, properties: Mapping[QgsSymbolLayer.Property, str]) -> QgsSymbol:
    """`symbol`, of whose layer these properties depend on the feature."""
    for key, expression in properties.items():
        symbol.symbolLayer(0).setDataDefinedProperty(key, QgsProperty.fromExpression(expression))
    return symbol


def _arrow() -> QgsSymbol:
    width = 'coalesce(scale_linear("share_of_demand_pct", 0, 100, 0.4, 2.5), 0.3)'
    fill = QgsFillSymbol.createSimple({"color": OTHER, "outline_style": "no"})
    arrow = QgsArrowSymbolLayer.create({
        "arrow_width": "0.8", "arrow_start_width": "0.8", "head_length": "3", "head_thickness": "1.6",
        "is_curved": "1", "is_repeated": "0",
    })  # fmt: skip
    arrow.setSubSymbol(_depending(fill, {_FILL: _cases(COLOURS, OTHER)}))
    symbol = QgsLineSymbol()
    symbol.changeSymbolLayer(0, arrow)
    return _depending(symbol, {_WIDTH: width, _START: width})


def _dots() -> QgsSymbol:
    return QgsLineSymbol.createSimple({"line_color": CHAIN, "line_style": "dot", "line_width": "1.4"})


def _rim() -> QgsSymbol:
    rim = {"style": "no", "outline_color": "#546e7a", "outline_style": "dash", "outline_width": "0.3"}
    return _depending(QgsFillSymbol.createSimple(rim), {_STROKE: _cases(COLOURS, OTHER)})


def _role() -> QgsSymbol:
    dot = QgsMarkerSymbol.createSimple({"color": "#37474f", "outline_color": "#ffffff", "size": "3"})
    return _depending(dot, {_NAME: _cases(ROLES, "cross"), _SIZE: '2.4 + least("partners", 8) * 0.5'})


def _triangle() -> QgsSymbol:
    """Upright for what is left over, upside down for what is still needed."""
    triangle = QgsMarkerSymbol.createSimple(
        {"name": "triangle", "color": "#ffffff", "outline_color": "#c62828", "outline_width": "0.5", "size": "3.2"}
    )
    return _depending(triangle, {_ANGLE: "if(\"direction\" = 'input', 180, 0)"})


def _links() -> QgsPalLayerSettings:
    """Along the arrow, on its white rim; what meets more of a demand has the better right to a place.

    Only the middle of an arrow is offered: to try all places of a hundred long arrows takes QGIS seven seconds.
    """
    label = _label("#202020", 6.5)
    label.placement = QgsPalLayerSettings.Placement.Line
    label.dist, label.distUnits = 0.6, QgsUnitTypes.RenderUnit.RenderMillimeters
    label.geometryGeneratorEnabled, label.geometryGeneratorType = True, QgsWkbTypes.GeometryType.LineGeometry
    label.geometryGenerator = "line_substring($geometry, 0.3 * length($geometry), 0.7 * length($geometry))"
    line = label.lineSettings()
    line.setOverrunDistance(60.0)
    line.setOverrunDistanceUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    label.setLineSettings(line)
    properties = QgsPropertyCollection()
    share = 'coalesce(scale_linear("share_of_demand_pct", 0, 100, 1, 10), 0)'
    properties.setProperty(QgsPalLayerSettings.Property.Priority, QgsProperty.fromExpression(share))
    label.setDataDefinedProperties(properties)
    return label


def _chains() -> QgsPalLayerSettings:
    """The number of the chain along it."""
    label = QgsPalLayerSettings()
    label.isExpression, label.fieldName = True, '"chain_id"'
    label.placement = QgsPalLayerSettings.Placement.Line
    text = _text(8, CHAIN, buffer="#ffffff")
    text.setFont(QFont("Arial"))
    text.setNamedStyle("")
    halo = text.buffer()
    halo.setSize(0.6)
    text.setBuffer(halo)
    label.setFormat(text)
    return label


def _firms() -> QgsPalLayerSettings:
    """Names above the symbols, where the flows left over are written below."""
    label = _beside(_label("#212121", 8, '"name"'), "TopRight", "TopLeft", "BottomRight", "BottomLeft")
    label.priority = 8
    return label


def _unmatched() -> QgsPalLayerSettings:
    """All of a firm's in one block beside its symbol: texts that start from one spot would push each other away."""
    label = _beside(_label("#303030", 6.5, '"map_label"'), "BottomRight", "BottomLeft", "TopLeft", "TopRight")
    label.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiLeft
    label.priority = 7
    return label


def _beside(label: QgsPalLayerSettings, *corners: str) -> QgsPalLayerSettings:
    """At one of the corners of the symbol, clear of it."""
    label.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    label.predefinedPositionOrder = [getattr(QgsPalLayerSettings.PredefinedPointPosition, name) for name in corners]
    label.offsetType = QgsPalLayerSettings.OffsetType.FromSymbolBounds
    label.dist, label.distUnits = 0.5, QgsUnitTypes.RenderUnit.RenderMillimeters
    return label


def _label(colour: str, size: float, shown: str = 'coalesce("label", "resource")') -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.isExpression = True
    # Blanks at both ends of each line: texts side by side do not touch.
    label.fieldName = f"'  ' || replace({shown}, '\\n', '  \\n  ') || '  '"
    label.scaleVisibility, label.minimumScale, label.maximumScale = True, CLOSER_THAN, 0
    label.obstacle = False
    label.setFormat(_text(size, colour, buffer="#ffffff"))
    return label


SYMBOLS = {"links": _arrow, "chains": _dots, "reach": _rim, "firms": _role, "unmatched": _triangle}
LABELS = {"links": _links, "chains": _chains, "firms": _firms, "unmatched": _unmatched}

if __name__ == "__main__":
    main(write_all, __doc__)
