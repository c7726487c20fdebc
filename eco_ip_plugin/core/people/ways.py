"""The ways from homes to works: along a network where there is one, else as the crow flies. Metres, from and to the
middle of polygons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..progress import Progress, step
from ..symbiosis.matching.network import Graph, build
from ..symbiosis.matching.places import Places
from .allocation import Ways

_NEAR_M = 1e-6


@dataclass(frozen=True)
class Reach:
    """Homes and works, (h, 2) and (w, 2), and the network between them, None for straight ways."""

    homes: np.ndarray
    works: np.ndarray
    graph: Graph | None

    def ways(self, works: np.ndarray, radius_m: float, progress: Progress) -> Ways:
        """Pairs not farther from each other than `radius_m`; works: rows of those that count."""
        tree = shapely.STRtree(shapely.points(self.homes))
        near, home = tree.query(shapely.points(self.works[works]), predicate="dwithin", distance=radius_m + _NEAR_M)
        step(progress, 0.3)
        work = works[near]
        straight_m = np.hypot(*(self.homes[home] - self.works[work]).T)
        if self.graph is None:
            return Ways(home, work, straight_m)
        along_m = self.graph.between(len(self.homes) + work, home)
        step(progress, 1.0)
        return Ways(home, work, np.asarray(along_m)).within(radius_m)

    def streets(self, work: int, radius_m: float) -> shapely.Geometry:
        """The stretches of the network within `radius_m` of a work, one (multi)line."""
        if self.graph is None:
            return shapely.MultiLineString()
        return self.graph.reach(len(self.homes) + work, radius_m)


def reach_of(homes: np.ndarray, works: np.ndarray, lines: np.ndarray | None, longest_m: float) -> Reach:
    """Between (h,) homes and (w,) works, points or polygons. lines: the network, None for none; longest_m: ways beyond
    it are of no use. Raises EcoIpError for a network without length."""
    home_xy, work_xy = middles(homes), middles(works)
    if lines is None or not len(homes) or not len(works):
        return Reach(home_xy, work_xy, None)
    graph = build(lines, Places(np.vstack([home_xy, work_xy])), longest_m + _NEAR_M)
    return Reach(home_xy, work_xy, graph)


def middles(geometry: np.ndarray) -> np.ndarray:
    """(n, 2) middles of points or polygons."""
    return shapely.get_coordinates(shapely.centroid(geometry)).reshape(-1, 2)
