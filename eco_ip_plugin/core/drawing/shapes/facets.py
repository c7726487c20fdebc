"""SOLID, TRACE and 3DFACE as land: the triangles and quadrangles that fill an area are made one area again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import shapely

from ...findings import Finding
from ...geometry.polygons import polygonal
from ...landuse.codes import CodeTable
from ..notes import note
from ..sheet import Fill, Sheet
from ..words.layers import BOUNDARY, SKIP, LayerUse

_POLYGON = 3


def joined_facets(
    sheet: Sheet, texts: Sequence[str], uses: Mapping[str, LayerUse], codes: CodeTable
) -> tuple[Sheet, list[Finding]]:
    """`sheet` with the facets on layers of known use as hatches, those that share an edge together. Facets on other
    layers, arrows, colouring, terrain, are left out and counted, and told where a text in them names a land use."""
    facets = [fill for fill in sheet.fills if fill.facet and uses[fill.layer].role != SKIP]
    if not facets:
        return sheet, []
    shapes = polygonal(shapely.make_valid(shapely.polygons(np.array([_corners(fill) for fill in facets]))))
    layer, kind = (np.array([getattr(fill, name) for fill in facets], dtype=object) for name in ("layer", "facet"))
    land = np.isin(layer, [name for name, use in uses.items() if _is_land(use)])
    named = ~land & _named(shapes, sheet, texts, codes)
    fills = [fill for fill in sheet.fills if not fill.facet]
    for name in np.unique(layer[land]).tolist():
        rows = np.flatnonzero(land & (layer == name))
        fills += _joined(shapes[rows], [facets[row] for row in rows.tolist()])
    others = ~land & ~named
    left_out = sheet.left_out + Counter(zip(layer[others].tolist(), kind[others].tolist()))
    doubts = Counter(zip(layer[named].tolist(), kind[named].tolist()))
    findings = [
        note(
            "left_out", "warning", "drawing.left_out.land", layer=uses[name].name, count=count, object=of,
            geometry=shapely.multipolygons(_polygons(shapes[named & (layer == name) & (kind == of)])),
        )
        for (name, of), count in sorted(doubts.items())
    ]  # fmt: skip
    return replace(sheet, fills=fills, left_out=left_out), findings


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
    parts = _polygons(np.array([shapely.union_all(shapes)]))
    part, inside = shapely.STRtree(shapely.point_on_surface(shapes)).query(parts, predicate="intersects")
    part, first = np.unique(part, return_index=True)
    result = []
    for shape, facet in zip(parts[part].tolist(), (facets[row] for row in inside[first].tolist())):
        loops = tuple(np.array(ring.coords)[:-1] for ring in (shape.exterior, *shape.interiors))
        result.append(Fill(loops, "odd", facet.layer, facet.handle))
    return result


def _polygons(shapes: np.ndarray) -> np.ndarray:
    parts = shapely.get_parts(shapes)
    return parts[(shapely.get_type_id(parts) == _POLYGON) & (shapely.area(parts) > 0)]
