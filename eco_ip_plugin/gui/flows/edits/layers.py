"""Which layers of the project hold firms, flows and links: those of a store, else those with the fields of one."""

from __future__ import annotations

from qgis.core import QgsProject, QgsVectorLayer, QgsWkbTypes

from ....compat import is_null

_NEEDED = {
    "firm": {"firm_id"},
    "flow": {"firm_id", "direction", "resource"},
    "link": {"supplier", "receiver", "resource"},
    "plot": {"plot_id"},
}
_PLACED = {
    "firm": (QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.PolygonGeometry),
    "link": (QgsWkbTypes.GeometryType.LineGeometry,),
    "plot": (QgsWkbTypes.GeometryType.PolygonGeometry,),
}


def find_layer(project: QgsProject, table: str) -> QgsVectorLayer | None:
    """The layer of `table` (firm, flow, link, history, attachment …); None where there is none."""
    layers = [each for each in project.mapLayers().values() if isinstance(each, QgsVectorLayer) and each.isValid()]
    of_store = [each for each in layers if each.customProperty("ecoip/table") == table]
    if of_store or table not in _NEEDED:
        return of_store[0] if of_store else None
    fitting = [each for each in layers if _fits(each, table)]
    # Results of an analysis have such fields as well; a layer called like the table is meant before them.
    return min(fitting, key=lambda each: (each.name().casefold() != table, each.name()), default=None)


def _fits(layer: QgsVectorLayer, table: str) -> bool:
    if layer.customProperty("ecoip/table"):
        return False
    names = {name.lower() for name in layer.fields().names()}
    if table == "flow":
        return names >= _NEEDED["flow"]
    # An analysis's summary of firms, and firms of it, are no list to edit.
    summary = table == "firm" and names & {"role", "direction", "flow_id"}
    return names >= _NEEDED[table] and not summary and layer.geometryType() in _PLACED[table]


def value(attribute: object) -> object:
    """An attribute as plain Python: None for NULL."""
    return None if is_null(attribute) else attribute
