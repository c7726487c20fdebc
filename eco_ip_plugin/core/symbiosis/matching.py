"""Pairs within one part of the area: arrays in, arrays out, so that a part can be sent to another machine.

A part holds the supplies inside it and every demand that any of them can reach: a halo as wide as the radius of each
resource. Each supply belongs to one part, so a pair is found once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import numpy as np

from ..parallel import in_order
from .cells import Near, beyond
from .places import EDGE, Places

REASONS = (
    "no_partner", "out_of_radius", "unreachable", "temperature", "quality", "hazardous", "feasible",
)  # fmt: skip
"""Why a candidate fails, in the order of the conditions; `feasible` is the last."""
_FEASIBLE = len(REASONS) - 1
FLAGS = ("temperature_unknown", "moisture_unknown", "hazardous", "licence", "legal_status_unknown")
"""What is not known of a pair, or has to be settled before it is one."""

Network = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""Metres along a network between firms a and b, (p,) positions each; inf where there is no way."""


@dataclass(frozen=True)
class Traits:
    """What decides about a pair, one entry for each flow: firm, kind of resource (numbers), and the conditions."""

    firm: np.ndarray
    kind: np.ndarray
    is_output: np.ndarray
    temperature_c: np.ndarray
    pressure_bar: np.ndarray
    moisture_pct: np.ndarray
    hazardous: np.ndarray
    is_waste: np.ndarray
    licensed: np.ndarray
    status_unknown: np.ndarray

    def of(self, rows: np.ndarray) -> Traits:
        """Those of some flows."""
        return Traits(*(getattr(self, each.name)[rows] for each in fields(self)))


@dataclass(frozen=True)
class Combination:
    """A kind of output that serves a kind of input: numbers of both, radius, `heat` or `cold` where temperatures must
    go down or up, and the row of `Pairs.ways`, which is its own position in the list of combinations."""

    supply: int
    demand: int
    radius_m: float
    cascade: str
    way: int


@dataclass(frozen=True)
class Part:
    """One part of the area. rows: (n,) positions of its flows in the whole, outputs inside it, inputs with the halo.
    most: how many pairs are too many; cores: how many threads may be used."""

    rows: np.ndarray
    traits: Traits
    places: Places
    combinations: tuple[Combination, ...]
    include_hazardous: bool
    network: Network | None
    by_network: bool
    most: int
    cores: int


@dataclass(frozen=True)
class Found:
    """Pairs of a part, arrays of the same length; rows and reached: how far the candidates of each flow came."""

    supply: np.ndarray
    demand: np.ndarray
    distance_m: np.ndarray
    network_m: np.ndarray
    way: np.ndarray
    flags: np.ndarray
    rows: np.ndarray
    reached: np.ndarray


def parts_of(traits: Traits, places: Places, combinations: tuple[Combination, ...], most: int) -> list[np.ndarray]:
    """Positions of the flows of each part: nearly equal numbers of supplies, at most `most`, cut at the middle of the
    longer side."""
    outputs = np.flatnonzero(traits.is_output & np.isin(traits.kind, [each.supply for each in combinations]))
    if len(outputs) <= most:
        return [np.arange(len(traits.kind))] if len(outputs) else []
    metres = places.metric()
    inputs = {each.demand: _Sorted(traits, metres, each.demand) for each in combinations}
    result = []
    for supplies in _cut(outputs, metres, most):
        there = set(traits.kind[supplies].tolist())
        low, high = metres[supplies].min(axis=0), metres[supplies].max(axis=0)
        reach: dict[int, float] = {}
        for each in combinations:
            if each.supply in there:
                reach[each.demand] = max(reach.get(each.demand, 0.0), beyond(each.radius_m))
        near = [inputs[kind].within(low - halo, high + halo) for kind, halo in reach.items()]
        result.append(np.sort(np.concatenate([supplies, *near])))
    return result


