"""What measures and links save: sums of their effects by kind, in the form's units, and the CO2 that goes with them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from ...documents.figures import shortest
from ...symbiosis.vocabulary.units import parse_unit
from ..found import ADDED, ALL, OF, SEEN, SHARE, SUM, TIMES, Found, Note, Part, unknown
from ..items import Item
from ..scope import Scope
from .flows import electricity_used

_FORM_UNITS = {"kWh": ("energy", 1000.0), "m3/năm": ("volume", 1.0), "t/năm": ("mass", 1.0)}
"""Family of the unit a form asks for, and how many of it are in a base unit."""
_KWH_PER_MWH = 1000.0
_OWN_SIDE = {"wastewater": 0, "reuse": 0, "recycling": 0}
"""At which end of a link something is saved: 0 the supplier's; anything else at the receiver's."""
_ENERGY = ("electricity", "fuel")


class Counted(NamedTuple):
    """An effect that counts, and the measure or link it is of, by row."""

    effect: int
    owner: int


def quantity(scope: Scope, item: Item, *, of: str) -> Found:
    """The sum of what is saved of a kind, in the item's unit."""
    rows, kept_back = counted(scope, item, of)
    return _amounts(scope, item, of, rows, kept_back)


def used(scope: Scope, item: Item) -> Found:
    """Material of other firms that is used: at the receiver's end; an effect that is an income alone is no use."""
    return _by_end(scope, item, 1, "income_mvnd", "saving_mvnd")


def supplied(scope: Scope, item: Item) -> Found:
    """Material that is given to other firms: at the supplier's end; an effect that is a saving alone is none."""
    return _by_end(scope, item, 0, "saving_mvnd", "income_mvnd")


def saving(scope: Scope, item: Item, *, of: str) -> Found:
    """Cost saved, million dong."""
    rows, kept_back = counted(scope, item, of)
    if of == "link" and item.kind == "secondary_material" and scope.ask.firm:
        rows = [each for each in rows if scope.partner(each.owner)[1] == scope.ask.firm]
    return _money(scope, of, rows, "saving_mvnd", kept_back)


def income(scope: Scope, item: Item) -> Found:
    """What the supplier earns, million dong."""
    rows, kept_back = counted(scope, item, "link")
    return _money(scope, "link", [each for each in rows if _is_ours(scope, each.owner, 0)], "income_mvnd", kept_back)


def service_saving(scope: Scope, item: Item) -> Found:
    """Cost saved by shared services: effects of no other kind, of links that are services."""
    rows, kept_back = counted(scope, item, "link", ("other",))
    services = [each for each in rows if scope["link"]["symbiosis_kind"][each.owner] == item.kind]
    return _money(scope, "link", services, "saving_mvnd", kept_back)


def fuels(scope: Scope, item: Item, *, of: str) -> Found:
    """The fuels saved as text: sums by unit as typed."""
    rows, kept_back = counted(scope, item, of)
    effects = scope["effect"] if rows else None
    by_unit: dict[str, float] = {}
    parts, silent = [], 0
    for each in rows:
        amount = float(effects["quantity"][each.effect])  # type: ignore[index]
        if math.isnan(amount):
            silent += 1
            continue
        unit = str(effects["unit"][each.effect] or "").strip()  # type: ignore[index]
        by_unit[unit] = by_unit.get(unit, 0.0) + amount
        parts += _with_owner(scope, of, each, SEEN)
    words = [f"{shortest(amount, scope.ask.language)} {unit}".strip() for unit, amount in by_unit.items()]
    notes = _silent("form.note.silent", silent)
    return Found(tuple(parts), value="; ".join(words) or None, notes=notes, kept_back=kept_back)


def energy_share(scope: Scope, item: Item, *, of: str) -> Found:
    """Electricity saved in % of what the firms use."""
    saved = quantity(scope, _in_kwh(item), of=of)
    used_parts, notes = electricity_used(scope)
    if not saved.parts:
        return saved
    if not used_parts:
        return Found(saved.parts, notes=(("form.note.no_consumption", {}),))
    parts = (*_as(saved.parts, OF), *_as(used_parts, ALL))
    return Found(parts, SHARE, notes=(*saved.notes, *notes), kept_back=saved.kept_back)


