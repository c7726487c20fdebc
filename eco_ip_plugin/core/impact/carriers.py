"""Feeders and pipes: how full the sections between a place and the source of their network are, with the plant.

The network is the tree of shortest ways from its source, the far end of its largest section. Each plot that is let
loads every section on its way with what it needs by norm; the plant does the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from ..access.network import joined
from ..rules.judge import AT_MOST, Stated
from ..tables.norms import figure
from .demand import POWER, WASTEWATER, WATER, Needs, Today
from .given import Given, Site
from .rows import Note, Row, asked, named, said

KINDS = {"power_cable": (POWER, "power", "kW"), "clean_water": (WATER, "water", "m³/day"),
         "wastewater": (WASTEWATER, "wastewater", "m³/day")}  # fmt: skip
"""Kinds of network by what they carry; fixed."""
_JOIN_M = 0.5
_ALIKE_M = 1e-6
_INDICATOR = {"power_cable": "feeder", "clean_water": "water_pipe", "wastewater": "sewer"}


@dataclass(frozen=True)
class Carrier:
    """A network. id, line, capacity: (n,) of its sections, NaN unknown; ends: (n, 2) nodes; up: (v,) the section that
    leads on towards the source, −1 none; before: (v,) the node it leads to; load: (n,) of today; place: (v, 2)."""

    kind: str
    id: np.ndarray
    line: np.ndarray
    capacity: np.ndarray
    up: np.ndarray
    before: np.ndarray
    load: np.ndarray
    place: np.ndarray
    reach_m: float
    source: str
    unreached: int

    def way(self, shape: shapely.Geometry) -> list[int] | None:
        """Sections from a place to the source; None where none lies near."""
        distance = shapely.distance(shapely.points(self.place), shape)
        distance = np.where(self.up >= 0, distance, np.inf)
        near = np.flatnonzero(distance <= max(float(distance.min(initial=np.inf)), 0.0) + _ALIKE_M)
        if not len(near) or not distance[near[0]] <= self.reach_m:
            return None
        return min((_way(self.up, self.before, int(node)) for node in near), key=lambda way: (-len(way), way))


@dataclass(frozen=True)
class Loaded:
    """The fullest section on the way of the plant. way: rows of the carrier's sections."""

    carrier: Carrier
    row: int
    way: list[int]
    added: float


def carriers_of(given: Given, before: Today) -> list[Carrier]:
    """The networks of the store whose sections say what they can carry."""
    table = given.table("network")
    if table is None or table.geometry is None:
        return []
    found = []
    for kind in KINDS:
        rows = np.flatnonzero(table.placed & (table["kind"] == kind))
        rows = rows[shapely.get_num_geometries(table.geometry[rows]) == 1]
        capacity = table["capacity"][rows]
        if (capacity > 0).any():
            lines = shapely.get_geometry(table.geometry[rows], 0)
            found.append(_carrier(given, kind, table["network_id"][rows], lines, capacity, before))
    return found


def carrier_rows(given: Given, carriers: list[Carrier], site: Site, plant: Needs) -> Iterator[tuple[Row, Loaded]]:
    """Of each network the fullest section on the plant's way."""
    for carrier in carriers:
        what, topic, unit = KINDS[carrier.kind]
        way, amount = carrier.way(site.geometry), plant[what]
        sized = [row for row in way or [] if carrier.capacity[row] > 0]
        if not sized:
            continue
        added = 0.0 if amount is None else amount
        row = max(sized, key=lambda each: (carrier.load[each] + added) / carrier.capacity[each])
        indicator, load = _INDICATOR[carrier.kind], float(carrier.load[row])
        section = str(carrier.id[row])
        full = None if amount is None else load + amount
        name, source = named(indicator, section=section), said("impact.source.section", section=section)
        made = Row(topic, indicator, load, full, unit, name, source=source)
        stated = Stated(float(carrier.capacity[row]), evidence="project", unit=unit)
        yield asked(made, stated, AT_MOST), Loaded(carrier, row, way or [], added)


def notes(given: Given, carriers: list[Carrier], site: Site) -> Iterator[Note]:
    """Where the source was taken to be, and what no section lies near."""
    for carrier in carriers:
        kind = said(f"impact.network.{carrier.kind}")
        yield "impact.note.source", {"kind": kind, "section": carrier.source}
        if carrier.unreached:
            yield "impact.note.unreached", {"kind": kind, "count": carrier.unreached}
        if not given.card.is_empty and carrier.way(site.geometry) is None:
            yield "impact.note.no_section", {"kind": kind, "plot": site.id, "reach": carrier.reach_m}


def _carrier(
    given: Given, kind: str, id_: np.ndarray, lines: np.ndarray, capacity: np.ndarray, before: Today
) -> Carrier:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    nodes = joined(lines, _JOIN_M)
    count, (tail, head) = len(nodes.xy), nodes.ends.T
    largest = int(np.nanargmax(capacity))
    root = _root(nodes.ends, np.flatnonzero(capacity == capacity[largest]))
    length = np.maximum(nodes.length_m, _ALIKE_M)
    order = np.argsort(-length, kind="stable")  # of two sections between the same nodes the shorter is kept
    section = {}
    for row in order.tolist():
        section[int(tail[row]), int(head[row])] = section[int(head[row]), int(tail[row])] = row
    pairs = np.array(list(section)).reshape(-1, 2)
    weights = length[list(section.values())]
    matrix = coo_matrix((weights, (pairs[:, 0], pairs[:, 1])), shape=(count, count)).tocsr()
    _, from_ = dijkstra(matrix, indices=root, return_predecessors=True)
    up = np.array([section.get((node, int(other)), -1) for node, other in enumerate(from_.tolist())])
    reach = figure(given.norms, "section_reach")
    empty = np.zeros(len(lines))
    carrier = Carrier(kind, id_, lines, capacity, up, from_, empty, nodes.xy, reach, str(id_[largest]), 0)
    load, unreached, what = np.zeros(len(lines)), 0, KINDS[kind][0]
    for plot, needs in before.by_plot.items():
        way, amount = carrier.way(given.sites[plot].geometry), needs[what]
        if way is None:
            unreached += 1
        elif amount is not None:
            load[way] += amount
    return Carrier(kind, id_, lines, capacity, up, from_, load, nodes.xy, reach, str(id_[largest]), unreached)


def _root(ends: np.ndarray, largest: np.ndarray) -> int:
    """An end of the largest sections that no other section goes on from, else any of theirs."""
    degree = np.bincount(ends.ravel())
    nodes = ends[largest].ravel().tolist()
    return int(min(nodes, key=lambda node: (degree[node], nodes.index(node))))


def _way(up: np.ndarray, before: np.ndarray, node: int) -> list[int]:
    found = []
    while up[node] >= 0:
        found.append(int(up[node]))
        node = int(before[node])
    return found
