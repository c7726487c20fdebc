"""Hatches of a DXF document: their boundary loops, straight or curved."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..sheet import Fill, Sheet
from . import curves

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
        if len(xy) >= 3:
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
    pieces = [_edge(edge, distance) for edge in boundary.edges]
    return _chained(pieces), any(len(piece) > 2 for piece in pieces)


def _edge(edge: Any, distance: float) -> np.ndarray:
    """A straight or curved edge as points."""
    kind = type(edge).__name__
    if kind == "LineEdge":
        return np.array((tuple(edge.start)[:2], tuple(edge.end)[:2]), dtype=np.float64)
    if kind == "ArcEdge":
        return curves.arc(tuple(edge.center)[:2], edge.radius, edge.start_angle, edge.end_angle, distance)
    return curves.flattened(edge.construction_tool(), distance)


def _chained(pieces: list[np.ndarray]) -> np.ndarray:
    """Edges one after the other; one drawn backwards is turned, and one out of order comes where it fits."""
    if len(pieces) > 1:
        first, after = pieces[0], pieces[1][[0, -1]]
        if _apart(first[0], after) < _apart(first[-1], after):
            pieces[0] = first[::-1]
    points, left = [pieces[0]], pieces[1:]
    near = (1e-6 * max(float(np.ptp(piece, axis=0).max()) for piece in pieces)) ** 2
    while left:
        end = points[-1][-1]
        ends = left[0][[0, -1]]
        following = 0 if _apart(end, ends) <= near else _nearest(end, left)
        piece = left.pop(following)
        turned = piece[::-1] if _apart(end, piece[-1:]) < _apart(end, piece[:1]) else piece
        points.append(turned[1:])
    return np.concatenate(points)


def _nearest(point: np.ndarray, pieces: list[np.ndarray]) -> int:
    """The piece of which an end is nearest to `point`, the first of several."""
    ends = np.array([piece[[0, -1]] for piece in pieces])
    return int(((ends - point) ** 2).sum(axis=2).min(axis=1).argmin())


def _apart(point: np.ndarray, others: np.ndarray) -> float:
    return float(((others - point) ** 2).sum(axis=1).min())


def _world(entity: Any, xy: np.ndarray) -> np.ndarray:
    if not entity.dxf.hasattr("extrusion") or tuple(entity.dxf.extrusion) == (0.0, 0.0, 1.0):
        return xy
    return np.array([tuple(point)[:2] for point in entity.ocs().points_to_wcs((x, y, 0.0) for x, y in xy.tolist())])
