"""Writes the labels into resources/styles/symbiosis_{links,unmatched}.qml. Run with the oldest QGIS supported.

Labels come in the language of the run (field `label`); QGIS leaves out what would overlap, small quantities first.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsPalLayerSettings, QgsProperty, QgsPropertyCollection, QgsUnitTypes, QgsVectorLayer
from styles import _labelled, _save, _text, main

FIELDS = {
    "links": ("LineString", "label:string", "resource:string", "share_of_demand_pct:double", "quantity:double"),
    "unmatched": ("Point", "label:string", "resource:string", "direction:string", "reason:string"),
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
        made.append(_save(_labelled(layer, _links() if name == "links" else _label("#303030", 6.5)), path))
    return made


def _links() -> QgsPalLayerSettings:
    """Along the arrow, on its white rim; what meets more of a demand has the better right to a place."""
    label = _label("#202020", 6.5)
    label.placement = QgsPalLayerSettings.Placement.Line
    label.dist, label.distUnits = 0.6, QgsUnitTypes.RenderUnit.RenderMillimeters
    properties = QgsPropertyCollection()
    share = 'coalesce(scale_linear("share_of_demand_pct", 0, 100, 1, 10), 0)'
    properties.setProperty(QgsPalLayerSettings.Property.Priority, QgsProperty.fromExpression(share))
    label.setDataDefinedProperties(properties)
    return label


def _label(colour: str, size: float) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = 'coalesce("label", "resource")'
    label.scaleVisibility, label.minimumScale, label.maximumScale = True, CLOSER_THAN, 0
    label.obstacle = False
    label.setFormat(_text(size, colour, buffer="#ffffff"))
    return label


if __name__ == "__main__":
    main(write_all, __doc__)
