"""The land of a park in hectares: by class, and how much of the industrial land is let.

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
from ..landuse.classes import CLASSES
from ..progress import Progress, Silent
from .park import Park
from .table import Table

INDUSTRIAL, UNKNOWN = "industrial", "unknown"
_LET = {"leased": True, "reserved": False, "free": False}
"""Which status of a plot says that it is let; any other word says nothing."""


@dataclass(frozen=True)
class Occupancy:
    """leased_ha: industrial land under plots that are let; industrial_ha: all of it, NaN where none is drawn.
    unknown_plots: plots whose status is none or no known one, or without a shape, which may be let besides.
    unknown_zones: likewise zones by their class, which may be industrial."""

    leased_ha: float
    industrial_ha: float
    unknown_plots: int
    unknown_zones: int

    @property
    def share_pct(self) -> float:
        """Leased ÷ industrial land, %; NaN unknown."""
        return 100.0 * self.leased_ha / self.industrial_ha if self.industrial_ha > 0 else math.nan


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
    """How much of the industrial land is let; leased land is NaN where no plot says whether it is."""
    zones, plots = park["zone"], park["plot"]
    let = np.array([_LET.get(each) for each in plots["status"].tolist()], dtype=object)
    known = plots.placed & (let != None)  # noqa: E711, element by element
    industry = _land(park, zones, zones["class"] == INDUSTRIAL)
    leased = _land(park, plots, known & (let == True))  # noqa: E712, element by element
    unknown = int((~known).sum()), int((~(zones.placed & _classed(zones))).sum())
    if industry.is_empty:
        return Occupancy(math.nan, math.nan, *unknown)
    inside_m2 = 0.0 if known.any() else math.nan
    if not leased.is_empty:
        step_m = grid_m(np.array([industry]))
        inside_m2 = float(shapely.area(on_grid(shapely.intersection, leased, industry, step_m=step_m)))
    return Occupancy(inside_m2 / M2_PER_HA, industry.area / M2_PER_HA, *unknown)


def _classed(zones: Table) -> np.ndarray:
    """(n,) bool, which zones say what their land is for."""
    return np.array([each in CLASSES and each != UNKNOWN for each in zones["class"].tolist()], dtype=bool)


def _land(park: Park, table: Table, chosen: np.ndarray) -> shapely.Geometry:
    """The land of the rows `chosen`, (n,) bool, as one; empty for none, or where no metres are measured."""
    if not park.in_metres or table.geometry is None:
        return shapely.Polygon()
    return united(table.geometry[chosen & table.placed])
