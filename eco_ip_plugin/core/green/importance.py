"""What PC loses between others when one patch is taken away, for many patches.

A way round a missing patch may go through any other one. So ways are widened by letting patches in, for one square of
the table after the other, patches that are near each other side by side (`removal`): in most squares few patches stand
between, and few are on any way round them; only those are left out or let in.
"""

from __future__ import annotations

import numpy as np

from ..parallel import in_order
from ..progress import Progress, Stretch, step
from .removal.detours import longest
from .removal.order import Order
from .removal.squares import Table
from .removal.ways import NONE, without

_ROWS = 512


def sum_of(distance_m: np.ndarray, weight: np.ndarray, median_m: float) -> float:
    """Σ over all pairs, both ways and with themselves, of weight · weight · 0.5 ^ (distance ÷ median)."""
    rows = range(0, len(weight), _ROWS)
    parts = [weight[low : low + _ROWS] @ (np.exp2(distance_m[low : low + _ROWS] / -median_m) @ weight) for low in rows]
    return float(sum(parts))


def lost_without(
    direct: np.ndarray,
    closed: np.ndarray,
    weight: np.ndarray,
    median_m: float,
    chosen: tuple[np.ndarray, np.ndarray],
    progress: Progress,
) -> np.ndarray:
    """What `sum_of` loses without each of the chosen patches, (c,). direct: what the links cost, (n, n); closed: the
    least distances, (n, n); chosen: (c,) patches, and whether a way between others may go through each, (c,) bool.
    Raises Cancelled."""
    patches, between = chosen
    share = np.exp2(closed[patches] / -median_m)
    lost = 2.0 * weight[patches] * (share @ weight) - weight[patches] ** 2
    if between.any():
        lost[between] += _lost_between(direct, closed, weight, median_m, patches[between], progress)
    return lost


def _lost_between(
    direct: np.ndarray, closed: np.ndarray, weight: np.ndarray, median_m: float, inner: np.ndarray, progress: Progress
) -> np.ndarray:
    """What pairs of others lose without each of the `inner` patches, (c,)."""
    order = Order.of(closed)
    place = np.argsort(order.patches)
    rows = np.sort(place[inner])
    base = _halvings(without(direct, inner, Stretch(progress, 0.0, 0.2)), median_m, order)
    whole = _halvings(closed, median_m, order)
    a, b = np.nonzero(np.isfinite(direct))
    once = a < b
    links = (place[a[once]], place[b[once]], direct[a[once], b[once]] / median_m)
    detours = longest(links, whole, rows, order.firsts, Stretch(progress, 0.2, 0.3))
    table = Table.of(order, (base, whole), rows, weight[order.patches], detours)
    squares = [(i, j) for i in range(len(order.sides)) for j in range(i, len(order.sides))]
    lost = np.zeros(len(direct))
    for number, losses in enumerate(in_order(table.losses, squares)):
        step(progress, 0.3 + 0.7 * number / len(squares))
        for patch, loss in losses:
            lost[order.patches[rows[patch]]] += loss
    return lost[inner]


def _halvings(metres: np.ndarray, median_m: float, order: Order) -> np.ndarray:
    """The table in that order, none longer than `NONE`."""
    found = metres[np.ix_(order.patches, order.patches)]
    found /= median_m
    return np.minimum(found, NONE, out=found)
