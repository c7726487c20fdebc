"""Green land as patches: what touches, or is no farther apart than half a metre, is one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

from ..errors import EcoIpError
from ..geometry.noding import NOISE_M2
from ..geometry.polygons import grid_m, on_grid, polygonal
from ..geometry.units import M2_PER_HA
from ..progress import Progress, step

MERGED_M = 0.5
"""Green nearer to each other than this is one patch: a drawing's seam, not a gap anything has to cross."""


@dataclass(frozen=True)
class Patches:
    """Patches of green, the largest first. geometry: (n,) polygons or multipolygons, disjoint, in metres.

    pieces: how many polygons they were made of; twice_m2: land that was drawn more than once, counted once; small: how
    many pieces were left out for their size, small_m2: their land.
    """

    geometry: np.ndarray
    pieces: int
    twice_m2: float
    small: int
    small_m2: float

    @cached_property
    def area_ha(self) -> np.ndarray:
        """Planar area of each, (n,)."""
        return shapely.area(self.geometry) / M2_PER_HA

    @cached_property
    def ids(self) -> list[str]:
        """P1 is the largest."""
        return [f"P{number}" for number in range(1, len(self.geometry) + 1)]


def patches_of(green: np.ndarray, smallest_m2: float, progress: Progress) -> Patches:
    """The patches that (k,) valid polygons of green make up; those below `smallest_m2` are left out.

    Raises EcoIpError where there is none.
    """
    parts = shapely.get_parts(polygonal(green[~shapely.is_missing(green)])) if len(green) else green
    parts = parts[shapely.area(parts) > NOISE_M2]
    if not len(parts):
        raise EcoIpError("error.green_none")
    cluster = clusters(parts, MERGED_M)
    step(progress, 0.5)
    drawn_m2 = float(shapely.area(parts).sum())
    merged = _united(parts, cluster)
    area_m2 = shapely.area(merged)
    twice_m2 = max(drawn_m2 - float(area_m2.sum()), 0.0)
    small = area_m2 < smallest_m2
    if small.all():
        raise EcoIpError("error.green_small", least_m2=smallest_m2, count=len(merged))
    kept, area_m2, left_out = merged[~small], area_m2[~small], area_m2[small]
    place = shapely.get_coordinates(shapely.centroid(kept))
    order = np.lexsort((place[:, 1], place[:, 0], -np.round(area_m2, 6)))
    step(progress, 1.0)
    twice_m2 = twice_m2 if twice_m2 > NOISE_M2 * len(parts) else 0.0
    return Patches(kept[order], len(parts), twice_m2, len(left_out), float(left_out.sum()))


def clusters(parts: np.ndarray, near_m: float) -> np.ndarray:
    """Number of the group each of (k,) geometries belongs to: within `near_m` of another is one."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    one, other = shapely.STRtree(parts).query(parts, predicate="dwithin", distance=near_m)
    links = coo_matrix((np.ones(len(one), dtype=bool), (one, other)), shape=(len(parts),) * 2)
    return connected_components(links, directed=False)[1]


def _united(parts: np.ndarray, cluster: np.ndarray) -> np.ndarray:
    """One geometry for each cluster, in the order of its number."""
    order = np.argsort(cluster, kind="stable")
    groups = np.split(parts[order], np.flatnonzero(np.diff(cluster[order])) + 1)
    step_m = grid_m(parts)
    united = [each[0] if len(each) == 1 else on_grid(shapely.union_all, each, step_m=step_m) for each in groups]
    return polygonal(np.array([*united, None], dtype=object)[:-1])
