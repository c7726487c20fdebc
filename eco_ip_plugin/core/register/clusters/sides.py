"""The land of one side of a cluster in hectares: planar in its own coordinate system, each square metre once.

Land of which nobody knows whether it is leased, high-tech or green, or what it is for, is kept apart: what it could
change is known, and where it could turn a verdict there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import shapely

from ...geometry.union.unions import union
from ...geometry.units import M2_PER_HA
from ...landuse.classes import LEASABLE
from ...progress import Progress
from ...rules.judge import ROUNDING_M, Reason
from ...rules.measures import PARK

UNKNOWN = "unknown"


@dataclass(frozen=True, eq=False)
class Side:
    """name: of its layer; crs: e.g. "EPSG:5898". ids, geometry: (n,) zones, valid polygons in metres of `crs`.
    land_class: (n,) ids. tagged, leased: (n,) True, False, None for not known; None where no field says so. ratio: area
    on the ellipsoid over planar area, NaN unknown."""

    name: str
    crs: str
    ids: np.ndarray
    geometry: np.ndarray
    land_class: np.ndarray
    tagged: np.ndarray | None
    leased: np.ndarray | None
    ratio: float = np.nan


@dataclass(frozen=True)
class Land:
    """Hectares; `_or` with what is not known. leasable: industrial and service land; tagged: high-tech or green;
    tagged_leasable: of these industrial and service land. twice: drawn more than once. outline_m: of tagged land."""

    area_ha: float
    ellipsoidal_ha: float
    leasable_ha: float
    leasable_or_ha: float
    leased_ha: float
    leased_or_ha: float
    tagged_ha: float
    tagged_or_ha: float
    tagged_leasable_ha: float
    tagged_leasable_or_ha: float
    twice_ha: float
    outline_m: float

    def __add__(self, other: Land) -> Land:
        """Both sides together: hectares are added, no shapes."""
        return Land(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(Land)})

    @property
    def unknown_ha(self) -> float:
        """Land that says nothing of what it is for."""
        return self.leasable_or_ha - self.leasable_ha

    def measures(self, unknown: str = "") -> dict[str, float | Reason]:
        """What the rules are held against; unknown: "" as far as it is known, "low" or "high" for the least and the
        most that it can be."""
        leasable = self.leasable_ha if not unknown else self.leasable_or_ha
        high = unknown == "high"
        leased = self.leased_or_ha if high else self.leased_ha
        tagged = self.tagged_or_ha if high else self.tagged_ha
        of_leasable = self.tagged_leasable_or_ha if high else self.tagged_leasable_ha
        return {
            PARK: self.area_ha * M2_PER_HA,
            "tagged_share_pct": _share(tagged, self.area_ha, "cluster.no_tag"),
            "tagged_of_leasable_pct": _share(of_leasable, leasable, "cluster.no_tag"),
            "occupancy_pct": _share(leased, leasable, "cluster.no_leased"),
        }

    def accuracy(self, measure: str, missing_m2: float) -> float:
        """What coordinates rounded to the millimetre can cause in the land that is tagged, m²."""
        return ROUNDING_M * self.outline_m


def land_of(side: Side, progress: Progress) -> tuple[Land, shapely.Geometry]:
    """What there is on one side, and its land as one geometry. Raises Cancelled."""
    known = np.isin(side.land_class.astype(str), LEASABLE)
    open_ = side.land_class == UNKNOWN
    whole = union(side.geometry, progress, (0.0, 0.3))

    def hectares(chosen: np.ndarray) -> float:
        return float(shapely.area(union(side.geometry[chosen], progress))) / M2_PER_HA if chosen.any() else 0.0

    tagged, tagged_or = _answers(side.tagged, len(side.ids))
    leased, leased_or = _answers(side.leased, len(side.ids))
    nobody = np.nan if side.tagged is None else 0.0
    unlet = np.nan if side.leased is None else 0.0
    area_ha = float(whole.area) / M2_PER_HA
    return Land(
        area_ha=area_ha,
        ellipsoidal_ha=area_ha * side.ratio,
        leasable_ha=hectares(known),
        leasable_or_ha=hectares(known | open_),
        leased_ha=hectares(known & leased) + unlet,
        leased_or_ha=hectares((known | open_) & leased_or) + unlet,
        tagged_ha=hectares(tagged) + nobody,
        tagged_or_ha=hectares(tagged_or) + nobody,
        tagged_leasable_ha=hectares(known & tagged) + nobody,
        tagged_leasable_or_ha=hectares((known | open_) & tagged_or) + nobody,
        twice_ha=float(shapely.area(side.geometry).sum()) / M2_PER_HA - area_ha,
        outline_m=float(shapely.length(union(side.geometry[tagged], progress))) if tagged.any() else 0.0,
    ), whole  # fmt: skip


def _answers(said: np.ndarray | None, count: int) -> tuple[np.ndarray, np.ndarray]:
    """(n,) bool each: what is said to be so, and that with what nobody knows."""
    if said is None:
        return np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    yes = np.array([each is True for each in said.tolist()], dtype=bool)
    return yes, yes | np.array([each is None for each in said.tolist()], dtype=bool)


def _share(part_ha: float, whole_ha: float, unsaid: str) -> float | Reason:
    """Percent, or why there is none."""
    if part_ha != part_ha:
        return unsaid, {}
    return 100.0 * part_ha / whole_ha if whole_ha > 0.0 else ("cluster.no_land", {})
