"""What a scenario changes: the land that turns from one class into another, and every indicator before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import shapely

from ..geometry.noding import NOISE_M2
from ..geometry.polygons import grid_m, on_grid, polygonal
from ..geometry.units import M2_PER_HA
from ..landuse.check import Checked
from ..landuse.claims import LandClaims
from ..landuse.classes import CLASSES, LEASABLE
from ..progress import Progress
from ..rules.judge import Verdict
from ..rules.kinds import PARK_WHOLE
from ..rules.verdict import worst

GAP = "gap"
"""Stands for a class where no zone is."""


class ParkStands(Protocol):
    """What is known of a park in a plan: of a `ParkReview`, and of a plan that is only judged."""

    @property
    def park_ha(self) -> float:
        """Planar area of the boundary."""

    @property
    def claims(self) -> LandClaims:
        """Its land by who claims it."""

    def chosen(self) -> list[Verdict]:
        """One verdict per rule."""


class PlanStands(Protocol):
    """A `Review`, or whatever else holds parks that stand so."""

    @property
    def parks(self) -> Sequence[ParkStands]:
        """The parks, the same of every plan compared."""


@dataclass(frozen=True)
class Change:
    """Land of one park that changes from one class into another."""

    park: str
    before: str
    after: str
    geometry: shapely.Geometry

    @property
    def area_ha(self) -> float:
        """Planar area."""
        return float(self.geometry.area) / M2_PER_HA


@dataclass(frozen=True)
class Indicator:
    """A figure before and after; None where there is none. A rule's measured value has its verdicts too."""

    id: str
    unit: str
    base: float | None
    scenario: float | None
    required: float | None = None
    base_verdict: str = ""
    scenario_verdict: str = ""

    @property
    def delta(self) -> float | None:
        """Scenario minus base."""
        return None if self.base is None or self.scenario is None else self.scenario - self.base


@dataclass(frozen=True)
class _Held:
    """A park's verdict, with its size."""

    park_ha: float
    verdict: Verdict


def changes(base: Checked, scenario: Checked, progress: Progress) -> Iterator[Change]:
    """The changes of every park, one per pair of classes; both checks are of the same parks."""
    before, after = _land(base, progress), _land(scenario, progress)
    for park, (old, old_class), (new, new_class) in zip(base.review.parks, before, after):
        a, b = shapely.STRtree(new).query(old, predicate="intersects")
        different = old_class[a] != new_class[b]
        a, b = a[different], b[different]
        if not len(a):
            continue
        common = polygonal(on_grid(shapely.intersection, old[a], new[b], step_m=grid_m(old)))
        solid = shapely.area(common) > NOISE_M2
        common, a, b = common[solid], a[solid], b[solid]
        pairs = [f"{x}\t{y}" for x, y in zip(old_class[a], new_class[b])]
        for pair in sorted(set(pairs)):
            mine = np.array([each == pair for each in pairs])
            was, becomes = pair.split("\t")
            yield Change(park.name, was, becomes, shapely.union_all(common[mine]))


def indicators(base: PlanStands, scenario: PlanStands) -> Iterator[Indicator]:
    """Rules under the chosen reading, then hectares of every class that either has, then faults; parks together."""
    after = _rules(scenario)
    for key, old in _rules(base).items():
        new, asked = after.get(key, []), old[0].verdict
        yield Indicator(
            asked.rule, asked.unit, _measured(old), _measured(new), asked.required,
            worst([each.verdict.verdict for each in old]), worst([each.verdict.verdict for each in new]),
        )  # fmt: skip
        if asked.shortfall_m2 is not None:
            yield Indicator(f"{asked.rule}_shortfall", "ha", _shortfall_ha(old), _shortfall_ha(new))
    for land_class in CLASSES:
        base_ha, scenario_ha = _class_ha(base, land_class), _class_ha(scenario, land_class)
        if base_ha or scenario_ha:
            yield Indicator(f"{land_class}_ha", "ha", base_ha, scenario_ha)
    for name in ("disputed_ha", "overlap_ha", "gap_ha"):
        sums = [sum(getattr(park, name) for park in review.parks) for review in (base, scenario)]
        yield Indicator(name, "ha", sums[0], sums[1])


