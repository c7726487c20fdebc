"""Pairs within one part of the area: arrays in, arrays out, so that a part can be sent to another machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import numpy as np

from ...parallel import in_order
from ...tables.lazy import joined
from ..vocabulary.quality import LIMITS, Quality
from .grid import Near
from .places import EDGE, Places

REASONS = (
    "no_partner", "out_of_radius", "unreachable", "temperature", "quality", "hazardous", "feasible",
)  # fmt: skip
"""Why a candidate fails, in the order of the conditions; `feasible` is the last."""
_FEASIBLE = len(REASONS) - 1
FLAGS = ("temperature_unknown", "moisture_unknown", "hazardous", "licence", "legal_status_unknown", "quality")
"""What is not known of a pair, or has to be settled before it is one."""

NOTHING = Quality()
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
class Sides:
    """Positions of the outputs and of the inputs of each kind that has any."""

    outputs: dict[int, np.ndarray]
    inputs: dict[int, np.ndarray]


@dataclass(frozen=True)
class Combination:
    """A kind of output that serves a kind of input: numbers of both, radius, `heat` or `cold` where temperatures must
    go down or up, the row of `Pairs.ways`, which is its own position in the list of combinations, and what the output
    must be like."""

    supply: int
    demand: int
    radius_m: float
    cascade: str
    way: int
    quality: Quality | None = None


@dataclass(frozen=True)
class Part:
    """One part of the area. rows: (n,) positions of its flows in the whole, outputs inside it, inputs with the halo;
    None when it is the whole. most: how many pairs are too many; cores: how many threads may be used."""

    rows: np.ndarray | None
    traits: Traits
    sides: Sides
    places: Places
    combinations: tuple[Combination, ...]
    include_hazardous: bool
    network: Network | None
    by_network: bool
    most: int
    cores: int


@dataclass(frozen=True)
class Found:
    """Pairs of a part, arrays of the same length: positions of supply and demand in one number (`packed`), metres,
    metres along the network (empty without), way and flags in one number. rows: as in `Part`; reached: how far the
    candidates of each flow came."""

    pair: np.ndarray
    distance_m: np.ndarray
    network_m: np.ndarray
    way_flags: np.ndarray
    rows: np.ndarray | None
    reached: np.ndarray


def packed(supply: np.ndarray, demand: np.ndarray) -> np.ndarray:
    """Two positions as one number, that sorts by supply and then demand."""
    return supply << 32 | demand


def unpacked(pair: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The supplies and the demands."""
    return pair >> 32, pair & 0xFFFFFFFF


def match(part: Part) -> Found | None:
    """The pairs of a part; None when there are more than `part.most` within the radius."""
    reached = np.zeros(len(part.traits.kind), dtype=np.int8)
    conditions = Conditions(part.traits, part.combinations, part.include_hazardous)
    metres = part.places.metric()
    found: list[tuple[np.ndarray, ...]] = []
    for radius_m in sorted({each.radius_m for each in part.combinations}):
        mine = [each for each in part.combinations if each.radius_m == radius_m]
        supply, nth = _asking(part.traits, mine)
        kinds, ways = np.array([(each.demand, each.way) for each in mine]).T
        demand = [part.sides.inputs[kind] for kind in np.unique(kinds).tolist() if kind in part.sides.inputs]
        if not len(supply) or not demand:
            continue
        near = Near(metres, part.traits.kind, supply, kinds.take(nth), np.concatenate(demand), radius_m)
        work = _Work(part, conditions, near, ways.astype(np.int32).take(nth), radius_m)
        cores = 1 if part.network else part.cores  # neighbours share their ways along the network
        for pairs, came in in_order(work.of, near.slices(cores), cores):
            np.maximum(reached, came, out=reached)
            found += pairs
        if sum(len(each[0]) for each in found) > part.most:
            return None
    nothing = (np.zeros(0, dtype=kind) for kind in (int, float, float, np.int32))
    pair, distance, along, way_flags = (joined(list(each)) for each in zip(*(found or [tuple(nothing)])))
    return Found(pair, distance, along, way_flags, part.rows, reached)


