"""Which output can serve which input: compatible, within the radius of the resource, and fit for it.

Every candidate that is turned down has a reason, and so has every flow that nobody can use or serve. NULL rejects
nothing; what should be known is flagged on the pair. Distances in metres.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..errors import EcoIpError
from ..progress import Progress
from .cells import order_of
from .crew import Alone, Crew
from .flows import Flows
from .made import Made, differs
from .matching import FLAGS, REASONS, Combination, Found, Network, Part, Traits, mark, match, parts_of
from .places import Places
from .vocabulary import Compatibility, Vocabulary

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
    along the network (NaN without), `yield_`, how (rows of `ways`), flags (text, comma-separated).

    reached: (n,) per flow the furthest of `REASONS` that any candidate of it came to.
    """

    supply: np.ndarray
    demand: np.ndarray
    distance_m: np.ndarray
    network_m: np.ndarray
    yield_: np.ndarray
    way: np.ndarray
    flags: np.ndarray
    ways: tuple[Compatibility, ...]
    reached: np.ndarray

    def reason(self, flow: int) -> str:
        """Why nobody can use or serve the flow; `feasible` when somebody can."""
        return REASONS[self.reached[flow]]


def find_pairs(
    flows: Flows, places: Places, limits: Limits, progress: Progress, crew: Crew | None = None
) -> Pairs:  # fmt: skip
    """Every feasible pair of an output and an input of two different firms. places: one for each firm.

    Raises EcoIpError beyond `MOST_PAIRS` candidates, Cancelled when stopped.
    """
    traits, names = traits_of(flows)
    combinations, ways = _combinations(traits, names, limits)
    reached = np.zeros(len(flows.firm), dtype=np.int8)
    _mark_partners(traits, combinations, reached)
    at = Places(places.xy[flows.firm], places.geodesic)
    crew = crew or Alone()
    spans = parts_of(traits, at, combinations, crew.supplies_per_part)
    parts = Made(len(spans), lambda span: _part(spans[span], traits, at, combinations, limits, crew.cores))
    found = crew.map(match, parts, progress)
    for each in found:
        if each is not None:
            reached[each.rows] = np.maximum(reached[each.rows], each.reached)
    return _joined(found, ways, reached)


def explain(flows: Flows, places: Places, limits: Limits, supply: int, demand: int) -> str:
    """Why output `supply` cannot serve input `demand` (one of `REASONS`), `feasible` when it can."""
    traits, names = traits_of(flows)
    rows = np.array([supply, demand])
    combinations, _ = _combinations(traits.of(rows), names, limits)
    if not combinations or flows.firm[supply] == flows.firm[demand]:
        return "no_partner"
    at = Places(places.xy[flows.firm], places.geodesic)
    found = match(_part(rows, traits, at, combinations, limits))
    return REASONS[max(REASONS.index("out_of_radius"), int(found.reached[0]) if found else 0)]


def traits_of(flows: Flows) -> tuple[Traits, tuple[str, ...]]:
    """The flows as numbers, and the resource that each kind stands for."""
    conditions = flows.temperature_c, flows.pressure_bar, flows.moisture_pct, flows.hazardous
    legal = flows.is_waste, flows.licensed, flows.status_unknown
    return Traits(flows.firm, flows.kind, flows.is_output, *conditions, *legal), flows.kinds


def _combinations(
    traits: Traits, names: tuple[str, ...], limits: Limits
) -> tuple[tuple[Combination, ...], tuple[Compatibility, ...]]:
    vocabulary = limits.vocabulary
    found: list[Combination] = []
    ways: list[Compatibility] = []
    offered = np.bincount(traits.kind, weights=traits.is_output, minlength=len(names))
    wanted = np.bincount(traits.kind, minlength=len(names)) - offered
    inputs = np.flatnonzero(wanted).tolist()
    for output in np.flatnonzero(offered).tolist():
        radius_m = vocabulary.radius_m(names[output], limits.radii)
        for input_ in inputs:
            way = vocabulary.serves(names[output], names[input_])
            if way is not None:
                cascades = [vocabulary.resources[names[each]].cascade for each in (output, input_)]
                cascade = cascades[0] if cascades[0] == cascades[1] else ""
                found.append(Combination(output, input_, radius_m, cascade, len(ways)))
                ways.append(way)
    return tuple(found), tuple(ways)


def _part(
    rows: np.ndarray, traits: Traits, at: Places, combinations: tuple[Combination, ...], limits: Limits, cores: int = 1
) -> Part:  # fmt: skip
    rest = limits.include_hazardous, limits.network, limits.by_network, MOST_PAIRS, cores
    if len(rows) == len(traits.kind):
        return Part(rows, traits, at, combinations, *rest)
    return Part(rows, traits.of(rows), Places(at.xy[rows], at.geodesic), combinations, *rest)


def _mark_partners(traits: Traits, combinations: tuple[Combination, ...], reached: np.ndarray) -> None:
    """Flows that have a compatible partner of another firm are out of its radius until one is found inside."""
    side = 2 * traits.kind.astype(np.int64) + traits.is_output  # a kind of output or of input
    count = int(side.max(initial=0)) + 2
    several, open_, only = differs(traits.firm, side, count), np.zeros(count, dtype=bool), np.full(count, -1)
    only[side] = traits.firm
    for each in combinations:
        ends = 2 * each.supply + 1, 2 * each.demand
        for mine, theirs in (ends, ends[::-1]):
            if several[theirs]:
                open_[mine] = True
            else:
                flows = np.flatnonzero((side == mine) & (traits.firm != only[theirs]))
                mark(reached, flows, "out_of_radius")
    mark(reached, np.flatnonzero(open_[side]), "out_of_radius")


def _joined(found: list[Found | None], ways: tuple[Compatibility, ...], reached: np.ndarray) -> Pairs:
    there = [each for each in found if each is not None]
    if len(there) < len(found) or sum(len(each.supply) for each in there) > MOST_PAIRS:
        raise EcoIpError("error.too_many_pairs", most=MOST_PAIRS)
    names = ("supply", "demand", "distance_m", "network_m", "way", "flags")
    if not there:
        empty = np.zeros(0)
        return Pairs(*(empty.astype(int),) * 2, *(empty,) * 3, empty.astype(int), empty.astype(object), ways, reached)
    columns = [np.concatenate([getattr(each, name) for each in there]) for name in names]
    order = order_of(columns[0] * np.int64(len(reached)) + columns[1])
    supply, demand, distance, along, way, flags = (column[order] for column in columns)
    yields = np.array([each.yield_ for each in ways])[way]
    return Pairs(supply, demand, distance, along, yields, way, _FLAG_TEXTS[flags], ways, reached)


_FLAG_TEXTS = np.array(
    [",".join(flag for bit, flag in enumerate(FLAGS) if code >> bit & 1) for code in range(2 ** len(FLAGS))],
    dtype=object,
)
