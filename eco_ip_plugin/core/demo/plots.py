"""Plots and buildings of a made-up park: each block is cut into two rows of plots, each leased plot has its hall."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..geometry.units import M2_PER_HA
from .layout import Layout, rectangles

LET = ("industrial", "warehouse", "service")
_SPARE = 1.18
"""Plots there are for one firm: some are kept for others, some are free."""


@dataclass(frozen=True)
class Plots:
    """bounds: (p, 4) m; block: (p,) where it lies; status: (p,) str; firm: (p,) which firm has it, −1 for none."""

    bounds: np.ndarray
    block: np.ndarray
    status: np.ndarray
    firm: np.ndarray

    @property
    def area_ha(self) -> np.ndarray:
        """(p,) hectares to the square metre."""
        x0, y0, x1, y1 = self.bounds.T
        return np.round((x1 - x0) * (y1 - y0) / M2_PER_HA, 4)

    @property
    def of_firms(self) -> np.ndarray:
        """(f,) the plot of each firm."""
        return np.flatnonzero(self.firm >= 0)[np.argsort(self.firm[self.firm >= 0], kind="stable")]


def plots(land: Layout, firms: int, rng: np.random.Generator) -> Plots:
    """As many plots as the firms need, spread over the blocks by their land."""
    blocks = land.blocks_of(*LET)
    x0, y0, x1, y1 = land.block[blocks].T
    area = (x1 - x0) * (y1 - y0)
    wanted = max(math.ceil(firms * _SPARE), len(blocks))
    columns = np.maximum(1, np.ceil(wanted * area / area.sum() / 2.0).astype(int))
    bounds = np.concatenate([_cut(land.block[block], int(n), rng) for block, n in zip(blocks, columns)])
    of_block = np.repeat(blocks, 2 * columns)
    order = np.argsort(rng.random(len(bounds)), kind="stable")
    firm = np.full(len(bounds), -1)
    firm[np.sort(order[:firms])] = np.arange(firms)  # firms are numbered as their plots lie
    status = np.where(firm >= 0, "leased", np.where(rng.random(len(bounds)) < 0.3, "reserved", "free")).astype(object)
    return Plots(bounds, of_block, status, firm)


def halls(bounds: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A hall in the middle of each plot, (n,) rectangles on 36 to 56 % of its land, and (n,) heights in m."""
    x0, y0, x1, y1 = bounds.T
    inset = (1.0 - (0.6 + 0.15 * rng.random(len(bounds)))) / 2.0
    dx, dy = (x1 - x0) * inset, (y1 - y0) * inset
    found = np.round(np.stack([x0 + dx, y0 + dy, x1 - dx, y1 - dy], axis=1), 2)
    return rectangles(found), np.round(7.0 + 5.0 * rng.random(len(bounds)), 1)


def _cut(block: np.ndarray, columns: int, rng: np.random.Generator) -> np.ndarray:
    """(2·columns, 4) plots of a block, which meet in its middle."""
    x0, y0, x1, y1 = block.tolist()
    part = 0.85 + 0.3 * rng.random(columns)
    edge = np.round(x0 + np.cumsum(part) / part.sum() * (x1 - x0), 3)
    edge[-1] = x1
    start, middle = np.r_[x0, edge[:-1]], round((y0 + y1) / 2.0, 3)
    lower, upper = ((y0, middle), (middle, y1))
    rows = [np.stack([start, np.full(columns, low), edge, np.full(columns, high)], 1) for low, high in (lower, upper)]
    return np.concatenate(rows)
