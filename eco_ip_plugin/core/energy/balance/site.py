"""What an energy balance is made from: load, sun, prices, battery, limit of sales, heat; and the plan made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

COST, CARBON = "cost", "carbon"


@dataclass(frozen=True)
class Battery:
    """kwh: what it holds inside; kw: what passes its terminals, in and out; efficiency: of one way, a fraction."""

    kwh: float = 0.0
    kw: float = 0.0
    efficiency: float = 0.95

    @property
    def is_there(self) -> bool:
        return self.kwh > 0 and self.kw > 0


@dataclass(frozen=True)
class Costs:
    """What building costs, for sizing: money for a kWh and a kW of battery, and for all of the sun's series, None for
    what is there already; annuity: the part of it that is paid each year. Of what is sized the site has the most that
    may be built."""

    annuity: float
    kwh: float | None = None
    kw: float = 0.0
    sun: float | None = None

    @classmethod
    def of(cls, rate: float, years: float, kwh: float | None, kw: float, sun: float | None) -> Costs:
        """With the annuity of an interest rate, a fraction, over so many years."""
        annuity = rate / (1.0 - (1.0 + rate) ** -years) if rate else 1.0 / years
        return cls(annuity, kwh, kw, sun)


@dataclass(frozen=True)
class Link:
    """A supply of heat from another firm. top_kw: (n,) most it gives in each hour; receiver: position of the demand;
    price, co2_kg: for a kWh of heat, co2_kg NaN where nobody knows it."""

    id: str
    supplier: str
    receiver: int
    top_kw: np.ndarray
    price: float = 0.0
    co2_kg: float = 0.0


@dataclass(frozen=True)
class Heat:
    """Heat as a second carrier. demand_kw: (firms, n); receivers: their ids. A boiler of each firm's own gives what
    links do not: boiler_price, boiler_co2_kg for a kWh of heat. pump_kwh: electricity for a kWh of heat from a link."""

    receivers: Sequence[str]
    demand_kw: np.ndarray
    links: Sequence[Link]
    boiler_price: float = 0.0
    boiler_co2_kg: float = 0.0
    pump_kwh: float = 0.0


@dataclass(frozen=True)
class Site:
    """n hours. load, sun: kW; price, export_price: money a kWh; month: (n,) 0 to 11, of the bill; limit: share of the
    sun of a month that may be sold, 1 for all; grid_co2_kg: of a kWh, None where no factor is known."""

    load: np.ndarray
    sun: np.ndarray
    price: np.ndarray
    export_price: np.ndarray
    month: np.ndarray
    battery: Battery = field(default_factory=Battery)
    limit: float = 1.0
    grid_co2_kg: float | None = None
    objective: str = COST
    heat: Heat | None = None
    costs: Costs | None = None


@dataclass(frozen=True)
class Plan:
    """(n,) kW each; stored: kWh in the battery at the end of the hour. battery, sun: as built. link_kw: (links, n),
    boiler_kw: (receivers, n), both of heat, None without heat."""

    grid: np.ndarray
    export: np.ndarray
    charge: np.ndarray
    discharge: np.ndarray
    curtailed: np.ndarray
    stored: np.ndarray
    sun: np.ndarray
    pump: np.ndarray
    battery: Battery
    sun_share: float = 1.0
    link_kw: np.ndarray | None = None
    boiler_kw: np.ndarray | None = None

    def residual(self, site: Site) -> np.ndarray:
        """(n,) kWh by which an hour does not balance."""
        given = self.grid + self.sun + self.discharge
        return np.asarray(given - self.charge - self.export - self.curtailed - self.pump - site.load)
