"""The layers of a check as what a review keeps of them: findings, land, import notes. May be read in any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ....compat import is_null
from ....hand_in import of_layer

if TYPE_CHECKING:
    from ....core.review.record import Columns
    from ....core.review.rounds import Listed, Round

FINDINGS = {"number", "park", "kind", "severity", "area_m2", "ids", "message"}
NET = {"class"}
NOTES = {"number", "kind", "severity", "layer", "count", "length_m", "message"}


def layer_in(project: QgsProject, layer_id: str) -> QgsVectorLayer | None:
    """The vector layer with that id, None once it is gone."""
    layer = project.mapLayer(layer_id) if layer_id else None
    return layer if isinstance(layer, QgsVectorLayer) else None


def imports(project: QgsProject) -> dict[str, QgsVectorLayer]:
    """The notes of every import in the project, by the id of its drawing."""
    found = {}
    for layer in project.mapLayers().values():
        origin = of_layer(layer) if isinstance(layer, QgsVectorLayer) else None
        if origin is not None and set(layer.fields().names()) >= NOTES:
            found[origin.id] = layer
    return found


def source(layer: QgsVectorLayer | None, fields: set[str]) -> QgsVectorLayerFeatureSource | None:
    """What may be read in another thread; None for a layer without these fields."""
    there = layer is not None and set(layer.fields().names()) >= fields
    return QgsVectorLayerFeatureSource(layer) if there else None


def columns(of: QgsVectorLayerFeatureSource | None) -> Columns | None:
    """Every column by its name, None for NULL, and the shapes; None for no layer."""
    from ....core.review.record import Columns

    if of is None:
        return None
    features = list(of.getFeatures())
    rows = [feature.attributes() for feature in features]
    found = {
        name: [None if is_null(row[place]) else row[place] for row in rows]
        for place, name in enumerate(of.fields().names())
    }
    return Columns(found, shapes([feature.geometry() for feature in features]))


def listed(found: Columns | None, messages: Mapping[int, Mapping[str, str]]) -> tuple[Listed, ...]:
    """The findings of a layer. messages: their sentences by number and language, as far as they are known."""
    from ....core.review.rounds import Listed

    if found is None or found.geometry is None:
        return ()
    rows = (dict(zip(found.columns, values)) for values in zip(*found.columns.values()))
    return tuple(
        Listed(
            int(row["number"]), *(_text(row[name]) for name in ("park", "kind", "severity")), float(row["area_m2"]),
            _text(row["ids"]), _text(row["message"]), shape,
            zones=_text(row.get("zones")), messages=messages.get(int(row["number"]), {}),
        )
        for row, shape in zip(rows, found.geometry)
    )  # fmt: skip


def shapes(geometry: list[QgsGeometry]) -> Any:
    """(n,) shapely geometries, None for those that are empty."""
    import numpy as np
    import shapely

    wkb = np.array([None if one.isEmpty() else one.asWkb().data() for one in geometry], dtype=object)
    return np.array(shapely.from_wkb(wkb), dtype=object)


def geometry_of(shape: Any) -> QgsGeometry:
    """A shapely geometry as QGIS has it."""
    import shapely

    geometry = QgsGeometry()
    geometry.fromWkb(shapely.to_wkb(shape))
    return geometry


def moved(one: Round, there: QgsCoordinateTransform | None) -> Round:
    """A round in the CRS of the drawing at hand; as it is where it cannot be brought there, or is there already."""
    if there is None:
        return one
    try:
        box = there.transformBoundingBox(QgsRectangle(*one.bounds))
        bounds = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        findings = tuple(replace(each, geometry=_transformed(each.geometry, there)) for each in one.findings)
        gone = tuple(replace(each, geometry=_transformed(each.geometry, there)) for each in one.gone)
    except QgsCsException:
        return one
    return replace(
        one, crs=there.destinationCrs().authid(), bounds=bounds, zones=frozenset(), findings=findings, gone=gone
    )


def _transformed(shape: Any, there: QgsCoordinateTransform) -> Any:
    import shapely

    if shape is None:
        return None
    geometry = geometry_of(shape)
    geometry.transform(there)
    return shapely.make_valid(shapely.from_wkb(geometry.asWkb().data()))


def _text(value: Any) -> str:
    return value if type(value) is str else "" if is_null(value) else str(value)
