"""How much land can the rounding of a drawing take from what a rule counts? Metres, m².

Files carry coordinates rounded to the millimetre, so that a park drawn exactly at a limit misses it by square metres in
most rotations. What half a millimetre along the outline of the counted land can cause decides nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import shapely

from ..geometry.polygons import grid_m, on_grid
from ..rules.judge import ROUNDING_M
from .balance import claimants_of
from .classes import CLASSES
from .overlay import Overlay


@dataclass(frozen=True)
class DrawingAccuracy:
    """Of one park: its overlay, the class order of the conflict rule `priority` (None for `exclude`), and the green
    inside plots that counts, a geometry or None."""

    overlay: Overlay
    class_order: Sequence[str] | None = None
    plot_green: shapely.Geometry | None = None

    def reaches_m2(self, shortfall_m2: float, classes: Collection[str], plot_green: bool) -> float | None:
        """The accuracy of the land that a rule over `classes` counts, with the green inside plots or without; None
        where `shortfall_m2` is more than that."""
        part = self.overlay.part[np.isin(self.overlay.land_class, [CLASSES.index(each) for each in classes])]
        if plot_green and self.plot_green is not None:
            part = np.append(part, self.plot_green)
        lost = self.overlay.cells.geometry[self._given_up(classes)]
        if not len(part) or shortfall_m2 > ROUNDING_M * float(shapely.length([*part, *lost]).sum()):
            return None  # the outline of the union is no longer than all outlines together
        union = partial(on_grid, shapely.union_all, step_m=grid_m(part))
        counted = union(part)
        if len(lost):
            counted = on_grid(shapely.difference, counted, union(lost), step_m=grid_m(part))
        accuracy_m2 = ROUNDING_M * float(shapely.length(counted))
        return accuracy_m2 if shortfall_m2 <= accuracy_m2 else None

    def _given_up(self, classes: Collection[str]) -> np.ndarray:
        """The disputed cells that a rule over `classes` may not count, (k,) bool."""
        masks, owner = np.unique(self.overlay.cell_classes, return_inverse=True)
        kept = [self._counts(claimants_of(mask), classes) for mask in masks.tolist()]
        return ~np.array(kept, dtype=bool)[owner]

    def _counts(self, claimants: Sequence[str], classes: Collection[str]) -> bool:
        if self.class_order is None:
            return set(claimants) <= set(classes)
        return min(claimants, key=self.class_order.index) in classes
