"""What land does a ring enclose that crosses or touches itself? What an even-odd filling shows of it, as maps do.

GEOS knows two repairs. "structure" loses a zone with a spike and fills a hole drawn as keyhole; "linework" fills what
the two ways of a spike shut in, and takes hours for a scribble. So they count only where they can be seen to be right;
else each face between the ring's lines is asked how often the ring goes round it.
"""

from __future__ import annotations

import numpy as np
import shapely

_SAME_M2, _SAME = 1e-6, 1e-9
"""Areas that differ by no more are one area: rounding of coordinates."""
_GRID_ULP = 16
_AT_ONCE = 4_000_000
_SHORT = 64
_QUICKLY = {"method": "structure"} if hasattr(shapely, "coverage_is_valid") else {}  # since shapely 2.1


def enclosed(rings: np.ndarray) -> np.ndarray:
    """The land of each of (r,) linear rings, (r,) valid polygons; None for what goes round nothing.

    Land that a ring goes round twice is a hole, but for a ring that goes round all its land twice.
    """
    land = shapely.polygons(rings)
    crossed = np.flatnonzero(~shapely.is_valid(land))
    short = crossed[shapely.get_num_points(rings[crossed]) <= _SHORT]
    settled = short[_settled_quickly(land, rings, short)]
    for k in np.setdiff1d(crossed, settled).tolist():
        land[k] = _by_faces(rings[k])
    return land


def _settled_quickly(land: np.ndarray, rings: np.ndarray, short: np.ndarray) -> np.ndarray:
    """Repair `short` of the land as GEOS does, which is quick; which of them came out right, (s,) bool: those with land
    on one side of every line of the ring and none on the other."""
    try:
        land[short] = shapely.make_valid(land[short], **_QUICKLY)
    except shapely.errors.GEOSException:
        return np.zeros(len(short), dtype=bool)
    areal = np.isin(shapely.get_type_id(land[short]), (3, 6)) & shapely.is_valid(land[short])
    drawn_m = shapely.length(rings[short])
    return areal & (np.abs(shapely.length(land[short]) - drawn_m) <= _SAME * drawn_m)


def _by_faces(ring: shapely.Geometry) -> shapely.Geometry | None:
    """The faces that `ring` goes round an odd number of times.

    Faces times turns must add up to the area as drawn: noded without a grid, GEOS may lose one.
    """
    points = shapely.get_coordinates(ring)
    if not np.isfinite(points).all():
        return None
    points -= points[0]
    drawn_m2 = 0.5 * float(_cross(points[:-1], points[1:]).sum())
    step_m = float(_GRID_ULP * np.spacing(np.abs(shapely.bounds(ring)).max()))
    for grid_m in (None, step_m, 16 * step_m, 256 * step_m):
        try:
            faces = shapely.get_parts(
                shapely.polygonize(shapely.get_parts(shapely.unary_union(ring, grid_size=grid_m)))
            )
            turns = _turns(faces, ring)
            kept = turns % 2 == 1 if (turns % 2 == 1).any() else turns != 0
            land = _joined(faces[kept], grid_m)
        except shapely.errors.GEOSException:
            continue
        area_m2 = shapely.area(faces)
        slack_m2 = _SAME_M2 + _SAME * float(np.abs(turns) @ area_m2) + (grid_m or 0.0) * ring.length
        off_m2 = float(turns @ area_m2) - drawn_m2, land.area - float(area_m2[kept].sum())
        if np.abs(off_m2).max() <= slack_m2:
            return land
    return shapely.make_valid(shapely.Polygon(ring))


def _joined(faces: np.ndarray, grid_m: float | None) -> shapely.Geometry:
    """The faces as one; most often they meet in points, and need no union."""
    several = faces[0] if len(faces) == 1 else shapely.multipolygons(faces)
    return several if shapely.is_valid(several) else shapely.union_all(faces, grid_size=grid_m)


def _turns(faces: np.ndarray, ring: shapely.Geometry) -> np.ndarray:
    """How often `ring` goes round each of (f,) faces, (f,) int, to the left counted above zero."""
    points, places = shapely.get_coordinates(ring), shapely.get_coordinates(shapely.point_on_surface(faces))
    points, places = points - points[0], places - points[0]
    at_once = max(1, _AT_ONCE // len(points))
    several = [_turns_round(places[k : k + at_once], points) for k in range(0, len(places), at_once)]
    return np.concatenate([np.empty(0, dtype=np.int64), *several])


def _turns_round(places: np.ndarray, points: np.ndarray) -> np.ndarray:
    start, end, y = points[:-1], points[1:], places[:, 1:]
    left = _cross(end - start, places[:, None] - start)
    up = (start[:, 1] <= y) & (end[:, 1] > y) & (left > 0)
    down = (start[:, 1] > y) & (end[:, 1] <= y) & (left < 0)
    return up.sum(axis=1) - down.sum(axis=1)


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
