"""A run of traffic assignment: links, zones and trips put together, before and after, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from ...documents.figures import shortest
from ...errors import EcoIpError
from ...progress import Progress, Silent, Stretch, step
from ...text import LANGUAGES
from ...water.norms import Norms, figure
from ..faults import ERROR, Fault
from .demand import Demand
from .equilibrium import Flow, assigned
from .links import Links, Zones, graph_of
from .loading import Demand as Loaded
from .loading import Graph, trees

LEVELS = "ABCDEF"
_EDGE = 1e-12


@dataclass(frozen=True)
class Asked:
    """What a run is asked for. norms: parameters by key, as `resources/parameters/traffic.csv` has them."""

    method: str
    gap: float
    pass_zones: bool
    tolerance_m: float
    most_iterations: int
    norms: Norms = field(default_factory=dict)

    @property
    def bounds(self) -> list[float]:
        """Up to which volume over capacity each level of service but the last goes."""
        return [figure(self.norms, f"los_{level.lower()}") for level in LEVELS[:-1]]

    def check(self) -> None:
        """Raise EcoIpError where the levels do not follow on each other."""
        if not all(low < high for low, high in zip(self.bounds, self.bounds[1:])):
            bounds = {each: "; ".join(shortest(bound, each) for bound in self.bounds) for each in LANGUAGES}
            raise EcoIpError("error.traffic.levels", bounds=bounds)


@dataclass(frozen=True)
class State:
    """One assignment. no_way: trips that no way leads."""

    demand: Demand
    flow: Flow
    minutes: np.ndarray
    objective: float
    no_way: float

    @property
    def total_time(self) -> float:
        """Units × minutes."""
        return float((self.flow.volume * self.minutes).sum())

    @property
    def on_roads(self) -> float:
        """Trips that are driven."""
        return float(self.demand.trips.sum())

    @property
    def left_out(self) -> float:
        """Trips that are not on the roads though they should be."""
        return self.demand.unknown + self.no_way


@dataclass(frozen=True)
class Study:
    """What came out. before: the same roads with other trips, None without."""

    asked: Asked
    links: Links
    zones: Zones
    after: State
    before: State | None
    faults: list[Fault]

    def ratio(self, state: State) -> np.ndarray:
        """(m,) volume over capacity, NaN where there is no capacity."""
        capacity = self.links.cost.capacity
        return np.where(np.isinf(capacity), np.nan, state.flow.volume / capacity)

    def level(self, state: State) -> np.ndarray:
        """(m,) level of service, "" where there is no capacity."""
        ratio = self.ratio(state)
        place = np.searchsorted(np.array(self.asked.bounds) * (1.0 + _EDGE), np.nan_to_num(ratio), side="left")
        return np.where(np.isnan(ratio), "", np.array(list(LEVELS))[place])

    def queues(self, state: State) -> np.ndarray:
        """(m,) whether more comes than the road takes."""
        return np.nan_to_num(self.ratio(state)) > 1.0 + _EDGE


def study(
    asked: Asked,
    links: Links,
    zones: Zones,
    demands: Sequence[Demand],
    faults: Sequence[Fault] = (),
    progress: Progress | None = None,
) -> Study:
    """Assign the trips, (after,) or (after, before). Raises EcoIpError where nothing can be driven, Cancelled."""
    progress = progress or Silent()
    if not len(links.row):
        raise EcoIpError("error.traffic.no_links")
    graph, leave, arrive = graph_of(links, zones, asked.pass_zones)
    told = list(faults)
    states = []
    for place, demand in enumerate(demands):
        share = Stretch(progress, place / len(demands), (place + 1) / len(demands))
        possible = _possible(graph, demand, leave, arrive, links.cost.t0_min, share)
        lost, kept = demand.part(~possible), demand.part(possible)
        trips = Loaded.of(leave[kept.start], arrive[kept.end], kept.trips, graph.nodes)
        flow = assigned(graph, trips, links.cost, asked.method, asked.gap, asked.most_iterations, share)
        minutes = links.cost.minutes(flow.volume)
        no_way = float(lost.trips.sum())
        states.append(State(kept, flow, minutes, links.cost.objective(flow.volume), no_way))
        if place == 0:
            told = [*_with_trips(told, demand), *_lost(lost, zones)]
    return Study(asked, links, zones, states[0], states[1] if len(states) > 1 else None, told)


def usual(norms: Norms) -> dict[str, float]:
    """Alpha and beta of roads that have none."""
    return {name: figure(norms, f"bpr_{name}") for name in ("alpha", "beta")}


def pcu(norms: Norms) -> dict[str, float]:
    """Passenger car units of each kind of vehicle."""
    return {key[len("pcu_") :]: figure(norms, key) for key in norms if key.startswith("pcu_")}


def _possible(
    graph: Graph, demand: Demand, leave: np.ndarray, arrive: np.ndarray, cost: np.ndarray, progress: Progress
) -> np.ndarray:
    """(k,) whether a way leads from start to end."""
    origin, row = np.unique(leave[demand.start], return_inverse=True)
    found = np.zeros(len(demand.start), dtype=bool)
    least = graph.cheapest(cost)[0]
    for rows, distance, _ in trees(graph, origin, least):
        if progress.cancelled():
            step(progress, 0.0)
        mine = np.flatnonzero((row >= rows.start) & (row < rows.stop))
        found[mine] = np.isfinite(distance[row[mine] - rows.start, arrive[demand.end[mine]]])
    return found


def _with_trips(faults: Sequence[Fault], demand: Demand) -> list[Fault]:
    """The faults, those of zones off the roads with their trips; and zones of the table that no layer has."""
    missing = dict(demand.missing)
    told = [
        replace(each, trips=missing.pop(each.id)) if each.kind == "zone_off" and each.id in missing else each
        for each in faults
    ]
    return told + [Fault("no_zone", ERROR, "zone", name, None, trips=trips) for name, trips in missing.items()]


def _lost(lost: Demand, zones: Zones) -> list[Fault]:
    """The trips without a way, by the zone they begin at."""
    faults = []
    for start in np.unique(lost.start).tolist():
        mine = lost.start == start
        ends: Mapping[str, Any] = {"to": ", ".join(zones.name[end] for end in lost.end[mine][:5].tolist())}
        place = (float(zones.place[start, 0]), float(zones.place[start, 1]))
        count, trips = int(mine.sum()), float(lost.trips[mine].sum())
        faults.append(Fault("no_way", ERROR, "zone", zones.name[start], place, count, trips, dict(ends)))
    return faults
