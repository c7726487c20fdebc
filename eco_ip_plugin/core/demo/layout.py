"""The land of a made-up park: a green belt round a grid of streets, and what each block between them is for.

Everything is parallel to the axes and shares its corners, so that blocks, streets and belt cover the park once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from ..geometry.units import M2_PER_HA

EAST_M, NORTH_M = 500_000.0, 2_340_000.0
"""Lower left corner; in a zone of VN-2000 this lies in the north of Vietnam."""
_BELT_M, _BELT_MOST_M = 12.0, 60.0
_STREET_SHARE = 0.13
_LEAST_BLOCKS, _MOST_BLOCKS, _BLOCK_M2 = 24, 400, 100_000.0
_SHARES = {"green": 0.13, "technical": 0.016, "social": 0.016, "service": 0.03, "parking": 0.01, "warehouse": 0.06}
"""How much of the park each class gets at least, belt included; the rest is industrial."""


@dataclass(frozen=True)
class Layout:
    """x, y: (nx, 2), (ny, 2) metres, from and to of the columns and rows of blocks; street_m: between them. park, belt,
    streets: shapes. block: (b, 4) x_min, y_min, x_max, y_max, row by row; land_class: (b,) str."""

    x: np.ndarray
    y: np.ndarray
    street_m: float
    park: shapely.Geometry
    belt: shapely.Geometry
    streets: shapely.Geometry
    block: np.ndarray
    land_class: np.ndarray

    @property
    def block_shapes(self) -> np.ndarray:
        """(b,) rectangles."""
        return rectangles(self.block)

    def blocks_of(self, *classes: str) -> np.ndarray:
        """(k,) the blocks of some classes."""
        return np.flatnonzero(np.isin(self.land_class, classes))


def rectangles(bounds: np.ndarray) -> np.ndarray:
    """(n,) rectangles from (n, 4) bounds, their corners counter-clockwise from the lower left."""
    x0, y0, x1, y1 = np.asarray(bounds, dtype=float).reshape(-1, 4).T
    corners = np.stack([np.stack([x0, y0], 1), np.stack([x1, y0], 1), np.stack([x1, y1], 1), np.stack([x0, y1], 1)], 1)
    return np.asarray(shapely.polygons(corners))


def layout(hectares: float, rng: np.random.Generator) -> Layout:
    """A park of that many hectares, its proportions and the places of its uses by chance."""
    area_m2 = hectares * M2_PER_HA
    height = round(math.sqrt(area_m2 / (1.1 + 0.5 * rng.random())), 3)
    width = round(area_m2 / height, 3)
    belt = round(min(max(0.02 * math.sqrt(area_m2), _BELT_M), _BELT_MOST_M), 3)
    inner_w, inner_h = width - 2 * belt, height - 2 * belt
    blocks = min(max(round(area_m2 / _BLOCK_M2), _LEAST_BLOCKS), _MOST_BLOCKS)
    columns = max(2, round(math.sqrt(blocks * inner_w / inner_h)))
    rows = max(2, math.ceil(blocks / columns))
    street = _street(columns - 1, rows - 1, inner_w, inner_h, _STREET_SHARE * area_m2)
    x = EAST_M + belt + _spans(inner_w, columns, street, rng)
    y = NORTH_M + belt + _spans(inner_h, rows, street, rng)
    park = shapely.box(EAST_M, NORTH_M, EAST_M + width, NORTH_M + height)
    inner = shapely.box(x[0, 0], y[0, 0], x[-1, 1], y[-1, 1])
    bounds = np.array([[a, c, b, d] for c, d in y.tolist() for a, b in x.tolist()])
    streets = shapely.difference(inner, shapely.union_all(rectangles(bounds)))
    ring = shapely.difference(park, inner)
    return Layout(x, y, street, park, ring, streets, bounds, _classes(bounds, float(ring.area), area_m2, rng))


def _street(across: int, along: int, width: float, height: float, wanted_m2: float) -> float:
    """How wide the streets are for that much land: across·w·s + along·h·s − across·along·s² = wanted."""
    half = (across * height + along * width) / 2.0
    crossings = across * along
    return round((half - math.sqrt(half * half - crossings * wanted_m2)) / crossings, 3)


def _spans(length: float, count: int, street: float, rng: np.random.Generator) -> np.ndarray:
    """(count, 2) from and to of blocks along `length`, with streets between them; lengths differ by up to a fifth."""
    part = 0.9 + 0.2 * rng.random(count)
    ends = np.round(np.cumsum(part) / part.sum() * (length - street * (count - 1)), 3)
    ends[-1] = round(length - street * (count - 1), 3)
    starts = np.r_[0.0, ends[:-1]]
    shift = street * np.arange(count)
    return np.round(np.stack([starts + shift, ends + shift], axis=1), 3)


def _classes(bounds: np.ndarray, belt_m2: float, park_m2: float, rng: np.random.Generator) -> np.ndarray:
    """(b,) what each block is for: in the order of chance, until each use has its share."""
    area = (bounds[:, 2] - bounds[:, 0]) * (bounds[:, 3] - bounds[:, 1])
    found = np.full(len(bounds), "industrial", dtype=object)
    order = iter(np.argsort(rng.random(len(bounds)), kind="stable").tolist())
    for name, share in _SHARES.items():
        lacking = share * park_m2 - (belt_m2 if name == "green" else 0.0)
        while lacking > 0:
            block = next(order)
            found[block] = name
            lacking -= area[block]
    return found
