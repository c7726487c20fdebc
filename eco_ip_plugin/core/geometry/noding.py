"""Areas that lines enclose. Lines that do not touch are noded apart from each other, on all cores."""

from __future__ import annotations

import numpy as np
import shapely

from ..errors import Cancelled
from ..parallel import in_order
from ..progress import Progress
from .polygons import on_grid

NOISE_M2 = 1e-6
"""Areas up to this are rounding of coordinates, not land (metres in the millions carry about 1e-9 m)."""

_FEW = 2_000
"""So many lines are noded together."""

_LONG = 8
"""A line this many times as long as most is looked at piece by piece."""


def areas_between(lines: np.ndarray, step_m: float, progress: Progress | None = None) -> np.ndarray:
    """The areas that (n,) `lines` enclose, (f,) polygons without noise; crossings rounded to a grid of `step_m`.

    Raises Cancelled, if `progress` wants it, between the bundles of lines.
    """
    if not len(lines):
        return np.empty(0, dtype=object)
    bundles = []
    for noded in in_order(lambda some: _noded(some, step_m), _apart(lines, step_m)):
        bundles.append(noded)
        if progress is not None and progress.cancelled():
            raise Cancelled
    noded = np.concatenate(bundles)
    if not len(noded):
        return noded
    areas = shapely.get_parts(shapely.polygonize(noded))
    return areas[shapely.area(areas) > NOISE_M2]


def _noded(lines: np.ndarray, step_m: float) -> np.ndarray:
    return shapely.get_parts(on_grid(shapely.unary_union, lines, step_m=step_m))


def _apart(lines: np.ndarray, step_m: float) -> list[np.ndarray]:
    """The lines in bundles of a few thousand that do not touch each other, not even when rounded."""
    if len(lines) <= _FEW:
        return [lines]
    from scipy.sparse import coo_matrix  # here: it takes long to load
    from scipy.sparse.csgraph import connected_components

    piece, line = _short_pieces(lines)
    reach = shapely.bounds(piece) + 4 * step_m * np.array([-1, -1, 1, 1])
    one, other = shapely.STRtree(piece).query(shapely.box(*reach.T))
    links = coo_matrix((np.ones(len(one), dtype=bool), (line[one], line[other])), shape=(len(lines),) * 2)
    group = connected_components(links, directed=False)[1]
    order = np.argsort(group, kind="stable")
    before = np.cumsum(np.bincount(group))[group[order]]  # how many lines there are up to the end of the group
    return np.split(lines[order], np.flatnonzero(np.diff((before - 1) // _FEW)) + 1)


def _short_pieces(lines: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pieces of the lines, (k,), and the line of each: a line that goes round the park is near everything by its
    envelope, its pieces are not."""
    bounds = shapely.bounds(lines)
    size_m = (bounds[:, 2:] - bounds[:, :2]).max(axis=1)
    short_m = _LONG * float(np.median(size_m))
    long = np.flatnonzero(size_m > short_m)
    points, owner = shapely.get_coordinates(shapely.segmentize(lines[long], short_m), return_index=True)
    start = np.flatnonzero(owner[1:] == owner[:-1])
    segments = shapely.linestrings(np.stack([points[start], points[start + 1]], axis=1))
    short = np.setdiff1d(np.arange(len(lines)), long)
    return np.concatenate([lines[short], segments]), np.concatenate([short, long[owner[start]]])
