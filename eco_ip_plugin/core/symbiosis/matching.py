"""Pairs within one part of the area: arrays in, arrays out, so that a part can be sent to another machine.

A part holds the supplies inside it and every demand that any of them can reach: a halo as wide as the radius of each
resource. Each supply belongs to one part, so a pair is found once. Candidates come from a grid as wide as the radius:
a supply looks at its own cell and those around it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields

import numpy as np

from .places import EDGE, Places

REASONS = (
    "no_partner", "out_of_radius", "unreachable", "temperature", "quality", "hazardous", "feasible",
)  # fmt: skip
"""Why a candidate fails, in the order of the conditions; `feasible` is the last."""
FLAGS = ("temperature_unknown", "moisture_unknown", "hazardous", "licence", "legal_status_unknown")
"""What is not known of a pair, or has to be settled before it is one."""
_CANDIDATES = 4_000_000
_MOST_CELLS = {2: 1 << 26, 3: 1 << 17}

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
    """One part of the area. rows: (n,) positions of its flows in the whole, outputs inside it, inputs with the halo."""

    rows: np.ndarray
    traits: Traits
    places: Places
    combinations: tuple[Combination, ...]
    include_hazardous: bool
    network: Network | None
    by_network: bool
    most: int


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
                reach[each.demand] = max(reach.get(each.demand, 0.0), _beyond(each.radius_m))
        near = [inputs[kind].within(low - halo, high + halo) for kind, halo in reach.items()]
        result.append(np.sort(np.concatenate([supplies, *near])))
    return result


def match(part: Part) -> Found | None:
    """The pairs of a part; None when there are more than `part.most` within the radius."""
    traits, reached = part.traits, np.zeros(len(part.rows), dtype=np.int8)
    metres, total = part.places.metric(), 0
    found: list[tuple[np.ndarray, ...]] = []
    for radius_m in sorted({each.radius_m for each in part.combinations}):
        mine = [each for each in part.combinations if each.radius_m == radius_m]
        for a, b, combination in _candidates(traits, metres, mine, radius_m):
            near = _within(part, a, b, combination, radius_m, reached)
            total += len(near[0])
            if total > part.most:
                return None
            found.append(_fit(part, near, reached))
    if not found:
        found = [tuple(np.zeros(0, dtype=kind) for kind in (int, int, float, float, int, np.int8))]
    a, b, distance, along, combination, flags = (np.concatenate(columns) for columns in zip(*found))
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


def _candidates(
    traits: Traits, metres: np.ndarray, combinations: list[Combination], radius_m: float
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Supplies, demands and rows of `Pairs.ways`, hardly further apart than the radius, a few million at a time."""
    kinds = np.array(sorted({each.demand for each in combinations}))
    demand = np.flatnonzero(~traits.is_output & np.isin(traits.kind, kinds))
    members = _by_kind(traits)
    supply = [members.get(each.supply, np.empty(0, dtype=int)) for each in combinations]
    count = [len(each) for each in supply]
    if not len(demand) or not sum(count):
        return
    a, combination = np.concatenate(supply), np.repeat(np.arange(len(combinations)), count)
    cells, shape = _cells(metres, radius_m)
    keys = _keys(np.searchsorted(kinds, traits.kind[demand]), cells[demand], shape)
    order = np.argsort(keys, kind="stable")
    demand, keys = demand[order], keys[order]
    wanted = np.searchsorted(kinds, [each.demand for each in combinations])[combination]
    own = _keys(wanted, cells[a], shape)
    order = np.argsort(own, kind="stable")  # neighbours ask one after the other, which is kind to the cache
    a, own, way = a[order], own[order], np.array([each.way for each in combinations])[combination[order]]
    strides = np.r_[np.cumprod(shape[:0:-1])[::-1], 1]
    from_, to = metres[a].T.copy(), metres[demand].T.copy()
    for beside in itertools.product((-1, 0, 1), repeat=len(shape) - 1):
        row = own + int(np.dot(beside, strides[:-1]))
        first, last = np.searchsorted(keys, row - 1, side="left"), np.searchsorted(keys, row + 1, side="right")
        for i, j in _spans(first, last - first):
            # A straight line shows most of the far ones to be too far, quicker than their exact distance.
            squared = sum((x[i] - u[j]) ** 2 for x, u in zip(from_, to))
            near = np.flatnonzero(squared <= _beyond(radius_m) ** 2)
            i, j = i[near], j[near]
            yield a[i], demand[j], way[i]


