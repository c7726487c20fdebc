"""Least sums over many stops at once, and least distances that go through none of some patches.

Distances here are halvings: metres divided by the median, so that 0.5 to their power is the share that crosses.
"""

from __future__ import annotations

import numpy as np

from ...progress import Progress
from ..closure import distances

NONE = 1_100.0
"""After so many halvings a number of sixteen digits is zero: as good as no way."""
TWICE = 2.0 * NONE


def shortness(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """(p, q) `TWICE` less the least of one + other over their last axis; one: (p, k), other: (q, k), at most `NONE`.

    The largest difference of any coordinate is what compiled code knows: |(TWICE − a) − b| is TWICE − (a + b).
    """
    from scipy.spatial.distance import cdist

    return cdist(TWICE - one, other, "chebyshev")


def closed_among(cost: np.ndarray) -> np.ndarray:
    """Least distances between k places over each other, (k, k), from what a way costs that touches no third one."""
    found = cost
    for _ in range(len(cost).bit_length()):
        over = np.minimum(found, TWICE - shortness(found, np.ascontiguousarray(found.T)))
        if np.array_equal(over, found):
            break
        found = over
    return found


def without(direct: np.ndarray, inner: np.ndarray, progress: Progress) -> np.ndarray:
    """Least distances, (n, n), of ways that go through none of the `inner` patches, though they may end there."""
    others = np.setdiff1d(np.arange(len(direct)), inner)
    found = direct.copy()
    if not len(others):
        return found
    found[np.ix_(others, others)] = distances(direct[np.ix_(others, others)], progress)
    for patch in inner.tolist():
        near = others[np.isfinite(direct[patch, others])]
        if len(near):
            over = found[near]
            over += direct[patch, near, None]
            row = over.min(axis=0)
            found[patch, others] = found[others, patch] = row[others]
    for patch in inner.tolist():
        near = others[np.isfinite(direct[patch, others])]
        if len(near):
            over = (direct[patch, near, None] + found[np.ix_(near, inner)]).min(axis=0)
            found[patch, inner] = np.minimum(found[patch, inner], over)
    return found
