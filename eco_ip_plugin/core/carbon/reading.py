"""The activities of a park's firms in a year, out of their flows, contents and links.

Steam, heat and electricity that come over a link in place are parted from what comes from outside: who supplies them
states their factor.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from ..errors import EcoIpError
from ..park.measured import differ, of_year, said, total
from ..park.one import Parks
from ..park.table import Table
from ..symbiosis.vocabulary.units import Unit, parse_months, parse_unit, periods_per_year, read_unit
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..tables.words import fold
from . import activity as act
from .activity import Activity, Note
from .factors import Factors
from .links import Link

TABLES = ("park", "firm", "flow", "content", "link", "product", "plot", "zone")
_KG_PER_M3 = {"mg/l": 1e-3, "g/m3": 1e-3, "g/m³": 1e-3, "kg/m3": 1.0, "kg/m³": 1.0, "g/l": 1.0, "mg/dm3": 1e-3}
_BY_LINK = (act.ELECTRICITY, act.STEAM, act.HEAT)


@dataclass
class Firms:
    """What an inventory knows of the firms it is made of. names, sectors, hours (a day, days a year), secret: by id, in
    the order of the store. neighbours: ids of every firm of the park."""

    names: dict[str, str] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)
    hours: dict[str, tuple[float, float]] = field(default_factory=dict)
    secret: dict[str, bool] = field(default_factory=dict)
    neighbours: tuple[str, ...] = ()


@dataclass
class Found:
    """activities of the year; silent: firms with figures of other years alone, and the newest of these; notes: what has
    to be said of the reading."""

    activities: list[Activity] = field(default_factory=list)
    silent: dict[str, int] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def firms_of(parks: Parks, rows: np.ndarray, factors: Factors) -> Firms:
    """The firms of some rows."""
    table, found = parks.whole["firm"], Firms()
    marked = parks.secret("firm")
    for row in rows.tolist():
        if table["firm_id"][row] is None:
            continue
        id_ = str(table["firm_id"][row])
        found.names[id_] = str(table["name"][row] or id_)
        found.sectors[id_] = act.sector_of(id_, table["vsic"][row], factors)
        found.hours[id_] = (_or(table["hours_per_day"][row], 24.0), _or(table["days_per_year"][row], 365.0))
        found.secret[id_] = bool(marked[row])
    found.neighbours = tuple(found.names)
    return found


def flow_rows(parks: Parks, ids: Iterable[str]) -> list[int]:
    """The rows of the flows of firms, in the order of the store."""
    flows = parks.whole["flow"]
    found = [flows.rows_where("firm_id", each) for each in ids]
    return sorted(np.concatenate(found).tolist()) if found else []


def newest_year(parks: Parks, firms: Firms) -> int | None:
    """The newest year the flows of the firms tell of, None for none."""
    flows = parks.whole["flow"]
    years = flows["year"][flow_rows(parks, firms.names)]
    known = years[~np.isnan(years)]
    return int(known.max()) if len(known) else None


def read(parks: Parks, firms: Firms, links: Iterable[Link], factors: Factors, year: int) -> Found:
    """The activities of `year`. Raises EcoIpError for an amount below zero."""
    flows, found = parks.whole["flow"], Found()
    marked = parks.secret("flow")
    told: dict[str, set[int]] = {}
    unread: list[str] = []
    treats = any(_is_treatment(flows, row) for row in flow_rows(parks, firms.neighbours))
    cod = _cod(parks, firms)
    for row in flow_rows(parks, firms.names):
        firm, of = str(flows["firm_id"][row]), flows["year"][row]
        if flows["status"][row] == "planned":
            continue
        if not math.isnan(of) and int(of) != year:
            told.setdefault(firm, set()).add(int(of))
            continue
        told.setdefault(firm, set()).add(year)
        if math.isnan(of) and flows["status"][row] == "ended":
            continue
        made = _activity(flows, row, firms, factors, cod, treats)
        if made is None:
            if Vocabulary.shipped().resolve(flows["resource"][row]) is None and flows["direction"][row] == "input":
                unread.append(str(flows["flow_id"][row]))
            continue
        found.activities.append(replace(made, secret=bool(marked[row]) or firms.secret[firm]))
    found.silent = {firm: max(years) for firm, years in told.items() if year not in years}
    if unread:
        found.notes.append(("carbon.note.unknown_resource", {"count": len(unread), "rows": _listed(unread)}))
    found.activities = _by_links(found, [each for each in links if each.receiver in firms.names], firms)
    found.activities = [_measured(parks, each, year, found.notes) for each in found.activities]
    return found


def _measured(parks: Parks, made: Activity, year: int, notes: list[Note]) -> Activity:
    """Wastewater whose COD nobody has declared, by what was measured; where it was declared too and differs, both are
    told."""
    if made.kind != act.WASTEWATER:
        return made
    rows = of_year(parks.measured, parks.of_firm(made.firm), "cod_kg", year, made.firm)
    if not rows:
        return made
    value, values = total(rows), {**said(rows), "firm": made.firm, "year": str(year)}
    if value is None:
        notes.append(("carbon.note.measured_few", values))
    elif not made.is_known:
        notes.append(("carbon.note.measured", values))
        return replace(made, quantity=value, lacks=None, row=f"stream/{rows[0].stream}")
    elif differ(made.quantity, value):
        notes.append(("carbon.note.measured_apart", {**values, "declared": made.quantity}))
    return made


def _activity(
    flows: Table, row: int, firms: Firms, factors: Factors, cod: Mapping[str, float], treats: bool
) -> Activity | None:
    firm, id_ = str(flows["firm_id"][row]), str(flows["flow_id"][row])
    resource = Vocabulary.shipped().resolve(flows["resource"][row])
    if resource is None:
        return None
    lineage = act.of_vocabulary(resource)
    kind = act.kind_of(lineage)
    is_input = flows["direction"][row] == "input"
    if kind == act.WASTEWATER:
        own = factors.of_firm_alone("cod_mcf", firm)
        if not is_input and not own and treats:
            return None  # it is treated by whoever takes it in
    elif not kind or not is_input:
        return None
    unit, amount, lacks = yearly(flows, row, firms.hours[firm])
    made = Activity(firm, kind, resource, amount, act.UNITS[kind], firms.sectors[firm], lacks=lacks, row=f"flow/{id_}")
    return made if lacks or unit is None else in_unit_of_factor(made, lineage, unit, factors, cod.get(id_))


def yearly(flows: Table, row: int, hours: tuple[float, float]) -> tuple[Unit | None, float, Note | None]:
    """The unit of a row, base units of its family a year, and what lacks. Raises EcoIpError for an amount below 0."""
    quantity = float(flows["quantity"][row])
    if quantity < 0:
        raise EcoIpError("error.carbon.negative_flow", flow=str(flows["flow_id"][row]), quantity=quantity)
    unit, months = read_unit(flows["unit"][row], flows["period"][row]), parse_months(flows["months"][row])
    if math.isnan(quantity):
        return unit, math.nan, ("carbon.lacks.quantity", {})
    if unit is None or months is None:
        return None, math.nan, ("carbon.lacks.unit", {"unit": f"{flows['unit'][row]} / {flows['period'][row]}"})
    share = 1.0 if unit.period == "year" else bin(months).count("1") / 12.0
    return unit, quantity * unit.factor * periods_per_year(unit.period, *hours) * share, None


def in_unit_of_factor(
    made: Activity, lineage: Iterable[str], unit: Unit, factors: Factors, cod_kg_per_m3: float | None
) -> Activity:
    """An activity whose quantity is in base units of `unit`'s family, in the unit its factor asks for."""
    amount, wrong = made.quantity, ("carbon.lacks.unit", {"unit": unit.symbol})
    above = list(lineage)
    if made.kind == act.FUEL:
        fuel = act.fuel_of(above, factors)
        burnt = next((found for each in above if (found := factors.find(f"burnt_{each}", firms=(made.firm,)))), None)
        share = 1.0 if burnt is None or burnt.value is None else burnt.value
        tj, used, lacks = act.terajoules(fuel, above, unit, amount * share, factors, made.firm)
        if share == 0.0:
            tj, lacks = 0.0, None
        return replace(made, source=fuel, quantity=tj, lacks=lacks, used=used + ((burnt,) if burnt else ()))
    if made.kind in (act.ELECTRICITY, act.HEAT):
        source = _power(above) if made.kind == act.ELECTRICITY else made.source
        if unit.family != "energy":
            return replace(made, source=source, quantity=math.nan, lacks=wrong)
        return replace(made, source=source)
    if made.kind == act.STEAM:
        return _steam(made, unit, factors)
    if made.kind == act.REFRIGERANT:
        known = unit.family == "mass"
        return replace(made, quantity=amount * 1000.0 if known else math.nan, lacks=None if known else wrong)
    water = {"volume": 1.0, "mass": 1.0}.get(unit.family)  # a cubic metre of wastewater is a tonne
    if water is None or cod_kg_per_m3 is None:
        return replace(made, quantity=math.nan, lacks=wrong if water is None else ("carbon.lacks.cod", {}))
    return replace(made, quantity=amount * water * cod_kg_per_m3)


