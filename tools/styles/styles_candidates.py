"""Writes resources/styles/symbiosis_candidates.qml: green where the two can exchange, grey and dashed where not.

Run with the oldest QGIS supported.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLineSymbol, QgsProperty, QgsSingleSymbolRenderer, QgsSymbolLayer, QgsVectorLayer
from styles import _save, main


def write_all(folder: Path) -> list[Path]:
    """Write the style into `folder`; returns its path."""
    layer = QgsVectorLayer("LineString?crs=EPSG:9214&field=reason:string&field=message:string", "candidates", "memory")
    symbol = QgsLineSymbol.createSimple({"line_width": "0.5", "line_color": "#1a9850"})
    line = symbol.symbolLayer(0)
    feasible = "\"reason\" = 'feasible'"
    for key, yes, no in (
        (QgsSymbolLayer.Property.PropertyStrokeColor, "#1a9850", "#8c8c8c"),
        (QgsSymbolLayer.Property.PropertyStrokeStyle, "solid", "dash"),
    ):
        line.setDataDefinedProperty(key, QgsProperty.fromExpression(f"if({feasible}, '{yes}', '{no}')"))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return [_save(layer, folder / "symbiosis_candidates.qml")]


if __name__ == "__main__":
    main(write_all, __doc__)