def _spans(first: np.ndarray, count: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Each position with the `count` positions from `first` on, a few million at a time."""
    asking = np.flatnonzero(count)
    ends = np.cumsum(count[asking])
    start = 0
    while start < len(asking):
        before = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + _CANDIDATES, side="right")))
        rows = asking[start:stop]
        times = count[rows]
        to = np.arange(times.sum()) + np.repeat(first[rows] - np.cumsum(times) + times, times)
        yield np.repeat(rows, times), to
        start = stop


def _by_kind(traits: Traits) -> dict[int, np.ndarray]:
    """Outputs of each kind."""
    outputs = np.flatnonzero(traits.is_output)
    order = outputs[np.argsort(traits.kind[outputs], kind="stable")]
    kinds, starts = np.unique(traits.kind[order], return_index=True)
    return dict(zip(kinds.tolist(), np.split(order, starts[1:])))


def _cells(metres: np.ndarray, radius_m: float) -> tuple[np.ndarray, np.ndarray]:
    """The cell of each place, (n, k) whole numbers from 1, and how many there are each way, an empty rim included."""
    low = metres.min(axis=0)
    side = max(_beyond(radius_m), float((metres.max(axis=0) - low).max()) / _MOST_CELLS[metres.shape[1]])
    cells = ((metres - low) / side).astype(np.int64) + 1
    return cells, cells.max(axis=0) + 2


def _keys(kind: np.ndarray, cells: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """One number for kind and cell; cells next to each other in the last direction are consecutive."""
    key = kind.astype(np.int64)
    for axis, length in enumerate(shape.tolist()):
        key = key * length + cells[:, axis]
    return key


def _beyond(radius_m: float) -> float:
    """A little more than the radius: what is on its edge is decided by the exact distance."""
    return radius_m * (1.0 + 1e-6) + 1e-3


def _cut(members: np.ndarray, metres: np.ndarray, most: int) -> list[np.ndarray]:
    if len(members) <= most:
        return [members]
    xy = metres[members]
    axis = int(np.argmax(xy.max(axis=0) - xy.min(axis=0)))
    order = members[np.argsort(xy[:, axis], kind="stable")]
    middle = len(order) // 2
    return [*_cut(np.sort(order[:middle]), metres, most), *_cut(np.sort(order[middle:]), metres, most)]


def _within(
    part: Part, a: np.ndarray, b: np.ndarray, way: np.ndarray, radius_m: float, reached: np.ndarray
) -> tuple[np.ndarray, ...]:
    """Candidates within the radius: supply, demand, metres, metres along the network, way."""
    firm = part.traits.firm
    distance = part.places.distance_m(a, b)
    inside = (distance <= radius_m * (1.0 + EDGE)) & (firm[a] != firm[b])
    a, b, distance, way = a[inside], b[inside], distance[inside], way[inside]
    along = np.full(len(a), np.nan)
    if part.network is not None and len(a):
        along = part.network(firm[a], firm[b])
    if part.by_network:
        mark(reached, a[np.isinf(along)], "unreachable")
        mark(reached, b[np.isinf(along)], "unreachable")
        inside = along <= radius_m * (1.0 + EDGE)
        a, b, distance, along, way = a[inside], b[inside], distance[inside], along[inside], way[inside]
    return a, b, distance, np.where(np.isinf(along), np.nan, along), way


def _fit(part: Part, near: tuple[np.ndarray, ...], reached: np.ndarray) -> tuple[np.ndarray, ...]:
    """The candidates that meet every condition, with their flags; near: as `_within` gives them."""
    t = part.traits
    a, b, distance, along, way = near
    down, up = (np.array([each.cascade == name for each in part.combinations]) for name in ("heat", "cold"))
    for reason in ("temperature", "quality", "hazardous"):
        if reason == "temperature":
            hot, cold, high, low = t.temperature_c[a], t.temperature_c[b], t.pressure_bar[a], t.pressure_bar[b]
            wrong = (down[way] & ((hot < cold) | (high < low))) | (up[way] & (hot > cold))
        elif reason == "quality":
            wrong = t.moisture_pct[a] > t.moisture_pct[b]
        else:
            wrong = t.hazardous[a] == 1
            if part.include_hazardous:
                wrong &= t.hazardous[b] == 0
        if wrong.any():
            mark(reached, a[wrong], reason)
            mark(reached, b[wrong], reason)
            a, b, distance, along, way = (each[~wrong] for each in (a, b, distance, along, way))
    mark(reached, a, "feasible")
    mark(reached, b, "feasible")
    return a, b, distance, along, way, _flags(t, a, b, (down | up)[way])


def _flags(t: Traits, a: np.ndarray, b: np.ndarray, cascade: np.ndarray) -> np.ndarray:
    """What should be asked before the pair is believed, (p,) one bit for each of `FLAGS`."""
    raised = (
        (np.isnan(t.temperature_c[a]) | np.isnan(t.temperature_c[b])) & cascade,
        ~np.isnan(t.moisture_pct[b]) & np.isnan(t.moisture_pct[a]),
        t.hazardous[a] == 1,
        t.is_waste[a] & ~t.licensed[b],
        t.status_unknown[a],
    )
    flags = np.zeros(len(a), dtype=np.int8)
    for bit, each in enumerate(raised):
        flags |= each.astype(np.int8) << bit
    return flags