def match(part: Part) -> Found | None:
    """The pairs of a part; None when there are more than `part.most` within the radius."""
    reached, conditions = np.zeros(len(part.rows), dtype=np.int8), _Conditions(part)
    axes = np.ascontiguousarray(part.places.metric().T)
    outputs, inputs = (by_kind(part.traits, way) for way in (True, False))
    found: list[tuple[np.ndarray, ...]] = []
    for radius_m in sorted({each.radius_m for each in part.combinations}):
        mine = [each for each in part.combinations if each.radius_m == radius_m]
        mine = [each for each in mine if each.supply in outputs and each.demand in inputs]
        if not mine:
            continue
        groups = [(outputs[each.supply], each.demand) for each in mine]
        demand = np.concatenate([inputs[kind] for kind in sorted({each.demand for each in mine})])
        near = Near(axes, groups, demand, part.traits.kind, radius_m)
        ways = np.array([each.way for each in mine])
        work = _Work(part, conditions, near, ways, radius_m)
        cores = 1 if part.network else part.cores  # neighbours share their ways along the network
        for pairs, came in in_order(work.of, near.slices(cores), cores):
            np.maximum(reached, came, out=reached)
            found += pairs
        if sum(len(each[0]) for each in found) > part.most:
            return None
    found.append(tuple(np.zeros(0, dtype=kind) for kind in (int, int, float, float, int, np.int8)))
    a, b, distance, along, combination, flags = (np.concatenate(columns) for columns in zip(*found))
    for flows in (a, b):
        reached[flows] = _FEASIBLE
    return Found(part.rows[a], part.rows[b], distance, along, combination, flags, part.rows, reached)


def mark(reached: np.ndarray, flows: np.ndarray, reason: str) -> None:
    """`flows` came as far as `reason`, if they had not come further before."""
    code = REASONS.index(reason)
    reached[flows[reached[flows] < code]] = code


