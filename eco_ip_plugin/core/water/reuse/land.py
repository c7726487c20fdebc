"""The land of parks that water is counted on: gardens and roads, every square metre once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...errors import EcoIpError
from ...landuse.classes import CLASSES, class_positions
from ...landuse.overlay import overlay_park, split_by_park
from ...progress import Progress, Stretch, step

GARDEN, ROAD = "green", "traffic"
"""Land-use classes that are watered and that are washed."""


@dataclass(frozen=True)
class ParkLand:
    """One park. boundary: a polygon; area_m2: of it. class_m2: undisputed land by class. disputed_m2: land that several
    classes claim, which is nobody's here. gardens, roads: disjoint polygons of those two classes. parts, classes: the
    zones as far as they lie in it, (m,), and the class id of each."""

    name: str
    boundary: shapely.Geometry
    area_m2: float
    class_m2: dict[str, float]
    disputed_m2: float
    gardens: np.ndarray
    roads: np.ndarray
    parts: np.ndarray
    classes: np.ndarray

    @property
    def garden_m2(self) -> float:
        """Land that is watered."""
        return self.class_m2.get(GARDEN, 0.0)

    @property
    def road_m2(self) -> float:
        """Land that is washed."""
        return self.class_m2.get(ROAD, 0.0)


def lands_of(
    zones: np.ndarray, class_ids: np.ndarray, parks: np.ndarray, names: np.ndarray, layer: str, progress: Progress
) -> list[ParkLand]:
    """The land of each of (p,) parks. zones: (n,) polygons; class_ids: (n,) of each; layer: what the zones are called.

    Raises EcoIpError where no zone lies in a park, Cancelled when stopped.
    """
    inside, _ = split_by_park(zones, parks, Stretch(progress, 0.0, 0.3))
    if not any(len(rows) for rows, _ in inside):
        raise EcoIpError("error.zones_outside", layer=layer)
    positions = class_positions(class_ids)
    found = []
    for number, (rows, part) in enumerate(inside):
        reach = Stretch(progress, 0.3 + 0.7 * number / len(inside), 0.3 + 0.7 * (number + 1) / len(inside))
        step(reach, 0.0)
        found.append(_land(str(names[number]), parks[number], positions, rows, part, reach))
    return found


def _land(
    name: str, park: shapely.Geometry, positions: np.ndarray, rows: np.ndarray, part: np.ndarray, progress: Progress
) -> ParkLand:
    overlay = overlay_park(positions, rows, part, park, progress)
    sums = np.bincount(overlay.land_class, weights=overlay.net_m2, minlength=len(CLASSES))
    net = overlay.net_parts(progress)
    of_class = {each: net[(overlay.land_class == CLASSES.index(each)) & ~shapely.is_missing(net)]
                for each in (GARDEN, ROAD)}  # fmt: skip
    return ParkLand(
        name=name,
        boundary=park,
        area_m2=float(shapely.area(park)),
        class_m2={CLASSES[place]: float(sums[place]) for place in np.flatnonzero(sums)},
        disputed_m2=float(overlay.cell_m2[overlay.disputed].sum()),
        gardens=of_class[GARDEN],
        roads=of_class[ROAD],
        parts=overlay.part,
        classes=np.array(CLASSES, dtype=object)[overlay.land_class],
    )


def owners(points: np.ndarray, parks: np.ndarray) -> np.ndarray:
    """Which of (p,) parks each of (n,) points lies in, (n,), −1 for none; with one park alone everything is its."""
    if len(parks) == 1:
        return np.zeros(len(points), dtype=int)
    found = np.full(len(points), -1)
    point, park = shapely.STRtree(parks).query(points, predicate="intersects")
    found[point[::-1]] = park[::-1]
    return found
