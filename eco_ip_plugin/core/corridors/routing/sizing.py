"""What pipe a flow gets, what that costs and loses, and how far each assumption could move before it got another.

Steam is saturated; its density is that of `resources/vocabulary/saturated_steam.csv` (IAPWS-IF97).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from ...errors import EcoIpError
from ...tables import shipped
from .pipes import Pipe, bore_mm, capacity_t_per_h, pipe_for, pipes

_WATER_KG_PER_M3 = 900.0
"""Whatever is denser is a liquid: the heat losses of the table are those of hot water."""


@dataclass(frozen=True)
class Assumptions:
    """What sizes are computed with. pressure_bar: absolute, of saturated steam, None where a density was given."""

    density_kg_per_m3: float
    velocity_m_per_s: float
    pressure_bar: float | None = None

    @classmethod
    def of(cls, density: float | None, velocity: float | None, pressure_bar: float | None) -> Assumptions | None:
        """From what was entered; None when a size cannot be had from it. Raises EcoIpError."""
        if velocity is None or (density is None and pressure_bar is None):
            return None
        if density is not None:
            return cls(density, velocity)
        return cls(steam_density(pressure_bar or 0.0), velocity, pressure_bar)


@dataclass(frozen=True)
class Sizing:
    """The pipe for a flow. Ranges: between which values the pipe stays the same while the others keep theirs, in the
    unit of the figure; pressure_bar None where it was not the assumption. loss_w_per_m: None where the pipe carries no
    water, or no source gives it."""

    flow_t_per_h: float
    bore_mm: float
    pipe: Pipe
    loss_w_per_m: float | None
    capacity_t_per_h: float
    flow: tuple[float, float]
    velocity: tuple[float, float]
    density: tuple[float, float]
    pressure_bar: tuple[float, float] | None

    @property
    def deciding(self) -> str:
        """The assumption that may move least, as a share of itself."""
        ranges = self.ranges
        return min(ranges, key=lambda name: ranges[name][1] / max(ranges[name][0], 1e-12))

    @property
    def ranges(self) -> dict[str, tuple[float, float]]:
        """The range of every assumption: `velocity`, and `pressure` or else `density`."""
        if self.pressure_bar is None:
            return {"velocity": self.velocity, "density": self.density}
        return {"velocity": self.velocity, "pressure": self.pressure_bar}


def size(flow_t_per_h: float, given: Assumptions) -> Sizing | None:
    """The smallest pipe of the table that carries a flow; None beyond the largest."""
    density, velocity = given.density_kg_per_m3, given.velocity_m_per_s
    pipe = pipe_for(flow_t_per_h, density, velocity)
    if pipe is None:
        return None
    smaller = [each for each in pipes() if each.inner_mm < pipe.inner_mm]
    most = capacity_t_per_h(pipe, density, velocity)
    least = capacity_t_per_h(smaller[-1], density, velocity) if smaller else 0.0
    # A pipe carries density × velocity × its section: each may fall by flow ÷ most, and rise by flow ÷ least.
    low, high = flow_t_per_h / most, flow_t_per_h / least if least else np.inf
    densities = (density * low, density * high)
    return Sizing(
        flow_t_per_h,
        bore_mm(flow_t_per_h, density, velocity),
        pipe,
        pipe.loss_w_per_m if density >= _WATER_KG_PER_M3 else None,
        most,
        (least, most),
        (velocity * low, velocity * high),
        densities,
        None if given.pressure_bar is None else (_pressure(densities[0]), _pressure(densities[1])),
    )


def steam_density(pressure_bar: float) -> float:
    """Density of saturated steam, kg/m³, from its absolute pressure; within 0.1 % between the rows of the table.

    Raises EcoIpError outside the table.
    """
    pressure, density = _steam()
    if not pressure[0] <= pressure_bar <= pressure[-1]:
        raise EcoIpError("error.steam_pressure", value=pressure_bar, least=pressure[0], most=pressure[-1])
    return float(np.exp(np.interp(np.log(pressure_bar), np.log(pressure), np.log(density))))


def _pressure(density: float) -> float:
    """The pressure of saturated steam of a density; NaN outside the table."""
    pressure, densities = _steam()
    if not densities[0] <= density <= densities[-1]:
        return float("nan")
    return float(np.exp(np.interp(np.log(density), np.log(densities), np.log(pressure))))


@cache
def _steam() -> tuple[np.ndarray, np.ndarray]:
    table = shipped.rows("vocabulary", "saturated_steam.csv")
    rows = [(float(row["pressure_bar"]), float(row["density_kg_per_m3"])) for row in table]
    return tuple(np.array(column) for column in zip(*rows))  # type: ignore[return-value]
