"""Patches side by side: cells of a few that are near each other, and sides of many such cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

CELL = 20
"""Patches of one cell, at most."""
SIDE = 8
"""Cells of one side of a square."""


@dataclass(frozen=True)
class Order:
    """patches: (n,) in which order they stand; bounds: (cells + 1,) where each cell begins, and the last one ends."""

    patches: np.ndarray
    bounds: np.ndarray

    @classmethod
    def of(cls, closed: np.ndarray) -> Order:
        """closed: (n, n) least distances. They are halved again and again between two far ones."""
        done: list[np.ndarray] = []
        todo = [np.arange(len(closed))]
        while todo:
            part = todo.pop()
            if len(part) <= CELL:
                done.append(part)
                continue
            one = part[closed[part[0], part].argmax()]
            other = part[closed[one, part].argmax()]
            sorted_ = part[np.argsort(closed[one, part] - closed[other, part], kind="stable")]
            half = len(part) // 2
            todo += [sorted_[half:], sorted_[:half]]
        return cls(np.concatenate(done), np.cumsum([0] + [len(each) for each in done]))

    @property
    def starts(self) -> np.ndarray:
        """(cells,) the first patch of each cell."""
        return self.bounds[:-1]

    @property
    def sides(self) -> list[slice]:
        """The cells of each side."""
        count = len(self.starts)
        return [slice(low, min(low + SIDE, count)) for low in range(0, count, SIDE)]

    @property
    def firsts(self) -> np.ndarray:
        """(sides,) the first patch of each side."""
        return self.starts[::SIDE]

    def side(self, cells: slice) -> tuple[slice, np.ndarray]:
        """The patches of some cells, and the first of each cell, counted from the first of all."""
        bounds = self.bounds[cells.start : cells.stop + 1]
        return slice(int(bounds[0]), int(bounds[-1])), bounds[:-1] - bounds[0]
