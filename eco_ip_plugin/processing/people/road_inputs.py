"""What the algorithms on roads read: lines and points in any coordinate system, as drawn and as they are measured.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsPointXY

from ...core.access.roads import Drawn
from ...core.errors import EcoIpError
from ...core.text import listed
from ...crs import why_not_metres
from ..framework.keys import Field, Source
from ..framework.reader import Layer, no_field
from ..framework.run import Run


def degrees() -> QgsCoordinateReferenceSystem:
    """Longitude and latitude on WGS 84."""
    return QgsCoordinateReferenceSystem("EPSG:4326")


def chosen(run: Run, key: Source, fields: dict[str, Field]) -> dict[str, str]:
    """The field of the layer for each meaning, those that are there: the one that was chosen, or the one of the usual
    name, capitals or not. Raises EcoIpError for one that was chosen and is not there."""
    names = run.needed(key).fields().names()
    folded = {name.casefold(): name for name in reversed(names)}
    found = {}
    for meaning, field in fields.items():
        typed = run[field]
        name = typed if typed in names else folded.get((typed or meaning).casefold())
        if name is not None:
            found[meaning] = name
        elif typed and typed != field.default:
            raise no_field(run.needed(key), run.name(key), typed)
    return found


def read(run: Run, key: Source, columns: Sequence[str], span_pct: tuple[float, float], crs: Any = None) -> Layer:
    """A layer; what has no place or length is told."""
    layer = run.read(key, list(dict.fromkeys(columns)), crs, span_pct)
    if layer.lost:
        run.tell("corridor.note.lost", layer=run.name(key), count=len(layer.lost), ids=listed(layer.lost))
    return layer


def drawn(run: Run, key: Source, layer: Layer, fields: dict[str, str], span_pct: tuple[float, float]) -> Drawn:
    """Roads as they are drawn, with the columns of `fields`; measured in the plane where its metres are metres on the
    ground, or else on the ellipsoid."""
    crs = run.needed(key).sourceCrs()
    cells = {meaning: layer.columns[name] for meaning, name in fields.items()}
    if not why_not_metres(crs):
        return Drawn(layer.id, layer.geometry, layer.geometry, cells)
    run.tell("traffic.note.degrees", layer=run.name(key))
    measured = layer.geometry if crs == degrees() else run.read(key, [], degrees(), span_pct).geometry
    return Drawn(layer.id, layer.geometry, measured, cells, geodesic=True)


def moved(
    run: Run, xy: np.ndarray, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem, layer: str
) -> np.ndarray:
    """(n, 2) places in another coordinate system; NaN for one that has none there."""
    if source == target or not len(xy):
        return xy
    transform = QgsCoordinateTransform(source, target, run.context.transformContext())
    if not transform.isValid():
        raise EcoIpError("error.transform", layer=layer, source=source.authid(), target=target.authid())
    found = np.full(xy.shape, np.nan)
    for row, (x, y) in enumerate(xy.tolist()):
        try:
            point = transform.transform(QgsPointXY(x, y))
        except QgsCsException:
            continue
        found[row] = point.x(), point.y()
    return found


def places_of(layer: Layer) -> np.ndarray:
    """(n, 2) where the points of a layer are."""
    return shapely.get_coordinates(layer.geometry).reshape(-1, 2)
