"""How much longer a way can become without a patch, at most: what need not be looked at any further.

All ways through a patch leave it by its neighbours. Without it, a way round from neighbour to neighbour can be taken
with the rest of the way as it was; so no way becomes longer by more than those ways round are.
"""

from __future__ import annotations

import numpy as np

from ...progress import Progress, step
from .ways import NONE

_EQUAL = 1.0 + 1e-9


def longest(
    links: tuple[np.ndarray, np.ndarray, np.ndarray],
    closed: np.ndarray,
    rows: np.ndarray,
    sides: np.ndarray,
    progress: Progress,
) -> np.ndarray:
    """(c, s, s) by how much a way from a patch of one side to a patch of another becomes longer without each of `rows`,
    at most; none where there is no way left. links: (m,) ends and cost, each once; closed: (n, n) least distances;
    sides: (s,) the first patch of each side. Raises Cancelled."""
    found = np.zeros((len(rows), len(sides), len(sides)))
    for number, row in enumerate(rows.tolist()):
        step(progress, number / len(rows))
        beside, cost = _neighbours(links, row)
        tight = cost <= closed[row, beside] * _EQUAL
        beside, cost = beside[tight], cost[tight]
        branch = (cost[:, None] + closed[beside]).argmin(axis=0).astype(np.int16)
        longer = _round(links, closed[row], row, branch, closed[row, beside])
        there = np.array([np.logical_or.reduceat(branch == each, sides) for each in range(len(beside))])
        for one, other in np.argwhere(longer > 0).tolist():
            np.maximum(found[number], longer[one, other], out=found[number], where=there[one][:, None] & there[other])
    return found


def _neighbours(links: tuple[np.ndarray, np.ndarray, np.ndarray], row: int) -> tuple[np.ndarray, np.ndarray]:
    """The patches a patch is linked with, and at what cost."""
    a, b, cost = links
    first, second = np.flatnonzero(a == row), np.flatnonzero(b == row)
    return np.concatenate([b[first], a[second]]), np.concatenate([cost[first], cost[second]])


def _round(
    links: tuple[np.ndarray, np.ndarray, np.ndarray], far: np.ndarray, row: int, branch: np.ndarray, own: np.ndarray
) -> np.ndarray:
    """(d, d) by how much the way between two neighbours is longer round a patch than through it, 0 where there is no
    way round. far: (n,) distance from the patch; branch: (n,) the neighbour over which that is; own: (d,) theirs."""
    a, b, cost = links
    one, other = branch[a], branch[b]
    over = np.flatnonzero((one != other) & (a != row) & (b != row))
    one, other = one[over], other[over]
    least = np.full((len(own),) * 2, np.inf)
    np.fill_diagonal(least, 0.0)
    np.minimum.at(least, (one, other), far[a[over]] - own[one] + cost[over] + far[b[over]] - own[other])
    least = np.minimum(least, least.T)
    for each in range(len(own)):
        least = np.minimum(least, least[:, each, None] + least[each])
    longer = least - own[:, None] - own
    return np.where(np.isfinite(least), np.clip(longer, 0.0, NONE), 0.0)
