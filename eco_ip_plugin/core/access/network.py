"""Lines as they are joined: at their ends alone, within a tolerance; each line is a link of its own. Metres on the map,
or on the WGS 84 ellipsoid for lines in degrees.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..corridors.routing.network import gathered
from ..symbiosis.matching.places import earth_centred_m, geodesic_m

SLACK = 1.0 + 1e-9
"""A point drawn exactly as far off as allowed is near enough."""


@dataclass(frozen=True)
class Joined:
    """xy: (v, 2) places of the nodes, as the lines are drawn; ends: (n, 2) first and last node of each line; length_m:
    (n,); geodesic: the lines are in degrees."""

    xy: np.ndarray
    ends: np.ndarray
    length_m: np.ndarray
    geodesic: bool = False

    def nearest(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Of each of (p, 2) places the nearest node and the metres to it; −1 and infinity where there is none."""
        from scipy.spatial import cKDTree

        if not len(self.xy) or not len(places):
            return np.full(len(places), -1), np.full(len(places), np.inf)
        node = cKDTree(metric(self.xy, self.geodesic)).query(metric(places, self.geodesic))[1]
        return node, apart_m(places, self.xy[node], self.geodesic)


def joined(lines: np.ndarray, tolerance_m: float, geodesic: bool = False) -> Joined:
    """Join (n,) lines of one part each where their ends lie within `tolerance_m` of each other."""
    ends = np.concatenate([shapely.get_coordinates(shapely.get_point(lines, place)) for place in (0, -1)])
    _, node = gathered(metric(ends, geodesic), tolerance_m * SLACK)
    first = np.unique(node, return_index=True)[1]
    return Joined(ends[first], node.reshape(2, -1).T, lengths_m(lines, geodesic), geodesic)


def lengths_m(lines: np.ndarray, geodesic: bool) -> np.ndarray:
    """Metres of each line, (n,)."""
    if not geodesic:
        return np.asarray(shapely.length(lines))
    xy, line = shapely.get_coordinates(lines, return_index=True)
    same = line[1:] == line[:-1]
    return np.bincount(line[1:][same], geodesic_m(xy[:-1][same], xy[1:][same]), minlength=len(lines))


def apart_m(one: np.ndarray, other: np.ndarray, geodesic: bool) -> np.ndarray:
    """Metres between (p, 2) places, pair by pair."""
    return geodesic_m(one, other) if geodesic else np.hypot(*(one - other).T)


def metric(xy: np.ndarray, geodesic: bool) -> np.ndarray:
    """(n, 2) or (n, 3) metres in which places near each other are as far apart as on the ground."""
    return earth_centred_m(xy) if geodesic else xy
