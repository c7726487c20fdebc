"""The land of a park in hectares: by class, and how much of what can be let is.

Occupancy is leased over all industrial and service land (Decree 35/2022, Article 2(22)); warehouses are neither.

What is drawn twice counts once. In a coordinate system that measures no metres there are no hectares.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from ..geometry.polygons import grid_m, on_grid, united
from ..geometry.union.unions import unions_by_owner
from ..geometry.units import M2_PER_HA
from ..landuse.classes import CLASSES, LEASABLE
from ..progress import Progress, Silent
from .park import Park
from .table import Table

INDUSTRIAL, UNKNOWN = "industrial", "unknown"
_LET = {"leased": True, "reserved": False, "free": False}
"""Which status of a plot says that it is let; any other word says nothing."""


@dataclass(frozen=True)
class Occupancy:
    """leased_ha: industrial and service land under plots that are let; leasable_ha: all of it, industrial_ha: the
    industrial land alone, NaN where none is drawn. unknown_plots: plots whose status is none or no known one, or
    without a shape, which may be let besides. unknown_zones: likewise zones by their class, which may be such land."""

    leased_ha: float
    leasable_ha: float
    industrial_ha: float
    unknown_plots: int
    unknown_zones: int

    @property
    def share_pct(self) -> float:
        """Leased ÷ all industrial and service land, %; NaN unknown."""
        return 100.0 * self.leased_ha / self.leasable_ha if self.leasable_ha > 0 else math.nan


def land_ha(park: Park, progress: Progress | None = None) -> dict[str, float]:
    """Hectares by land-use class, zones of no or no known class among `unknown`; {} where nothing can be measured."""
    zones = park["zone"]
    if not park.in_metres or zones.geometry is None or not zones.placed.any():
        return {}
    kinds = [each if each in CLASSES else UNKNOWN for each in zones["class"][zones.placed].tolist()]
    names, owner = np.unique(np.array(kinds, dtype=str), return_inverse=True)
    land = unions_by_owner(zones.geometry[zones.placed], owner, len(names), progress or Silent())
    return dict(zip(names.tolist(), (shapely.area(land) / M2_PER_HA).tolist()))


def occupancy(park: Park) -> Occupancy:
    """How much of the industrial and service land is let; leased land is NaN where no plot says whether it is."""
    zones, plots = park["zone"], park["plot"]
    let = np.array([_LET.get(each) for each in plots["status"].tolist()], dtype=object)
    known = plots.placed & (let != None)  # noqa: E711, element by element
    industry = _land(park, zones, zones["class"] == INDUSTRIAL)
    leasable = _land(park, zones, np.isin(zones["class"].astype(str), LEASABLE))
    leased = _land(park, plots, known & (let == True))  # noqa: E712, element by element
    unknown = int((~known).sum()), int((~(zones.placed & _classed(zones))).sum())
    industrial_ha = math.nan if industry.is_empty else industry.area / M2_PER_HA
    if leasable.is_empty:
        return Occupancy(math.nan, math.nan, industrial_ha, *unknown)
    inside_m2 = 0.0 if known.any() else math.nan
    if not leased.is_empty:
        step_m = grid_m(np.array([leasable]))
        inside_m2 = float(shapely.area(on_grid(shapely.intersection, leased, leasable, step_m=step_m)))
    return Occupancy(inside_m2 / M2_PER_HA, leasable.area / M2_PER_HA, industrial_ha, *unknown)


def _classed(zones: Table) -> np.ndarray:
    """(n,) bool, which zones say what their land is for."""
    return np.array([each in CLASSES and each != UNKNOWN for each in zones["class"].tolist()], dtype=bool)


def _land(park: Park, table: Table, chosen: np.ndarray) -> shapely.Geometry:
    """The land of the rows `chosen`, (n,) bool, as one; empty for none, or where no metres are measured."""
    if not park.in_metres or table.geometry is None:
        return shapely.Polygon()
    return united(table.geometry[chosen & table.placed])
