"""Time on a road by how full it is: t = t0 · (1 + α · (v / c)^β), after the Bureau of Public Roads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Cost:
    """By link, (m,) each. t0_min: minutes when it is empty; capacity: units an hour, infinite where a link does not
    slow down; alpha, beta: of the formula, 0 or more."""

    t0_min: np.ndarray
    capacity: np.ndarray
    alpha: np.ndarray
    beta: np.ndarray

    def minutes(self, volume: np.ndarray) -> np.ndarray:
        """Minutes on each link at (m,) volumes."""
        return np.asarray(self.t0_min * (1.0 + self.alpha * (volume / self.capacity) ** self.beta))

    def objective(self, volume: np.ndarray) -> float:
        """Beckmann's: the sum over the links of the integral of the minutes from 0 to the volume."""
        more = self.alpha * volume / (self.beta + 1.0) * (volume / self.capacity) ** self.beta
        return float((self.t0_min * (volume + more)).sum())

    def slope(self, volume: np.ndarray) -> np.ndarray:
        """How fast the minutes grow with the volume, finite everywhere."""
        ratio = volume / self.capacity
        with np.errstate(divide="ignore", invalid="ignore"):
            power = np.where(ratio > 0, ratio ** (self.beta - 1.0), np.where(self.beta == 1.0, 1.0, 0.0))
        return np.asarray(np.nan_to_num(self.t0_min * self.alpha * self.beta * power / self.capacity))
