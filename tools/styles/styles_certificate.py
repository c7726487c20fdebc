"""Writes resources/styles/criterion_rows.qml. Run with the oldest QGIS supported.

What a row does for its criterion is told by the shape of its marker, not by colour alone.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsVectorLayer,
)
from styles import RED, _labelled, _save, _text, legend_label, main

ROWS = "field=criterion:string&field=label:string&field=role:string"
MARKS = {
    "counts": ("circle", "#1a7a3c", "#ffffff"),
    "asked": ("square", "#ffffff", "#0b5394"),
    "open": ("triangle", "#ffffff", RED),
    "seen": ("diamond", "#6b6b6b", "#ffffff"),
}
"""Of each role: shape, fill, outline."""


def write_all(folder: Path) -> list[Path]:
    """Write the style into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    layer = QgsVectorLayer(f"Point?crs=EPSG:9214&{ROWS}", "rows", "memory")
    layer.setRenderer(QgsCategorizedSymbolRenderer("role", [_category(role) for role in MARKS]))
    label = QgsPalLayerSettings()
    label.fieldName = "label"
    label.setFormat(_text(8, "#222222", "#ffffff"))
    return [_save(_labelled(layer, label), folder / "criterion_rows.qml")]


def _category(role: str) -> QgsRendererCategory:
    shape, fill, outline = MARKS[role]
    look = {"name": shape, "color": fill, "outline_color": outline, "outline_width": "0.5", "size": "3.6"}
    return QgsRendererCategory(role, QgsMarkerSymbol.createSimple(look), legend_label(role, "vi"))


if __name__ == "__main__":
    main(write_all, __doc__)