def co2_electricity(scope: Scope, item: Item, *, of: str) -> Found:
    """Electricity saved times the grid's factor of its own year; where no figure of that year is known, what was
    entered as CO2 of measures or links that save electricity alone."""
    kwh = quantity(scope, _in_kwh(item), of=of)
    if not kwh.parts:
        return kwh
    year = scope.span(item.years).last
    factor = (scope.ask.grid or {}).get(year)
    if factor is not None and factor.value is not None:
        parts = _as(kwh.parts, TIMES)
        return Found(parts, SUM, factor=(factor.key, factor.value, _KWH_PER_MWH), notes=kwh.notes,
                     kept_back=kwh.kept_back)  # fmt: skip
    entered, silent = _entered(scope, item, of, "electricity")
    lacking: Note = ("form.note.no_grid_factor", {"year": str(year), "named": f"grid_{year}"})
    if not entered:
        return Found(kwh.parts, notes=(lacking,))
    notes = (lacking, ("form.note.entered_co2", {}), *_silent("form.note.no_co2", silent))
    return Found(entered, SUM, notes=notes, kept_back=kwh.kept_back)


def co2_fuel(scope: Scope, item: Item, *, of: str) -> Found:
    """What was entered as CO2 of measures or links that save fuel; of those that save electricity too, without the part
    the grid's factor gives to it."""
    entered, silent = _entered(scope, item, of, "fuel")
    factor = (scope.ask.grid or {}).get(scope.span(item.years).last)
    mixed = {part.row for part in entered if part.role == TIMES}
    if mixed and (factor is None or factor.value is None):
        return unknown("form.note.co2_not_parted", entered, count=len(mixed))
    figure = (factor.key, factor.value, _KWH_PER_MWH) if factor and factor.value is not None and mixed else None
    return Found(entered, SUM if entered else "", factor=figure, notes=_silent("form.note.no_co2", silent))


def co2(scope: Scope, item: Item, *, of: str) -> Found:
    """The CO2 entered of measures done in the year, or of links in place."""
    if of not in scope:
        return unknown("form.note.no_table", table=of)
    table, years = scope[of], scope.span(item.years)
    column = "co2_t" if of == "measure" else "co2_t_per_year"
    there = _telling(scope, item, of) if of == "measure" else scope.in_place(years)
    rows = np.flatnonzero(there & ~np.isnan(table[column]))
    parts = tuple(scope.part(of, row, float(table[column][row])) for row in rows.tolist())
    silent = int(there.sum()) - len(rows)
    return Found(parts, SUM if parts else "", notes=_silent("form.note.no_co2", silent if parts else 0))


def counted(scope: Scope, item: Item, of: str, kinds: tuple[str, ...] = ()) -> tuple[list[Counted], int]:
    """The effects an item counts; in a firm's form, of links that another keeps back, those at this firm's own end, and
    how many are left out."""
    rows = [Counted(*each) for each in scope.effects(of, scope.span(item.years), kinds or item.kinds)]
    if of != "link" or not scope.ask.firm:
        return rows, 0
    own = [each for each in rows if not scope.kept_back(each.owner) or _is_own(scope, each)]
    return own, len(rows) - len(own)


def _is_own(scope: Scope, each: Counted) -> bool:
    """Whether an effect of a link is at this firm's end."""
    kind = str(scope["effect"]["kind"][each.effect])
    if kind == "secondary_material":
        return False  # used by one and supplied by the other: the one amount is both's
    return scope.partner(each.owner)[_OWN_SIDE.get(kind, 1)] == scope.ask.firm


def _amounts(scope: Scope, item: Item, of: str, rows: Iterable[Counted], kept_back: int) -> Found:
    parts: list[Part] = []
    wrong = silent = 0
    for each in rows:
        amount = _in_unit(scope, each.effect, item.unit)
        if amount is None:
            wrong += 1
        elif math.isnan(amount):
            silent += 1
        else:
            parts += _with_owner(scope, of, each, ADDED, amount)
    said = (("form.note.unit", wrong), ("form.note.silent", silent))
    notes = tuple((key, {"count": count}) for key, count in said if count)
    return Found(tuple(parts), SUM if parts else "", notes=notes, kept_back=kept_back)


def _with_owner(scope: Scope, of: str, each: Counted, role: str, amount: float = 1.0) -> list[Part]:
    """An effect with its amount, and the measure or link it is of."""
    owner = scope.part(of, each.owner, 0.0, SEEN)
    effect = scope.part("effect", each.effect, amount, role)
    return [Part(effect.row, effect.amount, role, effect.secret or owner.secret), owner]


