"""What the pipe of a link costs, and how long it could be before that eats what the link earns.

Hot water and waste heat by the power they carry, heat exchangers included; water by the diameter it needs at the
velocity of the table, trench included; steam and gas by the one price a user fills in, because no table was read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ..flow_table.flows import Firms, Flows
from ..matching.pairs import Pairs
from ..vocabulary.factors import WATER_PIPE, Factor, known, money
from ..vocabulary.units import WATERS
from ..vocabulary.vocabulary import Vocabulary
from .worth import PIPED_HEAT, present

_GAS = ("fuel_gas", "co2", "hydrogen", "oxygen", "nitrogen", "argon", "compressed_air")
_KINDS = {
    **dict.fromkeys(PIPED_HEAT, "heat"),
    **dict.fromkeys(WATERS, "water"),
    **dict.fromkeys(_GAS, "gas"),
    "steam": "steam",
}
_ROUNDED = 1.0 - 1e-6
"""A flow at the edge of a class stays in it, whatever the solver's rounding."""
_SECONDS_PER_HOUR = 3_600.0
_MONTHS = np.array([bin(mask).count("1") for mask in range(4096)]) / 12.0


@dataclass(frozen=True)
class PipeCosts:
    """Of each link, (p,): money for a metre of pipe, and for what stands at its ends; NaN where not known."""

    per_m: np.ndarray
    ends: np.ndarray

    def investment(self, distance_m: np.ndarray) -> np.ndarray:
        """(p,) money for the whole link."""
        return self.per_m * distance_m + self.ends

    def break_even_m(self, benefit_per_year: np.ndarray, factors: Mapping[str, Factor]) -> np.ndarray:
        """The length at which the pipe costs what its life earns: net present value nought, 0 where even its ends cost
        more, (p,); NaN where cost or benefit is not known."""
        earned = benefit_per_year * present(known(factors, "discount_rate"), known(factors, "life_years"))
        left = np.maximum(earned - self.ends, 0.0)
        return np.divide(left, self.per_m, out=np.full(len(left), np.nan), where=self.per_m > 0)


def pipe_costs(
    flows: Flows, firms: Firms, pairs: Pairs, per_year: np.ndarray, vocabulary: Vocabulary,
    factors: Mapping[str, Factor],
) -> PipeCosts:  # fmt: skip
    """per_year: (p,) base units of supply that each pipe carries in a year; it carries them while both firms work: the
    fewer hours of the day, the fewer days of the year, the months that both flows have. What goes by road has no pipe.
    """
    count = len(per_year)
    costs = PipeCosts(np.full(count, np.nan), np.full(count, np.nan))
    one, other = flows.firm[pairs.supply], flows.firm[pairs.demand]
    share = _MONTHS[flows.months[pairs.supply] & flows.months[pairs.demand]]
    a_day, days = (np.minimum(times[one], times[other]) for times in (firms.hours_per_day, firms.days_per_year))
    hours = a_day * days * share
    rate = np.divide(per_year, hours, out=np.full(count, np.nan), where=hours > 0)
    piped = [vocabulary.resources[id_].transport == "pipe" for id_ in flows.kinds]
    kinds = [_KINDS.get(vocabulary.top(id_), "") if pipe else "" for id_, pipe in zip(flows.kinds, piped)]
    for name in set(kinds) - {""}:
        carried = np.array([*(each == name for each in kinds), False])[flows.kind[pairs.supply]]
        mine = np.flatnonzero(carried & (rate > 0))
        if len(mine):
            costs.per_m[mine], costs.ends[mine] = _PRICES[name](rate[mine], factors)
    return costs


def _heat(power_mw: np.ndarray, factors: Mapping[str, Factor]) -> tuple[np.ndarray, np.ndarray]:
    classes, prices = _sizes("heat_pipe_", factors)
    small, large = money(factors, "exchanger_sink_small"), money(factors, "exchanger_sink_large")
    sink = np.where(power_mw < 1.0, small, large)
    per_m = prices[np.minimum(np.searchsorted(classes, power_mw * _ROUNDED), len(classes) - 1)]
    return per_m, power_mw * (money(factors, "exchanger_source") + sink)


def _water(m3_per_hour: np.ndarray, factors: Mapping[str, Factor]) -> tuple[np.ndarray, np.ndarray]:
    """The narrowest pipe of the table in which the water keeps to the velocity; NaN beyond the widest."""
    widths, prices = _sizes(WATER_PIPE, factors)
    bore_mm = 1_000.0 * np.sqrt(4.0 * m3_per_hour / _SECONDS_PER_HOUR / (np.pi * known(factors, "water_velocity")))
    digging = money(factors, "trench_excavation") + money(factors, "trench_backfill")
    trench = known(factors, "trench_section") * digging
    return np.r_[prices, np.nan][np.searchsorted(widths, bore_mm * _ROUNDED)] + trench, np.zeros(len(m3_per_hour))


def _sizes(start: str, factors: Mapping[str, Factor]) -> tuple[np.ndarray, np.ndarray]:
    """Sizes in their order, and money for a metre of each, from the keys `start` + size that have a price."""
    sizes = {
        float(key[len(start) :].removesuffix("_mw")): money(factors, key)
        for key, each in factors.items()
        if key.startswith(start) and each.value is not None
    }
    return np.array(sorted(sizes)), np.array([sizes[each] for each in sorted(sizes)])


def _one_price(key: str) -> Callable[[np.ndarray, Mapping[str, Factor]], tuple[np.ndarray, np.ndarray]]:
    return lambda rate, factors: (np.full(len(rate), money(factors, key)), np.zeros(len(rate)))


_PRICES = {"heat": _heat, "water": _water, "steam": _one_price("steam_pipe"), "gas": _one_price("gas_pipe")}
