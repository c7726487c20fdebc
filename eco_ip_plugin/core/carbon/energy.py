"""The energy a firm or a park takes in, by carrier, in TJ of final energy."""

from __future__ import annotations

import math
from collections.abc import Iterable

from . import activity as act
from .activity import Activity
from .factors import Factors
from .formulas import Line

_STEAM_TJ = 1e-6
"""TJ in a tonne of steam for a kJ/kg of enthalpy."""


def activities_of(lines: Iterable[Line]) -> list[Activity]:
    """What the lines are about, each once."""
    return list({id(line.activity): line.activity for line in lines}.values())


def carriers(lines: Iterable[Line], factors: Factors) -> dict[str, float]:
    """TJ by carrier, in the order they come; NaN where an amount is not known, so that nothing unknown is nought."""
    found: dict[str, float] = {}
    for each in activities_of(lines):
        tj = energy_tj(each, factors)
        if tj is not None:
            found[each.source] = found.get(each.source, 0.0) + tj
    return found


def energy_tj(each: Activity, factors: Factors) -> float | None:
    """TJ of an activity, NaN unknown, None for what is no energy. Steam needs its enthalpy."""
    if each.kind == act.FUEL:
        return each.quantity
    if each.kind in (act.ELECTRICITY, act.HEAT):
        return each.quantity * act.TJ_PER_MWH
    if each.kind == act.STEAM:
        enthalpy = factors.find("steam_kj_per_kg", firms=(each.firm, each.other))
        return math.nan if enthalpy is None or enthalpy.value is None else each.quantity * enthalpy.value * _STEAM_TJ
    return None


def electricity_mwh(lines: Iterable[Line]) -> float:
    """MWh of electricity taken in that are known."""
    return math.fsum(each.quantity for each in activities_of(lines) if each.kind == act.ELECTRICITY and each.is_known)
