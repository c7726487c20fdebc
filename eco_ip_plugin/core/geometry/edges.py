"""Edges that no neighbour answers: where a set of polygons stops being a clean coverage.

Walk every ring with the interior on the left. Where two zones share a border, each walks it in the opposite
direction and the two cancel. What does not cancel is the outline of the set, of its gaps and of its overlaps, and
nothing else: the number of polygons over a place can change only there. On a clean layer almost nothing is left, so
the costly geometry that follows has almost nothing to do. Coordinates must match exactly to cancel; an edge that a
neighbour splits with a vertex of its own is merely left over and settled by the noding in `faces`.
"""

from __future__ import annotations

import numpy as np
import shapely

from ..parallel import in_order

_FEW = 100_000
"""So many values are sorted sooner than threads begin."""


def unmatched_chains(polygons: np.ndarray, signs: np.ndarray) -> np.ndarray:
    """Return the edges that do not cancel, joined to chains along their rings: (k,) linestrings.

    polygons: (n,) valid polygons or multipolygons. signs: (n,) of 1 or -1; a polygon of sign -1 is taken away
    instead of added, so that a park's boundary cancels the outer edges of the zones that fill it.
    """
    start, end, ring, sign = _directed_edges(polygons, signs)
    if not len(start):
        return np.empty(0, dtype=object)
    key, forward = _keys(start, end)
    weight = np.where(forward, sign, -sign)
    unsure = np.flatnonzero(_may_be_left(key, weight))
    edge, forward = _numbered(start[unsure], end[unsure], key[unsure], forward[unsure])
    left_over = np.bincount(edge, weights=np.where(forward, sign[unsure], -sign[unsure]))
    wanted = np.zeros(len(start), dtype=bool)
    wanted[unsure] = left_over[edge] != 0
    return _chains(start, end, ring, wanted)


def _keys(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A 64-bit hash for every edge, the same for both ways to walk it, and which way this one is walked."""
    start_hash, end_hash = _hash(start), _hash(end)
    low, high = np.minimum(start_hash, end_hash), np.maximum(start_hash, end_hash)
    return low * np.uint64(0x9E3779B97F4A7C15) + high, start_hash < end_hash


def _may_be_left(key: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """(n,) bool: not so where all edges of the same highest bits cancel, which is nearly everywhere in a clean layer
    and takes no sorting. That edges of different ends cancel takes a shared hash: one layer of a million edges in
    some tens of millions."""
    group_bits = max(4, len(key).bit_length())
    group = (key >> np.uint64(64 - group_bits)).astype(np.int64)
    rest = (key & np.uint64((1 << 48) - 1)).astype(np.float64)  # a sum of 32 of them is exact
    return np.asarray(np.bincount(group, weights=rest * weight)[group] != 0)


def _numbered(
    start: np.ndarray, end: np.ndarray, key: np.ndarray, forward: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """A number for every edge, the same for both ways to walk it, and which way this one is walked: told apart by
    their keys; should two different ones ever share a key, by their ends."""
    if not len(key):
        return np.empty(0, dtype=np.int64), forward
    edge = _ranked(key)
    first, last = np.where(forward, start, end), np.where(forward, end, start)
    sample = np.zeros(edge.max() + 1, dtype=np.int64)
    sample[edge] = np.arange(len(edge))
    if np.array_equal(first[sample[edge]], first) and np.array_equal(last[sample[edge]], last):
        return edge, forward
    vertex = _ranked(np.concatenate([start, end]))
    a, b = vertex[: len(start)], vertex[len(start) :]
    return _ranked(np.minimum(a, b) * (vertex.max() + 1) + np.maximum(a, b)), a < b


def _ranked(values: np.ndarray) -> np.ndarray:
    """A number for every value, equal for equal ones, (n,) int64. Without pandas, whose import takes longer than the
    whole check of a park."""
    order, ordered = _sorted(values)
    rank = np.empty(len(values), dtype=np.int64)
    rank[order] = np.cumsum(np.r_[False, ordered[1:] != ordered[:-1]])
    return rank


def _sorted(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each value was, and the values in order; hashes by their highest bits, on all cores."""
    if values.dtype != np.uint64 or len(values) < _FEW:
        order = np.argsort(values)
        return order, values[order]
    top = values >> np.uint64(62)

    def part(bits: int) -> tuple[np.ndarray, np.ndarray]:
        where = np.flatnonzero(top == bits)
        order = np.argsort(values[where])
        return where[order], values[where][order]

    wheres, ordered = zip(*in_order(part, range(4)))
    return np.concatenate(wheres), np.concatenate(ordered)


def _hash(position: np.ndarray) -> np.ndarray:
    """A well-mixed 64-bit hash of positions (complex), (n,) uint64."""
    bits = position.view(np.uint64).reshape(-1, 2)
    mixed = bits[:, 0] * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed += bits[:, 1] * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0x165667B19E3779F9)
    mixed ^= mixed >> np.uint64(29)
    return mixed


def _directed_edges(polygons: np.ndarray, signs: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Start and end of every edge (complex: x + iy), its ring, and +1 where the interior lies on its left."""
    parts, part_sign = _single_polygons(polygons, signs)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    points, ring_of_point = shapely.get_coordinates(rings, return_index=True)
    position = np.ascontiguousarray(points + 0.0).view(np.complex128).ravel()  # + 0.0: no negative zeros
    within_ring = ring_of_point[1:] == ring_of_point[:-1]
    is_shell = np.r_[True, part_of_ring[1:] != part_of_ring[:-1]][: len(rings)]
    ring_sign = np.where(shapely.is_ccw(rings) == is_shell, 1, -1) * part_sign[part_of_ring]
    ring = ring_of_point[:-1][within_ring]
    return position[:-1][within_ring], position[1:][within_ring], ring, ring_sign[ring]


def _single_polygons(polygons: np.ndarray, signs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Multipolygons taken apart, with the sign of each part; single polygons are not copied."""
    multi = shapely.get_type_id(polygons) == shapely.GeometryType.MULTIPOLYGON
    parts, owner = shapely.get_parts(polygons[multi], return_index=True)
    return np.concatenate([polygons[~multi], parts]), np.concatenate([signs[~multi], signs[multi][owner]])


def _chains(start: np.ndarray, end: np.ndarray, ring: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The wanted edges as linestrings, neighbours along a ring in one."""
    chosen = np.flatnonzero(wanted)
    if not len(chosen):
        return np.empty(0, dtype=object)
    joins = (np.diff(chosen) == 1) & (np.diff(ring[chosen]) == 0)
    first, last = np.r_[True, ~joins], np.r_[~joins, True]
    chain = np.cumsum(first) - 1
    place = np.arange(len(chosen)) + chain
    position = np.empty(len(chosen) + chain[-1] + 1, dtype=np.complex128)
    position[place] = start[chosen]
    position[place[last] + 1] = end[chosen[last]]
    chain_of_point = np.repeat(np.arange(chain[-1] + 1), np.bincount(chain) + 1)
    return shapely.linestrings(position.view(np.float64).reshape(-1, 2), indices=chain_of_point)
