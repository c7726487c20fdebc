"""The check of a zoning layer: what land there is, what the rules ask, who passes, what is wrong with the drawing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..errors import Cancelled, EcoIpError
from ..findings import Finding
from ..geometry.faces import gaps_and_overlaps
from ..geometry.polygons import grid_m, on_grid, polygonal
from ..geometry.units import M2_PER_HA
from ..progress import Progress, step
from ..rules.evaluate import depends_on_reading, evaluate, lifted, not_asked
from ..rules.pack import RulePack, packs_used, superseded
from ..rules.verdict import worst
from .accuracy import DrawingAccuracy
from .balance import balance, balance_by_phase, balance_by_subclass, land_claims, phase_count
from .classes import CLASSES, class_positions
from .codes import CodeTable
from .faults import (
    approved_finding,
    invalid_finding,
    lost_findings,
    outside_findings,
    overlay_findings,
    repair_findings,
    small_pieces,
    unknown_findings,
)
from .inputs import ArealScale, Parks, Zones, with_subclasses
from .measures import land_measures
from .mends import mends
from .names import called
from .overlay import Overlay, overlay_park, split_by_park
from .pieces import Pieces, disputed_pieces, net_zones
from .result import Input, ParkReview, Review

_FACTORY_CLASSES = ("industrial", "warehouse")


@dataclass(frozen=True)
class Terms:
    """What a check is held on: the rules, the day, and the choices that are the reviewer's.

    reading: id of the chosen reading. conflicts: `exclude` or `priority`. min_overlap_m2: smaller gaps and overlaps
    are counted but not listed. inputs, notes, crs, software, zones_name: said in report and messages.
    """

    pack: RulePack
    codes: CodeTable
    appraisal_date: datetime.date
    made_on: datetime.date
    reading: str = ""
    conflicts: str = "exclude"
    min_overlap_m2: float = 1.0
    scale: ArealScale | None = None
    crs: str = ""
    inputs: tuple[Input, ...] = ()
    notes: tuple[tuple[str, dict[str, object]], ...] = ()
    software: str = ""
    zones_name: str = ""

    @property
    def class_order(self) -> tuple[str, ...] | None:
        """Which class goes before which on disputed land; None where such land is nobody's."""
        return self.pack.class_order if self.conflicts == "priority" else None


@dataclass(frozen=True)
class Checked:
    """The review, and the overlay of each park it was made from (same order as `review.parks`)."""

    review: Review
    overlays: tuple[Overlay, ...]
    zones: Zones
    class_order: tuple[str, ...] | None = None

    def net_pieces(self, progress: Progress) -> Iterator[tuple[str, Pieces, bool]]:
        """Disjoint pieces of land, park by park: name, pieces, whether they are disputed.

        First the net zones, one row each; then the disputed pieces, each with all who claim it.
        """
        for park, overlay in zip(self.review.parks, self.overlays):
            yield park.name, net_zones(overlay, self.zones, progress), False
            yield park.name, disputed_pieces(overlay, self.zones, self.class_order), True

    @property
    def boundaries(self) -> np.ndarray:
        """The parks, (p,) polygons."""
        return np.array([*(overlay.park for overlay in self.overlays), None], dtype=object)[:-1]

    def with_plot_green_note(self, plot_green: np.ndarray | None) -> Checked:
        """Says how much of the green drawn inside plots, (g,) polygons, counts: the rest lies elsewhere or was drawn
        twice."""
        if plot_green is None:
            return self
        hectares = {
            "drawn_ha": float(shapely.area(plot_green).sum()) / M2_PER_HA,
            "counted_ha": sum(park.claims.plot_green_m2 or 0.0 for park in self.review.parks) / M2_PER_HA,
        }
        notes = (("note.plot_green", hectares), *self.review.notes)
        return replace(self, review=replace(self.review, notes=notes))


def check(
    zones: Zones, parks: Parks, terms: Terms, progress: Progress, plot_green: np.ndarray | None = None
) -> Checked:
    """Check `zones` of `parks` against the rules of `terms`.

    plot_green: (k,) valid polygons of green inside factory plots, or None. Raises EcoIpError for an empty layer,
    Cancelled when the user stops.
    """
    if not len(zones.geometry):
        raise EcoIpError("error.zones_empty", layer=terms.zones_name)
    land_class = class_positions(terms.codes.classify(zones.code.tolist()))
    zones, notes = with_subclasses(zones, land_class)
    terms = replace(terms, notes=(*terms.notes, *notes))
    step(progress, 0.05)
    inside, outside = split_by_park(zones.geometry, parks.geometry, progress)
    step(progress, 0.2)
    if not any(len(rows) for rows, _ in inside):
        raise EcoIpError("error.zones_outside", layer=terms.zones_name)
    layer_findings, outside_ha = _layer_findings(zones, parks, inside, outside, terms, progress)
    overlays, reviews = [], []
    for p, (rows, part) in enumerate(inside):
        overlay = overlay_park(land_class, rows, part, parks.geometry[p], progress)
        review = _park_review(p, overlay, zones, parks, terms, plot_green)
        found = called((*review.findings, *layer_findings[p]), zones, land_class)
        overlays.append(overlay)
        reviews.append(replace(review, findings=found, outside_ha=float(outside_ha[p])))
    return Checked(_review(tuple(reviews), zones, terms), tuple(overlays), zones, terms.class_order)


