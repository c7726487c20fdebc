"""A whole study of reclaimed water: parks, plants, mains, plots, firms in; accounts, plots served and findings out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ...corridors.cells import Typed
from ...corridors.spacing import Spacing, check_spacing
from ...corridors.utilities import utilities_of
from ...findings import Finding
from ...geometry.units import M2_PER_HA
from ...progress import Progress, Silent, Stretch
from ..months import Rain
from ..norms import Norms
from . import faults
from .land import ParkLand, owners
from .mains import Mains, Reached, junctions, reached, within
from .reclaimed import Account, Demand, account, figures


@dataclass(frozen=True)
class Plants:
    """Wastewater plants. point: (k,); id: (k,) str; capacity: (k,) m³/day, NaN where it is not known."""

    point: np.ndarray
    id: np.ndarray
    capacity: np.ndarray


@dataclass(frozen=True)
class Plots:
    """geometry: (p,) polygons; id: (p,) str."""

    geometry: np.ndarray
    id: np.ndarray


@dataclass(frozen=True)
class Given:
    """What a study is made of. plants, mains, plots, diameter_mm: None for a layer (field) that was not given;
    declared: what the firms of each park ask for; rain: None for no table; order: uses in the order they are served."""

    lands: Sequence[ParkLand]
    norms: Norms
    day: datetime.date
    rain: Rain | None
    declared: Sequence[Demand]
    plants: Plants | None
    mains: Mains | None
    diameter_mm: Sequence[Any] | None
    depth_m: Sequence[Any] | None
    plots: Plots | None
    reach_m: float
    tolerance_m: float
    order: Sequence[str]


@dataclass(frozen=True)
class Study:
    """reached: None without mains; spacing: None where no pair of mains could be held apart; road_m2, garden_ha: land
    within the reach, None without mains."""

    given: Given
    accounts: list[Account]
    reached: Reached | None
    spacing: Spacing | None
    road_m2: float | None
    garden_ha: float | None
    findings: list[Finding]

    @property
    def served(self) -> int | None:
        """How many plots are served, None without plots or mains."""
        if self.reached is None or self.given.plots is None:
            return None
        return int(self.reached.served.sum())

    @property
    def coverage_pct(self) -> float | None:
        """Plots served, of all."""
        count = 0 if self.given.plots is None else len(self.given.plots.id)
        return None if self.served is None or not count else 100.0 * self.served / count

    @property
    def errors(self) -> int:
        """Findings that must be mended."""
        return sum(each.severity == "error" for each in self.findings)

    def figures(self) -> dict[str, Any]:
        """The outputs that are numbers, by name."""
        return {
            **figures(self.accounts), "COVERAGE_PCT": self.coverage_pct, "SERVED_COUNT": self.served,
            "ROAD_SERVED_M2": self.road_m2, "GREEN_SERVED_HA": self.garden_ha, "ERROR_COUNT": self.errors,
            "FINDING_COUNT": len(self.findings),
        }  # fmt: skip


def study(given: Given, progress: Progress | None = None) -> Study:
    """Make the study. Raises EcoIpError for a diameter or depth that is none, Cancelled when stopped."""
    progress = progress or Silent()
    rain = given.rain or Rain.none()
    capacity = _capacities(given)
    accounts = [
        account(land, given.norms, rain, declared, each, given.order)
        for land, declared, each in zip(given.lands, given.declared, capacity)
    ]
    found = _reached(given, Stretch(progress, 0.0, 0.5))
    spacing, apart = _spacing(given, Stretch(progress, 0.5, 0.9))
    road_m2 = garden_m2 = None
    if given.mains is not None:
        road_m2 = sum(within(land.roads, given.mains, given.reach_m) for land in given.lands)
        garden_m2 = sum(within(land.gardens, given.mains, given.reach_m) for land in given.lands)
    findings = [
        *faults.of_norms(given.norms, given.day),
        *faults.of_land(given.lands),
        *faults.of_rain(given.rain),
        *_plant_findings(given, accounts, found),
        *([faults.no_plots()] if given.plots is not None and not len(given.plots.geometry) else []),
        *faults.of_mains(given.mains, found, _joints(given)),
        *apart,
    ]
    garden_ha = None if garden_m2 is None else garden_m2 / M2_PER_HA
    return Study(given, accounts, found, spacing, road_m2, garden_ha, findings)


def _capacities(given: Given) -> list[float | None]:
    """Of the plants of each park, m³/day; None where no plants were given, or one of unknown capacity is among them."""
    if given.plants is None:
        return [None] * len(given.lands)
    mine = owners(given.plants.point, _boundaries(given))
    sums = [float(given.plants.capacity[mine == park].sum()) for park in range(len(given.lands))]
    return [None if np.isnan(each) else each for each in sums]


def _boundaries(given: Given) -> np.ndarray:
    return np.array([*(land.boundary for land in given.lands), None], dtype=object)[:-1]


def _reached(given: Given, progress: Progress) -> Reached | None:
    if given.mains is None:
        return None
    nothing = np.empty(0, dtype=object)
    plots = nothing if given.plots is None else given.plots.geometry
    plants = nothing if given.plants is None else given.plants.point
    return reached(plots, given.mains, plants, given.reach_m, given.tolerance_m, progress)


def _joints(given: Given) -> list[tuple[int, int, shapely.Point]]:
    return [] if given.mains is None else junctions(given.mains, given.tolerance_m)


def _plant_findings(given: Given, accounts: Sequence[Account], found: Reached | None) -> list[Finding]:
    plants = given.plants
    if plants is None:
        return [faults.no_plants()]
    mine = owners(plants.point, _boundaries(given))
    joined = found.joined_m if found is not None else np.full(len(plants.id), np.nan)
    return [
        *faults.of_parks_without(accounts, np.bincount(mine[mine >= 0], minlength=len(accounts))),
        *faults.of_plants(plants.id, plants.point, plants.capacity, mine < 0),
        *faults.far_plants(plants.id, plants.point, joined, given.reach_m),
    ]


def _spacing(given: Given, progress: Progress) -> tuple[Spacing | None, list[Finding]]:
    """The mains held apart by the rules for buried utilities, and what concerns reclaimed water in it."""
    if given.mains is None:
        return None, []
    rows = np.flatnonzero(~given.mains.kindless)
    if len(rows) < 2:
        return None, []
    lines = given.mains
    sizes, depths = (_of_rows(cells, rows) for cells in (given.diameter_mm, given.depth_m))
    utilities, _ = utilities_of(lines.geometry[rows], lines.id[rows], lines.kind[rows].tolist(), None, sizes, depths)
    found = check_spacing(utilities, progress)
    return found, faults.of_spacing(utilities, found)


def _of_rows(cells: Sequence[Any] | None, rows: np.ndarray) -> Sequence[Any] | None:
    """Some cells of a column, which goes on knowing what it is called."""
    if cells is None:
        return None
    some = [cells[row] for row in rows.tolist()]
    return cells.of(some) if isinstance(cells, Typed) else some
