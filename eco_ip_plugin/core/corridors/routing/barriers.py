"""Lines that cost something to cross: roads, railways, rivers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely


@dataclass(frozen=True)
class Barriers:
    """line: (b,) lines. penalty: (b,) what one crossing costs, ≥ 0."""

    line: np.ndarray
    penalty: np.ndarray

    def penalties(self, ways: np.ndarray) -> np.ndarray:
        """What the crossings of each of (w,) ways cost. Where a way only begins or ends on a barrier, that is half a
        crossing: the way that goes on from there has the other half. A way along a barrier does not cross it."""
        way, barrier = shapely.STRtree(self.line).query(ways, predicate="intersects")
        parts, pair = shapely.get_parts(shapely.intersection(ways[way], self.line[barrier]), return_index=True)
        single = shapely.get_type_id(parts) == shapely.GeometryType.POINT
        parts, pair = parts[single], pair[single]
        at_end = shapely.distance(parts, shapely.boundary(ways[way[pair]])) <= 1e-6
        cost = np.where(at_end, 0.5, 1.0) * self.penalty[barrier[pair]]
        return np.bincount(way[pair], weights=cost, minlength=len(ways))

    def part(self, chosen: np.ndarray) -> Barriers:
        """Some of them."""
        return Barriers(self.line[chosen], self.penalty[chosen])
