"""Rows of a store on the map: chosen in their layers, the map moved so that all of them are seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...language import filled
from ..flows.edits.layers import find_layer

translate = QCoreApplication.translate

_MARGIN = 1.15
_POINT_SHARE = 0.08
"""Room round a single place, as a part of the map that is shown."""


class Placed:
    """A row to be shown. row: table/id; place: where it lies besides, in `crs`, None for nowhere."""

    def __init__(self, table: str, id_: str, place: QgsGeometry | None, crs: Any) -> None:
        self.table, self.id, self.place, self.crs = table, id_, place, crs


def show(iface: Any, rows: Sequence[Placed]) -> str:
    """Choose rows and zoom to them; a sentence on those that have no place, "" where all are seen."""
    canvas, whole, seen = iface.mapCanvas(), QgsRectangle(), 0
    whole.setMinimal()
    chosen = {table: _features(table, [each.id for each in rows if each.table == table]) for table in _tables(rows)}
    for layer, features in chosen.values():
        if layer is not None:
            layer.selectByIds([each.id() for each in features.values()])
    for each in rows:
        layer, features = chosen[each.table]
        feature = features.get(each.id)
        place, crs = (each.place, each.crs)
        if feature is not None and feature.hasGeometry():
            place, crs = feature.geometry(), layer.crs()
        box = _on_canvas(canvas, place, crs)
        if box is not None:
            whole.combineExtentWith(box)
            seen += 1
    if seen:
        _zoom(canvas, whole)
        for layer, features in chosen.values():
            if layer is not None and layer.isSpatial() and features:
                canvas.flashFeatureIds(layer, [each.id() for each in features.values()])
    text = translate("EcoIp", "{count} of {all} {all:|row has|rows have} no place on the map; chosen in the tables.")
    return filled(text, count=len(rows) - seen, all=len(rows)) if seen < len(rows) else ""


def _tables(rows: Iterable[Placed]) -> list[str]:
    return list(dict.fromkeys(each.table for each in rows))


def _features(table: str, ids: Sequence[str]) -> tuple[QgsVectorLayer | None, dict[str, Any]]:
    """The layer of a table and its features by key; (None, {}) where it is not in the project."""
    layer, key = find_layer(QgsProject.instance(), table), f"{table}_id"
    if layer is None:
        return None, {}
    wanted = ", ".join(map(QgsExpression.quotedString, ids))
    request = QgsFeatureRequest().setFilterExpression(f"{QgsExpression.quotedColumnRef(key)} in ({wanted})")
    return layer, {str(each[key]): each for each in layer.getFeatures(request)}


def _on_canvas(canvas: Any, place: QgsGeometry | None, crs: Any) -> QgsRectangle | None:
    if place is None or place.isNull() or place.isEmpty():
        return None
    try:
        there = QgsCoordinateTransform(crs, canvas.mapSettings().destinationCrs(), QgsProject.instance())
        return there.transformBoundingBox(place.boundingBox())
    except QgsCsException:
        return None


def _zoom(canvas: Any, box: QgsRectangle) -> None:
    """With some room round it; a point in the middle, not larger than it can be recognised."""
    least = _POINT_SHARE * max(canvas.fullExtent().width(), canvas.fullExtent().height())
    box.scale(_MARGIN)
    if box.width() < least and box.height() < least:
        centre = box.center()
        half = least / 2
        box = QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)
    if box.isEmpty():  # one place, and a map of nothing else
        canvas.setCenter(box.center())
    else:
        canvas.setExtent(box)
    canvas.refresh()
