"""Writes resources/styles/{solar_surfaces,feeder_branches,feeder_buses}.qml. Run with the oldest QGIS supported.

Kinds of surfaces differ in their hatching and say their power; lines are the thicker the fuller they are and say by how
much, buses say their voltage.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsFillSymbol, QgsPalLayerSettings, QgsVectorLayer
from styles import _categories, _hatching, _labelled, _save, _text, main

_SURFACES = {
    "roof": ("#b45f06", (45,)), "planned_roof": ("#e0a060", (45, 135)), "water": ("#2e86de", (0,)),
    "ground": ("#7d8f3a", (135,)),
}  # fmt: skip
_SMALLEST_LABELLED_KWP = 1


def write_all(folder: Path) -> list[Path]:
    """Write the styles into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_save(_surfaces(), folder / "solar_surfaces.qml")]


def _surfaces() -> QgsVectorLayer:
    fields = "field=kind:string&field=kwp:double"
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:9214&{fields}", "surfaces", "memory")
    layer.setRenderer(_categories("kind", {kind: _surface(*look) for kind, look in _SURFACES.items()}))
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = f"if(\"kwp\" >= {_SMALLEST_LABELLED_KWP}, format_number(\"kwp\", 0) || ' kWp', '')"
    label.setFormat(_text(8, "#202020", buffer="#ffffff"))
    return _labelled(layer, label)


def _surface(colour: str, angles: tuple[int, ...]) -> QgsFillSymbol:
    symbol = QgsFillSymbol.createSimple({"color": f"{colour}", "outline_color": "#303030", "outline_width": "0.3"})
    for angle_deg in angles:
        symbol.appendSymbolLayer(_hatching("#303030", 0.15, 2.0, angle_deg))
    symbol.setOpacity(0.7)
    return symbol


if __name__ == "__main__":
    main(write_all, __doc__)
