"""Writes the labels into resources/styles/symbiosis_{links,unmatched,firms}.qml. Run with the oldest QGIS supported.

Labels come in the language of the run (fields `label` and `map_label`); QGIS leaves out what would overlap, small
quantities first.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsPalLayerSettings, QgsProperty, QgsPropertyCollection, QgsUnitTypes, QgsVectorLayer, QgsWkbTypes
from styles import _labelled, _save, _text, main

FIELDS = {
    "links": ("LineString", "label:string", "resource:string", "share_of_demand_pct:double", "quantity:double"),
    "firms": ("Point", "name:string", "firm_id:string", "role:string", "partners:integer"),
    "unmatched": ("Point", "map_label:string", "direction:string", "reason:string"),
}
CLOSER_THAN = 150_000
"""Scale at which labels begin to be drawn."""


def write_all(folder: Path) -> list[Path]:
    """Write the labels into the styles in `folder`; returns the paths."""
    made = []
    for name, (kind, *fields) in FIELDS.items():
        path = folder / f"symbiosis_{name}.qml"
        declared = "&".join(f"field={field}" for field in fields)
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:9214&{declared}", name, "memory")
        layer.loadNamedStyle(str(path))
        made.append(_save(_labelled(layer, LABELS[name]()), path))
    return made


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


LABELS = {"links": _links, "firms": _firms, "unmatched": _unmatched}

if __name__ == "__main__":
    main(write_all, __doc__)