def _steam(made: Activity, unit: Unit, factors: Factors) -> Activity:
    if unit.family == "mass":
        return made
    enthalpy = factors.find("steam_kj_per_kg", firms=(made.firm, made.other))
    if unit.family != "energy" or enthalpy is None or not enthalpy.value:
        lacks: Note = ("carbon.lacks.unit", {"unit": unit.symbol})
        if unit.family == "energy":
            lacks = ("carbon.lacks.row", {"row": "steam_kj_per_kg"})
        return replace(made, quantity=math.nan, lacks=lacks)
    return replace(
        made, quantity=made.quantity * 3.6e3 / enthalpy.value, used=(enthalpy,)
    )  # 3.6e6 kJ a MWh, 1,000 kg a tonne


def _power(lineage: Iterable[str]) -> str:
    """Where electricity comes from that no link brings: the sun and cogeneration are the firm's own, the rest is of the
    grid."""
    above = set(lineage)
    return act.OWN if above & {"electricity_solar", "electricity_chp"} else act.GRID


def _by_links(found: Found, links: Iterable[Link], firms: Firms) -> list[Activity]:
    """The activities with what comes over links in place as rows of its own."""
    made, left = list(found.activities), []
    for link in links:
        lineage = act.of_vocabulary(link.resource)
        kind = act.kind_of(lineage)
        if kind not in _BY_LINK:
            continue
        amount = _of_link(link, kind)
        secret = link.secret or firms.secret[link.receiver]
        source = act.DIRECT if kind == act.ELECTRICITY else link.resource
        row = Activity(link.receiver, kind, source, amount, act.UNITS[kind], firms.sectors[link.receiver],
                       link.supplier, link.id, secret, None if amount == amount else ("carbon.lacks.link", {}),
                       row=f"link/{link.id}")  # fmt: skip
        left.append(row)
        declared = [place for place, each in enumerate(made) if (each.firm, each.kind) == (link.receiver, kind)]
        if not declared or math.isnan(amount):
            continue
        for place in sorted(declared, key=lambda at: made[at].row != f"flow/{link.demand_flow}"):
            taken = min(amount, made[place].quantity) if made[place].is_known else 0.0
            made[place] = replace(made[place], quantity=made[place].quantity - taken)
            amount -= taken
        if amount > 1e-9 * max(1.0, row.quantity):
            said = {"link": link.id, "firm": firms.names[link.receiver]}
            found.notes.append(("carbon.note.link_more", said))
            left[-1] = replace(row, quantity=row.quantity - amount)
    return [each for each in (*made, *left) if not (each.is_known and each.quantity == 0.0 and each.kind in _BY_LINK)]


