"""How much of each plot is built on and how much is green, held against the regulation. Hectares and percent."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
import shapely

from ..polygons import grid_m, on_grid, polygonal
from ..rules.tables import Stated, stated, technologies
from ..rules.verdict import FAIL, NO_VERDICT, PASS, worst
from .safety import known

_M2_PER_HA = 10_000.0
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Plot:
    """One plot with its figures. floors: the most storeys used for production, None where nobody says. green_ha: None
    where no green was given. density, green: what is required. power_kw, waste_t: what is planned with, by the
    plot's industry and by its area (QCVN 01 gives the waste no time); None where it has no figure."""

    row: int
    area_ha: float
    built_ha: float
    green_ha: float | None
    floors: float | None
    density: Stated
    green: Stated
    power_kw: float | None = None
    waste_t: float | None = None

    @property
    def density_pct(self) -> float:
        """Built-on land in percent of the plot."""
        return 100.0 * self.built_ha / self.area_ha

    @property
    def green_pct(self) -> float | None:
        """Green in percent of the plot."""
        return None if self.green_ha is None else 100.0 * self.green_ha / self.area_ha

    @property
    def excess_ha(self) -> float:
        """Built-on land beyond what is allowed; 0 where it is within, or nothing is known."""
        if self.density.value is None or self.density_verdict != FAIL:
            return 0.0
        return self.built_ha - self.density.value / 100.0 * self.area_ha

    @property
    def green_missing_ha(self) -> float:
        """Green missing to what is required; 0 where there is enough, or nothing is known."""
        if self.green.value is None or self.green_ha is None or self.green_verdict != FAIL:
            return 0.0
        return self.green.value / 100.0 * self.area_ha - self.green_ha

    @property
    def density_verdict(self) -> str:
        """Whether the plot is built on no more than allowed."""
        if self.density.value is None:
            return NO_VERDICT
        return PASS if self.density_pct <= self.density.value * (1 + _TOLERANCE) else FAIL

    @property
    def green_verdict(self) -> str | None:
        """Whether there is green enough; None where none was given."""
        if self.green_pct is None:
            return None
        if self.green.value is None:
            return NO_VERDICT
        return PASS if self.green_pct >= self.green.value * (1 - _TOLERANCE) else FAIL

    @property
    def verdict(self) -> str:
        """The worse of both."""
        return worst([each for each in (self.density_verdict, self.green_verdict) if each])


def plot_figures(
    plots: np.ndarray, buildings: np.ndarray, floors: np.ndarray, green: np.ndarray | None,
    plot_floors: np.ndarray, industry: np.ndarray, pack_id: str, on: datetime.date,
) -> tuple[Plot, ...]:  # fmt: skip
    """Measure (n,) plots. floors: (b,) of the buildings, plot_floors: (n,) of the plots, NaN where nobody says.
    industry: (n,) kind of industry as typed, or None.

    Land under several buildings counts once; green under a building does not count.
    """
    built = _shared(plots, _once(buildings))
    free = None if green is None else on_grid(shapely.difference, _once(green), _once(buildings), step_m=_step(plots))
    green_m2 = np.full(len(plots), np.nan) if free is None else _shared(plots, free)
    storeys = np.fmax(plot_floors, _most_floors(plots, buildings, floors))
    required_green = stated(pack_id, "plot_green", on)
    waste = stated(pack_id, "plot_waste", on).value
    area = shapely.area(plots)
    rows = zip(area.tolist(), built.tolist(), green_m2.tolist(), storeys.tolist())
    return tuple(
        Plot(
            row=k,
            area_ha=area_m2 / _M2_PER_HA,
            built_ha=built_m2 / _M2_PER_HA,
            green_ha=None if np.isnan(free_m2) else free_m2 / _M2_PER_HA,
            floors=None if np.isnan(most) else most,
            density=_allowed(built_m2, area_m2, most, pack_id, on),
            green=required_green,
            power_kw=_of_area(_power(industry[k], pack_id, on), area_m2),
            waste_t=_of_area(waste, area_m2),
        )
        for k, (area_m2, built_m2, free_m2, most) in enumerate(rows)
    )


def _allowed(built_m2: float, area_m2: float, floors: float, pack_id: str, on: datetime.date) -> Stated:
    """The density allowed. Without floors nothing is known only where the two figures would decide differently."""
    if not np.isnan(floors):
        return stated(pack_id, "plot_density", on, capacity=floors)
    few, many = (stated(pack_id, "plot_density", on, capacity=each) for each in (1.0, 99.0))
    if few.value is None or many.value is None:
        return few
    pct = 100.0 * built_m2 / area_m2
    between = many.value * (1 + _TOLERANCE) < pct <= few.value * (1 + _TOLERANCE)
    return Stated(None, few.clause, few.source, "none", ("plots.no_floors", {})) if between else few


def _power(industry: object, pack_id: str, on: datetime.date) -> float | None:
    """kW per hectare for an industry, None for one the table does not know."""
    kind = known(industry, "plots.industry", technologies(pack_id, "plot_power"), parts=True)
    return stated(pack_id, "plot_power", on, technology=kind).value


def _of_area(per_ha: float | None, area_m2: float) -> float | None:
    return None if per_ha is None else per_ha * area_m2 / _M2_PER_HA


def _step(plots: np.ndarray) -> float:
    return grid_m(plots) if len(plots) else 0.0


def _once(geometry: np.ndarray) -> shapely.Geometry:
    return on_grid(shapely.union_all, geometry, step_m=_step(geometry))


def _shared(plots: np.ndarray, land: shapely.Geometry) -> np.ndarray:
    """How much of `land` each plot has, (n,) m²."""
    parts = shapely.get_parts(polygonal(np.array([land], dtype=object)))
    plot, part = shapely.STRtree(parts).query(plots, predicate="intersects")
    common = on_grid(shapely.intersection, plots[plot], parts[part], step_m=_step(plots)) if len(plot) else parts[:0]
    return np.bincount(plot, weights=shapely.area(common), minlength=len(plots))


def _most_floors(plots: np.ndarray, buildings: np.ndarray, floors: np.ndarray) -> np.ndarray:
    """The most floors of a building that stands on the plot with some of its land, (n,)."""
    most = np.full(len(plots), np.nan)
    plot, building = shapely.STRtree(buildings).query(plots, predicate="intersects")
    stands = ~shapely.touches(plots[plot], buildings[building])
    np.fmax.at(most, plot[stands], floors[building[stands]])
    return most
