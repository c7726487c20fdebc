"""Every candidate of one firm, feasible or not, with the reason: what to say when somebody asks "why not these two?".

A candidate is an output and an input of two different firms that the vocabulary lets meet, by an assumption that is
switched off too. Asked about two firms, each output of one stands against each input of the other.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from ...errors import EcoIpError
from ...tables.words import fold
from ...text import say, uncapitalised
from ..flow_table.flows import Firms, Flows
from ..report.words import plain
from ..vocabulary.vocabulary import with_assumed
from .matching import NOTHING, REASONS, Conditions, Sides, sides_of
from .pairs import Limits, combinations_of, flag_texts, traits_of
from .places import EDGE, Places

_NAMED = 3
_CODES = {reason: code for code, reason in enumerate(REASONS)}


@dataclass(frozen=True)
class Candidates:
    """Arrays of the same length, nearest first: positions in the flows, metres, metres along the network (NaN
    without), radius, what it fails first (codes of `REASONS`), flags as bits, and whether only an assumption that is
    switched off lets the two meet."""

    supply: np.ndarray
    demand: np.ndarray
    distance_m: np.ndarray
    network_m: np.ndarray
    radius_m: np.ndarray
    reason: np.ndarray
    flag_bits: np.ndarray
    assumed: np.ndarray

    @property
    def feasible_count(self) -> int:
        """How many can exchange."""
        return int((self.reason == _CODES["feasible"]).sum())


def firm_called(typed: str, firms: Firms) -> int:
    """Position of the firm with this id, or with this name, written with or without marks.

    Raises EcoIpError that names the likeliest ones when there is none, or several of the name.
    """
    ids, wanted = firms.id.tolist(), fold(typed)
    if typed.strip() in ids:
        return ids.index(typed.strip())
    by_name = [fold(name) for name in firms.name.tolist()]
    found = [row for row, name in enumerate(by_name) if wanted in (name, fold(ids[row]))]
    if len(found) == 1:
        return found[0]
    near = found or [by_name.index(name) for name in difflib.get_close_matches(wanted, by_name, n=_NAMED, cutoff=0.5)]
    names = ", ".join(f"{firms.name[row]} ({ids[row]})" for row in near[:_NAMED])
    if found:
        raise EcoIpError("error.firm_several", firm=typed, names=names)
    raise EcoIpError("error.firm_unknown_near" if near else "error.firm_unknown", firm=typed, names=names)


def candidates_of(flows: Flows, places: Places, limits: Limits, firm: int, other: int | None = None) -> Candidates:
    """Candidates of `firm` with every other one, or with `other`: positions in `Firms`, as are `places`."""
    traits, names = traits_of(flows)
    sides = sides_of(traits)
    known, _ = combinations_of(sides, names, limits)
    assumed, _ = combinations_of(sides, names, replace(limits, vocabulary=with_assumed(limits.vocabulary)))
    way = {(each.supply, each.demand): each.way for each in known}
    meeting = {(each.supply, each.demand) for each in assumed}
    mine = flows.firm == firm
    theirs = ~mine if other is None else (flows.firm == other) & ~mine
    found = [np.zeros((4, 0), dtype=int)]
    for kinds in sorted(meeting if other is None else _every(sides)):
        for outputs, inputs in ((mine, theirs), (theirs, mine)):
            a, b = _crossed(sides.outputs[kinds[0]], outputs, sides.inputs[kinds[1]], inputs)
            found.append(np.array([a, b, np.full(len(a), way.get(kinds, -1)), np.full(len(a), kinds in meeting)]))
    supply, demand, ways, meets = np.concatenate(found, axis=1)
    distance = places.distance_m(flows.firm[supply], flows.firm[demand])
    along = np.full(len(supply), np.nan)
    if limits.network is not None and len(supply):
        along = limits.network(flows.firm[supply], flows.firm[demand])
    radius = np.array([limits.vocabulary.radius_m(name, limits.radii) for name in names] or [0.0])[flows.kind[supply]]
    within = radius * (1.0 + EDGE)
    fails = Conditions(traits, known, limits.include_hazardous)
    reason, flags = fails.first(supply, demand, np.maximum(ways, 0)) if known else (np.zeros(len(supply), int),) * 2
    if limits.by_network:
        reason = np.where(along > within, _CODES["out_of_radius"], reason)
        reason = np.where(np.isinf(along), _CODES["unreachable"], reason)
    reason = np.where(distance > within, _CODES["out_of_radius"], reason)
    reason = np.where(ways < 0, _CODES["no_partner"], reason)
    order = np.lexsort((demand, supply, distance))
    along = np.where(np.isinf(along), np.nan, along)
    columns = (supply, demand, distance, along, radius, reason, flags, (ways < 0) & (meets == 1))
    return Candidates(*(each[order] for each in columns))


def candidate_columns(
    found: Candidates, firms: Firms, flows: Flows, limits: Limits, language: str
) -> dict[str, list[Any]]:
    """The candidates as columns, with the reason as a sentence that names the figures."""
    s, d = found.supply, found.demand
    reasons = [REASONS[code] for code in found.reason]
    flags = flag_texts(found.flag_bits)
    return {
        "supplier": firms.id[flows.firm[s]].tolist(),
        "receiver": firms.id[flows.firm[d]].tolist(),
        "resource": flows.resource[s].tolist(),
        "input_resource": flows.resource[d].tolist(),
        "reason": reasons,
        "message": [_message(found, row, flows, limits, language) for row in range(len(s))],
        "distance_m": found.distance_m.tolist(),
        "network_m": [None if np.isnan(along) else along for along in found.network_m.tolist()],
        "radius_m": found.radius_m.tolist(),
        "flags": [(text if reason == "feasible" else "") or None for text, reason in zip(flags, reasons)],
        "supplier_name": firms.name[flows.firm[s]].tolist(),
        "receiver_name": firms.name[flows.firm[d]].tolist(),
        "supply_flow": flows.id[s].tolist(),
        "demand_flow": flows.id[d].tolist(),
    }


def candidate_lines(found: Candidates, firms: Firms, flows: Flows) -> np.ndarray:
    """(c,) straight lines from supplier to receiver, in the firms' own coordinates."""
    ends = np.stack([firms.xy[flows.firm[found.supply]], firms.xy[flows.firm[found.demand]]], axis=1)
    return shapely.multilinestrings(shapely.linestrings(ends), indices=np.arange(len(ends)))


