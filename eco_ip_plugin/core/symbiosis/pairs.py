"""Which output can serve which input: compatible, within the radius of the resource, and fit for it.

Every candidate that is turned down has a reason, and so has every flow that nobody can use or serve. NULL rejects
nothing; what should be known is flagged on the pair. Distances in metres.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ..errors import EcoIpError
from ..progress import Progress, step
from .flows import Flows
from .places import EDGE, Places
from .vocabulary import Compatibility, Vocabulary

MOST_PAIRS = 20_000_000
REASONS = (
    "no_partner", "out_of_radius", "unreachable", "temperature", "quality", "hazardous", "feasible",
)  # fmt: skip
"""Why a candidate fails, in the order of the conditions; `feasible` is the last."""
FLAGS = ("temperature_unknown", "moisture_unknown", "hazardous", "licence", "legal_status_unknown")
"""What is not known of a pair, or has to be settled before it is one."""

Network = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""Metres along a network between firms a and b, (p,) positions each; inf where there is no way."""


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


def find_pairs(flows: Flows, places: Places, limits: Limits, progress: Progress) -> Pairs:
    """Every feasible pair of an output and an input of two different firms. places: one for each firm.

    Raises EcoIpError beyond `MOST_PAIRS` candidates, Cancelled when stopped.
    """
    reached = np.zeros(len(flows.firm), dtype=int)
    found: list[tuple[np.ndarray, ...]] = []
    ways: list[Compatibility] = []
    total = 0
    outputs = sorted(set(flows.resource[flows.is_output].tolist()))
    inputs = sorted(set(flows.resource[~flows.is_output].tolist()))
    by_input = {each: np.flatnonzero(~flows.is_output & (flows.resource == each)) for each in inputs}
    for number, resource in enumerate(outputs):
        step(progress, number / len(outputs))
        supply = np.flatnonzero(flows.is_output & (flows.resource == resource))
        radius_m = limits.vocabulary.radius_m(resource, limits.radii)
        for input_ in inputs:
            way = limits.vocabulary.serves(resource, input_)
            if way is None:
                continue
            demand = by_input[input_]
            total += _check_count(total, places, flows, supply, demand, radius_m)
            ways.append(way)
            near = _near(flows, places, supply, demand, radius_m, limits, reached)
            found.append(_fit(flows, *near, resource, input_, len(ways) - 1, limits, reached))
    return _joined(found, tuple(ways), reached)


def explain(flows: Flows, places: Places, limits: Limits, supply: int, demand: int) -> str:
    """Why output `supply` cannot serve input `demand` (one of `REASONS`), `feasible` when it can."""
    way = limits.vocabulary.serves(str(flows.resource[supply]), str(flows.resource[demand]))
    a, b = np.array([supply]), np.array([demand])
    if way is None or flows.firm[supply] == flows.firm[demand]:
        return "no_partner"
    reached = np.zeros(len(flows.firm), dtype=int)
    resource, input_ = str(flows.resource[supply]), str(flows.resource[demand])
    radius_m = limits.vocabulary.radius_m(resource, limits.radii)
    _fit(flows, *_near(flows, places, a, b, radius_m, limits, reached), resource, input_, 0, limits, reached)
    return REASONS[reached[supply]]


def _check_count(
    total: int, places: Places, flows: Flows, supply: np.ndarray, demand: np.ndarray, radius_m: float
) -> int:
    if len(supply) * len(demand) < 100_000:
        return 0
    count = places.count_near(flows.firm[supply], flows.firm[demand], radius_m)
    if total + count > MOST_PAIRS:
        raise EcoIpError("error.too_many_pairs", most=MOST_PAIRS)
    return count


