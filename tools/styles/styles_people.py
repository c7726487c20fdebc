"""Writes resources/styles/people_*.qml and recycling_*.qml. Run with the oldest QGIS supported.

Nothing is told by colour alone: what lacks is a cross or a half-filled sign, kinds differ in their dashes and stand
beside each other where they share a place. The files are Vietnamese; a layer that lands in the project gets its legend
in the language of QGIS.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from styles import _categories, _labelled, _save, _text, main

from eco_ip_plugin.core.landuse.subclasses import sub_classes

KINDS = {
    "kindergarten": ("#c2185b", "solid"), "primary": ("#1565c0", "dash"), "lower_secondary": ("#2e7d32", "dash dot"),
    "other": ("#6d4c41", "dot"),
}  # fmt: skip
"""Colour and dashes of each kind that has a radius."""
_KIND = "'people_' || if(\"kind\" in ('kindergarten', 'primary', 'lower_secondary'), \"kind\", 'other')"


def write_all(folder: Path) -> list[Path]:
    """Write every style into `folder`; returns the paths."""
    made = {
        "people_allocation": _allocation(), "people_shortage": _shortage(), "people_lodging": _lodging(),
        "people_streets": _streets(), "recycling_sources": _sources(), "recycling_reaches": _reaches(),
    }  # fmt: skip
    return [_save(layer, folder / f"{name}.qml") for name, layer in made.items()]


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
            "case when \"kind\" = 'kindergarten' then '-4.5,-5' when \"kind\" = 'primary' then '0,-5'"
            " when \"kind\" = 'lower_secondary' then '4.5,-5' else '9,-5' end"
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


def _sources() -> QgsVectorLayer:
    """Places of waste, the larger the more tonnes, with a sign for what becomes of it."""
    layer = _layer("Point", "who:string", "t_per_year:double", "state:string")
    looks = {"fed": ("circle", "#00897b"), "far": ("triangle", "#ffe082"), "no_zone": ("diamond", "#ffffff"),
             "no_kind": ("cross", "#808080")}  # fmt: skip
    symbols = {}
    for state, (name, colour) in looks.items():
        symbol = QgsMarkerSymbol.createSimple(
            {"name": name, "color": colour, "outline_color": "#202020", "outline_width": "0.3", "size": "3"}
        )
        size = QgsProperty.fromExpression('2 + 0.9 * log10(1 + coalesce("t_per_year", 0))')
        symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertySize, size)
        symbols[f"state_{state}"] = symbol
    layer.setRenderer(_categories("'state_' || \"state\"", symbols))
    return layer


def _reaches() -> QgsVectorLayer:
    """Catchments by sub-class, outlined alone, each with its own dashes."""
    layer = _layer("MultiPolygon", "subclass:string", "t_per_year:double")
    dashes = ("solid", "dash", "dot", "dash dot", "dash dot dot")
    symbols = {
        each.id: QgsFillSymbol.createSimple(
            {"style": "no", "outline_color": each.colour, "outline_width": "0.8",
             "outline_style": dashes[place % len(dashes)]}
        )
        for place, each in enumerate(sub_classes().values()) if each.id.startswith("recycling_")
    }  # fmt: skip
    layer.setRenderer(_categories("subclass", symbols))
    return _labelled(layer, _label("\"name\" || ' · ' || format_number(\"t_per_year\", 0) || ' t'"))


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
