"""Least distances between all patches of a network, and how many links lie between them.

Distances by elimination, as sparse equations are solved: a patch is taken out and its neighbours are joined past it,
the one with the fewest neighbours first; then each is put back with its distance to all that are there. Neighbours in a
landscape are few, so that this takes a fraction of what a search from every patch takes. Links by growing circles, as
bits.
"""

from __future__ import annotations

import heapq

import numpy as np

from ..progress import Progress, step

_NEAR = 32
"""So many of its nearest neighbours are looked at for a way that makes a link superfluous."""
_ROWS = 512


def groups(count: int, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Number of the connected part each of `count` patches belongs to; a, b: (m,) ends of the links."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    links = coo_matrix((np.ones(len(a), dtype=bool), (a, b)), shape=(count, count))
    return connected_components(links, directed=False)[1]


def direct(count: int, a: np.ndarray, b: np.ndarray, cost: np.ndarray) -> np.ndarray:
    """(n, n) what the link between two patches costs, inf where there is none, 0 with itself."""
    matrix = np.full((count, count), np.inf)
    matrix[a, b] = matrix[b, a] = cost
    np.fill_diagonal(matrix, 0.0)
    return matrix


def needed(matrix: np.ndarray) -> np.ndarray:
    """Which links no way over a near neighbour makes superfluous, (n, n) bool of a symmetric matrix of `direct`."""
    keep = np.isfinite(matrix)
    np.fill_diagonal(keep, False)
    for patch in range(len(matrix)):
        near = np.flatnonzero(keep[patch])
        if len(near) < 2:
            continue
        cost = matrix[patch, near]
        over = near if len(near) <= _NEAR else near[np.argpartition(cost, _NEAR)[:_NEAR]]
        around = matrix[patch, over, None] + matrix[np.ix_(over, near)]
        around[over[:, None] == near] = np.inf
        gone = near[around.min(axis=0) < cost]  # by links that are shorter each, so that none is missed for another
        keep[patch, gone] = keep[gone, patch] = False
    return keep


def distances(matrix: np.ndarray, progress: Progress, keep: np.ndarray | None = None) -> np.ndarray:
    """Least distance between any two patches, (n, n), inf where nothing joins them; `matrix` as of `direct`; keep: what
    `needed` says of it, where it has been asked.

    Raises Cancelled.
    """
    count = len(matrix)
    keep = needed(matrix) if keep is None else keep
    step(progress, 0.2)
    order, later = _order([set(np.flatnonzero(row).tolist()) for row in keep])
    step(progress, 0.4)
    place = np.empty(count, dtype=np.intp)
    place[order] = np.arange(count)[::-1]  # the last one taken out is the first one put back
    work = np.full(matrix.shape, np.inf)
    a, b = np.nonzero(keep)
    work[place[a], place[b]] = matrix[a, b]
    up = [place[each] for each in later[::-1]]
    for here in range(count - 1, -1, -1):
        near = up[here]
        cost = work[here, near]
        square = np.ix_(near, near)
        work[square] = np.minimum(work[square], cost[:, None] + cost)
    step(progress, 0.6)
    np.fill_diagonal(work, 0.0)
    for here in range(1, count):
        near = up[here]
        if here % 500 == 0:
            step(progress, 0.6 + 0.4 * (here / count) ** 2)
        over = work[near, :here]
        over += work[here, near, None]
        work[here, :here] = work[:here, here] = over.min(axis=0, initial=np.inf)
    return work[np.ix_(place, place)]


def _order(near: list[set[int]]) -> tuple[np.ndarray, list[np.ndarray]]:
    """In which order patches are taken out, and in that order the neighbours each then has."""
    count = len(near)
    queue = [(len(each), patch) for patch, each in enumerate(near)]
    heapq.heapify(queue)
    gone = np.zeros(count, dtype=bool)
    order: list[int] = []
    later: list[np.ndarray] = []
    while queue:
        size, patch = heapq.heappop(queue)
        if gone[patch] or size != len(near[patch]):
            continue
        gone[patch] = True
        order.append(patch)
        around = near[patch]
        later.append(np.fromiter(around, dtype=np.intp, count=len(around)))
        for other in around:
            others = near[other]
            before = len(others)
            others |= around
            others.discard(patch)
            others.discard(other)
            if len(others) != before:
                heapq.heappush(queue, (len(others), other))
    return np.array(order, dtype=np.intp), later


def linked_sum(count: int, a: np.ndarray, b: np.ndarray, weight: np.ndarray, progress: Progress) -> float:
    """Σ over all pairs, both ways and with themselves, of weight · weight ÷ (1 + links between them).

    a, b: (m,) ends of the links; weight: (n,). Raises Cancelled.
    """
    group = groups(count, a, b)
    order = np.argsort(group, kind="stable")
    place = np.empty(count, dtype=np.intp)
    total, link_group = 0.0, group[a]
    link_order = np.argsort(link_group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(group.max() + 2))
    link_bounds = np.searchsorted(link_group[link_order], np.arange(group.max() + 2))
    for number in range(int(group.max()) + 1):
        members = order[bounds[number] : bounds[number + 1]]
        if len(members) == 1:
            total += float(weight[members[0]]) ** 2
            continue
        place[members] = np.arange(len(members))
        mine = link_order[link_bounds[number] : link_bounds[number + 1]]
        total += _one_sum(place[a[mine]], place[b[mine]], weight[members], progress)
    return total


def _one_sum(a: np.ndarray, b: np.ndarray, weight: np.ndarray, progress: Progress) -> float:
    """`linked_sum` of patches that all hang together."""
    count = len(weight)
    degree = np.bincount(np.concatenate([a, b]), minlength=count)
    place = np.empty(count, dtype=np.intp)  # those with most neighbours come first: the k-th neighbours are a prefix
    place[np.argsort(-degree, kind="stable")] = np.arange(count)
    row, near = place[np.concatenate([a, b])], place[np.concatenate([b, a])]
    near = near[np.argsort(row, kind="stable")]
    ordered = np.sort(degree)[::-1]
    start = np.cumsum(ordered) - ordered
    many = [int((ordered > k).sum()) for k in range(int(ordered[0]))]
    by_rank = np.empty(count)
    by_rank[place] = weight
    bits = _Bits(by_rank)
    reached = bits.own()
    before, total, links = by_rank.copy(), float(weight @ weight), 0
    aside = np.empty_like(reached)
    while True:
        step(progress, 1.0 - 0.9**links)
        links += 1
        wider = reached.copy()
        for k, first in enumerate(many):
            np.take(reached, near[start[:first] + k], axis=0, out=aside[:first])
            np.bitwise_or(wider[:first], aside[:first], out=wider[:first])
        if np.array_equal(wider, reached):
            return total
        now = bits.sums(wider)
        total += float(by_rank @ (now - before)) / (1 + links)
        reached, before = wider, now


class _Bits:
    """Sets of patches, a bit each, and the weight of all in a set; weight: (n,)."""

    def __init__(self, weight: np.ndarray) -> None:
        self._count = len(weight)
        self._width = -(-len(weight) // 64) * 8
        padded = np.zeros(self._width * 8)
        padded[: len(weight)] = weight
        octets = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1)
        self._of_octet = octets @ padded.reshape(self._width, 8).T  # (256, width)

    def own(self) -> np.ndarray:
        """Each patch in a set of its own, (n, words): eight bytes at a time are joined."""
        row = np.arange(self._count)
        found = np.zeros((self._count, self._width), dtype=np.uint8)
        found[row, row // 8] = 128 >> row % 8
        return found.view(np.uint64)

    def sums(self, sets: np.ndarray) -> np.ndarray:
        """The weight of each set, (n,)."""
        octets, column = sets.view(np.uint8), np.arange(self._width)
        parts = [self._of_octet[octets[low : low + _ROWS], column].sum(axis=1) for low in range(0, self._count, _ROWS)]
        return np.concatenate(parts)