def _message(found: Candidates, row: int, flows: Flows, limits: Limits, language: str) -> str:
    reason = REASONS[found.reason[row]]
    s, d = int(found.supply[row]), int(found.demand[row])
    if reason == "no_partner" and found.assumed[row]:
        reason = "assumed"
    resources = limits.vocabulary.resources
    given, asked = (uncapitalised(resources[str(flows.resource[each])].name[language]) for each in (s, d))
    distance = found.network_m[row] if limits.by_network else found.distance_m[row]
    metres = {"distance": plain(float(distance), language), "radius": plain(float(found.radius_m[row]), language)}
    way = limits.vocabulary.serves(str(flows.resource[s]), str(flows.resource[d]))
    least_c, least_bar, most_pct = (NOTHING if way is None or way.quality is None else way.quality).limits
    figures = {
        f"{name}_{end}": _figure(strictest([limit, getattr(flows, name)[flow]]), language)
        for name, limit, strictest in (
            ("temperature_c", least_c, np.fmax.reduce),
            ("pressure_bar", least_bar, np.fmax.reduce),
            ("moisture_pct", most_pct, np.fmin.reduce),
        )
        for end, flow, limit in (("given", s, np.nan), ("asked", d, limit))
    }
    return say(f"candidate.{reason}", language, output=given, input=asked, **metres, **figures)


def _figure(value: float, language: str) -> str:
    return "?" if np.isnan(value) else plain(float(value), language, 1)


def _every(sides: Sides) -> set[tuple[int, int]]:
    return {(output, input_) for output in sides.outputs for input_ in sides.inputs}


def _crossed(a: np.ndarray, of_a: np.ndarray, b: np.ndarray, of_b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each of `a` that is marked with each of `b` that is marked."""
    a, b = a[of_a[a]], b[of_b[b]]
    return np.repeat(a, len(b)), np.tile(b, len(a))