def _park_review(
    p: int, overlay: Overlay, zones: Zones, parks: Parks, terms: Terms, plot_green: np.ndarray | None
) -> ParkReview:
    name, order = str(parks.name[p]), terms.class_order
    green = None if plot_green is None else _plot_green(overlay, plot_green)
    claims = land_claims(overlay, order, None if green is None else float(shapely.area(green)))
    lands = terms.pack.lands()
    measures = land_measures(lands, claims, phase_count(overlay, zones.phase))
    accuracy = DrawingAccuracy(overlay, lands, order, green).of
    asked = terms.pack, measures, terms.appraisal_date, terms.reading, accuracy
    verdicts = evaluate(*asked)
    small_count, small_m2 = small_pieces(overlay, terms.min_overlap_m2)
    rows = balance(overlay, claims, zones.code, terms.scale)
    approved = float(parks.approved_ha[p])
    findings = [
        *approved_finding(name, claims.park_m2, approved, overlay.park),
        *overlay_findings(overlay, zones, name, terms.min_overlap_m2),
        *unknown_findings(overlay, zones, CLASSES.index("unknown"), name),
    ]
    return ParkReview(
        name=name,
        park_ha=claims.park_m2 / M2_PER_HA,
        park_ellipsoidal_ha=_ellipsoidal_ha(overlay.park, terms.scale),
        approved_ha=None if np.isnan(approved) else approved,
        balance=rows,
        phases=() if zones.phase is None else balance_by_phase(overlay, claims, zones.phase, terms.scale, order),
        claims=claims,
        verdicts=verdicts,
        findings=tuple(findings),
        mends={v.rule: found for v in verdicts if v.chosen and (found := mends(terms.pack.class_order, v, claims))},
        gap_ha=claims.gap_m2 / M2_PER_HA,
        overlap_ha=float(overlay.cell_m2.sum()) / M2_PER_HA,
        disputed_ha=float(overlay.cell_m2[overlay.disputed].sum()) / M2_PER_HA,
        unknown_ha=claims.undisputed_m2("unknown") / M2_PER_HA,
        outside_ha=0.0,
        small_count=small_count,
        small_m2=small_m2,
        not_asked=tuple(rule.text for rule in not_asked(terms.pack, measures, accuracy)),
        lifted=tuple((rule.text, each.says) for rule, each in lifted(*asked)),
        subclasses=balance_by_subclass(overlay, claims, zones.subclass, terms.scale, order),
    )


def _review(parks: tuple[ParkReview, ...], zones: Zones, terms: Terms) -> Review:
    chosen = [verdict.verdict for park in parks for verdict in park.chosen()]
    return Review(
        parks=parks,
        verdict=worst(chosen),
        depends_on_reading=any(depends_on_reading(park.verdicts) for park in parks),
        appraisal_date=terms.appraisal_date,
        made_on=terms.made_on,
        conflicts=terms.conflicts,
        class_order=terms.pack.class_order,
        min_overlap_m2=terms.min_overlap_m2,
        crs=terms.crs,
        pack_title=terms.pack.title,
        packs=tuple(packs_used(terms.pack)),
        inputs=terms.inputs,
        repaired_count=len(zones.repairs) + len(zones.lost),
        notes=(*terms.notes, *_not_asked(parks), *_coming_changes(terms)),
        software=terms.software,
        superseded=superseded(terms.pack, terms.appraisal_date),
    )


def _not_asked(parks: tuple[ParkReview, ...]) -> Iterator[tuple[str, dict[str, object]]]:
    """Rules that were left out because they are for parks of other sizes, or lifted."""
    for park in parks:
        for rule in park.not_asked:
            yield "note.not_asked", {"area_ha": park.park_ha, "rule": rule}
        for rule, says in park.lifted:
            yield "note.lifted", {"rule": rule, "exemption": says}


