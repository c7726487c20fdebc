"""Where the belt round a park is interrupted: the land that is missing there, and what of it could be planted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..geometry.polygons import grid_m, on_grid, polygonal
from ..geometry.units import M2_PER_HA
from ..review.belt import Belts
from .patches import clusters
from .steps import PLANTABLE

_JOINED_M = 0.001
NOTHING = shapely.Polygon()


@dataclass(frozen=True)
class BeltGap:
    """One interruption. number: from 1, the largest first; land: all that is missing there; plantable: what of it is
    not in use as road, plant or water, empty for none; classes: of the land."""

    number: int
    park: str
    land: shapely.Geometry
    plantable: shapely.Geometry
    classes: tuple[str, ...]

    @property
    def area_ha(self) -> float:
        """All that is missing."""
        return float(self.land.area) / M2_PER_HA


def belt_gaps(belts: Belts) -> list[BeltGap]:
    """The interruptions of the belts, those within the drawing's accuracy left out."""
    found: list[tuple[str, np.ndarray, list[str]]] = []
    for park, belt in zip(belts.park, belts.belt):
        missing, classes = belt.missing[belt.decides], np.array(belt.land_class, dtype=object)[belt.decides]
        if not len(missing):
            continue
        group = clusters(missing, _JOINED_M)
        for each in range(int(group.max()) + 1):
            found.append((park, missing[group == each], classes[group == each].tolist()))
    found.sort(
        key=lambda each: (-round(float(shapely.area(each[1]).sum()), 6), shapely.bounds(each[1]).min(axis=0).tolist())
    )
    return [_gap(number, *each) for number, each in enumerate(found, 1)]


def _gap(number: int, park: str, pieces: np.ndarray, classes: Sequence[str]) -> BeltGap:
    free = np.array([set(each.split("+")) <= {*PLANTABLE, "green"} for each in classes], dtype=bool)
    named = tuple(sorted({each for one in classes for each in one.split("+")}))
    return BeltGap(number, park, _together(pieces), _together(pieces[free]), named)


def _together(pieces: np.ndarray) -> shapely.Geometry:
    if not len(pieces):
        return NOTHING
    united = on_grid(shapely.union_all, pieces, step_m=grid_m(pieces))
    return polygonal(np.array([united], dtype=object))[0]