def _in_unit(scope: Scope, effect: int, wanted: str) -> float | None:
    """A quantity in the unit of the form, NaN for none, None for a unit that is no such amount a year; without a unit
    it is in that of the form, as the table says."""
    effects = scope["effect"]
    amount, typed = float(effects["quantity"][effect]), effects["unit"][effect]
    if typed is None or not str(typed).strip() or math.isnan(amount):
        return amount
    unit = parse_unit(typed)
    family, per_base = _FORM_UNITS[wanted]
    if unit is None or unit.family != family or unit.period not in ("", "year"):
        return None
    return amount * unit.factor * per_base


def _money(scope: Scope, of: str, rows: Iterable[Counted], column: str, kept_back: int) -> Found:
    parts: list[Part] = []
    for each in rows:
        amount = float(scope["effect"][column][each.effect])
        if not math.isnan(amount):
            parts += _with_owner(scope, of, each, ADDED, amount)
    return Found(tuple(parts), SUM if parts else "", kept_back=kept_back)


def _by_end(scope: Scope, item: Item, end: int, without: str, unless: str) -> Found:
    """Effects of links whose `end` is ours; not those of which only `without` is known and not `unless`."""
    rows, kept_back = counted(scope, item, "link")
    chosen = []
    for each in rows:
        told = [not math.isnan(float(scope["effect"][name][each.effect])) for name in (without, unless)]
        if _is_ours(scope, each.owner, end) and told != [True, False]:
            chosen.append(each)
    return _amounts(scope, item, "link", chosen, kept_back)


def _is_ours(scope: Scope, link: int, end: int) -> bool:
    """Whether an end of a link (0 supplier, 1 receiver) is the firm, or of the park, whose form it is."""
    ours = scope.partner(link)[end]
    return ours == scope.ask.firm if scope.ask.firm else not scope.is_outside(ours)


def _telling(scope: Scope, item: Item, of: str) -> np.ndarray:
    """(n,) bool, measures that tell of the item's year: those with effects of it, or of their own year; without either
    those that were there before."""
    years = scope.span(item.years)
    there = scope.done(scope.span(f"..{item.years}"))
    told = np.zeros(len(there), dtype=bool)
    told[[owner for _, owner in scope.effects(of, years)]] = True
    has = np.zeros(len(there), dtype=bool)
    if "effect" in scope:
        owners = scope["effect"].rows_of(f"{of}_id", scope[of])
        has[owners[owners >= 0]] = True
    return there & (told | ~has)


def _entered(scope: Scope, item: Item, of: str, kind: str) -> tuple[tuple[Part, ...], int]:
    """The CO2 entered of measures or links that save `kind`, and how many of them say nothing. Electricity alone counts
    for electricity; of fuel with electricity the kWh stand beside it, to be taken off."""
    energies: dict[int, list[Counted]] = {}
    for each in (Counted(*found) for found in scope.effects(of, scope.span(item.years), _ENERGY)):
        energies.setdefault(each.owner, []).append(each)
    parts: list[Part] = []
    silent = 0
    for owner, effects in energies.items():
        kinds = {str(scope["effect"]["kind"][each.effect]) for each in effects}
        if kind not in kinds or (of == "link" and scope.ask.firm and scope.kept_back(owner)):
            continue
        amount = float(scope[of]["co2_t" if of == "measure" else "co2_t_per_year"][owner])
        if math.isnan(amount) or (kind == "electricity" and len(kinds) > 1):
            silent += 1
            continue
        parts.append(scope.part(of, owner, amount))
        for each in effects if len(kinds) > 1 else ():
            if scope["effect"]["kind"][each.effect] == "electricity":
                kwh = _in_unit(scope, each.effect, "kWh")
                parts.append(scope.part("effect", each.effect, -(kwh or 0.0), TIMES))
    return tuple(parts), silent


def _as(parts: Iterable[Part], role: str) -> tuple[Part, ...]:
    """Parts in another role, but for those that are only looked at."""
    return tuple(each if each.role == SEEN else replace(each, role=role) for each in parts)


def _silent(key: str, count: int) -> tuple[Note, ...]:
    return ((key, {"count": count}),) if count else ()


def _in_kwh(item: Item) -> Item:
    return replace(item, unit="kWh", kind="electricity")


_OF_BOTH = {
    "quantity": quantity, "saving": saving, "fuels": fuels, "energy_share": energy_share,
    "co2_electricity": co2_electricity, "co2_fuel": co2_fuel, "co2": co2,
}  # fmt: skip
TAKES = {f"{of}_{name}": partial(each, of=of) for of in ("measure", "link") for name, each in _OF_BOTH.items()}
"""By the name of a `take`."""
