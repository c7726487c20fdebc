"""Land: the rules of the decree and of QCVN 01, the belt, the approved area, plots and buildings, how much is let."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import shapely

from ..landuse.faults import APPROVED_TOLERANCE_PCT
from ..park.land import occupancy as let_of
from ..park.park import Park
from ..review.belt import belt_width, belts
from ..review.plots import Buildings, plot_figures
from ..rules.figures import Regulation
from ..rules.judge import AT_MOST, Reason, Stated, judge
from ..rules.verdict import FAIL, NO_VERDICT
from ..text import LANGUAGES, say
from .given import Given, shapes_of
from .line import Line, Text, figure, lacking, none_allowed, none_unknown, of_rule, said

REGULATION = "qcvn-01"


def land(given: Given) -> Iterator[Line]:
    """Every rule of the pack under its chosen reading, the belt, the approved area."""
    topic = "land"
    if "zone" not in given or not given.table("zone").placed.any():
        yield lacking(topic, "rules", "zone.geom")
        return
    park = given.checked.review.parks[0]
    unknown = ("zone.class",) if park.unknown_ha > 0 else ()
    for verdict in park.chosen():
        yield of_rule(topic, verdict.rule, verdict, verdict.rule_text, unknown, why(verdict.reason))
    yield figure(topic, "park_ha", park.park_ha, "ha")
    yield none_unknown(topic, "unknown_ha", park.unknown_ha, "zone.class")
    yield _approved(given, park.park_ha)
    yield _belt(given)


def occupancy(given: Given) -> Iterator[Line]:
    """Leased over leasable land, and what keeps it from being known."""
    topic = "occupancy"
    if empty := given.require("zone", "plot"):
        yield lacking(topic, "share_pct", *empty)
        return
    own = Park(
        {name: given.table(name) for name in ("zone", "plot")}, given.parks.whole.crs, given.parks.whole.in_metres
    )
    let = let_of(own)
    yield figure(topic, "share_pct", let.share_pct, "%", ("plot.status", "zone.class"))
    yield figure(topic, "leased_ha", let.leased_ha, "ha", ("plot.status",))
    yield figure(topic, "leasable_ha", let.leasable_ha, "ha", ("zone.class",))
    yield none_unknown(topic, "unknown_plots", let.unknown_plots, "plot.status")
    yield none_unknown(topic, "unknown_zones", let.unknown_zones, "zone.class")


def plots(given: Given) -> Iterator[Line]:
    """How many plots are built on more densely than allowed."""
    topic = "plots"
    if empty := given.require("plot", "building"):
        yield lacking(topic, "density", *empty)
        return
    table, halls = given.table("plot"), given.table("building")
    shapes = shapes_of(table)
    regulation = Regulation(REGULATION, given.as_of)
    there = halls.placed
    buildings = Buildings(
        shapes_of(halls), halls["floors"][there].astype(float), halls["height_m"][there].astype(float)
    )
    silent = np.full(len(shapes), np.nan)
    industry = table["industry"][table.placed]
    found = plot_figures(shapes, buildings, None, silent, industry, regulation)
    judged = [each.density_judged for each in found]
    failed = sum(each.verdict == FAIL for each in judged)
    silent_count = sum(each.verdict == NO_VERDICT for each in judged)
    clause = next((each.clause for each in judged if each.clause), "")
    if silent_count == len(judged):
        note = why(next((each.reason for each in judged if each.reason), None))
        yield lacking(topic, "density", "building.floors", note=note)
        return
    evidence = next((each.evidence for each in judged if each.clause), "")
    yield replace(none_allowed(topic, "density", failed), clause=clause, evidence=evidence)
    yield none_unknown(topic, "density_unknown", silent_count, "building.floors")
    yield figure(topic, "built_ha", sum(each.built_ha for each in found), "ha")


def why(reason: Reason | None) -> Text:
    """Why there is no verdict, in both languages."""
    return {each: say(reason[0], each, **reason[1]) for each in LANGUAGES} if reason else {}


def _approved(given: Given, park_ha: float) -> Line:
    approved = float(given.table("park")["approved_ha"].astype(float)[0])
    if np.isnan(approved) or approved <= 0 or given.outline is None:
        lost = ("park.approved_ha",) if given.outline is not None else ("park.geom",)
        return lacking("land", "approved_delta_pct", *lost)
    delta = 100.0 * abs(park_ha - approved) / approved
    stated = Stated(APPROVED_TOLERANCE_PCT, evidence="project", unit="%")
    return of_rule("land", "approved_delta_pct", judge(delta, stated, AT_MOST), said("audit.land.approved_delta_pct"))


def _belt(given: Given) -> Line:
    text = said("audit.land.belt")
    if given.outline is None:
        return lacking("land", "belt", "park.geom")
    width = belt_width(None, given.as_of, "vi")
    found = belts(given.checked, width, ("green",), given.progress)
    figures = found.figures()
    sense = AT_MOST
    return Line("land", "belt", text, figures.get("MISSING_M2"), "m²", None if width.value is None else 0.0, sense,
                figures["VERDICT"], (), why(width.reason), width.clause, width.evidence)  # fmt: skip


def length_m(given: Given, kind: str) -> float:
    """Metres of the lines of a kind, network and corridors."""
    found = 0.0
    for name in ("network", "corridor"):
        table = given.table(name)
        if table.geometry is not None and len(table):
            found += float(shapely.length(table.geometry[table.placed & (table["kind"] == kind)]).sum())
    return found
