"""What is left of Σ a a p when one patch is taken away, for many patches.

Least distances that may pass through some patches only are widened patch by patch. To leave each out once, half of them
is let in and the other half gone through in the same way: a few rounds instead of one for each patch.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..progress import Progress, step
from .closure import needed

_ROWS = 512


def sum_of(distance_m: np.ndarray, weight: np.ndarray, median_m: float) -> float:
    """Σ over all pairs, both ways and with themselves, of weight · weight · 0.5 ^ (distance ÷ median)."""
    rows = range(0, len(weight), _ROWS)
    parts = [weight[low : low + _ROWS] @ (np.exp2(distance_m[low : low + _ROWS] / -median_m) @ weight) for low in rows]
    return float(sum(parts))


def sums_without(
    direct: np.ndarray, closed: np.ndarray, weight: np.ndarray, median_m: float, chosen: np.ndarray, progress: Progress
) -> np.ndarray:
    """`sum_of` the network without each of the `chosen` patches, (c,). direct: what the links cost, (n, n); closed: the
    least distances, (n, n). Raises Cancelled."""
    total = sum_of(closed, weight, median_m)
    left = np.empty(len(weight))
    between = needed(direct).sum(axis=1) > 1  # least ways go through no others
    for patch in chosen[~between[chosen]].tolist():
        left[patch] = _left(total, closed, weight, median_m, patch)
    inner = chosen[between[chosen]]
    start = direct.copy()
    # A way round what is missing may go through a patch that none goes through now.
    others = np.setdiff1d(np.flatnonzero(np.isfinite(direct).sum(axis=1) > 2), inner)
    depth = max(len(inner) - 1, 1).bit_length() + 1
    work = _Steps(progress, len(others) + len(inner) * depth)
    if len(inner):
        _let_in(start, others, work.one)

    def leave_out(patches: np.ndarray, distance_m: np.ndarray) -> None:
        if len(patches) == 1:
            patch = int(patches[0])
            left[patch] = _left(sum_of(distance_m, weight, median_m), distance_m, weight, median_m, patch)
            work.one()
            return
        half = len(patches) // 2
        for these, those in ((patches[:half], patches[half:]), (patches[half:], patches[:half])):
            leave_out(these, _let_in(distance_m.copy(), those, work.one))

    if len(inner):
        leave_out(inner, start)
    return left[chosen]


class _Steps:
    """Progress by steps, of about so many."""

    def __init__(self, progress: Progress, count: int) -> None:
        self._progress, self._count, self._done = progress, count, 0

    def one(self) -> None:
        """One more is done."""
        self._done += 1
        step(self._progress, min(self._done / self._count, 1.0))


def _let_in(distance_m: np.ndarray, patches: np.ndarray, told: Callable[[], None]) -> np.ndarray:
    """The distances, (n, n), widened in place to ways through (k,) more patches."""
    around = np.empty_like(distance_m)
    for patch in patches.tolist():
        np.add(distance_m[:, patch, None], distance_m[patch], out=around)
        np.minimum(distance_m, around, out=distance_m)
        told()
    return distance_m


def _left(total: float, distance_m: np.ndarray, weight: np.ndarray, median_m: float, patch: int) -> float:
    """What is left of `total` without what begins or ends in `patch`."""
    own = float(weight[patch])
    shared = own * float(np.exp2(distance_m[patch] / -median_m) @ weight)
    return total - 2.0 * shared + own * own
