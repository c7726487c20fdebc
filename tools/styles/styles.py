"""Writes resources/styles/*.qml from resources/vocabulary/landuse_classes.csv. Run with the oldest QGIS supported.

The files are Vietnamese; a layer that lands in the project gets its legend in the language of QGIS.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProperty,
    QgsPropertyCollection,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsTextBackgroundSettings,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor, QFont

from eco_ip_plugin.core.landuse.classes import land_classes
from eco_ip_plugin.legend import DISPUTED, legend_label

STYLES = Path(__file__).resolve().parents[2] / "resources" / "styles"
NET_ZONES_FIELDS = "field=park:string&field=class:string&field=area_ha:double&field=disputed:boolean"
FINDINGS_FIELDS = "field=number:integer&field=kind:string&field=severity:string"
DOSSIER_FIELDS = "field=class:string&field=kind:string&field=level:string&field=count:integer"
RED, BLUE = "#d00000", "#0050c0"
SMALLEST_LABELLED_HA = 0.3
LARGEST_SCALES = {"error": 200_000, "warning": 50_000, "info": 10_000}
"""Up to which scale a label stands on the map, by severity: a plan with thousands of findings stays readable."""
LETTERED_UP_TO = 50_000


def write_all(folder: Path) -> list[Path]:
    """Write every style into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    layers = {
        "net_zones": _net_zones(), "findings": _findings(), "import_notes": _import_notes(),
        "dossier_findings": _dossier_findings(),
    }  # fmt: skip
    return [_save(layer, folder / f"{name}.qml") for name, layer in layers.items()]


def _net_zones() -> QgsVectorLayer:
    """Land in the colours of Circular 16/2025 with the letters of its class; disputed land cross-hatched."""
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:9214&{NET_ZONES_FIELDS}", "net_zones", "memory")
    symbols = {id_: _land(land_class.colour) for id_, land_class in land_classes().items()}
    symbols[DISPUTED] = _crossed()
    layer.setRenderer(_categories(f'if("disputed", \'{DISPUTED}\', "class")', symbols))
    letters = ", ".join(f"'{id_}', '{land_class.symbol}'" for id_, land_class in land_classes().items())
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = f'map_get(map({letters}), "class")'
    label.fitInPolygonOnly = True
    label.setFormat(_text(8, "#ffffff", buffer="#303030"))
    shown = QgsPropertyCollection()
    shown.setProperty(
        QgsPalLayerSettings.Property.Show,
        QgsProperty.fromExpression(
            f'"area_ha" >= {SMALLEST_LABELLED_HA} and not "disputed"'
            f" and (@layout_name is not null or @map_scale <= {LETTERED_UP_TO})"
        ),
    )
    label.setDataDefinedProperties(shown)
    return _labelled(layer, label)


def _findings() -> QgsVectorLayer:
    """Red outlines with the number in the report; how bad it is shows in the line and the hatching, not in colour."""
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:9214&{FINDINGS_FIELDS}", "findings", "memory")
    layer.setRenderer(_categories("severity", _by_severity(RED)))
    disc = QgsTextBackgroundSettings.ShapeType.ShapeCircle
    return _labelled(layer, _label("number", RED, disc))


def _import_notes() -> QgsVectorLayer:
    """Notes of an import, lettered in blue squares: findings, numbered in red discs, are something else."""
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:9214&{FINDINGS_FIELDS}", "import_notes", "memory")
    layer.setRenderer(_categories("severity", _by_severity(BLUE)))
    square = QgsTextBackgroundSettings.ShapeType.ShapeSquare
    label = _label(_letters('"number"'), BLUE, square)
    label.isExpression = True
    return _labelled(layer, label)


def _letters(number: str) -> str:
    """1, 2 … 26, 27 … as a, b … z, aa …: an expression."""
    beyond = f"({number} - 703)"
    return (
        f"case when {number} <= 26 then char(96 + {number})"
        f" when {number} <= 702 then char(96 + floor(({number} - 1) / 26)) || char(97 + ({number} - 1) % 26)"
        f" else char(97 + floor({beyond} / 676)) || char(97 + floor({beyond} / 26) % 26)"
        f" || char(97 + {beyond} % 26) end"
    )


def _by_severity(colour: str) -> dict[str, QgsFillSymbol]:
    return {
        "error": _hatched("solid", 0.8, hatch_mm=1.5, colour=colour),
        "warning": _hatched("dash", 0.6, hatch_mm=3.0, colour=colour),
        "info": _hatched("dot", 0.5, hatch_mm=None, colour=colour),
    }


def _dossier_findings() -> QgsVectorLayer:
    """As findings, by the level of a dossier's, with how often each occurs."""
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:9214&{DOSSIER_FIELDS}", "dossier_findings", "memory")
    levels = dict(zip(("fail", "warning", "note"), _by_severity(RED).values()))
    layer.setRenderer(_categories("level", levels))
    disc = QgsTextBackgroundSettings.ShapeType.ShapeCircle
    scales = dict(zip(levels, LARGEST_SCALES.values()))
    return _labelled(layer, _label("count", RED, disc, "level", scales))


