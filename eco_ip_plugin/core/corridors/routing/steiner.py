"""One shared tree between several places, and how far from the best it can be at most.

Mehlhorn's 2-approximation, improved by adding the node that saves most, again and again (iterated 1-Steiner), and a
lower bound by Wong's dual ascent.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...progress import Progress, step

_CANDIDATES = 400


@dataclass(frozen=True)
class Tree:
    """A tree. edges: (k, 2) nodes. cost: what it sums to. bound: no tree costs less. terminals: those it joins."""

    edges: np.ndarray
    cost: float
    bound: float
    terminals: np.ndarray

    @property
    def gap_pct(self) -> float:
        """How far above the best tree this one is at most."""
        return (self.cost / self.bound - 1) * 100.0 if self.bound > 0 else 0.0


def steiner_tree(matrix: Any, terminals: np.ndarray, progress: Progress) -> Tree:
    """The tree that joins `terminals`, (t,) nodes of one component, on a symmetric sparse matrix of costs, (v, v)."""
    from scipy.sparse.csgraph import dijkstra

    terminals = np.unique(terminals)
    if len(terminals) < 2:
        return Tree(np.zeros((0, 2), dtype=np.intp), 0.0, 0.0, terminals)
    far, before = dijkstra(matrix, indices=terminals, return_predecessors=True)
    edges = _mehlhorn(matrix, terminals)
    step(progress, 0.2)
    cost = _cost(matrix, edges)
    chosen, rows, trails = list(terminals), list(far), list(before)
    candidates = _candidates(far, terminals, cost)
    between = dijkstra(matrix, indices=candidates) if len(candidates) else np.zeros((0, matrix.shape[0]))
    while len(candidates):
        step(progress, 0.4)
        saved = _best_addition(np.array(rows), np.array(chosen), candidates, between)
        if saved is None:
            break
        more, trail = dijkstra(matrix, indices=int(candidates[saved]), return_predecessors=True)
        chosen.append(int(candidates[saved]))
        rows.append(more)
        trails.append(trail)
    improved = _pruned(matrix, _spanning(np.array(rows), np.array(chosen), trails), terminals)
    if _cost(matrix, improved) < cost:
        edges, cost = improved, _cost(matrix, improved)
    step(progress, 0.7)
    return Tree(edges, cost, min(dual_ascent(matrix, terminals), cost), terminals)


def _mehlhorn(matrix: Any, terminals: np.ndarray) -> np.ndarray:
    """The minimum spanning tree of the terminals' distances, found over the edges between their neighbourhoods."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra, minimum_spanning_tree

    far, before, home = dijkstra(matrix, indices=terminals, min_only=True, return_predecessors=True)
    links = coo_matrix(matrix)
    a, b, cost = links.row, links.col, links.data
    between = (home[a] >= 0) & (home[b] >= 0) & (home[a] < home[b])
    a, b, cost = a[between], b[between], cost[between]
    order = np.argsort(far[a] + cost + far[b], kind="stable")
    a, b, length = a[order], b[order], (far[a] + cost + far[b])[order]
    pairs, first = np.unique(np.stack([home[a], home[b]]), axis=1, return_index=True)
    tree = minimum_spanning_tree(coo_matrix((length[first], tuple(pairs)), shape=matrix.shape).tocsr()).tocoo()
    bridge = {(int(i), int(j)): int(k) for i, j, k in zip(*pairs, first)}
    found: set[tuple[int, int]] = set()
    for i, j in zip(tree.row.tolist(), tree.col.tolist()):
        k = bridge[i, j]
        found.add(_edge(int(a[k]), int(b[k])))
        for node in (int(a[k]), int(b[k])):
            found |= _trail(before, node)
    return _pruned(matrix, found, terminals)


def _candidates(far: np.ndarray, terminals: np.ndarray, cost: float) -> np.ndarray:
    """Nodes worth adding: nearest to their three nearest terminals; only these can be joints of three branches."""
    if len(terminals) < 3:
        return np.zeros(0, dtype=np.intp)
    near = np.partition(far, 2, axis=0)[:3].sum(axis=0)
    near[terminals] = np.inf
    order = np.argsort(near, kind="stable")[:_CANDIDATES]
    return order[near[order] < cost]


def _best_addition(rows: np.ndarray, chosen: np.ndarray, candidates: np.ndarray, between: np.ndarray) -> int | None:
    """Which candidate shortens the spanning tree of the chosen nodes most; None when none does."""
    closure = rows[:, chosen]
    now = _prim(closure[None])[0]
    size = len(chosen) + 1
    stack = np.empty((len(candidates), size, size))
    stack[:, :-1, :-1] = closure
    stack[:, -1, :-1] = stack[:, :-1, -1] = between[:, chosen]
    stack[:, -1, -1] = 0.0
    totals = _prim(stack)
    best = int(np.argmin(totals))
    return best if totals[best] < now * (1 - 1e-9) else None


