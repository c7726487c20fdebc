"""Chains and loops of links: what one firm gives on may itself begin with what another gave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ...progress import Progress, Silent
from ...tables.lazy import OnDemand
from ..matching.grid import order_of
from ..processes import Alone, Processes

MOST_CHAINS = 1_000_000
_STEPS_PER_TASK = 50_000
_ROWS = 50_000
_NONE = -1


@dataclass(frozen=True)
class Chain:
    """firms: positions along the chain, the first repeated at the end of a loop. links: for each step the positions
    of its links (several where two firms exchange several resources)."""

    firms: tuple[int, ...]
    links: tuple[tuple[int, ...], ...]
    is_loop: bool


class Chains(OnDemand[Chain]):
    """Chains, made when asked for: loops first, then by firms. ranked: the firm at each place, None where firms stand
    for themselves."""

    def __init__(
        self, firms: np.ndarray, is_loop: np.ndarray, steps: _Steps, ranked: np.ndarray | None = None
    ) -> None:  # fmt: skip
        super().__init__(len(is_loop), self._chain)
        self._firms, self.is_loop, self._steps, self._ranked = firms, is_loop, steps, ranked

    @property
    def loop_count(self) -> int:
        """How many are loops."""
        return int(self.is_loop.sum())

    def _chain(self, position: int) -> Chain:
        places = self._firms[position][self._firms[position] != _NONE]
        links = tuple(self._steps.links(a, b) for a, b in zip(places[:-1].tolist(), places[1:].tolist()))
        firms = tuple((places if self._ranked is None else self._ranked[places]).tolist())
        return Chain(firms, links, bool(self.is_loop[position]))


def find_chains(
    supplier: np.ndarray, receiver: np.ndarray, max_links: int, processes: Processes | None = None,
    progress: Progress | None = None, ids: np.ndarray | None = None, rank: np.ndarray | None = None,
) -> tuple[Chains, bool]:  # fmt: skip
    """Loops of 2 to `max_links` steps and maximal simple paths of as many, and whether all were listed.

    supplier, receiver: firms of each link; ids: how the links are numbered, default 0, 1, …; rank: places of the
    firms, by which loops begin and chains are listed, default as they are numbered. A path is maximal when no
    firm can be put before or after it without passing a firm twice or becoming longer than `max_links`. A loop is
    listed once, from its first firm. At most `MOST_CHAINS` are listed.
    """
    if rank is not None:
        supplier, receiver = rank[supplier], rank[receiver]
    steps = _Steps(supplier, receiver, np.arange(len(supplier)) if ids is None else ids)
    tasks = [(steps.pairs[rows], max_links, MOST_CHAINS) for rows in _groups(steps.pairs)]
    found = (processes or Alone()).map(_enumerate, tasks, progress or Silent())
    width = max_links + 1
    firms = np.concatenate([each[0] for each in found] or [np.empty((0, width), dtype=np.int64)])
    is_loop = np.concatenate([each[1] for each in found] or [np.empty(0, dtype=bool)])
    complete = all(each[2] for each in found) and len(firms) <= MOST_CHAINS
    order = np.lexsort((*firms.T[::-1], ~is_loop))[:MOST_CHAINS]
    firm = None if rank is None else np.argsort(rank)
    return Chains(firms[order], is_loop[order], steps, firm), complete


def chain_length_m(chain: Chain, distance_m: np.ndarray) -> float:
    """Metres of all steps of a chain; links between the same two firms are as long as each other."""
    return float(sum(distance_m[step[0]] for step in chain.links))


class _Steps:
    """pairs: (k, 2) different pairs of firms with a link, sorted."""

    def __init__(self, supplier: np.ndarray, receiver: np.ndarray, ids: np.ndarray) -> None:
        self._width = np.int64(receiver.max(initial=0)) + 1
        keys = supplier * self._width + receiver
        order = order_of(keys)
        self._keys, self._ids = keys[order], ids[order]
        different = self._keys[np.r_[True, self._keys[1:] != self._keys[:-1]][: len(keys)]]
        self.pairs = np.column_stack([different // self._width, different % self._width])

    def links(self, a: int, b: int) -> tuple[int, ...]:
        first, last = np.searchsorted(self._keys, [a * self._width + b, a * self._width + b + 1])
        return tuple(self._ids[first:last].tolist())


def _groups(pairs: np.ndarray) -> list[np.ndarray]:
    """Rows of `pairs`, whole connected parts together."""
    if not len(pairs):
        return []
    firms, ends = np.unique(pairs, return_inverse=True)
    ends = ends.reshape(pairs.shape)
    graph = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(firms), len(firms)))
    part = connected_components(graph, directed=False)[1][ends[:, 0]]
    sizes = np.bincount(part)
    group = (np.cumsum(sizes) - sizes) // _STEPS_PER_TASK
    return [np.flatnonzero(group[part] == each) for each in np.unique(group)]


def _enumerate(task: tuple[np.ndarray, int, int]) -> tuple[np.ndarray, np.ndarray, bool]:
    """Firms of each chain (c, max_links + 1), filled up with −1; whether it is a loop; whether these are all."""
    pairs, max_links, most = task
    after, before = _Next(pairs[:, 0], pairs[:, 1]), _Next(pairs[:, 1], pairs[:, 0])
    found: list[tuple[np.ndarray, bool]] = []
    count, complete = 0, True
    for firms, is_loop in _walks(after, before, np.unique(pairs[:, 0])[:, None], max_links):
        found.append((firms[: most - count], is_loop))
        count += len(found[-1][0])
        if count == most:
            complete = False
            break
    rows = np.full((count, max_links + 1), _NONE, dtype=np.int64)
    loops = np.repeat([is_loop for _, is_loop in found], [len(firms) for firms, _ in found]).astype(bool)
    row = 0
    for firms, _ in found:
        rows[row : row + len(firms), : firms.shape[1]] = firms
        row += len(firms)
    return rows, loops, complete


class _Next:
    """The firms that follow each firm."""

    def __init__(self, start: np.ndarray, stop: np.ndarray) -> None:
        order = np.lexsort((stop, start))
        self._stop = stop[order]
        self._firms, first, self._count = np.unique(start[order], return_index=True, return_counts=True)
        self._first = first

    def of(self, firms: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Each firm's row and follower, all rows in order."""
        at = np.minimum(np.searchsorted(self._firms, firms), len(self._firms) - 1)
        times = np.where(self._firms[at] == firms, self._count[at], 0)
        rows = np.repeat(np.arange(len(firms)), times)
        offset = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
        return rows, self._stop[np.repeat(self._first[at], times) + offset]


