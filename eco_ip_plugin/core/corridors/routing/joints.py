"""Where a tree over free land branches best: at Fermat's points, from which three ends are seen at 120° each."""

from __future__ import annotations

import itertools

import numpy as np

from .network import Network
from .routes import Routes

_STEPS = 60
_WIDEST_DEG = 119.99
"""Widest angle of a triangle that has a point of its own: at 120° that falls on the corner, and angles are rounded."""


def better_joints(network: Network, found: Routes, joints: np.ndarray) -> np.ndarray:
    """Places worth branching at, (j, 2): those of (k, 2) `joints` the tree uses, these moved to where they balance, and
    Fermat's point of every three of its nodes that hang together."""
    edges = [network.ends[route.edges] for route in found.routes if len(route.edges)]
    if not edges:
        return np.zeros((0, 2))
    beside: dict[int, list[int]] = {}
    for a, b in np.concatenate(edges).tolist():
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    three = [(node, *two) for node, others in beside.items() for two in itertools.combinations(others, 2)]
    three += [each for others in beside.values() for each in itertools.combinations(others, 3)]
    used = np.array(list(beside))
    kept = used[(network.xy[used][:, None] == joints[None]).all(axis=2).any(axis=1)]
    corners = network.xy[np.array(three, dtype=np.intp).reshape(-1, 3)]
    moved = _balanced(network.xy, {node: beside[node] for node in kept.tolist() if len(beside[node]) == 3})
    return np.unique(np.concatenate([network.xy[kept], moved, fermat_points(corners)]), axis=0)


def _balanced(xy: np.ndarray, joints: dict[int, list[int]]) -> np.ndarray:
    """Where joints of three branches come to rest when all move at once to Fermat's point of their ends, (j, 2)."""
    place = xy.copy()
    for _ in range(_STEPS):
        for node, ends in joints.items():
            best = fermat_points(place[ends][None])
            place[node] = best[0] if len(best) else place[node]
    return place[list(joints)].reshape(-1, 2)


def fermat_points(corners: np.ndarray) -> np.ndarray:
    """The point of least total distance of every triangle that has one inside, (t, 3, 2) → (m, 2); where a corner has
    120° or more, that corner is the point, and it is left out."""
    opposite = np.linalg.norm(corners[:, [1, 2, 0]] - corners[:, [2, 0, 1]], axis=2)
    after, before = np.roll(opposite, -1, axis=1), np.roll(opposite, 1, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        angle = np.arccos(np.clip((after**2 + before**2 - opposite**2) / (2 * after * before), -1, 1))
        weight = opposite / np.sin(angle + np.pi / 3)
        points = (corners * weight[:, :, None]).sum(axis=1) / weight.sum(axis=1)[:, None]
    inside = (angle < np.radians(_WIDEST_DEG)).all(axis=1) & np.isfinite(points).all(axis=1)
    return points[inside]