def _asking(traits: Traits, combinations: list[Combination]) -> tuple[np.ndarray, np.ndarray]:
    """Outputs that may serve, once for each of the combinations, and which one it is."""
    supplies = np.array([each.supply for each in combinations])
    order, count = np.argsort(supplies, kind="stable"), np.bincount(supplies, minlength=int(traits.kind.max()) + 1)
    asking = np.flatnonzero((count > 0).take(traits.kind) & traits.is_output)
    kind = traits.kind.take(asking)
    times = count.take(kind)
    first = (np.cumsum(count) - count).take(kind) - (np.cumsum(times) - times)
    return np.repeat(asking, times), order.take(np.repeat(first, times) + np.arange(times.sum()))


def mark(reached: np.ndarray, flows: np.ndarray, reason: str) -> None:
    """`flows` came as far as `reason`, if they had not come further before."""
    code = REASONS.index(reason)
    reached[flows[reached[flows] < code]] = code


def sides_of(traits: Traits) -> Sides:
    """Outputs and inputs by their kind."""
    short = np.min_scalar_type(2 * int(traits.kind.max(initial=0)) + 1)  # short numbers are sorted by counting
    side = traits.kind.astype(short) * short.type(2) + traits.is_output
    order = np.argsort(side, kind="stable")
    ends = np.cumsum(np.bincount(side)).tolist()
    rows = {number: order[start:end] for number, (start, end) in enumerate(zip([0, *ends], ends)) if end > start}
    outputs, inputs = ({side // 2: each for side, each in rows.items() if side % 2 == way} for way in (1, 0))
    return Sides(outputs, inputs)


class Conditions:
    """What candidates must meet; the flags as bits, so that two bytes tell what is to be asked about a pair."""

    def __init__(self, t: Traits, combinations: Sequence[Combination], include_hazardous: bool) -> None:
        temperature, moisture = np.isnan(t.temperature_c), np.isnan(t.moisture_pct)
        every = np.ones(len(t.kind), dtype=bool)
        self._asks = _bits((temperature, moisture, t.hazardous == 1, t.is_waste, t.status_unknown))
        self._asked = _bits((temperature, ~moisture, every, ~t.licensed, every))
        self._down, self._up = (
            np.array([each.cascade == name for each in combinations], dtype=np.int8) for name in ("heat", "cold")
        )
        limits = [(NOTHING if each.quality is None else each.quality).limits for each in combinations]
        self._limits = np.array(limits).reshape(-1, len(LIMITS)).T
        self._limited = np.array([each.quality is not None for each in combinations], dtype=bool)
        told = np.array([bool(each.quality and each.quality.text) for each in combinations], dtype=np.int8)
        self._asked_for = told * _bit("quality")
        self._traits, self._include_hazardous = t, include_hazardous

    def first(self, a: np.ndarray, b: np.ndarray, way: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The first condition that each candidate fails, a code of `REASONS`, and its flags, (p,)."""
        t, first = self._traits, np.full(len(a), _FEASIBLE, dtype=np.int8)
        asks, asked, cascade = self._asks.take(a), self._asked.take(b), (self._down | self._up).take(way)
        dangerous = np.flatnonzero(asks & _bit("hazardous"))
        if self._include_hazardous:
            dangerous = dangerous[t.hazardous[b[dangerous]] == 0]
        first[dangerous] = REASONS.index("hazardous")
        both = np.flatnonzero(~asks & asked & _bit("moisture_unknown"))
        first[both[t.moisture_pct[a[both]] > t.moisture_pct[b[both]]]] = REASONS.index("quality")
        limited = np.flatnonzero(self._limited.take(way))
        cold, wet, flags = self._quality(a[limited], way[limited])
        first[limited[wet]] = REASONS.index("quality")
        heat = np.flatnonzero(cascade)
        s, d, down = a[heat], b[heat], self._down[way[heat]] == 1
        hotter, higher = t.temperature_c[s] > t.temperature_c[d], t.pressure_bar[s] < t.pressure_bar[d]
        wrong = np.where(down, (t.temperature_c[s] < t.temperature_c[d]) | higher, hotter)
        first[heat[wrong]] = REASONS.index("temperature")
        first[limited[cold]] = REASONS.index("temperature")
        raised = (asks & asked & ~_bit("temperature_unknown")) | ((asks | asked) & cascade)
        raised[limited] |= flags
        return first, raised

    def _quality(self, supply: np.ndarray, way: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Whether outputs are too cold (or of too little pressure) or too wet for their way, and flags, (q,) each."""
        t = self._traits
        temperature_c, pressure_bar, moisture_pct = (
            each[supply] for each in (t.temperature_c, t.pressure_bar, t.moisture_pct)
        )
        least_c, least_bar, most_pct = self._limits[:, way]
        unknown_c = np.isnan(temperature_c) & ~np.isnan(least_c)
        unknown_pct = np.isnan(moisture_pct) & ~np.isnan(most_pct)
        flags = _bits((unknown_c, unknown_pct)) | self._asked_for[way]
        return (temperature_c < least_c) | (pressure_bar < least_bar), moisture_pct > most_pct, flags


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
        self, part: Part, conditions: Conditions, near: Near, ways: np.ndarray, radius_m: float
    ) -> None:  # fmt: skip
        self._part, self._conditions, self._near, self._ways = part, conditions, near, ways
        self._limit_m = radius_m * (1.0 + EDGE)

    def of(self, mine: slice) -> tuple[list[tuple[np.ndarray, ...]], np.ndarray]:
        """Feasible pairs of these supplies, in pieces, and how far the candidates of each flow came."""
        reached = np.zeros(len(self._part.traits.kind), dtype=np.int8)
        found: list[tuple[np.ndarray, ...]] = []
        near = self._near
        for i, j, squared in near.pairs(mine):
            a, b, way = near.supply.take(i), near.demand.take(j), self._ways.take(i)
            a, b, way, distance, along = self._within(a, b, way, squared, reached)
            first, flags = self._conditions.first(a, b, way)
            good = first == _FEASIBLE
            for code in np.flatnonzero(np.bincount(first.compress(~good))).tolist():
                for flows in (a, b):
                    mark(reached, flows.compress(first == code), REASONS[code])
            a, b, distance, along, way, flags = _only(good, a, b, distance, along, way, flags)
            for flows in (a, b):
                reached[flows] = _FEASIBLE
            if self._part.rows is not None:
                a, b = self._part.rows.take(a), self._part.rows.take(b)
            found.append((packed(a, b), distance, along, way << len(FLAGS) | flags))
        return found, reached

    def _within(
        self, a: np.ndarray, b: np.ndarray, way: np.ndarray, squared: np.ndarray, reached: np.ndarray
    ) -> tuple[np.ndarray, ...]:  # fmt: skip
        """Candidates within the radius: supply, demand, way, metres, metres along the network."""
        part, firm = self._part, self._part.traits.firm
        distance = part.places.distance_of_m(squared, a, b)
        inside = (distance <= self._limit_m) & (firm.take(a) != firm.take(b))
        a, b, way, distance = _only(inside, a, b, way, distance)
        along = distance[:0]
        if part.network is not None:
            along = part.network(firm[a], firm[b])
        if part.by_network:
            for flows in (a, b):
                mark(reached, flows[np.isinf(along)], "unreachable")
            a, b, way, distance, along = _only(along <= self._limit_m, a, b, way, distance, along)
        return a, b, way, distance, np.where(np.isinf(along), np.nan, along)


def _only(chosen: np.ndarray, *columns: np.ndarray) -> tuple[np.ndarray, ...]:
    """The chosen ones of each column; an empty one stays empty."""
    return columns if chosen.all() else tuple(each.compress(chosen) if len(each) else each for each in columns)