def _walks(after: _Next, before: _Next, paths: np.ndarray, max_links: int) -> Iterator[tuple[np.ndarray, bool]]:
    """Depth first, many paths of the same length at once."""
    stack = [paths]
    while stack:
        paths = stack.pop()
        if len(paths) > _ROWS:
            stack += [paths[_ROWS:], paths[:_ROWS]]
            continue
        steps = paths.shape[1] - 1
        if steps == max_links:
            yield paths, False
            continue
        row, following = after.of(paths[:, -1])
        longer = np.column_stack([paths[row], following])
        closing = (following == longer[:, 0]) & (longer[:, :-1].min(axis=1) == following) & (steps > 0)
        if closing.any():
            yield longer[closing], True
        onward = ~(longer[:, :-1] == following[:, None]).any(axis=1)
        if steps > 1:
            ends = np.setdiff1d(np.arange(len(paths)), row[onward])
            maximal = paths[ends][~_can_begin_earlier(paths[ends], before)]
            if len(maximal):
                yield maximal, False
        if onward.any():
            stack.append(longer[onward])


def _can_begin_earlier(paths: np.ndarray, before: _Next) -> np.ndarray:
    row, firms = before.of(paths[:, 0])
    new = ~(paths[row] == firms[:, None]).any(axis=1)
    return np.bincount(row[new], minlength=len(paths)) > 0
