"""CO2 of the electricity that a measure saves, by the grid's factor of the year; without one there is none, and that is
said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..forms.grid import GridFactor
from .cells import Effect, Key
from .effects import EffectChange, mwh_of
from .firms import Problem


def computed_co2(
    said: Mapping[str, Any], effects: Mapping[tuple[Key, int | None], Effect], before: Mapping[str, Any],
    changes: Sequence[EffectChange], grid: Mapping[int, GridFactor],
) -> tuple[float | None, list[Problem]]:  # fmt: skip
    """t CO2 a year, None where the list says it itself, where there is no electricity, no year or no factor of it, and
    where the project has a figure and neither electricity nor year is new; with what is to be said of that."""
    power = [(each, year) for (key, year), each in effects.items() if each.kind == "electricity" and each.quantity]
    if not power or said.get("co2_t") is not None:
        return None, []
    new_year = said.get("year") is not None and said["year"] != before.get("year")
    if before.get("co2_t") is not None and not new_year and not any(each.kind == "electricity" for each in changes):
        return None, []
    if len({year for _, year in power}) > 1:  # what was saved in several years is no amount of one
        return None, [("measure_list.co2_several_years", {})]
    year = power[0][1] or said.get("year") or before.get("year")
    if year is None:
        return None, [("measure_list.co2_no_year", {})]
    factor = grid.get(int(year))
    if factor is None or factor.value is None:
        return None, [("measure_list.co2_no_factor", {"year": str(int(year))})]
    amounts = [mwh_of(each.quantity, each.unit) for each, _ in power]
    if None in amounts:
        return None, [("measure_list.co2_unit", {"unit": ", ".join(each.unit for each, _ in power)})]
    co2 = factor.value * sum(amount for amount in amounts if amount is not None)
    notes: list[Problem] = [("measure_list.co2_computed", {"co2_t": co2, "factor": factor.value, "row": factor.key})]
    if any(each.kind == "fuel" and each.quantity for each in effects.values()):
        notes.append(("measure_list.co2_electricity_only", {}))
    return co2, notes
