"""The people a park brings: works they need against those that stand there, and where their lodging stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely

from ...corridors.cells import Typed
from ...geometry.units import M2_PER_HA
from ...people.lodging import IN_PARK, SERVICE, Land, lodging
from ...people.needs import Need
from ...people.study import Given as Plan
from ...people.study import Homes, needs_of, study
from ...people.study import Line as Served
from ...people.supply import Supply, supply_of
from ...people.workers import Asked, people
from ...review.safety import safety
from ...review.safety_tables import safety_figures, sources_of
from ...rules.judge import AT_LEAST
from ...rules.verdict import FAIL, NO_VERDICT, PASS
from ...tables.norms import norms_on
from ..given import Given, shapes_of
from ..line import CHOICE, NO_RULE, Line, Text, assumption, choose, figure, none_allowed, none_unknown, noted, said

TOPIC = "people"
LODGING_PCT, DEPENDANTS, UNITS, BESIDE_M = 100.0, 0.0, 1, 100.0
"""Defaults of the tool: all workers need lodging, nobody comes with them, one housing unit; none of them is law."""
_PACK = "qcvn-01"


def services(given: Given) -> Iterator[Line]:
    """Workers, and of each work what is needed and what there is."""
    norms = norms_on(given.as_of, "social.csv")
    area = None if given.outline is None else float(shapely.area(given.outline)) / M2_PER_HA
    workers = given.table("firm")["workers"].astype(float)
    workers = np.where(np.isfinite(workers) & (workers >= 0), workers, np.nan)
    found = people(Asked(None, workers, area, None, LODGING_PCT, DEPENDANTS), norms)
    yield figure(TOPIC, "workers", found.workers)
    yield none_unknown(TOPIC, "workers_unknown", found.silent, "firm.workers")
    per_ha = figure(TOPIC, "workers_per_ha", found.per_ha, "/ha", ("park.geom",))
    yield noted(per_ha, {} if found.plausible is not False else said("audit.people.implausible"))
    supply = _supply(given, needs_of(found, UNITS, norms))
    homes, roads = given.homes, given.roads
    made = study(
        Plan(found, norms, given.as_of, UNITS, supply, _homes(given) if len(homes) else None,
             None if roads is None else roads.line, Land(None, None, None, BESIDE_M, None)),
        given.progress,
    )  # fmt: skip
    note = assumption("people", pct=LODGING_PCT, dependants=DEPENDANTS, units=UNITS)
    for each in made.lines:
        yield _need(each, note)


def lodging_of(given: Given) -> Iterator[Line]:
    """Homes on service land, elsewhere in the park; how far from production is the project's own to say."""
    zones = given.table("zone").of(given.table("zone").placed)
    homes = given.homes
    land = Land(given.land_outline, shapes_of(zones), np.array(given.land_codes, dtype=object), BESIDE_M, None)
    found = lodging(shapes_of(homes), land)
    note = said("social.lodging.law")
    yield figure(TOPIC, "homes", float(len(homes)))
    yield noted(figure(TOPIC, "homes_on_service", float(found.count(SERVICE))), note)
    yield noted(figure(TOPIC, "homes_misplaced", float(found.count(IN_PARK))), note)
    near = found.production_m[np.isfinite(found.production_m)]
    if len(near):
        yield figure(TOPIC, "production_m", float(near.min()), "m")
    yield choose(TOPIC, "homes_near", "socialservices", "SAFETY_M")


def safety_of(given: Given) -> Iterator[Line]:
    """Homes against plants and waste facilities that buildings and zones are named after, by QCVN 01."""
    homes, (ids, shapes, kinds) = given.homes, given.safety_sources
    nothing = np.full(len(ids), None, dtype=object)
    sources = sources_of(ids, shapes, kinds, nothing, np.full(len(ids), np.nan), nothing.tolist())
    target = np.full(len(homes), "dwelling", dtype=object)
    found = safety(sources, shapes_of(homes), target, _PACK, given.as_of)
    figures = safety_figures(found)
    for each in sorted(found.violations, key=lambda one: -one.missing_m)[:1]:
        text = said(
            "audit.people.safety_worst", home=str(homes["building_id"][each.protected]), source=str(ids[each.source])
        )
        clause = f"{each.required.source} {each.required.clause}".strip()
        yield Line(TOPIC, "safety_worst", text, each.distance_m, "m", each.required_m, AT_LEAST, FAIL, (), {}, clause,
                   each.required.evidence)  # fmt: skip
    if figures["VERDICT"] != NO_VERDICT:
        yield none_allowed(TOPIC, "too_near", len(found.violations))
    yield none_unknown(TOPIC, "sources_unknown", figures["NO_VERDICT_COUNT"], "building.use")


def _need(each: Served, note: Text) -> Line:
    """One work. A norm that was not read, works without a capacity, and those of the town give no verdict."""
    need, unit = each.need, "m²" if each.need.unit == "m2" else ""
    text = said("audit.people.need", kind=need.kind.name, unit=said(f"audit.unit.{need.unit}"))
    evidence = "assumed" if need.is_sure else need.evidence
    clause = f"{need.source('en')} {need.clause}".strip()
    if not each.counts:
        return Line(TOPIC, f"need.{need.kind.id}", said("audit.people.town", kind=need.kind.name,
                    unit=said(f"audit.unit.{need.unit}")), need.amount, unit, verdict=NO_RULE, note=note,
                    clause=clause, evidence=evidence)  # fmt: skip
    verdict = each.verdict
    value = each.supplied if each.capacity and not each.silent else None
    if verdict == PASS:
        return Line(TOPIC, f"need.{need.kind.id}", text, value, unit, need.amount, AT_LEAST, verdict, (), note, clause,
                    evidence)  # fmt: skip
    # What stands outside the park is in no store: that the park alone has too few is no failure.
    why = said("audit.people.outside", assumed=note)
    lacks = (f"{CHOICE}socialservices:SUPPLY",)
    return Line(TOPIC, f"need.{need.kind.id}", text, value, unit, need.amount, AT_LEAST, NO_VERDICT, lacks, why, clause,
                evidence)  # fmt: skip


def _homes(given: Given) -> Homes:
    homes = given.homes
    floors = np.nan_to_num(homes["floors"].astype(float), nan=1.0)
    people_by = shapely.area(shapes_of(homes)) * np.maximum(
        floors, 1.0
    )  # shared out by floor area, of which it is known
    return Homes(homes["building_id"].astype(str), shapes_of(homes), np.where(people_by > 0, people_by, 1.0))


def _supply(given: Given, needs: Sequence[Need]) -> Supply | None:
    """Buildings named after a work, as points: their land is not known, so that places are, only number."""
    works = given.works
    if not len(works):
        return None
    ids = works["building_id"].astype(str)
    nothing = Typed([None] * len(ids), "building", "capacity")
    return supply_of(ids, shapely.centroid(works.geometry), works["use"].tolist(), nothing, needs)[0]
