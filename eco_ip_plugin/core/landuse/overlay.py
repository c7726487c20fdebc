"""Net land of a park: every square metre counted once, whoever drew it twice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import shapely

from ..geometry.faces import Cells, gaps_and_overlaps
from ..geometry.noding import NOISE_M2
from ..geometry.polygons import grid_m, on_grid, polygonal, unless_refused
from ..parallel import in_chunks
from ..progress import Progress, step

_LOST_M2 = 1e-3
"""A net part whose area is off by more than this is cut again."""


@dataclass(frozen=True)
class Overlay:
    """The zones of one park, laid over each other and over its boundary.

    park: the boundary. zone: (m,) row of each part's zone among the zones given. part: (m,) polygons, the zones
    as far as they lie in the park. land_class: (m,) int, position of each part's class. gaps: (g,) polygons no zone
    claims. cells: places claimed more than once; their `zone` points into the (m,) parts.
    """

    park: shapely.Geometry
    zone: np.ndarray
    part: np.ndarray
    land_class: np.ndarray
    gaps: np.ndarray
    cells: Cells

    @cached_property
    def part_m2(self) -> np.ndarray:
        """Area of each part as drawn, (m,)."""
        return shapely.area(self.part)

    @cached_property
    def cell_m2(self) -> np.ndarray:
        """Area of each cell, (k,)."""
        return shapely.area(self.cells.geometry)

    @cached_property
    def cell_classes(self) -> np.ndarray:
        """The classes that claim each cell as a bit mask, (k,) int64: bit i stands for class i."""
        mask = np.zeros(len(self.cells.geometry), dtype=np.int64)
        np.bitwise_or.at(mask, self.cells.cell, 1 << self.land_class[self.cells.zone].astype(np.int64))
        return mask

    @cached_property
    def disputed(self) -> np.ndarray:
        """Which cells several classes claim, (k,) bool."""
        return (self.cell_classes & (self.cell_classes - 1)) != 0

    @cached_property
    def owner(self) -> np.ndarray:
        """The first part that claims each cell, (k,): the one that keeps it when all claimants agree on the class."""
        first = np.unique(self.cells.cell, return_index=True)[1]
        return self.cells.zone[first]

    @cached_property
    def lost(self) -> np.ndarray:
        """Which claims (of `cells`) give up their cell, (c,) bool: all on disputed land, all but the owner's else."""
        return self.disputed[self.cells.cell] | (self.cells.zone != self.owner[self.cells.cell])

    @cached_property
    def net_m2(self) -> np.ndarray:
        """Area of each part without disputed land and without what an earlier zone of its class has, (m,)."""
        given_up = np.bincount(
            self.cells.zone[self.lost], weights=self.cell_m2[self.cells.cell[self.lost]], minlength=len(self.part)
        )
        return np.maximum(self.part_m2 - given_up, 0.0)

    def net_parts(self, progress: Progress) -> np.ndarray:
        """Geometry of the net parts, (m,): disjoint, None where nothing is left."""
        loser, cell = self.cells.zone[self.lost], self.cells.cell[self.lost]
        net = self._without_cells(loser, cell, self.net_m2, progress)
        net[self.net_m2 <= NOISE_M2] = None
        return net

    def without(self, gone: np.ndarray, progress: Progress) -> Overlay:
        """The park as it is without some of its parts, (m,) bool: what only they claimed is a gap, and what they and
        one other part claimed is that other's alone."""
        taken = gone[self.cells.zone]
        left = np.bincount(self.cells.cell[~taken], minlength=len(self.cells.geometry))
        alone_m2 = self.part_m2 - np.bincount(
            self.cells.zone, weights=self.cell_m2[self.cells.cell], minlength=len(self.part)
        )
        alone = self._without_cells(self.cells.zone[taken], self.cells.cell[taken], alone_m2, progress)
        gaps = [self.gaps, alone[gone & (alone_m2 > NOISE_M2)], self.cells.geometry[left == 0]]
        kept = ~taken & (left[self.cells.cell] > 1)
        cells = Cells(
            self.cells.geometry[left > 1],
            (np.cumsum(left > 1) - 1)[self.cells.cell[kept]],
            (np.cumsum(~gone) - 1)[self.cells.zone[kept]],
        )
        stay = self.zone[~gone], self.part[~gone], self.land_class[~gone]
        return Overlay(self.park, *stay, np.concatenate(gaps), cells)

    def _without_cells(
        self, loser: np.ndarray, cell: np.ndarray, left_m2: np.ndarray, progress: Progress
    ) -> np.ndarray:
        """The parts, (m,), each loser without its cell, (c,) of both; left_m2: what they must come to, (m,)."""
        net = self.part.copy()
        parts, taken = _gathered(loser, self.cells.geometry[cell])
        if not len(parts):
            return net
        cut = partial(unless_refused, shapely.difference)
        net[parts] = polygonal(in_chunks(cut, net[parts], taken, progress=progress))
        wrong = ~(np.abs(shapely.area(net[parts]) - left_m2[parts]) <= _LOST_M2)
        if wrong.any():  # GEOS has lost a piece (`grid_m`): once more on the grid, which takes longer
            again = np.flatnonzero(wrong)
            whole = on_grid(shapely.unary_union, taken[again, None], axis=1, step_m=grid_m(self.part))
            net[parts[again]] = polygonal(
                on_grid(shapely.difference, self.part[parts[again]], whole, step_m=grid_m(self.part))
            )
        return net


