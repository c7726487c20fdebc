"""Land with a plant on it: the check of the zoning, laid out once, and judged anew for every place the plant may stand.

The land of the place becomes industrial, whatever it is for today; zones that only partly lie in it are cut there
before the zoning is laid out. With zones after (`Given.scenario`) those are what there is with the plant.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely

from ..geometry.polygons import grid_m, on_grid, polygonal, united
from ..geometry.units import M2_PER_HA
from ..landuse.check import Terms, check
from ..landuse.classes import CLASSES, LEASABLE, land_classes
from ..landuse.codes import CodeTable
from ..landuse.inputs import Parks, Zones
from ..progress import Silent
from ..review.plans.laid import Laid, Plan
from ..review.scenarios import Indicator, indicators
from ..rules.judge import Verdict
from ..rules.verdict import NO_VERDICT
from .given import LET, Given, Site
from .rows import Note, Row, both, cited, known, named, said

INDUSTRIAL, UNKNOWN = "industrial", "unknown"
_SMALL_M2 = 1.0
"""Land of a plot this small in another zone is drawing, not use."""
_UNSURE = ("assumed", "none")
_FAULTS = ("disputed_ha", "overlap_ha", "gap_ha")


@dataclass(frozen=True)
class Changed:
    """Land that turns industrial. zone: id of its zone; before: its class today."""

    zone: str
    before: str
    geometry: shapely.Geometry


@dataclass
class Land:
    """laid: the zoning as it is, ready for other classes; after: the plan of the zones after, None without; parts: of
    each site the zones, or parts of zones, that are not industrial yet."""

    laid: Laid
    base: Plan
    after: Plan | None
    parts: Mapping[str, list[int]]
    ids: np.ndarray
    leased: shapely.Geometry
    leasable: shapely.Geometry
    leasable_after: shapely.Geometry | None
    let_ha: float
    _plans: dict[str, Plan] = field(default_factory=dict)

    def plan(self, site: Site) -> Plan:
        """How the park stands with a plant at a place."""
        if self.after is not None:
            return self.after
        rows = self.parts.get(site.id, [])
        if not rows:
            return self.base
        if site.id not in self._plans:
            given = self.laid.with_changes(dict.fromkeys(rows, INDUSTRIAL))
            self._plans[site.id] = self.laid.plan(given)
        return self._plans[site.id]

    def changed(self, site: Site) -> list[Changed]:
        """The land that turns industrial."""
        if self.after is not None:
            return []
        shapes = self.laid.checked.zones.geometry
        return [
            Changed(str(self.ids[row]), CLASSES[int(self.laid.base[row])], shapes[row])
            for row in self.parts.get(site.id, [])
        ]


def land_of(given: Given, sites: Iterable[Site]) -> Land | Note:
    """The land, ready for the plant at any of `sites`; a note where there is none to judge. Raises EcoIpError."""
    zones, park = given.table("zone"), given.table("park")
    if zones is None or zones.geometry is None or not zones.placed.any():
        return "impact.note.no_zones", {}
    if not given.parks.whole.in_metres:
        return "impact.note.no_metres", {}
    kept = zones.placed
    classes = np.array([each if each in CLASSES else UNKNOWN for each in zones["class"][kept].tolist()], dtype=object)
    cut, owner, parts = _cut(zones.geometry[kept], classes, zones["zone_id"][kept].astype(str), list(sites))
    drawn = Zones(cut, np.arange(len(cut)).astype(str).astype(object), classes[owner])
    if park is not None and park.geometry is not None and park.placed.any():
        outline = park.geometry[park.placed][:1]
    else:
        outline = np.array([united(zones.geometry[kept]), None], dtype=object)[:1]
    parks = Parks(outline, np.array([given.name], dtype=object), np.array([np.nan]))
    codes = CodeTable.shipped().with_mapping({each: each for each in CLASSES})
    terms = Terms(given.pack, codes, given.day, datetime.date.today(), given.reading, zones_name="zone")
    laid = Laid(check(drawn, parks, terms, Silent()), terms)
    after = None
    if given.scenario is not None:
        own = Terms(given.pack, CodeTable.shipped().with_mapping({each: each for each in CLASSES}), given.day,
                    datetime.date.today(), given.reading, zones_name="SCENARIO")  # fmt: skip
        after = Laid(check(given.scenario, parks, own, Silent()), own)
    leased, leasable = _leased(given), _leasable(laid)
    return Land(
        laid, laid.plan(), None if after is None else after.plan(), parts, zones["zone_id"][kept].astype(str)[owner],
        leased, leasable, None if after is None else _leasable(after), _common_ha(leased, leasable),
    )  # fmt: skip


def land_rows(land: Land, site: Site | None) -> Iterator[Row]:
    """Rules, land missing, classes, and how much is let; without a site as it is."""
    plan = land.base if site is None else land.plan(site)
    before, after = _verdicts(land.base), _verdicts(plan)
    for each in indicators(land.base, plan):
        if each.id not in _FAULTS or each.delta:
            yield _row(each, before, after)
    yield from _let(land, site, plan)


def _row(each: Indicator, before: Mapping[str, Verdict], after: Mapping[str, Verdict]) -> Row:
    rule = each.id[: -len("_shortfall")] if each.id.endswith("_shortfall") else each.id
    verdict = after.get(rule) or before.get(rule)
    figures = known(each.base), known(each.scenario)
    if verdict is None:
        class_ = each.id[: -len("_ha")]
        name = land_classes()[class_].name if class_ in CLASSES else named(each.id)
        return Row("land", each.id, *figures, each.unit, name, source=said("impact.source.measured"),
                   evidence="project")  # fmt: skip
    source, evidence = both(cited(verdict.source, verdict.clause)), verdict.evidence
    if rule != each.id:
        return Row("land", each.id, *figures, each.unit, said("impact.row.shortfall", rule=verdict.rule_text),
                   source=source, evidence=evidence, more_is_better=False)  # fmt: skip
    unsure = evidence in _UNSURE
    return Row(
        "land", each.id, *figures, each.unit, verdict.rule_text, known(each.required), verdict.sense,
        NO_VERDICT if unsure else each.base_verdict, NO_VERDICT if unsure else each.scenario_verdict, source, evidence,
        verdict.sense != "at_most",
    )  # fmt: skip


def _let(land: Land, site: Site | None, plan: Plan) -> Iterator[Row]:
    """Leased land over all land that can be let."""
    base_ha = after_ha = land.let_ha
    if site is not None:
        turned = shapely.union_all([land.leasable, *(each.geometry for each in land.changed(site))])
        after_ha = _common_ha(shapely.union(land.leased, site.geometry), land.leasable_after or turned)
    whole = [sum(park.claims.undisputed_m2(each) for park in of.parks for each in LEASABLE) / M2_PER_HA
             for of in (land.base, plan)]  # fmt: skip
    source = said("impact.source.measured")
    yield Row("land", "leased_ha", base_ha, after_ha, "ha", named("leased_ha"), source=source, evidence="project")
    shares = [100.0 * part / total if total else None for part, total in zip((base_ha, after_ha), whole)]
    yield Row("land", "occupancy_pct", shares[0], shares[1], "%", named("occupancy_pct"), source=source,
              evidence="project", more_is_better=True)  # fmt: skip


def _leasable(laid: Laid) -> shapely.Geometry:
    mine = np.isin(laid.base, [CLASSES.index(each) for each in LEASABLE])
    return united(laid.checked.zones.geometry[mine]) if mine.any() else shapely.Polygon()


def _common_ha(one: shapely.Geometry, other: shapely.Geometry) -> float:
    if one.is_empty or other.is_empty:
        return 0.0
    step_m = grid_m(np.array([one, other], dtype=object))
    return float(shapely.area(on_grid(shapely.intersection, one, other, step_m=step_m))) / M2_PER_HA


def _leased(given: Given) -> shapely.Geometry:
    shapes = [each.geometry for each in given.sites.values() if each.is_plot and each.status == LET]
    return united(np.array([*shapes, None], dtype=object)[:-1]) if shapes else shapely.Polygon()


def _cut(
    shapes: np.ndarray, classes: np.ndarray, ids: np.ndarray, sites: list[Site]
) -> tuple[np.ndarray, np.ndarray, dict[str, list[int]]]:
    """The zones, those that a site takes a part of in parts; the zone each is of, (n,); and the parts of each site."""
    made, owner = list(shapes), list(range(len(shapes)))
    parts: dict[str, list[int]] = {each.id: [] for each in sites}
    open_ = np.flatnonzero(classes != INDUSTRIAL)
    if not len(open_) or not sites:
        return shapes, np.arange(len(shapes)), parts
    step_m = grid_m(shapes)
    tree, places = shapely.STRtree(shapes[open_]), np.array([*(each.geometry for each in sites), None], dtype=object)
    for number, found in sorted(zip(*(each.tolist() for each in tree.query(places[:-1], predicate="intersects")))):
        row, place = int(open_[found]), sites[number]
        if not place.is_plot and place.id != ids[row]:
            continue
        for piece in [at for at, of in enumerate(owner) if of == row]:
            common = _land(on_grid(shapely.intersection, made[piece], place.geometry, step_m=step_m))
            if common.area <= _SMALL_M2:
                continue
            rest = _land(on_grid(shapely.difference, made[piece], place.geometry, step_m=step_m))
            if rest.area <= _SMALL_M2:
                parts[place.id].append(piece)
                continue
            made[piece] = rest
            parts[place.id].append(len(made))
            made.append(common)
            owner.append(row)
    return np.array([*made, None], dtype=object)[:-1], np.array(owner), parts


def _land(shape: shapely.Geometry) -> shapely.Geometry:
    return polygonal(np.array([shape, None], dtype=object)[:-1])[0]


def _verdicts(plan: Plan) -> dict[str, Verdict]:
    return {each.rule: each for park in plan.parks for each in park.chosen()}


__all__ = ["Changed", "Land", "land_of", "land_rows"]
