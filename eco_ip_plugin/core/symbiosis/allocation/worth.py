"""What a link is worth in money and carbon. A figure whose factor, price or tariff is not known stays NaN.

Money in the currency of the flow table's prices; a price is per base unit (t, m³, MWh): of an input what the receiver
pays today, of an output what the supplier earns today, below zero where it pays for disposal.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..flow_table.flows import Flows
from ..matching.pairs import Pairs
from ..vocabulary.factors import Factor, known, money
from ..vocabulary.units import MWH_PER_GJ, tonnes_per_unit
from ..vocabulary.vocabulary import Vocabulary

PIPED_HEAT = ("hot_water", "waste_heat")
_HEAT = ("steam", *PIPED_HEAT)
_KG_PER_T = 1_000.0
_FUEL_GAS, _NATURAL_GAS = "fuel_gas", "natural_gas_kgco2_per_gj"
_GAS_FACTORS = {"natural_gas": _NATURAL_GAS, "lpg": "lpg_kgco2_per_gj"}


def unit_benefit(
    flows: Flows, pairs: Pairs, distance_m: np.ndarray, vocabulary: Vocabulary, factors: Mapping[str, Factor]
) -> np.ndarray:
    """Net benefit of both firms of one base unit of supply, before investment, (p,).

    What the receiver no longer buys, less what the supplier no longer earns, less treatment, less transport: road by
    the tonne and kilometre, whatever unit the resource is counted in; pipes and wires cost investment, not by the unit.
    """
    value = flows.price[pairs.demand] * pairs.yield_ - flows.price[pairs.supply]
    by_road = _of(flows, pairs.supply, vocabulary, "transport") == "road"
    road = _road_per_m(flows, pairs, vocabulary, factors) * distance_m
    return value - treatment(pairs) - np.where(by_road, road, 0.0)


def treatment(pairs: Pairs) -> np.ndarray:
    """Money that making a base unit of supply fit for its use costs, (p,); 0 where no cost is known."""
    return np.array([each.treatment_cost or 0.0 for each in pairs.ways] or [0.0])[pairs.way]


def break_even_m(unit_value: np.ndarray, road_per_m: np.ndarray) -> np.ndarray:
    """The road distance at which transport has eaten the value of a unit: metres, 0 where there is none to eat; NaN
    where a metre costs nothing or is not known."""
    return np.divide(
        np.maximum(unit_value, 0.0), road_per_m, out=np.full(len(unit_value), np.nan), where=road_per_m > 0
    )


def road_break_even_m(flows: Flows, pairs: Pairs, vocabulary: Vocabulary, factors: Mapping[str, Factor]) -> np.ndarray:
    """Break-even distance of each pair that goes by road, (p,); NaN for all else and without prices or tariff."""
    by_road = _of(flows, pairs.supply, vocabulary, "transport") == "road"
    value = flows.price[pairs.demand] * pairs.yield_ - flows.price[pairs.supply] - treatment(pairs)
    return np.where(by_road, break_even_m(value, _road_per_m(flows, pairs, vocabulary, factors)), np.nan)


def payback_years(invested: np.ndarray, benefit_per_year: np.ndarray) -> np.ndarray:
    """Simple payback, NaN where nothing comes back or a figure is missing."""
    pays = benefit_per_year > 0
    return np.divide(invested, benefit_per_year, out=np.full(len(invested), np.nan), where=pays)


def a_year_of(invested: np.ndarray, rate: float, years: float) -> np.ndarray:
    """The investment as `years` equal payments at the discount `rate`."""
    return invested / present(rate, years)


def present(rate: float, years: float) -> float:
    """What a payment of 1 at the end of each year is worth today."""
    return years if rate == 0 else (1.0 - (1.0 + rate) ** -years) / rate


def net_present_value(invested: np.ndarray, benefit_per_year: np.ndarray, rate: float, years: float) -> np.ndarray:
    """Benefit of `years` equal years at the discount `rate`, less the investment."""
    return benefit_per_year * present(rate, years) - invested


def co2_t(
    flows: Flows, pairs: Pairs, per_year: np.ndarray, vocabulary: Vocabulary, factors: Mapping[str, Factor]
) -> np.ndarray:
    """Tonnes of CO2 avoided a year, (p,). per_year: base units of supply.

    Electricity by the grid; a gas as the one it takes the place of, which is natural gas where the receiver names none;
    heat and steam as what a boiler on natural gas, the fuel with the least carbon, would burn for it. NaN for resources
    without a factor that was read, and for a bought fuel in place of one that is not named.
    """
    boiler_t_per_mwh = _fuel_t_per_mwh(_NATURAL_GAS, factors) / known(factors, "boiler_efficiency")
    each = {
        "electricity": known(factors, "grid_tco2_per_mwh"),
        "steam": boiler_t_per_mwh * known(factors, "steam_gj_per_t") * MWH_PER_GJ,
        **dict.fromkeys(PIPED_HEAT, boiler_t_per_mwh),
    }
    tops = [vocabulary.top(id_) for id_ in flows.kinds]
    gases = [_gas_t_per_mwh(id_, vocabulary, factors) for id_ in flows.kinds]
    is_gas = np.array([*(top == _FUEL_GAS for top in tops), False], dtype=bool)
    per_unit = np.array(
        [*(gas if top == _FUEL_GAS else each.get(top, np.nan) for top, gas in zip(tops, gases)), np.nan]
    )
    use = np.array(["heat" if top in _HEAT else top for top in tops] or [""], dtype=object)
    number = np.unique(use.astype(str), return_inverse=True)[1]
    given, served = flows.kind[pairs.supply], flows.kind[pairs.demand]
    burnt_anyway = is_gas[given] & np.isfinite(per_unit[given]) & (per_unit[given] != per_unit[served])
    avoided = np.where(is_gas[given], per_unit[served], per_unit[given])
    return per_year * np.where((number[given] == number[served]) & ~burnt_anyway, avoided, np.nan)


def _gas_t_per_mwh(id_: str, vocabulary: Vocabulary, factors: Mapping[str, Factor]) -> float:
    """Tonnes of CO2 of a MWh of a gas that is bought; NaN for those of which no factor was read."""
    named = next((each for each in vocabulary.lineage(id_) if each in _GAS_FACTORS), "")
    key = _NATURAL_GAS if id_ == _FUEL_GAS else _GAS_FACTORS.get(named, "")
    return _fuel_t_per_mwh(key, factors) if key else np.nan


def _fuel_t_per_mwh(key: str, factors: Mapping[str, Factor]) -> float:
    value = factors[key].value
    return np.nan if value is None else value / _KG_PER_T / MWH_PER_GJ


def _road_per_m(flows: Flows, pairs: Pairs, vocabulary: Vocabulary, factors: Mapping[str, Factor]) -> np.ndarray:
    """Money for a base unit of each supply over a metre of road, (p,): by its weight, NaN where nobody knows that."""
    weights = [tonnes_per_unit(id_, vocabulary, factors) for id_ in flows.kinds]
    weight_t = np.array([np.nan if each is None else each for each in weights] or [np.nan])
    return weight_t[flows.kind[pairs.supply]] * money(factors, "road_per_tkm") / 1_000.0


def _of(flows: Flows, positions: np.ndarray, vocabulary: Vocabulary, attribute: str) -> np.ndarray:
    values = [getattr(vocabulary.resources[id_], attribute) for id_ in flows.kinds]
    return np.array([*values, ""], dtype=object)[flows.kind[positions]]
