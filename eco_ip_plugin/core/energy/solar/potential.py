"""Panels, yields and emissions of the surfaces, and their power hour by hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...forms.grid import GridFactor
from .parameters import Parameters
from .position import Site, Sun
from .sky import Plane, Sky, on_plane
from .surfaces import GROUND, KINDS, PLANNED, ROOF, WATER, Surface

_USABLE = {ROOF: "usable_roof_pct", PLANNED: "usable_roof_pct", WATER: "usable_water_pct", GROUND: "usable_ground_pct"}
KW_PER_MW = 1000.0
_AIR_OF_TEST_C, _TEST_W_M2, _NOMINAL_W_M2, _NOMINAL_AIR_C = 25.0, 1_000.0, 800.0, 20.0
Note = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Yield:
    """What a kWp gives in a year, kWh; None for what is not known. kind: `published`, `own`, `weather`, `clear`."""

    kind: str
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Hours:
    """The panels hour by hour. plane_w_m2, kw: (8760,); origin: what the sky is from."""

    site: Site
    sun: Sun
    sky: Sky
    plane: Plane
    plane_w_m2: np.ndarray
    kw: np.ndarray
    origin: Note

    @property
    def plane_kwh_m2(self) -> float:
        """What falls on a square metre of panels in the year."""
        return float(self.plane_w_m2.sum() / KW_PER_MW)


@dataclass(frozen=True)
class Potential:
    """usable_pct, kwp, mwh_low, mwh_high, co2_low, co2_high: (n,) by surface; NaN for what is not known."""

    surface: Surface
    parameters: Parameters
    gives: Yield
    factor: GridFactor | None
    usable_pct: np.ndarray
    kwp: np.ndarray

    @property
    def mwh(self) -> tuple[np.ndarray, np.ndarray]:
        """(n,) MWh a year of each surface, the lower and the higher."""
        low, high = (np.nan if each is None else each for each in (self.gives.low, self.gives.high))
        return self.kwp * low / KW_PER_MW, self.kwp * high / KW_PER_MW

    @property
    def co2_t(self) -> tuple[np.ndarray, np.ndarray]:
        """(n,) t CO2 a year that the grid gives off for as much, the lower and the higher."""
        factor = np.nan if self.factor is None or self.factor.value is None else self.factor.value
        low, high = self.mwh
        return low * factor, high * factor

    def columns(self) -> dict[str, list[Any]]:
        """One row for each surface."""
        surface, figures = self.surface, (self.kwp, *self.mwh, *self.co2_t)
        names = ("kwp", "mwh_low", "mwh_high", "co2_t_low", "co2_t_high")
        return {
            "kind": list(surface.kind),
            "surface_id": list(surface.id),
            "area_m2": surface.area_m2.tolist(),
            "usable_pct": self.usable_pct.tolist(),
            **{name: _cells(each) for name, each in zip(names, figures)},
            "drawn_m2": surface.drawn_m2.tolist(),
        }

    def totals(self) -> dict[str, float | None]:
        """The sums under the names of the outputs, None for what is not known."""
        (low, high), (co2_low, co2_high) = self.mwh, self.co2_t
        sums = {
            "KWP": self.kwp, "MWH_LOW": low, "MWH_HIGH": high, "AREA_M2": self.surface.area_m2,
            "CO2_T_LOW": co2_low, "CO2_T_HIGH": co2_high,
        }  # fmt: skip
        return {name: _cells(np.array([each.sum()]))[0] for name, each in sums.items()}

    def by_kind(self) -> list[tuple[str, int, Mapping[str, float | None]]]:
        """Of each kind that is there: how many surfaces, and their sums."""
        found: list[tuple[str, int, Mapping[str, float | None]]] = []
        for kind in KINDS:
            rows = self.surface.of(kind)
            if rows.any():
                part = Potential(_rows(self.surface, rows), self.parameters, self.gives, self.factor,
                                 self.usable_pct[rows], self.kwp[rows])  # fmt: skip
                found.append((kind, int(rows.sum()), part.totals()))
        return found


def potential(surface: Surface, parameters: Parameters, gives: Yield, factor: GridFactor | None) -> Potential:
    """The panels that stand on the surfaces."""
    usable = np.array([parameters[_USABLE[kind]] for kind in surface.kind.tolist()], dtype=float)
    usable = np.where(np.isnan(surface.share), usable, surface.share * 100.0)
    kwp = surface.area_m2 * usable / 100.0 * parameters["kwp_per_m2"]
    return Potential(surface, parameters, gives, factor, usable, kwp)


def specific_kwh(sun: Sun, sky: Sky, plane: Plane, parameters: Parameters) -> tuple[np.ndarray, np.ndarray]:
    """(8760,) W/m² on the panels, and kWh in the hour of one kWp: the power model of PVWatts 5 without its spectral and
    reflection terms. Where the air's temperature is not known the panels are at 25 °C."""
    light = on_plane(sun, sky, plane)
    warm = 0.0
    if sky.air_c is not None:
        panel = sky.air_c + light / _NOMINAL_W_M2 * (parameters["noct_c"] - _NOMINAL_AIR_C)
        warm = parameters["gamma_pct_per_k"] / 100.0 * (panel - _AIR_OF_TEST_C)
    kept = (1.0 - parameters["loss_pct"] / 100.0) * parameters["inverter_pct"] / 100.0
    return light, np.maximum(light / _TEST_W_M2 * (1.0 + warm), 0.0) * kept


def hourly_csv(kw: Sequence[float] | np.ndarray) -> str:
    """The hours as the energy balance reads them: hour 0 to 8759 of local time, kW."""
    return "hour,kw\n" + "".join(f"{hour},{value:.6f}\n" for hour, value in enumerate(np.asarray(kw).tolist()))


def _rows(surface: Surface, rows: np.ndarray) -> Surface:
    return Surface(surface.kind[rows], surface.id[rows], surface.geometry[rows], surface.drawn_m2[rows],
                   surface.area_m2[rows], surface.share[rows])  # fmt: skip


def _cells(values: np.ndarray) -> list[float | None]:
    return [None if each != each else each for each in values.tolist()]
