"""The themes of a twin out of a store: only rows and fields that may be told at the level asked for.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from ...core.errors import EcoIpError
from ...core.exchange.leaving import Leaving, leaving
from ...core.progress import Progress
from ...core.twin import scene
from ...core.twin.scene import Layer, Phase
from ...features import KINDS, parsed, settled
from ...storage import schema
from ...storage.exchange.rows import exchange_schema, stored_rows
from ...storage.opening import Store

_TABLES = ("park", "zone", "plot", "building", "corridor", "network", "phase", "firm", "flow", "link")
_THEME = {
    "zone": scene.ZONE, "plot": scene.ZONE, "building": scene.BUILDING, "corridor": scene.CORRIDOR,
    "network": scene.UTILITY,
}  # fmt: skip
_POLYGONS = ("zone", "plot", "building")
_SAME = {"use": "kind", "dn_mm": "diameter_mm"}
"""Fields that a scene knows by another name."""


@dataclass(frozen=True)
class Taken:
    """What of a store goes into a twin. firm_plots: plot of each firm by its id; rows, fields: how many stay
    behind."""

    title: str
    layers: list[Layer] = field(default_factory=list)
    phases: tuple[Phase, ...] = ()
    links: list[tuple[str, str]] = field(default_factory=list)
    firm_plots: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rows: int = 0
    fields: int = 0


Rows = dict[str, dict[str, list[Any]]]
"""Columns by table."""


def taken(store: Store, level: str, park: str, progress: Progress) -> Taken:
    """All of it. Raises EcoIpError for a store of which less is seen than is there, Cancelled."""
    if set(schema.tables()) - set(store.tables()):
        raise EcoIpError("error.exchange_masked", path=store.address())
    stored = stored_rows(store, _TABLES, progress)
    found = leaving(exchange_schema(), {name: each.rows for name, each in stored.items()}, level)
    rows, shapes = _of_park(found, park)
    phases, named = _phases(rows)
    plot_of = _plots(rows)
    layers = [_layer(name, rows, shapes[name], named, progress) for name in _THEME if rows.get(name)]
    told = {each.table.name: {one.name for one in each.fields} for each in found.resources}
    firms = rows.get("firm", {})
    hidden = sum(each.hidden_fields for each in found.resources if each.table.name in _THEME)
    return Taken(
        " · ".join(str(each) for each in rows.get("park", {}).get("name", []) if each),
        layers, phases, _links(rows, plot_of), dict(zip(firms.get("firm_id", []), firms.get("plot_id", []))),
        _words(told), found.withheld_count, hidden,
    )  # fmt: skip


def _of_park(found: Leaving, park: str) -> tuple[Rows, dict[str, np.ndarray]]:
    """The columns of each table that leaves, and its shapes; of one park where one is asked for."""
    rows: Rows = {}
    shapes: dict[str, np.ndarray] = {}
    for each in found.resources:
        name = each.table.name
        columns = {one.name: [row[at] for row in each.rows] for at, one in enumerate(each.fields)}
        wkb = list(each.wkb) if each.wkb is not None else [None] * len(each.rows)
        if park:
            of = columns.get("park_id")
            if name == "building":
                plots = set(rows.get("plot", {}).get("plot_id", []))
                kept = [at for at, plot in enumerate(columns["plot_id"]) if plot in plots]
            else:
                kept = [at for at in range(len(wkb)) if of is None or of[at] == park]
            columns = {key: [cells[at] for at in kept] for key, cells in columns.items()}
            wkb = [wkb[at] for at in kept]
        rows[name] = columns
        shapes[name] = parsed(wkb) if wkb else np.empty(0, dtype=object)
    if park and park not in rows.get("park", {}).get("park_id", []):
        raise EcoIpError("error.twin.park", park=park, known=", ".join(rows.get("park", {}).get("park_id", [])))
    return rows, shapes


def _layer(table: str, rows: Rows, drawn: np.ndarray, phases: Mapping[str, str], progress: Progress) -> Layer:
    kind = KINDS.PolygonGeometry if table in _POLYGONS else KINDS.LineGeometry
    geometry, repairs = settled(drawn, kind, progress) if len(drawn) else (drawn, ())
    there = ~shapely.is_missing(geometry)
    cells = rows[table]
    key = schema.tables()[table].key
    ids = [str(each) for each in cells[key]]
    columns = {_SAME.get(name, name): values for name, values in cells.items()}
    columns.update(_from_elsewhere(table, rows, phases))
    if table == "plot":
        columns["kind"] = ["plot"] * len(ids)
    withheld = [name for name in ("depth_m",) if table == "network" and name not in cells]
    kept = np.flatnonzero(there)
    return Layer(
        _THEME[table],
        [f"{table}/{ids[row]}" if table == "plot" else ids[row] for row in kept],
        geometry[kept],
        {name: _objects([values[row] for row in kept]) for name, values in columns.items()},
        [_card(table, {name: values[row] for name, values in cells.items()}, key) for row in kept],
        [ids[each.row] for each in repairs if there[each.row]],
        [ids[row] for row in np.flatnonzero(~there)],
        withheld,
        {scene_name: name for name, scene_name in _SAME.items()},
    )


def _from_elsewhere(table: str, rows: Rows, phases: Mapping[str, str]) -> dict[str, list[Any]]:
    """What a plot has of its zone, and a building of its plot: class, phase, status."""
    zones, plots = rows.get("zone", {}), rows.get("plot", {})
    phase_of = {
        id_: phases.get(str(named), named) for id_, named in zip(zones.get("zone_id", []), zones.get("phase", []))
    }
    class_of = dict(zip(zones.get("zone_id", []), zones.get("class", [])))
    zone_of = dict(zip(plots.get("plot_id", []), plots.get("zone_id", [])))
    status_of = dict(zip(plots.get("plot_id", []), plots.get("status", [])))
    if table == "zone":
        return {"phase": [phase_of.get(id_) for id_ in zones["zone_id"]]}
    of = plots.get("plot_id", []) if table == "plot" else rows[table].get("plot_id", [])
    if not of:
        return {}
    return {
        "phase": [phase_of.get(zone_of.get(plot)) for plot in of],
        "class": [class_of.get(zone_of.get(plot)) for plot in of],
        "occupancy": [status_of.get(plot) for plot in of],
        "plot_id": list(of),
    }


def _phases(rows: Rows) -> tuple[tuple[Phase, ...], dict[str, str]]:
    """The phases in the order they begin, and the name of each by its id."""
    held = rows.get("phase", {})
    found = []
    for name, starts, ends in zip(held.get("name", []), held.get("starts", []), held.get("ends", [])):
        found.append(Phase(str(name), _year(starts), _year(ends)))
    found.sort(key=lambda each: (each.year_from is None, each.year_from or 0, each.name))
    return tuple(found), {str(id_): str(name) for id_, name in zip(held.get("phase_id", []), held.get("name", []))}


def _year(cell: Any) -> int | None:
    try:
        return int(str(cell)[:4]) if cell else None
    except ValueError:
        return None


def _plots(rows: Rows) -> dict[str, str]:
    firms = rows.get("firm", {})
    return {firm: plot for firm, plot in zip(firms.get("firm_id", []), firms.get("plot_id", [])) if plot}


def _links(rows: Rows, plot_of: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of plots whose firms exchange something."""
    links = rows.get("link", {})
    pairs = []
    for supplier, receiver in zip(links.get("supplier", []), links.get("receiver", [])):
        if supplier in plot_of and receiver in plot_of:
            pairs.append((f"zone/plot/{plot_of[supplier]}", f"zone/plot/{plot_of[receiver]}"))
    return pairs


