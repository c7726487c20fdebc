"""How far parks are from ports, gates and cities: straight, along the roads, in minutes; and who lives within reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from ..errors import EcoIpError
from ..progress import Progress, Silent, Stretch, step
from ..symbiosis.matching.places import geodesic_m
from .faults import ERROR, WARNING, Fault
from .ways import Ways, between, minutes_to

_SHOWN = 5
_EDGE = 1.0 + 1e-9


@dataclass(frozen=True)
class Points:
    """name: (n,); place: (n, 2) longitude and latitude on WGS 84."""

    name: list[str]
    place: np.ndarray

    def at(self, row: int) -> tuple[float, float]:
        """Where one is."""
        return float(self.place[row, 0]), float(self.place[row, 1])


@dataclass(frozen=True)
class Targets(Points):
    """kind: (n,); delay_min: (n,) minutes that are waited there."""

    kind: list[str] = field(default_factory=list)
    delay_min: np.ndarray = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True)
class People(Points):
    """count: (n,) people at each place."""

    count: np.ndarray = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True)
class Access:
    """What came out, (p, t) by park and target: straight_m; network_m and minutes infinite where no way leads, None
    without a network; rank: 1 for the nearest of its kind, 0 for none. caught: (p, m) people within each of `limits`
    minutes, None without people; counted: people and places that are near enough to a road."""

    parks: Points
    targets: Targets
    straight_m: np.ndarray
    network_m: np.ndarray | None
    minutes: np.ndarray | None
    rank: np.ndarray
    limits: tuple[float, ...] = ()
    caught: np.ndarray | None = None
    counted: tuple[float, int] = (0.0, 0)
    too_far: tuple[float, int] = (0.0, 0)
    faults: tuple[Fault, ...] = ()

    @property
    def detour(self) -> np.ndarray | None:
        """(p, t) way over straight distance, 1 or more; 1 where both are nothing, infinite where no way leads."""
        if self.network_m is None:
            return None
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.straight_m == 0.0, 1.0, self.network_m / self.straight_m)


def study(
    parks: Points,
    targets: Targets,
    ways: Ways | None = None,
    people: People | None = None,
    limits: Sequence[float] = (),
    progress: Progress | None = None,
) -> Access:
    """Measure all pairs. The places of `ways` are parks, targets, people, in this order. Raises Cancelled."""
    progress = progress or Silent()
    p, t = len(parks.name), len(targets.name)
    straight = geodesic_m(np.repeat(parks.place, t, axis=0), np.tile(targets.place, (p, 1))).reshape(p, t)
    if ways is None:
        return Access(parks, targets, straight, None, None, _ranks(straight, targets.kind))
    share = 1.0 if people is None else 0.5
    metres, minutes = between(ways, np.arange(p), p + np.arange(t), Stretch(progress, 0.0, share))
    # No way is shorter than the straight one: where ends were joined over a gap, the gap is not driven. Who is there
    # already needs no road.
    metres = np.where(straight == 0.0, 0.0, np.maximum(metres, straight))
    minutes = np.where(straight == 0.0, 0.0, minutes)
    faults = (
        *_far(parks, "park", ways, 0), *_far(targets, "target", ways, p), *_unreached(parks, targets, metres, ways),
    )  # fmt: skip
    minutes = minutes + targets.delay_min[None]
    found = Access(parks, targets, straight, metres, minutes, _ranks(metres, targets.kind), faults=faults)
    if people is None:
        return found
    return _with_people(found, ways, people, tuple(limits), Stretch(progress, share, 1.0))


def limits_of(typed: str) -> tuple[float, ...]:
    """Minutes as typed, 30,45,60, in rising order. Raises EcoIpError for what are no figures above 0."""
    try:
        found = sorted({float(each) for each in typed.replace(";", ",").split(",") if each.strip()})
    except ValueError:
        found = []
    if not found or not all(0 < each < np.inf for each in found):
        raise EcoIpError("error.access.minutes", value=typed)
    return tuple(found)


def _with_people(found: Access, ways: Ways, people: People, limits: tuple[float, ...], progress: Progress) -> Access:
    """The same with how many people reach each park within the limits."""
    p, t = len(found.parks.name), len(found.targets.name)
    place = p + t + np.arange(len(people.name))
    near = ways.foot[place] >= 0
    caught = np.zeros((p, len(limits)))
    for rows, minutes in minutes_to(ways, np.arange(p), place, max(limits) * _EDGE, progress):
        for column, limit in enumerate(limits):
            caught[rows, column] = (minutes <= limit * _EDGE) @ people.count
    step(progress, 1.0)
    counted = float(people.count[near].sum()), int(near.sum())
    lost = float(people.count[~near].sum()), int((~near).sum())
    return replace(found, limits=limits, caught=caught, counted=counted, too_far=lost)


def _ranks(metres: np.ndarray, kind: Sequence[str]) -> np.ndarray:
    """(p, t) 1 for the nearest target of each kind, equally far ones alike; 0 where no way leads."""
    rank = np.zeros(metres.shape, dtype=int)
    kinds = np.array(kind, dtype=object)
    for each in dict.fromkeys(kind):
        mine = np.flatnonzero(kinds == each)
        own = metres[:, mine]
        ordered = np.sort(own, axis=1)
        for row in range(len(own)):
            rank[row, mine] = np.searchsorted(ordered[row], own[row]) + 1
    return np.where(np.isfinite(metres), rank, 0)


def _far(points: Points, what: str, ways: Ways, first: int) -> list[Fault]:
    """Places too far from any road."""
    lost = np.flatnonzero(ways.foot[first : first + len(points.name)] < 0).tolist()
    return [
        Fault("far", ERROR, what, points.name[row], points.at(row), params={"away_m": float(ways.away_m[first + row])})
        for row in lost
    ]


def _unreached(parks: Points, targets: Targets, metres: np.ndarray, ways: Ways) -> list[Fault]:
    """Parks from which no road leads to a target, though both are on roads."""
    p = len(parks.name)
    on = ways.foot[p : p + len(targets.name)] >= 0
    faults = []
    for row in range(p):
        lost = np.flatnonzero(np.isinf(metres[row]) & on)
        if ways.foot[row] >= 0 and len(lost):
            said: dict[str, Any] = {"to": ", ".join(targets.name[each] for each in lost[:_SHOWN].tolist())}
            faults.append(Fault("unreached", WARNING, "park", parks.name[row], parks.at(row), len(lost), params=said))
    return faults
