"""How much land can the rounding of a drawing take from what a rule counts? Metres, m².

Files carry coordinates rounded to the millimetre, so that a park drawn exactly at a limit misses it by square metres in
most rotations. What half a millimetre along the outline of the counted land can cause decides nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import shapely

from ..geometry.polygons import grid_m, on_grid
from ..rules.judge import ROUNDING_M
from ..rules.measures import PARK, Land
from .balance import claimants_of
from .classes import CLASSES
from .measures import PARK_HA, lands_by_class
from .overlay import Overlay


@dataclass(frozen=True)
class DrawingAccuracy:
    """Of one park: its overlay, the class order of the conflict rule `priority` (None for `exclude`), and the green
    inside plots that counts, a geometry or None. lands: what the rules count, by the name of the measure."""

    overlay: Overlay
    lands: Mapping[str, Land]
    class_order: Sequence[str] | None = None
    plot_green: shapely.Geometry | None = None

    def of(self, measure: str, missing_m2: float) -> float:
        """What the rounding of the drawing can cause in a measure of land, m²; rough, and less than `missing_m2`, where
        not even the outlines of all its zones together can explain that much."""
        if measure in (PARK, PARK_HA):
            return ROUNDING_M * float(shapely.length(self.overlay.park))
        land = self.lands[measure] if measure in self.lands else lands_by_class()[measure]
        return self._land_m2(land.parts, land.plot_green, missing_m2)

    def _land_m2(self, classes: Collection[str], plot_green: bool, missing_m2: float) -> float:
        part = self.overlay.part[np.isin(self.overlay.land_class, [CLASSES.index(each) for each in classes])]
        if plot_green and self.plot_green is not None:
            part = np.append(part, self.plot_green)
        lost = self.overlay.cells.geometry[self._given_up(classes)]
        together_m2 = ROUNDING_M * float(shapely.length(part).sum() + shapely.length(lost).sum())
        if not len(part) or missing_m2 > together_m2:
            return together_m2  # the outline of the union is no longer than all outlines together
        union = partial(on_grid, shapely.union_all, step_m=grid_m(part))
        counted = union(part)
        if len(lost):
            counted = on_grid(shapely.difference, counted, union(lost), step_m=grid_m(part))
        return ROUNDING_M * float(shapely.length(counted))

    def _given_up(self, classes: Collection[str]) -> np.ndarray:
        """The disputed cells that a rule over `classes` may not count, (k,) bool."""
        masks, owner = np.unique(self.overlay.cell_classes, return_inverse=True)
        kept = [self._counts(claimants_of(mask), classes) for mask in masks.tolist()]
        return ~np.array(kept, dtype=bool)[owner]

    def _counts(self, claimants: Sequence[str], classes: Collection[str]) -> bool:
        if self.class_order is None:
            return set(claimants) <= set(classes)
        return min(claimants, key=self.class_order.index) in classes
