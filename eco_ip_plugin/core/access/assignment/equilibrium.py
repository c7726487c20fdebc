"""User equilibrium by bi-conjugate Frank-Wolfe: nobody would be quicker on another way, as far as the gap says.

M. Mitradjieva and P. O. Lindberg, Transportation Science 47 (2), 2013.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from ...progress import Progress, Silent, step
from .cost import Cost
from .loading import Demand, Graph, all_or_nothing

FREE_FLOW, EQUILIBRIUM = "free_flow", "equilibrium"
_HALVINGS = 50
_MOST_SHARE = 0.99
_STILL = 1e-13
"""A step shorter than this moves nothing."""


@dataclass(frozen=True)
class Flow:
    """volume: (m,) units an hour; gap: relative, how much shorter all ways together could be; gaps: of every iteration;
    reached: whether the gap asked for was."""

    volume: np.ndarray
    gap: float
    iterations: int
    reached: bool
    gaps: list[float] = field(default_factory=list)


def assigned(
    graph: Graph, demand: Demand, cost: Cost, method: str, gap: float, most: int, progress: Progress | None = None
) -> Flow:
    """Volumes by `method`: all trips on the way that is shortest on empty roads, or the equilibrium to a relative `gap`
    in at most `most` iterations. Raises Cancelled."""
    progress = progress or Silent()
    volume = all_or_nothing(graph, demand, cost.t0_min, progress)
    if method == FREE_FLOW:
        found = _gap(volume, all_or_nothing(graph, demand, cost.minutes(volume), Silent()), cost.minutes(volume))
        return Flow(volume, found, 1, True, [found])
    return _Search(graph, demand, cost).run(volume, gap, most, progress)


class _Search:
    """What one iteration leaves to the next: the last two points that were steered for, and the last step."""

    def __init__(self, graph: Graph, demand: Demand, cost: Cost) -> None:
        self.graph, self.demand, self.cost = graph, demand, cost
        self.last: list[np.ndarray] = []
        self.step = 0.0
        self.still = False

    def run(self, volume: np.ndarray, gap: float, most: int, progress: Progress) -> Flow:
        gaps: list[float] = []
        while True:
            minutes = self.cost.minutes(volume)
            shortest = all_or_nothing(self.graph, self.demand, minutes, _Watch(progress))
            gaps.append(_gap(volume, shortest, minutes))
            step(progress, _done(gaps, gap))
            if gaps[-1] <= gap or len(gaps) >= most or self.still:
                return Flow(volume, gaps[-1], len(gaps), gaps[-1] <= gap, gaps)
            volume = self._moved(volume, shortest)

    def _moved(self, volume: np.ndarray, shortest: np.ndarray) -> np.ndarray:
        target = self._target(volume, shortest)
        self.step = _line_search(self.cost, volume, target - volume)
        if self.step < _STILL and self.last:  # stuck: once more, straight for the shortest ways
            self.last, target = [], shortest
            self.step = _line_search(self.cost, volume, target - volume)
        self.still = self.step < _STILL  # figures of the computer end here
        self.last = [target] if self.step > _MOST_SHARE else [target, *self.last[:1]]
        return np.maximum(volume + self.step * (target - volume), 0.0)

    def _target(self, volume: np.ndarray, shortest: np.ndarray) -> np.ndarray:
        """Where to steer: the shortest ways, made conjugate to the last two directions."""
        slope = self.cost.slope(volume)
        if len(self.last) == 2 and self.step < _MOST_SHARE:
            found = self._biconjugate(volume, shortest, slope)
            if found is not None:
                return found
        if not self.last:
            return shortest
        ahead = self.last[0] - volume
        above, below = _dot(ahead, slope, shortest - volume), _dot(ahead, slope, shortest - self.last[0])
        share = min(max(above / below, 0.0), _MOST_SHARE) if below else 0.0
        return share * self.last[0] + (1.0 - share) * shortest

    def _biconjugate(self, volume: np.ndarray, shortest: np.ndarray, slope: np.ndarray) -> np.ndarray | None:
        """Conjugate to both, None where the curvature does not say how."""
        one, other = self.last
        ahead = one - volume
        further = self.step * one + (1.0 - self.step) * other - volume
        straight = shortest - volume
        curved, bent = _dot(further, slope, other - one), _dot(ahead, slope, ahead)
        if not curved or not bent:
            return None
        mu = max(0.0, -_dot(further, slope, straight) / curved)
        nu = max(0.0, -_dot(ahead, slope, straight) / bent + mu * self.step / (1.0 - self.step))
        share = 1.0 / (1.0 + mu + nu)
        if not math.isfinite(mu + nu):
            return None
        return np.asarray(share * (shortest + nu * one + mu * other))


def _line_search(cost: Cost, volume: np.ndarray, direction: np.ndarray) -> float:
    """The share of `direction` to go, 0 to 1, by halving on the slope of the objective."""

    def slope(share: float) -> float:
        return float((cost.minutes(np.maximum(volume + share * direction, 0.0)) * direction).sum())

    low, high = 0.0, 1.0
    if slope(high) <= 0.0:
        return high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if slope(middle) > 0.0 else (middle, high)
    return low


def _gap(volume: np.ndarray, shortest: np.ndarray, minutes: np.ndarray) -> float:
    """How much of all time would be spared if everybody took the way that is now shortest."""
    whole = float((volume * minutes).sum())
    return max(1.0 - float((shortest * minutes).sum()) / whole, 0.0) if whole else 0.0


def _done(gaps: list[float], gap: float) -> float:
    """How far it is, on a scale of powers of ten."""
    if gaps[-1] <= gap or gaps[0] <= gap:
        return 1.0
    begun, wanted, now = (math.log10(max(each, 1e-300)) for each in (gaps[0], max(gap, 1e-16), min(gaps)))
    return min(max((begun - now) / (begun - wanted), 0.0), 1.0) if begun > wanted else 1.0


def _dot(one: np.ndarray, slope: np.ndarray, other: np.ndarray) -> float:
    return float((one * slope * other).sum())


class _Watch:
    """Somebody's progress who is only asked whether to stop."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, fraction: float) -> None:
        """Tell nobody."""

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._progress.cancelled()
