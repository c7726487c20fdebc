"""Whether the data are sound: what is missing, doubled, contradictory or lies where it cannot, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
import shapely

from ..geometry.units import M2_PER_HA
from ..register.contradictions import contradictions
from ..register.facts import read_facts
from ..rules.judge import within
from ..symbiosis.vocabulary.units import parse_unit
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from .given import Given
from .line import Line, lacking, none_allowed

TOPIC = "data"
NEEDED = (
    ("park", "name"), ("zone", "geom"), ("plot", "geom"), ("plot", "status"), ("firm", "vsic"), ("firm", "status"),
    ("flow", "resource"), ("flow", "quantity"), ("flow", "unit"), ("link", "status"), ("monitoring", "parameter"),
)  # fmt: skip
"""What the checks cannot do without."""
POINTS_TO = (
    ("plot", "zone_id", "zone"), ("building", "plot_id", "plot"), ("firm", "plot_id", "plot"),
    ("flow", "firm_id", "firm"), ("link", "supplier", "firm"), ("link", "receiver", "firm"),
    ("link", "supply_flow", "flow"), ("link", "demand_flow", "flow"), ("monitoring", "firm_id", "firm"),
    ("content", "flow_id", "flow"), ("stream", "monitoring_id", "monitoring"),
)  # fmt: skip
_DRAWN = ("zone", "plot", "building", "firm")
_TWICE_M2 = _BEYOND_M2 = 1.0
_BEYOND_M = 1.0
_MEETS_M = 0.01
_AREA_SHARE, _AREA_HA = 0.01, 0.005
"""By how much hectares as entered may differ from a shape: rounding in tables."""
_LAND_KINDS = {"gap": "gap", "overlap": "overlap", "duplicate": "overlap", "sliver": "sliver",
               "unknown_code": "unknown_code"}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """kind: indicator of the topic; row: its id, of several with commas; field: "" where it is none's."""

    kind: str
    table: str
    row: str
    field: str = ""


def faults(given: Given) -> list[Fault]:
    """All of them."""
    return [each for found in (_land, _rows, _places) for each in found(given)]


def look(given: Given) -> Iterator[Line]:
    """The lines of the topic; the faults behind them stay in `given.faults`."""
    given.faults.extend(faults(given))
    yield from lines(given, given.faults)


def lines(given: Given, found: list[Fault]) -> Iterator[Line]:
    """How many of each kind there are; where a table is empty that is said instead."""
    for kind, tables in _KINDS.items():
        empty = given.require(*tables)
        if len(empty) == len(tables):
            yield lacking(TOPIC, kind, *empty)
        else:
            mine = [each for each in found if each.kind == kind]
            yield none_allowed(TOPIC, kind, len(mine))
    for table, name in NEEDED:
        indicator = f"missing_value.{table}.{name}"
        if table not in given:
            yield lacking(TOPIC, indicator, table, table=table, field=name)
            continue
        mine = [each for each in found if (each.kind, each.table, each.field) == ("missing_value", table, name)]
        yield none_allowed(TOPIC, indicator, len(mine), f"{table}.{name}", table=table, field=name)


_KINDS = {
    "gap": ("zone",), "overlap": ("zone",), "sliver": ("zone",), "unknown_code": ("zone",), "ring_crossing": _DRAWN[:3],
    "leased_twice": ("plot",), "area_differs": ("plot",), "outside": ("firm", "plot"), "not_there": ("plot", "firm"),
    "unknown_resource": ("flow",), "unknown_unit": ("flow",), "contradiction": ("fact",),
}  # fmt: skip


def _land(given: Given) -> Iterator[Fault]:
    if "zone" not in given or not given.parks.whole.in_metres or not given.table("zone").placed.any():
        return
    review = given.checked.review.parks[0]
    zones = given.checked.zones
    tree = shapely.STRtree(zones.geometry)
    for each in review.findings:
        if each.kind not in _LAND_KINDS:
            continue
        ids = each.ids
        if not ids and each.geometry is not None:  # a gap: those that meet it
            ids = tuple(zones.id[np.sort(tree.query(each.geometry, predicate="dwithin", distance=_MEETS_M))].tolist())
        field = "code" if each.kind == "unknown_code" else "geom"
        yield Fault(_LAND_KINDS[each.kind], "zone", ", ".join(ids), field)


