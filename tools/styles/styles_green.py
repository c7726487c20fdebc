"""Writes the styles of green connectivity, resources/styles/green_*.qml. Run with the oldest QGIS supported, as
`styles.py`.

Links that count for IIC are solid and the others dashed, a narrow place is a triangle and a wide one a dot, land that
would help is hatched and numbered: nothing is told by colour alone.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLabeling,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsPropertyCollection,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from styles import BLUE, RED, _categories, _hatched, _hatching, _labelled, _save, _text, main

GREEN, INK, GREY = "#52a500", "#202020", "#505050"


def write_all(folder: Path) -> list[Path]:
    """Write every style into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    layers = {
        "green_patches": _patches(), "green_links": _links(), "green_necks": _necks(), "green_profile": _profile(),
        "green_steps": _steps(),
    }  # fmt: skip
    return [_save(layer, folder / f"{name}.qml") for name, layer in layers.items()]


def _patches() -> QgsVectorLayer:
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:9214&field=patch_id:string&field=dpc_pct:double", "patches", "memory")
    fill = {"color": GREEN, "outline_color": "#2d5c00", "outline_width": "0.4"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(fill)))
    shown = "\"patch_id\" || if(\"dpc_pct\" is null, '', '\n' || round(\"dpc_pct\", 1) || ' %')"
    return _with_label(layer, shown, INK, fits=False)


def _links() -> QgsVectorLayer:
    layer = QgsVectorLayer(
        "MultiLineString?crs=EPSG:9214&field=cost_m:double&field=iic:boolean&field=p:double", "links", "memory"
    )
    symbols = {
        name: QgsLineSymbol.createSimple({"line_color": GREY, "line_style": style, "line_width": str(width)})
        for name, style, width in (("iic_link", "solid", 0.6), ("far_link", "dash", 0.3))
    }
    layer.setRenderer(_categories("if(\"iic\", 'iic_link', 'far_link')", symbols))
    return _with_label(layer, "round(\"cost_m\") || ' m'", GREY, only='"iic"')


def _necks() -> QgsVectorLayer:
    layer = QgsVectorLayer("MultiLineString?crs=EPSG:9214&field=width_m:double", "necks", "memory")
    symbol = QgsLineSymbol.createSimple({"line_color": "#ffffff", "line_width": "1.8"})
    symbol.appendSymbolLayer(QgsSimpleLineSymbolLayer.create({"line_color": RED, "line_width": "1.0"}))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return _with_label(layer, "round(\"width_m\", 2) || ' m'", RED)


def _profile() -> QgsVectorLayer:
    layer = QgsVectorLayer("Point?crs=EPSG:9214&field=width_m:double&field=narrow:boolean", "profile", "memory")
    looks = {
        "narrow_belt": {"name": "triangle", "color": RED, "size": "2.4"},
        "wide_belt": {"name": "circle", "color": GREEN, "size": "1.4"},
        "open_belt": {"name": "diamond", "color": GREY, "size": "1.6"},
    }
    symbols = {
        name: QgsMarkerSymbol.createSimple({**look, "outline_color": "#ffffff", "outline_width": "0.2"})
        for name, look in looks.items()
    }
    known = "if(\"narrow\" is null, 'open_belt', if(\"narrow\", 'narrow_belt', 'wide_belt'))"
    layer.setRenderer(_categories(known, symbols))
    return layer


def _steps() -> QgsVectorLayer:
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:9214&field=rank:integer&field=gain_pct:double", "steps", "memory")
    symbol = _hatched("dash", 0.7, hatch_mm=2.0, colour=BLUE)
    symbol.insertSymbolLayer(0, _hatching(BLUE, 0.3, 2.0, 135))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return _with_label(layer, "\"rank\" || ': +' || round(\"gain_pct\", 1) || ' %'", BLUE)


def _with_label(
    layer: QgsVectorLayer, expression: str, colour: str, fits: bool = False, only: str = ""
) -> QgsVectorLayer:
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = expression
    label.fitInPolygonOnly = fits
    if layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry:  # beside a belt too narrow for it
        inside, outside = (
            QgsLabeling.PolygonPlacementFlag.AllowPlacementInsideOfPolygon,
            QgsLabeling.PolygonPlacementFlag.AllowPlacementOutsideOfPolygon,
        )
        label.placement = QgsPalLayerSettings.Placement.Horizontal
        flags = getattr(Qgis, "LabelPolygonPlacementFlags", None) or QgsLabeling.PolygonPlacementFlags  # < 3.26
        label.setPolygonPlacementFlags(flags(inside | outside))
    label.setFormat(_text(8, colour, buffer="#ffffff"))
    if only:
        shown = QgsPropertyCollection()
        shown.setProperty(QgsPalLayerSettings.Property.Show, QgsProperty.fromExpression(only))
        label.setDataDefinedProperties(shown)
    return _labelled(layer, label)


if __name__ == "__main__":
    main(write_all, __doc__)