def _label(
    field: str,
    colour: str,
    shape: QgsTextBackgroundSettings.ShapeType,
    severity: str = "severity",
    scales: dict[str, int] = LARGEST_SCALES,
) -> QgsPalLayerSettings:
    """A mark in a frame, the graver by the field `severity` the sooner; on paper every one."""
    label = QgsPalLayerSettings()
    label.fieldName = field
    label.displayAll = True
    label.priority = 10
    text = _text(8, colour)
    frame = QgsTextBackgroundSettings()
    frame.setEnabled(True)
    frame.setType(shape)
    frame.setSizeType(QgsTextBackgroundSettings.SizeType.SizeBuffer)
    frame.setSize(QSizeF(0.6, 0.6))
    frame.setFillColor(QColor("#ffffff"))
    frame.setStrokeColor(QColor(colour))
    frame.setStrokeWidth(0.4)
    text.setBackground(frame)
    label.setFormat(text)
    cases = " ".join(f"when \"{severity}\" = '{id_}' then {scale}" for id_, scale in scales.items())
    seen = f"@layout_name is not null or @map_scale <= case {cases} else {min(scales.values())} end"
    shown = QgsPropertyCollection()
    shown.setProperty(QgsPalLayerSettings.Property.Show, QgsProperty.fromExpression(seen))
    label.setDataDefinedProperties(shown)
    return label


def _categories(expression: str, symbols: dict[str, QgsFillSymbol]) -> QgsCategorizedSymbolRenderer:
    return QgsCategorizedSymbolRenderer(
        expression, [QgsRendererCategory(id_, symbol, legend_label(id_, "vi")) for id_, symbol in symbols.items()]
    )


def _land(colour: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": colour, "outline_color": "#ffffff", "outline_width": "0.2"})


def _crossed() -> QgsFillSymbol:
    symbol = QgsFillSymbol.createSimple({"color": "#ffffff", "outline_color": "#000000", "outline_width": "0.4"})
    for angle_deg in (45, 135):
        symbol.appendSymbolLayer(_hatching("#000000", 0.3, 1.8, angle_deg))
    return symbol


def _hatched(outline: str, width_mm: float, hatch_mm: float | None, colour: str = RED) -> QgsFillSymbol:
    symbol = QgsFillSymbol()
    symbol.deleteSymbolLayer(0)
    if hatch_mm is not None:
        symbol.appendSymbolLayer(_hatching(colour, 0.3, hatch_mm, 45))
    casing = {"outline_color": "#ffffff", "outline_width": str(width_mm + 0.6)}
    for frame in (casing, {"outline_color": colour, "outline_style": outline, "outline_width": str(width_mm)}):
        symbol.appendSymbolLayer(QgsSimpleFillSymbolLayer.create({"style": "no", **frame}))
    return symbol


def _hatching(colour: str, width_mm: float, distance_mm: float, angle_deg: float) -> QgsLinePatternFillSymbolLayer:
    hatching = QgsLinePatternFillSymbolLayer()
    hatching.setLineAngle(angle_deg)
    hatching.setDistance(distance_mm)
    hatching.setSubSymbol(QgsLineSymbol.createSimple({"color": colour, "width": str(width_mm)}))
    return hatching


def _text(size_pt: float, colour: str, buffer: str = "") -> QgsTextFormat:
    font = QFont("Arial")
    font.setBold(True)
    text = QgsTextFormat()
    text.setFont(font)
    text.setNamedStyle("Bold")
    text.setSize(size_pt)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(colour))
    if buffer:
        halo = QgsTextBufferSettings()
        halo.setEnabled(True)
        halo.setSize(0.5)
        halo.setColor(QColor(buffer))
        text.setBuffer(halo)
    return text


def _labelled(layer: QgsVectorLayer, label: QgsPalLayerSettings) -> QgsVectorLayer:
    layer.setLabeling(QgsVectorLayerSimpleLabeling(label))
    layer.setLabelsEnabled(True)
    return layer


def _save(layer: QgsVectorLayer, path: Path) -> Path:
    parts = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Labeling
    message, saved = layer.saveNamedStyle(str(path), parts)
    if not saved:
        raise SystemExit(message)
    return path


def main(write: Callable[[Path], Iterable[Path]], about: str | None) -> None:
    """Write styles into the folder named on the command line, and say which."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("folder", type=Path, nargs="?", default=STYLES)
    folder = parser.parse_args().folder
    application = QgsApplication([], False)
    application.initQgis()
    for written in write(folder):
        print(written.name, "by QGIS", Qgis.QGIS_VERSION)
    application.exitQgis()


if __name__ == "__main__":
    main(write_all, __doc__)
