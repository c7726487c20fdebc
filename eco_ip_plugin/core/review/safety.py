"""Is whatever must stay away from a source far enough away? Environmental safety distances, in metres on the plan.

What may stand inside a distance: `resources/rules/tables/inside_safety_distances.csv`. QCVN 01:2025/BTNMT, a second
code on distances to housing, has not been read and is not tested here.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import shapely

from ..rules.figures import figures, stated, technologies
from ..rules.judge import APART_M, AT_LEAST, Stated, holds, limit
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from ..tables import shipped
from ..tables.words import fold_signs
from ..text import LANGUAGES, catalogue

KINDS = (
    "wastewater_plant", "pumping_station", "waste_transfer", "landfill_organic", "landfill_inorganic", "incinerator",
    "cemetery", "substation", "biological_treatment",
)  # fmt: skip
"""Kinds of source; fixed, models and scripts use them."""

TECHNOLOGIES = ("sludge_beds", "mechanical_sludge", "mechanical_chemical_biological", "closed_deodorised")
"""Technologies of a wastewater plant; fixed. The table of the regulation knows some more, and kinds of cemetery."""

TARGETS = (
    "dwelling", "water_intake", "main_road", "surface_water", "road", "parking", "power", "waste_transfer",
    "irrigation", "drainage", "farming",
)  # fmt: skip
"""Kinds of what is protected. Dwellings stand for all civil buildings, and for whatever is not told."""

_OWN_ROWS = ("water_intake", "main_road", "surface_water")
"""Kept away only where the regulation has a row for them."""


@dataclass(frozen=True)
class Sources:
    """What others must stay away from. geometry: (n,) polygons or points. kind, technology: (n,) as typed or None.
    capacity: (n,) m³/day, NaN where not given. upwind: (n,) bool, upwind or upstream of what is protected."""

    id: np.ndarray
    geometry: np.ndarray
    kind: np.ndarray
    technology: np.ndarray
    capacity: np.ndarray
    upwind: np.ndarray


@dataclass(frozen=True)
class Zone:
    """A source with what is required of it. required: the distance to dwellings; reason: why there is no verdict, where
    that is not for want of this distance. nearest: position of the nearest one it must keep away from, -1 for none;
    nearest_required_m: how far from that one, or the most it can be where the figure is not known."""

    source: int
    kind: str
    required: Stated
    nearest: int
    nearest_m: float | None
    nearest_required_m: float | None
    verdict: str
    reason: tuple[str, Mapping[str, Any]] | None

    @property
    def at_limit(self) -> bool:
        """Whether what is missing to the nearest one is within the accuracy of the drawing."""
        if self.verdict != PASS or self.nearest_m is None or self.nearest_required_m is None:
            return False
        return not holds(self.nearest_m, self.nearest_required_m, AT_LEAST)


@dataclass(frozen=True)
class Violation:
    """A protected feature too near to a source; line: the shortest one between them."""

    source: int
    protected: int
    distance_m: float
    required: Stated
    line: shapely.Geometry

    @property
    def required_m(self) -> float:
        """The distance required."""
        return self.required.value or 0.0

    @property
    def missing_m(self) -> float:
        """What is missing to the required distance."""
        return self.required_m - self.distance_m


@dataclass(frozen=True)
class Safety:
    """What was found. allowed: pairs (source, protected) that are near and may be; not_asked: how many protected ones
    the regulation keeps away from none of the sources."""

    zones: tuple[Zone, ...]
    violations: tuple[Violation, ...]
    allowed: tuple[tuple[int, int], ...]
    not_asked: int


def safety(sources: Sources, protected: np.ndarray, target: np.ndarray, pack_id: str, on: datetime.date) -> Safety:
    """Every source with its verdict, and every protected feature, (p,) geometries, that is too near to one.

    target: (p,) what the protected are, ids of `TARGETS`.
    """
    kinds = [known(kind, "safety.kind", KINDS) for kind in sources.kind]
    count = len(kinds)
    required = [_required(sources, k, kind, "dwelling", pack_id, on) for k, kind in enumerate(kinds)]
    reasons = [None if each is None else each.reason for each in required]
    nearest, nearest_m, asked_m = np.full(count, -1), np.full(count, np.inf), np.full(count, np.nan)
    violations: list[Violation] = []
    allowed: list[tuple[int, int]] = []
    asked = np.zeros(len(protected), dtype=bool)
    for each in np.unique(target).tolist():
        rows = np.flatnonzero(target == each)
        stands = [_required(sources, k, kind, each, pack_id, on) for k, kind in enumerate(kinds)]
        held = np.array([one is not None for one in stands], dtype=bool)
        asked[rows] |= held.any()
        near, near_m = _nearest(sources.geometry, protected[rows])
        closer = held & (near_m < nearest_m)
        nearest[closer], nearest_m[closer] = rows[near[closer]], near_m[closer]
        for k in np.flatnonzero(closer).tolist():
            known_m = stands[k].value  # type: ignore[union-attr]
            asked_m[k] = _ceiling_m(pack_id, kinds[k], each) if known_m is None else known_m
        violations += _violations(sources.geometry, protected, rows, stands)
        for k in np.flatnonzero(held).tolist():
            lacking = stands[k].reason  # type: ignore[union-attr]
            if lacking and reasons[k] is None and near_m[k] < _ceiling_m(pack_id, kinds[k], each):
                reasons[k] = lacking
        free = [required[k] if one is None and _may_stand_inside(kinds[k], each, on) else None
                for k, one in enumerate(stands)]  # fmt: skip
        allowed += [(one.source, one.protected) for one in _violations(sources.geometry, protected, rows, free)]
    broken = {violation.source for violation in violations}
    zones = tuple(
        Zone(
            k,
            kinds[k],
            required[k] or Stated(None),
            int(nearest[k]),
            float(nearest_m[k]) if nearest[k] >= 0 else None,
            float(asked_m[k]) if np.isfinite(asked_m[k]) else None,
            FAIL if k in broken else NO_VERDICT if reasons[k] else PASS,
            reasons[k],
        )
        for k in range(count)
    )
    return Safety(zones, tuple(sorted(violations, key=lambda one: (one.source, one.protected))), tuple(allowed),
                  int((~asked).sum()))  # fmt: skip


def known(typed: object, what: str, ids: Sequence[str], *, parts: bool = False) -> str:
    """The id among `ids` that `typed` is, or names in either language (sentence `<what>.<id>`); "" for none.

    parts: what stands between the commas of a name is a name too.
    """
    text = fold_signs(str(typed)) if typed is not None else ""
    for id_ in ids:
        names = [catalogue()[f"{what}.{id_}"][language] for language in LANGUAGES]
        names += [part for name in names for part in name.split(",")] if parts else []
        if text and text in {fold_signs(name) for name in (id_, *names)}:
            return id_
    return ""


def _required(sources: Sources, k: int, kind: str, target: str, pack_id: str, on: datetime.date) -> Stated | None:
    """What a source has to keep away from a target; None where the regulation does not keep the two apart."""
    if not kind:
        return Stated(None, reason=("safety.unknown_kind", {"kind": sources.kind[k] or ""}))
    figure = f"{kind}_{target}" if target in _OWN_ROWS else kind
    if not any(row.id == figure for row in figures(pack_id)):
        # A kind without any figure, such as a substation, has no verdict; a target without a row of its own is free.
        return None if target in _OWN_ROWS else stated(pack_id, figure, on)
    if target != "dwelling" and _may_stand_inside(kind, target, on):
        return None
    technology = known(sources.technology[k], "safety.technology", technologies(pack_id, kind))
    capacity = None if np.isnan(sources.capacity[k]) else float(sources.capacity[k])
    found = stated(pack_id, figure, on, technology=technology, capacity=capacity)
    factor = stated(pack_id, "upwind_factor", on, technology=kind)
    if not sources.upwind[k] or not found.value or factor.value is None:
        return found
    clause = f"{found.clause} × {factor.value:g} ({factor.clause})"
    return replace(found, value=found.value * factor.value, clause=clause)


@cache
def _inside() -> dict[tuple[str, str], datetime.date]:
    table = shipped.rows("rules", "tables", "inside_safety_distances.csv")
    return {(row["kind"], row["target"]): datetime.date.fromisoformat(row["since"]) for row in table}


def _may_stand_inside(kind: str, target: str, on: datetime.date) -> bool:
    since = _inside().get((kind, target))
    return since is not None and since <= on


def _ceiling_m(pack_id: str, kind: str, target: str) -> float:
    """The largest distance the regulation has in a target's row: what is farther keeps any of them."""
    if target not in _OWN_ROWS:
        return np.inf
    return max(row.dated.value or 0.0 for row in figures(pack_id) if row.id == f"{kind}_{target}")


def _nearest(geometry: np.ndarray, protected: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    nearest = shapely.STRtree(protected).nearest(geometry)
    return nearest, shapely.distance(geometry, protected[nearest])


def _violations(
    geometry: np.ndarray, protected: np.ndarray, rows: np.ndarray, required: Sequence[Stated | None]
) -> list[Violation]:
    """Pairs nearer than what is required; rows: of the protected that count."""
    asked_m = np.array([(each.value or 0.0) if each else 0.0 for each in required])
    limit_m = np.maximum(limit(asked_m, AT_LEAST, APART_M), 0.0)
    source, near = shapely.STRtree(protected[rows]).query(geometry, predicate="dwithin", distance=limit_m)
    place = rows[near]
    distance_m = shapely.distance(geometry[source], protected[place])
    closer = distance_m < limit_m[source]
    source, place, distance_m = source[closer], place[closer], distance_m[closer]
    lines = shapely.shortest_line(geometry[source], protected[place])
    return [
        Violation(k, near_by, apart_m, required[k], line)  # type: ignore[arg-type]
        for k, near_by, apart_m, line in zip(source.tolist(), place.tolist(), distance_m.tolist(), lines.tolist())
    ]
