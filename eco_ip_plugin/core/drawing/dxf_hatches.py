"""Hatches of a DXF document: their boundary loops, straight or curved."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import curves
from .sheet import Fill, Sheet

_NESTED = {0: "odd", 1: "outer", 2: "all"}
_TEXT_BOX = 8


def hatch(entity: Any, sheet: Sheet, distance: float) -> None:
    """Add a HATCH or MPOLYGON to `sheet`."""
    curved, loops = False, []
    for boundary in entity.paths:
        if boundary.path_type_flags & _TEXT_BOX:
            continue
        xy, bent = _loop(entity, boundary, distance)
        curved = curved or bent
        if len(xy) >= 3 and np.isfinite(xy).all():
            loops.append(_world(entity, xy))
    if not loops:
        sheet.left_out[entity.dxf.layer, entity.dxftype()] += 1
        return
    nested = _NESTED.get(entity.dxf.get("hatch_style", 0), "odd")
    sheet.fills.append(Fill(tuple(loops), nested, entity.dxf.layer, entity.dxf.handle or "", curved))


def _loop(entity: Any, boundary: Any, distance: float) -> tuple[np.ndarray, bool]:
    """A loop as points in the hatch's own plane, and whether it has curves."""
    if hasattr(boundary, "vertices"):
        points = np.array(boundary.vertices, dtype=np.float64).reshape(-1, 3)
        if points[:, 2].any():
            return curves.bulged(points[:, :2], points[:, 2], True, distance), True
        return points[:, :2], False
    if all(type(edge).__name__ == "LineEdge" for edge in boundary.edges):
        return _chained(boundary.edges), False
    from ezdxf.path import from_hatch_boundary_path

    path = from_hatch_boundary_path(boundary)
    return np.array([tuple(point)[:2] for point in path.flattening(distance)]), True


def _chained(edges: Any) -> np.ndarray:
    """Straight edges one after the other; an edge drawn backwards is turned."""
    ends = [(tuple(edge.start)[:2], tuple(edge.end)[:2]) for edge in edges]
    if len(ends) > 1:
        (start, end), after = ends[0], ends[1]
        if min(_apart(start, point) for point in after) < min(_apart(end, point) for point in after):
            ends[0] = (end, start)
    points = [ends[0][0], ends[0][1]]
    for start, end in ends[1:]:
        points.append(end if _apart(points[-1], start) <= _apart(points[-1], end) else start)
    return np.array(points, dtype=np.float64)


def _apart(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _world(entity: Any, xy: np.ndarray) -> np.ndarray:
    if not entity.dxf.hasattr("extrusion") or tuple(entity.dxf.extrusion) == (0.0, 0.0, 1.0):
        return xy
    return np.array([tuple(point)[:2] for point in entity.ocs().points_to_wcs((x, y, 0.0) for x, y in xy.tolist())])
