"""What a list says a measure saves, against what the project has of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..symbiosis.vocabulary.units import parse_unit
from .cells import Effect, Key, Line, family_of
from .firms import Problem


@dataclass
class EffectChange:
    """values: to be written, by field; before: what they replace, None for an effect that is added."""

    effect_id: str
    kind: str
    values: dict[str, Any]
    before: Mapping[str, Any] | None = None


def joined(lines: Sequence[Line]) -> dict[tuple[Key, int | None], Effect]:
    """The effects of the lines of one measure, which do not contradict each other, by kind, unit and year."""
    found: dict[tuple[Key, int | None], Effect] = {}
    for line in lines:
        for each in line.effects:
            there = found.setdefault((each.key, line.effect_year), each)
            for name in ("quantity", "saving_mvnd", "income_mvnd"):
                if getattr(there, name) is None:
                    setattr(there, name, getattr(each, name))
    return found


def compared(
    measure_id: str, said: Mapping[tuple[Key, int | None], Effect], known: Mapping[str, Mapping[str, Any]]
) -> tuple[list[EffectChange], Problem | None]:
    """What is added and changed, or why it cannot be said. known: the effects of the measure by id."""
    changes: list[EffectChange] = []
    for (key, year), effect in said.items():
        there = [id_ for id_, row in known.items() if _is_of(row, effect, year)]
        if len(there) > 1:
            there = [id_ for id_ in there if not _changed(effect, known[id_])] or there
            if len(there) > 1 and _changed(effect, known[there[0]]):
                return [], ("measure_list.effect_years", {"kind": effect.kind})
        if there:
            row = known[there[0]]
            changed = _changed(effect, row)
            if changed:
                changes.append(EffectChange(there[0], effect.kind, changed, {name: row.get(name) for name in changed}))
        elif any(effect.values().get(name) for name in ("quantity", "saving_mvnd", "income_mvnd")):
            values = {"measure_id": measure_id, "kind": effect.kind, **effect.values()}
            if year is not None:
                values["year"] = year
            id_ = _new_id(measure_id, key, year, [*known, *(each.effect_id for each in changes)])
            changes.append(EffectChange(id_, effect.kind, values))
    return changes, None


def mwh_of(quantity: float | None, unit: Any) -> float | None:
    """Electricity in MWh, None where it is not known."""
    found = parse_unit(unit) if unit else None
    if quantity is None or found is None or found.family != "energy" or found.period not in ("", "year"):
        return None
    return quantity * found.factor


def _is_of(row: Mapping[str, Any], effect: Effect, year: int | None) -> bool:
    """Whether a row of the project is what a list tells of: of that kind and unit, and of the year if it says one."""
    if row.get("kind") != effect.kind or (year is not None and row.get("year") not in (None, year)):
        return False
    unit = str(row.get("unit") or "")
    return not unit or not effect.unit or family_of(unit) == family_of(effect.unit)


def _changed(effect: Effect, row: Mapping[str, Any]) -> dict[str, Any]:
    """The values that differ; an amount in another unit of the same kind is the same amount."""
    values = effect.values()
    if "quantity" in values and _equal_amount(effect, row):
        values.pop("quantity")
        values.pop("unit", None)
    return {name: value for name, value in values.items() if not _same(value, row.get(name))}


def _equal_amount(effect: Effect, row: Mapping[str, Any]) -> bool:
    mine, theirs = parse_unit(effect.unit), parse_unit(row.get("unit"))
    if effect.quantity is None or row.get("quantity") is None or mine is None or theirs is None:
        return False
    return mine.family == theirs.family and _same(effect.quantity * mine.factor, row["quantity"] * theirs.factor)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
    return bool(one == other)


def _new_id(measure_id: str, key: Key, year: int | None, taken: Sequence[str]) -> str:
    turn = 0
    while True:
        id_ = "E-" + hashlib.sha256(repr((measure_id, key, year, turn)).encode()).hexdigest()[:12]
        if id_ not in taken:
            return id_
        turn += 1
