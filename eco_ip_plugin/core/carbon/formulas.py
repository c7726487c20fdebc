"""Activity times factor, by the formulas of Circular 38/2023, Appendix II: one line a gas of a source.

Steam: EF = h ÷ η × EF of the fuel ÷ 10⁹, as Decision 334/QĐ-BCT of 2025 has corrected the print, η a fraction.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ..errors import EcoIpError
from ..symbiosis.vocabulary.fuels import GASES
from ..text import number
from . import activity as act
from .activity import Activity, Note
from .factors import SHIPPED, Factor, Factors, weakest

BIOGENIC, AVOIDED = "biogenic", "avoided"
SCOPES = ("1", "2", "3")
_COAL = "coal"
_FUELS_OF_STEAM = ("energy_industry", "manufacturing_construction")


@dataclass(frozen=True)
class Line:
    """One gas of one source. scope: 1, 2, 3, biogenic or avoided; tonnes: t CO2e, NaN where a factor lacks; gwp: None
    where the factor is in CO2e; uncertainty_pct: ±, None unknown."""

    activity: Activity
    scope: str
    gas: str
    factor: Factor | None
    gwp: Factor | None
    tonnes: float
    uncertainty_pct: float | None
    lacks: Note | None = None

    @property
    def is_known(self) -> bool:
        return not math.isnan(self.tonnes)

    @property
    def rests_on(self) -> tuple[Factor, ...]:
        """Every factor behind the figure."""
        return tuple(each for each in (self.factor, self.gwp, *self.activity.used) if each is not None)

    @property
    def evidence(self) -> str:
        """The weakest of what the figure rests on."""
        return weakest(each.evidence for each in self.rests_on)


@dataclass(frozen=True)
class By:
    """What lines are made by. gwp: ar5 or ar6; year: of the inventory."""

    factors: Factors
    gwp: str
    year: int


def lines_of(each: Activity, by: By) -> list[Line]:
    """The lines of an activity."""
    return _MAKERS[each.kind](each, by)


def _fuel(each: Activity, by: By) -> list[Line]:
    made = []
    for gas in GASES:
        factor = by.factors.find(f"{each.source}_{gas}", sector=each.sector, firms=(each.firm,))
        scope = BIOGENIC if gas == "co2" and _is_biogenic(each.source) else "1"
        nothing = _no_fuel_factor(each, gas, factor)
        lacks = nothing if nothing and each.source == _COAL else each.lacks or nothing  # which coal comes first
        made.append(_line(each, scope, gas, factor, _gwp(gas, by), 1e-3, by, lacks))
    if each.is_known and each.quantity == 0.0:
        return []
    return made


def _no_fuel_factor(each: Activity, gas: str, factor: Factor | None) -> Note | None:
    if factor is not None:
        return None
    if each.source == _COAL:
        return "carbon.lacks.which_coal", {}
    if not each.sector:
        return "carbon.lacks.sector", {"firm": each.firm}
    return "carbon.lacks.fuel", {"row": f"{each.source}_{gas}", "sector": {
        language: _sector_name(each.sector, language) for language in ("vi", "en")
    }}  # fmt: skip


def _sector_name(sector: str, language: str) -> str:
    from ..text import say

    return say(f"carbon.sector.{sector}", language)


def _electricity(each: Activity, by: By) -> list[Line]:
    key = f"grid_{by.year}" if each.source == act.GRID else each.source
    factor = by.factors.find(key, firms=(each.firm, each.other))
    lacks = each.lacks
    if factor is None and lacks is None:
        of_grid = each.source == act.GRID
        said = {"year": str(by.year), "row": key}
        lacks = ("carbon.lacks.grid", said) if of_grid else ("carbon.lacks.direct", {"row": key})
    return [_line(each, "2", "co2", factor, None, 1.0, by, lacks)]


def _steam(each: Activity, by: By) -> list[Line]:
    firms = (each.firm, each.other)
    stated = by.factors.find("steam_t_per_t", firms=firms)
    if stated is not None:
        return [_line(each, "2", "co2", stated, None, 1.0, by, each.lacks)]
    factor, biogenic, lacks = steam_factor(by.factors, firms)
    made = [_line(each, "2", "co2", factor, None, 1.0, by, each.lacks or lacks)]
    return made if biogenic is None else [*made, _line(each, BIOGENIC, "co2", biogenic, None, 1.0, by, each.lacks)]


def steam_factor(factors: Factors, firms: Iterable[str]) -> tuple[Factor | None, Factor | None, Note | None]:
    """t CO2 a tonne of steam from its fuels, fossil and biogenic, or what lacks. firms: receiver and supplier. Raises
    EcoIpError where the shares of the fuels are not 1 together."""
    firms = tuple(firms)
    parts = {key: factors.find(key, firms=firms) for key in ("steam_kj_per_kg", "boiler_efficiency")}
    for key, found in parts.items():
        if found is None:
            return None, None, ("carbon.lacks.row", {"row": key})
    shares = {
        key[len("steam_share_") :]: found for key in factors.names("steam_share_")
        if (found := factors.find(key, firms=firms)) is not None
    }  # fmt: skip
    if not shares:
        return None, None, ("carbon.lacks.row", {"row": "steam_share_<fuel>"})
    whole = sum(each.value or 0.0 for each in shares.values())
    if abs(whole - 1.0) > 1e-6:
        raise EcoIpError("error.carbon.steam_shares", whole=whole)
    heat = [found for found in parts.values() if found is not None]  # kJ/kg, then efficiency
    fossil: list[tuple[Factor, Factor]] = []
    grown: list[tuple[Factor, Factor]] = []
    for fuel, share in shares.items():
        burnt = next((found for sector in _FUELS_OF_STEAM
                      if (found := factors.find(f"{fuel}_co2", sector=sector, firms=firms))), None)  # fmt: skip
        if burnt is None:
            return None, None, ("carbon.lacks.row", {"row": f"{fuel}_co2"})
        (grown if _is_biogenic(fuel) else fossil).append((share, burnt))

    def of(parts: list[tuple[Factor, Factor]]) -> Factor:
        kg_per_tj = sum((share.value or 0.0) * (burnt.value or 0.0) for share, burnt in parts)
        value = (heat[0].value or math.nan) / (heat[1].value or math.nan) * kg_per_tj / 1e9
        return _joined("steam", value, "tCO2/t", [*heat, *(each for pair in parts for each in pair)])

    return of(fossil), of(grown) if grown else None, None


def _heat(each: Activity, by: By) -> list[Line]:
    names = act.of_vocabulary(each.source)
    factor = next((found for name in names if (found := by.factors.find(
        f"{name}_t_per_mwh", firms=(each.firm, each.other)))), None)  # fmt: skip
    lacks = each.lacks or (None if factor else ("carbon.lacks.row", {"row": f"{each.source}_t_per_mwh"}))
    return [_line(each, "2", "co2", factor, None, 1.0, by, lacks)]


def _refrigerant(each: Activity, by: By) -> list[Line]:
    gwp = by.factors.find(f"gwp_{each.source}", report=by.gwp)
    said = {"row": f"gwp_{each.source}", "report": by.gwp.upper()}
    return [
        _line(each, "1", each.source, gwp, None, 1e-3, by, each.lacks or (None if gwp else ("carbon.lacks.gwp", said)))
    ]


def _wastewater(each: Activity, by: By) -> list[Line]:
    most, share = (by.factors.find(key, firms=(each.firm,)) for key in ("cod_b0", "cod_mcf"))
    lacks = each.lacks or next(
        (("carbon.lacks.row", {"row": key}) for key, found in (("cod_b0", most), ("cod_mcf", share)) if found is None),
        None,
    )
    both = None if most is None or share is None else _joined(
        "cod_ch4", (most.value or 0.0) * (share.value or 0.0), "kgCH4/kgCOD", [most, share]
    )  # fmt: skip
    return [_line(each, "1", "ch4", both, _gwp("ch4", by), 1e-3, by, lacks)]


def _transport(each: Activity, by: By) -> list[Line]:
    factor = by.factors.find("transport_t_per_tkm", firms=(each.firm, each.other))
    return [_line(each, "3", "co2e", factor, None, 1.0, by, each.lacks)] if factor else []


def _bought(each: Activity, by: By) -> list[Line]:
    per = {"t": "t", "m³": "m3", "MWh": "mwh"}[each.unit]
    factor = next((found for name in act.of_vocabulary(each.source) if (found := by.factors.find(
        f"bought_{name}_t_per_{per}", firms=(each.firm,)))), None)  # fmt: skip
    return [_line(each, "3", "co2e", factor, None, 1.0, by, each.lacks)] if factor else []


def _avoided(each: Activity, by: By) -> list[Line]:
    said = Factor("link", 1.0, "1", str(by.year), "project", "the field co2_t_per_year of the link",
                  "trường co2_t_per_year của liên kết")  # fmt: skip
    return [Line(each, AVOIDED, "co2e", said, None, each.quantity, None, each.lacks)]


_MAKERS: Mapping[str, Callable[[Activity, By], list[Line]]] = {
    act.FUEL: _fuel, act.ELECTRICITY: _electricity, act.STEAM: _steam, act.HEAT: _heat,
    act.REFRIGERANT: _refrigerant, act.WASTEWATER: _wastewater, act.TRANSPORT: _transport, act.BOUGHT: _bought,
    act.AVOIDED: _avoided,
}  # fmt: skip


def _line(
    each: Activity, scope: str, gas: str, factor: Factor | None, gwp: Factor | None, scale: float, by: By,
    lacks: Note | None,
) -> Line:  # fmt: skip
    if factor is None or factor.value is None or not each.is_known:
        return Line(each, scope, gas, factor, gwp, math.nan, None, lacks or ("carbon.lacks.quantity", {}))
    times = 1.0 if gwp is None or gwp.value is None else gwp.value
    tonnes = each.quantity * factor.value * times * scale
    return Line(each, scope, gas, factor, gwp, tonnes, _uncertainty(each, factor, by))


def _uncertainty(each: Activity, factor: Factor, by: By) -> float | None:
    """± % of activity and factors together, by root-sum-square; None where one of them is not known."""
    amount = by.factors.find(f"uncertainty_{each.kind}", firms=(each.firm,))
    parts = [amount.value if amount else None, factor.uncertainty_pct, *(used.uncertainty_pct for used in each.used)]
    known = [part for part in parts if part is not None]
    return math.sqrt(sum(part * part for part in known)) if len(known) == len(parts) else None


def _gwp(gas: str, by: By) -> Factor | None:
    return by.factors.find(f"gwp_{gas}", report=by.gwp)


def _is_biogenic(fuel: str) -> bool:
    return bool(set(act.of_vocabulary(fuel)) & set(act.BIOGENIC))


def _joined(key: str, value: float, unit: str, parts: list[Factor]) -> Factor:
    """One factor made of several: their sources one after the other, the weakest evidence, the newest year."""

    def sources(language: str) -> str:
        said = [(each, number(each.value or 0.0, ".7g", language)) for each in parts]
        return "; ".join(f"{each.key} {value} {each.unit}: {each.said(language)}" for each, value in said)

    sure = [each.uncertainty_pct for each in parts]
    known = [each for each in sure if each is not None]
    both = math.sqrt(sum(each * each for each in known)) if len(known) == len(sure) else None
    year = max((each.year for each in parts), default="")
    made = Factor(key, value, unit, year, weakest(each.evidence for each in parts), sources("en"), sources("vi"),
                  rank=min((each.rank for each in parts), default=SHIPPED))  # fmt: skip
    return replace(made, uncertainty_pct=both)
