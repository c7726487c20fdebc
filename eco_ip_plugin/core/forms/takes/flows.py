"""What the firms' flows say: electricity used, industrial wastewater and how much of it is used again, energy of a
firm."""

from __future__ import annotations

import datetime
import math
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from ...documents.figures import figure
from ...park.park import reported
from ...symbiosis.flow_table.firm_table import firms_of
from ...symbiosis.flow_table.flows import Flows
from ...symbiosis.flow_table.settling import settle
from ...symbiosis.vocabulary.factors import shipped_factors
from ...symbiosis.vocabulary.units import BASE_UNITS
from ...symbiosis.vocabulary.vocabulary import Vocabulary
from ..found import ALL, OF, SEEN, SHARE, Found, Note, Part, unknown
from ..items import Item
from ..scope import Scope
from .typed import figure_of_year

_KWH_PER_MWH = 1000.0
_ENERGY = ("electricity", "fuel_gas", "solid_fuel", "steam", "waste_oil", "biomass")
_WASTEWATER, _DOMESTIC, _AGAIN = "wastewater", "wastewater_domestic", ("wastewater", "reclaimed_water")


def electricity_used(scope: Scope) -> tuple[tuple[Part, ...], tuple[Note, ...]]:
    """What the firms take in of electricity, kWh a year, as parts: the park's figure of the year, where there is one;
    what is left out is told."""
    told, measured = figure_of_year(scope, "electricity_kwh", scope.ask.year - 1)
    if told:
        return tuple(replace(each, role=ALL) for each in told), measured
    parts, notes, _ = _inputs(scope, "electricity", _KWH_PER_MWH)
    return parts, (*measured, *notes)


def water_reuse(scope: Scope, item: Item) -> Found:
    """Of all industrial wastewater the share that is used again, %: by the park's figures of the year, declared or
    measured, where there are both, else what links in place take of what the firms give off."""
    year = scope.span(item.years).last
    again, whole_year = (figure_of_year(scope, name, year) for name in ("wastewater_reused_m3", "wastewater_m3"))
    measured = (*again[1], *whole_year[1])
    if again[0] and whole_year[0]:
        parts = [replace(each, role=role) for (told, _), role in ((again, OF), (whole_year, ALL)) for each in told]
        return Found(tuple(parts), SHARE, notes=measured)
    found = _by_flows(scope, item)
    return replace(found, notes=(*measured, *found.notes))


def _by_flows(scope: Scope, item: Item) -> Found:
    """The same by what links in place take of what the firms give off."""
    found = _settled(scope)
    if found is None or "link" not in scope:
        return unknown("form.note.no_table", table="flow" if found is None else "link")
    flows, _ = found
    whole = [
        (row, amount) for row, resource, amount in _chosen(flows, is_output=True)
        if _WASTEWATER in _lineage(resource) and _DOMESTIC not in _lineage(resource)
    ]  # fmt: skip
    silent = sum(math.isnan(amount) for _, amount in whole)
    parts = [scope.part("flow", row, amount, ALL) for row, amount in whole if not math.isnan(amount)]
    links, there = scope["link"], scope.in_place(scope.span(item.years))
    vocabulary = Vocabulary.shipped()
    for row in np.flatnonzero(there & ~np.isnan(links["per_year"])).tolist():
        resource = vocabulary.resolve(links["resource"][row])
        if resource and set(_lineage(resource)) & set(_AGAIN) and not scope.is_outside(scope.partner(row)[0]):
            parts.append(scope.part("link", row, float(links["per_year"][row]), OF))
    if not any(part.role == OF for part in parts):
        return unknown("form.note.no_reuse", tuple(parts))
    notes: tuple[Note, ...] = (("form.note.silent", {"count": silent}),) if silent else ()
    return Found(tuple(parts), SHARE, notes=notes)


def product_energy(scope: Scope, item: Item) -> Found:
    """The energy a firm takes in, by resource; of the whole firm, for no store says it by product."""
    words, parts = [], []
    vocabulary, language = Vocabulary.shipped(), scope.ask.language
    for resource in _ENERGY:
        mine, _, amount = _inputs(scope, resource, 1.0)
        if mine and amount:
            each = vocabulary.resources[resource]
            unit = BASE_UNITS[each.unit_family]
            words.append(f"{each.name[language]}: {figure(amount, 2, language)} {unit}")
            parts += [Part(part.row, part.amount, SEEN) for part in mine]
    notes: tuple[Note, ...] = (("form.note.energy_of_firm", {}),) if words else ()
    return Found(tuple(parts), value=words or None, notes=notes)


def _inputs(scope: Scope, resource: str, per_base: float) -> tuple[tuple[Part, ...], tuple[Note, ...], float]:
    """What is taken in of a resource and finer ones, as parts of a whole, and their sum."""
    found = _settled(scope)
    if found is None:
        return (), (), 0.0
    chosen = [each for each in _chosen(found[0], is_output=False) if resource in _lineage(each[1])]
    known = [(row, amount * per_base) for row, _, amount in chosen if not math.isnan(amount)]
    parts = tuple(scope.part("flow", row, amount, ALL) for row, amount in known)
    silent = len(chosen) - len(known)
    notes: tuple[Note, ...] = (("form.note.silent", {"count": silent}),) if silent else ()
    return parts, notes, sum(amount for _, amount in known)


def _chosen(flows: Flows, *, is_output: bool) -> list[tuple[int, str, float]]:
    """Row, resource and amount a year of the flows of one direction that are there today."""
    over = np.array([each in ("planned", "ended") for each in flows.status.tolist()], dtype=bool)
    mine = (flows.is_output == is_output) & ~over
    return list(zip(flows.row[mine].tolist(), flows.resource[mine].tolist(), flows.per_year[mine].tolist()))


def _settled(scope: Scope) -> tuple[Flows, np.ndarray] | None:
    """The flows that tell of the year before the form's, or where none does of the form's own; their `row` is that of
    the scope's table."""
    if "flow" not in scope or "firm" not in scope or not len(scope["firm"]) or not len(scope["flow"]):
        return None
    kept: Any = scope.__dict__.get("_settled_flows")
    if kept is None:
        kept = scope.__dict__["_settled_flows"] = _settle(scope)
    return kept


def _settle(scope: Scope) -> tuple[Flows, np.ndarray]:
    flows, firms = scope["flow"], scope["firm"]
    told = np.zeros(len(flows), dtype=bool)
    for year in (scope.ask.year - 1, scope.ask.year):
        told = _told(scope, year)
        if told.any():
            break
    rows = np.flatnonzero(told)
    ids = [str(each) for each in firms["firm_id"].tolist()]
    cells = {name: firms[name].tolist() for name in ("hours_per_day", "days_per_year") if name in firms.columns}
    known = firms_of("firm", ids, firms["name"].tolist(), np.zeros((len(ids), 2)), cells)
    table = {name: column[rows].tolist() for name, column in flows.columns.items()}
    settled, _ = settle(table, known, Vocabulary.shipped(), shipped_factors())
    settled.row[:] = rows[settled.row]
    return settled, rows


def _told(scope: Scope, year: int) -> np.ndarray:
    from ...park.park import Park

    part = Park({"flow": scope["flow"]}, scope.parks.whole.crs, scope.parks.whole.in_metres)
    return reported(part, datetime.date(year, 12, 31))


@cache
def _lineage(resource: str) -> tuple[str, ...]:
    return tuple(Vocabulary.shipped().lineage(resource))
