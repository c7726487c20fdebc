"""Net areas by scan line, without GEOS: what the check's areas are compared with.

The plane is cut into horizontal slabs at every vertex and every crossing of two edges. Inside a slab edges do not
cross, so that the land between two neighbouring edges is a trapezium: its area is its width at half height times the
height. Edges that agree but for the last digit change the result in the last digit and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Polygon


@dataclass(frozen=True)
class NetLand:
    """Land of a park, m²: by set of claiming classes; claimed by nobody; claimed twice or more; and land of zones
    outside the park, once."""

    by_claimants: dict[frozenset[str], float]
    gap_m2: float
    overlap_m2: float
    outside_m2: float


def net_land(zones: Sequence[Polygon], classes: Sequence[str], park: Polygon) -> NetLand:
    """Land of `park` by who claims it; zones and park valid."""
    by_claimants: dict[frozenset[str], float] = defaultdict(float)
    gap_m2 = overlap_m2 = outside_m2 = 0.0
    for owners, area_m2 in areas_by_owners([*zones, park]).items():
        claimants = owners - {len(zones)}
        if len(zones) not in owners:
            outside_m2 += area_m2
        elif not claimants:
            gap_m2 += area_m2
        else:
            by_claimants[frozenset(classes[number] for number in claimants)] += area_m2
            overlap_m2 += area_m2 if len(claimants) > 1 else 0.0
    return NetLand(dict(by_claimants), gap_m2, overlap_m2, outside_m2)


def areas_by_owners(polygons: Sequence[Polygon]) -> dict[frozenset[int], float]:
    """Area of the plane by the set of polygons (their numbers) that lie over it."""
    start, end, owner = _upward_edges(polygons)
    areas: dict[frozenset[int], float] = defaultdict(float)
    levels = np.unique(np.concatenate([start[:, 1], end[:, 1], _crossing_levels(start, end)]))
    slope = (end[:, 0] - start[:, 0]) / (end[:, 1] - start[:, 1])
    for low, high in zip(levels[:-1], levels[1:]):
        middle = (low + high) / 2
        here = np.flatnonzero((start[:, 1] <= low) & (end[:, 1] >= high))
        x = start[here, 0] + slope[here] * (middle - start[here, 1])
        order = np.argsort(x, kind="stable")
        inside: set[int] = set()
        for left, right, edge in zip(x[order][:-1], x[order][1:], here[order][:-1]):
            inside ^= {int(owner[edge])}
            if inside:
                areas[frozenset(inside)] += (right - left) * (high - low)
    return areas


def _upward_edges(polygons: Sequence[Polygon]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lower end, upper end and polygon of every edge that is not horizontal; near the origin, for full precision."""
    origin = np.floor(shapely.total_bounds(polygons)[:2])
    starts, ends, owners = [], [], []
    for number, polygon in enumerate(polygons):
        for part in shapely.get_parts(polygon):
            for ring in shapely.get_rings(part):
                points = shapely.get_coordinates(ring) - origin
                starts.append(points[:-1])
                ends.append(points[1:])
                owners.append(np.full(len(points) - 1, number))
    start, end, owner = np.concatenate(starts), np.concatenate(ends), np.concatenate(owners)
    falling = start[:, 1] > end[:, 1]
    start[falling], end[falling] = end[falling].copy(), start[falling].copy()
    level = start[:, 1] == end[:, 1]
    return start[~level], end[~level], owner[~level]


def _crossing_levels(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The heights at which two edges cross."""
    a, b = np.triu_indices(len(start), 1)
    direction = end - start
    apart = start[b] - start[a]
    turn = direction[a, 0] * direction[b, 1] - direction[a, 1] * direction[b, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        along_a = (apart[:, 0] * direction[b, 1] - apart[:, 1] * direction[b, 0]) / turn
        along_b = (apart[:, 0] * direction[a, 1] - apart[:, 1] * direction[a, 0]) / turn
        crossing = (along_a > 0) & (along_a < 1) & (along_b > 0) & (along_b < 1)
    return start[a[crossing], 1] + along_a[crossing] * direction[a[crossing], 1]
