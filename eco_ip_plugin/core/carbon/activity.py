"""What a firm did in a year that gives off gas, in the unit its factor asks for: TJ, MWh, t, kg of gas, kg of COD."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..symbiosis.vocabulary.units import Unit
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from .factors import Factor, Factors

FUEL, ELECTRICITY, STEAM, HEAT, REFRIGERANT, WASTEWATER = (
    "fuel", "electricity", "steam", "heat", "refrigerant", "wastewater"
)  # fmt: skip
TRANSPORT, BOUGHT, AVOIDED = "transport", "bought", "avoided"
GRID, OWN, DIRECT = "electricity_grid", "electricity_own", "electricity_direct"
UNITS = {FUEL: "TJ", ELECTRICITY: "MWh", STEAM: "t", HEAT: "MWh", REFRIGERANT: "kg", WASTEWATER: "kg COD",
         TRANSPORT: "t·km", AVOIDED: "tCO2e"}  # fmt: skip
TJ_PER_MWH = 0.0036
"""1 MWh = 3.6 GJ, 1 toe = 41.868 GJ = 11.63 MWh: every unit of energy becomes the same TJ."""
FUEL_TOPS = ("fuel_gas", "solid_fuel", "liquid_fuel", "biomass")
BIOGENIC = ("biomass", "charcoal", "biogas", "landfill_gas")
_TOPS = (
    (ELECTRICITY, ("electricity",)), (STEAM, ("steam",)), (HEAT, ("hot_water", "waste_heat")),
    (REFRIGERANT, ("refrigerant",)), (WASTEWATER, ("wastewater",)), (FUEL, FUEL_TOPS),
)  # fmt: skip
Note = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Activity:
    """firm: its id. source: fuel or resource, or where electricity comes from. quantity: a year, in `unit`, NaN where
    it is not known. sector: of Decision 2626, "" unknown. other: who supplies it; link: over which link. lacks: why the
    quantity is not known; used: factors it was converted by; row: where it stands, such as `flow/F1-4`."""

    firm: str
    kind: str
    source: str
    quantity: float
    unit: str
    sector: str = ""
    other: str = ""
    link: str = ""
    secret: bool = False
    lacks: Note | None = None
    used: tuple[Factor, ...] = ()
    row: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there is a quantity."""
        return not math.isnan(self.quantity)


def kind_of(lineage: Iterable[str]) -> str:
    """What kind of activity taking in a resource is, "" for none. lineage: the resource, then what is broader."""
    above = set(lineage)
    return next((kind for kind, tops in _TOPS if above & set(tops)), "")


def fuel_of(lineage: Iterable[str], factors: Factors) -> str:
    """The fuel a resource is counted as: the nearest with a factor of any sector, else the resource itself."""
    above = list(lineage)
    known = {key[: -len("_co2")] for key in factors.names("") if key.endswith(("_co2", "_ch4", "_n2o"))}
    return next((each for each in above if each in known), above[0])


def terajoules(
    fuel: str, lineage: Iterable[str], unit: Unit, amount: float, factors: Factors, firm: str
) -> tuple[float, tuple[Factor, ...], Note | None]:
    """An amount of fuel as TJ (net), with the heating value and density it took, or what lacks. amount: base units of
    the unit's family (MWh, t, m³)."""
    if unit.family == "energy":
        return amount * TJ_PER_MWH, (), None
    names = list(dict.fromkeys((*lineage, fuel)))

    def value(end: str) -> Factor | None:
        return next((found for each in names if (found := factors.find(f"{each}_{end}", firms=(firm,)))), None)

    per = {"mass": "gj_per_t", "volume": "gj_per_m3", "normal_volume": "gj_per_nm3"}.get(unit.family, "")
    heating = value(per) if per else None
    if heating is not None and heating.value is not None:
        return amount * heating.value / 1000.0, (heating,), None
    density, by_weight = value("t_per_m3"), value("gj_per_t")
    if unit.family == "volume" and density is not None and by_weight is not None:
        tonnes = amount * (density.value or math.nan)
        return tonnes * (by_weight.value or math.nan) / 1000.0, (density, by_weight), None
    return math.nan, (), ("carbon.lacks.heating", {"row": f"{fuel}_{per or 'gj_per_t'}"})


def sector_words() -> tuple[tuple[int, int, str], ...]:
    """First and last division of VSIC, and the sector they belong to."""
    from ..tables import shipped

    return tuple((int(row["first"]), int(row["last"]), row["sector"]) for row in shipped.rows("carbon", "sectors.csv"))


def sector_of(firm: str, vsic: object, factors: Factors) -> str:
    """The sector of Decision 2626 of a firm: what the user says, else by its VSIC division; "" where neither does."""
    said = factors.find("sector", firms=(firm,))
    if said is not None and said.word:
        return said.word
    digits = "".join(each for each in str(vsic or "") if each.isdigit())[:2]
    if len(digits) < 2:
        return ""
    return next((sector for first, last, sector in sector_words() if first <= int(digits) <= last), "")


def of_vocabulary(resource: str) -> tuple[str, ...]:
    """A resource and what is broader; itself alone where no vocabulary knows it."""
    vocabulary = Vocabulary.shipped()
    return tuple(vocabulary.lineage(resource)) if resource in vocabulary.resources else (resource,)
