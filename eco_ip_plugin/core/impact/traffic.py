"""Lorries and workers on the roads: trips of a day, and how full the roads are in the busiest hour, with the plant.

Every factor is the user's own or `assumed`: none is law, so nothing here has a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from ..access.assignment.demand import Demand
from ..access.assignment.equilibrium import EQUILIBRIUM
from ..access.assignment.links import Links, Zones, links_of, zones_of
from ..access.assignment.study import Asked, State, study, usual
from ..access.assignment.study import Study as Assigned
from ..access.faults import Fault
from ..access.trips import Mode, Trips, commuters, freight
from ..park.park import in_use
from ..park.table import Table
from ..symbiosis.secrecy import marks
from ..tables.norms import figure
from ..text import listed
from .exchange import Exchange, tonnes_per_day
from .given import Gates, Given, Site
from .rows import Note, Row, named, said

_MODES = ("motorcycle", "bus", "car")
_GAP, _MOST, _TOLERANCE_M = 1e-4, 100, 0.5
_PLANT, _GATE = "plant:", "gate:"


@dataclass(frozen=True)
class Vehicles:
    """Of one place. lorries: trips and units a day; people: of a day; inward, outward: units in the busiest hour."""

    lorries: Trips = field(default_factory=lambda: Trips(0, 0, 0))
    people: Trips = field(default_factory=lambda: Trips(0, 0, 0))
    inward: float = 0.0
    outward: float = 0.0


@dataclass
class Traffic:
    """firms: vehicles of each firm of today by id; plant: of the card; links, zones: None without roads and gates."""

    given: Given
    firms: Mapping[str, Vehicles]
    plant: Vehicles
    links: Links | None = None
    zones: Zones | None = None
    faults: list[Fault] = field(default_factory=list)
    lost: int = 0
    _states: dict[str, State] = field(default_factory=dict)

    def at(self, site: Site | None) -> Assigned | None:
        """The roads with the plant at a place, and before it; None where there are none."""
        if self.links is None or self.zones is None:
            return None
        asked = Asked(EQUILIBRIUM, _GAP, True, _TOLERANCE_M, _MOST, self.given.norms)
        states = [
            self._state(asked, key, self.links, self.zones)
            for key in ("" if site is None or self._still else site.id, "")
        ]
        return Assigned(asked, self.links, self.zones, states[0], states[1], list(self.faults))

    @property
    def _still(self) -> bool:
        return self.plant.inward == 0.0 and self.plant.outward == 0.0

    def _state(self, asked: Asked, key: str, links: Links, zones: Zones) -> State:
        if key not in self._states:
            trips = [(name, each) for name, each in self.firms.items()]
            if key:
                trips.append((_PLANT + key, self.plant))
            demand = _demand(self.given.gates, trips, zones)
            self._states[key] = study(asked, links, zones, [demand]).after
        return self._states[key]


def traffic_of(given: Given, exchange: Exchange | None, sites: list[Site]) -> Traffic:
    """Vehicles, and the roads ready for the plant at any of `sites`. Raises EcoIpError."""
    loads: dict[int, list[float]] = {}
    for row, tonnes in tonnes_per_day(exchange) if exchange is not None else ():
        loads.setdefault(row, []).append(tonnes)
    found, places = _firms(given, exchange, loads)
    newcomer = -1 if exchange is None else exchange.newcomer
    shifts = given.card.shifts or ((given.card.workers,) if given.card.workers else ())
    made = Traffic(given, found, _vehicles(given, loads.get(newcomer, []), shifts))
    if given.roads is None or given.gates is None or not len(given.roads.id):
        return made
    made.links, faults = links_of(given.roads, _TOLERANCE_M, EQUILIBRIUM, usual(given.norms))
    centres = [shapely.get_coordinates(shapely.centroid(site.geometry))[0] for site in sites]
    names = [*places, *(_PLANT + site.id for site in sites), *(_GATE + name for name in given.gates.name)]
    xy = np.array([*places.values(), *centres, *given.gates.xy], dtype=float).reshape(-1, 2)
    made.zones, told = zones_of(names, xy, xy, made.links, figure(given.norms, "road_reach"))
    made.lost = sum(1 for each in told if each.id in places)
    made.faults = [*faults, *(each for each in told if str(each.id).startswith(_GATE))]
    if not any(name.startswith(_GATE) for name in made.zones.name):
        made.links = made.zones = None
    return made


def traffic_rows(traffic: Traffic, found: Assigned | None) -> Iterator[Row]:
    """Trips of a day, and the roads of the busiest hour."""
    counted: dict[str, Any] = {"source": said("impact.source.trips"), "evidence": "assumed"}
    lorries = sum(each.lorries.trips for each in traffic.firms.values())
    units = sum(each.lorries.units for each in traffic.firms.values())
    people = sum(each.people.units for each in traffic.firms.values())
    plant = traffic.plant
    for name, base, more, unit in (
        ("lorry_trips", lorries, plant.lorries.trips, "/day"),
        ("lorry_units", units, plant.lorries.units, "PCU/day"),
        ("worker_units", people, plant.people.units, "PCU/day"),
    ):
        yield Row("traffic", name, base, base + more, unit, named(name), **counted)
    if found is None or found.before is None:
        return
    for name, unit, figures in (
        ("v_c", "v/c", [float(np.nanmax(found.ratio(each), initial=0.0)) for each in (found.before, found.after)]),
        ("queues", "", [float(found.queues(each).sum()) for each in (found.before, found.after)]),
        ("minutes", "PCU·min", [each.total_time for each in (found.before, found.after)]),
    ):
        yield Row("traffic", name, figures[0], figures[1], unit, named(name), **counted)


def notes(traffic: Traffic, found: Assigned | None, site: Site | None) -> Iterator[Note]:
    """What is not on the roads."""
    if found is None:
        yield "impact.note.no_roads", {}
        return
    if traffic.lost:
        yield "impact.note.off_roads", {"count": traffic.lost}
    if site is not None and traffic.zones is not None and _PLANT + site.id not in traffic.zones.name:
        yield "impact.note.plant_off_roads", {"plot": site.id, "reach": figure(traffic.given.norms, "road_reach")}
    if traffic.faults:
        yield "impact.note.road_faults", {"count": len(traffic.faults),
                                          "ids": listed([each.id for each in traffic.faults])}  # fmt: skip
    if found.after.no_way > 0:
        yield "impact.note.no_way", {"trips": found.after.no_way}


def _firms(
    given: Given, exchange: Exchange | None, loads: Mapping[int, list[float]]
) -> tuple[dict[str, Vehicles], dict[str, tuple[float, float]]]:
    """Vehicles of the firms that are there, and where those that have a place are."""
    table = given.table("firm")
    if table is None:
        return {}, {}
    there, marked = in_use(table), marks(_lists(table), len(table))
    row_of = {} if exchange is None else {str(id_): row for row, id_ in enumerate(exchange.firms.id)}
    found, places = {}, {}
    for row, id_ in enumerate(map(str, table["firm_id"].tolist())):
        if there[row] is False:
            continue
        workers = 0.0 if marked[row] or np.isnan(table["workers"][row]) else float(table["workers"][row])
        count = _shifts(table["shift"][row]) if "shift" in table.columns else 1
        found[id_] = _vehicles(given, loads.get(row_of.get(id_, -2), []), (workers / count,) * count)
        if table.geometry is not None and table.placed[row]:
            x, y = shapely.get_coordinates(shapely.centroid(table.geometry[row]))[0]
            places[id_] = (float(x), float(y))
    return found, places


def _vehicles(given: Given, tonnes: list[float], shifts: tuple[float, ...] | tuple[int, ...]) -> Vehicles:
    norms = given.norms
    payload, pcu = figure(norms, "payload_truck"), figure(norms, "pcu_truck")
    each = [freight(amount, payload, pcu) for amount in tonnes]
    lorries = Trips(sum(one.vehicles for one in each), sum(one.trips for one in each), sum(one.units for one in each))
    modes = {
        name: Mode(figure(norms, f"share_{name}"), figure(norms, f"seats_{name}"), figure(norms, f"pcu_{name}"))
        for name in _MODES
    }
    by_shift = commuters({str(number): float(count) for number, count in enumerate(shifts)}, modes)
    units = [sum(one.units for one in shift.values()) for shift in by_shift.values()]
    people = Trips(
        sum(one.vehicles for shift in by_shift.values() for one in shift.values()),
        sum(one.trips for shift in by_shift.values() for one in shift.values()), sum(units),
    )  # fmt: skip
    ordered = sorted(units, reverse=True)
    busy = lorries.units * figure(norms, "freight_peak") / 2.0
    inward = busy + (ordered[0] / 2.0 if ordered else 0.0)
    return Vehicles(lorries, people, inward, busy + (ordered[1] / 2.0 if len(ordered) > 1 else 0.0))


def _demand(given: Gates | None, trips: list[tuple[str, Vehicles]], zones: Zones) -> Demand:
    """From gates to places and back, by the share of each gate; one pair of nodes once."""
    at = {name: row for row, name in enumerate(zones.name)}
    used = [] if given is None else zip(given.name, given.share)
    gates = [(at[_GATE + name], float(share)) for name, share in used if _GATE + name in at]
    whole = sum(share for _, share in gates) or 1.0
    pairs: dict[tuple[int, int], float] = {}
    inner = unknown = 0.0
    for name, vehicles in trips:
        place = at.get(name)
        for gate, share in gates:
            for amount, is_inward in ((vehicles.inward, True), (vehicles.outward, False)):
                units = amount * share / whole
                if place is None:
                    unknown += units
                elif zones.node[place] == zones.node[gate]:
                    inner += units
                elif units > 0:
                    key = (gate, place) if is_inward else (place, gate)
                    pairs[key] = pairs.get(key, 0.0) + units
    ends = np.array(list(pairs), dtype=int).reshape(-1, 2)
    amounts = np.array(list(pairs.values()), dtype=float)
    return Demand(ends[:, 0], ends[:, 1], amounts, float(amounts.sum()) + inner + unknown, inner, unknown)


def _lists(table: Table) -> dict[str, list[Any]]:
    return {name: each.tolist() for name, each in table.columns.items()}


def _shifts(typed: object) -> int:
    """How many shifts a text says, "3 ca" is three; one where it says none."""
    found = re.search(r"[1-4]", str(typed or ""))
    return int(found[0]) if found else 1
