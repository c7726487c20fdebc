"""Pipes and cables under the ground against each other, in plan and in space; buildings against the lines of roads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import shapely

from ...corridors.demands import Utilities
from ...corridors.spacing import Violation, check_spacing
from ...corridors.utilities import utilities_of
from ...review.plots import PACK, Buildings
from ...review.setbacks import setbacks
from ...rules.figures import Regulation
from ...rules.judge import AT_LEAST
from ...rules.verdict import FAIL, NO_VERDICT, PASS
from ...text import LANGUAGES
from ...twin.underground.clashes import Clash, find_clashes
from ...twin.underground.pipes import Described, pipes_of
from ..given import Given, shapes_of
from ..line import NO_RULE, Line, Text, assumption, figure, lacking, none_allowed, none_unknown, noted, of_rule, said

TOPIC = "underground"
REACH_M = 30.0
"""Default of the tool for plots: what is farther from the line does not stand at the road."""
_ANGLE = "angle"
_SHOWN = 3


def spacing(given: Given) -> Iterator[Line]:
    """Every pair of kinds that comes too near or crosses too flatly, by its worst place; then what is open."""
    lines = given.mains
    parts, row = shapely.get_parts(lines.geometry, return_index=True)
    cells = [_cells(lines[name][row]) for name in ("dn_mm", "depth_m")]
    ids = lines["network_id"][row].astype(str)
    utilities, _ = utilities_of(parts, ids, lines["kind"][row].tolist(), lines["position"][row].tolist(), *cells)
    found = check_spacing(utilities, given.progress)
    worst: dict[tuple[str, str, str], list[Violation]] = {}
    for each in found.violations:
        one, other = sorted((str(utilities.kind[each.a]), str(utilities.kind[each.b])))
        worst.setdefault((one, other, each.relation), []).append(each)
    for (one, other, relation), places in sorted(worst.items()):
        each = min(places, key=lambda place: (place.measured - place.required, place.a, place.b))
        text = said(f"audit.underground.pair_{'angle' if relation == _ANGLE else 'near'}", a=_kind(utilities, one),
                    b=_kind(utilities, other), count=len(places))  # fmt: skip
        yield Line(TOPIC, f"spacing.{one}.{other}.{relation}", text, each.measured, "°" if relation == _ANGLE else "m",
                   each.required, AT_LEAST, FAIL, (), _where(ids, [(place.a, place.b) for place in places]),
                   each.rule.clause, each.rule.evidence)  # fmt: skip
    yield _sum("spacing_places", len(found.violations), found.open or not found.evidence, found.evidence)
    open_ = len(found.without_rule) + len(found.unknown_diameter) + found.unknown_depth
    note = said("audit.spacing.open", pairs=len(found.without_rule), diameters=len(found.unknown_diameter),
                depths=found.unknown_depth)  # fmt: skip
    yield noted(none_unknown(TOPIC, "spacing_open", open_, "network.dn_mm", "network.depth_m"), note if open_ else {})


def clashes(given: Given) -> Iterator[Line]:
    """Places where two axes are too near in space, each pair of kinds by its worst; no ground model is in a store."""
    lines = given.mains
    cells = [_cells(lines[name]) for name in ("dn_mm", "depth_m")]
    ids = lines["network_id"].astype(str)
    pipes = pipes_of(shapes_of(lines), Described(ids, lines["kind"].tolist(), lines["position"].tolist(), *cells))
    found = find_clashes(pipes, given.progress)
    utilities = pipes.utilities
    worst: dict[tuple[str, str], list[Clash]] = {}
    for each in found.found:
        one, other = sorted((str(utilities.kind[each.a]), str(utilities.kind[each.b])))
        worst.setdefault((one, other), []).append(each)
    for (one, other), places in sorted(worst.items()):
        each = places[0]  # the shortest first
        text = said("audit.underground.pair_clash", a=_kind(utilities, one), b=_kind(utilities, other),
                    count=len(places))  # fmt: skip
        where = _where(ids, [(place.a, place.b) for place in places])
        yield Line(TOPIC, f"clash.{one}.{other}", text, each.clear_m, "m", each.required_m, AT_LEAST, FAIL, (), where,
                   each.rule.clause, each.rule.evidence)  # fmt: skip
    yield noted(_sum("clashes", len(found.found), found.open or not found.evidence, found.evidence),
                assumption("clashes"))  # fmt: skip
    open_ = len(found.faults) + len(found.without_rule)
    note = said("audit.clashes.open", pairs=len(found.without_rule), lines=len(found.faults))
    lost = ("network.depth_m", "network.dn_mm", "network.kind") if found.faults else ()
    yield noted(none_unknown(TOPIC, "clashes_open", open_, *lost), note if open_ else {})


def setbacks_of(given: Given) -> Iterator[Line]:
    """Buildings at the lines of roads whose width the corridors say, by Table 2.7."""
    topic = "plots"
    roads, halls = given.wide_roads, given.table("building")
    halls = halls.of(halls.placed)
    width = roads["width_m"].astype(float)
    sides = np.array([np.nan if w != w else w / 2.0 for w in width])
    left, right = (np.where(np.isnan(roads[name].astype(float)), sides, roads[name].astype(float))
                   for name in ("left_m", "right_m"))  # fmt: skip
    edges = np.concatenate([
        shapely.offset_curve(roads.geometry, left), shapely.offset_curve(roads.geometry, -right),
    ])  # fmt: skip
    buildings = Buildings(shapes_of(halls), halls["floors"].astype(float), halls["height_m"].astype(float))
    found = setbacks(buildings, edges, np.tile(left + right, 2), REACH_M, Regulation(PACK, given.as_of))
    note = assumption("setbacks", reach=REACH_M)
    if not found:
        yield lacking(topic, "setbacks", "building.geom", note=said("audit.setbacks.none", reach=REACH_M))
        return
    verdicts = [each.distance.verdict for each in found]
    failed = [each for each in found if each.distance.verdict == FAIL]
    clause = next((each.distance.clause for each in found if each.distance.clause), "")
    evidence = next((each.distance.evidence for each in found if each.distance.clause), "")
    if failed:
        each = min(failed, key=lambda one: (one.distance.measured or 0.0) - (one.distance.required or 0.0))
        name = str(halls["building_id"][each.building])
        yield of_rule(topic, "setback_worst", each.distance, said("audit.plots.setback_worst", building=name),
                      (), note)  # fmt: skip
    if FAIL in verdicts or PASS in verdicts:
        yield replace(noted(none_allowed(topic, "setbacks", len(failed)), note), clause=clause, evidence=evidence)
    yield none_unknown(topic, "setbacks_unknown", verdicts.count(NO_VERDICT), "building.height_m", "corridor.width_m")


def _sum(indicator: str, count: int, is_open: bool, evidence: frozenset[str]) -> Line:
    """How many places; without any there is a verdict only where nothing is open."""
    line = none_allowed(TOPIC, indicator, count)
    weakest = next((each for each in ("assumed", "secondary", "project", "verified") if each in evidence), "")
    if count or not is_open:
        return replace(line, evidence=weakest)
    return replace(figure(TOPIC, indicator, float(count)), verdict=NO_VERDICT if evidence else NO_RULE,
                   missing=("network.dn_mm", "network.depth_m") if evidence else ())  # fmt: skip


def _kind(utilities: Utilities, kind: str) -> Text:
    known = utilities.kinds.get(kind)
    return known.name if known else {"vi": kind, "en": kind}


def _where(ids: np.ndarray, pairs: list[tuple[int, int]]) -> Text:
    """The first pairs of rows by their ids."""
    shown = list(dict.fromkeys(f"{ids[a]} – {ids[b]}" for a, b in pairs))
    rows = "; ".join(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else "")
    return dict.fromkeys(LANGUAGES, rows)


def _cells(column: np.ndarray) -> list[float | None]:
    return [None if each != each else each for each in column.tolist()]
