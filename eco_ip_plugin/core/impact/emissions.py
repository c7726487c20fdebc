"""Greenhouse gases with the plant: the inventory of the newest year, and the same with the card's flows in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..carbon.formulas import Line
from ..carbon.inventory import Ask, Inventory, inventory, total
from ..errors import EcoIpError
from ..park.one import Parks
from ..park.park import Park
from ..park.table import Table
from ..symbiosis.siting import NEWCOMER
from .card import Card
from .given import Given
from .rows import Note, Row, known, named, said

_GWP = "ar5"
_SCOPES = ("1", "2")


@dataclass(frozen=True)
class Emissions:
    """before, after: inventories; None where there is none, and then why."""

    before: Inventory | None
    after: Inventory | None
    why: Note | None = None


def emissions_of(given: Given) -> Emissions:
    """Both inventories; they do not hang on where the plant stands."""
    if not {"firm", "flow"} <= set(given.parks.whole):
        return Emissions(None, None, ("impact.note.no_flows_table", {}))
    try:
        before = inventory(given.parks, given.park_id, Ask(given.year, _GWP, "", given.factors))
    except EcoIpError as error:
        cause = {language: error.say(language) for language in ("vi", "en")}
        return Emissions(None, None, ("impact.note.no_inventory", {"cause": cause}))
    if given.card.is_empty:
        return Emissions(before, before)
    parks = with_plant(given.parks, given.park_id, given.card, before.year)
    return Emissions(before, inventory(parks, given.park_id, Ask(before.year, _GWP, "", given.factors)))


def emission_rows(emissions: Emissions) -> Iterator[Row]:
    """Scopes 1 and 2 of the park, and of the plant alone; nothing that is avoided is taken off. A sum of which no part
    is known stays empty."""
    before, after = emissions.before, emissions.after
    if before is None or after is None:
        return
    source = said("impact.source.inventory", year=str(before.year))
    for scope in _SCOPES:
        base, then = (_known(each.lines, scope) for each in (before, after))
        if base is None:
            then = None  # of a park of which nothing is known, the plant is no sum
        yield Row("emissions", f"scope{scope}_t", base, then, "t CO2e", named(f"scope{scope}_t"), source=source,
                  evidence="secondary")  # fmt: skip
        mine = [line for line in after.lines if line.activity.firm == NEWCOMER]
        yield Row("emissions", f"plant_scope{scope}_t", 0.0, _known(mine, scope), "t CO2e",
                  named(f"plant_scope{scope}_t"), source=source, evidence="secondary")  # fmt: skip


def _known(lines: Sequence[Line], scope: str) -> float | None:
    """The sum of what is known; 0 where there is nothing to count, None where nothing of it is known."""
    found = known(total(lines, scope))
    return 0.0 if found is None and not any(line.scope == scope for line in lines) else found


def notes(given: Given, emissions: Emissions) -> Iterator[Note]:
    """What of the plant has no factor."""
    if emissions.why is not None:
        yield emissions.why
    if emissions.after is None or given.card.is_empty:
        return
    unknown = emissions.before.without_factor if emissions.before else ()
    if unknown:
        yield "impact.note.park_factors", {"count": len(unknown), "year": str(emissions.after.year)}
    lacking = [each.activity.source for each in emissions.after.without_factor if each.activity.firm == NEWCOMER]
    if lacking:
        yield "impact.note.no_factor", {"count": len(lacking), "sources": ", ".join(lacking)}
    if not any("electricity" in each.resource for each in given.card.flows):
        yield "impact.note.no_electricity", {}


def with_plant(parks: Parks, park_id: str, card: Card, year: int) -> Parks:
    """The parks with the plant as one more firm, its flows and their content."""
    tables = dict(parks.whole.tables)
    firm: dict[str, Any] = {
        "firm_id": NEWCOMER, "park_id": park_id, "name": card.name or NEWCOMER, "vsic": card.vsic or None,
        "workers": card.workers, "hours_per_day": card.hours_per_day or 24.0,
        "days_per_year": card.days_per_year or 365.0, "status": "operating",
    }  # fmt: skip
    flows, contents = [], []
    for number, each in enumerate(card.flows, start=1):
        flow = f"{NEWCOMER}-{number}"
        names = ("resource", "direction", "quantity", "unit", "period", "temperature_c", "pressure_bar", "moisture_pct")
        flows.append({"flow_id": flow, "firm_id": NEWCOMER, "year": year, "status": "current",
                      **{name: getattr(each, name) or None for name in names}})  # fmt: skip
        contents += [{"content_id": f"{flow}-{place}", "flow_id": flow, "parameter": what, "value": value, "unit": unit}
                     for place, (what, value, unit) in enumerate(each.content, start=1)]  # fmt: skip
    tables["firm"] = _grown(tables["firm"], [firm])
    tables["flow"] = _grown(tables["flow"], flows)
    if "content" in tables:
        tables["content"] = _grown(tables["content"], contents)
    whole = parks.whole
    return Parks(Park(tables, whole.crs, whole.in_metres))


def _grown(table: Table, rows: Sequence[Mapping[str, Any]]) -> Table:
    """A table with rows at its end; what they do not say is not known."""
    if not rows:
        return table
    columns = {}
    for name, column in table.columns.items():
        more = np.empty(len(rows), dtype=column.dtype)
        empty = np.nan if column.dtype.kind == "f" else None
        more[:] = [empty if row.get(name) is None else row[name] for row in rows]
        columns[name] = np.concatenate([column, more])
    geometry = table.geometry
    if geometry is not None:
        geometry = np.concatenate([geometry, np.full(len(rows), None, dtype=object)])
    return Table(table.name, table.key, columns, geometry)
