"""Writes resources/styles/impact_*.qml. Run with the oldest QGIS supported.

Nothing is told by colour alone: a place that fails is hatched closely, a section over its capacity is dotted, exchanges
that go out are dashed. The files are Vietnamese; a layer that lands in the project gets its legend in the language of
QGIS.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsFeatureRequest, QgsFillSymbol, QgsLineSymbol, QgsPalLayerSettings, QgsVectorLayer
from styles import _categories, _hatched, _labelled, _save, _text, main

_INK = "#202020"


def write_all(folder: Path) -> list[Path]:
    """Write every style into `folder`; returns the paths."""
    made = {"impact_plot": _plot(), "impact_land": _changed(), "impact_sections": _sections(), "impact_pairs": _pairs()}
    return [_save(layer, folder / f"{name}.qml") for name, layer in made.items()]


def _plot() -> QgsVectorLayer:
    """The place by its verdict, with its id."""
    layer = _layer("MultiPolygon", "plot_id:string", "verdict:string")
    symbols = {
        "fail": _hatched("#9b1c1c", 0.8, 1.2, "#9b1c1c"), "pass": _hatched("#276749", 0.8, None, "#276749"),
        "no_verdict": _hatched("#4a5568", 0.8, 3.0, "#4a5568"),
    }  # fmt: skip
    layer.setRenderer(_categories('"verdict"', symbols))
    return _labelled(layer, _label('"plot_id"'))


def _changed() -> QgsVectorLayer:
    """Land that turns industrial, with its hectares."""
    layer = _layer("MultiPolygon", "class_before:string", "area_ha:double")
    symbol = QgsFillSymbol.createSimple(
        {"style": "cross", "color": "#8e44ad", "outline_color": "#8e44ad", "outline_width": "0.6"}
    )
    layer.setRenderer(_categories("'impact_turned'", {"impact_turned": symbol}))
    return _labelled(layer, _label("format_number(\"area_ha\", 2) || ' ha'"))


def _sections() -> QgsVectorLayer:
    """Sections by whether they can carry the plant, with how full they are."""
    layer = _layer("MultiLineString", "verdict:string", "used_pct:double")
    looks = {"pass": ("#276749", "solid"), "fail": ("#9b1c1c", "dot"), "no_verdict": ("#718096", "dash")}
    symbols = {
        verdict: QgsLineSymbol.createSimple({"color": colour, "width": "1.1", "line_style": stroke})
        for verdict, (colour, stroke) in looks.items()
    }
    renderer = _categories('"verdict"', symbols)
    fullest_last = QgsFeatureRequest.OrderByClause('coalesce("used_pct", 0)', True)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([fullest_last]))  # cables and pipes share their trench
    renderer.setOrderByEnabled(True)
    layer.setRenderer(renderer)
    return _labelled(layer, _label("if(\"used_pct\" is null, '', round(\"used_pct\") || ' %')", line=True))


def _pairs() -> QgsVectorLayer:
    """Exchanges by whether the plant gives or takes."""
    layer = _layer("MultiLineString", "direction:string", "firm_id:string", "output:string")
    looks = {"impact_output": ("#b7791f", "dash"), "impact_input": ("#2b6cb0", "solid")}
    symbols = {
        id_: QgsLineSymbol.createSimple({"color": colour, "width": "0.7", "line_style": stroke})
        for id_, (colour, stroke) in looks.items()
    }
    layer.setRenderer(_categories("'impact_' || \"direction\"", symbols))
    return _labelled(layer, _label('"firm_id"', line=True))


def _layer(kind: str, *fields: str) -> QgsVectorLayer:
    declared = "&".join(f"field={field}" for field in fields)
    return QgsVectorLayer(f"{kind}?crs=EPSG:9214&{declared}", "impact", "memory")


def _label(expression: str, line: bool = False) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = expression
    label.placement = QgsPalLayerSettings.Placement.Line if line else QgsPalLayerSettings.Placement.OverPoint
    label.dist = 1.0
    label.setFormat(_text(8, _INK, buffer="#ffffff"))
    return label


if __name__ == "__main__":
    main(write_all, __doc__)