def _near(
    flows: Flows, places: Places, supply: np.ndarray, demand: np.ndarray, radius_m: float, limits: Limits,
    reached: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """Candidates within the radius: supply, demand, metres, metres along the network."""
    _mark_partners(flows, supply, demand, reached)
    i, j, distance = places.near(flows.firm[supply], flows.firm[demand], radius_m)
    a, b = supply[i], demand[j]
    apart = flows.firm[a] != flows.firm[b]
    a, b, distance = a[apart], b[apart], distance[apart]
    along = np.full(len(a), np.nan)
    if limits.network is not None and len(a):
        along = limits.network(flows.firm[a], flows.firm[b])
    if limits.by_network:
        _mark(reached, a[np.isinf(along)], b[np.isinf(along)], "unreachable")
        inside = along <= radius_m * (1.0 + EDGE)
        a, b, distance, along = a[inside], b[inside], distance[inside], along[inside]
    return a, b, distance, np.where(np.isinf(along), np.nan, along)


def _mark_partners(flows: Flows, supply: np.ndarray, demand: np.ndarray, reached: np.ndarray) -> None:
    """Flows that have a compatible partner somewhere are out of its radius until one is found inside."""
    for mine, theirs in ((supply, demand), (demand, supply)):
        firms = np.unique(flows.firm[theirs])
        partnered = mine if len(firms) > 1 else mine[flows.firm[mine] != firms[0]]
        _mark(reached, partnered, partnered, "out_of_radius")


def _fit(
    flows: Flows, a: np.ndarray, b: np.ndarray, distance: np.ndarray, along: np.ndarray, resource: str, input_: str,
    way: int, limits: Limits, reached: np.ndarray,
) -> tuple[np.ndarray, ...]:  # fmt: skip
    """The candidates that meet every condition, with their flags."""
    kinds = limits.vocabulary.resources
    cascade = kinds[resource].cascade if kinds[resource].cascade == kinds[input_].cascade else ""
    hot, cold = flows.temperature_c[a], flows.temperature_c[b]
    high, low = flows.pressure_bar[a], flows.pressure_bar[b]
    failed = {
        "temperature": {"heat": (hot < cold) | (high < low), "cold": hot > cold}.get(cascade, np.zeros(len(a), bool)),
        "quality": flows.moisture_pct[a] > flows.moisture_pct[b],
        "hazardous": _too_hazardous(flows, a, b, limits.include_hazardous),
    }
    fit = np.ones(len(a), dtype=bool)
    for reason, wrong in failed.items():
        _mark(reached, a[fit & wrong], b[fit & wrong], reason)
        fit &= ~wrong
    _mark(reached, a[fit], b[fit], "feasible")
    flags = _flags(flows, a[fit], b[fit], cascade)
    return a[fit], b[fit], distance[fit], along[fit], np.full(int(fit.sum()), way), flags


def _too_hazardous(flows: Flows, a: np.ndarray, b: np.ndarray, include: bool) -> np.ndarray:
    hazardous = flows.hazardous[a] == 1
    return hazardous & (flows.hazardous[b] == 0) if include else hazardous


def _flags(flows: Flows, a: np.ndarray, b: np.ndarray, cascade: str) -> np.ndarray:
    """What should be asked before the pair is believed, (p,) text."""
    no_temperature = np.isnan(flows.temperature_c[a]) | np.isnan(flows.temperature_c[b])
    raised = (
        no_temperature & bool(cascade),
        ~np.isnan(flows.moisture_pct[b]) & np.isnan(flows.moisture_pct[a]),
        flows.hazardous[a] == 1,
        (flows.legal_status[a] == "waste") & ~flows.licensed[b],
        np.isin(flows.legal_status[a].astype(str), ["", "unknown"]),
    )
    code = sum((each.astype(int) << bit for bit, each in enumerate(raised)), np.zeros(len(a), dtype=int))
    texts = [",".join(flag for bit, flag in enumerate(FLAGS) if number >> bit & 1) for number in range(2 ** len(FLAGS))]
    return np.array(texts, dtype=object)[code]


def _mark(reached: np.ndarray, a: np.ndarray, b: np.ndarray, reason: str) -> None:
    code = REASONS.index(reason)
    np.maximum.at(reached, a, code)
    np.maximum.at(reached, b, code)


def _joined(found: list[tuple[np.ndarray, ...]], ways: tuple[Compatibility, ...], reached: np.ndarray) -> Pairs:
    if not found:
        empty = np.zeros(0)
        return Pairs(*(empty.astype(int),) * 2, *(empty,) * 3, empty.astype(int), empty.astype(object), ways, reached)
    supply, demand, distance, along, way, flags = (np.concatenate(parts) for parts in zip(*found))
    order = np.lexsort((demand, supply))
    way = way[order]
    yields = np.array([each.yield_ for each in ways])[way]
    columns = (supply[order], demand[order], distance[order], along[order], yields, way, flags[order])
    return Pairs(*columns, ways, reached)
