"""Writes those styles resources/styles/water_*.qml that pipes and rain have. Run with the oldest QGIS supported.

Nothing is told by colour alone: pipes are as wide as their diameter and say it, nodes differ in form.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererRange,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsTemplatedLineSymbolLayerBase,
    QgsVectorLayer,
)
from styles import _categories, _hatched, _labelled, _save, _text, main

BLUE = "#0b5394"


def write_all(folder: Path) -> list[Path]:
    """Write every style into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {"sized_pipes": _pipes(), "nodes": _nodes(), "gardens": _gardens(), "ground": _ground()}
    return [_save(layer, folder / f"water_{name}.qml") for name, layer in made.items()]


def _pipes() -> QgsVectorLayer:
    """Pipes as wide as their diameter, with an arrow the way the water runs."""
    layer = _layer("MultiLineString", "dn_mm:double", "q_l_s:double", "v_m_s:double")
    casing = QgsLineSymbol.createSimple({"color": "#ffffff", "width": "1.4", "capstyle": "round"})
    core = QgsLineSymbol.createSimple({"color": BLUE, "width": "0.9", "capstyle": "round"})
    casing.appendSymbolLayer(core.takeSymbolLayer(0))
    for position, more_mm in ((0, 0.6), (1, 0.0)):
        width = QgsProperty.fromExpression(f'0.5 + coalesce("dn_mm", 0) * 0.003 + {more_mm}')
        casing.symbolLayer(position).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, width)
    arrow = QgsMarkerLineSymbolLayer()
    arrow.setPlacement(QgsTemplatedLineSymbolLayerBase.Placement.CentralPoint)
    arrow.setSubSymbol(
        QgsMarkerSymbol.createSimple(
            {"name": "filled_arrowhead", "color": BLUE, "outline_color": "#ffffff", "size": "5"}
        )
    )
    casing.appendSymbolLayer(arrow)
    layer.setRenderer(QgsSingleSymbolRenderer(casing))
    text = "concat('DN', \"dn_mm\", ' · ', format_number(\"q_l_s\", 1), ' l/s · ', format_number(\"v_m_s\", 2), ' m/s')"
    return _labelled(layer, _label(text, BLUE, line=True))


def _nodes() -> QgsVectorLayer:
    """Source, places and junctions by their form, with their head and the pressure where it is known."""
    layer = _layer("Point", "kind:string", "head_m:double", "pressure_m:double")
    looks = {"source": ("square", "4"), "demand": ("circle", "3"), "junction": ("diamond", "2")}
    symbols = {
        f"pipe_{kind}": QgsMarkerSymbol.createSimple(
            {"name": form, "color": "#ffffff", "outline_color": BLUE, "outline_width": "0.5", "size": size}
        )
        for kind, (form, size) in looks.items()
    }  # fmt: skip
    layer.setRenderer(_categories("concat('pipe_', \"kind\")", symbols))
    text = "concat(format_number(\"head_m\", 2), ' m', ' (+' || format_number(\"pressure_m\", 1) || ')')"
    return _labelled(layer, _label(text, "#202020"))


def _gardens() -> QgsVectorLayer:
    """Zones the darker the larger a share of them the rain garden takes; its area is written."""
    layer = _layer("MultiPolygon", "zone_id:string", "garden_m2:double", "garden_pct:double")
    shades = ((0, 2, "#e3f1e0"), (2, 4, "#b6dcae"), (4, 6, "#7fbf7b"), (6, 100, "#3f8f4f"))
    look = {"outline_color": "#2d5a36", "outline_width": "0.3"}
    ranges = [
        QgsRendererRange(
            low, high, QgsFillSymbol.createSimple({"color": colour, **look}),
            f"{low} – {high} %",
        )
        for low, high, colour in shades
    ]  # fmt: skip
    layer.setRenderer(QgsGraduatedSymbolRenderer("garden_pct", ranges))
    return _labelled(
        layer,
        _label("concat(format_number(\"garden_m2\", 0), ' m² · ', format_number(\"garden_pct\", 1), ' %')", "#1d3d24"),
    )


def _ground() -> QgsVectorLayer:
    """Zones by their verdict, hatched where the ground is too low, with what lacks."""
    layer = _layer("MultiPolygon", "zone_id:string", "level_m:double", "short_m:double", "verdict:string")
    symbols = {
        "pass": QgsFillSymbol.createSimple({"color": "#e3f1e0", "outline_color": "#2d5a36", "outline_width": "0.4"}),
        "fail": _hatched("solid", 0.8, hatch_mm=1.5),
        "no_verdict": _hatched("dash", 0.5, hatch_mm=None, colour="#555555"),
    }
    layer.setRenderer(_categories("verdict", symbols))
    lacks = "concat('−', format_number(\"short_m\", 2), ' m')"
    text = f'if("short_m" > 0, {lacks}, concat(format_number("level_m", 2), \' m\'))'
    return _labelled(layer, _label(text, "#202020"))


def _layer(kind: str, *fields: str) -> QgsVectorLayer:
    declared = "&".join(f"field={field}" for field in fields)
    return QgsVectorLayer(f"{kind}?crs=EPSG:9214&{declared}", "water", "memory")


def _label(expression: str, colour: str, line: bool = False) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = expression
    label.placement = QgsPalLayerSettings.Placement.Line if line else QgsPalLayerSettings.Placement.AroundPoint
    label.dist = 1.2
    label.setFormat(_text(8, colour, buffer="#ffffff"))
    return label


if __name__ == "__main__":
    main(write_all, __doc__)
