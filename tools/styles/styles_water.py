"""Writes resources/styles/water_*.qml. Run with the oldest QGIS supported.

Nothing is told by colour alone: plots that are not served are hatched, findings differ in their sign. The files are
Vietnamese; a layer that lands in the project gets its legend in the language of QGIS.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsVectorLayer,
)
from styles import _categories, _hatching, _labelled, _save, _text, main

RED, AMBER, BLUE = "#d00000", "#b45f06", "#0b5394"


def write_all(folder: Path) -> list[Path]:
    """Write every style into `folder`; returns the paths."""
    made = {"served": _served(), "findings": _findings()}
    return [_save(layer, folder / f"water_{name}.qml") for name, layer in made.items()]


def _served() -> QgsVectorLayer:
    """Plots served in blue, the others white and hatched; each with its distance."""
    layer = _layer("MultiPolygon", "plot_id:string", "distance_m:double", "served:boolean")
    served = QgsFillSymbol.createSimple({"color": "187,222,251,150", "outline_color": BLUE, "outline_width": "0.5"})
    dry = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#404040", "outline_width": "0.3"})
    dry.appendSymbolLayer(_hatching("#404040", 0.2, 3.0, 45))
    unknown = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#808080", "outline_style": "dot"})
    symbols = {"water_served": served, "water_dry": dry, "water_unknown": unknown}
    rule = "case when \"served\" then 'water_served' when \"served\" is null then 'water_unknown' else 'water_dry' end"
    layer.setRenderer(_categories(rule, symbols))
    label = "\"plot_id\" || coalesce(' · ' || format_number(\"distance_m\", 0) || ' m', '')"
    return _labelled(layer, _label(label))


def _findings() -> QgsVectorLayer:
    """Findings by how bad they are, each with its number in the report."""
    layer = _layer("Point", "number:integer", "severity:string")
    looks = {"error": ("cross2", RED, 4.0), "warning": ("triangle", AMBER, 3.6), "info": ("circle", BLUE, 3.0)}
    symbols = {
        severity: QgsMarkerSymbol.createSimple(
            {"name": name, "color": "white", "outline_color": colour, "outline_width": "0.7", "size": str(size)}
        )
        for severity, (name, colour, size) in looks.items()
    }
    layer.setRenderer(_categories("severity", symbols))
    return _labelled(layer, _label('"number"', RED))


def _layer(kind: str, *fields: str) -> QgsVectorLayer:
    declared = "&".join(f"field={field}" for field in fields)
    return QgsVectorLayer(f"{kind}?crs=EPSG:9214&{declared}", "water", "memory")


def _label(expression: str, colour: str = "#202020") -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = expression
    label.setFormat(_text(8, colour, buffer="#ffffff"))
    return label


if __name__ == "__main__":
    main(write_all, __doc__)