def _card(table: str, row: Mapping[str, Any], key: str) -> dict[str, Any]:
    """What a card shows: every field that may be told and says something."""
    shown = {f"{table}.{key}": row[key], **{f"{table}.{name}": cell for name, cell in row.items() if name != key}}
    return {name: said for name, cell in shown.items() if cell is not None and (said := _said(cell)) != ""}


def _said(cell: Any) -> Any:
    """Figures as such, for each language writes them in its own way; all else as text."""
    if isinstance(cell, float):
        return float(f"{cell:.12g}") if math.isfinite(cell) else ""
    return cell if isinstance(cell, int) else str(cell)


def _words(told: Mapping[str, set[str]]) -> dict[str, Mapping[str, str]]:
    """What the labels of cards are called, and the values of lists, by key."""
    words: dict[str, Mapping[str, str]] = {}
    for table in _THEME:
        for one in schema.tables()[table].own_fields:
            if one.name in told.get(table, ()):
                unit = f" ({one.unit})" if one.unit else ""
                words[f"{table}.{one.name}"] = {language: one.alias[language] + unit for language in ("vi", "en")}
                for id_, names in schema.domains().get(one.domain, {}).items():
                    words[f"{table}.{one.name}={id_}"] = names
    return words


def _objects(values: Sequence[Any]) -> np.ndarray:
    cells = np.empty(len(values), dtype=object)
    cells[:] = list(values)
    return cells