def _prim(closures: np.ndarray) -> np.ndarray:
    """Cost of the minimum spanning tree of each complete graph, (c, n, n) → (c,)."""
    count, size = closures.shape[:2]
    reach = closures[:, 0].copy()
    open_ = np.ones((count, size), dtype=bool)
    open_[:, 0] = False
    total, every = np.zeros(count), np.arange(count)
    for _ in range(size - 1):
        nearest = np.where(open_, reach, np.inf).argmin(axis=1)
        total += reach[every, nearest]
        open_[every, nearest] = False
        reach = np.minimum(reach, closures[every, nearest])
    return total


def _spanning(rows: np.ndarray, chosen: np.ndarray, trails: list[np.ndarray]) -> set[tuple[int, int]]:
    """Edges of the network under the minimum spanning tree of the chosen nodes."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import minimum_spanning_tree

    tree = minimum_spanning_tree(csr_matrix(np.maximum(np.triu(rows[:, chosen], 1), 0.0))).tocoo()
    found: set[tuple[int, int]] = set()
    for i, j in zip(tree.row.tolist(), tree.col.tolist()):
        found |= _trail(trails[i], int(chosen[j]))
    return found


def _trail(before: np.ndarray, node: int) -> set[tuple[int, int]]:
    """Edges from `node` back to where the search began."""
    found = set()
    while before[node] >= 0:
        found.add(_edge(node, int(before[node])))
        node = int(before[node])
    return found


def _edge(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _pruned(matrix: Any, edges: set[tuple[int, int]], terminals: np.ndarray) -> np.ndarray:
    """The minimum spanning tree of some edges without the branches that lead to no terminal, (k, 2)."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import minimum_spanning_tree

    pairs = np.array(sorted(edges), dtype=np.intp).reshape(-1, 2)
    cost = np.asarray(matrix[pairs[:, 0], pairs[:, 1]]).ravel()
    tree = minimum_spanning_tree(csr_matrix((cost, tuple(pairs.T)), shape=matrix.shape)).tocoo()
    kept = np.stack([tree.row, tree.col], axis=1)
    needed = np.zeros(matrix.shape[0], dtype=bool)
    needed[terminals] = True
    while len(kept):
        idle = (np.bincount(kept.ravel(), minlength=len(needed)) == 1) & ~needed
        leaves = idle[kept].any(axis=1)
        if not leaves.any():
            break
        kept = kept[~leaves]
    return np.sort(kept, axis=1)


def _cost(matrix: Any, edges: np.ndarray) -> float:
    return float(np.asarray(matrix[edges[:, 0], edges[:, 1]]).sum())


def dual_ascent(matrix: Any, terminals: np.ndarray) -> float:
    """A cost that no tree joining `terminals` can go below (Wong 1984), from the first terminal as root."""
    links = matrix.tocsr()
    # By symmetry row v holds the arcs that enter v; lists, because single arcs are looked at again and again.
    cost = links.data.astype(float).tolist()
    heads = links.indices.tolist()
    arcs = [range(low, high) for low, high in zip(links.indptr[:-1].tolist(), links.indptr[1:].tolist())]
    root, bound = int(terminals[0]), 0.0
    queue = [(1, int(terminal)) for terminal in terminals[1:]]
    heapq.heapify(queue)
    while queue:
        size, terminal = heapq.heappop(queue)
        inside = _cut(arcs, heads, cost, terminal)
        if root in inside:
            continue
        if len(inside) > size and queue and len(inside) > queue[0][0]:
            heapq.heappush(queue, (len(inside), terminal))
            continue
        entering = [arc for node in inside for arc in arcs[node] if heads[arc] not in inside]
        rise = min(cost[arc] for arc in entering)
        for arc in entering:
            cost[arc] = 0.0 if cost[arc] - rise < 1e-9 else cost[arc] - rise
        bound += rise
        heapq.heappush(queue, (len(inside), terminal))
    return bound


def _cut(arcs: list[range], heads: list[int], cost: list[float], terminal: int) -> set[int]:
    """The nodes that reach `terminal` over arcs without reduced cost."""
    inside = {terminal}
    stack = [terminal]
    while stack:
        for arc in arcs[stack.pop()]:
            if cost[arc] == 0.0 and heads[arc] not in inside:
                inside.add(heads[arc])
                stack.append(heads[arc])
    return inside
