"""The points of monitoring as the project's layers have them: few, with unsaved edits, read in the window itself."""

from __future__ import annotations

import math
from typing import Any

from qgis.core import QgsExpression, QgsFeature, QgsFeatureRequest, QgsProject, QgsVectorLayer

from ....compat import is_null
from ....core.monitoring.view.points import Point
from ...flows.edits.layers import find_layer


def points_of(layer: QgsVectorLayer) -> list[Point]:
    """Every point, in the coordinates of its layer, with the name of its firm."""
    rows = list(layer.getFeatures())
    firms = _firm_names({_text(each, "firm_id") for each in rows} - {""})
    return [_point(each, firms) for each in rows if _text(each, "monitoring_id")]


def limits_of(layer: QgsVectorLayer) -> dict[str, tuple[str, str, float]]:
    """Parameter, unit and limit typed at a point itself, by its id."""
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = [(_text(each, "monitoring_id"), each) for each in layer.getFeatures(request)]
    return {id_: (_text(each, "parameter"), _text(each, "unit"), _number(each, "limit_value")) for id_, each in rows}


def _point(row: QgsFeature, firms: dict[str, str]) -> Point:
    id_, firm = _text(row, "monitoring_id"), _text(row, "firm_id")
    shape, x, y = row.geometry(), math.nan, math.nan
    if not shape.isNull() and not shape.isEmpty():
        place = shape.centroid().asPoint()
        x, y = place.x(), place.y()
    kind, note = _text(row, "kind"), _text(row, "note")
    return Point(id_, _text(row, "name") or id_, kind, firms.get(firm, firm), note, x, y)


def _firm_names(ids: set[str]) -> dict[str, str]:
    layer = find_layer(QgsProject.instance(), "firm")
    if layer is None or not ids:
        return {}
    wanted = ", ".join(map(QgsExpression.quotedString, sorted(ids)))
    request = QgsFeatureRequest().setFilterExpression(f'"firm_id" in ({wanted})')
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return {_text(each, "firm_id"): _text(each, "name") for each in layer.getFeatures(request)}


def _text(row: QgsFeature, field: str) -> str:
    value = _value(row, field)
    return "" if value is None else str(value).strip()


def _number(row: QgsFeature, field: str) -> float:
    value = _value(row, field)
    return float(value) if isinstance(value, (int, float)) else math.nan


def _value(row: QgsFeature, field: str) -> Any:
    at = row.fields().lookupField(field)
    value = row.attribute(at) if at >= 0 else None
    return None if is_null(value) else value
