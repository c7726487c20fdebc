"""What reclaimed water can serve in a park, month by month: demand by use, what the plant gives, and the account.

Cubic metres a day. Water in is water out in every month: what the plant treats is lost on the way, reused, or let go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ...errors import EcoIpError
from ...geometry.units import M2_PER_HA
from ..months import DAYS, MONTHS, Rain
from ..norms import Norms, figure
from .land import ParkLand

GARDEN, ROAD, WATERING, WASHING, COOLING, PROCESS = USES = (
    "garden", "road", "watering", "washing", "cooling", "process",
)  # fmt: skip
BY_AREA = (GARDEN, ROAD)
"""Uses whose demand a norm gives by area; that of the others firms declare."""
LITRES_PER_M3 = 1000.0
YEAR_DAYS = float(DAYS.sum())


@dataclass(frozen=True)
class Demand:
    """What firms of a park ask for: by use, (12,) m³ a day."""

    of_use: Mapping[str, np.ndarray] = field(default_factory=dict)

    def months(self, use: str) -> np.ndarray:
        """(12,) m³/day, 0 for a use nobody asks for."""
        return self.of_use.get(use, np.zeros(MONTHS))


@dataclass(frozen=True)
class Account:
    """A park's water, m³/day. supply: drinking water by norm; wastewater: of it; capacity: of the plants, None where it
    is not known; treated: of the wastewater; uses: those with a demand, in the order they are served; demand, supplied:
    (u, 12) what reclaimed water may serve, and does; reclaimed: what reaches the mains. NaN where a norm is not known.
    """

    park: str
    supply: float
    wastewater: float
    capacity: float | None
    treated: float
    reclaimed: float
    uses: tuple[str, ...]
    demand: np.ndarray
    supplied: np.ndarray

    @property
    def reused(self) -> np.ndarray:
        """(12,) reclaimed water that is used."""
        return np.asarray(self.supplied.sum(axis=0))

    @property
    def discharged(self) -> np.ndarray:
        """(12,) reclaimed water that nobody takes."""
        return np.asarray(self.reclaimed - self.reused)

    @property
    def lost(self) -> float:
        """Treated water that does not reach the mains."""
        return self.treated - self.reclaimed

    @property
    def untreated(self) -> float:
        """Wastewater beyond what the plants can take."""
        return self.wastewater - self.treated

    @property
    def demand_mean(self) -> float:
        """Of a day of the year."""
        return mean_of(self.demand.sum(axis=0))

    @property
    def reused_mean(self) -> float:
        """Of a day of the year."""
        return mean_of(self.reused)


def order_of(typed: str) -> tuple[str, ...]:
    """`USES` in the order they are served: those `typed`, with commas, then the others. Raises EcoIpError for a word
    that is none of them."""
    words = [word.strip().lower() for word in typed.split(",") if word.strip()]
    strange = [word for word in words if word not in USES]
    if strange:
        raise EcoIpError("error.water_order", found=strange[0], known=", ".join(USES))
    return tuple(dict.fromkeys([*words, *USES]))


def mean_of(months: np.ndarray) -> float:
    """Of (12,) months, each by its days."""
    return float((months * DAYS).sum() / YEAR_DAYS)


def account(
    land: ParkLand, norms: Norms, rain: Rain, declared: Demand, capacity: float | None, order: Sequence[str]
) -> Account:
    """The account of a park. capacity: of its plants, None where it is not known, and all wastewater counts as treated;
    order: `USES` in the order they are served."""
    hectares = land.area_m2 / M2_PER_HA
    supply = figure(norms, "water_industry_area") * figure(norms, "water_industry_area_share") * hectares
    wastewater = supply * figure(norms, "wastewater_collected")
    treated = wastewater if capacity is None else float(np.minimum(wastewater, capacity))
    reclaimed = treated * figure(norms, "recovery")
    asked = {use: demand_of(use, land, norms, rain, declared) for use in order}
    uses = tuple(use for use in order if use in BY_AREA or not (asked[use] == 0).all())
    demand = np.array([asked[use] for use in uses]).reshape(-1, MONTHS)
    return Account(
        land.name, supply, wastewater, capacity, treated, reclaimed, uses, demand, shared_out(demand, reclaimed)
    )


def demand_of(use: str, land: ParkLand, norms: Norms, rain: Rain, declared: Demand) -> np.ndarray:
    """(12,) m³/day of a use that reclaimed water may serve; on the wet days that are known less is watered."""
    allowed = figure(norms, f"reuse_{use}")
    if use == ROAD:
        return np.full(MONTHS, land.road_m2 * figure(norms, "water_road") / LITRES_PER_M3 * allowed)
    if use == GARDEN:
        litres = figure(norms, "water_garden") * watered_share(norms, rain)
        return np.asarray(land.garden_m2 * litres / LITRES_PER_M3 * allowed)
    asked = declared.months(use)
    return asked * allowed if asked.any() else asked


def watered_share(norms: Norms, rain: Rain) -> np.ndarray:
    """(12,) how much of a dry day's watering a mean day of each month takes, by the wet days that are known."""
    wet_share = np.nan_to_num(rain.wet_days) / DAYS
    return np.asarray(1.0 - wet_share * (1.0 - figure(norms, "watering_wet_day")))


def shared_out(demand: np.ndarray, available: float) -> np.ndarray:
    """(u, 12) what each use gets of `available` m³/day: the first first, none more than it asks for."""
    supplied = np.zeros_like(demand)
    left = np.full(demand.shape[1], available)
    for row, asked in enumerate(demand):
        supplied[row] = np.minimum(asked, left)
        left = left - supplied[row]
    return supplied


def figures(accounts: Sequence[Account]) -> dict[str, float | None]:
    """The outputs of the algorithm that are about quantities, of all parks together; None where a norm is not known."""
    supply, wastewater, demand, reused, treated = (
        float(sum(each))
        for each in zip(*((a.supply, a.wastewater, a.demand_mean, a.reused_mean, a.treated) for a in accounts))
    )
    share = 100.0 * reused / wastewater if wastewater else float("nan")
    found = {
        "SUPPLY_M3_DAY": supply, "WASTEWATER_M3_DAY": wastewater, "DEMAND_M3_DAY": demand, "REUSE_PCT": share,
        "TREATED_M3_DAY": treated, "REUSED_M3_DAY": reused,
    }  # fmt: skip
    return {name: None if np.isnan(value) else value for name, value in found.items()}