def _rows(given: Given) -> Iterator[Fault]:
    yield from _missing(given)
    yield from _nowhere(given)
    if "flow" in given:
        flows = given.table("flow")
        known, unit_known = cache(Vocabulary.shipped().resolve), cache(parse_unit)
        for id_, resource, unit in zip(flows["flow_id"], flows["resource"], flows["unit"]):
            if resource is not None and known(resource) is None:
                yield Fault("unknown_resource", "flow", str(id_), "resource")
            if unit is not None and unit_known(unit) is None:
                yield Fault("unknown_unit", "flow", str(id_), "unit")
    if "fact" in given:
        table = given.table("fact")
        facts, _ = read_facts({name: column.tolist() for name, column in table.columns.items()})
        later = np.unique(contradictions(facts).b)
        for row in facts.row[later].tolist():
            yield Fault("contradiction", "fact", str(table["fact_id"][row - 1]), "value")


def _missing(given: Given) -> Iterator[Fault]:
    for name, field in NEEDED:
        if name not in given:
            continue
        table = given.table(name)
        if field == "geom":
            lost = ~table.placed
        elif field in table.columns:
            cells = table[field]
            lost = np.asarray(pd.isna(cells)) | np.array([isinstance(each, str) and not each.strip() for each in cells])
        else:
            continue
        for row in np.flatnonzero(lost).tolist():
            yield Fault("missing_value", name, str(table[table.key][row]), field)


def _nowhere(given: Given) -> Iterator[Fault]:
    for name, field, owner in POINTS_TO:
        if name not in given or owner not in given.parks.whole:
            continue
        table = given.table(name)
        named = ~np.asarray(pd.isna(table[field]))
        for row in np.flatnonzero(named & (table.rows_of(field, given.parks.whole[owner]) < 0)).tolist():
            yield Fault("not_there", name, str(table[table.key][row]), field)


def _places(given: Given) -> Iterator[Fault]:
    for name in _DRAWN:
        if name not in given:
            continue
        whole, mine = given.parks.whole[name], set(given.rows(name).tolist())
        for repair in whole.repairs:
            if repair.row in mine:
                yield Fault("ring_crossing", name, str(whole[whole.key][repair.row]), "geom")
    if given.parks.whole.in_metres:
        yield from _beyond(given)
        yield from _plots(given)


def _beyond(given: Given) -> Iterator[Fault]:
    if given.outline is None:
        return
    for name in ("firm", "plot"):
        table = given.table(name)
        if table.geometry is None:
            continue
        rows = np.flatnonzero(table.placed)
        shapes = table.geometry[rows]
        if name == "firm":
            away = shapely.distance(shapes, given.outline) > _BEYOND_M
        else:
            away = shapely.area(shapely.difference(shapes, given.outline)) > _BEYOND_M2
        for row in rows[away].tolist():
            yield Fault("outside", name, str(table[table.key][row]), "geom")


def _plots(given: Given) -> Iterator[Fault]:
    plots = given.table("plot")
    if plots.geometry is None:
        return
    area_ha = shapely.area(plots.geometry) / M2_PER_HA
    entered = plots["area_ha"].astype(float)
    for row in np.flatnonzero(plots.placed & ~np.isnan(entered)).tolist():
        if not within(entered[row], area_ha[row], max(_AREA_HA, _AREA_SHARE * area_ha[row])):
            yield Fault("area_differs", "plot", str(plots["plot_id"][row]), "area_ha")
    let = np.flatnonzero(plots.placed & (plots["status"] == "leased"))
    shapes = plots.geometry[let]
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pair = one > other  # the later one is told
    one, other = one[pair], other[pair]
    twice = shapely.area(shapely.intersection(shapes[one], shapes[other])) > _TWICE_M2
    for row in np.unique(let[one[twice]]).tolist():
        yield Fault("leased_twice", "plot", str(plots["plot_id"][row]), "status")
