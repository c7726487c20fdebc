"""Writes resources/styles/utility_{clashes,findings,crossings}.qml. Run with the oldest QGIS supported.

A place too close is a cross with what it is short by; what crosses a trench differs in form by its verdict.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMarkerSymbol, QgsPalLayerSettings, QgsSingleSymbolRenderer, QgsVectorLayer
from styles import RED, _categories, _labelled, _save, _text, main

_INK = "#202020"
_FORMS = {
    "fail": ("cross_fill", "4.6", RED), "no_verdict": ("triangle", "3.6", _INK), "pass": ("circle", "2.8", _INK),
    "joined": ("diamond", "3.0", _INK),
}  # fmt: skip


def write_all(folder: Path) -> list[Path]:
    """Write the styles into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {"utility_clashes": _clashes(), "utility_findings": _findings(), "utility_crossings": _crossings()}
    return [_save(layer, folder / f"{name}.qml") for name, layer in made.items()]


def _clashes() -> QgsVectorLayer:
    fields = "field=short_m:double&field=kind_a:string&field=kind_b:string&field=clause:string"
    layer = QgsVectorLayer(f"PointZ?crs=EPSG:9214&{fields}", "clashes", "memory")
    layer.setRenderer(QgsSingleSymbolRenderer(_marker(*_FORMS["fail"])))
    return _labelled(layer, _label("'−' || format_number(\"short_m\", 2) || ' m'", RED))


def _findings() -> QgsVectorLayer:
    fields = "field=kind:string&field=ids:string&field=message:string"
    layer = QgsVectorLayer(f"Point?crs=EPSG:9214&{fields}", "findings", "memory")
    layer.setRenderer(QgsSingleSymbolRenderer(_marker("triangle", "3.2", _INK)))
    return _labelled(layer, _label('"ids"', _INK))


def _crossings() -> QgsVectorLayer:
    fields = "field=number:integer&field=verdict:string"
    layer = QgsVectorLayer(f"Point?crs=EPSG:9214&{fields}", "crossings", "memory")
    layer.setRenderer(_categories("verdict", {verdict: _marker(*look) for verdict, look in _FORMS.items()}))
    return _labelled(layer, _label('"number"', _INK))


def _marker(form: str, size: str, ink: str) -> QgsMarkerSymbol:
    look = {"name": form, "size": size, "color": "#ffffff", "outline_color": ink, "outline_width": "0.5"}
    return QgsMarkerSymbol.createSimple(look)


def _label(expression: str, colour: str) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.fieldName, label.isExpression = expression, True
    label.placement, label.dist = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint, 2.5
    label.setFormat(_text(8.0, colour, "#ffffff"))
    return label


if __name__ == "__main__":
    main(write_all, __doc__)
