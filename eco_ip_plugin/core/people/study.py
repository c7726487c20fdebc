"""The study of social services: how many people, what they need, what there is, who reaches it, and what lacks."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..progress import Progress, step
from ..rules.judge import TOLERANCE
from ..rules.verdict import FAIL, NO_VERDICT, PASS, worst
from ..tables.norms import Norms
from .allocation import Ways, allocate, shared_out
from .kinds import WORKS, Kind
from .lodging import IN_PARK, SERVICE, Land, Lodging, lodging
from .needs import Need, needs
from .supply import Supply
from .ways import Reach, reach_of
from .workers import People


@dataclass(frozen=True)
class Homes:
    """id: (h,) str; geometry: (h,) points or polygons; people: (h,) by which the population is shared out."""

    id: np.ndarray
    geometry: np.ndarray
    people: np.ndarray


@dataclass(frozen=True)
class Given:
    """What the study is made of. supply, homes: None where none were given; lines: the network, None for straight ways;
    counted: ids of the kinds the verdict counts, none for those of the housing unit; safety_verdict: of the homes
    against sources that ask for a distance, "" where none were given, with how many pairs are too near."""

    people: People
    norms: Norms
    day: datetime.date
    units: int
    supply: Supply | None
    homes: Homes | None
    lines: np.ndarray | None
    land: Land
    counted: tuple[str, ...] = ()
    safety_verdict: str = ""
    too_near: int = 0


@dataclass(frozen=True)
class Served:
    """Of one kind: ways: who goes where; places: (p,) over each way; asked, given: (h,) places of each home."""

    ways: Ways
    places: np.ndarray
    asked: np.ndarray
    given: np.ndarray


@dataclass(frozen=True)
class Line:
    """One need against what there is. capacity: of all works of the kind, None without a layer of supply; supplied:
    what of it serves the need; served: who goes where, None for a kind without a radius or without homes; counts:
    whether the verdict counts it."""

    need: Need
    capacity: float | None
    supplied: float | None
    served: Served | None
    silent: int
    counts: bool

    @property
    def missing(self) -> float | None:
        """What lacks, None where nothing is known of supply."""
        if self.supplied is None:
            return None
        lacking = self.need.amount - self.supplied
        return lacking if lacking > TOLERANCE * self.need.amount else 0.0

    @property
    def verdict(self) -> str:
        """Only of a norm that was read, and where works without a capacity cannot be what lacks."""
        if not self.need.is_sure or self.missing is None:
            return NO_VERDICT
        if self.missing <= 0:
            return PASS
        return NO_VERDICT if self.silent else FAIL

    def distances(self) -> tuple[np.ndarray, np.ndarray]:
        """Metres and places of the ways that are gone."""
        if self.served is None:
            return np.zeros(0), np.zeros(0, dtype=int)
        gone = self.served.places > 0
        return self.served.ways.distance_m[gone], self.served.places[gone]


@dataclass(frozen=True)
class Study:
    """What came out. reach: homes and works with the ways between them."""

    given: Given
    lines: tuple[Line, ...]
    lodging: Lodging
    reach: Reach

    @property
    def verdict(self) -> str:
        """Of the needs that count, and of safety distances where they were asked for."""
        held = [line.verdict for line in self.lines if line.counts]
        return worst([*held, *([self.given.safety_verdict] if self.given.safety_verdict else [])])

    @property
    def short(self) -> tuple[Line, ...]:
        """Kinds of which something lacks."""
        return tuple(line for line in self.lines if line.missing)

    @property
    def misplaced(self) -> int | None:
        """Homes in the park that do not stand on its service land, None where the land is not known."""
        if self.given.land.geometry is None or self.given.homes is None:
            return None
        return self.lodging.count(IN_PARK)

    def figures(self) -> dict[str, Any]:
        """The figures of the run."""
        people, homes = self.given.people, self.given.homes
        known = [line for line in self.lines if line.counts and line.missing is not None]
        placed = homes is not None and self.given.land.park is not None
        return {
            "WORKER_COUNT": people.workers,
            "DENSITY_PER_HA": people.per_ha,
            "PLAUSIBLE": people.plausible,
            "POPULATION": people.population,
            "SHORT_COUNT": sum(1 for line in known if line.missing) if known else None,
            "ON_SERVICE_COUNT": self.lodging.count(SERVICE) if placed else None,
            "MISPLACED_COUNT": self.misplaced,
            "NEAR_COUNT": None if self.given.land.safety_m is None else int(self.lodging.near.sum()),
            "TOO_NEAR_COUNT": self.given.too_near if self.given.safety_verdict else None,
            "VERDICT": self.verdict,
        }


def needs_of(people: People, units: int, norms: Norms) -> tuple[Need, ...]:
    """What the people of a park need by the norms of the day."""
    return needs(people.population, units, norms)


def study(given: Given, progress: Progress) -> Study:
    """Hold the needs against what there is. Raises EcoIpError, Cancelled."""
    asked = needs_of(given.people, given.units, given.norms)
    nothing = np.empty(0, dtype=object)
    homes = nothing if given.homes is None else given.homes.geometry
    works = nothing if given.supply is None else given.supply.geometry
    longest_m = max((need.radius_m or 0.0 for need in asked), default=0.0)
    reach = reach_of(homes, works, given.lines, longest_m)
    lines = []
    for number, need in enumerate(asked):
        step(progress, number / max(len(asked), 1))
        lines.append(_line(need, given, reach, progress))
    return Study(given, tuple(lines), lodging(homes, given.land), reach)


def counts(kind: Kind, chosen: Sequence[str], need: Need) -> bool:
    """Whether the verdict counts a kind: those that were named, else those of the housing unit."""
    return kind.id in chosen if chosen else need.is_of_unit


def _line(need: Need, given: Given, reach: Reach, progress: Progress) -> Line:
    counted = counts(need.kind, given.counted, need)
    if given.supply is None:
        return Line(need, None, None, None, 0, counted)
    kind = need.kind.id
    capacity, silent = given.supply.total(kind), given.supply.silent(kind)
    served = _served(need, given, reach, progress)
    if served is not None:
        return Line(need, capacity, float(served.places.sum()), served, silent, counted)
    enough = _enough(need, given.supply, capacity)
    return Line(need, capacity, enough, None, silent, counted)


def _enough(need: Need, supply: Supply, capacity: float) -> float:
    """What of the capacity serves: works are counted, a surplus serves nobody."""
    held = float(len(supply.rows(need.kind.id))) if need.unit == WORKS else capacity
    return min(held, need.amount)


def _served(need: Need, given: Given, reach: Reach, progress: Progress) -> Served | None:
    """Who goes where, None for a kind that no place or no radius is asked of."""
    homes, supply = given.homes, given.supply
    if homes is None or supply is None or not len(homes.id) or need.places is None or need.radius_m is None:
        return None
    asked = shared_out(need.places, homes.people)
    rows = supply.rows(need.kind.id)
    ways = reach.ways(rows, need.radius_m, progress)
    offered = np.zeros(len(supply.id))
    offered[rows] = supply.capacity[rows]
    places = allocate(asked, offered, ways)
    given_places = np.bincount(ways.home, weights=places, minlength=len(homes.id)).astype(int)
    return Served(ways, places, asked, given_places)