def _coming_changes(terms: Terms) -> Iterator[tuple[str, dict[str, object]]]:
    """Rules whose next value is already announced: a plan appraised later may fare differently."""
    for pack in terms.pack.with_included():
        for rule in pack.rules:
            later = [value.since for value in rule.values if value.since > terms.appraisal_date]
            if later:
                yield "note.rule_changes", {"day": min(later), "rule": rule.text}


def _layer_findings(
    zones: Zones, parks: Parks, inside: list[tuple[np.ndarray, np.ndarray]], outside: tuple[np.ndarray, np.ndarray],
    terms: Terms, progress: Progress,
) -> tuple[list[list[Finding]], np.ndarray]:  # fmt: skip
    """What is wrong before any park is looked at, by the park it is in or nearest to, and land outside, (p,) ha."""
    park_of_row = _park_of_row(zones, parks, inside)
    rows, beyond = outside
    names = [str(name) for name in parks.name]
    found: list[list[Finding]] = [[] for _ in names]
    outside_m2 = np.zeros(len(names))
    for p, name in enumerate(names):
        mine = park_of_row[rows] == p
        outside_m2[p] = _once_m2(beyond[mine], progress)
        found[p] += repair_findings([r for r in zones.repairs if park_of_row[r.row] == p], zones, name)
        found[p] += outside_findings(rows[mine], beyond[mine], zones, name, terms.min_overlap_m2)
    found[0] += lost_findings(zones.lost, names[0] if len(names) == 1 else "")
    for first, finding in _boundary_findings(parks, terms.min_overlap_m2):
        found[first].append(finding)
    return found, outside_m2 / M2_PER_HA


def _once_m2(beyond: np.ndarray, progress: Progress) -> float:
    """Land outside, m², counted once however many zones claim it; added up where GEOS loses some of it."""
    added_m2 = float(shapely.area(beyond).sum())
    if len(beyond) < 2:
        return added_m2
    try:
        _, cells = gaps_and_overlaps(beyond, shapely.box(*shapely.total_bounds(beyond)), progress)
    except Cancelled:
        raise
    except EcoIpError:
        return added_m2
    again = np.bincount(cells.cell, minlength=len(cells.geometry)) - 1
    return added_m2 - float((again * shapely.area(cells.geometry)).sum())


def _park_of_row(zones: Zones, parks: Parks, inside: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The park each zone lies in, or the nearest, (n,)."""
    park_of_row = np.full(len(zones.geometry), -1)
    for p, (rows, _) in enumerate(inside):
        park_of_row[rows] = p
    stray = np.flatnonzero(park_of_row < 0)
    park_of_row[stray] = shapely.STRtree(parks.geometry).nearest(zones.geometry[stray])
    return park_of_row


def _boundary_findings(parks: Parks, min_area_m2: float) -> Iterator[tuple[int, Finding]]:
    """Boundaries that were repaired, and boundaries that overlap: their common land counts in both."""
    for repair in parks.repairs:
        name = str(parks.name[repair.row])
        yield repair.row, replace(invalid_finding(repair, name, name, parks.geometry[repair.row]), ids=())
    a, b = shapely.STRtree(parks.geometry).query(parks.geometry, predicate="intersects")
    cut = on_grid(
        shapely.intersection, parks.geometry[a[a < b]], parks.geometry[b[a < b]], step_m=grid_m(parks.geometry)
    )
    common = polygonal(cut)
    for i, j, land in zip(a[a < b], b[a < b], common):
        if land.area >= min_area_m2:
            names = (str(parks.name[i]), str(parks.name[j]))
            params = {"ids": " / ".join(names), "area_m2": land.area}
            yield i, Finding("park_overlap", "error", names[0], names, land.area, "finding.park_overlap", params, land)


def _plot_green(overlay: Overlay, plot_green: np.ndarray) -> shapely.Geometry:
    """Green inside factory plots, on undisputed land of industry and warehouses."""
    factory = np.isin(overlay.land_class, [CLASSES.index(class_) for class_ in _FACTORY_CLASSES])
    part, green = shapely.STRtree(plot_green).query(overlay.part[factory], predicate="intersects")
    step_m = grid_m(overlay.park)
    pieces = on_grid(shapely.intersection, overlay.part[factory][part], plot_green[green], step_m=step_m)
    disputed = on_grid(shapely.union_all, overlay.cells.geometry[overlay.disputed], step_m=step_m)
    common = on_grid(shapely.union_all, polygonal(pieces), step_m=step_m)
    return on_grid(shapely.difference, common, disputed, step_m=step_m)


def _ellipsoidal_ha(park: shapely.Geometry, scale: ArealScale | None) -> float | None:
    if scale is None:
        return None
    centre = shapely.get_coordinates(shapely.centroid(park))
    return float(shapely.area(park) * scale.at(*centre.T)[0]) / M2_PER_HA
