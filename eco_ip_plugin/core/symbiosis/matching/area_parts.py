"""The area cut into parts that are matched one by one.

A part holds the supplies inside it and every demand that any of them can reach: a halo as wide as the radius of each
resource. Each supply belongs to one part, so a pair is found once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .grid import beyond
from .matching import Combination, Traits
from .places import Places


def parts_of(
    traits: Traits, places: Places, combinations: tuple[Combination, ...], most: int
) -> Sequence[np.ndarray | None]:
    """Positions of the flows of each part, None when one is all: nearly equal numbers of supplies, at most `most`, cut
    at the middle of the longer side."""
    serving = np.zeros(int(traits.kind.max(initial=0)) + 1, dtype=bool)
    serving[[each.supply for each in combinations]] = True
    outputs = np.flatnonzero(serving.take(traits.kind) & traits.is_output)
    if len(outputs) <= most:
        return [None] if len(outputs) else []
    metres = places.metric()
    inputs = {each.demand: _Sorted(traits, metres, each.demand) for each in combinations}
    result = []
    for supplies in _cut(outputs, metres, most):
        there = set(traits.kind[supplies].tolist())
        low, high = metres[supplies].min(axis=0), metres[supplies].max(axis=0)
        reach: dict[int, float] = {}
        for each in combinations:
            if each.supply in there:
                reach[each.demand] = max(reach.get(each.demand, 0.0), beyond(each.radius_m))
        near = [inputs[kind].within(low - halo, high + halo) for kind, halo in reach.items()]
        result.append(np.sort(np.concatenate([supplies, *near])))
    return result


class _Sorted:
    """The inputs of a kind by their first coordinate."""

    def __init__(self, traits: Traits, metres: np.ndarray, kind: int) -> None:
        mine = np.flatnonzero(~traits.is_output & (traits.kind == kind))
        self._rows = mine[np.argsort(metres[mine, 0], kind="stable")]
        self._metres = metres[self._rows]

    def within(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Those inside the box."""
        first = np.searchsorted(self._metres[:, 0], low[0], side="left")
        last = np.searchsorted(self._metres[:, 0], high[0], side="right")
        rest = self._metres[first:last, 1:]
        return self._rows[first:last][((rest >= low[1:]) & (rest <= high[1:])).all(axis=1)]


def _cut(members: np.ndarray, metres: np.ndarray, most: int) -> list[np.ndarray]:
    if len(members) <= most:
        return [members]
    axes = metres.take(members, axis=0).T.copy()
    longer = int(np.argmax(np.ptp(axes, axis=1)))
    middle = len(members) // 2
    order = members[np.argpartition(axes[longer], middle)]
    return [*_cut(order[:middle], metres, most), *_cut(order[middle:], metres, most)]
