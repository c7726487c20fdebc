"""Writes resources/styles/{park_phases,cluster_findings,cluster_pairs}.qml. Run with the oldest QGIS supported.

Phases carry their start and end, so that QGIS's temporal controller shows each in its time. Findings
differ by the direction of their hatching, and their label says how large they are.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsTemplatedLineSymbolLayerBase,
    QgsUnitTypes,
    QgsVectorLayer,
)
from styles import RED, _hatched, _labelled, _save, _text, main

PHASES = "field=phase_id:string&field=name:string&field=area_ha:double&field=starts:date&field=ends:date"
FINDINGS = "field=kind:string&field=area_a_m2:double&field=width_m:double"
PAIRS = "field=supplier_name:string&field=receiver_name:string&field=resource:string&field=distance_m:double"
BLUE, GREEN = "#0b5394", "#1a7a3c"


def write_all(folder: Path) -> list[Path]:
    """Write the styles into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    timed = _phases(), folder / "park_phases.qml"
    parts = QgsMapLayer.StyleCategory
    message, saved = timed[0].saveNamedStyle(str(timed[1]), parts.Symbology | parts.Labeling | parts.Temporal)
    if not saved:
        raise SystemExit(message)
    return [timed[1], _save(_findings(), folder / "cluster_findings.qml"),
            _save(_pairs(), folder / "cluster_pairs.qml")]  # fmt: skip


def _phases() -> QgsVectorLayer:
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:9214&{PHASES}", "phases", "memory")
    symbol = QgsFillSymbol.createSimple(
        {"color": "91,155,213,110", "outline_color": BLUE, "outline_width": "0.6", "outline_style": "solid"}
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    time = layer.temporalProperties()
    # As moments: QGIS 3.22 compares a day with a moment as text, by which 1 January is before its own midnight and a
    # phase would begin a frame too early. The last day belongs to the phase; an end that nobody says is open.
    time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
    time.setStartExpression('coalesce(to_datetime("starts"), make_datetime(1900, 1, 1, 0, 0, 0))')
    last = "to_datetime(\"ends\") + to_interval('1 day')"
    time.setEndExpression(f"coalesce({last}, make_datetime(9999, 12, 31, 0, 0, 0))")
    time.setIsActive(True)
    label = _label('concat("name", \'\\n\', year("starts"), \' – \', year("ends"))', BLUE)
    return _labelled(layer, label)


def _findings() -> QgsVectorLayer:
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:9214&{FINDINGS}", "findings", "memory")
    symbol = _hatched("solid", 0.8, hatch_mm=1.5)
    angle = "case when \"kind\" = 'border_gap' then 45 when \"kind\" = 'border_overlap' then 135 else 0 end"
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyLineAngle, QgsProperty.fromExpression(angle)
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return _labelled(layer, _label("format_number(\"area_a_m2\", 0) || ' m²'", RED))


def _pairs() -> QgsVectorLayer:
    layer = QgsVectorLayer(f"LineString?crs=EPSG:9214&{PAIRS}", "pairs", "memory")
    symbol = QgsLineSymbol.createSimple({"line_width": "0.5", "line_color": GREEN, "line_style": "dash"})
    head = QgsMarkerLineSymbolLayer(True, 3)
    head.setPlacement(QgsTemplatedLineSymbolLayerBase.LastVertex)
    head.setSubSymbol(
        QgsMarkerSymbol.createSimple({"name": "filled_arrowhead", "color": GREEN, "outline_style": "no", "size": "3.5"})
    )
    symbol.appendSymbolLayer(head)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    label = _label('concat("supplier_name", \' → \', "receiver_name")', GREEN)
    label.placement = QgsPalLayerSettings.Placement.Line
    return _labelled(layer, label)


def _label(expression: str, colour: str) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = expression
    text = _text(8, colour, buffer="#ffffff")
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    label.setFormat(text)
    return label


if __name__ == "__main__":
    main(write_all, __doc__)
