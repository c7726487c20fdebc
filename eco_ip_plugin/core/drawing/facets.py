"""SOLID, TRACE and 3DFACE as land: the triangles and quadrangles that fill an area are made one area again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import shapely

from ..landuse.codes import CodeTable
from ..polygons import polygonal
from .layers import BOUNDARY, SKIP, LayerUse
from .sheet import Fill, Sheet


def joined_facets(sheet: Sheet, texts: Sequence[str], uses: Mapping[str, LayerUse], codes: CodeTable) -> Sheet:
    """`sheet` with the facets that are land as hatches: on layers of known use, those that share an edge together; on
    others, those in which a text names a land use. The rest, arrows and terrain, is left out and counted."""
    facets = [fill for fill in sheet.fills if fill.facet and uses[fill.layer].role != SKIP]
    if not facets:
        return sheet
    shapes = polygonal(shapely.make_valid(shapely.polygons(np.array([_corners(fill) for fill in facets]))))
    known = np.array([_is_land(uses[fill.layer]) for fill in facets])
    named = known | _named(shapes, sheet, texts, codes)
    fills = [fill for fill in sheet.fills if not fill.facet]
    for layer in dict.fromkeys(fill.layer for fill in facets):
        rows = np.flatnonzero(known & np.array([fill.layer == layer for fill in facets]))
        if len(rows):
            fills += _joined(shapes[rows], [facets[row] for row in rows.tolist()])
    fills += [facets[row]._replace(facet="") for row in np.flatnonzero(named & ~known).tolist()]
    left_out = sheet.left_out + Counter(
        (facets[row].layer, facets[row].facet) for row in np.flatnonzero(~named).tolist()
    )
    return replace(sheet, fills=fills, left_out=left_out)


def _is_land(use: LayerUse) -> bool:
    return use.role == BOUNDARY or (not use.role and use.land_class != "unknown")


def _corners(fill: Fill) -> np.ndarray:
    """The corners as a closed ring, (5, 2)."""
    return fill.loops[0][[0, 1, 2, 3, 0]]


def _named(shapes: np.ndarray, sheet: Sheet, texts: Sequence[str], codes: CodeTable) -> np.ndarray:
    rows = [row for row, text in enumerate(texts) if codes.read(text).land_class != "unknown"]
    named = np.zeros(len(shapes), dtype=bool)
    if rows:
        points = shapely.points([(sheet.labels[row].x, sheet.labels[row].y) for row in rows])
        named[shapely.STRtree(shapes).query(points, predicate="intersects")[1]] = True
    return named


def _joined(shapes: np.ndarray, facets: list[Fill]) -> list[Fill]:
    """What `facets`, all of one layer, cover together."""
    parts = shapely.get_parts(shapely.union_all(shapes))
    parts = parts[(shapely.get_type_id(parts) == 3) & (shapely.area(parts) > 0)]
    part, inside = shapely.STRtree(shapely.point_on_surface(shapes)).query(parts, predicate="intersects")
    part, first = np.unique(part, return_index=True)
    result = []
    for shape, facet in zip(parts[part].tolist(), (facets[row] for row in inside[first].tolist())):
        loops = tuple(np.array(ring.coords)[:-1] for ring in (shape.exterior, *shape.interiors))
        result.append(Fill(loops, "odd", facet.layer, facet.handle))
    return result
