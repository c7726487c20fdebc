"""What a firm takes in during a year, out of its flows: CO2 of electricity and fuels, and water.

Only the newest year of a firm counts, as in the analysis of exchanges. A flow that cannot be read makes the sum
unknown, not smaller.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..forms.grid import GridFactor
from ..park.table import Table
from ..symbiosis.vocabulary.factors import Factor, known
from ..symbiosis.vocabulary.units import MWH_PER_GJ, parse_months, periods_per_year, read_unit, to_family
from ..symbiosis.vocabulary.vocabulary import Vocabulary

_CARBON_FREE = ("electricity_solar", "biogas", "landfill_gas", "biomass", "hydrogen")
_GJ_PER_MWH = 1.0 / MWH_PER_GJ
_FUELS = {
    "coal": ("coal_kgco2_per_gj", "coal_gj_per_t"),
    "natural_gas": ("natural_gas_kgco2_per_gj", ""),
    "lpg": ("lpg_kgco2_per_gj", ""),
}
"""Resource to its factor, and to the heating value of a tonne, "" where its base unit is the MWh."""
_FUEL_TOPS = ("fuel_gas", "solid_fuel", "coal")
_WATER_TOPS = ("clean_water", "reclaimed_water", "cooling_water", "condensate")
_REUSED = ("reclaimed_water", "condensate", "used_cooling_water")


@dataclass(frozen=True)
class Reading:
    """What flows are read by."""

    vocabulary: Vocabulary
    factors: Mapping[str, Factor]
    grid: Mapping[int, GridFactor]


@dataclass
class Intake:
    """Of one firm in a year: t CO2 of electricity and fuels, m³ of water, m³ of it reused; NaN where a flow of it
    cannot be read, None where it declares none. why: keys of sentences."""

    co2_t: float | None = None
    water_m3: float | None = None
    reused_m3: float = 0.0
    why: tuple[str, ...] = ()


def intakes(flows: Table, counts: np.ndarray, firms: Table, by: Reading) -> dict[str, Intake]:
    """By firm id. counts: (n,) bool, the flows that tell of the day."""
    hours = {
        id_: (24.0 if math.isnan(h) else h, 365.0 if math.isnan(d) else d)
        for id_, h, d in zip(firms["firm_id"], firms["hours_per_day"], firms["days_per_year"])
    }
    found: dict[str, Intake] = {}
    for row in np.flatnonzero(counts & (flows["direction"] == "input")).tolist():
        firm = flows["firm_id"][row]
        resource = by.vocabulary.resolve(flows["resource"][row])
        if firm not in hours or resource is None:
            continue
        lineage = tuple(by.vocabulary.lineage(resource))
        made = found.setdefault(firm, Intake())
        if any(each in _WATER_TOPS for each in lineage):
            _add_water(made, yearly_amount(flows, row, resource, hours[firm], by), lineage)
        elif any(each == "electricity" or each in _FUEL_TOPS for each in lineage):
            _add_carbon(made, flows, row, resource, lineage, hours[firm], by)
    return found


def _add_water(made: Intake, amount_m3: float, lineage: Sequence[str]) -> None:
    made.water_m3 = (made.water_m3 or 0.0) + amount_m3
    if any(each in _REUSED for each in lineage):
        made.reused_m3 += amount_m3
    if math.isnan(amount_m3):
        made.why = tuple(dict.fromkeys((*made.why, "scores.why.water_unread")))


def _add_carbon(
    made: Intake, flows: Table, row: int, resource: str, lineage: Sequence[str], hours: tuple[float, float], by: Reading
) -> None:
    if any(each in _CARBON_FREE for each in lineage):
        made.co2_t = made.co2_t or 0.0
        return
    why = ""
    if "electricity" in lineage:
        year = flows["year"][row]
        factor = None if math.isnan(year) else by.grid.get(int(year))
        per_unit = math.nan if factor is None or factor.value is None else factor.value
        why = "scores.why.grid_factor"
    else:
        key, heating = next((_FUELS[each] for each in lineage if each in _FUELS), ("", ""))
        gj = known(by.factors, heating) if heating else _GJ_PER_MWH
        per_unit = gj * known(by.factors, key) / 1000.0 if key else math.nan
        why = "scores.why.fuel_factor"
    amount = yearly_amount(flows, row, resource, hours, by)
    if math.isnan(amount):
        why = "scores.why.energy_unread"
    made.co2_t = (made.co2_t or 0.0) + amount * per_unit
    if math.isnan(amount * per_unit):
        made.why = tuple(dict.fromkeys((*made.why, why)))


def yearly_amount(flows: Table, row: int, resource: str, hours: tuple[float, float], by: Reading) -> float:
    """Base units of the resource in a year, NaN where it cannot be said."""
    unit = read_unit(flows["unit"][row], flows["period"][row])
    months = parse_months(flows["months"][row])
    quantity = float(flows["quantity"][row])
    if unit is None or months is None or math.isnan(quantity) or quantity < 0:
        return math.nan
    into = to_family(unit.family, resource, by.vocabulary, by.factors)
    if into is None:
        return math.nan
    share = 1.0 if unit.period == "year" else bin(months).count("1") / 12.0
    return quantity * unit.factor * into * periods_per_year(unit.period, *hours) * share
