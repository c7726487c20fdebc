"""Writes resources/styles/{criterion_rows,form_rows_point,form_rows_line,form_rows_polygon}.qml. Run with the oldest
QGIS supported.

What a row does for its criterion, or for a value of a form, is told by the shape of its marker, by the kind of its line
or by its hatching, not by colour alone.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsSimpleLineSymbolLayer,
    QgsSymbol,
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

VALUE, WHOLE, GREY = "#a6006f", "#0b5394", "#6b6b6b"
FORM_ROWS = "field=row:string&field=table_name:string&field=label:string&field=role:string"
FORM_ROLES = {
    "added": (VALUE, "circle", "solid", "b_diagonal"),
    "times": (VALUE, "pentagon", "solid", "b_diagonal"),
    "of": (VALUE, "circle", "solid", "b_diagonal"),
    "all": (WHOLE, "square", "dash", "horizontal"),
    "unsure": (RED, "triangle", "dot", "cross"),
    "seen": (GREY, "diamond", "dash dot", "no"),
}
"""Of each role in a value of a form: colour, marker, line, hatching."""


def write_all(folder: Path) -> list[Path]:
    """Write the style into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    layer = QgsVectorLayer(f"Point?crs=EPSG:9214&{ROWS}", "rows", "memory")
    layer.setRenderer(QgsCategorizedSymbolRenderer("role", [_category(role) for role in MARKS]))
    label = QgsPalLayerSettings()
    label.fieldName = "label"
    label.setFormat(_text(8, "#222222", "#ffffff"))
    written = [_save(_labelled(layer, label), folder / "criterion_rows.qml")]
    for kind, symbol in (("Point", _marker), ("LineString", _line), ("MultiPolygon", _fill)):
        rows = QgsVectorLayer(f"{kind}?crs=EPSG:9214&{FORM_ROWS}", "rows", "memory")
        categories = [QgsRendererCategory(role, symbol(role), legend_label(role, "vi")) for role in FORM_ROLES]
        rows.setRenderer(QgsCategorizedSymbolRenderer("role", categories))
        name = {"Point": "point", "LineString": "line", "MultiPolygon": "polygon"}[kind]
        written.append(_save(_labelled(rows, _row_label(kind)), folder / f"form_rows_{name}.qml"))
    return written


def _row_label(kind: str) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    # A firm bears its name in its own layer.
    label.fieldName = 'case when "table_name" <> \'firm\' then coalesce("label", "row") end'
    label.isExpression = True
    label.setFormat(_text(8, "#222222", "#ffffff"))
    if kind == "LineString":
        label.placement = QgsPalLayerSettings.Placement.Line
    return label


def _marker(role: str) -> QgsSymbol:
    colour, shape, _, _ = FORM_ROLES[role]
    fill = colour if role in ("added", "times", "of") else "#ffffff"
    look = {"name": shape, "color": fill, "outline_color": colour if fill == "#ffffff" else "#ffffff",
            "outline_width": "0.6", "size": "4.2"}  # fmt: skip
    return QgsMarkerSymbol.createSimple(look)


def _line(role: str) -> QgsSymbol:
    """On white, so that it is seen above the links of the project."""
    colour, _, kind, _ = FORM_ROLES[role]
    symbol = QgsLineSymbol.createSimple({"line_color": "#ffffff", "line_width": "2.0", "line_style": "solid"})
    symbol.appendSymbolLayer(
        QgsSimpleLineSymbolLayer.create({"line_color": colour, "line_width": "1.1", "line_style": kind})
    )
    return symbol


def _fill(role: str) -> QgsSymbol:
    colour, _, kind, hatching = FORM_ROLES[role]
    return QgsFillSymbol.createSimple(
        {"color": colour, "style": hatching, "outline_color": colour, "outline_width": "0.8", "outline_style": kind}
    )


def _category(role: str) -> QgsRendererCategory:
    shape, fill, outline = MARKS[role]
    look = {"name": shape, "color": fill, "outline_color": outline, "outline_width": "0.5", "size": "3.6"}
    return QgsRendererCategory(role, QgsMarkerSymbol.createSimple(look), legend_label(role, "vi"))


if __name__ == "__main__":
    main(write_all, __doc__)
