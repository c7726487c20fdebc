"""Texts in a picture that stay clear of each other: each takes the first of its places where nothing is written yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

FONT_PX = 11
_WIDE, _HIGH = 0.56 * FONT_PX, 1.1 * FONT_PX
_UP = 0.8 * _HIGH
"""Height of a text above its line."""


@dataclass(frozen=True)
class Place:
    """Where a text could stand: on the line at (x, y), which is its left end (`start`), middle or right end."""

    text: str
    x: float
    y: float
    anchor: str = "start"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom, as wide as the letters are on average."""
        width = _WIDE * len(self.text)
        left = self.x - {"start": 0.0, "middle": width / 2.0, "end": width}[self.anchor]
        return left, self.y - _UP, left + width, self.y - _UP + _HIGH


class Lettering:
    """What is written in one picture so far."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._taken = np.empty((64, 4))
        self._count = 0
        self.top = 0.0

    def keep_clear(self, x: float, y: float, radius: float) -> None:
        """Nothing is written over a dot here."""
        self._take((x - radius, y - radius, x + radius, y + radius))

    def write(self, places: Sequence[Place]) -> str:
        """The text at the first place that is free, at the least covered one when none is, as SVG on a pale ground."""
        chosen, covered = places[0], float("inf")
        for each in places:
            out = max(-each.box[0], 0.0) + max(each.box[2] - self._width, 0.0)
            over = out * _HIGH + _shared(each.box, self._taken[: self._count])
            if over < covered:
                chosen, covered = each, over
            if not over:
                break
        left, top, right, bottom = chosen.box
        self._take(chosen.box)
        self.top = min(self.top, top - 4.0)
        return (
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" fill="#ffffff"'
            f' fill-opacity="0.7"/><text x="{chosen.x:.1f}" y="{chosen.y:.1f}" text-anchor="{chosen.anchor}"'
            f' font-family="sans-serif" font-size="{FONT_PX}">{escape(chosen.text)}</text>'
        )

    def _take(self, box: tuple[float, float, float, float]) -> None:
        if self._count == len(self._taken):
            self._taken = np.concatenate([self._taken, np.empty_like(self._taken)])
        self._taken[self._count] = box
        self._count += 1


def _shared(box: tuple[float, float, float, float], others: np.ndarray) -> float:
    """Area that a box has in common with others, (n, 4), each counted."""
    width = np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0])
    height = np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1])
    return float((np.maximum(width, 0.0) * np.maximum(height, 0.0)).sum())
