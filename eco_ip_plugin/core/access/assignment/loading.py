"""All trips on their shortest ways at once: trees from every origin, demand gathered along them from the leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...progress import Progress, step

_CELLS = 500_000
"""Origins times nodes that are looked at together: a search holds the interpreter, and the window waits for it."""


@dataclass(frozen=True)
class Graph:
    """Directed links between `nodes` nodes; tail, head: (m,)."""

    nodes: int
    tail: np.ndarray
    head: np.ndarray

    @cached_property
    def order(self) -> np.ndarray:
        """(m,) links by tail and head, so that those side by side are together."""
        return np.lexsort((self.head, self.tail))

    @cached_property
    def first(self) -> np.ndarray:
        """Where in `order` each pair of nodes that are neighbours begins, (p,)."""
        tail, head = self.tail[self.order], self.head[self.order]
        return (
            np.flatnonzero(np.r_[True, (np.diff(tail) != 0) | (np.diff(head) != 0)]) if len(tail) else np.zeros(0, int)
        )

    @cached_property
    def rows(self) -> np.ndarray:
        """(v + 1,) where in `first` the pairs of each tail begin."""
        pairs = self.tail[self.order][self.first]
        return np.searchsorted(pairs, np.arange(self.nodes + 1))

    @cached_property
    def into(self) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """The pairs by their head, one a head in each: heads, tails, pairs. Together they are all pairs."""
        tail, head = self.tail[self.order][self.first], self.head[self.order][self.first]
        by_head = np.argsort(head, kind="stable")
        begins = np.r_[True, np.diff(head[by_head]) != 0][: len(by_head)]
        starts = np.flatnonzero(begins)
        place = np.arange(len(by_head)) - starts[np.cumsum(begins) - 1]
        return [
            (head[some], tail[some], some) for some in (by_head[place == at] for at in range(place.max(initial=-1) + 1))
        ]

    def cheapest(self, cost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Of each pair the least cost and the link that has it, the first of several, (p,) each."""
        mine = cost[self.order]
        if len(self.first) == len(mine):
            return mine, self.order
        least = np.minimum.reduceat(mine, self.first)
        size = np.diff(np.r_[self.first, len(mine)])
        place = np.flatnonzero(mine == np.repeat(least, size))
        pair = np.repeat(np.arange(len(self.first)), size)[place]
        return least, self.order[place[np.unique(pair, return_index=True)[1]]]


@dataclass(frozen=True)
class Demand:
    """origin: (o,) nodes trips begin at, each once; to: (o, v) sparse matrix of trips by the node they end at."""

    origin: np.ndarray
    to: object

    @classmethod
    def of(cls, start: np.ndarray, end: np.ndarray, trips: np.ndarray, nodes: int) -> Demand:
        """From (k,) trips between nodes; those between the same two are added up."""
        from scipy.sparse import coo_matrix

        origin, row = np.unique(start, return_inverse=True)
        return cls(origin, coo_matrix((trips, (row, end)), shape=(len(origin), nodes)).tocsr())


def all_or_nothing(graph: Graph, demand: Demand, cost: np.ndarray, progress: Progress) -> np.ndarray:
    """(m,) volumes when everybody takes the way that is shortest at (m,) costs. Every trip must have a way.

    Raises Cancelled between bundles of origins.
    """
    least, link = graph.cheapest(cost)
    volume = np.zeros(len(graph.first))
    for rows, _, before in trees(graph, demand.origin, least):
        step(progress, rows.start / max(len(demand.origin), 1))
        passing = demand.to[rows].toarray()  # type: ignore[index]
        _gather(passing, before)
        for head, tail, pair in graph.into:
            volume[pair] += np.einsum("on,on->n", passing[:, head], before[:, head] == tail)
    result = np.zeros(len(graph.tail))
    result[link] = volume
    return result


def trees(graph: Graph, origin: np.ndarray, least: np.ndarray) -> Iterator[tuple[slice, np.ndarray, np.ndarray]]:
    """Of bundles of origins the rows, the distance to every node, and the node before it on the way (negative: none).
    least: (p,) cost of each pair of neighbours."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    heads = graph.head[graph.order][graph.first]
    matrix = csr_matrix((least, heads, graph.rows), shape=(graph.nodes, graph.nodes))
    at_once = max(1, _CELLS // max(graph.nodes, 1))
    for start in range(0, len(origin), at_once):
        rows = slice(start, min(start + at_once, len(origin)))
        distance, before = dijkstra(matrix, indices=origin[rows], return_predecessors=True)
        yield rows, distance, before


def _gather(passing: np.ndarray, before: np.ndarray) -> None:
    """Make of the trips that end at each node, (o, v), those that come to it or through it: leaves first. By how many
    links each node is from its origin, for where a link takes no time distances do not say what comes after what."""
    nodes = passing.shape[1]
    flat = passing.reshape(-1)
    own = np.arange(flat.size)
    parent = np.where(before.reshape(-1) >= 0, before.reshape(-1) + own // nodes * nodes, own)
    deep = _depth(parent, own)
    by_depth = np.argsort(deep, kind="stable")
    bounds = np.searchsorted(deep[by_depth], np.arange(1, deep.max(initial=0) + 2))
    for low, high in zip(bounds[-2::-1], bounds[:0:-1]):
        level = by_depth[low:high]
        level = level[flat[level] != 0]
        np.add.at(flat, parent[level], flat[level])


def _depth(parent: np.ndarray, own: np.ndarray) -> np.ndarray:
    """How many steps each is from where it stands still, by leaps of twice as many each time."""
    deep, ahead = (parent != own).astype(np.int32), parent
    while True:
        further = deep[ahead]
        if not further.any():
            return deep.astype(np.int16) if deep.max(initial=0) < np.iinfo(np.int16).max else deep
        deep = deep + further
        ahead = ahead[ahead]
