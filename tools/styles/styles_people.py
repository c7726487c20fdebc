"""Writes resources/styles/people_*.qml. Run with the oldest QGIS supported.

Nothing is told by colour alone: what lacks is a cross or a half-filled sign, kinds differ in their dashes and stand
beside each other where they share a place. The files are Vietnamese; a layer that lands in the project gets its legend
in the language of QGIS.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from styles import _categories, _labelled, _save, _text, main

KINDS = {
    "kindergarten": ("#c2185b", "solid"), "primary": ("#1565c0", "dash"), "lower_secondary": ("#2e7d32", "dash dot"),
    "other": ("#6d4c41", "dot"),
}  # fmt: skip
"""Colour and dashes of each kind that has a radius."""
_KIND = "'people_' || if(\"kind\" in ('kindergarten', 'primary', 'lower_secondary'), \"kind\", 'other')"


def write_all(folder: Path) -> list[Path]:
    """Write every style into `folder`; returns the paths."""
    made = {"allocation": _allocation(), "shortage": _shortage(), "lodging": _lodging(), "streets": _streets()}
    return [_save(layer, folder / f"people_{name}.qml") for name, layer in made.items()]


def _allocation() -> QgsVectorLayer:
    """Lines by kind, the wider the more go there."""
    layer = _layer("MultiLineString", "kind:string", "places:integer")
    symbols = _by_kind(0.3)
    for symbol in symbols.values():
        width = QgsProperty.fromExpression('0.2 + 0.06 * sqrt(coalesce("places", 0))')
        symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, width)
    layer.setRenderer(_categories(_KIND, symbols))
    return _labelled(layer, _label('"places"', line=True))


def _streets() -> QgsVectorLayer:
    """Streets within the radius, by kind."""
    layer = _layer("MultiLineString", "kind:string")
    layer.setRenderer(_categories(_KIND, _by_kind(1.2)))
    return layer


def _shortage() -> QgsVectorLayer:
    """A disc where all have a place, a triangle where some have none, a cross where nobody has; kinds side by side."""
    layer = _layer("Point", "kind:string", "served:integer", "missing:integer")
    looks = {"served": ("circle", "#bbdefb"), "part": ("triangle", "#ffe082"), "none": ("cross2", "#d00000")}
    symbols = {}
    for state, (name, colour) in looks.items():
        symbol = QgsMarkerSymbol.createSimple(
            {"name": name, "color": colour, "outline_color": "#202020" if state != "none" else "#d00000",
             "outline_width": "0.5", "size": "3.4"}
        )  # fmt: skip
        beside = QgsProperty.fromExpression(
            "case when \"kind\" = 'kindergarten' then '-4.5,0' when \"kind\" = 'primary' then '0,0'"
            " when \"kind\" = 'lower_secondary' then '4.5,0' else '9,0' end"
        )
        symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyOffset, beside)
        symbols[f"people_{state}"] = symbol
    rule = (
        "case when \"missing\" <= 0 then 'people_served' when \"served\" > 0 then 'people_part' else 'people_none' end"
    )
    layer.setRenderer(_categories(rule, symbols))
    return _labelled(layer, _label('if("missing" > 0, "name" || \': −\' || "missing", \'\')', "#b00000"))


def _lodging() -> QgsVectorLayer:
    """Where lodging stands, each place with a sign of its own."""
    layer = _layer("Point", "home_id:string", "place:string", "production_m:double")
    looks = {
        "service": ("square", "#a5d6a7"), "park": ("diamond", "#ffcc80"), "beside": ("pentagon", "#90caf9"),
        "outside": ("circle", "#ffffff"), "unknown": ("cross", "#808080"),
    }  # fmt: skip
    symbols = {
        f"people_{place}": QgsMarkerSymbol.createSimple(
            {"name": name, "color": colour, "outline_color": "#202020", "outline_width": "0.5", "size": "4"}
        )
        for place, (name, colour) in looks.items()
    }
    layer.setRenderer(_categories("'people_' || \"place\"", symbols))
    return _labelled(layer, _label('"home_id"'))


def _by_kind(width_mm: float) -> dict[str, QgsLineSymbol]:
    return {
        f"people_{kind}": QgsLineSymbol.createSimple(
            {"color": colour, "line_style": dashes, "width": str(width_mm), "capstyle": "flat"}
        )
        for kind, (colour, dashes) in KINDS.items()
    }


def _layer(kind: str, *fields: str) -> QgsVectorLayer:
    declared = "&".join(f"field={field}" for field in (*fields, "name:string"))
    return QgsVectorLayer(f"{kind}?crs=EPSG:9214&{declared}", "people", "memory")


def _label(expression: str, colour: str = "#202020", line: bool = False) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    if line:
        label.placement = QgsPalLayerSettings.Placement.Line
    label.isExpression = True
    label.fieldName = expression
    label.setFormat(_text(8, colour, buffer="#ffffff"))
    return label


if __name__ == "__main__":
    main(write_all, __doc__)
