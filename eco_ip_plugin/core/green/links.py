"""Gaps between patches, edge to edge, and what it costs to get over each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..errors import EcoIpError
from ..parallel import in_chunks
from ..progress import Progress, Stretch, step
from .indices import Network
from .patches import MERGED_M
from .resistance import Resistance
from .ways import Ground

MOST_GAPS = 5_000_000
"""More gaps are not looked at: they would fill the memory of an office's machine."""


@dataclass(frozen=True)
class Links:
    """Gaps between patches. a, b: (m,) rows, a < b. gap_m: straight, edge to edge. cost_m: by the least cost there is,
    inf where nothing gets through. way: (m,) lines that are not straight, None for the others. routed: how many ways
    were looked for round something."""

    a: np.ndarray
    b: np.ndarray
    gap_m: np.ndarray
    cost_m: np.ndarray
    way: np.ndarray
    routed: int = 0

    @property
    def open(self) -> np.ndarray:
        """Which can be got over, (m,) bool."""
        return np.isfinite(self.cost_m)

    def part(self, chosen: np.ndarray) -> Links:
        """Some of them."""
        return Links(
            self.a[chosen], self.b[chosen], self.gap_m[chosen], self.cost_m[chosen], self.way[chosen], self.routed
        )

    def network(self, area_ha: np.ndarray) -> Network:
        """As a network of patches of (n,) ha."""
        some = self.open
        return Network(area_ha, self.a[some], self.b[some], self.cost_m[some])

    def lines(self, patches: np.ndarray) -> np.ndarray:
        """Where each goes, (m,) lines."""
        return np.where(shapely.is_missing(self.way), shapely.shortest_line(patches[self.a], patches[self.b]), self.way)


def gaps(patches: np.ndarray, reach_m: float, progress: Progress, among: np.ndarray | None = None) -> Links:
    """All gaps of at most `reach_m` between (n,) patches, ordered by patch; what touches costs nothing. among: (n,)
    bool, only gaps of which one side is among these."""
    tree, found = shapely.STRtree(patches), 0
    asked = np.arange(len(patches)) if among is None else np.flatnonzero(among)
    one, other = [], []
    for low in range(0, len(asked), 500):
        step(progress, 0.5 * low / len(asked))
        row, near = tree.query(patches[asked[low : low + 500]], predicate="dwithin", distance=reach_m)
        one.append(asked[low + row])
        other.append(near)
        found += len(near)
        if found > 2 * MOST_GAPS:
            raise EcoIpError("error.green_gaps", count=len(patches), reach_m=reach_m, most=MOST_GAPS)
    a, b = np.concatenate(one), np.concatenate(other)
    twice = (a == b) if among is None else (a == b) | (among[b] & (a > b))
    kept = (a < b) if among is None else ~twice
    a, b = np.minimum(a[kept], b[kept]), np.maximum(a[kept], b[kept])
    order = np.lexsort((b, a))
    a, b = a[order], b[order]
    gap_m = in_chunks(shapely.distance, patches[a], patches[b], progress=progress, span=(0.5, 1.0))
    cost_m = np.where(gap_m <= MERGED_M, 0.0, gap_m)
    return Links(a, b, gap_m, cost_m, np.full(len(a), None, dtype=object))


def over_land(links: Links, patches: np.ndarray, resistance: Resistance, reach_m: float, progress: Progress) -> Links:
    """The links with what they cost over land that is dear, or closed; what costs more than `reach_m` is closed. Raises
    Cancelled."""
    ground = Ground.of(resistance, patches, reach_m, Stretch(progress, 0.0, 0.5))
    straight = shapely.shortest_line(patches[links.a], patches[links.b])
    cost_m = np.where(ground.closed(straight), np.inf, links.cost_m + ground.dear.penalties(straight))
    dearer = np.flatnonzero(cost_m > links.cost_m + 1e-9)
    way = links.way.copy()
    if len(dearer):
        ends = np.unique(np.concatenate([links.a[dearer], links.b[dearer]]))
        legs = ground.legs(patches, ends, reach_m, Stretch(progress, 0.5, 0.9))
        for number, link in enumerate(dearer.tolist()):
            if number % 200 == 0:
                step(progress, 0.9 + 0.1 * number / len(dearer))
            found = legs.way(int(links.a[link]), int(links.b[link]), min(float(cost_m[link]), reach_m))
            if found is not None:
                cost_m[link], way[link] = found
    cost_m[cost_m > reach_m] = np.inf
    return Links(links.a, links.b, links.gap_m, cost_m, way, len(dearer))
