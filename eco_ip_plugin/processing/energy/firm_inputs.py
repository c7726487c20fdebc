"""Load and heat of an energy balance out of firms, flows and links: of layers, or of the project.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ...core.energy.balance.calendar import Calendar
from ...core.energy.balance.figures import GJ_PER_MWH
from ...core.energy.balance.firm_load import ELECTRICITY, Needs, read_needs
from ...core.energy.balance.heat_links import Terms, heat_of
from ...core.energy.balance.parameters import Parameter, Parameters
from ...core.energy.balance.site import Heat
from ...core.energy.hours import read_hours
from ...core.errors import EcoIpError
from ...core.park.one import Parks
from ...core.park.table import Table
from ...core.symbiosis.flow_table.firm_table import firms_of, used_fields
from ...core.symbiosis.flow_table.flows import Firms, plain_id, whole_name
from ...core.symbiosis.vocabulary.factors import Factor, shipped_factors
from ...core.tables.numbers import is_empty
from ...core.text import LANGUAGES
from ...storage import schema
from ...storage.park import read_park
from ..framework.reader import no_field
from ..framework.run import Run
from ..framework.store import PARK, found_store
from . import balance_blocks as blocks

_FEW_FIRMS, _SHOWN = 3, 5
Columns = dict[str, list[Any]]


@dataclass(frozen=True)
class Firmly:
    """load: (8760,) kW; heat: None without it. load_of: what the load was made of, for the report, None for a file."""

    load: np.ndarray
    heat: Heat | None = None
    notes: tuple[tuple[str, dict[str, object]], ...] = ()
    used: tuple[Parameter | None, ...] = ()
    load_of: Mapping[str, object] | None = None


def read_firms(run: Run, calendar: Calendar, known: Parameters, as_of: datetime.date) -> Firmly:
    """Load and heat. Raises EcoIpError where there is neither a load nor a firm that tells of electricity."""
    path, with_heat = run[blocks.LOAD], run[blocks.HEAT] != "none"
    load = None if path is None else read_hours(path, ("kw",), tell=run.tell)["kw"]
    if load is not None and not with_heat:
        return Firmly(load)
    of_layers = run.given(blocks.FIRMS) is not None
    firms, shifts, flows, links, hourless = _of_layers(run) if of_layers else _of_store(run, with_heat)
    start = known.on("shift_start_hour", as_of)
    needs = read_needs(flows, firms, shifts, calendar, _factors(known), 0.0 if start is None else start.value or 0.0)
    notes: list[tuple[str, dict[str, object]]] = []
    load_of = None
    if load is None:
        load, load_of = _load(needs, notes, hourless)
        notes += _rejected(needs, flows)
    heat = _heat(run, needs, links, known, as_of, notes) if with_heat else None
    return Firmly(load, heat, tuple(notes), (start,), load_of)


def _load(
    needs: Needs, notes: list[tuple[str, dict[str, object]]], hourless: Sequence[int]
) -> tuple[np.ndarray, Mapping[str, object]]:  # fmt: skip
    """The electricity the firms take in, by hour. hourless: the firms that say nothing of their hours."""
    declared = needs.rows(ELECTRICITY)
    rows = needs.known(declared)
    telling = {int(needs.flows.firm[row]) for row in rows}
    if not telling:
        raise EcoIpError("energy.error.no_load", count=len(needs.firms.id))
    if len(telling) < _FEW_FIRMS and any(needs.flows.confidential[row] for row in rows):
        raise EcoIpError("energy.error.secret_load", count=len(telling))
    silent = len(needs.firms.id) - len(telling)
    if silent:
        notes.append(("energy.note.silent_firms", {"count": silent, "firms": len(needs.firms.id)}))
    spread = [str(needs.firms.id[firm]) for firm in hourless if firm in telling]
    if spread:
        notes.append(("energy.note.hourless", {"count": len(spread), "ids": _first(spread)}))
    if needs.left_out:
        notes.append(("energy.note.left_out", {"count": needs.left_out}))
    if len(declared) > len(rows):
        notes.append(("energy.note.no_quantity", {"count": len(declared) - len(rows)}))
    idle = sum(not needs.hours(row).any() for row in rows)
    if idle:
        notes.append(("energy.note.idle", {"count": idle}))
    return np.sum([needs.kw(row) for row in rows], axis=0), {"firms": len(telling), "count": len(rows)}


def _rejected(needs: Needs, flows: Columns) -> list[tuple[str, dict[str, object]]]:
    """The rows that do not count, the first of them each with its reason."""
    if not needs.rejected:
        return []
    ids = flows.get("flow_id", [])
    named = [(str(ids[each.row]) if each.row < len(ids) and ids[each.row] else str(each.row + 1), each)
             for each in needs.rejected[:_SHOWN]]  # fmt: skip
    more = " …" if len(needs.rejected) > _SHOWN else ""
    rows = {
        language: "; ".join(f"{name}: {'…' if each.secret else each.said(language)}" for name, each in named) + more
        for language in LANGUAGES
    }
    return [("energy.note.rejected", {"count": len(needs.rejected), "rows": rows})]


def _first(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")


def _hourless(cells: Mapping[str, Sequence[Any]], shifts: Sequence[Any], count: int) -> list[int]:
    """Positions of the firms of which neither shifts nor hours a day are said."""
    hours = cells.get("hours_per_day") or [None] * count
    return [
        firm for firm in range(count)
        if is_empty(hours[firm]) and (firm >= len(shifts) or is_empty(shifts[firm]))
    ]  # fmt: skip


def _heat(
    run: Run, needs: Needs, links: Columns, known: Parameters, as_of: datetime.date,
    notes: list[tuple[str, dict[str, object]]],
) -> Heat | None:  # fmt: skip
    efficiency = known.value("boiler_efficiency")
    co2 = {kind: known.on(f"link_{kind}_kgco2_per_mwh", as_of) for kind in ("steam", "waste_heat")}
    kwh_of_heat_gj = GJ_PER_MWH / 1000.0 / efficiency
    terms = Terms(
        boiler_price=(run[blocks.FUEL_PRICE] or 0.0) * kwh_of_heat_gj,
        boiler_co2_kg=known.value(f"fuel_{run[blocks.FUEL]}_kgco2_per_tj") / 1000.0 * kwh_of_heat_gj,
        link_price=(run[blocks.LINK_PRICE] or 0.0) / 1000.0,
        link_co2_kg={kind: None if row is None or row.value is None else row.value / 1000.0
                     for kind, row in co2.items()},
        pump_kwh=(run[blocks.PUMP_PCT] or 0.0) / 100.0,
    )  # fmt: skip
    found = heat_of(needs, links, run[blocks.HEAT], as_of, terms)
    for key in dict.fromkeys(key for _, key in found.skipped):
        ids = [id_ for id_, reason in found.skipped if reason == key]
        notes.append((key, {"count": len(ids), "ids": ", ".join(ids[:10])}))
    if found.heat is None:
        raise EcoIpError("energy.error.no_heat")
    unknown = [each.id for each in found.heat.links if np.isnan(each.co2_kg)]
    if unknown:
        notes.append(("energy.note.no_link_factor", {"count": len(unknown), "ids": ", ".join(unknown[:10])}))
    return found.heat


def _factors(known: Parameters) -> dict[str, Factor]:
    """The factors of exchanges with the heat of steam as this run has it."""
    factors = dict(shipped_factors())
    factors["steam_gj_per_t"] = replace(factors["steam_gj_per_t"], value=known.value("steam_gj_per_t"))
    return factors


def _of_layers(run: Run) -> tuple[Firms, list[Any], Columns, Columns, list[int]]:
    names, rows = run.rows(blocks.FIRMS, (0, 5))
    field = run[blocks.FIRM_ID] or "firm_id"
    if field not in names:
        raise no_field(run.needed(blocks.FIRMS), run.name(blocks.FIRMS), field)
    cells = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    flows = _lowered(*run.rows(blocks.FLOWS, (5, 15)))
    for needed in ("firm_id", "direction", "resource"):
        if needed not in flows:
            source = run.needed(blocks.FLOWS)
            raise no_field(source, run.name(blocks.FLOWS), needed)
    used = {meant: cells[name] for name, meant in used_fields(names).items()}
    shifts = next((cells[name] for name in names if name.lower() == "shift"), [])
    ids = [plain_id(each) for each in cells[field]]
    firms, links = _firms(run.name(blocks.FIRMS), ids, used), _lowered(*run.rows(blocks.LINK_TABLE, (15, 20)))
    return firms, shifts, flows, links, _hourless(used, shifts, len(ids))


def _of_store(run: Run, with_heat: bool) -> tuple[Firms, list[Any], Columns, Columns, list[int]]:
    parks, rows = _one_park(run, ("park", "zone", "plot", "firm", "flow", *(("link",) if with_heat else ())))
    tables = {name: parks.whole[name].of(rows[name]) for name in ("firm", "flow", "link") if name in parks.whole}
    cells = {name: _cells(each) for name, each in tables.items()}
    firm = cells["firm"]
    secret = parks.secret("firm")[rows["firm"]].tolist()
    firm["confidential"] = [int(each) for each in secret]
    used = {name: firm[name] for name in ("hours_per_day", "days_per_year", "confidential")}
    hourless = _hourless(used, firm["shift"], len(firm["firm_id"]))
    return _firms("firm", firm["firm_id"], used), firm["shift"], cells["flow"], cells.get("link", {}), hourless


def _one_park(run: Run, wanted: Sequence[str]) -> tuple[Parks, Mapping[str, np.ndarray]]:
    """The parks of the store that is chosen, and the rows, (k,) positions by table, of the one that is asked for, an
    only one where none is. Raises EcoIpError where there is none, or several and none is named."""
    if isinstance(run.seen, EcoIpError) and run.seen.key == "error.store_unopened":
        raise EcoIpError("energy.error.no_source")
    store = found_store(run)
    there = [name for name in wanted if name in store.tables() and name in schema.tables()]
    parks = Parks(read_park(store, there, run.progress(2, 20)))
    known = ", ".join(parks.ids[:20])
    if not parks.ids:
        raise EcoIpError("error.form.no_park")
    chosen = run[PARK] or parks.only()
    if not chosen:
        raise EcoIpError("error.scores.several_parks", known=known)
    if chosen not in parks.ids:
        raise EcoIpError("error.form.park", park=chosen, known=known)
    return parks, parks.rows(chosen)


def _cells(each: Table) -> Columns:
    """Columns as typed, None for what nobody has entered."""
    return {
        name: [None if value is None or value != value else value for value in column.tolist()]
        for name, column in each.columns.items()
    }


def _lowered(fields: list[str], rows: list[list[Any]]) -> Columns:
    return {whole_name(name.strip().lower()): [row[place] for row in rows] for place, name in enumerate(fields)}


def _firms(layer: str, ids: list[str], cells: Mapping[str, list[Any]]) -> Firms:
    """Firms whose place is of no account here."""
    return firms_of(layer, ids, ids, np.zeros((len(ids), 2)), cells)
