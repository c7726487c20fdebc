"""Gaps between patches, edge to edge, and what it costs to get over each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..parallel import in_chunks
from ..progress import Progress, Stretch, step
from .closure import distances
from .indices import MOST_TOGETHER, Network
from .patches import MERGED_M
from .resistance import Resistance
from .ways import Ground, cheapest_way


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
    """All gaps of at most `reach_m` between (n,) patches, ordered by patch; of those that touch a cost of 0. among: (n,)
    bool, only gaps of which one side is among these."""
    tree = shapely.STRtree(patches)
    asked = np.arange(len(patches)) if among is None else np.flatnonzero(among)
    one, other = [], []
    for low in range(0, len(asked), 500):
        step(progress, 0.5 * low / len(asked))
        row, near = tree.query(patches[asked[low : low + 500]], predicate="dwithin", distance=reach_m)
        one.append(asked[low + row])
        other.append(near)
    a, b = np.concatenate(one), np.concatenate(other)
    twice = (a == b) if among is None else (a == b) | (among[b] & (a > b))
    kept = (a < b) if among is None else ~twice
    a, b = np.minimum(a[kept], b[kept]), np.maximum(a[kept], b[kept])
    order = np.lexsort((b, a))
    a, b = a[order], b[order]
    gap_m = in_chunks(shapely.distance, patches[a], patches[b], progress=progress, span=(0.5, 1.0))
    cost_m = np.where(gap_m <= MERGED_M, 0.0, gap_m)
    return Links(a, b, gap_m, cost_m, np.full(len(a), None, dtype=object))


def over_land(
    links: Links, patches: np.ndarray, resistance: Resistance, reach_m: float, iic_m: float | None, progress: Progress
) -> Links:
    """The links with what they cost over land that is dear, or closed. What costs more than `reach_m` counts as closed.

    iic_m: the threshold of IIC, where only results of the whole network are wanted: a way that cannot matter to them is
    then not looked for. None where patches may go or come, and every way may matter. Raises Cancelled.
    """
    ground = Ground.of(resistance, patches)
    straight = shapely.shortest_line(patches[links.a], patches[links.b])
    cost_m = np.where(ground.closed(straight), np.inf, links.cost_m + ground.dear.penalties(straight))
    cost_m[cost_m > reach_m] = np.inf
    step(progress, 0.1)
    dearer = cost_m > links.cost_m + 1e-9
    if iic_m is not None:
        dearer &= _may_matter(links, cost_m, len(patches), iic_m, Stretch(progress, 0.1, 0.2))
    wanted = np.flatnonzero(dearer)
    way = links.way.copy()
    for number, link in enumerate(wanted.tolist()):
        step(progress, 0.2 + 0.8 * number / len(wanted))
        ends = patches[links.a[link]], patches[links.b[link]]
        found = cheapest_way(ground, *ends, straight[link], min(float(cost_m[link]), reach_m))
        if found is not None:
            cost_m[link], way[link] = found
    return Links(links.a, links.b, links.gap_m, cost_m, way, len(wanted))


def _may_matter(links: Links, cost_m: np.ndarray, count: int, iic_m: float, progress: Progress) -> np.ndarray:
    """For which links a better way could change a result, (m,) bool: the straight gap is shorter than every chain of
    others, or the way could become a link of IIC."""
    if count > MOST_TOGETHER:
        return np.ones(len(cost_m), dtype=bool)
    some = np.isfinite(cost_m)
    network = Network(np.ones(count), links.a[some], links.b[some], cost_m[some])
    chain_m = distances(network.direct, progress)[links.a, links.b]
    return (links.cost_m < chain_m - 1e-9) | ((links.cost_m <= iic_m) & (cost_m > iic_m))