def overlay_park(
    zones: np.ndarray, zone: np.ndarray, part: np.ndarray, park: shapely.Geometry, progress: Progress
) -> Overlay:
    """Lay the parts of `zones` (their class positions, (n,)) that lie in `park` over each other."""
    gaps, cells = gaps_and_overlaps(part, park, progress)
    return Overlay(park, zone, part, zones[zone], gaps, cells)


def split_by_park(
    zones: np.ndarray, parks: np.ndarray, progress: Progress
) -> tuple[list[tuple[np.ndarray, np.ndarray]], tuple[np.ndarray, np.ndarray]]:
    """Cut (n,) zones along (p,) parks.

    Returns for every park (rows of its zones, their parts inside), and for land outside all parks the same pair.
    """
    tree = shapely.STRtree(zones)
    park_in, zone_in = tree.query(parks, predicate="covers")
    step(progress, 0.3)
    park, zone = tree.query(parks, predicate="intersects")
    crossing = ~np.isin(park * len(zones) + zone, park_in * len(zones) + zone_in)
    park, zone = park[crossing], zone[crossing]
    cut = partial(on_grid, shapely.intersection, step_m=grid_m(parks))
    part = polygonal(in_chunks(cut, zones[zone], parks[park], progress=progress, span=(0.4, 0.8)))
    kept = shapely.area(part) > NOISE_M2
    park = np.concatenate([park_in, park[kept]])
    row = np.concatenate([zone_in, zone[kept]])
    part = np.concatenate([zones[zone_in], part[kept]])
    order = np.lexsort((row, park))
    bounds = np.searchsorted(park[order], np.arange(len(parks) + 1))
    inside = [(row[order[a:b]], part[order[a:b]]) for a, b in zip(bounds[:-1], bounds[1:])]
    return inside, _outside(zones, np.setdiff1d(np.arange(len(zones)), zone_in), parks)


def _outside(zones: np.ndarray, suspects: np.ndarray, parks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if not len(suspects):
        return suspects, zones[:0]
    step_m = grid_m(parks)  # not of the zones: one with a coordinate of 1e18 must not coarsen the others
    everywhere = on_grid(shapely.unary_union, parks, step_m=step_m)
    rest = polygonal(on_grid(shapely.difference, zones[suspects], everywhere, step_m=step_m))
    kept = shapely.area(rest) > NOISE_M2
    return suspects[kept], rest[kept]


def _gathered(owner: np.ndarray, geometry: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each owner's geometries in one multipolygon: (u,) owners, (u,). Parts may share edges, which an overlay takes."""
    parts, row = shapely.get_parts(geometry, return_index=True)
    owners, number = np.unique(owner, return_inverse=True)
    if not len(owners):
        return owners, geometry[:0]
    order = np.argsort(number[row], kind="stable")
    return owners, shapely.multipolygons(parts[order], indices=number[row][order])
