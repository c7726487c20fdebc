"""A row of a store, as table/id, on the map: chosen in its layer, or for a row without a place the one it tells of."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsExpression, QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...compat import is_null

translate = QCoreApplication.translate

_TELLS_OF = {
    "effect": (("measure_id", "measure"), ("link_id", "link")),
    "measure": (("firm_id", "firm"),),
    "flow": (("firm_id", "firm"),),
    "product": (("firm_id", "firm"),),
    "fact": (("park_id", "park"),),
    "criterion": (("park_id", "park"),),
}
_DEPTH = 3


def show_row(iface: Any, row: str) -> str:
    """Choose a row and move the map to its place; a sentence where there is no layer or no place to show, else ""."""
    table, _, id_ = row.partition("/")
    for _ in range(_DEPTH):
        layer = _layer(table)
        if layer is None:
            return translate("EcoIp", "The project that is open has no layer with {row}.").format(row=row)
        feature = _feature(layer, table, id_)
        if feature is None:
            return translate("EcoIp", "{row} is not in the project that is open.").format(row=row)
        layer.selectByIds([feature.id()])
        if layer.isSpatial() and feature.hasGeometry():
            _go(iface, layer, feature)
            return ""
        table, id_ = next(
            (
                (owner, str(feature[column]))
                for column, owner in _TELLS_OF.get(table, ())
                if not is_null(feature[column])
            ),
            ("", ""),
        )
        if not table:
            break
    return translate("EcoIp", "{row} has no place on the map; it is chosen in its table.").format(row=row)


def _layer(table: str) -> QgsVectorLayer | None:
    layers = QgsProject.instance().mapLayers().values()
    found = (each for each in layers if isinstance(each, QgsVectorLayer) and each.isValid())
    return next((each for each in found if each.customProperty("ecoip/table") == table), None)


def _feature(layer: QgsVectorLayer, table: str, id_: str) -> Any:
    wanted = f"{QgsExpression.quotedColumnRef(f'{table}_id')} = {QgsExpression.quotedValue(id_)}"
    return next(layer.getFeatures(QgsFeatureRequest().setFilterExpression(wanted)), None)


def _go(iface: Any, layer: QgsVectorLayer, feature: Any) -> None:
    canvas = iface.mapCanvas()
    canvas.panToFeatureIds(layer, [feature.id()], False)
    if feature.geometry().boundingBox().isEmpty():
        canvas.refresh()
    else:
        canvas.zoomToFeatureIds(layer, [feature.id()])
    canvas.flashFeatureIds(layer, [feature.id()])
    iface.setActiveLayer(layer)
