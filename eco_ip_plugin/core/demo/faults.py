"""Faults put into a made-up park, each counted and listed: what an audit has to find, no more and no less."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

NONE, SOME, MANY = AMOUNTS = ("none", "some", "many")
GAP, OVERLAP, UNKNOWN_CODE, LEASED_TWICE, RING_CROSSING, MISSING, UNKNOWN_WORD, NOT_THERE, CONTRADICTION, OUTSIDE, \
    AREA_DIFFERS = KINDS = (
        "gap", "overlap", "unknown_code", "leased_twice", "ring_crossing", "missing_value", "unknown_resource",
        "not_there", "contradiction", "outside", "area_differs",
    )  # fmt: skip
_MANY_SHARE, _MANY_LEAST, _MANY_MOST = 0.02, 2, 25
_GAP_M, _OVERLAP_M = 5.0, 4.0
_FAR_M = 500.0
Tables = dict[str, dict[str, list[Any]]]


@dataclass(frozen=True)
class Fault:
    """kind: one of `KINDS`; table, row: where it is, by the id of the row; field: "" where it is none's."""

    kind: str
    table: str
    row: str
    field: str = ""


@dataclass(frozen=True)
class Sown:
    """The tables with the faults in them."""

    tables: Tables
    faults: tuple[Fault, ...]


def sow(tables: Mapping[str, Mapping[str, Sequence[Any]]], amount: str, rng: np.random.Generator) -> Sown:
    """Put faults into tables; those given are left as they are. amount: one of `AMOUNTS`."""
    found: Tables = {name: {head: list(cells) for head, cells in columns.items()} for name, columns in tables.items()}
    if amount == NONE:
        return Sown(found, ())
    field = _Field(found, amount, rng)
    faults = [fault for kind, put in _PUT.items() for fault in put(field, kind)]
    return Sown(found, tuple(faults))