def occupancy(
    base: Checked, scenario: Checked, leased: np.ndarray | None, newly: np.ndarray | None
) -> Iterator[Indicator]:
    """Leased land and the occupancy rate; nothing where neither is known. leased: (k,) polygons; newly: what the
    scenario leases besides."""
    if leased is None and newly is None:
        return
    leased = np.empty(0, dtype=object) if leased is None else leased
    also = leased if newly is None else np.concatenate([leased, newly])
    both = [(_leased_ha(base, leased), base.review), (_leased_ha(scenario, also), scenario.review)]
    yield Indicator("leased_ha", "ha", both[0][0], both[1][0])
    totals = [sum(_class_ha(review, land_class) for land_class in LEASABLE) for _, review in both]
    shares = [100.0 * part / total if total else None for (part, _), total in zip(both, totals)]
    yield Indicator("occupancy_pct", "%", shares[0], shares[1])


def change_columns(found: Sequence[Change]) -> tuple[dict[str, list[Any]], np.ndarray]:
    """Changes as values by column, and (c,) polygons."""
    columns: dict[str, list[Any]] = {
        "park": [change.park for change in found],
        "class_before": [change.before for change in found],
        "class_after": [change.after for change in found],
        "area_ha": [change.area_ha for change in found],
    }
    return columns, np.array([*(change.geometry for change in found), None], dtype=object)[:-1]


def indicator_columns(rows: Sequence[Indicator]) -> dict[str, list[Any]]:
    """Indicators as values by column."""
    names = ("base", "scenario", "delta", "unit", "required", "base_verdict", "scenario_verdict")
    return {"indicator": [row.id for row in rows], **{name: [getattr(row, name) for row in rows] for name in names}}


def _land(checked: Checked, progress: Progress) -> list[tuple[np.ndarray, np.ndarray]]:
    """The land of each park as disjoint pieces and their classes, gaps among them."""
    pieces = list(checked.net_pieces(progress))
    result = []
    for overlay, (_, net, _), (_, disputed, _) in zip(checked.overlays, pieces[::2], pieces[1::2]):
        geometry = np.concatenate([net[0], disputed[0], overlay.gaps])
        classes = [*net[1], *disputed[1], *[GAP] * len(overlay.gaps)]
        result.append((geometry, np.array(classes, dtype=object)))
    return result


def _rules(review: PlanStands) -> dict[tuple[str, str], list[_Held]]:
    """The chosen verdicts rule by rule, each of the parks that the rule is for."""
    found: dict[tuple[str, str], list[_Held]] = {}
    for park in review.parks:
        for verdict in park.chosen():
            found.setdefault((verdict.pack, verdict.rule), []).append(_Held(park.park_ha, verdict))
    return found


def _measured(held: Sequence[_Held]) -> float | None:
    """The share over all parks together; what is no share of a park stands for one park alone."""
    if len(held) == 1:
        return held[0].verdict.measured
    known = [(each.park_ha, each.verdict.measured) for each in held if each.verdict.measured is not None]
    if not held or len(known) < len(held) or any(each.verdict.whole != PARK_WHOLE for each in held):
        return None
    return sum(park_ha * share for park_ha, share in known) / sum(park_ha for park_ha, _ in known)


def _shortfall_ha(held: Sequence[_Held]) -> float:
    return sum(each.verdict.shortfall_m2 or 0.0 for each in held) / M2_PER_HA


def _class_ha(review: PlanStands, land_class: str) -> float:
    return sum(park.claims.undisputed_m2(land_class) for park in review.parks) / M2_PER_HA


def _leased_ha(checked: Checked, leased: np.ndarray) -> float:
    """Leased land on undisputed land that can be leased, counted once."""
    wanted = [CLASSES.index(land_class) for land_class in LEASABLE]
    once = shapely.union_all(leased)
    area_m2 = 0.0
    for overlay in checked.overlays:
        land = shapely.union_all(overlay.part[np.isin(overlay.land_class, wanted)])
        disputed = shapely.union_all(overlay.cells.geometry[overlay.disputed])
        area_m2 += float(shapely.area(shapely.difference(shapely.intersection(once, land), disputed)))
    return area_m2 / M2_PER_HA
