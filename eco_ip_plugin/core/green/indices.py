"""How well patches hang together: PC, IIC, EC and the share of each patch (Saura and Pascual-Hortal 2007).

A way of d metres is taken by a share p = 0.5 ^ (d ÷ median) of those that set out; over several patches shares
multiply, which is to say that metres add up. PC = Σ a a p ÷ A², IIC = Σ a a ÷ (1 + links) ÷ A², EC = √(Σ a a p): the
single patch that would be worth as much. Areas in hectares.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..errors import EcoIpError
from ..progress import Progress, Stretch, step
from .closure import direct, distances, groups, linked_sum, needed
from .importance import lost_without, sum_of

MOST_TOGETHER = 6_000
"""So many patches of one connected part are held as a table of distances; of more, each is searched from by itself."""
_MOST_SEARCHED, _MOST_WORK = 20_000, 1e10
"""Of more patches of one connected part, or more patches times their links both ways, nothing is computed: that many
take a processor ten minutes, and their sets for IIC 200 MB."""
_ALL_REMOVED, _REMOVED = 1_000, 500
"""Up to so many connected patches each is removed once; of more, so many of the largest."""
_ROWS = 256
_LEAST_M = 1e-9
"""Of patches that touch: a way that costs nothing could go to and fro."""


@dataclass(frozen=True)
class Terms:
    """median_m: at which half still cross; iic_m: gaps up to this are a link of IIC; landscape_ha: A, None where nobody
    says."""

    median_m: float
    iic_m: float
    landscape_ha: float | None


@dataclass(frozen=True)
class Network:
    """Patches, (n,) ha, and the links between them: a, b: (m,) rows; cost_m: (m,) least cost, all finite."""

    area_ha: np.ndarray
    a: np.ndarray
    b: np.ndarray
    cost_m: np.ndarray

    @cached_property
    def component(self) -> np.ndarray:
        """Number of the connected part each patch belongs to, (n,); that with most land is 0."""
        group = groups(len(self.area_ha), self.a, self.b)
        land = np.bincount(group, weights=self.area_ha)
        rank = np.empty(len(land), dtype=np.intp)
        rank[np.argsort(-land, kind="stable")] = np.arange(len(land))
        return rank[group]

    def parts(self) -> list[tuple[np.ndarray, Network]]:
        """The patches of each connected part, and their network."""
        order = np.argsort(self.component, kind="stable")
        members = np.split(order, np.flatnonzero(np.diff(self.component[order])) + 1)
        place = np.empty(len(order), dtype=np.intp)
        for each in members:
            place[each] = np.arange(len(each))
        of_link = self.component[self.a]
        links = np.argsort(of_link, kind="stable")
        ends = np.searchsorted(of_link[links], np.arange(len(members) + 1))
        return [
            (each, Network(self.area_ha[each], place[self.a[own]], place[self.b[own]], self.cost_m[own]))
            for each, own in zip(members, (links[low:high] for low, high in zip(ends[:-1], ends[1:])))
        ]

    def part(self, members: np.ndarray) -> Network:
        """The network of some patches, whose links to others are left out; rows count among them."""
        place = np.full(len(self.area_ha), -1)
        place[members] = np.arange(len(members))
        inside = (place[self.a] >= 0) & (place[self.b] >= 0)
        return Network(self.area_ha[members], place[self.a[inside]], place[self.b[inside]], self.cost_m[inside])

    @property
    def direct(self) -> np.ndarray:
        """(n, n) what the links cost."""
        return direct(len(self.area_ha), self.a, self.b, np.maximum(self.cost_m, _LEAST_M))


@dataclass(frozen=True)
class Indices:
    """pc, iic: None where the landscape's area is not known. dpc_pct: (n,) NaN where it was not asked for, or the patch
    was not removed; removed: how many were."""

    pc: float | None
    iic: float | None
    ec_ha: float
    dpc_pct: np.ndarray
    removed: int


def indices(network: Network, terms: Terms, importance: bool, progress: Progress) -> Indices:
    """The indices of a network; with `importance` also what is lost of PC without each patch. Raises Cancelled, and
    EcoIpError for more than can be computed while somebody waits."""
    weight, sums, before = network.area_ha, 0.0, 0.0
    lost = np.full(len(weight), np.nan)
    parts = network.parts()
    for _, part in parts:
        _check_size(part)
    work = np.array([len(each) ** 3 for each, _ in parts], dtype=float)
    for (each, part), size in zip(parts, (work / work.sum()).tolist()):
        stretch = Stretch(progress, 0.8 * before, 0.8 * (before + size))
        pairs, lost[each] = _of_part(part, terms.median_m, importance, stretch)
        sums, before = sums + pairs, before + size
    near = network.cost_m <= terms.iic_m
    linked = linked_sum(len(weight), network.a[near], network.b[near], weight, Stretch(progress, 0.8, 1.0))
    square = None if terms.landscape_ha is None else terms.landscape_ha**2
    return Indices(
        pc=None if square is None else sums / square,
        iic=None if square is None else linked / square,
        ec_ha=float(np.sqrt(sums)),
        dpc_pct=100.0 * lost / sums,
        removed=int(np.isfinite(lost).sum()),
    )


def removed_of(count: int) -> int:
    """How many of so many connected patches are removed, one by one."""
    return count if count <= _ALL_REMOVED else _REMOVED


def _check_size(part: Network) -> None:
    """Raise EcoIpError where a search from each patch would take hours, or sets of patches all the memory."""
    count, links = len(part.area_ha), len(part.a)
    if count > MOST_TOGETHER and (count > _MOST_SEARCHED or count * (count + 2 * links) > _MOST_WORK):
        raise EcoIpError("error.green_together", count=count, links=links)


def _of_part(network: Network, median_m: float, importance: bool, progress: Progress) -> tuple[float, np.ndarray]:
    """Σ a a p of connected patches, and with `importance` what it loses without each, (n,); NaN for one that is not
    removed."""
    weight = network.area_ha
    lost = np.full(len(weight), np.nan)
    if len(weight) == 1:
        return float(weight[0]) ** 2, weight**2 if importance else lost
    if len(weight) > MOST_TOGETHER:
        return _by_search(network, median_m, progress), lost
    first, rest = Stretch(progress, 0.0, 0.1 if importance else 1.0), Stretch(progress, 0.1, 1.0)
    matrix = network.direct
    keep = needed(matrix)
    closed = distances(matrix, first, keep)
    if importance:
        chosen = np.argsort(-weight, kind="stable")[: removed_of(len(weight))]
        between = keep[chosen].sum(axis=1) > 1  # least ways go through no others
        lost[chosen] = lost_without(matrix, closed, weight, median_m, (chosen, between), rest)
    return sum_of(closed, weight, median_m), lost


def _by_search(network: Network, median_m: float, progress: Progress) -> float:
    """Σ a a p of connected patches, from each by itself."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    weight = network.area_ha
    ends, other = np.concatenate([network.a, network.b]), np.concatenate([network.b, network.a])
    cost = np.maximum(np.tile(network.cost_m, 2), _LEAST_M)
    graph = csr_matrix((cost, (ends, other)), shape=(len(weight),) * 2)
    total = 0.0
    for start in range(0, len(weight), _ROWS):
        step(progress, start / len(weight))
        rows = np.arange(start, min(start + _ROWS, len(weight)))
        total += float(weight[rows] @ (np.exp2(-dijkstra(graph, indices=rows) / median_m) @ weight))
    return total