def _of_link(link: Link, kind: str) -> float:
    """What a link brings a year, in the unit of the kind; NaN where it is not known or in another unit."""
    unit = parse_unit(link.unit)
    wanted = "mass" if kind == act.STEAM else "energy"
    if unit is None or unit.family != wanted or math.isnan(link.per_year):
        return math.nan
    return link.per_year * unit.factor


def _is_treatment(flows: Table, row: int) -> bool:
    resource = Vocabulary.shipped().resolve(flows["resource"][row])
    return (
        resource is not None and flows["direction"][row] == "input"
        and act.kind_of(act.of_vocabulary(resource)) == act.WASTEWATER
    )  # fmt: skip


def _cod(parks: Parks, firms: Firms) -> dict[str, float]:
    """kg of COD in a cubic metre, by flow."""
    found: dict[str, float] = {}
    if "content" not in parks.whole:
        return found
    table, flows = parks.whole["content"], parks.whole["flow"]
    ids = [str(each) for each in flows["flow_id"][flow_rows(parks, firms.names)]]
    for row in (row for each in ids for row in table.rows_where("flow_id", each).tolist()):
        per = _KG_PER_M3.get(str(table["unit"][row] or "").strip().lower().replace(" ", ""))
        value = float(table["value"][row])
        if fold(table["parameter"][row]) == "cod" and per is not None and value >= 0:
            found[str(table["flow_id"][row])] = value * per
    return found


def _or(value: float, usual: float) -> float:
    return float(value) if value == value and value > 0 else usual


def _listed(words: list[str]) -> str:
    from ..text import listed

    return listed(words)
