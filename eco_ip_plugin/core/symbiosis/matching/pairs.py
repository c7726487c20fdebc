"""Which output can serve which input: compatible, within the radius of the resource, and fit for it.

Every candidate that is turned down has a reason, and so has every flow that nobody can use or serve. NULL rejects
nothing; what should be known is flagged on the pair. Distances in metres.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ...errors import EcoIpError
from ...progress import Progress
from ...tables.lazy import OnDemand, joined
from ..flow_table.flows import Flows
from ..processes import Alone, Processes
from ..vocabulary.entries import Compatibility
from ..vocabulary.vocabulary import Vocabulary
from .area_parts import parts_of
from .matching import FLAGS, REASONS, Combination, Found, Network, Part, Sides, Traits, mark, match, sides_of, unpacked
from .places import Places

MOST_PAIRS = 20_000_000


@dataclass(frozen=True)
class Limits:
    """What a pair must keep to. radii: metres by resource id, before those of the vocabulary. network: ways along a
    network, None without; by_network: the radius is measured along it."""

    vocabulary: Vocabulary
    radii: Mapping[str, float]
    include_hazardous: bool = False
    network: Network | None = None
    by_network: bool = False


@dataclass(frozen=True)
class Pairs:
    """Feasible pairs, arrays of the same length, by supply and then demand: positions in the flows, metres, metres
    along the network (NaN without), `yield_`, how (rows of `ways`), flags (a bit for each of `FLAGS`).

    reached: (n,) per flow the furthest of `REASONS` that any candidate of it came to.
    """

    supply: np.ndarray
    demand: np.ndarray
    distance_m: np.ndarray
    network_m: np.ndarray
    yield_: np.ndarray
    way: np.ndarray
    flag_bits: np.ndarray
    ways: tuple[Compatibility, ...]
    reached: np.ndarray

    @cached_property
    def flags(self) -> np.ndarray:
        """(p,) flags as text, comma-separated."""
        return flag_texts(self.flag_bits)

    def reason(self, flow: int) -> str:
        """Why nobody can use or serve the flow; `feasible` when somebody can."""
        return REASONS[self.reached[flow]]


def find_pairs(
    flows: Flows, places: Places, limits: Limits, progress: Progress, processes: Processes | None = None
) -> Pairs:  # fmt: skip
    """Every feasible pair of an output and an input of two different firms. places: one for each firm.

    Raises EcoIpError beyond `MOST_PAIRS` candidates, Cancelled when stopped.
    """
    traits, names = traits_of(flows)
    sides = sides_of(traits)
    combinations, ways = combinations_of(sides, names, limits)
    reached = np.zeros(len(flows.firm), dtype=np.int8)
    _mark_partners(traits.firm, sides, combinations, reached)
    at = Places(places.xy.take(flows.firm, axis=0), places.geodesic)
    processes = processes or Alone()
    spans = parts_of(traits, at, combinations, processes.supplies_per_part)
    rest = limits.include_hazardous, limits.network, limits.by_network, MOST_PAIRS, processes.cores
    whole = Part(None, traits, sides, at, combinations, *rest)
    parts = OnDemand(len(spans), lambda span: _part(whole, spans[span]))
    found = processes.map(match, parts, progress)
    for each in found:
        if each is not None:
            rows = slice(None) if each.rows is None else each.rows
            reached[rows] = np.maximum(reached[rows], each.reached)
    return _joined(found, ways, reached)


def only_pairs(pairs: Pairs, rows: np.ndarray) -> Pairs:
    """Some of the pairs."""
    columns = ("supply", "demand", "distance_m", "network_m", "yield_", "way", "flag_bits")
    return replace(pairs, **{name: getattr(pairs, name)[rows] for name in columns})


def traits_of(flows: Flows) -> tuple[Traits, tuple[str, ...]]:
    """The flows as numbers, and the resource that each kind stands for."""
    conditions = flows.temperature_c, flows.pressure_bar, flows.moisture_pct, flows.hazardous
    legal = flows.is_waste, flows.licensed, flows.status_unknown
    return Traits(flows.firm, flows.kind, flows.is_output, *conditions, *legal), flows.kinds


def combinations_of(
    sides: Sides, names: tuple[str, ...], limits: Limits
) -> tuple[tuple[Combination, ...], tuple[Compatibility, ...]]:
    """Kinds of outputs that serve kinds of inputs, of those that are there, and how."""
    vocabulary = limits.vocabulary
    found: list[Combination] = []
    ways: list[Compatibility] = []
    for output in sides.outputs:
        radius_m = vocabulary.radius_m(names[output], limits.radii)
        for input_ in sides.inputs:
            way = vocabulary.serves(names[output], names[input_])
            if way is not None:
                cascades = [vocabulary.resources[names[each]].cascade for each in (output, input_)]
                cascade = cascades[0] if cascades[0] == cascades[1] else ""
                found.append(Combination(output, input_, radius_m, cascade, len(ways), way.quality))
                ways.append(way)
    return tuple(found), tuple(ways)


def _part(whole: Part, rows: np.ndarray | None) -> Part:
    if rows is None:
        return whole
    own, places = whole.traits.of(rows), whole.places
    return replace(whole, rows=rows, traits=own, sides=sides_of(own), places=Places(places.xy[rows], places.geodesic))


def _mark_partners(
    firm: np.ndarray, sides: Sides, combinations: tuple[Combination, ...], reached: np.ndarray
) -> None:  # fmt: skip
    """Flows that have a compatible partner of another firm are out of its radius until one is found inside."""
    for each in combinations:
        ends = sides.outputs[each.supply], sides.inputs[each.demand]
        for mine, theirs in (ends, ends[::-1]):
            one = firm[theirs[0]]
            several = firm[theirs[-1]] != one or bool((firm[theirs] != one).any())
            mark(reached, mine if several else mine[firm[mine] != one], "out_of_radius")


def _joined(found: list[Found | None], ways: tuple[Compatibility, ...], reached: np.ndarray) -> Pairs:
    there = [each for each in found if each is not None]
    if len(there) < len(found) or sum(len(each.pair) for each in there) > MOST_PAIRS:
        raise EcoIpError("error.too_many_pairs", most=MOST_PAIRS)
    if not there:
        empty = np.zeros(0)
        return Pairs(*(empty.astype(int),) * 2, *(empty,) * 3, *(empty.astype(int),) * 2, ways, reached)
    names = ("pair", "distance_m", "network_m", "way_flags")
    pair, distance, along, way_flags = (joined([getattr(each, name) for each in there]) for name in names)
    order = np.argsort(pair, kind="stable")  # nearly in order: the sort uses that
    distance, way_flags = distance.take(order), way_flags.take(order)
    along = along.take(order) if len(along) else np.full(len(order), np.nan)
    way = way_flags >> len(FLAGS)
    yields = np.array([each.yield_ for each in ways]).take(way)
    bits = way_flags & (1 << len(FLAGS)) - 1
    return Pairs(*unpacked(pair.take(order)), distance, along, yields, way, bits, ways, reached)


def flag_texts(bits: np.ndarray) -> np.ndarray:
    """(p,) flags as text, comma-separated."""
    return _FLAG_TEXTS.take(bits)


_FLAG_TEXTS = np.array(
    [",".join(flag for bit, flag in enumerate(FLAGS) if code >> bit & 1) for code in range(2 ** len(FLAGS))],
    dtype=object,
)