class _Sorted:
    """The inputs of a kind by their first coordinate."""

    def __init__(self, traits: Traits, metres: np.ndarray, kind: int) -> None:
        mine = np.flatnonzero(~traits.is_output & (traits.kind == kind))
        self._rows = mine[np.argsort(metres[mine, 0], kind="stable")]
        self._metres = metres[self._rows]

    def within(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Those inside the box."""
        first = np.searchsorted(self._metres[:, 0], low[0], side="left")
        last = np.searchsorted(self._metres[:, 0], high[0], side="right")
        rest = self._metres[first:last, 1:]
        return self._rows[first:last][((rest >= low[1:]) & (rest <= high[1:])).all(axis=1)]


def by_kind(traits: Traits, outputs: bool) -> dict[int, np.ndarray]:
    """Positions of the outputs, or of the inputs, of each kind."""
    rows = np.flatnonzero(traits.is_output if outputs else ~traits.is_output)
    kind = traits.kind[rows].astype(np.int16)  # short numbers are sorted by counting
    order = np.argsort(kind, kind="stable")
    kinds, starts = np.unique(kind[order], return_index=True)
    return dict(zip(kinds.tolist(), np.split(rows[order], starts[1:])))


def _cut(members: np.ndarray, metres: np.ndarray, most: int) -> list[np.ndarray]:
    if len(members) <= most:
        return [members]
    xy = metres[members]
    axis = int(np.argmax(xy.max(axis=0) - xy.min(axis=0)))
    order = members[np.argsort(xy[:, axis], kind="stable")]
    middle = len(order) // 2
    return [*_cut(np.sort(order[:middle]), metres, most), *_cut(np.sort(order[middle:]), metres, most)]


class _Conditions:
    """What candidates must meet; the flags as bits, so that two bytes tell what is to be asked about a pair."""

    def __init__(self, part: Part) -> None:
        t = part.traits
        temperature, moisture = np.isnan(t.temperature_c), np.isnan(t.moisture_pct)
        every = np.ones(len(t.kind), dtype=bool)
        self._asks = _bits((temperature, moisture, t.hazardous == 1, t.is_waste, t.status_unknown))
        self._asked = _bits((temperature, ~moisture, every, ~t.licensed, every))
        self._down, self._up = (
            np.array([each.cascade == name for each in part.combinations], dtype=np.int8) for name in ("heat", "cold")
        )
        self._traits, self._include_hazardous = t, part.include_hazardous

    def fail(self, a: np.ndarray, b: np.ndarray, way: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The first condition that each candidate fails, a code of `REASONS`, and its flags, (p,)."""
        t, first = self._traits, np.full(len(a), _FEASIBLE, dtype=np.int8)
        asks, asked, cascade = self._asks[a], self._asked[b], (self._down | self._up)[way]
        dangerous = np.flatnonzero(asks & _bit("hazardous"))
        if self._include_hazardous:
            dangerous = dangerous[t.hazardous[b[dangerous]] == 0]
        first[dangerous] = REASONS.index("hazardous")
        both = np.flatnonzero(~asks & asked & _bit("moisture_unknown"))
        first[both[t.moisture_pct[a[both]] > t.moisture_pct[b[both]]]] = REASONS.index("quality")
        heat = np.flatnonzero(cascade)
        s, d, down = a[heat], b[heat], self._down[way[heat]] == 1
        hotter, higher = t.temperature_c[s] > t.temperature_c[d], t.pressure_bar[s] < t.pressure_bar[d]
        wrong = np.where(down, (t.temperature_c[s] < t.temperature_c[d]) | higher, hotter)
        first[heat[wrong]] = REASONS.index("temperature")
        return first, (asks & asked & ~_bit("temperature_unknown")) | ((asks | asked) & cascade)


def _bit(flag: str) -> np.int8:
    return np.int8(1 << FLAGS.index(flag))


def _bits(raised: Sequence[np.ndarray]) -> np.ndarray:
    """(n,) one bit for each of `FLAGS`."""
    flags = np.zeros(len(raised[0]), dtype=np.int8)
    for bit, each in enumerate(raised):
        flags |= each.astype(np.int8) << bit
    return flags


class _Work:
    """What is done with a slice of the supplies; slices may be worked on at the same time."""

    def __init__(
        self, part: Part, conditions: _Conditions, near: Near, ways: np.ndarray, radius_m: float
    ) -> None:  # fmt: skip
        self._part, self._conditions, self._near, self._ways = part, conditions, near, ways
        self._limit_m = radius_m * (1.0 + EDGE)

    def of(self, mine: slice) -> tuple[list[tuple[np.ndarray, ...]], np.ndarray]:
        """Feasible pairs of these supplies, in pieces, and how far the candidates of each flow came."""
        reached, found = np.zeros(len(self._part.rows), dtype=np.int8), []
        for i, j in self._near.pairs(mine):
            a, b, way = self._near.supply[i], self._near.demand[j], self._ways[self._near.group[i]]
            a, b, way, distance, along = self._within(a, b, way, reached)
            first, flags = self._conditions.fail(a, b, way)
            good = first == _FEASIBLE
            for code in np.unique(first[~good]).tolist():
                for flows in (a, b):
                    mark(reached, flows[first == code], REASONS[code])
            found.append(tuple(each if good.all() else each[good] for each in (a, b, distance, along, way, flags)))
        return found, reached

    def _within(self, a: np.ndarray, b: np.ndarray, way: np.ndarray, reached: np.ndarray) -> tuple[np.ndarray, ...]:
        """Candidates within the radius: supply, demand, way, metres, metres along the network."""
        part, firm = self._part, self._part.traits.firm
        distance = part.places.distance_m(a, b)
        inside = (distance <= self._limit_m) & (firm[a] != firm[b])
        a, b, way, distance = a[inside], b[inside], way[inside], distance[inside]
        along = np.full(len(a), np.nan)
        if part.network is not None and len(a):
            along = part.network(firm[a], firm[b])
        if part.by_network:
            for flows in (a, b):
                mark(reached, flows[np.isinf(along)], "unreachable")
            inside = along <= self._limit_m
            a, b, way, distance, along = a[inside], b[inside], way[inside], distance[inside], along[inside]
        return a, b, way, distance, np.where(np.isinf(along), np.nan, along)