class _Field:
    """The tables that are being changed; no row gets two faults."""

    def __init__(self, tables: Tables, amount: str, rng: np.random.Generator) -> None:
        self.tables, self._amount, self._rng = tables, amount, rng
        self._used: dict[str, set[int]] = {}

    def rows(self, table: str, fits: Callable[[int], bool] = lambda row: True) -> list[int]:
        """Some rows of a table that fit and have no fault yet, by chance."""
        count = len(next(iter(self.tables[table].values())))
        used = self._used.setdefault(table, set())
        free = [row for row in range(count) if row not in used and fits(row)]
        wanted = 1 if self._amount == SOME else min(max(round(_MANY_SHARE * count), _MANY_LEAST), _MANY_MOST)
        order = np.argsort(self._rng.random(len(free)), kind="stable").tolist()
        chosen = sorted(free[place] for place in order[: min(wanted, -(-len(free) // 4))])
        used.update(chosen)
        return chosen

    def fault(self, kind: str, table: str, row: int, field: str = "") -> Fault:
        """A fault of a row, by its id: the first column of each table."""
        key = {"monitoring": "monitoring_id"}.get(table, f"{table}_id")
        return Fault(kind, table, self.tables[table][key][row], field)


def _gaps(field: _Field, kind: str) -> list[Fault]:
    """A factory block ends before its street."""
    return [_stretched(field, kind, row, _GAP_M, 0.0) for row in field.rows("zone", _is_factory(field))]


def _overlaps(field: _Field, kind: str) -> list[Fault]:
    """A factory block reaches into the street east of it."""
    zone = field.tables["zone"]
    east = max(shapely.bounds(each)[2] for each in zone["geom"][2:])
    fits = _is_factory(field)

    def has_street(row: int) -> bool:
        return fits(row) and float(shapely.bounds(zone["geom"][row])[2]) < east

    return [_stretched(field, kind, row, 0.0, _OVERLAP_M) for row in field.rows("zone", has_street)]


def _stretched(field: _Field, kind: str, row: int, west_m: float, east_m: float) -> Fault:
    geom = field.tables["zone"]["geom"]
    x0, y0, x1, y1 = shapely.bounds(geom[row]).tolist()
    geom[row] = shapely.box(round(x0 + west_m, 3), y0, round(x1 + east_m, 3), y1)
    return field.fault(kind, "zone", row)


def _is_factory(field: _Field) -> Callable[[int], bool]:
    classes = field.tables["zone"]["class"]
    return lambda row: classes[row] == "industrial"


def _codes(field: _Field, kind: str) -> list[Fault]:
    """A zone whose code no table knows."""
    found, zone = [], field.tables["zone"]
    for row in field.rows("zone", _is_factory(field)):
        zone["class"][row], zone["code"][row] = None, f"QQX-{row}"
        found.append(field.fault(kind, "zone", row, "code"))
    return found


def _leased_twice(field: _Field, kind: str) -> list[Fault]:
    """A plot that is entered once more under another id, and let there too."""
    found, plot = [], field.tables["plot"]
    for row in field.rows("plot", lambda row: plot["status"][row] == "leased"):
        again = len(plot["plot_id"])
        for cells in plot.values():
            cells.append(cells[row])
        plot["plot_id"][again] = plot["name"][again] = f"{plot['plot_id'][row]}-2"
        field._used["plot"].add(again)
        found.append(field.fault(kind, "plot", again, "status"))
    return found


def _crossings(field: _Field, kind: str) -> list[Fault]:
    """A hall whose outline crosses itself."""
    found, geom = [], field.tables["building"]["geom"]
    for row in field.rows("building"):
        a, b, c, d = shapely.get_coordinates(geom[row])[:4].tolist()
        geom[row] = shapely.Polygon([a, b, d, c])
        found.append(field.fault(kind, "building", row, "geom"))
    return found


def _missing(field: _Field, kind: str) -> list[Fault]:
    """Values that nobody entered."""
    found = []
    for table, name in (("flow", "quantity"), ("firm", "vsic"), ("plot", "status")):
        for row in field.rows(table):
            field.tables[table][name][row] = None
            found.append(field.fault(kind, table, row, name))
    return found


def _unknown_words(field: _Field, kind: str) -> list[Fault]:
    """A flow of something that no vocabulary knows."""
    found, flow = [], field.tables["flow"]
    linked = {*field.tables["link"]["supply_flow"], *field.tables["link"]["demand_flow"]}
    for row in field.rows("flow", lambda row: flow["flow_id"][row] not in linked):
        flow["resource"][row] = f"qqx {row}"
        found.append(field.fault(kind, "flow", row, "resource"))
    return found


def _not_there(field: _Field, kind: str) -> list[Fault]:
    """A firm on a plot that is not in the park."""
    found, firm = [], field.tables["firm"]
    for row in field.rows("firm"):
        firm["plot_id"][row] = f"QQX-{row}"
        found.append(field.fault(kind, "firm", row, "plot_id"))
    return found


def _contradictions(field: _Field, kind: str) -> list[Fault]:
    """A second paper that says something else."""
    found, fact = [], field.tables["fact"]
    for row in field.rows("fact", lambda row: fact["value"][row] > 0):
        again = len(fact["fact_id"])
        for cells in fact.values():
            cells.append(cells[row])
        fact["fact_id"][again] = f"{fact['fact_id'][row]}-2"
        fact["value"][again] = round(1.3 * fact["value"][row], 2)
        fact["source_date"][again] = "2026-02-15"
        field._used["fact"].add(again)
        found.append(field.fault(kind, "fact", again, "value"))
    return found


def _outside(field: _Field, kind: str) -> list[Fault]:
    """A firm that lies beyond the boundary."""
    found, geom = [], field.tables["firm"]["geom"]
    west = float(shapely.bounds(field.tables["park"]["geom"][0])[0])
    for row in field.rows("firm"):
        geom[row] = shapely.Point(west - _FAR_M, float(shapely.get_y(geom[row])))
        found.append(field.fault(kind, "firm", row, "geom"))
    return found


def _areas(field: _Field, kind: str) -> list[Fault]:
    """A plot whose hectares are not those of its shape."""
    found, plot = [], field.tables["plot"]
    for row in field.rows("plot", lambda row: plot["area_ha"][row] is not None):
        plot["area_ha"][row] = round(1.25 * plot["area_ha"][row] + 0.01, 4)
        found.append(field.fault(kind, "plot", row, "area_ha"))
    return found


_PUT: dict[str, Callable[[_Field, str], list[Fault]]] = {
    GAP: _gaps, OVERLAP: _overlaps, UNKNOWN_CODE: _codes, LEASED_TWICE: _leased_twice, RING_CROSSING: _crossings,
    MISSING: _missing, UNKNOWN_WORD: _unknown_words, NOT_THERE: _not_there, CONTRADICTION: _contradictions,
    OUTSIDE: _outside, AREA_DIFFERS: _areas,
}  # fmt: skip
