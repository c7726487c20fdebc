"""How much of each plot is built on and how much is green, held against the regulation. Hectares and percent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely

from ..geometry.polygons import grid_m, on_grid, polygonal
from ..geometry.units import M2_PER_HA
from ..rules.figures import Regulation, technologies
from ..rules.judge import AT_LEAST, AT_MOST, ROUNDING_M, Judged, Stated, holds, judge
from ..rules.verdict import worst
from .safety import known

PACK = "qcvn-01"
_MANY_FLOORS = 99.0
_NO_FLOORS: tuple[str, dict[str, object]] = ("plots.no_floors", {})


@dataclass(frozen=True)
class Plot:
    """One plot with its figures. floors: the most storeys used for production, None where nobody says. green_ha: None
    where no green was given. density, green: what is required. power_kw, waste_t: what is planned with, by the
    plot's industry and by its area (QCVN 01 gives the waste no time); None where it has no figure.
    built_outline_m, green_outline_m: along which the rounding of the drawing does not decide."""

    row: int
    area_ha: float
    built_ha: float
    green_ha: float | None
    floors: float | None
    density: Stated
    green: Stated
    power_kw: float | None = None
    waste_t: float | None = None
    built_outline_m: float = 0.0
    green_outline_m: float = 0.0

    @property
    def density_pct(self) -> float:
        """Built-on land in percent of the plot."""
        return self._pct(self.built_ha)

    @property
    def green_pct(self) -> float | None:
        """Green in percent of the plot."""
        return None if self.green_ha is None else self._pct(self.green_ha)

    @cached_property
    def density_judged(self) -> Judged:
        """Whether the plot is built on no more than allowed, %."""
        return judge(self.density_pct, self.density, AT_MOST, self._accuracy_pct(self.built_outline_m))

    @cached_property
    def green_judged(self) -> Judged | None:
        """Whether there is green enough, %; None where none was given."""
        if self.green_pct is None:
            return None
        return judge(self.green_pct, self.green, AT_LEAST, self._accuracy_pct(self.green_outline_m))

    @property
    def excess_ha(self) -> float:
        """Built-on land beyond what is allowed; 0 where it is within, or nothing is known."""
        return self.density_judged.missing / 100.0 * self.area_ha

    @property
    def green_missing_ha(self) -> float:
        """Green missing to what is required; 0 where there is enough, or nothing is known."""
        return 0.0 if self.green_judged is None else self.green_judged.missing / 100.0 * self.area_ha

    def _pct(self, land_ha: float) -> float:
        return 100.0 * land_ha / self.area_ha

    def _accuracy_pct(self, outline_m: float) -> float:
        """What the rounding of the drawing can cause along an outline."""
        return self._pct(ROUNDING_M * outline_m / M2_PER_HA)

    @property
    def verdict(self) -> str:
        """The worse of both."""
        return worst([each.verdict for each in (self.density_judged, self.green_judged) if each])


@dataclass(frozen=True)
class Buildings:
    """(b,) polygons with the storeys and the height of each, NaN where nobody says."""

    geometry: np.ndarray
    floors: np.ndarray
    height_m: np.ndarray


def plot_figures(
    plots: np.ndarray, buildings: Buildings, green: np.ndarray | None, plot_floors: np.ndarray, industry: np.ndarray,
    regulation: Regulation,
) -> tuple[Plot, ...]:  # fmt: skip
    """Measure (n,) plots. plot_floors: (n,) of the plots, NaN where nobody says; a plot that says speaks for its
    buildings. industry: (n,) kind of industry as typed, or None.

    Land under several buildings counts once; green under a building does not count.
    """
    step_m, built_on = _step(plots), _once(buildings.geometry)
    built, built_outline_m = _shared(plots, built_on)
    free = None if green is None else on_grid(shapely.difference, _once(green), built_on, step_m=step_m)
    green_m2, green_outline_m = (np.full(len(plots), np.nan),) * 2 if free is None else _shared(plots, free)
    most, silent = _most_floors(plots, buildings)
    storeys, silent = np.fmax(plot_floors, most), silent & np.isnan(plot_floors)
    required_green = regulation.stated("plot_green")
    waste = regulation.stated("plot_waste").value
    area = shapely.area(plots)
    allowed = [
        _allowed(*row, regulation)
        for row in zip(built.tolist(), area.tolist(), storeys.tolist(), silent.tolist(), built_outline_m.tolist())
    ]
    rows = zip(area.tolist(), built.tolist(), green_m2.tolist(), storeys.tolist())
    return tuple(
        Plot(
            row=k,
            area_ha=area_m2 / M2_PER_HA,
            built_ha=built_m2 / M2_PER_HA,
            green_ha=None if np.isnan(free_m2) else free_m2 / M2_PER_HA,
            floors=None if np.isnan(floors_) or allowed[k].reason == _NO_FLOORS else floors_,
            density=allowed[k],
            green=required_green,
            power_kw=_of_area(_power(industry[k], regulation), area_m2),
            waste_t=_of_area(waste, area_m2),
            built_outline_m=float(built_outline_m[k]),
            green_outline_m=float(green_outline_m[k]),
        )
        for k, (area_m2, built_m2, free_m2, floors_) in enumerate(rows)
    )


def _allowed(
    built_m2: float, area_m2: float, floors: float, silent: bool, outline_m: float, regulation: Regulation
) -> Stated:
    """The density allowed. Where a building does not say its floors, nothing is known only if the figure of those that
    do and that of the highest would decide differently."""
    few = regulation.stated("plot_density", capacity=1.0 if np.isnan(floors) else floors)
    if not silent and not np.isnan(floors):
        return few
    many = regulation.stated("plot_density", capacity=_MANY_FLOORS)
    if few.value is None or many.value is None:
        return few
    density_pct, accuracy_pct = (100.0 * m2 / area_m2 for m2 in (built_m2, ROUNDING_M * outline_m))
    passes = [holds(density_pct, each, AT_MOST, accuracy_pct) for each in (few.value, many.value)]
    return few if passes[0] == passes[1] else replace(few, value=None, evidence="none", reason=_NO_FLOORS)


def _power(industry: object, regulation: Regulation) -> float | None:
    """kW per hectare for an industry, None for one the table does not know."""
    kind = known(industry, "plots.industry", technologies(regulation.pack_id, "plot_power"), parts=True)
    return regulation.stated("plot_power", technology=kind).value


def _of_area(per_ha: float | None, area_m2: float) -> float | None:
    return None if per_ha is None else per_ha * area_m2 / M2_PER_HA


def _step(plots: np.ndarray) -> float:
    return grid_m(plots) if len(plots) else 0.0


def _once(geometry: np.ndarray) -> shapely.Geometry:
    return on_grid(shapely.union_all, geometry, step_m=_step(geometry))


def _shared(plots: np.ndarray, land: shapely.Geometry) -> tuple[np.ndarray, np.ndarray]:
    """How much of `land` each plot has, (n,) m², and the length of its outline, (n,) m."""
    parts = shapely.get_parts(polygonal(np.array([land], dtype=object)))
    plot, part = shapely.STRtree(parts).query(plots, predicate="intersects")
    common = on_grid(shapely.intersection, plots[plot], parts[part], step_m=_step(plots)) if len(plot) else parts[:0]
    area_m2, length_m = (
        np.bincount(plot, weights=each, minlength=len(plots)) for each in (shapely.area(common), shapely.length(common))
    )
    return area_m2, length_m


def _most_floors(plots: np.ndarray, buildings: Buildings) -> tuple[np.ndarray, np.ndarray]:
    """The most floors of a building that stands on the plot with some of its land, (n,), and whether one of them does
    not say, (n,) bool."""
    shapes, floors = buildings.geometry, buildings.floors
    most, silent = np.full(len(plots), np.nan), np.zeros(len(plots), dtype=bool)
    plot, building = shapely.STRtree(shapes).query(plots, predicate="intersects")
    stands = ~shapely.touches(plots[plot], shapes[building])
    np.fmax.at(most, plot[stands], floors[building[stands]])
    silent[plot[stands & np.isnan(floors[building])]] = True
    return most, silent
